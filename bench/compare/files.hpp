#pragma once
// The rows of files in orthant. They stand apart from the others so that a program of them alone compiles fast.
#include <orthant/orthant.hpp>

#include "harness.hpp"

using array = orthant::ndarray<double>;

static array uniform(const orthant::shape_t& shape, std::uint64_t seed = 1) {
    array a = orthant::empty(shape);
    harness::fill(a.data(), std::size_t(a.size()), seed);
    return a;
}

static void add_files(std::map<std::string, harness::row>& rows) {
    namespace np = orthant;
    using harness::keep;
    static const harness::file_name name("orthant");
    static const std::string text = name.with(".txt"), npz = name.with(".npz"), npy = name.with(".npy");
    const auto numbers = [] { return uniform({100000, 10}); };
    for (const char* fmt : {"%.18e", "%.6f"}) {
        const std::string kind = std::string(" ") + fmt + " 1e6";
        const auto save_text = [=] {
            const array m = numbers();
            np::savetxt(text, m, {.fmt = fmt, .delimiter = ","});
            return m;
        };
        rows["loadtxt" + kind] = [=] {
            save_text();
            return [] { const array a = np::loadtxt(text, {.delimiter = ","}); keep(a); };
        };
        rows["loadtxt blanks" + kind] = [=] {
            np::savetxt(text, numbers(), {.fmt = fmt});
            return [] { const array a = np::loadtxt(text); keep(a); };
        };
        rows["genfromtxt" + kind] = [=] {
            save_text();
            return [] { const array a = np::genfromtxt(text, {.delimiter = ","}); keep(a); };
        };
        rows["savetxt" + kind] = [=] {
            return [m = numbers(), fmt] { np::savetxt(text, m, {.fmt = fmt, .delimiter = ","}); };
        };
    }
    rows["save npy 8 MB"] = [=] {
        return [m = numbers()] { np::save(npy, m); };
    };
    rows["load npy 8 MB"] = [=] {
        np::save(npy, numbers());
        return [] { const array a = np::load<double>(npy); keep(a); };
    };
    rows["save npz 8 MB"] = [=] {
        return [m = numbers()] { np::savez(npz, {{"m", m}}); };
    };
    rows["load npz 8 MB"] = [=] {
        np::savez(npz, {{"m", numbers()}});
        return [] { const array a = np::load_npz(npz).get<double>("m"); keep(a); };
    };
    // The file is in the system's cache, and mapped anew each time.
    rows["sum of a map, 80 MB"] = [=] {
        np::save(npy, uniform(10000000));
        return [] { const double s = np::sum(np::open_memmap<const double>(npy)); keep(s); };
    };
}

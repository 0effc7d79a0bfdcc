// Data files as people have them: three texts read as structs and as tables, standardised, written as .npz and
// .safetensors, and read back.
//
// Where the columns are known beforehand, a plain struct names them and is an element type; where not, a table finds
// their types. Columns become a matrix by stacking them.

#include <filesystem>
#include <iostream>

#include <orthant/io/safetensors.hpp>
#include <orthant/orthant.hpp>

namespace np = orthant;
using np::all;

namespace {

struct flower {
    double sepal_length, sepal_width, petal_length, petal_width;
    int species;
};

// The columns of a table as one matrix of float64.
np::ndarray<double> matrix_of(const np::table& t) {
    std::vector<np::ndarray<double>> columns;
    for (const auto& [name, column] : t) columns.push_back(column.astype<double>());
    return np::stack(columns, 1);
}
// Every column with mean 0 and deviation 1.
np::ndarray<double> standardised(const np::ndarray<double>& x) { return (x - np::mean(x, 0)) / np::stddev(x, 0); }

}  // namespace

int main() {
    // Structs: a row is a flower.
    const auto flowers = np::genfromtxt<flower>("data/iris.csv", {.delimiter = ",", .skip_header = 1});
    const np::ndarray<double> petals(np::field<"petal_length">(flowers));
    const np::ndarray<int> species(np::field(flowers, &flower::species));
    std::cout << flowers.shape() << " " << flowers[0] << "\n";  // -> (150,) (5.1, 3.5, 1.4, 0.2, 0)
    for (int s = 0; s < 3; ++s)
        std::cout << np::median(np::ndarray<double>(petals[species == s])) << " cm\n";
    // -> 1.5 cm
    // -> 4.35 cm
    // -> 5.55 cm

    // A table: names are in the first line, types are found.
    const np::table patients = np::genfromtxt<np::table>("data/diabetes.csv", {.delimiter = ",", .names = true});
    std::cout << patients.rows() << " " << patients["age"].dtype() << " " << patients["bmi"].dtype() << "\n";
    // -> 442 int64 float64
    const auto bmi = patients.column<double>("bmi");
    std::cout << np::round(np::corrcoef(bmi, patients["progression"].astype<double>())(0, 1), 3) << "\n";  // -> 0.586

    // The same without names, by the reader that follows the CSV standard.
    const np::table wines = np::read_table("data/wine.csv", {.header = false, .skiprows = 1});
    const np::ndarray<double> wine = matrix_of(wines), scaled = standardised(wine(all, np::slice(0, 13)));
    std::cout << wine.shape() << " " << np::allclose(np::stddev(scaled, 0), 1.0) << "\n";  // -> (178, 14) 1

    // Out and back again.
    const auto folder = std::filesystem::temp_directory_path();
    const std::string zip = (folder / "orthant_tables.npz").string(), records = (folder / "orthant_iris.npy").string(),
                      tensors = (folder / "orthant_tables.safetensors").string();
    const np::ndarray<double> health = standardised(matrix_of(patients));
    np::savez(zip, {{"wine", scaled}, {"diabetes", health}});
    np::save_safetensors(tensors, {{"wine", scaled}, {"diabetes", health}}, {.metadata = {{"rows", "standardised"}}});
    np::save(records, flowers);

    const auto archive = np::load_npz(zip);
    const auto weights = np::load_safetensors(tensors);
    std::cout << np::array_equal(archive.get<double>("wine"), scaled)
              << np::array_equal(weights.get<double>("diabetes"), health) << " " << weights.metadata("rows") << "\n";
    // -> 11 standardised
    // Structs in place: nothing is read but what is looked at.
    const auto mapped = np::open_memmap<const flower>(records);
    std::cout << np::max(np::field(mapped, &flower::sepal_length)) << "\n";  // -> 7.9
    for (const std::string& path : {zip, tensors, records}) std::filesystem::remove(path);
}

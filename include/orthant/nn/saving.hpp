#pragma once
// Modules in files: nn::save("m.npz", net), nn::load("m.npz", net); the ending, .npz or .safetensors, says
// which format.
//
// A file holds parameters and buffers by name, as NumPy and other programs read them. Loading writes into the
// variables that are there, so optimisers go on with them, and is all or nothing: everything is read,
// converted and compared first, and one error lists every name that is missing, unexpected or has another
// shape. https://pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.load_state_dict

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/npz.hpp>
#include <orthant/io/safetensors.hpp>
#include <orthant/nn/module.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace nn {

struct load_options {
    keyword_only only = keyword_only();
    bool strict = true;  // false: names that are on one side alone are no error
};
struct load_result {
    std::vector<std::string> missing, unexpected;
};

namespace detail {

// An open file of either format.
class state_file {
public:
    explicit state_file(const std::string& path);
    std::vector<std::string> names() const;
    bool contains(std::string_view name) const;
    shape_t shape(std::string_view name) const;
    // The elements, of another floating type too.
    template <class T>
    ndarray<T> get(std::string_view name) const {
        if (npz_) return npz_->template get<T>(name);
        return from_tensor<T, T, float, double, float16, bfloat16, std::int64_t>(name);
    }

private:
    template <class T, class U, class... More>
    ndarray<T> from_tensor(std::string_view name) const {
        if constexpr (sizeof...(More) > 0)
            if (tensors_->dtype(name) != dtype_of<U>()) return from_tensor<T, More...>(name);
        return ndarray<T>(core::evaluate_new<T>(core::as_operand(tensors_->template get<U>(name))));
    }
    std::shared_ptr<npz_file> npz_;
    std::shared_ptr<safetensors_file> tensors_;
};

// An array of a module: how it is written, and read. stage reads, and gives what puts it in place.
struct stored {
    std::string name;
    shape_t shape;
    std::function<npz_item()> npz;
    std::function<named_array()> tensor;
    std::function<std::function<void()>(const state_file&)> stage;
};
template <class T>
stored stored_array(const std::string& name, const ndarray<T>& a,
                    std::function<void(const ndarray<T>&)> put) {
    return {name, shape_t(a.shape()), [name, a = shared(a)] { return npz_item(name, a); },
            [name, a = shared(a)] {
                return named_array{name, any_array(view<const T>(core::header_ptr(a.handle())))};
            },
            [name, put](const state_file& f) -> std::function<void()> {
                auto staged = std::make_shared<ndarray<T>>(f.get<T>(name));
                return [staged, put] { put(*staged); };
            }};
}
template <class T>
stored stored_variable(const std::string& name, const variable<T>& v) {
    return stored_array<T>(name, v.value(), [v](const ndarray<T>& a) {
        const autograd::no_grad guard;
        auto handle = v;
        handle.copy_(a);
    });
}
struct storing_visitor {
    plain_vector<stored> found;
    plain_vector<const void*> seen;
    template <class V>
    void parameter(const std::string& path, V& v) {
        found.push_back(stored_variable<typename std::remove_cvref_t<V>::value_type>(path, v));
    }
    template <class B>
    void buffer(const std::string& path, B& b) {
        using T = typename std::remove_cvref_t<B>::value_type;
        found.push_back(stored_array<T>(path, b.value(), [b](const ndarray<T>& a) { b.value() = a; }));
    }
    template <class M>
    void enter(const std::string&, M&) {}
};
template <class M>
plain_vector<stored> stored_in(const M& m) {
    storing_visitor v;
    walk("", m, v);
    return std::move(v.found);
}
void save_all(const std::string& path, const plain_vector<stored>& all);
std::string shape_text(const shape_t& s);
load_result load_all(const std::string& path, const plain_vector<stored>& all, bool strict);

#if ORTHANT_DEFINE
ORTHANT_ONCE bool is_npz(const char* function, const std::string& path) {
    if (path.ends_with(".npz")) return true;
    if (path.ends_with(".safetensors")) return false;
    core::fail<value_error>({function, ": the name must end in .npz or .safetensors: '", path, "'"});
}
ORTHANT_ONCE state_file::state_file(const std::string& path) {
    if (is_npz("load", path))
        npz_ = std::make_shared<npz_file>(load_npz(path, {.convert = true}));
    else
        tensors_ = std::make_shared<safetensors_file>(load_safetensors(path));
}
ORTHANT_ONCE std::vector<std::string> state_file::names() const {
    return npz_ ? npz_->names() : tensors_->names();
}
ORTHANT_ONCE bool state_file::contains(std::string_view name) const {
    return npz_ ? npz_->contains(name) : tensors_->contains(name);
}
ORTHANT_ONCE shape_t state_file::shape(std::string_view name) const {
    return npz_ ? npz_->shape(name) : tensors_->shape(name);
}

ORTHANT_ONCE void save_all(const std::string& path, const plain_vector<stored>& all) {
    if (is_npz("save", path)) {
        std::vector<npz_item> items;
        for (const stored& s : all) items.push_back(s.npz());
        savez(path, items);
    } else {
        std::vector<named_array> items;
        for (const stored& s : all) items.push_back(s.tensor());
        save_safetensors(path, std::move(items));
    }
}
ORTHANT_ONCE std::string shape_text(const shape_t& s) {
    std::string out = "(";
    for (std::size_t k = 0; k < s.size(); ++k) out += (k ? "," : "") + std::to_string(s[index_t(k)]);
    return out + (s.size() == 1 ? ",)" : ")");
}
ORTHANT_ONCE load_result load_all(const std::string& path, const plain_vector<stored>& all, bool strict) {
    const state_file f(path);
    load_result out;
    std::string wrong;
    plain_vector<std::function<void()>> commits;
    for (const stored& s : all) {
        if (!f.contains(s.name))
            out.missing.push_back(s.name);
        else if (const shape_t found = f.shape(s.name); !std::ranges::equal(found, s.shape))
            wrong += "\n  " + s.name + " has the shape " + shape_text(found) + " in the file, " +
                     shape_text(s.shape) + " in the module";
        else
            commits.push_back(s.stage(f));
    }
    for (const std::string& name : f.names()) {
        bool known = false;
        for (const stored& s : all) known = known || s.name == name;
        if (!known) out.unexpected.push_back(name);
    }
    if (strict) {
        for (const std::string& name : out.missing) wrong += "\n  " + name + " is missing in the file";
        for (const std::string& name : out.unexpected)
            wrong += "\n  " + name + " is unexpected: the module has none of that name";
    }
    if (!wrong.empty()) core::fail<value_error>({"load: '", path, "' does not fit the module:", wrong});
    for (const auto& commit : commits) commit();
    return out;
}
#endif

}  // namespace detail

template <detail::a_module M>
void save(const std::string& path, const M& m) {
    detail::save_all(path, detail::stored_in(m));
}
// Into m's variables and buffers; gives the names that are on one side alone.
template <detail::a_module M>
load_result load(const std::string& path, M& m, const load_options& o = {}) {
    return detail::load_all(path, detail::stored_in(m), o.strict);
}
// Arrays by name, as nn::state gives them.
template <class T>
void save(const std::string& path, const std::vector<std::pair<std::string, ndarray<T>>>& arrays) {
    plain_vector<detail::stored> all;
    for (const auto& [name, a] : arrays) all.push_back(detail::stored_array<T>(name, a, {}));
    detail::save_all(path, all);
}

}  // namespace nn
}  // namespace orthant::inline ORTHANT_ABI

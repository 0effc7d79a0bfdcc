#pragma once
// An optimiser in a file: what it remembers and the settings of its groups, as an .npz that NumPy reads too.
//
//     optim::save("adam.npz", opt);
//     optim::load("adam.npz", opt);          made with as many parameters of the same shapes, in the same order
//
// nn::save and nn::load take optimisers too. Entries are "state.0.exp_avg", "state.0.step" … and
// "param_groups.0.lr" …. Loading changes nothing unless all fits.

#include <string>
#include <vector>

#include <orthant/base/plain_vector.hpp>
#include <orthant/io/npz.hpp>
#include <orthant/nn/optim/optimizer.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace optim {

namespace detail {

inline std::string group_entry(std::size_t group, std::string_view field) {
    return "param_groups." + std::to_string(group) + "." + std::string(field);
}
// A setting as an array and back. (Templates, so that they are compiled where an optimiser is saved alone.)
template <class S>
ndarray<double> as_entry(const S& setting) {
    if constexpr (std::is_same_v<S, number_pair>) return ndarray<double>{setting.first, setting.second};
    else return full<double>({}, double(setting));
}
template <class S>
void from_entry(const ndarray<double>& a, S& setting) {
    if constexpr (std::is_same_v<S, number_pair>) {
        if (a.size() != 2)
            orthant::detail::fail<value_error>({"optim::load: a pair of settings has ", a.size(), " values"});
        const ndarray<double> pair = a.ravel();
        setting = number_pair(pair(0), pair(1));
    } else {
        setting = static_cast<S>(a.item());
    }
}

}  // namespace detail

template <class T, class Rule>
void save(const std::string& path, const optimizer<T, Rule>& opt) {
    if (std::string_view(path).ends_with(".safetensors"))
        orthant::detail::fail<value_error>("optim::save: '", path, "': optimisers are saved as .npz");
    std::vector<npz_item> items;
    for (const auto& [name, value] : opt.state()) items.emplace_back(name, value);
    for (std::size_t g = 0; g < opt.param_groups().size(); ++g) {
        const auto& group = opt.param_groups()[g];
        const auto add = [&](std::string_view field, const auto& value) {
            items.emplace_back(detail::group_entry(g, field), detail::as_entry(value));
        };
        Rule::settings::each(group, add);
        if (group.initial_lr) add("initial_lr", *group.initial_lr);
    }
    savez(path, items);
}

template <class T, class Rule>
void load(const std::string& path, optimizer<T, Rule>& opt) {
    const npz_file file = load_npz(path);
    state_list<T> state;
    for (const std::string& name : file.names())
        if (std::string_view(name).starts_with("state."))
            state.emplace_back(name, file.template get<T>(name));
    auto& groups = opt.param_groups();
    plain_vector<typename Rule::settings> settings(groups.begin(), groups.end());
    plain_vector<maybe<double>> initial(groups.size());
    for (std::size_t g = 0; g < groups.size(); ++g) {
        Rule::settings::each(settings[g], [&](std::string_view field, auto& value) {
            const std::string name = detail::group_entry(g, field);
            if (!file.contains(name))
                orthant::detail::fail<value_error>("optim::load: '", path, "' has no ", name,
                                                   ": it is not of ", Rule::name, " with as many groups");
            detail::from_entry(file.template get<double>(name), value);
        });
        if (const std::string name = detail::group_entry(g, "initial_lr"); file.contains(name))
            initial[g] = maybe<double>(file.template get<double>(name).item());
        Rule::settings::each(settings[g], [](std::string_view field, const auto& value) {
            detail::check_setting(Rule::name, field, value);
        });
    }
    opt.load_state(state);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        static_cast<typename Rule::settings&>(groups[g]) = settings[g];
        groups[g].initial_lr = initial[g];
    }
}

}  // namespace optim

namespace nn {
template <class T, class Rule>
void save(const std::string& path, const optim::optimizer<T, Rule>& opt) {
    optim::save(path, opt);
}
template <class T, class Rule>
void load(const std::string& path, optim::optimizer<T, Rule>& opt) {
    optim::load(path, opt);
}
}  // namespace nn

}  // namespace orthant::inline ORTHANT_ABI

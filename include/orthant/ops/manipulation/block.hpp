#pragma once
// block: a matrix put together from blocks. The innermost lists are joined along the last axis, the lists
// around them along the axis before, and so on; every block is given as many axes as the depth of the lists
// asks for.
//
//   np::block({{a, b}, {c, d}})        np::block<double>({{a, 0.0}, {b, x + y}})
//
// https://numpy.org/doc/stable/reference/generated/numpy.block.html

#include <orthant/base/plain_vector.hpp>
#include <orthant/ops/manipulation/join.hpp>

namespace orthant::inline ORTHANT_ABI {
namespace detail {

// A place in nested lists of blocks.
struct block_tree {
    header_ptr leaf;
    plain_vector<block_tree> list;
};

inline index_t block_depth(const block_tree& t) {
    return t.leaf ? 0 : 1 + (t.list.empty() ? 0 : block_depth(t.list[0]));
}

void check_blocks(const block_tree& t, index_t depth, index_t& rank);

// The shape of a place: along the axis of its depth the extents add up, along the others they must agree.
dims block_shape(const block_tree& t, index_t depth, index_t rank);

// Copies the blocks of a place to where it begins in the result.
void copy_blocks(const element_actions& act, const block_tree& t, index_t depth, index_t rank,
                 const header_ptr& result, index_t offset);

inline header_ptr block_headers(const element_actions& act, const block_tree& t) {
    const index_t depth = block_depth(t);
    index_t rank = depth;
    check_blocks(t, depth, rank);
    header_ptr result = act.make("block", as_view(block_shape(t, depth, rank)), 'C');
    copy_blocks(act, t, depth, rank, result, 0);
    return result;
}

template <class T>
block_tree tree_of(const element_source<T>& a) {
    return {a.handle(), {}};
}
template <class L>
block_tree tree_of(std::initializer_list<L> list) {
    block_tree out;
    for (const L& item : list) out.list.push_back(tree_of(item));
    return out;
}

}  // namespace detail

// Blocks of one element type, or, once it is written, of anything; a list in a list of any depth.
template <class T>
class block_list {
public:
    block_list(std::initializer_list<block_list> list) {
        for (const block_list& item : list) tree_.list.push_back(item.tree_);
    }
    template <class E>
        requires std::constructible_from<typename array_list<T>::item, const E&>
    block_list(const E& e) {
        tree_.leaf = typename array_list<T>::item(e).header;
    }
    const detail::block_tree& tree() const { return tree_; }

private:
    detail::block_tree tree_;
};

template <class T>
ndarray<T> block(std::initializer_list<element_source<T>> blocks) {
    return ndarray<T>(detail::block_headers(detail::actions_of<T>, detail::tree_of(blocks)));
}
template <class T>
ndarray<T> block(std::initializer_list<std::initializer_list<element_source<T>>> blocks) {
    return ndarray<T>(detail::block_headers(detail::actions_of<T>, detail::tree_of(blocks)));
}
template <class T>
ndarray<T> block(
    std::initializer_list<std::initializer_list<std::initializer_list<element_source<T>>>> blocks) {
    return ndarray<T>(detail::block_headers(detail::actions_of<T>, detail::tree_of(blocks)));
}
template <class T>
ndarray<T> block(const block_list<T>& blocks) {
    return ndarray<T>(detail::block_headers(detail::actions_of<T>, blocks.tree()));
}

}  // namespace orthant::inline ORTHANT_ABI

#if ORTHANT_DEFINE

namespace orthant::inline ORTHANT_ABI::detail {

ORTHANT_ONCE void check_blocks(const block_tree& t, index_t depth, index_t& rank) {
    if (bool(t.leaf) != (depth == 0)) fail<value_error>({"block: list depths are mismatched"});
    if (t.leaf) {
        if (t.leaf->ndim > rank) rank = t.leaf->ndim;
        return;
    }
    if (t.list.empty()) fail<value_error>({"block: lists cannot be empty"});
    for (const block_tree& item : t.list) check_blocks(item, depth - 1, rank);
}

ORTHANT_ONCE dims block_shape(const block_tree& t, index_t depth, index_t rank) {
    if (t.leaf) {
        dims shape(std::size_t(rank - t.leaf->ndim), 1);
        for (index_t e : t.leaf->extents()) shape.push_back(e);
        return shape;
    }
    const std::size_t axis = std::size_t(rank - depth);
    dims out = block_shape(t.list[0], depth - 1, rank);
    for (std::size_t i = 1; i < t.list.size(); ++i) {
        const dims next = block_shape(t.list[i], depth - 1, rank);
        for (std::size_t k = 0; k < out.size(); ++k)
            if (k != axis && next[k] != out[k])
                fail<shape_error>({"block: mismatched block shapes ", tuple_text{as_view(out)}, " and ",
                                   tuple_text{as_view(next)}, " along axis ", axis});
        if (add_overflows(out[axis], next[axis], out[axis])) fail_too_big("block", as_view(out));
    }
    return out;
}

ORTHANT_ONCE void copy_blocks(const element_actions& act, const block_tree& t, index_t depth, index_t rank,
                              const header_ptr& result, index_t offset) {
    if (t.leaf) {
        geometry g;
        g.shape = block_shape(t, 0, rank);
        g.strides = dims(result->strides(), result->strides() + rank);
        g.offset = offset;
        if (t.leaf->size > 0) copy_into(act, result, g, t.leaf);
        return;
    }
    const index_t axis = rank - depth;
    for (const block_tree& item : t.list) {
        copy_blocks(act, item, depth - 1, rank, result, offset);
        offset += block_shape(item, depth - 1, rank)[std::size_t(axis)] * result->strides()[axis];
    }
}

}  // namespace orthant::inline ORTHANT_ABI::detail

#endif

// Eigen's matrices over our elements and our views over theirs. Covers interop/eigen.hpp.
#if __has_include(<Eigen/Core>)
#include <orthant/interop/eigen.hpp>

#include <doctest/doctest.h>

#include <Eigen/Dense>

#include <orthant/orthant.hpp>

namespace np = orthant;

TEST_CASE("Eigen works on our elements") {
    np::ndarray<double> a{{2, 1}, {1, 3}};
    auto m = np::to_eigen(a);
    CHECK(m.data() == a.data());
    m(0, 1) = 5;
    CHECK(a(0, 1) == 5);
    np::ndarray<double, 1> b{1, 2};
    const Eigen::VectorXd x = m.colPivHouseholderQr().solve(np::to_eigen(b));
    CHECK(np::allclose(np::matmul(a, np::from_eigen(x)), b));
    // Transposed, strided, constant, broadcast.
    auto t = a.T();
    CHECK(np::to_eigen(t)(1, 0) == 5);
    np::ndarray<float, 2> big = np::arange<float>(24).reshape({4, 6});
    auto part = big(np::slice(np::_, np::_, 2), np::slice(1, np::_, 2));
    auto p = np::to_eigen(part);
    CHECK(p.rows() == 2);
    CHECK(p.cols() == 3);
    CHECK(p.sum() == np::sum(part));
    p *= 2;
    CHECK(big(2, 3) == 30);
    const auto& fixed = big;
    static_assert(std::is_const_v<std::remove_pointer_t<decltype(np::to_eigen(fixed).data())>>);
    auto wide = np::broadcast_to(b, {3, 2});
    CHECK(np::to_eigen(wide).sum() == 9);
    auto back = a(np::slice(np::_, np::_, -1));
    CHECK_THROWS_AS(np::to_eigen(back), np::value_error);
    np::ndarray<double> cube = np::zeros<double>({2, 2, 2});
    CHECK_THROWS_AS(np::to_eigen(cube), np::shape_error);
    CHECK_THROWS_AS(np::to_eigen_vector(a), np::shape_error);
    np::ndarray<double> row{1, 2, 3};
    CHECK(np::to_eigen_vector(row).squaredNorm() == 14);
    np::ndarray<double> none = np::zeros<double>({0, 3});
    CHECK(np::to_eigen(none).size() == 0);
}

TEST_CASE("views of Eigen's elements") {
    Eigen::MatrixXd m(2, 3);
    m << 1, 2, 3, 4, 5, 6;
    auto v = np::from_eigen(m);
    static_assert(std::is_same_v<decltype(v), np::view<double, 2>>);
    CHECK(np::array_str(v) == "[[1. 2. 3.]\n [4. 5. 6.]]");
    v(1, 0) = 40;
    CHECK(m(1, 0) == 40);
    Eigen::Matrix<float, 2, 2, Eigen::RowMajor> r;
    r << 1, 2, 3, 4;
    CHECK(np::array_str(np::from_eigen(r)) == "[[1. 2.]\n [3. 4.]]");
    Eigen::Vector3i w(7, 8, 9);
    auto u = np::from_eigen(w);
    static_assert(std::is_same_v<decltype(u), np::view<int, 1>>);
    CHECK(u(2) == 9);
    const Eigen::MatrixXd& fixed = m;
    static_assert(std::is_same_v<decltype(np::from_eigen(fixed)), np::view<const double, 2>>);
    auto block = m.block(0, 1, 2, 2);
    CHECK(np::array_str(np::from_eigen(block)) == "[[2. 3.]\n [5. 6.]]");
    // Products are evaluated, and what is about to go is copied.
    np::ndarray<double, 2> product = np::from_eigen(m * m.transpose());
    CHECK(product(0, 0) == 14);
    np::ndarray<double, 2> made = np::from_eigen(Eigen::MatrixXd(2 * m));
    CHECK(made(0, 2) == 6);
    auto kept = std::make_shared<Eigen::MatrixXd>(m);
    auto owned = np::from_eigen(*kept, kept);
    kept.reset();
    CHECK(owned(1, 2) == 6);
}
#endif

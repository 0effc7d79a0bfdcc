#pragma once
// Gradients of what np::'s functions compute, with PyTorch's meaning: namespace orthant::autograd.
//
// Coming from PyTorch, with ag = np::autograd:
//
//   torch.tensor([1., 2.], requires_grad=True)   ag::variable<double> x({1, 2}, {.requires_grad = true});
//   torch.sin(x) * y, x.sum(0), x @ y            np::sin(x) * y, np::sum(x, 0) or x.sum(0), np::matmul(x, y)
//   z.backward()   z.backward(g)   x.grad        z.backward();   z.backward(g);   x.grad()
//   x.grad = None   x.detach()   x.clone()       x.zero_grad();   x.detach()   x.clone()
//   with torch.no_grad(): w -= lr * w.grad       { ag::no_grad guard; w -= lr * w.grad(); }
//   y = x    y[0] = 5    x.add_(1)               y = x;   y(0) = 5;   x.add_(1);
//   torch.autograd.grad(y, x, create_graph=True) ag::grad(y, x, {.create_graph = true})
//   torch.func.grad(f)(x)   torch.func.hessian(f)(x)   ag::grad(f)(x)   ag::hessian(f)(x)
//   torch.relu   torch.sigmoid                   np::maximum(x, 0)   np::expit(x); with nn.hpp nn::relu, nn::sigmoid
//   x.item()   x.numpy()                         x.item()   x.value(), an ndarray
//
// Functions have NumPy's names and keywords (.axis, .keepdims). The gradients of max and min along an axis are
// shared among ties, as torch.amax does. Linear algebra, fft and statistics: include those headers of orthant too.

#include <orthant/core.hpp>
#include <orthant/linalg.hpp>

#include <orthant/autograd/graph.hpp>        // no_grad enable_grad, the backward pass
#include <orthant/autograd/variable.hpp>     // variable<T>
#include <orthant/autograd/rule.hpp>         // formulas, and what is kept for them
#include <orthant/autograd/record.hpp>       // how a function is written into the graph
#include <orthant/autograd/elementwise.hpp>  // + - * /, exp sin power where clip …
#include <orthant/autograd/backward.hpp>     // backward, grad(y, x), hooks
#include <orthant/autograd/views.hpp>        // reshape transpose diagonal broadcast_to …
#include <orthant/autograd/reductions.hpp>   // sum mean prod max var cumsum …
#include <orthant/autograd/in_place.hpp>     // += exp_ copy_ …
#include <orthant/autograd/indexing.hpp>     // x(0, slice(2)), x[mask], take
#include <orthant/autograd/moves.hpp>        // concatenate stack roll sort pad …
#include <orthant/autograd/products.hpp>     // matmul dot inner outer tensordot
#include <orthant/autograd/special.hpp>      // erf expit softmax logsumexp …
#include <orthant/autograd/instances.hpp>    // what orthant::compiled compiles of it
#include <orthant/autograd/statistics.hpp>   // quantile percentile median average
#include <orthant/autograd/signals.hpp>      // convolve correlate interp trapezoid gradient kron cross
#include <orthant/autograd/call_forms.hpp>   // keywords, lists of axes, split at positions, append, ones_like …
#include <orthant/autograd/fft.hpp>          // np::fft's transforms
#include <orthant/autograd/einsum.hpp>       // einsum
#include <orthant/autograd/linalg.hpp>       // inv det solve cholesky eigh svd qr pinv lstsq
#include <orthant/autograd/norms.hpp>        // norm vector_norm matrix_norm
#include <orthant/autograd/transforms.hpp>   // grad(f), vjp, jvp, jacobian, hessian, checkpoint …
#include <orthant/autograd/structs.hpp>      // structs and modules as arguments of those
#include <orthant/autograd/fuse.hpp>         // fuse(f, x…): one pass for a formula, and for each gradient
#include <orthant/autograd/check.hpp>        // gradcheck gradgradcheck
#include <orthant/autograd/print.hpp>        // operator<<

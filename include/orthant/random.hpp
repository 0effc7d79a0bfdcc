#pragma once
// np::random: NumPy's random streams, bit for bit. Read from the top: where words come from, what is made of
// them, and who hands it out. Nearly all of it is templates with default arguments, also where one type would
// do: what a file does not use then costs it no compile time.
#include <orthant/random/seed_sequence.hpp>     // entropy into words
#include <orthant/random/bit_generator.hpp>     // the concept that joins bit generators and distributions
#include <orthant/random/pcg64.hpp>             // the bit generators
#include <orthant/random/sfc64.hpp>
#include <orthant/random/philox.hpp>
#include <orthant/random/mt19937.hpp>
#include <orthant/random/any_bit_generator.hpp> // any of them behind one type
#include <orthant/random/ziggurat.hpp>          // distributions as functions of a bit generator
#include <orthant/random/gamma.hpp>
#include <orthant/random/continuous.hpp>
#include <orthant/random/poisson.hpp>
#include <orthant/random/binomial.hpp>
#include <orthant/random/discrete.hpp>
#include <orthant/random/hypergeometric.hpp>
#include <orthant/random/multivariate.hpp>
#include <orthant/random/integers.hpp>
#include <orthant/random/shuffle.hpp>
#include <orthant/random/choice.hpp>
#include <orthant/random/covariance.hpp>
#include <orthant/random/generator.hpp>         // NumPy's Generator, default_rng
#include <orthant/random/vector_methods.hpp>
#include <orthant/random/into.hpp>
#include <orthant/random/random_state.hpp>      // NumPy's RandomState
#include <orthant/random/module.hpp>            // np.random.seed, rand, randn, …
#include <orthant/random/module_laws.hpp>       // np.random.normal, poisson, …

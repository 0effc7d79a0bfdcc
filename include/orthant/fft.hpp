#pragma once
// np::fft: discrete Fourier transforms, in layer order.

#include <orthant/fft/plan.hpp>       // plan<T>: one length, again and again
#include <orthant/fft/functions.hpp>  // fft ifft rfft irfft hfft ihfft, …2, …n
#include <orthant/fft/helpers.hpp>    // fftfreq rfftfreq fftshift ifftshift
#include <orthant/fft/convolve.hpp>   // np::convolve and np::correlate, by fft where it pays
#include <orthant/fft/spectrogram.hpp>  // signal::spectrogram welch periodogram chirp

//===- Fft.h - Plans of the fast Fourier transform --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The transform along the rows of an n x columns array, many columns at once:
// X[f] = sum over t of x[t] exp(-2 pi i f t / n), without a factor; the inverse
// divides by n.
//
// A plan is data: radices, lengths, twiddle factors. Two consumers obey it: the
// executor below, and the compiler, which emits the same stages as vector code.
//
// The forward transform decimates in frequency, in place. A stage of radix p
// takes each block of L rows (L = n at the first stage) and, with m = L / p and
// w = exp(-2 pi i / L), replaces for all k < m
//
//   block[q m + k]  by  w^(q k) * sum over j < p of
//                       block[j m + k] exp(-2 pi i q j / p)        for all q <
//                       p
//
// so that the next stage finds p blocks of m rows. The spectrum ends up in
// digit-reversed order (`frequencies`). It is left so: a product of spectra
// does not care, and the inverse transform runs the stages backwards, which
// puts the rows in order again. No pass ever permutes rows.
//
// Real input: columns c and c + columns / 2 travel as the real and imaginary
// part of one complex column, which in a row-major array only takes two base
// pointers (`im = re + columns / 2`). Filtering by a real kernel is linear over
// the complex numbers, so it needs no separation; `separateRealPair` does it
// where single spectra are wanted.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_FFT_H
#define ATTN_APPROX_FFT_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attn::approx {

/// One pass over all rows.
struct FftStage {
  /// p: one of 2, 3, 4, 5, 8.
  int64_t radix;
  /// L: rows per block before the forward stage; a multiple of the radix.
  int64_t length;
  /// Where w^(q k) lies in the plan's tables: at twiddles + k (p - 1) + q - 1
  /// for 1 <= q < p. The last stage has m = 1, hence only factors of 1.
  int64_t twiddles;

  /// m: rows per block after the stage, and butterflies per block.
  int64_t subLength() const { return length / radix; }
};

struct FftPlan {
  int64_t length = 0;
  /// In the order of the forward transform; empty for length 1.
  std::vector<FftStage> stages;
  /// cos and sin parts of all twiddle factors, each within 2^-52 of the exact
  /// one; length - 1 of them.
  std::vector<double> twiddleRe, twiddleIm;
};

/// Whether a plan of this length exists: `length` >= 1 without a prime factor
/// above 5.
bool isFftLength(int64_t length);

/// Radices of the stages: 8 wherever possible and last, since the last stage
/// needs no twiddle factors and saves the more the larger it is; a factor 2 or
/// 4 that remains becomes 4 or 4 x 4. Throws std::invalid_argument unless
/// isFftLength(length).
std::vector<int64_t> fftRadices(int64_t length);

/// Estimated cost of one complex column: floating-point operations of the
/// butterflies and twiddle factors plus loads and stores. Throws as fftRadices.
double fftCost(int64_t length);

/// The length of least fftCost that is >= `atLeast` (the shorter one among
/// equals). At most the next power of two. `atLeast` is in [1, 2^40];
/// std::invalid_argument otherwise.
int64_t fftLength(int64_t atLeast);

/// Throws as fftRadices.
FftPlan makeFftPlan(int64_t length);

/// frequencies[p] is the frequency that lies in row p after the forward
/// transform.
std::vector<int64_t> fftFrequencies(const FftPlan &plan);

/// mirror[p] is the row of frequency -f mod n where row p holds f.
std::vector<int64_t> fftMirror(const FftPlan &plan);

/// Executes a plan in T (float or double). It holds the twiddle factors rounded
/// to T, and may be used by several threads.
template <typename T>
class FftExecutor {
public:
  explicit FftExecutor(FftPlan plan);

  const FftPlan &plan() const { return thePlan; }

  /// Transforms in place `columns` columns of length() rows. Row t of column c
  /// is re[t * rowStride + c] + i im[t * rowStride + c].
  void forward(T *re, T *im, int64_t rowStride, int64_t columns) const;
  /// The inverse of `forward`, with the factor 1 / n.
  void inverse(T *re, T *im, int64_t rowStride, int64_t columns) const;

private:
  void forwardBlocks(size_t stage, T *re, T *im, int64_t rowStride,
                     int64_t columns) const;
  void inverseBlocks(size_t stage, T *re, T *im, int64_t rowStride,
                     int64_t columns) const;

  FftPlan thePlan;
  std::vector<T> twiddleRe, twiddleIm;
};

extern template class FftExecutor<float>;
extern template class FftExecutor<double>;

/// `re + i im` (length() numbers each, digit-reversed) is the spectrum of x + i
/// y for real x and y. Overwrites it by the spectrum of x, and writes that of y
/// to `reY + i imY`.
template <typename T>
void separateRealPair(const FftPlan &plan, T *re, T *im, T *reY, T *imY);

extern template void separateRealPair(const FftPlan &, float *, float *,
                                      float *, float *);
extern template void separateRealPair(const FftPlan &, double *, double *,
                                      double *, double *);

} // namespace attn::approx

#endif // ATTN_APPROX_FFT_H

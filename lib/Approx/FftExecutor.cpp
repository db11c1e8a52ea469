//===- FftExecutor.cpp - Plain execution of FFT plans ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Fft.h"
#include "attn/Approx/FftButterflies.h"

#include <type_traits>
#include <utility>

namespace attn::approx {

template <typename T>
FftExecutor<T>::FftExecutor(FftPlan plan)
    : thePlan(std::move(plan)),
      twiddleRe(thePlan.twiddleRe.begin(), thePlan.twiddleRe.end()),
      twiddleIm(thePlan.twiddleIm.begin(), thePlan.twiddleIm.end()) {}

/// The butterfly of rows k, k + m, ... of one block, for all columns. The
/// twiddle factors come after it (forward) or, conjugate, before it (inverse).
template <int Radix, bool Inverse, typename T>
static void butterflyOfRows(T *re, T *im, int64_t step, int64_t columns,
                            const T *twiddleRe, const T *twiddleIm) {
  const auto turn = [&](T *valueRe, T *valueIm) {
    for (int q = 1; q < Radix; ++q) {
      const T cosine = twiddleRe[q - 1];
      const T sine = Inverse ? -twiddleIm[q - 1] : twiddleIm[q - 1];
      const T turnedRe = valueRe[q] * cosine - valueIm[q] * sine;
      valueIm[q] = valueRe[q] * sine + valueIm[q] * cosine;
      valueRe[q] = turnedRe;
    }
  };
  for (int64_t column = 0; column < columns; ++column) {
    T valueRe[Radix], valueIm[Radix];
    for (int j = 0; j < Radix; ++j) {
      valueRe[j] = re[j * step + column];
      valueIm[j] = im[j * step + column];
    }
    if constexpr (Inverse) {
      turn(valueRe, valueIm);
      butterfly<Radix>(valueIm, valueRe);
    } else {
      butterfly<Radix>(valueRe, valueIm);
      turn(valueRe, valueIm);
    }
    for (int j = 0; j < Radix; ++j) {
      re[j * step + column] = valueRe[j];
      im[j * step + column] = valueIm[j];
    }
  }
}

template <int Radix, bool Inverse, typename T>
static void stageOfRadix(const FftStage &stage, T *re, T *im, int64_t rowStride,
                         int64_t columns, const T *twiddleRe,
                         const T *twiddleIm) {
  for (int64_t k = 0; k < stage.subLength(); ++k) {
    const int64_t twiddle = stage.twiddles + k * (Radix - 1);
    butterflyOfRows<Radix, Inverse>(re + k * rowStride, im + k * rowStride,
                                    stage.subLength() * rowStride, columns,
                                    twiddleRe + twiddle, twiddleIm + twiddle);
  }
}

/// One stage on one block of stage.length rows.
template <bool Inverse, typename T>
static void runStage(const FftStage &stage, T *re, T *im, int64_t rowStride,
                     int64_t columns, const T *twiddleRe, const T *twiddleIm) {
  const auto run = [&](auto radixConstant) {
    stageOfRadix<decltype(radixConstant)::value, Inverse>(
        stage, re, im, rowStride, columns, twiddleRe, twiddleIm);
  };
  switch (stage.radix) {
  case 2:
    return run(std::integral_constant<int, 2>());
  case 3:
    return run(std::integral_constant<int, 3>());
  case 4:
    return run(std::integral_constant<int, 4>());
  case 5:
    return run(std::integral_constant<int, 5>());
  default:
    return run(std::integral_constant<int, 8>());
  }
}

// Depth first: a block that fits into a cache stays there through all the
// stages that remain, whatever the cache's size.
template <typename T>
void FftExecutor<T>::forwardBlocks(size_t stage, T *re, T *im,
                                   int64_t rowStride, int64_t columns) const {
  if (stage == thePlan.stages.size())
    return;
  const FftStage &current = thePlan.stages[stage];
  runStage<false>(current, re, im, rowStride, columns, twiddleRe.data(),
                  twiddleIm.data());
  for (int64_t block = 0; block < current.radix; ++block) {
    const int64_t start = block * current.subLength() * rowStride;
    forwardBlocks(stage + 1, re + start, im + start, rowStride, columns);
  }
}

template <typename T>
void FftExecutor<T>::inverseBlocks(size_t stage, T *re, T *im,
                                   int64_t rowStride, int64_t columns) const {
  if (stage == thePlan.stages.size())
    return;
  const FftStage &current = thePlan.stages[stage];
  for (int64_t block = 0; block < current.radix; ++block) {
    const int64_t start = block * current.subLength() * rowStride;
    inverseBlocks(stage + 1, re + start, im + start, rowStride, columns);
  }
  runStage<true>(current, re, im, rowStride, columns, twiddleRe.data(),
                 twiddleIm.data());
}

template <typename T>
void FftExecutor<T>::forward(T *re, T *im, int64_t rowStride,
                             int64_t columns) const {
  forwardBlocks(0, re, im, rowStride, columns);
}

template <typename T>
void FftExecutor<T>::inverse(T *re, T *im, int64_t rowStride,
                             int64_t columns) const {
  inverseBlocks(0, re, im, rowStride, columns);
  const T factor = T(1) / T(thePlan.length);
  for (int64_t row = 0; row < thePlan.length; ++row)
    for (int64_t column = 0; column < columns; ++column) {
      re[row * rowStride + column] *= factor;
      im[row * rowStride + column] *= factor;
    }
}

template <typename T>
void separateRealPair(const FftPlan &plan, T *re, T *im, T *reY, T *imY) {
  // X[f] = (Z[f] + conj Z[-f]) / 2 and Y[f] = (Z[f] - conj Z[-f]) / 2i.
  const std::vector<int64_t> mirror = fftMirror(plan);
  for (int64_t row = 0; row < plan.length; ++row) {
    const int64_t other = mirror[row];
    if (other < row)
      continue;
    const T sumRe = (re[row] + re[other]) / 2;
    const T sumIm = (im[row] + im[other]) / 2;
    const T differenceRe = (re[row] - re[other]) / 2;
    const T differenceIm = (im[row] - im[other]) / 2;
    re[row] = re[other] = sumRe;
    im[row] = differenceIm;
    im[other] = -differenceIm;
    reY[row] = reY[other] = sumIm;
    imY[row] = -differenceRe;
    imY[other] = differenceRe;
  }
}

template class FftExecutor<float>;
template class FftExecutor<double>;
template void separateRealPair(const FftPlan &, float *, float *, float *,
                               float *);
template void separateRealPair(const FftPlan &, double *, double *, double *,
                               double *);

} // namespace attn::approx

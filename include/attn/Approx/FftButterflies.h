//===- FftButterflies.h - Small Fourier transforms --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The transforms of length 2, 3, 4, 5 and 8 that an FFT's stages are made of,
// as straight-line arithmetic on any type V with +, - and functions `scaled(x,
// factor)` and `scaledSum(x, factor, y) = x factor + y`. With V a number they
// compute; with V a handle on an SSA value they emit IR. So the code that the
// tests of the plain executor prove is the code that the compiler emits.
//
// A product that is added to something is a multiply-add wherever it can be:
// CPUs whose adders are separate pipes (AMD's) are bound by additions alone,
// of which a butterfly of length 8 has 44 so, and 52 otherwise.
//
// In place: (re[j], im[j]) becomes the sum over k of (re[k], im[k]) times
// exp(-2 pi i j k / p). The inverse transform is the same with `re` and `im`
// exchanged.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_FFTBUTTERFLIES_H
#define ATTN_APPROX_FFTBUTTERFLIES_H

namespace attn::approx {

inline float scaled(float value, double factor) {
  return value * float(factor);
}
inline double scaled(double value, double factor) { return value * factor; }
inline float scaledSum(float x, double factor, float y) {
  return x * float(factor) + y;
}
inline double scaledSum(double x, double factor, double y) {
  return x * factor + y;
}

template <typename V>
void butterfly2(V *re, V *im) {
  const V re0 = re[0] + re[1], im0 = im[0] + im[1];
  const V re1 = re[0] - re[1], im1 = im[0] - im[1];
  re[0] = re0, im[0] = im0;
  re[1] = re1, im[1] = im1;
}

template <typename V>
void butterfly3(V *re, V *im) {
  constexpr double kSin60 = 0.86602540378443864676;
  const V sumRe = re[1] + re[2], sumIm = im[1] + im[2];
  const V differenceRe = re[1] - re[2], differenceIm = im[1] - im[2];
  const V middleRe = scaledSum(sumRe, -0.5, re[0]);
  const V middleIm = scaledSum(sumIm, -0.5, im[0]);
  re[0] = re[0] + sumRe, im[0] = im[0] + sumIm;
  re[1] = scaledSum(differenceIm, kSin60, middleRe);
  im[1] = scaledSum(differenceRe, -kSin60, middleIm);
  re[2] = scaledSum(differenceIm, -kSin60, middleRe);
  im[2] = scaledSum(differenceRe, kSin60, middleIm);
}

template <typename V>
void butterfly4(V *re, V *im) {
  const V re02 = re[0] + re[2], im02 = im[0] + im[2];
  const V re13 = re[1] + re[3], im13 = im[1] + im[3];
  const V differenceRe02 = re[0] - re[2], differenceIm02 = im[0] - im[2];
  const V differenceRe13 = re[1] - re[3], differenceIm13 = im[1] - im[3];
  re[0] = re02 + re13, im[0] = im02 + im13;
  re[1] = differenceRe02 + differenceIm13;
  im[1] = differenceIm02 - differenceRe13;
  re[2] = re02 - re13, im[2] = im02 - im13;
  re[3] = differenceRe02 - differenceIm13;
  im[3] = differenceIm02 + differenceRe13;
}

template <typename V>
void butterfly5(V *re, V *im) {
  constexpr double kCos72 = 0.30901699437494742410;
  constexpr double kCos144 = -0.80901699437494742410;
  constexpr double kSin72 = 0.95105651629515357212;
  constexpr double kSin144 = 0.58778525229247312917;
  const V sumRe14 = re[1] + re[4], sumIm14 = im[1] + im[4];
  const V sumRe23 = re[2] + re[3], sumIm23 = im[2] + im[3];
  const V differenceRe14 = re[1] - re[4], differenceIm14 = im[1] - im[4];
  const V differenceRe23 = re[2] - re[3], differenceIm23 = im[2] - im[3];

  const V cosineRe1 =
      scaledSum(sumRe14, kCos72, scaledSum(sumRe23, kCos144, re[0]));
  const V cosineIm1 =
      scaledSum(sumIm14, kCos72, scaledSum(sumIm23, kCos144, im[0]));
  const V cosineRe2 =
      scaledSum(sumRe14, kCos144, scaledSum(sumRe23, kCos72, re[0]));
  const V cosineIm2 =
      scaledSum(sumIm14, kCos144, scaledSum(sumIm23, kCos72, im[0]));
  const V sineRe1 =
      scaledSum(differenceRe14, kSin72, scaled(differenceRe23, kSin144));
  const V sineIm1 =
      scaledSum(differenceIm14, kSin72, scaled(differenceIm23, kSin144));
  const V sineRe2 =
      scaledSum(differenceRe14, kSin144, scaled(differenceRe23, -kSin72));
  const V sineIm2 =
      scaledSum(differenceIm14, kSin144, scaled(differenceIm23, -kSin72));

  re[0] = re[0] + sumRe14 + sumRe23, im[0] = im[0] + sumIm14 + sumIm23;
  re[1] = cosineRe1 + sineIm1, im[1] = cosineIm1 - sineRe1;
  re[2] = cosineRe2 + sineIm2, im[2] = cosineIm2 - sineRe2;
  re[3] = cosineRe2 - sineIm2, im[3] = cosineIm2 + sineRe2;
  re[4] = cosineRe1 - sineIm1, im[4] = cosineIm1 + sineRe1;
}

template <typename V>
void butterfly8(V *re, V *im) {
  constexpr double kSin45 = 0.70710678118654752440;
  V evenRe[4] = {re[0], re[2], re[4], re[6]};
  V evenIm[4] = {im[0], im[2], im[4], im[6]};
  V oddRe[4] = {re[1], re[3], re[5], re[7]};
  V oddIm[4] = {im[1], im[3], im[5], im[7]};
  butterfly4(evenRe, evenIm);
  butterfly4(oddRe, oddIm);

  // Odd output j times exp(-2 pi i j / 8), without the factor kSin45.
  const V turnedRe1 = oddRe[1] + oddIm[1], turnedIm1 = oddIm[1] - oddRe[1];
  const V turnedRe3 = oddIm[3] - oddRe[3], negatedIm3 = oddRe[3] + oddIm[3];

  re[0] = evenRe[0] + oddRe[0], im[0] = evenIm[0] + oddIm[0];
  re[4] = evenRe[0] - oddRe[0], im[4] = evenIm[0] - oddIm[0];
  re[1] = scaledSum(turnedRe1, kSin45, evenRe[1]);
  im[1] = scaledSum(turnedIm1, kSin45, evenIm[1]);
  re[5] = scaledSum(turnedRe1, -kSin45, evenRe[1]);
  im[5] = scaledSum(turnedIm1, -kSin45, evenIm[1]);
  re[2] = evenRe[2] + oddIm[2], im[2] = evenIm[2] - oddRe[2];
  re[6] = evenRe[2] - oddIm[2], im[6] = evenIm[2] + oddRe[2];
  re[3] = scaledSum(turnedRe3, kSin45, evenRe[3]);
  im[3] = scaledSum(negatedIm3, -kSin45, evenIm[3]);
  re[7] = scaledSum(turnedRe3, -kSin45, evenRe[3]);
  im[7] = scaledSum(negatedIm3, kSin45, evenIm[3]);
}

/// The butterfly of a radix known when this is compiled.
template <int Radix, typename V>
void butterfly(V *re, V *im) {
  static_assert(Radix == 2 || Radix == 3 || Radix == 4 || Radix == 5 ||
                Radix == 8);
  if constexpr (Radix == 2)
    butterfly2(re, im);
  else if constexpr (Radix == 3)
    butterfly3(re, im);
  else if constexpr (Radix == 4)
    butterfly4(re, im);
  else if constexpr (Radix == 5)
    butterfly5(re, im);
  else
    butterfly8(re, im);
}

} // namespace attn::approx

#endif // ATTN_APPROX_FFTBUTTERFLIES_H

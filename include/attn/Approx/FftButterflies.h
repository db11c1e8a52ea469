//===- FftButterflies.h - Small Fourier transforms --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The transforms of length 2, 3, 4, 5 and 8 that an FFT's stages are made of,
// as straight-line arithmetic on any type V with +, - and a function
// `scaled(V, double)`. With V a number they compute; with V a handle on an SSA
// value they emit IR. So the code that the tests of the plain executor prove is
// the code that the compiler emits.
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
  const V sineRe = scaled(re[1] - re[2], kSin60);
  const V sineIm = scaled(im[1] - im[2], kSin60);
  const V middleRe = re[0] - scaled(sumRe, 0.5);
  const V middleIm = im[0] - scaled(sumIm, 0.5);
  re[0] = re[0] + sumRe, im[0] = im[0] + sumIm;
  re[1] = middleRe + sineIm, im[1] = middleIm - sineRe;
  re[2] = middleRe - sineIm, im[2] = middleIm + sineRe;
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
      re[0] + scaled(sumRe14, kCos72) + scaled(sumRe23, kCos144);
  const V cosineIm1 =
      im[0] + scaled(sumIm14, kCos72) + scaled(sumIm23, kCos144);
  const V cosineRe2 =
      re[0] + scaled(sumRe14, kCos144) + scaled(sumRe23, kCos72);
  const V cosineIm2 =
      im[0] + scaled(sumIm14, kCos144) + scaled(sumIm23, kCos72);
  const V sineRe1 =
      scaled(differenceRe14, kSin72) + scaled(differenceRe23, kSin144);
  const V sineIm1 =
      scaled(differenceIm14, kSin72) + scaled(differenceIm23, kSin144);
  const V sineRe2 =
      scaled(differenceRe14, kSin144) - scaled(differenceRe23, kSin72);
  const V sineIm2 =
      scaled(differenceIm14, kSin144) - scaled(differenceIm23, kSin72);

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

  // Odd output j times exp(-2 pi i j / 8).
  const V turnedRe1 = scaled(oddRe[1] + oddIm[1], kSin45);
  const V turnedIm1 = scaled(oddIm[1] - oddRe[1], kSin45);
  const V turnedRe3 = scaled(oddIm[3] - oddRe[3], kSin45);
  const V negatedIm3 = scaled(oddRe[3] + oddIm[3], kSin45);

  re[0] = evenRe[0] + oddRe[0], im[0] = evenIm[0] + oddIm[0];
  re[4] = evenRe[0] - oddRe[0], im[4] = evenIm[0] - oddIm[0];
  re[1] = evenRe[1] + turnedRe1, im[1] = evenIm[1] + turnedIm1;
  re[5] = evenRe[1] - turnedRe1, im[5] = evenIm[1] - turnedIm1;
  re[2] = evenRe[2] + oddIm[2], im[2] = evenIm[2] - oddRe[2];
  re[6] = evenRe[2] - oddIm[2], im[6] = evenIm[2] + oddRe[2];
  re[3] = evenRe[3] + turnedRe3, im[3] = evenIm[3] - negatedIm3;
  re[7] = evenRe[3] - turnedRe3, im[7] = evenIm[3] + negatedIm3;
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

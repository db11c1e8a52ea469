//===- FftPlan.cpp - Plans of the fast Fourier transform ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Fft.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace attn::approx {

/// Divides `length` by `factor` as often as it goes; returns how often.
static int removeFactor(int64_t &length, int64_t factor) {
  int count = 0;
  for (; length % factor == 0; length /= factor)
    ++count;
  return count;
}

bool isFftLength(int64_t length) {
  if (length < 1)
    return false;
  for (int64_t factor : {2, 3, 5})
    removeFactor(length, factor);
  return length == 1;
}

std::vector<int64_t> fftRadices(int64_t length) {
  if (!isFftLength(length))
    throw std::invalid_argument(
        "FFT length is " + std::to_string(length) +
        ", needed is a positive product of powers of 2, 3 and 5");
  int twos = removeFactor(length, 2);
  const int threes = removeFactor(length, 3);
  const int fives = removeFactor(length, 5);

  std::vector<int64_t> radices;
  if (twos == 1) {
    radices.push_back(2);
    twos = 0;
  }
  radices.insert(radices.end(), threes, 3);
  for (; twos % 3 != 0; twos -= 2)
    radices.push_back(4);
  radices.insert(radices.end(), fives, 5);
  radices.insert(radices.end(), twos / 3, 8);
  return radices;
}

/// Real additions and multiplications of one butterfly, counted off
/// FftButterflies.h.
static double butterflyOperations(int64_t radix) {
  switch (radix) {
  case 2:
    return 4;
  case 3:
    return 16;
  case 4:
    return 16;
  case 5:
    return 48;
  default:
    return 56;
  }
}

double fftCost(int64_t length) {
  constexpr double kTwiddleOperations = 6, kLoadsAndStores = 4;
  double cost = 0, remaining = double(length);
  for (int64_t radix : fftRadices(length)) {
    const double butterflies = double(length) / double(radix);
    remaining /= double(radix);
    cost += butterflies * butterflyOperations(radix) +
            double(length) * kLoadsAndStores;
    if (remaining > 1)
      cost += butterflies * double(radix - 1) * kTwiddleOperations;
  }
  return cost;
}

int64_t fftLength(int64_t atLeast) {
  constexpr int64_t kLargest = int64_t(1) << 40;
  if (atLeast < 1 || atLeast > kLargest)
    throw std::invalid_argument("FFT length is " + std::to_string(atLeast) +
                                ", needed is 1 to 2^40");
  int64_t best = 1;
  while (best < atLeast)
    best *= 2;
  double bestCost = fftCost(best);
  const int64_t powerOfTwo = best;
  for (int64_t fives = 1; fives <= powerOfTwo; fives *= 5)
    for (int64_t odd = fives; odd <= powerOfTwo; odd *= 3) {
      int64_t length = odd;
      while (length < atLeast)
        length *= 2;
      const double cost = fftCost(length);
      if (cost < bestCost || (cost == bestCost && length < best)) {
        best = length;
        bestCost = cost;
      }
    }
  return best;
}

/// cos(2 pi numerator / denominator) and its sine for 0 <= numerator <
/// denominator. The angle is folded into [0, pi / 4] in whole numbers, where
/// the only error is that of one rounding and of the library's function.
static void cosineAndSine(int64_t numerator, int64_t denominator,
                          double &cosine, double &sine) {
  constexpr double kTwoPi = 6.28318530717958647693;
  int64_t eighths = 8 * numerator;
  const bool lowerHalf = eighths > 4 * denominator;
  if (lowerHalf)
    eighths = 8 * denominator - eighths;
  const bool leftHalf = eighths > 2 * denominator;
  if (leftHalf)
    eighths = 4 * denominator - eighths;
  const bool steep = eighths > denominator;
  if (steep)
    eighths = 2 * denominator - eighths;
  const double angle = kTwoPi * (double(eighths) / (8.0 * double(denominator)));
  cosine = steep ? std::sin(angle) : std::cos(angle);
  sine = steep ? std::cos(angle) : std::sin(angle);
  if (leftHalf)
    cosine = -cosine;
  if (lowerHalf)
    sine = -sine;
}

FftPlan makeFftPlan(int64_t length) {
  FftPlan plan;
  const std::vector<int64_t> radices = fftRadices(length);
  plan.length = length;
  plan.twiddleRe.reserve(length - 1);
  plan.twiddleIm.reserve(length - 1);
  int64_t blockLength = length;
  for (int64_t radix : radices) {
    const FftStage stage{radix, blockLength, int64_t(plan.twiddleRe.size())};
    plan.stages.push_back(stage);
    for (int64_t k = 0; k < stage.subLength(); ++k)
      for (int64_t q = 1; q < radix; ++q) {
        double cosine, sine;
        cosineAndSine(q * k, blockLength, cosine, sine);
        plan.twiddleRe.push_back(cosine);
        plan.twiddleIm.push_back(-sine);
      }
    blockLength = stage.subLength();
  }
  return plan;
}

std::vector<int64_t> fftFrequencies(const FftPlan &plan) {
  // A stage moves digit q of the frequency to the leading digit of the row.
  std::vector<int64_t> frequencies(plan.length, 0);
  for (int64_t row = 0; row < plan.length; ++row) {
    int64_t weight = 1;
    for (const FftStage &stage : plan.stages) {
      const int64_t digit = row % stage.length / stage.subLength();
      frequencies[row] += weight * digit;
      weight *= stage.radix;
    }
  }
  return frequencies;
}

std::vector<int64_t> fftMirror(const FftPlan &plan) {
  const std::vector<int64_t> frequencies = fftFrequencies(plan);
  std::vector<int64_t> rowOf(plan.length), mirror(plan.length);
  for (int64_t row = 0; row < plan.length; ++row)
    rowOf[frequencies[row]] = row;
  for (int64_t row = 0; row < plan.length; ++row)
    mirror[row] = rowOf[(plan.length - frequencies[row]) % plan.length];
  return mirror;
}

} // namespace attn::approx

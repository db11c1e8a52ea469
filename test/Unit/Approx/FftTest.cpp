//===- FftTest.cpp - Tests of FFT plans and their plain executor ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Fft.h"
#include "attn/Testing/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <stdexcept>
#include <vector>

namespace attn::approx {
namespace {

using Complex = std::complex<double>;

/// A split-complex array of rows x columns.
template <typename T>
struct Split {
  std::vector<T> re, im;
};

template <typename T = double>
Split<T> randomSplit(int64_t count, uint64_t seed) {
  testing::Random random(seed);
  Split<T> array;
  for (int64_t index = 0; index < count; ++index) {
    array.re.push_back(T(random.uniform(-1, 1)));
    array.im.push_back(T(random.uniform(-1, 1)));
  }
  return array;
}

/// The definition, with angles reduced in whole numbers.
std::vector<Complex> naiveTransform(const std::vector<Complex> &values) {
  const int64_t length = int64_t(values.size());
  std::vector<Complex> spectrum(length);
  for (int64_t f = 0; f < length; ++f)
    for (int64_t t = 0; t < length; ++t)
      spectrum[f] +=
          values[t] *
          std::polar(1.0, -2 * M_PI * double(f * t % length) / double(length));
  return spectrum;
}

std::vector<int64_t> fftLengthsUpTo(int64_t bound) {
  std::vector<int64_t> lengths;
  for (int64_t length = 1; length <= bound; ++length)
    if (isFftLength(length))
      lengths.push_back(length);
  return lengths;
}

double energy(const Split<double> &array) {
  double sum = 0;
  for (size_t index = 0; index < array.re.size(); ++index)
    sum +=
        array.re[index] * array.re[index] + array.im[index] * array.im[index];
  return sum;
}

TEST(FftPlan, LengthsAreProductsOf2And3And5) {
  for (int64_t length :
       {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 30, 1000, 4096})
    EXPECT_TRUE(isFftLength(length)) << length;
  for (int64_t length : {-8, 0, 7, 11, 14, 4097, 3 * 5 * 7})
    EXPECT_FALSE(isFftLength(length)) << length;
  EXPECT_THROW(fftRadices(0), std::invalid_argument);
  EXPECT_THROW(makeFftPlan(14), std::invalid_argument);
}

TEST(FftPlan, StagesMultiplyToTheLength) {
  for (int64_t length : fftLengthsUpTo(3000)) {
    const FftPlan plan = makeFftPlan(length);
    int64_t remaining = length;
    for (const FftStage &stage : plan.stages) {
      EXPECT_EQ(stage.length, remaining);
      EXPECT_EQ(remaining % stage.radix, 0);
      remaining = stage.subLength();
    }
    EXPECT_EQ(remaining, 1);
    EXPECT_EQ(int64_t(plan.twiddleRe.size()), length - 1);
    EXPECT_EQ(int64_t(plan.twiddleIm.size()), length - 1);
  }
}

TEST(FftPlan, PowersOfTwoNeedFewStages) {
  EXPECT_EQ(fftRadices(2), (std::vector<int64_t>{2}));
  EXPECT_EQ(fftRadices(16), (std::vector<int64_t>{4, 4}));
  EXPECT_EQ(fftRadices(32), (std::vector<int64_t>{4, 8}));
  EXPECT_EQ(fftRadices(128), (std::vector<int64_t>{4, 4, 8}));
  EXPECT_EQ(fftRadices(4096), (std::vector<int64_t>{8, 8, 8, 8}));
}

TEST(FftPlan, ChosenLengthIsTheCheapestThatFits) {
  for (int64_t atLeast = 1; atLeast <= 700; ++atLeast) {
    const int64_t length = fftLength(atLeast);
    ASSERT_TRUE(isFftLength(length));
    EXPECT_GE(length, atLeast);
    for (int64_t other : fftLengthsUpTo(2 * atLeast))
      if (other >= atLeast) {
        EXPECT_LE(fftCost(length), fftCost(other)) << atLeast;
      }
  }
  EXPECT_EQ(fftLength(4096), 4096);
  EXPECT_LT(fftLength(4097), 5400);
  EXPECT_THROW(fftLength(0), std::invalid_argument);
  EXPECT_THROW(fftLength((int64_t(1) << 40) + 1), std::invalid_argument);
}

// Compared in extended precision, in which the library's functions are at
// least 2^10 times as accurate as the bound.
TEST(FftPlan, TwiddleFactorsAreAccurate) {
  for (int64_t length : {60, 4096, 3 * 5 * 1024}) {
    const FftPlan plan = makeFftPlan(length);
    for (const FftStage &stage : plan.stages)
      for (int64_t k = 0; k < stage.subLength(); ++k)
        for (int64_t q = 1; q < stage.radix; ++q) {
          const int64_t index = stage.twiddles + k * (stage.radix - 1) + q - 1;
          const long double angle =
              -6.283185307179586476925286766559006L * (q * k) / stage.length;
          EXPECT_NEAR(double(std::cos(angle) - plan.twiddleRe[index]), 0,
                      0x1p-52);
          EXPECT_NEAR(double(std::sin(angle) - plan.twiddleIm[index]), 0,
                      0x1p-52);
        }
  }
}

TEST(FftPlan, FrequenciesAndMirrorArePermutations) {
  for (int64_t length : fftLengthsUpTo(256)) {
    const FftPlan plan = makeFftPlan(length);
    const std::vector<int64_t> frequencies = fftFrequencies(plan);
    const std::vector<int64_t> mirror = fftMirror(plan);
    std::vector<int> seen(length, 0);
    for (int64_t row = 0; row < length; ++row) {
      ++seen[frequencies[row]];
      EXPECT_EQ((frequencies[row] + frequencies[mirror[row]]) % length, 0);
      EXPECT_EQ(mirror[mirror[row]], row);
    }
    EXPECT_EQ(seen, std::vector<int>(length, 1));
  }
}

// The row stride exceeds the columns, and what lies between is not touched.
TEST(FftExecutor, ForwardEqualsTheDefinition) {
  constexpr int64_t kColumns = 3, kStride = 5;
  for (int64_t length : fftLengthsUpTo(160)) {
    const FftExecutor<double> executor(makeFftPlan(length));
    const Split<double> input = randomSplit(length * kStride, 7 + length);
    Split<double> actual = input;
    executor.forward(actual.re.data(), actual.im.data(), kStride, kColumns);

    const std::vector<int64_t> frequencies = fftFrequencies(executor.plan());
    for (int64_t column = 0; column < kStride; ++column) {
      std::vector<Complex> values;
      for (int64_t t = 0; t < length; ++t)
        values.emplace_back(input.re[t * kStride + column],
                            input.im[t * kStride + column]);
      if (column < kColumns)
        values = naiveTransform(values);
      // The naive sum of `length` terms carries up to length * 2^-53 each.
      const double tolerance = 1e-15 * double(length);
      for (int64_t row = 0; row < length; ++row) {
        const Complex expected =
            values[column < kColumns ? frequencies[row] : row];
        EXPECT_NEAR(actual.re[row * kStride + column], expected.real(),
                    tolerance);
        EXPECT_NEAR(actual.im[row * kStride + column], expected.imag(),
                    tolerance);
      }
    }
  }
}

TEST(FftExecutor, InverseRestoresTheRows) {
  for (int64_t length : {1, 2, 3, 5, 8, 30, 450, 1024, 6000, 32768}) {
    const FftExecutor<double> executor(makeFftPlan(length));
    const Split<double> input = randomSplit(length * 2, 3);
    Split<double> actual = input;
    executor.forward(actual.re.data(), actual.im.data(), 2, 2);
    if (length > 1) {
      EXPECT_NE(actual.re, input.re);
    }
    executor.inverse(actual.re.data(), actual.im.data(), 2, 2);
    for (size_t index = 0; index < input.re.size(); ++index) {
      EXPECT_NEAR(actual.re[index], input.re[index], 1e-14);
      EXPECT_NEAR(actual.im[index], input.im[index], 1e-14);
    }
  }
}

TEST(FftExecutor, IsLinear) {
  constexpr int64_t kLength = 960;
  const FftExecutor<double> executor(makeFftPlan(kLength));
  Split<double> x = randomSplit(kLength, 1), y = randomSplit(kLength, 2);
  Split<double> combined = x;
  for (int64_t t = 0; t < kLength; ++t) {
    combined.re[t] = 2 * x.re[t] - 3 * y.re[t];
    combined.im[t] = 2 * x.im[t] - 3 * y.im[t];
  }
  for (Split<double> *array : {&x, &y, &combined})
    executor.forward(array->re.data(), array->im.data(), 1, 1);
  for (int64_t row = 0; row < kLength; ++row) {
    EXPECT_NEAR(combined.re[row], 2 * x.re[row] - 3 * y.re[row], 1e-11);
    EXPECT_NEAR(combined.im[row], 2 * x.im[row] - 3 * y.im[row], 1e-11);
  }
}

TEST(FftExecutor, KeepsTheEnergy) {
  for (int64_t length : {48, 1000, 16384}) {
    const FftExecutor<double> executor(makeFftPlan(length));
    Split<double> array = randomSplit(length, 5);
    const double before = energy(array);
    executor.forward(array.re.data(), array.im.data(), 1, 1);
    EXPECT_NEAR(energy(array) / double(length), before, 1e-12 * before);
  }
}

// A pure oscillation has one line in its spectrum. It catches a wrong table of
// frequencies at lengths beyond the naive transform's reach.
TEST(FftExecutor, PutsAnOscillationIntoItsRow) {
  constexpr int64_t kLength = 2400;
  const FftExecutor<double> executor(makeFftPlan(kLength));
  const std::vector<int64_t> frequencies = fftFrequencies(executor.plan());
  for (int64_t frequency : {0, 1, 2, 77, 1200, 2399}) {
    Split<double> array;
    for (int64_t t = 0; t < kLength; ++t) {
      const double angle =
          2 * M_PI * double(frequency * t % kLength) / double(kLength);
      array.re.push_back(std::cos(angle));
      array.im.push_back(std::sin(angle));
    }
    executor.forward(array.re.data(), array.im.data(), 1, 1);
    for (int64_t row = 0; row < kLength; ++row) {
      const double expected = frequencies[row] == frequency ? kLength : 0;
      EXPECT_NEAR(array.re[row], expected, 1e-10);
      EXPECT_NEAR(array.im[row], 0, 1e-10);
    }
  }
}

// The root-mean-square error of a transform in f32 grows like the square root
// of the number of stages, not like the length (Gentleman and Sande, 1966:
// below 0.6 * 2^-24 * sqrt(log2 n) for random input).
TEST(FftExecutor, ErrorOfF32GrowsWithTheLogarithm) {
  for (int64_t length : {64, 1000, 4096, 65536}) {
    const FftExecutor<float> executor(makeFftPlan(length));
    const FftExecutor<double> exact(makeFftPlan(length));
    Split<float> single = randomSplit<float>(length, 9);
    Split<double> wide{{single.re.begin(), single.re.end()},
                       {single.im.begin(), single.im.end()}};
    executor.forward(single.re.data(), single.im.data(), 1, 1);
    exact.forward(wide.re.data(), wide.im.data(), 1, 1);
    Split<double> error = wide;
    for (int64_t row = 0; row < length; ++row) {
      error.re[row] -= single.re[row];
      error.im[row] -= single.im[row];
    }
    const double relative = std::sqrt(energy(error) / energy(wide));
    EXPECT_GT(relative, 0);
    EXPECT_LT(relative, 0x1p-24 * std::sqrt(std::log2(double(length))))
        << length;
  }
}

TEST(FftExecutor, SeparatesTwoRealColumns) {
  for (int64_t length : {1, 2, 15, 64, 720}) {
    const FftExecutor<double> executor(makeFftPlan(length));
    const Split<double> input = randomSplit(length, 11);
    const std::vector<double> zeros(length, 0.0);
    Split<double> packed = input, x{input.re, zeros}, y{input.im, zeros};
    for (Split<double> *array : {&packed, &x, &y})
      executor.forward(array->re.data(), array->im.data(), 1, 1);

    Split<double> second{zeros, zeros};
    separateRealPair(executor.plan(), packed.re.data(), packed.im.data(),
                     second.re.data(), second.im.data());
    for (int64_t row = 0; row < length; ++row) {
      EXPECT_NEAR(packed.re[row], x.re[row], 1e-12);
      EXPECT_NEAR(packed.im[row], x.im[row], 1e-12);
      EXPECT_NEAR(second.re[row], y.re[row], 1e-12);
      EXPECT_NEAR(second.im[row], y.im[row], 1e-12);
    }
  }
}

} // namespace
} // namespace attn::approx

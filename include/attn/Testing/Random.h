//===- Random.h - Reproducible random numbers for tests ------ -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TESTING_RANDOM_H
#define ATTN_TESTING_RANDOM_H

#include <cstdint>
#include <vector>

namespace attn::testing {

/// The same numbers from the same seed on every platform, which the
/// distributions of <random> do not promise.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014 (SplitMix64).
class Random {
public:
  explicit Random(uint64_t seed) : state(seed) {}

  uint64_t next() {
    uint64_t bits = state += 0x9E3779B97F4A7C15u;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
  }

  /// Uniform in [0, bound); `bound` > 0. The modulo's bias is below 2^-40 for
  /// the bounds of tests.
  int64_t below(int64_t bound) { return int64_t(next() % uint64_t(bound)); }

  /// Uniform in [low, high], both included.
  int64_t integer(int64_t low, int64_t high) {
    return low + below(high - low + 1);
  }

  /// Uniform in [low, high).
  double uniform(double low, double high) {
    const double unit = double(next() >> 11) * 0x1p-53;
    return low + (high - low) * unit;
  }

  bool chance(double probability) { return uniform(0, 1) < probability; }

  /// `count` numbers, uniform in [low, high).
  std::vector<double> uniforms(int64_t count, double low, double high) {
    std::vector<double> values;
    values.reserve(count);
    for (int64_t index = 0; index < count; ++index)
      values.push_back(uniform(low, high));
    return values;
  }

  template <typename T>
  const T &pick(const std::vector<T> &choices) {
    return choices[below(int64_t(choices.size()))];
  }

private:
  uint64_t state;
};

} // namespace attn::testing

#endif // ATTN_TESTING_RANDOM_H

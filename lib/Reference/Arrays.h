//===- Arrays.h - Row-major arrays of the reference -------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_REFERENCE_ARRAYS_H
#define ATTN_LIB_REFERENCE_ARRAYS_H

#include "attn/Reference/Attention.h"

#include <array>
#include <cstdint>
#include <limits>
#include <variant>
#include <vector>

namespace attn::reference {

/// The logit of a masked key, and the logsumexp of a row without keys.
inline constexpr double kMinusInfinity =
    -std::numeric_limits<double>::infinity();

using Shape4 = std::array<int64_t, 4>;

Shape4 queryShape(const AttentionSizes &sizes);
Shape4 keyShape(const AttentionSizes &sizes);
Shape4 valueShape(const AttentionSizes &sizes);
Shape4 outputShape(const AttentionSizes &sizes);
/// The last size is 1: one number per row.
Shape4 rowShape(const AttentionSizes &sizes);

/// Product of the sizes. Throws std::invalid_argument where it leaves int64_t.
int64_t elementCount(const Shape4 &shape);

/// Throws std::invalid_argument unless `data` holds exactly `shape`.
void requireShape(const char *name, const std::vector<double> &data,
                  const Shape4 &shape);
/// The same for the three inputs of attention.
void requireInputs(const AttentionSizes &sizes,
                   const std::vector<double> &query,
                   const std::vector<double> &key,
                   const std::vector<double> &value);

/// Position of [b, h, s, 0] in a row-major array.
inline int64_t rowStart(const Shape4 &shape, int64_t b, int64_t h, int64_t s) {
  return ((b * shape[1] + h) * shape[2] + s) * shape[3];
}

/// The key/value head that query head `h` reads.
inline int64_t kvHead(const AttentionSizes &sizes, int64_t h) {
  return h / (sizes.heads / sizes.kvHeads);
}

/// Gradients of 0, in the sizes that the problem has.
inline AttentionGradients zeroGradients(const AttentionSizes &sizes,
                                        const AttentionOptions &options) {
  AttentionGradients gradients;
  gradients.dQuery.assign(elementCount(queryShape(sizes)), 0.0);
  gradients.dKey.assign(elementCount(keyShape(sizes)), 0.0);
  gradients.dValue.assign(elementCount(valueShape(sizes)), 0.0);
  if (options.mask &&
      std::holds_alternative<AdditiveMask>(options.mask->values))
    gradients.dMask.assign(elementCount(options.mask->shape), 0.0);
  gradients.dSink.assign(options.sinks.size(), 0.0);
  return gradients;
}

} // namespace attn::reference

#endif // ATTN_LIB_REFERENCE_ARRAYS_H

//===- HeadSlice.h - One head of an attention problem -----------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_REFERENCE_HEADSLICE_H
#define ATTN_LIB_REFERENCE_HEADSLICE_H

#include "attn/Reference/Attention.h"

#include <cstdint>
#include <vector>

namespace attn::reference {

/// A problem with batch = heads = kvHeads = 1.
struct HeadSlice {
  AttentionSizes sizes;
  AttentionOptions options;
  std::vector<double> query, key, value;

  Score score(int64_t i, int64_t j) const {
    return reference::score(sizes, options, query, key, 0, 0, i, j);
  }
};

/// Query head `h` of batch `b` with what it reads. Everything is valid.
HeadSlice sliceHead(const AttentionSizes &sizes,
                    const AttentionOptions &options,
                    const std::vector<double> &query,
                    const std::vector<double> &key,
                    const std::vector<double> &value, int64_t b, int64_t h);

/// Query `i` of a head alone, at the same position.
HeadSlice sliceQuery(const HeadSlice &head, int64_t i);

/// `count` elements of `data` from `start`.
inline std::vector<double> sliceRange(const std::vector<double> &data,
                                      int64_t start, int64_t count) {
  return std::vector<double>(data.begin() + start,
                             data.begin() + start + count);
}

/// Adds the gradients of head [b, h] to those of the whole problem.
void addHeadGradients(AttentionGradients &target, const AttentionSizes &sizes,
                      const AttentionOptions &options,
                      const AttentionGradients &head, int64_t b, int64_t h);

} // namespace attn::reference

#endif // ATTN_LIB_REFERENCE_HEADSLICE_H

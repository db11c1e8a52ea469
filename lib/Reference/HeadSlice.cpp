//===- HeadSlice.cpp - One head of an attention problem -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HeadSlice.h"
#include "Arrays.h"

namespace attn::reference {

/// The part of `mask` that [b, h] reads, from query row `firstQuery` on for
/// `queries` rows.
static AttentionMask sliceMask(const AttentionMask &mask, int64_t b, int64_t h,
                               int64_t firstQuery, int64_t queries) {
  AttentionMask slice;
  slice.shape = {1, 1, mask.shape[2] == 1 ? 1 : queries, mask.shape[3]};
  const int64_t start = maskIndex(mask, b, h, firstQuery, 0);
  const int64_t count = slice.shape[2] * slice.shape[3];
  std::visit(
      [&](const auto &values) {
        slice.values = std::decay_t<decltype(values)>(
            values.begin() + start, values.begin() + start + count);
      },
      mask.values);
  return slice;
}

HeadSlice sliceHead(const AttentionSizes &sizes,
                    const AttentionOptions &options,
                    const std::vector<double> &query,
                    const std::vector<double> &key,
                    const std::vector<double> &value, int64_t b, int64_t h) {
  HeadSlice head;
  head.sizes = sizes;
  head.sizes.batch = head.sizes.heads = head.sizes.kvHeads = 1;
  head.options = options;
  if (options.queryOffset.size() > 1)
    head.options.queryOffset = {options.queryOffset[b]};
  if (!options.kvLengths.empty())
    head.options.kvLengths = {options.kvLengths[b]};
  if (!options.alibiSlopes.empty())
    head.options.alibiSlopes = {options.alibiSlopes[h]};
  if (!options.sinks.empty())
    head.options.sinks = {options.sinks[h]};
  if (options.mask)
    head.options.mask = sliceMask(*options.mask, b, h, 0, sizes.queries);

  const int64_t kv = kvHead(sizes, h);
  head.query = sliceRange(query, rowStart(queryShape(sizes), b, h, 0),
                          sizes.queries * sizes.headDim);
  head.key = sliceRange(key, rowStart(keyShape(sizes), b, kv, 0),
                        sizes.keys * sizes.headDim);
  head.value = sliceRange(value, rowStart(valueShape(sizes), b, kv, 0),
                          sizes.keys * sizes.valueDim);
  return head;
}

HeadSlice sliceQuery(const HeadSlice &head, int64_t i) {
  HeadSlice row = head;
  row.sizes.queries = 1;
  row.options.alignment = Alignment::Offset;
  row.options.queryOffset = {queryPosition(head.sizes, head.options, 0, i)};
  if (head.options.mask)
    row.options.mask = sliceMask(*head.options.mask, 0, 0, i, 1);
  row.query =
      sliceRange(head.query, i * head.sizes.headDim, head.sizes.headDim);
  return row;
}

/// target[start ...] += source
static void addAt(std::vector<double> &target, int64_t start,
                  const std::vector<double> &source) {
  for (size_t index = 0; index < source.size(); ++index)
    target[start + index] += source[index];
}

void addHeadGradients(AttentionGradients &target, const AttentionSizes &sizes,
                      const AttentionOptions &options,
                      const AttentionGradients &head, int64_t b, int64_t h) {
  const int64_t kv = kvHead(sizes, h);
  addAt(target.dQuery, rowStart(queryShape(sizes), b, h, 0), head.dQuery);
  addAt(target.dKey, rowStart(keyShape(sizes), b, kv, 0), head.dKey);
  addAt(target.dValue, rowStart(valueShape(sizes), b, kv, 0), head.dValue);
  if (!head.dMask.empty())
    addAt(target.dMask, maskIndex(*options.mask, b, h, 0, 0), head.dMask);
  if (!head.dSink.empty())
    target.dSink[h] += head.dSink[0];
}

} // namespace attn::reference

//===- AttentionValidation.cpp - Checks of sizes, options and arrays ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

#include <cmath>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace attn::reference {

template <typename... Parts>
[[noreturn]] static void fail(Parts &&...parts) {
  std::ostringstream message;
  (message << ... << parts);
  throw std::invalid_argument(message.str());
}

static std::string toString(const Shape4 &shape) {
  std::ostringstream text;
  text << "[" << shape[0] << ", " << shape[1] << ", " << shape[2] << ", "
       << shape[3] << "]";
  return text.str();
}

Shape4 queryShape(const AttentionSizes &sizes) {
  return {sizes.batch, sizes.heads, sizes.queries, sizes.headDim};
}
Shape4 keyShape(const AttentionSizes &sizes) {
  return {sizes.batch, sizes.kvHeads, sizes.keys, sizes.headDim};
}
Shape4 valueShape(const AttentionSizes &sizes) {
  return {sizes.batch, sizes.kvHeads, sizes.keys, sizes.valueDim};
}
Shape4 outputShape(const AttentionSizes &sizes) {
  return {sizes.batch, sizes.heads, sizes.queries, sizes.valueDim};
}
Shape4 rowShape(const AttentionSizes &sizes) {
  return {sizes.batch, sizes.heads, sizes.queries, 1};
}

int64_t elementCount(const Shape4 &shape) {
  for (int64_t size : shape)
    if (size == 0)
      return 0;
  int64_t count = 1;
  for (int64_t size : shape) {
    if (count > std::numeric_limits<int64_t>::max() / size)
      fail("an array of shape ", toString(shape), " has more than ",
           std::numeric_limits<int64_t>::max(), " elements");
    count *= size;
  }
  return count;
}

void requireShape(const char *name, const std::vector<double> &data,
                  const Shape4 &shape) {
  const int64_t needed = elementCount(shape);
  if (int64_t(data.size()) != needed)
    fail(name, " has ", data.size(), " elements but shape ", toString(shape),
         " needs ", needed);
}

void requireInputs(const AttentionSizes &sizes,
                   const std::vector<double> &query,
                   const std::vector<double> &key,
                   const std::vector<double> &value) {
  requireShape("query", query, queryShape(sizes));
  requireShape("key", key, keyShape(sizes));
  requireShape("value", value, valueShape(sizes));
}

static void validateSizes(const AttentionSizes &sizes) {
  const std::pair<const char *, int64_t> named[] = {
      {"batch", sizes.batch},      {"heads", sizes.heads},
      {"kvHeads", sizes.kvHeads},  {"queries", sizes.queries},
      {"keys", sizes.keys},        {"headDim", sizes.headDim},
      {"valueDim", sizes.valueDim}};
  // Larger sizes could overflow a position; no memory holds them anyway.
  constexpr int64_t limit = int64_t(1) << 61;
  for (const auto &[name, size] : named)
    if (size < 0 || size > limit)
      fail(name, " is ", size, " but must lie in [0, ", limit, "]");
  if (sizes.headDim == 0 || sizes.valueDim == 0)
    fail("headDim is ", sizes.headDim, " and valueDim is ", sizes.valueDim,
         " but both must be at least 1");
  if (sizes.kvHeads == 0 ? sizes.heads != 0 : sizes.heads % sizes.kvHeads != 0)
    fail("heads is ", sizes.heads, " but must be a multiple of kvHeads, ",
         sizes.kvHeads);
}

static void validatePositions(const AttentionSizes &sizes,
                              const AttentionOptions &options) {
  if (options.windowLeft && *options.windowLeft < 0)
    fail("windowLeft is ", *options.windowLeft, " but must be at least 0");
  if (options.windowRight && *options.windowRight < 0)
    fail("windowRight is ", *options.windowRight, " but must be at least 0");

  const auto &offset = options.queryOffset;
  if (options.alignment == Alignment::Offset) {
    if (offset.size() != 1 && int64_t(offset.size()) != sizes.batch)
      fail("queryOffset has ", offset.size(),
           " entries but needs 1 or one per batch, ", sizes.batch);
  } else if (!offset.empty()) {
    fail("queryOffset has ", offset.size(),
         " entries but needs 0 where the alignment is not Offset");
  }
  constexpr int64_t limit = int64_t(1) << 61;
  for (int64_t entry : offset)
    if (entry < -limit || entry > limit)
      fail("queryOffset holds ", entry, " but must lie in [", -limit, ", ",
           limit, "]");

  const auto &lengths = options.kvLengths;
  if (lengths.empty())
    return;
  if (int64_t(lengths.size()) != sizes.batch)
    fail("kvLengths has ", lengths.size(), " entries but needs one per batch, ",
         sizes.batch);
  for (size_t b = 0; b < lengths.size(); ++b)
    if (lengths[b] < 0 || lengths[b] > sizes.keys)
      fail("kvLengths[", b, "] is ", lengths[b], " but must lie in [0, ",
           sizes.keys, "]");
}

static void validateMask(const AttentionSizes &sizes,
                         const AttentionMask &mask) {
  const Shape4 full = {sizes.batch, sizes.heads, sizes.queries, sizes.keys};
  for (int dim = 0; dim < 4; ++dim)
    if (mask.shape[dim] != 1 && mask.shape[dim] != full[dim])
      fail("the mask's shape ", toString(mask.shape), " does not broadcast to ",
           toString(full), ": size ", dim, " is ", mask.shape[dim],
           " but must be 1 or ", full[dim]);
  const int64_t found = std::visit(
      [](const auto &values) { return int64_t(values.size()); }, mask.values);
  const int64_t needed = elementCount(mask.shape);
  if (found != needed)
    fail("the mask has ", found, " elements but shape ", toString(mask.shape),
         " needs ", needed);
}

void validate(const AttentionSizes &sizes, const AttentionOptions &options) {
  validateSizes(sizes);
  validatePositions(sizes, options);
  if (options.scale && !std::isfinite(*options.scale))
    fail("scale is ", *options.scale, " but must be finite");
  if (options.softcap &&
      !(std::isfinite(*options.softcap) && *options.softcap > 0))
    fail("softcap is ", *options.softcap, " but must be finite and above 0");
  if (!options.alibiSlopes.empty() &&
      int64_t(options.alibiSlopes.size()) != sizes.heads)
    fail("alibiSlopes has ", options.alibiSlopes.size(),
         " entries but needs one per query head, ", sizes.heads);
  if (!options.sinks.empty() && int64_t(options.sinks.size()) != sizes.heads)
    fail("sinks has ", options.sinks.size(),
         " entries but needs one per query head, ", sizes.heads);
  if (options.mask)
    validateMask(sizes, *options.mask);
}

} // namespace attn::reference

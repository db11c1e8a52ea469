//===- RandomAttention.cpp - Random valid attention problems --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/RandomAttention.h"
#include "attn/Testing/Random.h"

#include <cmath>
#include <limits>
#include <sstream>

namespace attn::testing {

using reference::AdditiveMask;
using reference::Alignment;
using reference::KeepMask;

//===----------------------------------------------------------------------===//
// Signatures
//===----------------------------------------------------------------------===//

/// Rounds an attribute of the op to the type of its arithmetic.
static double roundAttribute(DType dtype, double value) {
  return roundTo(dtype == DType::F64 ? DType::F64 : DType::F32, value);
}

static void drawHeads(AttentionSignature &signature, Random &random) {
  if (signature.rank == 2)
    return;
  signature.kvHeads = random.pick<int64_t>({1, 1, 2, 3});
  signature.heads = signature.kvHeads * random.pick<int64_t>({1, 1, 2, 3, 4});
  if (random.chance(0.01))
    signature.heads = 0;
}

static void drawPositions(AttentionSignature &signature, Random &random) {
  // Most of the time one of the usual sizes, once in a while one that would
  // overflow 32 bits.
  const auto window = [&] {
    return random.chance(0.05)
               ? int64_t(1) << 40
               : random.pick<int64_t>({0, 1, 2, 3, 7, 16, 31, 64, 200});
  };
  signature.causal = random.chance(0.4);
  if (random.chance(0.25))
    signature.windowLeft = window();
  if (random.chance(0.25))
    signature.windowRight = window();
  signature.hasAlibi = random.chance(0.25);
  const bool positional = signature.causal || signature.windowLeft ||
                          signature.windowRight || signature.hasAlibi;
  if (positional || random.chance(0.1))
    signature.alignment = random.pick<Alignment>(
        {Alignment::TopLeft, Alignment::BottomRight, Alignment::Offset});
  signature.offsetPerBatch = signature.alignment == Alignment::Offset &&
                             signature.rank == 4 && random.chance(0.5);
  signature.hasKvLengths = random.chance(0.3);
  signature.integerBits = random.pick<int>({32, 64});
}

static void drawMask(AttentionSignature &signature, Random &random) {
  signature.mask = random.pick<MaskKind>(
      {MaskKind::None, MaskKind::None, MaskKind::Keep, MaskKind::Additive});
  signature.maskDType = signature.dtype;
  if (signature.dtype != DType::F64 && random.chance(0.3))
    signature.maskDType = DType::F32;
  for (int dim = 0; dim < 4; ++dim)
    signature.maskBroadcast[dim] =
        dim < 4 - signature.rank || random.chance(0.4);
  int smallestRank = 4;
  while (smallestRank > 1 && signature.maskBroadcast[4 - smallestRank])
    --smallestRank;
  signature.maskRank = int(random.integer(smallestRank, signature.rank));
}

AttentionSignature randomSignature(uint64_t seed) {
  Random random(seed);
  AttentionSignature signature;
  signature.dtype =
      random.pick<DType>({DType::F32, DType::F32, DType::F32, DType::F64,
                          DType::F16, DType::F16, DType::BF16, DType::BF16});
  signature.layout =
      random.pick<Layout>({Layout::BHSD, Layout::BHSD, Layout::BSHD});
  signature.rank = random.pick<int>({4, 4, 4, 4, 4, 3, 3, 2});
  drawHeads(signature, random);
  const std::vector<int64_t> dims = {1,  2,  3,  4,  5,  7,  8,  15, 16,
                                     17, 31, 32, 33, 40, 64, 64, 80, 128};
  signature.headDim = random.pick(dims);
  signature.valueDim =
      random.chance(0.6) ? signature.headDim : random.pick(dims);
  if (random.chance(0.3)) {
    const double sign = random.chance(0.1) ? -1 : 1;
    signature.scale = roundAttribute(signature.dtype,
                                     sign * random.uniform(0.2, 2) /
                                         std::sqrt(double(signature.headDim)));
  }
  if (random.chance(0.25))
    signature.softcap =
        roundAttribute(signature.dtype, random.uniform(0.5, 30));
  drawPositions(signature, random);
  signature.hasSinks = random.chance(0.25);
  signature.hasLogsumexp = random.chance(0.5);
  drawMask(signature, random);
  return signature;
}

//===----------------------------------------------------------------------===//
// Cases
//===----------------------------------------------------------------------===//

reference::AttentionSizes sizesFor(const AttentionSignature &signature,
                                   int64_t batch, int64_t queries,
                                   int64_t keys) {
  reference::AttentionSizes sizes;
  sizes.batch = batch;
  sizes.heads = signature.heads;
  sizes.kvHeads = signature.kvHeads;
  sizes.queries = queries;
  sizes.keys = keys;
  sizes.headDim = signature.headDim;
  sizes.valueDim = signature.valueDim;
  return sizes;
}

static reference::AttentionSizes drawSizes(const AttentionSignature &signature,
                                           Random &random,
                                           const FixedSizes &fixed,
                                           int64_t maxWork) {
  const auto sequence = [&] {
    if (random.chance(0.04))
      return int64_t(0);
    return random.pick<int64_t>({1,  1,  2,  3,  4,   5,   7,   8,
                                 11, 13, 16, 17, 31,  32,  33,  47,
                                 61, 64, 65, 97, 127, 128, 129, 257});
  };
  reference::AttentionSizes sizes;
  if (signature.rank == 4)
    sizes.batch =
        random.chance(0.03) ? 0 : random.pick<int64_t>({1, 1, 2, 3, 5});
  sizes.heads = signature.heads;
  sizes.kvHeads = signature.kvHeads;
  sizes.headDim = signature.headDim;
  sizes.valueDim = signature.valueDim;
  sizes.queries = sequence();
  sizes.keys = sequence();
  sizes.batch = fixed.batch.value_or(sizes.batch);
  sizes.queries = fixed.queries.value_or(sizes.queries);
  sizes.keys = fixed.keys.value_or(sizes.keys);
  const auto work = [&] {
    return sizes.batch * sizes.heads * sizes.queries * sizes.keys *
           (sizes.headDim + sizes.valueDim);
  };
  const auto openSize = [](const std::optional<int64_t> &fixedSize,
                           int64_t size) { return fixedSize ? 1 : size; };
  while (work() > maxWork) {
    const int64_t openQueries = openSize(fixed.queries, sizes.queries);
    const int64_t openKeys = openSize(fixed.keys, sizes.keys);
    if (openQueries * openKeys <= 1)
      break;
    int64_t &larger = openQueries > openKeys ? sizes.queries : sizes.keys;
    larger = (larger + 1) / 2;
  }
  if (work() > maxWork && !fixed.batch)
    sizes.batch = 1;
  return sizes;
}

static void drawOffsets(AttentionCase &drawn, Random &random) {
  const reference::AttentionSizes &sizes = drawn.sizes;
  const int64_t count = drawn.signature.offsetPerBatch ? sizes.batch : 1;
  for (int64_t index = 0; index < count; ++index) {
    int64_t offset = random.integer(-sizes.queries - 2, sizes.keys + 2);
    if (random.chance(0.3))
      offset = sizes.keys - sizes.queries;
    // Far away, but not so far that an ALiBi term dwarfs the scores.
    if (random.chance(0.03) && !drawn.signature.hasAlibi)
      offset = random.pick<int64_t>({-(1 << 30), 1 << 30});
    drawn.options.queryOffset.push_back(offset);
  }
}

static reference::AttentionMask drawMask(const AttentionCase &drawn,
                                         Random &random) {
  const AttentionSignature &signature = drawn.signature;
  const reference::AttentionSizes &sizes = drawn.sizes;
  reference::AttentionMask mask;
  mask.shape = {sizes.batch, sizes.heads, sizes.queries, sizes.keys};
  int64_t count = 1;
  for (int dim = 0; dim < 4; ++dim) {
    if (signature.maskBroadcast[dim])
      mask.shape[dim] = 1;
    count *= mask.shape[dim];
  }
  // Nothing, a part or everything is masked.
  const double masked = random.pick<double>({0, 0.1, 0.3, 0.3, 0.9, 1});
  if (signature.mask == MaskKind::Keep) {
    KeepMask keep(count);
    for (uint8_t &entry : keep)
      entry = !random.chance(masked);
    mask.values = keep;
  } else {
    AdditiveMask bias(count);
    for (double &entry : bias)
      entry = random.chance(masked)
                  ? -std::numeric_limits<double>::infinity()
                  : roundTo(signature.maskDType, random.uniform(-3, 3));
    mask.values = bias;
  }
  return mask;
}

static AttentionCase drawCase(const AttentionSignature &signature,
                              const reference::AttentionSizes &sizes,
                              uint64_t seed, Random &random) {
  AttentionCase drawn;
  drawn.seed = seed;
  drawn.signature = signature;
  drawn.sizes = sizes;
  const auto rounded = [&](int64_t count, double low, double high) {
    std::vector<double> values = random.uniforms(count, low, high);
    for (double &value : values)
      value = roundTo(signature.dtype, value);
    return values;
  };

  reference::AttentionOptions &options = drawn.options;
  options.scale = signature.scale;
  options.softcap = signature.softcap;
  options.causal = signature.causal;
  options.windowLeft = signature.windowLeft;
  options.windowRight = signature.windowRight;
  options.alignment = signature.alignment.value_or(Alignment::TopLeft);
  if (options.alignment == Alignment::Offset)
    drawOffsets(drawn, random);
  if (signature.hasKvLengths)
    for (int64_t b = 0; b < sizes.batch; ++b)
      options.kvLengths.push_back(random.chance(0.1) ? 0
                                  : random.chance(0.2)
                                      ? sizes.keys
                                      : random.integer(0, sizes.keys));
  if (signature.hasAlibi)
    options.alibiSlopes = rounded(sizes.heads, -0.05, 0.5);
  if (signature.hasSinks)
    options.sinks = rounded(sizes.heads, -3, 5);
  if (signature.mask != MaskKind::None)
    options.mask = drawMask(drawn, random);

  // From a flat softmax to one that a single key dominates.
  const double amplitude = random.pick<double>({0.3, 1, 1, 1, 2, 4});
  const double valueAmplitude = random.pick<double>({0.1, 1, 1, 10});
  const int64_t queryRows = sizes.batch * sizes.heads * sizes.queries;
  const int64_t keyRows = sizes.batch * sizes.kvHeads * sizes.keys;
  drawn.query = rounded(queryRows * sizes.headDim, -amplitude, amplitude);
  drawn.key = rounded(keyRows * sizes.headDim, -amplitude, amplitude);
  drawn.value =
      rounded(keyRows * sizes.valueDim, -valueAmplitude, valueAmplitude);
  drawn.dOutput = rounded(queryRows * sizes.valueDim, -1, 1);
  return drawn;
}

AttentionCase randomCase(const AttentionSignature &signature, uint64_t seed,
                         int64_t maxWork) {
  Random random(seed);
  const reference::AttentionSizes sizes =
      drawSizes(signature, random, {}, maxWork);
  return drawCase(signature, sizes, seed, random);
}

reference::AttentionSizes randomSizes(const AttentionSignature &signature,
                                      uint64_t seed, const FixedSizes &fixed,
                                      int64_t maxWork) {
  Random random(seed);
  return drawSizes(signature, random, fixed, maxWork);
}

AttentionCase randomData(const AttentionSignature &signature,
                         const reference::AttentionSizes &sizes,
                         uint64_t seed) {
  Random random(seed);
  return drawCase(signature, sizes, seed, random);
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static const char *name(Alignment alignment) {
  switch (alignment) {
  case Alignment::TopLeft:
    return "top_left";
  case Alignment::BottomRight:
    return "bottom_right";
  case Alignment::Offset:
    return "offset";
  }
  return "unknown";
}

template <typename T>
static void printList(std::ostream &out, const char *label,
                      const std::vector<T> &values) {
  if (values.empty())
    return;
  out << " " << label << "=[";
  for (size_t index = 0; index < values.size(); ++index)
    out << (index ? "," : "") << values[index];
  out << "]";
}

std::string describe(const AttentionSignature &signature) {
  std::ostringstream text;
  text.precision(17);
  text << testing::name(signature.dtype)
       << (signature.layout == Layout::BHSD ? " bhsd" : " bshd")
       << " rank=" << signature.rank << " heads=" << signature.heads
       << " kv_heads=" << signature.kvHeads << " head_dim=" << signature.headDim
       << " value_dim=" << signature.valueDim;
  if (signature.scale)
    text << " scale=" << *signature.scale;
  if (signature.softcap)
    text << " softcap=" << *signature.softcap;
  if (signature.causal)
    text << " causal";
  if (signature.windowLeft)
    text << " window_left=" << *signature.windowLeft;
  if (signature.windowRight)
    text << " window_right=" << *signature.windowRight;
  if (signature.alignment)
    text << " alignment=" << name(*signature.alignment);
  if (signature.offsetPerBatch)
    text << " offset_per_batch";
  if (signature.hasKvLengths)
    text << " kv_lengths";
  if (signature.hasAlibi)
    text << " alibi";
  if (signature.hasSinks)
    text << " sinks";
  if (signature.hasLogsumexp)
    text << " logsumexp";
  if (signature.hasKvLengths || signature.alignment == Alignment::Offset)
    text << " i" << signature.integerBits;
  if (signature.mask != MaskKind::None) {
    text << (signature.mask == MaskKind::Keep
                 ? " mask=i1["
                 : std::string(" mask=") + testing::name(signature.maskDType) +
                       "[");
    for (int dim = 4 - signature.maskRank; dim < 4; ++dim)
      text << (signature.maskBroadcast[dim] ? '1' : "bhmn"[dim]);
    text << "]";
  }
  return text.str();
}

std::string describe(const AttentionCase &attentionCase) {
  std::ostringstream text;
  text << describe(attentionCase.signature) << " | seed=" << attentionCase.seed
       << " batch=" << attentionCase.sizes.batch
       << " queries=" << attentionCase.sizes.queries
       << " keys=" << attentionCase.sizes.keys;
  printList(text, "query_offset", attentionCase.options.queryOffset);
  printList(text, "kv_lengths", attentionCase.options.kvLengths);
  printList(text, "alibi_slopes", attentionCase.options.alibiSlopes);
  printList(text, "sinks", attentionCase.options.sinks);
  return text.str();
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

std::vector<int64_t> operandShape(const Shape4 &shape, Layout layout,
                                  int rank) {
  const bool hasBatch = rank == 4, hasHeads = rank >= 3;
  std::vector<int64_t> result;
  if (hasBatch)
    result.push_back(shape[0]);
  if (hasHeads && layout == Layout::BHSD)
    result.push_back(shape[1]);
  result.push_back(shape[2]);
  if (hasHeads && layout == Layout::BSHD)
    result.push_back(shape[1]);
  result.push_back(shape[3]);
  return result;
}

/// Swaps the two middle dimensions of a row-major array of `shape`.
static std::vector<double> swapMiddle(const std::vector<double> &values,
                                      const Shape4 &shape) {
  std::vector<double> result;
  result.reserve(values.size());
  for (int64_t a = 0; a < shape[0]; ++a)
    for (int64_t c = 0; c < shape[2]; ++c)
      for (int64_t b = 0; b < shape[1]; ++b) {
        const auto row =
            values.begin() + ((a * shape[1] + b) * shape[2] + c) * shape[3];
        result.insert(result.end(), row, row + shape[3]);
      }
  return result;
}

std::vector<double> toLayout(const std::vector<double> &values,
                             const Shape4 &shape, Layout layout) {
  return layout == Layout::BHSD ? values : swapMiddle(values, shape);
}

std::vector<double> fromLayout(const std::vector<double> &values,
                               const Shape4 &shape, Layout layout) {
  return layout == Layout::BHSD
             ? values
             : swapMiddle(values, {shape[0], shape[2], shape[1], shape[3]});
}

std::vector<int64_t> maskOperandShape(const AttentionCase &attentionCase) {
  const std::array<int64_t, 4> &shape = attentionCase.options.mask->shape;
  return {shape.end() - attentionCase.signature.maskRank, shape.end()};
}

} // namespace attn::testing

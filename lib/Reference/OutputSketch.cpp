//===- OutputSketch.cpp - Sketched keys, values and outputs ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Reference/OutputSketch.h"
#include "Arrays.h"
#include "attn/Approx/Diagnostics.h"
#include "attn/Approx/Philox.h"

#include <algorithm>
#include <cmath>

namespace attn::reference {

using approx::invalidArgument;
using approx::PhiloxUse;
using approx::philoxWord;

int64_t recoveryWidth(int64_t sparsity, double eps1) {
  const double width = 72.0 * double(sparsity) / (eps1 * eps1);
  return std::max({int64_t(1), 8 * sparsity, int64_t(std::ceil(width))});
}

int64_t recoveryDepth(int64_t rows, double failure) {
  const double needed =
      2.0 * std::log(double(rows) / failure) / std::log(4.0 / 3.0);
  const int64_t depth = std::max<int64_t>(1, int64_t(std::ceil(needed)));
  return depth % 2 == 1 ? depth : depth + 1;
}

static void requireAtLeast(const char *name, int64_t value, int64_t least) {
  if (value < least)
    invalidArgument(name, " is ", value, " but must be at least ", least);
}

static void requirePosition(const char *name, int64_t position) {
  if (position < 0 || position >= int64_t(1) << 32)
    invalidArgument(name, " is ", position, " but must lie in [0, 2^32)");
}

OutputSketch::OutputSketch(int64_t headDim, int64_t valueDim,
                           const OutputSketchOptions &options, uint32_t stream)
    : headDim(headDim), valueDim(valueDim), options(options), stream(stream),
      phi(headDim, options.degree) {
  requireAtLeast("valueDim", valueDim, 1);
  requireAtLeast("productRows", options.productRows, 0);
  requireAtLeast("recoveryWidth", options.recoveryWidth, 1);
  requireAtLeast("recoveryDepth", options.recoveryDepth, 1);
  requireAtLeast("sparsity", options.sparsity, 0);
  if (options.recoveryWidth >= int64_t(1) << 32)
    invalidArgument("recoveryWidth is ", options.recoveryWidth,
                    " but must be below 2^32");
  featureSums.assign(phi.count(), 0.0);
  if (options.productRows == 0) {
    exactProduct.assign(phi.count() * valueDim, 0.0);
  } else {
    sketchedKeys.assign(options.productRows * phi.count(), 0.0);
    sketchedValues.assign(options.productRows * valueDim, 0.0);
  }
  sketchedQueries.assign(
      options.recoveryWidth * options.recoveryDepth * phi.count(), 0.0);
}

int64_t OutputSketch::stateSize() const {
  return int64_t(featureSums.size() + exactProduct.size() +
                 sketchedKeys.size() + sketchedValues.size() +
                 sketchedQueries.size());
}

double OutputSketch::keySign(int64_t position, int64_t sample) const {
  return approx::randomSign(philoxWord(options.seed, PhiloxUse::SketchKeySide,
                                       stream, uint32_t(position),
                                       uint32_t(sample)));
}

std::pair<int64_t, double> OutputSketch::bucket(int64_t row,
                                                int64_t block) const {
  const auto word = [&](int64_t sample) {
    return philoxWord(options.seed, PhiloxUse::SketchOutputSide, stream,
                      uint32_t(row), uint32_t(sample));
  };
  const int64_t inBlock =
      approx::uniformBelow(word(2 * block), uint32_t(options.recoveryWidth));
  return {block * options.recoveryWidth + inBlock,
          approx::randomSign(word(2 * block + 1))};
}

void OutputSketch::appendKey(int64_t position, const double *key,
                             const double *value) {
  requirePosition("a key's position", position);
  if (hasQueries)
    invalidArgument("a key came after a query, but the sketch needs all keys "
                    "before the first query");
  std::vector<double> features(phi.count());
  phi.evaluate(key, 1.0, features.data());
  ++keyCount;
  for (int64_t f = 0; f < phi.count(); ++f)
    featureSums[f] += features[f];
  if (options.productRows == 0) {
    for (int64_t f = 0; f < phi.count(); ++f)
      for (int64_t c = 0; c < valueDim; ++c)
        exactProduct[f * valueDim + c] += features[f] * value[c];
    return;
  }
  const double unit = 1.0 / std::sqrt(double(options.productRows));
  for (int64_t s = 0; s < options.productRows; ++s) {
    const double entry = unit * keySign(position, s);
    for (int64_t f = 0; f < phi.count(); ++f)
      sketchedKeys[s * phi.count() + f] += entry * features[f];
    for (int64_t c = 0; c < valueDim; ++c)
      sketchedValues[s * valueDim + c] += entry * value[c];
  }
}

static void addTo(std::vector<double> &target,
                  const std::vector<double> &source) {
  for (size_t entry = 0; entry < target.size(); ++entry)
    target[entry] += source[entry];
}

void OutputSketch::merge(const OutputSketch &other) {
  const OutputSketchOptions &theirs = other.options;
  if (headDim != other.headDim || valueDim != other.valueDim ||
      stream != other.stream || options.degree != theirs.degree ||
      options.productRows != theirs.productRows ||
      options.recoveryWidth != theirs.recoveryWidth ||
      options.recoveryDepth != theirs.recoveryDepth ||
      options.sparsity != theirs.sparsity || options.seed != theirs.seed)
    invalidArgument("sketches merge only with equal dimensions, options, seed "
                    "(",
                    options.seed, " and ", theirs.seed, ") and stream (",
                    stream, " and ", other.stream, ")");
  if (hasQueries || other.hasQueries)
    invalidArgument("sketches merge only before the first query");
  keyCount += other.keyCount;
  addTo(featureSums, other.featureSums);
  addTo(exactProduct, other.exactProduct);
  addTo(sketchedKeys, other.sketchedKeys);
  addTo(sketchedValues, other.sketchedValues);
}

double OutputSketch::queryFeatures(const double *query, double scale,
                                   std::vector<double> &features) const {
  features.assign(phi.count(), 0.0);
  phi.evaluate(query, scale, features.data());
  const auto denominator = [&](int64_t degree) {
    double sum = 0.0;
    for (int64_t f = 0; f < phi.degreeBegin(degree + 1); ++f)
      sum += features[f] * featureSums[f];
    return sum;
  };
  int64_t degree = phi.degree();
  // As in attn/Reference/SketchState.h; a NaN is let through.
  while (denominator(degree) <= 0.0 && degree > 0)
    degree -= degree % 2 == 1 ? 1 : 2;
  std::fill(features.begin() + phi.degreeBegin(degree + 1), features.end(),
            0.0);
  return denominator(degree);
}

void OutputSketch::appendQuery(int64_t row, const double *query, double scale) {
  requirePosition("a query's row", row);
  hasQueries = true;
  if (keyCount == 0)
    return;
  std::vector<double> features;
  const double mass = queryFeatures(query, scale, features);
  for (int64_t block = 0; block < options.recoveryDepth; ++block) {
    const auto [target, sign] = bucket(row, block);
    for (int64_t f = 0; f < phi.count(); ++f)
      sketchedQueries[target * phi.count() + f] += sign * features[f] / mass;
  }
}

std::vector<double> OutputSketch::product() const {
  if (options.productRows == 0)
    return exactProduct;
  std::vector<double> result(phi.count() * valueDim, 0.0);
  for (int64_t s = 0; s < options.productRows; ++s)
    for (int64_t f = 0; f < phi.count(); ++f)
      for (int64_t c = 0; c < valueDim; ++c)
        result[f * valueDim + c] += sketchedKeys[s * phi.count() + f] *
                                    sketchedValues[s * valueDim + c];
  return result;
}

/// The mean of the two middle entries where their number is even.
static double median(std::vector<double> values) {
  // An order that a NaN does not break: it ends at the top.
  std::sort(values.begin(), values.end(), [](double a, double b) {
    return std::isnan(b) ? !std::isnan(a) : a < b;
  });
  const size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half]
                                : 0.5 * (values[half - 1] + values[half]);
}

std::vector<SparseColumn> OutputSketch::recover(int64_t rows) const {
  requireAtLeast("rows", rows, 0);
  const std::vector<double> right = product();
  const int64_t sketchRows = options.recoveryWidth * options.recoveryDepth;
  std::vector<double> sketch(sketchRows * valueDim, 0.0);
  for (int64_t r = 0; r < sketchRows; ++r)
    for (int64_t f = 0; f < phi.count(); ++f)
      for (int64_t c = 0; c < valueDim; ++c)
        sketch[r * valueDim + c] +=
            sketchedQueries[r * phi.count() + f] * right[f * valueDim + c];

  std::vector<SparseColumn> columns(valueDim);
  for (int64_t c = 0; c < valueDim; ++c) {
    SparseColumn estimates;
    for (int64_t i = 0; i < rows; ++i) {
      std::vector<double> votes;
      for (int64_t block = 0; block < options.recoveryDepth; ++block) {
        const auto [target, sign] = bucket(i, block);
        votes.push_back(sign * sketch[target * valueDim + c]);
      }
      estimates.emplace_back(i, median(std::move(votes)));
    }
    // NaN first, then falling magnitude, ties to the lower row.
    std::sort(estimates.begin(), estimates.end(),
              [](const auto &a, const auto &b) {
                const double left =
                    std::isnan(a.second) ? INFINITY : std::abs(a.second);
                const double right =
                    std::isnan(b.second) ? INFINITY : std::abs(b.second);
                return left != right ? left > right : a.first < b.first;
              });
    estimates.resize(std::min(options.sparsity, rows));
    std::sort(estimates.begin(), estimates.end());
    columns[c] = std::move(estimates);
  }
  return columns;
}

static void requireNone(const char *what, bool isThere) {
  if (isThere)
    invalidArgument("the sketch takes no ", what,
                    ": every row has to see the same keys");
}

AttentionResult outputSketchedAttention(const AttentionSizes &sizes,
                                        const AttentionOptions &options,
                                        const OutputSketchOptions &sketch,
                                        bool hasRecovery,
                                        const std::vector<double> &query,
                                        const std::vector<double> &key,
                                        const std::vector<double> &value) {
  validate(sizes, options);
  requireInputs(sizes, query, key, value);
  requireNone("softcap", options.softcap.has_value());
  requireNone("mask", options.mask.has_value());
  requireNone("causal mask", options.causal);
  requireNone("window", options.windowLeft || options.windowRight);
  requireNone("ALiBi", !options.alibiSlopes.empty());
  requireNone("sinks", !options.sinks.empty());
  const double scale =
      options.scale.value_or(1.0 / std::sqrt(double(sizes.headDim)));
  AttentionResult result;
  result.output.assign(elementCount(outputShape(sizes)), 0.0);
  result.logsumexp.assign(elementCount(rowShape(sizes)), kMinusInfinity);
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h) {
      const int64_t g = kvHead(sizes, h);
      OutputSketch head(sizes.headDim, sizes.valueDim, sketch,
                        uint32_t(b * sizes.kvHeads + g));
      const int64_t length = keyLength(sizes, options, b);
      for (int64_t j = 0; j < length; ++j)
        head.appendKey(j, &key[rowStart(keyShape(sizes), b, g, j)],
                       &value[rowStart(valueShape(sizes), b, g, j)]);
      if (length == 0)
        continue;
      const std::vector<double> product = head.product();
      double *output =
          result.output.data() + rowStart(outputShape(sizes), b, h, 0);
      std::vector<double> features;
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const double *row = &query[rowStart(queryShape(sizes), b, h, i)];
        const double mass = head.queryFeatures(row, scale, features);
        result.logsumexp[rowStart(rowShape(sizes), b, h, i)] = std::log(mass);
        if (hasRecovery) {
          head.appendQuery(i, row, scale);
          continue;
        }
        for (size_t f = 0; f < features.size(); ++f)
          for (int64_t c = 0; c < sizes.valueDim; ++c)
            output[i * sizes.valueDim + c] +=
                features[f] / mass * product[f * sizes.valueDim + c];
      }
      if (!hasRecovery)
        continue;
      const std::vector<SparseColumn> columns = head.recover(sizes.queries);
      for (int64_t c = 0; c < sizes.valueDim; ++c)
        for (const auto &[row, entry] : columns[c])
          output[row * sizes.valueDim + c] = entry;
    }
  return result;
}

} // namespace attn::reference

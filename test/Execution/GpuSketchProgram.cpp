//===- GpuSketchProgram.cpp - Sketches on the emulator --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuSketchProgram.h"

#include "attn/Approx/TaylorFeatures.h"
#include "attn/Testing/Compare.h"
#include "attn/Testing/NarrowFloat.h"

#include <cmath>
#include <sstream>

namespace attn::testing {

using namespace reference;

std::vector<double> draw(Random &random, DType dtype, int64_t count) {
  std::vector<double> values = random.uniforms(count, -1.0, 1.0);
  for (double &value : values)
    value = roundTo(dtype, value);
  return values;
}

SketchProblem drawSketch(Random &random, DType dtype, SketchKeep keep,
                         int64_t headDim, int64_t valueDim, int64_t degree,
                         int64_t rank) {
  SketchProblem problem;
  problem.dtype = dtype;
  problem.keep = keep;
  AttentionSizes &s = problem.sizes;
  s.batch = random.integer(1, 2);
  s.kvHeads = random.integer(1, 2);
  s.heads = s.kvHeads * random.integer(1, 3);
  // Sums of all keys are for the last row.
  s.queries = keep == SketchKeep::Promoted ? 1 : random.integer(1, 3);
  s.keys = random.integer(8, 90);
  s.headDim = headDim;
  s.valueDim = valueDim;
  problem.options.causal = true;
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {random.integer(0, 3), random.integer(0, 9)};
  problem.sketch.remainder = TaylorRemainder::ofDegree(degree);
  if (rank < headDim) {
    problem.sketch.remainder.rank = rank;
    problem.sketch.remainder.directions =
        random.uniforms(s.kvHeads * headDim * rank, -0.4, 0.4);
    for (double &entry : problem.sketch.remainder.directions)
      entry = roundTo(DType::F32, entry);
  }
  for (int64_t batch = 0; batch < s.batch; ++batch) {
    const int64_t length = random.integer(s.queries, s.keys);
    problem.options.kvLengths.push_back(length);
    // None of them is in the window of any row.
    const int64_t most = length - s.queries + 1 -
                         problem.sketch.support.window -
                         problem.sketch.support.sinks;
    problem.folded.push_back(random.integer(0, std::max<int64_t>(most, 0)));
  }
  problem.query = draw(random, dtype, s.batch * s.heads * s.queries * headDim);
  problem.key = draw(random, dtype, s.batch * s.kvHeads * s.keys * headDim);
  problem.value = draw(random, dtype, s.batch * s.kvHeads * s.keys * valueDim);
  return problem;
}

static int64_t featureCount(const SketchProblem &problem) {
  const TaylorRemainder &remainder = problem.sketch.remainder;
  return *attn::approx::taylorFeatureCount(
      remainder.rank ? remainder.rank : problem.sizes.headDim,
      remainder.degree);
}

static bool isCentered(const SketchProblem &problem) {
  return problem.sketch.remainder.center == ExpansionCenter::Mean;
}

namespace {
/// The shapes of the arguments, in their order.
struct Shapes {
  std::vector<int64_t> key, value, query, output, logsumexp, perBatch, sink,
      valueSums, featureSums, basis;
};
} // namespace

static Shapes shapesOf(const SketchProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  const int64_t features = featureCount(problem);
  return {
      {s.batch, s.kvHeads, s.keys, s.headDim},
      {s.batch, s.kvHeads, s.keys, s.valueDim},
      {s.batch, s.heads, s.queries, s.headDim},
      {s.batch, s.heads, s.queries, s.valueDim},
      {s.batch, s.heads, s.queries},
      {s.batch},
      {s.heads},
      {s.batch, s.kvHeads, features, s.valueDim},
      {s.batch, s.kvHeads, features + (isCentered(problem) ? s.headDim : 0)},
      {s.kvHeads, s.headDim, problem.sketch.remainder.rank}};
}

std::string printSketch(const SketchProblem &problem, const std::string &plan) {
  const Shapes shapes = shapesOf(problem);
  const std::string element = name(elementOf(problem.dtype));
  const std::string key = memrefType(shapes.key, element),
                    value = memrefType(shapes.value, element),
                    query = memrefType(shapes.query, element),
                    output = memrefType(shapes.output, element),
                    logsumexp = memrefType(shapes.logsumexp, "f32"),
                    numbers = memrefType(shapes.perBatch, "i64"),
                    sink = memrefType(shapes.sink, "f32"),
                    valueSums = memrefType(shapes.valueSums, "f32"),
                    featureSums = memrefType(shapes.featureSums, "f32"),
                    basis = memrefType(shapes.basis, "f32");
  const bool projects = problem.sketch.remainder.rank > 0;
  std::ostringstream form, text;
  form << "form = #attn.sketch<degree = " << problem.sketch.remainder.degree
       << ", sinks = " << problem.sketch.support.sinks
       << ", window = " << problem.sketch.support.window;
  if (projects)
    form << ", rank = " << problem.sketch.remainder.rank;
  if (isCentered(problem))
    form << ", center = mean";
  form << ">";
  const std::string basisText =
      projects ? "basis(%basis : " + basis + ") " : "";
  text << "func.func @main(%fk: " << key << ", %fv: " << value
       << ", %first: " << numbers << ", %last: " << numbers << ", %k: " << key
       << ", %v: " << value << ", %q: " << query << ", %folded: " << numbers
       << ", %offset: " << numbers << ", %slots: " << numbers
       << ", %sink: " << sink << (projects ? ", %basis: " + basis : "")
       << ", %a: " << valueSums << ", %c: " << featureSums << ", %o: " << output
       << ", %l: " << logsumexp << ") {\n"
       << "  attn.feature_update ins(%fk, %fv : " << key << ", " << value
       << ") " << basisText << "range(%first, %last : " << numbers << ", "
       << numbers << ") outs(%a, %c : " << valueSums << ", " << featureSums
       << ") {" << form.str() << "}\n"
       << "  attn.feature_attention ins(%q, %k, %v : " << query << ", " << key
       << ", " << value << ") sums(%a, %c : " << valueSums << ", "
       << featureSums << ") " << basisText << "folded(%folded : " << numbers
       << ") query_offset(%offset : " << numbers
       << ") kv_lengths(%slots : " << numbers << ") sink(%sink : " << sink
       << ") outs(%o : " << output << ") logsumexp(%l : " << logsumexp
       << ") {alignment = #attn.alignment<offset>, causal, "
       << (problem.keep == SketchKeep::Compact    ? "compact, "
           : problem.keep == SketchKeep::Promoted ? "promote, "
                                                  : "")
       << form.str() << plan << "}\n  return\n}\n";
  return text.str();
}

/// Keys without those that the sums have; NaN behind the last one.
static std::vector<double> compacted(const SketchProblem &problem,
                                     const std::vector<double> &rows,
                                     int64_t dim) {
  const AttentionSizes &s = problem.sizes;
  std::vector<double> result(rows.size(), NAN);
  for (int64_t head = 0; head < s.batch * s.kvHeads; ++head) {
    const int64_t batch = head / s.kvHeads;
    int64_t slot = 0;
    for (int64_t key = 0; key < problem.options.kvLengths[size_t(batch)];
         ++key) {
      const int64_t behind = key - problem.sketch.support.sinks;
      if (behind >= 0 && behind < problem.folded[size_t(batch)])
        continue;
      std::copy_n(rows.begin() + (head * s.keys + key) * dim, dim,
                  result.begin() + (head * s.keys + slot++) * dim);
    }
  }
  return result;
}

namespace {
/// Of all heads, what attn.feature_update makes of some keys.
struct SketchSums {
  std::vector<double> values, features;
};
} // namespace

/// The sums of keys [first, last) of each batch.
static SketchSums sumsOf(const SketchProblem &problem,
                         const std::vector<double> &first,
                         const std::vector<double> &last) {
  const AttentionSizes &s = problem.sizes;
  const TaylorRemainder &remainder = problem.sketch.remainder;
  const int64_t rank = remainder.rank ? remainder.rank : s.headDim,
                count = featureCount(problem),
                perHead = count + (isCentered(problem) ? s.headDim : 0);
  const attn::approx::TaylorFeatures map(rank, remainder.degree);
  SketchSums sums;
  sums.values.resize(size_t(s.batch * s.kvHeads * count * s.valueDim));
  sums.features.resize(size_t(s.batch * s.kvHeads * perHead));
  std::vector<double> features(static_cast<size_t>(count));
  for (int64_t head = 0; head < s.batch * s.kvHeads; ++head) {
    const size_t batch = size_t(head / s.kvHeads);
    for (auto key = int64_t(first[batch]); key < int64_t(last[batch]); ++key) {
      const double *x = &problem.key[size_t((head * s.keys + key) * s.headDim)];
      const double *value =
          &problem.value[size_t((head * s.keys + key) * s.valueDim)];
      std::vector<double> coordinates(x, x + s.headDim);
      if (remainder.rank) {
        coordinates.assign(size_t(rank), 0.0);
        const double *direction =
            &remainder.directions[size_t(head % s.kvHeads * s.headDim * rank)];
        for (int64_t d = 0; d < s.headDim; ++d)
          for (double &coordinate : coordinates)
            coordinate += x[d] * *direction++;
      }
      map.evaluate(coordinates.data(), 1.0, features.data());
      for (int64_t f = 0; f < count; ++f) {
        sums.features[size_t(head * perHead + f)] += features[size_t(f)];
        for (int64_t c = 0; c < s.valueDim; ++c)
          sums.values[size_t((head * count + f) * s.valueDim + c)] +=
              features[size_t(f)] * value[c];
      }
      for (int64_t d = count; d < perHead; ++d)
        sums.features[size_t(head * perHead + d)] += x[d - count];
    }
  }
  return sums;
}

std::string SketchOnGpu::check(const SketchProblem &problem, uint64_t seed,
                               uint64_t maxInstructions) {
  const AttentionSizes &s = problem.sizes;
  const Shapes shapes = shapesOf(problem);
  const bool compact = problem.keep == SketchKeep::Compact,
             promoted = problem.keep == SketchKeep::Promoted;
  std::vector<double> first, middle, last, folded, slots;
  AttentionOptions options = problem.options;
  options.alignment = Alignment::Offset;
  options.sinks.assign(size_t(s.heads), -0.5);
  for (int64_t batch = 0; batch < s.batch; ++batch) {
    const int64_t length = problem.options.kvLengths[size_t(batch)],
                  sinks = problem.sketch.support.sinks;
    // With `promote` the sums have all keys behind the sinks.
    const int64_t count = promoted ? std::max<int64_t>(length - sinks, 0)
                                   : problem.folded[size_t(batch)];
    const int64_t from = std::min(sinks, s.keys),
                  to = std::min(sinks + count, s.keys);
    first.push_back(double(from));
    middle.push_back(double(problem.foldsTwice ? (from + to) / 2 : to));
    last.push_back(double(to));
    folded.push_back(double(count));
    options.queryOffset.push_back(length - s.queries - problem.ahead);
    slots.push_back(double(compact ? length - count : length));
  }
  const Element element = elementOf(problem.dtype);
  auto filled = [](const std::vector<int64_t> &shape, double value) {
    int64_t count = 1;
    for (int64_t size : shape)
      count *= size;
    return std::vector<double>(size_t(count), value);
  };
  auto kept = [&](const std::vector<double> &rows, int64_t dim) {
    return compact ? compacted(problem, rows, dim) : rows;
  };
  std::vector<double> valueSums = filled(shapes.valueSums, 0.0),
                      featureSums = filled(shapes.featureSums, 0.0);
  auto differs = [&](const char *name, const HostTensor &found,
                     const std::vector<int64_t> &shape,
                     const std::vector<double> &expected, double relative) {
    Tolerance tolerance;
    tolerance.scale = ErrorScale::Array;
    tolerance.floor = 1.0;
    tolerance.relative = relative;
    Comparison comparison = compare(found.read(), shape, expected, tolerance);
    return comparison ? "" : name + (": " + comparison.message);
  };
  // Folds keys into the sums and attends: what is wrong with these then.
  auto fold = [&](const std::vector<double> &from,
                  const std::vector<double> &to) -> std::string {
    EmulatedGpuArguments arguments;
    arguments.add("all keys", element, shapes.key, problem.key);
    arguments.add("all values", element, shapes.value, problem.value);
    arguments.add("first", Element::I64, shapes.perBatch, from);
    arguments.add("last", Element::I64, shapes.perBatch, to);
    arguments.add("keys", element, shapes.key, kept(problem.key, s.headDim));
    arguments.add("values", element, shapes.value,
                  kept(problem.value, s.valueDim));
    arguments.add("queries", element, shapes.query, problem.query);
    arguments.add("folded", Element::I64, shapes.perBatch, folded);
    arguments.add("offset", Element::I64, shapes.perBatch,
                  {options.queryOffset.begin(), options.queryOffset.end()});
    arguments.add("slots", Element::I64, shapes.perBatch, slots);
    arguments.add("sink", Element::F32, shapes.sink, options.sinks);
    if (problem.sketch.remainder.rank)
      arguments.add("basis", Element::F32, shapes.basis,
                    problem.sketch.remainder.directions);
    const size_t written = arguments.size();
    arguments.add("value sums", Element::F32, shapes.valueSums, valueSums,
                  true);
    arguments.add("feature sums", Element::F32, shapes.featureSums, featureSums,
                  true);
    arguments.add("output", element, shapes.output, filled(shapes.output, NAN),
                  true);
    arguments.add("logsumexp", Element::F32, shapes.logsumexp,
                  filled(shapes.logsumexp, NAN), true);
    EmulatedGpuProgram::Outcome outcome =
        program.run(arguments.get(), seed, maxInstructions);
    std::string found = outcome.findings + outcome.damage;
    valueSums = arguments[written].read().values;
    featureSums = arguments[written + 1].read().values;
    const SketchSums sums = sumsOf(problem, first, to);
    if (found.empty())
      found = differs("value sums", arguments[written], shapes.valueSums,
                      sums.values, 2e-5);
    if (found.empty())
      found = differs("feature sums", arguments[written + 1],
                      shapes.featureSums, sums.features, 2e-5);
    if (!found.empty() || to != last)
      return found;
    const AttentionResult expected = sketchedAttention(
        s, options, problem.sketch, problem.query, problem.key, problem.value);
    found = differs("output", arguments[written + 2], shapes.output,
                    expected.output,
                    problem.dtype == DType::BF16  ? 0x1p-7
                    : problem.dtype == DType::F16 ? 0x1p-10
                                                  : 2e-5);
    if (found.empty())
      found = differs("logsumexp", arguments[written + 3], shapes.logsumexp,
                      expected.logsumexp, 2e-5);
    return found;
  };
  if (middle == last)
    return fold(first, last);
  std::string found = fold(first, middle);
  return found.empty() ? fold(middle, last) : found;
}

AttentionSizes makeSizes(int64_t batch, int64_t heads, int64_t kvHeads,
                         int64_t queries, int64_t keys, int64_t headDim,
                         int64_t valueDim) {
  AttentionSizes sizes;
  sizes.batch = batch;
  sizes.heads = heads;
  sizes.kvHeads = kvHeads;
  sizes.queries = queries;
  sizes.keys = keys;
  sizes.headDim = headDim;
  sizes.valueDim = valueDim;
  return sizes;
}

/// Draws data; keys grow by `slope` from the first to the last, and what lies
/// behind lengths is NaN.
void redraw(Random &random, PrefillProblem &problem, double slope) {
  const AttentionSizes &s = problem.sizes;
  problem.query =
      draw(random, problem.dtype, s.batch * s.heads * s.queries * s.headDim);
  problem.key =
      draw(random, problem.dtype, s.batch * s.kvHeads * s.keys * s.headDim);
  problem.value =
      draw(random, problem.dtype, s.batch * s.kvHeads * s.keys * s.valueDim);
  for (int64_t row = 0; row < s.batch * s.kvHeads * s.keys; ++row) {
    const int64_t key = row % s.keys, batch = row / s.keys / s.kvHeads;
    for (int64_t c = 0; c < s.headDim; ++c) {
      double &entry = problem.key[size_t(row * s.headDim + c)];
      entry = roundTo(problem.dtype,
                      entry * (1.0 + slope * double(key) / double(s.keys)));
    }
    if (problem.options.kvLengths.empty() ||
        key < problem.options.kvLengths[size_t(batch)])
      continue;
    std::fill_n(problem.key.begin() + row * s.headDim, s.headDim, NAN);
    std::fill_n(problem.value.begin() + row * s.valueDim, s.valueDim, NAN);
  }
}

void addDirections(Random &random, PrefillProblem &problem, int64_t rank) {
  TaylorRemainder &remainder = problem.sketch.remainder;
  remainder.rank = rank;
  remainder.directions = random.uniforms(
      problem.sizes.kvHeads * problem.sizes.headDim * rank, -0.4, 0.4);
  for (double &entry : remainder.directions)
    entry = roundTo(DType::F32, entry);
}

namespace {
struct PrefillShapes {
  std::vector<int64_t> query, key, value, output, logsumexp, batches, heads,
      basis;
};
} // namespace

static PrefillShapes shapesOf(const PrefillProblem &problem) {
  const AttentionSizes &s = problem.sizes;
  return {{s.batch, s.heads, s.queries, s.headDim},
          {s.batch, s.kvHeads, s.keys, s.headDim},
          {s.batch, s.kvHeads, s.keys, s.valueDim},
          {s.batch, s.heads, s.queries, s.valueDim},
          {s.batch, s.heads, s.queries},
          {s.batch},
          {s.heads},
          {s.kvHeads, s.headDim, problem.sketch.remainder.rank}};
}

std::string printPrefill(const PrefillProblem &problem) {
  const PrefillShapes shapes = shapesOf(problem);
  const AttentionOptions &options = problem.options;
  const std::string element = name(elementOf(problem.dtype));
  std::ostringstream names, op, arguments;
  auto argument = [&](const char *name, const std::string &type) {
    arguments << (arguments.tellp() > 0 ? ", %" : "%") << name << ": " << type;
    return type;
  };
  const std::string query = argument("q", memrefType(shapes.query, element)),
                    key = argument("k", memrefType(shapes.key, element)),
                    value = argument("v", memrefType(shapes.value, element));
  op << "  attn.sketched_attention ins(%q, %k, %v : " << query << ", " << key
     << ", " << value << ")";
  auto operand = [&](const char *name, const char *keyword,
                     const std::string &type) {
    op << " " << keyword << "(%" << name << " : " << argument(name, type)
       << ")";
  };
  if (problem.sketch.remainder.rank)
    operand("basis", "basis", memrefType(shapes.basis, "f32"));
  if (!options.queryOffset.empty())
    operand("offset", "query_offset", memrefType(shapes.batches, "i64"));
  if (!options.kvLengths.empty())
    operand("lengths", "kv_lengths", memrefType(shapes.batches, "i64"));
  if (!options.sinks.empty())
    operand("sink", "sink", memrefType(shapes.heads, "f32"));
  operand("o", "outs", memrefType(shapes.output, element));
  operand("l", "logsumexp", memrefType(shapes.logsumexp, "f32"));
  op << " {alignment = #attn.alignment<"
     << (options.alignment == Alignment::TopLeft       ? "top_left"
         : options.alignment == Alignment::BottomRight ? "bottom_right"
                                                       : "offset")
     << ">, " << (options.causal ? "causal, " : "");
  if (options.scale)
    op << "scale = " << std::showpoint << *options.scale << " : f64, ";
  op << "form = #attn.sketch<degree = " << problem.sketch.remainder.degree
     << ", sinks = " << problem.sketch.support.sinks
     << ", window = " << problem.sketch.support.window;
  if (problem.sketch.remainder.rank)
    op << ", rank = " << problem.sketch.remainder.rank;
  if (problem.sketch.remainder.center == ExpansionCenter::Mean)
    op << ", center = mean";
  op << ">" << problem.plan << "}\n";
  return "func.func @main(" + arguments.str() + ") {\n" + op.str() +
         "  return\n}\n";
}

std::string PrefillOnGpu::check(const PrefillProblem &problem, uint64_t seed,
                                uint64_t maxInstructions) {
  const PrefillShapes shapes = shapesOf(problem);
  const Element element = elementOf(problem.dtype);
  const AttentionOptions &options = problem.options;
  EmulatedGpuArguments arguments;
  auto numbers = [](const std::vector<int64_t> &values) {
    return std::vector<double>(values.begin(), values.end());
  };
  arguments.add("query", element, shapes.query, problem.query);
  arguments.add("key", element, shapes.key, problem.key);
  arguments.add("value", element, shapes.value, problem.value);
  if (problem.sketch.remainder.rank)
    arguments.add("basis", Element::F32, shapes.basis,
                  problem.sketch.remainder.directions);
  if (!options.queryOffset.empty())
    arguments.add("offset", Element::I64, shapes.batches,
                  numbers(options.queryOffset));
  if (!options.kvLengths.empty())
    arguments.add("lengths", Element::I64, shapes.batches,
                  numbers(options.kvLengths));
  if (!options.sinks.empty())
    arguments.add("sink", Element::F32, shapes.heads, options.sinks);
  const AttentionResult expected =
      sketchedAttention(problem.sizes, options, problem.sketch, problem.query,
                        problem.key, problem.value);
  arguments.add("output", element, shapes.output,
                std::vector<double>(expected.output.size(), NAN), true);
  arguments.add("logsumexp", Element::F32, shapes.logsumexp,
                std::vector<double>(expected.logsumexp.size(), NAN), true);
  EmulatedGpuProgram::Outcome outcome =
      program.run(arguments.get(), seed, maxInstructions);
  launches = outcome.launches;
  if (std::string found = outcome.findings + outcome.damage; !found.empty())
    return found;
  output = arguments[arguments.size() - 2].read();
  // Sums are rounded to tf32 and results to the type of elements.
  Tolerance tolerance;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  tolerance.relative = problem.dtype == DType::BF16  ? 0x1p-7
                       : problem.dtype == DType::F16 ? 0x1p-9
                                                     : 2e-5;
  Comparison comparison =
      compare(output, shapes.output, expected.output, tolerance);
  if (!comparison)
    return "output: " + comparison.message;
  // With a basis, what is expanded is rounded to tf32 as well.
  tolerance.relative =
      problem.dtype != DType::F32 && problem.sketch.remainder.rank ? 0x1p-10
                                                                   : 2e-5;
  comparison = compare(arguments[arguments.size() - 1].read(), shapes.logsumexp,
                       expected.logsumexp, tolerance);
  return comparison ? "" : "logsumexp: " + comparison.message;
}

} // namespace attn::testing

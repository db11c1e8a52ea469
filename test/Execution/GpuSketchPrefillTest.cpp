//===- GpuSketchPrefillTest.cpp - Sketched attention on the emulator ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.sketched_attention of many rows: sums over chunks of keys, their scan,
// and tiles of queries that start from sums and go on with pairs.
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"
#include "GpuMutations.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Testing/Compare.h"
#include "attn/Testing/NarrowFloat.h"
#include "attn/Testing/Random.h"
#include "gtest/gtest.h"

#include <cmath>
#include <sstream>

using namespace attn::testing;
using namespace attn::reference;

namespace {

struct PrefillProblem {
  AttentionSizes sizes;
  AttentionOptions options;
  SketchOptions sketch;
  DType dtype = DType::F32;
  std::string plan;
  std::vector<double> query, key, value;
};

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

std::vector<double> draw(Random &random, DType dtype, int64_t count) {
  std::vector<double> values = random.uniforms(count, -1.0, 1.0);
  for (double &value : values)
    value = roundTo(dtype, value);
  return values;
}

/// Draws data; keys grow by `slope` from the first to the last, and what lies
/// behind lengths is NaN.
void redraw(Random &random, PrefillProblem &problem, double slope = 0.0) {
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

std::string typeOf(const std::vector<int64_t> &shape, const std::string &name) {
  std::string text = "memref<";
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + name + ">";
}

struct Shapes {
  std::vector<int64_t> query, key, value, output, logsumexp, batches, heads,
      basis;
};
Shapes shapesOf(const PrefillProblem &problem) {
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
  const Shapes shapes = shapesOf(problem);
  const AttentionOptions &options = problem.options;
  const std::string element = name(elementOf(problem.dtype));
  std::ostringstream names, op, arguments;
  auto argument = [&](const char *name, const std::string &type) {
    arguments << (arguments.tellp() > 0 ? ", %" : "%") << name << ": " << type;
    return type;
  };
  const std::string query = argument("q", typeOf(shapes.query, element)),
                    key = argument("k", typeOf(shapes.key, element)),
                    value = argument("v", typeOf(shapes.value, element));
  op << "  attn.sketched_attention ins(%q, %k, %v : " << query << ", " << key
     << ", " << value << ")";
  auto operand = [&](const char *name, const char *keyword,
                     const std::string &type) {
    op << " " << keyword << "(%" << name << " : " << argument(name, type)
       << ")";
  };
  if (problem.sketch.remainder.rank)
    operand("basis", "basis", typeOf(shapes.basis, "f32"));
  if (!options.queryOffset.empty())
    operand("offset", "query_offset", typeOf(shapes.batches, "i64"));
  if (!options.kvLengths.empty())
    operand("lengths", "kv_lengths", typeOf(shapes.batches, "i64"));
  if (!options.sinks.empty())
    operand("sink", "sink", typeOf(shapes.heads, "f32"));
  operand("o", "outs", typeOf(shapes.output, element));
  operand("l", "logsumexp", typeOf(shapes.logsumexp, "f32"));
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

class PrefillOnGpu {
public:
  explicit PrefillOnGpu(const PrefillProblem &problem)
      : program(printPrefill(problem)) {}

  EmulatedGpuProgram &getProgram() { return program; }
  Array output;
  unsigned launches = 0;

  std::string check(const PrefillProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000) {
    const Shapes shapes = shapesOf(problem);
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
    comparison = compare(arguments[arguments.size() - 1].read(),
                         shapes.logsumexp, expected.logsumexp, tolerance);
    return comparison ? "" : "logsumexp: " + comparison.message;
  }

private:
  EmulatedGpuProgram program;
};

class GpuSketchPrefill : public ::testing::TestWithParam<int> {};

TEST_P(GpuSketchPrefill, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 45));
  PrefillProblem problem;
  problem.dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  AttentionSizes &s = problem.sizes;
  s.batch = random.integer(1, 2);
  s.kvHeads = random.integer(1, 2);
  s.heads = s.kvHeads * random.integer(1, 2);
  s.queries = random.integer(1, 90);
  // Up to four chunks of 64.
  s.keys =
      random.chance(0.2) ? random.integer(1, 70) : random.integer(130, 270);
  const bool tiles = problem.dtype != DType::F32 && random.chance(0.7);
  s.headDim = tiles ? 8 : random.integer(1, 9);
  s.valueDim = tiles ? 8 * random.integer(1, 3) : random.integer(1, 21);
  AttentionOptions &options = problem.options;
  options.causal = random.chance(0.6);
  options.alignment = random.pick<Alignment>(
      {Alignment::TopLeft, Alignment::BottomRight, Alignment::Offset});
  if (random.chance(0.5))
    for (int64_t batch = 0; batch < s.batch; ++batch)
      options.kvLengths.push_back(random.integer(0, s.keys));
  if (options.alignment == Alignment::Offset)
    for (int64_t batch = 0; batch < s.batch; ++batch)
      options.queryOffset.push_back(random.integer(-20, s.keys + 20));
  if (random.chance(0.3))
    options.sinks = random.uniforms(s.heads, -2.0, 2.0);
  for (double &sink : options.sinks)
    sink = roundTo(DType::F32, sink);
  if (random.chance(0.3))
    options.scale = random.pick<double>({0.25, 0.5, -0.375});
  problem.sketch.support = {random.pick<int64_t>({0, 0, 3, 40, 70}),
                            random.pick<int64_t>({0, 1, 9, 100})};
  problem.sketch.remainder = TaylorRemainder::ofDegree(
      random.pick<int64_t>({0, 2, 2, 2, s.headDim < 6 ? 4 : 2}));
  if (s.headDim > 1 && random.chance(0.3))
    addDirections(random, problem, random.integer(1, s.headDim - 1));
  const bool usesTiles =
      problem.dtype != DType::F32 && s.headDim % 8 == 0 && s.valueDim % 8 == 0;
  if (random.chance(0.5)) {
    const int64_t warps = random.integer(1, 3);
    problem.plan =
        ", plan = #attn.gpu_plan<arch = 80, schedule = " +
        std::string(usesTiles && random.chance(0.7) ? "multistage" : "simt") +
        ", tile_q = " + std::to_string(16 * warps) +
        ", tile_k = " + std::to_string(random.pick<int>({16, 32})) +
        ", warps = " + std::to_string(warps) + ">";
  }
  if (GetParam() % 2)
    problem.sketch.remainder.center = ExpansionCenter::Mean;
  redraw(random, problem, random.pick<double>({0.0, 4.0}));
  SCOPED_TRACE(printPrefill(problem));
  EXPECT_EQ(PrefillOnGpu(problem).check(problem, uint64_t(GetParam())), "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuSketchPrefill,
                         ::testing::Range(0, 24 * testScale()));

/// With `center = mean`, what all keys have in common costs nothing.
TEST(GpuSketchPrefill, CommonPart) {
  for (DType dtype : {DType::F32, DType::BF16})
    for (bool causal : {true, false}) {
      Random random(10);
      PrefillProblem problem;
      problem.dtype = dtype;
      problem.sizes = makeSizes(1, 2, 1, 50, 230, 8, 8);
      problem.options.causal = causal;
      problem.options.alignment = Alignment::BottomRight;
      problem.sketch.support = {3, 9};
      problem.sketch.remainder.degree = 2;
      problem.sketch.remainder.center = ExpansionCenter::Mean;
      redraw(random, problem);
      for (double &entry : problem.key)
        entry = roundTo(dtype, entry + 8.0);
      PrefillOnGpu gpu(problem);
      EXPECT_EQ(gpu.check(problem), "");
      // Blocks, their scan, centers; sums, their scan, attention.
      EXPECT_EQ(gpu.launches, 6u);
    }
}

/// More features than a tile, and chunks of more keys than the least.
TEST(GpuSketchPrefill, ManyFeatures) {
  for (bool causal : {true, false}) {
    Random random(9);
    PrefillProblem problem;
    problem.dtype = DType::BF16;
    problem.sizes = makeSizes(1, 2, 1, 70, 300, 16, 24);
    problem.options.causal = causal;
    problem.options.alignment = Alignment::BottomRight;
    problem.options.kvLengths = {291};
    problem.sketch.support = {4, 20};
    redraw(random, problem);
    PrefillOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    // Sums, scan, attention.
    EXPECT_EQ(gpu.launches, 3u);
  }
}

/// Steep logits of the keys that weigh exactly, NaN, and no key at all.
TEST(GpuSketchPrefill, EdgeCases) {
  for (DType dtype : {DType::F32, DType::F16}) {
    Random random(4);
    PrefillProblem problem;
    problem.dtype = dtype;
    problem.sizes = makeSizes(2, 2, 2, 40, 200, 8, 8);
    problem.options.causal = true;
    problem.options.alignment = Alignment::BottomRight;
    problem.options.kvLengths = {0, 200};
    problem.options.scale = 4.0;
    problem.sketch.support = {2, 30};
    redraw(random, problem, 6.0);
    PrefillOnGpu gpu(problem);
    EXPECT_EQ(gpu.check(problem), "");
    PrefillProblem undefined = problem;
    undefined.options.kvLengths = {200, 200};
    redraw(random, undefined);
    // Seen by all rows of a head, through the sums or in pairs.
    for (int64_t key : {5, 130})
      undefined.key[size_t(key * undefined.sizes.headDim)] = NAN;
    EXPECT_EQ(gpu.check(undefined), "");
    int64_t found = 0;
    for (double value : gpu.output.values)
      found += std::isnan(value);
    EXPECT_EQ(found, problem.sizes.queries * problem.sizes.valueDim);
  }
}

/// No order of events changes a result or makes a finding.
TEST(GpuSketchPrefill, AnyOrderOfEvents) {
  Random random(6);
  PrefillProblem problem;
  problem.dtype = DType::BF16;
  problem.sizes = makeSizes(1, 1, 1, 50, 200, 8, 8);
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {2, 30};
  redraw(random, problem);
  PrefillOnGpu gpu(problem);
  EXPECT_EQ(gpu.check(problem), "");
  const std::vector<double> first = gpu.output.values;
  for (uint64_t seed = 1; seed < 8; ++seed) {
    EXPECT_EQ(gpu.check(problem, seed), "");
    EXPECT_EQ(gpu.output.values, first);
  }
}

/// Small problems that use every instruction of their kernels.
using PrefillSubject = MutatedProblems<PrefillProblem, PrefillOnGpu>;

PrefillProblem subjectProblem(DType dtype, bool causal) {
  PrefillProblem problem;
  problem.dtype = dtype;
  problem.sizes = makeSizes(1, 2, 1, 33, 203, 8, 8);
  problem.options.causal = causal;
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {3, 9};
  return problem;
}

/// Matrix units, causal.
PrefillSubject &tileSubject() {
  static PrefillSubject subject = [] {
    Random random(7);
    PrefillProblem problem = subjectProblem(DType::BF16, true);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject({problem}, 200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis.
PrefillSubject &basisSubject() {
  static PrefillSubject subject = [] {
    Random random(8);
    PrefillProblem problem = subjectProblem(DType::F32, false);
    problem.sizes.valueDim = 5;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject({problem}, 200'000);
  }();
  return subject;
}

/// Rows behind each block of keys.
std::vector<PrefillProblem> withOffsets(PrefillProblem problem) {
  std::vector<PrefillProblem> problems;
  problem.options.alignment = Alignment::Offset;
  for (int64_t offset : {159, 0, 68, 132}) {
    problem.options.queryOffset = {offset};
    problems.push_back(problem);
  }
  return problems;
}

/// Matrix units, causal, the mean as the center.
PrefillSubject &centerSubject() {
  static PrefillSubject subject = [] {
    Random random(11);
    PrefillProblem problem = subjectProblem(DType::BF16, true);
    // So that somebody reads the sum of all blocks.
    problem.sizes.keys = 192;
    problem.sketch.support.window = 0;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject(withOffsets(problem), 200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis, the mean as the center.
PrefillSubject &centerOfAllSubject() {
  static PrefillSubject subject = [] {
    Random random(12);
    PrefillProblem problem = subjectProblem(DType::F32, false);
    problem.sizes.keys = 192;
    problem.sizes.valueDim = 5;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    redraw(random, problem, 3.0);
    return PrefillSubject(withOffsets(problem), 200'000);
  }();
  return subject;
}

TEST(GpuSketchPrefillMutation, OriginalIsClean) {
  for (PrefillSubject *each : {&tileSubject(), &basisSubject(),
                               &centerSubject(), &centerOfAllSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 3), "");
}

TEST(GpuSketchPrefillMutation, PlantedFaults) {
  for (PrefillSubject *each : {&tileSubject(), &basisSubject(),
                               &centerSubject(), &centerOfAllSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
    expectEachFound(*each, "lg2\\.approx\\.ftz\\.f32", "ex2.approx.ftz.f32");
  }
  // The fragments of the matrix units, their roles exchanged.
  expectEachFound(
      tileSubject(),
      "(mma\\.sync[^{]*\\{[^}]*\\},\\s*\\{ *)(%r[0-9]+), *(%r[0-9]+)",
      "$1$3, $2");
  expectEachFound(basisSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly");
}

} // namespace

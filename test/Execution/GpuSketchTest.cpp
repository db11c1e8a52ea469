//===- GpuSketchTest.cpp - Sums of features on the emulator ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// attn.feature_update folds some keys into sums, attn.feature_attention attends
// to these and to the other keys: together they are sketched attention to all.
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"
#include "GpuMutations.h"
#include "attn/Approx/TaylorFeatures.h"
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

enum class Keep { Skipped, Compact, Promoted };

struct SketchProblem {
  AttentionSizes sizes;
  AttentionOptions options;
  SketchOptions sketch;
  DType dtype = DType::F32;
  Keep keep = Keep::Skipped;
  /// Of each batch, behind the sinks.
  std::vector<int64_t> folded;
  std::vector<double> query, key, value;
};

std::vector<double> draw(Random &random, DType dtype, int64_t count) {
  std::vector<double> values = random.uniforms(count, -1.0, 1.0);
  for (double &value : values)
    value = roundTo(dtype, value);
  return values;
}

SketchProblem drawSketch(Random &random, DType dtype, Keep keep,
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
  s.queries = keep == Keep::Promoted ? 1 : random.integer(1, 3);
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

int64_t featureCount(const SketchProblem &problem) {
  const TaylorRemainder &remainder = problem.sketch.remainder;
  return *attn::approx::taylorFeatureCount(
      remainder.rank ? remainder.rank : problem.sizes.headDim,
      remainder.degree);
}

bool isCentered(const SketchProblem &problem) {
  return problem.sketch.remainder.center == ExpansionCenter::Mean;
}

std::string typeOf(std::vector<int64_t> shape, const std::string &name) {
  std::string text = "memref<";
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + name + ">";
}

/// The shapes of the arguments, in their order.
struct Shapes {
  std::vector<int64_t> key, value, query, output, logsumexp, perBatch, sink,
      valueSums, featureSums, basis;
};
Shapes shapesOf(const SketchProblem &problem) {
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
  const std::string key = typeOf(shapes.key, element),
                    value = typeOf(shapes.value, element),
                    query = typeOf(shapes.query, element),
                    output = typeOf(shapes.output, element),
                    logsumexp = typeOf(shapes.logsumexp, "f32"),
                    numbers = typeOf(shapes.perBatch, "i64"),
                    sink = typeOf(shapes.sink, "f32"),
                    valueSums = typeOf(shapes.valueSums, "f32"),
                    featureSums = typeOf(shapes.featureSums, "f32"),
                    basis = typeOf(shapes.basis, "f32");
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
       << (problem.keep == Keep::Compact    ? "compact, "
           : problem.keep == Keep::Promoted ? "promote, "
                                            : "")
       << form.str() << plan << "}\n  return\n}\n";
  return text.str();
}

/// Keys without those that the sums have; NaN behind the last one.
std::vector<double> compacted(const SketchProblem &problem,
                              const std::vector<double> &rows, int64_t dim) {
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

class SketchOnGpu {
public:
  explicit SketchOnGpu(const SketchProblem &problem,
                       const std::string &plan = "")
      : program(printSketch(problem, plan)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  std::string check(const SketchProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000) {
    const AttentionSizes &s = problem.sizes;
    const Shapes shapes = shapesOf(problem);
    const bool compact = problem.keep == Keep::Compact,
               promoted = problem.keep == Keep::Promoted;
    std::vector<double> first, last, folded, offset, slots;
    for (int64_t batch = 0; batch < s.batch; ++batch) {
      const int64_t length = problem.options.kvLengths[size_t(batch)],
                    sinks = problem.sketch.support.sinks;
      // With `promote` the sums have all keys behind the sinks.
      const int64_t count = promoted ? std::max<int64_t>(length - sinks, 0)
                                     : problem.folded[size_t(batch)];
      first.push_back(double(std::min(sinks, s.keys)));
      last.push_back(double(std::min(sinks + count, s.keys)));
      folded.push_back(double(count));
      offset.push_back(double(length - s.queries));
      slots.push_back(double(compact ? length - count : length));
    }
    const Element element = elementOf(problem.dtype);
    const std::vector<double> sinks(size_t(s.heads), -0.5);
    EmulatedGpuArguments arguments;
    auto filled = [](const std::vector<int64_t> &shape, double value) {
      int64_t count = 1;
      for (int64_t size : shape)
        count *= size;
      return std::vector<double>(size_t(count), value);
    };
    arguments.add("all keys", element, shapes.key, problem.key);
    arguments.add("all values", element, shapes.value, problem.value);
    arguments.add("first", Element::I64, shapes.perBatch, first);
    arguments.add("last", Element::I64, shapes.perBatch, last);
    arguments.add("keys", element, shapes.key,
                  compact ? compacted(problem, problem.key, s.headDim)
                          : problem.key);
    arguments.add("values", element, shapes.value,
                  compact ? compacted(problem, problem.value, s.valueDim)
                          : problem.value);
    arguments.add("queries", element, shapes.query, problem.query);
    arguments.add("folded", Element::I64, shapes.perBatch, folded);
    arguments.add("offset", Element::I64, shapes.perBatch, offset);
    arguments.add("slots", Element::I64, shapes.perBatch, slots);
    arguments.add("sink", Element::F32, shapes.sink, sinks);
    if (problem.sketch.remainder.rank)
      arguments.add("basis", Element::F32, shapes.basis,
                    problem.sketch.remainder.directions);
    arguments.add("value sums", Element::F32, shapes.valueSums,
                  filled(shapes.valueSums, 0.0), true);
    arguments.add("feature sums", Element::F32, shapes.featureSums,
                  filled(shapes.featureSums, 0.0), true);
    arguments.add("output", element, shapes.output, filled(shapes.output, NAN),
                  true);
    arguments.add("logsumexp", Element::F32, shapes.logsumexp,
                  filled(shapes.logsumexp, NAN), true);
    EmulatedGpuProgram::Outcome outcome =
        program.run(arguments.get(), seed, maxInstructions);
    if (std::string found = outcome.findings + outcome.damage; !found.empty())
      return found;
    AttentionOptions options = problem.options;
    options.sinks = sinks;
    const AttentionResult expected = sketchedAttention(
        s, options, problem.sketch, problem.query, problem.key, problem.value);
    const HostTensor &output = arguments[arguments.size() - 2];
    Tolerance tolerance;
    tolerance.scale = ErrorScale::Array;
    tolerance.floor = 1.0;
    tolerance.relative = problem.dtype == DType::BF16  ? 0x1p-7
                         : problem.dtype == DType::F16 ? 0x1p-10
                                                       : 2e-5;
    Comparison comparison =
        compare(output.read(), shapes.output, expected.output, tolerance);
    if (!comparison)
      return "output: " + comparison.message;
    tolerance.relative = 2e-5;
    comparison = compare(arguments[arguments.size() - 1].read(),
                         shapes.logsumexp, expected.logsumexp, tolerance);
    return comparison ? "" : "logsumexp: " + comparison.message;
  }

private:
  EmulatedGpuProgram program;
};

class GpuSketch : public ::testing::TestWithParam<int> {};

TEST_P(GpuSketch, MatchesReference) {
  Random random(uint64_t(GetParam()) + (uint64_t(1) << 44));
  const DType dtype =
      std::vector{DType::F32, DType::BF16, DType::F16}[GetParam() % 3];
  const bool tiles = dtype != DType::F32 && random.chance(0.7);
  const int64_t headDim =
      tiles ? random.pick<int64_t>({8, 16}) : random.integer(1, 13);
  SketchProblem problem = drawSketch(
      random, dtype,
      random.pick<Keep>({Keep::Skipped, Keep::Compact, Keep::Promoted}),
      headDim, tiles ? 8 * random.integer(1, 5) : random.integer(1, 70),
      random.pick<int64_t>({0, 2, 2, 2, 4}),
      random.chance(0.3) ? random.integer(1, headDim) : headDim);
  if (GetParam() % 2)
    problem.sketch.remainder.center = ExpansionCenter::Mean;
  const std::string plan =
      random.chance(0.5) ? ""
                         : ", plan = #attn.gpu_plan<arch = 80, schedule = "
                           "simt, tile_q = 4, key_splits = 2>";
  SCOPED_TRACE(printSketch(problem, plan));
  EXPECT_EQ(SketchOnGpu(problem, plan).check(problem, uint64_t(GetParam())),
            "");
}

INSTANTIATE_TEST_SUITE_P(Seed, GpuSketch,
                         ::testing::Range(0, 24 * testScale()));

/// With `center = mean`, what all keys have in common costs nothing.
TEST(GpuSketch, CommonPart) {
  for (Keep keep : {Keep::Skipped, Keep::Compact, Keep::Promoted}) {
    Random random(11);
    SketchProblem problem = drawSketch(random, DType::F32, keep, 8, 33, 2, 8);
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    for (double &entry : problem.key)
      entry = roundTo(DType::F32, entry + 6.0);
    EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
  }
}

/// Columns that lanes load in pairs and in fours, and more heads than a thread
/// has sums for.
TEST(GpuSketch, WideSums) {
  for (int64_t valueDim : {64, 128}) {
    Random random(12);
    SketchProblem problem =
        drawSketch(random, DType::BF16, Keep::Compact, 8, valueDim, 2, 8);
    problem.sizes.heads = problem.sizes.kvHeads * 11;
    problem.query = draw(random, DType::BF16,
                         problem.sizes.batch * problem.sizes.heads *
                             problem.sizes.queries * 8);
    EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
  }
}

/// More keys and features than a step of the update has.
TEST(GpuSketch, LargerSums) {
  Random random(9);
  SketchProblem problem =
      drawSketch(random, DType::BF16, Keep::Skipped, 24, 32, 2, 24);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = s.queries = 1;
  s.heads = 2;
  s.keys = 143;
  problem.options.kvLengths = {141};
  problem.folded = {120};
  problem.sketch.support = {2, 9};
  problem.query = draw(random, DType::BF16, s.heads * s.headDim);
  problem.key = draw(random, DType::BF16, s.keys * s.headDim);
  problem.value = draw(random, DType::BF16, s.keys * s.valueDim);
  EXPECT_EQ(SketchOnGpu(problem).check(problem), "");
}

/// Small problems that use every instruction of their kernels.
using SketchSubject = MutatedProblems<SketchProblem, SketchOnGpu>;

/// The problem with other numbers of keys, of which the sums have as many as
/// windows leave, or none.
std::vector<SketchProblem> withLengths(Random &random, SketchProblem problem,
                                       const std::vector<int64_t> &lengths) {
  std::vector<SketchProblem> problems;
  for (int64_t length : lengths) {
    const ExactSupport &support = problem.sketch.support;
    const int64_t most =
        length - problem.sizes.queries + 1 - support.window - support.sinks;
    problem.options.kvLengths = {length};
    problem.folded = {problems.size() % 4 == 3 ? 0
                                               : std::max<int64_t>(most, 0)};
    problem.query = draw(random, problem.dtype, int64_t(problem.query.size()));
    problems.push_back(problem);
  }
  return problems;
}

SketchProblem subjectProblem(Random &random, DType dtype, Keep keep,
                             int64_t valueDim, int64_t rank) {
  SketchProblem problem = drawSketch(random, dtype, keep, 8, valueDim, 2, rank);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  // More than a thread has sums for.
  s.heads = 10;
  s.queries = keep == Keep::Promoted ? 1 : 2;
  s.keys = 190;
  problem.sketch.support = {2, 9};
  if (rank < s.headDim)
    problem.sketch.remainder.directions.resize(size_t(s.headDim * rank));
  problem.query = draw(random, dtype, s.heads * s.queries * s.headDim);
  problem.key = draw(random, dtype, s.keys * s.headDim);
  problem.value = draw(random, dtype, s.keys * s.valueDim);
  return problem;
}

/// `plan` is that of the attention but for what all have in common.
SketchSubject makeSubject(Random random, DType dtype, Keep keep,
                          int64_t valueDim, int64_t rank,
                          ExpansionCenter center, const std::string &plan) {
  SketchProblem problem = subjectProblem(random, dtype, keep, valueDim, rank);
  problem.sketch.remainder.center = center;
  return SketchSubject(
      withLengths(random, problem, {190, 187, 100, 60, 12, 2}), 200'000,
      ", plan = #attn.gpu_plan<arch = 80, " + plan + ", key_splits = 2>");
}

/// Tiles, slots without those that are folded, the mean as the center, a basis.
SketchSubject &compactSubject() {
  static SketchSubject subject = makeSubject(
      Random(13), DType::BF16, Keep::Compact, 40, 5, ExpansionCenter::Mean,
      "schedule = multistage, tile_q = 16, warps = 1");
  return subject;
}

/// A warp per row, sums of all keys, columns that are loaded in pairs.
SketchSubject &promotedSubject() {
  static SketchSubject subject =
      makeSubject(Random(14), DType::F32, Keep::Promoted, 64, 8,
                  ExpansionCenter::Zero, "schedule = simt, tile_q = 4");
  return subject;
}

/// All slots, of which those that are folded are skipped.
SketchSubject &skippedSubject() {
  static SketchSubject subject =
      makeSubject(Random(15), DType::F32, Keep::Skipped, 33, 8,
                  ExpansionCenter::Mean, "schedule = simt, tile_q = 4");
  return subject;
}

TEST(GpuSketchMutation, OriginalIsClean) {
  for (SketchSubject *each :
       {&compactSubject(), &promotedSubject(), &skippedSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

TEST(GpuSketchMutation, PlantedFaults) {
  const std::string kernels = "attn_feature_(?!simt|multistage).*";
  for (SketchSubject *each :
       {&compactSubject(), &promotedSubject(), &skippedSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "", kernels);
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2", kernels);
  }
  expectEachFound(compactSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly",
                  "attn_feature_rest.*");
}

} // namespace

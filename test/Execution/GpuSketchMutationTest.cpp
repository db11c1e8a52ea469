//===- GpuSketchMutationTest.cpp - Faults in kernels of sketches ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"
#include "GpuSketchProgram.h"
#include "gtest/gtest.h"

#include <cmath>
#include <regex>

using namespace attn::testing;
using namespace attn::reference;

namespace {

/// Small problems that use every instruction of their kernels.
using SketchSubject = MutatedProblems<SketchProblem, SketchOnGpu>;

/// How many keys there are, how many of those that weigh by polynomials the
/// sums lack (at most), and how many are behind the last row.
struct Keys {
  int64_t length, kept = 0, ahead = 0;
};

/// The problem with other numbers of keys; sums that are of two calls and of
/// one, in turns.
std::vector<SketchProblem> withKeys(Random &random, SketchProblem problem,
                                    const std::vector<Keys> &keys) {
  std::vector<SketchProblem> problems;
  for (const Keys &each : keys) {
    const ExactSupport &support = problem.sketch.support;
    const int64_t most = each.length - each.ahead - problem.sizes.queries + 1 -
                         support.window - support.sinks;
    problem.options.kvLengths = {each.length};
    problem.folded = {std::max<int64_t>(most - each.kept, 0)};
    problem.ahead = each.ahead;
    problem.foldsTwice = !problem.foldsTwice;
    problem.query = draw(random, problem.dtype, int64_t(problem.query.size()));
    problems.push_back(problem);
  }
  return problems;
}

SketchProblem subjectProblem(Random &random, DType dtype, SketchKeep keep,
                             int64_t headDim, int64_t valueDim, int64_t rank) {
  SketchProblem problem =
      drawSketch(random, dtype, keep, headDim, valueDim, 2, rank);
  AttentionSizes &s = problem.sizes;
  s.batch = s.kvHeads = 1;
  // More than a thread has sums for: one more, or two, which shuffles tell
  // apart.
  s.heads = keep == SketchKeep::Compact ? 10 : 9;
  s.queries = keep == SketchKeep::Compact ? 2 : 1;
  s.keys = 230;
  // Lists of more keys than two warps have lanes; with sums of all keys, of
  // more than a step of the others has.
  problem.sketch.support = {2, keep == SketchKeep::Promoted ? 140 : 70};
  if (rank < s.headDim)
    problem.sketch.remainder.directions.resize(size_t(s.headDim * rank));
  problem.query = draw(random, dtype, s.heads * s.queries * s.headDim);
  problem.key = draw(random, dtype, s.keys * s.headDim);
  problem.value = draw(random, dtype, s.keys * s.valueDim);
  return problem;
}

/// Sums of many keys and of none, with more other keys than a step has; of few,
/// at all places of the window behind a multiple of four; of one more than a
/// step of the update has; fewer keys than a window has.
std::vector<Keys> manyKeys(int64_t queries) {
  return {{230},      {230, 230},      {82, 5}, {83, 6, 1}, {84, 7, 2},
          {85, 8, 3}, {104 + queries}, {12},    {6},        {4},
          {2}};
}

/// `plan` is that of the attention but for what all have in common.
SketchSubject makeSubject(Random random, DType dtype, SketchKeep keep,
                          int64_t headDim, int64_t valueDim, int64_t rank,
                          ExpansionCenter center, const std::string &plan) {
  SketchProblem problem =
      subjectProblem(random, dtype, keep, headDim, valueDim, rank);
  problem.sketch.remainder.center = center;
  std::vector<Keys> keys = manyKeys(problem.sizes.queries);
  // The sums are of all keys, for the last row.
  if (keep == SketchKeep::Promoted)
    keys = {{230}, {187}, {100}, {35}, {12}, {2}};
  return SketchSubject(withKeys(random, problem, keys), 200'000,
                       ", plan = #attn.gpu_plan<arch = 80, " + plan +
                           ", key_splits = 2>");
}

/// Tiles, slots without those that are folded, the mean as the center, a basis.
SketchSubject &compactSubject() {
  static SketchSubject subject = makeSubject(
      Random(13), DType::BF16, SketchKeep::Compact, 8, 40, 5,
      ExpansionCenter::Mean, "schedule = multistage, tile_q = 16, warps = 1");
  return subject;
}

/// A warp per row, sums of all keys, columns that are loaded in pairs.
SketchSubject &promotedSubject() {
  static SketchSubject subject =
      makeSubject(Random(14), DType::F32, SketchKeep::Promoted, 9, 64, 9,
                  ExpansionCenter::Zero, "schedule = simt, tile_q = 4");
  return subject;
}

/// All slots, of which those that are folded are skipped.
SketchSubject &skippedSubject() {
  static SketchSubject subject =
      makeSubject(Random(15), DType::F32, SketchKeep::Skipped, 9, 33, 9,
                  ExpansionCenter::Mean, "schedule = simt, tile_q = 4");
  return subject;
}

/// More features than all warps take at once.
SketchSubject &wideSubject() {
  static SketchSubject subject = [] {
    Random random(16);
    SketchProblem problem =
        drawSketch(random, DType::F32, SketchKeep::Skipped, 9, 5, 4, 9);
    problem.sizes.batch = problem.sizes.kvHeads = problem.sizes.queries = 1;
    problem.sizes.heads = 9;
    problem.sizes.keys = 30;
    problem.sketch.support = {2, 9};
    problem.query = draw(random, DType::F32, 9 * 9);
    problem.key = draw(random, DType::F32, 30 * 9);
    problem.value = draw(random, DType::F32, 30 * 5);
    return SketchSubject(withKeys(random, problem, {{30, 8}}), 200'000);
  }();
  return subject;
}

TEST(GpuSketchMutation, OriginalIsClean) {
  for (SketchSubject *each : {&compactSubject(), &promotedSubject(),
                              &skippedSubject(), &wideSubject()})
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

using PrefillSubject = MutatedProblems<PrefillProblem, PrefillOnGpu>;

PrefillProblem prefillProblem(DType dtype, bool causal) {
  PrefillProblem problem;
  problem.dtype = dtype;
  problem.sizes = makeSizes(1, 2, 1, 33, 203, 8, 8);
  problem.options.causal = causal;
  problem.options.alignment = Alignment::BottomRight;
  problem.sketch.support = {3, 9};
  return problem;
}

/// The problem with other numbers of valid keys, at whose end the rows are.
std::vector<PrefillProblem>
withPrefillLengths(Random &random, PrefillProblem problem,
                   const std::vector<int64_t> &lengths) {
  std::vector<PrefillProblem> problems;
  for (int64_t length : lengths) {
    problem.options.kvLengths = {length};
    redraw(random, problem, 3.0);
    problems.push_back(problem);
  }
  return problems;
}

/// Matrix units, causal.
PrefillSubject &prefillTileSubject() {
  static PrefillSubject subject = [] {
    Random random(7);
    PrefillProblem problem = prefillProblem(DType::BF16, true);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    return PrefillSubject(
        withPrefillLengths(random, problem, {203, 170, 128, 105, 65, 20, 2, 0}),
        200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis.
PrefillSubject &prefillBasisSubject() {
  static PrefillSubject subject = [] {
    Random random(8);
    PrefillProblem problem = prefillProblem(DType::F32, false);
    problem.sizes.valueDim = 5;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    return PrefillSubject(
        withPrefillLengths(random, problem, {203, 170, 128, 105, 65, 20, 2, 0}),
        200'000);
  }();
  return subject;
}

/// Rows behind each block of keys, all keys or some.
std::vector<PrefillProblem> withOffsets(Random &random,
                                        PrefillProblem problem) {
  std::vector<PrefillProblem> problems;
  problem.options.alignment = Alignment::Offset;
  for (auto [offset, length] :
       std::vector<std::pair<int64_t, int64_t>>{{159, 192},
                                                {0, 192},
                                                {68, 192},
                                                {132, 192},
                                                {100, 143},
                                                {90, 88},
                                                {60, 133},
                                                {-31, 2},
                                                {0, 0}}) {
    problem.options.queryOffset = {offset};
    problem.options.kvLengths = {length};
    redraw(random, problem, 3.0);
    problems.push_back(problem);
  }
  return problems;
}

/// Matrix units, causal, the mean as the center.
PrefillSubject &centerSubject() {
  static PrefillSubject subject = [] {
    Random random(11);
    PrefillProblem problem = prefillProblem(DType::BF16, true);
    // So that somebody reads the sum of all blocks.
    problem.sizes.keys = 192;
    problem.sketch.support.window = 0;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = multistage, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    return PrefillSubject(withOffsets(random, problem), 200'000);
  }();
  return subject;
}

/// FMA, all keys, a basis, the mean as the center.
PrefillSubject &centerOfAllSubject() {
  static PrefillSubject subject = [] {
    Random random(12);
    PrefillProblem problem = prefillProblem(DType::F32, false);
    problem.sizes.keys = 192;
    // Blocks of three keys behind a multiple of four.
    problem.sketch.support.sinks = 1;
    problem.sizes.valueDim = 5;
    problem.sketch.remainder.center = ExpansionCenter::Mean;
    addDirections(random, problem, 7);
    problem.plan = ", plan = #attn.gpu_plan<arch = 80, schedule = simt, "
                   "tile_q = 32, tile_k = 16, warps = 2>";
    return PrefillSubject(withOffsets(random, problem), 200'000);
  }();
  return subject;
}

TEST(GpuSketchPrefillMutation, OriginalIsClean) {
  for (PrefillSubject *each : {&prefillTileSubject(), &prefillBasisSubject(),
                               &centerSubject(), &centerOfAllSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 3), "");
}

TEST(GpuSketchPrefillMutation, PlantedFaults) {
  for (PrefillSubject *each : {&prefillTileSubject(), &prefillBasisSubject(),
                               &centerSubject(), &centerOfAllSubject()}) {
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
    expectEachFound(*each, "(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                    "$1+32$2");
    expectEachFound(*each, "lg2\\.approx\\.ftz\\.f32", "ex2.approx.ftz.f32");
  }
  // The fragments of the matrix units, their roles exchanged.
  expectEachFound(
      prefillTileSubject(),
      "(mma\\.sync[^{]*\\{[^}]*\\},\\s*\\{ *)(%r[0-9]+), *(%r[0-9]+)",
      "$1$3, $2");
  expectEachFound(prefillBasisSubject(), "shfl\\.sync\\.idx", "shfl.sync.bfly");
}

/// The parameters of the kernel that the loads of a text are from.
std::set<std::string> loadedFrom(const std::vector<std::string> &lines,
                                 size_t index, const std::string &text) {
  static const std::regex load("\tld\\.global[^\\[\n]*\\[(%rd[0-9]+)[^\n]*\n");
  std::set<std::string> found;
  for (std::sregex_iterator each(text.begin(), text.end(), load), none;
       each != none; ++each)
    found.merge(parametersOf(lines, index, (*each)[1]));
  return found;
}
constexpr const char *values = "_param_2";

/// The line of the branch that decides on a loop's loads by register `reg`,
/// which line `index` advances and which is compared and nothing else; 0 if
/// there is none.
size_t branchDecidedBy(const std::vector<std::string> &lines, size_t index,
                       const std::string &reg) {
  const std::regex use(reg + "[^0-9]");
  size_t compares = 0;
  // A loop that fills a tile.
  for (size_t line = index - 6; line < index + 14; ++line) {
    if (line == index || !std::regex_search(lines[line] + "\n", use))
      continue;
    if (lines[line].rfind("\tsetp.ge.u32", 0) != 0 || compares)
      return 0;
    compares = line;
  }
  for (size_t line = compares; compares && line < compares + 4; ++line)
    if (lines[line].rfind("\t@%p", 0) == 0)
      return line;
  return 0;
}

/// The branch behind line `index` that leaves the register that the line sets
/// as it is; `index` if there is none.
size_t branchThatLeaves(const std::vector<std::string> &lines, size_t index) {
  static const std::regex sets("^\tmov\\.b32 \t(%r[0-9]+), .*");
  std::smatch match;
  if (!std::regex_match(lines[index], match, sets))
    return index;
  for (size_t line = index; line < index + 12; ++line)
    if (lines[line].rfind("\t@%p", 0) == 0 &&
        skippedBy(lines, line).find("\t" + match[1].str() + ",") !=
            std::string::npos)
      return line;
  return index;
}

/// Why the deletion of line `index` may go unnoticed, in kernels of many rows;
/// empty if it may not.
std::string explainPrefill(const std::vector<std::string> &lines,
                           size_t index) {
  const std::string kernel = kernelOf(lines, index), &line = lines[index],
                    condition = conditionOf(lines, index),
                    skipped = skippedBy(lines, index);
  const bool isSums = kernel.rfind("attn_sketch_sums", 0) == 0,
             isAttention = kernel.rfind("attn_sketch_attention", 0) == 0;
  std::smatch match;
  if ((isSums || isAttention) && line.rfind("\t@%p", 0) == 0 && index > 2 &&
      lines[index - 3].rfind("\tbar.sync", 0) == 0 &&
      lines[index - 2].rfind("\tadd.s32", 0) == 0 &&
      lines[index - 1].rfind("\tsetp.g", 0) == 0)
    return "fills a stage that no step reads; of rows that do not exist with 0";
  const size_t leaves = branchThatLeaves(lines, index);
  if (isSums && loadedFrom(lines, leaves, skippedBy(lines, leaves)) ==
                    std::set<std::string>{values})
    return "the monomials of keys that sums do not have are 0, whatever their "
           "values; with causality nobody reads sums of keys that do not exist";
  if (kernel.rfind("attn_sketch_scan", 0) == 0 &&
      std::regex_match(line, std::regex("\tst\\.global\\.b32 .*, 0;")))
    return "with causality nobody reads sums of no chunk";
  static const std::regex fewerThanFour(
      "^\tsetp\\.(?:lt\\.u32 \t%p[0-9]+, %r[0-9]+, 3|"
      "gt\\.u32 \t%p[0-9]+, %r[0-9]+, -4);");
  if (kernel.rfind("attn_sketch_key_blocks", 0) == 0 &&
      std::regex_match(condition, fewerThanFour))
    return "of blocks of fewer keys than four nobody reads the sums";
  if (!isAttention)
    return "";
  if (skipped.find("attn_feature_coordinates") != std::string::npos)
    return "sums that rows do not have are of no keys, and 0";
  static const std::regex isBehind(
      "^\tsetp\\.gt\\.u32 \t%p[0-9]+, (%r[0-9]+), [0-9]+;");
  static const std::regex isColumn(
      "^\tand\\.b(?:32|64) \t%r[d0-9]+, %r[d0-9]+, (?:7|15);");
  static const std::regex converts(
      "^\tcvt\\.u(?:32\\.u64|64\\.u32) \t%r[d0-9]+, (%r[d0-9]+);");
  if (std::regex_match(condition, match, isBehind)) {
    std::string reg = match[1], column = definitionOf(lines, index, reg);
    while (std::regex_match(column, match, converts)) {
      reg = match[1];
      column = definitionOf(lines, index, reg);
    }
    if (std::regex_match(column, isColumn) &&
        skipped.find("\tld.global") != std::string::npos &&
        skipped.find("\tst.") == std::string::npos)
      return "fills columns that make a tile's rows longer, of which no "
             "product "
             "takes anything";
  }
  static const std::regex advances(
      "^\tadd\\.s32 \t(%r[0-9]+), (%r[0-9]+), [0-9]+;");
  size_t branch = index;
  if (std::regex_match(line, match, advances) && match[1] == match[2])
    branch = branchDecidedBy(lines, index, match[1]);
  else if (line.rfind("\tmov.b32", 0) == 0)
    branch = leaves;
  const std::string loads = skippedBy(lines, branch);
  const bool isOfExisting =
      conditionOf(lines, branch).rfind("\tsetp.ge.u32", 0) == 0 ||
      (branch > 3 &&
       std::any_of(lines.begin() + branch - 3, lines.begin() + branch,
                   [](const std::string &each) {
                     return each.rfind("\tsetp.ge.u32", 0) == 0;
                   }));
  if (isOfExisting && loads.find("\tld.global") != std::string::npos &&
      loads.find("\tst.") == std::string::npos &&
      !loadedFrom(lines, branch, loads).count(values))
    return "logits of keys behind the last one are masked, whatever they are";
  return "";
}

/// Why the deletion of line `index` may go unnoticed, in kernels of states;
/// empty if it may not.
std::string explainState(const std::vector<std::string> &lines, size_t index) {
  const std::string kernel = kernelOf(lines, index), &line = lines[index],
                    condition = conditionOf(lines, index),
                    skipped = skippedBy(lines, index);
  auto isKernel = [&](const char *name) { return kernel.rfind(name, 0) == 0; };
  const bool isBranch = line.rfind("\t@%p", 0) == 0;
  std::smatch match;
  if (isKernel("attn_feature_update") && isBranch) {
    if (condition.rfind("\tsetp.ge.s64", 0) == 0)
      return "where there are no keys, the kernel ends in front of that";
    static const std::regex compares(
        "^\tsetp\\.ge\\.u32 \t%p[0-9]+, (%r[0-9]+, %r[0-9]+);");
    if (std::regex_match(condition, match, compares) &&
        std::any_of(lines.begin(), lines.end(), [&](const std::string &each) {
          return each.rfind("\tsetp.lt.u32", 0) == 0 &&
                 each.find(", " + match[1].str() + ";") != std::string::npos;
        }))
      return "the loop goes on only where there is a key";
  }
  static const std::regex hasNoStep(
      "^\tsetp\\.lt\\.s32 \t%p[0-9]+, %r[0-9]+, 1;");
  if (isKernel("attn_feature_multistage") && isBranch &&
      std::regex_match(condition, hasNoStep) &&
      skipped.find("\tcp.async") != std::string::npos &&
      skipped.find("\tmma") == std::string::npos)
    return "fills a stage that no step reads";
  if (isKernel("attn_feature_lists") && isBranch &&
      condition.rfind("\tsetp.ge.s32", 0) == 0)
    return "writes behind the end of a list, which nobody reads";
  static const std::regex counts("^\tadd\\.s32 \t(%r[0-9]+), (%r[0-9]+), -32;");
  if (isKernel("attn_feature_update") &&
      std::regex_match(line, match, counts) && match[1] == match[2])
    return "the weights of keys behind the last one are 0";
  static const std::regex copies("^\tmov\\.b32 \t(%r[0-9]+), %r[0-9]+;");
  if (isKernel("attn_feature_means") && std::regex_match(line, match, copies) &&
      skippedBy(lines, index + 1)
              .find("\tadd.rn.f32 \t" + match[1].str() + ",") !=
          std::string::npos)
    return "keys behind one that weighs exactly or is not seen count neither";
  static const std::regex isLane("^\tand\\.b32 \t[^\n]*, 31;");
  static const std::regex isColumn(
      "^\t(?:and\\.b32 \t[^\n]*, 31|(?:or|add)\\.[bs]32 \t[^\n]*, 32);");
  if (isKernel("attn_feature_rest")) {
    static const std::regex isBehind(
        "^\tsetp\\.gt\\.u32 \t%p[0-9]+, (%r[0-9]+), 3;");
    static const std::regex onlyClears(
        "\tst\\.shared\\.b32 \t\\[%rd[0-9]+\\+[0-9]+\\], 0;\n");
    if (std::regex_match(condition, isBehind) &&
        std::regex_match(skipped, onlyClears))
      return "clears what is written behind the next barrier, too";
    if (std::regex_match(line + "\n", onlyClears) &&
        std::regex_match(conditionOf(lines, index - 1), isBehind))
      return "of these sizes, no load of 16 bytes reaches behind the array";
    static const std::regex isPastEnd(
        "^\tsetp\\.gt\\.u32 \t%p[0-9]+, (%r[0-9]+), [0-9]+;");
    static const std::regex onlyStores(
        "(?:\t(?:or|mul|add)[^\n]*\n)*\tst\\.shared\\.b32 [^\n]*\n");
    if (std::regex_match(condition, match, isPastEnd) &&
        std::regex_match(skipped, onlyStores) &&
        std::regex_match(definitionOf(lines, index, match[1]), isColumn))
      return "lanes behind the last column have its sum and store it, too";
    static const std::regex clears("^\tmov\\.b64 \t(%rd[0-9]+), 0;");
    static const std::regex widened(
        "^\tcvt\\.u64\\.u32 \t%rd[0-9]+, (%r[0-9]+);");
    if (std::regex_match(line, match, clears)) {
      const std::string own = definitionOf(lines, index, match[1]);
      std::smatch lane;
      if (std::regex_match(own, lane, widened) &&
          std::regex_match(definitionOf(lines, index, lane[1]), isLane))
        return "the number of the first lane is 0 already";
    }
  }
  static const std::regex notFirst(
      "^\tsetp\\.ne\\.b32 \t%p[0-9]+, %r[0-9]+, 0;");
  if (isKernel("attn_feature_simt") && std::regex_match(condition, notFirst) &&
      skipped.find("\tld.global") != std::string::npos &&
      skipped.find("\tst.") == std::string::npos)
    return "other lanes do not store the last column";
  return explainListAttention(lines, index);
}

/// The same where no warp has more features than it takes at once.
std::string explainNarrow(const std::vector<std::string> &lines, size_t index) {
  static const std::regex advances("^\tadd\\.s32 \t(%r[0-9]+), (%r[0-9]+), 4;");
  static const std::regex goesOn("^\t(?:add\\.s64|@%p[0-9]+ bra|bra\\.uni) .*");
  if (kernelOf(lines, index).rfind("attn_feature_rest", 0) == 0 &&
      std::regex_match(lines[index], goesOn))
    for (size_t line = index - 6; line < index; ++line) {
      std::smatch match;
      if (std::regex_match(lines[line], match, advances) &&
          match[1] == match[2])
        return "the loop over a warp's features has one step";
    }
  return explainState(lines, index);
}

/// Of every instruction in long tests, and of a sample in others.
size_t stride() { return testScale() > 1 ? 1 : 40; }

TEST(GpuSketchMutation, DeletionsInCompact) {
  expectDeletionsFound(compactSubject(), explainNarrow, stride());
}
TEST(GpuSketchMutation, DeletionsInPromoted) {
  expectDeletionsFound(promotedSubject(), explainNarrow, stride());
}
TEST(GpuSketchMutation, DeletionsInSkipped) {
  expectDeletionsFound(skippedSubject(), explainNarrow, stride());
}
TEST(GpuSketchMutation, DeletionsInFeatures) {
  expectDeletionsFound(wideSubject(), explainState, stride(),
                       "attn_feature_rest.*");
}
TEST(GpuSketchPrefillMutation, DeletionsInTiles) {
  expectDeletionsFound(prefillTileSubject(), explainPrefill, stride());
}
TEST(GpuSketchPrefillMutation, DeletionsInBasis) {
  expectDeletionsFound(prefillBasisSubject(), explainPrefill, stride());
}
TEST(GpuSketchPrefillMutation, DeletionsInCenters) {
  expectDeletionsFound(centerSubject(), explainPrefill, stride());
}
TEST(GpuSketchPrefillMutation, DeletionsInCentersOfAll) {
  expectDeletionsFound(centerOfAllSubject(), explainPrefill, stride());
}

} // namespace

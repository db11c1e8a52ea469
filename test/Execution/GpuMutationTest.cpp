//===- GpuMutationTest.cpp - Faults in emitted PTX are found --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tests of GPU code are worth what they find. These plant faults into the
// PTX of a kernel and delete its instructions one by one: the emulator or the
// comparison has to notice.
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"

#include "gtest/gtest.h"

#include <cmath>
#include <regex>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {

constexpr uint64_t maxInstructions = 60'000;

/// Queries and keys of a problem, and by how much logits rise from key to key.
struct Extent {
  double slope;
  int64_t queries, keys;
};

/// Small kernels with every kind of instruction that larger ones have, and
/// problems that use all of it.
class Subject {
public:
  Subject(const AttentionSignature &signature, const std::string &plan,
          const std::vector<Extent> &extents)
      : narrowWeights(signature.dtype == DType::BF16),
        compiled(makeFunction(signature, plan), sizesFor(signature, 1, 1, 1)) {
    original = compiled.getPtx();
    for (auto [slope, queries, keys] : extents) {
      AttentionSizes sizes = sizesFor(signature, 1, 1, 1);
      sizes.queries = queries;
      sizes.keys = keys;
      AttentionCase data = randomData(signature, sizes, cases.size());
      for (int64_t row = 0; row < sizes.heads * sizes.queries; ++row)
        data.query[row * sizes.headDim] = 4;
      for (int64_t head = 0; head < sizes.kvHeads; ++head)
        for (int64_t key = 0; key < sizes.keys; ++key)
          data.key[(head * sizes.keys + key) * sizes.headDim] =
              roundTo(signature.dtype, slope * double(key));
      cases.push_back(data);
    }
  }

  /// What the tests say of other PTX: what the emulator finds, wrong values, or
  /// nothing.
  std::string judge(const std::string &ptx) {
    compiled.replacePtx(ptx);
    for (size_t index = 0; index < cases.size(); ++index) {
      EmulatedGpuFunction::Run run;
      try {
        run = compiled.run(cases[index], index, maxInstructions);
      } catch (const std::runtime_error &) {
        return "refused";
      }
      std::string problems = compareGpuRun(run, compiled.getFunction(),
                                           cases[index], narrowWeights);
      if (!problems.empty())
        return run.findings.empty() ? "wrong values" : run.findings;
    }
    return "";
  }

  const std::string &getOriginal() const { return original; }

private:
  static AttentionFunction makeFunction(const AttentionSignature &signature,
                                        const std::string &plan) {
    AttentionFunction function =
        dynamicFunction(signature, Direction::Forward, Container::MemRef);
    function.plan = plan;
    return function;
  }

  bool narrowWeights;
  EmulatedGpuFunction compiled;
  std::string original;
  std::vector<AttentionCase> cases;
};

AttentionSignature makeSignature(DType dtype, int64_t headDim,
                                 int64_t heads = 1, int64_t kvHeads = 1) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.heads = heads;
  signature.kvHeads = kvHeads;
  signature.headDim = signature.valueDim = headDim;
  signature.causal = true;
  signature.alignment = Alignment::BottomRight;
  signature.hasLogsumexp = true;
  return signature;
}

/// Tiles: three stages. Seven blocks of keys, the last one ragged; tiles
/// without a key; fewer blocks than stages.
Subject &subject() {
  static Subject instance(
      makeSignature(DType::BF16, 16),
      "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
      "tile_k = 16, stages = 3, warps = 2>",
      {{0.4, 41, 101}, {-0.4, 41, 101}, {0.4, 41, 5}, {-0.4, 7, 21}});
  return instance;
}

/// Packed heads, split keys and their merge, with a sink; parts without a key.
Subject &splitSubject() {
  static Subject instance(
      [] {
        AttentionSignature signature = makeSignature(DType::BF16, 16, 4, 2);
        signature.hasSinks = true;
        return signature;
      }(),
      "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
      "tile_k = 16, stages = 3, warps = 2, key_splits = 3, pack_heads = true>",
      {{0.3, 3, 151}, {-0.3, 9, 133}, {0.3, 5, 2}});
  return instance;
}

/// A warp per row; the last lanes have a feature less.
Subject &simtSubject() {
  static Subject instance(
      makeSignature(DType::F32, 40, 4, 2),
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>",
      {{0.3, 3, 71}, {-0.3, 2, 70}, {0.3, 3, 2}});
  return instance;
}

std::vector<std::string> splitLines(const std::string &text) {
  std::vector<std::string> lines(1);
  for (char c : text)
    if (c == '\n')
      lines.emplace_back();
    else
      lines.back() += c;
  return lines;
}

std::string joinLines(const std::vector<std::string> &lines) {
  std::string text;
  for (const std::string &line : lines)
    text += line + "\n";
  return text;
}

TEST(GpuMutation, OriginalIsClean) {
  for (Subject *each : {&subject(), &splitSubject(), &simtSubject()})
    EXPECT_EQ(each->judge(each->getOriginal()), "");
}

/// Every occurrence of `pattern`, replaced on its own, has to be noticed.
void expectEachFound(const std::string &pattern, const std::string &to) {
  const std::string &text = subject().getOriginal();
  std::regex expression(pattern);
  unsigned count = 0;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end;
       match != end; ++match) {
    ++count;
    std::string mutated = text.substr(0, match->position()) +
                          match->format(to) +
                          text.substr(match->position() + match->length());
    EXPECT_NE(subject().judge(mutated), "")
        << match->str() << " -> " << match->format(to);
  }
  EXPECT_GT(count, 0u) << pattern;
}

TEST(GpuMutation, Barriers) { expectEachFound("bar(rier)?\\.sync[^;]*;", ""); }

TEST(GpuMutation, Copies) {
  expectEachFound("cp\\.async\\.wait_group[ \t]*1;", "cp.async.wait_group 2;");
  expectEachFound("cp\\.async\\.wait_group[ \t]*1;", "");
  // One key row or chunk further.
  expectEachFound("(cp\\.async\\.cg[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])",
                  "$1+16$2");
  // Always 16 bytes: rows past the end hold NaN, or lie outside.
  expectEachFound("(cp\\.async\\.cg[^;]*), 16, %r[0-9]+;", "$1, 16;");
}

TEST(GpuMutation, Matrices) {
  expectEachFound("ldmatrix\\.sync\\.aligned\\.m8n8\\.x4\\.trans",
                  "ldmatrix.sync.aligned.m8n8.x4");
  expectEachFound("ldmatrix\\.sync\\.aligned\\.m8n8\\.x4\\.shared",
                  "ldmatrix.sync.aligned.m8n8.x4.trans.shared");
  expectEachFound("f32\\.bf16\\.bf16\\.f32", "f32.f16.f16.f32");
}

TEST(GpuMutation, Softmax) {
  expectEachFound("(shfl\\.sync\\.bfly\\.b32[^;]*), [12], 31", "$1, 4, 31");
  expectEachFound("ex2\\.approx\\.ftz\\.f32", "neg.ftz.f32");
  expectEachFound("(cvt\\.rn\\.bf16x2\\.f32 %r[0-9]+), (%r[0-9]+), (%r[0-9]+);",
                  "$1, $3, $2;");
}

TEST(GpuMutation, Stores) {
  expectEachFound("(st\\.global[^\\[]*\\[%rd[0-9]+)([^\\]]*\\])", "$1+32$2");
}

/// The constant that `mov` instructions in front of line `end` put into a
/// register, or the text of the operand itself; empty if there is none.
std::string constantOf(const std::vector<std::string> &lines, size_t end,
                       const std::string &operand) {
  if (operand.front() != '%')
    return operand;
  static const std::regex move("^\tmov\\.b32 \t(%r[0-9]+), ([^;]+);");
  std::smatch match;
  for (size_t index = end; index-- > 0;)
    if (std::regex_match(lines[index], match, move) && match[1] == operand)
      return constantOf(lines, index, match[2]);
  return "";
}

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
std::string explain(const std::vector<std::string> &lines, size_t index) {
  const std::string &line = lines[index];
  std::smatch match;
  if (line == "\tret;")
    return "the kernel ends here";
  static const std::regex move("^\tmov\\.b(?:32|64) \t(%rd?[0-9]+), ([^;]+);");
  if (std::regex_match(line, match, move)) {
    std::string value = constantOf(lines, index, match[2]);
    if (!value.empty() && value == constantOf(lines, index, match[1]))
      return "the register has that value already";
    // Values for the branch that leaves out the loops over the parts.
    bool isMerge = false;
    for (size_t before = 0; before < index; ++before)
      isMerge |= lines[before].find(".entry attn_merge") != std::string::npos;
    bool isSetAgain = false;
    for (size_t next = index + 1; next < lines.size(); ++next)
      isSetAgain |=
          lines[next].find("\t" + match[1].str() + ",") != std::string::npos;
    if (isMerge && isSetAgain)
      return "of a row that does not exist, which is not stored";
  }
  static const std::regex branch(
      "^\t(?:@!?(%p[0-9]+) bra|bra\\.uni) \t(\\$[A-Z0-9_]+);");
  if (!std::regex_match(line, match, branch))
    return "";
  std::string skipped;
  for (size_t next = index + 1; next < lines.size(); ++next) {
    if (lines[next] == match[2].str() + ":" ||
        lines[next] == "\tbra.uni \t" + match[2].str() + ";")
      break;
    skipped += lines[next] + "\n";
  }
  if (skipped.empty())
    return "a branch to the instruction behind it";
  auto contains = [&](const char *text) {
    return skipped.find(text) != std::string::npos;
  };
  if (contains("0fFF800000") && !contains("\tst.") && !contains("\tcp.") &&
      !contains("\tbar"))
    return "masks blocks that have nothing to mask";
  if (contains("\tcp.async") && !contains("\tld.") && !contains("\tbar"))
    return "copies zeros where a part has no keys";
  if (contains("\tdiv.u32") && !contains("\tld.") && !contains("\tst."))
    return "divides by 32 bits what has no more";
  if (skipped.rfind("\tmax.s32 \t", 0) == 0 && contains("\tfma.rn.f32"))
    return "the loop behind it has a key always";
  if (contains("lg2.approx") && !contains("cvt.rn.bf16x2"))
    return "all four lanes of a row store its log-sum-exp";
  return "";
}

void expectDeletionsFound(Subject &subject) {
  const std::vector<std::string> lines = splitLines(subject.getOriginal());
  static const std::regex isInstruction("^\t(@!?%p[0-9]+ )?[a-z][^:]*;.*");
  size_t deleted = 0, explained = 0;
  for (size_t index = 0; index < lines.size(); ++index) {
    if (!std::regex_match(lines[index], isInstruction))
      continue;
    std::vector<std::string> mutated = lines;
    mutated[index].clear();
    ++deleted;
    if (!subject.judge(joinLines(mutated)).empty())
      continue;
    EXPECT_NE(explain(lines, index), "")
        << "line " << index + 1 << ": " << lines[index] << "\nin front of\n"
        << joinLines({lines.begin() + index + 1,
                      lines.begin() + std::min(index + 10, lines.size())});
    ++explained;
  }
  EXPECT_GT(deleted, 100u);
  EXPECT_LT(explained, deleted / 10);
}

TEST(GpuMutation, DeletionsInTiles) { expectDeletionsFound(subject()); }
TEST(GpuMutation, DeletionsInSplit) { expectDeletionsFound(splitSubject()); }
TEST(GpuMutation, DeletionsInSimt) { expectDeletionsFound(simtSubject()); }

} // namespace

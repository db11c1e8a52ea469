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

constexpr uint64_t maxInstructions = 400'000;

/// A small kernel of tiles with every kind of instruction that larger ones
/// have: three stages, causal, ragged, log-sum-exp.
class Subject {
public:
  Subject() : compiled(makeFunction(), makeSizes()) {
    original = compiled.getPtx();
    // Seven blocks of keys, the last one ragged; tiles without a key; fewer
    // blocks than stages.
    for (auto [slope, queries, keys] : {std::tuple(0.4, 41, 6 * 16 + 5),
                                        {-0.4, 41, 6 * 16 + 5},
                                        {0.4, 41, 5},
                                        {-0.4, 7, 21}}) {
      AttentionSizes sizes = makeSizes();
      sizes.queries = queries;
      sizes.keys = keys;
      AttentionCase data = randomData(signature(), sizes, cases.size());
      for (int64_t row = 0; row < sizes.queries; ++row)
        data.query[row * sizes.headDim] = 4;
      for (int64_t key = 0; key < sizes.keys; ++key)
        data.key[key * sizes.headDim] =
            roundTo(DType::BF16, slope * double(key));
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
      std::string problems =
          compareGpuRun(run, compiled.getFunction(), cases[index], true);
      if (!problems.empty())
        return run.findings.empty() ? "wrong values" : run.findings;
    }
    return "";
  }

  const std::string &getOriginal() const { return original; }

private:
  static AttentionSignature signature() {
    AttentionSignature result;
    result.dtype = DType::BF16;
    result.headDim = result.valueDim = 16;
    result.causal = true;
    result.alignment = Alignment::BottomRight;
    result.hasLogsumexp = true;
    return result;
  }
  static AttentionSizes makeSizes() {
    AttentionSizes sizes;
    sizes.headDim = sizes.valueDim = 16;
    sizes.queries = sizes.keys = 1;
    return sizes;
  }
  static AttentionFunction makeFunction() {
    AttentionFunction function =
        dynamicFunction(signature(), Direction::Forward, Container::MemRef);
    function.plan =
        "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, "
        "tile_k = 16, stages = 3, warps = 2>";
    return function;
  }

  EmulatedGpuFunction compiled;
  std::string original;
  std::vector<AttentionCase> cases;
};

Subject &subject() {
  static Subject instance;
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
  EXPECT_EQ(subject().judge(subject().getOriginal()), "");
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
  static const std::regex move("^\tmov\\.b32 \t(%r[0-9]+), ([^;]+);");
  if (std::regex_match(line, match, move)) {
    std::string value = constantOf(lines, index, match[2]);
    if (!value.empty() && value == constantOf(lines, index, match[1]))
      return "the register has that value already";
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
  if (contains("lg2.approx") && !contains("cvt.rn.bf16x2"))
    return "all four lanes of a row store its log-sum-exp";
  return "";
}

TEST(GpuMutation, Deletions) {
  const std::vector<std::string> lines = splitLines(subject().getOriginal());
  static const std::regex isInstruction("^\t(@!?%p[0-9]+ )?[a-z][^:]*;.*");
  size_t deleted = 0, explained = 0;
  for (size_t index = 0; index < lines.size(); ++index) {
    if (!std::regex_match(lines[index], isInstruction))
      continue;
    std::vector<std::string> mutated = lines;
    mutated[index].clear();
    ++deleted;
    if (!subject().judge(joinLines(mutated)).empty())
      continue;
    EXPECT_NE(explain(lines, index), "")
        << "line " << index + 1 << ": " << lines[index];
    ++explained;
  }
  RecordProperty("deleted", int(deleted));
  RecordProperty("explained", int(explained));
  EXPECT_GT(deleted, 300u);
  EXPECT_LT(explained, deleted / 10);
}

} // namespace

//===- GpuMutations.cpp - Faults in emitted PTX ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuMutations.h"

#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <regex>

namespace attn::testing {

using reference::AttentionSizes;

MutationSubject::MutationSubject(const AttentionSignature &signature,
                                 const std::string &plan,
                                 const std::vector<Extent> &extents,
                                 const std::string &chip,
                                 uint64_t maxInstructions, Direction direction)
    : narrowWeights(signature.dtype == DType::BF16),
      maxInstructions(maxInstructions),
      compiled(makeGpuFunction(signature, plan, direction),
               sizesFor(signature, 1, 1, 1), chip) {
  original = compiled.getPtx();
  for (const Extent &extent : extents) {
    AttentionSizes sizes =
        sizesFor(signature, extent.batch, extent.queries, extent.keys);
    AttentionCase data =
        makeRisingCase(signature, sizes, extent.slope, cases.size());
    if (extent.validKeys >= 0) {
      data.options.kvLengths.assign(size_t(sizes.batch), extent.validKeys);
      fillBehindLengths(data, NAN, NAN);
    }
    cases.push_back(data);
    if (direction == Direction::Backward)
      gradients.push_back(boundedGradients(data));
  }
}

std::string MutationSubject::judge(const std::string &ptx, uint64_t orders) {
  compiled.replacePtx(ptx);
  for (uint64_t order = 0; order < orders; ++order)
    for (size_t index = 0; index < cases.size(); ++index) {
      EmulatedGpuFunction::Run run;
      // Workspaces hold NaN first of all, and numbers in odd orders.
      const uint64_t seed = 2 * (order / 2 * cases.size() + index) + order % 2;
      const BoundedGradients *given =
          gradients.empty() ? nullptr : &gradients[index];
      try {
        run = compiled.run(cases[index], seed, maxInstructions, given);
      } catch (const std::runtime_error &) {
        return "refused";
      }
      std::string problems = compareGpuRun(run, compiled.getFunction(),
                                           cases[index], narrowWeights, given);
      if (!problems.empty())
        return run.findings.empty() ? "wrong values" : run.findings;
    }
  return "";
}

SubjectsOfOneText::SubjectsOfOneText(std::vector<MutatedProgram *> given)
    : subjects(std::move(given)) {
  original = subjects.front()->getOriginal();
  for (MutatedProgram *each : subjects)
    EXPECT_EQ(each->getOriginal(), original);
}

std::string SubjectsOfOneText::judge(const std::string &ptx, uint64_t orders) {
  for (MutatedProgram *each : subjects)
    if (std::string found = each->judge(ptx, orders); !found.empty())
      return found;
  return "";
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

static std::string joinLines(const std::vector<std::string> &lines) {
  std::string text;
  for (const std::string &line : lines)
    text += line + "\n";
  return text;
}

/// For faults that only some orders of events bring out.
static constexpr uint64_t manyOrders = 25;

void expectEachFound(MutatedProgram &subject, const std::string &pattern,
                     const std::string &to, const std::string &kernels) {
  const std::regex isChosen(kernels);
  const std::string &text = subject.getOriginal();
  std::regex expression(pattern);
  unsigned count = 0;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end;
       match != end; ++match) {
    const std::vector<std::string> before =
        splitLines(text.substr(0, size_t(match->position())));
    const std::string kernel = kernelOf(before, before.size() - 1);
    if (!std::regex_match(kernel, isChosen))
      continue;
    ++count;
    std::string mutated = text.substr(0, match->position()) +
                          match->format(to) +
                          text.substr(match->position() + match->length());
    EXPECT_NE(subject.judge(mutated, manyOrders), "")
        << kernel << ", line " << before.size() << ": " << match->str()
        << " -> " << match->format(to);
  }
  EXPECT_GT(count, 0u) << pattern;
}

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

std::string definitionOf(const std::vector<std::string> &lines, size_t end,
                         const std::string &reg) {
  for (size_t index = end; index-- > 0;)
    if (lines[index].find("\t" + reg + ",") != std::string::npos)
      return lines[index];
  return "";
}

/// The lines of the kernel that line `index` is in: the first, and the one
/// behind the last.
static std::pair<size_t, size_t>
kernelAround(const std::vector<std::string> &lines, size_t index) {
  auto isEntry = [](const std::string &line) {
    return line.find(".visible .entry ") != std::string::npos;
  };
  auto last = std::find_if(lines.begin() + index + 1, lines.end(), isEntry);
  auto first = std::find_if(lines.rend() - index - 1, lines.rend(), isEntry);
  return {size_t(lines.rend() - first), size_t(last - lines.begin())};
}

static void addParameters(const std::vector<std::string> &lines, size_t end,
                          const std::string &reg, std::set<size_t> &seen,
                          std::set<std::string> &found) {
  static const std::regex parameter("_param_[0-9]+"), part("%[a-z]+[0-9]+");
  const auto [first, last] = kernelAround(lines, end);
  // Loops go on with what is set behind as well.
  for (size_t index = first; index < last; ++index) {
    const std::string &line = lines[index];
    if (line.find("\t" + reg + ",") == std::string::npos ||
        !seen.insert(index).second)
      continue;
    std::smatch match;
    if (std::regex_search(line, match, parameter))
      found.insert(match[0]);
    if (line.rfind("\tld.", 0) == 0)
      continue;
    const std::string operands = line.substr(line.find(','));
    for (std::sregex_iterator each(operands.begin(), operands.end(), part),
         none;
         each != none; ++each)
      addParameters(lines, index, each->str(), seen, found);
  }
}

std::set<std::string> parametersOf(const std::vector<std::string> &lines,
                                   size_t end, const std::string &operand) {
  std::set<size_t> seen;
  std::set<std::string> found;
  addParameters(lines, end, operand, seen, found);
  return found;
}

std::string kernelOf(const std::vector<std::string> &lines, size_t index) {
  static const std::regex entry("\\.visible \\.entry ([A-Za-z0-9_]+).*");
  std::smatch match;
  for (++index; index-- > 0;)
    if (std::regex_match(lines[index], match, entry))
      return match[1];
  return "";
}

std::string conditionOf(const std::vector<std::string> &lines, size_t index) {
  static const std::regex branch("^\t@!?(%p[0-9]+) bra .*");
  while (index + 1 < lines.size() && lines[index].rfind("\tmov.b", 0) == 0)
    ++index;
  std::smatch match;
  if (std::regex_match(lines[index], match, branch))
    return definitionOf(lines, index, match[1]);
  return "";
}

std::string skippedBy(const std::vector<std::string> &lines, size_t index) {
  static const std::regex branch(
      "^\t(?:@!?(%p[0-9]+) bra|bra\\.uni) \t(\\$[A-Za-z0-9_]+);");
  std::smatch match;
  std::string skipped;
  if (!std::regex_match(lines[index], match, branch))
    return skipped;
  for (size_t next = index + 1; next < lines.size(); ++next) {
    if (lines[next] == match[2].str() + ":" ||
        lines[next] == "\tbra.uni \t" + match[2].str() + ";")
      break;
    skipped += lines[next] + "\n";
  }
  return skipped;
}

/// The register or constant `operand` in front of line `end`, as the
/// instructions that make it, at most `depth` of them in a row.
static std::string valueOf(const std::vector<std::string> &lines, size_t end,
                           const std::string &operand, unsigned depth) {
  if (operand.front() != '%' || depth == 0)
    return operand;
  for (size_t index = end; index-- > 0;) {
    const std::string &line = lines[index];
    const size_t at = line.find("\t" + operand + ", ");
    if (at == std::string::npos)
      continue;
    std::string value = line.substr(0, at);
    static const std::regex part("%[a-z]+[0-9]+|[^%]+");
    const std::string operands = line.substr(at + operand.size() + 3);
    for (std::sregex_iterator each(operands.begin(), operands.end(), part),
         last;
         each != last; ++each)
      value += valueOf(lines, index, each->str(), depth - 1);
    return "(" + value + ")";
  }
  return operand;
}

/// Whether all that the branch in line `index` skips makes a register what it
/// is already, by the same instructions.
static bool skipsSameValue(const std::vector<std::string> &lines,
                           size_t index) {
  std::vector<std::string> skipped = splitLines(skippedBy(lines, index));
  while (!skipped.empty() && skipped.back().empty())
    skipped.pop_back();
  if (skipped.size() < 2)
    return false;
  const size_t end = index + 1 + skipped.size();
  static const std::regex sets(
      "^\t(?!st\\.|bar|bra)[a-z][^ \t]* \t(%[a-z]+[0-9]+), .*");
  auto [first, last] = kernelAround(lines, index);
  std::smatch match;
  for (size_t each = index + 1; each < end; ++each) {
    if (lines[each].front() == '$' && each == index + 1)
      continue;
    if (!std::regex_match(lines[each], match, sets))
      return false;
    if (each + 1 == end)
      break;
    // Others are for those behind them alone.
    const std::regex use(match[1].str() + "[^0-9]");
    for (size_t other = first; other < last; ++other)
      if ((other <= index || other >= end) &&
          std::regex_search(lines[other] + "\n", use))
        return false;
  }
  constexpr unsigned depth = 4;
  return valueOf(lines, end, match[1], depth) ==
         valueOf(lines, index, match[1], depth);
}

/// Whether the branch in line `index` skips nothing but the product of the
/// thread's number and a constant, in 64 bits, in front of which it was taken
/// in 32 bits.
static bool skipsSameProduct(const std::vector<std::string> &lines,
                             size_t index) {
  static const std::regex product(
      "\tmul\\.wide\\.u32 \t(%rd[0-9]+), (%r[0-9]+), ([0-9]+);\n");
  static const std::regex widened("\tcvt\\.u64\\.u32 \t%rd[0-9]+, (%r[0-9]+);");
  std::smatch match, before;
  std::string skipped = skippedBy(lines, index);
  // Behind the label at which other threads enter.
  if (skipped.rfind("$", 0) == 0)
    skipped.erase(0, skipped.find('\n') + 1);
  if (!std::regex_match(skipped, match, product) ||
      definitionOf(lines, index, match[2]) !=
          "\tmov.u32 \t" + match[2].str() + ", %tid.x;")
    return false;
  const std::string own = definitionOf(lines, index, match[1]);
  return std::regex_match(own, before, widened) &&
         definitionOf(lines, index, before[1]) ==
             "\tmul.lo.s32 \t" + before[1].str() + ", " + match[2].str() +
                 ", " + match[3].str() + ";";
}

std::string enteredOrSkipped(const std::vector<std::string> &lines,
                             size_t index) {
  static const std::regex enters("^\tbra\\.uni \t(\\$[A-Za-z0-9_]+);");
  std::smatch match;
  if (index + 1 == lines.size() ||
      !std::regex_match(lines[index + 1], match, enters))
    return skippedBy(lines, index);
  auto line = std::find(lines.begin(), lines.end(), match[1].str() + ":");
  std::string block;
  while (line != lines.end() && ++line != lines.end() &&
         line->rfind("\tbra", 0) != 0 && line->rfind("$", 0) != 0)
    block += *line + "\n";
  return block;
}

/// The line of the branch that enters the block that line `index` is in; its
/// own where there is none.
static size_t entryOf(const std::vector<std::string> &lines, size_t index) {
  const auto [first, last] = kernelAround(lines, index);
  size_t label = index;
  while (label > first && lines[label].rfind("$", 0) != 0)
    --label;
  const std::string target =
      " \t" + lines[label].substr(0, lines[label].find(':')) + ";";
  for (size_t line = first; line < last; ++line)
    if (lines[line].rfind("\t@", 0) == 0 &&
        lines[line].find(target) != std::string::npos)
      return line;
  return index;
}

std::string explainDeletion(const std::vector<std::string> &lines,
                            size_t index) {
  const std::string &line = lines[index];
  std::smatch match;
  if (line == "\tret;")
    return "the kernel ends here";
  static const std::regex move("^\tmov\\.b(?:32|64) \t(%rd?[0-9]+), ([^;]+);");
  if (std::regex_match(line, match, move)) {
    std::string value = constantOf(lines, index, match[2]);
    if (!value.empty() && value == constantOf(lines, index, match[1]))
      return "the register has that value already";
    // As in front, and its source is set where that one's is.
    size_t before = index;
    while (before > 0 && lines[--before] != line &&
           lines[before].find("\t" + match[1].str() + ",") == std::string::npos)
      continue;
    if (lines[before] == line && definitionOf(lines, index, match[2]) ==
                                     definitionOf(lines, before, match[2]))
      return "the register has that value already";
  }
  static const std::regex result("^\t[a-z][^ \t]* \t(%[a-z]+[0-9]+), .*");
  if (std::regex_match(line, match, result)) {
    const std::regex use(match[1].str() + "[^0-9]");
    size_t uses = 0;
    auto [first, last] = kernelAround(lines, index);
    for (size_t each = first; each < last; ++each)
      uses += std::regex_search(lines[each] + "\n", use);
    if (uses == 1)
      return "nobody reads the register";
  }
  static const std::regex branch("^\t(@!?%p[0-9]+ bra|bra\\.uni) .*");
  if (std::regex_match(line, branch) && skippedBy(lines, index).empty())
    return "a branch to the instruction behind it";
  static const std::regex onlyDivides(
      "\tcvt\\.u32\\.u64 [^\n]*\n\tcvt\\.u32\\.u64 [^\n]*\n\tdiv\\.u32 "
      "[^\n]*\n\tcvt\\.u64\\.u32 "
      "[^\n]*\n(?:\\$[A-Za-z0-9_]+:\n|\tbra\\.uni[^\n]*\n)?");
  if (std::regex_match(line, branch) &&
      std::regex_match(skippedBy(lines, index), onlyDivides))
    return "the quotient is the same by 32 bits, or 0";
  // Blocks of 32 keys, of which a loop visits those that exist.
  static const std::regex hasNone(
      "^\tsetp\\.(?:lt\\.s32 \t%p[0-9]+, %r[0-9]+, 1|"
      "le\\.[su]32 \t%p[0-9]+, %r[0-9]+, %r[0-9]+);");
  static const std::regex atLeastOne(
      "\tmax\\.s32 \t%r[0-9]+, %r[0-9]+, 1;\n"
      "\tmin\\.s32 \t%r[0-9]+, %r[0-9]+, 32;\n[^]*");
  if (std::regex_match(line, branch) &&
      std::regex_match(conditionOf(lines, index), hasNone) &&
      std::regex_match(skippedBy(lines, index), atLeastOne))
    return "the loop behind it has a key always";
  // A branch over what sets a register as it was set before.
  if (std::regex_match(line, branch) &&
      (skipsSameValue(lines, index) || skipsSameProduct(lines, index)))
    return "the register has that value already";
  // A branch of all lanes but the first over stores.
  static const std::regex notFirst(
      "^\tsetp\\.ne\\.b32 \t%p[0-9]+, %r[0-9]+, 0;");
  static const std::string onlyStoresText =
      "(?:(?:\t(?:ld\\.param|add|sub|mul|mad|div|sqrt|shl|shr|and|or|cvt|setp|"
      "selp|lg2|fma|max|min|mov)[^\n]*\n)*"
      "\tst\\.(?:shared|global)(?:\\.v2)?\\.b(?:32|64)[^\n]*\n)+";
  static const std::regex onlyStores(onlyStoresText);
  if (std::regex_match(line, branch) &&
      std::regex_match(conditionOf(lines, index), notFirst) &&
      std::regex_match(enteredOrSkipped(lines, index), onlyStores))
    return "all lanes of the warp have the value that the first one stores";
  // The same where the first one branches to its stores, or the others around
  // them.
  static const std::regex isFirst(
      "^\tsetp\\.eq\\.b32 \t%p[0-9]+, %r[0-9]+, 0;");
  if (line.rfind("\tbra.uni", 0) == 0 && index > 0 &&
      (std::regex_match(conditionOf(lines, index - 1), isFirst) ||
       std::regex_match(conditionOf(lines, entryOf(lines, index)), notFirst)) &&
      std::regex_match(skippedBy(lines, index),
                       std::regex("\\$[A-Za-z0-9_]+:\n" + onlyStoresText)))
    return "all lanes of the warp have the value that the first one stores";
  return "";
}

std::string explainGradientDeletion(const std::vector<std::string> &lines,
                                    size_t index) {
  static const std::regex compares(
      "^\tsetp\\.([a-z]+)\\.[sb]32 \t%p[0-9]+, (%r[0-9]+), ([^;]+);");
  const std::string kernel = kernelOf(lines, index),
                    condition = conditionOf(lines, index);
  std::smatch match;
  if (!std::regex_match(condition, match, compares))
    return "";
  const std::string left = definitionOf(lines, index, match[2]);
  auto isKernel = [&](const char *name) {
    return std::regex_match(kernel, std::regex(name));
  };
  const bool isMove = lines[index].rfind("\tmov.b32", 0) == 0;
  if (isKernel("attn_(simt|conv)_d_query_[0-9]+") && isMove &&
      match[1] == "ge" && lines[index].find(", 0f") == std::string::npos)
    return "of a row that does not exist, which has no keys and is not stored";
  if (isKernel("attn_(simt|conv)_d_query_[0-9]+") && !isMove &&
      match[1] == "eq" && match[3] == "0")
    return "leaves out the keys of a query that sees none, all masked";
  if (isKernel("attn_(simt|conv)_d_key.*") && match[1] == "lt" &&
      match[3] == "1" && left.rfind("\tdiv.u32", 0) == 0)
    return "a group has a head, so the loop over its heads sets them again";
  if (isKernel("attn_(simt|conv)_d_key.*") && match[1] == "le" &&
      skippedBy(lines, index).find("\tst.") == std::string::npos)
    return "leaves out the queries of a key that none sees, all masked";
  if (isKernel("attn_d_mask.*") && match[1] == "ge" &&
      left.rfind("\tselp.b32 \t" + match[2].str() + ", 0, ", 0) == 0)
    return "an entry of a mask has a batch, a head and a query";
  return "";
}

std::string explainTileDeletion(const std::vector<std::string> &lines,
                                size_t index) {
  const std::string skipped = skippedBy(lines, index);
  auto contains = [&](const char *text) {
    return skipped.find(text) != std::string::npos;
  };
  if (contains("0fFF800000") && !contains("\tst.") && !contains("\tcp.") &&
      !contains("\tbar"))
    return "masks blocks that have nothing to mask";
  if (kernelOf(lines, index).find("_multistage_") == std::string::npos)
    return "";
  if (contains("\tcp.async") && !contains("\tld.") && !contains("\tbar"))
    return "copies zeros where a part has no keys";
  if (contains("lg2.approx") && !contains("cvt.rn.bf16x2"))
    return "all four lanes of a row store its log-sum-exp";
  return "";
}

std::string explainListAttention(const std::vector<std::string> &lines,
                                 size_t index) {
  const std::string kernel = kernelOf(lines, index);
  static const std::regex ofParts(
      "attn_(?:topk|feature|clustered)_(?:simt|multistage|rest)_[0-9]+");
  static const std::regex noMore(
      "^\tsetp\\.(?:le|ge)\\.[su]32 \t%p[0-9]+, %r[0-9]+, %r[0-9]+;");
  if (std::regex_match(kernel, ofParts) &&
      std::regex_match(conditionOf(lines, index), noMore) &&
      skippedBy(lines, index).find("\tst.") == std::string::npos)
    return "leaves out the keys of a part that has none, all masked";
  static const std::regex rest("^\tadd\\.s32 \t(%r[0-9]+), (%r[0-9]+), -32;");
  static const std::regex ofWarps(
      "attn_(?:topk|feature|clustered)_simt_[0-9]+");
  std::smatch match;
  if (std::regex_match(kernel, ofWarps) &&
      std::regex_match(lines[index], match, rest) && match[1] == match[2])
    return "visits lanes without a key, whose weights are 0";
  return "";
}

void expectDeletionsFound(MutatedProgram &subject, const Explanation &explain,
                          size_t stride, const std::string &kernels) {
  const std::regex isChosen(kernels);
  const std::vector<std::string> lines = splitLines(subject.getOriginal());
  static const std::regex isInstruction("^\t(@!?%p[0-9]+ )?[a-z].*;.*");
  size_t count = 0, deleted = 0, explained = 0;
  for (size_t index = 0; index < lines.size(); ++index) {
    if (!std::regex_match(lines[index], isInstruction) ||
        !std::regex_match(kernelOf(lines, index), isChosen))
      continue;
    if (count++ % stride)
      continue;
    std::vector<std::string> mutated = lines;
    mutated[index].clear();
    ++deleted;
    if (!subject.judge(joinLines(mutated)).empty())
      continue;
    std::string reason = explainDeletion(lines, index);
    if (reason.empty())
      reason = explain(lines, index);
    if (reason.empty() &&
        !subject.judge(joinLines(mutated), manyOrders).empty())
      continue;
    EXPECT_NE(reason, "")
        << kernelOf(lines, index) << ", line " << index + 1 << ": "
        << lines[index] << "\nin front of\n"
        << joinLines({lines.begin() + index + 1,
                      lines.begin() + std::min(index + 10, lines.size())});
    ++explained;
  }
  EXPECT_GT(count, 100u);
  if (stride == 1)
    EXPECT_LT(explained, deleted / 10);
}

} // namespace attn::testing

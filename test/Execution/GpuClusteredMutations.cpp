//===- GpuClusteredMutations.cpp - Deletions in kernels of caches ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuClusteredMutations.h"
#include "GpuMutations.h"

#include <algorithm>
#include <regex>

namespace attn::testing {

/// Reasons that hold for appending and merging.
static std::string explainInUpdate(const std::vector<std::string> &lines,
                                   size_t index) {
  const std::string &line = lines[index];
  const std::string condition = conditionOf(lines, index),
                    skipped = skippedBy(lines, index);
  std::smatch match;
  static const std::regex isBefore(
      "^\tsetp\\.lt\\.s32 \t%p[0-9]+, (%r[0-9]+), %r[0-9]+;");
  static const std::regex isNext("^\tadd\\.s32 \t%r[0-9]+, %r[0-9]+, 64;");
  if (std::regex_match(condition, match, isBefore) &&
      std::regex_match(definitionOf(lines, index, match[1]), isNext))
    return "no thread has a second cluster";
  // Of a token that founds a cluster, or joins none.
  static const std::regex noCount("^\tmov\\.b64 \t(%rd[0-9]+), 0;");
  static const std::regex noCluster("^\tmov\\.b32 \t%r[0-9]+, -1;");
  if (std::regex_match(line, match, noCount))
    for (size_t at = 0; at + 1 < lines.size(); ++at)
      if (lines[at] == line && std::regex_match(lines[at + 1], noCluster))
        return "the count of no cluster";
  static const std::regex isEqual(
      "^\tsetp\\.eq\\.b32 \t%p[0-9]+, (%r[0-9]+), ([01]);");
  static const std::regex isLast("^\tadd\\.s32 \t%r[0-9]+, %r[0-9]+, -1;");
  static const std::regex isRest("^\tand\\.b32 \t%r[0-9]+, %r[0-9]+, [13];");
  if (std::regex_match(condition, match, isEqual)) {
    const std::string number = definitionOf(lines, index, match[1]);
    if (match[2] == "1" || std::regex_match(number, isLast))
      return "more than one cluster is compacted";
    if (std::regex_match(number, isRest))
      return "a cluster more than the capacity is compacted, 43 in all";
  }
  static const std::regex copies(
      "(?:\t(?:mul|mad|add)[^\n]*\n)*\tld\\.global\\.b32 [^\n]*\n"
      "(?:\tadd[^\n]*\n)?\tst\\.global\\.b32 [^\n]*\n(?:\tbra[^\n]*\n)?");
  if (condition.rfind("\tor.pred", 0) == 0 && std::regex_match(skipped, copies))
    return "copies a cluster onto itself, or a merged one to where the next "
           "one is copied";
  if (line.find(", 9223372036854775807;") != std::string::npos &&
      condition.rfind("\tsetp.ge.s32", 0) == 0)
    return "what a lane had for the cluster before is no nearer than what was "
           "found";
  static const std::regex weighs("\tmov\\.b32 [^]*\tdiv\\.rn\\.f32 [^]*"
                                 "\tst\\.global\\.b32 [^]*");
  if (condition.rfind("\tsetp.ge.s32", 0) == 0 &&
      std::regex_match(skipped, weighs) &&
      skipped.find("\tbar") == std::string::npos)
    return "a full cache has more samples than there are threads";
  static const std::regex clears(
      "(?:\t(?:mul|add|sub|and|mov|setp|@|\\.pragma)[^\n]*\n|\\$[^\n]*\n|"
      "\tst\\.global\\.b64 \t\\[[^\n]*\\], 0;\n)+");
  static const std::regex isMore(
      "^\tsetp\\.(?:ge\\.s32|eq\\.b32) \t%p[0-9]+, %r[0-9]+, "
      "(?:%r[0-9]+|2147483647);");
  if (std::regex_match(condition, isMore) && std::regex_match(skipped, clears))
    return "a cluster was merged, whose count is cleared";
  static const std::regex waits(
      "\tbar\\.sync \t0;\n(?:\t(?:mov|bra)[^\n]*\n)*");
  if (std::regex_match(skipped, waits))
    return "waits once more";
  static const std::regex loads(
      "\\$[A-Za-z0-9_]+:\n"
      "\tld\\.global\\.b64 \t(%rd[0-9]+), ([^;]+);\n");
  if (index > 1 && std::regex_match(skipped, match, loads)) {
    const std::string reg = match[1],
                      store = "\tst.global.b64 \t" + match[2].str() + ", ";
    if (lines[index - 1] == store + reg + ";" ||
        (lines[index - 2].rfind(store, 0) == 0 &&
         lines[index - 1].rfind("\tmov.b64 \t" + reg + ",", 0) == 0))
      return "loads what was stored in front of it";
  }
  static const std::regex ofSlot(
      "(?:\\$[A-Za-z0-9_]+:\n)?\tsetp\\.lt\\.f64 [^\n]*\n\t@%p[0-9]+ bra [^]*");
  if (condition.rfind("\tsetp.ne.b32", 0) == 0 &&
      std::regex_match(enteredOrSkipped(lines, index), ofSlot))
    return "all lanes of the warp store of a value slot what the first one "
           "stores";
  return "";
}

std::string explainClustered(const std::vector<std::string> &lines,
                             size_t index) {
  const std::string kernel = kernelOf(lines, index);
  // The branch to the block of parts without a sample, and what is in it.
  if (kernel.rfind("attn_clustered_sums", 0) == 0) {
    static const std::regex branch("^\t@%p[0-9]+ bra .*");
    static const std::regex leave("^\tbra\\.uni \t(\\$[A-Za-z0-9_]+);");
    const auto label =
        std::find_if(lines.rend() - index, lines.rend(),
                     [](const std::string &line) { return line[0] == '$'; });
    for (size_t at = 1; at < lines.size(); ++at) {
      std::smatch match;
      if (kernelOf(lines, at) != kernel ||
          !std::regex_match(lines[at], match, leave) ||
          !std::regex_match(lines[at - 1], branch) ||
          conditionOf(lines, at - 1).rfind("\tsetp.lt.s32", 0) != 0)
        continue;
      if (at == index ||
          (label != lines.rend() && *label == match[1].str() + ":"))
        return "each part has a value slot, of which there are more than parts";
      break;
    }
  }
  if (kernel.rfind("attn_clustered_append", 0) == 0 ||
      kernel.rfind("attn_clustered_merge", 0) == 0)
    return explainInUpdate(lines, index);
  if (kernel.rfind("attn_clustered_finish", 0) == 0 &&
      lines[index].rfind("\tmov.b32", 0) == 0 &&
      conditionOf(lines, index).rfind("\tsetp.gt.s32", 0) == 0)
    return "of a row that does not exist, which is not stored";
  if (std::string reason = explainTileDeletion(lines, index); !reason.empty())
    return reason;
  return explainListAttention(lines, index);
}

} // namespace attn::testing

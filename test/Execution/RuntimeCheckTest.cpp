//===- RuntimeCheckTest.cpp - Bad sizes end a call with a message ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One test for each check of lib/IR/AttentionRuntimeChecks.cpp: a call that
// breaks it and nothing else ends with ATTN_CHECK_FAILED and its message.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {
/// Another size of one dimension of one operand than the valid one.
struct Change {
  Role role;
  Dim dim;
  int64_t size;
};

struct Violation {
  const char *name;
  Direction direction;
  std::vector<Change> changes;
  const char *message;
};

/// A function with every option, and valid arguments for it, of which some are
/// then changed.
class Checked {
public:
  Checked(const AttentionSignature &signature, Direction direction)
      : function(dynamicFunction(signature, direction, Container::MemRef)),
        valid(randomData(signature, sizesOf(signature), 1)),
        compiled(function, valid.sizes) {
    if (direction == Direction::Backward)
      gradients = boundedGradients(valid);
  }

  CallResult call(const std::vector<Change> &changes,
                  const std::map<Role, std::vector<double>> &values = {}) const;

private:
  static AttentionSizes sizesOf(const AttentionSignature &signature);

  const AttentionFunction function;
  const AttentionCase valid;
  const CompiledFunction compiled;
  std::optional<BoundedGradients> gradients;
};
} // namespace

AttentionSizes Checked::sizesOf(const AttentionSignature &signature) {
  return sizesFor(signature, signature.rank == 4 ? 2 : 1, 5, 7);
}

CallResult
Checked::call(const std::vector<Change> &changes,
              const std::map<Role, std::vector<double>> &values) const {
  std::vector<HostTensor> tensors;
  const auto add = [&](const ValueForm &form, bool isInput) {
    std::vector<int64_t> shape = shapeOf(form, valid);
    bool isChanged = false;
    for (const Change &change : changes) {
      if (change.role != form.role)
        continue;
      const auto at = std::find(form.dims.begin(), form.dims.end(), change.dim);
      EXPECT_NE(at, form.dims.end()) << "no such dimension";
      shape[at - form.dims.begin()] = change.size;
      isChanged = true;
    }
    const auto given = values.find(form.role);
    int64_t count = 1;
    for (int64_t size : shape)
      count *= size;
    tensors.emplace_back(
        form.element, shape,
        given != values.end() ? given->second
        : isInput && !isChanged
            ? inputValues(form, valid, gradients ? &*gradients : nullptr)
            : std::vector<double>(count, 0.0));
  };
  for (const ValueForm &form : function.inputs)
    add(form, /*isInput=*/true);
  for (const ValueForm &form : function.outputs)
    add(form, /*isInput=*/false);
  std::vector<const HostTensor *> arguments;
  for (const HostTensor &tensor : tensors)
    arguments.push_back(&tensor);
  CallResult result = compiled.call(arguments);
  if (result.status != ATTN_OK) {
    for (const HostTensor &tensor : tensors)
      EXPECT_TRUE(tensor.isIntact()) << "a refused call wrote to its arguments";
  }
  return result;
}

static AttentionSignature fullSignature(Layout layout, int rank = 4) {
  AttentionSignature signature;
  signature.layout = layout;
  signature.rank = rank;
  signature.heads = rank == 2 ? 1 : 4;
  signature.kvHeads = rank == 2 ? 1 : 2;
  signature.headDim = 3;
  signature.valueDim = 2;
  signature.causal = true;
  signature.alignment = Alignment::Offset;
  signature.offsetPerBatch = true;
  signature.hasKvLengths = true;
  signature.hasAlibi = true;
  signature.hasSinks = true;
  signature.hasLogsumexp = true;
  signature.mask = MaskKind::Additive;
  signature.maskBroadcast = {rank < 4, rank < 3, false, false};
  signature.maskRank = rank;
  return signature;
}

static const Direction kForward = Direction::Forward;
static const Direction kBackward = Direction::Backward;

static const Violation kViolations[] = {
    {"KeyBatch",
     kForward,
     {{Role::Key, Dim::Batch, 3}},
     "needs the same batch size in query and key (found 2 and 3)"},
    {"ValueBatch",
     kForward,
     {{Role::Value, Dim::Batch, 3}},
     "needs the same batch size in key and value"},
    {"ValueHeads",
     kForward,
     {{Role::Value, Dim::KvHeads, 4}},
     "needs the same number of heads in key and value"},
    {"ValueKeys",
     kForward,
     {{Role::Value, Dim::Keys, 8}},
     "needs the same number of keys in key and value"},
    {"HeadsNotAMultiple",
     kForward,
     {{Role::Key, Dim::KvHeads, 3}, {Role::Value, Dim::KvHeads, 3}},
     "needs a number of query heads that is a multiple of the number of "
     "key/value heads"},
    {"NoKeyHeads",
     kForward,
     {{Role::Key, Dim::KvHeads, 0}, {Role::Value, Dim::KvHeads, 0}},
     "needs a number of query heads that is a multiple of the number of "
     "key/value heads"},
    {"MaskKeys",
     kForward,
     {{Role::Mask, Dim::Keys, 6}},
     "its size for keys differs (found 6 and 7)"},
    {"MaskQueries",
     kForward,
     {{Role::Mask, Dim::Queries, 6}},
     "its size for queries differs"},
    {"MaskHeads",
     kForward,
     {{Role::Mask, Dim::Heads, 2}},
     "its size for heads differs"},
    {"MaskBatch",
     kForward,
     {{Role::Mask, Dim::Batch, 0}},
     "needs a mask that broadcasts to [batch, heads, queries, keys], but its "
     "size for batch differs"},
    {"LengthsSize",
     kForward,
     {{Role::KvLengths, Dim::Batch, 3}},
     "needs the same size in kv_lengths and query's batch"},
    {"OffsetSize",
     kForward,
     {{Role::QueryOffset, Dim::Batch, 1}},
     "needs the same size in query_offset and query's batch"},
    {"AlibiSize",
     kForward,
     {{Role::AlibiSlopes, Dim::Heads, 2}},
     "needs the same size in alibi_slopes and query's heads"},
    {"SinkSize",
     kForward,
     {{Role::Sink, Dim::Heads, 5}},
     "needs the same size in sink and query's heads (found 5 and 4)"},
    {"OutputBatch",
     kForward,
     {{Role::Output, Dim::Batch, 1}},
     "needs the same batch size in output and query"},
    {"OutputHeads",
     kForward,
     {{Role::Output, Dim::Heads, 2}},
     "needs the same number of heads in output and query"},
    {"OutputQueries",
     kForward,
     {{Role::Output, Dim::Queries, 7}},
     "needs the same number of queries in output and query"},
    {"LogsumexpBatch",
     kForward,
     {{Role::Logsumexp, Dim::Batch, 1}},
     "needs the same size in dimension 0 in logsumexp and query"},
    {"LogsumexpHeads",
     kForward,
     {{Role::Logsumexp, Dim::Heads, 2}},
     "needs the same size in dimension 1 in logsumexp and query"},
    {"LogsumexpQueries",
     kForward,
     {{Role::Logsumexp, Dim::Queries, 4}},
     "needs the same size in dimension 2 in logsumexp and query"},
    {"BackwardKeyBatch",
     kBackward,
     {{Role::Key, Dim::Batch, 3}},
     "needs the same batch size in query and key"},
    {"ForwardOutput",
     kBackward,
     {{Role::Output, Dim::Queries, 7}},
     "needs the same number of queries in output and query"},
    {"ForwardLogsumexp",
     kBackward,
     {{Role::Logsumexp, Dim::Heads, 2}},
     "needs the same size in dimension 1 in logsumexp and query"},
    {"OutputGradient",
     kBackward,
     {{Role::DOutput, Dim::Heads, 2}},
     "needs the same number of heads in d_output and query"},
    {"QueryGradient",
     kBackward,
     {{Role::DQuery, Dim::Batch, 1}},
     "needs the same size in dimension 0 in d_query and query"},
    {"KeyGradient",
     kBackward,
     {{Role::DKey, Dim::Batch, 3}},
     "needs the same size in dimension 0 in d_key and key"},
    {"ValueGradient",
     kBackward,
     {{Role::DValue, Dim::Batch, 3}},
     "needs the same size in dimension 0 in d_value and value"},
    {"MaskGradient",
     kBackward,
     {{Role::DMask, Dim::Keys, 1}},
     "needs the same size in dimension 3 in d_mask and mask"},
    {"SinkGradient",
     kBackward,
     {{Role::DSink, Dim::Heads, 3}},
     "needs the same size in dimension 0 in d_sink and sink"},
};

/// Compiled once for all tests; the second index says whether it is bshd.
static const Checked &checked(Direction direction, Layout layout) {
  static std::map<std::pair<Direction, Layout>, Checked> all;
  const auto key = std::make_pair(direction, layout);
  const auto found = all.find(key);
  if (found != all.end())
    return found->second;
  return all
      .emplace(std::piecewise_construct, std::forward_as_tuple(key),
               std::forward_as_tuple(fullSignature(layout), direction))
      .first->second;
}

static const char *opName(Direction direction) {
  return direction == kForward ? "'attn.attention' "
                               : "'attn.attention_backward' ";
}

static void expectRefusal(const CallResult &result, Direction direction,
                          const std::string &message) {
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED) << result.error;
  EXPECT_NE(result.error.find(opName(direction)), std::string::npos)
      << result.error;
  EXPECT_NE(result.error.find(message), std::string::npos) << result.error;
}

class RuntimeCheck : public ::testing::TestWithParam<Violation> {};
INSTANTIATE_TEST_SUITE_P(Operand, RuntimeCheck,
                         ::testing::ValuesIn(kViolations),
                         [](const auto &info) { return info.param.name; });

TEST_P(RuntimeCheck, Fires) {
  const Violation &violation = GetParam();
  for (Layout layout : {Layout::BHSD, Layout::BSHD}) {
    const Checked &function = checked(violation.direction, layout);
    expectRefusal(function.call(violation.changes), violation.direction,
                  violation.message);
    const CallResult again = function.call({});
    EXPECT_EQ(again.status, ATTN_OK) << again.error;
  }
}

TEST(RuntimeCheck, LengthsLieBetweenZeroAndTheNumberOfKeys) {
  const char *message = "needs kv_lengths between 0 and the number of keys";
  for (Direction direction : {kForward, kBackward}) {
    const Checked &function = checked(direction, Layout::BHSD);
    for (double bad : {-1.0, 8.0, double(INT64_MIN)})
      for (int batch : {0, 1}) {
        std::vector<double> lengths = {7, 7};
        lengths[batch] = bad;
        expectRefusal(function.call({}, {{Role::KvLengths, lengths}}),
                      direction,
                      std::string(message) + " (found " +
                          std::to_string(int64_t(bad)) + " and 7)");
      }
  }
  const Checked &function = checked(kForward, Layout::BHSD);
  EXPECT_EQ(function.call({}, {{Role::KvLengths, {0, 7}}}).status, ATTN_OK);
}

TEST(RuntimeCheck, AMaskOfSizeOneBroadcasts) {
  const Checked &function = checked(kForward, Layout::BHSD);
  for (Dim dim : {Dim::Batch, Dim::Heads, Dim::Queries, Dim::Keys})
    EXPECT_EQ(function.call({{Role::Mask, dim, 1}}).status, ATTN_OK);
}

TEST(RuntimeCheck, WithoutABatchThereIsOneLengthAndOneOffset) {
  const Checked function(fullSignature(Layout::BHSD, /*rank=*/3), kForward);
  EXPECT_EQ(function.call({}).status, ATTN_OK);
  expectRefusal(function.call({{Role::KvLengths, Dim::Batch, 2}}), kForward,
                "needs kv_lengths of size 1, as the query has no dimension for "
                "batch");
  expectRefusal(function.call({{Role::QueryOffset, Dim::Batch, 0}}), kForward,
                "needs query_offset of size 1, as the query has no dimension "
                "for batch");
  expectRefusal(function.call({{Role::Logsumexp, Dim::Queries, 4}}), kForward,
                "needs the same size in dimension 1 in logsumexp and query");
}

TEST(RuntimeCheck, WithoutHeadsThereIsOneSlopeAndOneSink) {
  const Checked function(fullSignature(Layout::BHSD, /*rank=*/2), kForward);
  EXPECT_EQ(function.call({}).status, ATTN_OK);
  expectRefusal(function.call({{Role::AlibiSlopes, Dim::Heads, 2}}), kForward,
                "needs alibi_slopes of size 1, as the query has no dimension "
                "for heads");
  expectRefusal(function.call({{Role::Sink, Dim::Heads, 2}}), kForward,
                "needs sink of size 1, as the query has no dimension for "
                "heads");
}

TEST(RuntimeCheck, StaticSizesAreCheckedBeforeTheCall) {
  const Checked &function = checked(kForward, Layout::BHSD);
  // head_dim is static in every type.
  const CallResult result = function.call({{Role::Query, Dim::HeadDim, 4}});
  EXPECT_EQ(result.status, ATTN_INVALID_ARGUMENT);
  EXPECT_NE(result.error.find("needs memref<?x?x?x3xf32>"), std::string::npos)
      << result.error;
}

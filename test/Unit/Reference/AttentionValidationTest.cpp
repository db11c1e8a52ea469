//===- AttentionValidationTest.cpp - Invalid sizes and options ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

#include <functional>
#include <stdexcept>
#include <string>

namespace attn::reference {

/// Expects attention and its gradient to refuse the changed problem, with a
/// message that holds each of `parts`.
static void expectRefused(const std::function<void(Problem &)> &change,
                          const std::vector<std::string> &parts) {
  Problem p = makeProblem({2, 4, 2, 3, 5, 8, 6});
  change(p);
  const auto check = [&](auto &&call) {
    try {
      call();
      ADD_FAILURE() << "accepted; expected a message with '" << parts[0] << "'";
    } catch (const std::invalid_argument &error) {
      const std::string message = error.what();
      for (const std::string &part : parts)
        EXPECT_NE(message.find(part), std::string::npos)
            << "'" << part << "' is not in '" << message << "'";
    }
  };
  check([&] { p.run(); });
  check([&] {
    const std::vector<double> outputs(2 * 4 * 3 * 6), rows(2 * 4 * 3);
    attentionBackward(p.sizes, p.options, p.query, p.key, p.value, outputs,
                      rows, outputs);
  });
}

TEST(AttentionValidation, Sizes) {
  expectRefused([](Problem &p) { p.sizes.batch = -1; }, {"batch is -1"});
  expectRefused([](Problem &p) { p.sizes.keys = -7; }, {"keys is -7"});
  expectRefused([](Problem &p) { p.sizes.headDim = 0; },
                {"headDim is 0", "valueDim is 6", "at least 1"});
  expectRefused([](Problem &p) { p.sizes.valueDim = 0; },
                {"headDim is 8", "valueDim is 0", "at least 1"});
  expectRefused([](Problem &p) { p.sizes.kvHeads = 3; },
                {"heads is 4", "multiple of kvHeads, 3"});
  expectRefused([](Problem &p) { p.sizes.kvHeads = 0; },
                {"heads is 4", "multiple of kvHeads, 0"});
  expectRefused(
      [](Problem &p) { p.sizes.queries = p.sizes.keys = int64_t(1) << 60; },
      {"more than 9223372036854775807 elements", "1152921504606846976"});
}

TEST(AttentionValidation, Arrays) {
  expectRefused([](Problem &p) { p.query.pop_back(); },
                {"query has 191 elements", "[2, 4, 3, 8]", "needs 192"});
  expectRefused([](Problem &p) { p.key.push_back(0); },
                {"key has 161 elements", "[2, 2, 5, 8]", "needs 160"});
  expectRefused([](Problem &p) { p.value.clear(); },
                {"value has 0 elements", "[2, 2, 5, 6]", "needs 120"});
}

TEST(AttentionValidation, BackwardArrays) {
  const Problem p = makeProblem({1, 1, 1, 1, 1, 1, 2});
  const std::vector<double> good(2), row(1), bad(3);
  const auto call = [&](const std::vector<double> &output,
                        const std::vector<double> &logsumexp,
                        const std::vector<double> &dOutput) {
    attentionBackward(p.sizes, p.options, p.query, p.key, p.value, output,
                      logsumexp, dOutput);
  };
  EXPECT_NO_THROW(call(good, row, good));
  EXPECT_THROW(call(bad, row, good), std::invalid_argument);
  EXPECT_THROW(call(good, bad, good), std::invalid_argument);
  EXPECT_THROW(call(good, row, bad), std::invalid_argument);
}

TEST(AttentionValidation, ScaleAndSoftcap) {
  expectRefused([](Problem &p) { p.options.scale = kNaN; }, {"scale is nan"});
  expectRefused([](Problem &p) { p.options.scale = kInf; }, {"scale is inf"});
  expectRefused([](Problem &p) { p.options.softcap = 0.0; }, {"softcap is 0"});
  expectRefused([](Problem &p) { p.options.softcap = -2.0; },
                {"softcap is -2", "above 0"});
  expectRefused([](Problem &p) { p.options.softcap = kInf; },
                {"softcap is inf"});
  expectRefused([](Problem &p) { p.options.softcap = kNaN; },
                {"softcap is nan"});
}

TEST(AttentionValidation, Windows) {
  expectRefused([](Problem &p) { p.options.windowLeft = -1; },
                {"windowLeft is -1", "at least 0"});
  expectRefused([](Problem &p) { p.options.windowRight = -4; },
                {"windowRight is -4", "at least 0"});
}

TEST(AttentionValidation, Offsets) {
  expectRefused([](Problem &p) { p.options.queryOffset = {0}; },
                {"queryOffset has 1 entries", "needs 0"});
  const auto withOffsets = [](std::vector<int64_t> offsets) {
    return [offsets](Problem &p) {
      p.options.alignment = Alignment::Offset;
      p.options.queryOffset = offsets;
    };
  };
  expectRefused(withOffsets({}), {"queryOffset has 0 entries", "batch, 2"});
  expectRefused(withOffsets({1, 2, 3}),
                {"queryOffset has 3 entries", "batch, 2"});
  expectRefused(withOffsets({std::numeric_limits<int64_t>::max()}),
                {"queryOffset holds 9223372036854775807"});
  expectRefused(withOffsets({0, std::numeric_limits<int64_t>::min()}),
                {"queryOffset holds -9223372036854775808"});
}

TEST(AttentionValidation, Lengths) {
  expectRefused([](Problem &p) { p.options.kvLengths = {5}; },
                {"kvLengths has 1 entries", "batch, 2"});
  expectRefused([](Problem &p) { p.options.kvLengths = {5, 6}; },
                {"kvLengths[1] is 6", "[0, 5]"});
  expectRefused([](Problem &p) { p.options.kvLengths = {-1, 5}; },
                {"kvLengths[0] is -1", "[0, 5]"});
}

TEST(AttentionValidation, PerHeadOptions) {
  expectRefused([](Problem &p) { p.options.alibiSlopes = {1, 2}; },
                {"alibiSlopes has 2 entries", "head, 4"});
  expectRefused([](Problem &p) { p.options.sinks = {1, 2, 3, 4, 5}; },
                {"sinks has 5 entries", "head, 4"});
}

TEST(AttentionValidation, Mask) {
  expectRefused(
      [](Problem &p) {
        p.options.mask = AttentionMask{{1, 1, 3, 4}, KeepMask(12)};
      },
      {"[1, 1, 3, 4]", "[2, 4, 3, 5]", "size 3 is 4", "1 or 5"});
  expectRefused(
      [](Problem &p) {
        p.options.mask = AttentionMask{{1, 1, 3, 5}, KeepMask(14)};
      },
      {"the mask has 14 elements", "needs 15"});
  expectRefused(
      [](Problem &p) {
        p.options.mask = AttentionMask{{2, 4, 3, 5}, AdditiveMask(121)};
      },
      {"the mask has 121 elements", "needs 120"});
}

} // namespace attn::reference

//===- AttentionInterfaceTest.cpp - Costs, scale and positions ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"
#include <cmath>
#include <string>

using namespace mlir;
using namespace mlir::attn;

namespace {

class AttentionInterfaceTest : public ::testing::Test {
protected:
  AttentionInterfaceTest() {
    context.loadDialect<AttnDialect, func::FuncDialect>();
  }

  static std::string tensor(const std::string &shape) {
    return "tensor<" + shape + "xf32>";
  }

  /// The only attention op of `text`, which has to parse.
  AttentionOpInterface parse(const std::string &text) {
    module = parseSourceString<ModuleOp>(text, &context);
    AttentionOpInterface found;
    if (module)
      module->walk([&](AttentionOpInterface op) { found = op; });
    return found;
  }

  /// attn.attention on rank-2 operands of head_dim and value_dim 8.
  AttentionOpInterface forward(const std::string &queries,
                               const std::string &keys,
                               const std::string &attributes) {
    std::string q = tensor(queries + "x8"), k = tensor(keys + "x8");
    return parse("func.func @f(%q: " + q + ", %k: " + k + ") {\n" +
                 "  %0 = attn.attention ins(%q, %k, %k : " + q + ", " + k +
                 ", " + k + ") outs(%q : " + q + ") {" + attributes + "} -> " +
                 q + "\n  return\n}\n");
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
};

/// The number of pairs that the structural masks keep, by their definition.
double countPairs(int64_t queries, int64_t keys, int64_t offset, bool causal,
                  int64_t left, int64_t right) {
  double kept = 0;
  for (int64_t i = 0; i < queries; ++i)
    for (int64_t j = 0; j < keys; ++j)
      kept += (!causal || j <= offset + i) && j >= offset + i - left &&
              j <= offset + i + right;
  return kept;
}

// Two products of inner size 8, two operations each, make 32 per pair.
constexpr double kFlopsPerPair = 32;

TEST_F(AttentionInterfaceTest, FlopsOfAllPairs) {
  AttentionOpInterface op = forward("5", "7", "");
  ASSERT_TRUE(op);
  EXPECT_EQ(op.getFlops(), 5 * 7 * kFlopsPerPair);
}

TEST_F(AttentionInterfaceTest, FlopsCountBatchesHeadsAndValueDim) {
  std::string q = tensor("2x6x5x8"), k = tensor("2x3x7x8"),
              v = tensor("2x3x7x4"), o = tensor("2x6x5x4");
  AttentionOpInterface op = parse(
      "func.func @f(%q: " + q + ", %k: " + k + ", %v: " + v + ", %o: " + o +
      ") {\n  %0 = attn.attention ins(%q, %k, %v : " + q + ", " + k + ", " + v +
      ") outs(%o : " + o + ") -> " + o + "\n  return\n}\n");
  ASSERT_TRUE(op);
  EXPECT_EQ(op.getFlops(), 2 * 6 * 5 * 7 * 2.0 * (8 + 4));
}

TEST_F(AttentionInterfaceTest, BackwardTakesFiveProducts) {
  AttentionOpInterface op = parse(R"mlir(
    func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x4xf32>,
                 %o: tensor<5x4xf32>, %l: tensor<5xf32>) {
      %0:3 = attn.attention_backward
          ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x4xf32>)
          forward(%o, %l : tensor<5x4xf32>, tensor<5xf32>)
          d_output(%o : tensor<5x4xf32>)
          outs(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x4xf32>)
          -> tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x4xf32>
      return
    })mlir");
  ASSERT_TRUE(op);
  EXPECT_EQ(op.getFlops(), 5 * 7 * 2.0 * (3 * 8 + 2 * 4));
}

TEST_F(AttentionInterfaceTest, FlopsOfKeptPairsMatchTheDefinition) {
  const int64_t sizes[] = {0, 1, 2, 5, 8};
  const int64_t windows[] = {-1, 0, 1, 3, 100};
  for (int64_t queries : sizes)
    for (int64_t keys : sizes)
      for (int64_t left : windows)
        for (int64_t right : windows)
          for (bool causal : {false, true})
            for (bool bottomRight : {false, true}) {
              std::string attributes =
                  bottomRight ? "alignment = #attn.alignment<bottom_right>"
                              : "alignment = #attn.alignment<top_left>";
              // A negative value stands for no window here.
              if (left >= 0)
                attributes += ", window_left = " + std::to_string(left);
              if (right >= 0)
                attributes += ", window_right = " + std::to_string(right);
              if (causal)
                attributes += ", causal";
              AttentionOpInterface op = forward(
                  std::to_string(queries), std::to_string(keys), attributes);
              ASSERT_TRUE(op);
              double pairs = countPairs(
                  queries, keys, bottomRight ? keys - queries : 0, causal,
                  left < 0 ? 1000 : left, right < 0 ? 1000 : right);
              EXPECT_EQ(op.getFlops(), pairs * kFlopsPerPair)
                  << queries << "x" << keys << " " << attributes;
            }
}

TEST_F(AttentionInterfaceTest, FlopsOfHugeSizesAndWindowsAreImmediate) {
  std::string huge = "4611686018427387904"; // 2^62
  AttentionOpInterface op =
      forward(huge, huge, "alignment = #attn.alignment<top_left>, causal");
  ASSERT_TRUE(op);
  // Half of 2^124 pairs.
  EXPECT_NEAR(*op.getFlops() / (std::ldexp(1.0, 123) * kFlopsPerPair), 1.0,
              1e-12);
  op = forward("5", "7",
               "alignment = #attn.alignment<top_left>, "
               "window_left = 9223372036854775807, "
               "window_right = 9223372036854775807");
  ASSERT_TRUE(op);
  EXPECT_EQ(op.getFlops(), 35 * kFlopsPerPair);
}

TEST_F(AttentionInterfaceTest, FlopsOfOpenSizesAreUnknown) {
  AttentionOpInterface op = forward("?", "7", "");
  ASSERT_TRUE(op);
  EXPECT_FALSE(op.getFlops());
  op = forward("5", "?", "");
  ASSERT_TRUE(op);
  EXPECT_FALSE(op.getFlops());
}

TEST_F(AttentionInterfaceTest, EffectiveScale) {
  AttentionOpInterface op = forward("5", "7", "");
  ASSERT_TRUE(op);
  EXPECT_DOUBLE_EQ(op.getEffectiveScale(), 1 / std::sqrt(8.0));
  op = forward("5", "7", "scale = -2.5");
  ASSERT_TRUE(op);
  EXPECT_DOUBLE_EQ(op.getEffectiveScale(), -2.5);
}

TEST_F(AttentionInterfaceTest, UsesPositions) {
  const std::string aligned = "alignment = #attn.alignment<top_left>";
  for (const char *option : {"causal", "window_left = 0", "window_right = 2"}) {
    AttentionOpInterface op = forward("5", "7", aligned + ", " + option);
    ASSERT_TRUE(op);
    EXPECT_TRUE(op.usesPositions()) << option;
  }
  for (const std::string &option : {std::string(), aligned}) {
    AttentionOpInterface op = forward("5", "7", option);
    ASSERT_TRUE(op);
    EXPECT_FALSE(op.usesPositions()) << option;
  }
}

} // namespace

//===- AttentionShapeTest.cpp - Dimensions by rank and layout -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttentionShape.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace mlir::attn;

namespace {

constexpr int64_t kOpen = ShapedType::kDynamic;

class AttentionShapeTest : public ::testing::Test {
protected:
  ShapedType tensor(ArrayRef<int64_t> shape) {
    return RankedTensorType::get(shape, Float32Type::get(&context));
  }
  MLIRContext context;
};

TEST_F(AttentionShapeTest, DimensionsOfEachRankAndLayout) {
  DataDims dims = getDataDims(Layout::BHSD, 4);
  EXPECT_EQ(dims.batch, 0u);
  EXPECT_EQ(dims.head, 1u);
  EXPECT_EQ(dims.sequence, 2u);
  EXPECT_EQ(dims.feature, 3u);
  EXPECT_EQ(dims.rank(), 4u);

  dims = getDataDims(Layout::BSHD, 4);
  EXPECT_EQ(dims.batch, 0u);
  EXPECT_EQ(dims.head, 2u);
  EXPECT_EQ(dims.sequence, 1u);
  EXPECT_EQ(dims.feature, 3u);

  dims = getDataDims(Layout::BHSD, 3);
  EXPECT_FALSE(dims.batch);
  EXPECT_EQ(dims.head, 0u);
  EXPECT_EQ(dims.sequence, 1u);
  EXPECT_EQ(dims.feature, 2u);

  dims = getDataDims(Layout::BSHD, 3);
  EXPECT_FALSE(dims.batch);
  EXPECT_EQ(dims.head, 1u);
  EXPECT_EQ(dims.sequence, 0u);
  EXPECT_EQ(dims.feature, 2u);

  for (Layout layout : {Layout::BHSD, Layout::BSHD}) {
    dims = getDataDims(layout, 2);
    EXPECT_FALSE(dims.batch);
    EXPECT_FALSE(dims.head);
    EXPECT_EQ(dims.sequence, 0u);
    EXPECT_EQ(dims.feature, 1u);
    EXPECT_EQ(dims.rank(), 2u);
  }
}

TEST_F(AttentionShapeTest, SizesFollowTheLayout) {
  for (Layout layout : {Layout::BHSD, Layout::BSHD}) {
    auto shape = [&](int64_t heads, int64_t sequence, int64_t feature) {
      return layout == Layout::BHSD ? tensor({2, heads, sequence, feature})
                                    : tensor({2, sequence, heads, feature});
    };
    AttentionSizes sizes = getAttentionSizes(layout, shape(6, 5, 16),
                                             shape(3, 7, 16), shape(3, 7, 8));
    EXPECT_EQ(sizes.batch, 2);
    EXPECT_EQ(sizes.heads, 6);
    EXPECT_EQ(sizes.kvHeads, 3);
    EXPECT_EQ(sizes.queries, 5);
    EXPECT_EQ(sizes.keys, 7);
    EXPECT_EQ(sizes.headDim, 16);
    EXPECT_EQ(sizes.valueDim, 8);
    EXPECT_EQ(sizes.groupSize(), 2);
  }
}

TEST_F(AttentionShapeTest, AbsentDimensionsCountAsOne) {
  AttentionSizes sizes = getAttentionSizes(Layout::BHSD, tensor({5, 16}),
                                           tensor({7, 16}), tensor({7, 8}));
  EXPECT_EQ(sizes.batch, 1);
  EXPECT_EQ(sizes.heads, 1);
  EXPECT_EQ(sizes.kvHeads, 1);
  EXPECT_EQ(sizes.queries, 5);
  EXPECT_EQ(sizes.keys, 7);
}

TEST_F(AttentionShapeTest, OpenSizesComeFromTheOtherOperands) {
  AttentionSizes sizes = getAttentionSizes(
      Layout::BHSD, tensor({kOpen, 4, kOpen, 16}),
      tensor({kOpen, kOpen, 7, 16}), tensor({2, 4, kOpen, 8}));
  EXPECT_EQ(sizes.batch, 2);
  EXPECT_EQ(sizes.heads, 4);
  EXPECT_EQ(sizes.kvHeads, 4);
  EXPECT_EQ(sizes.queries, kOpen);
  EXPECT_EQ(sizes.keys, 7);
}

TEST_F(AttentionShapeTest, GroupSizeIsUnknownWithoutHeads) {
  AttentionSizes sizes = getAttentionSizes(
      Layout::BHSD, tensor({0, 5, 16}), tensor({0, 7, 16}), tensor({0, 7, 16}));
  EXPECT_EQ(sizes.groupSize(), kOpen);
  sizes = getAttentionSizes(Layout::BHSD, tensor({kOpen, 5, 16}),
                            tensor({2, 7, 16}), tensor({2, 7, 16}));
  EXPECT_EQ(sizes.groupSize(), kOpen);
}

TEST_F(AttentionShapeTest, LogsumexpDoesNotFollowTheLayout) {
  using Shape = SmallVector<int64_t>;
  EXPECT_EQ(getLogsumexpShape(Layout::BHSD, tensor({2, 6, 5, 16})),
            (Shape{2, 6, 5}));
  EXPECT_EQ(getLogsumexpShape(Layout::BSHD, tensor({2, 5, 6, 16})),
            (Shape{2, 6, 5}));
  EXPECT_EQ(getLogsumexpShape(Layout::BSHD, tensor({5, 6, 16})), (Shape{6, 5}));
  EXPECT_EQ(getLogsumexpShape(Layout::BHSD, tensor({kOpen, 16})),
            (Shape{kOpen}));
}

} // namespace

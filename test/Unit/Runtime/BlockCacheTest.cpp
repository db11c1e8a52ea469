//===- BlockCacheTest.cpp - Memory that calls pass on --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../../../lib/Runtime/BlockCache.h"
#include "gtest/gtest.h"
#include <cstring>
#include <thread>
#include <vector>

using namespace attn::runtime;

namespace {
constexpr uint64_t alignment = 64;

bool isAligned(Block block, uint64_t bytes) {
  return reinterpret_cast<uintptr_t>(block.memory) % bytes == 0;
}

TEST(BlockCache, PassesBlocksOn) {
  Block first = allocateBlock(alignment, 200'000);
  ASSERT_NE(first.memory, nullptr);
  EXPECT_TRUE(isAligned(first, alignment));
  freeBlock(first);
  Block second = allocateBlock(alignment, 150'000);
  EXPECT_EQ(second.memory, first.memory);
  EXPECT_GE(second.bytes, 150'000u);
  // Nobody else gets it.
  Block third = allocateBlock(alignment, 150'000);
  EXPECT_NE(third.memory, second.memory);
  freeBlock(second);
  freeBlock(third);
}

TEST(BlockCache, GivesNoMoreThanTwiceAndNoLess) {
  Block big = allocateBlock(alignment, 1'000'000);
  freeBlock(big);
  Block smaller = allocateBlock(alignment, 100'000);
  EXPECT_LE(smaller.bytes, 200'000u);
  Block larger = allocateBlock(alignment, 1'000'001);
  EXPECT_GE(larger.bytes, 1'000'001u);
  memset(larger.memory, 1, larger.bytes);
  freeBlock(smaller);
  freeBlock(larger);
}

TEST(BlockCache, AlignsWhatItPassesOn) {
  freeBlock(allocateBlock(alignment, 300'000));
  Block page = allocateBlock(4096, 300'000);
  EXPECT_TRUE(isAligned(page, 4096));
  freeBlock(page);
  // Large blocks begin with a large page.
  Block large = allocateBlock(alignment, 5'000'000);
  EXPECT_TRUE(isAligned(large, 2 << 20));
  freeBlock(large);
}

TEST(BlockCache, KeepsABoundedAmount) {
  std::vector<Block> blocks;
  for (int i = 0; i < 80; ++i)
    blocks.push_back(allocateBlock(alignment, 1'000'000));
  for (Block block : blocks) {
    freeBlock(block);
    EXPECT_LE(getCachedBytes(), maxCachedBytes);
  }
  EXPECT_GT(getCachedBytes(), 0u);
  // Blocks that are small, or a large part of the bound, are not kept.
  uint64_t before = getCachedBytes();
  freeBlock(allocateBlock(alignment, 1'000));
  freeBlock(allocateBlock(alignment, maxCachedBytes));
  EXPECT_EQ(getCachedBytes(), before);
}

TEST(BlockCache, SaysWhenThereIsNoMemory) {
  EXPECT_EQ(allocateBlock(alignment, uint64_t(1) << 62).memory, nullptr);
}

TEST(BlockCache, ServesThreads) {
  auto work = [](unsigned char mark) {
    for (int i = 0; i < 200; ++i) {
      Block block = allocateBlock(alignment, 70'000 + 100 * (i % 7));
      memset(block.memory, mark, block.bytes);
      for (uint64_t byte = 0; byte < block.bytes; byte += 999)
        ASSERT_EQ(static_cast<unsigned char *>(block.memory)[byte], mark);
      freeBlock(block);
    }
  };
  std::thread other(work, 1);
  work(2);
  other.join();
}
} // namespace

//===- AllocationCount.h - What the C library was asked for -- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_ALLOCATIONCOUNT_H
#define ATTN_TEST_EXECUTION_ALLOCATIONCOUNT_H

#include <cstdint>

namespace attn::testing {

/// How often this program has called malloc and its like.
uint64_t numAllocations();

/// How many of those allocations have not been freed. The C library's own
/// statistics do not tell: what a thread keeps for its next allocations counts
/// as in use there, and how much that is depends on addresses.
int64_t numLiveAllocations();

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_ALLOCATIONCOUNT_H

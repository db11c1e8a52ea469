//===- GpuCases.h - Problems for GPU kernels -*- C++ -*--------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCASES_H
#define ATTN_TEST_EXECUTION_GPUCASES_H

#include "EmulatedGpu.h"

namespace attn::testing {

AttentionSignature makeGpuSignature(DType dtype, int64_t headDim,
                                    int64_t valueDim, int64_t heads = 1,
                                    int64_t kvHeads = 1);

/// Random data whose logits rise by `perKey` from key to key: every block has a
/// new maximum, and all sums before it have to be scaled down. Data without a
/// trend lets wrong maxima pass.
AttentionCase makeRisingCase(const AttentionSignature &signature,
                             const reference::AttentionSizes &sizes,
                             double perKey, uint64_t seed);

/// On memrefs of open sizes; planned by `attn-plan` if there is no plan.
AttentionFunction makeGpuFunction(const AttentionSignature &signature,
                                  const std::string &plan = "");

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCASES_H

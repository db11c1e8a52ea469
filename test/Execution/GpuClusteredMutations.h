//===- GpuClusteredMutations.h - Deletions in kernels of caches -*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCLUSTEREDMUTATIONS_H
#define ATTN_TEST_EXECUTION_GPUCLUSTEREDMUTATIONS_H

#include <string>
#include <vector>

namespace attn::testing {

/// Why the deletion of line `index` of the clustered form's kernels may go
/// unnoticed; empty if it may not.
std::string explainClustered(const std::vector<std::string> &lines,
                             size_t index);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCLUSTEREDMUTATIONS_H

//===- GpuConvMutations.h - Problems for faults -*- C++ -*-----------------===//
//-*------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What shows faults in kernels of convolutions and in those of their gradients.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCONVMUTATIONS_H
#define ATTN_TEST_EXECUTION_GPUCONVMUTATIONS_H

#include "GpuConvProblem.h"
#include "GpuMutations.h"

namespace attn::testing {

using ConvSubject = MutatedProblems<GpuConvProblem, ConvOnGpu>;

/// Scores that are functions of distances: waves that turn at a key, so that
/// there are two segments, and what they were, times `noise`.
struct Waves {
  double noise = 0;
  int64_t turn = 41;
  /// If not, in even heads; queries of the others stay random, and become
  /// large, so that those are exact.
  bool inAllHeads = false;
};

/// Draws data of which heads with waves are approximated, and others exact.
void redrawDecided(GpuConvProblem &problem,
                   const reference::AttentionSizes &sizes,
                   const Waves &waves = Waves());

/// Problems that differ in the numbers of their valid keys.
std::vector<GpuConvProblem> withLengths(GpuConvProblem problem,
                                        const std::vector<int64_t> &lengths);

/// Two batches, and two groups of heads.
GpuConvProblem withGroups(GpuConvProblem problem);

/// As many queries and keys as given, of which the first `valid` are valid.
GpuConvProblem withSize(GpuConvProblem problem, int64_t n, int64_t valid);

/// Two heads of one group, with lengths and slopes; five sampled rows.
GpuConvProblem makeSubjectProblem(DType dtype, int64_t headDim,
                                  int64_t valueDim);

/// Whether the branch in line `index` leaves out what is of exact heads.
bool leavesOutExact(const std::vector<std::string> &lines, size_t index);

/// Reasons that hold for the kernel that finds the segments; empty if there is
/// none.
std::string explainStarts(const std::vector<std::string> &lines, size_t index);

/// Of what is deleted whole in long tests alone, and of the rest.
size_t deletionStride(size_t sample = 48);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCONVMUTATIONS_H

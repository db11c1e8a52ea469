//===- GpuKeyBasisProgram.h - Bases of keys on the emulator -*- C++ -*-----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUKEYBASISPROGRAM_H
#define ATTN_TEST_EXECUTION_GPUKEYBASISPROGRAM_H

#include "EmulatedGpu.h"
#include "attn/Reference/KeyBasis.h"
#include "attn/Testing/Random.h"

namespace attn::testing {

struct BasisProblem {
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  reference::KeyBasisKind kind = reference::KeyBasisKind::KeyPCA;
  DType dtype = DType::F32;
  std::vector<double> key, query;
};

/// Draws data whose features differ in size, so that the spectrum falls
/// clearly.
void draw(Random &random, BasisProblem &problem);

std::string printBasis(const BasisProblem &problem);

class BasisOnGpu {
public:
  explicit BasisOnGpu(const BasisProblem &problem)
      : program(printBasis(problem)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Of the last check.
  unsigned launches = 0;

  /// Findings, and differences from the reference in what the data decides;
  /// empty if there are none.
  std::string check(const BasisProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 200'000'000);

private:
  EmulatedGpuProgram program;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUKEYBASISPROGRAM_H

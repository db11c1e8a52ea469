//===- GpuClusteredPrograms.h - Ops on clustered caches -*- C++ -*---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCLUSTEREDPROGRAMS_H
#define ATTN_TEST_EXECUTION_GPUCLUSTEREDPROGRAMS_H

#include "ClusteredAttendProblem.h"
#include "EmulatedGpu.h"

namespace attn::testing {

/// The components of a cache as numbers.
using Cache = std::vector<std::vector<double>>;

/// attn.clustered_append or _merge, what it starts from and what the CPU makes
/// of it.
struct UpdateProblem {
  enum Kind { Append, Merge } kind = Append;
  ClusteredCacheShape shape;
  int64_t rows = 0;
  std::vector<double> keys, values, rowsUsed;
  Cache before, later, after;
};

/// The op as a function, on tensors with results or on memrefs.
std::string printUpdate(const UpdateProblem &problem,
                        const std::string &container);

Cache emptyCache(const ClusteredCacheShape &shape, int64_t first = 0);

/// What the CPU makes of it; `compiled` is the function on tensors.
Cache updateOnCpu(const UpdateProblem &problem,
                  const CompiledFunction &compiled);

/// Whether all elements are the same, a NaN a NaN.
bool isSame(const std::vector<double> &a, const std::vector<double> &b);

/// Compiles and runs one problem, or another one of the same shape.
class UpdateOnGpu {
public:
  explicit UpdateOnGpu(const UpdateProblem &problem)
      : program(printUpdate(problem, "memref")) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and differences from `after`; empty if there are none.
  std::string check(const UpdateProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000) const;

private:
  EmulatedGpuProgram program;
};

/// Tokens of which some are equal, and some have no value. Keys stand around
/// `kinds` places, some of them far off.
void drawTokens(Random &random, UpdateProblem &problem, int64_t rows,
                int64_t kinds);

/// Small capacities, in all combinations.
reference::ClusteredOptions drawClusteredOptions(Random &random);

/// A cache after some tokens on the CPU, for which `append` is compiled;
/// `kinds` as for drawTokens.
Cache filledCache(Random &random, const ClusteredCacheShape &shape,
                  const CompiledFunction &append, int64_t rows,
                  int64_t kinds = 4);

/// Compiles and runs attn.clustered_attend.
class AttendOnGpu {
public:
  AttendOnGpu(const ClusteredAttendProblem &problem, const std::string &plan)
      : program(printOnMemRefs(problem, plan)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and how far from the formula; empty if all is right.
  std::string check(const ClusteredAttendProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000);

  /// Output and log-sum-exp.
  std::vector<Array> outputs;

private:
  EmulatedGpuProgram program;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCLUSTEREDPROGRAMS_H

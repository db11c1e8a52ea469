//===- GpuConvProblem.h - Convolutions on the emulator -*- C++ -*- --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a segment starts, and whether a head is exact, are no continuous
// functions of the scores: problems are drawn whose decisions f32 cannot
// change.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUCONVPROBLEM_H
#define ATTN_TEST_EXECUTION_GPUCONVPROBLEM_H

#include "ConvProgram.h"
#include "EmulatedGpu.h"
#include "attn/Testing/Random.h"

#include <optional>

namespace attn::testing {

struct GpuConvProblem {
  ConvProgram program;
  ConvProblem data;
  reference::ConvOptions conv;
  /// Starts that do not rise from 0: the program has to stop with a trap.
  std::optional<reference::ConvStarts> wrongStarts;

  /// Those that are given.
  reference::ConvStarts starts() const;
};

/// Writes the attribute of the form into the program, from the reference's
/// options.
void setForm(GpuConvProblem &problem);

/// As many queries as keys.
reference::AttentionSizes makeConvSizes(int64_t n, int64_t headDim,
                                        int64_t valueDim, int64_t heads = 1,
                                        int64_t kvHeads = 1, int64_t batch = 1);

/// Draws data for the program's sizes; what lies behind lengths is NaN.
void redraw(GpuConvProblem &problem, const reference::AttentionSizes &sizes,
            uint64_t seed);

/// One with these starts, which computes no head exactly.
GpuConvProblem makeConvProblem(DType dtype,
                               const reference::AttentionSizes &sizes,
                               reference::ConvStarts starts, uint64_t seed,
                               reference::AttentionOptions options = {});

/// Whether rounding to f32 leaves all decisions as they are.
bool isDecided(const GpuConvProblem &problem);

/// Options at random, and a form: segments that are given or found. Those of
/// one number are in the text of programs of all sizes; those of several depend
/// on the sizes.
void drawConvOptions(Random &random, GpuConvProblem &problem,
                     const reference::AttentionSizes &sizes);

std::string tilePlan(const char *schedule, int64_t tileK, int64_t stages,
                     int64_t warps);

/// The program of a problem on the emulated GPU.
class ConvOnGpu {
public:
  explicit ConvOnGpu(const GpuConvProblem &problem)
      : program(printConvProgram(problem.program)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and differences from the reference that rounding does not
  /// explain; empty if there are none.
  std::string check(const GpuConvProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000);

  /// Of the last check; gradients by query, key, value and sinks.
  std::vector<double> output, errors;
  std::vector<std::vector<double>> gradients;
  unsigned launches = 0;

private:
  EmulatedGpuProgram program;
};

/// Expects the reference's results of the problem, of one with a single row and
/// key, and of one with none.
void expectEmptyAndSingle(GpuConvProblem problem);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUCONVPROBLEM_H

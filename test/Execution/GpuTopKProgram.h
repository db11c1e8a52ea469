//===- GpuTopKProgram.h - Top-k attention on the emulator -*- C++ -*-------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUTOPKPROGRAM_H
#define ATTN_TEST_EXECUTION_GPUTOPKPROGRAM_H

#include "EmulatedGpu.h"
#include "TopKProblem.h"

namespace attn::testing {

/// Plans to be closed with ">", or to go on with other parameters: a warp per
/// row, and tiles.
constexpr const char *simtPlan =
    "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4";
constexpr const char *tilePlan = "#attn.gpu_plan<arch = 80, schedule = "
                                 "multistage, tile_q = 16, warps = 1";

/// The form as text and as options of the reference.
struct Selection {
  reference::TopKOptions options;
  std::string text;
};

/// With `keep` as in the form's text, and a remainder of degree 0 or none.
Selection makeSelection(int64_t rank, const std::string &keep,
                        reference::ExactSupport support, bool shared,
                        bool remainder);
/// Selects all but `eps` of the mass instead.
void selectByMass(Selection &selection, double eps);
/// A polynomial on the first `rank` components, for a form with a remainder.
void setDegree(Selection &selection, const TopKProblem &problem, int64_t degree,
               int64_t rank);

/// Heads of a group get equal queries: their softmaxes are equal, and the sum
/// orders keys as the scores do.
void makeGroupsEqual(TopKProblem &problem);
/// Draws everything again, with other numbers of rows and keys.
void redraw(Random &random, TopKProblem &problem, int64_t queries,
            int64_t keys);

/// Compiles and runs one problem.
class TopKOnGpu {
public:
  TopKOnGpu(const TopKProblem &problem, const Selection &selection)
      : selection(selection), program(printFunction(problem, selection.text)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and differences from the reference; empty if there are none.
  std::string check(const TopKProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000);

  /// Of the last check: kernels that were launched, and the output and the
  /// log-sum-exp.
  unsigned launches = 0;
  std::vector<Array> outputs;

private:
  Selection selection;
  EmulatedGpuProgram program;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUTOPKPROGRAM_H

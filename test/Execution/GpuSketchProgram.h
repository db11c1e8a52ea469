//===- GpuSketchProgram.h - Sketches on the emulator -*- C++ -*------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUSKETCHPROGRAM_H
#define ATTN_TEST_EXECUTION_GPUSKETCHPROGRAM_H

#include "EmulatedGpu.h"
#include "attn/Reference/SketchedAttention.h"
#include "attn/Testing/Random.h"

namespace attn::testing {

/// Numbers of the type, up to 1 in size.
std::vector<double> draw(Random &random, DType dtype, int64_t count);

/// Which keys attention to sums finds in the cache: all, of which it skips
/// those that are folded; all but these; all, and the sums have every key that
/// is no sink.
enum class SketchKeep { Skipped, Compact, Promoted };

struct SketchProblem {
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  reference::SketchOptions sketch;
  DType dtype = DType::F32;
  SketchKeep keep = SketchKeep::Skipped;
  /// Of each batch, behind the sinks.
  std::vector<int64_t> folded;
  /// Keys behind the last row.
  int64_t ahead = 0;
  /// The sums are those of one half of these keys, then of the others.
  bool foldsTwice = false;
  std::vector<double> query, key, value;
};

SketchProblem drawSketch(Random &random, DType dtype, SketchKeep keep,
                         int64_t headDim, int64_t valueDim, int64_t degree,
                         int64_t rank);

/// attn.feature_update of the folded keys, then attn.feature_attention.
std::string printSketch(const SketchProblem &problem, const std::string &plan);

class SketchOnGpu {
public:
  explicit SketchOnGpu(const SketchProblem &problem,
                       const std::string &plan = "")
      : program(printSketch(problem, plan)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Findings, and differences from the reference; empty if there are none.
  std::string check(const SketchProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000);

private:
  EmulatedGpuProgram program;
};

/// One of attn.sketched_attention.
struct PrefillProblem {
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  reference::SketchOptions sketch;
  DType dtype = DType::F32;
  std::string plan;
  std::vector<double> query, key, value;
};

reference::AttentionSizes makeSizes(int64_t batch, int64_t heads,
                                    int64_t kvHeads, int64_t queries,
                                    int64_t keys, int64_t headDim,
                                    int64_t valueDim);

/// Draws data; keys grow by `slope` from the first to the last, and what lies
/// behind lengths is NaN.
void redraw(Random &random, PrefillProblem &problem, double slope = 0.0);

/// A basis of `rank` directions.
void addDirections(Random &random, PrefillProblem &problem, int64_t rank);

std::string printPrefill(const PrefillProblem &problem);

class PrefillOnGpu {
public:
  explicit PrefillOnGpu(const PrefillProblem &problem)
      : program(printPrefill(problem)) {}

  EmulatedGpuProgram &getProgram() { return program; }

  /// Of the last check.
  Array output;
  unsigned launches = 0;

  std::string check(const PrefillProblem &problem, uint64_t seed = 0,
                    uint64_t maxInstructions = 50'000'000);

private:
  EmulatedGpuProgram program;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUSKETCHPROGRAM_H

//===- ConvProgram.h - Convolution ops as functions ---------- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_CONVPROGRAM_H
#define ATTN_TEST_EXECUTION_CONVPROGRAM_H

#include "CompiledFunction.h"
#include "attn/Reference/ConvAttention.h"

namespace attn::testing {

/// A function of `attn.conv_attention`, and of its gradient if asked for, on
/// tensors [batch, heads, sequence, dim] without a static size but the
/// features.
struct ConvProgram {
  DType dtype = DType::F64;
  int64_t headDim = 8, valueDim = 4;
  /// Static sizes instead: batch, heads, kvHeads and sequence.
  std::optional<reference::AttentionSizes> staticSizes;
  bool hasStarts = false, hasKvLengths = false, hasAlibi = false,
       hasSinks = false;
  std::optional<double> softcap;
  std::optional<int64_t> windowLeft;
  /// With the results d_query, d_key, d_value (and d_sink) after the others.
  bool backward = false;
  /// The form, such as "#attn.conv<bases = 2>".
  std::string form = "#attn.conv";
  /// Of either op, such as "#attn.gpu_plan<...>"; planned if empty.
  std::string plan, backwardPlan;
  mlir::attn::CompilerOptions options;
};

/// The module's text.
std::string printConvProgram(const ConvProgram &program);
CompiledFunction compileConvProgram(const ConvProgram &program);

/// A head's worth of data for every head. `options` has to say what the program
/// has.
struct ConvProblem {
  reference::AttentionSizes sizes;
  reference::AttentionOptions options;
  std::vector<double> query, key, value, dOutput;
};

/// Uniform data in [-1, 1], each number one of `dtype`.
ConvProblem randomConvProblem(const reference::AttentionSizes &sizes,
                              reference::AttentionOptions options, DType dtype,
                              uint64_t seed);

/// The arguments of the function.
std::vector<HostTensor> makeConvInputs(const ConvProgram &program,
                                       const ConvProblem &problem,
                                       const reference::ConvStarts &starts);

/// The results: output, logsumexp, error, and the gradients.
CallResult callConvProgram(const CompiledFunction &compiled,
                           const ConvProgram &program,
                           const ConvProblem &problem,
                           const reference::ConvStarts &starts = {},
                           int threads = 1);

/// The error of each head; 0 where the reference takes no samples, NaN where
/// inputs are not finite.
std::vector<double> errorsOf(const reference::ConvResult &result);

/// Largest difference relative to the largest expected element (1 at least);
/// infinite where the sizes differ or only one of two is NaN.
double largestError(const std::vector<double> &actual,
                    const std::vector<double> &expected);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_CONVPROGRAM_H

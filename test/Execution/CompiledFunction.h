//===- CompiledFunction.h - Text to running code in tests ---- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_COMPILEDFUNCTION_H
#define ATTN_TEST_EXECUTION_COMPILEDFUNCTION_H

#include "AttentionFunction.h"
#include "HostTensor.h"
#include "attn/Execution/Compiler.h"

#include "mlir/IR/MLIRContext.h"

#include <memory>
#include <string>
#include <vector>

namespace attn::testing {

/// One context serves all modules: loading the dialects anew would take longer
/// than compiling a small function. For one thread at a time.
mlir::MLIRContext &sharedContext();

struct CallResult {
  AttnStatus status = ATTN_OK;
  /// The message of a failed call.
  std::string error;
  /// The function's results, each copied and freed.
  std::vector<Array> outputs;
  AttnInvokeStatistics statistics = {};
};

/// A module compiled in memory.
class CompiledFunction {
public:
  /// Compiles `text`. Throws std::runtime_error with the diagnostics and the
  /// text if that fails.
  /// `plan`, if any, takes the place of the plans for its kernel.
  CompiledFunction(const std::string &text,
                   const mlir::attn::CompilerOptions &options,
                   const std::string &plan = "");
  /// The module of printModule, compiled as `function` says.
  CompiledFunction(const AttentionFunction &function,
                   const reference::AttentionSizes &sizes);
  ~CompiledFunction();

  const AttnFunctionInfo &info() const;
  const AttnModuleDescriptor *getDescriptor() const;
  /// Remarks and warnings of the compilation.
  const std::string &getDiagnostics() const { return diagnostics; }

  /// Calls the module's only function. Failures are in the result.
  CallResult call(const std::vector<const HostTensor *> &inputs,
                  int threads = 1) const;

private:
  std::string diagnostics;
  std::unique_ptr<mlir::attn::CompiledModule> module;
};

/// What a function of one attention op returned or wrote.
struct AttentionRun {
  AttnStatus status = ATTN_OK;
  std::string error;
  /// One per AttentionFunction::outputs.
  std::vector<Array> outputs;
  AttnInvokeStatistics statistics = {};
  /// Empty, or which memory changed that must not: an input, or what lies
  /// between and around the elements of a destination.
  std::string damage;
};

/// Calls `compiled`, which is `function`, with the data of `attentionCase`.
/// Destinations are NaN before the call; strided memrefs get strides drawn from
/// the case's seed. `gradients` as for inputValues.
AttentionRun run(const CompiledFunction &compiled,
                 const AttentionFunction &function,
                 const AttentionCase &attentionCase,
                 const BoundedGradients *gradients = nullptr, int threads = 1);

/// What a result has to be; of the two the one that has it is there.
const BoundedArray &expectedArray(Role role, const BoundedAttention *forward,
                                  const BoundedGradients *gradients);

/// Compares what a run returned with the reference, each element within its
/// bound. Empty if all is right.
std::string compareWithReference(const AttentionRun &run,
                                 const AttentionFunction &function,
                                 const AttentionCase &attentionCase,
                                 const BoundedGradients *gradients);

/// Compiles nothing: runs and compares. Empty if all is right.
std::string checkCase(const CompiledFunction &compiled,
                      const AttentionFunction &function,
                      const AttentionCase &attentionCase, int threads = 1);

/// checkCase on `count` drawn cases, on one and two threads in turn; what is
/// wrong is told with the case.
std::string checkDrawnCases(const CompiledFunction &compiled,
                            const AttentionFunction &function, uint64_t seed,
                            int count);

/// Compares what a run returned with a result of the reference, to `relative`
/// of the largest element of each array. Empty if all is right.
std::string compareWithResult(const AttentionRun &run,
                              const AttentionFunction &function,
                              const AttentionCase &attentionCase,
                              const reference::AttentionResult &expected,
                              double relative);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_COMPILEDFUNCTION_H

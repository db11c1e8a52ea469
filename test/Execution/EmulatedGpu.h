//===- EmulatedGpu.h - Compiled GPU code on the emulator -*- C++ -*- ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_EMULATEDGPU_H
#define ATTN_TEST_EXECUTION_EMULATEDGPU_H

#include "AttentionFunction.h"
#include "CompiledFunction.h"
#include "Emulator.h"
#include "HostTensor.h"

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

#include <deque>
#include <memory>
#include <string>

namespace attn::testing {

/// How much longer than usual tests are asked to be (ATTN_TEST_SCALE), or 1.
int testScale();

/// `memref<SHAPExELEMENT>`.
std::string memrefType(const std::vector<int64_t> &shape,
                       const std::string &element);

/// A module compiled by `lowerToGPU` and `emitPTX`. The host code of its first
/// function (sizes, grids, arguments, workspace) is interpreted, its kernels
/// run on the emulator.
class EmulatedGpuProgram {
public:
  /// Throws std::runtime_error with the diagnostics if `text` does not compile.
  /// `form` takes the place of exact attention, unless it is empty.
  explicit EmulatedGpuProgram(const std::string &text,
                              const std::string &chip = "sm_80",
                              const std::string &form = "");

  const std::string &getPtx() const { return ptx; }
  /// Runs other PTX from now on. Throws if it does not parse.
  void replacePtx(std::string text) { ptx = std::move(text); }

  /// An array, or a number where there is none.
  struct Argument {
    std::string name;
    const HostTensor *tensor = nullptr;
    bool isWritten = false;
    int64_t number = 0;
  };
  struct Outcome {
    /// What the launches found, errors and warnings; empty if nothing.
    std::string findings;
    unsigned launches = 0;
    /// Which arrays were written outside of their elements.
    std::string damage;
  };
  Outcome run(const std::vector<Argument> &arguments, uint64_t seed = 0,
              uint64_t maxInstructions = 50'000'000) const;

private:
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::string ptx;
};

/// Tensors as arguments, under names for what damages them.
class EmulatedGpuArguments {
public:
  EmulatedGpuArguments() = default;
  EmulatedGpuArguments(const EmulatedGpuArguments &) = delete;

  void add(const char *name, Element element, const std::vector<int64_t> &shape,
           const std::vector<double> &values, bool isWritten = false) {
    tensors.emplace_back(element, shape, values);
    arguments.push_back({name, &tensors.back(), isWritten});
  }

  const std::vector<EmulatedGpuProgram::Argument> &get() const {
    return arguments;
  }
  size_t size() const { return tensors.size(); }
  const HostTensor &operator[](size_t index) const { return tensors[index]; }

private:
  /// Arguments point to them, so they stay where they are.
  std::deque<HostTensor> tensors;
  std::vector<EmulatedGpuProgram::Argument> arguments;
};

/// The same for an attention op.
class EmulatedGpuFunction {
public:
  /// The module of printModule on memrefs. Throws std::runtime_error with the
  /// diagnostics if it does not compile.
  EmulatedGpuFunction(const AttentionFunction &function,
                      const reference::AttentionSizes &sizes,
                      const std::string &chip = "sm_80");

  const std::string &getPtx() const { return program.getPtx(); }
  void replacePtx(std::string text) { program.replacePtx(std::move(text)); }

  struct Run {
    AttentionRun attention;
    /// What the launches found, errors and warnings; empty if nothing.
    std::string findings;
    unsigned launches = 0;
  };
  /// Calls the function on the data of the case. `gradients` as for
  /// inputValues.
  Run run(const AttentionCase &attentionCase, uint64_t seed = 0,
          uint64_t maxInstructions = 50'000'000,
          const BoundedGradients *gradients = nullptr) const;

  const AttentionFunction &getFunction() const { return function; }

private:
  AttentionFunction function;
  EmulatedGpuProgram program;
};

/// Findings, and differences from the reference that rounding does not explain;
/// empty if there are none. 16-bit weights (for gradients, those by scores as
/// well) are part of the bound where the plan multiplies by mma.sync.
std::string checkOnGpu(const EmulatedGpuFunction &compiled,
                       const AttentionCase &attentionCase, bool narrowWeights,
                       uint64_t seed = 0);

/// The same for a run that is over. `gradients` are those of the case, for a
/// backward function.
std::string compareGpuRun(const EmulatedGpuFunction::Run &run,
                          const AttentionFunction &function,
                          const AttentionCase &attentionCase,
                          bool narrowWeights,
                          const BoundedGradients *gradients = nullptr);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_EMULATEDGPU_H

//===- GPUPipeline.h - attn-lower-to-gpu -*- C++ -*- ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PIPELINES_GPUPIPELINE_H
#define ATTN_PIPELINES_GPUPIPELINE_H

#include "mlir/Pass/PassOptions.h"
#include <string>

namespace mlir {
class OpPassManager;

namespace attn {

/// What `attn-lower-to-gpu` can be told.
struct GPULoweringOptions {
  /// The GPU to plan for: sm_80 and up.
  std::string chip = "sm_80";
  /// As for `attn-lower-to-llvm`.
  bool raise = true;
  std::string form;
  bool strictForm = false;
  std::string bases;
  std::string collectBases;
  bool runtimeChecks = true;
};

/// The same, as options of the named pipeline.
struct LowerToGPUPipelineOptions
    : PassPipelineOptions<LowerToGPUPipelineOptions> {
  Option<std::string> chip{*this, "chip",
                           llvm::cl::init(GPULoweringOptions().chip),
                           llvm::cl::desc("GPU to plan for, such as sm_90a")};
  Option<bool> raise{*this, "raise", llvm::cl::init(GPULoweringOptions().raise),
                     llvm::cl::desc("Find attention in linalg and TOSA")};
};

/// Adds the passes that lower attn ops, on tensors or memrefs, to
/// `gpu.launch_func` of kernels in the NVVM dialect; on a `builtin.module`.
/// An attn op that no kernel covers is an error. Host code stays in the
/// upstream dialects.
void buildLowerToGPUPipeline(OpPassManager &pm,
                             const GPULoweringOptions &options);

/// Adds the passes that lower the host code of `buildLowerToGPUPipeline` to the
/// LLVM dialect, callable through the attn runtime. Kernels are dropped.
void buildGPUHostPipeline(OpPassManager &pm);

/// Registers `attn-lower-to-gpu`.
void registerGPUPipeline();

} // namespace attn
} // namespace mlir

#endif // ATTN_PIPELINES_GPUPIPELINE_H

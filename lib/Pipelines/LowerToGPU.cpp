//===- LowerToGPU.cpp - attn-lower-to-gpu ---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Steps.h"
#include "attn/Conversion/GpuPasses.h"
#include "attn/Conversion/Passes.h"
#include "attn/Pipelines/GPUPipeline.h"
#include "attn/Plan/Passes.h"
#include "attn/Raise/Passes.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Conversion/GPUToNVVM/GPUToNVVMPass.h"
#include "mlir/Conversion/NVVMToLLVM/NVVMToLLVM.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::detail;

void attn::buildLowerToGPUPipeline(OpPassManager &pm,
                                   const GPULoweringOptions &options) {
  AttnConvertStatesOptions states;
  states.onDevice = true;
  pm.addPass(createAttnConvertStates(states));
  pm.addPass(createAttnPrepareEntryPoints());
  if (options.raise)
    pm.addPass(createAttnRaise());
  LoweringOptions forms;
  forms.form = options.form;
  forms.strictForm = options.strictForm;
  forms.bases = options.bases;
  forms.collectBases = options.collectBases;
  addFormSelection(pm, forms);
  addTosaLowering(pm);
  addForms(pm, forms);
  AttnPlanOptions planOptions;
  planOptions.chip = options.chip;
  pm.addPass(createAttnPlan(planOptions));
  // What no kernel covers becomes many small ones.
  ConvertAttnToLinalgOptions portable;
  portable.runtimeChecks = options.runtimeChecks;
  portable.keepKeyBases = true;
  pm.addPass(createConvertAttnToLinalg(portable));
  addAggregates(pm, forms);
  // What a private function returns may be its argument's memory or not, which
  // would be decided by the device.
  pm.addPass(createInlinerPass());
  pm.addPass(createSymbolDCEPass());
  addBufferization(pm);
  // The caller has the memory of results.
  pm.addPass(createAttnSeparateResults());
  bufferization::BufferResultsToOutParamsPassOptions results;
  results.modifyPublicFunctions = true;
  results.hoistStaticAllocs = true;
  results.hoistDynamicAllocs = true;
  pm.addPass(bufferization::createBufferResultsToOutParamsPass(results));
  // Memory is given back behind its last use. Later, launches use addresses,
  // which say nothing of memory.
  pm.addNestedPass<func::FuncOp>(
      bufferization::createOptimizeAllocationLivenessPass());
  ConvertAttnToGpuOptions gpuOptions;
  gpuOptions.runtimeChecks = options.runtimeChecks;
  pm.addPass(createConvertAttnToGpu(gpuOptions));
  pm.addPass(createConvertLinalgToGpu());
  pm.addNestedPass<func::FuncOp>(createForallToForLoopPass());
  addCleanup(pm);
  OpPassManager &kernels = pm.nest<gpu::GPUModuleOp>();
  kernels.addPass(createLowerAffinePass());
  addNarrowFloats(kernels);
  kernels.addPass(createAttnExpandGpuMath());
  kernels.addPass(createConvertMathToLLVMPass());
  kernels.addPass(createSCFToControlFlowPass());
  // The arith and cf dialects, too, through their conversion interfaces.
  kernels.addPass(createConvertGpuOpsToNVVMOps());
  // What has no intrinsic becomes inline PTX.
  kernels.addPass(createConvertNVVMToLLVMPass());
  kernels.addPass(createReconcileUnrealizedCastsPass());
  addCleanup(kernels);
}

void attn::buildGPUHostPipeline(OpPassManager &pm) {
  pm.addPass(createConvertGpuToAttnRuntime());
  pm.addPass(createAttnLowerAsserts());
  pm.nestAny().addPass(createAttnExpandViews());
  addCleanup(pm);
  addLLVM(pm);
}

void attn::registerGPUPipeline() {
  PassPipelineRegistration<LowerToGPUPipelineOptions>(
      "attn-lower-to-gpu",
      "Lower attn ops to launches of GPU kernels, and the kernels to the NVVM "
      "dialect",
      [](OpPassManager &pm, const LowerToGPUPipelineOptions &options) {
        GPULoweringOptions lowering;
        lowering.chip = options.chip;
        lowering.raise = options.raise;
        buildLowerToGPUPipeline(pm, lowering);
      });
}

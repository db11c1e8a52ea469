//===- LowerToLLVM.cpp - attn-lower-to-llvm ------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Steps.h"
#include "attn/Conversion/Passes.h"
#include "attn/Pipelines/Pipelines.h"
#include "attn/Plan/Passes.h"
#include "attn/Raise/Passes.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Bufferization/Pipelines/Passes.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/Transforms/Passes.h"
#include "mlir/Dialect/Tensor/Transforms/Passes.h"
#include "mlir/Dialect/Tosa/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::detail;

LoweringOptions LowerToLLVMPipelineOptions::get() const {
  LoweringOptions options;
  options.raise = raise;
  options.form = form;
  options.strictForm = strictForm;
  options.bases = bases;
  options.collectBases = collectBases;
  options.parallel = parallel;
  options.fuse = fuse;
  options.plan = plan;
  options.isa = isa;
  options.emulateTiles = emulateTiles;
  options.reportPlans = reportPlans;
  options.queryBlock = queryBlock;
  options.keyBlock = keyBlock;
  options.runtimeChecks = runtimeChecks;
  return options;
}

void attn::detail::addCleanup(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void attn::detail::addTosaLowering(OpPassManager &pm) {
  pm.addNestedPass<func::FuncOp>(createTosaToSCFPass());
  // No validation: it checks the profiles and limits of TOSA's specification,
  // which frontends exceed and this lowering does not need.
  tosa::addTosaToLinalgPasses(pm, TosaToLinalgOptions(),
                              TosaToLinalgNamedOptions(),
                              /*validationOptions=*/std::nullopt);
  pm.addNestedPass<func::FuncOp>(createTosaToTensorPass());
  TosaToArithPassOptions arithOptions;
  arithOptions.includeApplyRescale = true;
  pm.addNestedPass<func::FuncOp>(createTosaToArithPass(arithOptions));
}

void attn::detail::addFormSelection(OpPassManager &pm,
                                    const LoweringOptions &options) {
  // The bases of what the model computes exactly.
  if (!options.collectBases.empty()) {
    AttnCollectBasesOptions collectOptions;
    collectOptions.kind = options.collectBases;
    pm.addPass(createAttnCollectBases(collectOptions));
  }
  if (!options.form.empty()) {
    AttnSetFormOptions setOptions;
    setOptions.form = options.form;
    pm.addPass(createAttnSetForm(setOptions));
  }
}

void attn::detail::addForms(OpPassManager &pm, const LoweringOptions &options) {
  pm.addPass(createAttnRecognizePositionOnly());
  AttnApplyFormsOptions applyOptions;
  applyOptions.strict = options.strictForm;
  applyOptions.bases = options.bases;
  pm.addPass(createAttnApplyForms(applyOptions));
}

/// Where there are kernels. One visit simplifies their ops; a second one, which
/// finds that nothing changes any more, takes as long.
static void addKernelCleanup(OpPassManager &functions) {
  GreedyRewriteConfig config;
  config.setMaxIterations(1);
  functions.addPass(createCanonicalizerPass(config));
  functions.addPass(createCSEPass());
}

static std::string isaOf(const LoweringOptions &options) {
  return options.isa.empty() ? "native" : options.isa;
}

static void addPlanning(OpPassManager &pm, const LoweringOptions &options) {
  if (!options.plan)
    return;
  AttnPlanOptions planOptions;
  planOptions.isaName = isaOf(options);
  planOptions.parallel = options.parallel;
  planOptions.report = options.reportPlans;
  pm.addPass(createAttnPlan(planOptions));
}

/// Ops that have a plan, whoever wrote it.
static void addKernels(OpPassManager &pm, const LoweringOptions &options) {
  ConvertAttnToVectorOptions vectorOptions;
  vectorOptions.isaName = isaOf(options);
  vectorOptions.parallel = options.parallel;
  vectorOptions.runtimeChecks = options.runtimeChecks;
  vectorOptions.alwaysTiles = options.emulateTiles;
  pm.addPass(createConvertAttnToVector(vectorOptions));
  if (options.emulateTiles)
    pm.addPass(createAttnEmulateTiles());
}

static void addLinalgPasses(OpPassManager &pm, const LoweringOptions &options) {
  ConvertAttnToLinalgOptions attentionOptions;
  attentionOptions.queryBlock = options.queryBlock;
  attentionOptions.keyBlock = options.keyBlock;
  attentionOptions.runtimeChecks = options.runtimeChecks;
  pm.addPass(createConvertAttnToLinalg(attentionOptions));
  addAggregates(pm, options);
}

void attn::detail::addAggregates(OpPassManager &pm,
                                 const LoweringOptions &options) {
  addCleanup(pm);
  pm.addPass(createAttnDecomposeAggregates());
  pm.addNestedPass<func::FuncOp>(createConvertElementwiseToLinalgPass());
  if (options.fuse)
    pm.addPass(createAttnFuseElementwise());
  pm.addPass(memref::createResolveShapedTypeResultDimsPass());
  addCleanup(pm);
}

void attn::detail::addBufferization(OpPassManager &pm) {
  pm.addPass(createAttnSplitEmptyTensors());
  // A dynamic index of an empty tensor is one less copy afterwards.
  pm.addPass(bufferization::createEmptyTensorEliminationPass());
  pm.addPass(bufferization::createEmptyTensorToAllocTensorPass());
  bufferization::OneShotBufferizePassOptions options;
  options.bufferizeFunctionBoundaries = true;
  options.allowReturnAllocsFromLoops = true;
  // The binary interface has compact row-major tensors.
  options.functionBoundaryTypeConversion =
      bufferization::LayoutMapOption::IdentityLayoutMap;
  pm.addPass(bufferization::createOneShotBufferizePass(options));
  // A private function that updates its argument in place returns it; given
  // ownership, the result would be a copy of it.
  pm.addPass(bufferization::createDropEquivalentBufferResultsPass());
  addCleanup(pm);
  // Gives the ownership of returned buffers to the caller.
  bufferization::buildBufferDeallocationPipeline(
      pm, bufferization::BufferDeallocationPipelineOptions());
  pm.addPass(createConvertBufferizationToMemRefPass());
  addCleanup(pm);
}

/// Attention that is left on memrefs, to loops.
static void addAttentionLoops(OpPassManager &pm,
                              const LoweringOptions &options) {
  ConvertAttnToLoopsOptions attentionOptions;
  attentionOptions.isaName = isaOf(options);
  attentionOptions.parallel = options.parallel;
  attentionOptions.runtimeChecks = options.runtimeChecks;
  pm.addPass(createConvertAttnToLoops(attentionOptions));
}

static void addLoops(OpPassManager &pm) {
  pm.addPass(createAttnInterchangeContractions());
  OpPassManager &functions = pm.nest<func::FuncOp>();
  functions.addPass(createConvertLinalgToLoopsPass());
  functions.addPass(createForallToParallelLoopPass());
}

static void addTasks(OpPassManager &pm, const LoweringOptions &options) {
  pm.addPass(createAttnLowerAsserts());
  OpPassManager &functions = pm.nestAny();
  functions.addPass(createAttnExpandViews());
  addKernelCleanup(functions);
  if (options.parallel)
    pm.addPass(createAttnOutlineParallelLoops());
}

void attn::detail::addNarrowFloats(OpPassManager &pm) {
  pm.addPass(math::createMathExtendToSupportedTypes());
  arith::ArithEmulateUnsupportedFloatsOptions arithOptions;
  arithOptions.sourceTypeStrs = {"bf16", "f16"};
  arithOptions.targetTypeStr = "f32";
  pm.addPass(arith::createArithEmulateUnsupportedFloats(arithOptions));
}

void attn::detail::addLLVM(OpPassManager &pm) {
  // What sees one function at a time runs on several in parallel. Kernels have
  // thousands of ops, but not those that few models have.
  OpPassManager &functions = pm.nestAny();
  functions.addPass(
      createAttnRunWhere({"affine", "vector.print", "vector.transfer_read",
                          "vector.transfer_write"},
                         [](OpPassManager &loops) {
                           loops.addPass(createConvertVectorToSCFPass());
                           loops.addPass(createLowerAffinePass());
                           addKernelCleanup(loops);
                         }));
  functions.addPass(createSCFToControlFlowPass());
  functions.addPass(createAttnRunWhere({"complex"}, [](OpPassManager &complex) {
    complex.addPass(createConvertComplexToStandardPass());
  }));
  addNarrowFloats(functions);
  arith::ArithExpandOpsPassOptions expandOptions;
  // Vectorises, which a call per element does not.
  expandOptions.includeBf16 = true;
  functions.addPass(arith::createArithExpandOpsPass(expandOptions));
  // math.clampf stays and is an error: its expansion in LLVM 22 takes the
  // minimum with the lower bound, and its lowerings elsewhere do not.
  functions.addPass(createAttnConvertBodiesToLLVM());
  pm.addPass(createAttnRunWhere({"math"}, [](OpPassManager &math) {
    math.addPass(createConvertMathToLibmPass());
    math.nestAny().addPass(createAttnConvertBodiesToLLVM());
  }));
  FinalizeMemRefToLLVMConversionPassOptions memRefOptions;
  // Allocation goes through the runtime, which frees what a failed call leaves.
  memRefOptions.useAlignedAlloc = true;
  memRefOptions.useGenericFunctions = true;
  pm.addPass(createFinalizeMemRefToLLVMConversionPass(memRefOptions));
  pm.addPass(createConvertFuncToLLVMPass());
  OpPassManager &bodies = pm.nestAny();
  addKernelCleanup(bodies);
  bodies.addPass(createAttnAttachLoopAnnotations());
  bodies.addPass(createReconcileUnrealizedCastsPass());
  pm.addPass(createAttnUseWorkspace());
}

void attn::buildPlanningPipeline(OpPassManager &pm,
                                 const LoweringOptions &options) {
  pm.addPass(createAttnConvertStates());
  pm.addPass(createAttnPrepareEntryPoints());
  if (options.raise)
    pm.addPass(createAttnRaise());
  addFormSelection(pm, options);
  addTosaLowering(pm);
  addForms(pm, options);
  pm.addPass(createAttnDecompose());
  addPlanning(pm, options);
}

void attn::buildPlannedLoweringPipeline(OpPassManager &pm,
                                        const LoweringOptions &options) {
  addLinalgPasses(pm, options);
  // Frontends declare globals that nothing uses.
  pm.addPass(createSymbolDCEPass());
  addBufferization(pm);
  // Before the kernels, which have nothing for it.
  addLoops(pm);
  addKernels(pm, options);
  addAttentionLoops(pm, options);
  addTasks(pm, options);
  addLLVM(pm);
}

void attn::buildLowerToLLVMPipeline(OpPassManager &pm,
                                    const LoweringOptions &options) {
  buildPlanningPipeline(pm, options);
  buildPlannedLoweringPipeline(pm, options);
}

void attn::registerAttnPipelines() {
  PassPipelineRegistration<LowerToLLVMPipelineOptions>(
      "attn-lower-to-llvm",
      "Lower linalg, TOSA, attn and the dialects around them to the LLVM "
      "dialect, callable through the attn runtime",
      [](OpPassManager &pm, const LowerToLLVMPipelineOptions &options) {
        buildLowerToLLVMPipeline(pm, options.get());
      });
}

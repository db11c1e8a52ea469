//===- Pipelines.h - Named pass pipelines -*- C++ -*- ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PIPELINES_PIPELINES_H
#define ATTN_PIPELINES_PIPELINES_H

#include "mlir/Pass/PassOptions.h"
#include <string>

namespace mlir {
class OpPassManager;

namespace attn {

/// What `attn-lower-to-llvm` can be told.
struct LoweringOptions {
  /// Find attention in the input and replace it by attn ops (attn-raise).
  bool raise = true;
  /// Form that all attention gets which has none, such as "#attn.topk"; empty:
  /// what has no form is exact (attn-set-form).
  std::string form;
  /// Fail where a form does not apply (attn-apply-forms).
  bool strictForm = false;
  /// Folder of bases for forms that need them (attn-apply-forms); empty: those
  /// of the keys at hand.
  std::string bases;
  /// Kind of the bases that functions return instead of their results
  /// (attn-collect-bases); empty: functions stay as they are.
  std::string collectBases;
  /// Run `scf.forall` and `scf.parallel` on the threads of the call.
  bool parallel = true;
  /// Fuse elementwise linalg ops with their elementwise producers.
  bool fuse = true;
  /// Compute attention by planned vector kernels where there is one
  /// (attn-plan); otherwise all of it takes the portable lowering.
  bool plan = true;
  /// Instructions that kernels may use: generic, avx2, avx512, avx512_bf16,
  /// amx, or native. Empty: what the target of the compilation has, and native
  /// where the pipeline runs on its own.
  std::string isa;
  /// Compute AMX tiles by vectors (attn-emulate-tiles): kernels for amx then
  /// run on any CPU with avx512_bf16. For tests.
  bool emulateTiles = false;
  /// Emit a remark with each plan.
  bool reportPlans = false;
  /// Query rows and keys per tile of the portable lowering; at least 1.
  int64_t queryBlock = 32;
  int64_t keyBlock = 64;
  /// Check sizes that the types leave open when the code runs.
  bool runtimeChecks = true;
};

/// The same, as options of the named pipeline.
struct LowerToLLVMPipelineOptions
    : PassPipelineOptions<LowerToLLVMPipelineOptions> {
  Option<bool> raise{*this, "raise", llvm::cl::init(LoweringOptions().raise),
                     llvm::cl::desc("Find attention in linalg and TOSA")};
  Option<std::string> form{
      *this, "form", llvm::cl::init(LoweringOptions().form),
      llvm::cl::desc("Form of all attention that has none")};
  Option<bool> strictForm{*this, "strict-form",
                          llvm::cl::init(LoweringOptions().strictForm),
                          llvm::cl::desc("Fail where a form does not apply")};
  Option<std::string> bases{
      *this, "bases", llvm::cl::init(LoweringOptions().bases),
      llvm::cl::desc("Folder of bases from attn-run --calibrate")};
  Option<std::string> collectBases{
      *this, "collect-bases", llvm::cl::init(LoweringOptions().collectBases),
      llvm::cl::desc("Return bases of this kind (key_pca, query_aware, "
                     "balanced) instead of results")};
  Option<bool> parallel{
      *this, "parallel", llvm::cl::init(LoweringOptions().parallel),
      llvm::cl::desc("Run parallel loops on the threads of the call")};
  Option<bool> fuse{*this, "fuse", llvm::cl::init(LoweringOptions().fuse),
                    llvm::cl::desc("Fuse elementwise linalg ops")};
  Option<bool> plan{*this, "plan", llvm::cl::init(LoweringOptions().plan),
                    llvm::cl::desc("Compute attention by vector kernels")};
  Option<std::string> isa{
      *this, "isa", llvm::cl::init(LoweringOptions().isa),
      llvm::cl::desc("Instructions that kernels may use: generic, avx2, "
                     "avx512, avx512_bf16, amx, native; empty: the target's")};
  Option<bool> emulateTiles{
      *this, "emulate-tiles", llvm::cl::init(LoweringOptions().emulateTiles),
      llvm::cl::desc("Compute AMX tiles by vectors, for tests")};
  Option<bool> reportPlans{*this, "report-plans",
                           llvm::cl::init(LoweringOptions().reportPlans),
                           llvm::cl::desc("Emit a remark with each plan")};
  Option<int64_t> queryBlock{
      *this, "query-block", llvm::cl::init(LoweringOptions().queryBlock),
      llvm::cl::desc("Query rows per tile of attention; at least 1")};
  Option<int64_t> keyBlock{
      *this, "key-block", llvm::cl::init(LoweringOptions().keyBlock),
      llvm::cl::desc("Keys per tile of attention; at least 1")};
  Option<bool> runtimeChecks{*this, "runtime-checks",
                             llvm::cl::init(LoweringOptions().runtimeChecks),
                             llvm::cl::desc("Check dynamic sizes at run time")};

  LoweringOptions get() const;
};

/// Adds the passes that lower linalg, TOSA, attn and the upstream dialects
/// around them, on tensors or memrefs, to the LLVM dialect; on a
/// `builtin.module`. The result obeys include/attn-c/Runtime.h.
void buildLowerToLLVMPipeline(OpPassManager &pm,
                              const LoweringOptions &options);

/// The same in two parts: up to attn-plan, after which the IR has attn ops with
/// plans, linalg and tensors; and from there.
void buildPlanningPipeline(OpPassManager &pm, const LoweringOptions &options);
void buildPlannedLoweringPipeline(OpPassManager &pm,
                                  const LoweringOptions &options);

/// Registers `attn-lower-to-llvm`.
void registerAttnPipelines();

} // namespace attn
} // namespace mlir

#endif // ATTN_PIPELINES_PIPELINES_H

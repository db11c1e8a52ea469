//===- PlanAttributes.cpp - Verification of plans ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn;

LogicalResult CpuPlanAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                  CpuIsa, CpuKernel kernel,
                                  int64_t queryVectors, int64_t keyTile,
                                  int64_t featureTile, int64_t unroll,
                                  int64_t queryBlock, int64_t keyBlock,
                                  int64_t keySplits, bool, bool openSizes) {
  struct Bound {
    StringRef name;
    int64_t value;
    int64_t most;
  };
  // Register tiles and unrolled loops grow the code, blocks the stack.
  const Bound bounds[] = {
      {"query_vectors", queryVectors, 8}, {"key_tile", keyTile, 64},
      {"feature_tile", featureTile, 64},  {"unroll", unroll, 16},
      {"query_block", queryBlock, 16384}, {"key_block", keyBlock, 16384},
      {"key_splits", keySplits, 16384},
  };
  for (const Bound &bound : bounds)
    if (bound.value < 1 || bound.value > bound.most)
      return emitError() << "#attn.cpu_plan needs " << bound.name
                         << " between 1 and " << bound.most << ", found "
                         << bound.value;
  // A part holds what it knows of the keys for one query.
  if (kernel == CpuKernel::TopK && keySplits > 1 && queryBlock > 1)
    return emitError() << "#attn.cpu_plan with kernel = topk needs query_block "
                          "= 1 where it splits the keys, found query_block = "
                       << queryBlock << " with key_splits = " << keySplits;
  if (openSizes && kernel != CpuKernel::Prefill &&
      kernel != CpuKernel::Decode && kernel != CpuKernel::Backward)
    return emitError() << "#attn.cpu_plan needs kernel = prefill, decode or "
                          "backward for open_sizes = true, found "
                       << stringifyCpuKernel(kernel);
  return success();
}

/// Kernels that can compute an op.
static ArrayRef<CpuKernel> kernelsOf(Operation *op) {
  static constexpr CpuKernel forward[] = {CpuKernel::Prefill,
                                          CpuKernel::Decode};
  static constexpr CpuKernel backward[] = {CpuKernel::Backward};
  static constexpr CpuKernel topk[] = {CpuKernel::TopK};
  static constexpr CpuKernel sketch[] = {CpuKernel::Sketch};
  static constexpr CpuKernel conv[] = {CpuKernel::Conv};
  return TypeSwitch<Operation *, ArrayRef<CpuKernel>>(op)
      .Case([&](ConvAttentionOp) { return ArrayRef(conv); })
      .Case([&](ConvAttentionBackwardOp) { return ArrayRef(conv); })
      .Case([&](AttentionOp) { return ArrayRef(forward); })
      .Case([&](AttentionBackwardOp) { return ArrayRef(backward); })
      .Case([&](TopKAttentionOp) { return ArrayRef(topk); })
      .Case<FeatureUpdateOp, FeatureAttentionOp>(
          [&](auto) { return ArrayRef(sketch); })
      .Case([&](SketchedAttentionOp sketched) {
        return sketched.getForm().isCompressed() ? ArrayRef(sketch)
                                                 : ArrayRef<CpuKernel>();
      })
      .Default(ArrayRef<CpuKernel>());
}

LogicalResult CpuPlanAttr::verifyFor(Operation *op) const {
  ArrayRef<CpuKernel> kernels = kernelsOf(op);
  if (kernels.empty())
    return op->emitOpError()
           << "has no kernel that a plan could ask for, found " << *this;
  if (!llvm::is_contained(kernels, getKernel())) {
    InFlightDiagnostic diagnostic = op->emitOpError()
                                    << "needs a plan with kernel = ";
    llvm::interleave(
        kernels,
        [&](CpuKernel kernel) { diagnostic << stringifyCpuKernel(kernel); },
        [&] { diagnostic << " or "; });
    return diagnostic << ", found " << stringifyCpuKernel(getKernel());
  }
  if (auto attention = dyn_cast<AttentionOp>(op);
      attention && attention.getForm() &&
      !isa<ExactFormAttr>(attention.getFormAttr()))
    return op->emitOpError()
           << "needs its form applied (attn-apply-forms) to have a plan, found "
           << attention.getFormAttr();
  return success();
}

LogicalResult mlir::attn::detail::verifyPlan(Operation *op) {
  PlanAttrInterface plan = cast<PlannableOpInterface>(op).getPlanAttr();
  return plan ? plan.verifyFor(op) : success();
}

//===- AttnPlan.cpp - attn-plan ------------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ClusteredQuery.h"
#include "attn/Plan/GpuTarget.h"
#include "attn/Plan/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNPLAN
#include "attn/Plan/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct AttnPlanPass : attn::impl::AttnPlanBase<AttnPlanPass> {
  using Base::Base;

  LogicalResult initialize(MLIRContext *context) override;
  void runOnOperation() override;

private:
  FailureOr<PlanAttrInterface> choose(Operation *op, std::string &reason) const;
  void addDecode(PlannableOpInterface op) const;

  CpuTarget target;
  /// The GPU to plan for, if there is one.
  std::optional<GpuTarget> gpu;
};
} // namespace

LogicalResult AttnPlanPass::initialize(MLIRContext *context) {
  if (!chip.empty()) {
    FailureOr<GpuTarget> parsed =
        parseGpuTarget(chip, "attn-plan", UnknownLoc::get(context));
    if (failed(parsed))
      return failure();
    gpu = *parsed;
    return success();
  }
  FailureOr<CpuIsa> parsed =
      parseCpuIsa(isaName, "attn-plan", UnknownLoc::get(context));
  if (failed(parsed))
    return failure();
  if (l1Bytes < 0 || l2Bytes < 0)
    return emitError(UnknownLoc::get(context))
           << "attn-plan needs cache sizes of at least 0, found l1-bytes="
           << int64_t(l1Bytes) << " and l2-bytes=" << int64_t(l2Bytes);
  target.isa = *parsed;
  target.l1Bytes = l1Bytes ? int64_t(l1Bytes) : getHostCacheBytes(1);
  target.l2Bytes = l2Bytes ? int64_t(l2Bytes) : getHostCacheBytes(2);
  target.parallel = parallel;
  return success();
}

static FailureOr<CpuPlanAttr> plan(Operation *op, const CpuTarget &target,
                                   std::string &reason) {
  return TypeSwitch<Operation *, FailureOr<CpuPlanAttr>>(op)
      .Case([&](AttentionOp attention) {
        return planAttention(attention, target, reason);
      })
      .Case([&](AttentionBackwardOp backward) {
        return planBackward(backward, target, reason);
      })
      .Case(
          [&](ConvAttentionOp conv) { return planConv(conv, target, reason); })
      .Case<FeatureUpdateOp, FeatureAttentionOp>(
          [&](auto features) { return planFeatures(features, target, reason); })
      .Case([&](ConvAttentionBackwardOp backward) {
        return planConvBackward(backward, target, reason);
      })
      .Case(
          [&](TopKAttentionOp topk) { return planTopK(topk, target, reason); })
      .Case([&](SketchedAttentionOp sketched) -> FailureOr<CpuPlanAttr> {
        if (sketched.getForm().isCompressed())
          return planFeatures(sketched, target, reason);
        reason = "the kernels are those of feature sums; the sum over pairs of "
                 "query and key is for short sequences and for options that "
                 "feature sums do not know";
        return failure();
      })
      .Default([&](Operation *) -> FailureOr<CpuPlanAttr> {
        reason = "there is no kernel for this op";
        return failure();
      });
}

FailureOr<PlanAttrInterface> AttnPlanPass::choose(Operation *op,
                                                  std::string &reason) const {
  if (gpu) {
    FailureOr<GpuPlanAttr> chosen = planOnGpu(op, *gpu, reason);
    if (failed(chosen))
      return failure();
    return PlanAttrInterface(*chosen);
  }
  FailureOr<CpuPlanAttr> chosen = plan(op, target, reason);
  if (failed(chosen))
    return failure();
  return PlanAttrInterface(*chosen);
}

/// Another kernel for few queries, if their number is open.
void AttnPlanPass::addDecode(PlannableOpInterface op) const {
  auto attention = dyn_cast<AttentionOp>(*op);
  auto plan = dyn_cast<CpuPlanAttr>(op.getPlanAttr());
  if (!attention || !plan || plan.getKernel() != CpuKernel::Prefill ||
      !mayDecode(attention))
    return;
  FailureOr<CpuPlanAttr> few = planDecode(attention, target);
  if (failed(few))
    return;
  if (report)
    op->emitRemark() << "planned for at most " << mostDecodeQueries
                     << " queries as " << *few;
  chooseByQueries(attention, *few);
}

void AttnPlanPass::runOnOperation() {
  SmallVector<PlannableOpInterface> planned;
  getOperation()->walk([&](PlannableOpInterface op) {
    // convert-attn-to-loops knows the instruction set and has no choice to
    // make.
    if (op.getPlanAttr() ||
        (!gpu && isa<ClusteredAttentionOp, ClusteredAppendOp, ClusteredAttendOp,
                     ClusteredMergeOp>(op)))
      return;
    std::string reason;
    FailureOr<PlanAttrInterface> chosen = choose(op, reason);
    if (failed(chosen)) {
      // What is selected, folded or clustered depends on data, which the
      // portable lowering reads on the host.
      bool needsKernel =
          gpu &&
          (isClusteredOp(op) ||
           isa<TopKAttentionOp, FeatureUpdateOp, FeatureAttentionOp>(op));
      if (required || needsKernel) {
        op->emitOpError() << "has no kernel on the target: " << reason;
        return signalPassFailure();
      }
      op->emitRemark() << "takes the portable lowering: " << reason;
      ++numRefused;
      return;
    }
    op.setPlanAttr(*chosen);
    ++numPlanned;
    planned.push_back(op);
  });
  shareKernels(planned, mostSizes);
  for (PlannableOpInterface op : planned) {
    if (report)
      op->emitRemark() << "planned as " << op.getPlanAttr();
    addDecode(op);
  }
}

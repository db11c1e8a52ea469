//===- Planner.h - One planner per op -*- C++ -* -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_PLAN_PLANNER_H
#define ATTN_LIB_PLAN_PLANNER_H

#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "attn/IR/GpuPlan.h"
#include "attn/Plan/CpuTarget.h"
#include "attn/Plan/GpuTarget.h"

namespace mlir::attn {

/// Each returns the plan for an op on `target`. Fails where no kernel covers
/// the op; `reason` then says what was found and what the kernels need.
FailureOr<CpuPlanAttr> planAttention(AttentionOp op, const CpuTarget &target,
                                     std::string &reason);
/// The two kernels of exact attention, whichever suits.
FailureOr<CpuPlanAttr> planPrefill(AttentionOp op, const CpuTarget &target,
                                   std::string &reason);
FailureOr<CpuPlanAttr> planDecode(AttentionOp op, const CpuTarget &target);
FailureOr<CpuPlanAttr> planTopK(TopKAttentionOp op, const CpuTarget &target,
                                std::string &reason);

/// With more queries, those of one head fill the lanes of a register.
inline constexpr int64_t mostDecodeQueries = 16;

/// Whether the types say how many query heads read a key, and there is one: the
/// decode kernel sees empty dimensions as open ones.
inline bool hasKnownGroup(const AttentionSizes &sizes) {
  return !ShapedType::isDynamic(sizes.groupSize()) && sizes.heads > 0 &&
         sizes.kvHeads > 0;
}
/// Whether the number of queries is open, and the decode kernel covers the op.
bool mayDecode(AttentionOpInterface op);
/// Replaces `op`, which has a plan, by a choice when the code runs: itself, or
/// for at most `mostDecodeQueries` queries a copy with the plan `few`.
void chooseByQueries(AttentionOp op, CpuPlanAttr few);

/// Plans with `open_sizes` for those exact attentions among `ops`, all planned,
/// that differ only in more than `mostSizes` numbers of queries and keys.
void shareKernels(ArrayRef<PlannableOpInterface> ops, size_t mostSizes);

/// Whether few enough queries are known to meet the keys that reading these is
/// the bound.
bool isDecode(AttentionOpInterface op);
/// Queries per head of one task of such an op.
int64_t queriesOfDecodeTask(AttentionOpInterface op);
/// Tasks that keep the threads of a large machine busy. Not their actual
/// number: the plan, and with it the order of the sums, is the same on any.
inline constexpr int64_t wantedTasks = 32;
/// Parts that the keys are split into so that there are about `wanted` tasks,
/// where each key/value head of each batch has `tasks` of them unsplit.
int64_t keySplitsOf(const AttentionSizes &sizes, int64_t tasks, int64_t wanted,
                    const CpuTarget &target);
/// What a kernel gains from, with `rows` queries per key.
CpuIsa isaOfRows(AttentionOpInterface op, const CpuTarget &target,
                 int64_t rows);
/// For attn.feature_update and attn.feature_attention.
FailureOr<CpuPlanAttr> planFeatures(Operation *op, const CpuTarget &target,
                                    std::string &reason);
FailureOr<CpuPlanAttr> planBackward(AttentionBackwardOp op,
                                    const CpuTarget &target,
                                    std::string &reason);

FailureOr<CpuPlanAttr> planConv(ConvAttentionOp op, const CpuTarget &target,
                                std::string &reason);
FailureOr<CpuPlanAttr> planConvBackward(ConvAttentionBackwardOp op,
                                        const CpuTarget &target,
                                        std::string &reason);

/// The plan of an op on a GPU.
FailureOr<GpuPlanAttr> planOnGpu(Operation *op, const GpuTarget &target,
                                 std::string &reason);

} // namespace mlir::attn

#endif // ATTN_LIB_PLAN_PLANNER_H

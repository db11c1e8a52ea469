//===- PlanSpace.cpp - Plans to choose from -------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Plan/PlanSpace.h"
#include "Planner.h"
#include "attn/IR/CpuPlan.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/bit.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Collects plans that verify, each once.
class PlanList {
public:
  PlanList(Operation *op, CpuPlanAttr plan) : op(op), plan(plan) {
    plans.insert(plan);
  }

  void add(const CpuPlanFields &fields) {
    MLIRContext *context = op->getContext();
    auto ignore = [&] { return mlir::emitError(UnknownLoc::get(context)); };
    ScopedDiagnosticHandler silent(context,
                                   [](Diagnostic &) { return success(); });
    CpuPlanAttr candidate = fields.getChecked(ignore, context);
    if (candidate && succeeded(candidate.verifyFor(op)))
      plans.insert(candidate);
  }

  /// The plan with `field` set to each of `values`.
  void vary(int64_t CpuPlanFields::*field, ArrayRef<int64_t> values) {
    for (int64_t value : values) {
      CpuPlanFields fields(plan);
      fields.*field = value;
      add(fields);
    }
  }
  /// The plan with `field` halved and doubled, twice; at least `least`.
  void scale(int64_t CpuPlanFields::*field, int64_t least = 1) {
    int64_t value = CpuPlanFields(plan).*field;
    vary(field, {std::max(value / 2, least), value * 2,
                 std::max(value / 4, least), value * 4});
  }

  SmallVector<CpuPlanAttr> take() { return plans.takeVector(); }

private:
  Operation *op;
  CpuPlanAttr plan;
  llvm::SetVector<CpuPlanAttr, SmallVector<CpuPlanAttr>> plans;
};

struct RegisterTile {
  int64_t queryVectors, rows;
};
} // namespace

/// Tiles of `v` vectors by `t` rows that fit the registers: v * t sums, v
/// vectors and a broadcast.
static SmallVector<RegisterTile> registerTiles(CpuIsa isa) {
  int64_t registers = isa >= CpuIsa::AVX512 ? 32 : 16;
  SmallVector<RegisterTile> tiles;
  for (int64_t vectors = 1; vectors <= 4; ++vectors) {
    int64_t rows = (registers - 1) / vectors - 1;
    tiles.push_back({vectors, rows / 2 * 2});
    tiles.push_back({vectors, std::max<int64_t>(rows / 4 * 2, 2)});
    // Powers of two divide most numbers of features.
    tiles.push_back({vectors, int64_t(llvm::bit_floor(uint64_t(rows)))});
  }
  return tiles;
}

static void varyTiles(PlanList &list, CpuPlanAttr plan) {
  int64_t blocks[] = {plan.getKeyBlock(), plan.getKeyBlock() / 2,
                      plan.getKeyBlock() * 2};
  for (int64_t keyBlock : blocks)
    for (RegisterTile tile : registerTiles(plan.getIsa())) {
      CpuPlanFields fields(plan);
      fields.queryVectors = tile.queryVectors;
      fields.keyTile = fields.featureTile = tile.rows;
      fields.keyBlock = keyBlock;
      list.add(fields);
    }
}

/// Plans by the other kernel that attn.attention has.
static void addOtherKernel(PlanList &list, Operation *op, CpuPlanAttr plan,
                           const CpuTarget &target) {
  auto attention = dyn_cast<AttentionOp>(op);
  if (!attention)
    return;
  std::string reason;
  if (plan.getKernel() == CpuKernel::Decode) {
    FailureOr<CpuPlanAttr> other = planPrefill(attention, target, reason);
    if (succeeded(other))
      list.add(CpuPlanFields(*other));
    return;
  }
  AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
  if (ShapedType::isDynamic(sizes.queries) ||
      ShapedType::isDynamic(sizes.groupSize()))
    return;
  // The decode kernel reads all keys for each block of queries.
  constexpr int64_t mostQueries = 64;
  if (sizes.queries > mostQueries)
    return;
  FailureOr<CpuPlanAttr> other = planDecode(attention, target);
  if (succeeded(other))
    list.add(CpuPlanFields(*other));
}

SmallVector<CpuPlanAttr> mlir::attn::enumeratePlans(Operation *op,
                                                    CpuPlanAttr plan,
                                                    const CpuTarget &target) {
  PlanList list(op, plan);
  addOtherKernel(list, op, plan, target);
  switch (plan.getKernel()) {
  case CpuKernel::Prefill:
    list.scale(&CpuPlanFields::keyBlock);
    list.scale(&CpuPlanFields::queryBlock);
    list.vary(&CpuPlanFields::unroll, {1, 2, 4, 8});
    break;
  case CpuKernel::Backward:
    list.scale(&CpuPlanFields::keyBlock);
    list.scale(&CpuPlanFields::queryBlock);
    list.scale(&CpuPlanFields::keySplits);
    list.vary(&CpuPlanFields::unroll, {1, 2, 4, 8});
    break;
  case CpuKernel::Decode:
  case CpuKernel::TopK:
    // Keys are scored 16 at a time.
    list.scale(&CpuPlanFields::keyBlock, /*least=*/16);
    list.scale(&CpuPlanFields::queryBlock);
    list.scale(&CpuPlanFields::keySplits);
    break;
  case CpuKernel::Sketch:
    list.scale(&CpuPlanFields::keyBlock);
    list.vary(&CpuPlanFields::queryVectors, {1, 2, 3, 4});
    list.vary(&CpuPlanFields::keyTile, {2, 4, 5, 6, 8});
    list.vary(&CpuPlanFields::featureTile, {1, 2, 4});
    break;
  case CpuKernel::Conv:
  case CpuKernel::Clustered:
    break;
  }
  if (plan.getIsa() > CpuIsa::Generic) {
    CpuPlanFields narrower(plan);
    narrower.isa = CpuIsa(int(plan.getIsa()) - 1);
    list.add(narrower);
  }
  if (target.parallel) {
    CpuPlanFields other(plan);
    other.parallel = !plan.getParallel();
    list.add(other);
  }
  if (plan.getKernel() == CpuKernel::Prefill ||
      plan.getKernel() == CpuKernel::Backward)
    varyTiles(list, plan);
  return list.take();
}

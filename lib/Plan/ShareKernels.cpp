//===- ShareKernels.cpp - One kernel for ops of many sizes ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A kernel takes a tenth of a second and more to compile: a module of many sizes
// compiles in the time of a few of them if ops share one of open sizes.
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "attn/IR/CpuPlan.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include <algorithm>
#include <tuple>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// What ops have in common that one kernel can compute: name, types but for
/// open sizes, attributes, and the plan but for its blocks.
using SharedKey = std::tuple<OperationName, Type, Attribute, Attribute>;

struct Group {
  SmallVector<PlannableOpInterface> members;
  /// Types of the operands.
  llvm::DenseSet<Type> sizes;
  int64_t queryBlock = 1, keyBlock = 1;
};
} // namespace

static Type tupleOf(MLIRContext *context, TypeRange types) {
  return TupleType::get(context, types);
}

static SharedKey sharedKeyOf(Operation *op, CpuPlanAttr plan) {
  MLIRContext *context = op->getContext();
  CpuPlanFields common(plan);
  // Of prefill and gradients, the blocks of known sizes are those of open ones,
  // or shorter where sizes are short or divide into equal parts: the largest of
  // all suits any. Blocks of decode depend on the cache that keys come from.
  if (plan.getKernel() != CpuKernel::Decode)
    common.queryBlock = common.keyBlock = 1;
  common.openSizes = true;
  NamedAttrList attributes(
      cast<DictionaryAttr>(op->getPropertiesAsAttribute()));
  attributes.erase("plan");
  return {op->getName(),
          tupleOf(context, getOpenTypes(op, plan, op->getOperandTypes())),
          attributes.getDictionary(context), common.get(context)};
}

void mlir::attn::shareKernels(ArrayRef<PlannableOpInterface> ops,
                              size_t mostSizes) {
  llvm::MapVector<SharedKey, Group> groups;
  for (PlannableOpInterface op : ops) {
    auto plan = dyn_cast<CpuPlanAttr>(op.getPlanAttr());
    if (!plan || !isa<AttentionOp, AttentionBackwardOp>(*op))
      continue;
    Group &group = groups[sharedKeyOf(op, plan)];
    group.members.push_back(op);
    group.sizes.insert(tupleOf(op->getContext(), op->getOperandTypes()));
    group.queryBlock = std::max(group.queryBlock, plan.getQueryBlock());
    group.keyBlock = std::max(group.keyBlock, plan.getKeyBlock());
  }
  for (auto &[key, group] : groups) {
    if (group.sizes.size() <= mostSizes)
      continue;
    for (PlannableOpInterface op : group.members) {
      CpuPlanFields fields(cast<CpuPlanAttr>(op.getPlanAttr()));
      fields.queryBlock = group.queryBlock;
      fields.keyBlock = group.keyBlock;
      fields.openSizes = true;
      op.setPlanAttr(fields.get(op->getContext()));
    }
  }
}

//===- StateForms.cpp - What the state of each form consists of ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/ClusteredOps.h"
#include "attn/IR/StateOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

static SmallVector<StateComponent> cacheComponents(StateType type) {
  auto cache = [&](int64_t features) {
    return RankedTensorType::get(
        {type.getBatch(), type.getKvHeads(), type.getCapacity(), features},
        type.getElementType());
  };
  auto i64 = IntegerType::get(type.getContext(), 64);
  return {{"key", cache(type.getHeadDim())},
          {"value", cache(type.getValueDim())},
          {"lengths", RankedTensorType::get({type.getBatch()}, i64)}};
}

static StateComponent basisComponent(StateType type, StringRef name,
                                     int64_t columns) {
  return {name.str(),
          RankedTensorType::get({type.getKvHeads(), type.getHeadDim(), columns},
                                type.getAccumulatorType())};
}

/// `sum phi(k)` with `more` numbers behind it, and `sum phi(k) v^T`.
static SmallVector<StateComponent>
featureSumComponents(StateType type, int64_t features, int64_t more) {
  int64_t batch = type.getBatch(), heads = type.getKvHeads();
  Type element = type.getAccumulatorType();
  return {{"feature_sums",
           RankedTensorType::get({batch, heads, features + more}, element)},
          {"value_sums",
           RankedTensorType::get({batch, heads, features, type.getValueDim()},
                                 element)}};
}

namespace {
struct ExactState
    : StateFormInterface::ExternalModel<ExactState, ExactFormAttr> {
  SmallVector<StateComponent> getStateComponents(Attribute,
                                                 StateType type) const {
    return cacheComponents(type);
  }
  LogicalResult verifyState(Attribute, function_ref<InFlightDiagnostic()>,
                            int64_t, int64_t) const {
    return success();
  }
  int64_t getStateBasisColumns(Attribute, StateType) const { return 0; }
  bool hasStateQueryBasis(Attribute) const { return false; }
  LogicalResult canAttend(Attribute, StateAttendOp, std::string &) const {
    return success();
  }
};

struct TopKState : StateFormInterface::ExternalModel<TopKState, TopKFormAttr> {
  SmallVector<StateComponent> getStateComponents(Attribute form,
                                                 StateType type) const {
    SmallVector<StateComponent> components = cacheComponents(type);
    auto topk = cast<TopKFormAttr>(form);
    int64_t blocks = ShapedType::kDynamic;
    if (!ShapedType::isDynamic(type.getCapacity()))
      blocks = llvm::divideCeil(type.getCapacity(), keyIndexBlock);
    int64_t groups =
        llvm::divideCeil(topk.getRank().of(type.getHeadDim()), keyIndexGroup);
    components.push_back(
        {"key_codes",
         RankedTensorType::get({type.getBatch(), type.getKvHeads(), blocks,
                                groups, keyIndexBlock, keyIndexGroup},
                               IntegerType::get(type.getContext(), 8))});
    components.push_back({"key_scales", RankedTensorType::get(
                                            {type.getBatch(), type.getKvHeads(),
                                             blocks, keyIndexBlock},
                                            type.getAccumulatorType())});
    if (TaylorDegree degree = topk.getRemainderDegree(); degree && *degree == 0)
      components.push_back(
          {"value_sums",
           RankedTensorType::get(
               {type.getBatch(), type.getKvHeads(), type.getValueDim()},
               type.getAccumulatorType())});
    if (std::optional<int64_t> features = summedFeatures(topk, type))
      llvm::append_range(components,
                         featureSumComponents(type, *features, /*more=*/0));
    int64_t columns = getStateBasisColumns(form, type);
    components.push_back(basisComponent(type, "basis", columns));
    if (hasStateQueryBasis(form))
      components.push_back(basisComponent(type, "query_basis", columns));
    return components;
  }
  /// The features of the remainder, where a query reads less of their sums than
  /// of the cache: rows of value_dim accumulators, as against keys and values
  /// of half as many bytes each.
  static std::optional<int64_t> summedFeatures(TopKFormAttr form,
                                               StateType type) {
    SketchFormAttr features = form.getRemainderFeatures(type.getHeadDim());
    if (!features)
      return std::nullopt;
    int64_t count = *features.getFeatureCount(type.getHeadDim());
    constexpr int64_t openCapacity = 32768;
    int64_t capacity = ShapedType::isDynamic(type.getCapacity())
                           ? openCapacity
                           : type.getCapacity();
    return count <= capacity / 2 ? std::optional(count) : std::nullopt;
  }
  LogicalResult verifyState(Attribute, function_ref<InFlightDiagnostic()>,
                            int64_t, int64_t) const {
    return success();
  }
  bool hasStateQueryBasis(Attribute form) const {
    return cast<TopKFormAttr>(form).getBasis() == BasisKind::Balanced;
  }
  int64_t getStateBasisColumns(Attribute attribute, StateType type) const {
    auto form = cast<TopKFormAttr>(attribute);
    int64_t headDim = type.getHeadDim();
    int64_t columns = form.getRank().of(headDim);
    if (form.usesProjectedRemainder(headDim))
      columns = std::max(columns, form.getRemainderRank().of(headDim));
    return columns;
  }
  LogicalResult canAttend(Attribute attribute, StateAttendOp op,
                          std::string &reason) const {
    TaylorDegree degree = cast<TopKFormAttr>(attribute).getRemainderDegree();
    if (!degree || *degree == 0 || !op.getSoftcap())
      return success();
    reason = "needs scores that are products of query and key for a remainder "
             "of degree above 0, found a softcap";
    return failure();
  }
};

struct SketchState
    : StateFormInterface::ExternalModel<SketchState, SketchFormAttr> {
  SmallVector<StateComponent> getStateComponents(Attribute attribute,
                                                 StateType type) const {
    auto form = cast<SketchFormAttr>(attribute);
    SmallVector<StateComponent> components = cacheComponents(type);
    int64_t features = *form.getFeatureCount(type.getHeadDim());
    llvm::append_range(components, featureSumComponents(
                                       type, features,
                                       form.getKeySumCount(type.getHeadDim())));
    components.push_back({"folded", components[2].type});
    if (int64_t columns = getStateBasisColumns(form, type))
      components.push_back(basisComponent(type, "basis", columns));
    return components;
  }
  LogicalResult verifyState(Attribute attribute,
                            function_ref<InFlightDiagnostic()> emitError,
                            int64_t capacity, int64_t headDim) const {
    auto form = cast<SketchFormAttr>(attribute);
    if (form.isCompressed())
      return emitError() << "needs a form without product_rows and "
                            "recovery_width, whose sketches take all keys "
                            "before the first query, found "
                         << form;
    if (!form.getFeatureCount(headDim))
      return emitError() << "needs at most " << maxTaylorFeatures
                         << " features, found more for degree "
                         << form.getDegree() << " and rank "
                         << form.getRank().of(headDim);
    // Compared without a sum, which could overflow.
    if (!ShapedType::isDynamic(capacity) &&
        (capacity <= form.getSinks() ||
         capacity - form.getSinks() <= form.getWindow()))
      return emitError() << "needs a capacity above sinks + window = "
                         << form.getSinks() << " + " << form.getWindow()
                         << ", found " << capacity;
    return success();
  }
  int64_t getStateBasisColumns(Attribute attribute, StateType type) const {
    int64_t rank =
        cast<SketchFormAttr>(attribute).getRank().of(type.getHeadDim());
    return rank < type.getHeadDim() ? rank : 0;
  }
  bool hasStateQueryBasis(Attribute) const { return false; }
  LogicalResult canAttend(Attribute, StateAttendOp op,
                          std::string &reason) const {
    StringRef found = op.getSoftcap()                             ? "a softcap"
                      : op.getWindowLeft() || op.getWindowRight() ? "a window"
                      : op.getAlibiSlopes()                       ? "ALiBi"
                                                                  : "";
    if (found.empty())
      return success();
    reason = ("needs scores that are products of query and key for its sums, "
              "found " +
              found)
                 .str();
    return failure();
  }
};
struct ClusteredState
    : StateFormInterface::ExternalModel<ClusteredState, ClusteredFormAttr> {
  SmallVector<StateComponent> getStateComponents(Attribute form,
                                                 StateType type) const {
    SmallVector<StateComponent> components;
    for (const ClusteredComponent &component : getClusteredComponents(
             cast<ClusteredFormAttr>(form), type.getBatch(), type.getKvHeads(),
             type.getHeadDim(), type.getValueDim(), type.getElementType()))
      components.push_back({component.name.str(), component.type});
    auto i64 = IntegerType::get(type.getContext(), 64);
    components.insert(
        components.begin() + 2,
        {"lengths", RankedTensorType::get({type.getBatch()}, i64)});
    return components;
  }
  LogicalResult verifyState(Attribute form,
                            function_ref<InFlightDiagnostic()> emitError,
                            int64_t capacity, int64_t) const {
    int64_t slots = ClusteredStateShape(cast<ClusteredFormAttr>(form)).slots;
    if (capacity == slots)
      return success();
    InFlightDiagnostic diagnostic = emitError();
    diagnostic << "needs a capacity of the form's " << slots
               << " slots, found ";
    if (ShapedType::isDynamic(capacity))
      return diagnostic << "?";
    return diagnostic << capacity;
  }
  int64_t getStateBasisColumns(Attribute, StateType) const { return 0; }
  bool hasStateQueryBasis(Attribute) const { return false; }
  LogicalResult canAttend(Attribute form, StateAttendOp op,
                          std::string &reason) const {
    StringRef found = op.getWindowLeft() || op.getWindowRight() ? "a window"
                      : op.getAlibiSlopes()                     ? "ALiBi"
                      : op.getQueryOffset() ? "a query_offset"
                                            : "";
    if (!found.empty()) {
      reason = ("needs scores that do not depend on positions, found " + found)
                   .str();
      return failure();
    }
    int64_t rows = cast<ShapedType>(op.getQuery().getType()).getDimSize(2);
    if (op.getCausal() && !ShapedType::isDynamic(rows) && rows > 1) {
      reason = "needs one row of causal queries, as a sample may lie after a "
               "row, found " +
               std::to_string(rows);
      return failure();
    }
    if (!op.getSoftcap() || !cast<ClusteredFormAttr>(form).getRemainderDegree())
      return success();
    reason = "needs scores that are products of query and key for a "
             "remainder, found a softcap";
    return failure();
  }
};
} // namespace

void mlir::attn::detail::attachStateForms(MLIRContext *context) {
  ExactFormAttr::attachInterface<ExactState>(*context);
  TopKFormAttr::attachInterface<TopKState>(*context);
  SketchFormAttr::attachInterface<SketchState>(*context);
  ClusteredFormAttr::attachInterface<ClusteredState>(*context);
}

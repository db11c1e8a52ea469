//===- ClusteredOps.cpp - The clustered cache as tensors ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/ClusteredOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Shapes
//===----------------------------------------------------------------------===//

ClusteredStateShape::ClusteredStateShape(ClusteredFormAttr form) {
  int64_t exact = form.getSinks() + form.getWindow();
  int64_t sampled = 0;
  columns = 0;
  if (form.getClusters() > 0) {
    sampled = (form.getClusters() + 1) * form.getSamples();
    columns = llvm::alignTo(form.getClusters() + 1, padding);
  }
  // A form may keep nothing at all; memory of size 0 has no views.
  int64_t valueEnd = std::max<int64_t>(exact + form.getValueSlots(), 1);
  slots = llvm::alignTo(valueEnd + sampled, padding);
  valueRows =
      form.getEstimator() == ClusterEstimator::SubGen ? valueEnd : slots;
}

SmallVector<ClusteredComponent>
mlir::attn::getClusteredComponents(ClusteredFormAttr form, int64_t batch,
                                   int64_t kvHeads, int64_t headDim,
                                   int64_t valueDim, FloatType elementType) {
  MLIRContext *context = form.getContext();
  Type f64 = Float64Type::get(context), i64 = IntegerType::get(context, 64);
  Type accumulator = elementType.isF64() ? f64 : Float32Type::get(context);
  ClusteredStateShape shape(form);
  SmallVector<ClusteredComponent> components;
  auto add = [&](StringRef name, ArrayRef<int64_t> sizes, Type type) {
    SmallVector<int64_t> all = {batch, kvHeads};
    all.append(sizes.begin(), sizes.end());
    components.push_back({name, RankedTensorType::get(all, type)});
  };
  add("keys", {shape.slots, headDim}, elementType);
  add("values", {shape.valueRows, valueDim}, elementType);
  add("representatives", {headDim, shape.columns}, accumulator);
  add("counts", {shape.columns}, i64);
  add("weights", {shape.slots}, accumulator);
  add("squares", {form.getValueSlots()}, f64);
  add("value_sum", {valueDim}, f64);
  add("reals", {3}, f64);
  add("integers", {6}, i64);
  assert(components.size() == ClusteredStateShape::numComponents);
  return components;
}

//===----------------------------------------------------------------------===//
// Verification
//===----------------------------------------------------------------------===//

static ShapedType shapedType(Value value) {
  return cast<ShapedType>(value.getType());
}

static bool canBeEqual(int64_t a, int64_t b) {
  return a == b || ShapedType::isDynamic(a) || ShapedType::isDynamic(b);
}

static bool canBeEqual(ArrayRef<int64_t> a, ArrayRef<int64_t> b) {
  return a.size() == b.size() && llvm::all_of(llvm::zip(a, b), [](auto sizes) {
           return canBeEqual(std::get<0>(sizes), std::get<1>(sizes));
         });
}

/// Shaped operands are all ranked tensors or all strided memrefs.
static LogicalResult verifyContainers(Operation *op) {
  Type first = op->getOperand(0).getType();
  for (Type type : op->getOperandTypes()) {
    if (!isa<RankedTensorType, MemRefType>(type) ||
        isa<TensorType>(type) != isa<TensorType>(first))
      return op->emitOpError() << "needs operands that are all ranked tensors "
                                  "or all memrefs, found "
                               << first << " and " << type;
    if (auto memref = dyn_cast<MemRefType>(type); memref && !memref.isStrided())
      return op->emitOpError()
             << "needs memrefs with a strided layout, found " << type;
  }
  return success();
}

/// clustered_append_c2 and its like.
static LogicalResult verifyComponents(Operation *op, ValueRange state,
                                      ClusteredFormAttr form) {
  if (state.size() != ClusteredStateShape::numComponents)
    return op->emitOpError()
           << "needs " << ClusteredStateShape::numComponents
           << " components of a cache, found " << state.size();
  ShapedType keys = shapedType(state[0]), values = shapedType(state[1]);
  auto elementType = dyn_cast<FloatType>(keys.getElementType());
  if (keys.getRank() != 4 || values.getRank() != 4 || !elementType ||
      keys.isDynamicDim(3) || values.isDynamicDim(3))
    return op->emitOpError()
           << "needs keys and values of rank 4 with a static last size and a "
              "float element type, found "
           << keys << " and " << values;
  SmallVector<ClusteredComponent> needed = getClusteredComponents(
      form, keys.getDimSize(0), keys.getDimSize(1), keys.getDimSize(3),
      values.getDimSize(3), elementType);
  for (auto [component, value] : llvm::zip_equal(needed, state)) {
    ShapedType found = shapedType(value);
    // Slots and clusters are part of the form, so these sizes are known.
    bool matches = canBeEqual(found.getShape(), component.type.getShape()) &&
                   found.getElementType() == component.type.getElementType();
    for (int64_t dim = 2; matches && dim < found.getRank(); ++dim)
      matches = !found.isDynamicDim(dim);
    if (!matches)
      return op->emitOpError()
             << "needs a component " << component.name << " of "
             << component.type << ", found " << found;
  }
  return success();
}

static LogicalResult verifyVectorOf(Operation *op, StringRef name,
                                    Value operand, int64_t size) {
  if (!operand)
    return success();
  ShapedType type = shapedType(operand);
  if (canBeEqual(type.getShape(), {size}))
    return success();
  return op->emitOpError() << "needs " << name << " of rank 1 and size " << size
                           << ", found " << type;
}

LogicalResult ClusteredAppendOp::verify() {
  if (failed(verifyContainers(*this)) ||
      failed(verifyComponents(*this, getState(), getForm())))
    return failure();
  // clustered_append_c1.
  ShapedType key = shapedType(getKey()), value = shapedType(getValue());
  ShapedType keys = shapedType(getState()[0]),
             values = shapedType(getState()[1]);
  int64_t rows = key.getRank() == 4 ? key.getDimSize(2) : 0;
  auto shapeOf = [&](ShapedType state) -> SmallVector<int64_t> {
    return {state.getDimSize(0), state.getDimSize(1), rows,
            state.getDimSize(3)};
  };
  for (auto [name, found, state] :
       {std::tuple("key", key, keys), {"value", value, values}}) {
    SmallVector<int64_t> needed = shapeOf(state);
    if (!canBeEqual(found.getShape(), needed) ||
        found.getShape().back() != needed.back() ||
        found.getElementType() != keys.getElementType())
      return emitOpError() << "needs a " << name << " like "
                           << RankedTensorType::get(needed,
                                                    keys.getElementType())
                           << ", found " << found;
  }
  // clustered_append_c3.
  return verifyVectorOf(*this, "rows_used", getRowsUsed(), keys.getDimSize(0));
}

LogicalResult ClusteredAttendOp::verify() {
  if (failed(verifyContainers(*this)) ||
      failed(verifyComponents(*this, getState(), getForm())))
    return failure();
  ShapedType query = shapedType(getQuery()), output = shapedType(getOutput());
  ShapedType keys = shapedType(getState()[0]),
             values = shapedType(getState()[1]);
  // clustered_attend_c1.
  if (query.getRank() != 4 ||
      !canBeEqual(query.getDimSize(0), keys.getDimSize(0)) ||
      query.getDimSize(3) != keys.getDimSize(3) ||
      query.getElementType() != keys.getElementType())
    return emitOpError() << "needs a query [batch, heads, rows, head_dim] of "
                            "the type of the keys, found "
                         << query << " and " << keys;
  int64_t heads = query.getDimSize(1), kvHeads = keys.getDimSize(1);
  if (ShapedType::isStatic(heads) && ShapedType::isStatic(kvHeads) &&
      (kvHeads == 0 ? heads != 0 : heads % kvHeads != 0))
    return emitOpError()
           << "needs a number of query heads that is a multiple of the number "
              "of key/value heads, found "
           << heads << " and " << kvHeads;
  // clustered_attend_c3.
  if (failed(verifyVectorOf(*this, "sink", getSink(), heads)))
    return failure();
  // clustered_attend_c4.
  SmallVector<int64_t> shape(query.getShape());
  shape.back() = values.getDimSize(3);
  if (!canBeEqual(output.getShape(), shape) || output.isDynamicDim(3) ||
      output.getElementType() != query.getElementType())
    return emitOpError() << "needs an output like "
                         << RankedTensorType::get(shape, query.getElementType())
                         << ", found " << output;
  if (getLogsumexp()) {
    shape.pop_back();
    ShapedType found = shapedType(getLogsumexp());
    Type wide = shapedType(getState()[4]).getElementType();
    if (!canBeEqual(found.getShape(), shape) || found.getElementType() != wide)
      return emitOpError() << "needs a logsumexp like "
                           << RankedTensorType::get(shape, wide) << ", found "
                           << found;
  }
  // clustered_attend_c5.
  if (std::optional<APFloat> scale = getScale(); scale && !scale->isFinite())
    return emitOpError() << "needs a finite scale, found "
                         << scale->convertToDouble();
  std::optional<APFloat> softcap = getSoftcap();
  if (!softcap)
    return success();
  if (!softcap->isFinite() || softcap->convertToDouble() <= 0)
    return emitOpError() << "needs a finite, positive softcap, found "
                         << softcap->convertToDouble();
  if (getForm().getRemainderDegree())
    return emitOpError("needs scores that are products of query and key for a "
                       "remainder, found a softcap");
  return success();
}

LogicalResult ClusteredMergeOp::verify() {
  if (failed(verifyContainers(*this)) ||
      failed(verifyComponents(*this, getState(), getForm())) ||
      failed(verifyComponents(*this, getLater(), getForm())))
    return failure();
  for (auto [later, state] : llvm::zip_equal(getLater(), getState()))
    if (!canBeEqual(shapedType(later).getShape(),
                    shapedType(state).getShape()) ||
        shapedType(later).getElementType() !=
            shapedType(state).getElementType())
      return emitOpError() << "needs caches of the same types, found "
                           << later.getType() << " and " << state.getType();
  return success();
}

//===----------------------------------------------------------------------===//
// Interfaces
//===----------------------------------------------------------------------===//

MutableOperandRange ClusteredAttendOp::getDpsInitsMutable() {
  unsigned start = getOutputMutable().getOperandNumber();
  return MutableOperandRange(*this, start, getNumOperands() - start);
}

/// The cache is read and written, an output only written.
static void getStateEffects(
    DestinationStyleOpInterface op, bool readsInits,
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  for (OpOperand &operand : op->getOpOperands()) {
    if (!isa<MemRefType>(operand.get().getType()))
      continue;
    bool isInit = op.isDpsInit(&operand);
    if (!isInit || readsInits)
      effects.emplace_back(MemoryEffects::Read::get(), &operand);
    if (isInit)
      effects.emplace_back(MemoryEffects::Write::get(), &operand);
  }
}

static LogicalResult
reifyFromInits(OpBuilder &builder, DestinationStyleOpInterface op,
               ReifiedRankedShapedTypeDims &reifiedReturnShapes) {
  for (Value init : op.getDpsInits())
    if (isa<TensorType>(init.getType()))
      reifiedReturnShapes.push_back(
          tensor::getMixedSizes(builder, op.getLoc(), init));
  return success();
}

// Positions are bounded, which is checked at run time.
#define ATTN_STATE_INTERFACES(OP, READS_INITS)                                 \
  void OP::getEffects(                                                         \
      SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>      \
          &effects) {                                                          \
    getStateEffects(*this, READS_INITS, effects);                              \
  }                                                                            \
  Speculation::Speculatability OP::getSpeculatability() {                      \
    return Speculation::NotSpeculatable;                                       \
  }                                                                            \
  LogicalResult OP::reifyResultShapes(OpBuilder &builder,                      \
                                      ReifiedRankedShapedTypeDims &shapes) {   \
    return reifyFromInits(builder, *this, shapes);                             \
  }

ATTN_STATE_INTERFACES(ClusteredAppendOp, true)
ATTN_STATE_INTERFACES(ClusteredMergeOp, true)
ATTN_STATE_INTERFACES(ClusteredAttendOp, false)

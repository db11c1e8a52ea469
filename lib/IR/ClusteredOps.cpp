//===- ClusteredOps.cpp - The clustered cache as tensors ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/ClusteredOps.h"
#include "DestinationShapes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
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

//===----------------------------------------------------------------------===//
// Checks at run time
//===----------------------------------------------------------------------===//

namespace {
/// Emits the checks that the types leave open.
class CacheChecks {
public:
  using MessageFn = function_ref<std::string(Operation *, StringRef)>;

  CacheChecks(OpBuilder &builder, Location loc, Operation *op,
              MessageFn message)
      : builder(builder), loc(loc), op(op), message(message) {}

  void requireSameSize(StringRef nameA, Value a, StringRef nameB, Value b,
                       int64_t dimA, int64_t dimB);
  /// The components of a cache have one batch and number of heads.
  void requireComponents(ValueRange state);
  void requireMultiple(Value query, Value keys);
  void requireRowsUsed(Value rowsUsed, Value key);
  /// A position is one word of the counter of random numbers.
  void requirePositions(Value integers, Value key);

private:
  Value index(int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  }
  Value size(Value shaped, int64_t dim) {
    if (isa<TensorType>(shaped.getType()))
      return builder.createOrFold<tensor::DimOp>(loc, shaped, dim);
    return builder.createOrFold<memref::DimOp>(loc, shaped, dim);
  }
  Value load(Value shaped, ValueRange indices) {
    Value number =
        isa<TensorType>(shaped.getType())
            ? tensor::ExtractOp::create(builder, loc, shaped, indices)
                  .getResult()
            : memref::LoadOp::create(builder, loc, shaped, indices).getResult();
    return builder.createOrFold<arith::IndexCastOp>(loc, builder.getIndexType(),
                                                    number);
  }
  Value compare(arith::CmpIPredicate predicate, Value a, Value b) {
    return arith::CmpIOp::create(builder, loc, predicate, a, b);
  }
  void require(Value condition, const Twine &text) {
    cf::AssertOp::create(builder, loc, condition, message(op, text.str()));
  }
  static bool isStatic(Value shaped, int64_t dim) {
    return !shapedType(shaped).isDynamicDim(dim);
  }

  OpBuilder &builder;
  Location loc;
  Operation *op;
  MessageFn message;
};
} // namespace

void CacheChecks::requireSameSize(StringRef nameA, Value a, StringRef nameB,
                                  Value b, int64_t dimA, int64_t dimB) {
  if (!a || !b || (isStatic(a, dimA) && isStatic(b, dimB)))
    return;
  require(compare(arith::CmpIPredicate::eq, size(a, dimA), size(b, dimB)),
          "needs the same size in dimension " + Twine(dimA) + " of " + nameA +
              " and dimension " + Twine(dimB) + " of " + nameB);
}

void CacheChecks::requireComponents(ValueRange state) {
  for (auto [number, component] : llvm::enumerate(state.drop_front()))
    for (int64_t dim : {0, 1})
      requireSameSize("component 0", state[0],
                      ("component " + Twine(number + 1)).str(), component, dim,
                      dim);
}

void CacheChecks::requireMultiple(Value query, Value keys) {
  if (isStatic(query, 1) && isStatic(keys, 1))
    return;
  Value heads = size(query, 1), kvHeads = size(keys, 1);
  Value divisor = arith::MaxUIOp::create(builder, loc, kvHeads, index(1));
  Value quotient = arith::DivUIOp::create(builder, loc, heads, divisor);
  Value product = arith::MulIOp::create(builder, loc, quotient, kvHeads);
  require(compare(arith::CmpIPredicate::eq, product, heads),
          "needs a number of query heads that is a multiple of the number of "
          "key/value heads");
}

void CacheChecks::requireRowsUsed(Value rowsUsed, Value key) {
  if (!rowsUsed)
    return;
  Value rows = size(key, 2);
  scf::ForOp::create(
      builder, loc, index(0), size(rowsUsed, 0), index(1), ValueRange(),
      [&](OpBuilder &, Location, Value batch, ValueRange) {
        // A negative number is a large unsigned one.
        require(compare(arith::CmpIPredicate::ule, load(rowsUsed, batch), rows),
                "needs rows_used between 0 and the number of rows");
        scf::YieldOp::create(builder, loc);
      });
}

void CacheChecks::requirePositions(Value integers, Value key) {
  Value room = index(int64_t(1) << 32);
  Value last = arith::SubIOp::create(builder, loc, room, size(key, 2));
  scf::ForOp::create(
      builder, loc, index(0), size(integers, 0), index(1), ValueRange(),
      [&](OpBuilder &, Location, Value batch, ValueRange) {
        scf::ForOp::create(
            builder, loc, index(0), size(integers, 1), index(1), ValueRange(),
            [&](OpBuilder &, Location, Value head, ValueRange) {
              Value next = load(integers, {batch, head, index(0)});
              require(compare(arith::CmpIPredicate::sle, next, last),
                      "needs positions below 2^32");
              scf::YieldOp::create(builder, loc);
            });
        scf::YieldOp::create(builder, loc);
      });
}

void ClusteredAppendOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  CacheChecks checks(builder, loc, *this, message);
  Value keys = getState()[0];
  checks.requireComponents(getState());
  for (auto [name, operand] :
       {std::pair<StringRef, Value>("key", getKey()), {"value", getValue()}})
    for (int64_t dim : {0, 1})
      checks.requireSameSize(name, operand, "component 0", keys, dim, dim);
  checks.requireSameSize("key", getKey(), "value", getValue(), 2, 2);
  checks.requireSameSize("rows_used", getRowsUsed(), "key", getKey(), 0, 0);
  checks.requireRowsUsed(getRowsUsed(), getKey());
  checks.requirePositions(getState().back(), getKey());
}

void ClusteredAttendOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  CacheChecks checks(builder, loc, *this, message);
  Value query = getQuery(), keys = getState()[0];
  checks.requireComponents(getState());
  checks.requireSameSize("query", query, "component 0", keys, 0, 0);
  checks.requireMultiple(query, keys);
  checks.requireSameSize("sink", getSink(), "query", query, 0, 1);
  for (int64_t dim : {0, 1, 2}) {
    checks.requireSameSize("output", getOutput(), "query", query, dim, dim);
    checks.requireSameSize("logsumexp", getLogsumexp(), "query", query, dim,
                           dim);
  }
}

void ClusteredMergeOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  CacheChecks checks(builder, loc, *this, message);
  checks.requireComponents(getState());
  checks.requireComponents(getLater());
  for (int64_t dim : {0, 1})
    checks.requireSameSize("later", getLater()[0], "state", getState()[0], dim,
                           dim);
}

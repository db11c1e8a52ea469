//===- TopKState.cpp - The state of top-k attention ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cache of all keys with a key index, and for a remainder of degree 0 with
// the sums of the values. Both grow row by row, by the same code for any number
// of rows: any split of an append gives the same bits.
//
// Sums of features, for a remainder of a higher degree, grow by whole blocks of
// keys: reading and writing all sums for each key would take longer than what
// they save. Which keys they hold follows from the length alone. A block is
// summed up on its own before it is added, so that rounding errors grow with
// the number of blocks and not of keys.
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

namespace {
enum TopKTensor : unsigned { kKeyCodes = 3, kKeyScales = 4 };

/// Keys of a block of the sums of features.
constexpr int64_t sumBlock = 64;

class TopKStateLowering : public StateLowering {
public:
  TopKStateLowering(ImplicitLocOpBuilder &b, StateType type)
      : StateLowering(b, type), form(cast<TopKFormAttr>(type.getForm())),
        wide(type.getAccumulatorType()), basisAt(*find("basis")),
        queryBasisAt(find("query_basis")), featureSumsAt(find("feature_sums")),
        valueSumsAt(find("value_sums")) {}

  SmallVector<Value> attend(StateTensors state, AttendOperands operands,
                            StateAttendOp op) override;

protected:
  StateTensors appendRows(StateTensors state, Value batch, KeyValueRows rows,
                          Value first, Value count) override;
  StateTensors appendOnDevice(StateTensors state, KeyValueRows rows,
                              Value counts) override;
  Value componentSize(const StateComponent &component, unsigned dim,
                      Value size) override;

private:
  /// Where the component of a name is among the tensors, if the state has it.
  std::optional<unsigned> find(StringRef name) {
    for (auto [at, component] : llvm::enumerate(type.getComponents()))
      if (component.name == name)
        return unsigned(at);
    return std::nullopt;
  }
  Value component(const StateTensors &state, std::optional<unsigned> at) {
    return at ? state[*at] : Value();
  }
  /// Whether the sums are those of the values alone.
  bool hasPlainSums() { return valueSumsAt && !featureSumsAt; }
  Value constant(double value) {
    return arith::ConstantOp::create(b, b.getFloatAttr(wide, value));
  }
  Value widened(OpBuilder &builder, Value number);
  Value generic(ValueRange inputs, ArrayRef<ArrayRef<unsigned>> inputDims,
                Value out, ArrayRef<unsigned> outDims, unsigned loops,
                function_ref<Value(OpBuilder &, Location, ValueRange)> body);
  Value filled(ArrayRef<OpFoldResult> sizes, double value);
  /// The loop of the heads among those of rows.
  static unsigned headOf(unsigned loopsOfRows) {
    return loopsOfRows == 1 ? 0 : 1;
  }
  Value components(Value key, Value basis);
  std::pair<Value, Value> quantize(Value key, Value basis);
  StateTensors appendToIndex(StateTensors state, Value batch, Value position,
                             Value key);
  Value addToSums(Value sums, Value batch, Value value);
  /// The number of keys in the sums of features of a state of `length` keys.
  Value folded(Value length) {
    return b.createOrFold<arith::MulIOp>(
        b.createOrFold<arith::DivUIOp>(length, index(sumBlock)),
        index(sumBlock));
  }
  StateTensors foldBlocks(StateTensors state, Value batch, Value length,
                          Value newLength);
  StateTensors foldOnDevice(StateTensors state, Value counts);

  TopKFormAttr form;
  FloatType wide;
  unsigned basisAt;
  std::optional<unsigned> queryBasisAt, featureSumsAt, valueSumsAt;
};
} // namespace

/// Blocks of the key index.
Value TopKStateLowering::componentSize(const StateComponent &component,
                                       unsigned dim, Value size) {
  bool countsBlocks = dim == 2 && (component.name == "key_codes" ||
                                   component.name == "key_scales");
  return countsBlocks
             ? b.createOrFold<arith::CeilDivUIOp>(size, index(keyIndexBlock))
             : size;
}

Value TopKStateLowering::widened(OpBuilder &builder, Value number) {
  if (number.getType() == wide)
    return number;
  return arith::ExtFOp::create(builder, b.getLoc(), wide, number);
}

/// A linalg.generic whose body gets floats in the accumulator's type.
Value TopKStateLowering::generic(
    ValueRange inputs, ArrayRef<ArrayRef<unsigned>> inputDims, Value out,
    ArrayRef<unsigned> outDims, unsigned loops,
    function_ref<Value(OpBuilder &, Location, ValueRange)> body) {
  MLIRContext *context = b.getContext();
  auto mapOf = [&](ArrayRef<unsigned> dims) {
    SmallVector<AffineExpr> exprs;
    for (unsigned dim : dims)
      exprs.push_back(getAffineDimExpr(dim, context));
    return AffineMap::get(loops, 0, exprs, context);
  };
  SmallVector<AffineMap> maps;
  for (ArrayRef<unsigned> dims : inputDims)
    maps.push_back(mapOf(dims));
  maps.push_back(mapOf(outDims));
  SmallVector<utils::IteratorType> iterators;
  for (unsigned loop = 0; loop < loops; ++loop)
    iterators.push_back(llvm::is_contained(outDims, loop)
                            ? utils::IteratorType::parallel
                            : utils::IteratorType::reduction);
  auto op = linalg::GenericOp::create(
      b, out.getType(), inputs, out, maps, iterators,
      [&](OpBuilder &nested, Location loc, ValueRange args) {
        SmallVector<Value> converted;
        for (Value arg : args)
          converted.push_back(
              isa<FloatType>(arg.getType()) ? widened(nested, arg) : arg);
        linalg::YieldOp::create(nested, loc, body(nested, loc, converted));
      });
  return op.getResult(0);
}

Value TopKStateLowering::filled(ArrayRef<OpFoldResult> sizes, double value) {
  Value empty = tensor::EmptyOp::create(b, sizes, wide);
  return linalg::FillOp::create(b, constant(value), empty).getResult(0);
}

/// `key basis[:, :rank]` of rows `[..., head_dim]` as `[..., groups, 4]`:
/// columns that fill up the last group are 0.
Value TopKStateLowering::components(Value key, Value basis) {
  int64_t rank = form.getRank().of(type.getHeadDim());
  int64_t padded = llvm::alignTo(rank, keyIndexGroup);
  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  SmallVector<OpFoldResult> offsets(3, zero), strides(3, one);
  auto columns = tensor::ExtractSliceOp::create(
      b, basis, offsets,
      ArrayRef<OpFoldResult>{tensor::getMixedSize(b, b.getLoc(), basis, 0),
                             b.getIndexAttr(type.getHeadDim()),
                             b.getIndexAttr(rank)},
      strides);
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, b.getLoc(), key);
  const unsigned feature = unsigned(sizes.size()) - 1, column = feature + 1;
  // Loops: those of the rows, feature, column.
  SmallVector<unsigned> ofKey =
      llvm::to_vector(llvm::seq<unsigned>(0, feature + 1));
  SmallVector<unsigned> ofProduct = ofKey;
  ofProduct.back() = column;
  sizes.back() = b.getIndexAttr(rank);
  Value products =
      generic({key, columns}, {ofKey, {headOf(feature), feature, column}},
              filled(sizes, 0.0), ofProduct, /*loops=*/column + 1,
              [](OpBuilder &nested, Location loc, ValueRange args) -> Value {
                Value product =
                    arith::MulFOp::create(nested, loc, args[0], args[1]);
                return arith::AddFOp::create(nested, loc, args[2], product);
              });
  if (padded != rank) {
    SmallVector<OpFoldResult> paddedSizes = sizes;
    paddedSizes.back() = b.getIndexAttr(padded);
    products = tensor::InsertSliceOp::create(
        b, products, filled(paddedSizes, 0.0),
        SmallVector<OpFoldResult>(sizes.size(), zero), sizes,
        SmallVector<OpFoldResult>(sizes.size(), one));
  }
  sizes.back() = b.getIndexAttr(padded / keyIndexGroup);
  sizes.push_back(b.getIndexAttr(keyIndexGroup));
  SmallVector<int64_t> shape(
      cast<RankedTensorType>(products.getType()).getShape());
  shape.back() = padded / keyIndexGroup;
  shape.push_back(keyIndexGroup);
  SmallVector<ReassociationIndices> parts;
  for (unsigned dim = 0; dim < feature; ++dim)
    parts.push_back({dim});
  parts.push_back({feature, column});
  return tensor::ExpandShapeOp::create(b, RankedTensorType::get(shape, wide),
                                       products, parts, sizes);
}

/// Codes `[..., groups, 4]` and scales `[...]` of rows.
std::pair<Value, Value> TopKStateLowering::quantize(Value key, Value basis) {
  Value values = components(key, basis);
  SmallVector<OpFoldResult> sizes =
      tensor::getMixedSizes(b, b.getLoc(), values);
  const unsigned loops = unsigned(sizes.size());
  SmallVector<unsigned> all = llvm::to_vector(llvm::seq<unsigned>(0, loops));
  ArrayRef<unsigned> ofRow = ArrayRef(all).drop_back(2);
  Value most = constant(127.0), zero = constant(0.0);
  Value scales = generic(
      {values}, {all}, filled(ArrayRef(sizes).drop_back(2), 0.0), ofRow, loops,
      [&](OpBuilder &nested, Location loc, ValueRange args) -> Value {
        Value magnitude = math::AbsFOp::create(nested, loc, args[0]);
        Value share = arith::DivFOp::create(nested, loc, magnitude, most);
        return arith::MaximumFOp::create(nested, loc, args[1], share);
      });
  Value largest = constant(std::numeric_limits<double>::infinity());
  Value codes = generic(
      {values, scales}, {all, ofRow},
      tensor::EmptyOp::create(b, sizes, b.getI8Type()), all, loops,
      [&](OpBuilder &nested, Location loc, ValueRange args) -> Value {
        Value quotient = arith::DivFOp::create(nested, loc, args[0], args[1]);
        Value rounded = math::RoundEvenOp::create(nested, loc, quotient);
        // A scale of 0, infinity or NaN has no codes.
        Value isPositive = arith::CmpFOp::create(
            nested, loc, arith::CmpFPredicate::OGT, args[1], zero);
        Value isFinite = arith::CmpFOp::create(
            nested, loc, arith::CmpFPredicate::OLT, args[1], largest);
        rounded = arith::SelectOp::create(
            nested, loc,
            arith::AndIOp::create(nested, loc, isPositive, isFinite), rounded,
            zero);
        return arith::FPToSIOp::create(nested, loc, nested.getI8Type(),
                                       rounded);
      });
  return {codes, scales};
}

/// Writes the codes and the scale of one row, `[kv_heads, head_dim]`.
StateTensors TopKStateLowering::appendToIndex(StateTensors state, Value batch,
                                              Value position, Value key) {
  auto [codes, scales] = quantize(key, state[basisAt]);
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, b.getLoc(), codes);
  OpFoldResult none = b.getIndexAttr(0), one = b.getIndexAttr(1);
  Value block = b.createOrFold<arith::DivUIOp>(position, index(keyIndexBlock));
  Value lane = b.createOrFold<arith::RemUIOp>(position, index(keyIndexBlock));
  state[kKeyCodes] = tensor::InsertSliceOp::create(
      b, codes, state[kKeyCodes],
      ArrayRef<OpFoldResult>{batch, none, block, none, lane, none},
      ArrayRef<OpFoldResult>{one, sizes[0], one, sizes[1], one, sizes[2]},
      SmallVector<OpFoldResult>(6, one));
  state[kKeyScales] = tensor::InsertSliceOp::create(
      b, scales, state[kKeyScales],
      ArrayRef<OpFoldResult>{batch, none, block, lane},
      ArrayRef<OpFoldResult>{one, sizes[0], one, one},
      SmallVector<OpFoldResult>(4, one));
  return state;
}

/// Adds one row, `[kv_heads, value_dim]`, to the sums of a batch.
Value TopKStateLowering::addToSums(Value sums, Value batch, Value value) {
  OpFoldResult none = b.getIndexAttr(0), one = b.getIndexAttr(1);
  SmallVector<OpFoldResult> offsets = {batch, none, none},
                            sizes = tensor::getMixedSizes(b, b.getLoc(), sums),
                            strides(3, one);
  sizes[0] = one;
  auto sumsType = cast<RankedTensorType>(sums.getType());
  auto rowType = RankedTensorType::get(sumsType.getShape().drop_front(), wide);
  Value old =
      tensor::ExtractSliceOp::create(b, rowType, sums, offsets, sizes, strides);
  Value next =
      generic({value}, {{0, 1}}, old, {0, 1}, /*loops=*/2,
              [](OpBuilder &nested, Location loc, ValueRange args) -> Value {
                return arith::AddFOp::create(nested, loc, args[1], args[0]);
              });
  return tensor::InsertSliceOp::create(b, next, sums, offsets, sizes, strides);
}

/// Adds the blocks that are complete now to the sums of a batch.
StateTensors TopKStateLowering::foldBlocks(StateTensors state, Value batch,
                                           Value length, Value newLength) {
  SketchFormAttr features = form.getRemainderFeatures(type.getHeadDim());
  Value basis =
      form.usesProjectedRemainder(type.getHeadDim()) ? state[basisAt] : Value();
  const unsigned sums[] = {*valueSumsAt, *featureSumsAt};
  auto carried =
      llvm::map_to_vector(sums, [&](unsigned at) { return state[at]; });
  auto loop = scf::ForOp::create(b, folded(length), folded(newLength),
                                 index(sumBlock), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  SmallVector<Value> old, ofBlock;
  for (Value all : loop.getRegionIterArgs()) {
    old.push_back(batchSlice(all, batch));
    auto partType = cast<RankedTensorType>(old.back().getType());
    SmallVector<Value> dynamicSizes;
    for (int64_t dim = 0; dim < partType.getRank(); ++dim)
      if (partType.isDynamicDim(dim))
        dynamicSizes.push_back(size(old.back(), dim));
    Value empty = tensorOf(partType, dynamicSizes);
    ofBlock.push_back(
        linalg::FillOp::create(b, constant(0.0), empty).getResult(0));
  }
  Value begin = loop.getInductionVar();
  auto update = FeatureUpdateOp::create(
      b, ValueRange(ofBlock).getTypes(),
      rowsOf(state[kKeys], batch, index(0), capacity(state)),
      rowsOf(state[kValues], batch, index(0), capacity(state)), basis,
      scalarVector(begin), scalarVector(add(begin, index(sumBlock))),
      ofBlock[0], ofBlock[1], features,
      LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr);
  SmallVector<Value> next;
  for (auto [all, part, added] :
       llvm::zip_equal(loop.getRegionIterArgs(), old, update.getResults())) {
    Value sum =
        linalg::AddOp::create(b, ValueRange{part, added}, part).getResult(0);
    next.push_back(insertBatch(sum, all, batch));
  }
  scf::YieldOp::create(b, next);
  for (auto [at, value] : llvm::zip_equal(sums, loop.getResults()))
    state[at] = value;
  return state;
}

/// As foldBlocks, after `counts` keys were appended to each batch.
StateTensors TopKStateLowering::foldOnDevice(StateTensors state, Value counts) {
  auto inSums = [&](function_ref<Value(ArrayRef<Value>)> length) {
    return mapBatches({state[kLengths], counts}, [&](ArrayRef<Value> numbers) {
      return folded(length(numbers));
    });
  };
  Value first = inSums(
      [&](ArrayRef<Value> numbers) { return sub(numbers[0], numbers[1]); });
  Value last = inSums([&](ArrayRef<Value> numbers) { return numbers[0]; });
  auto update = FeatureUpdateOp::create(
      b,
      TypeRange{state[*valueSumsAt].getType(), state[*featureSumsAt].getType()},
      state[kKeys], state[kValues],
      form.usesProjectedRemainder(type.getHeadDim()) ? state[basisAt] : Value(),
      first, last, state[*valueSumsAt], state[*featureSumsAt],
      form.getRemainderFeatures(type.getHeadDim()),
      LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr);
  state[*valueSumsAt] = update.getResult(0);
  state[*featureSumsAt] = update.getResult(1);
  return state;
}

StateTensors TopKStateLowering::appendRows(StateTensors state, Value batch,
                                           KeyValueRows rows, Value first,
                                           Value count) {
  Value length = read(state[kLengths], batch);
  state = StateLowering::appendRows(state, batch, rows, first, count);
  SmallVector<unsigned> byRow = {kKeyCodes, kKeyScales};
  if (hasPlainSums())
    byRow.push_back(*valueSumsAt);
  auto carried =
      llvm::map_to_vector(byRow, [&](unsigned at) { return state[at]; });
  auto loop = scf::ForOp::create(b, index(0), count, index(1), carried);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    StateTensors next = state;
    for (auto [at, value] : llvm::zip_equal(byRow, loop.getRegionIterArgs()))
      next[at] = value;
    auto rowOf = [&](Value tensor) -> Value {
      auto rowsType = cast<RankedTensorType>(tensor.getType());
      OpFoldResult none = b.getIndexAttr(0), one = b.getIndexAttr(1);
      Value row = add(first, loop.getInductionVar());
      SmallVector<OpFoldResult> sizes =
          tensor::getMixedSizes(b, b.getLoc(), tensor);
      sizes[0] = sizes[2] = one;
      return tensor::ExtractSliceOp::create(
          b,
          RankedTensorType::get(
              {rowsType.getDimSize(1), rowsType.getDimSize(3)},
              rowsType.getElementType()),
          tensor, ArrayRef<OpFoldResult>{batch, none, row, none}, sizes,
          SmallVector<OpFoldResult>(4, one));
    };
    next = appendToIndex(next, batch, add(length, loop.getInductionVar()),
                         rowOf(rows.key));
    if (hasPlainSums())
      next[*valueSumsAt] =
          addToSums(next[*valueSumsAt], batch, rowOf(rows.value));
    scf::YieldOp::create(
        b, llvm::map_to_vector(byRow, [&](unsigned at) { return next[at]; }));
  }
  for (auto [at, value] : llvm::zip_equal(byRow, loop.getResults()))
    state[at] = value;
  if (featureSumsAt)
    state = foldBlocks(state, batch, length, add(length, count));
  return state;
}

/// All rows at once; those that are not appended stay out of all tensors.
StateTensors TopKStateLowering::appendOnDevice(StateTensors state,
                                               KeyValueRows rows,
                                               Value counts) {
  auto [codes, scales] = quantize(rows.key, state[basisAt]);
  auto placeOf = [&](ValueRange indices, Value position) {
    SmallVector<OpFoldResult> place = getAsOpFoldResult(indices.take_front(2));
    place.push_back(
        b.createOrFold<arith::DivUIOp>(position, index(keyIndexBlock)));
    if (indices.size() > 3)
      place.push_back(indices[3]);
    place.push_back(
        b.createOrFold<arith::RemUIOp>(position, index(keyIndexBlock)));
    if (indices.size() > 3)
      place.push_back(indices[4]);
    return place;
  };
  Value lengths = state[kLengths], end = capacity(state);
  state[kKeyCodes] = copyRows({codes, Value(), lengths, counts, end},
                              state[kKeyCodes], placeOf);
  state[kKeyScales] = copyRows({scales, Value(), lengths, counts, end},
                               state[kKeyScales], placeOf);
  if (hasPlainSums())
    state[*valueSumsAt] = generic(
        {rows.value, counts}, {{0, 1, 2, 3}, {0}}, state[*valueSumsAt],
        {0, 1, 3},
        /*loops=*/4,
        [](OpBuilder &nested, Location loc, ValueRange args) -> Value {
          Value row = arith::IndexCastOp::create(
              nested, loc, args[1].getType(),
              linalg::IndexOp::create(nested, loc, 2));
          Value isNew = arith::CmpIOp::create(
              nested, loc, arith::CmpIPredicate::slt, row, args[1]);
          Value sum = arith::AddFOp::create(nested, loc, args[2], args[0]);
          return arith::SelectOp::create(nested, loc, isNew, sum, args[2]);
        });
  state = StateLowering::appendOnDevice(std::move(state), rows, counts);
  return featureSumsAt ? foldOnDevice(std::move(state), counts) : state;
}

SmallVector<Value> TopKStateLowering::attend(StateTensors state,
                                             AttendOperands operands,
                                             StateAttendOp op) {
  SmallVector<Value> out = destinations(op, operands.query);
  Value inSums;
  if (featureSumsAt && onDevice)
    inSums = mapBatches(state[kLengths], [&](ArrayRef<Value> numbers) {
      return folded(numbers[0]);
    });
  else if (featureSumsAt)
    inSums = perBatch(state, [&](Value batch) {
      return folded(read(state[kLengths], batch));
    });
  auto attention = TopKAttentionOp::create(
      b, op->getResultTypes(), operands.query, state[kKeys], state[kValues],
      state[basisAt], component(state, queryBasisAt), state[kKeyCodes],
      state[kKeyScales], component(state, valueSumsAt),
      component(state, featureSumsAt), inSums,
      /*mask=*/Value(), operands.queryOffset, state[kLengths],
      operands.alibiSlopes, operands.sink, out[0], logsumexpOf(out),
      op.getScaleAttr(), op.getSoftcapAttr(), op.getCausalAttr(),
      op.getWindowLeftAttr(), op.getWindowRightAttr(), alignmentOf(op),
      LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr, form);
  return SmallVector<Value>(attention->getResults());
}

std::unique_ptr<StateLowering>
mlir::attn::createTopKState(ImplicitLocOpBuilder &b, StateType type) {
  return std::make_unique<TopKStateLowering>(b, type);
}

//===- SketchState.cpp - The state of the sketch ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The slots of keys and values hold the `sinks` first keys and, after them, the
// most recent ones in a row. When a key does not fit, the oldest of the recent
// keys are folded into the sums, a block at a time, and the others move up: a
// fold touches all sums, which at one key at a time would cost more than the
// query. The block is half of what the capacity has beyond sinks and window, so
// that a block of queries can still look back that far.
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
enum SketchTensor : unsigned {
  kFeatureSums = 3,
  kValueSums = 4,
  kFolded = 5,
  kBasis = 6
};

class SketchStateLowering : public StateLowering {
public:
  SketchStateLowering(ImplicitLocOpBuilder &b, StateType type)
      : StateLowering(b, type), form(cast<SketchFormAttr>(type.getForm())) {}

  SmallVector<Value> attend(StateTensors state, AttendOperands operands,
                            StateAttendOp op) override;

protected:
  StateTensors appendRows(StateTensors state, Value batch, KeyValueRows rows,
                          Value first, Value count) override;
  StateTensors mergeBatch(StateTensors state, StateTensors later,
                          Value batch) override;
  void checkCapacity(Value capacity) override;
  StateTensors appendOnDevice(StateTensors state, KeyValueRows rows,
                              Value counts) override;
  StateTensors mergeOnDevice(StateTensors state, StateTensors later) override;

private:
  Value blockSize(const StateTensors &state);
  Value slotsOf(const StateTensors &state, Value batch) {
    return sub(read(state[kLengths], batch), read(state[kFolded], batch));
  }
  StateTensors fold(StateTensors state, Value batch, Value slots, Value count);
  StateTensors appendPiece(StateTensors state, Value batch, KeyValueRows rows,
                           Value first, Value count);
  StateTensors appendFolded(StateTensors state, StateTensors later,
                            Value batch);
  Value addBatch(Value sums, Value later, Value batch);
  Value slotsOnDevice(const StateTensors &state);
  StateTensors foldOnDevice(StateTensors state, Value counts);
  void requireHeld(Value position, Value folded, Value rows);

  SketchFormAttr form;
};
} // namespace

void SketchStateLowering::checkCapacity(Value capacity) {
  if (!ShapedType::isDynamic(type.getCapacity()))
    return;
  Value beyondSinks = sub(capacity, index(form.getSinks()));
  require(isGreater(beyondSinks, index(form.getWindow())),
          "'attn.state_init' needs a capacity above sinks + window = " +
              Twine(form.getSinks()) + " + " + Twine(form.getWindow()));
}

/// Half of capacity - sinks - window, rounded up; at least 1.
Value SketchStateLowering::blockSize(const StateTensors &state) {
  Value spare = sub(sub(capacity(state), index(form.getSinks())),
                    index(form.getWindow()));
  return b.createOrFold<arith::CeilDivUIOp>(spare, index(2));
}

//===----------------------------------------------------------------------===//
// Slices of the sums
//===----------------------------------------------------------------------===//

Value SketchStateLowering::addBatch(Value sums, Value later, Value batch) {
  Value part = batchSlice(sums, batch), other = batchSlice(later, batch);
  Value sum =
      linalg::AddOp::create(b, ValueRange{part, other}, part).getResult(0);
  return insertBatch(sum, sums, batch);
}

//===----------------------------------------------------------------------===//
// Appending
//===----------------------------------------------------------------------===//

/// Folds the `count` oldest keys after the sinks, and moves the others up.
StateTensors SketchStateLowering::fold(StateTensors state, Value batch,
                                       Value slots, Value count) {
  Value first = index(form.getSinks());
  Value last = add(first, count);
  Value valueSums = batchSlice(state[kValueSums], batch);
  Value featureSums = batchSlice(state[kFeatureSums], batch);
  Value basis = state.size() > kBasis ? state[kBasis] : Value();
  auto update = FeatureUpdateOp::create(
      b, TypeRange{valueSums.getType(), featureSums.getType()},
      rowsOf(state[kKeys], batch, index(0), capacity(state)),
      rowsOf(state[kValues], batch, index(0), capacity(state)), basis,
      scalarVector(first), scalarVector(last), valueSums, featureSums, form,
      LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr);
  state[kValueSums] =
      insertBatch(update.getResult(0), state[kValueSums], batch);
  state[kFeatureSums] =
      insertBatch(update.getResult(1), state[kFeatureSums], batch);

  Value rest = sub(slots, last);
  for (unsigned part : {kKeys, kValues}) {
    // The ranges overlap: through a buffer of their own.
    Value moved = rowsOf(state[part], batch, last, rest);
    SmallVector<Value> dynamicSizes;
    auto movedType = cast<RankedTensorType>(moved.getType());
    for (int64_t dim = 0; dim < movedType.getRank(); ++dim)
      if (movedType.isDynamicDim(dim))
        dynamicSizes.push_back(size(moved, dim));
    Value buffer =
        bufferization::AllocTensorOp::create(b, movedType, dynamicSizes);
    buffer = linalg::CopyOp::create(b, moved, buffer).getResult(0);
    state[part] = insertRows(buffer, state[part], batch, first, rest);
  }
  Value folded = add(read(state[kFolded], batch), count);
  state[kFolded] = write(state[kFolded], batch, folded);
  return state;
}

/// At most a block of rows.
StateTensors SketchStateLowering::appendPiece(StateTensors state, Value batch,
                                              KeyValueRows rows, Value first,
                                              Value count) {
  Value slots = slotsOf(state, batch);
  Value isFull = isGreater(add(slots, count), capacity(state));
  auto branch = scf::IfOp::create(b, ValueRange(state).getTypes(), isFull,
                                  /*withElseRegion=*/true);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(branch.thenBlock());
    scf::YieldOp::create(b, fold(state, batch, slots, blockSize(state)));
    b.setInsertionPointToStart(branch.elseBlock());
    scf::YieldOp::create(b, state);
  }
  state = StateTensors(branch.getResults());
  slots = slotsOf(state, batch);
  Value keyRows = rowsOf(rows.key, batch, first, count);
  state[kKeys] = insertRows(keyRows, state[kKeys], batch, slots, count);
  Value valueRows = rowsOf(rows.value, batch, first, count);
  state[kValues] = insertRows(valueRows, state[kValues], batch, slots, count);
  Value length = add(read(state[kLengths], batch), count);
  state[kLengths] = write(state[kLengths], batch, length);
  return state;
}

StateTensors SketchStateLowering::appendRows(StateTensors state, Value batch,
                                             KeyValueRows rows, Value first,
                                             Value count) {
  Value block = blockSize(state);
  auto loop = scf::ForOp::create(b, index(0), count, block, state);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value done = loop.getInductionVar();
  Value piece = minimum(block, sub(count, done));
  StateTensors result = appendPiece(StateTensors(loop.getRegionIterArgs()),
                                    batch, rows, add(first, done), piece);
  scf::YieldOp::create(b, result);
  return StateTensors(loop.getResults());
}

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

/// The keys of `later` after its sinks, of which it has folded some: all recent
/// keys of `state` are older than these, so that they are folded as well.
StateTensors SketchStateLowering::appendFolded(StateTensors state,
                                               StateTensors later,
                                               Value batch) {
  Value sinks = index(form.getSinks());
  Value slots = slotsOf(state, batch);
  state = fold(state, batch, slots, sub(slots, sinks));
  for (unsigned part : {kValueSums, kFeatureSums})
    state[part] = addBatch(state[part], later[part], batch);
  Value recent = sub(slotsOf(later, batch), sinks);
  for (unsigned part : {kKeys, kValues})
    state[part] = insertRows(rowsOf(later[part], batch, sinks, recent),
                             state[part], batch, sinks, recent);
  Value foldedBoth =
      add(read(state[kFolded], batch), read(later[kFolded], batch));
  state[kFolded] = write(state[kFolded], batch, foldedBoth);
  Value appended = sub(read(later[kLengths], batch), sinks);
  state[kLengths] = write(state[kLengths], batch,
                          add(read(state[kLengths], batch), appended));
  return state;
}

StateTensors SketchStateLowering::mergeBatch(StateTensors state,
                                             StateTensors later, Value batch) {
  KeyValueRows rows = {later[kKeys], later[kValues]};
  Value length = read(later[kLengths], batch);
  Value sinks = minimum(index(form.getSinks()), length);
  state = appendRows(state, batch, rows, index(0), sinks);
  Value hasFolded = isGreater(read(later[kFolded], batch), index(0));
  auto branch = scf::IfOp::create(b, ValueRange(state).getTypes(), hasFolded,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(branch.thenBlock());
  scf::YieldOp::create(b, appendFolded(state, later, batch));
  b.setInsertionPointToStart(branch.elseBlock());
  scf::YieldOp::create(
      b, appendRows(state, batch, rows, sinks, sub(length, sinks)));
  return StateTensors(branch.getResults());
}

//===----------------------------------------------------------------------===//
// On a device
//===----------------------------------------------------------------------===//

Value SketchStateLowering::slotsOnDevice(const StateTensors &state) {
  return mapBatches(
      {state[kLengths], state[kFolded]},
      [&](ArrayRef<Value> numbers) { return sub(numbers[0], numbers[1]); });
}

/// As fold, for `counts` keys of each batch; 0 leaves a batch as it is.
StateTensors SketchStateLowering::foldOnDevice(StateTensors state,
                                               Value counts) {
  Value sinks = index(form.getSinks());
  Value first = mapBatches(counts, [&](ArrayRef<Value>) { return sinks; });
  Value last = mapBatches(
      counts, [&](ArrayRef<Value> numbers) { return add(sinks, numbers[0]); });
  auto update = FeatureUpdateOp::create(
      b, TypeRange{state[kValueSums].getType(), state[kFeatureSums].getType()},
      state[kKeys], state[kValues],
      state.size() > kBasis ? state[kBasis] : Value(), first, last,
      state[kValueSums], state[kFeatureSums], form,
      LayoutAttr::get(b.getContext(), Layout::BHSD), /*plan=*/nullptr);
  state[kValueSums] = update.getResult(0);
  state[kFeatureSums] = update.getResult(1);

  Value moved =
      mapBatches({slotsOnDevice(state), counts}, [&](ArrayRef<Value> numbers) {
        Value rest = sub(sub(numbers[0], sinks), numbers[1]);
        return b.createOrFold<arith::SelectOp>(isGreater(numbers[1], index(0)),
                                               rest, index(0));
      });
  Value begin = mapBatches(counts, [&](ArrayRef<Value>) { return index(0); });
  for (unsigned part : {kKeys, kValues}) {
    // The ranges overlap: through a buffer of their own.
    auto partType = cast<RankedTensorType>(state[part].getType());
    SmallVector<Value> dynamicSizes;
    for (int64_t dim = 0; dim < partType.getRank(); ++dim)
      if (partType.isDynamicDim(dim))
        dynamicSizes.push_back(size(state[part], dim));
    Value buffer = copyRows({state[part], last, begin, moved, capacity(state)},
                            tensorOf(partType, dynamicSizes));
    state[part] =
        copyRows({buffer, Value(), first, moved, Value()}, state[part]);
  }
  state[kFolded] =
      updateBatches({counts, state[kFolded]}, [&](ArrayRef<Value> numbers) {
        return add(numbers[0], numbers[1]);
      });
  return state;
}

StateTensors SketchStateLowering::appendOnDevice(StateTensors state,
                                                 KeyValueRows rows,
                                                 Value counts) {
  Value block = blockSize(state), end = capacity(state);
  auto loop = scf::ForOp::create(b, index(0), size(rows.key, 2), block, state);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  Value done = loop.getInductionVar();
  StateTensors next(loop.getRegionIterArgs());
  Value piece = mapBatches(counts, [&](ArrayRef<Value> numbers) {
    Value rest = sub(numbers[0], done);
    return b.createOrFold<arith::MaxSIOp>(minimum(rest, block), index(0));
  });
  Value folds =
      mapBatches({slotsOnDevice(next), piece}, [&](ArrayRef<Value> numbers) {
        return b.createOrFold<arith::SelectOp>(
            isGreater(add(numbers[0], numbers[1]), end), block, index(0));
      });
  next = foldOnDevice(next, folds);
  Value slots = slotsOnDevice(next);
  // As many threads as a piece may have rows.
  auto pieceOf = [&](Value tensor) {
    SmallVector<OpFoldResult> sizes =
        tensor::getMixedSizes(b, b.getLoc(), tensor);
    SmallVector<OpFoldResult> offsets(4, b.getIndexAttr(0)),
        strides(4, b.getIndexAttr(1));
    offsets[2] = done;
    sizes[2] = minimum(block, sub(size(tensor, 2), done));
    return Value(
        tensor::ExtractSliceOp::create(b, tensor, offsets, sizes, strides));
  };
  next[kKeys] =
      copyRows({pieceOf(rows.key), Value(), slots, piece, end}, next[kKeys]);
  next[kValues] = copyRows({pieceOf(rows.value), Value(), slots, piece, end},
                           next[kValues]);
  next[kLengths] =
      updateBatches({piece, next[kLengths]}, [&](ArrayRef<Value> numbers) {
        return add(numbers[0], numbers[1]);
      });
  scf::YieldOp::create(b, next);
  return StateTensors(loop.getResults());
}

/// As mergeBatch. Each step is for some batches, and counts nothing for others.
StateTensors SketchStateLowering::mergeOnDevice(StateTensors state,
                                                StateTensors later) {
  Value sinks = index(form.getSinks()), none = index(0);
  auto rowsFrom = [&](unsigned part, Value first, Value count) {
    SmallVector<OpFoldResult> sizes =
        tensor::getMixedSizes(b, b.getLoc(), later[part]);
    SmallVector<OpFoldResult> offsets(4, b.getIndexAttr(0)),
        strides(4, b.getIndexAttr(1));
    offsets[2] = getAsOpFoldResult(first);
    sizes[2] = getAsOpFoldResult(count);
    return Value(tensor::ExtractSliceOp::create(b, later[part], offsets, sizes,
                                                strides));
  };
  Value recentSlots = sub(capacity(later), sinks);
  auto select = [&](Value condition, Value x, Value y) {
    return b.createOrFold<arith::SelectOp>(condition, x, y);
  };
  if (form.getSinks() > 0)
    state = appendOnDevice(
        state, {rowsFrom(kKeys, none, sinks), rowsFrom(kValues, none, sinks)},
        mapBatches(later[kLengths], [&](ArrayRef<Value> numbers) {
          return minimum(sinks, numbers[0]);
        }));
  // Batches whose later part has folded keys: all recent keys are older.
  Value ofFolded = mapBatches({slotsOnDevice(state), later[kFolded]},
                              [&](ArrayRef<Value> numbers) {
                                return select(isGreater(numbers[1], none),
                                              sub(numbers[0], sinks), none);
                              });
  state = foldOnDevice(state, ofFolded);
  // Sums without keys are 0.
  for (unsigned part : {kValueSums, kFeatureSums})
    state[part] = linalg::AddOp::create(b, ValueRange{state[part], later[part]},
                                        state[part])
                      .getResult(0);
  Value recent = mapBatches(
      {later[kLengths], later[kFolded]}, [&](ArrayRef<Value> numbers) {
        return select(isGreater(numbers[1], none),
                      sub(sub(numbers[0], numbers[1]), sinks), none);
      });
  Value behindSinks =
      mapBatches(recent, [&](ArrayRef<Value>) { return sinks; });
  for (unsigned part : {kKeys, kValues})
    state[part] = copyRows({rowsFrom(part, sinks, recentSlots), Value(),
                            behindSinks, recent, Value()},
                           state[part]);
  auto addIfFolded = [&](unsigned part, unsigned ofLater, Value without) {
    state[part] = updateBatches(
        {later[ofLater], later[kFolded], state[part]},
        [&](ArrayRef<Value> numbers) {
          return add(numbers[2], select(isGreater(numbers[1], none),
                                        sub(numbers[0], without), none));
        });
  };
  addIfFolded(kFolded, kFolded, none);
  addIfFolded(kLengths, kLengths, sinks);
  // The others append what is left.
  Value rest = mapBatches(
      {later[kLengths], later[kFolded]}, [&](ArrayRef<Value> numbers) {
        Value behind =
            b.createOrFold<arith::MaxSIOp>(sub(numbers[0], sinks), none);
        return select(isGreater(numbers[1], none), none, behind);
      });
  return appendOnDevice(state,
                        {rowsFrom(kKeys, sinks, recentSlots),
                         rowsFrom(kValues, sinks, recentSlots)},
                        rest);
}

//===----------------------------------------------------------------------===//
// Attending
//===----------------------------------------------------------------------===//

/// Every key within the window of a row, and with causal every key after it,
/// has to be held as it is.
void SketchStateLowering::requireHeld(Value position, Value folded,
                                      Value rows) {
  Value firstHeld = add(folded, index(form.getSinks()));
  Value firstNeeded = sub(add(position, index(1)), index(form.getWindow()));
  Value reaches = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::sge,
                                                firstNeeded, firstHeld);
  Value holdsAll =
      b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::eq, folded, index(0));
  Value isEmpty =
      b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::eq, rows, index(0));
  Value holds = arith::OrIOp::create(b, reaches, holdsAll);
  require(arith::OrIOp::create(b, holds, isEmpty),
          "'attn.state_attend' looks behind the keys that the state holds: "
          "needs more capacity or fewer rows");
}

SmallVector<Value> SketchStateLowering::attend(StateTensors state,
                                               AttendOperands operands,
                                               StateAttendOp op) {
  Value rows = size(operands.query, 2);
  Value offset = operands.queryOffset;
  const bool perBatchOffset = offset && isa<RankedTensorType>(offset.getType());
  auto asIndex = [&](Value number) {
    return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), number);
  };
  Value positions, slots;
  if (onDevice) {
    SmallVector<Value> vectors = {state[kLengths], state[kFolded]};
    if (perBatchOffset)
      vectors.push_back(offset);
    positions = mapBatches(vectors, [&](ArrayRef<Value> numbers) {
      Value position = perBatchOffset ? numbers[2]
                       : offset       ? asIndex(offset)
                                      : sub(numbers[0], rows);
      requireHeld(position, numbers[1], rows);
      return position;
    });
    slots = slotsOnDevice(state);
  } else {
    positions = perBatch(state, [&](Value batch) -> Value {
      if (!offset)
        return sub(read(state[kLengths], batch), rows);
      return asIndex(perBatchOffset
                         ? Value(tensor::ExtractOp::create(b, offset, batch))
                         : offset);
    });
    slots = perBatch(state, [&](Value batch) { return slotsOf(state, batch); });
    auto check = scf::ForOp::create(b, index(0), size(state[kLengths], 0),
                                    index(1), ValueRange());
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(check.getBody());
    Value batch = check.getInductionVar();
    requireHeld(read(positions, batch), read(state[kFolded], batch), rows);
  }

  SmallVector<Value> out = destinations(op, operands.query);
  UnitAttr unit = b.getUnitAttr();
  auto attention = FeatureAttentionOp::create(
      b, op->getResultTypes(), operands.query, state[kKeys], state[kValues],
      state[kValueSums], state[kFeatureSums],
      state.size() > kBasis ? state[kBasis] : Value(), state[kFolded],
      positions, slots, operands.sink, out[0],
      out.size() > 1 ? out[1] : Value(), op.getScaleAttr(), op.getCausalAttr(),
      /*compact=*/unit, /*promote=*/UnitAttr(),
      AlignmentAttr::get(b.getContext(), Alignment::Offset),
      LayoutAttr::get(b.getContext(), Layout::BHSD), form, /*plan=*/nullptr);
  return SmallVector<Value>(attention->getResults());
}

std::unique_ptr<StateLowering>
mlir::attn::createSketchState(ImplicitLocOpBuilder &b, StateType type) {
  return std::make_unique<SketchStateLowering>(b, type);
}

//===- ClusteredAppend.cpp - A token joins the clustered cache ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredState.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

ClusteredStateEmitter::ClusteredStateEmitter(
    LoopBuilder &loops, ClusteredFormAttr form, FloatType accumulatorType,
    int64_t headDim, int64_t valueDim, int64_t lanes, Value stream,
    const ClusteredBuffers &state, const ClusteredCapacity &capacity,
    const ClusteredScratch &scratch)
    : loops(loops), form(form), accumulatorType(accumulatorType),
      headDim(headDim), valueDim(valueDim), lanes(lanes), stream(stream),
      state(state), capacity(capacity), scratch(scratch),
      random(loops, static_cast<uint64_t>(form.getSeed())) {
  assert(lanes <= ClusteredStateShape::padding &&
         "clusters and slots are padded to whole vectors");
}

//===----------------------------------------------------------------------===//
// Access
//===----------------------------------------------------------------------===//

Value ClusteredStateEmitter::getInteger(const ClusteredBuffers &from,
                                        ClusteredInteger which) {
  Value where = loops.index(static_cast<int64_t>(which));
  return loops.toIndex(loops.load(from.integers, where));
}

void ClusteredStateEmitter::setInteger(ClusteredInteger which, Value value) {
  loops.store(loops.indexToI64(value), state.integers,
              loops.index(static_cast<int64_t>(which)));
}

Value ClusteredStateEmitter::getReal(ClusteredReal which) {
  return loops.load(state.reals, loops.index(static_cast<int64_t>(which)));
}

void ClusteredStateEmitter::setReal(ClusteredReal which, Value value) {
  loops.store(value, state.reals, loops.index(static_cast<int64_t>(which)));
}

Value ClusteredStateEmitter::currentRadius() {
  Value initial =
      loops.real(loops.b.getF64Type(), form.getRadius().convertToDouble());
  return loops.max(initial, getReal(ClusteredReal::Radius));
}

bool ClusteredStateEmitter::isSubGen() const {
  return form.getEstimator() == ClusterEstimator::SubGen;
}

bool ClusteredStateEmitter::hasRemainder() const {
  return static_cast<bool>(form.getRemainderDegree());
}

Value ClusteredStateEmitter::exactSlots() {
  return loops.add(capacity.sinks, capacity.window);
}

Value ClusteredStateEmitter::firstClusterSlot() {
  return loops.add(exactSlots(), loops.index(form.getValueSlots()));
}

Value ClusteredStateEmitter::usedSlots() {
  if (form.getClusters() == 0)
    return firstClusterSlot();
  return clusterSlot(getInteger(ClusteredInteger::Clusters), loops.index(0));
}

Value ClusteredStateEmitter::clusterSlot(Value cluster, Value sample) {
  Value first = loops.mul(cluster, loops.index(form.getSamples()));
  return loops.add(firstClusterSlot(), loops.add(first, sample));
}

/// The slot in the ring of a token that is no sink.
Value ClusteredStateEmitter::ringSlot(Value position) {
  Value number =
      loops.rem(loops.sub(position, capacity.sinks), capacity.window);
  return loops.add(capacity.sinks, number);
}

/// The position of the oldest token in the ring of a state that ends at `end`;
/// at least `end` where there is none.
Value ClusteredStateEmitter::firstInRing(const ClusteredBuffers &of,
                                         Value end) {
  Value first =
      loops.max(getInteger(of, ClusteredInteger::First), capacity.sinks);
  return loops.max(first, loops.sub(end, capacity.window));
}

void ClusteredStateEmitter::copyRow(MatrixRow from, MatrixRow to,
                                    int64_t elements) {
  loops.forEach(loops.index(0), loops.index(elements), [&](Value c) {
    Value element = loops.load(from.matrix, {from.row, c});
    loops.store(element, to.matrix, {to.row, c});
  });
}

void ClusteredStateEmitter::copyKey(MatrixRow key, Value slot) {
  copyRow(key, {state.keys, slot}, headDim);
}

void ClusteredStateEmitter::copyToken(MatrixRow key, MatrixRow value,
                                      Value slot) {
  copyKey(key, slot);
  copyRow(value, {state.values, slot}, valueDim);
}

void ClusteredStateEmitter::setWeight(Value slot, Value weight) {
  loops.store(weight, state.weights, slot);
}

/// In f64, in which the squares of any narrower element are exact.
Value ClusteredStateEmitter::squaredNorm(MatrixRow row, int64_t elements) {
  Type f64 = loops.b.getF64Type();
  return loops.forEach(
      loops.index(0), loops.index(elements), loops.real(f64, 0.0),
      [&](Value c, ValueRange sum) -> SmallVector<Value> {
        Value element =
            loops.toFloat(loops.load(row.matrix, {row.row, c}), f64);
        return {loops.add(sum[0], loops.mul(element, element))};
      })[0];
}

Value ClusteredStateEmitter::allFinite(MatrixRow row, int64_t elements) {
  Value infinity =
      loops.real(accumulatorType, std::numeric_limits<double>::infinity());
  return loops.forEach(
      loops.index(0), loops.index(elements), loops.i1(true),
      [&](Value c, ValueRange finite) -> SmallVector<Value> {
        Value element = loops.toFloat(loops.load(row.matrix, {row.row, c}),
                                      accumulatorType);
        Value size = math::AbsFOp::create(loops.b, element);
        return {loops.logicalAnd(finite[0], loops.less(size, infinity))};
      })[0];
}

void ClusteredStateEmitter::forEachWord(
    PhiloxUse use, Value wordStream, Value position, int64_t count,
    function_ref<void(Value sample, Value word)> body) {
  Value position32 = loops.indexToI32(position);
  loops.forEach(
      loops.index(0), loops.index(count),
      [&](Value first) {
        Value number = loops.indexToI32(loops.div(first, loops.index(4)));
        std::array<Value, 4> words =
            random.block(use, wordStream, position32, number);
        for (int64_t lane = 0; lane < std::min<int64_t>(count, 4); ++lane) {
          Value sample = loops.add(first, loops.index(lane));
          auto visit = [&] { body(sample, words[lane]); };
          // The last block may hold more words than there are samples.
          if (lane < count % 4 || count % 4 == 0)
            visit();
          else
            loops.ifThen(loops.less(sample, loops.index(count)), visit);
        }
      },
      /*step=*/4);
}

//===----------------------------------------------------------------------===//
// Appending
//===----------------------------------------------------------------------===//

void ClusteredStateEmitter::append(MatrixRow key, MatrixRow value) {
  appendAt(key, value, getInteger(state, ClusteredInteger::Next));
}

void ClusteredStateEmitter::appendAt(MatrixRow key, MatrixRow value,
                                     Value position) {
  setInteger(ClusteredInteger::Next, loops.add(position, loops.index(1)));
  if (form.getGuard()) {
    Value norm = math::SqrtOp::create(loops.b, squaredNorm(value, valueDim));
    Value largest = getReal(ClusteredReal::LargestValueNorm);
    setReal(ClusteredReal::LargestValueNorm,
            loops.select(loops.greater(norm, largest), norm, largest));
  }
  Value one = loops.real(accumulatorType, 1.0);
  auto keep = [&](Value slot) {
    copyToken(key, value, slot);
    setWeight(slot, one);
  };
  auto leaveSinks = [&] {
    if (form.getWindow() == 0)
      return addToBody(key, value, position);
    Value slot = ringSlot(position);
    Value oldest = loops.sub(position, capacity.window);
    Value isFull = loops.lessEqual(firstInRing(state, position), oldest);
    loops.ifThen(isFull, [&] {
      addToBody({state.keys, slot}, {state.values, slot}, oldest);
    });
    keep(slot);
  };
  if (form.getSinks() == 0)
    return leaveSinks();
  loops.ifElse(
      loops.less(position, capacity.sinks), [&] { keep(position); },
      leaveSinks);
}

void ClusteredStateEmitter::addToBody(MatrixRow key, MatrixRow value,
                                      Value position) {
  Value isFinite =
      loops.logicalAnd(allFinite(key, headDim), allFinite(value, valueDim));
  loops.ifThen(loops.logicalNot(isFinite), [&] {
    setInteger(ClusteredInteger::Undefined, loops.index(1));
  });
  setInteger(ClusteredInteger::Body,
             loops.add(getInteger(ClusteredInteger::Body), loops.index(1)));
  if (hasRemainder())
    loops.forEach(loops.index(0), loops.index(valueDim), [&](Value c) {
      Value element = loops.toFloat(loops.load(value.matrix, {value.row, c}),
                                    loops.b.getF64Type());
      loops.store(loops.add(loops.load(state.valueSum, c), element),
                  state.valueSum, c);
    });
  if (form.getClusters() == 0)
    return;
  Value isDefined =
      loops.equal(getInteger(ClusteredInteger::Undefined), loops.index(0));
  loops.ifThen(isDefined, [&] {
    addToClusters(key, value, position);
    if (isSubGen())
      addToValueSlots(key, value, position);
  });
}

void ClusteredStateEmitter::addToClusters(MatrixRow key, MatrixRow value,
                                          Value position) {
  loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
    Value element = loops.load(key.matrix, {key.row, c});
    loops.store(loops.toFloat(element, accumulatorType), scratch.probe, c);
  });
  Value nearest = nearestWithinRadius();
  loops.ifElse(
      loops.lessEqual(loops.index(0), nearest),
      [&] { joinCluster(nearest, key, value, position); },
      [&] { foundCluster(key, value, position); });
}

void ClusteredStateEmitter::joinCluster(Value cluster, MatrixRow key,
                                        MatrixRow value, Value position) {
  Value count = loops.add(loops.load(state.counts, cluster), loops.i64(1));
  loops.store(count, state.counts, cluster);
  Value bound = arith::TruncIOp::create(loops.b, loops.b.getI32Type(), count);
  forEachWord(PhiloxUse::ClusterReservoir, stream, position, form.getSamples(),
              [&](Value sample, Value word) {
                Value takes =
                    loops.equal(random.uniformBelow(word, bound), loops.i32(0));
                loops.ifThen(takes, [&] {
                  Value slot = clusterSlot(cluster, sample);
                  copyKey(key, slot);
                  if (!isSubGen())
                    copyRow(value, {state.values, slot}, valueDim);
                });
              });
  setClusterWeights(cluster, loops.toIndex(count));
}

/// A token's value is drawn with probability |v|^2 / mu, mu including it.
void ClusteredStateEmitter::addToValueSlots(MatrixRow key, MatrixRow value,
                                            Value position) {
  Type f64 = loops.b.getF64Type();
  Value square = squaredNorm(value, valueDim);
  Value total = loops.add(getReal(ClusteredReal::SquaredValueNorms), square);
  setReal(ClusteredReal::SquaredValueNorms, total);
  Value isZero = loops.equal(square, loops.real(f64, 0.0));
  loops.ifThen(loops.logicalNot(isZero), [&] {
    Value slots = loops.real(f64, static_cast<double>(form.getValueSamples()));
    forEachWord(PhiloxUse::ValueSample, stream, position,
                form.getValueSamples(), [&](Value sample, Value word) {
                  Value slot = loops.add(exactSlots(), sample);
                  Value mark = loops.mul(random.uniformDouble(word), total);
                  loops.ifThen(loops.less(mark, square), [&] {
                    copyToken(key, value, slot);
                    loops.store(square, state.squares, sample);
                  });
                  Value own = loops.load(state.squares, sample);
                  Value weight = loops.div(total, loops.mul(slots, own));
                  setWeight(slot, loops.toFloat(weight, accumulatorType));
                });
  });
}

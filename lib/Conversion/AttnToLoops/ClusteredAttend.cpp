//===- ClusteredAttend.cpp - Attention to the clustered cache -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredAttend.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

/// Heads of a tile: all of the group, or as many as divide it where their
/// queries, scores and sums would take too much of the stack.
static int64_t headsOfTile(Value group, int64_t rowElements) {
  std::optional<int64_t> heads = getConstantIntValue(group);
  if (!heads)
    return 1;
  constexpr int64_t maxElements = 64 * 1024, maxHeads = 32;
  int64_t most = std::clamp<int64_t>(maxElements / rowElements, 1, maxHeads);
  int64_t tile = std::min(std::max<int64_t>(*heads, 1), most);
  while (*heads % tile != 0)
    --tile;
  return tile;
}

static GatheredAttention::Config makeConfig(KernelBuilder &b,
                                            ClusteredFormAttr form,
                                            const ClusteredBuffers &buffers,
                                            Value group, double scale,
                                            std::optional<double> softcap) {
  auto keys = cast<MemRefType>(buffers.keys.getType());
  auto values = cast<MemRefType>(buffers.values.getType());
  GatheredAttention::Config config;
  config.headDim = keys.getDimSize(1);
  config.valueDim = values.getDimSize(1);
  config.storage = cast<FloatType>(keys.getElementType());
  config.maxRows = headsOfTile(group, config.headDim + config.valueDim);
  config.rows = config.maxRows;
  config.keyBlock = getKeyBlock(config.storage.getWidth(), config.maxRows);
  config.scale = scale;
  config.softcap = softcap;
  config.isWeighted = true;
  config.sumsValues = form.getClusters() > 0 && form.getRemainderDegree();
  if (hasFastBF16Dot(b.getIsa())) {
    config.dotScores = canScoreByBF16Dot(config.storage, config.headDim);
    // What samples of SubGen add to the numerator is not bounded by what they
    // add to the denominator; so their weights are not rounded.
    config.useBF16Dot = form.getEstimator() == ClusterEstimator::Stratified &&
                        gainsFromBF16Dot(config.storage, config.headDim,
                                         config.valueDim, config.maxRows);
  }
  return config;
}

ClusteredAttend::ClusteredAttend(LoopBuilder &loops, KernelBuilder &b,
                                 ClusteredFormAttr form,
                                 ClusteredStateEmitter &state, Value group,
                                 double scale, std::optional<double> softcap)
    : ClusteredAttend(
          loops, b, form, state, group,
          makeConfig(b, form, state.buffers(), group, scale, softcap)) {}

ClusteredAttend::ClusteredAttend(LoopBuilder &loops, KernelBuilder &b,
                                 ClusteredFormAttr form,
                                 ClusteredStateEmitter &state, Value group,
                                 const GatheredAttention::Config &config)
    : loops(loops), b(b), form(form), state(state), group(group),
      gathered(b, config, b.index(config.maxRows)) {
  queries = b.stack({config.maxRows, config.headDim}, config.storage);
  numerators = b.stack({config.valueDim});
  totals = b.stack({config.valueDim});
  sampleMaxima = b.stack({config.maxRows, b.lanes()});
  valueSlotMaxima = b.stack({config.maxRows, b.lanes()});
}

bool ClusteredAttend::isSubGen() const {
  return form.getEstimator() == ClusterEstimator::SubGen;
}

bool ClusteredAttend::hasRemainder() const {
  return static_cast<bool>(form.getRemainderDegree());
}

void ClusteredAttend::attend(const Row &row) {
  b.forLoop(b.index(0), group, gathered.config().maxRows,
            [&](Value firstHead) { attendTile(row, firstHead); });
}

void ClusteredAttend::attendTile(const Row &row, Value firstHead) {
  const GatheredAttention::Config &config = gathered.config();
  Value zero = b.index(0), rows = gathered.rows();
  gathered.clear();
  b.forLoop(zero, rows, 1, [&](Value tileRow) {
    b.forLoop(zero, b.index(config.headDim), 1, [&](Value feature) {
      Value element = row.loadQuery(b.addi(firstHead, tileRow), feature);
      loops.store(element, queries, {tileRow, feature});
    });
    gathered.setQuery(tileRow, queries, {tileRow, zero});
    for (Value maxima : {sampleMaxima, valueSlotMaxima})
      storeLanes(b, b.splat(-infinity), maxima, {tileRow, zero});
  });
  addSlots();
  RowResults::Partial restOfBody;
  if (hasRemainder())
    restOfBody = rest();
  b.forLoop(zero, rows, 1, [&](Value tileRow) {
    Value head = b.addi(firstHead, tileRow);
    RowResults::Partial partial = gathered.getPartial(tileRow);
    if (hasRemainder())
      partial = gathered.merge(partial, withScoreOfBody(restOfBody, tileRow));
    if (row.sink)
      partial = gathered.addSink(partial, row.sink(head));
    finish(row, tileRow, head, partial);
  });
}

/// Adds all slots that may hold a token. Those of SubGen's clusters have no
/// values, and its value slots do not count in the denominator.
void ClusteredAttend::addSlots() {
  const ClusteredBuffers &buffers = state.buffers();
  GatheredAttention::Keys keys;
  keys.key = buffers.keys;
  keys.value = buffers.values;
  keys.weights = buffers.weights;
  Value zero = b.index(0), end = state.usedSlots();
  if (!hasClusters()) {
    keys.numRows = end;
    gathered.attend(keys, zero, end, /*isInner=*/nullptr, /*score=*/nullptr);
    return;
  }
  auto record = [&](bool areValueSlots) {
    return
        [this, areValueSlots](Value row, const GatheredAttention::Lanes &lanes,
                              bool inner, Value x) {
          return recordSamples(row, lanes, inner, x, areValueSlots);
        };
  };
  auto samples = record(/*areValueSlots=*/false);
  auto valueSlots = record(/*areValueSlots=*/true);
  bool recordsSamples = hasRemainder();
  keys.firstSample = state.exactSlots();
  if (!isSubGen()) {
    keys.numRows = end;
    gathered.attend(keys, zero, end, /*isInner=*/nullptr,
                    recordsSamples ? GatheredAttention::ScoreFn(samples)
                                   : GatheredAttention::ScoreFn());
    return;
  }
  keys.numRows = state.firstClusterSlot();
  keys.countSamples = false;
  gathered.attend(keys, zero, keys.numRows, /*isInner=*/nullptr,
                  recordsSamples || form.getGuard()
                      ? GatheredAttention::ScoreFn(valueSlots)
                      : GatheredAttention::ScoreFn());
  keys.value = Value();
  keys.countSamples = true;
  gathered.attend(keys, keys.numRows, end, /*isInner=*/nullptr,
                  recordsSamples ? GatheredAttention::ScoreFn(samples)
                                 : GatheredAttention::ScoreFn());
}

/// Keeps the largest scores of samples; returns the scores as they are.
Value ClusteredAttend::recordSamples(Value row,
                                     const GatheredAttention::Lanes &lanes,
                                     bool inner, Value x, bool areValueSlots) {
  Value none = b.splat(-infinity);
  Value samples =
      b.select(b.firstLanes(b.subi(state.exactSlots(), lanes.first)), none, x);
  if (!inner)
    samples =
        b.select(b.firstLanes(b.subi(lanes.last, lanes.first)), samples, none);
  auto record = [&](Value maxima) {
    Value before = loadLanes(b, maxima, {row, b.index(0)}, b.lanes());
    storeLanes(b, b.maxOrSecond(samples, before), maxima, {row, b.index(0)});
  };
  if (hasRemainder())
    record(sampleMaxima);
  if (areValueSlots && form.getGuard())
    record(valueSlotMaxima);
  return x;
}

/// What the body adds besides its samples, as if its score were 0.
RowResults::Partial ClusteredAttend::rest() {
  const GatheredAttention::Config &config = gathered.config();
  b.forLoop(b.index(0), b.index(config.valueDim), 1, [&](Value feature) {
    Value sum = loops.load(state.buffers().valueSum, feature);
    b.store(loops.toFloat(sum, b.floatType()), totals, feature);
  });
  Value tokens = loops.indexToFloat(state.getInteger(ClusteredInteger::Body),
                                    b.floatType());
  SmallVector<Value> ofSamples =
      config.sumsValues ? gathered.getValueSums() : gathered.empty().vectors;
  RowResults::Partial result =
      gathered.rest(tokens, totals, b.index(0), ofSamples);
  // Samples stand for the tokens of the body in the denominator.
  if (hasClusters())
    result.sum = b.scalar(0.0);
  return result;
}

/// The score of the whole body is 0, lowered to the largest sampled one. The
/// body has samples as soon as it has tokens, if there are clusters at all.
RowResults::Partial ClusteredAttend::withScoreOfBody(RowResults::Partial rest,
                                                     Value row) {
  if (hasClusters()) {
    Value largest =
        b.reduceMax(loadLanes(b, sampleMaxima, {row, b.index(0)}, b.lanes()));
    rest.maximum = loops.min(largest, b.scalar(0.0));
  }
  return rest;
}

/// The quotient after the guard, and the log-sum-exp; in f64, which holds the
/// squares of any sum.
void ClusteredAttend::finish(const Row &row, Value tileRow, Value head,
                             const RowResults::Partial &partial) {
  Type f64 = b.getF64Type();
  Value zero = loops.real(f64, 0.0), one = loops.real(f64, 1.0);
  RowResults::Partial numerator = partial;
  numerator.sum = b.scalar(1.0);
  gathered.storeOutput(numerator, numerators, b.index(0));

  Value sum = partial.sum;
  if (form.getGuard() && isSubGen() && hasClusters()) {
    Value largest = b.reduceMax(
        loadLanes(b, valueSlotMaxima, {tileRow, b.index(0)}, b.lanes()));
    Value exponent = b.subf(largest, gathered.finite(partial.maximum));
    Value weight =
        vector::ExtractOp::create(b, b.exp2(b.broadcast(exponent)), 0);
    sum = loops.max(sum, weight);
  }
  Value denominator = loops.toFloat(sum, f64);
  if (hasClusters() || hasRemainder()) {
    Value isDefined =
        loops.equal(state.getInteger(ClusteredInteger::Undefined), b.index(0));
    Value nan = loops.real(f64, std::numeric_limits<double>::quiet_NaN());
    denominator = loops.select(isDefined, denominator, nan);
  }
  Value maximum = loops.toFloat(partial.maximum, f64);
  if (row.storeLogsumexp) {
    Value shift = loops.mul(maximum, loops.real(f64, llvm::numbers::ln2));
    Value logsumexp =
        loops.add(shift, math::LogOp::create(b, denominator).getResult());
    row.storeLogsumexp(head, loops.toFloat(logsumexp, b.floatType()));
  }

  // A row without keys has a numerator of 0.
  Value isEmpty = loops.equal(maximum, loops.real(f64, -infinity));
  Value factor = loops.div(one, loops.select(isEmpty, one, denominator));
  Value features = b.index(gathered.config().valueDim);
  auto entryOf = [&](Value feature) {
    return loops.toFloat(loops.load(numerators, feature), f64);
  };
  if (form.getGuard()) {
    Value square = loops.forEach(
        b.index(0), features, zero,
        [&](Value feature, ValueRange carried) -> SmallVector<Value> {
          Value entry = entryOf(feature);
          return {loops.add(carried[0], loops.mul(entry, entry))};
        })[0];
    Value norm = math::SqrtOp::create(b, square);
    Value largest = state.getReal(ClusteredReal::LargestValueNorm);
    Value isTooLong = loops.greater(norm, loops.mul(largest, denominator));
    factor = loops.select(isTooLong, loops.div(largest, norm), factor);
  }
  b.forLoop(b.index(0), features, 1, [&](Value feature) {
    Value entry = loops.mul(entryOf(feature), factor);
    row.storeOutput(head, feature, loops.toFloat(entry, b.floatType()));
  });
}

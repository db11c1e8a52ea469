//===- ClusteredMerge.cpp - Two clustered caches become one -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredState.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

/// The positions of `other` continue those of this state, whichever it counted
/// from. A body in `other` means that its ring is full, so that appending it
/// pushes out all that came before.
void ClusteredStateEmitter::merge(const ClusteredBuffers &other) {
  Value start = getInteger(ClusteredInteger::Next);
  Value otherFirst = getInteger(other, ClusteredInteger::First);
  Value otherNext = getInteger(other, ClusteredInteger::Next);
  Value offset = loops.sub(start, otherFirst);
  Value end = loops.add(otherNext, offset);

  if (form.getSinks() > 0)
    loops.forEach(otherFirst, loops.min(otherNext, capacity.sinks),
                  [&](Value slot) {
                    appendAt({other.keys, slot}, {other.values, slot},
                             loops.add(slot, offset));
                  });

  // The positions in the ring of `other`, as it counts them.
  Value oldest = firstInRing(other, otherNext);
  auto ringRow = [&](Value matrix, Value position) -> MatrixRow {
    return {matrix, ringSlot(position)};
  };
  Value hasBody =
      loops.less(loops.index(0), getInteger(other, ClusteredInteger::Body));
  auto joinBodies = [&] {
    Value which =
        loops.index(static_cast<int64_t>(ClusteredReal::LargestValueNorm));
    setReal(ClusteredReal::LargestValueNorm,
            loops.max(getReal(ClusteredReal::LargestValueNorm),
                      loops.load(other.reals, which)));
    mergeBody(other, start);
    if (form.getWindow() == 0)
      return;
    evictRing();
    loops.forEach(oldest, otherNext, [&](Value position) {
      Value slot = ringSlot(loops.add(position, offset));
      MatrixRow key = ringRow(other.keys, position);
      copyToken(key, ringRow(other.values, position), slot);
      setWeight(slot, loops.real(accumulatorType, 1.0));
    });
  };
  auto appendRing = [&] {
    if (form.getWindow() == 0)
      return;
    loops.forEach(oldest, otherNext, [&](Value position) {
      MatrixRow key = ringRow(other.keys, position);
      appendAt(key, ringRow(other.values, position),
               loops.add(position, offset));
    });
  };
  loops.ifElse(hasBody, joinBodies, appendRing);
  setInteger(ClusteredInteger::Next, end);
}

/// All tokens of the ring join the body, the oldest first.
void ClusteredStateEmitter::evictRing() {
  Value end = getInteger(ClusteredInteger::Next);
  loops.forEach(firstInRing(state, end), end, [&](Value position) {
    Value slot = ringSlot(position);
    addToBody({state.keys, slot}, {state.values, slot}, position);
    setWeight(slot, loops.real(accumulatorType, 0.0));
  });
}

void ClusteredStateEmitter::mergeBody(const ClusteredBuffers &other,
                                      Value position) {
  setInteger(ClusteredInteger::Undefined,
             loops.max(getInteger(ClusteredInteger::Undefined),
                       getInteger(other, ClusteredInteger::Undefined)));
  setInteger(ClusteredInteger::Body,
             loops.add(getInteger(ClusteredInteger::Body),
                       getInteger(other, ClusteredInteger::Body)));
  if (hasRemainder())
    loops.forEach(loops.index(0), loops.index(valueDim), [&](Value c) {
      loops.store(loops.add(loops.load(state.valueSum, c),
                            loops.load(other.valueSum, c)),
                  state.valueSum, c);
    });
  if (form.getClusters() == 0)
    return;
  Value radius = loops.index(static_cast<int64_t>(ClusteredReal::Radius));
  setReal(ClusteredReal::Radius, loops.max(getReal(ClusteredReal::Radius),
                                           loops.load(other.reals, radius)));
  setInteger(ClusteredInteger::Merges, loops.index(0));
  Value mergeStream = loops.add(stream, loops.i32(stateMergeStream));
  loops.forEach(loops.index(0), getInteger(other, ClusteredInteger::Clusters),
                [&](Value cluster) {
                  takeCluster(other, cluster, mergeStream, position);
                });
  if (isSubGen())
    mergeValueSlots(other, mergeStream, position);
}

/// A cluster of `other` joins the nearest one within the radius as a whole, or
/// becomes the last one.
void ClusteredStateEmitter::takeCluster(const ClusteredBuffers &other,
                                        Value cluster, Value mergeStream,
                                        Value position) {
  Value last = getInteger(ClusteredInteger::Clusters);
  loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
    Value element = loops.load(other.representatives, {c, cluster});
    loops.store(element, scratch.probe, c);
    loops.store(element, state.representatives, {c, last});
  });
  Value count = loops.load(other.counts, cluster);
  loops.store(count, state.counts, last);
  loops.forEach(loops.index(0), loops.index(form.getSamples()),
                [&](Value sample) {
                  Value from = clusterSlot(cluster, sample);
                  Value to = clusterSlot(last, sample);
                  copyKey({other.keys, from}, to);
                  if (!isSubGen())
                    copyRow({other.values, from}, {state.values, to}, valueDim);
                });
  setClusterWeights(last, loops.toIndex(count));

  Value nearest = nearestWithinRadius();
  Value after = loops.add(last, loops.index(1));
  loops.ifElse(
      loops.lessEqual(loops.index(0), nearest),
      [&] {
        mergeClusters(nearest, last, mergeStream, position);
        compactClusters(after);
      },
      [&] {
        setInteger(ClusteredInteger::Clusters, after);
        enforceCapacity(mergeStream, position);
      });
}

/// Each value slot is taken from `other` with the probability of its share of
/// the squared norms.
void ClusteredStateEmitter::mergeValueSlots(const ClusteredBuffers &other,
                                            Value mergeStream, Value position) {
  Type f64 = loops.b.getF64Type();
  Value which =
      loops.index(static_cast<int64_t>(ClusteredReal::SquaredValueNorms));
  Value share = loops.load(other.reals, which);
  Value total = loops.add(getReal(ClusteredReal::SquaredValueNorms), share);
  setReal(ClusteredReal::SquaredValueNorms, total);
  Value slots = loops.real(f64, static_cast<double>(form.getValueSamples()));
  loops.ifThen(loops.less(loops.real(f64, 0.0), share), [&] {
    forEachWord(PhiloxUse::ValueSampleMerge, mergeStream, position,
                form.getValueSamples(), [&](Value sample, Value word) {
                  Value slot = loops.add(exactSlots(), sample);
                  Value mark = loops.mul(random.uniformDouble(word), total);
                  loops.ifThen(loops.less(mark, share), [&] {
                    copyToken({other.keys, slot}, {other.values, slot}, slot);
                    loops.store(loops.load(other.squares, sample),
                                state.squares, sample);
                  });
                  Value own = loops.load(state.squares, sample);
                  Value weight = loops.div(total, loops.mul(slots, own));
                  setWeight(slot, loops.toFloat(weight, accumulatorType));
                });
  });
}

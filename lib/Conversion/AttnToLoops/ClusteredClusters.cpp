//===- ClusteredClusters.cpp - Clusters of the clustered cache ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Distances are computed for as many clusters at once as a vector has lanes,
// each one summed in the order of the features: the same numbers for vectors of
// any length.
//
//===----------------------------------------------------------------------===//

#include "ClusteredState.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;

void ClusteredStateEmitter::loadProbe(Value cluster) {
  loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
    loops.store(loops.load(state.representatives, {c, cluster}), scratch.probe,
                c);
  });
}

/// Distances of the probe to the representatives in `[first, last)`, and to
/// some around them.
void ClusteredStateEmitter::computeDistances(Value first, Value last) {
  auto type = VectorType::get(lanes, accumulatorType);
  Value firstBlock = loops.sub(first, loops.rem(first, loops.index(lanes)));
  loops.forEach(
      firstBlock, last,
      [&](Value block) {
        Value squares = loops.forEach(
            loops.index(0), loops.index(headDim), loops.real(type, 0.0),
            [&](Value c, ValueRange sum) -> SmallVector<Value> {
              Value other =
                  loops.loadVector(type, state.representatives, {c, block});
              Value own = loops.broadcast(type, loops.load(scratch.probe, c));
              Value difference = loops.sub(own, other);
              return {loops.add(sum[0], loops.mul(difference, difference))};
            })[0];
        loops.storeVector(math::SqrtOp::create(loops.b, squares),
                          scratch.distances, block);
      },
      lanes);
}

/// The cluster nearest to the probe and within the radius, the first of equals;
/// -1 without one.
Value ClusteredStateEmitter::nearestWithinRadius() {
  Value clusters = getInteger(ClusteredInteger::Clusters);
  computeDistances(loops.index(0), clusters);
  Value radius = currentRadius();
  Type f64 = loops.b.getF64Type();
  return loops.forEach(
      loops.index(0), clusters,
      {loops.index(-1),
       loops.real(f64, std::numeric_limits<double>::infinity())},
      [&](Value cluster, ValueRange best) -> SmallVector<Value> {
        Value distance =
            loops.toFloat(loops.load(scratch.distances, cluster), f64);
        Value isFirst = loops.less(best[0], loops.index(0));
        Value isNearer =
            loops.logicalOr(isFirst, loops.less(distance, best[1]));
        Value isBetter =
            loops.logicalAnd(isNearer, loops.lessEqual(distance, radius));
        return {loops.select(isBetter, cluster, best[0]),
                loops.select(isBetter, distance, best[1])};
      })[0];
}

/// Each slot of a cluster stands for count / t tokens.
void ClusteredStateEmitter::setClusterWeights(Value cluster, Value count) {
  Value samples =
      loops.real(accumulatorType, static_cast<double>(form.getSamples()));
  Value weight = loops.div(loops.indexToFloat(count, accumulatorType), samples);
  loops.forEach(
      loops.index(0), loops.index(form.getSamples()),
      [&](Value sample) { setWeight(clusterSlot(cluster, sample), weight); });
}

/// The key becomes a cluster of its own.
void ClusteredStateEmitter::foundCluster(MatrixRow key, MatrixRow value,
                                         Value position) {
  Value cluster = getInteger(ClusteredInteger::Clusters);
  loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
    loops.store(loops.load(scratch.probe, c), state.representatives,
                {c, cluster});
  });
  loops.store(loops.i64(1), state.counts, cluster);
  loops.forEach(loops.index(0), loops.index(form.getSamples()),
                [&](Value sample) {
                  Value slot = clusterSlot(cluster, sample);
                  copyKey(key, slot);
                  if (!isSubGen())
                    copyRow(value, {state.values, slot}, valueDim);
                });
  setClusterWeights(cluster, loops.index(1));
  setInteger(ClusteredInteger::Clusters, loops.add(cluster, loops.index(1)));
  setInteger(ClusteredInteger::Merges, loops.index(0));
  enforceCapacity(stream, position);
}

void ClusteredStateEmitter::enforceCapacity(Value mergeStream, Value position) {
  Value clusters = getInteger(ClusteredInteger::Clusters);
  loops.ifThen(loops.less(capacity.clusters, clusters), [&] {
    SmallVector<Value> pair = nearestPair(clusters);
    if (form.getCapacity() == ClusterCapacity::MergeNearest)
      mergeClusters(pair[0], pair[1], mergeStream, position);
    else
      widenRadius(pair[2], clusters, mergeStream, position);
    compactClusters(clusters);
  });
}

/// {first, second, distance} of the two nearest representatives, the first pair
/// of equals; the distance in f64.
SmallVector<Value> ClusteredStateEmitter::nearestPair(Value clusters) {
  Type f64 = loops.b.getF64Type();
  Value infinity = loops.real(f64, std::numeric_limits<double>::infinity());
  return loops.forEach(
      loops.index(0), clusters, {loops.index(0), loops.index(1), infinity},
      [&](Value first, ValueRange best) -> SmallVector<Value> {
        loadProbe(first);
        Value next = loops.add(first, loops.index(1));
        computeDistances(next, clusters);
        return loops.forEach(
            next, clusters, best,
            [&](Value second, ValueRange inner) -> SmallVector<Value> {
              Value distance =
                  loops.toFloat(loops.load(scratch.distances, second), f64);
              Value isNearer = loops.less(distance, inner[2]);
              return {loops.select(isNearer, first, inner[0]),
                      loops.select(isNearer, second, inner[1]),
                      loops.select(isNearer, distance, inner[2])};
            });
      });
}

/// The radius doubles or grows to `smallest`, and each cluster merges into the
/// first one before it within the radius. A merged cluster has a count of 0
/// until `compactClusters`.
void ClusteredStateEmitter::widenRadius(Value smallest, Value clusters,
                                        Value mergeStream, Value position) {
  Type f64 = loops.b.getF64Type();
  Value doubled = loops.mul(loops.real(f64, 2.0), currentRadius());
  Value radius = loops.max(doubled, smallest);
  setReal(ClusteredReal::Radius, radius);
  loops.forEach(loops.index(1), clusters, [&](Value second) {
    loadProbe(second);
    computeDistances(loops.index(0), second);
    Value target = loops.forEach(
        loops.index(0), second, loops.index(-1),
        [&](Value first, ValueRange found) -> SmallVector<Value> {
          Value distance =
              loops.toFloat(loops.load(scratch.distances, first), f64);
          Value isAlive =
              loops.less(loops.i64(0), loops.load(state.counts, first));
          Value isWithin =
              loops.logicalAnd(isAlive, loops.lessEqual(distance, radius));
          Value isFirst =
              loops.logicalAnd(isWithin, loops.less(found[0], loops.index(0)));
          return {loops.select(isFirst, first, found[0])};
        })[0];
    loops.ifThen(loops.lessEqual(loops.index(0), target),
                 [&] { mergeClusters(target, second, mergeStream, position); });
  });
}

/// Each slot of cluster `first` is taken from `second` with the probability of
/// its share of the tokens; the larger one's representative stays.
void ClusteredStateEmitter::mergeClusters(Value first, Value second,
                                          Value mergeStream, Value position) {
  ImplicitLocOpBuilder &b = loops.b;
  Value firstCount = loops.load(state.counts, first);
  Value secondCount = loops.load(state.counts, second);
  Value count = loops.add(firstCount, secondCount);
  auto to32 = [&](Value number) -> Value {
    return arith::TruncIOp::create(b, b.getI32Type(), number);
  };
  Value total = to32(count), share = to32(secondCount);
  Value merges = getInteger(ClusteredInteger::Merges);
  Value firstWord = loops.mul(merges, loops.index(form.getSamples()));
  loops.forEach(
      loops.index(0), loops.index(form.getSamples()), [&](Value sample) {
        Value number = loops.indexToI32(loops.add(firstWord, sample));
        Value word = random.word(PhiloxUse::ReservoirMerge, mergeStream,
                                 loops.indexToI32(position), number);
        Value below = random.uniformBelow(word, total);
        Value takes =
            arith::CmpIOp::create(b, arith::CmpIPredicate::ult, below, share);
        loops.ifThen(takes, [&] {
          Value from = clusterSlot(second, sample);
          Value to = clusterSlot(first, sample);
          copyKey({state.keys, from}, to);
          if (!isSubGen())
            copyRow({state.values, from}, {state.values, to}, valueDim);
        });
      });
  loops.ifThen(loops.less(firstCount, secondCount), [&] {
    loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
      loops.store(loops.load(state.representatives, {c, second}),
                  state.representatives, {c, first});
    });
  });
  loops.store(count, state.counts, first);
  loops.store(loops.i64(0), state.counts, second);
  setClusterWeights(first, loops.toIndex(count));
  setInteger(ClusteredInteger::Merges, loops.add(merges, loops.index(1)));
}

void ClusteredStateEmitter::moveCluster(Value from, Value to) {
  loops.forEach(loops.index(0), loops.index(headDim), [&](Value c) {
    loops.store(loops.load(state.representatives, {c, from}),
                state.representatives, {c, to});
  });
  Value count = loops.load(state.counts, from);
  loops.store(count, state.counts, to);
  loops.forEach(
      loops.index(0), loops.index(form.getSamples()), [&](Value sample) {
        Value source = clusterSlot(from, sample);
        Value target = clusterSlot(to, sample);
        copyKey({state.keys, source}, target);
        if (!isSubGen())
          copyRow({state.values, source}, {state.values, target}, valueDim);
      });
  setClusterWeights(to, loops.toIndex(count));
}

/// Closes the gaps that merged clusters left among the first `clusters`.
void ClusteredStateEmitter::compactClusters(Value clusters) {
  Value kept =
      loops.forEach(loops.index(0), clusters, loops.index(0),
                    [&](Value from, ValueRange next) -> SmallVector<Value> {
                      Value isAlive = loops.less(
                          loops.i64(0), loops.load(state.counts, from));
                      Value isGap = loops.less(next[0], from);
                      loops.ifThen(loops.logicalAnd(isAlive, isGap),
                                   [&] { moveCluster(from, next[0]); });
                      Value after = loops.add(next[0], loops.index(1));
                      return {loops.select(isAlive, after, next[0])};
                    })[0];
  loops.forEach(kept, clusters, [&](Value cluster) {
    loops.store(loops.i64(0), state.counts, cluster);
    setClusterWeights(cluster, loops.index(0));
  });
  setInteger(ClusteredInteger::Clusters, kept);
}

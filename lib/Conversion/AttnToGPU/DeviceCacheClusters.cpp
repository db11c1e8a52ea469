//===- DeviceCacheClusters.cpp - Clusters of the clustered cache ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A thread computes the distance to every `warps * 32`-th representative, whose
// features are neighbours from cluster to cluster. Of equal distances the first
// cluster counts: distances are not negative, so that their bits compare as
// they do, and a distance and the number behind it are one number of 64 bits.
//
//===----------------------------------------------------------------------===//

#include "../PhiloxBuilder.h"
#include "DeviceCache.h"
#include "WideNumbers.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;
using Predicate = GpuKernelBuilder::Predicate;
using Compare = arith::CmpFPredicate;

static constexpr int64_t none = std::numeric_limits<int64_t>::max();

/// Orders by the distance, then by the number.
static Value toOrder(GpuKernelBuilder &b, Value distance, Value i32Number) {
  Value bits = b.toI64(b.bitcast(distance, b.getI32Type()));
  return b.ori(b.createOrFold<arith::ShLIOp>(bits, b.i64(32)),
               b.toI64(i32Number));
}

/// Products are rounded before they are added, as on the CPU.
Value DeviceCache::distance(Probe probe, Value cluster) {
  Type f32 = b.getF32Type();
  Value squares =
      b.forLoop(b.i32(0), b.i32(headDim), b.i32(1), b.f32(0),
                [&](Value c, ValueRange sum) -> SmallVector<Value> {
                  Value other = b.load(representative(state, c, cluster), f32);
                  Value difference = b.subf(probe(c), other);
                  return {b.addf(sum[0], b.mulf(difference, difference))};
                })[0];
  return b.sqrt(squares);
}

Value DeviceCache::smallestOfCta(Value value, Value parity) {
  Type i64 = b.getI64Type();
  auto smaller = [&](Value x, Value y) { return b.mini(x, y); };
  value = reduceWarpWide(b, value, smaller);
  Value first = b.muli(parity, warps);
  auto place = [&](Value number) {
    return b.offset(shared, i64, b.toI64(b.addi(first, number)));
  };
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)),
           [&] { b.store(value, place(warp)); });
  // What each warp has found is there.
  b.barrier();
  Value smallest = b.i64(none);
  for (int64_t index = 0; index < warps; ++index)
    smallest = smaller(smallest, b.load(place(b.i32(index)), i64));
  return smallest;
}

/// The cluster nearest to the probe and within the radius, the first of equals;
/// -1 without one.
Value DeviceCache::nearestWithinRadius(Probe probe) {
  Value radius = currentRadius();
  Value smallest = b.forLoop(
      thread, registers.clusters, b.i32(warps * warpLanes), b.i64(none),
      [&](Value cluster, ValueRange best) -> SmallVector<Value> {
        Value d = distance(probe, cluster);
        Value isWithin = b.cmpf(Compare::OLE, toF64(b, d), radius);
        Value order = b.select(isWithin, toOrder(b, d, cluster), b.i64(none));
        return {b.mini(best[0], order)};
      })[0];
  smallest = smallestOfCta(smallest, b.i32(0));
  Value isNone = b.cmpi(Predicate::eq, smallest, b.i64(none));
  return b.select(isNone, b.i32(-1), b.toI32(smallest));
}

Value DeviceCache::currentRadius() {
  Value initial = makeF64(b, form.getRadius().convertToDouble());
  return b.select(b.cmpf(Compare::OGT, registers.radius, initial),
                  registers.radius, initial);
}

/// The key becomes a cluster of its own.
void DeviceCache::foundCluster(const Token &token, Value position) {
  Value cluster = registers.clusters, one = b.i64(1);
  byThreads(b.i32(headDim), [&](Value c) {
    b.store(b.widen(element(token.key, c)), representative(state, c, cluster));
  });
  byFirstThread([&] { storeCount(one, cluster); });
  byWarps(b.i32(form.getSamples()), [&](Value sample) {
    copySample(token, clusterSlot(cluster, sample), /*withValue=*/!isSubGen());
  });
  setClusterWeights(cluster, one);
  registers.clusters = b.addi(cluster, 1);
  registers.merges = b.i32(0);
  enforceCapacity(stream, position);
}

void DeviceCache::enforceCapacity(Value mergeStream, Value position) {
  Value clusters = registers.clusters;
  ifThen(b.cmpi(Predicate::sgt, b.toI64(clusters), sizes.clusters), [&] {
    // The last cluster is there, and all have read shared memory.
    b.barrier();
    Pair pair = nearestPair();
    Value before = registers.merges;
    if (form.getCapacity() == ClusterCapacity::MergeNearest) {
      mergeClusters(pair.first, pair.second, mergeStream, position);
    } else {
      Value doubled = b.mulf(makeF64(b, 2), currentRadius());
      Value smallest = toF64(b, pair.distance);
      registers.radius =
          b.select(b.cmpf(Compare::OGT, smallest, doubled), smallest, doubled);
      mergeIntoFirstNear(mergeStream, position);
    }
    Value kept = b.subi(clusters, b.subi(registers.merges, before));
    compactClusters(clusters, kept);
    registers.clusters = kept;
  });
}

/// The two nearest representatives, the first pair of equals. A warp has every
/// `warps`-th cluster, its lanes the clusters behind it.
DeviceCache::Pair DeviceCache::nearestPair() {
  Type f32 = b.getF32Type(), i64 = b.getI64Type();
  bool hasNumbers = form.getCapacity() == ClusterCapacity::MergeNearest;
  auto smaller = [&](Value x, Value y) { return b.mini(x, y); };
  Value infinity = b.f32(std::numeric_limits<double>::infinity());
  // The order of the first one, and the second one.
  SmallVector<Value> inits = {toOrder(b, infinity, b.i32(0))};
  if (hasNumbers)
    inits.push_back(b.i32(1));
  SmallVector<Value> best = b.forLoop(
      warp, registers.clusters, b.i32(warps), inits,
      [&](Value first, ValueRange carried) -> SmallVector<Value> {
        auto probe = [&](Value c) {
          return b.load(representative(state, c, first), f32);
        };
        Value order = b.forLoop(
            b.addi(b.addi(first, 1), lane), registers.clusters,
            b.i32(warpLanes), b.i64(none),
            [&](Value second, ValueRange inner) -> SmallVector<Value> {
              return {b.mini(inner[0],
                             toOrder(b, distance(probe, second), second))};
            })[0];
        order = reduceWarpWide(b, order, smaller);
        if (!hasNumbers)
          return {smaller(carried[0], order)};
        Value isNearer = b.cmpi(Predicate::slt, b.shiftRight(order, 32),
                                b.shiftRight(carried[0], 32));
        Value high = b.muli(b.shiftRight(order, 32), int64_t(1) << 32);
        return {b.select(isNearer, b.ori(high, b.toI64(first)), carried[0]),
                b.select(isNearer, b.toI32(order), carried[1])};
      });
  // The first place of each warp; its second one is the next that
  // `smallestOfCta` uses where there are no numbers.
  auto orderAt = [&](Value number) {
    return b.offset(shared, i64, b.toI64(number));
  };
  auto secondAt = [&](Value number) {
    return b.offset(shared, i64, b.toI64(b.addi(number, warps)));
  };
  auto loadSecond = [&](int64_t number) {
    return b.toI32(b.load(secondAt(b.i32(number)), i64));
  };
  b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
    b.store(best[0], orderAt(warp));
    if (hasNumbers)
      b.store(b.toI64(best[1]), secondAt(warp));
  });
  // What each warp has found is there.
  b.barrier();
  Value order = b.load(orderAt(b.i32(0)), i64);
  Value second = hasNumbers ? loadSecond(0) : Value();
  for (int64_t index = 1; index < warps; ++index) {
    Value other = b.load(orderAt(b.i32(index)), i64);
    Value isNearer = b.cmpi(Predicate::slt, other, order);
    order = b.select(isNearer, other, order);
    if (hasNumbers)
      second = b.select(isNearer, loadSecond(index), second);
  }
  Value distance = b.bitcast(b.toI32(b.shiftRight(order, 32)), f32);
  return {hasNumbers ? b.toI32(order) : Value(), second, distance};
}

/// Each cluster merges into the first one before it within the radius. A merged
/// cluster has a count of 0 until `compactClusters`.
void DeviceCache::mergeIntoFirstNear(Value mergeStream, Value position) {
  Type f32 = b.getF32Type();
  Value radius = registers.radius;
  forEach(b.i32(1), registers.clusters, [&](Value second) {
    auto probe = [&](Value c) {
      return b.load(representative(state, c, second), f32);
    };
    Value found = b.forLoop(
        thread, second, b.i32(warps * warpLanes), b.i64(none),
        [&](Value first, ValueRange best) -> SmallVector<Value> {
          Value isAlive =
              b.cmpi(Predicate::sgt, loadCount(state, first), b.i64(0));
          Value d = toF64(b, distance(probe, first));
          Value isNear = b.andi(isAlive, b.cmpf(Compare::OLE, d, radius));
          Value number = b.select(isNear, b.toI64(first), b.i64(none));
          return {b.mini(best[0], number)};
        })[0];
    Value target = smallestOfCta(found, b.remi(second, 2));
    ifThen(b.cmpi(Predicate::ne, target, b.i64(none)), [&] {
      mergeClusters(b.toI32(target), second, mergeStream, position);
    });
  });
}

/// Each slot of cluster `first` is taken from `second` with the probability of
/// its share of the tokens; the larger one's representative stays.
void DeviceCache::mergeClusters(Value first, Value second, Value mergeStream,
                                Value position) {
  Value firstCount = loadCount(state, first);
  Value secondCount = loadCount(state, second);
  Value count = b.addi(firstCount, secondCount);
  Value firstWord = b.muli(registers.merges, form.getSamples());
  byWarps(b.i32(form.getSamples()), [&](Value sample) {
    Value word = createPhiloxWord(b, uint64_t(form.getSeed()),
                                  PhiloxUse::ReservoirMerge, mergeStream,
                                  b.toI32(position), b.addi(firstWord, sample));
    Value below = createUniformBelow(b, word, b.toI32(count));
    b.ifThen(b.cmpi(Predicate::ult, below, b.toI32(secondCount)), [&] {
      copySample(slotOf(state, clusterSlot(second, sample)),
                 clusterSlot(first, sample), /*withValue=*/!isSubGen());
    });
  });
  b.ifThen(b.cmpi(Predicate::slt, firstCount, secondCount), [&] {
    byThreads(b.i32(headDim), [&](Value c) {
      Value kept = b.load(representative(state, c, second), b.getF32Type());
      b.store(kept, representative(state, c, first));
    });
  });
  // All have read the counts.
  b.barrier();
  byFirstThread([&] {
    storeCount(count, first);
    storeCount(b.i64(0), second);
  });
  // The merged cluster is there.
  b.barrier();
  registers.merges = b.addi(registers.merges, 1);
}

/// Closes the gaps that merged clusters left among the first `clusters`, of
/// which `kept` stay. A thread moves one feature of all of them, in their
/// order, so that nothing is overwritten before it is moved.
void DeviceCache::compactClusters(Value clusters, Value kept) {
  int64_t samples = form.getSamples();
  auto moveColumns =
      [&](int64_t count,
          function_ref<void(Value item, Value from, Value to)> move) {
        byThreads(b.i32(count), [&](Value item) {
          b.forLoop(
              b.i32(0), clusters, b.i32(1), b.i32(0),
              [&](Value from, ValueRange next) -> SmallVector<Value> {
                Value isAlive =
                    b.cmpi(Predicate::sgt, loadCount(state, from), b.i64(0));
                Value isMoved =
                    b.andi(isAlive, b.cmpi(Predicate::slt, next[0], from));
                b.ifThen(isMoved, [&] { move(item, from, next[0]); });
                return {b.addi(next[0], b.select(isAlive, b.i32(1), b.i32(0)))};
              });
        });
      };
  moveColumns(headDim, [&](Value c, Value from, Value to) {
    b.store(b.load(representative(state, c, from), b.getF32Type()),
            representative(state, c, to));
  });
  moveColumns(samples * headDim, [&](Value item, Value from, Value to) {
    Value sample = b.divi(item, headDim), c = b.remi(item, headDim);
    copyRow(slotOf(state, clusterSlot(from, sample)).key,
            slotOf(state, clusterSlot(to, sample)).key, c);
  });
  if (!isSubGen())
    moveColumns(samples * valueDim, [&](Value item, Value from, Value to) {
      Value sample = b.divi(item, valueDim), c = b.remi(item, valueDim);
      copyRow(slotOf(state, clusterSlot(from, sample)).value,
              slotOf(state, clusterSlot(to, sample)).value, c);
    });
  // All have read the counts.
  b.barrier();
  byFirstThread([&] {
    b.forLoop(b.i32(0), clusters, b.i32(1), b.i32(0),
              [&](Value from, ValueRange next) -> SmallVector<Value> {
                Value count = loadCount(state, from);
                storeCount(count, next[0]);
                Value isAlive = b.cmpi(Predicate::sgt, count, b.i64(0));
                return {b.addi(next[0], b.select(isAlive, b.i32(1), b.i32(0)))};
              });
    b.forLoop(kept, clusters, b.i32(1), {},
              [&](Value cluster, ValueRange) -> SmallVector<Value> {
                storeCount(b.i64(0), cluster);
                return {};
              });
  });
  // The counts are there.
  b.barrier();
  byThreads(b.muli(clusters, samples), [&](Value number) {
    Value count = loadCount(state, b.divi(number, samples));
    setWeight(b.addi(clusterSlot(b.i32(0), b.i32(0)), b.toI64(number)),
              weightOf(count));
  });
}

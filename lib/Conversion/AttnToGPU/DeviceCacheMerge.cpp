//===- DeviceCacheMerge.cpp - Two clustered caches become one -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCache.h"
#include "WideNumbers.h"

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;
using Predicate = GpuKernelBuilder::Predicate;
using Compare = arith::CmpFPredicate;

static Value larger(GpuKernelBuilder &b, Value x, Value y) {
  return b.select(b.cmpf(Compare::OGT, x, y), x, y);
}

/// The positions of `other` continue those of this state, whichever it counted
/// from. A body in `other` means that its ring is full, so that appending it
/// pushes out all that came before; without one, the ring is appended as the
/// sinks are.
void DeviceCache::merge(const CachePointers &other) {
  Registers others = loadRegisters(other);
  Value start = registers.next, offset = b.subi(start, others.first);
  Value hasBody = b.cmpi(Predicate::sgt, others.body, b.i64(0));
  Value sinks = b.i64(0), ring = b.i64(0), oldest = others.next;
  if (form.getSinks() > 0)
    sinks =
        b.maxi(sinks, b.subi(b.mini(others.next, sizes.sinks), others.first));
  if (form.getWindow() > 0) {
    oldest = firstInRing(others, others.next);
    ring = b.select(hasBody, ring, b.maxi(ring, b.subi(others.next, oldest)));
  }
  forEach(b.i32(0), b.toI32(b.addi(sinks, ring)), [&](Value index) {
    Value number = b.toI64(index), slot;
    Value isSink = b.cmpi(Predicate::slt, number, sinks);
    Value position = b.select(isSink, b.addi(others.first, number),
                              b.addi(oldest, b.subi(number, sinks)));
    slot = position;
    if (form.getWindow() > 0)
      slot = b.select(isSink, position, ringSlot(position));
    appendToken(slotOf(other, slot), b.addi(position, offset));
  });
  ifThen(hasBody, [&] {
    joinBodies(other, others, start);
    if (form.getWindow() == 0)
      return;
    evictRing();
    forEach(b.i32(0), b.toI32(sizes.window), [&](Value index) {
      Value position = b.addi(oldest, b.toI64(index));
      Value slot = ringSlot(b.addi(position, offset));
      copyToken(slotOf(other, ringSlot(position)), slot);
      byFirstThread([&] { setWeight(slot, b.f32(1)); });
    });
  });
  registers.next = b.addi(others.next, offset);
}

void DeviceCache::joinBodies(const CachePointers &other,
                             const Registers &others, Value position) {
  if (form.getGuard())
    registers.largestValueNorm =
        larger(b, others.largestValueNorm, registers.largestValueNorm);
  registers.undefined = b.ori(registers.undefined, others.undefined);
  registers.body = b.addi(registers.body, others.body);
  Type f64 = b.getF64Type();
  if (hasRemainder())
    byThreads(b.i32(valueDim), [&](Value c) {
      Value sum = b.offset(state.valueSum, f64, b.toI64(c));
      Value added = b.load(b.offset(other.valueSum, f64, b.toI64(c)), f64);
      b.store(b.addf(b.load(sum, f64), added), sum);
    });
  if (form.getClusters() == 0)
    return;
  registers.radius = larger(b, others.radius, registers.radius);
  changesRadius = true;
  registers.merges = b.i32(0);
  Value mergeStream = b.addi(stream, int64_t(stateMergeStream));
  forEach(b.i32(0), others.clusters, [&](Value cluster) {
    takeCluster(other, cluster, mergeStream, position);
  });
  if (isSubGen())
    mergeValueSlots(other, others, mergeStream, position);
}

/// All tokens of the ring join the body, the oldest first. The tokens that take
/// their slots set the weights.
void DeviceCache::evictRing() {
  // The ring, and the clusters that were taken, are there.
  b.barrier();
  Value end = registers.next, oldest = firstInRing(registers, end);
  forEach(b.i32(0), b.toI32(b.subi(end, oldest)), [&](Value index) {
    Value position = b.addi(oldest, b.toI64(index));
    Value slot = ringSlot(position);
    addToBody(slotOf(state, slot), position);
  });
}

/// A cluster of `other` joins the nearest one within the radius as a whole, or
/// becomes the last one.
void DeviceCache::takeCluster(const CachePointers &other, Value cluster,
                              Value mergeStream, Value position) {
  Type f32 = b.getF32Type();
  // Nobody reads counts and shared memory any more.
  b.barrier();
  Value last = registers.clusters;
  byThreads(b.i32(headDim), [&](Value c) {
    b.store(b.load(representative(other, c, cluster), f32),
            representative(state, c, last));
  });
  Value count = loadCount(other, cluster);
  byFirstThread([&] { storeCount(count, last); });
  byWarps(b.i32(form.getSamples()), [&](Value sample) {
    copySample(slotOf(other, clusterSlot(cluster, sample)),
               clusterSlot(last, sample), /*withValue=*/!isSubGen());
  });
  setClusterWeights(last, count);
  Value nearest = nearestWithinRadius(
      [&](Value c) { return b.load(representative(other, c, cluster), f32); });
  ifElse(
      b.cmpi(Predicate::sge, nearest, b.i32(0)),
      [&] {
        mergeClusters(nearest, last, mergeStream, position);
        // Behind the last one there is no cluster to move.
        setClusterWeights(nearest, loadCount(state, nearest));
        setClusterWeights(last, b.i64(0));
        return SmallVector<Value>();
      },
      [&] {
        registers.clusters = b.addi(last, 1);
        enforceCapacity(mergeStream, position);
        return SmallVector<Value>();
      });
}

/// Each value slot is taken from `other` with the probability of its share of
/// the squared norms.
void DeviceCache::mergeValueSlots(const CachePointers &other,
                                  const Registers &others, Value mergeStream,
                                  Value position) {
  Value share = others.squaredValueNorms;
  Value total = b.addf(registers.squaredValueNorms, share);
  registers.squaredValueNorms = total;
  b.ifThen(b.cmpf(Compare::OGT, share, makeF64(b, 0)), [&] {
    drawValueSlots(
        PhiloxUse::ValueSampleMerge, mergeStream, position, share, total,
        [&](Value slot) { return slotOf(other, slot); },
        [&](Value sample) {
          return b.load(
              b.offset(other.squares, b.getF64Type(), b.toI64(sample)),
              b.getF64Type());
        });
  });
}

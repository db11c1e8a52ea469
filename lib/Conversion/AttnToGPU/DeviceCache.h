//===- DeviceCache.h - The clustered cache in a GPU kernel -*- C++ -*------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The cache of one key/value head, which one CTA appends to or merges another
// one into. It decides as the CPU does (AttnToLoops/ClusteredState.h, where the
// components are described): distances are f32 sums in the order of the
// features, norms f64 sums likewise, random numbers are the same. So the
// components are equal to the last bit. How the work is done is another matter:
// there, one thread keeps its numbers in memory and has vectors of clusters;
// here, threads share each step, so that every one of them is about who reads
// what and which barrier is in between.
//
// Tokens come one after the other. All threads follow the same branches: what
// these depend on they read together, or it is in registers (`Registers`), of
// which each thread has its copy. Each barrier says what it is for.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICECACHE_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICECACHE_H

#include "../ClusteredCacheLayout.h"
#include "GpuKernelBuilder.h"
#include "attn/Approx/Philox.h"

namespace mlir::attn {

/// Sizes of a cache, i64: at most those of the form. `slots` are all,
/// `valueRows` those with values, `columns` those of the representatives.
struct CacheSizes {
  Value sinks, window, clusters, slots, valueRows, columns;
};

/// Pointers to the components of one key/value head.
struct CachePointers {
  Value keys, values, representatives, counts, weights, squares, valueSum,
      reals, integers;

  /// Of head number `head` (i64: batch * kv_heads + kv_head), from pointers to
  /// the components of the first one.
  CachePointers ofHead(GpuKernelBuilder &b, Value head, const CacheSizes &sizes,
                       ClusteredFormAttr form, Type storage, int64_t headDim,
                       int64_t valueDim) const;
};

class DeviceCache {
public:
  /// `stream` is head number batch * kv_heads + kv_head as i32; `shared` points
  /// to shared memory of `sharedBytes` for the CTA's `warps`.
  DeviceCache(GpuKernelBuilder &b, ClusteredFormAttr form, FloatType storage,
              int64_t headDim, int64_t valueDim, int64_t warps, Value stream,
              const CachePointers &pointers, const CacheSizes &sizes,
              Value shared);

  static int64_t sharedBytes(int64_t warps);

  /// Reads and writes what is kept in registers between.
  void load();
  void store();
  /// The position of the next token, i64.
  Value next() const { return registers.next; }

  /// Appends `count` (i32) tokens; `rowsOf` gives pointers to the key and the
  /// value of one of them.
  using RowsOf = function_ref<std::pair<Value, Value>(Value i32Index)>;
  void append(Value count, RowsOf rowsOf);
  /// Appends the tokens of another cache with the same sizes.
  void merge(const CachePointers &other);

private:
  /// The same in all threads. i64: next, first, body; i32: clusters, merges;
  /// i1: undefined; f64 the others.
  struct Registers {
    Value next, first, clusters, body, undefined, merges, radius,
        squaredValueNorms, largestValueNorm;
    SmallVector<Value> flatten() const;
    static Registers unflatten(ValueRange values);
  };
  Registers loadRegisters(const CachePointers &from);

  // Control flow that carries the registers. Conditions are the same in all
  // threads.
  void ifThen(Value condition, function_ref<void()> body);
  SmallVector<Value> ifElse(Value condition,
                            function_ref<SmallVector<Value>()> thenBody,
                            function_ref<SmallVector<Value>()> elseBody);
  void forEach(Value first, Value last, function_ref<void(Value)> body);
  /// Of these, a thread does every `warps * 32`-th; a warp every `warps`-th.
  void byThreads(Value count, function_ref<void(Value)> body);
  void byWarps(Value count, function_ref<void(Value)> body);
  void byLanes(int64_t count, function_ref<void(Value)> body);
  void byFirstThread(function_ref<void()> body);

  // Access.
  bool isSubGen() const {
    return form.getEstimator() == ClusterEstimator::SubGen;
  }
  bool hasRemainder() const { return bool(form.getRemainderDegree()); }
  Value exactSlots() { return b.addi(sizes.sinks, sizes.window); }
  Value clusterSlot(Value i32Cluster, Value i32Sample);
  Value ringSlot(Value position);
  Value firstInRing(const Registers &of, Value end);
  struct Token {
    Value key, value;
  };
  Token slotOf(const CachePointers &of, Value slot);
  Value element(Value row, Value i32Feature);
  void copyRow(Value from, Value to, Value i32Feature);
  void copyToken(const Token &from, Value slot);
  /// By the lanes of a warp; the value unless the slot has none.
  void copySample(const Token &from, Value slot, bool withValue);
  Value representative(const CachePointers &of, Value i32Feature,
                       Value i32Cluster);
  Value countAt(const CachePointers &of, Value i32Cluster);
  Value loadCount(const CachePointers &of, Value i32Cluster);
  void storeCount(Value i64Count, Value i32Cluster);
  void setWeight(Value slot, Value weight);
  void setClusterWeights(Value i32Cluster, Value i64Count);
  Value weightOf(Value i64Count);

  // Appending.
  void appendToken(const Token &token, Value position);
  void addToBody(const Token &token, Value position);
  std::pair<Value, Value> addToClusters(const Token &token, Value position);
  void addToValueSlots(const Token &token, Value position);
  /// Each value slot takes a token with probability `share / total`, what the
  /// squares of the norms of these tokens and of all sum up to.
  void drawValueSlots(::attn::approx::PhiloxUse use, Value wordStream,
                      Value position, Value share, Value total,
                      function_ref<Token(Value slot)> tokenOf,
                      function_ref<Value(Value sample)> squareOf);
  Value squaredNorm(Value row, int64_t elements);
  Value isFinite(const Token &token);

  // Clusters. A probe reads an f32 feature of what is compared.
  using Probe = function_ref<Value(Value i32Feature)>;
  Value distance(Probe probe, Value i32Cluster);
  /// The smallest of the threads' i64, by one of two places in shared memory:
  /// `parity` has to change from one use to the next unless there is a barrier
  /// between.
  Value smallestOfCta(Value value, Value i32Parity);
  Value nearestWithinRadius(Probe probe);
  Value currentRadius();
  void foundCluster(const Token &token, Value position);
  void enforceCapacity(Value mergeStream, Value position);
  /// Without numbers where the radius widens, which asks for the distance only.
  struct Pair {
    Value first, second, distance;
  };
  Pair nearestPair();
  void mergeIntoFirstNear(Value mergeStream, Value position);
  void mergeClusters(Value first, Value second, Value mergeStream,
                     Value position);
  void compactClusters(Value clusters, Value kept);

  // Merging.
  void joinBodies(const CachePointers &other, const Registers &others,
                  Value offset);
  void takeCluster(const CachePointers &other, Value cluster, Value mergeStream,
                   Value position);
  void mergeValueSlots(const CachePointers &other, const Registers &others,
                       Value mergeStream, Value position);
  void evictRing();

  GpuKernelBuilder &b;
  ClusteredFormAttr form;
  FloatType storage;
  int64_t headDim, valueDim, warps;
  Value stream;
  CachePointers state;
  CacheSizes sizes;
  Value shared;
  Value thread, warp, lane;
  Registers registers;
  /// Where the nearest clusters merge, only another cache does.
  bool changesRadius;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICECACHE_H

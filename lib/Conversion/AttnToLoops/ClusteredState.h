//===- ClusteredState.h - The clustered cache in memory -*- C++ -*-------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The state of one key/value head, and the code that appends to it, merges two
// of them and attends. It decides as attn/Reference/ClusteredAttention.h does,
// with the same random numbers; only where f32 orders two distances differently
// from f64 may it choose another cluster.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDSTATE_H
#define ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDSTATE_H

#include "../ClusteredCacheLayout.h"
#include "LoopBuilder.h"
#include "PhiloxEmitter.h"
#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// Memory of one key/value head; zeros are the empty state. Sizes in slots:
/// `S` all, `Sv` those with values, `C` clusters and one more for the key that
/// exceeds the capacity, each rounded up as ClusteredStateShape says. The order
/// of the slots is that of ClusteredCacheLayout.h.
struct ClusteredBuffers {
  /// [S, head_dim] and [Sv, value_dim] of the storage type.
  Value keys, values;
  /// [head_dim, C] of the accumulator type: clusters stand in lanes.
  Value representatives;
  /// [C] tokens per cluster, i64.
  Value counts;
  /// [S] of the accumulator type: what exp(score) of a slot is multiplied with.
  Value weights;
  /// [value slots] squared norms of the sampled values, f64.
  Value squares;
  /// [value_dim] sum of the body's values, f64.
  Value valueSum;
  /// f64, ClusteredReal.
  Value reals;
  /// i64, ClusteredInteger.
  Value integers;
};

/// Memory for what lasts no longer than one append or query.
struct ClusteredScratch {
  /// [head_dim] and [C] of the accumulator type.
  Value probe, distances;
};

/// A row of a matrix.
struct MatrixRow {
  Value matrix, row;
};

class ClusteredStateEmitter {
public:
  /// `lanes` elements of the accumulator type are a vector. `stream` is an i32:
  /// batch * kv_heads + kv_head.
  ClusteredStateEmitter(LoopBuilder &loops, ClusteredFormAttr form,
                        FloatType accumulatorType, int64_t headDim,
                        int64_t valueDim, int64_t lanes, Value stream,
                        const ClusteredBuffers &state,
                        const ClusteredCapacity &capacity,
                        const ClusteredScratch &scratch);

  /// Appends the token at the next position.
  void append(MatrixRow key, MatrixRow value);
  /// Appends the tokens of `other`, whose capacities are equal.
  void merge(const ClusteredBuffers &other);

  const ClusteredBuffers &buffers() const { return state; }
  Value getInteger(ClusteredInteger which) { return getInteger(state, which); }
  Value getReal(ClusteredReal which);
  /// Slots of sinks and ring; those and the value samples; all that may hold a
  /// token.
  Value exactSlots();
  Value firstClusterSlot();
  Value usedSlots();

private:
  // Access.
  Value getInteger(const ClusteredBuffers &from, ClusteredInteger which);
  void setInteger(ClusteredInteger which, Value value);
  void setReal(ClusteredReal which, Value value);
  Value currentRadius();
  bool isSubGen() const;
  bool hasRemainder() const;
  Value clusterSlot(Value cluster, Value sample);
  Value ringSlot(Value position);
  Value firstInRing(const ClusteredBuffers &of, Value end);
  void copyRow(MatrixRow from, MatrixRow to, int64_t elements);
  void copyToken(MatrixRow key, MatrixRow value, Value slot);
  void copyKey(MatrixRow key, Value slot);
  void setWeight(Value slot, Value weight);
  /// Runs `body` for each sample in [0, count) with its random word.
  void forEachWord(::attn::approx::PhiloxUse use, Value wordStream,
                   Value position, int64_t count,
                   function_ref<void(Value sample, Value word)> body);
  Value squaredNorm(MatrixRow row, int64_t elements);
  Value allFinite(MatrixRow row, int64_t elements);

  // Appending.
  void appendAt(MatrixRow key, MatrixRow value, Value position);
  void addToBody(MatrixRow key, MatrixRow value, Value position);
  void addToClusters(MatrixRow key, MatrixRow value, Value position);
  void joinCluster(Value cluster, MatrixRow key, MatrixRow value,
                   Value position);
  void addToValueSlots(MatrixRow key, MatrixRow value, Value position);
  void evictRing();

  // Clusters.
  void loadProbe(Value cluster);
  void computeDistances(Value first, Value last);
  Value nearestWithinRadius();
  void foundCluster(MatrixRow key, MatrixRow value, Value position);
  void enforceCapacity(Value mergeStream, Value position);
  SmallVector<Value> nearestPair(Value clusters);
  void widenRadius(Value smallest, Value clusters, Value mergeStream,
                   Value position);
  void mergeClusters(Value first, Value second, Value mergeStream,
                     Value position);
  void moveCluster(Value from, Value to);
  void compactClusters(Value clusters);
  void setClusterWeights(Value cluster, Value count);

  // Merging.
  void mergeBody(const ClusteredBuffers &other, Value position);
  void takeCluster(const ClusteredBuffers &other, Value cluster,
                   Value mergeStream, Value position);
  void mergeValueSlots(const ClusteredBuffers &other, Value mergeStream,
                       Value position);

  LoopBuilder &loops;
  ClusteredFormAttr form;
  FloatType accumulatorType;
  int64_t headDim, valueDim;
  int64_t lanes;
  Value stream;
  ClusteredBuffers state;
  ClusteredCapacity capacity;
  ClusteredScratch scratch;
  PhiloxEmitter random;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLOOPS_CLUSTEREDSTATE_H

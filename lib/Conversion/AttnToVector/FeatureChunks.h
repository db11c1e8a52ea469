//===- FeatureChunks.h - Rows of features as vectors -*- C++ -*
//------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURECHUNKS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURECHUNKS_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// The vectors that cover the features of a row: pairs of vectors that one load
/// of 16-bit elements gives (even and odd elements), single vectors, and a last
/// one that overlaps its predecessor.
class FeatureChunks {
public:
  struct Chunk {
    /// First feature.
    int64_t offset;
    /// Number of the first vector (of two for a pair).
    int64_t vector;
    bool isPair;
    /// Leading lanes that an earlier chunk has covered.
    int64_t covered;
  };

  /// Which features the two vectors of a pair hold: the even and the odd ones,
  /// or (`Unpacked`) what interleaving two rows of 16-bit elements within 128
  /// bits gives, the low and the high halves of eight features.
  enum class PairOrder { EvenOdd, Unpacked };

  /// `size` features of type `storage` in vectors of at most `lanes` elements.
  FeatureChunks(int64_t size, int64_t lanes, Type storage,
                PairOrder order = PairOrder::EvenOdd);

  ArrayRef<Chunk> chunks() const { return list; }
  int64_t lanes() const { return width; }
  int64_t vectors() const { return numVectors; }
  /// Elements of a buffer with all vectors.
  int64_t paddedSize() const { return numVectors * width; }

  /// The vectors of a chunk, in the arithmetic's type, at `indices` + offset of
  /// the innermost dimension.
  SmallVector<Value, 2> load(KernelBuilder &b, const Chunk &chunk, Value memref,
                             ArrayRef<Value> indices) const;
  /// Consecutive features from the vectors of a chunk, and the other way round.
  SmallVector<Value, 2> toFeatureOrder(KernelBuilder &b, const Chunk &chunk,
                                       ArrayRef<Value> vectors) const;
  SmallVector<Value, 2> fromFeatureOrder(KernelBuilder &b, const Chunk &chunk,
                                         ArrayRef<Value> vectors) const;
  /// Reads a row as vectors in feature order (`2 * lanes` elements of a pair as
  /// two vectors) from memory of any float type.
  SmallVector<Value, 2> loadRow(KernelBuilder &b, const Chunk &chunk,
                                Value memref, ArrayRef<Value> indices) const;

private:
  int64_t width;
  PairOrder order;
  int64_t numVectors = 0;
  SmallVector<Chunk> list;
};

/// Vectors of any number of lanes, in the element type of memory or from the
/// arithmetic's type to it.
Value loadLanes(KernelBuilder &b, Value memref, ArrayRef<Value> indices,
                int64_t lanes);
void storeLanes(KernelBuilder &b, Value vector, Value memref,
                ArrayRef<Value> indices);
Value broadcastLanes(KernelBuilder &b, Value scalar, int64_t lanes);
/// A constant of the arithmetic's type in all lanes.
Value constantLanes(KernelBuilder &b, double value, int64_t lanes);
/// `indices` with `offset` added to the last one.
SmallVector<Value> withOffset(KernelBuilder &b, ArrayRef<Value> indices,
                              int64_t offset);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURECHUNKS_H

//===- AttentionShape.h - Sizes of attention, their places -----*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One place that knows which dimension of an operand is the batch, the head,
// the sequence and the feature dimension, for every rank and layout.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTENTIONSHAPE_H
#define ATTN_IR_ATTENTIONSHAPE_H

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>

#include "attn/IR/AttnEnums.h.inc"

namespace mlir {
class ShapedType;
class Value;

namespace attn {

/// The sizes that define an attention problem. A size that a type leaves open
/// is ShapedType::kDynamic; an absent batch or head dimension counts as 1.
struct AttentionSizes {
  int64_t batch;
  int64_t heads;
  int64_t kvHeads;
  int64_t queries;
  int64_t keys;
  int64_t headDim;
  int64_t valueDim;

  /// Query heads that read one key/value head; kDynamic where unknown.
  int64_t groupSize() const;
};

/// Positions of the dimensions of query, key, value and output.
struct DataDims {
  std::optional<unsigned> batch;
  std::optional<unsigned> head;
  unsigned sequence;
  unsigned feature;

  unsigned rank() const { return feature + 1; }

  /// One entry per dimension of a data operand, without those that it lacks.
  template <typename T>
  llvm::SmallVector<T> elementIndices(T batchIndex, T headIndex, T row,
                                      T featureIndex) const {
    llvm::SmallVector<T> indices(rank());
    if (batch)
      indices[*batch] = batchIndex;
    if (head)
      indices[*head] = headIndex;
    indices[sequence] = row;
    indices[feature] = featureIndex;
    return indices;
  }
  /// The same for an operand of a number per head, `[batch, heads]`.
  template <typename T>
  llvm::SmallVector<T> headIndices(T batchIndex, T headIndex) const {
    llvm::SmallVector<T> indices;
    if (batch)
      indices.push_back(batchIndex);
    if (head)
      indices.push_back(headIndex);
    return indices;
  }
  /// And of a number per row, `[batch, heads, rows]`.
  template <typename T>
  llvm::SmallVector<T> rowIndices(T batchIndex, T headIndex, T row) const {
    llvm::SmallVector<T> indices = headIndices(batchIndex, headIndex);
    indices.push_back(row);
    return indices;
  }
};

/// Where the dimensions of a data operand of rank 2, 3 or 4 stand.
DataDims getDataDims(Layout layout, unsigned rank);

/// Sizes of query/key/value/output types, as far as they tell. A size that one
/// type leaves open is taken from the other types that have it.
AttentionSizes getAttentionSizes(Layout layout, ShapedType query,
                                 ShapedType key, ShapedType value);

/// The shape of the log-sum-exp that belongs to a query: `[batch, heads,
/// queries]` without the dimensions that the query lacks.
llvm::SmallVector<int64_t> getLogsumexpShape(Layout layout, ShapedType query);

} // namespace attn
} // namespace mlir

#endif // ATTN_IR_ATTENTIONSHAPE_H

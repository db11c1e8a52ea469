//===- AttentionKernel.h - Attention on memrefs -*- C++ -* ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ATTENTIONKERNEL_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ATTENTIONKERNEL_H

#include "KernelBuilder.h"
#include "RowResults.h"

namespace mlir::attn {

/// Scores are kept in units of log2(e), so that weights are powers of 2.
inline constexpr double log2E = 1.4426950408889634074;
inline constexpr double ln2 = 0.69314718055994530942;

/// What every attention kernel needs of its op, inside of the kernel function:
/// sizes as SSA values, the rows of one head, positions.
class AttentionKernel {
public:
  /// `op` is on memrefs. Sizes are emitted at the builder's insertion point.
  AttentionKernel(KernelBuilder &builder, AttentionOpInterface op);

  AttentionOpInterface op;
  DataDims dims;
  /// Element type of query, key, value and output.
  FloatType dataType;
  Value batch, heads, kvHeads, queries, keys;
  int64_t headDim, valueDim;
  /// Query heads per key/value head.
  Value groupSize;

  /// One query head of one batch.
  struct Head {
    Value batch, head, kvHead;
    /// Valid keys.
    Value length;
    /// Position of query row 0 on the key axis.
    Value offset;
    /// Row `i` keeps keys in `[i + firstKey, i + lastKey)` and below the
    /// length; null where the structural masks leave that side open.
    Value firstKey, lastKey;
  };
  Head head(Value batch, Value head);
  /// Valid keys of a batch.
  Value length(Value batch);

  /// The `[rows, features]` of a head in a data operand, strided.
  Value rows(Value memref, Value batch, Value head);
  /// The `[queries]` of a head in a log-sum-exp.
  Value rowVector(Value memref, Value batch, Value head);
  /// Writes a row of a query head: its output, with the sink if the op has one,
  /// and its log-sum-exp unless `logsumexp` is null.
  void writeRow(RowResults &results, Value output, Value logsumexp, Value batch,
                Value head, Value position, RowResults::Partial partial);

private:
  Value readIndex(Value source, Value batch);

  KernelBuilder &b;
};

/// The slice of `memref` at the given indices; dimensions whose index is null
/// are kept whole.
Value sliceAt(KernelBuilder &b, Value memref, ArrayRef<Value> indices);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ATTENTIONKERNEL_H

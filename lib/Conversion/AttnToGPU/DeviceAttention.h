//===- DeviceAttention.h - Attention as a GPU kernel sees it -*- C++ -*- --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEATTENTION_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEATTENTION_H

#include "KernelParameters.h"

namespace mlir::attn {

/// Logits are kept in units of log2(e), so that weights are powers of 2.
inline constexpr double log2E = 1.4426950408889634074;
inline constexpr double ln2 = 0.69314718055994530942;

/// The dimensions of an operand of a number per row, [batch, heads, queries]
/// without what the query lacks.
struct RowDims {
  std::optional<unsigned> batch, head;
  unsigned query;
};
RowDims getRowDims(const DataDims &dims);

/// An attn.attention, or its gradient, inside of a kernel: its operands, sizes,
/// the rows of a head, and what its options make of a score.
class DeviceAttention {
public:
  DeviceAttention(GpuKernelBuilder &builder, AttentionOpInterface op,
                  KernelParameters &parameters);

  AttentionOpInterface op;
  FloatType dataType;
  int64_t headDim, valueDim;
  /// i32. `group` is the number of query heads per key/value head.
  Value batches, heads, kvHeads, queries, keys, group;

  /// What all rows of a batch share.
  struct Batch {
    /// i64.
    Value index;
    /// Valid keys (i32) and the position of query 0 on the key axis (i64).
    Value length, offset;
  };
  Batch batch(Value i32Index);

  /// One query row of one head.
  struct Row {
    /// i64, and whether there is such a row.
    Value head, query, exists;
    /// Keys in [first, last) are kept by length, causality and windows (i32);
    /// none where the row does not exist.
    Value first, last;
    /// Position on the key axis (i64).
    Value position;
    /// What the options need, or null: the slope, the mask's row.
    Value slope, maskRow;
  };
  Row row(const Batch &batch, Value i32Head, Value i32Query, Value exists);

  /// Keys kept before and after a query's position, where they are bounded.
  std::pair<std::optional<int64_t>, std::optional<int64_t>> windows();

  /// [first, last) of a query in a batch, without its head.
  std::pair<Value, Value> keyRange(const Batch &batch, Value i32Query);
  /// The blocks of `tileK` keys, [first, last), that any of the queries from
  /// `i32First` to `i32Last` keeps; last may be less than first.
  std::pair<Value, Value> keyBlocks(const Batch &batch, Value i32First,
                                    Value i32Last, int64_t tileK);

  /// Pointers to the first element of a row.
  Value queryRow(const Batch &batch, const Row &row);
  Value keyRow(const Batch &batch, Value i64KvHead, Value i64Key);
  Value valueRow(const Batch &batch, Value i64KvHead, Value i64Key);
  Value outputRow(const Batch &batch, const Row &row);
  /// Indices (i32) into query, key or value, innermost dimension first.
  SmallVector<Value> boxCoordinates(Value batch, Value head, Value row,
                                    Value feature) const;
  /// The same for any operand of their shape.
  Value rowOf(OpOperand &operand, const Batch &batch, Value i64Head,
              Value i64Sequence);
  /// A pointer to the entry of an operand, by its number, that has one per
  /// query head.
  Value perHeadEntry(unsigned operand, Value i64Head);
  /// Of a mask, or of its gradient: its size in a dimension (i32; 1 where it
  /// lacks it), a pointer to a row of keys (indices in i64, 0 where the size is
  /// 1), and one to the entry of a key.
  enum class MaskDim { Keys, Queries, Heads, Batch };
  Value maskSize(unsigned operand, MaskDim dim);
  Value maskRow(unsigned operand, Value batch, Value head, Value query);
  Value maskEntry(unsigned operand, Value row, Value key);
  bool hasLogsumexp() { return bool(getLogsumexp()); }
  Value logsumexpEntry(const Batch &batch, const Row &row);

  /// The logit of the product `dot(q, k)` with key `i32First + column`; -inf
  /// where it is masked. In units of log2(e). What depends on the column alone
  /// becomes a constant of the instructions.
  Value logit(const Row &row, Value dot, Value i32First, int64_t column = 0);
  /// The same where `kept` says what length, causality and windows keep.
  Value logitWhere(Value kept, const Row &row, Value dot, Value i32First,
                   int64_t column = 0);
  /// The sink's logit in these units; needs a sink.
  Value sinkLogit(const Row &row);

  /// Whether logits are the dot product times a positive constant, apart from
  /// structural masks: what a fused multiply-add can scale.
  bool isPlain() const;
  /// The constant, in units of log2(e).
  double plainScale() const;

private:
  Value getLogsumexp();
  std::optional<unsigned> maskDimension(unsigned operand, MaskDim dim);
  Value rowPointer(unsigned operand, const DataDims &dims, Value batch,
                   Value head, Value sequence);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  DataDims dims;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_DEVICEATTENTION_H

//===- AccumulatorRows.h - Softmax in matrix accumulators -*- C++ -*-------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_ACCUMULATORROWS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_ACCUMULATORROWS_H

#include "GpuKernels.h"

namespace mlir::attn {

/// Accumulators in a 16-bit type: for each 16 columns the four registers of a
/// fragment of operand A.
SmallVector<Value> packFragments(GpuKernelBuilder &b,
                                 ArrayRef<Value> accumulators, Type type);

/// What a thread has of 16 rows in the accumulators of mma.m16n8 and
/// wgmma.m64n: rows lane / 4 and lane / 4 + 8, and of each tile of eight
/// columns the two at lane % 4 * 2. Four elements are a tile: 0 and 1 of the
/// first row, 2 and 3 of the second.
class AccumulatorRows {
public:
  /// Rows of a thread, rows from one to the next, columns of a tile.
  static constexpr int count = 2;
  static constexpr int64_t distance = 8, columns = 8;

  AccumulatorRows(GpuKernelBuilder &b, DeviceAttention &attention, Value lane)
      : b(b), a(attention), lane(lane) {}

  DeviceAttention::Batch batch;
  DeviceAttention::Row rows[count];
  /// The keys that all rows visit, if not all keys in their order.
  KeyList list;
  /// Of slots: the largest scores of samples that the thread has seen.
  Value largestSample[count];

  /// Whether scores that are added are logits, whatever the op's options say.
  bool takesLogits = false;

  /// What the loop over key blocks carries.
  struct Softmax {
    /// Per row: the largest logit so far, and this thread's part of the sum.
    Value maximum[count], sum[count];
    /// Accumulators by tile of eight features, the last one padded.
    SmallVector<Value> output;
  };
  Softmax makeEmpty() const;
  static SmallVector<Value> flatten(const Softmax &state);
  static Softmax unflatten(ValueRange values);

  /// Scores of `tileK` keys from `firstKey` on (numbers in the list if there is
  /// one) to logits. A block that the
  /// thread's rows keep whole needs no mask, if there is nothing but a scale.
  void applyOptions(SmallVector<Value> &scores, Value firstKey, int64_t tileK);
  /// One step of the online softmax: turns logits into weights and adds them to
  /// the sums. Outputs so far, and weights not yet multiplied, lack the factor
  /// `correction` of their row.
  void addToSums(Softmax &state, SmallVector<Value> &scores,
                 Value (&correction)[count]);
  void rescale(Softmax &state, const Value (&correction)[count]);

  /// Sums over the lanes of a row, normalises and stores; a partial result if
  /// there is a place for it.
  void store(const Softmax &state, PartialResults partial, Value split);

private:
  SmallVector<Value> maskListed(ArrayRef<Value> scores, Value firstColumn);
  void storeRow(const Softmax &state, int row, Value scale,
                PartialResults partial, Value split);
  /// What logits are multiplied by: in plain attention maxima are of unscaled
  /// scores, and the scale is part of a multiply-add.
  Value unit() {
    bool isLogit = takesLogits || bool(list.weights);
    return b.f32(a.isPlain() && !isLogit ? a.plainScale() : 1.0);
  }
  /// The row of an element.
  static int rowOf(size_t element) { return element % 4 / 2; }

  GpuKernelBuilder &b;
  DeviceAttention &a;
  Value lane;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_ACCUMULATORROWS_H

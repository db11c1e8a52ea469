//===- RowResults.h - Partial results of attention -*- C++ -*
//--------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWRESULTS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWRESULTS_H

#include "FeatureChunks.h"

namespace mlir::attn {

/// Partial results of rows of attention over some of the keys, which merge by
/// the log-sum-exp. Scores are in units of log 2.
class RowResults {
public:
  /// Maximum of the scores, sum of the weights, and weighted values in the
  /// order of the chunks' vectors.
  struct Partial {
    Value maximum, sum;
    SmallVector<Value> vectors;

    /// All of them, for loops that carry values.
    SmallVector<Value> flatten() const;
    static Partial unflatten(ValueRange values);
  };
  RowResults(KernelBuilder &b, const FeatureChunks &valueChunks)
      : b(b), valueChunks(valueChunks) {}

  /// Number of elements that a stored partial result takes.
  int64_t partialSize() const { return valueChunks.paddedSize() + 2; }
  /// Stores to, and merges from, `memref` at `indices` (innermost dimension: at
  /// least partialSize()).
  void store(const Partial &partial, Value memref, ArrayRef<Value> indices);
  Partial load(Value memref, ArrayRef<Value> indices);
  /// The partial result of no keys.
  Partial empty();
  Partial merge(const Partial &a, const Partial &b);
  /// `count` keys (a number, may be 0) of weight 1, whose values sum up to the
  /// value_dim features at `indices` of `totals`. What is not a number in these
  /// stays so, even of no keys.
  Partial sums(Value count, Value totals, ArrayRef<Value> indices);
  /// The same whose values sum up to the difference of the value_dim features
  /// at `indices` of `totals` and of the vectors `subtracted`.
  Partial rest(Value count, Value totals, ArrayRef<Value> indices,
               ArrayRef<Value> subtracted);
  /// Adds a term of the natural logarithm `logit` to the denominator.
  Partial addSink(const Partial &partial, Value logit);
  /// Writes the row: sum_j w_j v_j / sum_j w_j, 0 without keys.
  void storeOutput(const Partial &partial, Value memref,
                   ArrayRef<Value> indices);
  /// The sum of the weights, or less where it is above 2^126.
  Value sumOfWeights(const Partial &partial);
  /// Whether the sum and the weighted values are.
  Value isFinite(const Partial &partial);
  /// Natural logarithm of the denominator.
  Value logsumexp(const Partial &partial);

  /// `maximum`, or 0 for the -inf of no keys: a score minus it would be the
  /// difference of two infinities.
  Value finite(Value maximum);

protected:
  Value scalarExp2(Value x);

  KernelBuilder &b;
  FeatureChunks valueChunks;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ROWRESULTS_H

//===- OrderedSelection.h - The largest elements of a list -*- C++ -* -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Selects the k largest of n numbers, the lower index first among equals,
// without sorting. A number becomes a signed integer, its order, that compares
// as it does. A sample of the orders gives a range for the threshold, and a
// pass over all of them tells whether it is in there; where it is not, and in
// short lists, passes that count how many orders reach a bound halve the range
// of all numbers. What is left in the range is copied to a list, on which the
// search ends. A last pass writes the indices, in their order. What is selected
// does not depend on the sample.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H

#include "KeyIndexRequests.h"

namespace mlir::attn {

class OrderedSelection {
public:
  explicit OrderedSelection(KernelBuilder &b);

  /// i32, or i64 for f64.
  IntegerType orderType() const { return type; }
  /// Orders of all lists end with masked elements up to a multiple of this
  /// many.
  int64_t granularity() const { return 4 * b.lanes(); }
  /// The order of an element that is not to be selected, and of one that is
  /// selected before all others.
  APInt masked() const { return APInt::getSignedMinValue(type.getWidth()); }
  APInt forced() const { return APInt::getSignedMaxValue(type.getWidth()); }
  Value constant(const APInt &value);
  Value splat(const APInt &value) { return splat(constant(value)); }

  /// Orders of a vector: `masked` where `valid` is not set, `forced` for NaN.
  /// Neither is the order of another number.
  Value orders(Value x, Value valid);
  /// The numbers of some orders (scalar or vector): NaN for `forced`.
  Value numberOf(Value orders);
  /// The largest of `size` orders.
  Value largest(Value orders, Value size);
  /// How many of the `size` (a multiple of the granularity) orders are at least
  /// each of `bounds`; indices. With a spacing, of one vector in so many, as
  /// far as there are whole steps of them.
  SmallVector<Value> countAtLeast(Value orders, Value size,
                                  ArrayRef<Value> bounds, int64_t spacing = 1);

  /// What `select` and `countRequesting` request meanwhile; null: nothing.
  void setRequests(KeyIndexRequests *keyIndex) { requests = keyIndex; }
  /// countAtLeast with requests.
  SmallVector<Value> countRequesting(Value orders, Value size,
                                     ArrayRef<Value> bounds);

  /// The number of the largest orders that hold all but `eps` of the sum of
  /// `masses`, memref [order's position]: not negative, equal where orders are
  /// equal, smaller where they are smaller, and 0 where they are masked. Forced
  /// elements count all. Where the sum is NaN no mass is left out.
  Value countByMass(Value orders, Value masses, Value size, double eps);

  /// Writes the positions of the `count` largest orders, plus `base`, to `list`
  /// (memref<?xi32>, room for `count` and a vector more). `count` is at least 1
  /// and at most the number of orders that are not masked; `forcedCount` of
  /// them are forced. `candidates` has room for `size` orders and a vector.
  void select(Value orders, Value size, Value count, Value forcedCount,
              Value candidates, Value list, Value base);

private:
  struct Threshold {
    /// Orders above `value` are selected, and `ties` of those equal to it.
    Value value, ties;
  };
  /// The first line that a pass over all orders requests, a line per vector;
  /// null for none.
  Value reserveRequests(Value size);
  void request(Value firstLine, Value position);
  SmallVector<Value> count(Value orders, Value size, ArrayRef<Value> bounds,
                           int64_t spacing, Value firstLine);
  Threshold findThreshold(Value orders, Value size, Value count,
                          Value forcedCount, Value candidates);
  std::pair<Value, Value> sampleRange(Value orders, Value size, Value count);
  SmallVector<Value> narrow(Value orders, Value size, Value count,
                            Value forcedCount, Value firstLine);
  SmallVector<Value> massBelow(Value orders, Value masses, Value size,
                               ArrayRef<Value> bounds);
  Value middleOf(Value low, Value high);
  SmallVector<Value> bisect(Value orders, Value size, Value wanted,
                            ValueRange state, int64_t spacing = 1);
  Value append(Value vector, Value mask, Value buffer, Value position);
  Value splat(Value scalar);

  KernelBuilder &b;
  IntegerType type;
  KeyIndexRequests *requests = nullptr;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H

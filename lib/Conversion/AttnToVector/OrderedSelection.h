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
// as it does. A dozen passes that count how many orders reach a bound halve the
// range of the threshold each; what is left in the range is copied to a short
// list, on which the search ends. A last pass writes the indices, in their
// order.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H

#include "KernelBuilder.h"

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

  /// Orders of a vector: `masked` where `valid` is not set, `forced` for NaN.
  /// Neither is the order of another number.
  Value orders(Value x, Value valid);
  /// How many of the `size` (a multiple of the granularity) orders are at least
  /// `bound`; an index.
  Value countAtLeast(Value orders, Value size, Value bound);

  /// Writes the positions of the `count` largest orders, plus `base`, to `list`
  /// (memref<?xi32>, room for `count` and a vector more). `count` is at least 1
  /// and at most the number of orders that are not masked. `candidates` has
  /// room for `size` orders and a vector.
  void select(Value orders, Value size, Value count, Value candidates,
              Value list, Value base);

private:
  struct Threshold {
    /// Orders above `value` are selected, and `ties` of those equal to it.
    Value value, ties;
  };
  Threshold findThreshold(Value orders, Value size, Value count,
                          Value candidates);
  SmallVector<Value> bisect(Value orders, Value size, Value wanted,
                            ValueRange state);
  Value append(Value vector, Value mask, Value buffer, Value position);
  Value splat(Value scalar);

  KernelBuilder &b;
  IntegerType type;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_ORDEREDSELECTION_H

//===- Sizes.h - Sizes of dimensions as products ---------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `attn-raise` knows about sizes that the types leave open. A size is a
// number times a product of symbols; a symbol is a dimension of a tensor or an
// integer whose origin says no more. Reshapes of unknown sizes multiply and
// divide sizes, and a broadcast of an unknown size is none where two products
// are equal.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_SIZES_H
#define ATTN_LIB_RAISE_SIZES_H

#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace mlir::attn::raise {

/// `factor` times the symbols, which are sorted and may repeat.
struct Size {
  int64_t factor = 1;
  SmallVector<unsigned, 2> symbols;

  bool isStatic() const { return symbols.empty(); }
  bool isOne() const { return factor == 1 && symbols.empty(); }
  bool operator==(const Size &other) const {
    return factor == other.factor && symbols == other.symbols;
  }
};

/// The dimensions of each group of a reassociation as (first, count). Groups
/// are consecutive and cover all dimensions. The numbers in the attribute are
/// not read: the verifier compares only their last 32 bits.
SmallVector<std::pair<unsigned, unsigned>>
consecutiveGroups(ArrayRef<ReassociationIndices> groups);

/// Two dimensions of tensors, as (tensor, dimension), of equal size.
using EqualDims =
    std::pair<std::pair<Value, unsigned>, std::pair<Value, unsigned>>;

/// The dimensions of arguments that the assertion `op` compares; nothing where
/// it is no such assertion.
std::optional<EqualDims> readAssertion(Operation *op);

class Sizes {
public:
  /// The size of a dimension of a ranked tensor.
  Size ofDim(Value tensor, unsigned dim) { return ofDim(tensor, dim, 0); }

  /// An integer that serves as a size, and is therefore not negative.
  Size ofValue(Value integer) { return ofValue(integer, 0); }

  /// The size with each symbol replaced by what it was found equal to.
  Size resolve(const Size &size) const;

  bool equal(const Size &a, const Size &b) const {
    return resolve(a) == resolve(b);
  }

  /// Nothing where the product overflows.
  static std::optional<Size> multiply(const Size &a, const Size &b);
  /// Nothing where `divisor` does not divide `size`.
  static std::optional<Size> divide(const Size &size, const Size &divisor);

  /// Records that two sizes are equal, where that says what a symbol is. Known
  /// numbers are never put in place of a symbol: types would have to change.
  void equate(const Size &a, const Size &b);

  void equate(const EqualDims &dims) {
    equate(ofDim(dims.first.first, dims.first.second),
           ofDim(dims.second.first, dims.second.second));
  }

  /// Where a symbol comes from: dimension `dim` of the tensor `value`, or the
  /// integer `value` where `dim` is negative.
  struct Symbol {
    Value value;
    int64_t dim = -1;
    bool nonNegative = false;
    std::optional<Size> definition;
  };
  const Symbol &symbol(unsigned id) const { return symbols[id]; }

private:
  Size ofDim(Value tensor, unsigned dim, unsigned depth);
  void markNonNegative(const Size &size);
  Size computeDim(Value tensor, unsigned dim, unsigned depth);
  Size ofValue(Value integer, unsigned depth);
  Size computeValue(Value integer, unsigned depth);
  /// The value of a comparison of sizes, if that is known.
  std::optional<bool> decide(Value condition, unsigned depth);
  Size makeSymbol(Value value, int64_t dim);

  SmallVector<Symbol> symbols;
  DenseMap<std::pair<Value, int64_t>, Size> known;
};

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_SIZES_H

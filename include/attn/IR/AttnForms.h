//===- AttnForms.h - Parameters of the attention forms -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNFORMS_H
#define ATTN_IR_ATTNFORMS_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/OpImplementation.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/bit.h"
#include <optional>

namespace mlir::attn {
class AttentionOpInterface;

/// A whole number, or a fraction of a size that is known where it is used.
class Amount {
public:
  /// Bounds the terms of a fraction, so that no product of them overflows.
  static constexpr int64_t maxDenominator = int64_t(1) << 31;

  static Amount count(int64_t number) { return {number, 0}; }
  static Amount fraction(int64_t numerator, int64_t denominator) {
    return {numerator, denominator};
  }

  bool isFraction() const { return denominator != 0; }
  int64_t getNumerator() const { return numerator; }
  int64_t getDenominator() const { return denominator; }

  /// The number that this is of `size`, rounded up, in [1, max(size, 1)].
  int64_t of(int64_t size) const;

  bool operator==(const Amount &other) const {
    return numerator == other.numerator && denominator == other.denominator;
  }
  friend llvm::hash_code hash_value(const Amount &amount) {
    return llvm::hash_combine(amount.numerator, amount.denominator);
  }

private:
  Amount(int64_t numerator, int64_t denominator)
      : numerator(numerator), denominator(denominator) {}

  int64_t numerator;
  /// 0 for a whole number.
  int64_t denominator;
};

/// A key index holds the codes of this many keys side by side, and of this many
/// columns in a row (attn.topk_attention).
inline constexpr int64_t keyIndexBlock = 16;
inline constexpr int64_t keyIndexGroup = 4;

/// Highest Taylor degree of a form. Beyond it the number of features exceeds
/// any memory for every rank above 2.
inline constexpr int64_t maxTaylorDegree = 16;

/// Most features of a form whose sums are kept: 2^24 rows of value_dim numbers.
inline constexpr int64_t maxTaylorFeatures = int64_t(1) << 24;

/// Degree of a Taylor polynomial of exp, or none.
class TaylorDegree {
public:
  TaylorDegree() = default;
  explicit TaylorDegree(int64_t degree) : degree(degree) {}

  explicit operator bool() const { return degree.has_value(); }
  int64_t operator*() const { return *degree; }

  bool operator==(const TaylorDegree &other) const {
    return degree == other.degree;
  }
  friend llvm::hash_code hash_value(const TaylorDegree &degree) {
    return llvm::hash_value(degree.degree);
  }

private:
  std::optional<int64_t> degree;
};

/// The largest error that is accepted, or none.
class Tolerance {
public:
  Tolerance() = default;
  explicit Tolerance(double limit) : limit(limit) {}

  explicit operator bool() const { return limit.has_value(); }
  double operator*() const { return *limit; }

  bool operator==(const Tolerance &other) const { return limit == other.limit; }
  friend llvm::hash_code hash_value(const Tolerance &tolerance) {
    return llvm::hash_combine(
        tolerance.limit.has_value(),
        llvm::bit_cast<uint64_t>(tolerance.limit.value_or(0.0)));
  }

private:
  std::optional<double> limit;
};

AsmPrinter &operator<<(AsmPrinter &printer, const Amount &amount);
AsmPrinter &operator<<(AsmPrinter &printer, const Tolerance &tolerance);
AsmPrinter &operator<<(AsmPrinter &printer, const TaylorDegree &degree);

namespace detail {
/// A floating-point or whole number, as f64.
FailureOr<APFloat> parseReal(AsmParser &parser);
void printReal(AsmPrinter &printer, const APFloat &value);
} // namespace detail
} // namespace mlir::attn

namespace mlir {
template <>
struct FieldParser<attn::Amount> {
  static FailureOr<attn::Amount> parse(AsmParser &parser);
};
template <>
struct FieldParser<attn::Tolerance> {
  static FailureOr<attn::Tolerance> parse(AsmParser &parser);
};
template <>
struct FieldParser<attn::TaylorDegree> {
  static FailureOr<attn::TaylorDegree> parse(AsmParser &parser);
};
} // namespace mlir

#endif // ATTN_IR_ATTNFORMS_H

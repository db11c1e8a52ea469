//===- ConvRows.h - Rows of the convolution form by sums -*- C++ -* ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVROWS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVROWS_H

#include "ConvHeads.h"

namespace mlir::attn {

/// Emits output rows of the convolution form without transforms: of the form
/// itself, with a shift for each row, and of exact attention.
class ConvRows {
public:
  ConvRows(KernelBuilder &b, ConvHeads &heads) : b(b), heads(heads) {}

  /// Stack memory of sumRows, to be made outside of loops.
  struct SumScratch {
    Value weights, sums, numerators;
  };
  SumScratch createSumScratch();

  /// What rows are written to: `[queries, value_dim]`, and `[queries]` or null.
  struct Destination {
    Value output, logsumexp;
  };

  /// Sums the rows of the form among `rowTile` ones from `firstRow` on that a
  /// transform would lose.
  static constexpr int64_t rowTile = 4;
  void sumRows(const ConvHeads::HeadRows &head, Value value, Value firstRow,
               const Destination &to, const SumScratch &scratch);

  /// Memory of exact attention of as many rows as a vector has lanes; on the
  /// stack, to be made outside of loops.
  struct ExactScratch {
    /// Numbers of the rows, in any order.
    Value rows;
    /// Results: numerators `[value_dim, row]`, and `[2, row]` the sums and the
    /// maxima that both are relative to.
    Value numerators, totals;
    Value queries, rowNumbers, weights;
  };
  ExactScratch createExactScratch();
  /// Computes the rows in `scratch`.
  void computeExactRows(const ConvHeads::HeadRows &head, Value value,
                        const ExactScratch &scratch);

private:
  Value rowMaximum(const ConvHeads::HeadRows &head, Value row, Value sink);
  SmallVector<Value> scoreTile(const ConvHeads::HeadRows &head, Value queries,
                               Value rowNumbers, Value firstKey, Value lastKey,
                               Value slope);

  KernelBuilder &b;
  ConvHeads &heads;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVROWS_H

//===- KeyIndexScores.h - Scores from a key index -*- C++ -* -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Products of rows of queries with the keys of a key index, by integer
// arithmetic: a vector holds four components of each of 16 keys, so that no sum
// crosses lanes. `vpdpbusd` multiplies unsigned by signed bytes; with 128 added
// to the codes of keys (a flipped sign bit), 128 times the sum of the query's
// codes is subtracted from the result.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXSCORES_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXSCORES_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// See attn.topk_attention for what a key index holds.
class KeyIndexScores {
public:
  /// `maxRows` rows, of `rank` components each.
  KeyIndexScores(KernelBuilder &b, int64_t maxRows, int64_t rank);

  /// Rounds `components` ([maxRows, rank], in the arithmetic's type) of `rows`
  /// rows to codes; products will be multiplied by `factor`.
  void setQueries(Value components, Value rows, double factor);
  /// Takes the products of row `row` with the keys from `key` on, a vector.
  using StoreFn = function_ref<void(Value row, Value key, Value products)>;
  /// Computes the products of all rows with the keys of blocks [first, last) of
  /// `codes` [block, group, 16, 4] and `scales` [block, 16].
  void emit(Value codes, Value scales, Value first, Value last, Value rows,
            StoreFn store);

private:
  void emitRows(Value codes, Value scales, Value block, Value last,
                Value firstRow, int64_t rows, StoreFn store);
  SmallVector<Value> keyOperands(Value words);
  Value multiplyAdd(Value sum, ArrayRef<Value> keys, Value query);
  bool usesByteDot() const { return b.getIsa() >= CpuIsa::AVX512BF16; }

  KernelBuilder &b;
  int64_t groups, rank;
  /// Codes of a row's components; the factor of its products; -128 times the
  /// sum of its codes.
  Value codeBuffer, factorBuffer, biasBuffer;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXSCORES_H

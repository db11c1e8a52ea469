//===- SplitElements.h - f32 by AMX tiles, or without -------- -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tiles multiply f32 in three parts of bf16. Where an element has none that
// suffice, all is computed without tiles: the same bits as the kernel without
// them gives, which no other result has.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_SPLITELEMENTS_H
#define ATTN_TEST_EXECUTION_SPLITELEMENTS_H

#include "CompiledFunction.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace attn::testing {

/// A kernel of f32 whose plan has tiles, and the same one without. They are
/// emulated where there are none.
class SplitElements : public ::testing::Test {
protected:
  using Operand = std::vector<double> AttentionCase::*;

  /// `kernel`: as plans name it, `blocks`: what else the plan says. Cases have
  /// two batches of `queries` and `keys`.
  SplitElements(Direction direction, std::string kernel, std::string blocks,
                int64_t queries, int64_t keys);

  void SetUp() override;

  void useBlocks(std::string text) { blocks = std::move(text); }

  AttentionCase makeCase(uint64_t seed) const;
  /// What of a case is split.
  std::vector<Operand> operands() const;

  /// With sizes of their own for every case.
  AttentionFunction function(bool usesTiles) const;
  /// Compiled once per text.
  static const CompiledFunction &codeOf(const AttentionFunction &function,
                                        const AttentionCase &c);
  AttentionRun outputs(const AttentionCase &c, bool usesTiles) const;
  /// What is wrong with the result of tiles; empty if nothing is.
  std::string check(const AttentionCase &c) const;
  /// Whether tiles have computed the results, of which no thread makes other
  /// ones.
  bool hasParts(const AttentionCase &c) const;
  /// The sum of squares of the errors, of result `index`.
  double squaredError(const AttentionCase &c, const AttentionRun &found,
                      size_t index, const std::vector<double> &exact) const;

  /// Tiles compute the results, and right.
  void expectParts(const AttentionCase &c) const;
  void expectPartsOfPlainNumbers() const;
  /// `large` is finite, and too large in any operand, first or last.
  void expectNoPartsOf(double large) const;
  /// Numbers that are small beside the others of their rows.
  void expectPartsOfSmallNumbers() const;
  /// What lies behind the length of the first batch is NaN.
  void expectPartsOfLengths(std::initializer_list<int64_t> lengths);

  AttentionSignature signature;

private:
  /// What a backward function is called with; a forward one with nothing.
  std::optional<BoundedGradients> gradientsOf(const AttentionCase &c) const;
  AttentionRun runWith(const AttentionCase &c,
                       const std::optional<BoundedGradients> &gradients,
                       bool usesTiles, int threads) const;

  Direction direction;
  std::string kernel, blocks;
  int64_t queries, keys;
};

/// Multiplies by 2^exponent.
void scale(std::vector<double> &values, int exponent);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_SPLITELEMENTS_H

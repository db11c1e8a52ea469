//===- Report.h - What was found, and what not -----------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The report of `attn-raise`: one entry for each softmax that weighs a
// contraction, as a table for people or as JSON for programs.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_REPORT_H
#define ATTN_LIB_RAISE_REPORT_H

#include "AttentionMatch.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace mlir::attn::raise {

struct ReportEntry {
  /// Of the exponential.
  Location location;
  std::string function;
  /// What it became, such as `attn.attention`; empty where it was refused.
  std::string raisedTo;
  /// What was understood, in the order in which it was read.
  SmallVector<std::string> matched;
  /// Why it was refused.
  std::string reason;
  /// Of all operations that it became, a multiplication and an addition being
  /// two; where it was refused, of the contractions that were understood.
  /// Nothing where a size is not known.
  std::optional<double> flops;
};

/// What the report says of an attention that has been raised.
SmallVector<std::string> describeMatch(ElementExprs &exprs,
                                       const AttentionMatch &match);

/// FLOPs of a contraction, from the sizes of its loops.
std::optional<double> contractionFlops(Operation *op);

/// The name of the function that holds `op`; empty where none does.
std::string enclosingFunction(Operation *op);

void printTable(ArrayRef<ReportEntry> entries, llvm::raw_ostream &os);
void printJSON(ArrayRef<ReportEntry> entries, llvm::raw_ostream &os);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_REPORT_H

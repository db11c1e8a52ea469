//===- Tune.h - Search for plans -*- C++ -*- -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_TUNE_H
#define ATTN_TOOLS_ATTN_RUN_TUNE_H

#include "attn/Execution/Compiler.h"
#include "attn/Support/Npy.h"
#include "llvm/Support/Error.h"

/// What --tune is told.
struct TuneOptions {
  std::string function;   ///< empty: the only one
  int32_t threads = 0;    ///< as in AttnInvokeOptions
  int plans = 32;         ///< tried per op, at most; at least 1
  int repetitions = 10;   ///< timed calls per plan
  int warmup = 2;         ///< calls before them
  double rtol = 0;        ///< of `expected`
  double atol = 0;        ///< of `expected`
  bool json = false;      ///< one object instead of tables
  std::string outputPath; ///< where the IR with the best plans goes, if not ""
};

/// Times plans for the ops of `path` on `inputs`, op by op (ops that are equal
/// in types and attributes share a plan), and prints a table for each. Every
/// plan is called once per round, so that all see the same state of the
/// machine. The results of each have to agree with `expected`, or, where that
/// is empty, with those of the plans that attn-plan chooses. Fails where one
/// does not, and where there is nothing to tune. Diagnostics have been printed
/// then.
llvm::Error tune(const std::string &path,
                 const mlir::attn::CompilerOptions &options,
                 const TuneOptions &tuneOptions,
                 std::vector<attn::support::Array> inputs,
                 std::vector<attn::support::Array> expected);

#endif // ATTN_TOOLS_ATTN_RUN_TUNE_H

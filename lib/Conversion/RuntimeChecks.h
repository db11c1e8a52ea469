//===- RuntimeChecks.h - Checks in front of lowered ops -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_RUNTIMECHECKS_H
#define ATTN_LIB_CONVERSION_RUNTIMECHECKS_H

#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/RuntimeVerifiableOpInterface.h"

namespace mlir::attn {

/// The message of a failed run-time check: the location and what is needed. The
/// op itself is left out, as its text is long and its types say `?` where the
/// failure lies.
inline std::string runtimeMessage(Operation *op, StringRef needed) {
  std::string message;
  llvm::raw_string_ostream stream(message);
  stream << op->getLoc() << ": '" << op->getName() << "' " << needed;
  return message;
}

/// Emits the checks that an op's types leave to the run time, in front of it.
inline void emitRuntimeChecks(RewriterBase &rewriter, Operation *op) {
  auto checked = dyn_cast<RuntimeVerifiableOpInterface>(op);
  if (!checked)
    return;
  rewriter.setInsertionPoint(op);
  checked.generateRuntimeVerification(rewriter, op->getLoc(), runtimeMessage);
}

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_RUNTIMECHECKS_H

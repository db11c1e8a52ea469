//===- DetachedFunctions.h - Modules of one function -*- C++ -*------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Translation to LLVM IR is for one thread per LLVM context. What it takes
// longest for, the bodies of kernels' loops, can have contexts of their own
// from the start, instead of going from one to another as bitcode.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_DETACHEDFUNCTIONS_H
#define ATTN_LIB_EXECUTION_DETACHEDFUNCTIONS_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace mlir::attn {

struct DetachedFunction {
  std::string name;
  /// The function, and declarations of what it calls.
  OwningOpRef<ModuleOp> module;
  size_t size = 0; ///< number of operations
};

/// Moves large functions of `module`, which is in the LLVM dialect, to modules
/// of their own; declarations stay. Only what is private, is called by address
/// and needs nothing that `module` defines is moved: LLVM cannot inline it, nor
/// drop its arguments.
SmallVector<DetachedFunction> detachFunctions(ModuleOp module);

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_DETACHEDFUNCTIONS_H

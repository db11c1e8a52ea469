//===- ModuleParts.h - Modules that make up a module -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A module is compiled by several threads as several modules, each with a
// context of its own. What the parts are depends on the module alone, so that
// the code does not depend on threads.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_MODULEPARTS_H
#define ATTN_LIB_EXECUTION_MODULEPARTS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/GlobalValue.h"
#include <memory>

namespace mlir::attn {

/// Instructions that are worth a part of a module that has `total`.
size_t getLeastPart(size_t total);

/// Lets other parts see a value by a name of its own. Symbols of the runtime,
/// or of the program that an object is linked into, are not to be mistaken for
/// it.
void makeExternal(llvm::GlobalValue &value,
                  llvm::GlobalValue::VisibilityTypes visibility);

/// Moves functions of `llvmModule` to other modules, which are returned: those
/// functions are then external, with the visibility `visibility`, as is what
/// they need of the rest. Small modules, and what cannot be moved, stay whole.
llvm::SmallVector<std::unique_ptr<llvm::Module>>
splitModule(llvm::Module &llvmModule,
            llvm::GlobalValue::VisibilityTypes visibility);

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_MODULEPARTS_H

//===- Session.h - A module ready to be called -*- C++ -*- ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_SESSION_H
#define ATTN_TOOLS_ATTN_RUN_SESSION_H

#include "attn/Execution/Compiler.h"
#include "attn/Support/Npy.h"
#include "llvm/Support/Error.h"

/// A compiled library, or a module compiled into memory.
class Session {
public:
  /// Loads `path` if it is a shared library, or else parses and compiles it for
  /// `target`: "cpu", "cuda" (the first GPU) or "cuda:sm_80". On failure a
  /// diagnostic has been printed.
  static std::unique_ptr<Session>
  open(const std::string &path, const std::string &target,
       const mlir::attn::CompilerOptions &options);
  /// The same for code in memory.
  static std::unique_ptr<Session>
  adopt(std::unique_ptr<mlir::attn::CompiledModule> compiled);
  ~Session();

  const AttnModuleDescriptor *getDescriptor() const { return descriptor; }
  bool isCompiledLibrary() const { return library != nullptr; }
  /// The function called `name`; empty: the only one.
  llvm::Expected<const AttnFunctionInfo *>
  findFunction(const std::string &name) const;

  /// Calls `function`, GPU code on the first GPU. Buffers among the inputs are
  /// written in place.
  llvm::Error invoke(const AttnFunctionInfo &function,
                     std::vector<attn::support::Array> &inputs,
                     const AttnInvokeOptions &options,
                     std::vector<AttnManagedTensor *> &outputs) const;

private:
  std::unique_ptr<mlir::attn::CompiledModule> compiled;
  AttnLibrary *library = nullptr;
  const AttnModuleDescriptor *descriptor = nullptr;
};

/// Copies a result and deletes it.
attn::support::Array takeArray(AttnManagedTensor *tensor);

#endif // ATTN_TOOLS_ATTN_RUN_SESSION_H

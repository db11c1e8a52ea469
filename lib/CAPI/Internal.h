//===- Internal.h - Objects behind attn-c/Compiler.h -----------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CAPI_INTERNAL_H
#define ATTN_LIB_CAPI_INTERNAL_H

#include "attn-c/Compiler.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OwningOpRef.h"
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct AttnDiagnostics {
  struct Entry {
    AttnSeverity severity;
    std::string message;
    std::string file;
    int32_t line;
    int32_t column;
  };

  /// Adds a diagnostic that has no place in the IR.
  void add(AttnSeverity severity, const llvm::Twine &message);
  /// Adds a diagnostic of MLIR and its notes.
  void add(mlir::Diagnostic &diagnostic);

  std::vector<Entry> entries;
  std::string text;

private:
  void add(Entry entry);
};

namespace mlir::attn::capi {

/// A context and the lock that every use of it takes. IR holds a reference, so
/// that contexts and IR can be destroyed in any order.
struct ContextState {
  ContextState();

  std::mutex mutex;
  mlir::MLIRContext context;
};

/// The diagnostics of one call: collects what MLIR emits on `context` and hands
/// the object to the caller at the end of the scope.
class DiagnosticsScope {
public:
  DiagnosticsScope(mlir::MLIRContext &context, AttnDiagnostics **result);
  ~DiagnosticsScope();

  /// Adds an error and returns `status`.
  AttnStatus fail(AttnStatus status, const llvm::Twine &message);
  /// Makes sure that a failure comes with an error.
  AttnStatus fail(AttnStatus status);

private:
  AttnDiagnostics **result;
  std::unique_ptr<AttnDiagnostics> diagnostics;
  mlir::ScopedDiagnosticHandler handler;
};

/// Reports an error of a call that has no context to speak of.
AttnStatus failWithoutContext(AttnDiagnostics **result, AttnStatus status,
                              const llvm::Twine &message);

} // namespace mlir::attn::capi

struct AttnContext {
  std::shared_ptr<mlir::attn::capi::ContextState> state;
};

struct AttnIR {
  AttnIR(std::shared_ptr<mlir::attn::capi::ContextState> state,
         mlir::OwningOpRef<mlir::ModuleOp> module);
  ~AttnIR();

  /// Replaces the module and lists its functions anew.
  void setModule(mlir::OwningOpRef<mlir::ModuleOp> newModule);

  struct Function {
    std::string name;
    std::string signature;
  };

  std::shared_ptr<mlir::attn::capi::ContextState> state;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::vector<Function> functions;
};

#endif // ATTN_LIB_CAPI_INTERNAL_H

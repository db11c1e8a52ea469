//===- CommandLine.h - Options of tools that compile -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_EXECUTION_COMMANDLINE_H
#define ATTN_EXECUTION_COMMANDLINE_H

#include "attn/Execution/Compiler.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/CommandLine.h"

namespace mlir {
class DialectRegistry;

namespace attn {

/// Adds to the command line: -O, --target-cpu, --target-features, --lowering,
/// --form, --strict-form, --bases, --pass-pipeline, --dump-pipeline, and MLIR's own options for pass managers,
/// contexts and printing. Call before parsing it.
void registerCompilerCommandLine();

/// Category of the options that --help shows.
llvm::cl::OptionCategory &getToolCategory();

/// Leaves the options of LLVM and MLIR out of --help; --help-hidden has them.
void hideOptionsOfLibraries();

/// What the command line asks for. On failure prints a diagnostic of `tool` to
/// the standard error stream.
FailureOr<CompilerOptions> getCompilerOptions(StringRef tool,
                                              StringRef moduleName);

/// Whether --dump-pipeline was given.
bool isPipelineDumpRequested();

/// Parses `path` ("-": standard input). Diagnostics go to the handler of
/// `context`.
OwningOpRef<ModuleOp> parseModule(StringRef path, MLIRContext &context);

} // namespace attn
} // namespace mlir

#endif // ATTN_EXECUTION_COMMANDLINE_H

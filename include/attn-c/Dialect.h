//===- Dialect.h - The attn dialect for users of MLIR's C API ----*- C -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For a program that holds an MlirContext already and wants attn ops and passes
// in it. A program that only wants to compile and run uses attn-c/Compiler.h,
// which needs no MLIR header.
//
// Link the static library AttnCAPIDialect, the MLIR C API archives in use
// (libMLIRCAPIIR.a, ...) by file name, and libMLIR.so. Linking the CMake targets
// of those archives would add a second, static copy of MLIR.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_C_DIALECT_H
#define ATTN_C_DIALECT_H

#include "mlir-c/IR.h"

#ifdef __cplusplus
extern "C" {
#endif

// Declares mlirGetDialectHandle__attn__(), for
// mlirDialectHandleInsertDialect, ...RegisterDialect and ...LoadDialect.
MLIR_DECLARE_CAPI_DIALECT_REGISTRATION(Attn, attn);

/// Adds the attn dialect and its models of upstream interfaces (bufferization)
/// to `registry`, which keeps its owner. The dialect handle alone adds no
/// models; a context in which attn ops are bufferized needs this call.
MLIR_CAPI_EXPORTED void mlirAttnRegisterDialect(MlirDialectRegistry registry);

/// Adds every dialect that the tools of attn-mlir accept or produce (attn and
/// all of upstream, with their translations to LLVM IR) to `registry`.
MLIR_CAPI_EXPORTED void
mlirAttnRegisterAllDialects(MlirDialectRegistry registry);

/// Registers the passes and named pipelines of attn-mlir with the process, so
/// that mlirParsePassPipeline knows their names. May be called from any thread
/// and more than once.
MLIR_CAPI_EXPORTED void mlirAttnRegisterPasses(void);

/// As mlirAttnRegisterPasses, with every upstream pass as well.
MLIR_CAPI_EXPORTED void mlirAttnRegisterAllPasses(void);

#ifdef __cplusplus
}
#endif

#endif // ATTN_C_DIALECT_H

//===- Compiler.h - The compiler as a C library ------------------*- C -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parse model IR, run passes on it, compile it, call what came out. Everything
// is in libAttnC.so, together with the functions of attn-c/Runtime.h; a program
// needs no header of LLVM or MLIR.
//
//   AttnContext *context = attn_context_create();
//   AttnIR *ir = NULL;
//   AttnExecutable *code = NULL;
//   AttnDiagnostics *log = NULL;
//   if (attn_parse_file(context, "model.mlir", &ir, &log) == ATTN_OK &&
//       (attn_diagnostics_destroy(log), log = NULL,
//        attn_compile(ir, NULL, &code, &log)) == ATTN_OK) {
//     const AttnModuleDescriptor *module = attn_executable_module(code);
//     module->invoke(module, "main", inputs, 3, outputs, 1, NULL, &error);
//   } else {
//     fputs(attn_diagnostics_text(log), stderr);
//   }
//
// Ownership. A function that returns a new object in `T **out` gives it to the
// caller, who passes it to the destroy function of T once; `*out` is NULL after
// a failure. Strings that are `const char *` belong to the object that they
// were asked from. Destroy functions take NULL. Contexts, IR and executables
// may be destroyed in any order.
//
// Threads. Every function may be called from any thread. Calls that use one
// context, or IR of one context, wait for each other; use a context per thread
// to compile in parallel. Calling compiled code takes no lock. An object must
// not be in use by another thread while it is destroyed.
//
// Errors. No function throws, exits or aborts on bad input. NULL where an
// object is needed is ATTN_INVALID_ARGUMENT.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_C_COMPILER_H
#define ATTN_C_COMPILER_H

#include "attn-c/Runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "major.minor.patch" of this library, and of the LLVM behind it.
ATTN_RUNTIME_EXPORT const char *attn_version(void);
ATTN_RUNTIME_EXPORT const char *attn_llvm_version(void);

/// Frees a string that a function below returned as `char *`.
ATTN_RUNTIME_EXPORT void attn_string_free(char *string);

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// What the compiler had to say during one call: errors, warnings, and remarks
/// (attn-raise says in a remark why something that resembles attention is
/// none). Every function that takes `AttnDiagnostics **diagnostics` stores a
/// new object there, on success as on failure; NULL drops it.
typedef struct AttnDiagnostics AttnDiagnostics;

typedef enum AttnSeverity {
  ATTN_NOTE = 0, ///< belongs to the last diagnostic before it that is no note
  ATTN_REMARK = 1,
  ATTN_WARNING = 2,
  ATTN_ERROR = 3
} AttnSeverity;

typedef struct AttnDiagnostic {
  AttnSeverity severity;
  const char *message;
  const char *file; ///< "" where the location is unknown
  int32_t line;     ///< from 1; 0 where unknown
  int32_t column;   ///< from 1; 0 where unknown
} AttnDiagnostic;

ATTN_RUNTIME_EXPORT int32_t
attn_diagnostics_count(const AttnDiagnostics *diagnostics);

/// The diagnostic at `index`, in the order of emission. Its strings belong to
/// `diagnostics`. Out of range: an error with an empty message.
ATTN_RUNTIME_EXPORT AttnDiagnostic
attn_diagnostics_get(const AttnDiagnostics *diagnostics, int32_t index);

/// All errors and warnings with their notes, one line each:
/// "file:line:column: error: message".
ATTN_RUNTIME_EXPORT const char *
attn_diagnostics_text(const AttnDiagnostics *diagnostics);

ATTN_RUNTIME_EXPORT void attn_diagnostics_destroy(AttnDiagnostics *diagnostics);

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

/// Owns types, attributes and dialects: attn and all of upstream.
typedef struct AttnContext AttnContext;

ATTN_RUNTIME_EXPORT AttnContext *attn_context_create(void);
ATTN_RUNTIME_EXPORT void attn_context_destroy(AttnContext *context);

//===----------------------------------------------------------------------===//
// IR
//===----------------------------------------------------------------------===//

/// One `builtin.module`.
typedef struct AttnIR AttnIR;

/// Parses and verifies `size` bytes of MLIR text or bytecode. `name` (NULL:
/// "<input>") stands for the file in locations. ATTN_PARSE_FAILED where the
/// input is no valid IR.
ATTN_RUNTIME_EXPORT AttnStatus attn_parse(AttnContext *context,
                                          const char *text, size_t size,
                                          const char *name, AttnIR **ir,
                                          AttnDiagnostics **diagnostics);

/// The same for a file. ATTN_LOAD_FAILED where it cannot be read.
ATTN_RUNTIME_EXPORT AttnStatus attn_parse_file(AttnContext *context,
                                               const char *path, AttnIR **ir,
                                               AttnDiagnostics **diagnostics);

/// A copy in the same context; NULL for NULL.
ATTN_RUNTIME_EXPORT AttnIR *attn_ir_clone(const AttnIR *ir);

/// The IR as text, for attn_string_free; NULL for NULL.
ATTN_RUNTIME_EXPORT char *attn_ir_print(const AttnIR *ir);

/// Number, names and types (as MLIR prints them) of the public functions.
/// NULL where `index` is out of range.
ATTN_RUNTIME_EXPORT int32_t attn_ir_num_functions(const AttnIR *ir);
ATTN_RUNTIME_EXPORT const char *attn_ir_function_name(const AttnIR *ir,
                                                      int32_t index);
ATTN_RUNTIME_EXPORT const char *attn_ir_function_signature(const AttnIR *ir,
                                                           int32_t index);

/// Runs a textual pass pipeline on `ir`, in place: "attn-raise,canonicalize" or
/// "builtin.module(...)"; all passes and named pipelines of upstream and of
/// this project are known. ATTN_INVALID_ARGUMENT where the pipeline cannot be
/// parsed, ATTN_COMPILE_FAILED where a pass fails; `ir` is then unchanged.
ATTN_RUNTIME_EXPORT AttnStatus attn_ir_run_passes(
    AttnIR *ir, const char *pipeline, AttnDiagnostics **diagnostics);

ATTN_RUNTIME_EXPORT void attn_ir_destroy(AttnIR *ir);

//===----------------------------------------------------------------------===//
// Compilation
//===----------------------------------------------------------------------===//

typedef struct AttnCompileOptions {
  /// sizeof(AttnCompileOptions); fields past it get their defaults, so that a
  /// program built against an older header goes on working.
  size_t struct_size;
  /// A CPU as LLVM names it ("x86-64-v3", "znver4"); NULL or "native": this
  /// machine's. For attn_compile_to_file also several, separated by commas: the
  /// last one that the machine can run is taken at load, see
  /// `AttnModuleDescriptor`.
  const char *target_cpu;
  /// Changes to the CPU's features, "+avx2,-avx512f"; NULL: none.
  const char *target_features;
  /// Textual pass pipeline that replaces attn-lower-to-llvm and ends in the
  /// LLVM dialect; NULL: attn-lower-to-llvm with the options below.
  const char *pipeline;
  /// Part of the exported symbol attn_module_<name>; letters, digits and
  /// underscores. NULL: "module".
  const char *module_name;
  int32_t opt_level;      ///< 0 to 3
  int32_t raise;          ///< find attention in linalg and TOSA; 0 or 1
  int32_t parallel;       ///< let a call use several threads; 0 or 1
  int32_t runtime_checks; ///< check dynamic sizes in calls; 0 or 1
  int64_t query_block;    ///< query rows per tile; at least 1
  int64_t key_block;      ///< keys per tile; at least 1
  /// Compute attention by planned vector kernels where there is one; 0 or 1.
  /// The two block sizes are those of the portable lowering, which all else
  /// takes.
  int32_t plan;
  /// Emit a remark with each plan; 0 or 1. An op that no kernel covers has a
  /// remark in any case, which says why.
  int32_t report_plans;
  /// Instructions that kernels may use: "generic", "avx2", "avx512",
  /// "avx512_bf16", "amx" or "native". NULL: the widest that the target CPU has
  /// and that pay. ATTN_COMPILE_FAILED where the target lacks them.
  const char *isa;
  /// NULL or "cpu": the CPU. "cuda:sm_90a": an NVIDIA GPU from sm_80 on; for
  /// attn_compile_to_file also several, "cuda:sm_80,sm_90a", of which the
  /// library takes the code for the one that it meets. The host's part is for
  /// `target_cpu`. `pipeline`, `parallel`, `isa` and the block sizes are of the
  /// CPU; for a GPU they have no effect, and there is no C header.
  const char *target;
} AttnCompileOptions;

/// Sets every field to its default.
ATTN_RUNTIME_EXPORT void attn_compile_options_init(AttnCompileOptions *options);

/// Compiled code in memory.
typedef struct AttnExecutable AttnExecutable;

/// Compiles for this machine. `options` NULL: the defaults. `ir` stays as it
/// is. ATTN_INVALID_ARGUMENT for an option out of range, ATTN_COMPILE_FAILED
/// where a pass or the code generator fails.
ATTN_RUNTIME_EXPORT AttnStatus attn_compile(const AttnIR *ir,
                                            const AttnCompileOptions *options,
                                            AttnExecutable **executable,
                                            AttnDiagnostics **diagnostics);

/// Functions, signatures and the way to call them, see attn-c/Runtime.h. Owned
/// by `executable`; NULL for NULL.
ATTN_RUNTIME_EXPORT const AttnModuleDescriptor *
attn_executable_module(const AttnExecutable *executable);

/// No function of the executable may be running; tensors that it returned stay
/// valid.
ATTN_RUNTIME_EXPORT void attn_executable_destroy(AttnExecutable *executable);

typedef enum AttnOutputKind {
  ATTN_OUTPUT_LLVM_IR = 0, ///< text
  ATTN_OUTPUT_OBJECT = 1,  ///< relocatable; link it with libAttnRuntime.a
  /// For attn_load_library; needs a linker (`cc`, `clang` or `gcc`) on PATH.
  ATTN_OUTPUT_SHARED_LIBRARY = 2,
  ATTN_OUTPUT_C_HEADER = 3 ///< declarations of the compiled functions
} AttnOutputKind;

/// Compiles to the file `path`, which is replaced. Fails as attn_compile does,
/// and with ATTN_COMPILE_FAILED where the file cannot be written.
ATTN_RUNTIME_EXPORT AttnStatus attn_compile_to_file(
    const AttnIR *ir, const AttnCompileOptions *options, AttnOutputKind kind,
    const char *path, AttnDiagnostics **diagnostics);

#ifdef __cplusplus
} // extern "C"
#endif

#endif // ATTN_C_COMPILER_H

//===- Compiler.h - From IR to running code -*- C++ -*- -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles a module to LLVM IR, to an object file, to a shared library, or in
// memory. What comes out is called through include/attn-c/Runtime.h.
//
// Every failure is reported as a diagnostic on the module's context, so a
// caller that wants text installs a diagnostic handler. Nothing here exits.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_EXECUTION_COMPILER_H
#define ATTN_EXECUTION_COMPILER_H

#include "attn-c/Runtime.h"
#include "attn/Pipelines/Pipelines.h"
#include "mlir/IR/BuiltinOps.h"
#include <functional>
#include <memory>
#include <string>

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace mlir {
class PassManager;

namespace attn {

struct CompilerOptions {
  /// Part of the exported symbol, `attn_module_<name>`; letters, digits and
  /// underscores, see `makeModuleName`.
  std::string moduleName = "module";
  /// A CPU as LLVM names it ("x86-64-v3", "znver4"), or "native". Several,
  /// separated by commas, for files: code for each, and the runtime takes the
  /// last one that the machine can run.
  std::string targetCPU = "native";
  /// Features added to and removed from the CPU's: "+avx2,-avx512f".
  std::string targetFeatures;
  /// 0 to 3. Levels 0 and 1 compile small functions fastest.
  unsigned optLevel = 3;
  /// Whether each access to memory is checked by LLVM's AddressSanitizer, whose
  /// runtime has to be part of the program that runs the code. For CPUs.
  bool sanitizeAddress = false;
  LoweringOptions lowering;
  /// Whether modules come from `planModule`, and start behind attn-plan.
  bool isPlanned = false;
  /// Textual pass pipeline that replaces `attn-lower-to-llvm`. It has to end in
  /// the LLVM dialect.
  std::string passPipeline;
  /// Adjusts the pass manager before the passes are added: IR printing, timing.
  std::function<LogicalResult(PassManager &)> configurePassManager;
};

/// The module name for a file: its name up to the first dot, with '_' for each
/// character that C identifiers don't have, and in front of a digit.
std::string makeModuleName(llvm::StringRef path);

/// Prints the textual pass pipeline that `lowerToLLVMDialect` runs.
LogicalResult printPipeline(llvm::raw_ostream &os,
                            const CompilerOptions &options,
                            MLIRContext *context);

/// Lowers a module of linalg, TOSA, attn and other upstream dialects to the
/// LLVM dialect, in place. Functions that are already in the LLVM dialect stay
/// as they are.
LogicalResult lowerToLLVMDialect(ModuleOp module,
                                 const CompilerOptions &options);

/// The first part of that, up to attn-plan: ops that a kernel covers have a
/// plan then, which may be changed before the module is compiled further, with
/// `isPlanned`. The IR is valid input for a whole compilation, too, which keeps
/// its plans.
LogicalResult planModule(ModuleOp module, const CompilerOptions &options);

/// Lowers a module as above, in place, translates it to LLVM IR, adds the
/// descriptor of its entry points (see attn-prepare-entry-points), and
/// optimises. All other symbols become internal. For several target CPUs it
/// does so for each of them.
FailureOr<std::unique_ptr<llvm::Module>>
compileToLLVMIR(ModuleOp module, const CompilerOptions &options,
                llvm::LLVMContext &llvmContext);

/// The bytes of a relocatable object file.
using CompiledObject = llvm::SmallVector<char, 0>;

/// Compiles LLVM IR from the function above to an object file, by one thread.
/// Problems are reported at `loc`.
FailureOr<CompiledObject> emitObject(llvm::Module &llvmModule,
                                     const CompilerOptions &options,
                                     Location loc);

/// Both of the above, by the threads of the context, to the object files of one
/// shared library. How many they are, and what is in them, depends on the
/// module alone.
FailureOr<llvm::SmallVector<CompiledObject>>
compileToObjects(ModuleOp module, const CompilerOptions &options);

struct LinkOptions {
  /// Linker driver; empty: the first of `cc`, `clang`, `gcc` on PATH.
  std::string linker;
  /// The runtime archive; empty: `findRuntimeLibrary()`.
  std::string runtimeLibrary;
  /// Whether the library uses the runtime of AddressSanitizer, which the
  /// program that loads it has.
  bool sanitizeAddress = false;
};

/// Links object files with the runtime into the shared library `outputPath`.
/// Problems are reported at `loc`.
LogicalResult linkSharedLibrary(llvm::ArrayRef<CompiledObject> objects,
                                llvm::StringRef outputPath,
                                const LinkOptions &options, Location loc);

/// Path of the runtime archive (libAttnRuntime.a): $ATTN_RUNTIME_LIBRARY, or
/// next to the program or library that contains this code, as the build and
/// install trees have it. Empty if there is none.
std::string findRuntimeLibrary();

/// Writes a C header for the entry points of a module in the LLVM dialect: its
/// descriptor and a typed function for each.
void printCHeader(llvm::raw_ostream &os, ModuleOp module,
                  const CompilerOptions &options);

/// Code in memory. Owns it; tensors that it returned may outlive it.
class CompiledModule {
public:
  ~CompiledModule();
  CompiledModule(CompiledModule &&) = delete;

  const AttnModuleDescriptor *getDescriptor() const { return descriptor; }

private:
  struct Impl;
  explicit CompiledModule(std::unique_ptr<Impl> impl);
  friend FailureOr<std::unique_ptr<CompiledModule>>
  jitLink(llvm::MutableArrayRef<CompiledObject> objects,
          const CompilerOptions &options, Location loc);

  std::unique_ptr<Impl> impl;
  const AttnModuleDescriptor *descriptor = nullptr;
};

/// Links object files of one module into this process, and takes their
/// contents. Problems are reported at `loc`.
FailureOr<std::unique_ptr<CompiledModule>>
jitLink(llvm::MutableArrayRef<CompiledObject> objects,
        const CompilerOptions &options, Location loc);

/// All of the above in memory, for the CPU of this machine. Lowers `module` in
/// place. May be called from several threads on modules of different contexts.
FailureOr<std::unique_ptr<CompiledModule>>
jitCompile(ModuleOp module, const CompilerOptions &options);

} // namespace attn
} // namespace mlir

#endif // ATTN_EXECUTION_COMPILER_H

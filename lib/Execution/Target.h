//===- Target.h - Code generator for a CPU -*- C++ -*- -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_TARGET_H
#define ATTN_LIB_EXECUTION_TARGET_H

#include "attn/Execution/Compiler.h"
#include "attn/Plan/CpuTarget.h"
#include "llvm/IR/GlobalValue.h"
#include "llvm/Target/TargetMachine.h"

namespace mlir::attn {

/// The names in `options.targetCPU`. An empty name and one that occurs twice
/// are reported at `loc`.
FailureOr<SmallVector<std::string>>
getTargetCPUs(const CompilerOptions &options, Location loc);

/// The code generator that `options` describe, for this machine's architecture
/// and the first of the target CPUs.
/// Problems are reported at `loc`.
FailureOr<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const CompilerOptions &options, Location loc);

/// The instructions that kernels may use: those that `options` name, or else
/// the widest that its target has and that pay. Problems are reported at `loc`,
/// among them that the target lacks what the options name.
FailureOr<CpuIsa> getKernelIsa(const CompilerOptions &options, Location loc);

/// Runs LLVM's optimisations of that level, 0 to 3, and instruments the code
/// for AddressSanitizer where asked for.
void optimize(llvm::Module &llvmModule, llvm::TargetMachine &targetMachine,
              unsigned optLevel, bool sanitizeAddress = false);

/// The same as the options say. Problems are reported at `loc`.
LogicalResult optimize(llvm::Module &llvmModule, const CompilerOptions &options,
                       Location loc);

/// `compileToLLVMIR` without optimisation.
FailureOr<std::unique_ptr<llvm::Module>>
translateForEachCPU(ModuleOp module, const CompilerOptions &options,
                    llvm::LLVMContext &llvmContext);

/// The part of that behind the lowering, for one target CPU.
FailureOr<std::unique_ptr<llvm::Module>>
translateToLLVMIR(ModuleOp module, const CompilerOptions &options,
                  llvm::LLVMContext &llvmContext);

/// Translates a part of a module, which has no descriptor. Null where that
/// failed, which has been reported.
std::unique_ptr<llvm::Module> translatePart(ModuleOp part,
                                            llvm::TargetMachine &targetMachine,
                                            const CompilerOptions &options,
                                            llvm::LLVMContext &llvmContext);

/// `compileToObjects` to object files that see each other by symbols of that
/// visibility.
FailureOr<SmallVector<CompiledObject>>
compileToObjects(ModuleOp module, const CompilerOptions &options,
                 llvm::GlobalValue::VisibilityTypes visibility);

/// Those of the runtime's checked features that the code generator uses,
/// separated by commas.
std::string getCheckedFeatures(const llvm::TargetMachine &targetMachine);

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_TARGET_H

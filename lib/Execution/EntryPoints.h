//===- EntryPoints.h - Entry points of a lowered module -*- C++ -*- ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_EXECUTION_ENTRYPOINTS_H
#define ATTN_LIB_EXECUTION_ENTRYPOINTS_H

#include "attn-c/Runtime.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/BuiltinTypes.h"

namespace llvm {
class Module;
} // namespace llvm

namespace mlir::attn {

struct CompilerOptions;

/// What a tensor is of a state. Empty texts and 0 for other values.
struct StatePart {
  std::string state, component;
  int32_t componentsLeft = 0;
};

/// A function of the source, and what it became.
struct EntryPoint {
  std::string name;
  FunctionType signature;
  /// One per input and result of `signature`.
  SmallVector<StatePart> inputParts, resultParts;

  /// The function with MLIR's C interface.
  std::string getCInterfaceName() const { return "_mlir_ciface_" + name; }
};

/// The functions that `attn-prepare-entry-points` marked, in source order.
SmallVector<EntryPoint> collectEntryPoints(ModuleOp module);

/// Kind, element type and sizes of a value, as the runtime describes them.
AttnValueKind getValueKind(Type type);
AttnDataType getDataType(Type type);
SmallVector<int64_t> getShape(Type type);
/// Strides in elements, -1 where any is accepted; none for row-major values.
std::optional<SmallVector<int64_t>> getStrides(Type type);
std::string toString(Type type);

/// Adds to `llvmModule` a wrapper for each entry point, the descriptor
/// `attn_module_<name>`, and its weak alias `attn_module_descriptor`.
/// `targetGPU` is empty for functions that run on the CPU; for others,
/// `defineGpuImages` comes first.
LogicalResult addModuleDescriptor(llvm::Module &llvmModule,
                                  ArrayRef<EntryPoint> entryPoints,
                                  StringRef moduleName, StringRef targetCPU,
                                  StringRef targetFeatures, StringRef targetGPU,
                                  Location loc);

/// Compiles `module` by `compileFor` for each of `targets`, CPUs or GPUs, and
/// links what comes out to one module whose descriptor lists all. The last call
/// may change `module`.
FailureOr<std::unique_ptr<llvm::Module>> compileForEach(
    ModuleOp module, ArrayRef<std::string> targets, StringRef moduleName,
    function_ref<FailureOr<std::unique_ptr<llvm::Module>>(ModuleOp, StringRef)>
        compileFor);

struct GpuImage;
/// Defines the list `attn_gpu_images` that `convert-gpu-to-attn-runtime` has
/// declared.
void defineGpuImages(llvm::Module &llvmModule, ArrayRef<GpuImage> images);

/// The fields of `AttnModuleDescriptor`, by their position, that descriptors of
/// modules for several CPUs or GPUs have besides.
enum DescriptorField : unsigned {
  NumVariants = 9,
  Variants = 10,
  ChosenVariant = 11,
  TargetGPU = 12
};

} // namespace mlir::attn

#endif // ATTN_LIB_EXECUTION_ENTRYPOINTS_H

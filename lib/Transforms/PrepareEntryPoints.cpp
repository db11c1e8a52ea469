//===- PrepareEntryPoints.cpp - Functions callable from outside ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNPREPAREENTRYPOINTS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

static bool isSupportedElement(Type type) {
  if (auto complex = dyn_cast<ComplexType>(type))
    return complex.getElementType().isF32() || complex.getElementType().isF64();
  if (auto integer = dyn_cast<IntegerType>(type))
    return llvm::is_contained({1u, 8u, 16u, 32u, 64u}, integer.getWidth());
  return isa<Float16Type, BFloat16Type, Float32Type, Float64Type, IndexType>(
      type);
}

/// What a memref's layout lacks, or an empty text.
static StringRef getLayoutProblem(MemRefType type, bool isResult) {
  if (type.getMemorySpace())
    return "the default memory space";
  if (type.getLayout().isIdentity())
    return "";
  if (isResult)
    return "an identity layout";
  SmallVector<int64_t> strides;
  int64_t offset = 0;
  if (failed(type.getStridesAndOffset(strides, offset)))
    return "an identity or strided layout";
  // The address of an argument already includes its offset.
  if (offset != 0 && !ShapedType::isDynamic(offset))
    return "an offset of 0 or '?'";
  // The module's descriptor marks an open stride by a negative number.
  if (llvm::any_of(strides, [](int64_t stride) {
        return stride < 0 && !ShapedType::isDynamic(stride);
      }))
    return "strides that are 0 or more, or '?'";
  return "";
}

/// What a value type needs to cross the boundary, or an empty text.
static StringRef getTypeProblem(Type type, bool isResult) {
  constexpr StringLiteral elementProblem =
      "an element type of f16, bf16, f32, f64, i1, i8, i16, i32, i64, index, "
      "complex<f32> or complex<f64>";
  if (auto tensor = dyn_cast<RankedTensorType>(type)) {
    if (tensor.getEncoding())
      return "a tensor without encoding";
    return isSupportedElement(tensor.getElementType()) ? "" : elementProblem;
  }
  if (auto memRef = dyn_cast<MemRefType>(type)) {
    if (!isSupportedElement(memRef.getElementType()))
      return elementProblem;
    return getLayoutProblem(memRef, isResult);
  }
  if (isa<ComplexType>(type))
    return "a ranked tensor, a memref, or a real scalar";
  if (isSupportedElement(type))
    return "";
  return isa<IntegerType, FloatType>(type)
             ? StringRef(elementProblem)
             : StringRef("a ranked tensor, a memref, or a scalar");
}

static LogicalResult checkSignature(func::FuncOp function) {
  auto check = [&](Location loc, StringRef what, unsigned index, Type type,
                   bool isResult) -> LogicalResult {
    StringRef needed = getTypeProblem(type, isResult);
    if (needed.empty())
      return success();
    return emitError(loc) << what << " " << index << " of public function '"
                          << function.getName() << "' has type " << type
                          << "; a function that is called from outside needs "
                          << needed;
  };
  FunctionType type = function.getFunctionType();
  for (auto [index, argument] : llvm::enumerate(function.getArguments()))
    if (failed(check(argument.getLoc(), "argument", index, argument.getType(),
                     /*isResult=*/false)))
      return failure();
  for (auto [index, result] : llvm::enumerate(type.getResults()))
    if (failed(check(function.getLoc(), "result", index, result,
                     /*isResult=*/true)))
      return failure();
  return success();
}

static void prepare(func::FuncOp function) {
  Builder builder(function.getContext());
  // A function that was prepared before keeps its first signature: its tensors
  // may be buffers by now.
  StringRef signature = AttnDialect::getSignatureAttrName();
  if (!function->hasAttr(signature))
    function->setAttr(signature, TypeAttr::get(function.getFunctionType()));
  function->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(),
                    builder.getUnitAttr());
  for (BlockArgument argument : function.getArguments())
    if (isa<TensorType>(argument.getType()))
      function.setArgAttr(
          argument.getArgNumber(),
          bufferization::BufferizationDialect::kWritableAttrName,
          builder.getBoolAttr(false));
}

/// Buffer deallocation rejects buffers that are freed by hand unless both ops
/// say so.
static void markManualDeallocation(memref::DeallocOp dealloc) {
  StringRef name = bufferization::BufferizationDialect::kManualDeallocation;
  UnitAttr unit = UnitAttr::get(dealloc.getContext());
  dealloc->setAttr(name, unit);
  if (Operation *alloc = dealloc.getMemref().getDefiningOp<memref::AllocOp>())
    alloc->setAttr(name, unit);
}

namespace {
struct AttnPrepareEntryPointsPass
    : attn::impl::AttnPrepareEntryPointsBase<AttnPrepareEntryPointsPass> {
  using Base::Base;
  void runOnOperation() override {
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      function.walk(markManualDeallocation);
      if (!function.isPublic() || function.isExternal())
        continue;
      if (failed(checkSignature(function)))
        return signalPassFailure();
      prepare(function);
    }
  }
};
} // namespace

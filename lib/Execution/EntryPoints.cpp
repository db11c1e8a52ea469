//===- EntryPoints.cpp - Entry points of a lowered module ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/StateOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace mlir::attn;

/// The parts of values that had the types `types`, each state of which became
/// its components.
static SmallVector<StatePart> getStateParts(TypeRange types) {
  SmallVector<StatePart> parts;
  for (Type type : types) {
    auto state = dyn_cast<StateType>(type);
    if (!state) {
      parts.emplace_back();
      continue;
    }
    SmallVector<StateComponent> components = state.getComponents();
    for (auto [index, component] : llvm::enumerate(components))
      parts.push_back({toString(state), component.name,
                       static_cast<int32_t>(components.size() - index)});
  }
  return parts;
}

SmallVector<EntryPoint> attn::collectEntryPoints(ModuleOp module) {
  SmallVector<EntryPoint> entryPoints;
  for (auto function : module.getOps<LLVM::LLVMFuncOp>()) {
    auto signature =
        function->getAttrOfType<TypeAttr>(AttnDialect::getSignatureAttrName());
    // The function with the C interface inherits all attributes.
    if (!signature || function.getName().starts_with("_mlir_ciface_"))
      continue;
    auto type = dyn_cast<FunctionType>(signature.getValue());
    if (!type)
      continue;
    // The type before states became tensors, where there are any.
    auto withStates = function->getAttrOfType<TypeAttr>(
        AttnDialect::getStateSignatureAttrName());
    auto source = withStates ? dyn_cast<FunctionType>(withStates.getValue())
                             : FunctionType();
    if (!source)
      source = type;
    EntryPoint entryPoint = {function.getName().str(), type,
                             getStateParts(source.getInputs()),
                             getStateParts(source.getResults())};
    // Both attributes can be written by hand.
    entryPoint.inputParts.resize(type.getNumInputs());
    entryPoint.resultParts.resize(type.getNumResults());
    entryPoints.push_back(std::move(entryPoint));
  }
  return entryPoints;
}

AttnValueKind attn::getValueKind(Type type) {
  if (isa<TensorType>(type))
    return ATTN_TENSOR;
  return isa<BaseMemRefType>(type) ? ATTN_BUFFER : ATTN_SCALAR;
}

AttnDataType attn::getDataType(Type type) {
  Type element = getElementTypeOrSelf(type);
  auto make = [](unsigned code, unsigned bits) {
    return AttnDataType{static_cast<uint8_t>(code), static_cast<uint8_t>(bits),
                        1};
  };
  if (auto complex = dyn_cast<ComplexType>(element))
    return make(ATTN_CODE_COMPLEX,
                2 * complex.getElementType().getIntOrFloatBitWidth());
  if (isa<IndexType>(element))
    return make(ATTN_CODE_INT, 64);
  if (element.isInteger(1))
    return make(ATTN_CODE_BOOL, 8);
  unsigned bits = element.getIntOrFloatBitWidth();
  if (element.isUnsignedInteger())
    return make(ATTN_CODE_UINT, bits);
  if (isa<IntegerType>(element))
    return make(ATTN_CODE_INT, bits);
  return make(element.isBF16() ? ATTN_CODE_BFLOAT : ATTN_CODE_FLOAT, bits);
}

/// MLIR's marker of a dynamic size is another number than the runtime's.
static int64_t toRuntime(int64_t size) {
  return ShapedType::isDynamic(size) ? -1 : size;
}

SmallVector<int64_t> attn::getShape(Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  return shaped ? llvm::map_to_vector(shaped.getShape(), toRuntime)
                : SmallVector<int64_t>();
}

std::optional<SmallVector<int64_t>> attn::getStrides(Type type) {
  auto memRef = dyn_cast<MemRefType>(type);
  if (!memRef || memRef.getLayout().isIdentity())
    return std::nullopt;
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(memRef.getStridesAndOffset(strides, offset)))
    return std::nullopt;
  return llvm::map_to_vector(strides, toRuntime);
}

std::string attn::toString(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

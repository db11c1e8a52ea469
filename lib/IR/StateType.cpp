//===- StateType.cpp - !attn.state --------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ShapeVerification.h"
#include "attn/IR/StateOps.h"

using namespace mlir;
using namespace mlir::attn;

FloatType StateType::getAccumulatorType() const {
  if (getElementType().isF64())
    return getElementType();
  return Float32Type::get(getContext());
}

SmallVector<StateComponent> StateType::getComponents() const {
  return getForm().getStateComponents(*this);
}

/// `<form, batch x kv_heads x capacity x head_dim x type, value_dim = n>`
Type StateType::parse(AsmParser &parser) {
  SMLoc loc = parser.getCurrentLocation();
  Attribute attribute;
  SmallVector<int64_t> shape;
  SMLoc typeLoc;
  Type elementType;
  if (parser.parseLess())
    return {};
  SMLoc formLoc = parser.getCurrentLocation();
  if (parser.parseAttribute(attribute))
    return {};
  auto form = dyn_cast<StateFormInterface>(attribute);
  if (!form) {
    parser.emitError(formLoc, "needs a form that has a state (exact, topk, "
                              "sketch, clustered), found ")
        << attribute;
    return {};
  }
  if (parser.parseComma() || parser.parseDimensionList(shape))
    return {};
  typeLoc = parser.getCurrentLocation();
  if (parser.parseType(elementType))
    return {};
  if (shape.size() != 4) {
    parser.emitError(loc, "needs a state of 4 sizes, batch x kv_heads x "
                          "capacity x head_dim, found ")
        << shape.size();
    return {};
  }
  auto floatType = dyn_cast<FloatType>(elementType);
  if (!floatType) {
    parser.emitError(typeLoc, "needs elements of f64, f32, f16 or bf16, found ")
        << elementType;
    return {};
  }
  int64_t valueDim = shape[3];
  if (succeeded(parser.parseOptionalComma()) &&
      (parser.parseKeyword("value_dim") || parser.parseEqual() ||
       parser.parseInteger(valueDim)))
    return {};
  if (parser.parseGreater())
    return {};
  return getChecked([&] { return parser.emitError(loc); }, parser.getContext(),
                    form, shape[0], shape[1], shape[2], shape[3], valueDim,
                    floatType);
}

void StateType::print(AsmPrinter &printer) const {
  printer << "<" << getForm() << ", ";
  for (int64_t size : {getBatch(), getKvHeads(), getCapacity(), getHeadDim()})
    printer << sizeText(size) << "x";
  printer << getElementType();
  if (getValueDim() != getHeadDim())
    printer << ", value_dim = " << getValueDim();
  printer << ">";
}

LogicalResult StateType::verify(function_ref<InFlightDiagnostic()> emitError,
                                StateFormInterface form, int64_t batch,
                                int64_t kvHeads, int64_t capacity,
                                int64_t headDim, int64_t valueDim,
                                FloatType elementType) {
  // state_c1.
  for (auto [name, size] :
       {std::pair("batch", batch), std::pair("kv_heads", kvHeads),
        std::pair("capacity", capacity)})
    if (!ShapedType::isDynamic(size) && size < 1)
      return emitError() << "needs a positive " << name << " or ?, found "
                         << size;
  for (auto [name, size] :
       {std::pair("head_dim", headDim), std::pair("value_dim", valueDim)})
    if (ShapedType::isDynamic(size) || size < 1)
      return emitError() << "needs a static, positive " << name << ", found "
                         << sizeText(size);
  // state_c2.
  if (!isa<Float64Type, Float32Type, Float16Type, BFloat16Type>(elementType))
    return emitError() << "needs elements of f64, f32, f16 or bf16, found "
                       << elementType;
  // state_c3.
  return form.verifyState(emitError, capacity, headDim);
}

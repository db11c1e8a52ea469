//===- KeyBases.cpp - Bases of keys and queries, computed or read -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyBases.h"
#include "attn/Support/Npy.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace mlir;
using namespace mlir::attn;

void mlir::attn::markManualDeallocation(Operation *op) {
  op->setAttr(bufferization::BufferizationDialect::kManualDeallocation,
              UnitAttr::get(op->getContext()));
}

static Type basisElementType(AttentionOp op) {
  Type type = getElementTypeOrSelf(op.getKey().getType());
  return type.isF64() ? type : Float32Type::get(op.getContext());
}

KeyBases mlir::attn::createKeyBases(ImplicitLocOpBuilder &b, AttentionOp op,
                                    BasisKind kind) {
  auto keyType = cast<ShapedType>(op.getKey().getType());
  DataDims dims = getDataDims(op.getLayout(), keyType.getRank());
  bool onTensors = isa<TensorType>(keyType);
  OpFoldResult heads = b.getIndexAttr(1);
  if (dims.head)
    heads = onTensors
                ? tensor::getMixedSize(b, b.getLoc(), op.getKey(), *dims.head)
                : memref::getMixedSize(b, b.getLoc(), op.getKey(), *dims.head);
  OpFoldResult headDim = b.getIndexAttr(keyType.getDimSize(dims.feature));
  SmallVector<OpFoldResult> sizes = {heads, headDim, headDim};
  auto [shape, dynamicSizes] = decomposeMixedValues(sizes);
  auto createInit = [&, &shape = shape,
                     &dynamicSizes = dynamicSizes]() -> Value {
    if (onTensors)
      return tensor::EmptyOp::create(b, sizes, basisElementType(op));
    auto buffer = memref::AllocOp::create(
        b, MemRefType::get(shape, basisElementType(op)), dynamicSizes);
    markManualDeallocation(buffer);
    return buffer;
  };

  KeyBases inits{createInit(),
                 kind == BasisKind::Balanced ? createInit() : Value()};
  AlignmentAttr alignment;
  Value queryOffset;
  if (kind == BasisKind::QueryAware) {
    alignment = op.getAlignmentAttr();
    queryOffset = op.getQueryOffset();
    if (!alignment)
      alignment = AlignmentAttr::get(b.getContext(), Alignment::BottomRight);
  }
  SmallVector<Type> types;
  if (onTensors)
    for (Value init : {inits.keys, inits.queries})
      if (init)
        types.push_back(init.getType());
  auto basis = KeyBasisOp::create(
      b, types, op.getKey(),
      kind == BasisKind::KeyPCA ? Value() : op.getQuery(), queryOffset,
      op.getKvLengths(), inits.keys, inits.queries,
      BasisKindAttr::get(b.getContext(), kind), alignment, op.getLayoutAttr());
  if (!onTensors)
    return inits;
  return {basis->getResult(0), inits.queries ? basis->getResult(1) : Value()};
}

llvm::DenseMap<Operation *, unsigned>
mlir::attn::numberAttention(Operation *root) {
  llvm::DenseMap<Operation *, unsigned> numbers, counts;
  root->walk<WalkOrder::PreOrder>([&](AttentionOp op) {
    numbers[op] = counts[op->getParentOfType<FunctionOpInterface>()]++;
  });
  return numbers;
}

/// The elements of a float array as f64.
static SmallVector<double> elementsOf(const ::attn::support::Array &array) {
  SmallVector<double> elements(array.getNumElements());
  const char *data = array.data.data();
  for (auto [index, element] : llvm::enumerate(elements)) {
    if (array.dtype.bits == 64) {
      std::memcpy(&element, data + 8 * index, 8);
      continue;
    }
    float narrow;
    std::memcpy(&narrow, data + 4 * index, 4);
    element = narrow;
  }
  return elements;
}

static FailureOr<Value> readBasis(ImplicitLocOpBuilder &b, AttentionOp op,
                                  ArrayRef<int64_t> shape,
                                  const std::string &path) {
  ::attn::support::Array array;
  std::string error;
  if (!::attn::support::readNpy(path, array, error))
    return op.emitOpError() << "needs a basis for its form: " << error;
  bool isFloat = array.dtype.code == ATTN_CODE_FLOAT &&
                 (array.dtype.bits == 32 || array.dtype.bits == 64);
  Type elementType = basisElementType(op);
  auto type = RankedTensorType::get(shape, elementType);
  if (!isFloat || ArrayRef<int64_t>(array.shape) != shape)
    return op.emitOpError()
           << "needs a basis of " << type << " from " << path << ", found "
           << ::attn::support::toString(array.dtype, array.shape);
  SmallVector<APFloat> elements;
  for (double element : elementsOf(array)) {
    APFloat value(element);
    bool losesInfo;
    value.convert(cast<FloatType>(elementType).getFloatSemantics(),
                  APFloat::rmNearestTiesToEven, &losesInfo);
    elements.push_back(value);
  }
  return arith::ConstantOp::create(b, DenseElementsAttr::get(type, elements))
      .getResult();
}

FailureOr<KeyBases> mlir::attn::readKeyBases(ImplicitLocOpBuilder &b,
                                             AttentionOp op, BasisKind kind,
                                             StringRef folder,
                                             unsigned number) {
  if (!isa<TensorType>(op.getKey().getType()))
    return op.emitOpError("needs tensors for a basis from a file, found "
                          "memrefs");
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  if (ShapedType::isDynamic(sizes.kvHeads))
    return op.emitOpError("needs a known number of key/value heads for a basis "
                          "from a file, found ?");
  auto function = op->getParentOfType<FunctionOpInterface>();
  std::string prefix = (folder + "/" + (function ? function.getName() : "") +
                        "." + Twine(number))
                           .str();
  int64_t shape[] = {sizes.kvHeads, sizes.headDim, sizes.headDim};
  KeyBases bases;
  FailureOr<Value> keys = readBasis(b, op, shape, prefix + ".keys.npy");
  if (failed(keys))
    return failure();
  bases.keys = *keys;
  if (kind != BasisKind::Balanced)
    return bases;
  FailureOr<Value> queries = readBasis(b, op, shape, prefix + ".queries.npy");
  if (failed(queries))
    return failure();
  bases.queries = *queries;
  return bases;
}

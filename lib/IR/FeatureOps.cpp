//===- FeatureOps.cpp - Interfaces of the feature ops -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

// What attn.feature_attention does not have of AttentionOpInterface.
Value FeatureAttentionOp::getMask() { return {}; }
Value FeatureAttentionOp::getAlibiSlopes() { return {}; }
std::optional<APFloat> FeatureAttentionOp::getSoftcap() { return {}; }
std::optional<uint64_t> FeatureAttentionOp::getWindowLeft() { return {}; }
std::optional<uint64_t> FeatureAttentionOp::getWindowRight() { return {}; }

MutableOperandRange FeatureUpdateOp::getDpsInitsMutable() {
  unsigned start = getValueSumsMutable().getOperandNumber();
  return MutableOperandRange(*this, start, getNumOperands() - start);
}

void FeatureUpdateOp::getEffects(
    SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>>
        &effects) {
  for (OpOperand &operand : getOperation()->getOpOperands()) {
    if (!isa<MemRefType>(operand.get().getType()))
      continue;
    effects.emplace_back(MemoryEffects::Read::get(), &operand);
    if (isDpsInit(&operand))
      effects.emplace_back(MemoryEffects::Write::get(), &operand);
  }
}

/// The range is data, and may be wrong.
Speculation::Speculatability FeatureUpdateOp::getSpeculatability() {
  return Speculation::NotSpeculatable;
}

LogicalResult
FeatureUpdateOp::reifyResultShapes(OpBuilder &builder,
                                   ReifiedRankedShapedTypeDims &shapes) {
  for (Value init : getDpsInits())
    if (isa<TensorType>(init.getType()))
      shapes.push_back(tensor::getMixedSizes(builder, getLoc(), init));
  return success();
}

void FeatureUpdateOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  bool tensors = isa<TensorType>(getKey().getType());
  auto index = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(builder, loc, value);
  };
  auto size = [&](Value shaped, unsigned dim) -> Value {
    return tensors ? builder.createOrFold<tensor::DimOp>(loc, shaped, dim)
                   : builder.createOrFold<memref::DimOp>(loc, shaped, dim);
  };
  auto require = [&](arith::CmpIPredicate predicate, Value a, Value b,
                     const Twine &text) {
    Value holds = arith::CmpIOp::create(builder, loc, predicate, a, b);
    cf::AssertOp::create(builder, loc, holds, message(*this, text.str()));
  };
  auto isDynamic = [](Value shaped, unsigned dim) {
    return cast<ShapedType>(shaped.getType()).isDynamicDim(dim);
  };
  DataDims dims = getDataDims(getLayout(), 4);
  struct Pair {
    const char *what;
    Value a;
    unsigned dimA;
    const char *names;
    Value b;
    unsigned dimB;
  };
  unsigned batch = *dims.batch, head = *dims.head;
  SmallVector<Pair> pairs = {
      {"batch size", getKey(), batch, "key and value", getValue(), batch},
      {"number of heads", getKey(), head, "key and value", getValue(), head},
      {"number of keys", getKey(), dims.sequence, "key and value", getValue(),
       dims.sequence},
      {"batch size", getKey(), batch, "key and first", getFirst(), 0},
      {"batch size", getKey(), batch, "key and last", getLast(), 0},
      {"batch size", getKey(), batch, "key and value_sums", getValueSums(), 0},
      {"number of heads", getKey(), head, "key and value_sums", getValueSums(),
       1},
      {"batch size", getKey(), batch, "key and feature_sums", getFeatureSums(),
       0},
      {"number of heads", getKey(), head, "key and feature_sums",
       getFeatureSums(), 1}};
  if (getBasis())
    pairs.push_back(
        {"number of heads", getKey(), head, "key and basis", getBasis(), 0});
  for (const Pair &pair : pairs)
    if (isDynamic(pair.a, pair.dimA) || isDynamic(pair.b, pair.dimB))
      require(arith::CmpIPredicate::eq, size(pair.a, pair.dimA),
              size(pair.b, pair.dimB),
              Twine("needs the same ") + pair.what + " in " + pair.names);

  Value keys = size(getKey(), dims.sequence);
  scf::ForOp::create(
      builder, loc, index(0), size(getFirst(), 0), index(1), ValueRange(),
      [&](OpBuilder &, Location, Value b, ValueRange) {
        auto read = [&](Value bounds) -> Value {
          Value bound =
              tensors
                  ? tensor::ExtractOp::create(builder, loc, bounds, b)
                        .getResult()
                  : memref::LoadOp::create(builder, loc, bounds, b).getResult();
          return arith::IndexCastOp::create(builder, loc,
                                            builder.getIndexType(), bound);
        };
        // A negative bound is a large unsigned one.
        for (Value bounds : {getFirst(), getLast()})
          require(arith::CmpIPredicate::ule, read(bounds), keys,
                  "needs a range between 0 and the number of keys");
        scf::YieldOp::create(builder, loc);
      });
}

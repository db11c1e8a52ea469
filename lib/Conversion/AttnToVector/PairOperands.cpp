//===- PairOperands.cpp - Pairs of bf16 for the dot product --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelBuilder.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/X86Vector/X86VectorDialect.h"

using namespace mlir;
using namespace mlir::attn;

/// All lanes of an integer vector.
Value KernelBuilder::bits(VectorType type, int64_t value) {
  return constant(DenseElementsAttr::get(
      type, getIntegerAttr(type.getElementType(), value)));
}

Value KernelBuilder::dotPairs(Value a, Value b, Value sum) {
  return x86vector::DotBF16Op::create(*this, sum.getType(), sum, a, b);
}

Value KernelBuilder::asPairs(Value pairs) {
  return vector::BitCastOp::create(
      *this, VectorType::get(2 * numLanes, getBF16Type()), pairs);
}

Value KernelBuilder::zeroPairs() { return bits(vectorOf(getI32Type()), 0); }

Value KernelBuilder::onePairs() {
  return asPairs(bits(vectorOf(getI32Type()), 0x3f803f80));
}

Value KernelBuilder::loadPairs(Value memref, ValueRange indices) {
  return asPairs(
      vector::LoadOp::create(*this, vectorOf(getI32Type()), memref, indices));
}

Value KernelBuilder::loadPairBroadcast(Value memref, ValueRange indices) {
  return asPairs(vector::BroadcastOp::create(*this, vectorOf(getI32Type()),
                                             load(memref, indices)));
}

void KernelBuilder::storePairs(Value pairs, Value memref, ValueRange indices) {
  vector::StoreOp::create(*this, pairs, memref, indices);
}

void KernelBuilder::storeFirstPairs(Value pairs, Value memref,
                                    ValueRange indices, int64_t count) {
  if (count == numLanes)
    return storePairs(pairs, memref, indices);
  vector::MaskedStoreOp::create(*this, memref, indices,
                                firstLanes(index(count)), pairs);
}

Value KernelBuilder::loadFirstAsPairs(Value memref, ValueRange indices,
                                      int64_t count) {
  auto type = VectorType::get(2 * numLanes, getBF16Type());
  Value elements;
  if (count == 2 * numLanes) {
    elements = vector::LoadOp::create(*this, type, memref, indices);
  } else if (llvm::isPowerOf2_64(count)) {
    // A short load reaches into the next cache line less often than a masked
    // one, and clears the rest of the register as well.
    Value few = vector::LoadOp::create(
        *this, VectorType::get(count, getBF16Type()), memref, indices);
    elements = vector::InsertStridedSliceOp::create(
        *this, few, constant(getZeroAttr(type)), ArrayRef<int64_t>{0},
        ArrayRef<int64_t>{1});
  } else {
    Value mask = vector::CreateMaskOp::create(
        *this, VectorType::get(2 * numLanes, getI1Type()), index(count));
    Value zero = constant(getZeroAttr(type));
    elements =
        vector::MaskedLoadOp::create(*this, type, memref, indices, mask, zero);
  }
  return vector::BitCastOp::create(*this, vectorOf(getI32Type()), elements);
}

Value KernelBuilder::negatePairs(Value pairs) {
  return arith::XOrIOp::create(
      *this, pairs, bits(vectorOf(getI32Type()), int32_t(0x80008000)));
}

Value KernelBuilder::loadFirstBits(Value memref, ValueRange indices,
                                   int64_t count) {
  VectorType type = vectorOf(getBF16Type());
  Value elements;
  if (count == numLanes) {
    elements = vector::LoadOp::create(*this, type, memref, indices);
  } else {
    Value zero = constant(getZeroAttr(type));
    elements = vector::MaskedLoadOp::create(*this, type, memref, indices,
                                            firstLanes(index(count)), zero);
  }
  return asHalves(elements);
}

Value KernelBuilder::joinHalves(Value low, Value high) {
  if (!high)
    return low;
  Value shift = bits(vectorOf(getI32Type()), 16);
  return ori(low, arith::ShLIOp::create(*this, high, shift));
}

Value KernelBuilder::truncateToPairs(Value low, Value high) {
  VectorType type = vectorOf(getI32Type());
  Value lowBits = arith::BitcastOp::create(*this, type, low);
  Value highBits = arith::BitcastOp::create(*this, type, high);
  lowBits = arith::ShRUIOp::create(*this, lowBits, bits(type, 16));
  Value highHalves = bits(type, int32_t(0xffff0000));
  if (targetIsa < CpuIsa::AMX)
    return ori(lowBits, andi(highBits, highHalves));
  // Of halves of two vectors LLVM would make a shuffle, which is three
  // operations on Intel's CPUs.
  constexpr int64_t aOrBAndC = 0xf8;
  return intrinsic(
      "llvm.x86.avx512.pternlog.d.512", type,
      {lowBits, highBits, highHalves, constant(getI32IntegerAttr(aOrBAndC))});
}

Value KernelBuilder::truncateToBF16(Value vector) {
  VectorType type = vectorOf(getI32Type());
  Value high = andi(arith::BitcastOp::create(*this, type, vector),
                    bits(type, int32_t(0xffff0000)));
  return arith::BitcastOp::create(*this, vectorType(), high);
}

Value KernelBuilder::roundToBF16(Value vector) {
  return x86vector::CvtPackedF32ToBF16Op::create(*this, vectorOf(getBF16Type()),
                                                 vector);
}

Value KernelBuilder::roundToBF16(Value first, Value second) {
  return intrinsic("llvm.x86.avx512bf16.cvtne2ps2bf16.512",
                   VectorType::get(2 * numLanes, getBF16Type()),
                   {second, first});
}

void KernelBuilder::storeNeighbours(Value vector, Value memref,
                                    ValueRange indices) {
  auto type = VectorType::get(numLanes / 2, getI32Type());
  vector::StoreOp::create(*this, vector::BitCastOp::create(*this, type, vector),
                          memref, indices);
}

Value KernelBuilder::asHalves(Value vector) {
  Value halves =
      vector::BitCastOp::create(*this, vectorOf(getI16Type()), vector);
  return arith::ExtUIOp::create(*this, vectorOf(getI32Type()), halves);
}

void KernelBuilder::forEachRowPair(
    Value memref, Value first, Value count, int64_t features,
    function_ref<void(Value, Value, Value, int64_t)> store) {
  auto interleave = [&](Value pair, bool hasSecond) {
    Value row = addi(first, muli(pair, 2));
    forRuns(features, numLanes, [&](Value feature, int64_t size) {
      Value low = loadFirstBits(memref, {row, feature}, size);
      Value high = hasSecond
                       ? loadFirstBits(memref, {addi(row, 1), feature}, size)
                       : Value();
      store(joinHalves(low, high), pair, feature, size);
    });
  };
  Value wholePairs = divi(count, index(2));
  forLoop(index(0), wholePairs, 1, [&](Value pair) { interleave(pair, true); });
  forLoop(wholePairs, ceilDivi(count, 2), 1,
          [&](Value pair) { interleave(pair, false); });
}

void KernelBuilder::copyFeaturePairs(Value memref, Value first, Value count,
                                     int64_t features, Value target) {
  int64_t rowPairs = cast<MemRefType>(target.getType()).getShape().back();
  forLoop(index(0), count, 1, [&](Value row) {
    forRuns(features, 2 * numLanes, [&](Value feature, int64_t size) {
      Value pairs = loadFirstAsPairs(memref, {addi(first, row), feature}, size);
      int64_t place = size == 2 * numLanes ? 0 : (features - size) / 2;
      storeFirstPairs(pairs, target, {row, divi(feature, index(2))},
                      std::min(numLanes, rowPairs - place));
    });
  });
}

static bool holdsPairs(Value memref) {
  return cast<MemRefType>(memref.getType()).getElementType().isInteger(32);
}

Value KernelBuilder::loadOperand(Value memref, ValueRange indices) {
  return holdsPairs(memref) ? loadPairs(memref, indices)
                            : loadVector(memref, indices);
}

Value KernelBuilder::loadOperandBroadcast(Value memref, ValueRange indices) {
  return holdsPairs(memref) ? loadPairBroadcast(memref, indices)
                            : loadBroadcast(memref, indices);
}

Value KernelBuilder::multiplyAdd(Value a, Value b, Value sum) {
  bool arePairs = getElementTypeOrSelf(a.getType()).isBF16();
  return arePairs ? dotPairs(a, b, sum) : fma(a, b, sum);
}

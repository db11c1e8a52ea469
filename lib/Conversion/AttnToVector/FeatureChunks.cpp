//===- FeatureChunks.cpp - Rows of features as vectors -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureChunks.h"

using namespace mlir;
using namespace mlir::attn;

FeatureChunks::FeatureChunks(int64_t size, int64_t lanes, Type storage,
                             PairOrder order)
    : width(lanes), order(order) {
  while (width > size)
    width /= 2;
  int64_t offset = 0;
  // A load of two vectors' worth of bf16 and two integer operations per pair
  // take the place of two widening loads.
  if (storage.isBF16() && width > 1)
    for (; offset + 2 * width <= size; offset += 2 * width, numVectors += 2)
      list.push_back({offset, numVectors, /*isPair=*/true, /*covered=*/0});
  for (; offset + width <= size; offset += width, ++numVectors)
    list.push_back({offset, numVectors, /*isPair=*/false, /*covered=*/0});
  if (offset < size) {
    int64_t start = size - width;
    list.push_back({start, numVectors++, /*isPair=*/false, offset - start});
  }
}

SmallVector<Value> mlir::attn::withOffset(KernelBuilder &b,
                                          ArrayRef<Value> indices,
                                          int64_t offset) {
  SmallVector<Value> result(indices);
  result.back() = b.addi(result.back(), offset);
  return result;
}

Value mlir::attn::loadLanes(KernelBuilder &b, Value memref,
                            ArrayRef<Value> indices, int64_t lanes) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  return vector::LoadOp::create(b, VectorType::get(lanes, element), memref,
                                indices);
}

void mlir::attn::storeLanes(KernelBuilder &b, Value vector, Value memref,
                            ArrayRef<Value> indices) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  vector::StoreOp::create(b, b.narrow(vector, element), memref, indices);
}

Value mlir::attn::broadcastLanes(KernelBuilder &b, Value scalar,
                                 int64_t lanes) {
  return vector::BroadcastOp::create(
      b, VectorType::get(lanes, scalar.getType()), scalar);
}

Value mlir::attn::constantLanes(KernelBuilder &b, double value, int64_t lanes) {
  auto type = VectorType::get(lanes, b.floatType());
  return b.constant(
      DenseElementsAttr::get(type, b.getFloatAttr(b.floatType(), value)));
}

SmallVector<Value, 2> FeatureChunks::load(KernelBuilder &b, const Chunk &chunk,
                                          Value memref,
                                          ArrayRef<Value> indices) const {
  if (!chunk.isPair)
    return {b.widen(
        loadLanes(b, memref, withOffset(b, indices, chunk.offset), width))};
  // The bits of a bf16 are the upper half of those of the f32. The first
  // element of two is the lower half of the word.
  Value both =
      loadLanes(b, memref, withOffset(b, indices, chunk.offset), 2 * width);
  auto wordType = VectorType::get(width, b.getI32Type());
  auto floatType = VectorType::get(width, b.getF32Type());
  auto word = [&](int64_t value) -> Value {
    return b.constant(DenseElementsAttr::get(wordType, APInt(32, value)));
  };
  Value words = vector::BitCastOp::create(b, wordType, both);
  Value even = arith::ShLIOp::create(b, words, word(16));
  Value odd = arith::AndIOp::create(b, words, word(0xffff0000));
  SmallVector<Value, 2> result;
  for (Value bits : {even, odd})
    result.push_back(
        b.widen(arith::BitcastOp::create(b, floatType, bits).getResult()));
  return result;
}

SmallVector<Value, 2> FeatureChunks::loadRow(KernelBuilder &b,
                                             const Chunk &chunk, Value memref,
                                             ArrayRef<Value> indices) const {
  SmallVector<Value, 2> result;
  for (int64_t part = 0; part < (chunk.isPair ? 2 : 1); ++part)
    result.push_back(b.widen(
        loadLanes(b, memref,
                  withOffset(b, indices, chunk.offset + part * width), width)));
  return result;
}

static SmallVector<Value, 2> shufflePair(KernelBuilder &b,
                                         ArrayRef<Value> vectors,
                                         ArrayRef<int64_t> sources) {
  int64_t lanes = static_cast<int64_t>(sources.size()) / 2;
  SmallVector<Value, 2> result;
  for (int64_t part : {0, 1})
    result.push_back(vector::ShuffleOp::create(
        b, vectors[0], vectors[1], sources.slice(part * lanes, lanes)));
  return result;
}

/// For each feature of a pair in turn, the element of both vectors, one after
/// the other, that holds it.
static SmallVector<int64_t> placesOfFeatures(FeatureChunks::PairOrder order,
                                             int64_t lanes) {
  SmallVector<int64_t> places;
  for (int64_t feature = 0; feature < 2 * lanes; ++feature) {
    if (order == FeatureChunks::PairOrder::EvenOdd)
      places.push_back(feature / 2 + feature % 2 * lanes);
    else
      places.push_back(feature / 8 * 4 + feature % 4 + feature / 4 % 2 * lanes);
  }
  return places;
}

SmallVector<Value, 2>
FeatureChunks::toFeatureOrder(KernelBuilder &b, const Chunk &chunk,
                              ArrayRef<Value> vectors) const {
  if (!chunk.isPair)
    return SmallVector<Value, 2>(vectors);
  return shufflePair(b, vectors, placesOfFeatures(order, width));
}

SmallVector<Value, 2>
FeatureChunks::fromFeatureOrder(KernelBuilder &b, const Chunk &chunk,
                                ArrayRef<Value> vectors) const {
  if (!chunk.isPair)
    return SmallVector<Value, 2>(vectors);
  SmallVector<int64_t> sources(2 * width);
  for (auto [feature, place] : llvm::enumerate(placesOfFeatures(order, width)))
    sources[place] = feature;
  return shufflePair(b, vectors, sources);
}

//===- AttentionShape.cpp - Sizes of attention and where they stand -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttentionShape.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace mlir::attn;

int64_t AttentionSizes::groupSize() const {
  if (ShapedType::isDynamic(heads) || ShapedType::isDynamic(kvHeads) ||
      kvHeads == 0)
    return ShapedType::kDynamic;
  return heads / kvHeads;
}

DataDims mlir::attn::getDataDims(Layout layout, unsigned rank) {
  assert(rank >= 2 && rank <= 4 && "attention_c1 is checked by the verifier");
  DataDims dims;
  dims.feature = rank - 1;
  if (rank == 2) {
    dims.sequence = 0;
    return dims;
  }
  if (rank == 4)
    dims.batch = 0;
  bool headsFirst = layout == Layout::BHSD;
  dims.head = headsFirst ? rank - 3 : rank - 2;
  dims.sequence = headsFirst ? rank - 2 : rank - 3;
  return dims;
}

/// The first static size, or kDynamic.
static int64_t firstStatic(ArrayRef<int64_t> sizes) {
  for (int64_t size : sizes)
    if (ShapedType::isStatic(size))
      return size;
  return ShapedType::kDynamic;
}

AttentionSizes mlir::attn::getAttentionSizes(Layout layout, ShapedType query,
                                             ShapedType key, ShapedType value) {
  DataDims dims = getDataDims(layout, query.getRank());
  auto sizeOf = [](ShapedType type, std::optional<unsigned> dim) -> int64_t {
    return dim ? type.getDimSize(*dim) : 1;
  };
  AttentionSizes sizes;
  sizes.batch = firstStatic({sizeOf(query, dims.batch), sizeOf(key, dims.batch),
                             sizeOf(value, dims.batch)});
  sizes.heads = sizeOf(query, dims.head);
  sizes.kvHeads =
      firstStatic({sizeOf(key, dims.head), sizeOf(value, dims.head)});
  sizes.queries = query.getDimSize(dims.sequence);
  sizes.keys = firstStatic(
      {key.getDimSize(dims.sequence), value.getDimSize(dims.sequence)});
  sizes.headDim = query.getDimSize(dims.feature);
  sizes.valueDim = value.getDimSize(dims.feature);
  return sizes;
}

SmallVector<int64_t> mlir::attn::getLogsumexpShape(Layout layout,
                                                   ShapedType query) {
  DataDims dims = getDataDims(layout, query.getRank());
  SmallVector<int64_t> shape;
  if (dims.batch)
    shape.push_back(query.getDimSize(*dims.batch));
  if (dims.head)
    shape.push_back(query.getDimSize(*dims.head));
  shape.push_back(query.getDimSize(dims.sequence));
  return shape;
}

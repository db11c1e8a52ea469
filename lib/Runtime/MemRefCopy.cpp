//===- MemRefCopy.cpp - Copies between strided buffers -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerSupport.h"
#include <cstring>

namespace {
/// MLIR's descriptor of a memref whose rank is known at run time only.
struct RankedMemRef {
  char *allocated;
  char *aligned;
  int64_t offset;
  const int64_t *sizes() const { return &offset + 1; }
  const int64_t *strides(int64_t rank) const { return sizes() + rank; }
};
} // namespace

struct UnrankedMemRef {
  int64_t rank;
  void *descriptor;
};

static void copyDims(int64_t rank, int64_t dim, int64_t elementBytes,
                     const int64_t *sizes, const char *source,
                     const int64_t *sourceStrides, char *target,
                     const int64_t *targetStrides) {
  if (dim == rank) {
    memcpy(target, source, elementBytes);
    return;
  }
  if (dim == rank - 1 && sourceStrides[dim] == 1 && targetStrides[dim] == 1) {
    memcpy(target, source, sizes[dim] * elementBytes);
    return;
  }
  for (int64_t i = 0; i < sizes[dim]; ++i)
    copyDims(rank, dim + 1, elementBytes, sizes,
             source + i * sourceStrides[dim] * elementBytes, sourceStrides,
             target + i * targetStrides[dim] * elementBytes, targetStrides);
}

void memrefCopy(int64_t elementBytes, UnrankedMemRef *source,
                UnrankedMemRef *target) {
  auto &from = *static_cast<RankedMemRef *>(source->descriptor);
  auto &to = *static_cast<RankedMemRef *>(target->descriptor);
  int64_t rank = source->rank;
  copyDims(rank, 0, elementBytes, from.sizes(),
           from.aligned + from.offset * elementBytes, from.strides(rank),
           to.aligned + to.offset * elementBytes, to.strides(rank));
}

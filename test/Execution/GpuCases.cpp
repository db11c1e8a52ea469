//===- GpuCases.cpp - Problems for GPU kernels ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuCases.h"

#include <cmath>

namespace attn::testing {

AttentionSignature makeGpuSignature(DType dtype, int64_t headDim,
                                    int64_t valueDim, int64_t heads,
                                    int64_t kvHeads) {
  AttentionSignature signature;
  signature.dtype = dtype;
  signature.headDim = headDim;
  signature.valueDim = valueDim;
  signature.heads = heads;
  signature.kvHeads = kvHeads;
  return signature;
}

AttentionCase makeRisingCase(const AttentionSignature &signature,
                             const reference::AttentionSizes &sizes,
                             double perKey, uint64_t seed) {
  AttentionCase result = randomData(signature, sizes, seed);
  double factor = 4 / std::sqrt(double(sizes.headDim));
  for (int64_t row = 0; row < sizes.batch * sizes.heads * sizes.queries; ++row)
    result.query[row * sizes.headDim] = 4;
  for (int64_t head = 0; head < sizes.batch * sizes.kvHeads; ++head)
    for (int64_t key = 0; key < sizes.keys; ++key)
      result.key[(head * sizes.keys + key) * sizes.headDim] =
          roundTo(signature.dtype, perKey * double(key) / factor);
  return result;
}

AttentionFunction makeGpuFunction(const AttentionSignature &signature,
                                  const std::string &plan) {
  AttentionFunction function =
      dynamicFunction(signature, Direction::Forward, Container::MemRef);
  function.plan = plan;
  return function;
}

} // namespace attn::testing

//===- AttentionInterface.cpp - What all attention ops share --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

#include "attn/IR/AttnInterfaces.cpp.inc"

double AttentionOpInterface::getEffectiveScale() {
  if (std::optional<APFloat> scale = getScale())
    return scale->convertToDouble();
  return 1.0 / std::sqrt(static_cast<double>(getSizes().headDim));
}

bool AttentionOpInterface::usesPositions() {
  return getCausal() || getWindowLeft() || getWindowRight() || getAlibiSlopes();
}

AttentionSizes AttentionOpInterface::getSizes() {
  return getAttentionSizes(getLayout(), cast<ShapedType>(getQuery().getType()),
                           cast<ShapedType>(getKey().getType()),
                           cast<ShapedType>(getValue().getType()));
}

//===- ClusteredOps.h - Operations of the clustered form -------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_CLUSTEREDOPS_H
#define ATTN_IR_CLUSTEREDOPS_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// Sizes of a clustered cache; see `attn.clustered_append`.
struct ClusteredStateShape {
  /// Slots and clusters are counted in multiples of this, so that vectors of up
  /// to as many elements need no rest.
  static constexpr int64_t padding = 16;
  static constexpr unsigned numComponents = 9;

  explicit ClusteredStateShape(ClusteredFormAttr form);

  /// Slots for tokens, those among them with values, columns of the
  /// representatives.
  int64_t slots, valueRows, columns;
};

/// One component of a clustered cache.
struct ClusteredComponent {
  StringRef name;
  RankedTensorType type;
};

/// The components in their order, `[batch, kvHeads, ...]`.
SmallVector<ClusteredComponent>
getClusteredComponents(ClusteredFormAttr form, int64_t batch, int64_t kvHeads,
                       int64_t headDim, int64_t valueDim,
                       FloatType elementType);

} // namespace mlir::attn

#define GET_OP_CLASSES
#include "attn/IR/ClusteredOps.h.inc"

#endif // ATTN_IR_CLUSTEREDOPS_H

//===- ClusteredQuery.h - Queries to a clustered cache -*- C++ -*----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_CLUSTEREDQUERY_H
#define ATTN_IR_CLUSTEREDQUERY_H

#include "attn/IR/AttentionShape.h"
#include "attn/IR/AttnDialect.h"
#include <optional>

namespace mlir::attn {

/// Whether the op is attn.clustered_attention or one on a clustered cache.
bool isClusteredOp(Operation *op);

/// What a GPU plan of attention to a clustered cache depends on.
struct ClusteredQuery {
  Type element;
  AttentionSizes sizes;
  ClusteredFormAttr form;
  /// Whether the matrix units may multiply its weights, as far as the form and
  /// the heads are concerned.
  bool mayTakeTiles() const;
};
/// That of an op; none of one that has no queries.
std::optional<ClusteredQuery> getClusteredQuery(Operation *op);

} // namespace mlir::attn

#endif // ATTN_IR_CLUSTEREDQUERY_H

//===- ClusteredCacheLayout.h - Where a cache keeps what -*- C++ -*-------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the clustered cache of one key/value head holds, on every target. Its
// tokens stand in one list of slots, so that attention is one pass over it:
//
//   sinks | ring of the window | value slots (SubGen) | t slots per cluster
//
// A slot without a token has weight 0, and what it holds is finite. The keys'
// list is complete; values have no rows for the clusters of SubGen, which are
// the last ones.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_CLUSTEREDCACHELAYOUT_H
#define ATTN_LIB_CONVERSION_CLUSTEREDCACHELAYOUT_H

#include "attn/IR/ClusteredOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Indices into the component `reals`, f64. The radius is at least that of the
/// form.
enum class ClusteredReal { Radius, SquaredValueNorms, LargestValueNorm, Count };

/// Indices into the component `integers`, i64: the position of the next token,
/// of the first one; clusters; tokens in the body; whether one was not finite;
/// merges of clusters since the token or state began to join that joins now.
enum class ClusteredInteger {
  Next,
  First,
  Clusters,
  Body,
  Undefined,
  Merges,
  Count
};

/// Added to the stream of random numbers where two states merge
/// (attn/Reference/ClusteredAttention.h), so that these are not those of a
/// cluster merge at the same position.
inline constexpr uint32_t stateMergeStream = uint32_t(1) << 31;

/// Capacities, which are indices; at most those of the form.
struct ClusteredCapacity {
  Value sinks, window, clusters;
};
/// Those of the form.
ClusteredCapacity makeFullCapacity(ImplicitLocOpBuilder &b,
                                   ClusteredFormAttr form);
/// No more than `keys` (an index) tokens need.
ClusteredCapacity makeCapacityFor(ImplicitLocOpBuilder &b,
                                  ClusteredFormAttr form, Value keys);

/// What ClusteredStateShape says, as indices, for these capacities.
struct ClusteredExtents {
  Value slots, valueRows, columns;
};
ClusteredExtents makeClusteredExtents(ImplicitLocOpBuilder &b,
                                      ClusteredFormAttr form,
                                      const ClusteredCapacity &capacity);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_CLUSTEREDCACHELAYOUT_H

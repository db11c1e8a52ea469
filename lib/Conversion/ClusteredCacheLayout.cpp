//===- ClusteredCacheLayout.cpp - Where a cache keeps what ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredCacheLayout.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace mlir::attn;

static Value makeIndex(ImplicitLocOpBuilder &b, int64_t value) {
  return arith::ConstantIndexOp::create(b, value);
}

ClusteredCapacity mlir::attn::makeFullCapacity(ImplicitLocOpBuilder &b,
                                               ClusteredFormAttr form) {
  return {makeIndex(b, form.getSinks()), makeIndex(b, form.getWindow()),
          makeIndex(b, form.getClusters())};
}

ClusteredCapacity mlir::attn::makeCapacityFor(ImplicitLocOpBuilder &b,
                                              ClusteredFormAttr form,
                                              Value keys) {
  Value most = b.createOrFold<arith::MaxSIOp>(keys, makeIndex(b, 1));
  ClusteredCapacity capacity = makeFullCapacity(b, form);
  for (Value *each : {&capacity.sinks, &capacity.window, &capacity.clusters})
    *each = b.createOrFold<arith::MinSIOp>(*each, most);
  return capacity;
}

ClusteredExtents
mlir::attn::makeClusteredExtents(ImplicitLocOpBuilder &b,
                                 ClusteredFormAttr form,
                                 const ClusteredCapacity &capacity) {
  auto add = [&](Value x, Value y) {
    return b.createOrFold<arith::AddIOp>(x, y);
  };
  auto times = [&](Value x, int64_t y) {
    return b.createOrFold<arith::MulIOp>(x, makeIndex(b, y));
  };
  auto padded = [&](Value size) {
    constexpr int64_t padding = ClusteredStateShape::padding;
    return times(
        b.createOrFold<arith::CeilDivUIOp>(size, makeIndex(b, padding)),
        padding);
  };
  Value exact = add(capacity.sinks, capacity.window);
  // Memory of size 0 has no views.
  Value valueEnd = b.createOrFold<arith::MaxSIOp>(
      add(exact, makeIndex(b, form.getValueSlots())), makeIndex(b, 1));
  Value slots = valueEnd, columns = makeIndex(b, 0);
  if (form.getClusters() > 0) {
    Value clusters = add(capacity.clusters, makeIndex(b, 1));
    slots = add(slots, times(clusters, form.getSamples()));
    columns = padded(clusters);
  }
  slots = padded(slots);
  Value valueRows =
      form.getEstimator() == ClusterEstimator::SubGen ? valueEnd : slots;
  return {slots, valueRows, columns};
}

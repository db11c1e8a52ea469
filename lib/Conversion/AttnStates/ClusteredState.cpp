//===- ClusteredState.cpp - The clustered cache as a state --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The ops on the cache's tensors do all of it. The lengths, which every state
// has, are kept beside them.
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "attn/IR/ClusteredOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
class ClusteredStateLowering : public StateLowering {
public:
  using StateLowering::StateLowering;

  /// Zeros, with which the cache is empty.
  StateTensors init(ValueRange sizes, Value basis, Value queryBasis) override {
    StateTensors state = StateLowering::init(sizes, basis, queryBasis);
    for (Value &tensor : state) {
      Type element = getElementTypeOrSelf(tensor.getType());
      Value zero = arith::ConstantOp::create(b, b.getZeroAttr(element));
      tensor = linalg::FillOp::create(b, zero, tensor).getResult(0);
    }
    return state;
  }

  StateTensors append(StateTensors state, KeyValueRows rows,
                      Value rowsUsed) override {
    // Which checks the sizes.
    if (onDevice)
      return StateLowering::append(state, rows, rowsUsed);
    Value count = size(rows.key, 2);
    return withCache(state, appendTo(state, rows, rowsUsed), [&](Value batch) {
      return rowsUsed ? read(rowsUsed, batch) : count;
    });
  }

  SmallVector<Value> attend(StateTensors state, AttendOperands operands,
                            StateAttendOp op) override {
    if (op.getCausal()) {
      Value rows = size(operands.query, 2);
      Value isOne =
          arith::CmpIOp::create(b, arith::CmpIPredicate::ule, rows, index(1));
      require(isOne, "needs at most one row of causal queries to a clustered "
                     "state, whose samples may lie after a row");
    }
    SmallVector<Value> out = destinations(op, operands.query);
    auto attend = ClusteredAttendOp::create(
        b, op->getResultTypes(), operands.query, cacheOf(state), operands.sink,
        out[0], out.size() > 1 ? out[1] : Value(), op.getScaleAttr(),
        op.getSoftcapAttr(), form(), /*plan=*/nullptr);
    return SmallVector<Value>(attend->getResults());
  }

  StateTensors merge(StateTensors state, StateTensors later) override {
    if (onDevice)
      return StateLowering::merge(state, later);
    return withCache(state, mergeInto(state, later),
                     [&](Value batch) { return read(later[kLengths], batch); });
  }

private:
  ClusteredFormAttr form() { return cast<ClusteredFormAttr>(type.getForm()); }

  /// The tensors of the cache: all but the lengths.
  static SmallVector<Value> cacheOf(const StateTensors &state) {
    SmallVector<Value> cache = state;
    cache.erase(cache.begin() + kLengths);
    return cache;
  }

  StateTensors withCache(const StateTensors &state, ValueRange cache,
                         function_ref<Value(Value batch)> added) {
    StateTensors result = joined(cache, state[kLengths]);
    return forEachBatch(result, [&](Value batch, StateTensors carried) {
      Value length = add(read(carried[kLengths], batch), added(batch));
      carried[kLengths] = write(carried[kLengths], batch, length);
      return carried;
    });
  }

  static StateTensors joined(ValueRange cache, Value lengths) {
    StateTensors result(cache);
    result.insert(result.begin() + kLengths, lengths);
    return result;
  }

  StateTensors appendOnDevice(StateTensors state, KeyValueRows rows,
                              Value counts) override {
    // The op clamps the counts, which were checked.
    return withAdded(state, appendTo(state, rows, counts), counts);
  }

  StateTensors mergeOnDevice(StateTensors state, StateTensors later) override {
    return withAdded(state, mergeInto(state, later), later[kLengths]);
  }

  /// The lengths plus `counts`, which only kernels can read.
  StateTensors withAdded(const StateTensors &state, ValueRange cache,
                         Value counts) {
    Value lengths =
        updateBatches({counts, state[kLengths]}, [&](ArrayRef<Value> numbers) {
          return add(numbers[0], numbers[1]);
        });
    return joined(cache, lengths);
  }

  ValueRange appendTo(const StateTensors &state, KeyValueRows rows,
                      Value rowsUsed) {
    SmallVector<Value> cache = cacheOf(state);
    return ClusteredAppendOp::create(b, ValueRange(cache).getTypes(), rows.key,
                                     rows.value, rowsUsed, cache, form(),
                                     /*plan=*/nullptr)
        ->getResults();
  }

  ValueRange mergeInto(const StateTensors &state, const StateTensors &later) {
    SmallVector<Value> cache = cacheOf(state);
    return ClusteredMergeOp::create(b, ValueRange(cache).getTypes(),
                                    cacheOf(later), cache, form(),
                                    /*plan=*/nullptr)
        ->getResults();
  }
};
} // namespace

std::unique_ptr<StateLowering>
mlir::attn::createClusteredState(ImplicitLocOpBuilder &b, StateType type) {
  return std::make_unique<ClusteredStateLowering>(b, type);
}

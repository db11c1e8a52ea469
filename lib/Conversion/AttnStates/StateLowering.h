//===- StateLowering.h - States as tensors -*- C++ -* -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNSTATES_STATELOWERING_H
#define ATTN_LIB_CONVERSION_ATTNSTATES_STATELOWERING_H

#include "attn/IR/StateOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include <memory>

namespace mlir::attn {

/// The tensors of a state, in the order of StateType::getComponents. Those that
/// every state has come first.
using StateTensors = SmallVector<Value>;
enum StateTensor : unsigned { kKeys = 0, kValues = 1, kLengths = 2 };

/// Rows of keys and values, `[batch, kv_heads, rows, dim]`.
struct KeyValueRows {
  Value key, value;
};

/// The operands of attn.state_attend besides the state; all but the query may
/// be null.
struct AttendOperands {
  Value query, queryOffset, alibiSlopes, sink;
};

/// Emits the ops on the states of one type. A form derives from it; what is
/// implemented here is a cache that keeps all keys. Written so that one-shot
/// bufferization updates a loop-carried state in place: each tensor is read and
/// written through slices of one chain of values.
class StateLowering {
public:
  /// The lowering of the type's form, or null where no one wrote it. `onDevice`
  /// if what is in tensors is unknown to the host.
  static std::unique_ptr<StateLowering>
  create(ImplicitLocOpBuilder &b, StateType type, bool onDevice = false);
  StateLowering(ImplicitLocOpBuilder &b, StateType type) : b(b), type(type) {}
  virtual ~StateLowering() = default;

  /// `sizes` are those that the type leaves open; bases may be null.
  virtual StateTensors init(ValueRange sizes, Value basis, Value queryBasis);
  virtual StateTensors append(StateTensors state, KeyValueRows rows,
                              Value rowsUsed);
  /// Output and, if the op has it, log-sum-exp. Options are taken from `op`.
  virtual SmallVector<Value> attend(StateTensors state, AttendOperands operands,
                                    StateAttendOp op) = 0;
  virtual StateTensors merge(StateTensors state, StateTensors later);

protected:
  /// Appends the first `counts` of `rows`, an i64 tensor of one number per
  /// batch, without a branch that depends on it.
  virtual StateTensors appendOnDevice(StateTensors state, KeyValueRows rows,
                                      Value counts);
  /// Appends the keys of `later`, likewise.
  virtual StateTensors mergeOnDevice(StateTensors state, StateTensors later);
  /// Appends `count` rows from `first` of batch `batch` of `rows`.
  virtual StateTensors appendRows(StateTensors state, Value batch,
                                  KeyValueRows rows, Value first, Value count);
  /// Appends the keys of one batch of `later`.
  virtual StateTensors mergeBatch(StateTensors state, StateTensors later,
                                  Value batch);
  /// Checks on a state that is about to be created, whose sizes are known now.
  virtual void checkCapacity(Value /*capacity*/) {}
  /// The size of an open dimension of a component: batch, kv_heads, or what
  /// follows from the capacity. `size` is the one of the type's sizes.
  virtual Value componentSize(const StateComponent & /*component*/,
                              unsigned /*dim*/, Value size) {
    return size;
  }

  //===--------------------------------------------------------------------===//
  // Helpers
  //===--------------------------------------------------------------------===//

  Value index(int64_t value);
  Value add(Value a, Value b);
  Value sub(Value a, Value b);
  Value minimum(Value a, Value b);
  Value isGreater(Value a, Value b);
  /// Size of a tensor: a constant where the type tells.
  Value size(Value tensor, unsigned dim);
  /// Number of keys that are held, `capacity` of the type.
  Value capacity(const StateTensors &state) { return size(state[kKeys], 2); }
  /// An element of a 1-D i64 tensor as index.
  Value read(Value vector, Value position);
  Value write(Value vector, Value position, Value number);
  /// Ends the call with `text` at run time unless `condition` holds.
  void require(Value condition, const Twine &text);

  /// Of a cache that keeps all keys.
  void requireRoom(Value length, Value capacity);

  /// `[1, kv_heads, count, dim]` of one batch.
  Value rowsOf(Value tensor, Value batch, Value first, Value count);
  Value insertRows(Value rows, Value tensor, Value batch, Value first,
                   Value count);
  /// One batch of a tensor of any rank.
  Value batchSlice(Value tensor, Value batch);
  Value insertBatch(Value part, Value tensor, Value batch);
  /// An i64 tensor of one element.
  Value scalarVector(Value number);
  /// A loop over batches that carries the state.
  StateTensors
  forEachBatch(StateTensors state,
               function_ref<StateTensors(Value batch, StateTensors)> body);
  /// 1-D i64 tensor of one number per batch.
  Value perBatch(const StateTensors &state,
                 function_ref<Value(Value batch)> number);

  /// The same in kernels: `number` gets the elements of 1-D i64 tensors, of one
  /// batch, as index.
  using BatchNumber = function_ref<Value(ArrayRef<Value>)>;
  Value mapBatches(ArrayRef<Value> vectors, BatchNumber number);
  /// Into the last of the tensors.
  Value updateBatches(ArrayRef<Value> vectors, BatchNumber number);
  /// Copies elements of `source`, `[batch, heads, rows, ...]`, of rows from
  /// `first` (0 if null) to `first + counts`. They go to positions from
  /// `targets` on, unless there is an `end` of these; `offsets` says where in
  /// `target` an element of `source` with a position is. `first`, `targets` and
  /// `counts` are 1-D i64 tensors.
  struct RowCopy {
    Value source, first, targets, counts, end;
  };
  Value copyRows(const RowCopy &copy, Value target,
                 function_ref<SmallVector<OpFoldResult>(ValueRange indices,
                                                        Value position)>
                     offsets);
  /// To `[batch, heads, positions, ...]`.
  Value copyRows(const RowCopy &copy, Value target);

  /// Where the last row stands at the last key, or rows at an offset.
  static AlignmentAttr alignmentOf(StateAttendOp op);
  /// The log-sum-exp among the destinations, or null.
  static Value logsumexpOf(ArrayRef<Value> destinations) {
    return destinations.size() > 1 ? destinations[1] : Value();
  }
  /// The destinations of an attend op: output and, if it has it, log-sum-exp.
  SmallVector<Value> destinations(StateAttendOp op, Value query);

  ImplicitLocOpBuilder &b;
  StateType type;
  bool onDevice = false;

  /// An allocation rather than tensor.empty: equal ones would be made one, and
  /// then copied apart.
  Value tensorOf(RankedTensorType type, ValueRange dynamicSizes);
};

std::unique_ptr<StateLowering> createExactState(ImplicitLocOpBuilder &b,
                                                StateType type);
std::unique_ptr<StateLowering> createTopKState(ImplicitLocOpBuilder &b,
                                               StateType type);
std::unique_ptr<StateLowering> createSketchState(ImplicitLocOpBuilder &b,
                                                 StateType type);
std::unique_ptr<StateLowering> createClusteredState(ImplicitLocOpBuilder &b,
                                                    StateType type);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNSTATES_STATELOWERING_H

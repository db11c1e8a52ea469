//===- ClusteredLowering.cpp - Ops of the clustered form ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredLowering.h"
#include "ClusteredAttend.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// What the ops of the form have in common: one task per batch and key/value
/// head, and memory that is freed at the end of a task.
class HeadTasks {
public:
  HeadTasks(KernelBuilder &b, ClusteredFormAttr form, Type elementType,
            int64_t headDim, int64_t valueDim)
      : b(b), loops(b), form(form), elementType(elementType),
        accumulatorType(b.floatType()), headDim(headDim), valueDim(valueDim) {}

  using Task = function_ref<void(Value batch, Value kvHead)>;
  void forEachHead(Value batches, Value kvHeads, bool parallel, Task task);

  /// Memory of the task.
  Value allocate(ArrayRef<OpFoldResult> sizes, Type type);
  Value allocateZeros(ArrayRef<OpFoldResult> sizes, Type type);

  /// The matrix or vector of one head in a component of a state; null where
  /// it is known to be empty, as a view of it would be out of bounds.
  Value headOf(Value component, Value batch, Value kvHead);
  ClusteredBuffers headsOf(ValueRange components, Value batch, Value kvHead);
  /// An empty state of the given capacity in memory of the task.
  ClusteredBuffers allocateState(const ClusteredCapacity &capacity);
  ClusteredStateEmitter stateOf(const ClusteredBuffers &buffers,
                                const ClusteredCapacity &capacity, Value batch,
                                Value kvHead);
  /// Reads the learned sink of a head of the group that begins at `firstHead`;
  /// null without sinks.
  std::function<Value(Value head)> sinkOf(Value sink, Value firstHead);

  KernelBuilder &b;
  LoopBuilder loops;
  ClusteredFormAttr form;
  Type elementType;
  FloatType accumulatorType;
  int64_t headDim, valueDim;
  Value kvHeadCount;

private:
  SmallVector<Value> allocated;
};
} // namespace

void HeadTasks::forEachHead(Value batches, Value kvHeads, bool parallel,
                            Task task) {
  kvHeadCount = kvHeads;
  b.parallelLoop({batches, kvHeads}, parallel, [&](ValueRange indices) {
    task(indices[0], indices[1]);
    for (Value memory : allocated)
      memref::DeallocOp::create(b, memory);
    allocated.clear();
  });
}

Value HeadTasks::allocate(ArrayRef<OpFoldResult> sizes, Type type) {
  auto [shape, dynamicSizes] =
      decomposeMixedValues(SmallVector<OpFoldResult>(sizes));
  Value memory =
      memref::AllocOp::create(loops.b, MemRefType::get(shape, type),
                              dynamicSizes, loops.b.getI64IntegerAttr(64));
  allocated.push_back(memory);
  return memory;
}

Value HeadTasks::allocateZeros(ArrayRef<OpFoldResult> sizes, Type type) {
  Value memory = allocate(sizes, type);
  Value zero = arith::ConstantOp::create(loops.b, loops.b.getZeroAttr(type));
  SmallVector<Value> indices;
  std::function<void(size_t)> fill = [&](size_t dim) {
    if (dim == sizes.size())
      return loops.store(zero, memory, indices);
    loops.forEach(loops.index(0), loops.dim(memory, dim), [&](Value i) {
      indices.push_back(i);
      fill(dim + 1);
      indices.pop_back();
    });
  };
  fill(0);
  return memory;
}

Value HeadTasks::headOf(Value component, Value batch, Value kvHead) {
  ImplicitLocOpBuilder &b = loops.b;
  auto type = cast<MemRefType>(component.getType());
  if (llvm::is_contained(type.getShape().drop_front(2), 0))
    return Value();
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(type.getRank(), b.getIndexAttr(1));
  SmallVector<OpFoldResult> sizes =
      memref::getMixedSizes(b, b.getLoc(), component);
  offsets[0] = batch;
  offsets[1] = kvHead;
  sizes[0] = sizes[1] = b.getIndexAttr(1);
  auto head = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(
      type.getShape().drop_front(2), type, offsets, sizes, strides));
  return memref::SubViewOp::create(b, head, component, offsets, sizes, strides);
}

ClusteredBuffers HeadTasks::headsOf(ValueRange components, Value batch,
                                    Value kvHead) {
  auto head = [&](unsigned number) {
    return headOf(components[number], batch, kvHead);
  };
  return {head(0), head(1), head(2), head(3), head(4),
          head(5), head(6), head(7), head(8)};
}

ClusteredBuffers HeadTasks::allocateState(const ClusteredCapacity &capacity) {
  ImplicitLocOpBuilder &b = loops.b;
  Type f64 = b.getF64Type(), i64 = b.getI64Type();
  OpFoldResult keyDim = b.getIndexAttr(headDim);
  OpFoldResult dim = b.getIndexAttr(valueDim);
  auto [slots, valueRows, columns] = makeClusteredExtents(b, form, capacity);
  ClusteredBuffers state;
  state.keys = allocateZeros({slots, keyDim}, elementType);
  state.values = allocateZeros({valueRows, dim}, elementType);
  // Columns beyond the clusters are read with their neighbours.
  state.representatives = allocateZeros({keyDim, columns}, accumulatorType);
  state.counts = allocateZeros({columns}, i64);
  state.weights = allocateZeros({slots}, accumulatorType);
  state.squares = allocateZeros({b.getIndexAttr(form.getValueSlots())}, f64);
  state.valueSum = allocateZeros({dim}, f64);
  state.reals =
      allocateZeros({b.getIndexAttr(int64_t(ClusteredReal::Count))}, f64);
  state.integers =
      allocateZeros({b.getIndexAttr(int64_t(ClusteredInteger::Count))}, i64);
  return state;
}

ClusteredStateEmitter HeadTasks::stateOf(const ClusteredBuffers &buffers,
                                         const ClusteredCapacity &capacity,
                                         Value batch, Value kvHead) {
  Value number = loops.add(loops.mul(batch, kvHeadCount), kvHead);
  ClusteredScratch scratch;
  scratch.probe = allocate({loops.b.getIndexAttr(headDim)}, accumulatorType);
  if (form.getClusters() > 0)
    scratch.distances =
        allocate({loops.dim(buffers.representatives, 1)}, accumulatorType);
  return ClusteredStateEmitter(loops, form, accumulatorType, headDim, valueDim,
                               b.lanes(), loops.indexToI32(number), buffers,
                               capacity, scratch);
}

std::function<Value(Value head)> HeadTasks::sinkOf(Value sink,
                                                   Value firstHead) {
  if (!sink)
    return nullptr;
  return [this, sink, firstHead](Value head) {
    return loops.toFloat(loops.load(sink, loops.add(firstHead, head)),
                         accumulatorType);
  };
}

//===----------------------------------------------------------------------===//
// attn.clustered_attention
//===----------------------------------------------------------------------===//

namespace {
class ClusteredAttentionLowering {
public:
  ClusteredAttentionLowering(KernelBuilder &b, ClusteredAttentionOp op)
      : op(op), shared(cast<AttentionOpInterface>(*op)),
        queryType(cast<MemRefType>(op.getQuery().getType())),
        dims(getDataDims(op.getLayout(), queryType.getRank())),
        tasks(b, op.getForm(), queryType.getElementType(),
              shared.getSizes().headDim, shared.getSizes().valueDim),
        loops(tasks.loops) {}

  void lower(bool parallel);

private:
  Value sizeOf(Value memref, std::optional<unsigned> dim) {
    return dim ? loops.dim(memref, *dim) : loops.index(1);
  }
  /// Indices of an element of query, key, value or output.
  SmallVector<Value> at(Value batch, Value head, Value row, Value feature);
  SmallVector<Value> rowAt(Value batch, Value head, Value row);
  /// `[rows, features]` of one batch and head.
  Value matrixOf(Value data, Value batch, Value head);
  Value readIndex(Value source, Value batch);
  Value offsetOf(Value batch, Value length);
  void lowerHead(Value batch, Value kvHead);

  ClusteredAttentionOp op;
  AttentionOpInterface shared;
  MemRefType queryType;
  DataDims dims;
  HeadTasks tasks;
  LoopBuilder &loops;
};
} // namespace

SmallVector<Value> ClusteredAttentionLowering::at(Value batch, Value head,
                                                  Value row, Value feature) {
  return dims.elementIndices(batch, head, row, feature);
}

SmallVector<Value> ClusteredAttentionLowering::rowAt(Value batch, Value head,
                                                     Value row) {
  return dims.rowIndices(batch, head, row);
}

Value ClusteredAttentionLowering::matrixOf(Value data, Value batch,
                                           Value head) {
  ImplicitLocOpBuilder &b = loops.b;
  auto type = cast<MemRefType>(data.getType());
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> strides(type.getRank(), b.getIndexAttr(1));
  SmallVector<OpFoldResult> sizes = memref::getMixedSizes(b, b.getLoc(), data);
  SmallVector<int64_t> shape = {type.getDimSize(dims.sequence),
                                type.getDimSize(dims.feature)};
  for (auto [dim, index] : {std::pair(dims.batch, batch), {dims.head, head}})
    if (dim) {
      offsets[*dim] = index;
      sizes[*dim] = b.getIndexAttr(1);
    }
  auto matrix = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(
      shape, type, offsets, sizes, strides));
  return memref::SubViewOp::create(b, matrix, data, offsets, sizes, strides);
}

/// An integer that is given once or per batch.
Value ClusteredAttentionLowering::readIndex(Value source, Value batch) {
  Value value =
      isa<MemRefType>(source.getType()) ? loops.load(source, batch) : source;
  return value.getType().isIndex() ? value : loops.toIndex(value);
}

/// The position of the first row, cut so that no sum with a row leaves 64 bits.
Value ClusteredAttentionLowering::offsetOf(Value batch, Value length) {
  if (op.getAlignment() == Alignment::BottomRight)
    return loops.sub(length, sizeOf(op.getQuery(), dims.sequence));
  if (op.getAlignment() != Alignment::Offset)
    return loops.index(0);
  constexpr int64_t bound = int64_t(1) << 61;
  Value offset = readIndex(op.getQueryOffset(), batch);
  return loops.max(loops.min(offset, loops.index(bound)), loops.index(-bound));
}

void ClusteredAttentionLowering::lowerHead(Value batch, Value kvHead) {
  ClusteredFormAttr form = op.getForm();
  // A view of known size 0 would be out of bounds.
  bool hasKeys = shared.getSizes().keys != 0;
  Value keys, values;
  if (hasKeys) {
    keys = matrixOf(op.getKey(), batch, kvHead);
    values = matrixOf(op.getValue(), batch, kvHead);
  }
  Value keyCount = sizeOf(op.getKey(), dims.sequence);
  Value heads = sizeOf(op.getQuery(), dims.head);
  Value group = loops.div(heads, tasks.kvHeadCount);
  Value firstHead = loops.mul(kvHead, group);

  ClusteredCapacity capacity = makeCapacityFor(loops.b, form, keyCount);
  ClusteredBuffers buffers = tasks.allocateState(capacity);
  ClusteredStateEmitter state = tasks.stateOf(buffers, capacity, batch, kvHead);
  std::optional<double> softcap;
  if (op.getSoftcap())
    softcap = op.getSoftcap()->convertToDouble();
  ClusteredAttend attend(loops, tasks.b, form, state, group,
                         shared.getEffectiveScale(), softcap);

  Value length =
      op.getKvLengths() ? readIndex(op.getKvLengths(), batch) : keyCount;
  Value offset = offsetOf(batch, length);
  Value rows = sizeOf(op.getQuery(), dims.sequence);
  loops.forEach(loops.index(0), rows, [&](Value row) {
    Value end = length;
    if (op.getCausal()) {
      Value position = loops.add(offset, row);
      end = loops.min(length, loops.add(position, loops.index(1)));
    }
    if (hasKeys)
      loops.forEach(state.getInteger(ClusteredInteger::Next), end,
                    [&](Value j) { state.append({keys, j}, {values, j}); });
    auto headOf = [&](Value head) { return loops.add(firstHead, head); };
    ClusteredAttend::Row queries;
    queries.loadQuery = [&](Value head, Value c) {
      return loops.load(op.getQuery(), at(batch, headOf(head), row, c));
    };
    queries.sink = tasks.sinkOf(op.getSink(), firstHead);
    queries.storeOutput = [&](Value head, Value c, Value element) {
      loops.store(loops.toFloat(element, queryType.getElementType()),
                  op.getOutput(), at(batch, headOf(head), row, c));
    };
    if (op.getLogsumexp())
      queries.storeLogsumexp = [&](Value head, Value element) {
        loops.store(element, op.getLogsumexp(),
                    rowAt(batch, headOf(head), row));
      };
    attend.attend(queries);
  });
}

void ClusteredAttentionLowering::lower(bool parallel) {
  tasks.forEachHead(
      sizeOf(op.getKey(), dims.batch), sizeOf(op.getKey(), dims.head), parallel,
      [&](Value batch, Value kvHead) { lowerHead(batch, kvHead); });
}

void mlir::attn::lowerClusteredAttention(KernelBuilder &b,
                                         ClusteredAttentionOp op,
                                         bool parallel) {
  ClusteredAttentionLowering(b, op).lower(parallel);
}

//===----------------------------------------------------------------------===//
// The cache as memrefs
//===----------------------------------------------------------------------===//

static HeadTasks tasksOf(KernelBuilder &b, ClusteredFormAttr form,
                         ValueRange state) {
  auto keys = cast<MemRefType>(state[0].getType());
  auto values = cast<MemRefType>(state[1].getType());
  return HeadTasks(b, form, keys.getElementType(), keys.getDimSize(3),
                   values.getDimSize(3));
}

void mlir::attn::lowerClusteredAppend(KernelBuilder &b, ClusteredAppendOp op,
                                      bool parallel) {
  HeadTasks tasks = tasksOf(b, op.getForm(), op.getState());
  LoopBuilder &loops = tasks.loops;
  Value keys = op.getKey(), values = op.getValue();
  tasks.forEachHead(
      loops.dim(op.getState()[0], 0), loops.dim(op.getState()[0], 1), parallel,
      [&](Value batch, Value kvHead) {
        ClusteredBuffers buffers = tasks.headsOf(op.getState(), batch, kvHead);
        ClusteredStateEmitter state = tasks.stateOf(
            buffers, makeFullCapacity(loops.b, op.getForm()), batch, kvHead);
        Value rows = loops.dim(keys, 2);
        if (op.getRowsUsed())
          rows = loops.toIndex(loops.load(op.getRowsUsed(), batch));
        Value key = tasks.headOf(keys, batch, kvHead);
        Value value = tasks.headOf(values, batch, kvHead);
        if (!key)
          return;
        loops.forEach(loops.index(0), rows, [&](Value row) {
          state.append({key, row}, {value, row});
        });
      });
}

void mlir::attn::lowerClusteredMerge(KernelBuilder &b, ClusteredMergeOp op,
                                     bool parallel) {
  HeadTasks tasks = tasksOf(b, op.getForm(), op.getState());
  LoopBuilder &loops = tasks.loops;
  tasks.forEachHead(
      loops.dim(op.getState()[0], 0), loops.dim(op.getState()[0], 1), parallel,
      [&](Value batch, Value kvHead) {
        ClusteredBuffers buffers = tasks.headsOf(op.getState(), batch, kvHead);
        ClusteredStateEmitter state = tasks.stateOf(
            buffers, makeFullCapacity(loops.b, op.getForm()), batch, kvHead);
        state.merge(tasks.headsOf(op.getLater(), batch, kvHead));
      });
}

void mlir::attn::lowerClusteredAttend(KernelBuilder &b, ClusteredAttendOp op,
                                      bool parallel) {
  HeadTasks tasks = tasksOf(b, op.getForm(), op.getState());
  LoopBuilder &loops = tasks.loops;
  Value kvHeads = loops.dim(op.getState()[0], 1);
  Value divisor = loops.max(kvHeads, loops.index(1));
  Value group = loops.div(loops.dim(op.getQuery(), 1), divisor);
  double scale = op.getScale()
                     ? op.getScale()->convertToDouble()
                     : 1.0 / std::sqrt(static_cast<double>(tasks.headDim));
  std::optional<double> softcap;
  if (op.getSoftcap())
    softcap = op.getSoftcap()->convertToDouble();
  tasks.forEachHead(
      loops.dim(op.getState()[0], 0), kvHeads, parallel,
      [&](Value batch, Value kvHead) {
        ClusteredBuffers buffers = tasks.headsOf(op.getState(), batch, kvHead);
        ClusteredStateEmitter state = tasks.stateOf(
            buffers, makeFullCapacity(loops.b, op.getForm()), batch, kvHead);
        ClusteredAttend attend(loops, b, op.getForm(), state, group, scale,
                               softcap);
        Value firstHead = loops.mul(kvHead, group);
        auto headOf = [&](Value head) { return loops.add(firstHead, head); };
        loops.forEach(
            loops.index(0), loops.dim(op.getQuery(), 2), [&](Value row) {
              ClusteredAttend::Row queries;
              queries.loadQuery = [&](Value head, Value c) {
                return loops.load(op.getQuery(), {batch, headOf(head), row, c});
              };
              queries.sink = tasks.sinkOf(op.getSink(), firstHead);
              queries.storeOutput = [&](Value head, Value c, Value element) {
                loops.store(loops.toFloat(element, tasks.elementType),
                            op.getOutput(), {batch, headOf(head), row, c});
              };
              if (op.getLogsumexp())
                queries.storeLogsumexp = [&](Value head, Value element) {
                  loops.store(element, op.getLogsumexp(),
                              {batch, headOf(head), row});
                };
              attend.attend(queries);
            });
      });
}

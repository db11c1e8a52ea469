//===- ConvBackwardKernel.cpp - Gradients of the convolution form ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Transforms give the gradients of the rows that they hold, sums those of the
// others. In the gradient of the approximation, both give those of the kernels,
// which go on to the queries and to the first keys of the segments. Heads that
// are exact are summed pair by pair. One task has the query heads that read a
// key/value head, one after the other.
//
//===----------------------------------------------------------------------===//

#include "ConvProducts.h"
#include "Kernels.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

namespace {
class ConvBackwardEmitter {
public:
  ConvBackwardEmitter(KernelBuilder &b, ConvAttentionBackwardOp op,
                      CpuPlanAttr plan)
      : b(b), op(op), parallel(plan.getParallel()),
        reachesPairs(op.getForm().getGradient() == ConvGradient::Attention),
        heads(b, op, op.getForm(), op.getStarts()), attention(heads.attention) {
    if (reachesPairs)
      heads.transformCost = pairTransformCost();
  }

  void emit();

private:
  using HeadRows = ConvHeads::HeadRows;

  /// A head with its operands, and sums in the arithmetic's type.
  struct Task {
    HeadRows head;
    Value value, output, dOutput, logsumexp;
    /// `[queries]`, `[queries, head_dim]`, `[keys, head_dim]`,
    /// `[keys, value_dim]`.
    Value delta, dQuery, dKey, dValue;
    /// `[bases, lag]`; null where gradients reach their pairs.
    Value dKernels;
  };

  Value allocate(ArrayRef<OpFoldResult> sizes);
  void clear(Value matrix, Value rows, int64_t features);
  void forVectors(int64_t features,
                  function_ref<void(Value at, Value mask)> body);
  void addScaledRow(Value target, Value targetRow, Value source,
                    Value sourceRow, Value factor, int64_t features);
  void store(Value sums, Value target, Value rows, int64_t features);
  Value isExact(const HeadRows &head);
  Value weight(const Task &task, Value row, Value score);
  Value slopeAt(Value product);
  Value kernelSlope(const Task &task, Value start, Value lag);

  void addPair(const Task &task, Value row, Value column, Value probability,
               Value slope);
  double pairTransformCost();

  void emitHead(const Task &task);
  void addTransformed(const Task &task);
  void addDirectRows(const Task &task);
  void addKernelGradients(const Task &task);
  void addExact(const Task &task);
  void emitSinks();

  KernelBuilder &b;
  ConvAttentionBackwardOp op;
  bool parallel;
  /// The gradient of a score reaches query and key of the pair itself.
  bool reachesPairs;
  ConvHeads heads;
  AttentionKernel &attention;
};
} // namespace

Value ConvBackwardEmitter::allocate(ArrayRef<OpFoldResult> sizes) {
  auto [shape, dynamic] =
      decomposeMixedValues(SmallVector<OpFoldResult>(sizes));
  auto buffer = memref::AllocOp::create(
      b, MemRefType::get(shape, b.floatType()), dynamic);
  buffer.setAlignment(64);
  return buffer;
}

/// Visits the vectors of a row; the last one may be cut.
void ConvBackwardEmitter::forVectors(int64_t features,
                                     function_ref<void(Value, Value)> body) {
  for (int64_t at = 0; at < features; at += b.lanes())
    body(b.index(at), b.firstLanes(b.index(features - at)));
}

void ConvBackwardEmitter::clear(Value matrix, Value rows, int64_t features) {
  b.forLoop(b.index(0), rows, 1, [&](Value row) {
    forVectors(features, [&](Value at, Value mask) {
      b.storeVectorMasked(b.splat(0.0), matrix, {row, at}, mask);
    });
  });
}

/// target[targetRow] += factor * source[sourceRow].
void ConvBackwardEmitter::addScaledRow(Value target, Value targetRow,
                                       Value source, Value sourceRow,
                                       Value factor, int64_t features) {
  Value factors = b.broadcast(factor);
  forVectors(features, [&](Value at, Value mask) {
    Value old = b.loadVectorMasked(target, {targetRow, at}, mask);
    Value x = b.loadVectorMasked(source, {sourceRow, at}, mask);
    b.storeVectorMasked(b.fma(factors, x, old), target, {targetRow, at}, mask);
  });
}

/// Writes sums in the element type of `target`.
void ConvBackwardEmitter::store(Value sums, Value target, Value rows,
                                int64_t features) {
  b.forLoop(b.index(0), rows, 1, [&](Value row) {
    forVectors(features, [&](Value at, Value mask) {
      b.storeVectorMasked(b.loadVectorMasked(sums, {row, at}, mask), target,
                          {row, at}, mask);
    });
  });
}

Value ConvBackwardEmitter::isExact(const HeadRows &head) {
  Value error =
      b.load(op.getError(),
             attention.dims.headIndices(head.head.batch, head.head.head));
  if (op.getForm().getFallback())
    return b.cmpf(arith::CmpFPredicate::UGT, error,
                  b.scalar(*op.getForm().getFallback()));
  return b.cmpf(arith::CmpFPredicate::UNO, error, error);
}

/// The probability of a pair of this score; 0 in a row without keys.
Value ConvBackwardEmitter::weight(const Task &task, Value row, Value score) {
  Value logsumexp = b.load(task.logsumexp, row);
  Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, logsumexp,
                         b.scalar(-std::numeric_limits<double>::infinity()));
  Value shift = b.mulf(logsumexp, b.scalar(log2E));
  Value power = b.exp2(b.broadcast(b.subf(score, shift)));
  return b.select(isEmpty, b.scalar(0.0),
                  vector::ExtractOp::create(b, power, 0));
}

/// The gradients of a pair: of the value, and of query and key through the
/// score, whose slope is that of the score by the product of both.
void ConvBackwardEmitter::addPair(const Task &task, Value row, Value column,
                                  Value probability, Value slope) {
  Value product =
      heads.dot(task.dOutput, row, task.value, column, attention.valueDim);
  Value gradient =
      b.mulf(probability, b.subf(product, b.load(task.delta, row)));
  Value factor = b.mulf(gradient, slope);
  addScaledRow(task.dValue, column, task.dOutput, row, probability,
               attention.valueDim);
  addScaledRow(task.dQuery, row, task.head.key, column, factor,
               attention.headDim);
  addScaledRow(task.dKey, column, task.head.query, row, factor,
               attention.headDim);
}

/// Of the gradients by transforms and by pairs, per block of columns: terms by
/// columns of queries, and of keys, against four products of rows, which take
/// three times as long as the forward pass' (measured).
double ConvBackwardEmitter::pairTransformCost() {
  int64_t rowSize = 2 * b.lanes();
  double queryBlocks = llvm::divideCeil(attention.headDim, rowSize);
  double valueBlocks = llvm::divideCeil(attention.valueDim, rowSize);
  double transformed = 2 * (attention.valueDim + 1.0) * queryBlocks;
  return (transformed + valueBlocks) / (3 * 2 * (queryBlocks + valueBlocks));
}

/// d score / d (product of query and key), from the scaled product.
Value ConvBackwardEmitter::slopeAt(Value product) {
  Value scale = b.scalar(attention.op.getEffectiveScale());
  std::optional<APFloat> softcap = attention.op.getSoftcap();
  if (!softcap)
    return scale;
  Value ratio =
      b.divf(b.broadcast(product), b.splat(softcap->convertToDouble()));
  Value tanh = vector::ExtractOp::create(b, b.tanh(ratio), 0);
  return b.mulf(scale, b.subf(b.scalar(1.0), b.mulf(tanh, tanh)));
}

/// The slope of a kernel, which that of every pair of the segment and lag is.
Value ConvBackwardEmitter::kernelSlope(const Task &task, Value start,
                                       Value lag) {
  Value product = b.scalar(0.0);
  if (attention.op.getSoftcap())
    product = b.mulf(heads.dot(task.head.query, b.addi(start, lag),
                               task.head.key, start, attention.headDim),
                     b.scalar(attention.op.getEffectiveScale()));
  return slopeAt(product);
}

//===----------------------------------------------------------------------===//
// Approximate heads
//===----------------------------------------------------------------------===//

void ConvBackwardEmitter::addTransformed(const Task &task) {
  Value method = heads.method(b, task.head.number);
  auto apply = [&](ConvHeads::Method which, FloatType type) {
    b.ifThen(b.cmpi(Predicate::eq, method, b.index(which)), [&] {
      KernelBuilder other = heads.builderFor(type);
      ConvProducts products(other, heads, task.head.number);
      if (reachesPairs)
        products.addAttentionGradients(task.head.query, task.head.key,
                                       task.value, task.dOutput, task.delta,
                                       task.dQuery, task.dKey, task.dValue);
      else
        products.addApproximationGradients(task.value, task.dOutput, task.delta,
                                           task.dValue, task.dKernels);
      products.destroy();
    });
  };
  if (!b.isDouble())
    apply(ConvHeads::transformF32, b.getF32Type());
  apply(ConvHeads::transformF64, b.getF64Type());
  if (reachesPairs)
    return;
  // Without transforms there is nothing yet.
  b.ifThen(b.cmpi(Predicate::eq, method, b.index(ConvHeads::direct)), [&] {
    b.forLoop(b.index(0), heads.bases, 1, [&](Value segment) {
      b.forLoop(b.index(0), heads.size, 1, [&](Value lag) {
        b.store(b.scalar(0.0), task.dKernels, {segment, lag});
      });
    });
  });
}

void ConvBackwardEmitter::addDirectRows(const Task &task) {
  int64_t features = attention.valueDim;
  Value zero = b.index(0);
  b.forLoop(zero, heads.size, 1, [&](Value row) {
    b.ifThen(heads.isDirectRow(b, task.head.number, row), [&] {
      b.forLoop(zero, heads.bases, 1, [&](Value segment) {
        Value start = heads.segmentStart(b, task.head.number, segment);
        Value end = b.mini(heads.segmentEnd(b, task.head.number, segment),
                           b.addi(row, 1));
        Value from = heads.kernelAt(b, task.head.number, segment);
        b.forLoop(start, end, 1, [&](Value column) {
          Value lag = b.subi(row, column);
          Value score = b.load(heads.kernels, b.addi(from, lag));
          Value probability = weight(task, row, score);
          if (reachesPairs)
            return addPair(task, row, column, probability,
                           kernelSlope(task, start, lag));
          Value product =
              heads.dot(task.dOutput, row, task.value, column, features);
          Value difference = b.subf(product, b.load(task.delta, row));
          Value old = b.load(task.dKernels, {segment, lag});
          b.store(b.fma(probability, difference, old), task.dKernels,
                  {segment, lag});
          addScaledRow(task.dValue, column, task.dOutput, row, probability,
                       features);
        });
      });
    });
  });
}

/// u_r[l] is the score of query c_r + l against key c_r.
void ConvBackwardEmitter::addKernelGradients(const Task &task) {
  Value zero = b.index(0);
  b.forLoop(zero, heads.bases, 1, [&](Value segment) {
    Value start = heads.segmentStart(b, task.head.number, segment);
    Value isThere = b.cmpi(Predicate::slt, start,
                           heads.segmentEnd(b, task.head.number, segment));
    Value lags = b.select(isThere, b.subi(heads.size, start), zero);
    Value from = heads.kernelAt(b, task.head.number, segment);
    b.forLoop(zero, lags, 1, [&](Value lag) {
      Value row = b.addi(start, lag);
      Value gradient = b.load(task.dKernels, {segment, lag});
      // A masked score has no gradient, whatever the transform left there.
      Value score = b.load(heads.kernels, b.addi(from, lag));
      Value isMasked =
          b.cmpf(arith::CmpFPredicate::OEQ, score,
                 b.scalar(-std::numeric_limits<double>::infinity()));
      gradient = b.select(isMasked, b.scalar(0.0), gradient);
      Value factor = b.mulf(gradient, kernelSlope(task, start, lag));
      addScaledRow(task.dQuery, row, task.head.key, start, factor,
                   attention.headDim);
      addScaledRow(task.dKey, start, task.head.query, row, factor,
                   attention.headDim);
    });
  });
}

//===----------------------------------------------------------------------===//
// Exact heads
//===----------------------------------------------------------------------===//

void ConvBackwardEmitter::addExact(const Task &task) {
  Value zero = b.index(0);
  Value slope = heads.slopeOf(task.head.head.head);
  b.forLoop(zero, heads.size, 1, [&](Value row) {
    Value last = b.mini(task.head.head.length, b.addi(row, 1));
    b.forLoop(zero, last, 1, [&](Value column) {
      ConvHeads::PairScore pair = heads.scoreAt(task.head, row, column, slope);
      addPair(task, row, column, weight(task, row, pair.score),
              slopeAt(pair.product));
    });
  });
}

void ConvBackwardEmitter::emitHead(const Task &task) {
  Value zero = b.index(0);
  clear(task.dQuery, heads.size, attention.headDim);
  b.forLoop(zero, heads.size, 1, [&](Value row) {
    b.store(heads.dot(task.output, row, task.dOutput, row, attention.valueDim),
            task.delta, row);
  });
  Value exact = isExact(task.head);
  auto addApproximate = [&] {
    heads.analyse(task.head);
    // A transform would spread what is not finite.
    Value isFinite =
        b.andi(heads.areRowsFinite(task.value, zero, task.head.head.length,
                                   attention.valueDim),
               heads.areRowsFinite(task.dOutput, zero, heads.size,
                                   attention.valueDim));
    b.ifThenElse(isFinite, [] {}, [&] { heads.setDirect(task.head); });
    addTransformed(task);
    addDirectRows(task);
    if (!reachesPairs)
      addKernelGradients(task);
  };
  b.ifThenElse(exact, [&] { addExact(task); }, addApproximate);
  store(
      task.dQuery,
      attention.rows(op.getDQuery(), task.head.head.batch, task.head.head.head),
      heads.size, attention.headDim);
}

/// d_sink[h] = -sum_{b,i} exp(sink[h] - logsumexp[b,h,i]) * delta[b,h,i].
void ConvBackwardEmitter::emitSinks() {
  if (!op.getDSink())
    return;
  Value zero = b.index(0), none = b.scalar(0.0);
  b.parallelLoop({attention.heads}, parallel, [&](ValueRange task) {
    Value head = task[0];
    Value sink = heads.sinkOf(head);
    Value total = b.forLoop(
        zero, attention.batch, 1, {none}, [&](Value batch, ValueRange outer) {
          Task rows;
          rows.logsumexp = attention.rowVector(op.getLogsumexp(), batch, head);
          Value output = attention.rows(op.getOutput(), batch, head);
          Value dOutput = attention.rows(op.getDOutput(), batch, head);
          return b.forLoop(
              zero, heads.size, 1, outer,
              [&](Value row, ValueRange sum) -> SmallVector<Value> {
                Value delta =
                    heads.dot(output, row, dOutput, row, attention.valueDim);
                return {b.subf(sum[0], b.mulf(weight(rows, row, sink), delta))};
              });
        })[0];
    b.store(total, op.getDSink(), head);
  });
}

void ConvBackwardEmitter::emit() {
  emitSinks();
  b.parallelLoop(
      {attention.batch, attention.kvHeads}, parallel, [&](ValueRange index) {
        Value batch = index[0], kvHead = index[1];
        OpFoldResult size = heads.size;
        OpFoldResult headDim = b.getIndexAttr(attention.headDim);
        OpFoldResult valueDim = b.getIndexAttr(attention.valueDim);
        Task task;
        task.delta = allocate({size});
        task.dQuery = allocate({size, headDim});
        task.dKey = allocate({size, headDim});
        task.dValue = allocate({size, valueDim});
        SmallVector<Value> buffers = {task.delta, task.dQuery, task.dKey,
                                      task.dValue};
        if (!reachesPairs) {
          task.dKernels = allocate({OpFoldResult(heads.bases), size});
          buffers.push_back(task.dKernels);
        }
        clear(task.dKey, heads.size, attention.headDim);
        clear(task.dValue, heads.size, attention.valueDim);
        task.value = attention.rows(op.getValue(), batch, kvHead);
        b.forLoop(b.index(0), attention.groupSize, 1, [&](Value member) {
          Value head = b.addi(b.muli(kvHead, attention.groupSize), member);
          task.head =
              heads.rowsOf(b.addi(b.muli(batch, attention.heads), head));
          task.output = attention.rows(op.getOutput(), batch, head);
          task.dOutput = attention.rows(op.getDOutput(), batch, head);
          task.logsumexp = attention.rowVector(op.getLogsumexp(), batch, head);
          emitHead(task);
        });
        store(task.dKey, attention.rows(op.getDKey(), batch, kvHead),
              heads.size, attention.headDim);
        store(task.dValue, attention.rows(op.getDValue(), batch, kvHead),
              heads.size, attention.valueDim);
        for (Value buffer : buffers)
          memref::DeallocOp::create(b, buffer);
      });
  heads.destroy();
}

LogicalResult mlir::attn::emitConvBackward(KernelBuilder &b,
                                           ConvAttentionBackwardOp op,
                                           CpuPlanAttr plan) {
  ConvBackwardEmitter(b, op, plan).emit();
  return success();
}

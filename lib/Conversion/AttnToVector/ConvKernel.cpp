//===- ConvKernel.cpp - The convolution form by transforms ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Heads are analysed, multiplied by transforms, completed by sums where a
// transform would lose a row, compared with exact attention on the sampled
// rows, and computed exactly where that shows too large an error. Each step is
// a loop whose iterations may run at the same time: blocks of rows of all
// heads, or where a step needs a head as a whole, heads. The products of few
// heads run at the same time by columns; each of these tasks transforms the
// kernels for itself, so that their spectra are never held for more heads than
// there are threads.
//
//===----------------------------------------------------------------------===//

#include "../PhiloxBuilder.h"
#include "ConvProducts.h"
#include "ConvRows.h"
#include "Kernels.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

/// Rows of a task of the steps that go row by row.
static constexpr int64_t rowBlock = 64;
/// The same of the search for what is not finite.
static constexpr int64_t finiteBlock = 1024;
/// So many heads are tasks enough for their products.
static constexpr int64_t enoughHeads = 8;

namespace {
class ConvEmitter {
public:
  ConvEmitter(KernelBuilder &b, ConvAttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), parallel(plan.getParallel()),
        heads(b, op, op.getForm(), op.getStarts()), rows(b, heads) {}

  void emit();

private:
  using HeadRows = ConvHeads::HeadRows;

  Value valueOf(const HeadRows &head) {
    return heads.attention.rows(op.getValue(), head.head.batch,
                                head.head.kvHead);
  }
  ConvRows::Destination destinationOf(const HeadRows &head) {
    ConvRows::Destination to;
    to.output =
        heads.attention.rows(op.getOutput(), head.head.batch, head.head.head);
    if (op.getLogsumexp())
      to.logsumexp = heads.attention.rowVector(op.getLogsumexp(),
                                               head.head.batch, head.head.head);
    return to;
  }
  /// Blocks of rows of all heads.
  void forEachRowBlock(
      function_ref<void(const HeadRows &head, Value first, Value last)> body);

  void analyse();
  void multiply();
  void completeRows();
  Value estimate(const HeadRows &head);
  void estimateErrors();
  void computeExactHeads();

  KernelBuilder &b;
  ConvAttentionOp op;
  bool parallel;
  ConvHeads heads;
  ConvRows rows;
  /// `[head]`: NaN before the estimate where inputs are not finite, else 0.
  Value errors;
};
} // namespace

void ConvEmitter::forEachRowBlock(
    function_ref<void(const HeadRows &, Value, Value)> body) {
  Value blocks = b.ceilDivi(heads.size, rowBlock);
  b.parallelLoop({heads.headCount, blocks}, parallel, [&](ValueRange task) {
    HeadRows head = heads.rowsOf(task[0]);
    Value first = b.muli(task[1], rowBlock);
    body(head, first, b.mini(b.addi(first, rowBlock), heads.size));
  });
}

static Value isNumber(KernelBuilder &b, Value x) {
  return b.cmpf(arith::CmpFPredicate::ORD, x, x);
}

void ConvEmitter::analyse() {
  AttentionKernel &attention = heads.attention;
  Value blocks = b.ceilDivi(heads.size, finiteBlock), zero = b.index(0);
  // Of queries and keys, and of values.
  auto notFinite = memref::AllocOp::create(
      b,
      MemRefType::get({ShapedType::kDynamic, ShapedType::kDynamic, 2},
                      b.getI1Type()),
      ValueRange{heads.headCount, blocks});
  b.parallelLoop({heads.headCount, blocks}, parallel, [&](ValueRange task) {
    HeadRows head = heads.rowsOf(task[0]);
    Value first = b.muli(task[1], finiteBlock);
    auto areFinite = [&](Value rows, Value count, int64_t features) {
      Value last = b.mini(b.addi(first, finiteBlock), count);
      return heads.areRowsFinite(rows, first, last, features);
    };
    auto store = [&](Value isFinite, int64_t which) {
      Value one = arith::ConstantIntOp::create(b, 1, 1);
      memref::StoreOp::create(b, arith::XOrIOp::create(b, isFinite, one),
                              notFinite,
                              ValueRange{task[0], task[1], b.index(which)});
    };
    store(b.andi(areFinite(head.query, attention.queries, attention.headDim),
                 areFinite(head.key, head.head.length, attention.headDim)),
          0);
    store(areFinite(valueOf(head), head.head.length, attention.valueDim), 1);
  });
  auto hasAny = [&](Value head, int64_t which) {
    Value none = arith::ConstantIntOp::create(b, 0, 1);
    return b.forLoop(zero, blocks, 1, none,
                     [&](Value block, ValueRange any) -> SmallVector<Value> {
                       Value isOne =
                           b.load(notFinite, {head, block, b.index(which)});
                       return {b.ori(any[0], isOne)};
                     })[0];
  };
  b.parallelLoop({heads.headCount}, parallel, [&](ValueRange task) {
    Value error = b.select(hasAny(task[0], 0),
                           b.scalar(std::numeric_limits<double>::quiet_NaN()),
                           b.scalar(0.0));
    b.store(error, errors, task[0]);
    b.ifThen(isNumber(b, error),
             [&] { heads.findStarts(heads.rowsOf(task[0])); });
  });
  Value lagBlocks = b.ceilDivi(heads.size, ConvHeads::lagBlock);
  b.parallelLoop({heads.headCount, heads.bases, lagBlocks}, parallel,
                 [&](ValueRange task) {
                   b.ifThen(isNumber(b, b.load(errors, task[0])), [&] {
                     heads.fillKernel(heads.rowsOf(task[0]), task[1],
                                      b.muli(task[2], ConvHeads::lagBlock));
                   });
                 });
  b.parallelLoop({heads.headCount}, parallel, [&](ValueRange task) {
    b.ifThen(isNumber(b, b.load(errors, task[0])), [&] {
      HeadRows head = heads.rowsOf(task[0]);
      heads.sumRows(head);
      // A transform would spread a value that is not finite over all rows.
      b.ifThen(hasAny(task[0], 1), [&] { heads.setDirect(head); });
    });
  });
  memref::DeallocOp::create(b, notFinite);
}

void ConvEmitter::multiply() {
  int64_t columns = heads.attention.valueDim, block = 2 * b.lanes();
  Value isFew = b.cmpi(Predicate::slt, heads.headCount, b.index(enoughHeads));
  Value one = b.index(1);
  Value parts = b.select(isFew, b.index(llvm::divideCeil(columns, block)), one);
  Value columnsOfPart = b.select(isFew, b.index(block), b.index(columns));
  b.parallelLoop({heads.headCount, parts}, parallel, [&](ValueRange task) {
    HeadRows head = heads.rowsOf(task[0]);
    Value first = b.muli(task[1], columnsOfPart);
    Value last = b.mini(b.addi(first, columnsOfPart), b.index(columns));
    b.ifThen(isNumber(b, b.load(errors, task[0])), [&] {
      Value method = heads.method(b, head.number);
      auto apply = [&](ConvHeads::Method which, FloatType type) {
        Value isIt = b.cmpi(Predicate::eq, method, b.index(which));
        b.ifThen(isIt, [&] {
          KernelBuilder other = heads.builderFor(type);
          ConvProducts products(other, heads, head.number);
          assert(block % products.columnBlock() == 0 && "parts of blocks");
          products.apply(valueOf(head), destinationOf(head).output, first,
                         last);
          products.destroy();
        });
      };
      if (!b.isDouble())
        apply(ConvHeads::transformF32, b.getF32Type());
      apply(ConvHeads::transformF64, b.getF64Type());
    });
  });
}

void ConvEmitter::completeRows() {
  forEachRowBlock([&](const HeadRows &head, Value first, Value last) {
    b.ifThen(isNumber(b, b.load(errors, head.number)), [&] {
      ConvRows::Destination to = destinationOf(head);
      if (to.logsumexp)
        b.forLoop(first, last, 1, [&](Value row) {
          KernelBuilder w = heads.wide();
          Value logarithm =
              math::Log2Op::create(w, heads.rowSum(w, head.number, row));
          Value sum = w.addf(logarithm, heads.shift(w, head.number));
          b.store(b.narrow(w.mulf(sum, w.scalar(ln2)), b.floatType()),
                  to.logsumexp, row);
        });
      Value value = valueOf(head);
      ConvRows::SumScratch scratch = rows.createSumScratch();
      b.forLoop(first, last, ConvRows::rowTile, [&](Value row) {
        rows.sumRows(head, value, row, to, scratch);
      });
    });
  });
}

/// The error of a head, from exact rows in groups of one vector.
Value ConvEmitter::estimate(const HeadRows &head) {
  int64_t lanes = b.lanes(), valueDim = heads.attention.valueDim;
  Value zero = b.index(0);
  Value value = valueOf(head);
  Value output = destinationOf(head).output;
  Value samples = b.mini(b.index(op.getForm().getSampledRows()), heads.size);
  ConvRows::ExactScratch scratch = rows.createExactScratch();
  auto asWord = [&](Value index) -> Value {
    return arith::IndexCastOp::create(b, b.getI32Type(), index);
  };
  // Uniform in the s-th of `samples` parts.
  auto sampledRow = [&](Value s) {
    Value first = b.divi(b.muli(s, heads.size), samples);
    Value last = b.divi(b.muli(b.addi(s, 1), heads.size), samples);
    Value word =
        createPhilox(b, op.getForm().getSeed(),
                     ::attn::approx::PhiloxUse::RowSample, asWord(head.number),
                     asWord(s), arith::ConstantIntOp::create(b, 0, 32))[0];
    Value count =
        arith::IndexCastOp::create(b, b.getI64Type(), b.subi(last, first));
    Value within = arith::MulFOp::create(
        b, createUniformDouble(b, word),
        arith::SIToFPOp::create(b, b.getF64Type(), count));
    Value step = arith::FPToSIOp::create(b, b.getI64Type(), within);
    return b.addi(first, arith::IndexCastOp::create(b, b.getIndexType(), step));
  };
  Value none = b.scalar(0.0);
  SmallVector<Value> sums = b.forLoop(
      zero, samples, lanes, {none, none},
      [&](Value first, ValueRange carried) -> SmallVector<Value> {
        Value count = b.mini(b.subi(samples, first), b.index(lanes));
        // The last group repeats its last row.
        b.forLoop(zero, b.index(lanes), 1, [&](Value lane) {
          Value within = b.mini(lane, b.subi(count, b.index(1)));
          memref::StoreOp::create(b, sampledRow(b.addi(first, within)),
                                  scratch.rows, ValueRange{lane});
        });
        rows.computeExactRows(head, value, scratch);
        return b.forLoop(
            zero, count, 1, carried,
            [&](Value lane, ValueRange outer) -> SmallVector<Value> {
              Value row = b.load(scratch.rows, lane);
              Value total = b.load(scratch.totals, {zero, lane});
              Value isEmpty = b.cmpf(arith::CmpFPredicate::OEQ, total, none);
              return b.forLoop(
                  zero, b.index(valueDim), 1, outer,
                  [&](Value feature, ValueRange sum) -> SmallVector<Value> {
                    Value x = b.divf(
                        b.load(scratch.numerators, {feature, lane}), total);
                    x = b.select(isEmpty, none, x);
                    Value y = b.widen(b.load(output, {row, feature}));
                    Value difference = b.subf(y, x);
                    return {b.fma(difference, difference, sum[0]),
                            b.fma(x, x, sum[1])};
                  });
            });
      });
  // 0 / 0 is no error.
  Value ratio = math::SqrtOp::create(b, b.divf(sums[0], sums[1]));
  return b.select(b.cmpf(arith::CmpFPredicate::OEQ, sums[0], none), none,
                  ratio);
}

void ConvEmitter::estimateErrors() {
  b.parallelLoop({heads.headCount}, parallel, [&](ValueRange task) {
    HeadRows head = heads.rowsOf(task[0]);
    // An estimate that nothing reads is not made.
    bool isRead = op.getError() || op.getForm().getFallback();
    if (isRead && op.getForm().getSampledRows() > 0)
      b.ifThen(isNumber(b, b.load(errors, task[0])),
               [&] { b.store(estimate(head), errors, task[0]); });
    if (!op.getError())
      return;
    memref::StoreOp::create(
        b, b.load(errors, task[0]), op.getError(),
        heads.attention.dims.headIndices(head.head.batch, head.head.head));
  });
}

void ConvEmitter::computeExactHeads() {
  int64_t lanes = b.lanes();
  Value zero = b.index(0);
  forEachRowBlock([&](const HeadRows &head, Value firstRow, Value lastRow) {
    Value error = b.load(errors, head.number);
    Value isExact = op.getForm().getFallback()
                        ? b.cmpf(arith::CmpFPredicate::UGT, error,
                                 b.scalar(*op.getForm().getFallback()))
                        : b.cmpf(arith::CmpFPredicate::UNO, error, error);
    b.ifThen(isExact, [&] {
      Value value = valueOf(head);
      ConvRows::Destination to = destinationOf(head);
      ConvRows::ExactScratch scratch = rows.createExactScratch();
      b.forLoop(firstRow, lastRow, lanes, [&](Value first) {
        Value count = b.mini(b.subi(lastRow, first), b.index(lanes));
        b.forLoop(zero, b.index(lanes), 1, [&](Value lane) {
          Value within = b.mini(lane, b.subi(count, b.index(1)));
          memref::StoreOp::create(b, b.addi(first, within), scratch.rows,
                                  ValueRange{lane});
        });
        rows.computeExactRows(head, value, scratch);
        b.forLoop(zero, count, 1, [&](Value lane) {
          Value row = b.addi(first, lane);
          Value total = b.load(scratch.totals, {zero, lane});
          Value isEmpty =
              b.cmpf(arith::CmpFPredicate::OEQ, total, b.scalar(0.0));
          Value factor =
              b.select(isEmpty, b.scalar(0.0), b.divf(b.scalar(1.0), total));
          b.forLoop(zero, b.index(heads.attention.valueDim), 1,
                    [&](Value feature) {
                      Value x = b.load(scratch.numerators, {feature, lane});
                      b.store(b.mulf(x, factor), to.output, {row, feature});
                    });
          if (!to.logsumexp)
            return;
          Value sum = b.addf(math::Log2Op::create(b, total),
                             b.load(scratch.totals, {b.index(1), lane}));
          b.store(b.mulf(sum, b.scalar(ln2)), to.logsumexp, row);
        });
      });
    });
  });
}

void ConvEmitter::emit() {
  errors = memref::AllocOp::create(
      b, MemRefType::get({ShapedType::kDynamic}, b.floatType()),
      ValueRange{heads.headCount});
  analyse();
  multiply();
  completeRows();
  estimateErrors();
  computeExactHeads();
  memref::DeallocOp::create(b, errors);
  heads.destroy();
}

LogicalResult mlir::attn::emitConv(KernelBuilder &b, ConvAttentionOp op,
                                   CpuPlanAttr plan) {
  ConvEmitter(b, op, plan).emit();
  return success();
}

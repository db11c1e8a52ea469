//===- PrefillOutput.cpp - Results of prefill ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PrefillEmitter.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;

static constexpr double infinity = std::numeric_limits<double>::infinity();

/// A row that keeps no key has the numerators and the log-sum-exp 0 and -inf
/// (or that of the sink).
PrefillEmitter::Normalizer
PrefillEmitter::normalizer(const Task &task, Value panel, Value column) {
  auto isEqual = [&](Value a, double value) {
    return b.cmpf(arith::CmpFPredicate::OEQ, a, b.splat(value));
  };
  Value sum = b.loadVector(task.sum, {panel, column});
  Value maximum = referenceOf(b.loadVector(task.maximum, {panel, column}));
  Value factor = b.splat(1.0);
  if (op.getSink()) {
    // A key with a given score and without a value. A sink that is NaN is the
    // second operand, and stays.
    Value sink =
        b.mulf(b.loadBroadcast(op.getSink(), task.head.head), b.splat(log2E));
    Value larger = b.maxOrSecond(maximum, sink);
    Value shift = b.select(isEqual(larger, -infinity), b.splat(0.0), larger);
    factor = b.exp2(b.subf(maximum, shift));
    sum = b.addf(b.mulf(sum, factor), b.exp2(b.subf(sink, shift)));
    maximum = larger;
  }
  Normalizer result;
  Value divisor = b.select(isEqual(sum, 0.0), b.splat(1.0), sum);
  result.factor = b.divf(factor, divisor);
  if (op.getLogsumexp())
    result.logsumexp = b.mulf(b.addf(maximum, b.log2(sum)), b.splat(ln2));
  return result;
}

void PrefillEmitter::writeOutput(const Task &task) {
  int64_t lanes = b.lanes();
  Value factors = b.stack({lanes});
  // The instruction makes 0 of subnormal numbers.
  bool rounds = usesPairs() && !parts.areSplit();
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), b.index(panelRows()), lanes, [&](Value column) {
      Value row = b.addi(b.muli(panel, panelRows()), column);
      Value rowsLeft = b.subi(task.rowCount, row);
      Value outputRow = b.addi(task.firstRow, row);
      b.storeVector(normalizer(task, panel, column).factor, factors,
                    b.index(0));
      b.forRuns(attention.valueDim, lanes, [&](Value feature, int64_t count) {
        auto part = [&](VectorType type, int64_t i, Value first) -> Value {
          // Those behind the last feature are not stored.
          Value place[] = {panel, b.addi(feature, std::min(i, count - 1)),
                           b.addi(column, first)};
          return vector::LoadOp::create(b, type, task.outputT, place);
        };
        auto store = [&](Value numerators, Value i) {
          b.ifThen(b.cmpi(Predicate::slt, i, rowsLeft), [&] {
            Value output = b.mulf(numerators, b.loadBroadcast(factors, i));
            b.storeFirst(rounds ? b.roundToBF16(output) : output, task.output,
                         {b.addi(outputRow, i), feature}, count);
          });
        };
        b.transposeParts(part, lanes, b.floatType(), store);
      });
    });
  });
}

void PrefillEmitter::writeLogsumexp(const Task &task) {
  if (!op.getLogsumexp())
    return;
  Value target =
      attention.rowVector(op.getLogsumexp(), task.head.batch, task.head.head);
  b.forLoop(b.index(0), task.panels, 1, [&](Value panel) {
    b.forLoop(b.index(0), b.index(panelRows()), b.lanes(), [&](Value column) {
      Value row = b.addi(b.muli(panel, panelRows()), column);
      b.storeVectorMasked(normalizer(task, panel, column).logsumexp, target,
                          {b.addi(task.firstRow, row)},
                          b.firstLanes(b.subi(task.rowCount, row)));
    });
  });
}

//===- OutputSketchKernel.cpp - Sketched products and outputs ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The form with the paper's Psi, Phi and recovery (attn/Reference/
// OutputSketch.h). A task is one key/value head: its keys enter the sums of
// features, or with Psi two sketches whose product the sums are, once for all
// query heads of the group. Of each query head a few rows at a time are
// computed from the sums, and with Phi added to their rows of Z = Phi Y, so
// that Phi Q is never formed.
//
//===----------------------------------------------------------------------===//

#include "../PhiloxBuilder.h"
#include "AttentionKernel.h"
#include "FeatureSums.h"
#include "Kernels.h"
#include "RowSketch.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>
#include <optional>

using namespace mlir;
using namespace mlir::attn;

/// Rows of Psi at a time, at most: a multiple of the words that are drawn at
/// once.
static constexpr int64_t mostPsiRows = 64, wordsAtOnce = 4;

namespace {
class OutputSketchEmitter {
public:
  OutputSketchEmitter(KernelBuilder &b, SketchedAttentionOp op,
                      CpuPlanAttr plan)
      : b(b), op(op), attention(b, cast<AttentionOpInterface>(*op)),
        form(op.getForm()), rank(form.getRank().of(attention.headDim)),
        tile{plan.getKeyTile(), plan.getFeatureTile()},
        features(b, op, rank, form.getDegree(),
                 plan.getQueryVectors() * b.lanes()),
        parallel(plan.getParallel()) {}

  void emit();

private:
  /// One key/value head.
  struct Task {
    Value batch, kvHead, length, stream;
    /// [1, 1, features, value_dim] and [1, 1, features].
    Value valueSums, featureSums;
    /// Rows of features, [row, features and padding], and [rank] and zeros.
    Value phi, projected;
  };

  /// A tile's rows, for each of a few passes over the sums.
  int64_t queryRows() const { return 4 * tile.rows; }
  int64_t panelRows() const { return std::max(features.rows(), queryRows()); }
  /// Whole groups of vectors of features; what lies past the last one is
  /// computed and not used.
  int64_t paddedFeatures() const {
    return llvm::alignTo(features.count() + b.lanes(), groupSize());
  }
  int64_t groupSize() const { return tile.vectors * b.lanes(); }
  int64_t psiRows() const {
    return std::min(mostPsiRows,
                    int64_t(llvm::alignTo(form.getProductRows(), wordsAtOnce)));
  }

  Value allocate(ArrayRef<int64_t> shape);
  void project(const Task &task, Value rows, Value row, double factor);
  Task makeTask(Value batch, Value kvHead);
  void addKeys(const Task &task);
  void addSketchedKeys(const Task &task);
  void drawPsi(const Task &task, Value psi, Value firstRow, Value firstKey);
  void multiplySketches(const Task &task, Value keys, Value values);
  void answerQueries(const Task &task, Value head, RowSketch *sketch);
  void emitTask(Value batch, Value kvHead);

  KernelBuilder &b;
  SketchedAttentionOp op;
  AttentionKernel attention;
  SketchFormAttr form;
  int64_t rank;
  ProductTile tile;
  FeaturePanel features;
  bool parallel;
};
} // namespace

/// Memory of zeros.
Value OutputSketchEmitter::allocate(ArrayRef<int64_t> shape) {
  auto type = MemRefType::get(shape, b.floatType());
  Value memory = memref::AllocOp::create(b, type, b.getI64IntegerAttr(64));
  SmallVector<Value> sizes, place;
  for (int64_t size : shape)
    sizes.push_back(b.index(size));
  auto clear = [&](auto &&self, size_t dim) -> void {
    b.forLoop(b.index(0), sizes[dim], 1, [&](Value i) {
      place.push_back(i);
      if (dim + 1 == shape.size())
        b.store(b.scalar(0.0), memory, place);
      else
        self(self, dim + 1);
      place.pop_back();
    });
  };
  clear(clear, 0);
  return memory;
}

/// Row `row` of `rows` times `factor`, in the basis, to `task.projected`.
void OutputSketchEmitter::project(const Task &task, Value rows, Value row,
                                  double factor) {
  for (int64_t column = 0; column < rank; column += b.lanes()) {
    Value at = b.index(column);
    Value mask = b.firstLanes(b.index(rank - column));
    Value vector;
    if (op.getBasis())
      vector = b.forLoop(
          b.index(0), b.index(attention.headDim), 1, b.splat(0.0),
          [&](Value d, ValueRange carried) -> SmallVector<Value> {
            Value entries =
                b.loadVectorMasked(op.getBasis(), {task.kvHead, d, at}, mask);
            return {
                b.fma(b.loadBroadcast(rows, {row, d}), entries, carried[0])};
          })[0];
    else
      vector = b.loadVectorMasked(rows, {row, at}, mask);
    b.storeVector(b.mulf(vector, b.splat(factor)), task.projected, at);
  }
}

OutputSketchEmitter::Task OutputSketchEmitter::makeTask(Value batch,
                                                        Value kvHead) {
  Task task;
  task.batch = batch;
  task.kvHead = kvHead;
  task.length = attention.length(batch);
  task.stream = arith::IndexCastOp::create(
      b, b.getI32Type(), b.addi(b.muli(batch, attention.kvHeads), kvHead));
  task.valueSums = allocate({1, 1, features.count(), attention.valueDim});
  task.featureSums = allocate({1, 1, features.count()});
  task.phi = allocate({panelRows(), paddedFeatures()});
  task.projected = b.stack({rank + b.lanes()});
  for (int64_t lane = 0; lane < b.lanes(); ++lane)
    b.store(b.scalar(0.0), task.projected, b.index(rank + lane));
  return task;
}

//===----------------------------------------------------------------------===//
// Keys
//===----------------------------------------------------------------------===//

void OutputSketchEmitter::addKeys(const Task &task) {
  Value zero = b.index(0);
  auto at = [](Value row, Value column) {
    return SmallVector<Value>{row, column};
  };
  FeatureSums(b, features, task.valueSums, task.featureSums, zero, zero)
      .add(features,
           {attention.rows(op.getKey(), task.batch, task.kvHead),
            attention.rows(op.getValue(), task.batch, task.kvHead), at, zero,
            task.length, attention.headDim, attention.valueDim, op.getBasis(),
            task.kvHead},
           /*addsKeys=*/false, tile);
}

/// Rows of Psi from `firstRow` on for a panel of keys.
void OutputSketchEmitter::drawPsi(const Task &task, Value psi, Value firstRow,
                                  Value firstKey) {
  VectorType words = b.vectorOf(b.getI32Type());
  auto inAllLanes = [&](Value index) -> Value {
    return vector::BroadcastOp::create(
        b, words,
        arith::IndexCastOp::create(b, b.getI32Type(), index).getResult());
  };
  Value streams = vector::BroadcastOp::create(b, words, task.stream);
  Value unit =
      b.splat(1.0 / std::sqrt(static_cast<double>(form.getProductRows())));
  b.forLoop(b.index(0), b.index(psiRows()), wordsAtOnce, [&](Value row) {
    Value block = b.divi(b.addi(firstRow, row), b.index(wordsAtOnce));
    b.forLoop(b.index(0), b.index(features.rows()), b.lanes(), [&](Value key) {
      Value position = arith::AddIOp::create(
          b, inAllLanes(b.addi(firstKey, key)), b.laneIds());
      std::array<Value, 4> drawn = createPhilox(
          b, form.getSeed(), ::attn::approx::PhiloxUse::SketchKeySide, streams,
          position, inAllLanes(block));
      for (auto [word, bits] : llvm::enumerate(drawn))
        b.storeVector(createRandomSign(b, bits, unit), psi,
                      {b.addi(row, word), key});
    });
  });
}

/// The product of the sketches: what the sums would be.
void OutputSketchEmitter::multiplySketches(const Task &task, Value keys,
                                           Value values) {
  Value zero = b.index(0);
  auto weight = [&](Value feature, Value row) {
    return b.loadBroadcast(keys, {row, feature});
  };
  auto valueAt = [](Value row, Value column) {
    return SmallVector<Value>{row, column};
  };
  auto sumsAt = [&](Value feature, Value column) {
    return SmallVector<Value>{zero, zero, feature, column};
  };
  PanelProduct product{weight,         values, valueAt,
                       task.valueSums, sumsAt, attention.valueDim};
  multiplyPanel(b, product, b.index(features.count()), zero,
                b.index(form.getProductRows()), tile);
}

void OutputSketchEmitter::addSketchedKeys(const Task &task) {
  Value zero = b.index(0);
  int64_t productRows = form.getProductRows();
  Value key = attention.rows(op.getKey(), task.batch, task.kvHead);
  Value value = attention.rows(op.getValue(), task.batch, task.kvHead);
  Value keys = allocate({productRows, paddedFeatures()});
  Value values = allocate({productRows, attention.valueDim});
  Value psi = b.stack({psiRows(), features.rows()});
  b.forLoop(zero, task.length, features.rows(), [&](Value begin) {
    Value used = b.mini(b.subi(task.length, begin), b.index(features.rows()));
    b.forLoop(zero, used, 1, [&](Value row) {
      project(task, key, b.addi(begin, row), /*factor=*/1.0);
      features.evaluateRow(task.projected, task.phi, row);
    });
    Value end = b.index(features.count());
    b.forLoop(zero, end, b.lanes(), [&](Value feature) {
      Value mask = b.firstLanes(b.subi(end, feature));
      SmallVector<Value> place = {zero, zero, feature};
      Value sum = b.forLoop(
          zero, used, 1, b.loadVectorMasked(task.featureSums, place, mask),
          [&](Value row, ValueRange carried) -> SmallVector<Value> {
            return {b.addf(carried[0], b.loadVector(task.phi, {row, feature}))};
          })[0];
      b.storeVectorMasked(sum, task.featureSums, place, mask);
    });
    b.forLoop(zero, b.index(productRows), psiRows(), [&](Value firstRow) {
      drawPsi(task, psi, firstRow, begin);
      Value rows =
          b.mini(b.subi(b.index(productRows), firstRow), b.index(psiRows()));
      auto weight = [&](Value row, Value k) {
        return b.loadBroadcast(psi, {row, k});
      };
      auto resultAt = [&](Value row, Value column) {
        return SmallVector<Value>{b.addi(firstRow, row), column};
      };
      b.forLoop(zero, b.index(paddedFeatures()), groupSize(), [&](Value group) {
        auto phiAt = [&](Value k, Value column) {
          return SmallVector<Value>{k, b.addi(group, column)};
        };
        auto groupAt = [&](Value row, Value column) {
          return resultAt(row, b.addi(group, column));
        };
        PanelProduct product{weight, task.phi, phiAt,
                             keys,   groupAt,  groupSize()};
        multiplyPanel(b, product, rows, zero, used, tile);
      });
      auto valueAt = [&](Value k, Value column) {
        return SmallVector<Value>{b.addi(begin, k), column};
      };
      PanelProduct product{weight, value,    valueAt,
                           values, resultAt, attention.valueDim};
      multiplyPanel(b, product, rows, zero, used, tile);
    });
  });
  multiplySketches(task, keys, values);
  memref::DeallocOp::create(b, keys);
  memref::DeallocOp::create(b, values);
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

/// Output rows of a query head, or with `sketch` their recovery.
void OutputSketchEmitter::answerQueries(const Task &task, Value head,
                                        RowSketch *sketch) {
  Value zero = b.index(0);
  int64_t rows = queryRows(), lanes = b.lanes();
  int64_t columns = llvm::alignTo(attention.valueDim, lanes);
  Value query = attention.rows(op.getQuery(), task.batch, head);
  Value output = attention.rows(op.getOutput(), task.batch, head);
  Value logsumexp = op.getLogsumexp() ? attention.rowVector(op.getLogsumexp(),
                                                            task.batch, head)
                                      : Value();
  auto writeOutput = [&](Value row, Value column, Value vector) {
    Value mask = b.firstLanes(b.subi(b.index(attention.valueDim), column));
    b.storeVectorMasked(vector, output, {row, column}, mask);
  };
  Value numerators = b.stack({rows, columns}), denominators = b.stack({rows});
  FeatureSums sums(b, features, task.valueSums, task.featureSums, zero, zero);
  if (sketch)
    sketch->clear();
  // Columns past the last one stay 0.
  b.forLoop(zero, b.index(rows), 1, [&](Value row) {
    b.storeVector(b.splat(0.0), numerators, {row, b.index(columns - lanes)});
  });
  Value lastRow = b.subi(attention.queries, b.index(1));
  b.forLoop(zero, attention.queries, rows, [&](Value first) {
    b.forLoop(zero, b.index(rows), 1, [&](Value row) {
      project(task, query, b.mini(b.addi(first, row), lastRow),
              attention.op.getEffectiveScale());
      features.evaluateRow(task.projected, task.phi, row);
    });
    sums.multiply(task.phi, rows, numerators, denominators, tile);
    Value count = b.mini(b.subi(attention.queries, first), b.index(rows));
    b.forLoop(zero, count, 1, [&](Value row) {
      Value position = b.addi(first, row);
      Value denominator = b.load(denominators, row);
      Value isEmpty =
          b.cmpf(arith::CmpFPredicate::OEQ, denominator, b.scalar(0.0));
      Value divisor = b.broadcast(denominator), none = b.splat(0.0);
      for (int64_t column = 0; column < columns; column += lanes) {
        SmallVector<Value> place = {row, b.index(column)};
        Value quotient = b.divf(b.loadVector(numerators, place), divisor);
        quotient = b.select(isEmpty, none, quotient);
        if (sketch)
          b.storeVector(quotient, numerators, place);
        else
          writeOutput(position, place[1], quotient);
      }
      if (sketch)
        sketch->add(position, numerators, {row, zero});
      if (logsumexp)
        b.store(b.mulf(b.log2(denominator), b.scalar(ln2)), logsumexp,
                position);
    });
  });
  if (sketch)
    sketch->recover(attention.queries, writeOutput);
}

void OutputSketchEmitter::emitTask(Value batch, Value kvHead) {
  Task task = makeTask(batch, kvHead);
  if (form.getProductRows() > 0)
    addSketchedKeys(task);
  else
    addKeys(task);
  std::optional<RowSketch> sketch;
  if (form.getRecoveryWidth() > 0)
    sketch.emplace(b,
                   RowSketch::Sizes{form.getRecoveryWidth(),
                                    form.getRecoveryDepth(), form.getSparsity(),
                                    attention.valueDim},
                   form.getSeed(), task.stream);
  Value firstHead = b.muli(kvHead, attention.groupSize);
  b.forLoop(b.index(0), attention.groupSize, 1, [&](Value member) {
    answerQueries(task, b.addi(firstHead, member), sketch ? &*sketch : nullptr);
  });
  if (sketch)
    sketch->destroy();
  for (Value buffer : {task.valueSums, task.featureSums, task.phi})
    memref::DeallocOp::create(b, buffer);
}

void OutputSketchEmitter::emit() {
  b.parallelLoop({attention.batch, attention.kvHeads}, parallel,
                 [&](ValueRange task) { emitTask(task[0], task[1]); });
}

LogicalResult mlir::attn::emitOutputSketch(KernelBuilder &b,
                                           SketchedAttentionOp op,
                                           CpuPlanAttr plan) {
  OutputSketchEmitter(b, op, plan).emit();
  return success();
}

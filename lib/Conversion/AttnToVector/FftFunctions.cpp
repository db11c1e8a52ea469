//===- FftFunctions.cpp - Fourier transforms as functions -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FftFunctions.h"
#include "SubnormalNumbers.h"
#include "attn/Approx/FftButterflies.h"
#include "attn/Conversion/KernelFunctions.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace mlir::attn;

using Predicate = arith::CmpIPredicate;

/// The last stage of every length has radix 8: 40, 48 and 64 are the smallest.
static constexpr int64_t smallestPower = 64;
/// Stages at most: no memory holds 2^64 rows.
static constexpr int64_t maxStages = 24;
/// Entries of a stage in the plan's table.
static constexpr int64_t radixEntry = 0, lengthEntry = 1, twiddleEntry = 2,
                         stageEntries = 3;
/// A block of rows of at most this many bytes goes through all stages in the
/// first cache, stage after stage; a larger one block after block.
static constexpr int64_t cachedBytes = 32 * 1024;
/// Marks the functions made here, so that none of the user's is taken for one.
static constexpr StringRef markerName = "attn.fft";

namespace mlir::attn {
/// A vector that the butterflies of attn/Approx/FftButterflies.h compute with.
struct VectorHandle {
  KernelBuilder *b = nullptr;
  Value value;
};

static VectorHandle operator+(VectorHandle x, VectorHandle y) {
  return {x.b, x.b->addf(x.value, y.value)};
}
static VectorHandle operator-(VectorHandle x, VectorHandle y) {
  return {x.b, x.b->subf(x.value, y.value)};
}
static VectorHandle scaled(VectorHandle x, double factor) {
  return {x.b, x.b->mulf(x.value, x.b->splat(factor))};
}
static VectorHandle scaledSum(VectorHandle x, double factor, VectorHandle y) {
  // One register for a factor of either sign.
  Value signedX = factor < 0 ? x.b->negf(x.value) : x.value;
  return {x.b, x.b->fma(signedX, x.b->splat(std::abs(factor)), y.value)};
}
} // namespace mlir::attn

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

func::FuncOp FftFunctions::getFunction(StringRef name, TypeRange inputs,
                                       TypeRange results, EmitFn emit) {
  std::string symbol;
  llvm::raw_string_ostream(symbol) << "attn_" << name << "_" << b.floatType()
                                   << "_" << stringifyCpuIsa(b.getIsa());
  SymbolTable symbols(module);
  if (auto known = symbols.lookup<func::FuncOp>(symbol);
      known && known->hasAttr(markerName))
    return known;
  KernelBuilder nested(b.getLoc(), b.getContext(), b.getIsa(), b.floatType());
  auto function = func::FuncOp::create(
      nested, symbol, FunctionType::get(b.getContext(), inputs, results));
  function.setPrivate();
  function.setNoInline(true);
  function->setAttr(markerName, b.getUnitAttr());
  // As in the kernels that call it.
  if (flushesSubnormals(b.getCpuIsa()))
    function->setDiscardableAttr(
        passthroughAttribute,
        b.getArrayAttr(subnormalsAttribute(b.getContext())));
  symbols.insert(function);
  nested.setInsertionPointToStart(function.addEntryBlock());
  emit(nested, function);
  return function;
}

MemRefType FftFunctions::tableType() const {
  return MemRefType::get({maxStages * stageEntries}, b.getIndexType());
}

static Value tableEntry(KernelBuilder &b, Value table, Value stage,
                        int64_t entry) {
  return b.load(table, b.addi(b.muli(stage, stageEntries), entry));
}

//===----------------------------------------------------------------------===//
// Plans
//===----------------------------------------------------------------------===//

Value FftFunctions::createLength(KernelBuilder &b, Value needed) {
  Value power = b.whileLoop(
      b.index(smallestPower),
      [&](ValueRange p) { return b.cmpi(Predicate::slt, p[0], needed); },
      [&](ValueRange p) -> SmallVector<Value> { return {b.muli(p[0], 2)}; })[0];
  Value eighth = b.divi(power, b.index(8));
  Value length = power;
  for (int64_t eighths : {6, 5}) {
    Value shorter = b.muli(eighth, eighths);
    length = b.select(b.cmpi(Predicate::sge, shorter, needed), shorter, length);
  }
  return length;
}

/// The radix of the next stage for blocks of `length` rows: 5 and 3 first, then
/// what makes the rest a power of 8. A radix of 2 loads and stores as much as
/// any other for a single halving, so 4 and 4 stand for 2 and 8.
static Value nextRadix(KernelBuilder &b, Value length) {
  auto isMultiple = [&](int64_t factor) {
    Value rest = arith::RemUIOp::create(b, length, b.index(factor));
    return b.cmpi(Predicate::eq, rest, b.index(0));
  };
  Value bits = arith::IndexCastOp::create(b, b.getI64Type(), length);
  Value twos = arith::IndexCastOp::create(
      b, b.getIndexType(), math::CountTrailingZerosOp::create(b, bits));
  Value rest = arith::RemUIOp::create(b, twos, b.index(3));
  Value isTwice = b.cmpi(Predicate::eq, twos, b.index(4));
  Value halved = b.select(isTwice, b.index(2), b.index(4));
  Value radix =
      b.select(b.cmpi(Predicate::eq, rest, b.index(0)), b.index(8), halved);
  radix = b.select(isMultiple(3), b.index(3), radix);
  return b.select(isMultiple(5), b.index(5), radix);
}

/// Fills the table and the twiddle factors; returns the number of stages. A
/// factor is the product of two tabulated in f64, of 2 sqrt(n) cosines.
func::FuncOp FftFunctions::planFunction() {
  Type index = b.getIndexType();
  return getFunction(
      "fft_plan", {index, tableType(), dataType()}, {index},
      [](KernelBuilder &nb, func::FuncOp function) {
        constexpr int64_t fine = 512;
        constexpr double twoPi = 6.28318530717958647693;
        Value length = function.getArgument(0), table = function.getArgument(1),
              twiddles = function.getArgument(2);
        Type f64 = nb.getF64Type();
        auto asDouble = [&](Value i) -> Value {
          return arith::UIToFPOp::create(
              nb, f64, arith::IndexCastOp::create(nb, nb.getI64Type(), i));
        };
        Value full = nb.constant(nb.getF64FloatAttr(-twoPi));
        Value coarse = nb.addi(nb.divi(length, nb.index(fine)), 1);
        auto type = MemRefType::get({ShapedType::kDynamic, 2}, f64);
        Value fineTable = memref::AllocOp::create(nb, type, nb.index(fine));
        Value coarseTable = memref::AllocOp::create(nb, type, coarse);
        auto tabulate = [&](Value target, Value count, int64_t step) {
          nb.forLoop(nb.index(0), count, 1, [&](Value i) {
            Value angle = arith::DivFOp::create(
                nb, arith::MulFOp::create(nb, full, asDouble(nb.muli(i, step))),
                asDouble(length));
            memref::StoreOp::create(nb, math::CosOp::create(nb, angle), target,
                                    ValueRange{i, nb.index(0)});
            memref::StoreOp::create(nb, math::SinOp::create(nb, angle), target,
                                    ValueRange{i, nb.index(1)});
          });
        };
        tabulate(fineTable, nb.index(fine), 1);
        tabulate(coarseTable, coarse, fine);

        auto twiddle = [&](Value turn, Value position) {
          Value high = nb.divi(turn, nb.index(fine));
          Value low = nb.subi(turn, nb.muli(high, fine));
          auto part = [&](Value from, Value i, int64_t which) {
            return nb.load(from, {i, nb.index(which)});
          };
          Value a = part(coarseTable, high, 0), c = part(fineTable, low, 0);
          Value s = part(coarseTable, high, 1), t = part(fineTable, low, 1);
          auto mul = [&](Value x, Value y) -> Value {
            return arith::MulFOp::create(nb, x, y);
          };
          Value re = arith::SubFOp::create(nb, mul(a, c), mul(s, t));
          Value im = arith::AddFOp::create(nb, mul(a, t), mul(s, c));
          auto stored = [&](Value x) -> Value {
            return nb.isDouble()
                       ? x
                       : Value(arith::TruncFOp::create(nb, nb.floatType(), x));
          };
          nb.store(stored(re), twiddles, position);
          nb.store(stored(im), twiddles, nb.addi(position, 1));
        };

        Value zero = nb.index(0);
        SmallVector<Value> final = nb.whileLoop(
            {length, zero, zero},
            [&](ValueRange carried) {
              return nb.cmpi(Predicate::sgt, carried[0], nb.index(1));
            },
            [&](ValueRange carried) -> SmallVector<Value> {
              Value block = carried[0], stage = carried[1], first = carried[2];
              Value radix = nextRadix(nb, block);
              Value sub = nb.divi(block, radix);
              Value entry = nb.muli(stage, stageEntries);
              for (auto [which, value] : {std::pair(radixEntry, radix),
                                          {lengthEntry, block},
                                          {twiddleEntry, first}})
                memref::StoreOp::create(nb, value, table,
                                        ValueRange{nb.addi(entry, which)});
              Value blocks = nb.divi(length, block);
              Value others = nb.subi(radix, nb.index(1));
              nb.forLoop(zero, sub, 1, [&](Value k) {
                Value turn = nb.muli(k, blocks);
                nb.forLoop(zero, others, 1, [&](Value q) {
                  Value at = nb.addi(nb.muli(k, others), q);
                  twiddle(nb.muli(turn, nb.addi(q, 1)),
                          nb.addi(first, nb.muli(at, 2)));
                });
              });
              Value next = nb.addi(first, nb.muli(nb.muli(sub, others), 2));
              return {sub, nb.addi(stage, 1), next};
            });
        memref::DeallocOp::create(nb, fineTable);
        memref::DeallocOp::create(nb, coarseTable);
        func::ReturnOp::create(nb, final[1]);
      });
}

FftFunctions::Plan FftFunctions::createPlan(Value length) {
  Plan plan;
  plan.length = length;
  plan.table = memref::AllocOp::create(b, tableType());
  plan.twiddles =
      memref::AllocOp::create(b, dataType(), ValueRange{b.muli(length, 2)});
  plan.stages =
      func::CallOp::create(b, planFunction(),
                           ValueRange{length, plan.table, plan.twiddles})
          .getResult(0);
  return plan;
}

void FftFunctions::destroyPlan(const Plan &plan) {
  memref::DeallocOp::create(b, plan.table);
  memref::DeallocOp::create(b, plan.twiddles);
}

Value FftFunctions::createData(Value rows) {
  auto buffer = memref::AllocOp::create(b, dataType(),
                                        ValueRange{b.muli(rows, rowSize())});
  buffer.setAlignment(64);
  return buffer;
}

//===----------------------------------------------------------------------===//
// Transforms
//===----------------------------------------------------------------------===//

namespace {
/// One stage on one block: its first row, rows after the stage per block, and
/// where its twiddle factors begin.
struct StageBlock {
  Value data, twiddles;
  Value firstRow, subLength, firstTwiddle;
};
} // namespace

/// The butterflies of rows k, k + m, ... of a block. Twiddle factors come after
/// a forward one or, conjugate, before an inverse one.
template <int Radix>
static void emitButterflies(KernelBuilder &b, const StageBlock &block,
                            bool inverse, bool hasTwiddles) {
  int64_t rowSize = 2 * b.lanes();
  b.forLoop(b.index(0), block.subLength, 1, [&](Value k) {
    VectorHandle re[Radix], im[Radix];
    SmallVector<Value> rowsAt;
    Value row = b.addi(block.firstRow, k);
    for (int j = 0; j < Radix; ++j) {
      Value at = b.muli(row, rowSize);
      rowsAt.push_back(at);
      re[j] = {&b, b.loadVector(block.data, at)};
      im[j] = {&b, b.loadVector(block.data, b.addi(at, b.lanes()))};
      row = b.addi(row, block.subLength);
    }
    auto turn = [&] {
      if (!hasTwiddles)
        return;
      Value at = b.addi(block.firstTwiddle, b.muli(k, 2 * (Radix - 1)));
      for (int q = 1; q < Radix; ++q) {
        Value cosine = b.loadBroadcast(block.twiddles, b.addi(at, 2 * (q - 1)));
        Value sine =
            b.loadBroadcast(block.twiddles, b.addi(at, 2 * (q - 1) + 1));
        // (re + i im) (cosine +- i sine).
        Value x = re[q].value, y = im[q].value;
        Value xs = b.mulf(x, sine), ys = b.mulf(y, sine);
        re[q].value = b.fma(x, cosine, inverse ? ys : b.negf(ys));
        im[q].value = b.fma(y, cosine, inverse ? b.negf(xs) : xs);
      }
    };
    if (inverse) {
      turn();
      ::attn::approx::butterfly<Radix>(im, re);
    } else {
      ::attn::approx::butterfly<Radix>(re, im);
      turn();
    }
    for (int j = 0; j < Radix; ++j) {
      b.storeVector(re[j].value, block.data, rowsAt[j]);
      b.storeVector(im[j].value, block.data, b.addi(rowsAt[j], b.lanes()));
    }
  });
}

/// A stage of any radix that is not the last.
static void emitStage(KernelBuilder &b, Value radix, const StageBlock &block,
                      bool inverse) {
  constexpr int64_t radices[] = {8, 2, 3, 4, 5};
  auto emit = [&](int64_t which) {
    switch (which) {
    case 2:
      return emitButterflies<2>(b, block, inverse, true);
    case 3:
      return emitButterflies<3>(b, block, inverse, true);
    case 4:
      return emitButterflies<4>(b, block, inverse, true);
    case 5:
      return emitButterflies<5>(b, block, inverse, true);
    default:
      return emitButterflies<8>(b, block, inverse, true);
    }
  };
  for (int64_t which : radices)
    b.ifThen(b.cmpi(Predicate::eq, radix, b.index(which)),
             [&] { emit(which); });
}

/// (data, first row, first stage, stages, table, twiddles): transforms one
/// block. Depth first, so that a block that fits a cache stays there through
/// the stages that remain, whatever the cache's size.
func::FuncOp FftFunctions::transformFunction(bool inverse) {
  Type index = b.getIndexType();
  return getFunction(
      inverse ? "fft_inverse" : "fft_forward",
      {dataType(), index, index, index, tableType(), dataType()}, {},
      [inverse](KernelBuilder &nb, func::FuncOp function) {
        Value data = function.getArgument(0), row = function.getArgument(1),
              stage = function.getArgument(2), stages = function.getArgument(3),
              table = function.getArgument(4),
              twiddles = function.getArgument(5);
        Value length = tableEntry(nb, table, stage, lengthEntry);
        int64_t rowBytes =
            2 * nb.lanes() * nb.floatType().getIntOrFloatBitWidth() / 8;
        Value isCached =
            nb.cmpi(Predicate::sle, length, nb.index(cachedBytes / rowBytes));
        Value lastStage = nb.subi(stages, nb.index(1));
        auto runStage = [&](Value s, Value firstRow) {
          Value radix = tableEntry(nb, table, s, radixEntry);
          Value sub = nb.divi(tableEntry(nb, table, s, lengthEntry), radix);
          emitStage(nb, radix,
                    {data, twiddles, firstRow, sub,
                     tableEntry(nb, table, s, twiddleEntry)},
                    inverse);
        };
        auto runLastStage = [&] {
          nb.forLoop(nb.index(0), length, 8, [&](Value first) {
            emitButterflies<8>(
                nb,
                {data, twiddles, nb.addi(row, first), nb.index(1), nb.index(0)},
                inverse, /*hasTwiddles=*/false);
          });
        };
        // One iteration per stage in the cache, one in all otherwise: the
        // butterflies stand in the code once.
        auto runStages = [&] {
          Value last = nb.select(isCached, lastStage, nb.addi(stage, 1));
          Value past = nb.addi(stage, nb.subi(last, nb.index(1)));
          nb.forLoop(stage, last, 1, [&](Value counter) {
            Value s = inverse ? nb.subi(past, counter) : counter;
            Value step = tableEntry(nb, table, s, lengthEntry);
            Value count = nb.divi(length, step);
            nb.forLoop(nb.index(0), count, 1, [&](Value block) {
              runStage(s, nb.addi(row, nb.muli(block, step)));
            });
          });
        };
        auto descend = [&] {
          Value radix = tableEntry(nb, table, stage, radixEntry);
          Value sub = nb.divi(length, radix);
          nb.forLoop(nb.index(0), radix, 1, [&](Value block) {
            func::CallOp::create(
                nb, function,
                ValueRange{data, nb.addi(row, nb.muli(block, sub)),
                           nb.addi(stage, 1), stages, table, twiddles});
          });
        };
        auto finish = [&] {
          nb.ifElse(
              isCached,
              [&]() -> SmallVector<Value> {
                runLastStage();
                return {};
              },
              [&]() -> SmallVector<Value> {
                descend();
                return {};
              });
        };
        if (inverse) {
          finish();
          runStages();
        } else {
          runStages();
          finish();
        }
        func::ReturnOp::create(nb);
      });
}

void FftFunctions::forward(const Plan &plan, Value data, Value firstRow) {
  func::CallOp::create(b, transformFunction(/*inverse=*/false),
                       ValueRange{data, firstRow, b.index(0), plan.stages,
                                  plan.table, plan.twiddles});
}

void FftFunctions::inverse(const Plan &plan, Value data, Value firstRow) {
  func::CallOp::create(b, transformFunction(/*inverse=*/true),
                       ValueRange{data, firstRow, b.index(0), plan.stages,
                                  plan.table, plan.twiddles});
}

//===----------------------------------------------------------------------===//
// Products of spectra
//===----------------------------------------------------------------------===//

void FftFunctions::filter(const Plan &plan, Value data, Value filters,
                          Value filterRow, Value column, Value result,
                          bool conjugate, bool accumulate) {
  std::string name = "fft_filter";
  if (conjugate)
    name += "_conjugate";
  if (accumulate)
    name += "_add";
  Type index = b.getIndexType();
  func::FuncOp function = getFunction(
      name, {index, dataType(), dataType(), index, index, dataType()}, {},
      [&](KernelBuilder &nb, func::FuncOp f) {
        int64_t rowSize = 2 * nb.lanes(), lanes = nb.lanes();
        Value data = f.getArgument(1), filters = f.getArgument(2),
              result = f.getArgument(5);
        nb.forLoop(nb.index(0), f.getArgument(0), 1, [&](Value row) {
          Value at = nb.muli(row, rowSize);
          Value filterAt =
              nb.addi(nb.muli(nb.addi(row, f.getArgument(3)), rowSize),
                      f.getArgument(4));
          Value a = nb.loadBroadcast(filters, filterAt);
          Value c = nb.loadBroadcast(filters, nb.addi(filterAt, lanes));
          Value x = nb.loadVector(data, at);
          Value y = nb.loadVector(data, nb.addi(at, lanes));
          Value xc = nb.mulf(x, c), yc = nb.mulf(y, c);
          Value re = conjugate ? yc : nb.negf(yc);
          Value im = conjugate ? nb.negf(xc) : xc;
          if (accumulate) {
            re = nb.addf(re, nb.loadVector(result, at));
            im = nb.addf(im, nb.loadVector(result, nb.addi(at, lanes)));
          }
          nb.storeVector(nb.fma(x, a, re), result, at);
          nb.storeVector(nb.fma(y, a, im), result, nb.addi(at, lanes));
        });
        func::ReturnOp::create(nb);
      });
  func::CallOp::create(
      b, function,
      ValueRange{plan.length, data, filters, filterRow, column, result});
}

void FftFunctions::correlate(const Plan &plan, Value left, Value right,
                             Value sums, Value sumRow, Value column) {
  Type index = b.getIndexType();
  func::FuncOp function = getFunction(
      "fft_correlate",
      {index, dataType(), dataType(), dataType(), index, index}, {},
      [&](KernelBuilder &nb, func::FuncOp f) {
        int64_t rowSize = 2 * nb.lanes(), lanes = nb.lanes();
        Value left = f.getArgument(1), right = f.getArgument(2),
              sums = f.getArgument(3);
        nb.forLoop(nb.index(0), f.getArgument(0), 1, [&](Value row) {
          Value at = nb.muli(row, rowSize);
          Value imAt = nb.addi(at, lanes);
          Value a = nb.loadVector(left, at), c = nb.loadVector(left, imAt);
          Value x = nb.loadVector(right, at), y = nb.loadVector(right, imAt);
          // (a + ic) (x - iy).
          Value re = nb.reduceAdd(nb.fma(a, x, nb.mulf(c, y)));
          Value im = nb.reduceAdd(nb.fma(c, x, nb.negf(nb.mulf(a, y))));
          for (auto [value, offset] : {std::pair(re, 0), {im, lanes}}) {
            Value sumAt = nb.muli(nb.addi(row, f.getArgument(4)), rowSize);
            Value into = nb.addi(nb.addi(sumAt, f.getArgument(5)), offset);
            nb.store(nb.addf(value, nb.load(sums, into)), sums, into);
          }
        });
        func::ReturnOp::create(nb);
      });
  func::CallOp::create(
      b, function, ValueRange{plan.length, left, right, sums, sumRow, column});
}

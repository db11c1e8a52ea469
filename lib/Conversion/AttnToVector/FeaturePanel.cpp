//===- FeaturePanel.cpp - Polynomial features in lanes ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeaturePanel.h"
#include "attn/Approx/TaylorFeatures.h"
#include "llvm/ADT/bit.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Features
//===----------------------------------------------------------------------===//

/// A constant of the module; one with this name and value serves all kernels.
Value FeaturePanel::table(Operation *op, StringRef name,
                          DenseElementsAttr elements) {
  auto module = op->getParentOfType<ModuleOp>();
  auto type =
      MemRefType::get(elements.getType().getShape(), elements.getElementType());
  std::string symbol = name.str();
  Operation *known = SymbolTable::lookupSymbolIn(module, symbol);
  auto isSame = [&] {
    auto global = dyn_cast<memref::GlobalOp>(known);
    return global && global.getInitialValueAttr() == elements;
  };
  for (int64_t suffix = 0; known && !isSame(); ++suffix) {
    symbol = (name + "_" + Twine(suffix)).str();
    known = SymbolTable::lookupSymbolIn(module, symbol);
  }
  if (!known) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(module.getBody());
    memref::GlobalOp::create(b, symbol, b.getStringAttr("private"), type,
                             elements, /*constant=*/true,
                             /*alignment=*/b.getI64IntegerAttr(64));
  }
  return memref::GetGlobalOp::create(b, type, symbol);
}

FeaturePanel::FeaturePanel(KernelBuilder &b, Operation *op, int64_t dim,
                           int64_t degree, int64_t rows)
    : b(b), numRows(rows), numCoordinates(dim), maxDegree(degree) {
  ::attn::approx::TaylorFeatures features(dim, degree);
  numFeatures = features.count();
  for (int64_t i = 0; i <= degree + 1; ++i)
    begins.push_back(features.degreeBegin(i));
  SmallVector<int32_t> parentTable, coordinateTable;
  SmallVector<Attribute> factorTable;
  for (const auto &monomial : features.monomials()) {
    parentTable.push_back(std::max<int64_t>(monomial.parent, 0));
    coordinateTable.push_back(monomial.coordinate);
    factorTable.push_back(b.getFloatAttr(
        b.floatType(), 1.0 / std::sqrt(static_cast<double>(std::max<int64_t>(
                                 monomial.multiplicity, 1)))));
  }
  std::string suffix = "_" + std::to_string(dim) + "_" + std::to_string(degree);
  auto indexType = RankedTensorType::get({numFeatures}, b.getI32Type());
  auto factorType = RankedTensorType::get({numFeatures}, b.floatType());
  parents = table(op, "attn_feature_parents" + suffix,
                  DenseElementsAttr::get(indexType, ArrayRef(parentTable)));
  coordinates =
      table(op, "attn_feature_coordinates" + suffix,
            DenseElementsAttr::get(indexType, ArrayRef(coordinateTable)));
  factors = table(
      op, "attn_feature_factors" + suffix + (b.isDouble() ? "_f64" : "_f32"),
      DenseElementsAttr::get(factorType, factorTable));
}

/// |x|^2h is the sum of h! / b! x^2b over the exponents b with |b| = h, and the
/// feature of x^2b is that over the root of (2b)!.
Value FeaturePanel::normWeights(Operation *op) {
  assert(maxDegree % 2 == 0 && "an odd power is no sum of features");
  ::attn::approx::TaylorFeatures features(numCoordinates, maxDegree);
  SmallVector<Attribute> weights;
  for (int64_t f = 0; f < numFeatures; ++f) {
    bool isPower = f >= features.degreeBegin(maxDegree);
    double weight = isPower ? std::tgamma(double(maxDegree / 2 + 1)) : 0.0;
    for (int64_t exponent : features.exponents(f)) {
      if (exponent % 2 != 0)
        weight = 0.0;
      weight *= std::sqrt(std::tgamma(double(exponent + 1))) /
                std::tgamma(double(exponent / 2 + 1));
    }
    weights.push_back(b.getFloatAttr(b.floatType(), weight));
  }
  auto type = RankedTensorType::get({1, numFeatures}, b.floatType());
  return table(op,
               "attn_feature_norm_weights_" + std::to_string(numCoordinates) +
                   "_" + std::to_string(maxDegree) +
                   (b.isDouble() ? "_f64" : "_f32"),
               DenseElementsAttr::get(type, weights));
}

void FeaturePanel::evaluate(
    Value x, Value used, Value phi,
    function_ref<void(Value feature, ArrayRef<Value>)> visit) {
  int64_t vectors = numRows / b.lanes();
  Value zero = b.index(0);
  SmallVector<Value> ones;
  for (int64_t v = 0; v < vectors; ++v) {
    Value isUsed = b.firstLanes(b.addi(used, -v * b.lanes()));
    ones.push_back(
        arith::SelectOp::create(b, isUsed, b.splat(1.0), b.splat(0.0)));
    b.storeVector(ones.back(), phi, {zero, b.index(v * b.lanes())});
  }
  if (visit)
    visit(zero, ones);
  auto asIndex = [&](Value table, Value feature) -> Value {
    return arith::IndexCastOp::create(b, b.getIndexType(),
                                      b.load(table, feature));
  };
  b.forLoop(b.index(1), b.index(numFeatures), 1, [&](Value feature) {
    Value parent = asIndex(parents, feature);
    Value coordinate = asIndex(coordinates, feature);
    Value factor = b.loadBroadcast(factors, feature);
    SmallVector<Value> products;
    for (int64_t v = 0; v < vectors; ++v) {
      Value lane = b.index(v * b.lanes());
      Value scaled = b.mulf(b.loadVector(x, {coordinate, lane}), factor);
      products.push_back(b.mulf(b.loadVector(phi, {parent, lane}), scaled));
      b.storeVector(products.back(), phi, {feature, lane});
    }
    if (visit)
      visit(feature, products);
  });
}

/// The features that have a common parent follow each other, as do the
/// coordinates that they take up. A vector that reaches beyond them is
/// overwritten by the features of the next parent.
void FeaturePanel::evaluateRow(Value x, Value phi, Value row) {
  b.store(b.scalar(1.0), phi, {row, b.index(0)});
  int64_t parentsEnd = begins[begins.size() - 2];
  if (parentsEnd == 0)
    return;
  b.forLoop(b.index(0), b.index(parentsEnd), 1, b.index(1),
            [&](Value parent, ValueRange carried) -> SmallVector<Value> {
              Value child = carried[0];
              Value coordinate = arith::IndexCastOp::create(
                  b, b.getIndexType(), b.load(coordinates, parent));
              Value count = b.subi(b.index(numCoordinates), coordinate);
              Value feature = b.load(phi, {row, parent});
              Value features = b.broadcast(feature);
              b.forLoop(b.index(0), count, b.lanes(), [&](Value offset) {
                Value vector = b.loadVector(x, b.addi(coordinate, offset));
                b.storeVector(b.mulf(features, vector), phi,
                              {row, b.addi(child, offset)});
              });
              // The parent has this coordinate already, unless it is 1.
              Value repeated =
                  b.mulf(b.load(x, coordinate), b.load(factors, child));
              b.store(b.mulf(feature, repeated), phi, {row, child});
              return {b.addi(child, count)};
            });
}

//===----------------------------------------------------------------------===//
// Panels
//===----------------------------------------------------------------------===//

static int64_t sizeOf(Value memref, unsigned dim) {
  return cast<MemRefType>(memref.getType()).getDimSize(dim);
}

void mlir::attn::fillPanel(
    KernelBuilder &b, Value panel, Value used,
    function_ref<Value(Value row, Value column)> element) {
  Value zero = b.index(0), columns = b.index(sizeOf(panel, 0));
  b.forLoop(zero, columns, 1, [&](Value column) {
    b.forLoop(zero, b.index(sizeOf(panel, 1)), b.lanes(), [&](Value row) {
      b.storeVector(b.splat(0.0), panel, {column, row});
    });
  });
  b.forLoop(zero, used, 1, [&](Value row) {
    b.forLoop(zero, columns, 1, [&](Value column) {
      b.store(b.widen(element(row, column)), panel, {column, row});
    });
  });
}

/// result[i] = sum_j entry(i, j) panel[j].
static void multiplyRows(KernelBuilder &b, Value panel, Value result,
                         function_ref<Value(Value i, Value j)> entry) {
  Value zero = b.index(0);
  int64_t vectors = sizeOf(panel, 1) / b.lanes();
  b.forLoop(zero, b.index(sizeOf(result, 0)), 1, [&](Value i) {
    SmallVector<Value> inits(vectors, b.splat(0.0));
    SmallVector<Value> sums =
        b.forLoop(zero, b.index(sizeOf(panel, 0)), 1, inits,
                  [&](Value j, ValueRange carried) {
                    Value factor = entry(i, j);
                    SmallVector<Value> next;
                    for (int64_t v = 0; v < vectors; ++v) {
                      Value row =
                          b.loadVector(panel, {j, b.index(v * b.lanes())});
                      next.push_back(b.fma(factor, row, carried[v]));
                    }
                    return next;
                  });
    for (int64_t v = 0; v < vectors; ++v)
      b.storeVector(sums[v], result, {i, b.index(v * b.lanes())});
  });
}

void mlir::attn::projectPanel(KernelBuilder &b, Value panel, Value basis,
                              Value head, Value projected) {
  multiplyRows(b, panel, projected, [&](Value column, Value d) {
    return b.loadBroadcast(basis, {head, d, column});
  });
}

void mlir::attn::expandPanel(KernelBuilder &b, Value projected, Value basis,
                             Value head, Value panel) {
  multiplyRows(b, projected, panel, [&](Value d, Value column) {
    return b.loadBroadcast(basis, {head, d, column});
  });
}

void mlir::attn::scalePanel(KernelBuilder &b, Value panel, double factor) {
  Value zero = b.index(0);
  b.forLoop(zero, b.index(sizeOf(panel, 0)), 1, [&](Value column) {
    b.forLoop(zero, b.index(sizeOf(panel, 1)), b.lanes(), [&](Value row) {
      Value vector = b.loadVector(panel, {column, row});
      b.storeVector(b.mulf(vector, b.splat(factor)), panel, {column, row});
    });
  });
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

namespace {
/// The vectors of a row that a tile works on, and the mask of the last one.
struct ColumnGroup {
  int64_t first, vectors;
  /// Null where all vectors are full.
  Value lastMask;
};

/// `rows` rows from `row`. The steps of the sum are in `interleave` parts that
/// go on side by side, so that few rows keep the multipliers busy, too.
class TileProduct {
public:
  TileProduct(KernelBuilder &b, const PanelProduct &product, ColumnGroup group,
              int64_t rows, int64_t interleave)
      : b(b), product(product), group(group), rows(rows),
        interleave(interleave) {}

  void emit(Value row, Value first, Value last);

private:
  Value columnOf(int64_t v) { return b.index(group.first + v * b.lanes()); }
  bool isMasked(int64_t v) { return group.lastMask && v == group.vectors - 1; }
  Value load(Value memref, ArrayRef<Value> indices, int64_t v) {
    return isMasked(v) ? b.loadVectorMasked(memref, indices, group.lastMask)
                       : b.loadVector(memref, indices);
  }
  SmallVector<Value> step(Value row, Value k, ValueRange sums);
  void prefetch(Value k);

  KernelBuilder &b;
  const PanelProduct &product;
  ColumnGroup group;
  int64_t rows, interleave;
};
} // namespace

SmallVector<Value> TileProduct::step(Value row, Value k, ValueRange sums) {
  SmallVector<Value> values, next;
  for (int64_t v = 0; v < group.vectors; ++v)
    values.push_back(load(product.matrix, product.matrixAt(k, columnOf(v)), v));
  for (int64_t r = 0; r < rows; ++r) {
    Value weight = product.weight(b.addi(row, r), k);
    for (int64_t v = 0; v < group.vectors; ++v)
      next.push_back(b.fma(weight, values[v], sums[r * group.vectors + v]));
  }
  return next;
}

/// Requests the columns of the row of the matrix that is read `bytesAhead`
/// later. Past the end of the matrix the request is for what lies behind it, if
/// anything: the next head's.
void TileProduct::prefetch(Value k) {
  constexpr int64_t bytesAhead = 2048;
  auto type = cast<MemRefType>(product.matrix.getType());
  int64_t elementBytes = type.getElementTypeBitWidth() / 8;
  int64_t ahead =
      std::max<int64_t>(bytesAhead / (product.size * elementBytes), 1);
  int64_t step =
      std::max<int64_t>(KernelBuilder::cacheLineBytes / elementBytes, 1);
  for (int64_t column = 0; column < group.vectors * b.lanes(); column += step)
    b.prefetch(product.matrix, product.matrixAt(b.addi(k, ahead),
                                                b.index(group.first + column)));
}

void TileProduct::emit(Value row, Value first, Value last) {
  SmallVector<Value> sums;
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t v = 0; v < group.vectors; ++v)
      sums.push_back(load(product.result,
                          product.resultAt(b.addi(row, r), columnOf(v)), v));
  size_t perStep = sums.size();
  if (interleave > 1) {
    SmallVector<Value> inits(sums);
    inits.append(perStep * (interleave - 1), b.splat(0.0));
    // Memory is read faster in a few places than in one.
    Value length = b.divi(b.subi(last, first), b.index(interleave));
    SmallVector<Value> parts = b.rolledLoop(
        first, b.addi(first, length), 1, inits,
        [&](Value begin, ValueRange carried) {
          SmallVector<Value> next;
          for (int64_t part = 0; part < interleave; ++part) {
            Value k = b.addi(begin, b.muli(length, part));
            prefetch(k);
            next.append(step(row, k, carried.slice(part * perStep, perStep)));
          }
          return next;
        });
    for (size_t i = 0; i < perStep; ++i) {
      sums[i] = parts[i];
      for (int64_t part = 1; part < interleave; ++part)
        sums[i] = b.addf(sums[i], parts[part * perStep + i]);
    }
    first = b.addi(first, b.muli(length, interleave));
  }
  sums = b.forLoop(first, last, 1, sums, [&](Value k, ValueRange carried) {
    prefetch(k);
    return step(row, k, carried);
  });
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t v = 0; v < group.vectors; ++v) {
      SmallVector<Value> indices =
          product.resultAt(b.addi(row, r), columnOf(v));
      Value sum = sums[r * group.vectors + v];
      if (isMasked(v))
        b.storeVectorMasked(sum, product.result, indices, group.lastMask);
      else
        b.storeVector(sum, product.result, indices);
    }
}

void mlir::attn::multiplyPanel(KernelBuilder &b, const PanelProduct &product,
                               Value rows, Value first, Value last,
                               ProductTile tile) {
  int64_t lanes = b.lanes();
  for (int64_t column = 0; column < product.size;
       column += tile.vectors * lanes) {
    int64_t left = product.size - column;
    ColumnGroup group;
    group.first = column;
    group.vectors = std::min(tile.vectors, (left + lanes - 1) / lanes);
    int64_t covered = group.vectors * lanes;
    if (covered > left)
      group.lastMask = b.firstLanes(b.index(left - (covered - lanes)));
    Value whole = b.muli(b.divi(rows, b.index(tile.rows)), tile.rows);
    b.forLoop(b.index(0), whole, tile.rows, [&](Value row) {
      TileProduct(b, product, group, tile.rows, /*interleave=*/1)
          .emit(row, first, last);
    });
    // The rest, and all rows of a decode step, which reads the matrix from
    // memory: as few passes over it as there are powers of two in the number.
    Value rest = b.subi(rows, whole), row = whole;
    for (int64_t count = llvm::bit_floor(uint64_t(tile.rows - 1)); count > 0;
         count /= 2) {
      Value bit = arith::AndIOp::create(b, rest, b.index(count));
      b.ifThen(b.cmpi(arith::CmpIPredicate::ne, bit, b.index(0)), [&] {
        int64_t interleave = std::max<int64_t>(4 / count, 1);
        TileProduct(b, product, group, count, interleave)
            .emit(row, first, last);
      });
      row = b.addi(row, bit);
    }
  }
}

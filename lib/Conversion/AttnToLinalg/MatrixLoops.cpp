//===- MatrixLoops.cpp - Small dense matrices by loops ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MatrixLoops.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::attn;

ValueRange MatrixLoops::forEach(Value first, Value last, ValueRange carried,
                                Body body) {
  auto loop = scf::ForOp::create(b, first, last, index(1), carried);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(loop.getBody());
  scf::YieldOp::create(
      b, body(loop.getInductionVar(), ValueRange(loop.getRegionIterArgs())));
  return loop.getResults();
}

Value MatrixLoops::zeros() {
  Value empty = tensor::EmptyOp::create(b, ArrayRef<int64_t>{size, size}, type);
  return linalg::FillOp::create(b, real(0), empty).getResult(0);
}

Value MatrixLoops::identity() {
  return forEach(index(0), index(size), zeros(),
                 [&](Value i, ValueRange m) -> SmallVector<Value> {
                   return {set(m[0], i, i, real(1))};
                 })[0];
}

Value MatrixLoops::transposed(Value matrix) {
  Value empty = tensor::EmptyOp::create(b, ArrayRef<int64_t>{size, size}, type);
  return linalg::TransposeOp::create(b, matrix, empty, ArrayRef<int64_t>{1, 0})
      ->getResult(0);
}

Value MatrixLoops::product(Value left, Value right) {
  return linalg::MatmulOp::create(b, ValueRange{left, right}, zeros())
      .getResult(0);
}

Value MatrixLoops::power(Value matrix, Value vectors, double exponent) {
  Value scaled = forEach(
      index(0), index(size), zeros(),
      [&](Value column, ValueRange outer) -> SmallVector<Value> {
        Value value = get(matrix, column, column);
        Value factor = math::PowFOp::create(b, value, real(exponent));
        return forEach(index(0), index(size), outer,
                       [&](Value row, ValueRange m) -> SmallVector<Value> {
                         Value entry = mul(get(vectors, row, column), factor);
                         return {set(m[0], row, column, entry)};
                       });
      })[0];
  return product(scaled, transposed(vectors));
}

/// The rotation that makes the entry (p, q) zero (Golub and Van Loan, 4th ed.,
/// algorithm 8.5.1); none for an entry that is zero already.
MatrixLoops::Rotation MatrixLoops::rotationFor(Value matrix, Value p, Value q) {
  Value offDiagonal = get(matrix, p, q);
  Value isZero = arith::CmpFOp::create(b, Predicate::OEQ, offDiagonal, real(0));
  Value divisor =
      arith::SelectOp::create(b, isZero, real(1), mul(real(2), offDiagonal));
  Value tau = div(sub(get(matrix, q, q), get(matrix, p, p)), divisor);
  // The smaller root of t^2 + 2 tau t - 1 = 0. A large tau makes the square
  // infinite and the tangent the right 0.
  Value root = math::SqrtOp::create(b, add(real(1), mul(tau, tau)));
  Value tangent = div(real(1), add(abs(tau), root));
  Value isNegative = arith::CmpFOp::create(b, Predicate::OLT, tau, real(0));
  tangent =
      arith::SelectOp::create(b, isNegative, sub(real(0), tangent), tangent);
  tangent = arith::SelectOp::create(b, isZero, real(0), tangent);
  Value cosine = div(
      real(1), math::SqrtOp::create(b, add(real(1), mul(tangent, tangent))));
  return {cosine, mul(tangent, cosine)};
}

Value MatrixLoops::rotatePair(Value matrix, Value rowA, Value columnA,
                              Value rowB, Value columnB, Rotation rotation) {
  Value a = get(matrix, rowA, columnA), c = get(matrix, rowB, columnB);
  Value newA = sub(mul(rotation.cosine, a), mul(rotation.sine, c));
  Value newB = add(mul(rotation.sine, a), mul(rotation.cosine, c));
  matrix = set(matrix, rowA, columnA, newA);
  return set(matrix, rowB, columnB, newB);
}

/// Cyclic sweeps over all entries above the diagonal. Convergence is quadratic:
/// 6 to 10 sweeps reach f64 precision for any size in use; a fixed number keeps
/// the result the same on every target.
ValueRange MatrixLoops::rotateAll(Value matrix, Value vectors) {
  constexpr int64_t sweeps = 12;
  Value first = index(0), last = index(size);
  auto rotate = [&](Value p, Value q, ValueRange pair) -> SmallVector<Value> {
    Rotation rotation = rotationFor(pair[0], p, q);
    auto rotateRows = [&](Value r, ValueRange m) -> SmallVector<Value> {
      return {rotatePair(m[0], p, r, q, r, rotation)};
    };
    auto rotateColumns = [&](Value r, ValueRange m) -> SmallVector<Value> {
      return {rotatePair(m[0], r, p, r, q, rotation)};
    };
    Value rows = forEach(first, last, pair[0], rotateRows)[0];
    Value both = forEach(first, last, rows, rotateColumns)[0];
    Value turned = forEach(first, last, pair[1], rotateColumns)[0];
    return {both, turned};
  };
  return forEach(first, index(sweeps), {matrix, vectors},
                 [&](Value, ValueRange sweep) -> SmallVector<Value> {
                   return forEach(
                       first, last, sweep,
                       [&](Value p, ValueRange row) -> SmallVector<Value> {
                         Value next = arith::AddIOp::create(b, p, index(1));
                         return forEach(next, last, row,
                                        [&](Value q, ValueRange pair) {
                                          return rotate(p, q, pair);
                                        });
                       });
                 });
}

/// The column with the largest eigenvalue that is not taken; the first of
/// equals. `taken` is i1 per column.
Value MatrixLoops::largestRemaining(Value matrix, Value taken) {
  Value none = index(-1);
  return forEach(index(0), index(size), none,
                 [&](Value column, ValueRange best) -> SmallVector<Value> {
                   Value isTaken = tensor::ExtractOp::create(b, taken, column);
                   Value isFirst = arith::CmpIOp::create(
                       b, arith::CmpIPredicate::slt, best[0], index(0));
                   Value safe = arith::MaxSIOp::create(b, best[0], index(0));
                   Value isLarger = arith::CmpFOp::create(
                       b, Predicate::OGT, get(matrix, column, column),
                       get(matrix, safe, safe));
                   Value better = arith::OrIOp::create(b, isFirst, isLarger);
                   Value open = arith::XOrIOp::create(
                       b, isTaken, arith::ConstantIntOp::create(b, 1, 1));
                   better = arith::AndIOp::create(b, better, open);
                   return {arith::SelectOp::create(b, better, column, best[0])};
                 })[0];
}

/// -1 or 1: the sign that makes the largest component positive.
Value MatrixLoops::signOfLargest(Value vectors, Value column) {
  // A later component has to be larger by more than rounding to count.
  Value threshold = real(1.0 + 1e-6);
  Value largest = forEach(
      index(0), index(size), real(0.0),
      [&](Value row, ValueRange best) -> SmallVector<Value> {
        Value component = get(vectors, row, column);
        Value isLarger = arith::CmpFOp::create(
            b, Predicate::OGT, abs(component), mul(abs(best[0]), threshold));
        return {arith::SelectOp::create(b, isLarger, component, best[0])};
      })[0];
  Value isNegative = arith::CmpFOp::create(b, Predicate::OLT, largest, real(0));
  return arith::SelectOp::create(b, isNegative, real(-1), real(1));
}

Value MatrixLoops::sortedColumns(Value matrix, Value vectors, Value out) {
  Value noneTaken =
      linalg::FillOp::create(
          b, arith::ConstantIntOp::create(b, 0, 1).getResult(),
          tensor::EmptyOp::create(b, ArrayRef<int64_t>{size}, b.getI1Type())
              .getResult())
          .getResult(0);
  Type outType = getElementTypeOrSelf(out.getType());
  return forEach(
      index(0), index(size), {out, noneTaken},
      [&](Value target, ValueRange carried) -> SmallVector<Value> {
        Value source = largestRemaining(matrix, carried[1]);
        Value taken = tensor::InsertOp::create(
            b, arith::ConstantIntOp::create(b, 1, 1), carried[1], source);
        Value sign = signOfLargest(vectors, source);
        Value column =
            forEach(index(0), index(size), carried[0],
                    [&](Value row, ValueRange m) -> SmallVector<Value> {
                      Value component = mul(sign, get(vectors, row, source));
                      component = convertScalarToDtype(
                          b, b.getLoc(), component, outType,
                          /*isUnsignedCast=*/false);
                      return {set(m[0], row, target, component)};
                    })[0];
        return {column, taken};
      })[0];
}

//===- KeyBasisLowering.cpp - attn.key_basis by Jacobi rotations --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// The second moments and the eigenproblem are in f64: a rotation found in f32
// would turn components of small variance, which decide ties, by more than
// their size. The problem is small (head_dim), so that its time is not felt.
//
//===----------------------------------------------------------------------===//

#include "KeyBasisLowering.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Scalars of a square f64 matrix held in a tensor.
class MatrixLoops {
public:
  MatrixLoops(ImplicitLocOpBuilder &b, int64_t size)
      : b(b), size(size), type(b.getF64Type()) {}

  using Predicate = arith::CmpFPredicate;

  Value index(int64_t value) {
    return arith::ConstantIndexOp::create(b, value);
  }
  Value real(double value) {
    return arith::ConstantOp::create(b, b.getFloatAttr(type, value));
  }
  Value add(Value x, Value y) { return arith::AddFOp::create(b, x, y); }
  Value sub(Value x, Value y) { return arith::SubFOp::create(b, x, y); }
  Value mul(Value x, Value y) { return arith::MulFOp::create(b, x, y); }
  Value div(Value x, Value y) { return arith::DivFOp::create(b, x, y); }
  Value abs(Value x) { return math::AbsFOp::create(b, x); }
  Value get(Value matrix, Value row, Value column) {
    return tensor::ExtractOp::create(b, matrix, ValueRange{row, column});
  }
  Value set(Value matrix, Value row, Value column, Value value) {
    return tensor::InsertOp::create(b, value, matrix, ValueRange{row, column});
  }

  /// A loop from `first` to `last` that maps the carried values.
  using Body =
      function_ref<SmallVector<Value>(Value index, ValueRange carried)>;
  ValueRange forEach(Value first, Value last, ValueRange carried, Body body) {
    auto loop = scf::ForOp::create(b, first, last, index(1), carried);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    scf::YieldOp::create(
        b, body(loop.getInductionVar(), ValueRange(loop.getRegionIterArgs())));
    return loop.getResults();
  }

  ValueRange rotateAll(Value matrix, Value vectors);
  Value sortedColumns(Value matrix, Value vectors, Value out);

private:
  /// The cosine and sine of a rotation.
  struct Rotation {
    Value cosine, sine;
  };
  Rotation rotationFor(Value matrix, Value p, Value q);
  Value rotatePair(Value matrix, Value rowA, Value columnA, Value rowB,
                   Value columnB, Rotation rotation);
  Value largestRemaining(Value matrix, Value taken);
  Value signOfLargest(Value vectors, Value column);

  ImplicitLocOpBuilder &b;
  int64_t size;
  FloatType type;
};
} // namespace

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

/// sum over batches and valid keys of key key^T: f64 `[kv_heads, d, d]`.
static Value secondMoments(ImplicitLocOpBuilder &b, DataDims dims, Value key,
                           Value kvLengths) {
  auto keyType = cast<RankedTensorType>(key.getType());
  unsigned rank = dims.rank();
  int64_t headDim = keyType.getDimSize(dims.feature);
  // One loop per dimension of the key, and one more for the second feature.
  SmallVector<unsigned> first, second, out;
  for (unsigned dim = 0; dim < rank; ++dim) {
    first.push_back(dim);
    second.push_back(dim == dims.feature ? rank : dim);
  }
  SmallVector<OpFoldResult> sizes;
  if (dims.head) {
    out.push_back(*dims.head);
    sizes.push_back(tensor::getMixedSize(b, b.getLoc(), key, *dims.head));
  }
  out.push_back(dims.feature);
  out.push_back(rank);
  sizes.append(2, b.getIndexAttr(headDim));
  SmallVector<AffineMap> maps;
  for (ArrayRef<unsigned> loops :
       {ArrayRef(first), ArrayRef(second), ArrayRef(out)})
    maps.push_back(
        AffineMap::getMultiDimMapWithTargets(rank + 1, loops, b.getContext()));
  SmallVector<utils::IteratorType> iterators;
  for (unsigned loop = 0; loop <= rank; ++loop)
    iterators.push_back(llvm::is_contained(out, loop)
                            ? utils::IteratorType::parallel
                            : utils::IteratorType::reduction);
  FloatType f64 = b.getF64Type();
  Value zero = arith::ConstantOp::create(b, b.getFloatAttr(f64, 0.0));
  Value init = linalg::FillOp::create(
                   b, zero, tensor::EmptyOp::create(b, sizes, f64).getResult())
                   .getResult(0);
  Value sums =
      linalg::GenericOp::create(
          b, init.getType(), ValueRange{key, key}, init, maps, iterators,
          [&](OpBuilder &nested, Location loc, ValueRange args) {
            ImplicitLocOpBuilder nb(loc, nested);
            auto wide = [&](Value value) {
              return convertScalarToDtype(nb, loc, value, f64,
                                          /*isUnsignedCast=*/false);
            };
            Value product =
                arith::MulFOp::create(nb, wide(args[0]), wide(args[1]));
            if (kvLengths) {
              Value batch =
                  dims.batch
                      ? linalg::IndexOp::create(nb, *dims.batch).getResult()
                      : arith::ConstantIndexOp::create(nb, 0).getResult();
              Value length = tensor::ExtractOp::create(nb, kvLengths, batch);
              length =
                  arith::IndexCastOp::create(nb, nb.getIndexType(), length);
              Value valid = arith::CmpIOp::create(
                  nb, arith::CmpIPredicate::slt,
                  linalg::IndexOp::create(nb, dims.sequence), length);
              product = arith::SelectOp::create(nb, valid, product, zero);
            }
            linalg::YieldOp::create(
                nb, arith::AddFOp::create(nb, args[2], product).getResult());
          })
          .getResult(0);
  if (dims.head)
    return sums;
  auto expanded = RankedTensorType::get({1, headDim, headDim}, f64);
  return tensor::ExpandShapeOp::create(
      b, expanded, sums, ArrayRef<ReassociationIndices>{{0, 1}, {2}});
}

Value mlir::attn::lowerKeyBasis(ImplicitLocOpBuilder &b, DataDims dims,
                                Value key, Value kvLengths, Value basis) {
  Value moments = secondMoments(b, dims, key, kvLengths);
  auto basisType = cast<RankedTensorType>(basis.getType());
  int64_t headDim = basisType.getDimSize(1);
  MatrixLoops loops(b, headDim);

  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  OpFoldResult size = b.getIndexAttr(headDim);
  auto matrixOf = [&](Value tensor, Value head) -> Value {
    auto type = RankedTensorType::get({headDim, headDim},
                                      getElementTypeOrSelf(tensor.getType()));
    return tensor::ExtractSliceOp::create(
        b, type, tensor, ArrayRef<OpFoldResult>{head, zero, zero},
        ArrayRef<OpFoldResult>{one, size, size},
        ArrayRef<OpFoldResult>{one, one, one});
  };
  Value heads = tensor::DimOp::create(b, basis, 0);
  return loops.forEach(
      loops.index(0), heads, basis,
      [&](Value head, ValueRange out) -> SmallVector<Value> {
        Value empty = tensor::EmptyOp::create(
            b, ArrayRef<int64_t>{headDim, headDim}, b.getF64Type());
        Value identity =
            linalg::FillOp::create(b, loops.real(0), empty).getResult(0);
        identity =
            loops.forEach(loops.index(0), loops.index(headDim), identity,
                          [&](Value i, ValueRange m) -> SmallVector<Value> {
                            return {loops.set(m[0], i, i, loops.real(1))};
                          })[0];
        ValueRange rotated = loops.rotateAll(matrixOf(moments, head), identity);
        Value sorted =
            loops.sortedColumns(rotated[0], rotated[1], matrixOf(out[0], head));
        return {tensor::InsertSliceOp::create(
            b, sorted, out[0], ArrayRef<OpFoldResult>{head, zero, zero},
            ArrayRef<OpFoldResult>{one, size, size},
            ArrayRef<OpFoldResult>{one, one, one})};
      })[0];
}

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
#include "MatrixLoops.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace mlir::attn;

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

namespace {
/// The bases of one key/value head after the other.
class KeyBasisLowering {
public:
  KeyBasisLowering(ImplicitLocOpBuilder &b, KeyBasisOp op,
                   const KeyBasisTensors &tensors)
      : b(b), op(op), tensors(tensors),
        headDim(cast<ShapedType>(op.getBasis().getType()).getDimSize(1)),
        loops(b, headDim),
        dims(getDataDims(op.getLayout(),
                         cast<ShapedType>(op.getKey().getType()).getRank())) {}

  SmallVector<Value> lower();

private:
  Value sizeOf(Value tensor, std::optional<unsigned> dim) {
    return dim ? tensor::DimOp::create(b, tensor, *dim).getResult()
               : loops.index(1);
  }
  /// An element of a data tensor in f64.
  Value element(Value tensor, Value batch, Value head, Value row,
                Value feature);
  Value readIndex(Value source, Value batch);
  Value lengthOf(Value batch);
  Value offsetOf(Value batch);
  Value toF64(Value index);
  Value dividedBy(Value matrix, Value count);
  Value withRidge(Value matrix);
  Value matrixOf(Value tensor, Value head);
  Value inserted(Value matrix, Value tensor, Value head);

  Value keyMoment(Value sums, Value head);
  Value queryMoment(Value kvHead);
  Value crossMoment(Value kvHead);
  std::pair<Value, Value> queryHeadsOf(Value kvHead);
  Value orthogonalBasis(Value moment, Value out);
  std::pair<Value, Value> balancedBases(Value keyMoment, Value queryMoment,
                                        Value keyOut, Value queryOut);
  Value scaledColumns(Value matrix, Value scales, bool divide, Value out);

  ImplicitLocOpBuilder &b;
  KeyBasisOp op;
  KeyBasisTensors tensors;
  int64_t headDim;
  MatrixLoops loops;
  DataDims dims;
};
} // namespace

Value KeyBasisLowering::element(Value tensor, Value batch, Value head,
                                Value row, Value feature) {
  Value value = tensor::ExtractOp::create(
      b, tensor, dims.elementIndices(batch, head, row, feature));
  return convertScalarToDtype(b, b.getLoc(), value, b.getF64Type(),
                              /*isUnsignedCast=*/false);
}

Value KeyBasisLowering::readIndex(Value source, Value batch) {
  Value value = source;
  if (isa<TensorType>(source.getType()))
    value = tensor::ExtractOp::create(b, source, batch);
  return b.createOrFold<arith::IndexCastOp>(b.getIndexType(), value);
}

Value KeyBasisLowering::lengthOf(Value batch) {
  return tensors.kvLengths ? readIndex(tensors.kvLengths, batch)
                           : sizeOf(tensors.key, dims.sequence);
}

/// The position of the first query.
Value KeyBasisLowering::offsetOf(Value batch) {
  if (op.getAlignment() == Alignment::BottomRight)
    return arith::SubIOp::create(b, lengthOf(batch),
                                 sizeOf(tensors.query, dims.sequence));
  if (op.getAlignment() != Alignment::Offset)
    return loops.index(0);
  // Cut so that no sum with a row leaves 64 bits; no key is near the bounds.
  constexpr int64_t bound = int64_t(1) << 61;
  Value offset = readIndex(tensors.queryOffset, batch);
  offset = arith::MinSIOp::create(b, offset, loops.index(bound));
  return arith::MaxSIOp::create(b, offset, loops.index(-bound));
}

Value KeyBasisLowering::toF64(Value index) {
  Value integer = arith::IndexCastOp::create(b, b.getI64Type(), index);
  return arith::SIToFPOp::create(b, b.getF64Type(), integer);
}

/// matrix / max(count, 1).
Value KeyBasisLowering::dividedBy(Value matrix, Value count) {
  Value divisor = toF64(arith::MaxSIOp::create(b, count, loops.index(1)));
  return loops.forEach(
      loops.index(0), loops.index(headDim), matrix,
      [&](Value row, ValueRange outer) -> SmallVector<Value> {
        return loops.forEach(
            loops.index(0), loops.index(headDim), outer,
            [&](Value column, ValueRange m) -> SmallVector<Value> {
              Value entry = loops.get(m[0], row, column);
              return {loops.set(m[0], row, column, loops.div(entry, divisor))};
            });
      })[0];
}

/// Adds 1e-9 of the mean diagonal entry (1 to a matrix of zeros) to the
/// diagonal, which makes a second moment positive definite.
Value KeyBasisLowering::withRidge(Value matrix) {
  Value trace =
      loops.forEach(loops.index(0), loops.index(headDim), loops.real(0),
                    [&](Value i, ValueRange sum) -> SmallVector<Value> {
                      return {loops.add(sum[0], loops.get(matrix, i, i))};
                    })[0];
  Value isPositive = arith::CmpFOp::create(b, MatrixLoops::Predicate::OGT,
                                           trace, loops.real(0));
  Value part = loops.mul(trace, loops.real(1e-9 / headDim));
  Value ridge = arith::SelectOp::create(b, isPositive, part, loops.real(1));
  return loops.forEach(loops.index(0), loops.index(headDim), matrix,
                       [&](Value i, ValueRange m) -> SmallVector<Value> {
                         Value entry = loops.add(loops.get(m[0], i, i), ridge);
                         return {loops.set(m[0], i, i, entry)};
                       })[0];
}

Value KeyBasisLowering::matrixOf(Value tensor, Value head) {
  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  OpFoldResult size = b.getIndexAttr(headDim);
  auto type = RankedTensorType::get({headDim, headDim},
                                    getElementTypeOrSelf(tensor.getType()));
  return tensor::ExtractSliceOp::create(
      b, type, tensor, ArrayRef<OpFoldResult>{head, zero, zero},
      ArrayRef<OpFoldResult>{one, size, size},
      ArrayRef<OpFoldResult>{one, one, one});
}

Value KeyBasisLowering::inserted(Value matrix, Value tensor, Value head) {
  OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
  OpFoldResult size = b.getIndexAttr(headDim);
  return tensor::InsertSliceOp::create(b, matrix, tensor,
                                       ArrayRef<OpFoldResult>{head, zero, zero},
                                       ArrayRef<OpFoldResult>{one, size, size},
                                       ArrayRef<OpFoldResult>{one, one, one});
}

/// The mean over all batches and valid keys of key key^T.
Value KeyBasisLowering::keyMoment(Value sums, Value head) {
  Value batches = sizeOf(tensors.key, dims.batch);
  Value count = loops.forEach(
      loops.index(0), batches, loops.index(0),
      [&](Value batch, ValueRange sum) -> SmallVector<Value> {
        return {arith::AddIOp::create(b, sum[0], lengthOf(batch)).getResult()};
      })[0];
  return dividedBy(matrixOf(sums, head), count);
}

/// matrix + left right^T.
static Value addOuterProduct(MatrixLoops &loops, int64_t size, Value matrix,
                             function_ref<Value(Value)> left,
                             function_ref<Value(Value)> right) {
  return loops.forEach(
      loops.index(0), loops.index(size), matrix,
      [&](Value row, ValueRange outer) -> SmallVector<Value> {
        Value entry = left(row);
        return loops.forEach(
            loops.index(0), loops.index(size), outer,
            [&](Value column, ValueRange m) -> SmallVector<Value> {
              Value sum = loops.add(loops.get(m[0], row, column),
                                    loops.mul(entry, right(column)));
              return {loops.set(m[0], row, column, sum)};
            });
      })[0];
}

/// The range of query heads that read `kvHead`.
std::pair<Value, Value> KeyBasisLowering::queryHeadsOf(Value kvHead) {
  Value group = arith::DivUIOp::create(b, sizeOf(tensors.query, dims.head),
                                       sizeOf(tensors.key, dims.head));
  Value first = arith::MulIOp::create(b, kvHead, group);
  return {first, arith::AddIOp::create(b, first, group)};
}

/// The mean over all batches, queries and query heads of the group of
/// query query^T.
Value KeyBasisLowering::queryMoment(Value kvHead) {
  Value batches = sizeOf(tensors.query, dims.batch);
  Value rows = sizeOf(tensors.query, dims.sequence);
  Value first, last;
  std::tie(first, last) = queryHeadsOf(kvHead);
  Value sum = loops.forEach(
      loops.index(0), batches, loops.zeros(),
      [&](Value batch, ValueRange ofBatch) -> SmallVector<Value> {
        return loops.forEach(
            first, last, ofBatch,
            [&](Value head, ValueRange ofHead) -> SmallVector<Value> {
              return loops.forEach(
                  loops.index(0), rows, ofHead,
                  [&](Value row, ValueRange m) -> SmallVector<Value> {
                    auto entry = [&](Value c) {
                      return element(tensors.query, batch, head, row, c);
                    };
                    return {
                        addOuterProduct(loops, headDim, m[0], entry, entry)};
                  });
            });
      })[0];
  Value count = arith::MulIOp::create(b, batches, rows);
  Value group = arith::SubIOp::create(b, last, first);
  return dividedBy(sum, arith::MulIOp::create(b, count, group));
}

/// sum_h C_h C_h^T over the query heads of the group, with C_h the mean of
/// key query^T over the tokens that have both.
Value KeyBasisLowering::crossMoment(Value kvHead) {
  Value batches = sizeOf(tensors.query, dims.batch);
  Value rows = sizeOf(tensors.query, dims.sequence);
  Value first, last;
  std::tie(first, last) = queryHeadsOf(kvHead);
  return loops.forEach(
      first, last, loops.zeros(),
      [&](Value head, ValueRange squares) -> SmallVector<Value> {
        ValueRange sums = loops.forEach(
            loops.index(0), batches, {loops.zeros(), loops.index(0)},
            [&](Value batch, ValueRange carried) -> SmallVector<Value> {
              Value offset = offsetOf(batch);
              Value start = arith::MaxSIOp::create(
                  b, loops.index(0),
                  arith::SubIOp::create(b, loops.index(0), offset));
              Value end = arith::MinSIOp::create(
                  b, rows, arith::SubIOp::create(b, lengthOf(batch), offset));
              Value pairs = arith::MaxSIOp::create(
                  b, loops.index(0), arith::SubIOp::create(b, end, start));
              Value sum = loops.forEach(
                  start, end, carried[0],
                  [&](Value row, ValueRange m) -> SmallVector<Value> {
                    Value position = arith::AddIOp::create(b, offset, row);
                    auto key = [&](Value c) {
                      return element(tensors.key, batch, kvHead, position, c);
                    };
                    auto query = [&](Value c) {
                      return element(tensors.query, batch, head, row, c);
                    };
                    return {addOuterProduct(loops, headDim, m[0], key, query)};
                  })[0];
              Value count = arith::AddIOp::create(b, carried[1], pairs);
              return {sum, count};
            });
        Value mean = dividedBy(sums[0], sums[1]);
        Value square = loops.product(mean, loops.transposed(mean));
        Value total = loops.forEach(
            loops.index(0), loops.index(headDim), squares,
            [&](Value row, ValueRange outer) -> SmallVector<Value> {
              return loops.forEach(
                  loops.index(0), loops.index(headDim), outer,
                  [&](Value column, ValueRange m) -> SmallVector<Value> {
                    Value entry = loops.add(loops.get(m[0], row, column),
                                            loops.get(square, row, column));
                    return {loops.set(m[0], row, column, entry)};
                  });
            })[0];
        return {total};
      })[0];
}

Value KeyBasisLowering::orthogonalBasis(Value moment, Value out) {
  ValueRange rotated = loops.rotateAll(moment, loops.identity());
  return loops.sortedColumns(rotated[0], rotated[1], out);
}

/// out[:, c] = matrix[:, c] times (or over) scales[c, c].
Value KeyBasisLowering::scaledColumns(Value matrix, Value scales, bool divide,
                                      Value out) {
  Type outType = getElementTypeOrSelf(out.getType());
  return loops.forEach(
      loops.index(0), loops.index(headDim), out,
      [&](Value column, ValueRange outer) -> SmallVector<Value> {
        Value scale = loops.get(scales, column, column);
        return loops.forEach(
            loops.index(0), loops.index(headDim), outer,
            [&](Value row, ValueRange m) -> SmallVector<Value> {
              Value entry = loops.get(matrix, row, column);
              entry =
                  divide ? loops.div(entry, scale) : loops.mul(entry, scale);
              entry = convertScalarToDtype(b, b.getLoc(), entry, outType,
                                           /*isUnsignedCast=*/false);
              return {loops.set(m[0], row, column, entry)};
            });
      })[0];
}

/// With the key moment E_k = L L, L its symmetric root, and
/// L E_q L = V diag(sigma^2) V^T: B_k = L^-1 V diag(sqrt(sigma)) and
/// B_q = L V diag(1 / sqrt(sigma)).
std::pair<Value, Value> KeyBasisLowering::balancedBases(Value keyMoment,
                                                        Value queryMoment,
                                                        Value keyOut,
                                                        Value queryOut) {
  ValueRange key = loops.rotateAll(withRidge(keyMoment), loops.identity());
  Value root = loops.power(key[0], key[1], 0.5);
  Value inverseRoot = loops.power(key[0], key[1], -0.5);
  Value inner = loops.product(withRidge(queryMoment), root);
  Value joint = loops.product(root, inner);
  ValueRange rotated = loops.rotateAll(joint, loops.identity());
  Value vectors = loops.sortedColumns(rotated[0], rotated[1], loops.zeros());
  // sigma^2 in the order of the columns, v^T (L E_q L) v; the smallest may come
  // out of the subtractions as 0 or below.
  Value image = loops.product(joint, vectors);
  Value zero = loops.index(0), size = loops.index(headDim);
  auto squaredSigma = [&](Value column) -> Value {
    return loops.forEach(zero, size, loops.real(0),
                         [&](Value row, ValueRange sum) -> SmallVector<Value> {
                           Value term =
                               loops.mul(loops.get(vectors, row, column),
                                         loops.get(image, row, column));
                           return {loops.add(sum[0], term)};
                         })[0];
  };
  Value least = loops.mul(loops.real(0x1p-60), squaredSigma(zero));
  Value scales = loops.forEach(
      zero, size, loops.zeros(),
      [&](Value column, ValueRange m) -> SmallVector<Value> {
        Value clamped =
            arith::MaximumFOp::create(b, squaredSigma(column), least);
        Value scale = math::PowFOp::create(b, clamped, loops.real(0.25));
        return {loops.set(m[0], column, column, scale)};
      })[0];
  return {scaledColumns(loops.product(inverseRoot, vectors), scales,
                        /*divide=*/false, keyOut),
          scaledColumns(loops.product(root, vectors), scales, /*divide=*/true,
                        queryOut)};
}

SmallVector<Value> KeyBasisLowering::lower() {
  BasisKind kind = op.getKind();
  Value sums;
  if (kind != BasisKind::QueryAware)
    sums = secondMoments(b, dims, tensors.key, tensors.kvLengths);
  SmallVector<Value> outs = {tensors.basis};
  if (tensors.queryBasis)
    outs.push_back(tensors.queryBasis);
  Value heads = tensor::DimOp::create(b, tensors.basis, 0);
  return llvm::to_vector(loops.forEach(
      loops.index(0), heads, outs,
      [&](Value head, ValueRange out) -> SmallVector<Value> {
        Value target = matrixOf(out[0], head);
        if (kind == BasisKind::Balanced) {
          auto [keys, queries] =
              balancedBases(keyMoment(sums, head), queryMoment(head), target,
                            matrixOf(out[1], head));
          return {inserted(keys, out[0], head),
                  inserted(queries, out[1], head)};
        }
        Value moment = kind == BasisKind::KeyPCA ? matrixOf(sums, head)
                                                 : crossMoment(head);
        return {inserted(orthogonalBasis(moment, target), out[0], head)};
      }));
}

SmallVector<Value> mlir::attn::lowerKeyBasis(ImplicitLocOpBuilder &b,
                                             KeyBasisOp op,
                                             const KeyBasisTensors &tensors) {
  return KeyBasisLowering(b, op, tensors).lower();
}

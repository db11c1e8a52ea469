//===- KeyBasisKernels.cpp - Directions of keys ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Jacobi's method in parallel: a sweep is a tournament in which each index
// meets each other one, and the rotations of a round, of disjoint pairs, are
// applied at once (Golub and Van Loan, 4th ed., section 8.5.5). In f64, for the
// reason that the lowering for CPUs has.
//
//===----------------------------------------------------------------------===//

#include "KeyBasisKernels.h"
#include "FormsToGPU.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using FloatPredicate = arith::CmpFPredicate;
using Axis = GpuKernelBuilder::Axis;

/// As many as the lowering for CPUs has; convergence is quadratic.
static constexpr int64_t sweeps = 12;

/// The op would become a call of libdevice; the intrinsic is an instruction.
static Value squareRoot(GpuKernelBuilder &b, Value x) {
  return LLVM::CallIntrinsicOp::create(b, x.getType(),
                                       b.getStringAttr("llvm.sqrt.f64"), x)
      .getResult(0);
}

int64_t KeyBasisKernels::headDimOf(KeyBasisOp op) {
  return cast<ShapedType>(op.getBasis().getType()).getDimSize(1);
}
int64_t KeyBasisKernels::solveWarps(KeyBasisOp op) {
  return headDimOf(op) <= 32 ? 2 : 16;
}
/// Cosine and sine of each pair.
int64_t KeyBasisKernels::solveBytes(KeyBasisOp op) {
  return 16 * llvm::divideCeil(headDimOf(op), 2);
}

KeyBasisKernels::KeyBasisKernels(const FormKernelMaker::Body &body,
                                 KeyBasisOp op)
    : b(body.b), parameters(body.parameters), arrays(body.arrays),
      shared(body.shared), op(op),
      dims(getDataDims(op.getLayout(),
                       cast<MemRefType>(op.getKey().getType()).getRank())),
      headDim(headDimOf(op)) {
  Value heads = b.i32(1);
  if (op.getQuery())
    heads = sizeOf(op.getQueryMutable()[0], dims.head);
  Value kvHeads = sizeOf(op.getKeyMutable(), dims.head);
  group = b.divi(heads, b.maxi(kvHeads, b.i32(1)));
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

Value KeyBasisKernels::real(double value) {
  return arith::ConstantOp::create(b, b.getF64FloatAttr(value));
}

Value KeyBasisKernels::sizeOf(OpOperand &operand, std::optional<unsigned> dim) {
  return parameters.size(b, operand.getOperandNumber(), dim);
}

/// In f64.
Value KeyBasisKernels::element(OpOperand &operand, Value batch, Value head,
                               Value row, Value feature) {
  unsigned number = operand.getOperandNumber();
  auto part = [&](Value index, std::optional<unsigned> dim) {
    return b.muli(b.toI64(index), parameters.stride(b, number, dim));
  };
  Value at = b.addi(part(batch, dims.batch), part(head, dims.head));
  at = b.addi(at, part(row, dims.sequence));
  at = b.addi(at, part(feature, dims.feature));
  Type type = getElementTypeOrSelf(operand.get().getType());
  Value loaded =
      b.load(b.offset(parameters.pointer(b, number), type, at), type);
  if (type.isF64())
    return loaded;
  return arith::ExtFOp::create(b, b.getF64Type(), b.widen(loaded));
}

Value KeyBasisKernels::readNumber(OpOperand &operand, Value batch) {
  unsigned number = operand.getOperandNumber();
  auto type = dyn_cast<MemRefType>(operand.get().getType());
  if (!type)
    return parameters.number(number);
  Type element = type.getElementType();
  Value at = b.muli(b.toI64(batch), parameters.stride(b, number, 0));
  return b.toI64(
      b.load(b.offset(parameters.pointer(b, number), element, at), element));
}

/// Valid keys of a batch, i32.
Value KeyBasisKernels::lengthOf(Value batch) {
  Value keys = sizeOf(op.getKeyMutable(), dims.sequence);
  if (!op.getKvLengths())
    return keys;
  // A length beyond the keys must not lead out of their memory.
  Value given = readNumber(op.getKvLengthsMutable()[0], batch);
  return b.toI32(b.maxi(b.i64(0), b.mini(given, b.toI64(keys))));
}

//===----------------------------------------------------------------------===//
// Moments
//===----------------------------------------------------------------------===//

Value KeyBasisKernels::sum(Value count, function_ref<Value(Value)> term) {
  return b.forLoop(b.i32(0), count, b.i32(1), real(0),
                   [&](Value index, ValueRange carried) {
                     return SmallVector<Value>{b.addf(carried[0], term(index))};
                   })[0];
}

/// total / max(count, 1), of an i64.
static Value meanOf(GpuKernelBuilder &b, Value total, Value count) {
  Value divisor = b.maxi(count, b.i64(1));
  return b.divf(total, arith::SIToFPOp::create(b, total.getType(), divisor));
}

Value KeyBasisKernels::momentOfKeys(Value head, Value row, Value column) {
  OpOperand &key = op.getKeyMutable();
  SmallVector<Value> found = b.forLoop(
      b.i32(0), sizeOf(key, dims.batch), b.i32(1),
      ValueRange{real(0), b.i64(0)}, [&](Value batch, ValueRange carried) {
        Value length = lengthOf(batch);
        Value ofBatch = sum(length, [&](Value token) {
          return b.mulf(element(key, batch, head, token, row),
                        element(key, batch, head, token, column));
        });
        return SmallVector<Value>{b.addf(carried[0], ofBatch),
                                  b.addi(carried[1], b.toI64(length))};
      });
  return meanOf(b, found[0], found[1]);
}

/// Over all query heads of the group.
Value KeyBasisKernels::momentOfQueries(Value kvHead, Value row, Value column) {
  OpOperand &query = op.getQueryMutable()[0];
  Value rows = sizeOf(query, dims.sequence),
        batches = sizeOf(query, dims.batch);
  Value total = sum(batches, [&](Value batch) {
    return sum(group, [&](Value inGroup) {
      Value head = b.addi(b.muli(kvHead, group), inGroup);
      return sum(rows, [&](Value token) {
        return b.mulf(element(query, batch, head, token, row),
                      element(query, batch, head, token, column));
      });
    });
  });
  Value count = b.muli(b.muli(b.toI64(batches), b.toI64(group)), b.toI64(rows));
  return meanOf(b, total, count);
}

/// Of a query head, over the tokens that have a key and a query.
Value KeyBasisKernels::momentOfBoth(Value head, Value row, Value column) {
  OpOperand &key = op.getKeyMutable(), &query = op.getQueryMutable()[0];
  Value kvHead = b.divi(head, group);
  Value rows = b.toI64(sizeOf(query, dims.sequence));
  SmallVector<Value> found = b.forLoop(
      b.i32(0), sizeOf(query, dims.batch), b.i32(1),
      ValueRange{real(0), b.i64(0)},
      [&](Value batch, ValueRange carried) -> SmallVector<Value> {
        Value length = b.toI64(lengthOf(batch)), offset = b.i64(0);
        if (op.getAlignment() == Alignment::BottomRight) {
          offset = b.subi(length, rows);
        } else if (op.getAlignment() == Alignment::Offset) {
          // Cut so that no sum with a row leaves 64 bits.
          constexpr int64_t bound = int64_t(1) << 61;
          offset = readNumber(op.getQueryOffsetMutable()[0], batch);
          offset = b.maxi(b.mini(offset, b.i64(bound)), b.i64(-bound));
        }
        // Tokens with both are those from `first` on, counted as keys.
        Value first = b.maxi(b.i64(0), offset);
        Value last = b.mini(length, b.addi(offset, rows));
        Value count = b.maxi(b.i64(0), b.subi(last, first));
        Value ofBatch = sum(b.toI32(count), [&](Value index) {
          Value position = b.addi(first, b.toI64(index));
          return b.mulf(
              element(key, batch, kvHead, position, row),
              element(query, batch, head, b.subi(position, offset), column));
        });
        return {b.addf(carried[0], ofBatch), b.addi(carried[1], count)};
      });
  return meanOf(b, found[0], found[1]);
}

void KeyBasisKernels::emitMoments() {
  Value index =
      b.addi(b.muli(b.blockId(Axis::X), momentWarps * warpLanes), b.threadId());
  Value which = b.blockId(Axis::Y);
  b.ifThen(b.cmpi(Predicate::slt, index, b.i32(headDim * headDim)), [&] {
    Value row = b.divi(index, headDim), column = b.remi(index, headDim);
    auto ofKeys = [&] {
      return SmallVector<Value>{momentOfKeys(which, row, column)};
    };
    Value entry;
    switch (op.getKind()) {
    case BasisKind::KeyPCA:
      entry = ofKeys()[0];
      break;
    case BasisKind::QueryAware:
      entry = momentOfBoth(which, row, column);
      break;
    case BasisKind::Balanced: {
      Value kvHeads = sizeOf(op.getKeyMutable(), dims.head);
      entry = b.ifElse(b.cmpi(Predicate::slt, which, kvHeads), ofKeys, [&] {
        return SmallVector<Value>{
            momentOfQueries(b.subi(which, kvHeads), row, column)};
      })[0];
      break;
    }
    }
    store(entry, moment(which), row, column);
  });
}

//===----------------------------------------------------------------------===//
// Matrices
//===----------------------------------------------------------------------===//

Value KeyBasisKernels::moment(Value index) {
  return b.offset(arrays[Moments], b.getF64Type(),
                  b.muli(b.toI64(index), headDim * headDim));
}
Value KeyBasisKernels::scratch(Matrix matrix) {
  Value index = b.addi(b.muli(b.toI64(ownHead), matrixCount), int64_t(matrix));
  return b.offset(arrays[Scratch], b.getF64Type(),
                  b.muli(index, headDim * headDim));
}
Value KeyBasisKernels::load(Value matrix, Value row, Value column) {
  Value at = b.toI64(b.addi(b.muli(row, headDim), column));
  return b.load(b.offset(matrix, b.getF64Type(), at), b.getF64Type());
}
void KeyBasisKernels::store(Value value, Value matrix, Value row,
                            Value column) {
  Value at = b.toI64(b.addi(b.muli(row, headDim), column));
  b.store(value, b.offset(matrix, b.getF64Type(), at));
}

/// Sets all entries, which everybody may read behind the next barrier.
void KeyBasisKernels::fill(Value matrix, Entry entry) {
  b.forLoop(b.threadId(), b.i32(headDim * headDim), threads, {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              Value row = b.divi(index, headDim);
              Value column = b.remi(index, headDim);
              store(entry(row, column), matrix, row, column);
              return {};
            });
}

/// 1e-9 of the mean diagonal entry, or 1 where all are 0.
Value KeyBasisKernels::ridgeOf(Value matrix) {
  Value trace =
      sum(b.i32(headDim), [&](Value i) { return load(matrix, i, i); });
  Value isPositive = b.cmpf(FloatPredicate::OGT, trace, real(0));
  return b.select(isPositive, b.mulf(trace, real(1e-9 / double(headDim))),
                  real(1));
}
Value KeyBasisKernels::withRidge(Value matrix, Value row, Value column,
                                 Value ridge) {
  Value isDiagonal = b.cmpi(Predicate::eq, row, column);
  return b.addf(load(matrix, row, column),
                b.select(isDiagonal, ridge, real(0)));
}

/// Turns `Rotated` into a diagonal matrix, and the identity in `Vectors` with
/// it.
void KeyBasisKernels::rotateAll() {
  Value matrix = scratch(Rotated), vectors = scratch(Vectors);
  fill(vectors, [&](Value row, Value column) {
    return b.select(b.cmpi(Predicate::eq, row, column), real(1), real(0));
  });
  b.barrier();
  // With an odd number of indices, one has a round off.
  int64_t players = llvm::alignTo<2>(headDim), pairs = players / 2;
  if (players < 2)
    return;
  Value thread = b.threadId();
  // The last player stays; the others go round (a tournament's circle).
  auto playersOf = [&](Value round, Value pair) -> std::pair<Value, Value> {
    int64_t circle = players - 1;
    Value isFirst = b.cmpi(Predicate::eq, pair, b.i32(0));
    Value x = b.remi(b.addi(round, pair), circle);
    Value y = b.remi(b.addi(b.subi(round, pair), circle), circle);
    y = b.select(isFirst, b.i32(circle), y);
    return {b.mini(x, y), b.maxi(x, y)};
  };
  auto exists = [&](Value q) {
    return b.cmpi(Predicate::slt, q, b.i32(headDim));
  };
  auto rotationAt = [&](Value pair, int64_t part) {
    return b.offset(shared, b.getF64Type(),
                    b.toI64(b.addi(b.muli(pair, 2), part)));
  };
  // Turns entries p and q of a row or a column, for all of these.
  auto rotatePairs = [&](Value round, bool rowsOfBoth) {
    b.forLoop(thread, b.i32(pairs * headDim), threads, {},
              [&](Value item, ValueRange) -> SmallVector<Value> {
                Value pair =
                    rowsOfBoth ? b.divi(item, headDim) : b.remi(item, pairs);
                Value other =
                    rowsOfBoth ? b.remi(item, headDim) : b.divi(item, pairs);
                auto [p, q] = playersOf(round, pair);
                Value first = p, second = q;
                b.ifThen(exists(q), [&] {
                  Value cosine = b.load(rotationAt(pair, 0), b.getF64Type());
                  Value sine = b.load(rotationAt(pair, 1), b.getF64Type());
                  auto turn = [&](Value m, bool ofRows) {
                    auto place = [&](Value index) {
                      return ofRows ? std::pair(index, other)
                                    : std::pair(other, index);
                    };
                    auto [rowA, columnA] = place(first);
                    auto [rowB, columnB] = place(second);
                    Value x = load(m, rowA, columnA),
                          y = load(m, rowB, columnB);
                    store(b.subf(b.mulf(cosine, x), b.mulf(sine, y)), m, rowA,
                          columnA);
                    store(b.addf(b.mulf(sine, x), b.mulf(cosine, y)), m, rowB,
                          columnB);
                  };
                  turn(matrix, rowsOfBoth);
                  if (rowsOfBoth)
                    turn(vectors, true);
                });
                return {};
              });
    b.barrier();
  };
  b.forLoop(
      b.i32(0), b.i32(sweeps * (players - 1)), b.i32(1), {},
      [&](Value step, ValueRange) -> SmallVector<Value> {
        Value round = b.remi(step, players - 1);
        // The rotation that makes the entry (p, q) zero (Golub and Van Loan,
        // 4th ed., algorithm 8.5.1); none for one that is zero already.
        b.forLoop(
            thread, b.i32(pairs), threads, {},
            [&](Value pair, ValueRange) -> SmallVector<Value> {
              auto [first, second] = playersOf(round, pair);
              Value p = first, q = second;
              b.ifThen(exists(q), [&] {
                Value offDiagonal = load(matrix, p, q);
                Value isZero =
                    b.cmpf(FloatPredicate::OEQ, offDiagonal, real(0));
                Value divisor =
                    b.select(isZero, real(1), b.mulf(real(2), offDiagonal));
                Value tau = b.divf(
                    b.subf(load(matrix, q, q), load(matrix, p, p)), divisor);
                Value root = squareRoot(b, b.addf(real(1), b.mulf(tau, tau)));
                Value tangent = b.divf(real(1), b.addf(b.absf(tau), root));
                Value isNegative = b.cmpf(FloatPredicate::OLT, tau, real(0));
                tangent = b.select(isNegative, b.negf(tangent), tangent);
                tangent = b.select(isZero, real(0), tangent);
                Value cosine = b.divf(
                    real(1),
                    squareRoot(b, b.addf(real(1), b.mulf(tangent, tangent))));
                b.store(cosine, rotationAt(pair, 0));
                b.store(b.mulf(tangent, cosine), rotationAt(pair, 1));
              });
              return {};
            });
        b.barrier();
        rotatePairs(round, /*rowsOfBoth=*/true);
        rotatePairs(round, /*rowsOfBoth=*/false);
        return {};
      });
}

Value KeyBasisKernels::eigenvalue(Value index) {
  return load(scratch(Rotated), index, index);
}

/// The root of the matrix that was rotated, or its inverse.
void KeyBasisKernels::makePower(Matrix target, bool inverse) {
  Value vectors = scratch(Vectors);
  fill(scratch(target), [&](Value row, Value column) {
    return sum(b.i32(headDim), [&](Value index) {
      Value factor = squareRoot(b, eigenvalue(index));
      Value product =
          b.mulf(load(vectors, index, row), load(vectors, index, column));
      return inverse ? b.divf(product, factor) : b.mulf(product, factor);
    });
  });
}

//===----------------------------------------------------------------------===//
// Bases
//===----------------------------------------------------------------------===//

/// How many eigenvalues come before one: larger ones, and equal ones of lower
/// index. What is no number comes last.
Value KeyBasisKernels::placeOf(Value index) {
  Value least = real(-std::numeric_limits<double>::infinity());
  auto valueOf = [&](Value i) {
    Value value = eigenvalue(i);
    return b.select(b.cmpf(FloatPredicate::ORD, value, value), value, least);
  };
  Value own = valueOf(index);
  return b.forLoop(
      b.i32(0), b.i32(headDim), b.i32(1), b.i32(0),
      [&](Value other, ValueRange carried) -> SmallVector<Value> {
        Value value = valueOf(other);
        Value isBefore = b.andi(b.cmpf(FloatPredicate::OEQ, value, own),
                                b.cmpi(Predicate::slt, other, index));
        isBefore = b.ori(isBefore, b.cmpf(FloatPredicate::OGT, value, own));
        return {b.addi(carried[0], b.select(isBefore, b.i32(1), b.i32(0)))};
      })[0];
}

/// -1 or 1: the sign that makes the largest component of a vector positive. A
/// later one has to be larger by more than rounding to count.
Value KeyBasisKernels::signOf(Value index) {
  Value vectors = scratch(Vectors);
  Value largest =
      b.forLoop(b.i32(0), b.i32(headDim), b.i32(1), real(0),
                [&](Value row, ValueRange best) -> SmallVector<Value> {
                  Value component = load(vectors, index, row);
                  Value isLarger =
                      b.cmpf(FloatPredicate::OGT, b.absf(component),
                             b.mulf(b.absf(best[0]), real(1.0 + 1e-6)));
                  return {b.select(isLarger, component, best[0])};
                })[0];
  return b.select(b.cmpf(FloatPredicate::OLT, largest, real(0)), real(-1),
                  real(1));
}

/// Writes the columns of a basis by falling eigenvalue; `component(row, index)`
/// is an entry of the one of eigenvalue `index`.
void KeyBasisKernels::writeBasis(OpOperand &basis, Entry component) {
  unsigned number = basis.getOperandNumber();
  Type type = getElementTypeOrSelf(basis.get().getType());
  b.forLoop(
      b.threadId(), b.i32(headDim), threads, {},
      [&](Value index, ValueRange) -> SmallVector<Value> {
        Value at = b.muli(b.toI64(ownHead), parameters.stride(b, number, 0));
        at = b.addi(at, b.muli(b.toI64(placeOf(index)),
                               parameters.stride(b, number, 2)));
        Value sign = signOf(index);
        b.forLoop(
            b.i32(0), b.i32(headDim), b.i32(1), {},
            [&](Value row, ValueRange) -> SmallVector<Value> {
              Value entry = b.mulf(sign, component(row, index));
              if (!type.isF64())
                entry = b.narrow(
                    arith::TruncFOp::create(b, b.getF32Type(), entry), type);
              Value place = b.addi(
                  at, b.muli(b.toI64(row), parameters.stride(b, number, 1)));
              b.store(entry,
                      b.offset(parameters.pointer(b, number), type, place));
              return {};
            });
        return {};
      });
}

void KeyBasisKernels::emitSolve() {
  threads = b.i32(solveWarps(op) * warpLanes);
  ownHead = b.blockId(Axis::X);
  auto vector = [&](Value row, Value index) {
    return load(scratch(Vectors), index, row);
  };
  if (op.getKind() == BasisKind::KeyPCA) {
    fill(scratch(Rotated), [&](Value row, Value column) {
      return load(moment(ownHead), row, column);
    });
    rotateAll();
    writeBasis(op.getBasisMutable(), vector);
    return;
  }
  if (op.getKind() == BasisKind::QueryAware) {
    Value firstHead = b.muli(ownHead, group);
    fill(scratch(Rotated), [&](Value row, Value column) {
      return sum(group, [&](Value inGroup) {
        Value matrix = moment(b.addi(firstHead, inGroup));
        return sum(b.i32(headDim), [&](Value index) {
          return b.mulf(load(matrix, row, index), load(matrix, column, index));
        });
      });
    });
    rotateAll();
    writeBasis(op.getBasisMutable(), vector);
    return;
  }
  // With the mean of keys E_k = L L and L E_q L = V diag(s^2) V^T:
  // L^-1 V diag(sqrt(s)) and L V diag(1 / sqrt(s)).
  Value ofKeys = moment(ownHead);
  Value kvHeads = sizeOf(op.getKeyMutable(), dims.head);
  Value ofQueries = moment(b.addi(kvHeads, ownHead));
  auto product = [&](Entry left, Entry right) {
    return [&, left, right](Value row, Value column) {
      return sum(b.i32(headDim), [&](Value index) {
        return b.mulf(left(row, index), right(index, column));
      });
    };
  };
  auto entryOf = [&](Matrix matrix) {
    return [&, matrix](Value row, Value column) {
      return load(scratch(matrix), row, column);
    };
  };
  Value keyRidge = ridgeOf(ofKeys), queryRidge = ridgeOf(ofQueries);
  fill(scratch(Rotated), [&](Value row, Value column) {
    return withRidge(ofKeys, row, column, keyRidge);
  });
  rotateAll();
  makePower(Root, /*inverse=*/false);
  makePower(InverseRoot, /*inverse=*/true);
  b.barrier();
  auto query = [&](Value row, Value column) {
    return withRidge(ofQueries, row, column, queryRidge);
  };
  auto root = entryOf(Root), inverseRoot = entryOf(InverseRoot),
       inner = entryOf(Product);
  fill(scratch(Product), product(query, root));
  b.barrier();
  fill(scratch(Rotated), product(root, inner));
  rotateAll();
  // The square root of s; the smallest s^2 may come out as 0 or below.
  auto scaleOf = [&](Value index) -> Value {
    Value largest =
        b.forLoop(b.i32(0), b.i32(headDim), b.i32(1), real(0),
                  [&](Value other, ValueRange carried) -> SmallVector<Value> {
                    return {b.maxf(carried[0], eigenvalue(other))};
                  })[0];
    Value square = b.maxf(eigenvalue(index), b.mulf(largest, real(0x1p-60)));
    return squareRoot(b, squareRoot(b, square));
  };
  auto ofKey = product(inverseRoot, vector), ofQuery = product(root, vector);
  writeBasis(op.getBasisMutable(), [&](Value row, Value index) {
    return b.mulf(ofKey(row, index), scaleOf(index));
  });
  writeBasis(op.getQueryBasisMutable()[0], [&](Value row, Value index) {
    return b.divf(ofQuery(row, index), scaleOf(index));
  });
}

//===----------------------------------------------------------------------===//
// Launches
//===----------------------------------------------------------------------===//

SmallVector<FormKernel> mlir::attn::makeFormKernels(KeyBasisOp op, GpuPlanAttr,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = KeyBasisKernels;
  FormKernelMaker maker(op, Kernels::arrayCount, sharedName, makeKernel);
  maker.add("attn_key_basis_moments", Kernels::momentWarps, 0,
            [&](const FormKernelMaker::Body &body) {
              Kernels(body, op).emitMoments();
            });
  maker.add("attn_key_basis_solve", Kernels::solveWarps(op),
            Kernels::solveBytes(op), [&](const FormKernelMaker::Body &body) {
              Kernels(body, op).emitSolve();
            });
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, KeyBasisOp op, GpuPlanAttr,
                            ArrayRef<FormKernel> kernels) {
  using Kernels = KeyBasisKernels;
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getKey().getType()).getRank());
  int64_t headDim = Kernels::headDimOf(op), entries = headDim * headDim;
  Value kvHeads = sizeOrOne(b, op.getKey(), dims.head), moments = kvHeads;
  if (op.getKind() == BasisKind::QueryAware)
    moments = sizeOrOne(b, op.getQuery(), dims.head);
  else if (op.getKind() == BasisKind::Balanced)
    moments = multiply(b, kvHeads, makeIndex(b, 2));
  Value one = makeIndex(b, 1);
  FormLauncher launcher(b, op, kernels);
  // Two numbers of 32 bits are one of 64.
  launcher.allocate(multiply(b, moments, makeIndex(b, 2 * entries)));
  launcher.allocate(
      multiply(b, kvHeads, makeIndex(b, 2 * Kernels::matrixCount * entries)));
  launcher.launch(
      makeIndex(b, llvm::divideCeil(entries, Kernels::momentWarps * warpLanes)),
      moments, one);
  launcher.launch(kvHeads, one, one);
  launcher.finish();
}

//===- ElementExpr.h - Tensor elements as scalar expressions ---*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The vocabulary in which `attn-raise` sees linalg, TOSA and tensor operations
// alike: the element of a tensor at given indices is a scalar expression over
// elements of other tensors. Expressions are built on demand, one operation at
// a time, and shared.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_ELEMENTEXPR_H
#define ATTN_LIB_RAISE_ELEMENTEXPR_H

#include "IndexSpace.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include <deque>

namespace mlir::linalg {
class LinalgOp;
}

namespace mlir::attn::raise {

enum class ExprKind {
  Access,   // element of `tensor` at `indices`; its definition comes on demand
  Constant, // `number` of a float type or `integer` of an integer type
  Scalar,   // an SSA value `tensor` that is no tensor
  Index,    // the integer value of `index`
  Reduce,   // operand 0 combined over the atoms `index`
  Neg,
  Not,
  Exp,
  Exp2,
  Log,
  Tanh,
  Recip,
  Cast, // between float types, between integer types, or from one to the other
  Add,
  Sub,
  Mul,
  Div,
  Max,
  Min,
  And,
  Or,
  Xor,
  Compare,
  Select,
  Function, // any other pure scalar operation, named by `op`
};

enum class ReduceKind { Sum, Max, Min, All, Any };

struct Expr {
  ExprKind kind;
  Type type;
  SmallVector<Expr *, 3> operands;

  /// The operation that computes this; null for constants.
  Operation *op = nullptr;

  Value tensor;
  IndexLists indices;
  IndexList index;
  ReduceKind reduce = ReduceKind::Sum;

  double number = 0;
  int64_t integer = 0;

  /// Of Compare; which of the two counts says the type of the operands.
  arith::CmpFPredicate floatPredicate = arith::CmpFPredicate::AlwaysFalse;
  arith::CmpIPredicate intPredicate = arith::CmpIPredicate::eq;

  bool isFloat() const { return isa<FloatType>(type); }
  bool isBool() const { return type.isInteger(1); }

private:
  friend class ElementExprs;
  Expr *definition = nullptr;
  bool defined = false;
};

/// Builds and owns the expressions of one analysis.
class ElementExprs {
public:
  /// With `assumeEqualSizes`, unknown sizes that meet in a broadcast are taken
  /// to be equal. Slices are looked into if they are among `slices`: between
  /// the exponential and the contraction they cut off sinks, elsewhere their
  /// result is a tensor as good as any.
  explicit ElementExprs(
      bool assumeEqualSizes = false,
      const llvm::SmallSetVector<Operation *, 32> *slices = nullptr)
      : assumeEqualSizes(assumeEqualSizes), slices(slices) {}

  IndexSpace space;
  const bool assumeEqualSizes;

  /// The element of `tensor` at `indices`.
  Expr *access(Value tensor, IndexLists indices);

  /// The element of `tensor` at fresh indices.
  Expr *accessAll(Value tensor);

  /// What the operation that makes an accessed tensor says about the element;
  /// null where the operation is not understood.
  Expr *define(Expr *access);

  /// Follows definitions through layout operations to the first expression that
  /// is no Access, or to the last Access that has no definition.
  Expr *look(Expr *expr);

  /// `look`, and through conversions between float types.
  Expr *lookThroughCasts(Expr *expr);

  /// True where both are the same for all values of the atoms. Atoms in
  /// `bindable` are renamed where that makes them equal.
  bool equal(Expr *a, Expr *b, ArrayRef<Atom> bindable = {});

  /// Makes the lists equal by renaming atoms of `bindable`, if that is
  /// possible.
  bool unify(ArrayRef<Atom> a, ArrayRef<Atom> b, ArrayRef<Atom> bindable);

  /// Atoms that the value depends on, as far as `expr` tells.
  void collectAtoms(Expr *expr, llvm::SmallSetVector<Atom, 8> &atoms);

  Expr *constant(Type type, double number);
  Expr *integer(Type type, int64_t value);
  Expr *make(ExprKind kind, Type type, ArrayRef<Expr *> operands,
             Operation *op = nullptr);
  Expr *makeIndex(Type type, IndexList list);
  Expr *makeReduce(ReduceKind kind, Expr *body, IndexList atoms, Operation *op);

  /// A scalar operation of arith or math on the given operands; null where it
  /// is not pure.
  Expr *makeScalarOp(Operation *op, Type type, ArrayRef<Expr *> operands);

  /// The element of `tensor` at computed indices, as `tensor.extract` reads it:
  /// each is an index over all of a dimension, which may be broadcast. Null for
  /// others.
  Expr *makeExtract(Value tensor, ArrayRef<Expr *> indices);

  /// The element of `tensor` at which a reshape of it has the given indices;
  /// null where the sizes do not tell.
  Expr *accessReshaped(Value tensor, ArrayRef<IndexList> indices);

  /// The element of `tensor` at which the slice `op` of it, which starts at
  /// `offsets`, has the given indices; null where the slice is not looked into.
  Expr *accessSliced(Operation *op, Value tensor, ArrayRef<int64_t> offsets,
                     ArrayRef<int64_t> sizes, ArrayRef<IndexList> indices);

  /// The element of a concatenation of `parts` along `dim`, where the index is
  /// known to be in one of them; null elsewhere.
  Expr *accessConcatenated(ValueRange parts, unsigned dim,
                           ArrayRef<IndexList> indices);

  /// `expr` with the atom `from` replaced by `to` of the same size; null where
  /// it is more than an element of a tensor, converted.
  Expr *substitute(Expr *expr, Atom from, Atom to);

  /// `expr` with other operands.
  Expr *withOperands(Expr *expr, ArrayRef<Expr *> operands);

  /// A scalar SSA value: a constant or a Scalar.
  Expr *scalar(Value value);

  /// A constant of float type (through casts and layout), if `expr` is one or
  /// made of some by at most `depth` products, quotients, roots and powers.
  std::optional<double> constantNumber(Expr *expr, unsigned depth = 4);
  std::optional<int64_t> constantInteger(Expr *expr);
  bool isNegativeInfinity(Expr *expr);

  /// Operations whose results have been looked into.
  const llvm::SmallSetVector<Operation *, 32> &operations() const {
    return visited;
  }

private:
  Expr *allocate(ExprKind kind, Type type);
  Expr *defineByOp(OpResult result, ArrayRef<IndexList> indices);
  Expr *defineLinalg(linalg::LinalgOp op, OpResult result,
                     ArrayRef<IndexList> indices);
  Expr *defineSoftmax(OpResult result, ArrayRef<IndexList> indices);
  Expr *defineTensor(OpResult result, ArrayRef<IndexList> indices);
  Expr *defineTosa(OpResult result, ArrayRef<IndexList> indices);
  Expr *defineTosaElementwise(OpResult result, ArrayRef<IndexList> indices);
  Expr *denseConstant(Type elementType, Attribute value);

  const llvm::SmallSetVector<Operation *, 32> *slices;
  std::deque<Expr> storage;
  DenseMap<Value, SmallVector<Expr *, 2>> accesses;
  llvm::SmallSetVector<Operation *, 32> visited;
};

/// The attribute of a constant tensor (arith.constant, tosa.const), or null.
ElementsAttr getConstantTensor(Value value);

/// An operation that sums products of two tensors over at least one index, as
/// far as can be told without looking at its body.
bool isContractionLike(Operation *op);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_ELEMENTEXPR_H

//===- LinearForm.cpp - Integers that are linear in the indices -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinearForm.h"
#include "mlir/IR/BuiltinAttributes.h"

using namespace mlir;
using namespace mlir::attn::raise;

void LinearForm::add(Atom atom, int64_t factor) {
  for (auto &[known, coefficient] : terms)
    if (known == atom) {
      coefficient += factor;
      return;
    }
  terms.push_back({atom, factor});
}

void LinearForm::addUnknown(Expr *expr, int64_t factor) {
  for (auto &[known, coefficient] : unknowns)
    if (known == expr ||
        (known->kind == ExprKind::Scalar && expr->kind == ExprKind::Scalar &&
         known->tensor == expr->tensor)) {
      coefficient += factor;
      return;
    }
  unknowns.push_back({expr, factor});
}

void LinearForm::dropZeros() {
  llvm::erase_if(terms, [](auto &term) { return term.second == 0; });
  llvm::erase_if(unknowns, [](auto &term) { return term.second == 0; });
}

/// Adds `factor` times the mixed-radix number `list`.
bool mlir::attn::raise::addIndex(IndexSpace &space, ArrayRef<Atom> list,
                                 int64_t factor, LinearForm &form) {
  IndexList atoms = space.resolve(list);
  for (Atom atom : llvm::reverse(atoms)) {
    form.add(atom, factor);
    if (atom == atoms.front())
      break;
    if (ShapedType::isDynamic(space.size(atom)))
      return false;
    factor *= space.size(atom);
  }
  return true;
}

/// A constant tensor whose elements are start + step * index.
static bool addProgression(ElementExprs &exprs, Expr *access, int64_t factor,
                           LinearForm &form) {
  auto values =
      dyn_cast_or_null<DenseIntElementsAttr>(getConstantTensor(access->tensor));
  if (!values)
    return false;
  std::optional<unsigned> dim;
  for (auto [d, size] : llvm::enumerate(values.getType().getShape())) {
    if (size == 1)
      continue;
    if (dim)
      return false;
    dim = d;
  }
  if (!dim)
    return false;
  SmallVector<int64_t> numbers;
  for (const APInt &value : values.getValues<APInt>()) {
    if (value.getSignificantBits() > 32)
      return false;
    numbers.push_back(value.getSExtValue());
  }
  if (numbers.size() < 2)
    return false;
  int64_t step = numbers[1] - numbers[0];
  for (auto [i, value] : llvm::enumerate(numbers))
    if (value != numbers[0] + step * static_cast<int64_t>(i))
      return false;
  form.constant += factor * numbers[0];
  return addIndex(exprs.space, access->indices[*dim], factor * step, form);
}

/// A scalar value: what it is computed from, as far as that is linear too.
static bool addScalar(ElementExprs &exprs, Expr *expr, int64_t factor,
                      LinearForm &form) {
  Operation *op = expr->tensor.getDefiningOp();
  if (isa_and_nonnull<arith::AddIOp, arith::SubIOp, arith::IndexCastOp,
                      arith::ExtSIOp>(op)) {
    LinearForm parts;
    bool isLinear = true;
    for (auto [i, operand] : llvm::enumerate(op->getOperands()))
      isLinear &=
          addLinear(exprs, exprs.scalar(operand),
                    isa<arith::SubIOp>(op) && i == 1 ? -factor : factor, parts);
    if (isLinear && parts.terms.empty()) {
      form.constant += parts.constant;
      for (auto [unknown, coefficient] : parts.unknowns)
        form.addUnknown(unknown, coefficient);
      return true;
    }
  }
  form.addUnknown(expr, factor);
  return true;
}

bool mlir::attn::raise::addLinear(ElementExprs &exprs, Expr *expr,
                                  int64_t factor, LinearForm &form) {
  expr = exprs.look(expr);
  if (!expr->type.isIntOrIndex())
    return false;
  switch (expr->kind) {
  case ExprKind::Constant:
    if (std::abs(expr->integer) > (int64_t(1) << 32))
      return false;
    form.constant += factor * expr->integer;
    return true;
  case ExprKind::Index:
    return addIndex(exprs.space, expr->index, factor, form);
  case ExprKind::Access:
    if (addProgression(exprs, expr, factor, form))
      return true;
    form.addUnknown(expr, factor);
    return true;
  case ExprKind::Scalar:
    return addScalar(exprs, expr, factor, form);
  case ExprKind::Cast: {
    // Indices fit in 32 bits; a narrower type would wrap around.
    auto wide = [](Type type) {
      return type.isIndex() ||
             (type.isInteger() && type.getIntOrFloatBitWidth() >= 32);
    };
    return wide(expr->type) && wide(expr->operands[0]->type) &&
           addLinear(exprs, expr->operands[0], factor, form);
  }
  case ExprKind::Neg:
    return addLinear(exprs, expr->operands[0], -factor, form);
  case ExprKind::Add:
  case ExprKind::Sub:
    return addLinear(exprs, expr->operands[0], factor, form) &&
           addLinear(exprs, expr->operands[1],
                     expr->kind == ExprKind::Add ? factor : -factor, form);
  case ExprKind::Mul:
    for (unsigned i : {0u, 1u})
      if (std::optional<int64_t> number =
              exprs.constantInteger(expr->operands[i]);
          number && std::abs(*number) < (int64_t(1) << 20))
        return addLinear(exprs, expr->operands[1 - i], factor * *number, form);
    return false;
  default:
    return false;
  }
}

std::optional<KeyDifference>
mlir::attn::raise::readKeyDifference(IndexSpace &space, ArrayRef<Atom> keys,
                                     const LinearForm &form) {
  IndexList keyAtoms = space.resolve(keys);
  LinearForm keyIndex;
  if (keyAtoms.empty() || !addIndex(space, keyAtoms, 1, keyIndex))
    return std::nullopt;
  KeyDifference difference;
  int64_t sign = 0;
  SmallVector<std::pair<Atom, int64_t>> rest;
  unsigned matched = 0;
  for (auto &term : form.terms) {
    auto [atom, coefficient] = term;
    const auto *key = llvm::find_if(
        keyIndex.terms, [&](auto &other) { return other.first == term.first; });
    if (key == keyIndex.terms.end()) {
      rest.push_back({atom, coefficient});
      continue;
    }
    if (std::abs(coefficient) != key->second ||
        (sign != 0 && (coefficient > 0) != (sign > 0)))
      return std::nullopt;
    sign = coefficient > 0 ? 1 : -1;
    ++matched;
  }
  if (matched != keyIndex.terms.size())
    return std::nullopt;
  difference.sign = sign;
  // The row is an index in mixed radix.
  llvm::sort(rest, [](auto &a, auto &b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  int64_t radix = 1;
  for (auto [atom, coefficient] : llvm::reverse(rest)) {
    if (coefficient != -sign * radix)
      return std::nullopt;
    difference.rows.insert(difference.rows.begin(), atom);
    if (ShapedType::isDynamic(space.size(atom)) &&
        difference.rows.size() < rest.size())
      return std::nullopt;
    radix *= space.size(atom);
  }
  return difference;
}

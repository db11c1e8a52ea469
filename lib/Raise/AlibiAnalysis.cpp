//===- AlibiAnalysis.cpp - Linear biases by position ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// ALiBi (Press et al. 2022) adds `-slope * (i - j)` to the scores of a causal
// attention. Softmax does not see what is constant in a row, so that any
// `slope * j + c(i)` is the same bias; models use whichever is easiest. Next to
// a sink, which has no such term, it stays a mask. Without causality a linear
// bias is that of rows which stand after all keys. Encoders use
// `-slope * |i - j|`.
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "LinearForm.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/BuiltinAttributes.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn::raise;

bool MaskAnalysis::dependsOnKeys(Expr *expr) {
  llvm::SmallSetVector<Atom, 8> atoms;
  exprs.collectAtoms(expr, atoms);
  return llvm::any_of(exprs.space.resolve(keys),
                      [&](Atom key) { return atoms.contains(key); });
}

/// The step of a constant vector that runs over `keys` in equal steps.
static std::optional<double> constantStep(ElementExprs &exprs, Expr *access,
                                          ArrayRef<Atom> keys) {
  auto values =
      dyn_cast_or_null<DenseFPElementsAttr>(getConstantTensor(access->tensor));
  if (!values)
    return std::nullopt;
  for (auto [dim, list] :
       llvm::enumerate(exprs.space.resolveAll(access->indices)))
    if (values.getType().getDimSize(dim) != 1 &&
        list != exprs.space.resolve(keys))
      return std::nullopt;
  SmallVector<double> numbers;
  for (APFloat value : values.getValues<APFloat>())
    numbers.push_back(value.convertToDouble());
  // Two numbers always are in equal steps.
  if (numbers.size() < 3)
    return std::nullopt;
  double step = numbers[1] - numbers[0];
  // Only whole numbers: others are rounded, and their steps are not equal.
  for (auto [i, number] : llvm::enumerate(numbers))
    if (number != numbers[0] + step * static_cast<double>(i) ||
        number != static_cast<double>(static_cast<int64_t>(number)))
      return std::nullopt;
  return step;
}

std::optional<double> MaskAnalysis::keyFactor(Expr *expr) {
  expr = exprs.lookThroughCasts(expr);
  if (!dependsOnKeys(expr))
    return 0;
  switch (expr->kind) {
  case ExprKind::Neg:
    if (std::optional<double> inner = keyFactor(expr->operands[0]))
      return -*inner;
    return std::nullopt;
  case ExprKind::Add:
  case ExprKind::Sub: {
    std::optional<double> left = keyFactor(expr->operands[0]);
    std::optional<double> right = keyFactor(expr->operands[1]);
    if (!left || !right)
      return std::nullopt;
    return expr->kind == ExprKind::Add ? *left + *right : *left - *right;
  }
  case ExprKind::Mul:
    for (unsigned i : {0u, 1u})
      if (std::optional<double> number =
              exprs.constantNumber(expr->operands[i]))
        if (std::optional<double> inner = keyFactor(expr->operands[1 - i]))
          return *number * *inner;
    return std::nullopt;
  case ExprKind::Access:
    return constantStep(exprs, expr, keys);
  case ExprKind::Cast: {
    // The position as an integer.
    LinearForm form, keyIndex;
    if (!expr->isFloat() || !expr->operands[0]->type.isIntOrIndex() ||
        !addLinear(exprs, expr->operands[0], 1, form) ||
        !addIndex(exprs.space, exprs.space.resolve(keys), 1, keyIndex))
      return std::nullopt;
    form.dropZeros();
    for (auto [unknown, factor] : form.unknowns)
      if (dependsOnKeys(unknown))
        return std::nullopt;
    std::optional<int64_t> factor;
    for (auto [atom, radix] : keyIndex.terms) {
      int64_t found = 0;
      for (auto [other, coefficient] : form.terms)
        if (other == atom)
          found = coefficient;
      if (found % radix != 0 || (factor && *factor != found / radix))
        return std::nullopt;
      factor = found / radix;
    }
    if (!factor)
      return std::nullopt;
    return static_cast<double>(*factor);
  }
  default:
    return std::nullopt;
  }
}

/// `a` and `b` are a difference of positions and its negative.
static bool areOpposite(const LinearForm &a, const LinearForm &b) {
  LinearForm sum = a;
  for (auto [atom, factor] : b.terms)
    sum.add(atom, factor);
  for (auto [unknown, factor] : b.unknowns)
    sum.addUnknown(unknown, factor);
  sum.dropZeros();
  return sum.terms.empty() && sum.unknowns.empty() &&
         a.constant + b.constant == 0;
}

/// The integer that `expr` is, as a number of whatever type.
static bool addPosition(ElementExprs &exprs, Expr *expr, LinearForm &form,
                        int64_t factor = 1) {
  expr = exprs.lookThroughCasts(expr);
  if (expr->type.isIntOrIndex())
    return addLinear(exprs, expr, factor, form);
  // Positions are exact as numbers, and so are their differences.
  switch (expr->kind) {
  case ExprKind::Cast:
    return addLinear(exprs, expr->operands[0], factor, form);
  case ExprKind::Neg:
    return addPosition(exprs, expr->operands[0], form, -factor);
  case ExprKind::Add:
  case ExprKind::Sub:
    return addPosition(exprs, expr->operands[0], form, factor) &&
           addPosition(exprs, expr->operands[1], form,
                       expr->kind == ExprKind::Add ? factor : -factor);
  default:
    return false;
  }
}

/// The form of which `expr` is the absolute value.
static std::optional<LinearForm> readAbsolute(ElementExprs &exprs, Expr *expr) {
  LinearForm form;
  if (expr->kind == ExprKind::Function &&
      isa<math::AbsIOp, math::AbsFOp, tosa::AbsOp>(expr->op) &&
      addPosition(exprs, expr->operands[0], form))
    return form;
  LinearForm other;
  bool isMaximum = expr->kind == ExprKind::Max;
  bool isSelect = expr->kind == ExprKind::Select;
  if ((!isMaximum && !isSelect) ||
      !addPosition(exprs, expr->operands[isSelect ? 1 : 0], form) ||
      !addPosition(exprs, expr->operands[isSelect ? 2 : 1], other) ||
      !areOpposite(form, other))
    return std::nullopt;
  if (isMaximum)
    return form;
  // x > 0 ? x : -x, with one side of the comparison on either side.
  Expr *condition = exprs.look(expr->operands[0]);
  using Predicate = arith::CmpIPredicate;
  if (condition->kind != ExprKind::Compare ||
      !condition->operands[0]->type.isIntOrIndex())
    return std::nullopt;
  LinearForm compared;
  Predicate predicate = condition->intPredicate;
  bool isGreater = predicate == Predicate::sgt || predicate == Predicate::sge;
  if ((!isGreater && predicate != Predicate::slt &&
       predicate != Predicate::sle) ||
      !addPosition(exprs, condition->operands[0], compared,
                   isGreater ? -1 : 1) ||
      !addPosition(exprs, condition->operands[1], compared, isGreater ? 1 : -1))
    return std::nullopt;
  // `compared` is below 0 where the condition holds, and `form` above.
  if (!areOpposite(form, compared))
    return std::nullopt;
  return form;
}

/// A constant table of `factor * |i + offset - j|`.
static std::optional<double> readDistanceTable(ElementExprs &exprs,
                                               Expr *access,
                                               ArrayRef<Atom> keys,
                                               AlibiBias::Distance &distance) {
  auto values =
      dyn_cast_or_null<DenseElementsAttr>(getConstantTensor(access->tensor));
  // Larger tables stay operands: proving them costs more than they bring.
  constexpr int64_t mostElements = int64_t(1) << 24;
  if (!values || values.getNumElements() > mostElements)
    return std::nullopt;
  IndexList keyAtoms = exprs.space.resolve(keys);
  std::optional<unsigned> rowDim, keyDim;
  for (auto [dim, list] :
       llvm::enumerate(exprs.space.resolveAll(access->indices))) {
    if (values.getType().getDimSize(dim) == 1)
      continue;
    std::optional<unsigned> &found = list == keyAtoms ? keyDim : rowDim;
    if (found)
      return std::nullopt;
    found = dim;
  }
  if (!rowDim || !keyDim || values.getType().getDimSize(*keyDim) < 3)
    return std::nullopt;
  int64_t rowCount = values.getType().getDimSize(*rowDim);
  int64_t keyCount = values.getType().getDimSize(*keyDim);
  SmallVector<double> numbers;
  if (isa<FloatType>(values.getElementType()))
    for (APFloat value : values.getValues<APFloat>())
      numbers.push_back(value.convertToDouble());
  else
    for (const APInt &value : values.getValues<APInt>())
      numbers.push_back(static_cast<double>(value.getSExtValue()));
  auto at = [&](int64_t row, int64_t key) {
    return numbers[*rowDim < *keyDim ? row * keyCount + key
                                     : key * rowCount + row];
  };
  // Row 0 falls and rises by the factor on either side of where it stands.
  for (double factor :
       {at(0, keyCount - 1) - at(0, keyCount - 2), at(0, 0) - at(0, 1)}) {
    if (factor == 0 || factor != std::trunc(factor))
      continue;
    double offset = at(0, 0) / factor;
    for (double sign : {1.0, -1.0}) {
      auto start = static_cast<int64_t>(sign * offset);
      bool fits = offset == std::trunc(offset);
      for (int64_t row = 0; fits && row < rowCount; ++row)
        for (int64_t key = 0; fits && key < keyCount; ++key)
          fits = at(row, key) ==
                 factor * static_cast<double>(std::abs(row + start - key));
      if (!fits)
        continue;
      distance.rows = exprs.space.resolve(access->indices[*rowDim]);
      distance.offset = start;
      return factor;
    }
  }
  return std::nullopt;
}

std::optional<double>
MaskAnalysis::distanceFactor(Expr *expr, AlibiBias::Distance &distance) {
  expr = exprs.lookThroughCasts(expr);
  if (expr->kind == ExprKind::Cast)
    return distanceFactor(expr->operands[0], distance);
  if (expr->kind == ExprKind::Neg) {
    std::optional<double> inner = distanceFactor(expr->operands[0], distance);
    return inner ? std::optional<double>(-*inner) : std::nullopt;
  }
  if (expr->kind == ExprKind::Access)
    return readDistanceTable(exprs, expr, keys, distance);
  if (expr->kind == ExprKind::Mul) {
    for (unsigned i : {0u, 1u}) {
      std::optional<double> number = exprs.constantNumber(expr->operands[i]);
      if (std::optional<int64_t> integer =
              exprs.constantInteger(expr->operands[i]))
        number = static_cast<double>(*integer);
      if (!number)
        continue;
      if (std::optional<double> inner =
              distanceFactor(expr->operands[1 - i], distance))
        return *number * *inner;
    }
    return std::nullopt;
  }
  std::optional<LinearForm> form = readAbsolute(exprs, expr);
  if (!form)
    return std::nullopt;
  form->dropZeros();
  std::optional<KeyDifference> difference =
      readKeyDifference(exprs.space, keys, *form);
  if (!difference || difference->rows.empty())
    return std::nullopt;
  llvm::SmallSetVector<Atom, 8> fixed;
  distance.rows = difference->rows;
  distance.offset = -difference->sign * form->constant;
  for (auto [unknown, factor] : form->unknowns) {
    distance.unknowns.push_back({unknown, -difference->sign * factor});
    exprs.collectAtoms(unknown, fixed);
  }
  IndexList keyAtoms = exprs.space.resolve(keys);
  for (Atom atom : llvm::concat<Atom>(distance.rows, keyAtoms))
    if (fixed.contains(atom))
      return std::nullopt;
  return 1;
}

bool MaskAnalysis::addAlibi(Expr *addend, double factor, MaskTerms &terms) {
  Expr *inner = exprs.lookThroughCasts(addend);
  if (terms.alibi)
    return false;
  auto record = [&](Expr *slopes, Expr *positions) {
    AlibiBias bias;
    AlibiBias::Distance distance;
    std::optional<double> step = distanceFactor(positions, distance);
    if (step)
      bias.distance = distance;
    else if (!hasSink)
      step = keyFactor(positions);
    if (!step || *step == 0)
      return false;
    bias.slopes = slopes;
    bias.factor = *step * factor;
    bias.addend =
        factor == 1
            ? addend
            : exprs.make(ExprKind::Mul, addend->type,
                         {addend, exprs.constant(addend->type, factor)});
    terms.alibi = bias;
    return true;
  };
  if (inner->kind == ExprKind::Mul)
    for (unsigned i : {0u, 1u}) {
      Expr *slopes = inner->operands[i];
      if (!dependsOnKeys(slopes) &&
          exprs.lookThroughCasts(slopes)->kind == ExprKind::Access &&
          record(slopes, inner->operands[1 - i]))
        return true;
    }
  // One slope for all heads.
  return inner->isFloat() && dependsOnKeys(inner) &&
         record(exprs.constant(addend->type, 1), inner);
}

void MaskAnalysis::settleAlibi(MaskTerms &terms) {
  if (!terms.alibi)
    return;
  Band &band = terms.band;
  std::optional<AlibiBias::Distance> &distance = terms.alibi->distance;
  auto isSettled = [&] {
    if (distance && band.empty()) {
      terms.rows = distance->rows;
      return true;
    }
    bool haveEqualRows = distance &&
                         exprs.space.equal(distance->rows, terms.rows) &&
                         distance->unknowns == band.offset;
    // Where only keys before the row are kept, their distance is linear.
    if (distance && !hasSink && haveEqualRows && band.upper &&
        *band.upper <= distance->offset) {
      distance.reset();
      terms.alibi->factor = -terms.alibi->factor;
    }
    if (distance)
      return haveEqualRows &&
             (!band.upper || *band.upper >= distance->offset) &&
             (!band.lower || *band.lower + distance->offset >= 0);
    // With causality, rows stand where the band says; else after all keys.
    if (band.upper)
      return true;
    std::optional<Size> count = exprs.space.total(keys);
    return band.empty() || (band.offset.empty() && count && count->isStatic() &&
                            *band.lower + count->factor - 1 >= 0);
  };
  if (isSettled())
    return;
  terms.addends.push_back(terms.alibi->addend);
  terms.alibi.reset();
}

MaskTerms::Position MaskTerms::position() const {
  Position result;
  if (alibi && alibi->distance) {
    result.offset = alibi->distance->offset;
    result.unknowns = alibi->distance->unknowns;
    return result;
  }
  if (alibi && !band.upper) {
    result.isAfterKeys = true;
    return result;
  }
  // With a bound to the right, that bound is causality.
  result.offset = band.upper.value_or(0);
  if (!band.upper && band.lower && *band.lower < 0)
    result.offset = -*band.lower;
  result.unknowns = band.offset;
  return result;
}

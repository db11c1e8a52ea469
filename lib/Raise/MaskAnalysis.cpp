//===- MaskAnalysis.cpp - Take masks apart --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/Support/Format.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn::raise;

/// A finite fill value hides a key that another key of the row beats by more
/// than this: exp(-104) is below the smallest f32. The fill must then be lower
/// than any score by that much; models use -10000 and less.
static constexpr double highestStructuralFill = -1e4;

/// In a fully masked row a replaced score is the fill itself, and an added one
/// is fill + score. From here on the sum rounds to the fill in f32 for scores
/// below 32, so that both give equal weights.
static constexpr double highestAddedFill = -1e9;

static std::string formatNumber(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", number);
  return text;
}

void Band::intersect(const Band &other) {
  if (other.lower)
    lower = lower ? std::min(*lower, *other.lower) : *other.lower;
  if (other.upper)
    upper = upper ? std::min(*upper, *other.upper) : *other.upper;
}

//===----------------------------------------------------------------------===//
// Integer expressions that are linear in the indices
//===----------------------------------------------------------------------===//

namespace {
struct LinearForm {
  SmallVector<std::pair<Atom, int64_t>> terms;
  int64_t constant = 0;

  void add(Atom atom, int64_t factor) {
    for (auto &[known, coefficient] : terms)
      if (known == atom) {
        coefficient += factor;
        return;
      }
    terms.push_back({atom, factor});
  }
};
} // namespace

/// Adds `factor` times the mixed-radix number `list`.
static bool addIndex(IndexSpace &space, ArrayRef<Atom> list, int64_t factor,
                     LinearForm &form) {
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
  int64_t step = numbers[1] - numbers[0];
  for (auto [i, value] : llvm::enumerate(numbers))
    if (value != numbers[0] + step * static_cast<int64_t>(i))
      return false;
  form.constant += factor * numbers[0];
  return addIndex(exprs.space, access->indices[*dim], factor * step, form);
}

static bool addLinear(ElementExprs &exprs, Expr *expr, int64_t factor,
                      LinearForm &form) {
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
    return addProgression(exprs, expr, factor, form);
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

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

bool MaskAnalysis::recordBand(const Band &band, IndexList rows,
                              MaskTerms &terms) {
  if (!terms.band.empty() && !exprs.space.equal(terms.rows, rows))
    return false;
  terms.rows = std::move(rows);
  terms.band.intersect(band);
  return true;
}

/// Reads a comparison of integers as a band or as true for all indices.
bool MaskAnalysis::addStructure(Expr *compare, bool negated, MaskTerms &terms) {
  if (!compare->operands[0]->type.isIntOrIndex())
    return false;
  using Predicate = arith::CmpIPredicate;
  Predicate predicate = compare->intPredicate;
  if (negated)
    predicate = arith::invertPredicate(predicate);
  LinearForm form;
  bool less = predicate == Predicate::slt || predicate == Predicate::sle;
  bool strict = predicate == Predicate::slt || predicate == Predicate::sgt;
  if (!less && predicate != Predicate::sgt && predicate != Predicate::sge)
    return false;
  // The comparison as form <= 0.
  if (!addLinear(exprs, compare->operands[0], less ? 1 : -1, form) ||
      !addLinear(exprs, compare->operands[1], less ? -1 : 1, form))
    return false;
  form.constant += strict;
  llvm::erase_if(form.terms, [](auto &term) { return term.second == 0; });

  int64_t highest = form.constant;
  bool bounded = true;
  for (auto [atom, coefficient] : form.terms)
    if (coefficient > 0) {
      bounded &= !ShapedType::isDynamic(exprs.space.size(atom));
      highest += coefficient * (exprs.space.size(atom) - 1);
    }
  if (bounded && highest <= 0)
    return true;

  // Otherwise +-(j - i) + constant <= 0, with j the whole key index and i an
  // index in mixed radix.
  IndexList keyAtoms = exprs.space.resolve(keys);
  if (keyAtoms.empty())
    return false;
  LinearForm keyIndex;
  if (!addIndex(exprs.space, keyAtoms, 1, keyIndex))
    return false;
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
      return false;
    sign = coefficient > 0 ? 1 : -1;
    ++matched;
  }
  if (matched != keyIndex.terms.size())
    return false;
  llvm::sort(rest, [](auto &a, auto &b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  int64_t radix = 1;
  IndexList rows;
  for (auto [atom, coefficient] : llvm::reverse(rest)) {
    if (coefficient != -sign * radix)
      return false;
    rows.insert(rows.begin(), atom);
    if (ShapedType::isDynamic(exprs.space.size(atom)) &&
        rows.size() < rest.size())
      return false;
    radix *= exprs.space.size(atom);
  }
  // A bound on the key alone is no band.
  if (rows.empty())
    return false;
  Band band;
  (sign > 0 ? band.upper : band.lower) = -form.constant;
  return recordBand(band, std::move(rows), terms);
}

/// Reads a constant matrix over one row and one key dimension as a band.
bool MaskAnalysis::addConstantBand(
    Expr *access, function_ref<bool(const APInt &)> keepInt,
    function_ref<bool(const APFloat &)> keepFloat, MaskTerms &terms) {
  // Larger constants stay operands: proving them costs more than they bring.
  constexpr int64_t mostElements = int64_t(1) << 24;
  auto values =
      dyn_cast_or_null<DenseElementsAttr>(getConstantTensor(access->tensor));
  if (!values || values.getNumElements() > mostElements)
    return false;
  IndexList keyAtoms = exprs.space.resolve(keys);
  IndexList rows;
  std::optional<unsigned> rowDim, keyDim;
  for (auto [dim, list] :
       llvm::enumerate(exprs.space.resolveAll(access->indices))) {
    if (values.getType().getDimSize(dim) == 1)
      continue;
    if (list == keyAtoms && !keyDim) {
      keyDim = dim;
    } else if (!rowDim) {
      rowDim = dim;
      rows = list;
    } else {
      return false;
    }
  }
  if (!rowDim || !keyDim)
    return false;
  int64_t rowCount = values.getType().getDimSize(*rowDim);
  int64_t keyCount = values.getType().getDimSize(*keyDim);
  SmallVector<bool> kept;
  kept.reserve(values.getNumElements());
  if (isa<FloatType>(values.getElementType())) {
    for (const APFloat &value : values.getValues<APFloat>())
      kept.push_back(keepFloat(value));
  } else {
    for (const APInt &value : values.getValues<APInt>())
      kept.push_back(keepInt(value));
  }
  auto isKept = [&](int64_t row, int64_t key) {
    return *rowDim < *keyDim ? kept[row * keyCount + key]
                             : kept[key * rowCount + row];
  };
  int64_t upper = -rowCount, lower = -keyCount;
  for (int64_t row = 0; row < rowCount; ++row)
    for (int64_t key = 0; key < keyCount; ++key)
      if (isKept(row, key)) {
        upper = std::max(upper, key - row);
        lower = std::max(lower, row - key);
      }
  for (int64_t row = 0; row < rowCount; ++row)
    for (int64_t key = 0; key < keyCount; ++key)
      if (isKept(row, key) != (key - row <= upper && row - key <= lower))
        return false;
  Band band;
  if (upper < keyCount - 1)
    band.upper = upper;
  if (lower < rowCount - 1)
    band.lower = lower;
  return band.empty() || recordBand(band, std::move(rows), terms);
}

bool MaskAnalysis::addCondition(Expr *condition, bool negated,
                                MaskTerms &terms) {
  Expr *inner = exprs.look(condition);
  auto both = [&] {
    return addCondition(inner->operands[0], negated, terms) &&
           addCondition(inner->operands[1], negated, terms);
  };
  switch (inner->kind) {
  case ExprKind::Constant:
    if ((inner->integer != 0) != negated)
      return true;
    return refusal.because("the mask hides all keys of all rows");
  case ExprKind::Not:
    return addCondition(inner->operands[0], !negated, terms);
  case ExprKind::And:
    if (!negated)
      return both();
    break;
  case ExprKind::Or:
    if (negated)
      return both();
    break;
  case ExprKind::Select:
    // c ? a : false and c ? false : a.
    if (!negated && exprs.constantInteger(inner->operands[2]) == 0)
      return addCondition(inner->operands[0], false, terms) &&
             addCondition(inner->operands[1], false, terms);
    if (!negated && exprs.constantInteger(inner->operands[1]) == 0)
      return addCondition(inner->operands[0], true, terms) &&
             addCondition(inner->operands[2], false, terms);
    break;
  case ExprKind::Compare:
    if (addStructure(inner, negated, terms))
      return true;
    break;
  case ExprKind::Access:
    if (addConstantBand(
            inner, [&](const APInt &v) { return !v.isZero() != negated; },
            [](const APFloat &) { return false; }, terms))
      return true;
    break;
  default:
    break;
  }
  terms.conditions.push_back(
      negated ? exprs.make(ExprKind::Not, condition->type, condition)
              : condition);
  return true;
}

bool MaskAnalysis::everyRowKeepsAKey(const MaskTerms &terms) {
  if (!terms.conditions.empty() || !terms.addends.empty())
    return false;
  auto count = [&](ArrayRef<Atom> list) -> std::optional<int64_t> {
    int64_t product = 1;
    for (Atom atom : exprs.space.resolve(list)) {
      if (ShapedType::isDynamic(exprs.space.size(atom)))
        return std::nullopt;
      product *= exprs.space.size(atom);
    }
    return product;
  };
  const Band &band = terms.band;
  if (band.upper && *band.upper < 0)
    return false;
  if (!band.lower)
    return true;
  if (*band.lower + band.upper.value_or(0) < 0)
    return false;
  std::optional<int64_t> rows = count(terms.rows), keyCount = count(keys);
  return rows && keyCount && *rows - 1 - *band.lower <= *keyCount - 1;
}

/// Adds a condition that is nothing but a band in which every row keeps a key.
bool MaskAnalysis::addWholeBand(Expr *condition, bool negated,
                                MaskTerms &terms) {
  MaskTerms structure;
  Refusal before = refusal;
  bool isBand = addCondition(condition, negated, structure) &&
                everyRowKeepsAKey(structure);
  refusal = before;
  return isBand && (structure.band.empty() ||
                    recordBand(structure.band, structure.rows, terms));
}

//===----------------------------------------------------------------------===//
// Additive masks and fills
//===----------------------------------------------------------------------===//

bool MaskAnalysis::addFill(Expr *condition, bool negated, double fill,
                           Type type, MaskTerms &terms) {
  if (fill == -std::numeric_limits<double>::infinity())
    return addCondition(condition, negated, terms);
  if (fill <= highestStructuralFill && addWholeBand(condition, negated, terms))
    return true;
  if (fill <= highestAddedFill) {
    Expr *zero = exprs.constant(type, 0);
    Expr *low = exprs.constant(type, fill);
    terms.addends.push_back(
        exprs.make(ExprKind::Select, type,
                   {condition, negated ? low : zero, negated ? zero : low}));
    return true;
  }
  return refusal.because("logits are replaced by " + formatNumber(fill) +
                         ", which is neither -inf nor low enough to act as it "
                         "in all rows");
}

bool MaskAnalysis::addAddend(Expr *addend, double factor, MaskTerms &terms) {
  Expr *inner = exprs.lookThroughCasts(addend);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (inner->kind == ExprKind::Constant) {
    // A finite constant shifts all logits alike, which softmax does not see.
    return std::isfinite(inner->number) ||
           refusal.because("a constant that is not finite is added to all "
                           "logits");
  }
  if (inner->kind == ExprKind::Add)
    return addAddend(inner->operands[0], factor, terms) &&
           addAddend(inner->operands[1], factor, terms);
  if (inner->kind == ExprKind::Select) {
    std::optional<double> onTrue = exprs.constantNumber(inner->operands[1]);
    std::optional<double> onFalse = exprs.constantNumber(inner->operands[2]);
    bool negated = onFalse == 0.0;
    std::optional<double> fill = negated ? onTrue : onFalse;
    if (fill && (negated ? onFalse : onTrue) == 0.0) {
      fill = *fill * factor;
      if (*fill == -infinity)
        return addCondition(inner->operands[0], negated, terms);
      if (*fill <= highestStructuralFill &&
          addWholeBand(inner->operands[0], negated, terms))
        return true;
    }
  }
  if (inner->kind == ExprKind::Access && factor > 0) {
    // A constant of 0 and -inf, or of 0 and one value as low as a mask's.
    std::optional<double> fill;
    bool isMask = true;
    MaskTerms structure;
    bool isBand = addConstantBand(
        inner, [](const APInt &) { return false; },
        [&](const APFloat &value) {
          double number = APFloat(value).convertToDouble();
          if (number == 0)
            return true;
          isMask &= number * factor <= highestStructuralFill;
          fill = std::max(fill.value_or(number), number);
          return false;
        },
        structure);
    if (isBand && isMask && fill &&
        (*fill == -infinity || everyRowKeepsAKey(structure)) &&
        (structure.band.empty() ||
         recordBand(structure.band, structure.rows, terms)))
      return true;
  }
  if (factor != 1)
    addend = exprs.make(ExprKind::Mul, addend->type,
                        {addend, exprs.constant(addend->type, factor)});
  terms.addends.push_back(addend);
  return true;
}

//===- MaskAnalysis.cpp - Take masks apart --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "LinearForm.h"
#include "TwoValues.h"
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
static constexpr double highestReplacingFill = -1e9;

static std::string formatNumber(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", number);
  return text;
}

bool Band::intersect(const Band &other) {
  if (other.empty())
    return true;
  if (empty())
    offset = other.offset;
  else if (offset != other.offset)
    return false;
  if (other.lower)
    lower = lower ? std::min(*lower, *other.lower) : *other.lower;
  if (other.upper)
    upper = upper ? std::min(*upper, *other.upper) : *other.upper;
  return true;
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

bool MaskAnalysis::recordBand(const Band &band, IndexList rows,
                              MaskTerms &terms) {
  if (!terms.band.empty() && !exprs.space.equal(terms.rows, rows))
    return false;
  if (!terms.band.intersect(band))
    return false;
  terms.rows = std::move(rows);
  return true;
}

/// The signed counterpart of an unsigned comparison.
static std::optional<arith::CmpIPredicate>
getSigned(arith::CmpIPredicate predicate) {
  using Predicate = arith::CmpIPredicate;
  switch (predicate) {
  case Predicate::ult:
    return Predicate::slt;
  case Predicate::ule:
    return Predicate::sle;
  case Predicate::ugt:
    return Predicate::sgt;
  case Predicate::uge:
    return Predicate::sge;
  default:
    return std::nullopt;
  }
}

/// True where `expr` is a sum of indices and a number, none of them negative.
static bool isNonNegative(ElementExprs &exprs, Expr *expr) {
  LinearForm form;
  return addLinear(exprs, expr, 1, form) && form.constant >= 0 &&
         form.unknowns.empty() &&
         llvm::all_of(form.terms, [](auto &term) { return term.second >= 0; });
}

MaskAnalysis::Structure MaskAnalysis::addStructure(Expr *compare, bool negated,
                                                   MaskTerms &terms) {
  if (!compare->operands[0]->type.isIntOrIndex())
    return Structure::None;
  using Predicate = arith::CmpIPredicate;
  Predicate predicate = compare->intPredicate;
  if (negated)
    predicate = arith::invertPredicate(predicate);
  // Unsigned, indices compare as signed where neither side may be negative.
  if (std::optional<Predicate> asSigned = getSigned(predicate)) {
    for (Expr *side : compare->operands)
      if (!isNonNegative(exprs, side))
        return Structure::None;
    predicate = *asSigned;
  }
  LinearForm form;
  bool less = predicate == Predicate::slt || predicate == Predicate::sle;
  bool strict = predicate == Predicate::slt || predicate == Predicate::sgt;
  if (!less && predicate != Predicate::sgt && predicate != Predicate::sge)
    return Structure::None;
  // The comparison as form <= 0.
  if (!addLinear(exprs, compare->operands[0], less ? 1 : -1, form) ||
      !addLinear(exprs, compare->operands[1], less ? -1 : 1, form))
    return Structure::None;
  form.constant += strict;
  form.dropZeros();

  int64_t highest = form.constant;
  bool bounded = form.unknowns.empty();
  for (auto [atom, coefficient] : form.terms)
    if (coefficient > 0) {
      bounded &= !ShapedType::isDynamic(exprs.space.size(atom));
      highest += coefficient * (exprs.space.size(atom) - 1);
    }
  if (bounded && highest <= 0)
    return Structure::Band;

  // Otherwise +-(j - i) + constant <= 0.
  std::optional<KeyDifference> difference =
      readKeyDifference(exprs.space, keys, form);
  if (!difference)
    return Structure::None;
  int64_t sign = difference->sign;
  IndexList rows = difference->rows;
  if (rows.empty()) {
    // A bound on the key alone: a length, where it is one from above.
    if (sign < 0 || terms.lengths)
      return Structure::None;
    KeyLengths lengths;
    lengths.constant = 1 - form.constant;
    for (auto [unknown, factor] : form.unknowns)
      lengths.unknowns.push_back({unknown, -factor});
    for (auto [unknown, factor] : form.unknowns)
      if (dependsOnKeys(unknown))
        return Structure::None;
    terms.lengths = std::move(lengths);
    return Structure::Lengths;
  }
  Band band;
  (sign > 0 ? band.upper : band.lower) = -form.constant;
  llvm::SmallSetVector<Atom, 8> fixed;
  for (auto [unknown, factor] : form.unknowns) {
    exprs.collectAtoms(unknown, fixed);
    band.offset.push_back({unknown, -sign * factor});
  }
  IndexList keyAtoms = exprs.space.resolve(keys);
  for (Atom atom : llvm::concat<Atom>(rows, keyAtoms))
    if (fixed.contains(atom))
      return Structure::None;
  return recordBand(band, std::move(rows), terms) ? Structure::Band
                                                  : Structure::None;
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

/// A reduction with its initial value is one tensor, not two terms.
static bool startsReduction(Expr *expr) {
  return llvm::any_of(expr->operands, [](Expr *operand) {
    return operand->kind == ExprKind::Reduce;
  });
}

bool MaskAnalysis::addCondition(Expr *condition, bool negated,
                                MaskTerms &terms) {
  Expr *inner = exprs.look(condition);
  auto both = [&] {
    return addCondition(inner->operands[0], negated, terms) &&
           addCondition(inner->operands[1], negated, terms);
  };
  Structure structure = Structure::None;
  switch (inner->kind) {
  case ExprKind::Constant:
    if ((inner->integer != 0) != negated)
      return true;
    return refusal.because("the mask hides all keys of all rows");
  case ExprKind::Not:
    return addCondition(inner->operands[0], !negated, terms);
  case ExprKind::And:
    if (!negated && !startsReduction(inner))
      return both();
    break;
  case ExprKind::Or:
    if (negated && !startsReduction(inner))
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
    structure = addStructure(inner, negated, terms);
    break;
  case ExprKind::Access:
    if (addConstantBand(
            inner, [&](const APInt &v) { return !v.isZero() != negated; },
            [](const APFloat &) { return false; }, terms))
      structure = Structure::Band;
    break;
  default:
    break;
  }
  Expr *term = negated ? exprs.make(ExprKind::Not, condition->type, condition)
                       : condition;
  if (structure == Structure::Lengths)
    terms.lengths->condition = term;
  else
    (structure == Structure::Band ? terms.bandConditions : terms.conditions)
        .push_back(term);
  return true;
}

bool MaskAnalysis::everyRowKeepsAKey(const Band &band, ArrayRef<Atom> rows) {
  auto count = [&](ArrayRef<Atom> list) -> std::optional<int64_t> {
    int64_t product = 1;
    for (Atom atom : exprs.space.resolve(list)) {
      if (ShapedType::isDynamic(exprs.space.size(atom)))
        return std::nullopt;
      product *= exprs.space.size(atom);
    }
    return product;
  };
  if (!band.offset.empty() || (band.upper && *band.upper < 0))
    return false;
  if (!band.lower)
    return true;
  if (*band.lower + band.upper.value_or(0) < 0)
    return false;
  std::optional<int64_t> rowCount = count(rows), keyCount = count(keys);
  return rowCount && keyCount && *rowCount - 1 - *band.lower <= *keyCount - 1;
}

//===----------------------------------------------------------------------===//
// Finite fills
//===----------------------------------------------------------------------===//

void MaskAnalysis::findBand(Expr *condition, bool negated, FiniteFill &fill) {
  MaskTerms structure;
  Refusal before = refusal;
  if (addCondition(condition, negated, structure) &&
      structure.conditions.empty() && !structure.lengths) {
    fill.band = structure.band;
    fill.rows = structure.rows;
  }
  refusal = before;
}

void MaskAnalysis::addFill(Expr *condition, bool negated, double value,
                           Type type, const MaskTerms &inner,
                           MaskTerms &terms) {
  FiniteFill fill;
  fill.value = value;
  // A replaced logit loses what the inner masks did to it.
  SmallVector<Expr *> conditions(inner.conditions), addends(inner.addends);
  conditions.append(inner.bandConditions);
  if (inner.lengths)
    conditions.push_back(inner.lengths->condition);
  if (inner.alibi)
    addends.push_back(inner.alibi->addend);
  bool innerIsRepresentable = true;
  for (const FiniteFill &other : inner.fills) {
    if (!other.addend) {
      innerIsRepresentable = false;
      fill.value = other.value;
    }
    addends.push_back(other.addend);
  }
  if (value <= highestReplacingFill && innerIsRepresentable) {
    Expr *kept = exprs.constant(type, 0);
    if (Expr *mask = combineMasks(exprs, conditions, addends))
      kept = mask->isBool()
                 ? exprs.make(
                       ExprKind::Select, type,
                       {mask, kept,
                        exprs.constant(
                            type, -std::numeric_limits<double>::infinity())})
                 : mask;
    Expr *low = exprs.constant(kept->type, value);
    fill.addend =
        exprs.make(ExprKind::Select, kept->type,
                   {condition, negated ? low : kept, negated ? kept : low});
  }

  if (value <= highestStructuralFill && inner.conditions.empty() &&
      inner.addends.empty() && !inner.lengths) {
    findBand(condition, negated, fill);
    auto intersect = [&](const Band &band, const IndexList &rows) {
      if (!fill.band || band.empty())
        return;
      if (!fill.band->empty() && !exprs.space.equal(fill.rows, rows)) {
        fill.band.reset();
        return;
      }
      if (!fill.band->intersect(band)) {
        fill.band.reset();
        return;
      }
      fill.rows = rows;
    };
    intersect(inner.band, inner.rows);
    for (const FiniteFill &other : inner.fills) {
      if (!other.band)
        fill.band.reset();
      else
        intersect(*other.band, other.rows);
    }
  }
  terms.fills.push_back(std::move(fill));
}

bool MaskAnalysis::settleFills(MaskTerms &terms) {
  if (terms.fills.empty())
    return true;
  // Where every row keeps a key, the fills hide as -inf does.
  MaskTerms structure;
  structure.band = terms.band;
  structure.rows = terms.rows;
  bool isBand =
      terms.conditions.empty() && terms.addends.empty() && !terms.lengths;
  for (const FiniteFill &fill : terms.fills)
    isBand =
        isBand && fill.band &&
        (fill.band->empty() || recordBand(*fill.band, fill.rows, structure));
  if (isBand && everyRowKeepsAKey(structure.band, structure.rows)) {
    terms.band = structure.band;
    terms.rows = structure.rows;
    terms.fills.clear();
    return true;
  }
  for (const FiniteFill &fill : terms.fills) {
    if (!fill.addend)
      return refusal.because("logits are replaced by " +
                             formatNumber(fill.value) +
                             ", which is neither -inf nor low enough to act as "
                             "it in all rows");
    terms.addends.push_back(fill.addend);
  }
  terms.fills.clear();
  return true;
}

//===----------------------------------------------------------------------===//
// Additive masks
//===----------------------------------------------------------------------===//

bool MaskAnalysis::addAddend(Expr *addend, double factor, MaskTerms &terms) {
  Expr *inner = exprs.lookThroughCasts(addend);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (inner->kind == ExprKind::Constant) {
    // A finite constant shifts all logits alike, which softmax does not see.
    if (!std::isfinite(inner->number))
      return refusal.because("a constant that is not finite is added to all "
                             "logits");
    return !hasSink || inner->number == 0 ||
           refusal.because("a constant is added to the logits and not to the "
                           "sink");
  }
  std::optional<TwoValues> two = readTwoValues(exprs, inner);
  bool isTwo = two && two->condition && (two->onTrue == 0 || two->onFalse == 0);
  if (!isTwo && inner->kind == ExprKind::Add && !startsReduction(inner))
    return addAddend(inner->operands[0], factor, terms) &&
           addAddend(inner->operands[1], factor, terms);
  if (addAlibi(addend, factor, terms))
    return true;
  FiniteFill fill;
  fill.addend =
      factor == 1 ? addend
                  : exprs.make(ExprKind::Mul, addend->type,
                               {addend, exprs.constant(addend->type, factor)});
  if (isTwo) {
    bool negated = two->onFalse == 0;
    fill.value = (negated ? two->onTrue : two->onFalse) * factor;
    if (fill.value == -infinity)
      return addCondition(two->condition, negated, terms);
    if (fill.value <= highestStructuralFill)
      findBand(two->condition, negated, fill);
  }
  if (inner->kind == ExprKind::Access && factor > 0) {
    // A constant of 0 and -inf, or of 0 and values as low as a mask's.
    bool isMask = true;
    MaskTerms structure;
    fill.value = -infinity;
    bool isBand = addConstantBand(
        inner, [](const APInt &) { return false; },
        [&](const APFloat &value) {
          double number = APFloat(value).convertToDouble() * factor;
          if (number == 0)
            return true;
          isMask &= number <= highestStructuralFill;
          fill.value = std::max(fill.value, number);
          return false;
        },
        structure);
    if (isBand && isMask && fill.value == -infinity) {
      if (structure.band.empty())
        return true;
      if (recordBand(structure.band, structure.rows, terms)) {
        Expr *zero = exprs.constant(addend->type, 0);
        Expr *kept = exprs.make(ExprKind::Compare,
                                IntegerType::get(addend->type.getContext(), 1),
                                {addend, zero});
        kept->floatPredicate = arith::CmpFPredicate::OEQ;
        terms.bandConditions.push_back(kept);
        return true;
      }
    }
    if (isBand && isMask && std::isfinite(fill.value)) {
      fill.band = structure.band;
      fill.rows = structure.rows;
    }
  }
  if (fill.band)
    terms.fills.push_back(std::move(fill));
  else
    terms.addends.push_back(fill.addend);
  return true;
}

//===----------------------------------------------------------------------===//
// One mask
//===----------------------------------------------------------------------===//

Expr *mlir::attn::raise::combineMasks(ElementExprs &exprs,
                                      ArrayRef<Expr *> conditions,
                                      ArrayRef<Expr *> addends) {
  Expr *condition = nullptr, *addend = nullptr;
  for (Expr *term : conditions)
    condition = condition
                    ? exprs.make(ExprKind::And, term->type, {condition, term})
                    : term;
  for (Expr *term : addends) {
    if (addend && addend->type != term->type) {
      // The wider type holds both, and f32 both f16 and bf16.
      unsigned left = addend->type.getIntOrFloatBitWidth();
      unsigned right = term->type.getIntOrFloatBitWidth();
      Type type = left > right ? addend->type : term->type;
      if (left == right)
        type = Float32Type::get(type.getContext());
      for (Expr **side : {&addend, &term})
        if ((*side)->type != type)
          *side = exprs.make(ExprKind::Cast, type, *side);
    }
    addend =
        addend ? exprs.make(ExprKind::Add, addend->type, {addend, term}) : term;
  }
  if (!condition || !addend)
    return condition ? condition : addend;
  Expr *hidden =
      exprs.constant(addend->type, -std::numeric_limits<double>::infinity());
  return exprs.make(ExprKind::Select, addend->type,
                    {condition, addend, hidden});
}

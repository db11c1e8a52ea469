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
// a sink, which has no such term, it stays a mask.
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "LinearForm.h"
#include "mlir/IR/BuiltinAttributes.h"

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
  if (numbers.size() < 2)
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

bool MaskAnalysis::addAlibi(Expr *addend, double factor, MaskTerms &terms) {
  Expr *inner = exprs.lookThroughCasts(addend);
  if (inner->kind != ExprKind::Mul || terms.alibi || hasSink)
    return false;
  for (unsigned i : {0u, 1u}) {
    Expr *slopes = inner->operands[i];
    if (dependsOnKeys(slopes) ||
        exprs.lookThroughCasts(slopes)->kind != ExprKind::Access)
      continue;
    std::optional<double> step = keyFactor(inner->operands[1 - i]);
    if (!step || *step == 0)
      continue;
    AlibiBias bias;
    bias.slopes = slopes;
    bias.factor = *step * factor;
    bias.addend =
        factor == 1
            ? addend
            : exprs.make(ExprKind::Mul, addend->type,
                         {addend, exprs.constant(addend->type, factor)});
    terms.alibi = bias;
    return true;
  }
  return false;
}

//===- SharedSoftmax.cpp - More values for the same weights ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SharedSoftmax.h"
#include "CandidateSearch.h"
#include "GradientTerms.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

/// Reads `value` as `weights` times another tensor.
static bool matchShared(ElementExprs &exprs, GradientTerms &terms,
                        AttentionMatch &match, Value value) {
  IndexSpace &space = exprs.space;
  Type type = getElementTypeOrSelf(match.result);
  if (getElementTypeOrSelf(value) != type)
    return false;
  Expr *output = exprs.accessAll(value);
  Expr *sum = exprs.lookThroughCasts(output);
  if (sum->kind != ExprKind::Reduce || sum->reduce != ReduceKind::Sum)
    return false;
  Expr *product = exprs.lookThroughCasts(sum->operands[0]);
  if (product->kind != ExprKind::Mul)
    return false;
  SmallVector<Atom> atoms(space.resolve(sum->index));
  for (const IndexList &list : space.resolveAll(output->indices))
    atoms.append(list.begin(), list.end());
  for (unsigned i : {0u, 1u}) {
    if (!terms.isWeights(product->operands[i], atoms))
      continue;
    AttentionMatch::Shared shared;
    Refusal ignored;
    if (space.resolve(sum->index) != space.resolve(match.roles.keys) ||
        !findDataOperand(exprs, product->operands[1 - i], type,
                         /*absorbScale=*/false, "value", shared.value, ignored))
      return false;
    shared.value.indices = space.resolveAll(shared.value.indices);
    shared.result = value;
    shared.indices = space.resolveAll(output->indices);

    const Roles &roles = match.roles;
    llvm::SmallSetVector<Atom, 8> ofValue, ofResult, ofKeys, ofRows;
    for (const IndexList &list : shared.value.indices)
      ofValue.insert_range(list);
    for (const IndexList &list : shared.indices)
      ofResult.insert_range(list);
    for (const IndexList *list : {&roles.batch, &roles.kvHeads, &roles.keys})
      ofKeys.insert_range(space.resolve(*list));
    for (const IndexList *list :
         {&roles.batch, &roles.kvHeads, &roles.groups, &roles.rows})
      ofRows.insert_range(space.resolve(*list));
    for (Atom atom : ofValue)
      if (!ofKeys.contains(atom))
        shared.features.push_back(atom);
    for (Atom atom : shared.features)
      if (ShapedType::isDynamic(space.size(atom)) || ofRows.contains(atom) ||
          !ofResult.contains(atom))
        return false;
    bool hasAll = ofValue.size() == ofKeys.size() + shared.features.size() &&
                  ofResult.size() == ofRows.size() + shared.features.size() &&
                  llvm::all_of(ofRows, [&](Atom atom) {
                    return ofResult.contains(atom);
                  });
    if (!hasAll)
      return false;
    match.shared.push_back(std::move(shared));
    return true;
  }
  return false;
}

void mlir::attn::raise::matchSharedSoftmax(
    ElementExprs &exprs, Expr *weights, AttentionMatch &match,
    llvm::SmallSetVector<Operation *, 32> &ends) {
  GradientTerms terms(exprs, weights, /*tanh=*/nullptr);
  if (!terms.knowsWeights())
    return;
  SmallVector<Operation *> users(match.otherUses.begin(),
                                 match.otherUses.end());
  for (Operation *user : users) {
    if (user->getBlock() != match.contraction->getBlock() ||
        (!isContractionLike(user) && !isSumOfProducts(user)))
      continue;
    for (Value value : resultCandidates(Cone(), user))
      if (matchShared(exprs, terms, match, value)) {
        ends.insert(value.getDefiningOp());
        break;
      }
  }
  if (!match.shared.empty())
    collectScoreOps(exprs, match, ends);
}

bool mlir::attn::raise::isConcatenationCheaper(ElementExprs &exprs,
                                               const AttentionMatch &match) {
  auto count = [&](const IndexList &list) -> double {
    double product = 1;
    for (Atom atom : exprs.space.resolve(list)) {
      // A length that is not known is taken to be long.
      constexpr double unknown = 1024;
      int64_t size = exprs.space.size(atom);
      product *=
          ShapedType::isDynamic(size) ? unknown : static_cast<double>(size);
    }
    return product;
  };
  Operation *first = match.firstResult();
  auto isAvailable = [&](Value value) {
    Operation *op = value.getDefiningOp();
    return !op || op->getBlock() != first->getBlock() ||
           op->isBeforeInBlock(first);
  };
  double features = count(match.roles.valueFeatures);
  bool areAvailable = isAvailable(match.value.tensor);
  for (const AttentionMatch::Shared &shared : match.shared) {
    features += count(shared.features);
    areAvailable &= isAvailable(shared.value.tensor);
  }
  // Per key: a row costs a product of head_dim and an exponential, which takes
  // about as long as 16 multiply-adds; copying an element through memory takes
  // as long as about 32.
  double rows = count(match.roles.rows) * count(match.roles.groups);
  return areAvailable &&
         rows * (count(match.roles.features) + 16) > 32 * features;
}

//===- RoleAssignment.cpp - Batch, heads, rows, keys, features ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionMatch.h"
#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

using AtomSet = llvm::SmallSetVector<Atom, 8>;

static AtomSet atomsOf(const IndexLists &lists) {
  AtomSet set;
  for (ArrayRef<Atom> list : lists)
    set.insert_range(list);
  return set;
}

IndexList Roles::heads() const {
  IndexList list = kvHeads;
  list.append(groups);
  return list;
}

IndexLists AttentionMatch::arrange(const IndexList &heads,
                                   const IndexList &sequence,
                                   const IndexList &feature,
                                   Layout layout) const {
  IndexLists dims;
  if (rank == 4)
    dims.push_back(roles.batch);
  if (rank == 2)
    dims.push_back(sequence);
  else if (layout == Layout::BHSD)
    dims.append({heads, sequence});
  else
    dims.append({sequence, heads});
  dims.push_back(feature);
  return dims;
}

IndexLists AttentionMatch::queryDims() const {
  return arrange(roles.heads(), roles.rows, roles.features, layout);
}
IndexLists AttentionMatch::keyDims() const {
  return arrange(roles.kvHeads, roles.keys, roles.features, layout);
}
IndexLists AttentionMatch::valueDims(const IndexList &features) const {
  return arrange(roles.kvHeads, roles.keys, features, layout);
}
IndexLists AttentionMatch::outputDims(const IndexList &features) const {
  return arrange(roles.heads(), roles.rows, features, layout);
}
IndexLists AttentionMatch::maskDims() const {
  return arrange(roles.heads(), roles.rows, roles.keys, Layout::BHSD);
}

IndexLists AttentionMatch::logSumExpDims() const {
  IndexLists dims = maskDims();
  dims.pop_back();
  return dims;
}

bool mlir::attn::raise::needsTranspose(const IndexLists &from,
                                       const IndexLists &to) {
  AtomSet source = atomsOf(from), target = atomsOf(to);
  SmallVector<Atom> common, order;
  for (Atom atom : source)
    if (target.contains(atom))
      common.push_back(atom);
  for (Atom atom : target)
    if (source.contains(atom))
      order.push_back(atom);
  return common != order;
}

/// Elements that a transpose to the given dimensions would copy.
static double copyCost(IndexSpace &space, const IndexLists &from,
                       const IndexLists &to) {
  if (!needsTranspose(from, to))
    return 0;
  // Unknown sizes only have to compare equal with themselves.
  constexpr double unknown = 1024;
  double elements = 1;
  for (Atom atom : atomsOf(from))
    elements *=
        ShapedType::isDynamic(space.size(atom)) ? unknown : space.size(atom);
  return elements;
}

/// Says whether the first of several query-only atoms are a group of heads: a
/// group stands right after the key/value head in some view of the queries.
static bool followsHead(ArrayRef<IndexLists> views, Atom head, Atom atom) {
  for (const IndexLists &view : views)
    for (const IndexList &list : view)
      for (unsigned i = 1; i < list.size(); ++i)
        if (list[i] == atom && list[i - 1] == head)
          return true;
  return false;
}

/// The dimension of a view with at least 4 dimensions that holds just `atom`,
/// after unit dimensions only where it is 0.
static std::optional<unsigned> positionInWideView(ArrayRef<IndexLists> views,
                                                  Atom atom) {
  for (const IndexLists &view : views) {
    if (view.size() < 4)
      continue;
    for (auto [dim, list] : llvm::enumerate(view))
      if (!list.empty() && list.front() == atom)
        return dim;
  }
  return std::nullopt;
}

bool mlir::attn::raise::assignRoles(ElementExprs &exprs,
                                    const IndexLists &weightIndices,
                                    AttentionMatch &match, Refusal &refusal) {
  IndexSpace &space = exprs.space;
  Roles &roles = match.roles;
  for (DataOperand *operand : {&match.query, &match.key, &match.value}) {
    operand->indices = space.resolveAll(operand->indices);
    for (IndexLists &view : operand->views)
      view = space.resolveAll(view);
  }
  match.resultIndices = space.resolveAll(match.resultIndices);
  roles.keys = space.resolve(roles.keys);
  roles.features = space.resolve(roles.features);
  IndexLists weights = space.resolveAll(weightIndices);

  AtomSet inQuery = atomsOf(match.query.indices);
  AtomSet inKey = atomsOf(match.key.indices);
  AtomSet inValue = atomsOf(match.value.indices);
  AtomSet inWeights = atomsOf(weights);
  AtomSet keys, features;
  keys.insert_range(roles.keys);
  features.insert_range(roles.features);

  // Each operand must have its own indices, and nothing else.
  auto covers = [](const AtomSet &set, const AtomSet &part) {
    return llvm::all_of(part, [&](Atom atom) { return set.contains(atom); });
  };
  if (!covers(inKey, keys) || !covers(inKey, features) ||
      !covers(inQuery, features) || !covers(inValue, keys))
    return refusal.because("query, key and value do not share the indices that "
                           "the contractions sum over");
  for (const AtomSet *set : {&inQuery, &inKey})
    for (Atom atom : *set)
      if (!inWeights.contains(atom) && !features.contains(atom))
        return refusal.because("query or key has an index that neither the "
                               "softmax nor the contraction knows");
  for (Atom atom : inQuery)
    if (keys.contains(atom))
      return refusal.because("the query depends on the key index");

  for (Atom atom : atomsOf(match.resultIndices))
    if (!inWeights.contains(atom))
      roles.valueFeatures.push_back(atom);
  for (Atom atom : inValue)
    if (!inWeights.contains(atom) &&
        !llvm::is_contained(roles.valueFeatures, atom))
      return refusal.because("the values have an index that the result lacks");
  for (Atom atom : roles.valueFeatures)
    if (!inValue.contains(atom))
      return refusal.because("the result has an index that the values lack");
  // Take the order of the features from the tensors, which they stand in.
  auto inOrderOf = [](const IndexLists &lists, const AtomSet &wanted) {
    IndexList order;
    for (Atom atom : atomsOf(lists))
      if (wanted.contains(atom))
        order.push_back(atom);
    return order;
  };
  roles.features = inOrderOf(match.query.indices, features);
  AtomSet valueFeatures;
  valueFeatures.insert_range(roles.valueFeatures);
  roles.valueFeatures = inOrderOf(match.value.indices, valueFeatures);
  for (Atom atom : llvm::concat<Atom>(roles.features, roles.valueFeatures))
    if (ShapedType::isDynamic(space.size(atom)))
      return refusal.because("the size of the head dimension is not static");

  // Weights have a row and a key dimension; the row is the last that is not
  // the key's.
  IndexList shared, queryOnly;
  const IndexList *rowDim = nullptr;
  for (const IndexList &list : weights) {
    bool isKeyDim =
        llvm::any_of(list, [&](Atom a) { return keys.contains(a); });
    if (isKeyDim &&
        !llvm::all_of(list, [&](Atom a) { return keys.contains(a); }))
      return refusal.because("keys and other indices share a dimension of the "
                             "weights");
    if (isKeyDim)
      continue;
    for (Atom atom : list) {
      bool ofKeys = inKey.contains(atom) || inValue.contains(atom);
      (ofKeys ? shared : queryOnly).push_back(atom);
    }
    rowDim = &list;
  }
  // The query may be broadcast over batches; copies of key or value would cost
  // more than attention saves.
  for (Atom atom : shared)
    if (!inKey.contains(atom) || !inValue.contains(atom))
      return refusal.because("key and value do not have the same batch and "
                             "head indices");
  if (keys.empty() && weights.size() >= 2)
    rowDim = &weights[weights.size() - 2];

  SmallVector<IndexLists> queryViews = match.query.views;
  queryViews.push_back(match.query.indices);
  queryViews.push_back(match.resultIndices);
  AtomSet rows;
  if (match.masks.hasRows()) {
    rows.insert_range(space.resolve(match.masks.rows));
    for (Atom atom : rows)
      if (!llvm::is_contained(queryOnly, atom))
        return refusal.because("the mask compares the key index with an index "
                               "that is no row of the query");
  } else if (rowDim) {
    for (Atom atom : *rowDim)
      if (llvm::is_contained(queryOnly, atom))
        rows.insert(atom);
    // Weights in which a shared index comes last: the other one is the row.
    if (rows.empty() && !rowDim->empty())
      rows.insert_range(queryOnly);
    if (rows.size() > 1 && !shared.empty() &&
        followsHead(queryViews, shared.back(), rows.front()))
      rows.remove(rows.front());
  }
  for (Atom atom : queryOnly)
    (rows.contains(atom) ? roles.rows : roles.groups).push_back(atom);

  // Batch and heads, and the rank.
  SmallVector<IndexLists> keyViews = match.key.views;
  keyViews.push_back(match.key.indices);
  if (shared.size() >= 2) {
    roles.batch.assign(shared.begin(), shared.end() - 1);
    roles.kvHeads = {shared.back()};
  } else if (shared.size() == 1) {
    bool isBatch = positionInWideView(keyViews, shared[0]) == 0u ||
                   positionInWideView(queryViews, shared[0]) == 0u;
    (isBatch ? roles.batch : roles.kvHeads) = {shared[0]};
  }
  unsigned widest = 0;
  for (const IndexLists &view : llvm::concat<IndexLists>(queryViews, keyViews))
    widest = std::max<unsigned>(widest, view.size());
  unsigned needed = !roles.batch.empty() ? 4 : !roles.heads().empty() ? 3 : 2;
  match.rank = std::clamp(widest, needed, 4u);
  // A lower rank in which the tensors stand already needs no reshapes.
  for (unsigned rank = needed; rank < match.rank; ++rank) {
    AttentionMatch lower = match;
    lower.rank = rank;
    for (Layout layout : {Layout::BHSD, Layout::BSHD}) {
      lower.layout = layout;
      if (lower.query.indices == lower.queryDims() &&
          lower.key.indices == lower.keyDims() &&
          lower.value.indices == lower.valueDims())
        match.rank = rank;
    }
  }

  // The layout that takes the fewest copies.
  double cost[2];
  for (Layout layout : {Layout::BHSD, Layout::BSHD}) {
    match.layout = layout;
    cost[static_cast<int>(layout)] =
        copyCost(space, match.query.indices, match.queryDims()) +
        copyCost(space, match.key.indices, match.keyDims()) +
        copyCost(space, match.value.indices, match.valueDims()) +
        copyCost(space, match.outputDims(), match.resultIndices);
  }
  match.layout = cost[1] < cost[0] ? Layout::BSHD : Layout::BHSD;
  return true;
}

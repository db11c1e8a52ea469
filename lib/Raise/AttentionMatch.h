//===- AttentionMatch.h - What the analysis finds --------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The steps of the analysis, each of which reads expressions and changes no IR:
// softmax, scores, masks, roles of the indices. Every step either succeeds or
// leaves the reason why this is not an attention that the dialect can express.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RAISE_ATTENTIONMATCH_H
#define ATTN_LIB_RAISE_ATTENTIONMATCH_H

#include "ElementExpr.h"
#include "attn/IR/AttentionShape.h"
#include <string>

namespace mlir::attn::raise {

/// Why a candidate is refused; the first reason found stays.
class Refusal {
public:
  /// Records the reason and returns false.
  bool because(const Twine &text) {
    if (reason.empty())
      reason = text.str();
    return false;
  }
  const std::string &text() const { return reason; }
  void clear() { reason.clear(); }

private:
  std::string reason;
};

/// The operation next to `producer` that holds a use; a tensor may be read from
/// within the body of a linalg operation.
Operation *enclosingUser(Operation *producer, Operation *user);

/// How an operation is called in a remark.
std::string describe(Expr *expr);

//===----------------------------------------------------------------------===//
// Softmax
//===----------------------------------------------------------------------===//

struct SoftmaxMatch {
  /// softmax over the keys of `multiplier * logits`.
  Expr *logits = nullptr;
  double multiplier = 1;
  /// One more logit, which has no key; null where there is none.
  Expr *sink = nullptr;
  /// Conditions of the guards after the softmax.
  SmallVector<Expr *> guards;
};

/// Reads `weights` as a softmax over the atoms `keys`; with `rowSum`, as the
/// exponentials that are divided by it later.
bool matchSoftmax(ElementExprs &exprs, Expr *weights, Expr *rowSum,
                  ArrayRef<Atom> keys, bool allowUnstable, SoftmaxMatch &match,
                  Refusal &refusal);

/// Sets numerator and denominator where `expr` is a quotient, or a product with
/// a reciprocal.
bool matchQuotient(ElementExprs &exprs, Expr *expr, Expr *&numerator,
                   Expr *&denominator);

/// The operation of the exponential that `expr` is, through conversions; null
/// elsewhere.
Operation *getExponential(ElementExprs &exprs, Expr *expr);

/// The exponential where `expr` is one, or a product with one, divided by its
/// own sum or something that contains it; null elsewhere.
Operation *getNormalizedExp(ElementExprs &exprs, Expr *expr);

/// The exponential of the first such quotient that `weights` reads through the
/// operations of `within`, and not through a reduction; null if there is none.
Operation *
findNormalizedExp(ElementExprs &exprs, Expr *weights,
                  const llvm::SmallSetVector<Operation *, 32> &within);

//===----------------------------------------------------------------------===//
// Scores and masks
//===----------------------------------------------------------------------===//

/// A sum of multiples of integers that the analysis knows no more about.
using UnknownSum = SmallVector<std::pair<Expr *, int64_t>, 2>;

/// Key `j` is kept for row `i` where `-lower <= j - i - offset <= upper`.
struct Band {
  std::optional<int64_t> lower;
  std::optional<int64_t> upper;
  /// Known at run time only; empty is 0.
  UnknownSum offset;

  bool empty() const { return !lower && !upper; }
  /// False where the offsets differ.
  bool intersect(const Band &other);
};

/// Key `j` is kept where `j < constant + unknowns`.
struct KeyLengths {
  int64_t constant = 0;
  UnknownSum unknowns;
  /// The same as a condition.
  Expr *condition = nullptr;
};

/// `factor * slopes * j` is added to the logits at key `j`, up to what is
/// constant in a row, or `factor * slopes * |i + offset - j|`.
struct AlibiBias {
  Expr *slopes = nullptr;
  double factor = 1;
  /// The same as an addend.
  Expr *addend = nullptr;
  /// Where the row `i` stands, if the bias goes by the distance to it.
  struct Distance {
    IndexList rows;
    int64_t offset = 0;
    UnknownSum unknowns;
  };
  std::optional<Distance> distance;
};

/// A finite value that hides keys by being added to logits or by taking their
/// place. Softmax over a row in which nothing else is left depends on it, so
/// that what it amounts to is known only when all masks are.
struct FiniteFill {
  /// Where just these keys are kept, if that is a band and the value low
  /// enough.
  std::optional<Band> band;
  IndexList rows;
  /// The same as an addend; null where the value is not low enough for that.
  Expr *addend = nullptr;
  double value = 0;
};

/// Masks taken apart. All terms hold together.
struct MaskTerms {
  Band band;
  /// The index that is the row `i` of `band`, where there is one.
  IndexList rows;
  /// The conditions that `band` stands for.
  SmallVector<Expr *> bandConditions;
  /// Terms of type i1 (true keeps) and additive terms of a float type.
  SmallVector<Expr *> conditions;
  SmallVector<Expr *> addends;
  SmallVector<FiniteFill> fills;
  std::optional<KeyLengths> lengths;
  std::optional<AlibiBias> alibi;

  /// Where row 0 stands on the axis of the keys: a number plus unknowns, or at
  /// or after the last key.
  struct Position {
    int64_t offset = 0;
    UnknownSum unknowns;
    bool isAfterKeys = false;
  };
  Position position() const;
  /// True where `rows` are known.
  bool hasRows() const { return !band.empty() || (alibi && alibi->distance); }

  bool empty() const {
    return band.empty() && conditions.empty() && addends.empty() &&
           fills.empty() && !lengths && !alibi;
  }
};

/// One expression for conditions and addends together: i1 where there are only
/// conditions, else a float to add; null where there are none.
Expr *combineMasks(ElementExprs &exprs, ArrayRef<Expr *> conditions,
                   ArrayRef<Expr *> addends);

class MaskAnalysis {
public:
  /// With a sink, softmax sees what is constant in a row of the keys.
  MaskAnalysis(ElementExprs &exprs, ArrayRef<Atom> keys, bool hasSink,
               Refusal &refusal)
      : exprs(exprs), keys(keys), hasSink(hasSink), refusal(refusal) {}

  /// Adds the term that keeps where `condition` is (not, if `negated`) true.
  bool addCondition(Expr *condition, bool negated, MaskTerms &terms);

  /// Adds `factor * addend` to the logits.
  bool addAddend(Expr *addend, double factor, MaskTerms &terms);

  /// Adds the effect of replacing logits, which `inner` masks already, by the
  /// finite constant `fill` where `condition` is (not, if `negated`) false.
  void addFill(Expr *condition, bool negated, double fill, Type type,
               const MaskTerms &inner, MaskTerms &terms);

  /// Decides what the finite fills amount to. To be called once, at the end.
  bool settleFills(MaskTerms &terms);

  /// Decides whether a linear bias goes with the band, and makes it an addend
  /// where not. To be called once, after `settleFills`.
  void settleAlibi(MaskTerms &terms);

private:
  /// Reads a comparison of integers; what it stands for is a band, key lengths
  /// or nothing at all, where it always holds.
  enum class Structure { None, Band, Lengths };
  Structure addStructure(Expr *compare, bool negated, MaskTerms &terms);
  /// Reads an addend as slopes times the key index, or times a distance.
  bool addAlibi(Expr *addend, double factor, MaskTerms &terms);
  /// The factor of the key index in a number that is otherwise constant in a
  /// row.
  std::optional<double> keyFactor(Expr *expr);
  /// The factor of a distance of key and row; sets that row.
  std::optional<double> distanceFactor(Expr *expr,
                                       AlibiBias::Distance &distance);
  bool dependsOnKeys(Expr *expr);
  bool addConstantBand(Expr *access, function_ref<bool(const APInt &)> keepInt,
                       function_ref<bool(const APFloat &)> keepFloat,
                       MaskTerms &terms);
  bool recordBand(const Band &band, IndexList rows, MaskTerms &terms);
  /// Sets the band of a fill where `condition` is nothing but a band.
  void findBand(Expr *condition, bool negated, FiniteFill &fill);
  bool everyRowKeepsAKey(const Band &band, ArrayRef<Atom> rows);

  ElementExprs &exprs;
  ArrayRef<Atom> keys;
  bool hasSink;
  Refusal &refusal;
};

struct ScoreMatch {
  /// The contraction of query and key, and the atoms that it sums over.
  Expr *contraction = nullptr;
  IndexList features;
  Expr *query = nullptr;
  Expr *key = nullptr;
  double scale = 1;
  /// One more factor of the scores, which is known at run time only and does
  /// not depend on the keys; null where there is none.
  Expr *rowScale = nullptr;
  std::optional<double> softcap;
  /// The hyperbolic tangent of the soft cap.
  Expr *tanh = nullptr;
  MaskTerms masks;
  /// Conditions of all selects between the contraction and the softmax.
  SmallVector<Expr *> selects;
};

/// Reads what `softmax` is taken of as a scaled, capped and masked contraction.
bool matchScores(ElementExprs &exprs, const SoftmaxMatch &softmax,
                 ArrayRef<Atom> keys, ScoreMatch &match, Refusal &refusal);

//===----------------------------------------------------------------------===//
// Operands and roles
//===----------------------------------------------------------------------===//

/// A tensor that serves as query, key or value, un-transposed and un-repeated
/// as far as the layout operations before it allow.
struct DataOperand {
  Value tensor;
  IndexLists indices;
  /// Dimensions of unknown size that are 1 or the size of their index.
  SmallVector<unsigned, 2> broadcastDims;
  /// Indices of the tensors between `tensor` and the contraction.
  SmallVector<IndexLists> views;
  double scale = 1;
};

/// The tensor of element type `type` that `factor` reads. Constant factors go
/// to `scale` where `absorbScale` is set.
bool findDataOperand(ElementExprs &exprs, Expr *factor, Type type,
                     bool absorbScale, StringRef name, DataOperand &operand,
                     Refusal &refusal);

/// Atoms by what they mean to attention.
struct Roles {
  IndexList batch;
  IndexList kvHeads;
  IndexList groups;
  IndexList rows;
  IndexList keys;
  IndexList features;
  IndexList valueFeatures;

  IndexList heads() const;
};

/// The gradients of an attention, as far as they are computed.
struct GradientMatch {
  struct Result {
    Value value;
    IndexLists indices;
  };
  Result query, key, value;
  /// Multiples of the gradient of the mask, or of sums of it.
  struct Multiple : Result {
    Multiple(Value value, IndexLists indices, double factor)
        : Result{value, std::move(indices)}, factor(factor) {}
    double factor;
  };
  SmallVector<Multiple, 1> masks;
  /// The gradient of the result of the attention.
  DataOperand outputGradient;

  bool empty() const {
    return !query.value && !key.value && !value.value && masks.empty();
  }
  /// All values that are replaced.
  SmallVector<Value> values() const;
};

struct AttentionMatch {
  /// The exponential, the contraction with the values, and the value that the
  /// attention replaces (the contraction's result, or what layout operations
  /// make of it).
  Operation *exp = nullptr;
  Operation *contraction = nullptr;
  Value result;
  IndexLists resultIndices;
  /// What the contraction with the values adds to; null where that is 0.
  Value residual;
  /// The contraction of query and key.
  Operation *scores = nullptr;
  /// What has been understood so far.
  SmallVector<StringRef> steps;

  /// Conditions that hide keys or guard rows.
  SmallVector<Expr *> selects;
  /// What else reads the scores or the weights.
  llvm::SmallSetVector<Operation *, 4> otherUses;
  /// What the rewrite makes unnecessary: the operations from the contraction
  /// of query and key up to the contraction with the values.
  llvm::SmallSetVector<Operation *, 32> scoreOps;

  DataOperand query, key, value;
  double scale = 1;
  Expr *rowScale = nullptr;
  std::optional<double> softcap;
  Expr *tanh = nullptr;
  /// `sinkFactor * sink` is a logit without a key; null where there is none.
  Expr *sink = nullptr;
  double sinkFactor = 1;
  MaskTerms masks;
  Roles roles;
  unsigned rank = 4;
  Layout layout = Layout::BHSD;
  GradientMatch gradients;
  /// What the weights are contracted with besides the value.
  struct Shared {
    Value result;
    IndexLists indices;
    DataOperand value;
    IndexList features;
  };
  SmallVector<Shared, 1> shared;
  /// The operation that computes the first of all results of contractions.
  Operation *firstResult() const;

  /// The dimensions of an operand in the chosen layout and rank.
  IndexLists queryDims() const;
  IndexLists keyDims() const;
  IndexLists valueDims() const { return valueDims(roles.valueFeatures); }
  IndexLists valueDims(const IndexList &features) const;
  IndexLists outputDims() const { return outputDims(roles.valueFeatures); }
  IndexLists outputDims(const IndexList &features) const;
  /// [batch, heads, queries, keys], without those that the rank lacks.
  IndexLists maskDims() const;
  /// [batch, heads, queries], without those that the rank lacks.
  IndexLists logSumExpDims() const;

private:
  IndexLists arrange(const IndexList &heads, const IndexList &sequence,
                     const IndexList &feature, Layout layout) const;
};

/// Finds roles, rank and layout of a match whose operands are known.
/// `weights` are the indices of the probabilities.
bool assignRoles(ElementExprs &exprs, const IndexLists &weights,
                 AttentionMatch &match, Refusal &refusal);

/// Collects what depends on the contraction of query and key up to `ends`, and
/// what else reads it.
void collectScoreOps(ElementExprs &exprs, AttentionMatch &match,
                     const llvm::SmallSetVector<Operation *, 32> &ends);

/// True where reading `from` in the order of `to` takes a copy.
bool needsTranspose(const IndexLists &from, const IndexLists &to);

/// Reads `result` as attention. `within` are the operations that the
/// exponential reaches.
bool matchAttention(ElementExprs &exprs, Value result, bool allowUnstable,
                    const llvm::SmallSetVector<Operation *, 32> &within,
                    AttentionMatch &match, Refusal &refusal);

} // namespace mlir::attn::raise

#endif // ATTN_LIB_RAISE_ATTENTIONMATCH_H

//===- FormAttributes.cpp - How attention is computed -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/TaylorFeatures.h"
#include "attn/IR/AttnDialect.h"
#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// Parameter types
//===----------------------------------------------------------------------===//

int64_t Amount::of(int64_t size) const {
  int64_t upper = std::max<int64_t>(size, 1);
  int64_t amount = numerator;
  if (isFraction()) {
    // numerator <= denominator (the verifier's bound), so that the product of
    // the quotient and the remainder parts cannot overflow.
    amount = size / denominator * numerator +
             llvm::divideCeil(size % denominator * numerator, denominator);
  }
  return std::clamp<int64_t>(amount, 1, upper);
}

AsmPrinter &mlir::attn::operator<<(AsmPrinter &printer, const Amount &amount) {
  printer << amount.getNumerator();
  if (amount.isFraction())
    printer << '/' << amount.getDenominator();
  return printer;
}

FailureOr<Amount> FieldParser<Amount>::parse(AsmParser &parser) {
  int64_t numerator, denominator;
  if (parser.parseInteger(numerator))
    return failure();
  if (failed(parser.parseOptionalSlash()))
    return Amount::count(numerator);
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseInteger(denominator))
    return failure();
  if (denominator < 1 || denominator > Amount::maxDenominator)
    return parser.emitError(loc, "needs a denominator between 1 and ")
           << Amount::maxDenominator << ", found " << denominator;
  return Amount::fraction(numerator, denominator);
}

AsmPrinter &mlir::attn::operator<<(AsmPrinter &printer,
                                   const TaylorDegree &degree) {
  if (degree)
    return printer << *degree;
  return printer << "none";
}

FailureOr<TaylorDegree> FieldParser<TaylorDegree>::parse(AsmParser &parser) {
  if (succeeded(parser.parseOptionalKeyword("none")))
    return TaylorDegree();
  int64_t degree;
  if (parser.parseInteger(degree))
    return failure();
  return TaylorDegree(degree);
}

AsmPrinter &mlir::attn::operator<<(AsmPrinter &printer,
                                   const Tolerance &tolerance) {
  if (!tolerance)
    return printer << "none";
  detail::printReal(printer, APFloat(*tolerance));
  return printer;
}

FailureOr<Tolerance> FieldParser<Tolerance>::parse(AsmParser &parser) {
  if (succeeded(parser.parseOptionalKeyword("none")))
    return Tolerance();
  FailureOr<APFloat> limit = attn::detail::parseReal(parser);
  if (failed(limit))
    return failure();
  return Tolerance(limit->convertToDouble());
}

FailureOr<APFloat> mlir::attn::detail::parseReal(AsmParser &parser) {
  bool isNegative = succeeded(parser.parseOptionalMinus());
  double value;
  int64_t whole;
  OptionalParseResult asInteger = parser.parseOptionalInteger(whole);
  if (asInteger.has_value() ? failed(*asInteger)
                            : failed(parser.parseFloat(value)))
    return failure();
  if (asInteger.has_value())
    value = static_cast<double>(whole);
  return APFloat(isNegative ? -value : value);
}

void mlir::attn::detail::printReal(AsmPrinter &printer, const APFloat &value) {
  printer.printFloat(value);
}

//===----------------------------------------------------------------------===//
// Verification of parameters
//===----------------------------------------------------------------------===//

using EmitError = function_ref<InFlightDiagnostic()>;

/// A positive count, or a fraction in (0, 1].
static LogicalResult verifyAmount(EmitError emitError, StringRef name,
                                  Amount amount) {
  bool valid = amount.getNumerator() >= 1 &&
               (!amount.isFraction() ||
                amount.getNumerator() <= amount.getDenominator());
  if (valid)
    return success();
  InFlightDiagnostic diag = emitError();
  diag << "needs " << name << " of at least 1 or a fraction in (0, 1], found "
       << amount.getNumerator();
  if (amount.isFraction())
    diag << "/" << amount.getDenominator();
  return diag;
}

static LogicalResult verifyCount(EmitError emitError, StringRef name,
                                 int64_t count) {
  if (count >= 0)
    return success();
  return emitError() << "needs " << name << " of at least 0, found " << count;
}

static LogicalResult verifyRange(EmitError emitError, StringRef name,
                                 int64_t found, int64_t low, int64_t high) {
  if (found >= low && found <= high)
    return success();
  return emitError() << "needs " << name << " between " << low << " and "
                     << high << ", found " << found;
}

/// Even degrees alone make every weight positive.
static LogicalResult verifyDegree(EmitError emitError, StringRef name,
                                  int64_t degree) {
  if (degree >= 0 && degree % 2 == 0 && degree <= maxTaylorDegree)
    return success();
  return emitError() << "needs an even " << name << " between 0 and "
                     << maxTaylorDegree << ", found " << degree;
}

std::optional<int64_t> SketchFormAttr::getFeatureCount(int64_t headDim) const {
  std::optional<int64_t> count =
      ::attn::approx::taylorFeatureCount(getRank().of(headDim), getDegree());
  return count && *count <= maxTaylorFeatures ? count : std::nullopt;
}

SketchFormAttr TopKFormAttr::getRemainderFeatures(int64_t headDim) const {
  TaylorDegree degree = getRemainderDegree();
  if (!degree || *degree == 0)
    return {};
  auto form = SketchFormAttr::get(
      getContext(), *degree, getRemainderRank(), /*sinks=*/0, /*window=*/0,
      SketchCenter::Zero, /*product_rows=*/0, /*recovery_width=*/0,
      /*recovery_depth=*/1, /*sparsity=*/1, /*seed=*/0);
  return form.getFeatureCount(headDim) ? form : SketchFormAttr();
}

LogicalResult TopKFormAttr::verify(EmitError emitError, Amount rank,
                                   Amount keep, APFloat topP, int64_t sinks,
                                   int64_t window, bool shared,
                                   TaylorDegree remainderDegree,
                                   Amount remainderRank, BasisKind) {
  double missed = topP.convertToDouble();
  if (!(missed >= 0.0 && missed < 1.0))
    return emitError() << "needs top_p in [0, 1), found " << missed;
  if (failed(verifyAmount(emitError, "rank", rank)) ||
      failed(verifyAmount(emitError, "keep", keep)) ||
      failed(verifyAmount(emitError, "remainder_rank", remainderRank)) ||
      failed(verifyCount(emitError, "sinks", sinks)) ||
      failed(verifyCount(emitError, "window", window)))
    return failure();
  if (!remainderDegree)
    return success();
  return verifyDegree(emitError, "remainder_degree", *remainderDegree);
}

LogicalResult SketchFormAttr::verify(EmitError emitError, int64_t degree,
                                     Amount rank, int64_t sinks, int64_t window,
                                     SketchCenter center, int64_t productRows,
                                     int64_t recoveryWidth,
                                     int64_t recoveryDepth, int64_t sparsity,
                                     int64_t seed) {
  // A row of a block is drawn by multiplying a word of 32 bits.
  constexpr int64_t maxWidth = (int64_t(1) << 32) - 1;
  // Votes are ranked in pairs.
  constexpr int64_t maxDepth = int64_t(1) << 16;
  if (failed(verifyAmount(emitError, "rank", rank)) ||
      failed(verifyCount(emitError, "sinks", sinks)) ||
      failed(verifyCount(emitError, "window", window)) ||
      failed(verifyDegree(emitError, "degree", degree)) ||
      failed(verifyRange(emitError, "product_rows", productRows, 0,
                         maxTaylorFeatures)) ||
      failed(verifyRange(emitError, "recovery_width", recoveryWidth, 0,
                         maxWidth)) ||
      failed(verifyRange(emitError, "recovery_depth", recoveryDepth, 1,
                         maxDepth)) ||
      failed(verifyCount(emitError, "sparsity", sparsity)) ||
      failed(verifyCount(emitError, "seed", seed)))
    return failure();
  if (productRows == 0 && recoveryWidth == 0)
    return success();
  if (sinks != 0 || window != 0)
    return emitError() << "needs sinks = 0 and window = 0 with product_rows or "
                          "recovery_width, found "
                       << sinks << " and " << window;
  if (center != SketchCenter::Zero)
    return emitError() << "needs center = zero with product_rows or "
                          "recovery_width, found "
                       << stringifySketchCenter(center);
  return success();
}

LogicalResult ConvFormAttr::verify(EmitError emitError, int64_t bases,
                                   int64_t probe, APFloat delta, APFloat eps,
                                   ConvSearch, ConvArithmetic,
                                   APFloat rangeTolerance, int64_t sampledRows,
                                   Tolerance fallback, int64_t seed,
                                   ConvGradient) {
  if (bases < 1)
    return emitError() << "needs bases of at least 1, found " << bases;
  if (probe < 1)
    return emitError() << "needs a probe of at least 1, found " << probe;
  for (auto [name, value] : {std::pair("delta", delta), {"eps", eps}})
    if (!value.isFinite() || value.convertToDouble() < 0)
      return emitError() << "needs a finite " << name
                         << " of at least 0, found " << value.convertToDouble();
  if (!rangeTolerance.isFinite() || rangeTolerance.convertToDouble() <= 0)
    return emitError() << "needs a finite, positive range_tolerance, found "
                       << rangeTolerance.convertToDouble();
  if (fallback && !(*fallback >= 0))
    return emitError() << "needs a fallback of at least 0 or none, found "
                       << *fallback;
  if (failed(verifyCount(emitError, "seed", seed)))
    return failure();
  return verifyCount(emitError, "sampled_rows", sampledRows);
}

LogicalResult ClusteredFormAttr::verify(
    EmitError emitError, ClusterEstimator, int64_t sinks, int64_t window,
    int64_t clusters, int64_t samples, int64_t valueSamples, APFloat radius,
    ClusterCapacity, TaylorDegree remainderDegree, bool guard, int64_t seed) {
  constexpr int64_t maxTokens = int64_t(1) << 31, maxSlots = int64_t(1) << 16;
  if (failed(verifyRange(emitError, "sinks", sinks, 0, maxTokens)) ||
      failed(verifyRange(emitError, "window", window, 0, maxTokens)) ||
      failed(verifyRange(emitError, "clusters", clusters, 0, maxTokens)) ||
      failed(verifyRange(emitError, "samples", samples, 1, maxSlots)) ||
      failed(
          verifyRange(emitError, "value_samples", valueSamples, 1, maxSlots)))
    return failure();
  if (!radius.isFinite() || radius.convertToDouble() < 0)
    return emitError() << "needs a finite radius of at least 0, found "
                       << radius.convertToDouble();
  if (remainderDegree && *remainderDegree != 0)
    return emitError() << "needs a remainder_degree of 0 or none, found "
                       << *remainderDegree;
  return success();
}

//===----------------------------------------------------------------------===//
// Applicability
//===----------------------------------------------------------------------===//

LogicalResult ExactFormAttr::isApplicableTo(AttentionOpInterface,
                                            std::string &) const {
  return success();
}

/// A Taylor polynomial factors into features of the query and of the key only
/// for a score that is a product of the two.
static LogicalResult needsNoSoftcap(AttentionOpInterface op, StringRef what,
                                    std::string &reason) {
  if (!op.getSoftcap())
    return success();
  reason = ("needs scores that are products of query and key for " + what +
            ", found a softcap")
               .str();
  return failure();
}

LogicalResult TopKFormAttr::isApplicableTo(AttentionOpInterface op,
                                           std::string &reason) const {
  if (!getRemainderDegree() || *getRemainderDegree() == 0)
    return success();
  return needsNoSoftcap(op, "a remainder of degree above 0", reason);
}

LogicalResult SketchFormAttr::isApplicableTo(AttentionOpInterface op,
                                             std::string &reason) const {
  if (failed(needsNoSoftcap(op, "its features", reason)))
    return failure();
  if (!isCompressed())
    return success();
  int64_t headDim = op.getSizes().headDim;
  if (!getFeatureCount(headDim)) {
    reason = "needs at most " + std::to_string(maxTaylorFeatures) +
             " features for sketches of them, found more for head_dim " +
             std::to_string(headDim);
    return failure();
  }
  StringRef found = op.getCausal()                              ? "causal"
                    : op.getWindowLeft() || op.getWindowRight() ? "a window"
                    : op.getMask()                              ? "a mask"
                    : op.getAlibiSlopes()                       ? "ALiBi"
                    : op.getSink()                              ? "a sink"
                                                                : "";
  if (found.empty())
    return success();
  reason = ("needs every row to see the same keys for sketches of all of them, "
            "found " +
            found)
               .str();
  return failure();
}

LogicalResult ConvFormAttr::isApplicableTo(AttentionOpInterface op,
                                           std::string &reason) const {
  auto refuse = [&](const Twine &found) {
    reason = ("needs causal self-attention, with as many queries as keys and "
              "query i at key i, found " +
              found)
                 .str();
    return failure();
  };
  if (!op.getCausal())
    return refuse("attention that is not causal");
  AttentionSizes sizes = op.getSizes();
  if (ShapedType::isStatic(sizes.queries) && ShapedType::isStatic(sizes.keys) &&
      sizes.queries != sizes.keys)
    return refuse(Twine(sizes.queries) + " queries and " + Twine(sizes.keys) +
                  " keys");
  if (op.getAlignment() == Alignment::Offset)
    return refuse("a query offset");
  if (op.getAlignment() == Alignment::BottomRight && op.getKvLengths())
    return refuse("queries aligned with the lengths");
  if (op.getMask()) {
    reason = "needs scores that only structural masks hide, found a mask "
             "operand";
    return failure();
  }
  return success();
}

/// A sample stands for tokens at other positions, so nothing of a score may
/// depend on the position.
LogicalResult ClusteredFormAttr::isApplicableTo(AttentionOpInterface op,
                                                std::string &reason) const {
  auto refuse = [&](StringRef found) {
    reason =
        ("needs scores that do not depend on positions, found " + found).str();
    return failure();
  };
  if (op.getWindowLeft() || op.getWindowRight())
    return refuse("a sliding window");
  if (op.getMask())
    return refuse("a mask operand");
  if (op.getAlibiSlopes())
    return refuse("ALiBi");
  if (!getRemainderDegree())
    return success();
  return needsNoSoftcap(op, "a remainder", reason);
}

//===- AttnRaise.cpp - Find softmax attention in model IR -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CandidateSearch.h"
#include "GradientAnalysis.h"
#include "Report.h"
#include "Rewrite.h"
#include "TMTensorAttention.h"
#include "attn/IR/AttnDialect.h"
#include "attn/Raise/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/Support/ToolOutputFile.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNRAISE
#include "attn/Raise/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

namespace {
struct AttnRaisePass : attn::impl::AttnRaiseBase<AttnRaisePass> {
  using Base::Base;
  void runOnOperation() override;

private:
  /// Raises what the exponential in `op` weighs, or says why not.
  void raiseFrom(Operation *op);
  /// True where the contraction has become an attention. Else sets the
  /// exponential and the reason, if a softmax weighs the contraction at all.
  bool raise(Operation *contraction, const Cone &cone, ReportEntry &entry,
             Operation *&exp, Refusal &refusal);
  /// Takes over or refuses an operation of another dialect that is attention or
  /// hides one.
  void readForeign(Operation *op);
  void refuse(Operation *exp, Operation *contraction, ReportEntry entry);
  void writeReport();

  /// Equal sizes that each function asserts before its first exponential.
  DenseMap<Region *, SmallVector<EqualDims>> assertions;
  DenseSet<Operation *> erased, remarked;
  DenseSet<std::pair<Operation *, Operation *>> refused;
  std::vector<ReportEntry> entries;
};
} // namespace

static ReportEntry makeEntry(Operation *op) {
  return {op->getLoc(), enclosingFunction(op), "", {}, "", std::nullopt};
}

/// The body of the function that `op` is in; null where there is none.
static Region *functionBody(Operation *op) {
  auto function = op->getParentOfType<FunctionOpInterface>();
  return function ? &function.getFunctionBody() : nullptr;
}

static std::optional<double> sum(std::optional<double> a,
                                 std::optional<double> b) {
  return a && b ? std::optional<double>(*a + *b) : std::nullopt;
}

bool AttnRaisePass::raise(Operation *contraction, const Cone &cone,
                          ReportEntry &entry, Operation *&exp,
                          Refusal &refusal) {
  std::optional<unsigned> furthest;
  for (Value result : resultCandidates(cone, contraction)) {
    Refusal attempt;
    ElementExprs exprs(assumeEqualSizes, &cone.within);
    for (const EqualDims &dims : assertions.lookup(functionBody(contraction)))
      exprs.space.sizes.equate(dims);
    AttentionMatch match;
    if (matchAttention(exprs, result, allowUnstable, cone.within, match,
                       attempt) &&
        canRewrite(exprs, match, attempt)) {
      entry = makeEntry(match.exp);
      entry.matched = describeMatch(exprs, match);
      SmallVector<Operation *, 2> made =
          rewriteToAttention(exprs, match, erased);
      entry.raisedTo = made.front()->getName().getStringRef().str();
      entry.flops = 0;
      for (Operation *op : made)
        entry.flops =
            sum(entry.flops, cast<AttentionOpInterface>(op).getFlops());
      if (!match.gradients.empty()) {
        ++numGradients;
        entry.raisedTo += " and attn.attention_backward";
        entry.matched.push_back("gradients");
      }
      return true;
    }
    // The reason of the attempt that came furthest says most.
    if (!match.exp || (furthest && match.steps.size() <= *furthest))
      continue;
    furthest = match.steps.size();
    exp = match.exp;
    refusal = attempt;
    entry.matched.clear();
    for (StringRef step : match.steps)
      entry.matched.push_back(step.str());
    entry.flops = contractionFlops(contraction);
    if (match.scores)
      entry.flops = sum(entry.flops, contractionFlops(match.scores));
  }
  return false;
}

void AttnRaisePass::refuse(Operation *exp, Operation *contraction,
                           ReportEntry entry) {
  if (!refused.insert({exp, contraction}).second)
    return;
  if (remarked.insert(exp).second) {
    ++numRefused;
    exp->emitRemark() << "not raised to attention: " << entry.reason;
    remark::missed(exp->getLoc(),
                   remark::RemarkOpts::name("Attention").category("attn-raise"))
        << entry.reason;
  }
  entries.push_back(std::move(entry));
}

void AttnRaisePass::raiseFrom(Operation *op) {
  Cone cone = followExp(op);
  Operation *normalized = nullptr;
  Operation *quotient = findQuotient(cone, normalized);
  struct Refused {
    Operation *exp;
    Operation *contraction;
    ReportEntry entry;
  };
  SmallVector<Refused> failures;
  for (Operation *contraction : cone.contractions) {
    Operation *exp = nullptr;
    Refusal refusal;
    ReportEntry entry = makeEntry(op);
    if (raise(contraction, cone, entry, exp, refusal)) {
      ++numRaised;
      remark::passed(
          entry.location,
          remark::RemarkOpts::name("Attention").category("attn-raise"))
          << "raised to " + entry.raisedTo;
      entries.push_back(std::move(entry));
      return;
    }
    if (!exp) {
      refusal.clear();
      if (isDividedAfterwards(cone, contraction, exp))
        refusal.because("the exponentials are not divided by their sum before "
                        "the contraction with the values");
      else if (isSummedByLoop(cone, contraction, exp))
        refusal.because("a loop carries the sum of the exponentials, as an "
                        "online softmax does, and loops are not read");
      else if (quotient)
        exp = explainHiddenSoftmax(cone, quotient, normalized, contraction,
                                   refusal);
      entry.flops = contractionFlops(contraction);
    }
    if (!exp)
      continue;
    entry.location = exp->getLoc();
    entry.reason = refusal.text();
    failures.push_back({exp, contraction, std::move(entry)});
  }
  // The remark is about the contraction that was understood best.
  auto *best =
      llvm::max_element(failures, [](const Refused &a, const Refused &b) {
        return a.entry.matched.size() < b.entry.matched.size();
      });
  if (best != failures.end())
    std::rotate(failures.begin(), best, best + 1);
  for (Refused &failure : failures)
    refuse(failure.exp, failure.contraction, std::move(failure.entry));
  if (!quotient)
    return;
  // What the search does not follow may hide a contraction.
  Operation *escape = findEscape(cone, quotient);
  if (!escape && !cone.isCut)
    return;
  ReportEntry entry = makeEntry(normalized);
  entry.reason =
      escape ? ("the weights are read by '" + escape->getName().getStringRef() +
                "', which is not followed")
                   .str()
             : "the search for the contraction with the values has stopped "
               "after too many operations";
  refuse(normalized, escape ? escape : quotient, std::move(entry));
}

void AttnRaisePass::readForeign(Operation *op) {
  StringRef name = op->getName().getStringRef();
  ReportEntry entry = makeEntry(op);
  if (isTMTensorAttention(op)) {
    Refusal refusal;
    AttentionOp attention = raiseTMTensorAttention(op, refusal);
    if (attention) {
      ++numRaised;
      entry.raisedTo = attention->getName().getStringRef().str();
      entry.matched = {"tm_tensor.attention"};
      entry.flops = attention.getFlops();
      entries.push_back(std::move(entry));
      return;
    }
    entry.reason = refusal.text();
  } else {
    entry.reason =
        ("'" + name + "' is not read; convert '" +
         op->getName().getDialectNamespace() + "' to linalg or TOSA first")
            .str();
  }
  refuse(op, op, std::move(entry));
}

/// True for an operation of an unknown dialect whose name says that it computes
/// an exponential, a softmax or an attention.
static bool isForeign(Operation *op) {
  StringRef name = op->getName().getStringRef();
  return isTMTensorAttention(op) ||
         (!op->isRegistered() &&
          (name.ends_with(".exponential") || name.ends_with(".exp") ||
           name.contains_insensitive("softmax") ||
           name.contains_insensitive("attention")));
}

void AttnRaisePass::writeReport() {
  if (report.empty())
    return;
  std::string message;
  bool toStandardError = report == "-";
  std::unique_ptr<llvm::ToolOutputFile> file;
  if (!toStandardError && !(file = openOutputFile(report, &message))) {
    getOperation()->emitError()
        << "cannot write the report to '" << report << "': " << message;
    return signalPassFailure();
  }
  llvm::raw_ostream &os = toStandardError ? llvm::errs() : file->os();
  if (StringRef(report).ends_with(".json"))
    printJSON(entries, os);
  else
    printTable(entries, os);
  if (file)
    file->keep();
}

void AttnRaisePass::runOnOperation() {
  erased.clear();
  remarked.clear();
  refused.clear();
  entries.clear();
  assertions.clear();
  SmallVector<Operation *> exponentials, foreign, savedWeights;
  DenseSet<Region *> begun;
  getOperation()->walk([&](Operation *op) {
    if (computesExp(op)) {
      exponentials.push_back(op);
      begun.insert(functionBody(op));
    } else if (std::optional<EqualDims> dims = readAssertion(op)) {
      // One in a nested region may not be reached.
      Region *body = functionBody(op);
      if (body && op->getBlock() == &body->front() && !begun.contains(body))
        assertions[body].push_back(*dims);
    } else if (isGradientOfSavedWeights(op))
      savedWeights.push_back(op);
    else if (isForeign(op))
      foreign.push_back(op);
  });
  for (Operation *exp : exponentials)
    if (!erased.contains(exp))
      raiseFrom(exp);
  for (Operation *op : foreign)
    readForeign(op);
  for (Operation *op : savedWeights) {
    ReportEntry entry = makeEntry(op);
    entry.reason =
        "the weights whose gradient this is come from outside of the "
        "function, and the attention that made them is not in it";
    refuse(op, op, std::move(entry));
  }
  writeReport();
}

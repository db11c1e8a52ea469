//===- Report.cpp - What was found, and what not --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "SharedSoftmax.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace mlir;
using namespace mlir::attn;
using namespace mlir::attn::raise;

std::string mlir::attn::raise::enclosingFunction(Operation *op) {
  auto function = op->getParentOfType<FunctionOpInterface>();
  return function ? function.getName().str() : "";
}

std::optional<double> mlir::attn::raise::contractionFlops(Operation *op) {
  SmallVector<int64_t> loops;
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op)) {
    loops = linalgOp.getStaticLoopRanges();
  } else if (auto matmul = dyn_cast<tosa::MatMulOp>(op)) {
    auto a = dyn_cast<RankedTensorType>(matmul.getA().getType());
    auto b = dyn_cast<RankedTensorType>(matmul.getB().getType());
    if (!a || !b)
      return std::nullopt;
    loops.assign(a.getShape().begin(), a.getShape().end());
    loops.push_back(b.getDimSize(2));
  } else {
    return std::nullopt;
  }
  double flops = 2;
  for (int64_t size : loops) {
    if (ShapedType::isDynamic(size))
      return std::nullopt;
    flops *= size;
  }
  return flops;
}

//===----------------------------------------------------------------------===//
// Description of a match
//===----------------------------------------------------------------------===//

static std::string formatNumber(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%g", number);
  return text;
}

SmallVector<std::string>
mlir::attn::raise::describeMatch(ElementExprs &exprs,
                                 const AttentionMatch &match) {
  auto sizeOf = [&](ArrayRef<Atom> list) -> std::string {
    int64_t product = 1;
    for (Atom atom : exprs.space.resolve(list)) {
      if (ShapedType::isDynamic(exprs.space.size(atom)))
        return "?";
      product *= exprs.space.size(atom);
    }
    return std::to_string(product);
  };
  SmallVector<std::string> texts{"softmax",
                                 "scale " + formatNumber(match.scale)};
  if (match.rowScale)
    texts.push_back("scale known at run time");
  if (match.softcap)
    texts.push_back("softcap " + formatNumber(*match.softcap));
  const Band &band = match.masks.band;
  if (band.upper)
    texts.push_back(*band.upper == match.masks.position().offset
                        ? "causal"
                        : "window to the right");
  if (band.lower)
    texts.push_back("sliding window");
  if (match.masks.lengths)
    texts.push_back("key lengths");
  if (match.masks.alibi)
    texts.push_back("ALiBi");
  if (match.sink)
    texts.push_back("sink");
  if (!match.masks.conditions.empty())
    texts.push_back("boolean mask");
  if (!match.masks.addends.empty())
    texts.push_back("additive mask");
  if (!match.shared.empty())
    texts.push_back(std::to_string(match.shared.size() + 1) +
                    (isConcatenationCheaper(exprs, match)
                         ? " values side by side"
                         : " values, one attention each"));
  if (match.residual)
    texts.push_back("added to a tensor");
  const Roles &roles = match.roles;
  for (auto [name, list] :
       {std::pair<StringRef, IndexList>{"batch", roles.batch},
        {"heads", roles.heads()},
        {"kv_heads", roles.kvHeads},
        {"queries", roles.rows},
        {"keys", roles.keys},
        {"head_dim", roles.features},
        {"value_dim", roles.valueFeatures}})
    texts.push_back(name.str() + " " + sizeOf(list));
  texts.push_back(("layout " + stringifyLayout(match.layout)).str());
  return texts;
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

static std::string describeLocation(Location location) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (auto file = location->findInstanceOf<FileLineColLoc>())
    os << file.getFilename().getValue() << ':' << file.getLine() << ':'
       << file.getColumn();
  else
    location.print(os);
  return text;
}

static std::string describeFlops(std::optional<double> flops) {
  if (!flops)
    return "?";
  const char *units[] = {"", "k", "M", "G", "T", "P"};
  double number = *flops;
  unsigned unit = 0;
  for (; number >= 1000 && unit + 1 < std::size(units); ++unit)
    number /= 1000;
  return llvm::formatv("{0:f1} {1}FLOP", number, units[unit]).str();
}

void mlir::attn::raise::printTable(ArrayRef<ReportEntry> entries,
                                   llvm::raw_ostream &os) {
  unsigned raised = llvm::count_if(
      entries, [](const ReportEntry &e) { return !e.raisedTo.empty(); });
  os << "attn-raise: " << raised << " of " << entries.size()
     << (entries.size() == 1 ? " candidate" : " candidates") << " raised\n";
  for (const ReportEntry &entry : entries) {
    os << describeLocation(entry.location);
    if (!entry.function.empty())
      os << " in @" << entry.function;
    os << ": "
       << (entry.raisedTo.empty() ? std::string("refused") : entry.raisedTo)
       << ", " << describeFlops(entry.flops) << "\n";
    if (!entry.matched.empty())
      os << "    matched: " << llvm::join(entry.matched, ", ") << "\n";
    if (!entry.reason.empty())
      os << "    refused: " << entry.reason << "\n";
  }
}

void mlir::attn::raise::printJSON(ArrayRef<ReportEntry> entries,
                                  llvm::raw_ostream &os) {
  llvm::json::OStream json(os, /*IndentSize=*/2);
  json.array([&] {
    for (const ReportEntry &entry : entries)
      json.object([&] {
        json.attribute("location", describeLocation(entry.location));
        json.attribute("function", entry.function);
        json.attribute("status", entry.raisedTo.empty() ? "refused" : "raised");
        if (!entry.raisedTo.empty())
          json.attribute("operation", entry.raisedTo);
        json.attributeArray("matched", [&] {
          for (const std::string &text : entry.matched)
            json.value(text);
        });
        if (!entry.reason.empty())
          json.attribute("reason", entry.reason);
        if (entry.flops)
          json.attribute("flops", *entry.flops);
        else
          json.attribute("flops", nullptr);
      });
  });
  os << "\n";
}

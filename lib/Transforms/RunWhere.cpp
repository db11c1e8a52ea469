//===- RunWhere.cpp - attn-run-where --------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/ADT/STLExtras.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNRUNWHERE
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct RunWherePass : attn::impl::AttnRunWhereBase<RunWherePass> {
  RunWherePass() = default;
  RunWherePass(ArrayRef<StringRef> names,
               function_ref<void(OpPassManager &)> addPasses);

  LogicalResult initializeOptions(
      StringRef given,
      function_ref<LogicalResult(const Twine &)> errorHandler) override;
  void getDependentDialects(DialectRegistry &registry) const override {
    passes.getDependentDialects(registry);
  }
  void runOnOperation() override;

private:
  bool isAnyPresent();

  OpPassManager passes;
};
} // namespace

RunWherePass::RunWherePass(ArrayRef<StringRef> names,
                           function_ref<void(OpPassManager &)> addPasses) {
  ops = llvm::map_to_vector(names, [](StringRef name) { return name.str(); });
  addPasses(passes);
  llvm::raw_string_ostream text(pipeline);
  llvm::interleave(
      passes, text, [&](Pass &pass) { pass.printAsTextualPipeline(text); },
      ",");
}

LogicalResult RunWherePass::initializeOptions(
    StringRef given, function_ref<LogicalResult(const Twine &)> errorHandler) {
  if (failed(Base::initializeOptions(given, errorHandler)))
    return failure();
  std::string error;
  llvm::raw_string_ostream errorStream(error);
  if (failed(parsePassPipeline(pipeline, passes, errorStream)))
    return errorHandler("cannot parse the pipeline of attn-run-where: " +
                        error);
  return success();
}

bool RunWherePass::isAnyPresent() {
  MLIRContext *context = &getContext();
  SmallVector<Dialect *> dialects;
  SmallVector<OperationName> names;
  for (const std::string &name : ops) {
    if (StringRef(name).contains('.'))
      names.emplace_back(name, context);
    // Of a dialect that is not loaded there are no ops.
    else if (Dialect *dialect = context->getLoadedDialect(name))
      dialects.push_back(dialect);
  }
  WalkResult result = getOperation()->walk([&](Operation *op) {
    return llvm::is_contained(dialects, op->getDialect()) ||
                   llvm::is_contained(names, op->getName())
               ? WalkResult::interrupt()
               : WalkResult::advance();
  });
  return result.wasInterrupted();
}

void RunWherePass::runOnOperation() {
  if (isAnyPresent() && failed(runPipeline(passes, getOperation())))
    signalPassFailure();
}

std::unique_ptr<Pass> attn::createAttnRunWhere() {
  return std::make_unique<RunWherePass>();
}

std::unique_ptr<Pass>
attn::createAttnRunWhere(ArrayRef<StringRef> ops,
                         function_ref<void(OpPassManager &)> addPasses) {
  return std::make_unique<RunWherePass>(ops, addPasses);
}

//===- LowerAsserts.cpp - Failed assertions end the call -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Transforms/Passes.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNLOWERASSERTS
#include "attn/Transforms/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

static constexpr StringLiteral failFunctionName = "attn_rt_fail";

namespace {
struct AttnLowerAssertsPass
    : attn::impl::AttnLowerAssertsBase<AttnLowerAssertsPass> {
  using Base::Base;
  void runOnOperation() override;

private:
  LogicalResult declareFailFunction();
  LLVM::GlobalOp getMessage(Location loc, StringRef text);
  void lower(cf::AssertOp op);

  LLVM::LLVMFuncOp failFunction;
  llvm::StringMap<LLVM::GlobalOp> messages;
};
} // namespace

LogicalResult AttnLowerAssertsPass::declareFailFunction() {
  ModuleOp module = getOperation();
  if (Operation *existing = module.lookupSymbol(failFunctionName)) {
    failFunction = dyn_cast<LLVM::LLVMFuncOp>(existing);
    if (failFunction)
      return success();
    return existing->emitError()
           << "'" << failFunctionName
           << "' is a function of the runtime library and needs to be an "
              "llvm.func";
  }
  auto builder = OpBuilder::atBlockBegin(module.getBody());
  auto type =
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(&getContext()),
                                  LLVM::LLVMPointerType::get(&getContext()));
  failFunction = LLVM::LLVMFuncOp::create(builder, module.getLoc(),
                                          failFunctionName, type);
  failFunction.setPassthroughAttr(
      builder.getStrArrayAttr({"noreturn", "cold"}));
  return success();
}

LLVM::GlobalOp AttnLowerAssertsPass::getMessage(Location loc, StringRef text) {
  LLVM::GlobalOp &message = messages[text];
  if (message)
    return message;
  ModuleOp module = getOperation();
  auto builder = OpBuilder::atBlockBegin(module.getBody());
  std::string terminated = text.str();
  terminated.push_back('\0');
  auto type = LLVM::LLVMArrayType::get(builder.getI8Type(), terminated.size());
  std::string name;
  unsigned number = messages.size() - 1;
  do {
    name = ("attn_assert_message_" + Twine(number++)).str();
  } while (module.lookupSymbol(name));
  message = LLVM::GlobalOp::create(builder, loc, type, /*isConstant=*/true,
                                   LLVM::Linkage::Internal, name,
                                   builder.getStringAttr(terminated));
  return message;
}

void AttnLowerAssertsPass::lower(cf::AssertOp op) {
  LLVM::GlobalOp message = getMessage(op.getLoc(), op.getMsg());
  OpBuilder builder(op);
  Location loc = op.getLoc();
  Value yes = arith::ConstantIntOp::create(builder, loc, 1, 1);
  Value isFailed = arith::XOrIOp::create(builder, loc, op.getArg(), yes);
  auto branch = scf::IfOp::create(builder, loc, isFailed);
  builder.setInsertionPointToStart(branch.thenBlock());
  Value address = LLVM::AddressOfOp::create(builder, loc, message);
  LLVM::CallOp::create(builder, loc, failFunction, address);
  op.erase();
}

void AttnLowerAssertsPass::runOnOperation() {
  messages.clear();
  SmallVector<cf::AssertOp> asserts;
  getOperation().walk([&](cf::AssertOp op) { asserts.push_back(op); });
  if (asserts.empty())
    return;
  if (failed(declareFailFunction()))
    return signalPassFailure();
  llvm::for_each(asserts, [&](cf::AssertOp op) { lower(op); });
}

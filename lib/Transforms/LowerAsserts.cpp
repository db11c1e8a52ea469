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
static constexpr StringLiteral failComparisonFunctionName =
    "attn_rt_fail_comparison";

namespace {
struct AttnLowerAssertsPass
    : attn::impl::AttnLowerAssertsBase<AttnLowerAssertsPass> {
  using Base::Base;
  void runOnOperation() override;

private:
  FailureOr<LLVM::LLVMFuncOp> declareRuntimeFunction(StringRef name,
                                                     ArrayRef<Type> operands);
  LLVM::GlobalOp getMessage(Location loc, StringRef text);
  void lower(cf::AssertOp op);

  LLVM::LLVMFuncOp failFunction;
  LLVM::LLVMFuncOp failComparisonFunction;
  llvm::StringMap<LLVM::GlobalOp> messages;
};
} // namespace

FailureOr<LLVM::LLVMFuncOp>
AttnLowerAssertsPass::declareRuntimeFunction(StringRef name,
                                             ArrayRef<Type> operands) {
  ModuleOp module = getOperation();
  if (Operation *existing = module.lookupSymbol(name)) {
    if (auto function = dyn_cast<LLVM::LLVMFuncOp>(existing))
      return function;
    return existing->emitError()
           << "'" << name
           << "' is a function of the runtime library and needs to be an "
              "llvm.func";
  }
  auto builder = OpBuilder::atBlockBegin(module.getBody());
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(&getContext()), operands);
  auto function =
      LLVM::LLVMFuncOp::create(builder, module.getLoc(), name, type);
  function.setPassthroughAttr(builder.getStrArrayAttr({"noreturn", "cold"}));
  return function;
}

/// The comparison of integers, truth values apart, that says most about why
/// `condition` does not hold. Null if there is none.
static arith::CmpIOp findComparison(Value condition) {
  if (auto either = condition.getDefiningOp<arith::OrIOp>())
    return findComparison(either.getLhs());
  auto comparison = condition.getDefiningOp<arith::CmpIOp>();
  if (!comparison)
    return nullptr;
  Type type = comparison.getLhs().getType();
  bool isNumber =
      type.isIndex() || (type.isInteger() && type.getIntOrFloatBitWidth() > 1 &&
                         type.getIntOrFloatBitWidth() <= 64);
  return isNumber ? comparison : nullptr;
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
  if (arith::CmpIOp comparison = findComparison(op.getArg())) {
    auto widen = [&](Value value) -> Value {
      Type i64 = builder.getI64Type();
      if (value.getType().isIndex())
        return arith::IndexCastOp::create(builder, loc, i64, value);
      return builder.createOrFold<arith::ExtSIOp>(loc, i64, value);
    };
    Value left = widen(comparison.getLhs());
    Value right = widen(comparison.getRhs());
    LLVM::CallOp::create(builder, loc, failComparisonFunction,
                         ValueRange{address, left, right});
  } else {
    LLVM::CallOp::create(builder, loc, failFunction, address);
  }
  op.erase();
}

void AttnLowerAssertsPass::runOnOperation() {
  messages.clear();
  SmallVector<cf::AssertOp> asserts;
  getOperation().walk([&](cf::AssertOp op) { asserts.push_back(op); });
  if (asserts.empty())
    return;
  Type pointer = LLVM::LLVMPointerType::get(&getContext());
  Type i64 = IntegerType::get(&getContext(), 64);
  auto declare = [&](LLVM::LLVMFuncOp &function, StringRef name,
                     ArrayRef<Type> operands) {
    FailureOr<LLVM::LLVMFuncOp> declared =
        declareRuntimeFunction(name, operands);
    if (succeeded(declared))
      function = *declared;
    return LogicalResult(declared);
  };
  auto hasComparison = [](cf::AssertOp op) {
    return static_cast<bool>(findComparison(op.getArg()));
  };
  if ((!llvm::all_of(asserts, hasComparison) &&
       failed(declare(failFunction, failFunctionName, pointer))) ||
      (llvm::any_of(asserts, hasComparison) &&
       failed(declare(failComparisonFunction, failComparisonFunctionName,
                      {pointer, i64, i64}))))
    return signalPassFailure();
  llvm::for_each(asserts, [&](cf::AssertOp op) { lower(op); });
}

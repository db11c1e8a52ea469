//===- AttnConvertStates.cpp - attn-convert-states -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StateLowering.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/SCF/Transforms/Patterns.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/DialectConversion.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNCONVERTSTATES
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
class StateTypeConverter : public TypeConverter {
public:
  StateTypeConverter() {
    addConversion([](Type type) { return type; });
    addConversion(
        [](StateType type,
           SmallVectorImpl<Type> &types) -> std::optional<LogicalResult> {
          for (const StateComponent &component : type.getComponents())
            types.push_back(component.type);
          return success();
        });
  }
};

/// One state op becomes what the lowering of its form emits.
template <typename OpTy>
class StateOpConversion : public OpConversionPattern<OpTy> {
public:
  StateOpConversion(const TypeConverter &converter, MLIRContext *context,
                    bool onDevice)
      : OpConversionPattern<OpTy>(converter, context), onDevice(onDevice) {}
  using Adaptor = typename OpConversionPattern<OpTy>::OneToNOpAdaptor;

  LogicalResult
  matchAndRewrite(OpTy op, Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    StateType type = op.getState().getType();
    std::unique_ptr<StateLowering> lowering =
        StateLowering::create(b, type, onDevice);
    if (!lowering)
      return op.emitOpError() << "needs a form whose state is converted, found "
                              << type.getForm();
    return convert(*lowering, op, adaptor, rewriter);
  }

private:
  LogicalResult convert(StateLowering &lowering, OpTy op, Adaptor adaptor,
                        ConversionPatternRewriter &rewriter) const;

  bool onDevice;
};
} // namespace

static Value single(ValueRange range) {
  return range.empty() ? Value() : range.front();
}

template <>
LogicalResult StateOpConversion<StateInitOp>::convert(
    StateLowering &lowering, StateInitOp op, Adaptor adaptor,
    ConversionPatternRewriter &rewriter) const {
  SmallVector<Value> sizes = llvm::map_to_vector(adaptor.getSizes(), single);
  Value basis = op.getBasis() ? single(adaptor.getBasis()) : Value();
  Value queryBasis =
      op.getQueryBasis() ? single(adaptor.getQueryBasis()) : Value();
  rewriter.replaceOpWithMultiple(op, {lowering.init(sizes, basis, queryBasis)});
  return success();
}

template <>
LogicalResult StateOpConversion<StateAppendOp>::convert(
    StateLowering &lowering, StateAppendOp op, Adaptor adaptor,
    ConversionPatternRewriter &rewriter) const {
  Value rowsUsed = op.getRowsUsed() ? single(adaptor.getRowsUsed()) : Value();
  rewriter.replaceOpWithMultiple(
      op,
      {lowering.append(StateTensors(adaptor.getState()),
                       {single(adaptor.getKey()), single(adaptor.getValue())},
                       rowsUsed)});
  return success();
}

template <>
LogicalResult StateOpConversion<StateAttendOp>::convert(
    StateLowering &lowering, StateAttendOp op, Adaptor adaptor,
    ConversionPatternRewriter &rewriter) const {
  // An absent operand is an empty range.
  auto optional = [](Value original, ValueRange converted) {
    return original ? single(converted) : Value();
  };
  AttendOperands operands = {
      single(adaptor.getQuery()),
      optional(op.getQueryOffset(), adaptor.getQueryOffset()),
      optional(op.getAlibiSlopes(), adaptor.getAlibiSlopes()),
      optional(op.getSink(), adaptor.getSink())};
  rewriter.replaceOp(
      op, lowering.attend(StateTensors(adaptor.getState()), operands, op));
  return success();
}

template <>
LogicalResult StateOpConversion<StateMergeOp>::convert(
    StateLowering &lowering, StateMergeOp op, Adaptor adaptor,
    ConversionPatternRewriter &rewriter) const {
  rewriter.replaceOpWithMultiple(
      op, {lowering.merge(StateTensors(adaptor.getState()),
                          StateTensors(adaptor.getLater()))});
  return success();
}

template <>
LogicalResult StateOpConversion<StateLengthsOp>::convert(
    StateLowering &, StateLengthsOp op, Adaptor adaptor,
    ConversionPatternRewriter &rewriter) const {
  Value lengths = adaptor.getState()[kLengths];
  if (lengths.getType() != op.getType())
    lengths =
        tensor::CastOp::create(rewriter, op.getLoc(), op.getType(), lengths);
  rewriter.replaceOp(op, lengths);
  return success();
}

namespace {
struct AttnConvertStatesPass
    : attn::impl::AttnConvertStatesBase<AttnConvertStatesPass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

/// The function type with states says which tensors belong together; the caller
/// of compiled code has to know.
static void recordStateSignature(func::FuncOp function) {
  FunctionType type = function.getFunctionType();
  auto isState = [](Type type) { return isa<StateType>(type); };
  if (function.isPublic() && !function.isExternal() &&
      (llvm::any_of(type.getInputs(), isState) ||
       llvm::any_of(type.getResults(), isState)))
    function->setAttr(AttnDialect::getStateSignatureAttrName(),
                      TypeAttr::get(type));
}

void AttnConvertStatesPass::runOnOperation() {
  getOperation().walk(recordStateSignature);
  MLIRContext *context = &getContext();
  StateTypeConverter converter;
  RewritePatternSet patterns(context);
  ConversionTarget target(*context);
  patterns
      .add<StateOpConversion<StateInitOp>, StateOpConversion<StateAppendOp>,
           StateOpConversion<StateAttendOp>, StateOpConversion<StateMergeOp>,
           StateOpConversion<StateLengthsOp>>(converter, context, onDevice);
  target.addIllegalOp<StateInitOp, StateAppendOp, StateAttendOp, StateMergeOp,
                      StateLengthsOp>();
  populateFunctionOpInterfaceTypeConversionPattern<func::FuncOp>(patterns,
                                                                 converter);
  populateCallOpTypeConversionPattern(patterns, converter);
  populateReturnOpTypeConversionPattern(patterns, converter);
  scf::populateSCFStructuralTypeConversionsAndLegality(converter, patterns,
                                                       target);
  target.addDynamicallyLegalOp<func::FuncOp>([&](func::FuncOp op) {
    return converter.isSignatureLegal(op.getFunctionType()) &&
           converter.isLegal(&op.getBody());
  });
  target.markUnknownOpDynamicallyLegal(
      [&](Operation *op) { return converter.isLegal(op); });
  if (failed(applyFullConversion(getOperation(), target, std::move(patterns))))
    signalPassFailure();
}

//===- EmulateTiles.cpp - attn-emulate-tiles ------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Conversion/KernelFunctions.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Dialect/AMX/AMXDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/SCF/Transforms/Patterns.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"

namespace mlir::attn {
#define GEN_PASS_DEF_ATTNEMULATETILES
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

/// 32-bit units of a full row.
static constexpr int64_t rowUnits = 16;

/// f32 tiles are vectors of f32, bf16 tiles vectors of pairs in i32.
static VectorType vectorTypeOf(amx::TileType type) {
  Type element = type.getElementType();
  MLIRContext *context = type.getContext();
  bool isFull =
      type.getShape()[1] * element.getIntOrFloatBitWidth() == rowUnits * 32;
  if (!isFull || !(element.isF32() || element.isBF16()))
    return VectorType();
  return VectorType::get({type.getShape()[0], rowUnits},
                         element.isF32() ? element
                                         : IntegerType::get(context, 32));
}

namespace {
class TileTypeConverter : public TypeConverter {
public:
  TileTypeConverter() {
    addConversion([](Type type) { return type; });
    // Null is a failure: no other conversion is tried.
    addConversion([](amx::TileType type) -> std::optional<Type> {
      return Type(vectorTypeOf(type));
    });
  }
};

struct AttnEmulateTilesPass
    : attn::impl::AttnEmulateTilesBase<AttnEmulateTilesPass> {
  using Base::Base;
  void runOnOperation() override;
};
} // namespace

/// A row of a tile in memory: as many elements as fill it.
static Value loadRow(ImplicitLocOpBuilder &b, Value memref, ValueRange indices,
                     VectorType row) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  int64_t count = rowUnits * 32 / element.getIntOrFloatBitWidth();
  Value loaded = vector::LoadOp::create(b, VectorType::get(count, element),
                                        memref, indices);
  return vector::BitCastOp::create(b, row, loaded);
}

static void storeRow(ImplicitLocOpBuilder &b, Value row, Value memref,
                     ValueRange indices) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  int64_t count = rowUnits * 32 / element.getIntOrFloatBitWidth();
  row = vector::BitCastOp::create(b, VectorType::get(count, element), row);
  vector::StoreOp::create(b, row, memref, indices);
}

/// Indices of row `row` of a tile.
static SmallVector<Value> rowIndices(ImplicitLocOpBuilder &b,
                                     ValueRange indices, int64_t row) {
  SmallVector<Value> moved(indices);
  Value &index = moved[moved.size() - 2];
  index = b.createOrFold<arith::AddIOp>(index,
                                        arith::ConstantIndexOp::create(b, row));
  return moved;
}

static VectorType rowTypeOf(VectorType type) {
  return VectorType::get(rowUnits, type.getElementType());
}

namespace {
struct EmulateZero : OpConversionPattern<amx::TileZeroOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(amx::TileZeroOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type type = getTypeConverter()->convertType(op.getType());
    if (!type)
      return failure();
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(op,
                                                   rewriter.getZeroAttr(type));
    return success();
  }
};

struct EmulateLoad : OpConversionPattern<amx::TileLoadOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(amx::TileLoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast_if_present<VectorType>(
        getTypeConverter()->convertType(op.getType()));
    if (!type || op.getStride())
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value tile = arith::ConstantOp::create(b, b.getZeroAttr(type));
    for (int64_t row = 0; row < type.getShape()[0]; ++row)
      tile = vector::InsertOp::create(
          b,
          loadRow(b, adaptor.getBase(),
                  rowIndices(b, adaptor.getIndices(), row), rowTypeOf(type)),
          tile, row);
    rewriter.replaceOp(op, tile);
    return success();
  }
};

struct EmulateStore : OpConversionPattern<amx::TileStoreOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(amx::TileStoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast<VectorType>(adaptor.getVal().getType());
    if (!type || op.getStride())
      return failure();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    for (int64_t row = 0; row < type.getShape()[0]; ++row)
      storeRow(b, vector::ExtractOp::create(b, adaptor.getVal(), row),
               adaptor.getBase(), rowIndices(b, adaptor.getIndices(), row));
    rewriter.eraseOp(op);
    return success();
  }
};

/// A call of a function: a kernel has a hundred products, and takes long to
/// compile with the loops of each.
struct EmulateMultiply : OpConversionPattern<amx::TileMulFOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(amx::TileMulFOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override;
};
} // namespace

static Value spillTile(ImplicitLocOpBuilder &b, Value tile) {
  auto type = cast<VectorType>(tile.getType());
  auto memory = memref::AllocaOp::create(
      b, MemRefType::get(type.getShape(), type.getElementType()));
  memory.setAlignment(64);
  Value zero = arith::ConstantIndexOp::create(b, 0);
  for (int64_t row = 0; row < type.getShape()[0]; ++row)
    storeRow(b, vector::ExtractOp::create(b, tile, row), memory,
             {arith::ConstantIndexOp::create(b, row), zero});
  return memory;
}

/// The bf16 in the low or the high halves of i32, as f32.
static Value halves(ImplicitLocOpBuilder &b, Value pairs, bool high) {
  auto type = cast<VectorType>(pairs.getType());
  auto bits = [&](int32_t value) -> Value {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(type, b.getI32IntegerAttr(value)));
  };
  Value half = high ? arith::AndIOp::create(b, pairs, bits(int32_t(0xffff0000)))
                          .getResult()
                    : arith::ShLIOp::create(b, pairs, bits(16)).getResult();
  return arith::BitcastOp::create(b, VectorType::get(rowUnits, b.getF32Type()),
                                  half);
}

/// `sums` plus the product of two tiles of pairs, by loops over memory. As the
/// instruction does it, products of low halves and of high ones are summed up
/// for themselves, and both added before they are added to `sums` (Intel SDM,
/// TDPBF16PS): added one after the other they would be less exact.
static Value emitProduct(ImplicitLocOpBuilder &b, Value leftTile,
                         Value rightTile, Value sumTile) {
  auto sumType = cast<VectorType>(sumTile.getType());
  auto rightType = cast<VectorType>(rightTile.getType());
  Value left = spillTile(b, leftTile);
  Value right = spillTile(b, rightTile);
  Value sums = spillTile(b, sumTile);
  auto index = [&](int64_t value) -> Value {
    return arith::ConstantIndexOp::create(b, value);
  };
  Value zero = index(0), one = index(1);
  auto rows = scf::ForOp::create(b, zero, index(sumType.getShape()[0]), one);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(rows.getBody());
    Value row = rows.getInductionVar();
    Value none =
        arith::ConstantOp::create(b, b.getZeroAttr(rowTypeOf(sumType)));
    auto pairs = scf::ForOp::create(b, zero, index(rightType.getShape()[0]),
                                    one, ValueRange{none, none});
    {
      OpBuilder::InsertionGuard inner(b);
      b.setInsertionPointToStart(pairs.getBody());
      Value pair = pairs.getInductionVar();
      Value a = vector::BroadcastOp::create(
          b, rowTypeOf(rightType),
          memref::LoadOp::create(b, left, ValueRange{row, pair}));
      Value c = vector::LoadOp::create(b, rowTypeOf(rightType), right,
                                       ValueRange{pair, zero});
      SmallVector<Value> next;
      for (auto [high, sum] : llvm::enumerate(pairs.getRegionIterArgs()))
        next.push_back(vector::FMAOp::create(b, halves(b, a, high),
                                             halves(b, c, high), sum));
      scf::YieldOp::create(b, next);
    }
    Value product =
        arith::AddFOp::create(b, pairs.getResult(0), pairs.getResult(1));
    Value before = vector::LoadOp::create(b, rowTypeOf(sumType), sums,
                                          ValueRange{row, zero});
    vector::StoreOp::create(b, arith::AddFOp::create(b, before, product), sums,
                            ValueRange{row, zero});
  }
  Value tile = arith::ConstantOp::create(b, b.getZeroAttr(sumType));
  for (int64_t row = 0; row < sumType.getShape()[0]; ++row)
    tile = vector::InsertOp::create(
        b, loadRow(b, sums, {index(row), zero}, rowTypeOf(sumType)), tile, row);
  return tile;
}

/// The function that multiplies tiles of these types, emitted where it is
/// missing; null for other ones.
static func::FuncOp getProduct(OpBuilder &builder, Operation *op,
                               TypeRange types) {
  auto left = dyn_cast<VectorType>(types[0]);
  auto right = dyn_cast<VectorType>(types[1]);
  auto sum = dyn_cast<VectorType>(types[2]);
  if (!left || !right || !sum || !left.getElementType().isInteger(32))
    return {};
  std::string name = "attn_emulated_product_" +
                     std::to_string(sum.getShape()[0]) + "x" +
                     std::to_string(right.getShape()[0]);
  auto module = op->getParentOfType<ModuleOp>();
  if (auto known = module.lookupSymbol<func::FuncOp>(name))
    return known;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(module.getBody());
  auto function =
      func::FuncOp::create(builder, op->getLoc(), name,
                           builder.getFunctionType(types, types.back()));
  function.setPrivate();
  function->setDiscardableAttr(
      passthroughAttribute,
      builder.getArrayAttr(builder.getStringAttr("noinline")));
  Block *body = function.addEntryBlock();
  builder.setInsertionPointToStart(body);
  ImplicitLocOpBuilder b(op->getLoc(), builder);
  func::ReturnOp::create(b, emitProduct(b, body->getArgument(0),
                                        body->getArgument(1),
                                        body->getArgument(2)));
  return function;
}

LogicalResult
EmulateMultiply::matchAndRewrite(amx::TileMulFOp op, OpAdaptor adaptor,
                                 ConversionPatternRewriter &rewriter) const {
  ValueRange operands = adaptor.getOperands();
  func::FuncOp product = getProduct(rewriter, op, operands.getTypes());
  if (!product)
    return failure();
  rewriter.replaceOpWithNewOp<func::CallOp>(op, product, operands);
  return success();
}

void AttnEmulateTilesPass::runOnOperation() {
  TileTypeConverter converter;
  RewritePatternSet patterns(&getContext());
  ConversionTarget target(getContext());
  patterns.add<EmulateZero, EmulateLoad, EmulateStore, EmulateMultiply>(
      converter, &getContext());
  scf::populateSCFStructuralTypeConversionsAndLegality(converter, patterns,
                                                       target);
  target.addIllegalDialect<amx::AMXDialect>();
  target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
  if (failed(
          applyPartialConversion(getOperation(), target, std::move(patterns))))
    signalPassFailure();
}

//===- WarpgroupInstructions.cpp - Instructions of sm_90a -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WarpgroupInstructions.h"

using namespace mlir;
using namespace mlir::attn;

//===----------------------------------------------------------------------===//
// mbarriers
//===----------------------------------------------------------------------===//

void mlir::attn::initBarrier(GpuKernelBuilder &b, Value barrier,
                             int64_t arrivals) {
  NVVM::MBarrierInitOp::create(b, barrier, b.i32(arrivals),
                               /*predicate=*/Value());
}

void mlir::attn::fenceBarrierInit(GpuKernelBuilder &b) {
  NVVM::FenceMbarrierInitOp::create(b);
}

void mlir::attn::arrive(GpuKernelBuilder &b, Value barrier) {
  NVVM::MBarrierArriveOp::create(b, /*res=*/Type(), barrier, /*count=*/Value());
}

void mlir::attn::arriveExpecting(GpuKernelBuilder &b, Value barrier,
                                 int64_t bytes) {
  NVVM::MBarrierArriveExpectTxOp::create(
      b, /*res=*/Type(), barrier, b.i32(bytes), NVVM::MemScopeKind::CTA,
      /*relaxed=*/false, /*predicate=*/Value());
}

void mlir::attn::waitForPhase(GpuKernelBuilder &b, Value barrier,
                              Value parity) {
  // An attempt may give up at any time.
  scf::WhileOp::create(
      b, TypeRange(), ValueRange(),
      [&](OpBuilder &nested, Location, ValueRange) {
        OpBuilder::InsertionGuard guard(b);
        b.restoreInsertionPoint(nested.saveInsertionPoint());
        Value isOver = NVVM::MBarrierTryWaitOp::create(
            b, b.getI1Type(), barrier, parity, /*ticks=*/Value());
        scf::ConditionOp::create(
            b, arith::XOrIOp::create(b, isOver, b.bit(true)), ValueRange());
      },
      [&](OpBuilder &nested, Location loc, ValueRange) {
        scf::YieldOp::create(nested, loc);
      });
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

void mlir::attn::copyBox(GpuKernelBuilder &b, Value shared, Value map,
                         ValueRange coordinates, Value barrier) {
  // PTX 8.0 has but the form that could write to other CTAs of a cluster.
  auto cluster = LLVM::LLVMPointerType::get(
      b.getContext(), unsigned(NVVM::NVVMMemorySpace::SharedCluster));
  Value target = LLVM::AddrSpaceCastOp::create(b, cluster, shared);
  NVVM::CpAsyncBulkTensorGlobalToSharedClusterOp::create(
      b, target, map, coordinates, barrier, /*im2colOffsets=*/ValueRange(),
      /*multicastMask=*/Value(), /*l2CacheHint=*/Value(),
      NVVM::TMALoadMode::TILE, /*isCTAOnly=*/false, /*group=*/nullptr,
      /*predicate=*/Value());
}

void mlir::attn::fenceAsyncProxy(GpuKernelBuilder &b) {
  NVVM::FenceProxyOp::create(
      b, NVVM::ProxyKind::async_shared,
      NVVM::SharedSpaceAttr::get(b.getContext(),
                                 NVVM::SharedSpace::shared_cta));
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// Addresses and distances of a descriptor count in 16 bytes.
static constexpr int64_t descriptorUnit = 16;

Value mlir::attn::describeMatrix(GpuKernelBuilder &b, Value shared,
                                 int64_t rows) {
  // Bits 16 to 29: from one box to the next, where B is transposed. Bits 32 to
  // 45: from eight rows to the next eight. Bits 62 and 63: the swizzle.
  constexpr int64_t rowBytes = 128, swizzle128 = 1;
  int64_t fields = rows * rowBytes / descriptorUnit << 16 |
                   8 * rowBytes / descriptorUnit << 32 | swizzle128 << 62;
  Value address = LLVM::PtrToIntOp::create(b, b.getI64Type(), shared);
  Value start = b.andi(b.divi(address, descriptorUnit), b.i64(0x3fff));
  return b.ori(start, b.i64(fields));
}

Value mlir::attn::advanceMatrix(GpuKernelBuilder &b, Value descriptor,
                                Value bytes) {
  return b.addi(descriptor, b.toI64(b.divi(bytes, descriptorUnit)));
}
Value mlir::attn::advanceMatrix(GpuKernelBuilder &b, Value descriptor,
                                int64_t bytes) {
  return b.addi(descriptor, bytes / descriptorUnit);
}

/// Results of an inline instruction: as many f32 or i32 as there are
/// `registers`, which its outputs are tied to.
static SmallVector<Value> unpackStruct(GpuKernelBuilder &b, Value packed,
                                       size_t count) {
  SmallVector<Value> values;
  for (size_t index = 0; index < count; ++index)
    values.push_back(LLVM::ExtractValueOp::create(b, packed, index));
  return values;
}

static Value makeAssembly(GpuKernelBuilder &b, Type result, ValueRange operands,
                          const std::string &text,
                          const std::string &constraints) {
  return LLVM::InlineAsmOp::create(
             b, TypeRange(result), operands, text, constraints,
             /*has_side_effects=*/true, /*is_align_stack=*/false,
             LLVM::TailCallKind::None, LLVM::AsmDialectAttr(), ArrayAttr())
      .getResult(0);
}

SmallVector<Value> mlir::attn::startProduct(GpuKernelBuilder &b, OperandA left,
                                            Value right,
                                            ArrayRef<Value> accumulators,
                                            int64_t columns, bool transposed,
                                            Type type) {
  size_t count = columns / 2;
  bool accumulates = !accumulators.empty();
  std::string results, constraints;
  for (size_t index = 0; index < count; ++index) {
    results += (index ? ", $" : "$") + std::to_string(index);
    constraints += index ? ",=f" : "=f";
  }
  SmallVector<Value> operands(left);
  operands.push_back(right);
  // Operands follow the results.
  size_t next = count;
  auto operand = [&] { return "$" + std::to_string(next++); };
  bool fromRegisters = left.size() > 1;
  std::string matrices;
  for (size_t index = 0; index < left.size(); ++index) {
    matrices += (index ? ", " : "") + operand();
    constraints += fromRegisters ? ",r" : ",l";
  }
  if (fromRegisters)
    matrices = "{" + matrices + "}";
  matrices += ", " + operand();
  constraints += ",l";
  for (size_t index = 0; accumulates && index < count; ++index)
    constraints += "," + std::to_string(index);
  llvm::append_range(operands, accumulators);
  std::string element = type.isBF16() ? "bf16" : "f16";
  // The predicate says whether there are accumulators; then signs of A and B,
  // and which of the two in shared memory are transposed.
  std::string text = "{\n\t.reg .pred \tp;\n\tsetp.ne.b32 \tp, " +
                     std::to_string(accumulates) +
                     ", 0;\n\twgmma.mma_async.sync.aligned.m64n" +
                     std::to_string(columns) + "k16.f32." + element + "." +
                     element + " {" + results + "}, " + matrices +
                     ", p, 1, 1, " + (fromRegisters ? "" : "0, ") +
                     std::to_string(transposed) + ";\n\t}";
  auto resultType = LLVM::LLVMStructType::getLiteral(
      b.getContext(), SmallVector<Type>(count, b.getF32Type()));
  return unpackStruct(
      b, makeAssembly(b, resultType, operands, text, constraints), count);
}

void mlir::attn::fenceProducts(GpuKernelBuilder &b) {
  NVVM::WgmmaFenceAlignedOp::create(b);
}
void mlir::attn::commitProducts(GpuKernelBuilder &b) {
  NVVM::WgmmaGroupSyncAlignedOp::create(b);
}
void mlir::attn::waitForProducts(GpuKernelBuilder &b, int64_t pending) {
  NVVM::WgmmaWaitGroupSyncOp::create(b, pending);
}

SmallVector<Value> mlir::attn::pinRegisters(GpuKernelBuilder &b,
                                            ArrayRef<Value> registers) {
  std::string outputs, inputs;
  SmallVector<Type> types;
  for (auto [index, value] : llvm::enumerate(registers)) {
    types.push_back(value.getType());
    Type type = value.getType();
    outputs += type.isF32() ? "=f," : type.isInteger(64) ? "=l," : "=r,";
    inputs += (index ? "," : "") + std::to_string(index);
  }
  auto type = LLVM::LLVMStructType::getLiteral(b.getContext(), types);
  return unpackStruct(b, makeAssembly(b, type, registers, "", outputs + inputs),
                      registers.size());
}

//===----------------------------------------------------------------------===//
// Groups of warps
//===----------------------------------------------------------------------===//

void mlir::attn::meetAt(GpuKernelBuilder &b, Value number, int64_t threads) {
  NVVM::BarrierOp::create(b, TypeRange(), number, b.i32(threads),
                          NVVM::BarrierReductionAttr(), Value());
}
void mlir::attn::comeTo(GpuKernelBuilder &b, Value number, int64_t threads) {
  NVVM::BarrierArriveOp::create(b, number, b.i32(threads));
}
void mlir::attn::giveRegistersBack(GpuKernelBuilder &b, int64_t count) {
  NVVM::SetMaxRegisterOp::create(b, count,
                                 NVVM::SetMaxRegisterAction::decrease);
}
void mlir::attn::takeRegisters(GpuKernelBuilder &b, int64_t count) {
  NVVM::SetMaxRegisterOp::create(b, count,
                                 NVVM::SetMaxRegisterAction::increase);
}
void mlir::attn::synchronizeWarp(GpuKernelBuilder &b) {
  NVVM::SyncWarpOp::create(b, b.i32(-1));
}

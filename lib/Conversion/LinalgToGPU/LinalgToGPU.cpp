//===- LinalgToGPU.cpp - convert-linalg-to-gpu ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../AttnToGPU/HostCode.h"
#include "../GpuModule.h"
#include "ForallKernel.h"
#include "LoopKernel.h"
#include "attn/Conversion/GpuPasses.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/Utils/Utils.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/RegionUtils.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTLINALGTOGPU
#include "attn/Conversion/GpuPasses.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

namespace {
struct ConvertLinalgToGpuPass
    : attn::impl::ConvertLinalgToGpuBase<ConvertLinalgToGpuPass> {
  using Base::Base;
  void runOnOperation() override;

private:
  LogicalResult convert(RewriterBase &rewriter, linalg::LinalgOp op);
  LogicalResult convert(RewriterBase &rewriter, memref::StoreOp op);
  LogicalResult convert(RewriterBase &rewriter, scf::ForallOp op);
  gpu::GPUFuncOp shareKernel(gpu::GPUFuncOp kernel);

  /// By their types, which a kernel has to have in common with another one to
  /// be the same.
  llvm::DenseMap<Type, SmallVector<gpu::GPUFuncOp>> known;
};

/// A launch in the making: what it passes, and what a kernel makes of that.
class Launch {
public:
  explicit Launch(Operation *op) : op(op) {}

  /// Passes a value; constants are made again inside.
  LogicalResult add(Value value);
  /// Makes the kernel and takes its arguments.
  gpu::GPUFuncOp start(ImplicitLocOpBuilder &b, ModuleOp module,
                       int64_t threads);
  /// The values inside the kernel.
  IRMapping mapping;

  SmallVector<Value> operands;

private:
  Operation *op;
  llvm::SetVector<Value> constants, passed;
};
} // namespace

LogicalResult Launch::add(Value value) {
  Operation *definition = value.getDefiningOp();
  if (definition && matchPattern(definition, m_Constant())) {
    constants.insert(value);
    return success();
  }
  if (!passed.insert(value))
    return success();
  operands.push_back(value);
  Type type = value.getType();
  if (isa<MemRefType, IndexType>(type) || type.isIntOrFloat())
    return success();
  return op->emitOpError()
         << "uses a value of type " << type
         << ", which the kernel that it becomes for --target=cuda cannot be "
            "passed";
}

gpu::GPUFuncOp Launch::start(ImplicitLocOpBuilder &b, ModuleOp module,
                             int64_t threads) {
  std::string name = op->getName().getStringRef().str();
  llvm::replace(name, '.', '_');
  SmallVector<Type> types = llvm::map_to_vector(
      operands, [](Value operand) { return operand.getType(); });
  gpu::GPUFuncOp kernel =
      makeKernel(getKernelModule(module), name, types, threads);
  b.setInsertionPointToStart(&kernel.getBody().front());
  mapping.map(operands, kernel.getArguments());
  for (Value constant : constants)
    mapping.map(constant,
                b.clone(*constant.getDefiningOp())
                    ->getResult(cast<OpResult>(constant).getResultNumber()));
  return kernel;
}

/// A check that does not hold ends the kernel, and with it the context: there
/// is nobody who could be told why.
static void trapInsteadOfAsserting(gpu::GPUFuncOp kernel) {
  kernel.walk([](cf::AssertOp check) {
    ImplicitLocOpBuilder b(check.getLoc(), check);
    Value yes = arith::ConstantIntOp::create(b, 1, 1);
    Value isFailed = arith::XOrIOp::create(b, check.getArg(), yes);
    auto branch = scf::IfOp::create(b, isFailed, /*withElseRegion=*/false);
    b.setInsertionPointToStart(branch.thenBlock());
    LLVM::Trap::create(b);
    check.erase();
  });
}

/// A kernel from before that does the same, or this one.
gpu::GPUFuncOp ConvertLinalgToGpuPass::shareKernel(gpu::GPUFuncOp kernel) {
  SmallVector<gpu::GPUFuncOp> &candidates = known[kernel.getFunctionType()];
  for (gpu::GPUFuncOp candidate : candidates)
    if (OperationEquivalence::isRegionEquivalentTo(
            &candidate.getBody(), &kernel.getBody(),
            OperationEquivalence::IgnoreLocations)) {
      kernel.erase();
      return candidate;
    }
  candidates.push_back(kernel);
  ++numKernels;
  return kernel;
}

/// The number of a thread in a grid of one dimension.
static Value threadOfGrid(ImplicitLocOpBuilder &b) {
  Value first =
      arith::MulIOp::create(b, gpu::BlockIdOp::create(b, gpu::Dimension::x),
                            makeIndex(b, loopKernelThreads));
  return arith::AddIOp::create(b, first,
                               gpu::ThreadIdOp::create(b, gpu::Dimension::x));
}

LogicalResult ConvertLinalgToGpuPass::convert(RewriterBase &rewriter,
                                              linalg::LinalgOp op) {
  if (!op.hasPureBufferSemantics())
    return op.emitOpError() << "needs to be bufferized to become a GPU kernel";
  if (op.getNumDpsInits() == 0) {
    rewriter.eraseOp(op);
    return success();
  }
  ImplicitLocOpBuilder b(op.getLoc(), op);
  SmallVector<Value> sizes;
  Launch launch(op);
  for (Range loop : op.createLoopRanges(b, op.getLoc())) {
    sizes.push_back(getValueOrCreateConstantIndexOp(b, op.getLoc(), loop.size));
    if (failed(launch.add(sizes.back())))
      return failure();
  }
  llvm::SetVector<Value> used(op->operand_begin(), op->operand_end());
  getUsedValuesDefinedAbove(op->getRegions(), used);
  for (Value value : used)
    if (failed(launch.add(value)))
      return failure();
  Value count = makeIndex(b, 1);
  for (auto [loop, kind] : llvm::enumerate(op.getIteratorTypesArray()))
    if (linalg::isParallelIterator(kind))
      count = multiply(b, count, sizes[loop]);

  ImplicitLocOpBuilder inside(op.getLoc(), &getContext());
  gpu::GPUFuncOp kernel =
      launch.start(inside, getOperation(), loopKernelThreads);
  SmallVector<Value> sizesInside;
  for (Value size : sizes)
    sizesInside.push_back(launch.mapping.lookup(size));
  LoopKernel(inside, op, launch.mapping, sizesInside)
      .emit(threadOfGrid(inside));
  trapInsteadOfAsserting(kernel);
  kernel = shareKernel(kernel);

  Value one = makeIndex(b, 1);
  launchUnlessEmpty(b, kernel, {count, one, one}, loopKernelThreads,
                    loopKernelThreads, /*sharedBytes=*/0, launch.operands);
  ++numLaunches;
  rewriter.eraseOp(op);
  return success();
}

/// One element, by one thread.
LogicalResult ConvertLinalgToGpuPass::convert(RewriterBase &rewriter,
                                              memref::StoreOp op) {
  Launch launch(op);
  for (Value operand : op->getOperands())
    if (failed(launch.add(operand)))
      return failure();
  ImplicitLocOpBuilder inside(op.getLoc(), &getContext());
  gpu::GPUFuncOp kernel = launch.start(inside, getOperation(), /*threads=*/1);
  inside.clone(*op, launch.mapping);
  kernel = shareKernel(kernel);
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Value one = makeIndex(b, 1);
  gpu::LaunchFuncOp::create(
      b, getKernelName(kernel), gpu::KernelDim3{one, one, one},
      gpu::KernelDim3{one, one, one},
      /*dynamicSharedMemorySize=*/Value(), launch.operands);
  ++numLaunches;
  rewriter.eraseOp(op);
  return success();
}

/// A thread for each iteration.
LogicalResult ConvertLinalgToGpuPass::convert(RewriterBase &rewriter,
                                              scf::ForallOp op) {
  if (op.getNumResults() || !op.isNormalized())
    return op.emitOpError() << "that is mapped to threads needs to be "
                               "bufferized and to count from 0 by 1";
  ImplicitLocOpBuilder b(op.getLoc(), op);
  SmallVector<Value> sizes = op.getUpperBound(b);
  llvm::SetVector<Value> used(sizes.begin(), sizes.end());
  getUsedValuesDefinedAbove(op->getRegions(), used);
  Launch launch(op);
  for (Value value : used)
    if (failed(launch.add(value)))
      return failure();
  ImplicitLocOpBuilder inside(op.getLoc(), &getContext());
  gpu::GPUFuncOp kernel =
      launch.start(inside, getOperation(), loopKernelThreads);
  SmallVector<Value> sizesInside = llvm::map_to_vector(
      sizes, [&](Value size) { return launch.mapping.lookup(size); });
  if (failed(emitForallKernel(inside, op, launch.mapping, sizesInside,
                              threadOfGrid(inside))))
    return failure();
  kernel = shareKernel(kernel);
  Value one = makeIndex(b, 1), count = one;
  for (Value size : sizes)
    count = multiply(b, count, size);
  launchUnlessEmpty(b, kernel, {count, one, one}, loopKernelThreads,
                    loopKernelThreads, /*sharedBytes=*/0, launch.operands);
  ++numLaunches;
  rewriter.eraseOp(op);
  return success();
}

void ConvertLinalgToGpuPass::runOnOperation() {
  known.clear();
  IRRewriter rewriter(&getContext());
  SmallVector<scf::ForallOp> loops;
  for (auto function : getOperation().getOps<func::FuncOp>())
    function.walk([&](scf::ForallOp op) {
      if (isMappedToThreads(op))
        loops.push_back(op);
    });
  for (scf::ForallOp op : loops)
    if (failed(convert(rewriter, op)))
      return signalPassFailure();
  SmallVector<memref::CopyOp> copies;
  SmallVector<memref::StoreOp> stores;
  SmallVector<linalg::LinalgOp> ops;
  for (auto function : getOperation().getOps<func::FuncOp>()) {
    function.walk([&](memref::CopyOp op) { copies.push_back(op); });
    function.walk([&](memref::StoreOp op) {
      if (!op->getParentOfType<linalg::LinalgOp>())
        stores.push_back(op);
    });
  }
  for (memref::CopyOp op : copies) {
    if (!isa<MemRefType>(op.getSource().getType()) ||
        !isa<MemRefType>(op.getTarget().getType()))
      continue;
    rewriter.setInsertionPoint(op);
    linalg::makeMemRefCopyOp(rewriter, op.getLoc(), op.getSource(),
                             op.getTarget());
    rewriter.eraseOp(op);
  }
  for (auto function : getOperation().getOps<func::FuncOp>())
    function.walk([&](linalg::LinalgOp op) { ops.push_back(op); });
  for (linalg::LinalgOp op : ops)
    if (failed(convert(rewriter, op)))
      return signalPassFailure();
  for (memref::StoreOp op : stores)
    if (failed(convert(rewriter, op)))
      return signalPassFailure();
}

//===- BackwardToGPU.cpp - Launches of gradients --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BackwardToGPU.h"
#include "../GpuModule.h"
#include "GpuBackwardKernels.h"
#include "HostCode.h"
#include "TensorMaps.h"

using namespace mlir;
using namespace mlir::attn;
using Grid = BackwardKernel::Grid;

/// Tensor maps of query, d_output, key and value.
static constexpr int64_t gradientMaps = 4;

namespace {
/// Makes the kernels of one op.
class BackwardKernelMaker {
public:
  BackwardKernelMaker(AttentionBackwardOp op, GpuPlanAttr plan,
                      StringRef sharedName, MakeKernel makeKernel)
      : op(op), plan(plan), sharedName(sharedName), makeKernel(makeKernel),
        parameters(op), types(parameters.types()) {
    // The address of the row sums.
    types.push_back(IntegerType::get(op.getContext(), 64));
  }

  /// A kernel of `warps` warps, with a row for each of them.
  void add(StringRef name, Grid grid, int64_t warps,
           function_ref<void(GpuKernelBuilder &, DeviceGradient &)> emit);
  /// One of the plan's tiles.
  void addTiles(StringRef name, Grid grid, BackwardTarget target);

  SmallVector<BackwardKernel> kernels;

private:
  void emitBody(FunctionOpInterface function,
                function_ref<void(GpuKernelBuilder &, DeviceGradient &)> emit);

  AttentionBackwardOp op;
  GpuPlanAttr plan;
  StringRef sharedName;
  MakeKernel makeKernel;
  KernelParameters parameters;
  SmallVector<Type> types;
};
} // namespace

void BackwardKernelMaker::emitBody(
    FunctionOpInterface function,
    function_ref<void(GpuKernelBuilder &, DeviceGradient &)> emit) {
  GpuKernelBuilder b(op.getLoc(), op.getContext());
  b.setInsertionPointToStart(&function.getFunctionBody().front());
  ValueRange arguments = function.getArguments().take_front(types.size());
  parameters.bind(arguments.drop_back());
  auto global = LLVM::LLVMPointerType::get(
      op.getContext(), unsigned(NVVM::NVVMMemorySpace::Global));
  Value delta = LLVM::IntToPtrOp::create(b, global, arguments.back());
  DeviceAttention attention(b, cast<AttentionOpInterface>(*op), parameters);
  DeviceGradient gradient(b, attention, delta);
  emit(b, gradient);
}

void BackwardKernelMaker::add(
    StringRef name, Grid grid, int64_t warps,
    function_ref<void(GpuKernelBuilder &, DeviceGradient &)> emit) {
  int64_t threads = warps * warpLanes;
  FunctionOpInterface function = makeKernel(name, types, threads);
  emitBody(function, emit);
  kernels.push_back({function, grid, /*rows=*/warps, threads,
                     /*sharedBytes=*/0});
}

void BackwardKernelMaker::addTiles(StringRef name, Grid grid,
                                   BackwardTarget target) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  int64_t threads = plan.getWarps() * warpLanes;
  int64_t bytes = getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim);
  std::string full =
      ("attn_" + stringifyGpuSchedule(plan.getSchedule()) + "_" + name).str();
  BackwardKernel kernel = {FunctionOpInterface(), grid, plan.getTileQ(),
                           threads, bytes};
  bool hasMaps = plan.getSchedule() == GpuSchedule::WarpSpecialized;
  if (hasMaps) {
    bool hasQueryRows = grid == Grid::Queries;
    kernel.queryBox = hasQueryRows ? plan.getTileQ() : plan.getTileK();
    kernel.keyBox = hasQueryRows ? plan.getTileK() : plan.getTileQ();
    auto module = kernels.front().function->getParentOfType<gpu::GPUModuleOp>();
    kernel.function = makeKernelWithMaps(module, sharedName, full, types,
                                         threads, gradientMaps);
  } else {
    kernel.function = makeKernel(full, types, threads);
  }
  emitBody(kernel.function, [&](GpuKernelBuilder &b, DeviceGradient &gradient) {
    auto pointer = LLVM::LLVMPointerType::get(
        b.getContext(), unsigned(NVVM::NVVMMemorySpace::Shared));
    Value shared = LLVM::AddressOfOp::create(b, pointer, sharedName);
    if (!hasMaps)
      return emitMultistageBackward(b, gradient, plan, target, shared);
    ValueRange maps = kernel.function.getArguments().take_back(gradientMaps);
    emitWarpSpecializedBackward(b, gradient, plan, target, shared,
                                {maps[0], maps[1], maps[2], maps[3]});
  });
  kernels.push_back(kernel);
}

SmallVector<BackwardKernel>
mlir::attn::makeBackwardKernels(AttentionBackwardOp op, GpuPlanAttr plan,
                                StringRef sharedName, MakeKernel makeKernel) {
  BackwardKernelMaker maker(op, plan, sharedName, makeKernel);
  using Builder = GpuKernelBuilder;
  int64_t warps = plan.getWarps();
  maker.add("attn_delta", Grid::Queries, warps,
            [&](Builder &b, DeviceGradient &gradient) {
              emitDelta(b, gradient, plan);
            });
  if (plan.getSchedule() == GpuSchedule::Simt) {
    maker.add("attn_simt_d_query", Grid::Queries, warps,
              [&](Builder &b, DeviceGradient &gradient) {
                emitSimtQueryGradient(b, gradient, plan);
              });
    maker.add("attn_simt_d_key", Grid::Keys, warps,
              [&](Builder &b, DeviceGradient &gradient) {
                emitSimtKeyGradients(b, gradient, plan);
              });
  } else {
    AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
    maker.addTiles("d_query", Grid::Queries, BackwardTarget::Query);
    if (sumsKeysWithValues(plan.getSchedule(), sizes.headDim, sizes.valueDim)) {
      maker.addTiles("d_key_d_value", Grid::Keys, BackwardTarget::KeyAndValue);
    } else {
      maker.addTiles("d_key", Grid::Keys, BackwardTarget::Key);
      maker.addTiles("d_value", Grid::Keys, BackwardTarget::Value);
    }
  }
  if (op.getDMask())
    maker.add("attn_d_mask", Grid::Mask, warps,
              [&](Builder &b, DeviceGradient &gradient) {
                emitMaskGradient(b, gradient, plan);
              });
  if (op.getDSink())
    maker.add("attn_d_sink", Grid::Heads, /*warps=*/1, emitSinkGradient);
  return std::move(maker.kernels);
}

void mlir::attn::launchBackward(ImplicitLocOpBuilder &b, AttentionBackwardOp op,
                                ArrayRef<BackwardKernel> kernels) {
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  SmallVector<Value> arguments = KernelParameters(op).makeArguments(b);
  auto [memory, address] =
      allocate(b, multiply(b, multiply(b, batches, heads), queries));
  arguments.push_back(address);
  for (BackwardKernel kernel : kernels) {
    Value x = queries, y = heads, z = batches;
    if (kernel.grid == Grid::Keys) {
      x = keys;
      y = kvHeads;
    } else if (kernel.grid == Grid::Heads) {
      x = heads;
      y = z = makeIndex(b, 1);
    } else if (kernel.grid == Grid::Mask) {
      // Dimensions from the right, without the keys.
      unsigned rank = cast<MemRefType>(op.getDMask().getType()).getRank();
      auto size = [&](unsigned fromRight) {
        return sizeOrOne(b, op.getDMask(),
                         fromRight < rank
                             ? std::optional<unsigned>(rank - 1 - fromRight)
                             : std::nullopt);
      };
      x = size(1);
      y = size(2);
      z = size(3);
    }
    SmallVector<Value> all(arguments);
    if (kernel.queryBox)
      for (auto [memref, box] : {std::pair(op.getQuery(), kernel.queryBox),
                                 {op.getDOutput(), kernel.queryBox},
                                 {op.getKey(), kernel.keyBox},
                                 {op.getValue(), kernel.keyBox}})
        all.push_back(makeTensorMap(b, memref, dims.sequence, box));
    launchUnlessEmpty(b, kernel.function, {x, y, z}, kernel.rows,
                      kernel.threads, kernel.sharedBytes, all);
  }
  gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), memory);
}

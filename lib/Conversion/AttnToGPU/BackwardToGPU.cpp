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

using namespace mlir;
using namespace mlir::attn;
using Grid = BackwardKernel::Grid;

/// Features of d_key and d_value together whose sums fit into a thread's
/// registers beside the scores; with more, a kernel each computes them.
static constexpr int64_t widestPairOfSums = 256;

SmallVector<BackwardKernel>
mlir::attn::makeBackwardKernels(AttentionBackwardOp op, GpuPlanAttr plan,
                                StringRef sharedName, MakeKernel makeKernel) {
  KernelParameters parameters(op);
  SmallVector<Type> types(parameters.types());
  // The address of the row sums.
  types.push_back(IntegerType::get(op.getContext(), 64));
  SmallVector<BackwardKernel> kernels;
  auto add =
      [&](StringRef name, Grid grid, int64_t rows, int64_t warps,
          int64_t sharedBytes,
          function_ref<void(GpuKernelBuilder &, DeviceGradient &)> emit) {
        int64_t threads = warps * warpLanes;
        FunctionOpInterface function = makeKernel(name, types, threads);
        GpuKernelBuilder b(op.getLoc(), op.getContext());
        b.setInsertionPointToStart(&function.getFunctionBody().front());
        ValueRange arguments = function.getArguments().take_front(types.size());
        parameters.bind(arguments.drop_back());
        auto global = LLVM::LLVMPointerType::get(
            op.getContext(), unsigned(NVVM::NVVMMemorySpace::Global));
        Value delta = LLVM::IntToPtrOp::create(b, global, arguments.back());
        DeviceAttention attention(b, cast<AttentionOpInterface>(*op),
                                  parameters);
        DeviceGradient gradient(b, attention, delta);
        emit(b, gradient);
        kernels.push_back({function, grid, rows, threads, sharedBytes});
      };
  using Builder = GpuKernelBuilder;
  int64_t warps = plan.getWarps();
  add("attn_delta", Grid::Queries, warps, warps, 0,
      [&](Builder &b, DeviceGradient &gradient) {
        emitDelta(b, gradient, plan);
      });
  if (plan.getSchedule() == GpuSchedule::Simt) {
    add("attn_simt_d_query", Grid::Queries, warps, warps, 0,
        [&](Builder &b, DeviceGradient &gradient) {
          emitSimtQueryGradient(b, gradient, plan);
        });
    add("attn_simt_d_key", Grid::Keys, warps, warps, 0,
        [&](Builder &b, DeviceGradient &gradient) {
          emitSimtKeyGradients(b, gradient, plan);
        });
  } else {
    AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
    int64_t bytes = getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim);
    auto addTiles = [&](StringRef name, Grid grid, BackwardTarget target) {
      add(name, grid, plan.getTileQ(), warps, bytes,
          [&](Builder &b, DeviceGradient &gradient) {
            auto pointer = LLVM::LLVMPointerType::get(
                b.getContext(), unsigned(NVVM::NVVMMemorySpace::Shared));
            Value shared = LLVM::AddressOfOp::create(b, pointer, sharedName);
            emitMultistageBackward(b, gradient, plan, target, shared);
          });
    };
    addTiles("attn_multistage_d_query", Grid::Queries, BackwardTarget::Query);
    if (sizes.headDim + sizes.valueDim <= widestPairOfSums) {
      addTiles("attn_multistage_d_key_d_value", Grid::Keys,
               BackwardTarget::KeyAndValue);
    } else {
      addTiles("attn_multistage_d_key", Grid::Keys, BackwardTarget::Key);
      addTiles("attn_multistage_d_value", Grid::Keys, BackwardTarget::Value);
    }
  }
  if (op.getDMask())
    add("attn_d_mask", Grid::Mask, warps, warps, 0,
        [&](Builder &b, DeviceGradient &gradient) {
          emitMaskGradient(b, gradient, plan);
        });
  if (op.getDSink())
    add("attn_d_sink", Grid::Heads, 1, 1, 0, emitSinkGradient);
  return kernels;
}

void mlir::attn::launchBackward(ImplicitLocOpBuilder &b, AttentionBackwardOp op,
                                ArrayRef<BackwardKernel> kernels) {
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
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
    launchUnlessEmpty(b, kernel.function, {x, y, z}, kernel.rows,
                      kernel.threads, kernel.sharedBytes, arguments);
  }
  gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), memory);
}

//===- FormKernels.cpp - The kernels of one op ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormKernels.h"
#include "../GpuModule.h"

using namespace mlir;
using namespace mlir::attn;

void mlir::attn::clearPadding(GpuKernelBuilder &b, Value shared,
                              int64_t firstWord) {
  Value thread = b.threadId();
  b.ifThen(
      b.cmpi(GpuKernelBuilder::Predicate::slt, thread, b.i32(sharedPadding)),
      [&] {
        Value word = b.toI64(b.addi(thread, firstWord));
        b.store(b.f32(0), b.offset(shared, b.getF32Type(), word));
      });
}

void FormKernelMaker::add(StringRef name, int64_t warps, int64_t sharedBytes,
                          function_ref<void(const Body &)> emit) {
  KernelParameters parameters(op);
  SmallVector<Type> types(parameters.types());
  types.append(arrays + numbers, IntegerType::get(op->getContext(), 64));
  int64_t threads = warps * warpLanes;
  FunctionOpInterface function = makeKernel(name, types, threads);
  GpuKernelBuilder b(op->getLoc(), op->getContext());
  // Otherwise the assembler spills for the sake of more CTAs at once.
  function->setAttr(NVVM::NVVMDialect::getMinctasmAttrName(),
                    b.getI32IntegerAttr(1));
  b.setInsertionPointToStart(&function.getFunctionBody().front());
  ValueRange arguments = function.getArguments().take_front(types.size());
  ValueRange ofNumbers = arguments.take_back(numbers);
  arguments = arguments.drop_back(numbers);
  parameters.bind(arguments.drop_back(arrays));
  auto pointerTo = [&](NVVM::NVVMMemorySpace space) {
    return LLVM::LLVMPointerType::get(op->getContext(), unsigned(space));
  };
  SmallVector<Value> pointers;
  for (Value address : arguments.take_back(arrays))
    pointers.push_back(LLVM::IntToPtrOp::create(
        b, pointerTo(NVVM::NVVMMemorySpace::Global), address));
  Value shared = LLVM::AddressOfOp::create(
      b, pointerTo(NVVM::NVVMMemorySpace::Shared), sharedName);
  emit({b, parameters, pointers, shared, ofNumbers});
  kernels.push_back({function, threads, sharedBytes});
}

FormLauncher::FormLauncher(ImplicitLocOpBuilder &b, Operation *op,
                           ArrayRef<FormKernel> kernels)
    : b(b), kernels(kernels), arguments(KernelParameters(op).makeArguments(b)) {
}

void FormLauncher::allocate(Value count) {
  auto [array, address] = mlir::attn::allocate(b, count);
  memory.push_back(array);
  arguments.push_back(address);
}

void FormLauncher::launch(Value x, Value y, Value z) {
  FormKernel kernel = kernels.front();
  kernels = kernels.drop_front();
  launchUnlessEmpty(b, kernel.function, {x, y, z}, /*itemsPerCta=*/1,
                    kernel.threads, kernel.sharedBytes, arguments);
}

void FormLauncher::finish() {
  for (Value array : memory)
    gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), array);
}

void mlir::attn::emitListAttention(GpuKernelBuilder &b,
                                   DeviceAttention &attention, GpuPlanAttr plan,
                                   Value shared, PartialResults partial,
                                   const KeyLists &lists) {
  if (plan.getSchedule() == GpuSchedule::Simt)
    emitSimtAttention(b, attention, plan, partial, lists);
  else
    emitMultistageAttention(b, attention, plan, shared, partial, lists);
}

void mlir::attn::launchListAttention(ImplicitLocOpBuilder &b,
                                     FormLauncher &launcher, GpuPlanAttr plan,
                                     const HostSizes &sizes, Value sets) {
  auto [batches, heads, kvHeads, queries, keys] = sizes;
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = ceilDivide(b, queries, plan.getWarps());
  if (plan.getSchedule() == GpuSchedule::Simt)
    launcher.launch(rows, multiply(b, heads, splits), batches);
  else
    launcher.launch(queries, multiply(b, sets, splits), batches);
  launcher.launch(rows, heads, batches);
}

//===- FormKernels.cpp - The kernels of one op ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormKernels.h"
#include "HostCode.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

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
  types.append(arrays, IntegerType::get(op->getContext(), 64));
  int64_t threads = warps * warpLanes;
  FunctionOpInterface function = makeKernel(name, types, threads);
  GpuKernelBuilder b(op->getLoc(), op->getContext());
  b.setInsertionPointToStart(&function.getFunctionBody().front());
  ValueRange arguments = function.getArguments().take_front(types.size());
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
  emit({b, parameters, pointers, shared});
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
  Value any = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne,
                                            multiply(b, multiply(b, x, y), z),
                                            makeIndex(b, 0));
  auto guard = scf::IfOp::create(b, any, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard restore(b);
  b.setInsertionPointToStart(guard.thenBlock());
  auto name = SymbolRefAttr::get(
      b.getContext(),
      cast<gpu::GPUModuleOp>(kernel.function->getParentOp()).getName(),
      {FlatSymbolRefAttr::get(b.getContext(), kernel.function.getName())});
  Value sharedBytes =
      arith::ConstantOp::create(b, b.getI32IntegerAttr(kernel.sharedBytes));
  Value one = makeIndex(b, 1);
  gpu::LaunchFuncOp::create(
      b, name, gpu::KernelDim3{x, y, z},
      gpu::KernelDim3{makeIndex(b, kernel.threads), one, one}, sharedBytes,
      arguments);
}

void FormLauncher::finish() {
  for (Value array : memory)
    gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), array);
}

void mlir::attn::launchListAttention(ImplicitLocOpBuilder &b,
                                     FormLauncher &launcher, GpuPlanAttr plan,
                                     Value queries, Value heads, Value sets,
                                     Value batches) {
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = ceilDivide(b, queries, plan.getWarps());
  if (plan.getSchedule() == GpuSchedule::Simt)
    launcher.launch(rows, multiply(b, heads, splits), batches);
  else
    launcher.launch(queries, multiply(b, sets, splits), batches);
  launcher.launch(rows, heads, batches);
}

//===- FormKernels.h - The kernels of one op -*- C++ -*- ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H

#include "BackwardToGPU.h"
#include "GpuKernels.h"
#include "HostCode.h"
#include "KernelParameters.h"

namespace mlir::attn {

/// A kernel, its CTA and the shared memory of one.
struct FormKernel {
  FunctionOpInterface function;
  int64_t threads, sharedBytes;
};

/// Words of f32 behind an array in shared memory that loads of 16 bytes may
/// reach into.
inline constexpr int64_t sharedPadding = 4;
/// Makes them 0; `shared` points to shared memory.
void clearPadding(GpuKernelBuilder &b, Value shared, int64_t firstWord);

/// Makes the kernels of an op (on memrefs) that takes several. Each is passed
/// the op's parameters, then the addresses of `arrays` arrays in device memory,
/// through which they hand on what they computed, then `numbers` i64.
class FormKernelMaker {
public:
  /// `sharedName` is the symbol of dynamic shared memory.
  FormKernelMaker(Operation *op, int64_t arrays, StringRef sharedName,
                  MakeKernel makeKernel, int64_t numbers = 0)
      : op(op), arrays(arrays), numbers(numbers), sharedName(sharedName),
        makeKernel(makeKernel) {}

  /// What the body of a kernel is written with: pointers to global memory for
  /// the arrays, and one to shared memory.
  struct Body {
    GpuKernelBuilder &b;
    KernelParameters &parameters;
    ArrayRef<Value> arrays;
    Value shared;
    ValueRange numbers;
  };
  void add(StringRef name, int64_t warps, int64_t sharedBytes,
           function_ref<void(const Body &)> emit);

  SmallVector<FormKernel> kernels;

private:
  Operation *op;
  int64_t arrays, numbers;
  StringRef sharedName;
  MakeKernel makeKernel;
};

/// Launches them in their order.
class FormLauncher {
public:
  FormLauncher(ImplicitLocOpBuilder &b, Operation *op,
               ArrayRef<FormKernel> kernels);

  /// Memory for the next array: `count` (an index) numbers of 32 bits.
  void allocate(Value count);
  /// An array that is there already, by its address, or a number, after all
  /// arrays; i64.
  void pass(Value addressOrNumber) { arguments.push_back(addressOrNumber); }
  /// Launches the next kernel, unless its grid is empty; all arrays are there.
  void launch(Value x, Value y, Value z);
  /// After the last launch.
  void finish();

private:
  ImplicitLocOpBuilder &b;
  ArrayRef<FormKernel> kernels;
  SmallVector<Value> arguments, memory;
};

/// The kernels of a form that ends in attention to lists: members of `Kernels`,
/// whose `arrayCount` is the number of arrays.
template <typename Kernels, typename FormOp>
class ListAttentionMaker {
public:
  ListAttentionMaker(FormOp op, GpuPlanAttr plan, StringRef sharedName,
                     MakeKernel makeKernel)
      : op(op), plan(plan),
        maker(op, Kernels::arrayCount, sharedName, makeKernel) {}

  void add(StringRef name, int64_t warps, int64_t sharedBytes,
           void (Kernels::*emit)()) {
    maker.add(name, warps, sharedBytes, [&](const FormKernelMaker::Body &body) {
      DeviceAttention attention(body.b, cast<AttentionOpInterface>(*op),
                                body.parameters);
      Kernels kernels(body, attention, op, plan);
      (kernels.*emit)();
    });
  }
  /// The last two: attention by the plan's schedule, and the merge.
  void addAttention(StringRef prefix) {
    AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
    add((prefix + stringifyGpuSchedule(plan.getSchedule())).str(),
        plan.getWarps(), plan.getSharedBytes(sizes.headDim, sizes.valueDim),
        &Kernels::emitAttention);
    add((prefix + "merge").str(), plan.getWarps(), 0, &Kernels::emitMerge);
  }
  SmallVector<FormKernel> kernels() { return std::move(maker.kernels); }

private:
  FormOp op;
  GpuPlanAttr plan;
  FormKernelMaker maker;
};

/// Attention to lists by the plan's schedule. `shared` points to dynamic shared
/// memory.
void emitListAttention(GpuKernelBuilder &b, DeviceAttention &attention,
                       GpuPlanAttr plan, Value shared, PartialResults partial,
                       const KeyLists &lists);
/// Launches attention to lists, one per query and set of heads, in parts, and
/// the merge.
void launchListAttention(ImplicitLocOpBuilder &b, FormLauncher &launcher,
                         GpuPlanAttr plan, const HostSizes &sizes, Value sets);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FORMKERNELS_H

//===- AllocationTest.cpp - Calls of kernels that allocate nothing --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Results in memory of the caller, and a workspace as large as the call says:
// then the C library is asked for no memory at all.
//
//===----------------------------------------------------------------------===//

#include "AllocationCount.h"
#include "CompiledFunction.h"

#include <gtest/gtest.h>

using namespace attn::testing;
using attn::reference::AttentionSizes;

namespace {
/// A call, with or without memory to work in.
struct Outcome {
  AttnStatus status = ATTN_OK;
  AttnInvokeStatistics statistics = {};
  uint64_t needed = 0;
  uint64_t asked = 0; ///< calls of malloc and its like
  std::vector<std::vector<uint8_t>> bits;
};

/// A function on memrefs and the memory of its arguments.
class Problem {
public:
  Problem(const AttentionFunction &function, const AttentionSizes &sizes)
      : compiled(function, sizes) {
    const AttentionCase data = randomData(function.signature, sizes, 5);
    std::optional<BoundedGradients> gradients;
    if (function.direction == Direction::Backward)
      gradients = boundedGradients(data);
    for (const ValueForm &form : function.inputs)
      tensors.emplace_back(
          form.element, shapeOf(form, data),
          inputValues(form, data, gradients ? &*gradients : nullptr));
    numInputs = tensors.size();
    for (const ValueForm &form : function.outputs) {
      const std::vector<int64_t> shape = shapeOf(form, data);
      int64_t count = 1;
      for (int64_t size : shape)
        count *= size;
      tensors.emplace_back(form.element, shape, std::vector<double>(count, 7));
    }
    for (const HostTensor &tensor : tensors)
      views.push_back(tensor.view());
    for (const AttnTensor &view : views)
      pointers.push_back(&view);
  }

  Outcome call(int threads, void *workspace, uint64_t bytes) {
    Outcome outcome;
    AttnInvokeOptions options = {};
    options.threads = threads;
    options.statistics = &outcome.statistics;
    options.workspace = workspace;
    options.workspace_bytes = bytes;
    options.needed_workspace = &outcome.needed;
    const uint64_t before = numAllocations();
    outcome.status =
        attn_invoke(compiled.getDescriptor(), nullptr, pointers.data(),
                    int32_t(pointers.size()), nullptr, 0, &options, nullptr);
    outcome.asked = numAllocations() - before;
    for (size_t index = numInputs; index < tensors.size(); ++index)
      outcome.bits.push_back(toBytes(tensors[index].read()));
    return outcome;
  }

private:
  CompiledFunction compiled;
  std::vector<HostTensor> tensors;
  size_t numInputs;
  std::vector<AttnTensor> views;
  std::vector<const AttnTensor *> pointers;
};

struct Kernel {
  const char *name;
  Direction direction;
  int64_t queries, keys;
  DType dtype = DType::F32;
  std::string form = "";
  /// Whether a caller without a workspace allocates nothing either.
  bool usesStack = false;
  /// Whether the batch is open, as the number of keys is.
  bool hasOpenBatch = false;
  bool usePlans = true;
};

class Allocation : public ::testing::TestWithParam<Kernel> {};
} // namespace

static AttentionFunction makeFunction(const Kernel &kernel,
                                      const AttentionSizes &sizes) {
  AttentionSignature signature;
  signature.dtype = kernel.dtype;
  signature.heads = sizes.heads;
  signature.kvHeads = sizes.kvHeads;
  signature.headDim = sizes.headDim;
  signature.valueDim = sizes.valueDim;
  AttentionFunction function =
      dynamicFunction(signature, kernel.direction, Container::MemRef);
  function.optLevel = 1;
  function.form = kernel.form;
  function.usePlans = kernel.usePlans;
  setOpenDims(function, kernel.hasOpenBatch
                            ? std::vector<Dim>{Dim::Keys, Dim::Batch}
                            : std::vector<Dim>{Dim::Keys});
  return function;
}

TEST_P(Allocation, NoneWithTheNeededWorkspace) {
  const Kernel &kernel = GetParam();
  AttentionSizes sizes;
  sizes.batch = 2;
  sizes.heads = 4;
  sizes.kvHeads = 2;
  sizes.headDim = sizes.valueDim = 32;
  sizes.queries = kernel.queries;
  sizes.keys = kernel.keys;
  Problem problem(makeFunction(kernel, sizes), sizes);
  for (int threads : {1, 2, 3}) {
    // Threads are made by the first call that has so many.
    const Outcome first = problem.call(threads, nullptr, 0);
    ASSERT_EQ(first.status, ATTN_OK);
    if (kernel.usesStack) {
      EXPECT_EQ(first.needed, 0u);
      EXPECT_EQ(first.statistics.allocations, 0u);
      EXPECT_EQ(problem.call(threads, nullptr, 0).asked, 0u);
      continue;
    }
    EXPECT_GT(first.needed, 0u);
    EXPECT_GT(first.statistics.allocations, 0u);
    std::vector<uint8_t> workspace(first.needed + 64);
    uint64_t misaligned =
        65 - reinterpret_cast<uintptr_t>(workspace.data()) % 64;
    if (misaligned > 64)
      misaligned -= 64;
    // Where the address costs most.
    const Outcome enough =
        problem.call(threads, workspace.data() + misaligned % 64, first.needed);
    EXPECT_EQ(enough.status, ATTN_OK);
    EXPECT_EQ(enough.statistics.allocations, 0u) << threads << " threads";
    EXPECT_EQ(enough.statistics.peak_bytes, 0u);
    EXPECT_EQ(enough.asked, 0u) << threads << " threads";
    EXPECT_EQ(enough.needed, first.needed);
    EXPECT_EQ(enough.bits, first.bits);
    // A part of it is used, and the rest is allocated.
    const Outcome little = problem.call(
        threads, workspace.data() + misaligned % 64, first.needed - 64);
    EXPECT_EQ(little.status, ATTN_OK);
    EXPECT_GT(little.statistics.allocations, 0u);
    EXPECT_EQ(little.needed, first.needed);
    EXPECT_EQ(little.bits, first.bits);
  }
}

static std::vector<Kernel> makeKernels() {
  const Direction forward = Direction::Forward, backward = Direction::Backward;
  const DType f32 = DType::F32, bf16 = DType::BF16;
  return {
      {"Prefill", forward, 70, 300, f32, "", true},
      {"PrefillBF16", forward, 70, 300, bf16, "", true},
      {"Decode", forward, 1, 3000, f32, "", true},
      {"DecodeBF16", forward, 1, 3000, bf16, "", true},
      {"DecodeOpenBatch", forward, 1, 3000, f32, "", false, true},
      {"DecodeOpenBatchBF16", forward, 3, 3000, bf16, "", false, true},
      {"Backward", backward, 70, 300},
      {"BackwardBF16", backward, 70, 300, bf16, "", false, true},
      {"TopK", forward, 1, 3000, f32, "#attn.topk<rank = 8, keep = 1/8>"},
      {"TopKBF16", forward, 2, 3000, bf16, "#attn.topk<rank = 8, keep = 1/8>",
       false, true},
      {"Sketch", forward, 1, 300, f32, "#attn.sketch<degree = 2>"},
      {"Portable", forward, 7, 30, f32, "", false, false, false},
  };
}

INSTANTIATE_TEST_SUITE_P(Kernels, Allocation,
                         ::testing::ValuesIn(makeKernels()),
                         [](const auto &info) { return info.param.name; });

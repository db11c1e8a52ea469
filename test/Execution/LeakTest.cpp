//===- LeakTest.cpp - Calls that leave nothing behind ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AllocationCount.h"
#include "CompiledFunction.h"
#include "mlir/IR/BuiltinTypeInterfaces.h"

#include <gtest/gtest.h>

using namespace attn::testing;
using attn::reference::Alignment;
using attn::reference::AttentionSizes;

namespace {
/// A function with every option, whose results are tensors that calls allocate.
class Leak : public ::testing::TestWithParam<CallKind> {
protected:
  Leak()
      : function(dynamicFunction(signature(), GetParam().direction)),
        data(randomData(function.signature,
                        sizesFor(function.signature, 2, 29, 43), 3)),
        compiled(function, data.sizes) {
    if (function.direction == Direction::Backward)
      gradients = boundedGradients(data);
  }

  AttentionRun call(int threads) const {
    return run(compiled, function, data, gradients ? &*gradients : nullptr,
               threads);
  }

  /// A call that has to be refused: the keys have a batch more than the rest.
  CallResult callWithOtherBatch() const {
    std::vector<HostTensor> tensors;
    for (const ValueForm &form : function.inputs) {
      AttentionCase other = data;
      other.sizes.batch += form.role == Role::Key;
      const std::vector<int64_t> shape = shapeOf(form, other);
      const int64_t count = mlir::ShapedType::getNumElements(shape);
      tensors.emplace_back(form.element, shape,
                           std::vector<double>(count, 0.0));
    }
    std::vector<const HostTensor *> arguments;
    for (const HostTensor &tensor : tensors)
      arguments.push_back(&tensor);
    return compiled.call(arguments);
  }

  const AttentionFunction function;
  const AttentionCase data;
  const CompiledFunction compiled;
  std::optional<BoundedGradients> gradients;

private:
  static AttentionSignature signature() {
    AttentionSignature signature;
    signature.dtype = GetParam().dtype;
    signature.heads = 4;
    signature.kvHeads = 2;
    signature.headDim = signature.valueDim = 32;
    signature.causal = true;
    signature.alignment = Alignment::Offset;
    signature.offsetPerBatch = true;
    signature.hasKvLengths = true;
    signature.hasAlibi = true;
    signature.hasSinks = true;
    signature.hasLogsumexp = true;
    signature.mask = MaskKind::Additive;
    signature.maskBroadcast = {true, true, true, false};
    return signature;
  }
};
} // namespace

INSTANTIATE_TEST_SUITE_P(Kinds, Leak, ::testing::ValuesIn(callKinds()),
                         [](const auto &info) { return name(info.param); });

TEST_P(Leak, RepeatedCallsDoNotGrow) {
  for (int threads : {1, 2}) {
    // Threads are made by the first call that has so many.
    const AttentionRun first = call(threads);
    ASSERT_EQ(first.status, ATTN_OK) << first.error;
    EXPECT_GT(first.statistics.allocations, 0u);
    const int64_t before = numLiveAllocations();
    for (int repetition = 0; repetition < 50; ++repetition) {
      const AttnInvokeStatistics again = call(threads).statistics;
      EXPECT_EQ(again.peak_bytes, first.statistics.peak_bytes);
      EXPECT_EQ(again.allocations, first.statistics.allocations);
    }
    EXPECT_EQ(numLiveAllocations(), before) << threads << " threads";
  }
}

TEST_P(Leak, RefusedCallsDoNotGrow) {
  EXPECT_EQ(callWithOtherBatch().status, ATTN_CHECK_FAILED);
  const int64_t before = numLiveAllocations();
  for (int repetition = 0; repetition < 50; ++repetition)
    callWithOtherBatch();
  EXPECT_EQ(numLiveAllocations(), before);
}

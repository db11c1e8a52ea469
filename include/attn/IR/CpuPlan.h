//===- CpuPlan.h - What plans of CPU kernels say -*- C++ -*- --------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_CPUPLAN_H
#define ATTN_IR_CPUPLAN_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// The fields of a plan, to change some; #attn.cpu_plan documents them.
struct CpuPlanFields {
  CpuIsa isa;
  CpuKernel kernel;
  int64_t queryVectors, keyTile, featureTile, unroll;
  int64_t queryBlock, keyBlock, keySplits;
  bool parallel, openSizes;

  explicit CpuPlanFields(CpuPlanAttr plan);
  CpuPlanAttr get(MLIRContext *context) const;
  /// Null, with an error, where a field is out of its range.
  CpuPlanAttr getChecked(function_ref<InFlightDiagnostic()> emitError,
                         MLIRContext *context) const;
};

/// What the kernel of a plan with `open_sizes` is written for: `types`, those
/// of the operands of `op` (attn.attention or attn.attention_backward) or of
/// what takes their place, with open numbers of keys, and of queries if the
/// plan is not for few of them. Strides that such a number may have a part in
/// are open, too.
SmallVector<Type> getOpenTypes(Operation *op, CpuPlanAttr plan,
                               TypeRange types);

} // namespace mlir::attn

#endif // ATTN_IR_CPUPLAN_H

//===- AttnPlanInterface.td - What all plans have in common -*- tablegen -*===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_ATTNPLANINTERFACE_TD
#define ATTN_IR_ATTNPLANINTERFACE_TD

include "attn/IR/AttnDialect.td"
include "mlir/IR/AttrTypeBase.td"

def PlanAttrInterface : AttrInterface<"PlanAttrInterface"> {
  let cppNamespace = "::mlir::attn";
  let description = [{
    How the code of an op is to be written for one target: the kernel, its tile
    sizes, what runs in parallel. The attribute `plan` of an op holds one;
    `attn-plan` chooses it, a person may edit it, and the conversion to the
    target obeys it. It never changes what is computed, beyond rounding.
  }];
  let methods = [
    InterfaceMethod<[{
        Fails with an error at `op` when the plan cannot be obeyed for it.
      }],
      "::mlir::LogicalResult", "verifyFor", (ins "::mlir::Operation *":$op)>,
  ];
}

class Attn_PlanSize<int default, string desc> :
    DefaultValuedParameter<"int64_t", !cast<string>(default), desc>;

#endif // ATTN_IR_ATTNPLANINTERFACE_TD

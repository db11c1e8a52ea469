//===- AttnDialect.cpp - The attn dialect ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "attn/IR/GpuPlan.h"
#include "attn/IR/StateOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/Transforms/InliningUtils.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn;

#include "attn/IR/AttnDialect.cpp.inc"
#include "attn/IR/AttnEnums.cpp.inc"
#include "attn/IR/AttnFormInterfaces.cpp.inc"
#include "attn/IR/AttnGpuEnums.cpp.inc"
#include "attn/IR/AttnPlanInterfaces.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "attn/IR/AttnAttributes.cpp.inc"

#define GET_OP_CLASSES
#include "attn/IR/AttnOps.cpp.inc"

#define GET_OP_CLASSES
#include "attn/IR/ClusteredOps.cpp.inc"

#define GET_OP_CLASSES
#include "attn/IR/ConvOps.cpp.inc"

#define GET_OP_CLASSES
#include "attn/IR/FeatureOps.cpp.inc"

#include "attn/IR/StateInterfaces.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "attn/IR/StateTypes.cpp.inc"

#define GET_OP_CLASSES
#include "attn/IR/StateOps.cpp.inc"

namespace {
/// No op has to stay where it is, and none ends a block.
struct AttnInlinerInterface : DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;

  bool isLegalToInline(Operation *, Region *, bool, IRMapping &) const final {
    return true;
  }
};
} // namespace

void AttnDialect::initialize() {
  addInterfaces<AttnInlinerInterface>();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "attn/IR/AttnAttributes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "attn/IR/AttnOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "attn/IR/ClusteredOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "attn/IR/ConvOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "attn/IR/FeatureOps.cpp.inc"
      >();
  addTypes<
#define GET_TYPEDEF_LIST
#include "attn/IR/StateTypes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "attn/IR/StateOps.cpp.inc"
      >();
  detail::attachStateForms(getContext());
}

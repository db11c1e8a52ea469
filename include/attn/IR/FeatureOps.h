//===- FeatureOps.h - Sums of polynomial features ---------------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_FEATUREOPS_H
#define ATTN_IR_FEATUREOPS_H

#include "attn/IR/AttnDialect.h"

#define GET_OP_CLASSES
#include "attn/IR/FeatureOps.h.inc"

#endif // ATTN_IR_FEATUREOPS_H

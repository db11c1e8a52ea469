//===- AllOps.td - All operations of the dialect -----------*- tablegen -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the reference manual is made from.
//
//===----------------------------------------------------------------------===//

include "attn/IR/AttnGpuPlan.td"
include "attn/IR/AttnOps.td"
include "attn/IR/ClusteredOps.td"
include "attn/IR/ConvOps.td"
include "attn/IR/FeatureOps.td"
include "attn/IR/StateOps.td"

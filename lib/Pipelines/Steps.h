//===- Steps.h - Steps that pipelines share -*- C++ -*- -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_PIPELINES_STEPS_H
#define ATTN_LIB_PIPELINES_STEPS_H

#include "attn/Pipelines/Pipelines.h"

namespace mlir::attn::detail {

void addCleanup(OpPassManager &pm);
/// TOSA, where there is any, to linalg on tensors.
void addTosaLowering(OpPassManager &pm);
/// Sets forms, before anything is simplified: a form may use an alignment that
/// exact attention has no use for, and that canonicalization drops from it.
void addFormSelection(OpPassManager &pm, const LoweringOptions &options);
/// Applies them.
void addForms(OpPassManager &pm, const LoweringOptions &options);
/// What is not an attn op, to linalg and tensor ops that can be bufferized.
void addAggregates(OpPassManager &pm, const LoweringOptions &options);
/// Tensors to memrefs with the layout of the binary interface, and the
/// ownership of buffers.
void addBufferization(OpPassManager &pm);

/// 16-bit floats are computed in f32 and rounded after each operation, as IEEE
/// 754 defines the operations of the narrow format, on any target.
void addNarrowFloats(OpPassManager &pm);
/// Functions on memrefs, without tensors and linalg, to the LLVM dialect.
void addLLVM(OpPassManager &pm);

} // namespace mlir::attn::detail

#endif // ATTN_LIB_PIPELINES_STEPS_H

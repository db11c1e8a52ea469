//===- TilingInterfaceImpl.h - Tiling of attention ------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_TILINGINTERFACEIMPL_H
#define ATTN_IR_TILINGINTERFACEIMPL_H

namespace mlir {
class DialectRegistry;

namespace attn {
/// Lets upstream's tiling and fusion handle `attn.attention` on tensors.
void registerTilingInterfaceExternalModels(DialectRegistry &registry);
} // namespace attn
} // namespace mlir

#endif // ATTN_IR_TILINGINTERFACEIMPL_H

//===- BufferizableOpInterfaceImpl.h - Bufferization hook ------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_IR_BUFFERIZABLEOPINTERFACEIMPL_H
#define ATTN_IR_BUFFERIZABLEOPINTERFACEIMPL_H

namespace mlir {
class DialectRegistry;

namespace attn {
/// Lets one-shot bufferization handle the attention ops.
void registerBufferizableOpInterfaceExternalModels(DialectRegistry &registry);
} // namespace attn
} // namespace mlir

#endif // ATTN_IR_BUFFERIZABLEOPINTERFACEIMPL_H

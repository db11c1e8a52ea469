//===- Registration.h - Everything of attn-mlir in one call -*- C++ -* --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PIPELINES_REGISTRATION_H
#define ATTN_PIPELINES_REGISTRATION_H

namespace mlir {
class DialectRegistry;

namespace attn {

/// Adds the attn dialect and its interface models to a registry.
void registerAttnDialect(DialectRegistry &registry);

/// Registers the passes and named pipelines of this project, and nothing of
/// upstream. A host with passes of its own (the plugin, an existing tool) calls
/// this.
void registerAttnPasses();

/// Adds every dialect, extension and translation that the tools of this project
/// accept or produce: the attn dialect and all of upstream.
void registerAllDialects(DialectRegistry &registry);

/// Registers this project's passes and all upstream ones.
void registerAllPasses();

} // namespace attn
} // namespace mlir

#endif // ATTN_PIPELINES_REGISTRATION_H

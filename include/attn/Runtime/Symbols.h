//===- Symbols.h - The runtime's functions by name -*- C++ -*- -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_RUNTIME_SYMBOLS_H
#define ATTN_RUNTIME_SYMBOLS_H

#include <cstddef>

namespace attn::runtime {

struct Symbol {
  const char *name;
  void *address;
};

/// Every function that generated code may call, for code that is compiled into
/// this process. `count` receives their number.
const Symbol *getSymbols(size_t &count);

} // namespace attn::runtime

#endif // ATTN_RUNTIME_SYMBOLS_H

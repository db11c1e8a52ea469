//===- KeyIndexRequests.cpp - Requests for the next key index -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeyIndexRequests.h"

using namespace mlir;
using namespace mlir::attn;

KeyIndexRequests::KeyIndexRequests(KernelBuilder &b, Value codes, Value first,
                                   Value last)
    : b(b), codes(codes), first(first), reserved(b.index(0)) {
  static_assert(keyIndexBlock * keyIndexGroup == 64,
                "a group of a block takes a cache line");
  int64_t groups = cast<MemRefType>(codes.getType()).getDimSize(1);
  lines = b.muli(b.subi(last, first), groups);
}

Value KeyIndexRequests::reserve(Value steps) {
  Value base = reserved;
  reserved = b.addi(reserved, steps);
  return base;
}

void KeyIndexRequests::request(Value line) {
  Value groups = b.index(cast<MemRefType>(codes.getType()).getDimSize(1));
  Value last = b.maxi(b.addi(lines, -1), b.index(0));
  line = b.mini(line, last);
  Value block = b.divi(line, groups);
  Value group = b.subi(line, b.muli(block, groups));
  b.prefetch(codes, {b.addi(first, block), group, b.index(0), b.index(0)});
}

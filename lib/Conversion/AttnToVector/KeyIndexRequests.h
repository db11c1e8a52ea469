//===- KeyIndexRequests.h - Requests for the next key index -*- C++ -* ----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Between ranking the keys of a head and reading those that it has selected,
// top-k attention works on data in caches, and memory has nothing to do. Steps
// of these passes each request a cache line of what is ranked next: the codes
// of the following head's key index.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXREQUESTS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXREQUESTS_H

#include "KernelBuilder.h"

namespace mlir::attn {

class KeyIndexRequests {
public:
  /// Requests lines of blocks [first, last) of the codes [block, group, 16, 4].
  KeyIndexRequests(KernelBuilder &b, Value codes, Value first, Value last);

  /// The number of the first line for a pass of so many steps, one line each.
  /// Later passes get later lines: to be called where all of them come after.
  Value reserve(Value steps);
  /// Requests a line. Past the last one, this one again.
  void request(Value line);

private:
  KernelBuilder &b;
  Value codes, first, lines, reserved;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KEYINDEXREQUESTS_H

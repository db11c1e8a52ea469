//===- Diagnostics.h - Reports invalid arguments ----------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_DIAGNOSTICS_H
#define ATTN_APPROX_DIAGNOSTICS_H

#include <sstream>
#include <stdexcept>
#include <utility>

namespace attn::approx {

/// Throws std::invalid_argument with the concatenation of `parts`: what was
/// found and what is needed, both with their values.
template <typename... Parts>
[[noreturn]] void invalidArgument(Parts &&...parts) {
  std::ostringstream message;
  (message << ... << std::forward<Parts>(parts));
  throw std::invalid_argument(message.str());
}

} // namespace attn::approx

#endif // ATTN_APPROX_DIAGNOSTICS_H

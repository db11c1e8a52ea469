//===- Parser.h - PTX text to a program -*- C++ -*-
//-------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_PARSER_H
#define ATTN_TEST_PTXEMULATOR_PARSER_H

#include "Program.h"

#include <memory>
#include <string_view>

namespace attn::ptx {

/// Parses and decodes a PTX module. Any text is safe: what is malformed gives
/// null and one message with line and column. An instruction that is well
/// formed but unknown to the emulator is kept, and reported when it is reached.
/// Device functions (.func) are skipped.
std::unique_ptr<Module> parseModule(std::string_view text, std::string &error);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_PARSER_H

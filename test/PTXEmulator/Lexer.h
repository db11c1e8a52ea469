//===- Lexer.h - Tokens of PTX -*- C++ -*-
//----------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_LEXER_H
#define ATTN_TEST_PTXEMULATOR_LEXER_H

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace attn::ptx {

/// A word (identifier, directive, opcode with its modifiers, number), a string
/// with its quotes, or one punctuation character. The last token is empty.
struct Token {
  std::string text;
  int line, column;
};

/// A problem in the text; `what()` starts with "line L, column C: ".
struct ParseError : std::runtime_error {
  ParseError(int line, int column, const std::string &message);
};

/// Splits PTX into tokens. Throws ParseError on an unterminated comment or
/// string.
std::vector<Token> tokenize(std::string_view text);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_LEXER_H

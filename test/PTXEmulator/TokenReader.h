//===- TokenReader.h - Cursor in PTX text -*- C++ -*-
//-----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_TOKENREADER_H
#define ATTN_TEST_PTXEMULATOR_TOKENREADER_H

#include "Lexer.h"
#include "Program.h"

namespace attn::ptx {

/// A cursor in the tokens of a text, and the literals of PTX. Everything that
/// does not fit throws ParseError.
class TokenReader {
protected:
  explicit TokenReader(std::string_view text) : tokens(tokenize(text)) {}

  const Token &current() const { return tokens[position]; }
  const Token &following() const {
    return tokens[atEnd() ? position : position + 1];
  }
  const Token &previous() const { return tokens[position - 1]; }
  const std::string &text() const { return current().text; }
  bool atEnd() const { return position + 1 == tokens.size(); }
  bool is(std::string_view expected) const { return text() == expected; }
  bool startsWith(char c) const { return !text().empty() && text()[0] == c; }
  bool eat(std::string_view expected);
  void expect(std::string_view expected);

  /// The current token, whatever it is; `what` was expected if it is the end.
  std::string take(const std::string &what);
  /// An identifier.
  std::string takeName(const std::string &what);
  void skipLine();

  /// An integer or floating-point literal (ISA 9.0, section 4.5).
  Operand parseLiteral();
  uint64_t parseInteger(const std::string &what, uint64_t largest);
  /// A power of two.
  uint64_t parseAlignment();

  static bool isNumber(const std::string &text);
  [[noreturn]] void fail(const Token &token, const std::string &message) const;
  [[noreturn]] void failExpected(const std::string &what) const;

private:
  uint64_t parseDigits(const Token &token, std::string_view digits,
                       unsigned base) const;

  std::vector<Token> tokens;
  size_t position = 0;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_TOKENREADER_H

//===- TokenReader.cpp - Cursor in PTX text
//---------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TokenReader.h"

#include <cctype>

using namespace attn::ptx;

static bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool TokenReader::eat(std::string_view expected) {
  if (!is(expected))
    return false;
  ++position;
  return true;
}

void TokenReader::fail(const Token &token, const std::string &message) const {
  throw ParseError(token.line, token.column, message);
}

void TokenReader::failExpected(const std::string &what) const {
  fail(current(), "expected " + what + ", found " +
                      (atEnd() ? "the end" : "'" + text() + "'"));
}

void TokenReader::expect(std::string_view expected) {
  if (!eat(expected))
    failExpected("'" + std::string(expected) + "'");
}

std::string TokenReader::take(const std::string &what) {
  if (atEnd())
    failExpected(what);
  return tokens[position++].text;
}

std::string TokenReader::takeName(const std::string &what) {
  char c = text().empty() ? ' ' : text()[0];
  if (!isalpha(static_cast<unsigned char>(c)) && c != '_' && c != '$' &&
      c != '%')
    failExpected(what);
  return take(what);
}

void TokenReader::skipLine() {
  int line = previous().line;
  while (!atEnd() && current().line == line)
    ++position;
}

bool TokenReader::isNumber(const std::string &text) {
  return !text.empty() && isDigit(text[0]);
}

uint64_t TokenReader::parseDigits(const Token &token, std::string_view digits,
                                  unsigned base) const {
  uint64_t value = 0;
  if (digits.empty())
    fail(token, "'" + token.text + "' is not a number");
  for (char c : digits) {
    unsigned digit = isDigit(c) ? c - '0'
                     : isxdigit(static_cast<unsigned char>(c))
                         ? tolower(c) - 'a' + 10
                         : base;
    if (digit >= base)
      fail(token, "'" + token.text + "' is not a number");
    if (value > (~uint64_t(0) - digit) / base)
      fail(token, "'" + token.text + "' does not fit 64 bits");
    value = value * base + digit;
  }
  return value;
}

Operand TokenReader::parseLiteral() {
  const Token &token = current();
  std::string_view text = token.text;
  if (!isNumber(token.text))
    failExpected("a number");
  ++position;
  Operand operand;
  char prefix =
      text.size() > 1 && text[0] == '0' ? char(tolower(text[1])) : ' ';
  if (prefix == 'f' || prefix == 'd') {
    operand.kind = Operand::Kind::Float;
    operand.wide = prefix == 'd';
    if (text.size() != (operand.wide ? 18u : 10u))
      fail(token, "'" + token.text + "' needs " + (operand.wide ? "16" : "8") +
                      " hexadecimal digits after 0" + text[1]);
    operand.bits = parseDigits(token, text.substr(2), 16);
    operand.value =
        operand.wide ? toDouble(operand.bits) : toFloat(operand.bits);
    return operand;
  }
  if (text.find('.') != text.npos) {
    // An exponent's sign is a token of its own.
    std::string number(text);
    if (tolower(number.back()) == 'e' && (is("+") || is("-"))) {
      number += take("a sign");
      number += take("an exponent");
    }
    char *end = nullptr;
    operand.kind = Operand::Kind::Float;
    operand.wide = true;
    operand.value = strtod(number.c_str(), &end);
    if (*end)
      fail(token, "'" + number + "' is not a number");
    operand.bits = fromDouble(operand.value);
    return operand;
  }
  operand.kind = Operand::Kind::Integer;
  if (text.back() == 'U')
    text.remove_suffix(1);
  if (prefix == 'x')
    operand.bits = parseDigits(token, text.substr(2), 16);
  else if (prefix == 'b')
    operand.bits = parseDigits(token, text.substr(2), 2);
  else if (text.size() > 1 && text[0] == '0')
    operand.bits = parseDigits(token, text.substr(1), 8);
  else
    operand.bits = parseDigits(token, text, 10);
  return operand;
}

uint64_t TokenReader::parseInteger(const std::string &what, uint64_t largest) {
  const Token &token = current();
  if (!isNumber(token.text))
    failExpected(what);
  Operand literal = parseLiteral();
  if (literal.kind != Operand::Kind::Integer)
    fail(token, "expected " + what + ", found '" + token.text + "'");
  if (literal.bits > largest)
    fail(token, what + " is " + token.text + ", at most " +
                    std::to_string(largest) + " is possible");
  return literal.bits;
}

uint64_t TokenReader::parseAlignment() {
  const Token &token = current();
  uint64_t align = parseInteger("an alignment", 1 << 20);
  if (!align || (align & (align - 1)))
    fail(token, "alignment " + token.text + " is not a power of two");
  return align;
}

//===- Lexer.cpp - Tokens of PTX
//--------------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lexer.h"

#include <cctype>

using namespace attn::ptx;

ParseError::ParseError(int line, int column, const std::string &message)
    : std::runtime_error("line " + std::to_string(line) + ", column " +
                         std::to_string(column) + ": " + message) {}

static bool isWordCharacter(char c) {
  return isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' ||
         c == '%' || c == '.';
}

std::vector<Token> attn::ptx::tokenize(std::string_view text) {
  std::vector<Token> tokens;
  int line = 1;
  size_t lineStart = 0, at = 0;
  auto column = [&] { return int(at - lineStart) + 1; };
  auto skipTo = [&](size_t end) {
    for (; at < end; ++at)
      if (text[at] == '\n') {
        ++line;
        lineStart = at + 1;
      }
  };
  while (at < text.size()) {
    char c = text[at];
    if (c == '\0' || isspace(static_cast<unsigned char>(c))) {
      skipTo(at + 1);
      continue;
    }
    std::string_view rest = text.substr(at);
    if (rest.substr(0, 2) == "//") {
      skipTo(std::min(text.find('\n', at), text.size()));
      continue;
    }
    if (rest.substr(0, 2) == "/*") {
      size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos)
        throw ParseError(line, column(), "comment without an end");
      skipTo(end + 2);
      continue;
    }
    size_t end = at + 1;
    if (c == '"') {
      end = text.find('"', at + 1);
      if (end == std::string_view::npos)
        throw ParseError(line, column(), "string without an end");
      ++end;
    } else if (isWordCharacter(c)) {
      // Modifiers may hold "::", as in shared::cta.
      while (end < text.size()) {
        if (isWordCharacter(text[end]))
          ++end;
        else if (text.substr(end, 2) == "::")
          end += 2;
        else
          break;
      }
    }
    tokens.push_back({std::string(text.substr(at, end - at)), line, column()});
    skipTo(end);
  }
  tokens.push_back({"", line, column()});
  return tokens;
}

//===- Findings.cpp - What the emulator reports
//-----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Findings.h"

using namespace attn::ptx;

static constexpr size_t maxFindings = 60;

std::string Finding::toString() const {
  std::string where;
  if (line)
    where = concat("line ", line, ", CTA (", cta[0], ",", cta[1], ",", cta[2],
                   "), warp ", warp, ": ");
  return concat(isError ? "error" : "warning", ": ", kind, ": ", where,
                message);
}

void Findings::clear() { *this = Findings(); }

bool Findings::isNew(const char *kind, bool isError) {
  if (!seen.emplace(kind, line).second)
    return false;
  ++(isError ? errors : warnings);
  return true;
}

void Findings::add(bool isError, const char *kind, std::string message) {
  if (findings.size() < maxFindings)
    findings.push_back({isError, kind, line, cta, warp, std::move(message)});
}

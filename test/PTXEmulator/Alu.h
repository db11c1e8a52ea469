//===- Alu.h - Arithmetic of PTX, lane by lane -*- C++ -*-
//------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_ALU_H
#define ATTN_TEST_PTXEMULATOR_ALU_H

#include "Program.h"

#include <string>
#include <unordered_map>

namespace attn::ptx {

/// An operation without side effects, evaluated for all lanes at once; the
/// caller drops the lanes that do not take part.
struct AluFunction {
  using Evaluate = void (*)(Lanes &result, const Lanes &a, const Lanes &b,
                            const Lanes &c);
  Evaluate evaluate = nullptr;
  unsigned sourceCount = 0;
  Type result = Type::None;
  std::array<Type, 3> sources = {Type::None, Type::None, Type::None};
};

/// Operations by name, "add.s32", "mul.wide.u32", "setp.lt.f32".
using AluTable = std::unordered_map<std::string, AluFunction>;

/// The operation of that name, or null. Names are opcode, comparison or part
/// (lo, hi, wide, l, r, NaN, relu), and type; modifiers of rounding are not
/// part.
const AluFunction *findAluFunction(const std::string &name);

/// The two halves of the table.
void addIntegerFunctions(AluTable &table);
void addFloatFunctions(AluTable &table);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_ALU_H

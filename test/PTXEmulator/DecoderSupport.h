//===- DecoderSupport.h - Modifiers and operands -*- C++ -*-
//----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_DECODERSUPPORT_H
#define ATTN_TEST_PTXEMULATOR_DECODERSUPPORT_H

#include "Program.h"

#include <stdexcept>

namespace attn::ptx {

/// The instruction breaks a rule of the ISA.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// The instruction is not known to the emulator.
struct Unsupported : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Hands out an instruction's modifiers one by one, so that none is ignored by
/// mistake: what is left over is unsupported.
class Modifiers {
public:
  explicit Modifiers(const Instruction &instruction)
      : parts(instruction.parts), used(parts.size(), false) {
    used[0] = true;
  }

  /// Whether the modifier is there.
  bool take(std::string_view modifier);
  bool takeAny(std::initializer_list<std::string_view> modifiers);
  /// The first modifier that starts so, without the prefix, or "".
  std::string takePrefixed(std::string_view prefix);
  /// The first type, or None.
  Type takeType();
  /// Type, which has to be there.
  Type needType();
  /// .shared, .global and so on; Generic where there is none.
  Space takeSpace();
  /// .rn .rz .rm .rp .rna, and with `integral` .rni .rzi .rmi .rpi.
  bool takeRounding(Rounding &rounding);
  bool takeIntegralRounding(Rounding &rounding);
  /// Ordering, scope and cache modifiers of loads and stores, which change
  /// nothing in a model with one order of events.
  void skipMemoryModifiers();
  /// For hints, which do nothing here.
  void skipAll() { used.assign(used.size(), true); }
  /// Throws Unsupported if a modifier is left.
  void finish() const;

private:
  const std::vector<std::string> &parts;
  std::vector<bool> used;
};

/// Checks operands against a pattern with one character per operand, and turns
/// literals into bits of `type`. After '|', operands may be absent.
///   d  destination register      p  destination predicate, pair or sink
///   s  source of `type`          u  source of 32 bits
///   q  source predicate          a  address
///   b  address, or sink
///   D  destination vector of `count` registers, or one register for count 1
///   S  source vector of the same kind
void checkOperands(Instruction &instruction, const Kernel &kernel,
                   std::string_view pattern, Type type, size_t count = 1);

/// A literal as bits of `type`; other operands stay.
void resolveLiteral(Operand &operand, Type type);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_DECODERSUPPORT_H

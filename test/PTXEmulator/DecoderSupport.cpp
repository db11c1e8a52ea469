//===- DecoderSupport.cpp - Modifiers and operands
//--------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DecoderSupport.h"

using namespace attn::ptx;

bool Modifiers::take(std::string_view modifier) {
  for (size_t index = 1; index < parts.size(); ++index)
    if (!used[index] && parts[index] == modifier)
      return used[index] = true;
  return false;
}

bool Modifiers::takeAny(std::initializer_list<std::string_view> modifiers) {
  bool any = false;
  for (std::string_view modifier : modifiers)
    any |= take(modifier);
  return any;
}

std::string Modifiers::takePrefixed(std::string_view prefix) {
  for (size_t index = 1; index < parts.size(); ++index)
    if (!used[index] && parts[index].compare(0, prefix.size(), prefix) == 0) {
      used[index] = true;
      return parts[index].substr(prefix.size());
    }
  return "";
}

Type Modifiers::takeType() {
  for (size_t index = 1; index < parts.size(); ++index)
    if (!used[index])
      if (std::optional<Type> type = parseType(parts[index])) {
        used[index] = true;
        return *type;
      }
  return Type::None;
}

Type Modifiers::needType() {
  Type type = takeType();
  if (type == Type::None)
    throw Malformed("needs a type");
  return type;
}

Space Modifiers::takeSpace() {
  if (takeAny({"shared", "shared::cta", "shared::cluster"}))
    return Space::Shared;
  if (take("global"))
    return Space::Global;
  if (takeAny({"param", "param::entry"}))
    return Space::Param;
  if (take("local"))
    return Space::Local;
  if (take("const"))
    return Space::Const;
  return Space::Generic;
}

bool Modifiers::takeRounding(Rounding &rounding) {
  for (auto [modifier, value] : {std::pair("rn", Rounding::NearestEven),
                                 {"rz", Rounding::Zero},
                                 {"rm", Rounding::Down},
                                 {"rp", Rounding::Up},
                                 {"rna", Rounding::NearestAway}})
    if (take(modifier)) {
      rounding = value;
      return true;
    }
  return false;
}

bool Modifiers::takeIntegralRounding(Rounding &rounding) {
  for (auto [modifier, value] : {std::pair("rni", Rounding::NearestEven),
                                 {"rzi", Rounding::Zero},
                                 {"rmi", Rounding::Down},
                                 {"rpi", Rounding::Up}})
    if (take(modifier)) {
      rounding = value;
      return true;
    }
  return false;
}

void Modifiers::skipMemoryModifiers() {
  takeAny({"weak",
           "volatile",
           "relaxed",
           "acquire",
           "release",
           "acq_rel",
           "sc",
           "cta",
           "cluster",
           "gpu",
           "sys",
           "nc",
           "ca",
           "cg",
           "cs",
           "lu",
           "cv",
           "wb",
           "wt",
           "L1::evict_normal",
           "L1::evict_unchanged",
           "L1::evict_first",
           "L1::evict_last",
           "L1::no_allocate",
           "L2::64B",
           "L2::128B",
           "L2::256B"});
}

void Modifiers::finish() const {
  for (size_t index = 1; index < parts.size(); ++index)
    if (!used[index])
      throw Unsupported("modifier ." + parts[index]);
}

void attn::ptx::resolveLiteral(Operand &operand, Type type) {
  if (operand.kind == Operand::Kind::Float) {
    if (isFloat(type))
      operand.bits = encodeFloat(type, operand.value);
    else if (byteSize(type) != (operand.wide ? 8u : 4u))
      throw Malformed(
          std::string("floating-point literal as operand of type ") +
          name(type));
  } else if (operand.kind != Operand::Kind::Integer) {
    return;
  }
  operand.bits = type == Type::Pred ? operand.bits != 0
                                    : truncateTo(operand.bits, byteSize(type));
}

namespace {
/// Checks one operand.
class OperandChecker {
public:
  explicit OperandChecker(const Kernel &kernel) : kernel(kernel) {}

  void check(Operand &operand, size_t number, char expected, Type type,
             size_t count) const {
    switch (expected) {
    case 'd':
      need(isDestination(operand, false), number, "a register to write");
      break;
    case 'p':
      if (operand.kind == Operand::Kind::Pair)
        for (const Operand &element : operand.elements)
          need(isDestination(element, true), number, "predicates to write");
      else
        need(isDestination(operand, true), number, "a predicate to write");
      break;
    case 's':
      need(isSource(operand, type), number, sourceName(type));
      resolveLiteral(operand, type);
      break;
    case 'u':
      need(isSource(operand, Type::B32), number, sourceName(Type::B32));
      resolveLiteral(operand, Type::B32);
      break;
    case 'q':
      need(isSource(operand, Type::Pred), number, "a predicate");
      resolveLiteral(operand, Type::Pred);
      break;
    case 'a':
      checkAddress(operand, number);
      break;
    case 'b':
      if (operand.kind != Operand::Kind::Sink)
        checkAddress(operand, number);
      break;
    case 'D':
    case 'S':
      checkVector(operand, number, expected == 'D' ? 'd' : 's', type, count);
      break;
    }
  }

private:
  void need(bool condition, size_t number, const std::string &what) const {
    if (!condition)
      throw Malformed("operand " + std::to_string(number) + " needs to be " +
                      what);
  }

  static std::string sourceName(Type type) {
    return std::string("a value of type ") + name(type);
  }

  bool isPredicate(const Operand &operand) const {
    return kernel.registers[operand.reg].predicate;
  }

  bool isDestination(const Operand &operand, bool predicate) const {
    if (operand.kind == Operand::Kind::Sink)
      return true;
    return operand.kind == Operand::Kind::Register && !operand.negated &&
           isPredicate(operand) == predicate;
  }

  /// A register of at least the type's width: loads, stores and conversions
  /// may use wider ones.
  bool isSource(const Operand &operand, Type type) const {
    switch (operand.kind) {
    case Operand::Kind::Register:
      if (isPredicate(operand) || type == Type::Pred)
        return isPredicate(operand) && type == Type::Pred;
      return !operand.negated &&
             kernel.registers[operand.reg].bytes >= byteSize(type);
    case Operand::Kind::Integer:
    case Operand::Kind::Float:
      return true;
    case Operand::Kind::Symbol:
    case Operand::Kind::Special:
      return type != Type::Pred;
    default:
      return false;
    }
  }

  void checkAddress(Operand &operand, size_t number) const {
    need(operand.kind == Operand::Kind::Address, number,
         "an address in brackets");
    const Operand &base = operand.elements[0];
    if (base.kind == Operand::Kind::Register)
      need(!isPredicate(base) && kernel.registers[base.reg].bytes >= 4, number,
           "an address in a register of 32 or 64 bits");
  }

  void checkVector(Operand &operand, size_t number, char expected, Type type,
                   size_t count) const {
    if (operand.kind != Operand::Kind::Vector) {
      need(count == 1, number,
           "a vector of " + std::to_string(count) + " registers");
      check(operand, number, expected, type, 1);
      return;
    }
    need(operand.elements.size() == count, number,
         "a vector of " + std::to_string(count) + " registers, not " +
             std::to_string(operand.elements.size()));
    for (Operand &element : operand.elements)
      check(element, number, expected, type, 1);
  }

  const Kernel &kernel;
};
} // namespace

void attn::ptx::checkOperands(Instruction &instruction, const Kernel &kernel,
                              std::string_view pattern, Type type,
                              size_t count) {
  OperandChecker checker(kernel);
  size_t number = 0;
  bool optional = false;
  for (char expected : pattern) {
    if (expected == '|') {
      optional = true;
      continue;
    }
    if (number == instruction.operands.size()) {
      if (optional)
        return;
      throw Malformed("operand " + std::to_string(number + 1) + " is missing");
    }
    Operand &operand = instruction.operands[number++];
    checker.check(operand, number, expected, type, count);
  }
  if (number < instruction.operands.size())
    throw Malformed("has " + std::to_string(instruction.operands.size()) +
                    " operands instead of " + std::to_string(number));
}

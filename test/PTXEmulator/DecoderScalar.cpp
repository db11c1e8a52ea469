//===- DecoderScalar.cpp - Arithmetic, control and warps
//--------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Alu.h"
#include "Convert.h"
#include "InstructionDecoder.h"

using namespace attn::ptx;

void InstructionDecoder::check(std::string_view pattern, Type type,
                               size_t count) {
  checkOperands(in, kernel, pattern, type, count);
}

void InstructionDecoder::useAlu(const std::string &name, size_t first) {
  in.alu = findAluFunction(name);
  if (!in.alu)
    throw Unsupported("operation " + name);
  if (in.operands.size() < first + in.alu->sourceCount)
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of " +
                    std::to_string(first + in.alu->sourceCount));
  for (unsigned source = 0; source < in.alu->sourceCount; ++source) {
    Operand &operand = in.operands[first + source];
    Type type = in.alu->sources[source];
    if (operand.kind == Operand::Kind::Register) {
      const Register &reg = kernel.registers[operand.reg];
      bool fits = type == Type::Pred
                      ? reg.predicate
                      : !reg.predicate && reg.bytes == byteSize(type) &&
                            !operand.negated;
      if (!fits)
        throw Malformed("operand " + std::to_string(first + source + 1) + ", " +
                        reg.name + ", is not of type " + ::name(type));
    } else if (operand.kind != Operand::Kind::Integer &&
               operand.kind != Operand::Kind::Float &&
               operand.kind != Operand::Kind::Special &&
               operand.kind != Operand::Kind::Symbol) {
      throw Malformed("operand " + std::to_string(first + source + 1) +
                      " needs to be a value of type " + ::name(type));
    }
    resolveLiteral(operand, type);
  }
}

void InstructionDecoder::checkResult() {
  const Operand &operand = in.operands[0];
  if (operand.kind == Operand::Kind::Sink)
    return;
  bool fits = operand.kind == Operand::Kind::Register && !operand.negated;
  if (fits) {
    const Register &reg = kernel.registers[operand.reg];
    fits = in.alu->result == Type::Pred
               ? reg.predicate
               : !reg.predicate && reg.bytes == byteSize(in.alu->result);
  }
  if (!fits)
    throw Malformed(std::string("operand 1 needs to be a register of type ") +
                    ::name(in.alu->result));
}

void InstructionDecoder::decodeArithmetic() {
  in.operation = Operation::Alu;
  std::string name = in.parts[0];
  for (const char *part :
       {"lo", "hi", "wide", "l", "r", "wrap", "clamp", "NaN", "relu"})
    if (modifiers.take(part))
      name += std::string(".") + part;
  bool rounds = modifiers.takeRounding(in.rounding);
  modifiers.takeAny({"approx", "full"});
  in.flushSubnormals = modifiers.take("ftz");
  bool saturates = modifiers.take("sat");
  in.type = modifiers.takeType();
  if (in.type == Type::None)
    throw Unsupported("instruction " + in.getText());
  bool isSingleOrDouble = in.type == Type::F32 || in.type == Type::F64;
  if (saturates && in.type == Type::S32)
    name += ".sat";
  else if (saturates && in.type != Type::F32)
    throw Unsupported("modifier .sat of type " + std::string(::name(in.type)));
  else
    in.saturate = saturates;
  if (rounds && in.rounding != Rounding::NearestEven && !isSingleOrDouble)
    throw Unsupported("rounding of type " + std::string(::name(in.type)));
  name += std::string(".") + ::name(in.type);
  if (in.parts[0] == "dp4a")
    if (Type second = modifiers.takeType(); second != Type::None)
      name += std::string(".") + ::name(second);
  useAlu(name, 1);
  if (in.operands.size() != in.alu->sourceCount + 1)
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of " +
                    std::to_string(in.alu->sourceCount + 1));
  checkResult();
}

void InstructionDecoder::decodeMove() {
  in.type = modifiers.needType();
  if (in.operands.size() != 2)
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of 2");
  for (Operand &vector : in.operands)
    if (vector.kind == Operand::Kind::Vector) {
      in.operation = Operation::Move;
      size_t parts = vector.elements.size();
      bool destination = &vector == &in.operands[0];
      if ((parts != 2 && parts != 4) || byteSize(in.type) < parts)
        throw Malformed("a vector of " + std::to_string(parts) +
                        " in a move of type " + ::name(in.type));
      in.sourceType = byteSize(in.type) / parts == 8   ? Type::B64
                      : byteSize(in.type) / parts == 4 ? Type::B32
                      : byteSize(in.type) / parts == 2 ? Type::B16
                                                       : Type::B8;
      if (in.type == Type::B128)
        throw Unsupported("move of 128 bits");
      for (Operand &element : vector.elements) {
        bool fits = element.kind == Operand::Kind::Register
                        ? kernel.registers[element.reg].bytes ==
                                  byteSize(in.sourceType) &&
                              !kernel.registers[element.reg].predicate
                    : destination ? element.kind == Operand::Kind::Sink
                                  : element.kind == Operand::Kind::Integer;
        if (!fits)
          throw Malformed(std::string("an element of the vector is not of "
                                      "type ") +
                          ::name(in.sourceType));
        resolveLiteral(element, in.sourceType);
      }
      Operand &other = in.operands[destination ? 1 : 0];
      if (other.kind == Operand::Kind::Vector)
        throw Malformed("only one operand may be a vector");
      if (other.kind != Operand::Kind::Register ||
          kernel.registers[other.reg].predicate ||
          kernel.registers[other.reg].bytes != byteSize(in.type))
        throw Malformed(std::string("needs a register of type ") +
                        ::name(in.type));
      return;
    }
  in.operation = Operation::Alu;
  useAlu(std::string("mov.") + ::name(in.type), 1);
  checkResult();
}

void InstructionDecoder::decodeConvert() {
  in.operation = Operation::Convert;
  in.roundToIntegral = modifiers.takeIntegralRounding(in.rounding);
  if (!in.roundToIntegral)
    modifiers.takeRounding(in.rounding);
  in.flushSubnormals = modifiers.take("ftz");
  in.saturate = modifiers.take("sat");
  in.relu = modifiers.take("relu");
  in.type = modifiers.needType();
  in.sourceType = modifiers.needType();
  if (in.type == Type::BF16x2 || in.type == Type::F16x2) {
    if (in.sourceType != Type::F32 || in.roundToIntegral || in.saturate)
      throw Unsupported("conversion " + in.getText());
    check("dss", Type::F32);
    return;
  }
  if (!canConvert(in.type, in.sourceType))
    throw Unsupported("conversion " + in.getText());
  // Floats round to integers only by an integral mode; the other way about,
  // and between floats, .rni rounds to an integral value.
  if (isFloat(in.sourceType) && !isFloat(in.type) && in.type != Type::TF32 &&
      !in.roundToIntegral)
    throw Malformed("needs .rni, .rzi, .rmi or .rpi");
  check("ds", in.sourceType);
  checkDestinationWidth(in.type);
}

void InstructionDecoder::checkDestinationWidth(Type type) {
  const Operand &operand = in.operands[0];
  if (operand.kind == Operand::Kind::Register &&
      kernel.registers[operand.reg].bytes < byteSize(type))
    throw Malformed("register " + kernel.registers[operand.reg].name +
                    " is narrower than " + ::name(type));
}

void InstructionDecoder::decodeConvertAddress() {
  in.operation = Operation::ConvertAddress;
  in.toSpace = modifiers.take("to");
  in.space = modifiers.takeSpace();
  in.type = modifiers.needType();
  check("ds", in.type);
}

void InstructionDecoder::decodeIsSpace() {
  in.operation = Operation::IsSpace;
  in.space = modifiers.takeSpace();
  check("ps", Type::B64);
}

void InstructionDecoder::decodeSetPredicate() {
  in.operation = Operation::SetPredicate;
  in.flushSubnormals = modifiers.take("ftz");
  std::string comparison;
  for (const char *candidate :
       {"eq", "ne", "lt", "le", "gt", "ge", "lo", "ls", "hi", "hs", "equ",
        "neu", "ltu", "leu", "gtu", "geu", "num", "nan"})
    if (comparison.empty() && modifiers.take(candidate))
      comparison = candidate;
  for (auto [modifier, boolOp] : {std::pair("and", BoolOp::And),
                                  {"or", BoolOp::Or},
                                  {"xor", BoolOp::Xor}})
    if (modifiers.take(modifier))
      in.mode = uint8_t(boolOp);
  in.type = modifiers.needType();
  if (in.operands.size() != (in.mode ? 4 : 3))
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of " + (in.mode ? "4" : "3"));
  useAlu("setp." + comparison + "." + ::name(in.type), 1);
  checkOperands(in, kernel, in.mode ? "pssq" : "pss", in.type);
}

void InstructionDecoder::decodeSelect() {
  in.operation = Operation::Select;
  in.type = modifiers.needType();
  check("dssq", in.type);
}

void InstructionDecoder::decodeLogicTable() {
  in.operation = Operation::LogicTable;
  in.type = modifiers.needType();
  if (in.type != Type::B32)
    throw Unsupported("lop3 of type " + std::string(::name(in.type)));
  check("dsssu", in.type);
  if (in.operands[4].kind != Operand::Kind::Integer)
    throw Malformed("operand 5 needs to be a literal");
}

void InstructionDecoder::decodeBitFieldInsert() {
  in.operation = Operation::BitFieldInsert;
  in.type = modifiers.needType();
  check("dssuu", in.type);
}

void InstructionDecoder::decodeBranch() {
  in.operation = Operation::Branch;
  modifiers.take("uni");
}

void InstructionDecoder::decodeExit() {
  in.operation = Operation::Exit;
  modifiers.take("uni");
  check("", Type::None);
}

void InstructionDecoder::decodeTrap() {
  in.operation = Operation::Trap;
  check("", Type::None);
}

void InstructionDecoder::decodeCall() { throw Unsupported("calls"); }

void InstructionDecoder::decodeHint() {
  in.operation = Operation::Nothing;
  modifiers.skipAll();
}

void InstructionDecoder::needSync(size_t maskOperand) {
  if (!modifiers.take("sync"))
    throw Unsupported("instruction " + in.getText());
  in.memberMask = int(maskOperand);
}

void InstructionDecoder::decodeShuffle() {
  in.operation = Operation::Shuffle;
  needSync(4);
  bool known = false;
  for (auto [modifier, mode] : {std::pair("up", ShuffleMode::Up),
                                {"down", ShuffleMode::Down},
                                {"bfly", ShuffleMode::Butterfly},
                                {"idx", ShuffleMode::Index}})
    if (modifiers.take(modifier)) {
      in.mode = uint8_t(mode);
      known = true;
    }
  in.type = modifiers.needType();
  if (!known || in.type != Type::B32)
    throw Unsupported("instruction " + in.getText());
  if (!in.operands.empty() && in.operands[0].kind == Operand::Kind::Pair) {
    Operand first = in.operands[0].elements[0];
    std::swap(first, in.operands[0]);
    check("dsuuu", in.type);
    std::swap(first, in.operands[0]);
    const Operand &second = in.operands[0].elements[1];
    if (second.kind == Operand::Kind::Register &&
        !kernel.registers[second.reg].predicate)
      throw Malformed("the second destination needs to be a predicate");
  } else {
    check("dsuuu", in.type);
  }
}

void InstructionDecoder::decodeVote() {
  in.operation = Operation::Vote;
  needSync(2);
  bool known = false;
  for (auto [modifier, mode] : {std::pair("all", VoteMode::All),
                                {"any", VoteMode::Any},
                                {"uni", VoteMode::Uniform},
                                {"ballot", VoteMode::Ballot}})
    if (modifiers.take(modifier)) {
      in.mode = uint8_t(mode);
      known = true;
    }
  in.type = modifiers.needType();
  if (!known)
    throw Unsupported("instruction " + in.getText());
  check(VoteMode(in.mode) == VoteMode::Ballot ? "dqu" : "pqu", Type::Pred);
}

void InstructionDecoder::decodeElect() {
  in.operation = Operation::Elect;
  needSync(1);
  if (in.operands.size() != 2 || in.operands[0].kind != Operand::Kind::Pair)
    throw Malformed("needs a pair of destinations and a member mask");
  const Operand &elected = in.operands[0].elements[1];
  const Operand &leader = in.operands[0].elements[0];
  if ((elected.kind == Operand::Kind::Register &&
       !kernel.registers[elected.reg].predicate) ||
      (leader.kind == Operand::Kind::Register &&
       kernel.registers[leader.reg].predicate))
    throw Malformed("needs a register and a predicate to write");
  Operand pair = in.operands[0];
  in.operands[0] = Operand();
  check("du", Type::B32);
  in.operands[0] = pair;
}

void InstructionDecoder::decodeActiveMask() {
  in.operation = Operation::ActiveMask;
  in.type = modifiers.needType();
  check("d", in.type);
}

void InstructionDecoder::decodeBarrier() {
  if (in.parts[0] == "bar" && modifiers.take("warp")) {
    in.operation = Operation::WarpBarrier;
    needSync(0);
    check("u", Type::None);
    return;
  }
  modifiers.take("cta");
  in.aligned = in.parts[0] == "bar" || modifiers.take("aligned");
  bool sync = modifiers.take("sync");
  in.arriveOnly = modifiers.take("arrive");
  if (sync == in.arriveOnly)
    throw Unsupported("instruction " + in.getText());
  in.operation = Operation::Barrier;
  check(sync ? "|uu" : "uu", Type::None);
}

void InstructionDecoder::decodeFence() {
  bool proxy =
      modifiers.takeAny({"proxy", "mbarrier_init", "async", "async::generic"});
  in.operation = proxy ? Operation::ProxyFence : Operation::Nothing;
  modifiers.skipMemoryModifiers();
  modifiers.takeAny({"gl", "global", "shared::cta", "shared::cluster",
                     "async.global", "async.shared::cta"});
  check("", Type::None);
}

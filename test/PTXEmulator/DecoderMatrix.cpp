//===- DecoderMatrix.cpp - Instructions of the matrix units
//-----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InstructionDecoder.h"

using namespace attn::ptx;

void InstructionDecoder::decodeMatrixMultiply() {
  in.operation = Operation::MatrixMultiply;
  needSyncAligned();
  std::string k = modifiers.takePrefixed("m16n8k");
  if (!modifiers.take("row") || !modifiers.take("col"))
    throw Unsupported("instruction " + in.getText());
  // Types of D, A, B and C.
  in.type = modifiers.needType();
  in.sourceType = modifiers.needType();
  Type typeB = modifiers.needType(), typeC = modifiers.needType();
  bool tf32 = in.sourceType == Type::TF32;
  bool narrow = in.sourceType == Type::F16 || in.sourceType == Type::BF16;
  bool known =
      typeB == in.sourceType && typeC == in.type &&
      (in.type == Type::F32 ||
       (in.type == Type::F16 && in.sourceType == Type::F16)) &&
      ((narrow && (k == "16" || k == "8")) || (tf32 && (k == "8" || k == "4")));
  if (!known)
    throw Unsupported("instruction " + in.getText());
  in.count = std::stoi(k);
  // A register holds two 16-bit elements or one of 32 bits.
  unsigned perRegister = tf32 ? 1 : 2;
  size_t sizes[] = {
      in.type == Type::F32 ? 4u : 2u, 16u * in.count / warpSize / perRegister,
      8u * in.count / warpSize / perRegister, in.type == Type::F32 ? 4u : 2u};
  checkFragments(sizes, 4);
  if (in.operands.size() != 4)
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of 4");
}

void InstructionDecoder::checkFragments(const size_t *sizes, size_t count) {
  for (size_t operand = 0; operand < count; ++operand) {
    if (operand >= in.operands.size() ||
        in.operands[operand].kind != Operand::Kind::Vector ||
        in.operands[operand].elements.size() != sizes[operand])
      throw Malformed("operand " + std::to_string(operand + 1) +
                      " needs to be a vector of " +
                      std::to_string(sizes[operand]) + " registers");
    for (Operand &element : in.operands[operand].elements)
      checkFragmentElement(element, operand);
  }
}

void InstructionDecoder::checkFragmentElement(Operand &element,
                                              size_t operand) {
  bool literal = element.kind == Operand::Kind::Integer ||
                 element.kind == Operand::Kind::Float;
  bool fits = element.kind == Operand::Kind::Register
                  ? kernel.registers[element.reg].bytes == 4 &&
                        !kernel.registers[element.reg].predicate
                  : operand > 0 && literal;
  if (!fits)
    throw Malformed("operand " + std::to_string(operand + 1) +
                    " needs registers of 32 bits");
  resolveLiteral(element, Type::B32);
}

void InstructionDecoder::decodeWarpgroup() {
  if (modifiers.take("fence")) {
    in.operation = Operation::WarpgroupFence;
    needSyncAligned();
    check("", Type::None);
  } else if (modifiers.take("commit_group")) {
    in.operation = Operation::WarpgroupCommit;
    needSyncAligned();
    check("", Type::None);
  } else if (modifiers.take("wait_group")) {
    in.operation = Operation::WarpgroupWait;
    needSyncAligned();
    check("u", Type::None);
    needLiteral(0);
  } else if (modifiers.take("mma_async")) {
    decodeWarpgroupMultiply();
  } else {
    throw Unsupported("instruction " + in.getText());
  }
}

void InstructionDecoder::decodeWarpgroupMultiply() {
  in.operation = Operation::WarpgroupMultiply;
  needSyncAligned();
  std::string shape = modifiers.takePrefixed("m64n");
  size_t k = shape.find("k16");
  int n = atoi(shape.c_str());
  in.type = modifiers.needType();
  in.sourceType = modifiers.needType();
  Type typeB = modifiers.needType();
  bool narrow = in.sourceType == Type::F16 || in.sourceType == Type::BF16;
  if (k == std::string::npos || !narrow || typeB != in.sourceType ||
      (in.type != Type::F32 &&
       !(in.type == Type::F16 && in.sourceType == Type::F16)))
    throw Unsupported("instruction " + in.getText());
  if (n < 8 || n > 256 || n % 8)
    throw Malformed("N is " + std::to_string(n) +
                    ", needs to be a multiple of 8 up to 256");
  in.count = n;
  bool registersA =
      in.operands.size() > 1 && in.operands[1].kind == Operand::Kind::Vector;
  size_t sizes[] = {size_t(in.type == Type::F32 ? n / 2 : n / 4), 4};
  checkFragments(sizes, registersA ? 2 : 1);
  // D, A, B, scale-d, negations of A and B, transpositions.
  size_t expected = registersA ? 7 : 8;
  if (in.operands.size() != expected)
    throw Malformed("has " + std::to_string(in.operands.size()) +
                    " operands instead of " + std::to_string(expected));
  for (size_t operand = registersA ? 2 : 1; operand < 3; ++operand)
    if (in.operands[operand].kind != Operand::Kind::Register ||
        kernel.registers[in.operands[operand].reg].bytes != 8)
      throw Malformed("operand " + std::to_string(operand + 1) +
                      " needs to be a descriptor in a register of 64 bits");
  const Operand &scale = in.operands[3];
  if (scale.kind != Operand::Kind::Integer &&
      (scale.kind != Operand::Kind::Register ||
       !kernel.registers[scale.reg].predicate))
    throw Malformed("operand 4 needs to be a predicate or a literal");
  for (size_t operand = 4; operand < expected; ++operand) {
    needLiteral(operand);
    int64_t value = int64_t(in.operands[operand].bits);
    bool isScale = operand < 6;
    if (isScale ? value != 1 && value != -1 : value != 0 && value != 1)
      throw Malformed("operand " + std::to_string(operand + 1) + " is " +
                      std::to_string(value) + ", needs to be " +
                      (isScale ? "1 or -1" : "0 or 1"));
  }
}

void InstructionDecoder::decodeSetMaxRegisters() {
  in.operation = Operation::SetMaxRegisters;
  in.increase = modifiers.take("inc");
  if (in.increase == modifiers.take("dec"))
    throw Malformed("needs .inc or .dec");
  needSyncAligned();
  in.type = modifiers.needType();
  check("u", in.type);
  needLiteral(0);
  uint64_t count = in.operands[0].bits;
  if (count < 24 || count > 256 || count % 8)
    throw Malformed("count is " + std::to_string(count) +
                    ", needs to be a multiple of 8 from 24 to 256");
}

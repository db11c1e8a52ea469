//===- InstructionDecoder.h - Decoding by families of opcodes -*- C++ -*-
//---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_INSTRUCTIONDECODER_H
#define ATTN_TEST_PTXEMULATOR_INSTRUCTIONDECODER_H

#include "DecoderSupport.h"

namespace attn::ptx {

/// Decodes one instruction. Throws Malformed and Unsupported.
class InstructionDecoder {
public:
  InstructionDecoder(Instruction &instruction, const Kernel &kernel)
      : in(instruction), kernel(kernel), modifiers(instruction) {}

  void decode();

private:
  void check(std::string_view pattern, Type type, size_t count = 1);

  // Arithmetic
  /// Sets `in.alu` to the function of that name and checks the operands from
  /// number `first` (from 0) against its types.
  void useAlu(const std::string &name, size_t first);
  /// A destination of exactly the result's width.
  void checkResult();
  void decodeArithmetic();
  void decodeMove();
  void decodeConvert();
  void checkDestinationWidth(Type type);
  void decodeConvertAddress();
  void decodeIsSpace();
  void decodeSetPredicate();
  void decodeSelect();
  void decodeLogicTable();
  void decodeBitFieldInsert();

  // Control
  void decodeBranch();
  void decodeExit();
  void decodeTrap();
  void decodeCall();
  void decodeHint();

  // Memory
  void takeVectorCount();
  void needSimpleAddress(size_t operand);
  void decodeLoad();
  void rejectWideVector();
  void decodeStore();
  void decodeAtomic();
  void decodeMatrixAccess();
  void needSyncAligned();

  // Asynchronous copies
  void decodeCopy();
  void needLiteral(size_t operand);
  void decodeBulkCopy();
  void decodePrefetch();

  // Warps
  void needSync(size_t maskOperand);
  void decodeShuffle();
  void decodeVote();
  void decodeElect();
  void decodeActiveMask();
  void decodeBarrier();
  void decodeFence();

  // mbarrier
  void decodeMBarrier();

  // Matrix units
  void decodeMatrixMultiply();
  /// Vectors of 32-bit registers.
  void checkFragments(const size_t *sizes, size_t count);
  void checkFragmentElement(Operand &element, size_t operand);
  void decodeWarpgroup();
  void decodeWarpgroupMultiply();
  void decodeSetMaxRegisters();

  Instruction &in;
  const Kernel &kernel;
  Modifiers modifiers;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_INSTRUCTIONDECODER_H

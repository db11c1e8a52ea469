//===- Decoder.cpp - What an instruction does
//-------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decoder.h"
#include "InstructionDecoder.h"

using namespace attn::ptx;

void InstructionDecoder::decode() {
  using Family = void (InstructionDecoder::*)();
  static const std::map<std::string_view, Family> families = {
      {"mov", &InstructionDecoder::decodeMove},
      {"cvt", &InstructionDecoder::decodeConvert},
      {"cvta", &InstructionDecoder::decodeConvertAddress},
      {"isspacep", &InstructionDecoder::decodeIsSpace},
      {"setp", &InstructionDecoder::decodeSetPredicate},
      {"selp", &InstructionDecoder::decodeSelect},
      {"lop3", &InstructionDecoder::decodeLogicTable},
      {"bfi", &InstructionDecoder::decodeBitFieldInsert},
      {"bra", &InstructionDecoder::decodeBranch},
      {"ret", &InstructionDecoder::decodeExit},
      {"exit", &InstructionDecoder::decodeExit},
      {"trap", &InstructionDecoder::decodeTrap},
      {"brkpt", &InstructionDecoder::decodeTrap},
      {"call", &InstructionDecoder::decodeCall},
      {"ld", &InstructionDecoder::decodeLoad},
      {"ldu", &InstructionDecoder::decodeLoad},
      {"st", &InstructionDecoder::decodeStore},
      {"atom", &InstructionDecoder::decodeAtomic},
      {"red", &InstructionDecoder::decodeAtomic},
      {"ldmatrix", &InstructionDecoder::decodeMatrixAccess},
      {"stmatrix", &InstructionDecoder::decodeMatrixAccess},
      {"cp", &InstructionDecoder::decodeCopy},
      {"shfl", &InstructionDecoder::decodeShuffle},
      {"vote", &InstructionDecoder::decodeVote},
      {"elect", &InstructionDecoder::decodeElect},
      {"activemask", &InstructionDecoder::decodeActiveMask},
      {"bar", &InstructionDecoder::decodeBarrier},
      {"barrier", &InstructionDecoder::decodeBarrier},
      {"fence", &InstructionDecoder::decodeFence},
      {"membar", &InstructionDecoder::decodeFence},
      {"mbarrier", &InstructionDecoder::decodeMBarrier},
      {"mma", &InstructionDecoder::decodeMatrixMultiply},
      {"wgmma", &InstructionDecoder::decodeWarpgroup},
      {"setmaxnreg", &InstructionDecoder::decodeSetMaxRegisters},
      {"prefetch", &InstructionDecoder::decodePrefetch},
      {"prefetchu", &InstructionDecoder::decodeHint},
      {"griddepcontrol", &InstructionDecoder::decodeHint},
      {"nanosleep", &InstructionDecoder::decodeHint},
      {"discard", &InstructionDecoder::decodeHint},
      {"applypriority", &InstructionDecoder::decodeHint},
      {"pmevent", &InstructionDecoder::decodeHint}};
  auto family = families.find(in.parts[0]);
  if (family == families.end())
    decodeArithmetic();
  else
    (this->*family->second)();
  modifiers.finish();
}

bool attn::ptx::decode(Instruction &instruction, const Kernel &kernel,
                       std::string &malformed) {
  try {
    InstructionDecoder(instruction, kernel).decode();
  } catch (const Unsupported &problem) {
    instruction.operation = Operation::Unsupported;
    instruction.unsupported = problem.what();
    instruction.aligned = false;
    instruction.memberMask = -1;
  } catch (const Malformed &problem) {
    malformed = problem.what();
    return false;
  }
  return true;
}

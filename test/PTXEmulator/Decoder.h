//===- Decoder.h - What an instruction does -*- C++ -*-
//---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_DECODER_H
#define ATTN_TEST_PTXEMULATOR_DECODER_H

#include "Program.h"

namespace attn::ptx {

/// Fills in what the executor needs: the operation and its modifiers, and
/// literals in the instruction's types. Checks the number and kinds of the
/// operands, so that the executor may rely on them. Returns false and says why
/// if the instruction is malformed. An unknown instruction or modifier sets
/// `unsupported` instead. Branch targets and the operands of calls are the
/// parser's.
bool decode(Instruction &instruction, const Kernel &kernel,
            std::string &malformed);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_DECODER_H

//===- Convert.h - The cvt instruction -*- C++ -*-
//--------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_CONVERT_H
#define ATTN_TEST_PTXEMULATOR_CONVERT_H

#include "Program.h"

namespace attn::ptx {

/// Whether cvt between these scalar types is known.
bool canConvert(Type to, Type from);

/// cvt of one value (ISA 9.0, section 9.7.9.24): rounding, .sat, .ftz and .relu
/// as the instruction says.
uint64_t convert(const Instruction &instruction, uint64_t bits);

/// cvt of two f32 to a packed pair; the first source becomes the upper half.
uint64_t convertPacked(const Instruction &instruction, uint64_t upper,
                       uint64_t lower);

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_CONVERT_H

//===- CompilerSupport.h - Functions that generated code calls -*- C++ -*-
//---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Names and signatures are fixed by MLIR's lowerings and by LLVM's code
// generator. A compiled library carries them, because a C library or compiler
// runtime of some age lacks the ones for 16-bit floats.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_COMPILERSUPPORT_H
#define ATTN_LIB_RUNTIME_COMPILERSUPPORT_H

#include <cstdint>

struct UnrankedMemRef;

extern "C" {
/// memref.copy where a side is not contiguous.
void memrefCopy(int64_t elementBytes, UnrankedMemRef *source,
                UnrankedMemRef *target);

/// Conversions for CPUs without F16C or AVX512-BF16. All round to nearest,
/// ties to even.
float __extendhfsf2(_Float16 value);
_Float16 __truncsfhf2(float value);
_Float16 __truncdfhf2(double value);
/// These return a bfloat16, which travels in the same register as a half.
_Float16 __truncsfbf2(float value);
_Float16 __truncdfbf2(double value);
}

#endif // ATTN_LIB_RUNTIME_COMPILERSUPPORT_H

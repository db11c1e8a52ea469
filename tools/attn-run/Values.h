//===- Values.h - Arrays as text -*- C++ -*- -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_VALUES_H
#define ATTN_TOOLS_ATTN_RUN_VALUES_H

#include "attn/Support/Npy.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

/// Reads the value of an --input or --expected_output:
///
///   @x.npy               a file
///   2x3xf32              random: N(0, 1), integers from 0 to 9, i1 0 or 1
///   2x3xf32=1,2,3,4,5,6  the elements, separated by ',', ' ', '[' or ']'
///   2x3xf32=0.5          one value for all elements
///   f32=0.5              a scalar
///
/// Random elements depend on `seed`, the value's number, and their position.
llvm::Expected<attn::support::Array> parseValue(llvm::StringRef text,
                                                uint64_t seed, uint32_t number);

/// Element `index` as a number; i1 is 0 or 1, complex numbers have two.
double getElement(const attn::support::Array &array, int64_t index);

/// Prints "2x3xf32=[1 2 3][4 5 6]", which `parseValue` reads. After
/// `maxElements` come dots.
void printValue(llvm::raw_ostream &os, const attn::support::Array &array,
                int64_t maxElements);

#endif // ATTN_TOOLS_ATTN_RUN_VALUES_H

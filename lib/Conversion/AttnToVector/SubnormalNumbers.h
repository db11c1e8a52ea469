//===- SubnormalNumbers.h - Kernels that take them for 0 -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An x86 CPU multiplies subnormal numbers by microcode, a hundred times slower
// than others, unless its control register says that they are 0 as operands
// (denormals are zeros) and as results (flush to zero).
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_SUBNORMALNUMBERS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_SUBNORMALNUMBERS_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// Whether kernels for a CPU with `isa` take subnormal numbers for 0. Code for
/// any CPU does not know the register.
bool flushesSubnormals(CpuIsa isa);

/// An attribute of LLVM IR for a function that does. Its optimisations may rely
/// on it, and inline only functions that have it too.
Attribute subnormalsAttribute(MLIRContext *context);

/// Has them taken for 0 by this thread, and by those that a parallel loop asks
/// for help: attn_rt_parallel_for lets them compute in the mode of its caller,
/// as LLVM's OpenMP does. Returns what `restoreSubnormals` gives back to the
/// caller of a kernel. Emitted at the start of a function.
Value flushSubnormals(KernelBuilder &b);
void restoreSubnormals(KernelBuilder &b, Value callersMode);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_SUBNORMALNUMBERS_H

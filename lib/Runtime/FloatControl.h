//===- FloatControl.h - How a thread computes -*- C++ -* ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_FLOATCONTROL_H
#define ATTN_LIB_RUNTIME_FLOATCONTROL_H

#include <cstdint>

namespace attn::runtime {

/// The rounding mode and what becomes of subnormal numbers, which programs, and
/// planned kernels for the latter, set for a thread: 0 of them where they would
/// take a hundred times longer, as operands of an FMA on Intel do.
inline uint64_t floatControl() {
#if defined(__x86_64__)
  constexpr uint32_t exceptionFlags = 0x3f;
  return __builtin_ia32_stmxcsr() & ~exceptionFlags;
#elif defined(__aarch64__)
  uint64_t control;
  asm volatile("mrs %0, fpcr" : "=r"(control));
  return control;
#else
  return 0;
#endif
}

inline void setFloatControl(uint64_t control) {
#if defined(__x86_64__)
  __builtin_ia32_ldmxcsr(static_cast<uint32_t>(control));
#elif defined(__aarch64__)
  asm volatile("msr fpcr, %0" ::"r"(control));
#else
  (void)control;
#endif
}

} // namespace attn::runtime

#endif // ATTN_LIB_RUNTIME_FLOATCONTROL_H

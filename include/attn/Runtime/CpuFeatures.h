//===- CpuFeatures.h - CPU features that are checked -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_RUNTIME_CPUFEATURES_H
#define ATTN_RUNTIME_CPUFEATURES_H

namespace attn::runtime {

/// The features, as LLVM names them, that a code generator uses without being
/// asked. A descriptor lists which of them the code was compiled for, and a
/// module is refused on a CPU that lacks one.
constexpr const char *checkedCpuFeatures[] = {"sse3",         "ssse3",
                                              "sse4.1",       "sse4.2",
                                              "popcnt",       "avx",
                                              "avx2",         "fma",
                                              "f16c",         "bmi",
                                              "bmi2",         "avx512f",
                                              "avx512bw",     "avx512cd",
                                              "avx512dq",     "avx512vl",
                                              "avx512vbmi",   "avx512vbmi2",
                                              "avx512vnni",   "avx512bf16",
                                              "avx512bitalg", "avx512vpopcntdq",
                                              "avx512ifma",   "avx512fp16"};

} // namespace attn::runtime

#endif // ATTN_RUNTIME_CPUFEATURES_H

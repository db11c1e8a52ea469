//===- CpuFeatures.cpp - What the code needs and the CPU has -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include <cstdio>
#include <cstring>

using namespace attn::runtime;

#if defined(__x86_64__)
#include <cpuid.h>

/// Whether the CPU, and the system on it, supports one of `checkedCpuFeatures`.
/// Others only appear in code that asked for them.
static bool isSupported(const char *name) {
  struct Entry {
    const char *name;
    bool supported;
  };
  __builtin_cpu_init();
  const Entry table[] = {
      {"sse3", __builtin_cpu_supports("sse3") != 0},
      {"ssse3", __builtin_cpu_supports("ssse3") != 0},
      {"sse4.1", __builtin_cpu_supports("sse4.1") != 0},
      {"sse4.2", __builtin_cpu_supports("sse4.2") != 0},
      {"popcnt", __builtin_cpu_supports("popcnt") != 0},
      {"avx", __builtin_cpu_supports("avx") != 0},
      {"avx2", __builtin_cpu_supports("avx2") != 0},
      {"fma", __builtin_cpu_supports("fma") != 0},
      {"bmi", __builtin_cpu_supports("bmi") != 0},
      {"bmi2", __builtin_cpu_supports("bmi2") != 0},
      {"avx512f", __builtin_cpu_supports("avx512f") != 0},
      {"avx512bw", __builtin_cpu_supports("avx512bw") != 0},
      {"avx512cd", __builtin_cpu_supports("avx512cd") != 0},
      {"avx512dq", __builtin_cpu_supports("avx512dq") != 0},
      {"avx512vl", __builtin_cpu_supports("avx512vl") != 0},
      {"avx512vbmi", __builtin_cpu_supports("avx512vbmi") != 0},
      {"avx512vbmi2", __builtin_cpu_supports("avx512vbmi2") != 0},
      {"avx512vnni", __builtin_cpu_supports("avx512vnni") != 0},
      {"avx512bf16", __builtin_cpu_supports("avx512bf16") != 0},
      {"avx512bitalg", __builtin_cpu_supports("avx512bitalg") != 0},
      {"avx512vpopcntdq", __builtin_cpu_supports("avx512vpopcntdq") != 0},
      {"avx512ifma", __builtin_cpu_supports("avx512ifma") != 0},
  };
  for (const Entry &entry : table)
    if (strcmp(entry.name, name) == 0)
      return entry.supported;
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (strcmp(name, "f16c") == 0)
    return __get_cpuid(1, &a, &b, &c, &d) && (c >> 29 & 1);
  if (strcmp(name, "avx512fp16") == 0)
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d >> 23 & 1);
  return true;
}
#else
static bool isSupported(const char *) { return true; }
#endif

bool attn::runtime::findMissingCpuFeature(const char *features, char *feature,
                                          size_t size) {
  while (features && *features) {
    size_t length = strcspn(features, ",");
    if (length < size) {
      memcpy(feature, features, length);
      feature[length] = '\0';
      if (!isSupported(feature))
        return true;
    }
    features += length + (features[length] == ',');
  }
  return false;
}

//===- Tiles.cpp - Permission to use AMX ----------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn-c/Runtime.h"
#include <cstdlib>
#include <cstring>

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Linux gives a process the 8 KiB of tile registers only if it asks
/// (Documentation/arch/x86/xstate.rst); without that the first tile instruction
/// is SIGILL.
static bool requestTiles() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  bool hasTiles = __get_cpuid_count(7, 0, &a, &b, &c, &d) &&
                  (d >> 22 & 1) /* AMX-BF16 */ && (d >> 24 & 1) /* AMX-TILE */;
  constexpr int requestPermission = 0x1023; // ARCH_REQ_XCOMP_PERM
  constexpr int tileData = 18;              // XFEATURE_XTILEDATA
  return hasTiles && syscall(SYS_arch_prctl, requestPermission, tileData) == 0;
}
#else
static bool requestTiles() { return false; }
#endif

int32_t attn_rt_request_tiles(void) {
  enum { Unknown = 0, Refused = 1, Granted = 2 };
  static int known = Unknown;
  int state = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (state == Unknown) {
    const char *wanted = getenv("ATTN_AMX");
    bool isOff = wanted && strcmp(wanted, "0") == 0;
    state = !isOff && requestTiles() ? Granted : Refused;
    // Several threads may get here: asking again gives the same answer.
    __atomic_store_n(&known, state, __ATOMIC_RELAXED);
  }
  return state == Granted;
}

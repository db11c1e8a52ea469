//===- CpuTarget.h - What plans know of a CPU -*- C++ -* -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PLAN_CPUTARGET_H
#define ATTN_PLAN_CPUTARGET_H

#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// What plans are chosen by.
struct CpuTarget {
  CpuIsa isa = CpuIsa::Generic;
  /// Sizes of the caches of one core in bytes.
  int64_t l1Bytes = 32 * 1024;
  int64_t l2Bytes = 1024 * 1024;
  /// Whether tasks may run on the threads of the call.
  bool parallel = true;
};

/// Keys and values of this many bytes, of all heads and batches of an op, are
/// expected in the third cache when one query after the other reads them.
/// Requests for a part of their lines cost up to 5% of its bandwidth on Zen 4
/// with 32 MiB, and gain from 10 MiB on; those for all lines of rows with gaps
/// between them cost a fifth.
inline constexpr int64_t mostCachedKeyBytes = 8 * 1024 * 1024;

/// Products of keys of at most so many vectors are summed up in registers, a
/// group of keys at a time, where AVX-512 has enough of them.
inline constexpr int64_t mostGroupedKeyVectors = 8;

/// The features, as LLVM names them, that code for `isa` needs.
SmallVector<StringRef> getNeededFeatures(CpuIsa isa);

/// The widest instruction set of a CPU with the name and the features that LLVM
/// gives to it. Features count only if the kernels gain from them: the bf16 dot
/// product of Intel's CPUs, for example, is slower than their FMA.
CpuIsa getCpuIsa(StringRef cpuName, function_ref<bool(StringRef)> hasFeature);

/// That of this machine, with what its system permits.
CpuIsa getHostCpuIsa();

/// The instruction set that `name` stands for; "native" is this machine's.
/// Reports an unknown one at `loc` as an error of `user`.
FailureOr<CpuIsa> parseCpuIsa(StringRef name, StringRef user, Location loc);

/// Size in bytes of a data cache of one core of this machine; `level` is 1 or
/// 2. The defaults of CpuTarget where the system does not tell.
int64_t getHostCacheBytes(int level);

/// Whether the bf16 dot product of `isa` is as fast as an FMA. CPUs with AMX,
/// which are Intel's, have it at half the rate.
bool hasFastBF16Dot(CpuIsa isa);
/// Whether the bf16 dot product multiplies queries and keys of so many
/// features, where the CPU has it: a last vector may have fewer elements.
bool canScoreByBF16Dot(Type element, int64_t headDim);
/// Whether it sums up values as well.
bool canUseBF16Dot(Type element, int64_t headDim, int64_t valueDim);
/// Whether tiles decode with keys and values of so many features, where the CPU
/// has AMX: rows of them are whole rows of tiles.
bool canDecodeByTiles(Type element, int64_t headDim, int64_t valueDim);
/// Whether `rows` queries that meet each key gain from rounding weights for the
/// bf16 dot product, where the CPU has it and elements are of type `element`.
bool gainsFromBF16Dot(Type element, int64_t headDim, int64_t valueDim,
                      int64_t rows);
/// Whether rows that are read in their order are best requested to the first
/// cache, even if they are in the third one: on CPUs with AMX. Others hear
/// requests to the second cache better.
bool requestsToFirstCache(CpuIsa cpuIsa);
/// Queries from which on AMX's tiles pay for f32, each of whose elements is
/// split into three of bf16: on Emerald Rapids with as many keys they take as
/// long as FMA with 128, 0.74 times with 256, and 0.92 times if causal.
inline constexpr int64_t leastSplitQueries = 256;
/// Keys of `bits` bits per element that `rows` queries take at a time from
/// memory; half of them is how far ahead rows are requested.
int64_t getKeyBlock(int64_t bits, int64_t rows);

/// Vectors of a register's width.
unsigned getVectorBits(CpuIsa isa);
/// Elements of `bits` bits in such a vector.
inline int64_t getLanes(CpuIsa isa, unsigned bits) {
  return getVectorBits(isa) / bits;
}

} // namespace mlir::attn

#endif // ATTN_PLAN_CPUTARGET_H

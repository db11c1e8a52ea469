//===- CpuTarget.cpp - What plans know of a CPU --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Plan/CpuTarget.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"
#include <unistd.h>

using namespace mlir;
using namespace mlir::attn;

SmallVector<StringRef> mlir::attn::getNeededFeatures(CpuIsa isa) {
  SmallVector<StringRef> features;
  if (isa >= CpuIsa::AVX2)
    features.append({"avx2", "fma", "f16c"});
  if (isa >= CpuIsa::AVX512)
    features.append({"avx512f", "avx512bw", "avx512dq", "avx512vl"});
  if (isa >= CpuIsa::AVX512BF16)
    features.append({"avx512vnni", "avx512bf16"});
  if (isa >= CpuIsa::AMX)
    features.append({"avx512vbmi", "amx-tile", "amx-bf16"});
  return features;
}

CpuIsa mlir::attn::getCpuIsa(StringRef cpuName,
                             function_ref<bool(StringRef)> hasFeature) {
  auto has = [&](CpuIsa isa) {
    return llvm::all_of(getNeededFeatures(isa), hasFeature);
  };
  if (has(CpuIsa::AMX))
    return CpuIsa::AMX;
  // AMD's cores do a bf16 dot product at the rate of an FMA, Intel's at half of
  // it.
  if (has(CpuIsa::AVX512BF16) && cpuName.starts_with("znver"))
    return CpuIsa::AVX512BF16;
  if (has(CpuIsa::AVX512))
    return CpuIsa::AVX512;
  return has(CpuIsa::AVX2) ? CpuIsa::AVX2 : CpuIsa::Generic;
}

CpuIsa mlir::attn::getHostCpuIsa() {
  llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  return getCpuIsa(llvm::sys::getHostCPUName(),
                   [&](StringRef name) { return features.lookup(name); });
}

FailureOr<CpuIsa> mlir::attn::parseCpuIsa(StringRef name, StringRef user,
                                          Location loc) {
  if (name == "native")
    return getHostCpuIsa();
  if (std::optional<CpuIsa> isa = symbolizeCpuIsa(name))
    return *isa;
  InFlightDiagnostic diagnostic = emitError(loc)
                                  << user << " needs an isa of native";
  for (unsigned value = 0; value <= getMaxEnumValForCpuIsa(); ++value)
    diagnostic << ", " << stringifyCpuIsa(static_cast<CpuIsa>(value));
  return diagnostic << ", found '" << name << "'";
}

int64_t mlir::attn::getHostCacheBytes(int level) {
  CpuTarget unknown;
  int64_t bytes = level == 1 ? unknown.l1Bytes : unknown.l2Bytes;
#if defined(_SC_LEVEL1_DCACHE_SIZE) && defined(_SC_LEVEL2_CACHE_SIZE)
  long found =
      sysconf(level == 1 ? _SC_LEVEL1_DCACHE_SIZE : _SC_LEVEL2_CACHE_SIZE);
  if (found > 0)
    bytes = found;
#endif
  return bytes;
}

bool mlir::attn::hasFastBF16Dot(CpuIsa isa) {
  return isa == CpuIsa::AVX512BF16;
}

/// Of fewer features, less than half of a vector would be used.
static constexpr int64_t leastPairedFeatures = 16;

bool mlir::attn::canScoreByBF16Dot(Type element, int64_t headDim) {
  return element.isBF16() && headDim >= leastPairedFeatures;
}

bool mlir::attn::canUseBF16Dot(Type element, int64_t headDim,
                               int64_t valueDim) {
  return canScoreByBF16Dot(element, headDim) && valueDim >= leastPairedFeatures;
}

bool mlir::attn::canDecodeByTiles(Type element, int64_t headDim,
                                  int64_t valueDim) {
  constexpr int64_t tileFeatures = 32;
  return element.isBF16() && headDim % tileFeatures == 0 &&
         valueDim % tileFeatures == 0;
}

bool mlir::attn::gainsFromBF16Dot(Type element, int64_t headDim,
                                  int64_t valueDim, int64_t rows) {
  // Below this number of rows memory is the bound, and f32 products of
  // converted elements round nothing.
  constexpr int64_t minRows = 4;
  return canUseBF16Dot(element, headDim, valueDim) && rows >= minRows;
}

bool mlir::attn::requestsToFirstCache(CpuIsa cpuIsa) {
  return cpuIsa >= CpuIsa::AMX;
}

int64_t mlir::attn::getKeyBlock(int64_t bits, int64_t rows) {
  // Several rows of queries spend longer on each key between two requests.
  if (rows > 1)
    return bits >= 32 ? 64 : 32;
  return 16;
}

unsigned mlir::attn::getVectorBits(CpuIsa isa) {
  switch (isa) {
  case CpuIsa::Generic:
    return 128;
  case CpuIsa::AVX2:
    return 256;
  case CpuIsa::AVX512:
  case CpuIsa::AVX512BF16:
  case CpuIsa::AMX:
    return 512;
  }
  llvm_unreachable("unknown isa");
}

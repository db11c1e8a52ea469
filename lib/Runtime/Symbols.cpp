//===- Symbols.cpp - The runtime's functions by name ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Runtime/Symbols.h"
#include "CompilerSupport.h"
#include "attn-c/Runtime.h"

#define ATTN_SYMBOL(name) {#name, reinterpret_cast<void *>(&name)}

const attn::runtime::Symbol *attn::runtime::getSymbols(size_t &count) {
  static const Symbol symbols[] = {
      ATTN_SYMBOL(attn_invoke),
      ATTN_SYMBOL(attn_rt_fail),
      ATTN_SYMBOL(attn_rt_fail_comparison),
      ATTN_SYMBOL(attn_rt_parallel_for),
      ATTN_SYMBOL(attn_rt_threads),
      ATTN_SYMBOL(attn_rt_gpu_workspace),
      ATTN_SYMBOL(attn_rt_gpu_release),
      ATTN_SYMBOL(attn_rt_gpu_constant),
      ATTN_SYMBOL(attn_rt_gpu_launch),
      ATTN_SYMBOL(attn_rt_gpu_tensor_map),
      ATTN_SYMBOL(attn_rt_gpu_processors),
      ATTN_SYMBOL(attn_rt_request_tiles),
      ATTN_SYMBOL(attn_rt_temporary_alloc),
      ATTN_SYMBOL(_mlir_memref_to_llvm_alloc),
      ATTN_SYMBOL(_mlir_memref_to_llvm_aligned_alloc),
      ATTN_SYMBOL(_mlir_memref_to_llvm_free),
      ATTN_SYMBOL(memrefCopy),
      ATTN_SYMBOL(__extendhfsf2),
      ATTN_SYMBOL(__truncsfhf2),
      ATTN_SYMBOL(__truncdfhf2),
      ATTN_SYMBOL(__truncsfbf2),
      ATTN_SYMBOL(__truncdfbf2),
  };
  count = sizeof(symbols) / sizeof(symbols[0]);
  return symbols;
}

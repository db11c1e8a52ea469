//===- attn-plugin.cpp - Dialect and passes for a stock mlir-opt ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   mlir-opt --load-dialect-plugin=AttnPlugin.so
//            --load-pass-plugin=AttnPlugin.so
//            --pass-pipeline='builtin.module(attn-raise)' model.mlir
//
// mlir-opt collects its per-pass flags before it loads plugins, so the passes
// are reached through --pass-pipeline only.
//
//===----------------------------------------------------------------------===//

#include "attn/Pipelines/Registration.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "mlir/Tools/Plugins/PassPlugin.h"

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT mlir::DialectPluginLibraryInfo
mlirGetDialectPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "Attn", ATTN_VERSION,
          [](mlir::DialectRegistry *registry) {
            mlir::attn::registerAttnDialect(*registry);
          }};
}

extern "C" LLVM_ATTRIBUTE_VISIBILITY_DEFAULT mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "AttnPasses", ATTN_VERSION,
          [] { mlir::attn::registerAttnPasses(); }};
}

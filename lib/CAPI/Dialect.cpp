//===- Dialect.cpp - The attn dialect for users of MLIR's C API -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn-c/Dialect.h"
#include "attn/IR/AttnDialect.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/CAPI/IR.h"
#include "mlir/CAPI/Registration.h"
#include "mlir/InitAllPasses.h"
#include <mutex>

MLIR_DEFINE_CAPI_DIALECT_REGISTRATION(Attn, attn, mlir::attn::AttnDialect)

void mlirAttnRegisterDialect(MlirDialectRegistry registry) {
  mlir::attn::registerAttnDialect(*unwrap(registry));
}

void mlirAttnRegisterAllDialects(MlirDialectRegistry registry) {
  mlir::attn::registerAllDialects(*unwrap(registry));
}

void mlirAttnRegisterPasses() {
  static std::once_flag once;
  std::call_once(once, [] { mlir::attn::registerAttnPasses(); });
}

void mlirAttnRegisterAllPasses() {
  static std::once_flag once;
  std::call_once(once, [] {
    mlir::registerAllPasses();
    mlirAttnRegisterPasses();
  });
}

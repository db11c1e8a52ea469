//===- Registration.cpp - Everything of attn-mlir in one call -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Pipelines/Registration.h"
#include "attn/Conversion/GpuPasses.h"
#include "attn/Conversion/Passes.h"
#include "attn/IR/AttnDialect.h"
#include "attn/IR/BufferizableOpInterfaceImpl.h"
#include "attn/IR/TilingInterfaceImpl.h"
#include "attn/Pipelines/GPUPipeline.h"
#include "attn/Pipelines/Pipelines.h"
#include "attn/Plan/Passes.h"
#include "attn/Raise/Passes.h"
#include "attn/Transforms/Passes.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Target/LLVMIR/Dialect/All.h"

using namespace mlir;

void attn::registerAttnDialect(DialectRegistry &registry) {
  registry.insert<AttnDialect>();
  registerBufferizableOpInterfaceExternalModels(registry);
  registerTilingInterfaceExternalModels(registry);
}

void attn::registerAttnPasses() {
  registerAttnConversionPasses();
  registerAttnGpuConversionPasses();
  registerAttnPlanPasses();
  registerAttnRaisePasses();
  registerAttnTransformsPasses();
  registerAttnPipelines();
  registerGPUPipeline();
}

void attn::registerAllDialects(DialectRegistry &registry) {
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  registerAllToLLVMIRTranslations(registry);
  registerAttnDialect(registry);
}

void attn::registerAllPasses() {
  mlir::registerAllPasses();
  registerAttnPasses();
}

//===- build-attention.cpp - Build attention in C++ and lower it ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds causal attention with grouped heads and a dynamic sequence length, and
// runs a pass pipeline on it:
//
//   build-attention 'convert-attn-to-linalg'   prints the module after it
//   build-attention                            prints the module as built
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"

using namespace mlir;

/// A module with one function, `attend(query, key, value) -> output`: 8 query
/// heads that share 2 key/value heads of 64 elements.
static OwningOpRef<ModuleOp> buildModule(MLIRContext &context) {
  OpBuilder builder(&context);
  Location loc = builder.getUnknownLoc();
  Type f32 = builder.getF32Type();
  auto query = RankedTensorType::get({1, 8, ShapedType::kDynamic, 64}, f32);
  auto keyValue = RankedTensorType::get({1, 2, ShapedType::kDynamic, 64}, f32);

  OwningOpRef<ModuleOp> module = ModuleOp::create(loc);
  builder.setInsertionPointToEnd(module->getBody());
  auto function = func::FuncOp::create(
      builder, loc, "attend",
      builder.getFunctionType({query, keyValue, keyValue}, {query}));
  builder.setInsertionPointToStart(function.addEntryBlock());

  Value length = tensor::DimOp::create(builder, loc, function.getArgument(0),
                                       /*index=*/2);
  Value output = tensor::EmptyOp::create(builder, loc, query.getShape(), f32,
                                         ValueRange{length});
  auto attention = attn::AttentionOp::create(
      builder, loc, function.getArgument(0), function.getArgument(1),
      function.getArgument(2), output);
  attention.setCausal(true);
  attention.setAlignment(attn::Alignment::BottomRight);
  func::ReturnOp::create(builder, loc, attention.getResults());
  return module;
}

int main(int argc, char **argv) {
  attn::registerAllPasses();
  DialectRegistry registry;
  attn::registerAllDialects(registry);
  MLIRContext context(registry);
  context.loadDialect<attn::AttnDialect, func::FuncDialect,
                      tensor::TensorDialect>();

  OwningOpRef<ModuleOp> module = buildModule(context);
  if (failed(verify(*module)))
    return 1;

  PassManager passes(&context);
  if (argc > 1 && failed(parsePassPipeline(argv[1], passes)))
    return 1;
  if (failed(passes.run(*module)))
    return 1;
  module->print(llvm::outs());
  return 0;
}

// A program that uses MLIR's own C API registers the dialect and the passes of
// attn-mlir, and canonicalises an attention op.

// RUN: attn-capi-dialect-test | FileCheck %s

#include "attn-c/Dialect.h"
#include "mlir-c/IR.h"
#include "mlir-c/Pass.h"
#include <stdio.h>
#include <string.h>

static void print(MlirStringRef text, void *file) {
  fwrite(text.data, 1, text.length, (FILE *)file);
}

static const char *const ir =
    "func.func @f(%q: tensor<8x4xf32>, %o: tensor<8x4xf32>)\n"
    "    -> tensor<8x4xf32> {\n"
    "  %r = attn.attention\n"
    "      ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>,\n"
    "                       tensor<8x4xf32>)\n"
    "      outs(%o : tensor<8x4xf32>) {scale = 0.5} -> tensor<8x4xf32>\n"
    "  return %r : tensor<8x4xf32>\n"
    "}\n";

int main(void) {
  MlirDialectRegistry registry = mlirDialectRegistryCreate();
  MlirContext context;
  MlirModule module;
  MlirPassManager passes;
  MlirDialectHandle handle = mlirGetDialectHandle__attn__();
  MlirStringRef name = mlirDialectHandleGetNamespace(handle);

  // CHECK: dialect: attn
  printf("dialect: %.*s\n", (int)name.length, name.data);

  mlirAttnRegisterAllDialects(registry);
  mlirDialectHandleInsertDialect(handle, registry);
  mlirAttnRegisterPasses();
  mlirAttnRegisterAllPasses();
  mlirAttnRegisterPasses();

  context = mlirContextCreateWithRegistry(registry, false);
  mlirDialectRegistryDestroy(registry);
  mlirContextGetOrLoadDialect(context, mlirStringRefCreateFromCString("func"));

  module = mlirModuleCreateParse(context, mlirStringRefCreateFromCString(ir));
  if (mlirModuleIsNull(module))
    return 1;

  passes = mlirPassManagerCreate(context);
  if (mlirLogicalResultIsFailure(mlirParsePassPipeline(
          mlirPassManagerGetAsOpPassManager(passes),
          mlirStringRefCreateFromCString(
              "builtin.module(attn-raise,func.func(canonicalize))"),
          print, stderr)))
    return 1;
  if (mlirLogicalResultIsFailure(
          mlirPassManagerRunOnOp(passes, mlirModuleGetOperation(module))))
    return 1;

  // CHECK: attn.attention
  // CHECK-NOT: scale
  // CHECK: return
  mlirOperationPrint(mlirModuleGetOperation(module), print, stdout);

  mlirPassManagerDestroy(passes);
  mlirModuleDestroy(module);
  mlirContextDestroy(context);
  return 0;
}

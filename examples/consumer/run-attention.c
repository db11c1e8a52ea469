//===- run-attention.c - Compile and call attention from C ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles a file of MLIR, calls a function of two query rows on three keys and
// prints what it returns:
//
//   run-attention attend.mlir
//
//===----------------------------------------------------------------------===//

#include "attn-c/Compiler.h"
#include <stdio.h>

/// Compiles `path`; NULL, with a message on stderr, where that fails.
static AttnExecutable *compile(AttnContext *context, const char *path) {
  AttnIR *ir = NULL;
  AttnExecutable *code = NULL;
  AttnDiagnostics *diagnostics = NULL;
  AttnStatus status = attn_parse_file(context, path, &ir, &diagnostics);
  if (status == ATTN_OK) {
    attn_diagnostics_destroy(diagnostics);
    status = attn_compile(ir, NULL, &code, &diagnostics);
  }
  if (status != ATTN_OK)
    fputs(attn_diagnostics_text(diagnostics), stderr);
  attn_diagnostics_destroy(diagnostics);
  attn_ir_destroy(ir);
  return code;
}

int main(int argc, char **argv) {
  // Every key but the second is far from both queries.
  float query[2][4] = {{9, 0, 0, 0}, {0, 0, 0, 0}};
  float key[3][4] = {{-9, 0, 0, 0}, {9, 0, 0, 0}, {-9, 0, 0, 0}};
  float value[3][4] = {{1, 1, 1, 1}, {2, 4, 6, 8}, {3, 1, 5, 3}};
  const int64_t queryShape[2] = {2, 4}, keyShape[2] = {3, 4};
  AttnTensor tensors[3];
  const AttnTensor *inputs[3];
  AttnManagedTensor *output = NULL;
  AttnContext *context;
  AttnExecutable *code;
  char *error = NULL;
  int exitCode = 1;
  int i;

  if (argc != 2) {
    fprintf(stderr, "usage: %s FILE.mlir\n", argv[0]);
    return 1;
  }
  context = attn_context_create();
  code = compile(context, argv[1]);
  attn_context_destroy(context);
  if (!code)
    return 1;

  tensors[0] = attn_tensor(query, ATTN_CODE_FLOAT, 32, 2, queryShape);
  tensors[1] = attn_tensor(key, ATTN_CODE_FLOAT, 32, 2, keyShape);
  tensors[2] = attn_tensor(value, ATTN_CODE_FLOAT, 32, 2, keyShape);
  for (i = 0; i < 3; ++i)
    inputs[i] = &tensors[i];

  if (attn_invoke(attn_executable_module(code), "attend", inputs, 3, &output, 1,
                  NULL, &error) == ATTN_OK) {
    const float *row = (const float *)((const char *)output->tensor.data +
                                       output->tensor.byte_offset);
    for (i = 0; i < 2; ++i, row += 4)
      printf("%.3f %.3f %.3f %.3f\n", row[0], row[1], row[2], row[3]);
    output->deleter(output);
    exitCode = 0;
  } else {
    fprintf(stderr, "%s\n", error);
    attn_error_free(error);
  }
  attn_executable_destroy(code);
  return exitCode;
}

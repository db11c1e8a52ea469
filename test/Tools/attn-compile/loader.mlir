// A program loads libraries at run time. Outputs outlive attn_unload_library, the
// threads of a library end with it, and a library that was compiled again under
// the same name is the new one.
// RUN: split-file %s %t
// RUN: attn-compile %t/one.mlir -o %t/one.so && attn-compile %t/two.mlir -o %t/two.so
// RUN: %cc -Wall -Wextra -Werror -I%src_root/include %t/loader.c \
// RUN:   %obj_root/lib/libAttnRuntime.a -pthread -ldl -o %t/loader
// RUN: cd %t && ./loader one.so two.so | FileCheck %s
// CHECK: kept 2
// CHECK: 100 loads, 300 results
// CHECK: replaced 3

//--- one.mlir
func.func @main(%x: tensor<64xi64>) -> tensor<64xi64> {
  %one = arith.constant 1 : i64
  %empty = tensor.empty() : tensor<64xi64>
  %r = scf.forall (%i) in (64) shared_outs(%out = %empty) -> tensor<64xi64> {
    %e = tensor.extract %x[%i] : tensor<64xi64>
    %sum = arith.addi %e, %one : i64
    %slice = tensor.from_elements %sum : tensor<1xi64>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %slice into %out[%i] [1] [1]
          : tensor<1xi64> into tensor<64xi64>
    }
  }
  return %r : tensor<64xi64>
}

//--- two.mlir
func.func @main(%x: tensor<64xi64>) -> tensor<64xi64> {
  %two = arith.constant dense<2> : tensor<64xi64>
  %r = arith.addi %x, %two : tensor<64xi64>
  return %r : tensor<64xi64>
}

//--- loader.c
#include "attn-c/Runtime.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t data[64];
static const int64_t shape[1] = {64};

static AttnLibrary *load(const char *path) {
  AttnLibrary *library = NULL;
  char *error = NULL;
  if (attn_load_library(path, &library, &error) != ATTN_OK) {
    puts(error);
    exit(1);
  }
  return library;
}

static AttnManagedTensor *call(const AttnLibrary *library) {
  AttnTensor input = attn_tensor(data, ATTN_CODE_INT, 64, 1, shape);
  const AttnTensor *inputs[] = {&input};
  AttnInvokeOptions options;
  memset(&options, 0, sizeof(options));
  options.threads = 4;
  AttnManagedTensor *output = NULL;
  char *error = NULL;
  if (attn_invoke(attn_library_module(library), NULL, inputs, 1, &output, 1,
                  &options, &error) != ATTN_OK) {
    puts(error);
    exit(1);
  }
  return output;
}

static long first(const AttnManagedTensor *tensor) {
  return (long)((int64_t *)tensor->tensor.data)[0];
}

int main(int argc, char **argv) {
  (void)argc;
  for (int i = 0; i < 64; ++i)
    data[i] = 1;
  AttnLibrary *one = load(argv[1]);
  AttnManagedTensor *kept = call(one);
  attn_unload_library(one);
  printf("kept %ld\n", first(kept));
  kept->deleter(kept);

  int results = 0;
  for (int repeat = 0; repeat < 100; ++repeat) {
    AttnLibrary *libraries[2] = {load(argv[1]), load(argv[2])};
    for (int i = 0; i < 3; ++i) {
      AttnManagedTensor *output = call(libraries[i % 2]);
      results += first(output) == 2 + i % 2;
      output->deleter(output);
    }
    attn_unload_library(libraries[0]);
    attn_unload_library(libraries[1]);
  }
  printf("100 loads, %d results\n", results);

  if (rename(argv[2], argv[1]) != 0)
    return 1;
  AttnLibrary *replaced = load(argv[1]);
  AttnManagedTensor *output = call(replaced);
  printf("replaced %ld\n", first(output));
  output->deleter(output);
  attn_unload_library(replaced);
  return 0;
}

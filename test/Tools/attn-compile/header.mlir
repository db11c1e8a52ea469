// A C program calls a compiled module through the generated header: linked with
// the shared library, and with the object file and the runtime.
// RUN: split-file %s %t
// RUN: cd %t && attn-compile model.mlir -o libmodel.so --header=model.h
// RUN: FileCheck %s --check-prefix=HEADER < %t/model.h
// RUN: %cc -std=c99 -Wall -Wextra -Werror -pedantic -I%src_root/include -I%t \
// RUN:   %t/program.c -o %t/program -L%t -lmodel -Wl,-rpath,%t
// RUN: %t/program | FileCheck %s --check-prefix=PROGRAM
// RUN: cd %t && attn-compile model.mlir -o model.o
// RUN: %cc -I%src_root/include -I%t %t/program.c %t/model.o \
// RUN:   %obj_root/lib/libAttnRuntime.a -pthread -lm -ldl -o %t/static
// RUN: %t/static | FileCheck %s --check-prefix=PROGRAM
// The header is C++ as well.
// RUN: %cxx -x c++ -Wall -Wextra -Werror -I%src_root/include -I%t %t/program.c \
// RUN:   -fsyntax-only

// Two modules in one program, each with a function called main.
// RUN: cd %t && attn-compile other.mlir -o other.o --header=other.h
// RUN: %cc -I%src_root/include -I%t %t/both.c %t/model.o %t/other.o \
// RUN:   %obj_root/lib/libAttnRuntime.a -pthread -lm -ldl -o %t/both
// RUN: %t/both | FileCheck %s --check-prefix=BOTH

// HEADER: #ifndef ATTN_MODULE_MODEL_H
// HEADER: extern const AttnModuleDescriptor attn_module_model;
// HEADER: /// main: (tensor<?x2xf32>, f32, i1, bf16) -> (tensor<?x2xf32>, i64)
// HEADER-NEXT: /// input0: tensor<?x2xf32>
// HEADER-NEXT: /// input1: f32
// HEADER-NEXT: /// input2: i1
// HEADER-NEXT: /// input3: bf16
// HEADER-NEXT: /// output0: tensor<?x2xf32>; the caller deletes it
// HEADER-NEXT: /// output1: i64; the caller deletes it
// HEADER-NEXT: static inline AttnStatus model_main(const AttnTensor *input0, float input1, uint8_t input2, uint16_t input3, AttnManagedTensor **output0, AttnManagedTensor **output1, const AttnInvokeOptions *options, char **error) {
// HEADER: /// input0: memref<2xf64>, written in place
// HEADER-NEXT: static inline AttnStatus model_in_place(const AttnTensor *input0, const AttnInvokeOptions *options, char **error) {
// HEADER: static inline AttnStatus model_odd_name_(AttnManagedTensor **output0, const AttnInvokeOptions *options, char **error) {

// PROGRAM: shape 3 2, last 13, count 3
// PROGRAM-NEXT: in place: 2 4
// PROGRAM-NEXT: odd name: 7
// PROGRAM-NEXT: status 1: input 0 of 'main' is 3x1xf32, needs tensor<?x2xf32>
// PROGRAM-NEXT: status 3: flag is not set
// BOTH: 7 8

//--- model.mlir
func.func @main(%x: tensor<?x2xf32>, %scale: f32, %flag: i1, %b: bf16)
    -> (tensor<?x2xf32>, i64) {
  cf.assert %flag, "flag is not set"
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x2xf32>
  %n64 = arith.index_cast %n : index to i64
  %wide = arith.extf %b : bf16 to f32
  %empty = tensor.empty(%n) : tensor<?x2xf32>
  %scaled = linalg.generic {
      indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<?x2xf32>) outs(%empty : tensor<?x2xf32>) {
    ^bb0(%e: f32, %o: f32):
      %product = arith.mulf %e, %scale : f32
      %sum = arith.addf %product, %wide : f32
      linalg.yield %sum : f32
  } -> tensor<?x2xf32>
  return %scaled, %n64 : tensor<?x2xf32>, i64
}
func.func @in_place(%x: memref<2xf64>) {
  linalg.add ins(%x, %x : memref<2xf64>, memref<2xf64>) outs(%x : memref<2xf64>)
  return
}
func.func @"odd name!"() -> i64 {
  %c7 = arith.constant 7 : i64
  return %c7 : i64
}

//--- other.mlir
func.func @main() -> i64 {
  %c8 = arith.constant 8 : i64
  return %c8 : i64
}

//--- program.c
#include "model.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  float x[6] = {1, 2, 3, 4, 5, 6};
  int64_t shape[2] = {3, 2};
  AttnTensor input = attn_tensor(x, ATTN_CODE_FLOAT, 32, 2, shape);
  AttnManagedTensor *y, *count;
  char *error = NULL;
  const uint16_t one = 0x3F80; /* 1.0 as bfloat16 */
  if (model_main(&input, 2.0f, 1, one, &y, &count, NULL, &error) != ATTN_OK) {
    puts(error);
    return 1;
  }
  printf("shape %d %d, last %g, count %d\n", (int)y->tensor.shape[0],
         (int)y->tensor.shape[1], (double)((float *)y->tensor.data)[5],
         (int)*(int64_t *)count->tensor.data);
  y->deleter(y);
  count->deleter(count);

  double z[2] = {1, 2};
  int64_t two = 2;
  AttnTensor buffer = attn_tensor(z, ATTN_CODE_FLOAT, 64, 1, &two);
  AttnInvokeOptions options;
  memset(&options, 0, sizeof(options));
  options.threads = 1;
  if (model_in_place(&buffer, &options, NULL) != ATTN_OK)
    return 1;
  printf("in place: %g %g\n", z[0], z[1]);

  AttnManagedTensor *seven;
  if (model_odd_name_(&seven, NULL, NULL) != ATTN_OK)
    return 1;
  printf("odd name: %d\n", (int)*(int64_t *)seven->tensor.data);
  seven->deleter(seven);

  shape[1] = 1;
  AttnStatus status = model_main(&input, 2.0f, 1, one, &y, &count, NULL, &error);
  printf("status %d: %s\n", (int)status, error);
  free(error);
  shape[1] = 2;
  status = model_main(&input, 2.0f, 0, one, &y, &count, NULL, &error);
  printf("status %d: %s\n", (int)status, error);
  free(error);
  return 0;
}

//--- both.c
#include "model.h"
#include "other.h"
#include <stdio.h>

int main(void) {
  AttnManagedTensor *seven, *eight;
  if (model_odd_name_(&seven, NULL, NULL) || other_main(&eight, NULL, NULL))
    return 1;
  printf("%d %d\n", (int)*(int64_t *)seven->tensor.data,
         (int)*(int64_t *)eight->tensor.data);
  seven->deleter(seven);
  eight->deleter(eight);
  return 0;
}

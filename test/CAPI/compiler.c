// The C API from end to end: parse, run passes, compile, call, and what happens
// with bad input, with several threads and with objects destroyed in any order.

// RUN: rm -rf %t && mkdir %t
// RUN: attn-capi-compiler-test %t | FileCheck %s
// CHECK: all checks passed

#define _POSIX_C_SOURCE 200809L

#include "attn-c/Compiler.h"
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void check(int condition, const char *text, int line) {
  if (condition)
    return;
  fprintf(stderr, "compiler.c:%d: check failed: %s\n", line, text);
  ++failures;
}
#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

static int contains(const char *text, const char *part) {
  if (text && strstr(text, part))
    return 1;
  fprintf(stderr, "not in \"%s\": %s\n", text ? text : "(null)", part);
  return 0;
}

//===----------------------------------------------------------------------===//
// The module under test
//===----------------------------------------------------------------------===//

enum { HEADS = 2, DIM = 4 };

static const char *const attend_ir =
    "func.func @attend(%q: tensor<2x?x4xf32>, %k: tensor<2x?x4xf32>,\n"
    "                  %v: tensor<2x?x4xf32>) -> tensor<2x?x4xf32> {\n"
    "  %c1 = arith.constant 1 : index\n"
    "  %m = tensor.dim %q, %c1 : tensor<2x?x4xf32>\n"
    "  %o = tensor.empty(%m) : tensor<2x?x4xf32>\n"
    "  %r = attn.attention\n"
    "      ins(%q, %k, %v : tensor<2x?x4xf32>, tensor<2x?x4xf32>,\n"
    "                       tensor<2x?x4xf32>)\n"
    "      outs(%o : tensor<2x?x4xf32>) {scale = 0.5 : f64}\n"
    "      -> tensor<2x?x4xf32>\n"
    "  return %r : tensor<2x?x4xf32>\n"
    "}\n"
    "func.func @twice(%x: f32) -> f32 {\n"
    "  %y = arith.addf %x, %x : f32\n"
    "  return %y : f32\n"
    "}\n"
    "func.func private @hidden(%x: f32) -> f32 {\n"
    "  return %x : f32\n"
    "}\n";

static AttnIR *parse(AttnContext *context, const char *text) {
  AttnDiagnostics *log = NULL;
  AttnIR *ir = NULL;
  AttnStatus status =
      attn_parse(context, text, strlen(text), "attend.mlir", &ir, &log);
  if (status != ATTN_OK)
    fputs(attn_diagnostics_text(log), stderr);
  CHECK(status == ATTN_OK);
  attn_diagnostics_destroy(log);
  return ir;
}

static AttnExecutable *compile(const AttnIR *ir) {
  AttnDiagnostics *log = NULL;
  AttnExecutable *code = NULL;
  AttnStatus status = attn_compile(ir, NULL, &code, &log);
  if (status != ATTN_OK)
    fputs(attn_diagnostics_text(log), stderr);
  CHECK(status == ATTN_OK);
  attn_diagnostics_destroy(log);
  return code;
}

/// What @attend computes, by the definition.
static void attend(const float *q, const float *k, const float *v, int queries,
                   int keys, float *out) {
  int h, i, j, d;
  for (h = 0; h < HEADS; ++h)
    for (i = 0; i < queries; ++i) {
      const float *row = q + (h * queries + i) * DIM;
      double sum = 0, result[DIM] = {0};
      for (j = 0; j < keys; ++j) {
        const float *key = k + (h * keys + j) * DIM;
        double x = 0, w;
        for (d = 0; d < DIM; ++d)
          x += 0.5 * row[d] * key[d];
        w = exp(x);
        sum += w;
        for (d = 0; d < DIM; ++d)
          result[d] += w * v[(h * keys + j) * DIM + d];
      }
      for (d = 0; d < DIM; ++d)
        out[(h * queries + i) * DIM + d] = (float)(result[d] / sum);
    }
}

/// Numbers in [-1, 1), the same for the same seed.
static float *make_data(int count, unsigned seed) {
  float *data = malloc(sizeof(float) * (size_t)count);
  int i;
  for (i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    data[i] = (float)(seed >> 8) / 8388608.0f - 1.0f;
  }
  return data;
}

/// Calls @attend on data from `seed` and compares; returns whether it agrees.
static int call_attend(const AttnModuleDescriptor *module, int queries,
                       int keys, unsigned seed) {
  int64_t q_shape[3] = {HEADS, 0, DIM}, k_shape[3] = {HEADS, 0, DIM};
  float *q = make_data(HEADS * queries * DIM, seed);
  float *k = make_data(HEADS * keys * DIM, seed + 1);
  float *v = make_data(HEADS * keys * DIM, seed + 2);
  float *expected = malloc(sizeof(float) * (size_t)(HEADS * queries * DIM));
  AttnTensor tensors[3];
  const AttnTensor *inputs[3];
  AttnManagedTensor *output = NULL;
  char *error = NULL;
  int agrees = 0, i;

  q_shape[1] = queries;
  k_shape[1] = keys;
  tensors[0] = attn_tensor(q, ATTN_CODE_FLOAT, 32, 3, q_shape);
  tensors[1] = attn_tensor(k, ATTN_CODE_FLOAT, 32, 3, k_shape);
  tensors[2] = attn_tensor(v, ATTN_CODE_FLOAT, 32, 3, k_shape);
  for (i = 0; i < 3; ++i)
    inputs[i] = &tensors[i];
  attend(q, k, v, queries, keys, expected);
  if (attn_invoke(module, "attend", inputs, 3, &output, 1, NULL, &error) ==
      ATTN_OK) {
    const float *data = (const float *)((const char *)output->tensor.data +
                                        output->tensor.byte_offset);
    agrees = output->tensor.ndim == 3 && output->tensor.shape[1] == queries;
    for (i = 0; agrees && i < HEADS * queries * DIM; ++i)
      agrees = fabsf(data[i] - expected[i]) <= 1e-5f;
    output->deleter(output);
  } else {
    fprintf(stderr, "attn_invoke: %s\n", error);
    attn_error_free(error);
  }
  free(q);
  free(k);
  free(v);
  free(expected);
  return agrees;
}

//===----------------------------------------------------------------------===//
// Tests
//===----------------------------------------------------------------------===//

static void test_versions(void) {
  int major = -1, minor = -1, patch = -1;
  CHECK(sscanf(attn_version(), "%d.%d.%d", &major, &minor, &patch) == 3);
  CHECK(strncmp(attn_llvm_version(), "22.", 3) == 0);
}

static void test_ir(AttnContext *context) {
  AttnIR *ir = parse(context, attend_ir);
  AttnIR *copy = attn_ir_clone(ir);
  AttnDiagnostics *log = NULL;
  char *text;

  CHECK(attn_ir_num_functions(ir) == 2);
  CHECK(contains(attn_ir_function_name(ir, 0), "attend"));
  CHECK(contains(attn_ir_function_signature(ir, 1), "(f32) -> f32"));
  CHECK(attn_ir_function_name(ir, 2) == NULL);
  CHECK(attn_ir_function_name(ir, -1) == NULL);

  // Without an anchor and with one.
  CHECK(attn_ir_run_passes(ir, "attn-raise,convert-attn-to-linalg", &log) ==
        ATTN_OK);
  attn_diagnostics_destroy(log);
  text = attn_ir_print(ir);
  CHECK(contains(text, "linalg."));
  CHECK(!strstr(text, "attn.attention ins"));
  attn_string_free(text);

  text = attn_ir_print(copy);
  CHECK(contains(text, "attn.attention ins"));
  CHECK(strcmp(text + strlen(text) - 4, "}\n}\n") == 0);
  attn_string_free(text);
  CHECK(attn_ir_run_passes(copy, "builtin.module(func.func(canonicalize))",
                           NULL) == ATTN_OK);

  // A bad pipeline leaves the IR as it was.
  CHECK(attn_ir_run_passes(copy, "no-such-pass", &log) ==
        ATTN_INVALID_ARGUMENT);
  CHECK(contains(attn_diagnostics_text(log), "no-such-pass"));
  attn_diagnostics_destroy(log);
  CHECK(attn_ir_run_passes(copy, "canonicalize{", &log) ==
        ATTN_INVALID_ARGUMENT);
  attn_diagnostics_destroy(log);
  // A conversion that fails half-way, too.
  CHECK(attn_ir_run_passes(copy, "test-no-such,canonicalize", NULL) ==
        ATTN_INVALID_ARGUMENT);
  text = attn_ir_print(copy);
  CHECK(contains(text, "attn.attention ins"));
  attn_string_free(text);

  attn_ir_destroy(copy);
  attn_ir_destroy(ir);
}

static void test_bad_ir(AttnContext *context) {
  static const char *const bad_syntax = "func.func @f() {\n  oops\n}\n";
  static const char *const bad_heads =
      "func.func @f(%q: tensor<3x8x4xf32>, %k: tensor<2x8x4xf32>)\n"
      "    -> tensor<3x8x4xf32> {\n"
      "  %r = attn.attention ins(%q, %k, %k : tensor<3x8x4xf32>,\n"
      "      tensor<2x8x4xf32>, tensor<2x8x4xf32>)\n"
      "      outs(%q : tensor<3x8x4xf32>) -> tensor<3x8x4xf32>\n"
      "  return %r : tensor<3x8x4xf32>\n}\n";
  AttnDiagnostics *log = NULL;
  AttnDiagnostic first;
  AttnIR *ir = NULL;

  CHECK(attn_parse(context, bad_syntax, strlen(bad_syntax), "bad.mlir", &ir,
                   &log) == ATTN_PARSE_FAILED);
  CHECK(ir == NULL);
  CHECK(attn_diagnostics_count(log) >= 1);
  first = attn_diagnostics_get(log, 0);
  CHECK(first.severity == ATTN_ERROR);
  CHECK(strcmp(first.file, "bad.mlir") == 0);
  CHECK(first.line == 2);
  CHECK(first.column == 3);
  CHECK(contains(attn_diagnostics_text(log), "bad.mlir:2:3: error: "));
  CHECK(attn_diagnostics_get(log, 1000).message[0] == '\0');
  attn_diagnostics_destroy(log);

  CHECK(attn_parse(context, bad_heads, strlen(bad_heads), NULL, &ir, &log) ==
        ATTN_PARSE_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "<input>:3:"));
  CHECK(contains(attn_diagnostics_text(log), "found 3 and 2"));
  attn_diagnostics_destroy(log);

  // Not text at all, and bytecode that ends too early.
  CHECK(attn_parse(context, "\x01\x02\xff\0\x7f", 5, NULL, &ir, NULL) ==
        ATTN_PARSE_FAILED);
  CHECK(attn_parse(context, "ML\xefR\x06\x01", 6, NULL, &ir, NULL) ==
        ATTN_PARSE_FAILED);
  CHECK(attn_parse(context, attend_ir, strlen(attend_ir) / 2, NULL, &ir,
                   NULL) == ATTN_PARSE_FAILED);

  // Nothing is a module without functions.
  CHECK(attn_parse(context, NULL, 0, NULL, &ir, NULL) == ATTN_OK);
  CHECK(attn_ir_num_functions(ir) == 0);
  attn_ir_destroy(ir);

  CHECK(attn_parse_file(context, "no/such/file.mlir", &ir, &log) ==
        ATTN_LOAD_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "'no/such/file.mlir'"));
  attn_diagnostics_destroy(log);

  CHECK(attn_parse(NULL, "", 0, NULL, &ir, &log) == ATTN_INVALID_ARGUMENT);
  CHECK(contains(attn_diagnostics_text(log), "found NULL"));
  attn_diagnostics_destroy(log);
  CHECK(attn_parse_file(context, NULL, &ir, NULL) == ATTN_INVALID_ARGUMENT);
  CHECK(attn_ir_run_passes(NULL, "cse", NULL) == ATTN_INVALID_ARGUMENT);
  CHECK(attn_ir_clone(NULL) == NULL);
  CHECK(attn_ir_print(NULL) == NULL);
}

static void test_bad_options(const AttnIR *ir) {
  AttnExecutable *code = NULL;
  AttnDiagnostics *log = NULL;
  AttnCompileOptions options;

#define EXPECT_INVALID(assignment, message)                                    \
  attn_compile_options_init(&options);                                         \
  assignment;                                                                  \
  CHECK(attn_compile(ir, &options, &code, &log) == ATTN_INVALID_ARGUMENT);     \
  CHECK(code == NULL);                                                         \
  CHECK(contains(attn_diagnostics_text(log), message));                        \
  attn_diagnostics_destroy(log)

  EXPECT_INVALID(options.opt_level = 4, "opt_level is 4");
  EXPECT_INVALID(options.query_block = 0, "query_block is 0");
  EXPECT_INVALID(options.key_block = -1, "key_block is -1");
  EXPECT_INVALID(options.parallel = 2, "parallel is 2");
  EXPECT_INVALID(options.plan = 2, "plan is 2");
  EXPECT_INVALID(options.report_plans = -1, "report_plans is -1");
  EXPECT_INVALID(options.target = "cuda", "target is 'cuda', needs to be cpu "
                                          "or cuda:<chip>, such as cuda:sm_80");
  EXPECT_INVALID(options.target = "cuda:sm_80,sm_90a",
                 "needs to be one GPU in memory");
  EXPECT_INVALID(options.module_name = "a-b", "module_name is 'a-b'");
  EXPECT_INVALID(options.struct_size = 0, "struct_size");

  attn_compile_options_init(&options);
  options.target_cpu = "no-such-cpu";
  CHECK(attn_compile(ir, &options, &code, &log) == ATTN_COMPILE_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "no-such-cpu"));
  attn_diagnostics_destroy(log);

  attn_compile_options_init(&options);
  options.target_cpu = "x86-64";
  options.isa = "avx512";
  CHECK(attn_compile(ir, &options, &code, &log) == ATTN_COMPILE_FAILED);
  CHECK(contains(attn_diagnostics_text(log),
                 "isa=avx512 needs the feature 'avx2', which the target CPU "
                 "'x86-64' does not have"));
  attn_diagnostics_destroy(log);

  attn_compile_options_init(&options);
  options.isa = "sse9";
  CHECK(attn_compile(ir, &options, &code, &log) == ATTN_COMPILE_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "found 'sse9'"));
  attn_diagnostics_destroy(log);

  attn_compile_options_init(&options);
  options.pipeline = "canonicalize";
  CHECK(attn_compile(ir, &options, &code, &log) == ATTN_COMPILE_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "error: "));
  attn_diagnostics_destroy(log);

  CHECK(attn_compile(NULL, NULL, &code, NULL) == ATTN_INVALID_ARGUMENT);
  CHECK(attn_compile(ir, NULL, NULL, NULL) == ATTN_INVALID_ARGUMENT);

  // A program that was built when the struct ended after `pipeline`.
  attn_compile_options_init(&options);
  options.struct_size = offsetof(AttnCompileOptions, module_name);
  options.opt_level = 77;
  CHECK(attn_compile(ir, &options, &code, NULL) == ATTN_OK);
  attn_executable_destroy(code);
}

static void test_bad_calls(const AttnModuleDescriptor *module) {
  float data[HEADS * 3 * DIM] = {0};
  int64_t shape[3] = {HEADS, 3, DIM}, wrong[3] = {3, HEADS, DIM};
  int64_t strides[3] = {DIM, HEADS * DIM, 1};
  AttnTensor good = attn_tensor(data, ATTN_CODE_FLOAT, 32, 3, shape);
  AttnTensor bad, other;
  const AttnTensor *inputs[3];
  AttnManagedTensor *output = NULL;
  char *error = NULL;
  inputs[0] = inputs[2] = &good;
  inputs[1] = &bad;

#define EXPECT_ERROR(tensor, message)                                          \
  bad = tensor;                                                                \
  CHECK(attn_invoke(module, "attend", inputs, 3, &output, 1, NULL, &error) ==  \
        ATTN_INVALID_ARGUMENT);                                                \
  CHECK(output == NULL);                                                       \
  CHECK(contains(error, "input 1 of 'attend'"));                               \
  CHECK(contains(error, message));                                             \
  attn_error_free(error)

  EXPECT_ERROR(attn_tensor(data, ATTN_CODE_FLOAT, 32, 3, wrong), "3x2x4xf32");
  EXPECT_ERROR(attn_tensor(data, ATTN_CODE_FLOAT, 32, 2, shape), "2x3xf32");
  EXPECT_ERROR(attn_tensor(data, ATTN_CODE_FLOAT, 16, 3, shape), "f16");
  EXPECT_ERROR(attn_tensor(data, ATTN_CODE_INT, 32, 3, shape), "i32");
  EXPECT_ERROR(attn_tensor(NULL, ATTN_CODE_FLOAT, 32, 3, shape), "no data");
  other = good;
  other.strides = strides;
  EXPECT_ERROR(other, "stride");
  other = good;
  other.device.device_type = 2;
  EXPECT_ERROR(other, "device");

  CHECK(attn_invoke(module, "attend", inputs, 2, &output, 1, NULL, &error) ==
        ATTN_INVALID_ARGUMENT);
  CHECK(contains(error, "takes 3 inputs, got 2"));
  attn_error_free(error);
  CHECK(attn_invoke(module, "nobody", inputs, 3, &output, 1, NULL, &error) ==
        ATTN_NOT_FOUND);
  CHECK(contains(error, "'attend'"));
  attn_error_free(error);
}

static void test_keys_disagree(const AttnModuleDescriptor *module) {
  float data[HEADS * 5 * DIM] = {0};
  int64_t three[3] = {HEADS, 3, DIM}, five[3] = {HEADS, 5, DIM};
  AttnTensor query = attn_tensor(data, ATTN_CODE_FLOAT, 32, 3, three);
  AttnTensor value = attn_tensor(data, ATTN_CODE_FLOAT, 32, 3, five);
  const AttnTensor *inputs[3];
  AttnManagedTensor *output = NULL;
  char *error = NULL;
  inputs[0] = inputs[1] = &query;
  inputs[2] = &value;
  CHECK(attn_invoke(module, "attend", inputs, 3, &output, 1, NULL, &error) ==
        ATTN_CHECK_FAILED);
  CHECK(output == NULL);
  CHECK(error != NULL && error[0] != '\0');
  attn_error_free(error);
}

static void test_scalars(const AttnModuleDescriptor *module) {
  float x = 1.5f;
  AttnTensor scalar = attn_tensor(&x, ATTN_CODE_FLOAT, 32, 0, NULL);
  const AttnTensor *input = &scalar;
  AttnManagedTensor *output = NULL;
  CHECK(attn_invoke(module, "twice", &input, 1, &output, 1, NULL, NULL) ==
        ATTN_OK);
  CHECK(output && *(float *)output->tensor.data == 3.0f);
  if (output)
    output->deleter(output);
}

//===----------------------------------------------------------------------===//
// Threads
//===----------------------------------------------------------------------===//

struct job {
  const AttnModuleDescriptor *module;
  unsigned seed;
  int agreed;
};

static void *call_many_times(void *argument) {
  struct job *job = argument;
  int i;
  for (i = 0; i < 200; ++i)
    job->agreed += call_attend(job->module, 1 + i % 37, 1 + i % 70,
                               job->seed + 10u * (unsigned)i);
  return NULL;
}

static void *compile_and_call(void *argument) {
  struct job *job = argument;
  AttnContext *context = attn_context_create();
  AttnIR *ir = parse(context, attend_ir);
  AttnExecutable *code = compile(ir);
  job->agreed = call_attend(attn_executable_module(code), 5, 9, job->seed);
  attn_executable_destroy(code);
  attn_ir_destroy(ir);
  attn_context_destroy(context);
  return NULL;
}

static void run_two(void *(*work)(void *), const AttnModuleDescriptor *module,
                    int expected) {
  pthread_t threads[2];
  struct job jobs[2];
  unsigned i;
  for (i = 0; i < 2; ++i) {
    jobs[i].module = module;
    jobs[i].seed = 1000 * (i + 1);
    jobs[i].agreed = 0;
    CHECK(pthread_create(&threads[i], NULL, work, &jobs[i]) == 0);
  }
  for (i = 0; i < 2; ++i) {
    pthread_join(threads[i], NULL);
    CHECK(jobs[i].agreed == expected);
  }
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static void test_files(const AttnIR *ir, const char *directory) {
  char path[4096];
  AttnLibrary *library = NULL;
  AttnCompileOptions options;
  AttnDiagnostics *log = NULL;
  char *error = NULL;

  attn_compile_options_init(&options);
  options.module_name = "attend";
  snprintf(path, sizeof(path), "%s/libattend.so", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_SHARED_LIBRARY, path,
                             &log) == ATTN_OK);
  CHECK(contains(attn_diagnostics_text(log), ""));
  fputs(attn_diagnostics_text(log), stderr);
  attn_diagnostics_destroy(log);
  CHECK(attn_load_library(path, &library, &error) == ATTN_OK);
  if (library) {
    const AttnModuleDescriptor *module = attn_library_module(library);
    CHECK(contains(module->name, "attend"));
    CHECK(attn_find_function(module, "hidden") == NULL);
    CHECK(call_attend(module, 3, 8, 42));
    attn_unload_library(library);
  }

  snprintf(path, sizeof(path), "%s/attend.h", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_C_HEADER, path, NULL) ==
        ATTN_OK);
  snprintf(path, sizeof(path), "%s/attend.ll", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_LLVM_IR, path, NULL) ==
        ATTN_OK);
  snprintf(path, sizeof(path), "%s/attend.o", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_OBJECT, path, NULL) ==
        ATTN_OK);

  snprintf(path, sizeof(path), "%s/no/such/place.ll", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_LLVM_IR, path, &log) ==
        ATTN_COMPILE_FAILED);
  CHECK(contains(attn_diagnostics_text(log), "place.ll"));
  attn_diagnostics_destroy(log);
  snprintf(path, sizeof(path), "%s/no/such/place.so", directory);
  CHECK(attn_compile_to_file(ir, &options, ATTN_OUTPUT_SHARED_LIBRARY, path,
                             &log) == ATTN_COMPILE_FAILED);
  CHECK(attn_diagnostics_count(log) >= 1);
  attn_diagnostics_destroy(log);
  CHECK(attn_compile_to_file(ir, NULL, (AttnOutputKind)9, path, NULL) ==
        ATTN_INVALID_ARGUMENT);
  CHECK(attn_load_library(path, &library, &error) == ATTN_LOAD_FAILED);
  CHECK(contains(error, "place.so"));
  attn_error_free(error);
}

int main(int argc, char **argv) {
  AttnContext *context = attn_context_create();
  AttnIR *ir;
  AttnExecutable *code;
  const AttnModuleDescriptor *module;
  if (argc != 2)
    return 1;

  test_versions();
  test_ir(context);
  test_bad_ir(context);

  ir = parse(context, attend_ir);
  test_bad_options(ir);
  code = compile(ir);
  module = attn_executable_module(code);
  if (!module)
    return 1;
  CHECK(module->num_functions == 2);
  test_files(ir, argv[1]);

  // Code does not need the IR, nor IR the context.
  attn_context_destroy(context);
  CHECK(attn_ir_num_functions(ir) == 2);
  attn_ir_destroy(ir);

  CHECK(call_attend(module, 7, 11, 1));
  CHECK(call_attend(module, 1, 300, 2));
  test_scalars(module);
  test_bad_calls(module);
  test_keys_disagree(module);
  run_two(call_many_times, module, 200);
  run_two(compile_and_call, NULL, 1);

  attn_executable_destroy(code);
  attn_executable_destroy(NULL);
  attn_ir_destroy(NULL);
  attn_context_destroy(NULL);
  attn_diagnostics_destroy(NULL);
  attn_string_free(NULL);

  if (failures)
    return 1;
  printf("all checks passed\n");
  return 0;
}

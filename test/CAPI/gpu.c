// States of every form in device memory, from call to call, through the C API:
// the functions of one module on the CPU and on an emulated GPU, with the same
// arguments. A state that a function returns is in buffers of the caller.
// Nothing is freed before the program ends.

// DEFINE: %{driver} = %obj_root/test/PTXEmulator/driver
// DEFINE: %{test} = env LD_LIBRARY_PATH=%{driver} attn-capi-gpu-test
// DEFINE: %{check} = FileCheck %s
// DEFINE: %{topk} = "#attn.topk<rank = 5, keep = 1/2>, 1x2x24x16xf32" basis
// DEFINE: %{sketch} = "#attn.sketch<sinks = 2, window = 4>, 1x2x12x16xf32"
// DEFINE: %{form} = "#attn.clustered<window = 3, clusters = 5>, 1x2x32x16xf32"
// RUN: %{test} "#attn.exact, 1x2x24x16xf32" | %{check}
// RUN: %{test} %{topk} | %{check}
// RUN: %{test} %{sketch} | %{check}
// RUN: %{test} %{form} | %{check}
// CHECK: all checks passed

#include "attn-c/Compiler.h"
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

static void check(int condition, const char *text, int line) {
  if (condition)
    return;
  fprintf(stderr, "gpu.c:%d: check failed: %s\n", line, text);
  ++failures;
}
#define CHECK(condition) check((condition) ? 1 : 0, #condition, __LINE__)

//===----------------------------------------------------------------------===//
// The module under test: `begin` makes a state, `step` appends and attends
//===----------------------------------------------------------------------===//

static const char *const ir_format =
    "!state = !attn.state<%s>\n"
    "!q = tensor<1x4x1x16xf32>\n"
    "!k = tensor<1x2x1x16xf32>\n"
    "!ks = tensor<1x2x9x16xf32>\n"
    "func.func @begin(%%k: !ks, %%v: !ks%s) -> !state {\n"
    "  %%empty = attn.state_init %s : !state\n"
    "  %%state = attn.state_append %%k, %%v to %%empty : !ks, !ks, !state\n"
    "  return %%state : !state\n"
    "}\n"
    "func.func @step(%%state: !state, %%k: !k, %%v: !k, %%q: !q)\n"
    "    -> (!state, !q) {\n"
    "  %%next = attn.state_append %%k, %%v to %%state : !k, !k, !state\n"
    "  %%out = attn.state_attend %%q to %%next {causal} : !q, !state -> !q\n"
    "  return %%next, %%out : !state, !q\n"
    "}\n";

static AttnExecutable *compile(const AttnIR *ir, const char *target) {
  AttnCompileOptions options;
  AttnDiagnostics *log = NULL;
  AttnExecutable *code = NULL;

  attn_compile_options_init(&options);
  options.target = target;
  if (attn_compile(ir, &options, &code, &log) != ATTN_OK)
    fputs(attn_diagnostics_text(log), stderr);
  CHECK(code != NULL);
  attn_diagnostics_destroy(log);
  return code;
}

//===----------------------------------------------------------------------===//
// Memory of the GPU
//===----------------------------------------------------------------------===//

typedef unsigned long long DevicePointer;
static int (*allocate)(DevicePointer *, size_t);
static int (*copy_to_device)(DevicePointer, const void *, size_t);
static int (*copy_to_host)(void *, DevicePointer, size_t);

static void *find(void *library, const char *name) {
  void *symbol = library ? dlsym(library, name) : NULL;
  if (symbol)
    return symbol;
  fprintf(stderr, "the driver has no %s\n", name);
  exit(1);
}

static void open_driver(void) {
  void *library = dlopen("libcuda.so.1", RTLD_NOW);
  *(void **)&allocate = find(library, "cuMemAlloc_v2");
  *(void **)&copy_to_device = find(library, "cuMemcpyHtoD_v2");
  *(void **)&copy_to_host = find(library, "cuMemcpyDtoH_v2");
}

static size_t size_of(const AttnTensor *tensor) {
  size_t bytes = tensor->dtype.bits / 8;
  int d;
  for (d = 0; d < tensor->ndim; ++d)
    bytes *= (size_t)tensor->shape[d];
  return bytes;
}

static AttnTensor on_host(const AttnValueInfo *info) {
  AttnTensor tensor = attn_tensor(NULL, info->dtype.code, info->dtype.bits,
                                  info->ndim, info->shape);
  tensor.data = calloc(1, size_of(&tensor) + 1);
  return tensor;
}

static AttnTensor on_device(const AttnValueInfo *info) {
  AttnTensor tensor = attn_tensor(NULL, info->dtype.code, info->dtype.bits,
                                  info->ndim, info->shape);
  DevicePointer address = 0;
  CHECK(allocate(&address, size_of(&tensor) + 1) == 0);
  tensor.data = (void *)address;
  tensor.device.device_type = ATTN_DEVICE_CUDA;
  return tensor;
}

/// Numbers in [-1, 1), in both memories.
static void fill(const AttnTensor *host, const AttnTensor *device,
                 unsigned seed) {
  float *data = host->data;
  size_t bytes = size_of(host), i;
  for (i = 0; i < bytes / sizeof(float); ++i) {
    seed = seed * 1664525u + 1013904223u;
    data[i] = (float)(seed >> 8) / 8388608.0f - 1.0f;
  }
  CHECK(copy_to_device((DevicePointer)device->data, data, bytes) == 0);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

enum { MOST = 32 };

/// The arguments and results of a function in one of the two memories.
typedef struct Values {
  AttnTensor tensors[MOST];
  int count;
} Values;

static void invoke(const AttnModuleDescriptor *module, const char *function,
                   const Values *values, AttnManagedTensor **outputs,
                   int num_outputs, AttnInvokeOptions *options) {
  const AttnTensor *inputs[MOST];
  char *error = NULL;
  int i;
  for (i = 0; i < values->count; ++i)
    inputs[i] = &values->tensors[i];
  if (attn_invoke(module, function, inputs, values->count, outputs, num_outputs,
                  options, &error) != ATTN_OK) {
    fprintf(stderr, "%s: %s\n", function, error ? error : "(no message)");
    ++failures;
  }
  attn_error_free(error);
}

/// Calls on the CPU; appends the results to `values`.
static void call_on_cpu(const AttnModuleDescriptor *module,
                        const AttnFunctionInfo *function, Values *values) {
  AttnManagedTensor *outputs[MOST] = {NULL};
  int i;
  invoke(module, function->name, values, outputs, function->num_outputs, NULL);
  for (i = 0; i < function->num_outputs; ++i)
    if (outputs[i])
      values->tensors[values->count++] = outputs[i]->tensor;
}

/// Calls on the GPU; appends buffers for the results to `values`.
static void call_on_gpu(const AttnModuleDescriptor *module,
                        const AttnFunctionInfo *function, Values *values) {
  AttnInvokeOptions options;
  DevicePointer workspace = 0;
  uint64_t needed = 0;

  CHECK(function->num_outputs == 0);
  while (values->count < function->num_inputs) {
    const AttnValueInfo *info = &function->inputs[values->count];
    CHECK(info->kind == ATTN_BUFFER);
    values->tensors[values->count++] = on_device(info);
  }
  memset(&options, 0, sizeof options);
  options.needed_workspace = &needed;
  invoke(module, function->name, values, NULL, 0, &options);
  options.needed_workspace = NULL;
  CHECK(allocate(&workspace, needed + 1) == 0);
  options.workspace = (void *)workspace;
  options.workspace_bytes = needed;
  invoke(module, function->name, values, NULL, 0, &options);
}

/// Appends an argument of `function` with the same numbers in both memories.
static void add_input(const AttnFunctionInfo *function, Values *host,
                      Values *device, unsigned seed) {
  const AttnValueInfo *info = &function->inputs[host->count];
  AttnTensor *on_cpu = &host->tensors[host->count++];
  AttnTensor *on_gpu = &device->tensors[device->count++];
  *on_cpu = on_host(info);
  *on_gpu = on_device(info);
  fill(on_cpu, on_gpu, seed);
}

static void compare(const AttnTensor *host, const AttnTensor *device) {
  size_t bytes = size_of(host), i;
  float *found = malloc(bytes);
  const float *expected = host->data;
  CHECK(copy_to_host(found, (DevicePointer)device->data, bytes) == 0);
  for (i = 0; i < bytes / sizeof(float); ++i)
    if (!(fabsf(found[i] - expected[i]) <= 1e-5f)) {
      fprintf(stderr, "element %d is %g, needs to be %g\n", (int)i, found[i],
              expected[i]);
      ++failures;
      break;
    }
  free(found);
}

int main(int argc, char **argv) {
  const char *basis = argc > 2 ? ", %b: tensor<2x16x5xf32>" : "";
  const char *init = argc > 2 ? "basis(%b : tensor<2x16x5xf32>)" : "";
  static char text[4096];
  AttnContext *context = attn_context_create();
  AttnIR *ir = NULL;
  AttnExecutable *cpu, *gpu;
  const AttnModuleDescriptor *on_cpu, *on_gpu;
  const AttnFunctionInfo *begin, *step;
  Values host, device;
  int components, call, i;
  unsigned seed = 1;

  if (argc < 2)
    return 1;
  open_driver();
  snprintf(text, sizeof text, ir_format, argv[1], basis, init);
  CHECK(attn_parse(context, text, strlen(text), "gpu.mlir", &ir, NULL) ==
        ATTN_OK);
  cpu = compile(ir, NULL);
  gpu = compile(ir, "cuda:sm_80");
  if (!cpu || !gpu)
    return 1;
  on_cpu = attn_executable_module(cpu);
  on_gpu = attn_executable_module(gpu);
  begin = attn_find_function(on_gpu, "begin");
  step = attn_find_function(on_gpu, "step");
  CHECK(strcmp(on_gpu->target_gpu, "sm_80") == 0);

  memset(&host, 0, sizeof host);
  memset(&device, 0, sizeof device);
  for (i = 0; i < (argc > 2 ? 3 : 2); ++i)
    add_input(begin, &host, &device, seed++);
  components = step->inputs[0].components_left;
  CHECK(components == begin->num_inputs - host.count);
  call_on_cpu(on_cpu, attn_find_function(on_cpu, "begin"), &host);
  call_on_gpu(on_gpu, begin, &device);

  for (call = 0; call < 3; ++call) {
    // The state is behind what it was made of, and in front of an output.
    int first = host.count - components - (call ? 1 : 0);
    Values next_host, next_device;
    next_host.count = next_device.count = components;
    for (i = 0; i < components; ++i) {
      CHECK(step->inputs[i].components_left == components - i);
      CHECK(step->inputs[i].state != NULL);
      next_host.tensors[i] = host.tensors[first + i];
      next_device.tensors[i] = device.tensors[first + i];
    }
    for (i = 0; i < 3; ++i)
      add_input(step, &next_host, &next_device, seed++);
    call_on_cpu(on_cpu, attn_find_function(on_cpu, "step"), &next_host);
    call_on_gpu(on_gpu, step, &next_device);
    CHECK(next_host.count == next_device.count);
    host = next_host;
    device = next_device;
    if (failures == 0)
      compare(&host.tensors[host.count - 1], &device.tensors[host.count - 1]);
  }

  attn_executable_destroy(gpu);
  attn_executable_destroy(cpu);
  attn_ir_destroy(ir);
  attn_context_destroy(context);
  if (failures == 0)
    puts("all checks passed");
  return failures != 0;
}

//===- Invoke.cpp - Checked calls of compiled functions ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"
#include "FloatControl.h"
#include <cstdlib>
#include <cstring>

using namespace attn::runtime;

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

namespace {
struct OwnedTensor {
  AttnManagedTensor managed;
  AllocationHeader *buffer;
  int64_t dims[1]; ///< sizes, then strides
};
} // namespace

static void deleteOwnedTensor(AttnManagedTensor *self) {
  if (!self)
    return;
  auto *owned = reinterpret_cast<OwnedTensor *>(self);
  if (owned->buffer)
    releaseFromCaller(owned->buffer);
  free(owned);
}

static OwnedTensor *createOwnedTensor(const AttnValueInfo &info) {
  size_t bytes = sizeof(OwnedTensor) + 2 * sizeof(int64_t) * info.ndim;
  auto *owned = static_cast<OwnedTensor *>(calloc(1, bytes));
  if (!owned)
    return nullptr;
  AttnTensor &tensor = owned->managed.tensor;
  tensor = attn_tensor(nullptr, info.dtype.code, info.dtype.bits, info.ndim,
                       owned->dims);
  tensor.strides = owned->dims + info.ndim;
  owned->managed.manager_ctx = owned;
  owned->managed.deleter = deleteOwnedTensor;
  return owned;
}

/// The address space holds the result, so its size does not overflow.
static uint64_t getResultBytes(MemRef &memRef, const AttnValueInfo &info) {
  uint64_t bytes = getElementBytes(info.dtype);
  for (int32_t i = 0; i < info.ndim; ++i)
    bytes *= memRef.sizes()[i];
  return bytes;
}

/// Turns what the function wrote into a tensor of the caller; null if there is
/// no memory.
static OwnedTensor *wrapResult(Invocation &invocation, void *value,
                               const AttnValueInfo &info) {
  OwnedTensor *owned = createOwnedTensor(info);
  if (!owned)
    return nullptr;
  AttnTensor &tensor = owned->managed.tensor;
  void *source = value;
  uint64_t bytes = getElementBytes(info.dtype);
  if (info.kind != ATTN_SCALAR) {
    auto &memRef = *static_cast<MemRef *>(value);
    memcpy(owned->dims, memRef.sizes(), 2 * sizeof(int64_t) * info.ndim);
    source = static_cast<char *>(memRef.aligned) +
             memRef.offset * static_cast<int64_t>(bytes);
    bytes = getResultBytes(memRef, info);
    if ((owned->buffer = findAllocation(invocation, memRef.allocated))) {
      retainForCaller(owned->buffer);
      tensor.data = source;
      return owned;
    }
  }
  // A scalar, or memory that is not the function's to give away: an argument
  // or a constant.
  owned->buffer = allocateForCaller(bytes);
  if (!owned->buffer) {
    free(owned);
    return nullptr;
  }
  tensor.data = getData(owned->buffer);
  memcpy(tensor.data, source, bytes);
  return owned;
}

/// A size is negative where the function computed it from a negative argument.
static char *checkResult(const AttnFunctionInfo &function, int32_t index,
                         void *value) {
  const AttnValueInfo &info = function.outputs[index];
  if (info.kind == ATTN_SCALAR)
    return nullptr;
  const int64_t *sizes = static_cast<MemRef *>(value)->sizes();
  for (int32_t i = 0; i < info.ndim; ++i)
    if (sizes[i] < 0)
      return formatMessage("output %d of '%s' has size %lld in dimension %d",
                           index, function.name,
                           static_cast<long long>(sizes[i]), i);
  return nullptr;
}

/// Gives all results to the caller, or records a failure.
static void wrapResults(Invocation &invocation,
                        const AttnFunctionInfo &function, void **values,
                        AttnManagedTensor **outputs) {
  for (int32_t i = 0; i < function.num_outputs; ++i)
    if (char *message = checkResult(function, i, values[i])) {
      invocation.status = ATTN_CHECK_FAILED;
      invocation.message = message;
      return;
    }
  for (int32_t i = 0; i < function.num_outputs; ++i) {
    if (OwnedTensor *owned =
            wrapResult(invocation, values[i], function.outputs[i])) {
      outputs[i] = &owned->managed;
      continue;
    }
    // First the call lets go of the buffers that outputs use.
    freeLiveAllocations(invocation);
    while (i-- > 0) {
      deleteOwnedTensor(outputs[i]);
      outputs[i] = nullptr;
    }
    invocation.status = ATTN_OUT_OF_MEMORY;
    invocation.message =
        formatMessage("cannot allocate the outputs of '%s'", function.name);
    return;
  }
}

//===----------------------------------------------------------------------===//
// The call
//===----------------------------------------------------------------------===//

namespace {
struct EntryCall {
  AttnEntryPoint entry;
  void **values;
};
} // namespace

static void callEntry(void *argument) {
  auto *call = static_cast<EntryCall *>(argument);
  call->entry(call->values);
}

static char *listFunctions(const AttnModuleDescriptor *module,
                           const char *name) {
  Text names;
  for (int32_t i = 0; i < module->num_functions; ++i)
    names.add("%s'%s'", i ? ", " : "", module->functions[i].name);
  if (module->num_functions == 0)
    return formatMessage("the module '%s' has no functions", module->name);
  if (!name)
    return formatMessage("the module '%s' has %d functions, name one of: %s",
                         module->name, module->num_functions, names.str());
  return formatMessage("the module '%s' has no function '%s'; it has: %s",
                       module->name, name, names.str());
}

static char *checkCounts(const AttnFunctionInfo &function, int32_t num_inputs,
                         int32_t num_outputs) {
  if (num_inputs != function.num_inputs)
    return formatMessage("'%s' takes %d inputs, got %d", function.name,
                         function.num_inputs, num_inputs);
  if (num_outputs != function.num_outputs)
    return formatMessage("'%s' returns %d outputs, got room for %d",
                         function.name, function.num_outputs, num_outputs);
  return nullptr;
}

/// Prepares a call of GPU code. Returns null, or what is wrong.
static char *enterGpu(const AttnModuleDescriptor *module, int32_t device,
                      const AttnInvokeOptions &options, GpuCall &call,
                      bool &isPushed) {
  call.module = module;
  call.stream = options.stream;
  call.launches = !options.needed_workspace;
  if (!call.launches)
    return nullptr;
  call.workspace = reinterpret_cast<uintptr_t>(options.workspace);
  call.capacity = options.workspace ? options.workspace_bytes : 0;
  return enterGpuContext(module, device, isPushed);
}

static AttnStatus invokeChecked(const AttnModuleDescriptor *module,
                                const AttnFunctionInfo &function,
                                const AttnTensor *const *inputs, int32_t gpu,
                                AttnManagedTensor **outputs,
                                const AttnInvokeOptions &options,
                                char **error) {
  Values storage;
  createValues(storage, function);
  void **values = storage.pointers;
  if (!values)
    return returnError(ATTN_OUT_OF_MEMORY, formatMessage("out of memory"),
                       error);
  for (int32_t i = 0; i < function.num_inputs; ++i) {
    if (function.inputs[i].kind == ATTN_SCALAR)
      values[i] = static_cast<char *>(inputs[i]->data) + inputs[i]->byte_offset;
    else
      fillMemRef(*static_cast<MemRef *>(values[i]), *inputs[i],
                 function.inputs[i]);
  }

  Invocation invocation;
  invocation.threads =
      options.threads == 0 ? getDefaultThreads() : options.threads;
  invocation.runTasks = options.run_tasks;
  invocation.host = options.host;
  invocation.floatControl = floatControl();
  bool isPushed = false;
  if (module->target_gpu)
    if (char *message =
            enterGpu(module, gpu, options, invocation.gpu, isPushed)) {
      deleteValues(storage);
      return returnError(ATTN_LOAD_FAILED, message, error);
    }
  // That of GPU code is device memory.
  Arena temporaries;
  if (!module->target_gpu)
    temporaries = makeArena(options.workspace, options.workspace_bytes);
  EntryCall call = {function.entry, values};
  runProtected(invocation, temporaries, /*insideParallelLoop=*/false, callEntry,
               &call);
  if (isPushed)
    leaveGpuContext();
  if (options.needed_workspace)
    *options.needed_workspace = module->target_gpu
                                    ? invocation.gpu.places.needed
                                    : getNeededWorkspace(temporaries);
  freeGpuPlaces(invocation.gpu);

  if (invocation.status == ATTN_OK)
    wrapResults(invocation, function, values + function.num_inputs, outputs);
  // What no output uses.
  freeLiveAllocations(invocation);
  if (options.statistics) {
    options.statistics->peak_bytes = invocation.peakBytes;
    options.statistics->allocations = invocation.allocations;
  }
  deleteValues(storage);
  pthread_mutex_destroy(&invocation.mutex);
  if (invocation.status == ATTN_OK)
    return ATTN_OK;
  return returnError(invocation.status, invocation.message, error);
}

/// Checks once per module what cannot change later.
static char *checkModule(const AttnModuleDescriptor *module) {
  static const AttnModuleDescriptor *lastGood = nullptr;
  if (__atomic_load_n(&lastGood, __ATOMIC_RELAXED) == module)
    return nullptr;
  char feature[64];
  if (findMissingCpuFeature(module->target_features, feature, sizeof(feature)))
    return formatMessage("the module '%s' was compiled for the CPU '%s' and "
                         "needs '%s', which this CPU does not have",
                         module->name, module->target_cpu, feature);
  __atomic_store_n(&lastGood, module, __ATOMIC_RELAXED);
  return nullptr;
}

const AttnFunctionInfo *attn_find_function(const AttnModuleDescriptor *module,
                                           const char *name) {
  if (!module)
    return nullptr;
  if (!name)
    return module->num_functions == 1 ? module->functions : nullptr;
  for (int32_t i = 0; i < module->num_functions; ++i)
    if (strcmp(module->functions[i].name, name) == 0)
      return &module->functions[i];
  return nullptr;
}

/// Most of the workspace that the compilations of `function` for several GPUs
/// need.
static AttnStatus askWorkspace(const AttnModuleDescriptor *module,
                               const AttnFunctionInfo &function,
                               const AttnTensor *const *inputs, int32_t gpu,
                               AttnManagedTensor **outputs,
                               AttnInvokeOptions options, char **error) {
  uint64_t most = 0, needed = 0;
  uint64_t *result = options.needed_workspace;
  options.needed_workspace = &needed;
  for (int32_t i = 0; i < module->num_variants; ++i) {
    const AttnModuleDescriptor *variant = module->variants[i];
    AttnStatus status =
        invokeChecked(variant, *attn_find_function(variant, function.name),
                      inputs, gpu, outputs, options, error);
    if (status != ATTN_OK)
      return status;
    most = needed > most ? needed : most;
  }
  *result = most;
  return ATTN_OK;
}

/// `invokeChecked` by the compilation for the GPU of the tensors.
static AttnStatus invokeOnGpu(const AttnModuleDescriptor *module,
                              const AttnFunctionInfo &function,
                              const AttnTensor *const *inputs,
                              AttnManagedTensor **outputs,
                              const AttnInvokeOptions &options, char **error) {
  int32_t gpu = 0;
  if (char *message = findGpu(function, inputs, gpu))
    return returnError(ATTN_INVALID_ARGUMENT, message, error);
  if (options.needed_workspace && module->num_variants)
    return askWorkspace(module, function, inputs, gpu, outputs, options, error);
  const AttnModuleDescriptor *variant = module;
  if (!options.needed_workspace) {
    char *problem = nullptr;
    variant = selectGpuVariant(module, gpu, &problem);
    if (!variant)
      return returnError(ATTN_LOAD_FAILED, problem, error);
  }
  return invokeChecked(variant, *attn_find_function(variant, function.name),
                       inputs, gpu, outputs, options, error);
}

/// Calls a function of a library by the library's own runtime.
static AttnStatus
invokeInLibrary(const AttnModuleDescriptor *module, const char *name,
                const AttnTensor *const *inputs, int32_t num_inputs,
                AttnManagedTensor **outputs, int32_t num_outputs,
                const AttnInvokeOptions *options, char **error) {
  AttnStatus status = module->invoke(module, name, inputs, num_inputs, outputs,
                                     num_outputs, options, error);
  if (status != ATTN_OK)
    return status;
  for (int32_t i = 0; i < num_outputs; ++i) {
    if (keepLibraryLoaded(module, &outputs[i]))
      continue;
    for (int32_t k = 0; k < num_outputs; ++k) {
      outputs[k]->deleter(outputs[k]);
      outputs[k] = nullptr;
    }
    return returnError(ATTN_OUT_OF_MEMORY, formatMessage("out of memory"),
                       error);
  }
  return ATTN_OK;
}

AttnStatus attn_invoke(const AttnModuleDescriptor *module, const char *name,
                       const AttnTensor *const *inputs, int32_t num_inputs,
                       AttnManagedTensor **outputs, int32_t num_outputs,
                       const AttnInvokeOptions *options, char **error) {
  if (error)
    *error = nullptr;
  if (!module || module->magic != ATTN_DESCRIPTOR_MAGIC)
    return returnError(ATTN_INVALID_ARGUMENT,
                       formatMessage("not a module descriptor"), error);
  if (module->abi_version != ATTN_ABI_VERSION)
    return returnError(
        ATTN_LOAD_FAILED,
        formatMessage("the module has interface version %u, needs %u",
                      module->abi_version, ATTN_ABI_VERSION),
        error);
  if (module->invoke != attn_invoke)
    return invokeInLibrary(module, name, inputs, num_inputs, outputs,
                           num_outputs, options, error);
  char *problem = nullptr;
  module = selectVariant(module, &problem);
  if (!module)
    return returnError(ATTN_LOAD_FAILED, problem, error);
  if (char *message = checkModule(module))
    return returnError(ATTN_LOAD_FAILED, message, error);

  const AttnFunctionInfo *function = attn_find_function(module, name);
  if (!function)
    return returnError(ATTN_NOT_FOUND, listFunctions(module, name), error);
  if (char *message = checkCounts(*function, num_inputs, num_outputs))
    return returnError(ATTN_INVALID_ARGUMENT, message, error);
  if ((num_inputs > 0 && !inputs) || (num_outputs > 0 && !outputs))
    return returnError(
        ATTN_INVALID_ARGUMENT,
        formatMessage("'%s' was given no array of %s", function->name,
                      num_inputs > 0 && !inputs ? "inputs" : "outputs"),
        error);
  for (int32_t i = 0; i < num_inputs; ++i)
    if (char *message =
            checkInput(function->name, i, inputs[i], function->inputs[i],
                       module->target_gpu != nullptr))
      return returnError(ATTN_INVALID_ARGUMENT, message, error);
  static const AttnInvokeOptions defaultOptions = {};
  if (!options)
    options = &defaultOptions;
  if (options->threads < 0)
    return returnError(
        ATTN_INVALID_ARGUMENT,
        formatMessage("the number of threads is %d, needs 0 or more",
                      options->threads),
        error);
  if (module->target_gpu)
    return invokeOnGpu(module, *function, inputs, outputs, *options, error);
  return invokeChecked(module, *function, inputs, /*gpu=*/0, outputs, *options,
                       error);
}

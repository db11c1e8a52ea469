//===- Gpu.cpp - Launching GPU kernels ------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include "attn/Runtime/CudaDriver.h"
#include <cstdlib>
#include <cstring>

using namespace attn::runtime;

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

/// The driver; a failure ends the call, which `enterGpuContext` prevents.
static const CudaDriver &getDriver() {
  char *error = nullptr;
  const CudaDriver *driver = getCudaDriver(&error);
  if (!driver)
    failWith(ATTN_LOAD_FAILED, error);
  return *driver;
}

const CudaDriver *
attn::runtime::getGpuDriver(const AttnModuleDescriptor *module,
                            char **problem) {
  char *error = nullptr;
  const CudaDriver *driver = getCudaDriver(&error);
  if (driver)
    return driver;
  *problem = formatMessage("the module '%s' was compiled for the GPU %s: %s",
                           module->name, module->target_gpu,
                           error ? error : "out of memory");
  attn_error_free(error);
  return nullptr;
}

/// The caller's context where it is of the tensors' device, else the device's
/// primary context, which is also that of the CUDA runtime and PyTorch.
char *attn::runtime::enterGpuContext(const AttnModuleDescriptor *module,
                                     int32_t device, bool &isPushed) {
  isPushed = false;
  char *problem = nullptr;
  const CudaDriver *driver = getGpuDriver(module, &problem);
  if (!driver)
    return problem;
  auto explain = [&](CUresult result) {
    return formatMessage("cannot use GPU %d: %s", device,
                         describe(*driver, result));
  };
  CUdevice wanted = 0, current = 0;
  if (CUresult result = driver->cuDeviceGet(&wanted, device))
    return explain(result);
  CUcontext context = nullptr;
  if (driver->cuCtxGetCurrent(&context) == 0 && context &&
      driver->cuCtxGetDevice(&current) == 0 && current == wanted)
    return nullptr;
  if (CUresult result = driver->cuDevicePrimaryCtxRetain(&context, wanted))
    return explain(result);
  if (CUresult result = driver->cuCtxPushCurrent(context))
    return explain(result);
  isPushed = true;
  return nullptr;
}

void attn::runtime::leaveGpuContext() {
  CUcontext context = nullptr;
  getDriver().cuCtxPopCurrent(&context);
}

//===----------------------------------------------------------------------===//
// Workspace
//===----------------------------------------------------------------------===//

/// What kernels may assume of addresses.
static constexpr uint64_t gpuAlignment = 256;

/// The first gap that is large enough. Kernels of a stream run one after the
/// other, so memory can be used again as soon as it was given back.
int64_t attn_rt_gpu_workspace(int64_t bytes) {
  GpuCall &call = currentThread().invocation->gpu;
  uint64_t rounded = (static_cast<uint64_t>(bytes) + gpuAlignment - 1) /
                     gpuAlignment * gpuAlignment;
  // What is empty has an address of its own, too.
  if (rounded == 0)
    rounded = gpuAlignment;
  auto *place = static_cast<Place *>(malloc(sizeof(Place)));
  if (!place)
    failWith(ATTN_OUT_OF_MEMORY, formatMessage("out of memory"));
  *place = call.places.findGap(rounded);
  call.places.insert(*place);
  if (call.launches && place->end > call.capacity)
    failWith(ATTN_INVALID_ARGUMENT,
             formatMessage("the call needs a workspace of %llu bytes or more, "
                           "got %llu",
                           static_cast<unsigned long long>(place->end),
                           static_cast<unsigned long long>(call.capacity)));
  return static_cast<int64_t>(call.workspace + place->begin);
}

void attn_rt_gpu_release(int64_t address) {
  GpuCall &call = currentThread().invocation->gpu;
  uint64_t offset = static_cast<uint64_t>(address) - call.workspace;
  for (Place *place = call.places.first; place; place = place->next)
    if (place->begin == offset) {
      call.places.remove(*place);
      free(place);
      return;
    }
}

void attn::runtime::freeGpuPlaces(GpuCall &call) {
  while (Place *place = call.places.first) {
    call.places.remove(*place);
    free(place);
  }
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

namespace {
/// A constant's copy in the memory of a context.
struct ConstantCopy {
  CUcontext context;
  CUdeviceptr address;
  ConstantCopy *next;
};
} // namespace

static pthread_mutex_t constantMutex = PTHREAD_MUTEX_INITIALIZER;

/// Copies into the current context. Null with a message on failure.
static ConstantCopy *copyConstant(const CudaDriver &driver, CUcontext context,
                                  const void *data, uint64_t bytes,
                                  char *&message) {
  auto *copy = static_cast<ConstantCopy *>(malloc(sizeof(ConstantCopy)));
  if (!copy) {
    message = formatMessage("out of memory");
    return nullptr;
  }
  *copy = {context, 0, nullptr};
  CUresult result = driver.cuMemAlloc(&copy->address, bytes);
  if (!result) {
    result = driver.cuMemcpyHtoD(copy->address, data, bytes);
    // The copy of pageable memory may still be under way, and kernels of other
    // streams do not wait for it.
    if (!result)
      result = driver.cuCtxSynchronize();
    if (result)
      driver.cuMemFree(copy->address);
  }
  if (!result)
    return copy;
  free(copy);
  message = formatMessage(
      "cannot copy a constant of %llu bytes of '%s' to the GPU: %s",
      static_cast<unsigned long long>(bytes),
      currentThread().invocation->gpu.module->name, describe(driver, result));
  return nullptr;
}

int64_t attn_rt_gpu_constant(void **copies, const void *data, int64_t bytes) {
  // An address that passes for one of the device; nothing is there.
  if (!currentThread().invocation->gpu.launches || bytes == 0)
    return gpuAlignment;
  const CudaDriver &driver = getDriver();
  CUcontext context = nullptr;
  driver.cuCtxGetCurrent(&context);
  char *message = nullptr;
  pthread_mutex_lock(&constantMutex);
  auto *copy = static_cast<ConstantCopy *>(*copies);
  while (copy && copy->context != context)
    copy = copy->next;
  if (!copy) {
    copy = copyConstant(driver, context, data, bytes, message);
    if (copy) {
      copy->next = static_cast<ConstantCopy *>(*copies);
      *copies = copy;
    }
  }
  pthread_mutex_unlock(&constantMutex);
  if (!copy)
    failWith(ATTN_OUT_OF_MEMORY, message);
  return static_cast<int64_t>(copy->address);
}

//===----------------------------------------------------------------------===//
// Kernels
//===----------------------------------------------------------------------===//

namespace {
/// Code that is loaded into a context, where it stays when the compiled code is
/// freed: kernels may still be running.
struct LoadedImages {
  CUcontext context;
  CUmodule module;
  LoadedImages *next;
};
} // namespace

static pthread_mutex_t loadedMutex = PTHREAD_MUTEX_INITIALIZER;

/// Loads the code into the current context. Null with a status and message on
/// failure.
static CUmodule load(const CudaDriver &driver, const AttnGpuImage *images,
                     char *&message) {
  CUdevice device = 0;
  int arch = 0;
  CUresult result = driver.cuCtxGetDevice(&device);
  message = result ? formatMessage("cannot ask the GPU what it is: %s",
                                   describe(driver, result))
                   : getGpuArch(driver, device, arch);
  if (message)
    return nullptr;
  const AttnModuleDescriptor *owner = currentThread().invocation->gpu.module;
  const AttnGpuImage *image = chooseGpuImage(images, arch);
  if (!image) {
    message = makeWrongGpuMessage(owner, arch);
    return nullptr;
  }
  char log[1024] = "";
  int options[] = {jitErrorLog, jitErrorLogBytes};
  void *values[] = {log, reinterpret_cast<void *>(sizeof(log))};
  CUmodule module = nullptr;
  result = driver.cuModuleLoadDataEx(&module, image->data, 2, options, values);
  // The driver may be older than the assembler.
  const AttnGpuImage *ptx = chooseGpuImage(images, arch, ATTN_GPU_PTX);
  if (result && ptx && ptx != image) {
    image = ptx;
    result =
        driver.cuModuleLoadDataEx(&module, image->data, 2, options, values);
  }
  if (!result)
    return module;
  message = formatMessage(
      "the driver cannot load the GPU code of '%s' (sm_%d): %s%s%s",
      owner->name, image->arch, describe(driver, result), log[0] ? "\n" : "",
      log);
  return nullptr;
}

/// Loads the code at its first use in a context.
static CUmodule findModule(const CudaDriver &driver, void **loaded,
                           const AttnGpuImage *images) {
  CUcontext context = nullptr;
  driver.cuCtxGetCurrent(&context);
  pthread_mutex_lock(&loadedMutex);
  auto *first = static_cast<LoadedImages *>(*loaded);
  LoadedImages *entry = first;
  while (entry && entry->context != context)
    entry = entry->next;
  char *message = nullptr;
  CUmodule module = entry ? entry->module : load(driver, images, message);
  if (!entry && module) {
    entry = static_cast<LoadedImages *>(malloc(sizeof(LoadedImages)));
    // Without memory for the entry, the next call loads the code again.
    if (entry) {
      *entry = {context, module, first};
      *loaded = entry;
    }
  }
  pthread_mutex_unlock(&loadedMutex);
  if (!module)
    failWith(ATTN_LOAD_FAILED, message);
  return module;
}

void attn_rt_gpu_launch(void **loaded, const AttnGpuImage *images,
                        const char *kernel, int64_t grid_x, int64_t grid_y,
                        int64_t grid_z, int64_t block_x, int32_t shared_bytes,
                        void **arguments) {
  const GpuCall &call = currentThread().invocation->gpu;
  // The launch would be refused with less of a message.
  constexpr int64_t mostX = 0x7fffffff, mostYZ = 0xffff;
  if (grid_x > mostX || grid_y > mostYZ || grid_z > mostYZ)
    failWith(ATTN_INVALID_ARGUMENT,
             formatMessage(
                 "the kernel '%s' would need a grid of %lld x %lld x "
                 "%lld, GPUs have at most %lld x %lld x %lld",
                 kernel, static_cast<long long>(grid_x),
                 static_cast<long long>(grid_y), static_cast<long long>(grid_z),
                 static_cast<long long>(mostX), static_cast<long long>(mostYZ),
                 static_cast<long long>(mostYZ)));
  if (!call.launches)
    return;
  const CudaDriver &driver = getDriver();
  CUmodule module = findModule(driver, loaded, images);
  CUfunction function = nullptr;
  CUresult result = driver.cuModuleGetFunction(&function, module, kernel);
  // More than 48 KiB have to be asked for.
  if (!result && shared_bytes > 0)
    result = driver.cuFuncSetAttribute(function, maxDynamicSharedBytes,
                                       shared_bytes);
  if (!result)
    result = driver.cuLaunchKernel(
        function, grid_x, grid_y, grid_z, block_x, 1, 1, shared_bytes,
        static_cast<CUstream>(call.stream), arguments, nullptr);
  if (result)
    failWith(ATTN_CHECK_FAILED,
             formatMessage("cannot launch '%s' with %lld threads and %d bytes "
                           "of shared memory: %s",
                           kernel, static_cast<long long>(block_x),
                           shared_bytes, describe(driver, result)));
}

//===----------------------------------------------------------------------===//
// What kernels are passed
//===----------------------------------------------------------------------===//

void attn_rt_gpu_tensor_map(void *map, int64_t address, int32_t rank,
                            const int64_t *sizes, const int64_t *strides,
                            const int64_t *box) {
  constexpr int32_t mostDimensions = 5;
  const GpuCall &call = currentThread().invocation->gpu;
  memset(map, 0, tensorMapBytes);
  bool isEmpty = false;
  for (int32_t dim = 0; dim < rank; ++dim)
    isEmpty |= sizes[dim] == 0;
  // The driver takes no empty tensors.
  if (!call.launches || isEmpty)
    return;
  const CudaDriver &driver = getDriver();
  if (!driver.cuTensorMapEncodeTiled)
    failWith(ATTN_LOAD_FAILED,
             formatMessage("the kernels of '%s' need a driver of CUDA 12 or "
                           "later (cuTensorMapEncodeTiled)",
                           call.module->name));
  uint64_t mapSizes[mostDimensions], mapStrides[mostDimensions];
  uint32_t mapBox[mostDimensions], steps[mostDimensions];
  for (int32_t dim = 0; dim < rank; ++dim) {
    mapSizes[dim] = sizes[dim];
    mapStrides[dim] = strides[dim];
    mapBox[dim] = static_cast<uint32_t>(box[dim]);
    steps[dim] = 1;
  }
  // Strides of the dimensions above the innermost one.
  CUresult result = driver.cuTensorMapEncodeTiled(
      map, tensorMapHalves, rank, reinterpret_cast<void *>(address), mapSizes,
      mapStrides + 1, mapBox, steps, /*interleave=*/0, tensorMapSwizzle128,
      tensorMapPromotion256, /*outside=*/0);
  if (result)
    failWith(ATTN_CHECK_FAILED,
             formatMessage("the driver makes no tensor map for the tensor at "
                           "%#llx: %s",
                           static_cast<unsigned long long>(address),
                           describe(driver, result)));
}

int64_t attn_rt_gpu_processors(void) {
  if (!currentThread().invocation->gpu.launches)
    return 1;
  const CudaDriver &driver = getDriver();
  CUdevice device = 0;
  int count = 0;
  CUresult result = driver.cuCtxGetDevice(&device);
  if (!result)
    result = driver.cuDeviceGetAttribute(&count, multiprocessorCount, device);
  if (result || count < 1)
    failWith(ATTN_CHECK_FAILED,
             formatMessage("cannot ask the GPU how many multiprocessors it "
                           "has: %s",
                           describe(driver, result)));
  return count;
}

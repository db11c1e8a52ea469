//===- CudaDriver.cpp - The CUDA driver, opened at run time ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Runtime/CudaDriver.h"
#include "Invocation.h"
#include <cstdio>
#include <dlfcn.h>

using namespace attn::runtime;

static constexpr char driverFile[] = "libcuda.so.1";

namespace {
/// What came of opening the driver: at most one of the two.
struct Opened {
  CudaDriver driver = {};
  /// Empty if all went well.
  char problem[512] = "";
};
} // namespace

template <typename Function>
static bool find(void *handle, const char *name, Function &function,
                 Opened &opened) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (!function)
    snprintf(opened.problem, sizeof(opened.problem),
             "the driver library %s has no function '%s'", driverFile, name);
  return function != nullptr;
}

/// The driver stays loaded: contexts and modules live as long as the process.
static void open(Opened &opened) {
  void *handle = dlopen(driverFile, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char *reason = dlerror();
    snprintf(opened.problem, sizeof(opened.problem),
             "no NVIDIA driver on this machine: %s",
             reason ? reason : "unknown error");
    return;
  }
  CudaDriver &driver = opened.driver;
  // Functions whose interface has changed carry a version in their symbols.
  bool isComplete =
      find(handle, "cuInit", driver.cuInit, opened) &&
      find(handle, "cuGetErrorString", driver.cuGetErrorString, opened) &&
      find(handle, "cuDeviceGet", driver.cuDeviceGet, opened) &&
      find(handle, "cuDeviceGetAttribute", driver.cuDeviceGetAttribute,
           opened) &&
      find(handle, "cuDevicePrimaryCtxRetain", driver.cuDevicePrimaryCtxRetain,
           opened) &&
      find(handle, "cuCtxGetCurrent", driver.cuCtxGetCurrent, opened) &&
      find(handle, "cuCtxGetDevice", driver.cuCtxGetDevice, opened) &&
      find(handle, "cuCtxPushCurrent_v2", driver.cuCtxPushCurrent, opened) &&
      find(handle, "cuCtxPopCurrent_v2", driver.cuCtxPopCurrent, opened) &&
      find(handle, "cuCtxSynchronize", driver.cuCtxSynchronize, opened) &&
      find(handle, "cuModuleLoadDataEx", driver.cuModuleLoadDataEx, opened) &&
      find(handle, "cuModuleGetFunction", driver.cuModuleGetFunction, opened) &&
      find(handle, "cuFuncSetAttribute", driver.cuFuncSetAttribute, opened) &&
      find(handle, "cuLaunchKernel", driver.cuLaunchKernel, opened) &&
      find(handle, "cuMemAlloc_v2", driver.cuMemAlloc, opened) &&
      find(handle, "cuMemFree_v2", driver.cuMemFree, opened) &&
      find(handle, "cuMemcpyHtoD_v2", driver.cuMemcpyHtoD, opened) &&
      find(handle, "cuMemcpyDtoH_v2", driver.cuMemcpyDtoH, opened);
  if (!isComplete)
    return;
  driver.cuTensorMapEncodeTiled =
      reinterpret_cast<decltype(driver.cuTensorMapEncodeTiled)>(
          dlsym(handle, "cuTensorMapEncodeTiled"));
  if (CUresult result = driver.cuInit(0))
    snprintf(opened.problem, sizeof(opened.problem),
             "the NVIDIA driver does not start: %s", describe(driver, result));
}

const CudaDriver *attn::runtime::getCudaDriver(char **error) {
  static Opened opened;
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, [] { open(opened); });
  if (!opened.problem[0])
    return &opened.driver;
  *error = formatMessage("%s", opened.problem);
  return nullptr;
}

const char *attn::runtime::describe(const CudaDriver &driver, CUresult error) {
  const char *text = nullptr;
  if (driver.cuGetErrorString(error, &text) || !text)
    return "unknown error";
  return text;
}

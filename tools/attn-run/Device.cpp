//===- Device.cpp - Calls of GPU code with arrays of the host -------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Device.h"
#include "attn/Runtime/CudaDriver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include <cstdlib>

using namespace attn::runtime;

static llvm::Error fail(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static llvm::Error check(const CudaDriver &driver, CUresult result,
                         const char *what) {
  if (!result)
    return llvm::Error::success();
  return fail(llvm::Twine("the GPU cannot ") + what + ": " +
              describe(driver, result));
}

namespace {
/// Memory of the GPU, freed at the end.
class DeviceMemory {
public:
  explicit DeviceMemory(const CudaDriver &driver) : driver(driver) {}
  ~DeviceMemory() {
    for (CUdeviceptr address : addresses)
      driver.cuMemFree(address);
  }
  DeviceMemory(const DeviceMemory &) = delete;

  llvm::Expected<CUdeviceptr> allocate(size_t bytes) {
    CUdeviceptr address = 0;
    // There is no memory of no bytes.
    if (llvm::Error error = check(
            driver, driver.cuMemAlloc(&address, std::max<size_t>(bytes, 1)),
            "allocate memory"))
      return std::move(error);
    addresses.push_back(address);
    return address;
  }

private:
  const CudaDriver &driver;
  std::vector<CUdeviceptr> addresses;
};
} // namespace

static size_t bytesOf(const AttnTensor &tensor) {
  size_t bytes = tensor.dtype.bits / 8;
  for (int32_t dim = 0; dim < tensor.ndim; ++dim)
    bytes *= tensor.shape[dim];
  return bytes;
}

static llvm::Error invoke(const AttnModuleDescriptor *module,
                          const AttnFunctionInfo &function,
                          const std::vector<AttnTensor> &inputs,
                          const AttnInvokeOptions &options) {
  std::vector<const AttnTensor *> pointers;
  for (const AttnTensor &input : inputs)
    pointers.push_back(&input);
  char *message = nullptr;
  if (attn_invoke(module, function.name, pointers.data(),
                  static_cast<int32_t>(pointers.size()), nullptr, 0, &options,
                  &message) == ATTN_OK)
    return llvm::Error::success();
  llvm::Error error = fail(message ? message : "out of memory");
  attn_error_free(message);
  return error;
}

llvm::Expected<std::string> findChip() {
  char *message = nullptr;
  const CudaDriver *driver = getCudaDriver(&message);
  if (!driver) {
    llvm::Error error = fail(llvm::Twine("--target=cuda: ") +
                             (message ? message : "out of memory"));
    free(message);
    return std::move(error);
  }
  CUdevice device = 0;
  int major = 0, minor = 0;
  if (llvm::Error error =
          check(*driver, driver->cuDeviceGet(&device, 0), "be found"))
    return std::move(error);
  for (auto [attribute, value] : {std::pair(computeCapabilityMajor, &major),
                                  {computeCapabilityMinor, &minor}})
    if (llvm::Error error = check(
            *driver, driver->cuDeviceGetAttribute(value, attribute, device),
            "say what it is"))
      return std::move(error);
  // Only code with the letter may use all that chips have from sm_90 on.
  std::string letter = major >= 9 ? "a" : "";
  return "sm_" + std::to_string(10 * major + minor) + letter;
}

llvm::Error invokeOnGpu(const AttnModuleDescriptor *module,
                        const AttnFunctionInfo &function,
                        std::vector<AttnTensor> &inputs,
                        AttnInvokeOptions options) {
  char *message = nullptr;
  const CudaDriver *driver = getCudaDriver(&message);
  if (!driver) {
    llvm::Error error =
        fail("the module '" + llvm::Twine(module->name) +
             "' was compiled for the GPU " + module->target_gpu + ": " +
             (message ? message : "out of memory"));
    free(message);
    return error;
  }
  CUdevice device = 0;
  CUcontext context = nullptr;
  if (llvm::Error error =
          check(*driver, driver->cuDeviceGet(&device, 0), "be found"))
    return error;
  if (llvm::Error error = check(
          *driver, driver->cuDevicePrimaryCtxRetain(&context, device), "start"))
    return error;
  if (llvm::Error error =
          check(*driver, driver->cuCtxPushCurrent(context), "be used"))
    return error;

  DeviceMemory memory(*driver);
  std::vector<AttnTensor> onDevice = inputs;
  for (auto [index, tensor] : llvm::enumerate(onDevice)) {
    if (static_cast<int32_t>(index) >= function.num_inputs ||
        function.inputs[index].kind == ATTN_SCALAR)
      continue;
    llvm::Expected<CUdeviceptr> address = memory.allocate(bytesOf(tensor));
    if (!address)
      return address.takeError();
    if (llvm::Error error =
            check(*driver,
                  driver->cuMemcpyHtoD(*address, tensor.data, bytesOf(tensor)),
                  "be given an input"))
      return error;
    tensor.data = reinterpret_cast<void *>(*address);
    tensor.device.device_type = ATTN_DEVICE_CUDA;
  }
  uint64_t workspaceBytes = 0;
  options.needed_workspace = &workspaceBytes;
  if (llvm::Error error = invoke(module, function, onDevice, options))
    return error;
  options.needed_workspace = nullptr;
  if (workspaceBytes) {
    llvm::Expected<CUdeviceptr> workspace = memory.allocate(workspaceBytes);
    if (!workspace)
      return workspace.takeError();
    options.workspace = reinterpret_cast<void *>(*workspace);
    options.workspace_bytes = workspaceBytes;
  }
  if (llvm::Error error = invoke(module, function, onDevice, options))
    return error;
  if (llvm::Error error =
          check(*driver, driver->cuCtxSynchronize(), "run the kernels"))
    return error;
  for (auto [host, tensor, index] :
       llvm::zip(inputs, onDevice, llvm::seq<size_t>(inputs.size())))
    if (function.inputs[index].kind == ATTN_BUFFER)
      if (llvm::Error error =
              check(*driver,
                    driver->cuMemcpyDtoH(
                        host.data, reinterpret_cast<CUdeviceptr>(tensor.data),
                        bytesOf(host)),
                    "return an output"))
        return error;
  return llvm::Error::success();
}

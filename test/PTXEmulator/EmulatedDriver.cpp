//===- EmulatedDriver.cpp - A CUDA driver that emulates its GPU -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A libcuda.so.1 with the functions that the runtime uses. Kernels run on the
// emulator, from PTX; what it finds goes to the standard error stream and fails
// the launch. With this in LD_LIBRARY_PATH, compiled libraries are tested as
// they are. The GPU is an sm_89, or what EMULATED_GPU says (86 for sm_86).
//
//===----------------------------------------------------------------------===//

#include "Emulator.h"
#include "attn/Runtime/CudaDriver.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <list>
#include <set>

using namespace attn::ptx;
using attn::runtime::CUcontext;
using attn::runtime::CUdevice;
using attn::runtime::CUdeviceptr;
using attn::runtime::CUfunction;
using attn::runtime::CUmodule;
using attn::runtime::CUresult;
using attn::runtime::CUstream;

namespace {
// Of the driver's results.
constexpr CUresult success = 0, invalidValue = 1, notFound = 500,
                   noBinary = 209, invalidPtx = 218, launchFailed = 719;

struct Buffer {
  std::vector<uint8_t> data;
  CUdeviceptr address;
};
struct Function {
  std::string name;
  struct LoadedModule *module;
  int sharedLimit = 48 * 1024;
};
struct LoadedModule {
  std::string ptx;
  std::set<std::string> kernels;
  std::list<Function> functions;
};

/// Buffers stay when they are freed: an emulator gives the same addresses to
/// the same buffers in the same order.
std::list<Buffer> buffers;
std::list<LoadedModule> modules;

/// Knows the addresses; runs nothing.
Emulator &addressSpace() {
  static std::string error;
  static std::unique_ptr<Emulator> instance = Emulator::create(
      ".version 7.0\n.target sm_80\n.address_size 64\n", error);
  return *instance;
}

Buffer *findBuffer(CUdeviceptr address, size_t bytes) {
  for (Buffer &buffer : buffers)
    if (address >= buffer.address &&
        address + bytes <= buffer.address + buffer.data.size())
      return &buffer;
  return nullptr;
}
} // namespace

#define DRIVER extern "C" __attribute__((visibility("default"))) CUresult

DRIVER cuInit(unsigned) { return success; }
DRIVER cuGetErrorString(CUresult error, const char **text) {
  *text = error == invalidValue   ? "invalid argument"
          : error == notFound     ? "named symbol not found"
          : error == noBinary     ? "no kernel image is available"
          : error == invalidPtx   ? "a PTX JIT compilation failed"
          : error == launchFailed ? "unspecified launch failure"
                                  : "unknown error";
  return success;
}
DRIVER cuDeviceGet(CUdevice *device, int ordinal) {
  *device = 0;
  return ordinal == 0 ? success : invalidValue;
}
DRIVER cuDeviceGetAttribute(int *value, int attribute, CUdevice) {
  // Few, so that a kernel meets more work than multiprocessors.
  if (attribute == attn::runtime::multiprocessorCount) {
    *value = 3;
    return success;
  }
  const char *text = std::getenv("EMULATED_GPU");
  int arch = text ? std::atoi(text) : 89;
  *value = attribute == attn::runtime::computeCapabilityMajor ? arch / 10
                                                              : arch % 10;
  return success;
}
/// There is one context.
static int contextObject;
static thread_local int contextDepth = 0;
DRIVER cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice) {
  *context = reinterpret_cast<CUcontext>(&contextObject);
  return success;
}
DRIVER cuCtxGetCurrent(CUcontext *context) {
  *context =
      contextDepth ? reinterpret_cast<CUcontext>(&contextObject) : nullptr;
  return success;
}
DRIVER cuCtxGetDevice(CUdevice *device) {
  *device = 0;
  return contextDepth ? success : invalidValue;
}
DRIVER cuCtxPushCurrent_v2(CUcontext) {
  ++contextDepth;
  return success;
}
DRIVER cuCtxPopCurrent_v2(CUcontext *) {
  --contextDepth;
  return success;
}
DRIVER cuCtxSynchronize() { return success; }

DRIVER cuMemAlloc_v2(CUdeviceptr *address, size_t bytes) {
  // Poisoned: what nobody wrote is NaN.
  Buffer &buffer = buffers.emplace_back();
  buffer.data.assign(bytes, 0xff);
  buffer.address = addressSpace().addBuffer("", buffer.data.data(), bytes,
                                            Access::ReadWrite);
  *address = buffer.address;
  return success;
}
DRIVER cuMemFree_v2(CUdeviceptr address) {
  return findBuffer(address, 0) ? success : invalidValue;
}
DRIVER cuMemcpyHtoD_v2(CUdeviceptr to, const void *from, size_t bytes) {
  Buffer *buffer = findBuffer(to, bytes);
  if (!buffer)
    return invalidValue;
  if (bytes)
    memcpy(buffer->data.data() + (to - buffer->address), from, bytes);
  return success;
}
DRIVER cuMemcpyDtoH_v2(void *to, CUdeviceptr from, size_t bytes) {
  Buffer *buffer = findBuffer(from, bytes);
  if (!buffer)
    return invalidValue;
  if (bytes)
    memcpy(to, buffer->data.data() + (from - buffer->address), bytes);
  return success;
}

DRIVER cuModuleLoadDataEx(CUmodule *module, const void *image, unsigned, int *,
                          void **) {
  const char *text = static_cast<const char *>(image);
  // Machine code begins like every ELF file.
  if (strncmp(text, "\177ELF", 4) == 0)
    return noBinary;
  std::string error;
  std::unique_ptr<Emulator> parsed = Emulator::create(text, error);
  if (!parsed) {
    fprintf(stderr, "emulated GPU: %s\n", error.c_str());
    return invalidPtx;
  }
  // Tests ask which of a library's images is taken.
  if (const char *target = strstr(text, ".target "))
    if (std::getenv("EMULATED_GPU"))
      fprintf(stderr, "emulated GPU: loads PTX for %.*s\n",
              int(strcspn(target + 8, "\n")), target + 8);
  LoadedModule &loaded = modules.emplace_back();
  loaded.ptx = text;
  for (const auto &[name, kernel] : parsed->getModule().kernels)
    loaded.kernels.insert(name);
  *module = reinterpret_cast<CUmodule>(&modules.back());
  return success;
}
DRIVER cuModuleGetFunction(CUfunction *function, CUmodule module,
                           const char *name) {
  auto *loaded = reinterpret_cast<LoadedModule *>(module);
  if (!loaded->kernels.count(name))
    return notFound;
  for (Function &known : loaded->functions)
    if (known.name == name) {
      *function = reinterpret_cast<CUfunction>(&known);
      return success;
    }
  loaded->functions.push_back({name, loaded});
  *function = reinterpret_cast<CUfunction>(&loaded->functions.back());
  return success;
}
DRIVER cuFuncSetAttribute(CUfunction function, int attribute, int value) {
  if (attribute != attn::runtime::maxDynamicSharedBytes)
    return invalidValue;
  reinterpret_cast<Function *>(function)->sharedLimit = value;
  return success;
}

DRIVER cuTensorMapEncodeTiled(void *map, int type, uint32_t rank, void *address,
                              const uint64_t *sizes, const uint64_t *strides,
                              const uint32_t *box,
                              const uint32_t *elementStrides, int interleave,
                              int swizzle, int, int outside) {
  bool known = type == attn::runtime::tensorMapHalves && rank >= 1 &&
               rank <= 5 && !interleave && swizzle >= 0 && swizzle <= 3 &&
               !outside && reinterpret_cast<uintptr_t>(map) % 64 == 0;
  for (uint32_t dim = 0; known && dim < rank; ++dim)
    known = elementStrides[dim] == 1;
  if (!known)
    return invalidValue;
  TensorMap tensor;
  tensor.address = reinterpret_cast<uintptr_t>(address);
  tensor.elementBytes = 2;
  tensor.sizes.assign(sizes, sizes + rank);
  tensor.strides.assign(strides, strides + rank - 1);
  tensor.box.assign(box, box + rank);
  tensor.swizzle = Swizzle(swizzle);
  std::array<uint8_t, TensorMap::encodedBytes> bytes;
  std::string error;
  if (!tensor.encode(bytes, error)) {
    fprintf(stderr, "emulated GPU: %s\n", error.c_str());
    return invalidValue;
  }
  memcpy(map, bytes.data(), bytes.size());
  return success;
}

/// The stream of the last launch, for tests.
extern "C"
    __attribute__((visibility("default"))) uint64_t emulated_last_stream = 0;

DRIVER cuLaunchKernel(CUfunction handle, unsigned gridX, unsigned gridY,
                      unsigned gridZ, unsigned blockX, unsigned blockY,
                      unsigned blockZ, unsigned sharedBytes, CUstream stream,
                      void **parameters, void **) {
  emulated_last_stream = reinterpret_cast<uintptr_t>(stream);
  auto *function = reinterpret_cast<Function *>(handle);
  if (int(sharedBytes) > function->sharedLimit || !gridX || !gridY || !gridZ ||
      !blockX || !blockY || !blockZ)
    return invalidValue;
  std::string error;
  std::unique_ptr<Emulator> emulator =
      Emulator::create(function->module->ptx, error);
  for (Buffer &buffer : buffers)
    emulator->addBuffer("at " + std::to_string(buffer.address),
                        buffer.data.data(), buffer.data.size(),
                        Access::ReadWrite);
  LaunchOptions options;
  options.grid = {gridX, gridY, gridZ};
  options.block = {blockX, blockY, blockZ};
  options.sharedBytes = sharedBytes;
  std::vector<Argument> arguments;
  for (const auto &parameter :
       emulator->getModule().kernels.at(function->name).parameters) {
    auto *bytes = static_cast<const uint8_t *>(parameters[arguments.size()]);
    arguments.emplace_back(bytes, bytes + parameter.size);
  }
  emulator->launch(function->name, options, arguments);
  for (const Finding &finding : emulator->getFindings().get())
    fprintf(stderr, "emulated GPU: %s\n", finding.toString().c_str());
  return emulator->getFindings().get().empty() ? success : launchFailed;
}

//===- GpuTest.cpp - What a call of GPU code checks -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Launches are tested with whole libraries (Tools/attn-run/gpu.mlir). Here is
// what needs no driver, and which kernels are launched, on the emulated GPU.
//
//===----------------------------------------------------------------------===//

#include "attn-c/Runtime.h"
#include "attn/Runtime/CudaDriver.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <dlfcn.h>
#include <iterator>
#include <string>

namespace {

const AttnGpuImage images[] = {{ATTN_GPU_PTX, 80, 0, ""}, {0, 0, 0, nullptr}};
void *loaded = nullptr;

/// Like compiled code with two kernels; the second needs half of the workspace.
void entry(void **values) {
  int64_t parts = attn_rt_gpu_workspace(1000);
  int64_t sums = attn_rt_gpu_workspace(10);
  EXPECT_EQ(sums - parts, 1024);
  attn_rt_gpu_launch(&loaded, images, "first", 1, 1, 1, 32, 0, values);
  attn_rt_gpu_release(sums);
  attn_rt_gpu_release(parts);
  EXPECT_EQ(attn_rt_gpu_workspace(500), parts);
  attn_rt_gpu_launch(&loaded, images, "second", 1, 1, 1, 32, 0, values);
  attn_rt_gpu_release(parts);
}

/// Whatever is given back first, its memory is used again.
void fragments(void **) {
  int64_t first = attn_rt_gpu_workspace(256);
  int64_t second = attn_rt_gpu_workspace(600);
  int64_t third = attn_rt_gpu_workspace(0);
  EXPECT_EQ(second - first, 256);
  EXPECT_EQ(third - second, 768);
  attn_rt_gpu_release(first);
  // Too large for the gap in front, and small enough for it.
  EXPECT_EQ(attn_rt_gpu_workspace(257), third + 256);
  EXPECT_EQ(attn_rt_gpu_workspace(1), first);
  attn_rt_gpu_release(second);
  EXPECT_EQ(attn_rt_gpu_workspace(500), second);
  EXPECT_EQ(attn_rt_gpu_workspace(256), second + 512);
}

/// A call that launches nothing copies nothing.
void constant(void **) {
  void *copies = nullptr;
  int number = 0;
  EXPECT_EQ(attn_rt_gpu_constant(&copies, &number, sizeof(number)) % 256, 0);
  EXPECT_EQ(copies, nullptr);
}

void largeGrid(void **values) {
  attn_rt_gpu_launch(&loaded, images, "kernel", 1, 70000, 1, 32, 0, values);
}

/// A call that launches nothing needs neither driver nor GPU.
void maps(void **) {
  EXPECT_EQ(attn_rt_gpu_processors(), 1);
  alignas(64) char map[128];
  std::fill(std::begin(map), std::end(map), 1);
  const int64_t sizes[] = {64, 100}, strides[] = {2, 128}, box[] = {64, 16};
  attn_rt_gpu_tensor_map(map, 4096, 2, sizes, strides, box);
  EXPECT_EQ(std::count(std::begin(map), std::end(map), 0), 128);
}

/// Kernels that write a number to an address.
#define WRITES(number)                                                         \
  ".version 7.0\n.target sm_80\n.address_size 64\n"                            \
  ".visible .entry write(.param .u64 p) {\n"                                   \
  ".reg .b64 %rd<3>; .reg .b32 %r<2>;\n"                                       \
  "ld.param.u64 %rd1, [p]; cvta.to.global.u64 %rd2, %rd1;\n"                   \
  "mov.u32 %r1, " #number "; st.global.u32 [%rd2], %r1; ret; }\n"

/// What a module compiled in memory consists of, but for its code: the list of
/// its images and the variable that belongs to them.
struct {
  AttnGpuImage images[2];
  void *loaded;
} compiled;
attn::runtime::CUdeviceptr written = 0;

void writes(void **) {
  void *arguments[] = {&written};
  attn_rt_gpu_launch(&compiled.loaded, compiled.images, "write", 1, 1, 1, 1, 0,
                     arguments);
}

const int64_t dynamic[] = {-1};
AttnValueInfo makeVector() {
  AttnValueInfo info = {};
  info.kind = ATTN_BUFFER;
  info.dtype = {ATTN_CODE_FLOAT, 32, 1};
  info.ndim = 1;
  info.shape = dynamic;
  info.type = "memref<?xf32>";
  return info;
}
const AttnValueInfo vectors[] = {makeVector(), makeVector()};
const AttnFunctionInfo functions[] = {
    {"entry", "", entry, 2, 0, vectors, nullptr},
    {"large", "", largeGrid, 2, 0, vectors, nullptr},
    {"maps", "", maps, 2, 0, vectors, nullptr},
    {"fragments", "", fragments, 2, 0, vectors, nullptr},
    {"constant", "", constant, 2, 0, vectors, nullptr},
    {"writes", "", writes, 2, 0, vectors, nullptr},
};

AttnModuleDescriptor makeModule() {
  AttnModuleDescriptor module = {};
  module.magic = ATTN_DESCRIPTOR_MAGIC;
  module.abi_version = ATTN_ABI_VERSION;
  module.name = "test";
  module.compiler = "unit test";
  module.target_cpu = "generic";
  module.target_features = "";
  module.num_functions = std::size(functions);
  module.functions = functions;
  module.invoke = attn_invoke;
  module.target_gpu = "sm_80";
  module.gpu_images = images;
  return module;
}

class GpuCalls : public ::testing::Test {
protected:
  GpuCalls() {
    for (AttnTensor &tensor : tensors) {
      // An address that nothing reads.
      tensor = attn_tensor(reinterpret_cast<void *>(4096), ATTN_CODE_FLOAT, 32,
                           1, &size);
      tensor.device.device_type = ATTN_DEVICE_CUDA;
    }
  }

  AttnStatus call(const char *function) {
    const AttnTensor *inputs[] = {&tensors[0], &tensors[1]};
    char *text = nullptr;
    AttnStatus status =
        attn_invoke(&module, function, inputs, 2, nullptr, 0, &options, &text);
    error = text ? text : "";
    attn_error_free(text);
    return status;
  }

  int64_t size = 3;
  AttnTensor tensors[2];
  AttnModuleDescriptor module = makeModule();
  AttnInvokeOptions options = {};
  std::string error;
};

TEST_F(GpuCalls, SayTheirWorkspace) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("entry"), ATTN_OK) << error;
  EXPECT_EQ(needed, 1280u);
}

TEST_F(GpuCalls, UseMemoryAgain) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("fragments"), ATTN_OK) << error;
  EXPECT_EQ(needed, 256u + 768u + 256u + 512u);
}

TEST_F(GpuCalls, CopyConstantsOnlyForLaunches) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("constant"), ATTN_OK) << error;
  EXPECT_EQ(needed, 0u);
}

TEST_F(GpuCalls, DescribeTensorsOnlyForLaunches) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("maps"), ATTN_OK) << error;
}

/// Of a module for several GPUs, no driver is asked which one there is.
TEST_F(GpuCalls, SayTheWorkspaceOfAnyGpu) {
  AttnFunctionInfo small[] = {functions[0]};
  small[0].entry = [](void **) {
    attn_rt_gpu_release(attn_rt_gpu_workspace(300));
  };
  AttnModuleDescriptor variants[] = {module, module};
  variants[1].functions = small;
  variants[1].num_functions = 1;
  const AttnModuleDescriptor *list[] = {&variants[0], &variants[1]};
  module.num_variants = 2;
  module.variants = list;
  module.target_gpu = "sm_80,sm_90a";
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("entry"), ATTN_OK) << error;
  EXPECT_EQ(needed, 1280u);
  variants[0].functions = small;
  EXPECT_EQ(call("entry"), ATTN_OK) << error;
  EXPECT_EQ(needed, 512u);
}

TEST_F(GpuCalls, RefuseTensorsElsewhere) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  tensors[1].device.device_type = ATTN_DEVICE_CPU;
  EXPECT_EQ(call("entry"), ATTN_INVALID_ARGUMENT);
  EXPECT_EQ(error, "input 1 of 'entry' is on a device of type 1, needs CUDA "
                   "memory (type 2)");
  tensors[1].device = {ATTN_DEVICE_CUDA, 1};
  EXPECT_EQ(call("entry"), ATTN_INVALID_ARGUMENT);
  EXPECT_EQ(error, "input 0 of 'entry' is on GPU 0, input 1 on GPU 1; all need "
                   "to be on one");
  // And GPU memory is none for a CPU.
  module.target_gpu = nullptr;
  tensors[1].device.device_id = 0;
  EXPECT_EQ(call("entry"), ATTN_INVALID_ARGUMENT);
  EXPECT_EQ(error, "input 0 of 'entry' is on a device of type 2, needs host "
                   "memory (type 1)");
}

TEST_F(GpuCalls, RefuseGridsThatNoGpuHas) {
  uint64_t needed = 0;
  options.needed_workspace = &needed;
  EXPECT_EQ(call("large"), ATTN_INVALID_ARGUMENT);
  EXPECT_EQ(error,
            "the kernel 'kernel' would need a grid of 1 x 70000 x 1, GPUs "
            "have at most 2147483647 x 65535 x 65535");
}

/// The list of images of a module may lie where that of a module was which is
/// freed; a module's kernels are loaded once all the same. Comes last: from
/// here on, the process has a driver.
TEST_F(GpuCalls, LaunchKernelsOfTheirOwn) {
  // What is opened by its path is found by its name.
  ASSERT_TRUE(dlopen(ATTN_EMULATED_DRIVER, RTLD_NOW)) << dlerror();
  char *problem = nullptr;
  const attn::runtime::CudaDriver *driver =
      attn::runtime::getCudaDriver(&problem);
  ASSERT_TRUE(driver) << problem;
  ASSERT_EQ(driver->cuMemAlloc(&written, sizeof(int)), 0);
  const char *ptx[] = {WRITES(11), WRITES(22)};
  for (int i : {0, 1}) {
    compiled = {{{ATTN_GPU_PTX, 80, 0, ptx[i]}, {0, 0, 0, nullptr}}, nullptr};
    module.gpu_images = compiled.images;
    for ([[maybe_unused]] int again : {0, 1}) {
      EXPECT_EQ(call("writes"), ATTN_OK) << error;
      int number = 0;
      EXPECT_EQ(driver->cuMemcpyDtoH(&number, written, sizeof(number)), 0);
      EXPECT_EQ(number, 11 * (i + 1));
      // The second launch would otherwise load this.
      compiled.images[0].data = ptx[1 - i];
    }
  }
}

} // namespace

//===- GpuVariants.cpp - Choosing the code for a GPU ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include "attn/Runtime/CudaDriver.h"

using namespace attn::runtime;

/// How good an image is for a GPU of compute capability `arch`; 0: it does not
/// run there. Machine code runs where the major number is the same and the
/// minor one is not smaller, PTX on all later GPUs, and what is specific to a
/// chip on no other (CUDA C++ Programming Guide, "Compute Capability" and
/// "Binary Compatibility").
static int rankImage(const AttnGpuImage &image, int arch) {
  if (image.arch > arch || (image.is_specific && image.arch != arch))
    return 0;
  bool isMachineCode = image.kind == ATTN_GPU_CUBIN;
  if (isMachineCode && image.arch / 10 != arch / 10)
    return 0;
  return 4 * image.arch + 2 * (image.is_specific != 0) + isMachineCode;
}

const AttnGpuImage *attn::runtime::chooseGpuImage(const AttnGpuImage *images,
                                                  int arch, int32_t kind) {
  const AttnGpuImage *best = nullptr;
  int bestRank = 0;
  for (const AttnGpuImage *image = images; image && image->kind; ++image)
    if (int rank = rankImage(*image, arch);
        rank > bestRank && (kind == 0 || image->kind == kind)) {
      best = image;
      bestRank = rank;
    }
  return best;
}

char *attn::runtime::getGpuArch(const CudaDriver &driver, CUdevice device,
                                int &arch) {
  int major = 0, minor = 0;
  CUresult result =
      driver.cuDeviceGetAttribute(&major, computeCapabilityMajor, device);
  if (!result)
    result =
        driver.cuDeviceGetAttribute(&minor, computeCapabilityMinor, device);
  if (result)
    return formatMessage("cannot ask the GPU what it is: %s",
                         describe(driver, result));
  arch = 10 * major + minor;
  return nullptr;
}

char *attn::runtime::makeWrongGpuMessage(const AttnModuleDescriptor *module,
                                         int arch) {
  return formatMessage("the module '%s' was compiled for the GPU %s, and its "
                       "code does not run on this one, sm_%d",
                       module->name, module->target_gpu, arch);
}

const AttnModuleDescriptor *
attn::runtime::selectGpuVariant(const AttnModuleDescriptor *module,
                                int32_t device, char **problem) {
  const CudaDriver *driver = getGpuDriver(module, problem);
  if (!driver)
    return nullptr;
  CUdevice gpu = 0;
  int arch = 0;
  if (CUresult result = driver->cuDeviceGet(&gpu, device))
    *problem = formatMessage("cannot use GPU %d: %s", device,
                             describe(*driver, result));
  else
    *problem = getGpuArch(*driver, gpu, arch);
  if (*problem)
    return nullptr;
  const AttnModuleDescriptor *best = nullptr;
  int bestRank = 0;
  auto consider = [&](const AttnModuleDescriptor *variant) {
    const AttnGpuImage *image = chooseGpuImage(variant->gpu_images, arch);
    int rank = image ? rankImage(*image, arch) : 0;
    if (rank > bestRank) {
      best = variant;
      bestRank = rank;
    }
  };
  if (module->num_variants == 0)
    consider(module);
  for (int32_t i = 0; i < module->num_variants; ++i)
    consider(module->variants[i]);
  if (!best)
    *problem = makeWrongGpuMessage(module, arch);
  return best;
}

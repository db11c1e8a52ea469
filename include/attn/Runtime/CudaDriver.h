//===- CudaDriver.h - The CUDA driver, opened at run time -*- C++ -*- -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The few functions of libcuda.so.1 that are needed, declared here: no CUDA
// toolkit is needed to build, and no GPU to load what was built. Names, types
// and numbers are those of the CUDA Driver API 12.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_RUNTIME_CUDADRIVER_H
#define ATTN_RUNTIME_CUDADRIVER_H

#include <cstddef>
#include <cstdint>

namespace attn::runtime {

using CUresult = int;
using CUdevice = int;
using CUdeviceptr = unsigned long long;
using CUcontext = struct CUctx_st *;
using CUmodule = struct CUmod_st *;
using CUfunction = struct CUfunc_st *;
using CUstream = struct CUstream_st *;

/// CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and MINOR.
inline constexpr int computeCapabilityMajor = 75, computeCapabilityMinor = 76;
/// CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT.
inline constexpr int multiprocessorCount = 16;
/// CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES.
inline constexpr int maxDynamicSharedBytes = 8;
/// CU_JIT_ERROR_LOG_BUFFER and CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES.
inline constexpr int jitErrorLog = 5, jitErrorLogBytes = 6;
/// CU_TENSOR_MAP_DATA_TYPE_UINT16: any elements of 16 bits, as they are only
/// moved. CU_TENSOR_MAP_SWIZZLE_128B and CU_TENSOR_MAP_L2_PROMOTION_L2_256B;
/// nothing is interleaved, and what is outside reads as 0.
inline constexpr int tensorMapHalves = 1, tensorMapSwizzle128 = 3,
                     tensorMapPromotion256 = 3;
/// CUtensorMap, which has to lie at a multiple of 64.
inline constexpr size_t tensorMapBytes = 128;

struct CudaDriver {
  CUresult (*cuInit)(unsigned flags);
  CUresult (*cuGetErrorString)(CUresult error, const char **text);
  CUresult (*cuDeviceGet)(CUdevice *device, int ordinal);
  CUresult (*cuDeviceGetAttribute)(int *value, int attribute, CUdevice device);
  CUresult (*cuDevicePrimaryCtxRetain)(CUcontext *context, CUdevice device);
  CUresult (*cuCtxGetCurrent)(CUcontext *context);
  CUresult (*cuCtxGetDevice)(CUdevice *device);
  CUresult (*cuCtxPushCurrent)(CUcontext context);
  CUresult (*cuCtxPopCurrent)(CUcontext *context);
  CUresult (*cuCtxSynchronize)();
  CUresult (*cuModuleLoadDataEx)(CUmodule *module, const void *image,
                                 unsigned numOptions, int *options,
                                 void **values);
  CUresult (*cuModuleGetFunction)(CUfunction *function, CUmodule module,
                                  const char *name);
  CUresult (*cuFuncSetAttribute)(CUfunction function, int attribute, int value);
  CUresult (*cuLaunchKernel)(CUfunction function, unsigned gridX,
                             unsigned gridY, unsigned gridZ, unsigned blockX,
                             unsigned blockY, unsigned blockZ,
                             unsigned sharedBytes, CUstream stream,
                             void **parameters, void **extra);
  CUresult (*cuMemAlloc)(CUdeviceptr *address, size_t bytes);
  CUresult (*cuMemFree)(CUdeviceptr address);
  CUresult (*cuMemcpyHtoD)(CUdeviceptr to, const void *from, size_t bytes);
  CUresult (*cuMemcpyDtoH)(void *to, CUdeviceptr from, size_t bytes);
  /// Null in drivers before CUDA 12.
  CUresult (*cuTensorMapEncodeTiled)(void *map, int type, uint32_t rank,
                                     void *address, const uint64_t *sizes,
                                     const uint64_t *strides,
                                     const uint32_t *box,
                                     const uint32_t *elementStrides,
                                     int interleave, int swizzle,
                                     int l2Promotion, int outside);
};

/// The driver of this machine, initialised. Null where there is none; then
/// `*error` is a message for `free`. May be called from any thread.
const CudaDriver *getCudaDriver(char **error);

/// What the driver says of an error.
const char *describe(const CudaDriver &driver, CUresult error);

} // namespace attn::runtime

#endif // ATTN_RUNTIME_CUDADRIVER_H

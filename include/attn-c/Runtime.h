//===- Runtime.h - The binary interface of compiled code -*- C -*- --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a compiled module exports, and how it is called: from C, from C++, and
// from any language that can call C. This header and the runtime library need
// neither MLIR nor LLVM.
//
// A module, compiled ahead of time or just in time, is described by one
// constant `AttnModuleDescriptor`. `attn_invoke` checks the arguments against
// it, calls the function and hands its results to the caller. No function here
// throws, exits or aborts on bad arguments; all of them may be called from
// several threads at once.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_C_RUNTIME_H
#define ATTN_C_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#error "attn-mlir supports ELF platforms only"
#endif
#define ATTN_RUNTIME_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

//===----------------------------------------------------------------------===//
// Tensors: the layout of DLPack
//===----------------------------------------------------------------------===//
//
// These structs have the layout of DLPack 0.6 to 0.8 (`DLDevice`, `DLDataType`,
// `DLTensor`, `DLManagedTensor`), so a pointer to one may be cast to the other.

/// DLPack's device types that mean memory of the host, and of an NVIDIA GPU.
enum { ATTN_DEVICE_CPU = 1, ATTN_DEVICE_CUDA = 2 };

typedef struct AttnDevice {
  /// `ATTN_DEVICE_CPU`, or `ATTN_DEVICE_CUDA` for tensors and buffers of a
  /// module that was compiled for a GPU. No other device is accepted.
  int32_t device_type;
  int32_t device_id;
} AttnDevice;

/// DLPack's type codes.
enum {
  ATTN_CODE_INT = 0,
  ATTN_CODE_UINT = 1,
  ATTN_CODE_FLOAT = 2,
  ATTN_CODE_BFLOAT = 4,
  ATTN_CODE_COMPLEX = 5,
  ATTN_CODE_BOOL = 6 ///< 8 bits; 0 or 1
};

typedef struct AttnDataType {
  uint8_t code;
  uint8_t bits; ///< per lane
  uint16_t lanes;
} AttnDataType;

typedef struct AttnTensor {
  void *data;
  AttnDevice device;
  int32_t ndim;
  AttnDataType dtype;
  const int64_t *shape;   ///< `ndim` sizes
  const int64_t *strides; ///< `ndim` strides in elements; NULL: row-major
  uint64_t byte_offset;   ///< of the first element from `data`
} AttnTensor;

/// A tensor with an owner. Whoever holds it calls `deleter(self)` once.
typedef struct AttnManagedTensor {
  AttnTensor tensor;
  void *manager_ctx;
  void (*deleter)(struct AttnManagedTensor *self);
} AttnManagedTensor;

//===----------------------------------------------------------------------===//
// Module descriptors
//===----------------------------------------------------------------------===//

/// Changes whenever a struct below or the meaning of a field does.
#define ATTN_ABI_VERSION 6

/// First field of a descriptor: "ATTN" in memory order on little-endian hosts.
#define ATTN_DESCRIPTOR_MAGIC 0x4E545441u

/// The symbol that a compiled shared library exports (weak, so that several
/// modules can be linked into one program; each also has its own strong
/// symbol, `attn_module_<name>`).
#define ATTN_DESCRIPTOR_SYMBOL "attn_module_descriptor"

typedef enum AttnStatus {
  ATTN_OK = 0,
  /// Wrong number, type, shape, layout or device of an argument.
  ATTN_INVALID_ARGUMENT = 1,
  /// No such function in the module.
  ATTN_NOT_FOUND = 2,
  /// A check inside the compiled function failed.
  ATTN_CHECK_FAILED = 3,
  ATTN_OUT_OF_MEMORY = 4,
  /// A file is missing, is no library, or was compiled for another version of
  /// this interface or another CPU.
  ATTN_LOAD_FAILED = 5,
  /// The input of attn-c/Compiler.h is no valid IR.
  ATTN_PARSE_FAILED = 6,
  /// A pass, the code generator or the linker failed.
  ATTN_COMPILE_FAILED = 7
} AttnStatus;

typedef enum AttnValueKind {
  /// Passed as a tensor with `ndim` 0.
  ATTN_SCALAR = 0,
  /// A value: read, never written.
  ATTN_TENSOR = 1,
  /// Memory of the caller (a memref): read and written in place.
  ATTN_BUFFER = 2
} AttnValueKind;

/// Type of an argument or a result.
typedef struct AttnValueInfo {
  int32_t kind; ///< an `AttnValueKind`
  AttnDataType dtype;
  int32_t ndim;
  const int64_t *shape; ///< `ndim` sizes; -1 where the size is dynamic
  /// NULL: row-major without gaps. Otherwise `ndim` strides in elements; -1
  /// where any stride is accepted. Only buffers have strides.
  const int64_t *strides;
  const char *type; ///< the type as MLIR prints it
  /// The type of the state that this tensor is a component of, as MLIR prints
  /// it; NULL: none. The components of a state follow each other.
  const char *state;
  const char *component; ///< its name, such as "key"; NULL: none
  /// Components of the state from this one on, itself included; 0: none.
  int32_t components_left;
} AttnValueInfo;

/// The compiled code behind a function. `values` holds a pointer per argument,
/// then a pointer per result: to the value of a scalar, or to a memref
/// descriptor {allocated, aligned, offset, sizes[ndim], strides[ndim]}.
typedef void (*AttnEntryPoint)(void **values);

typedef struct AttnFunctionInfo {
  const char *name;
  const char *signature; ///< the function type as MLIR prints it
  AttnEntryPoint entry;
  int32_t num_inputs;
  int32_t num_outputs;
  const AttnValueInfo *inputs;
  const AttnValueInfo *outputs;
} AttnFunctionInfo;

/// Figures of one call. Neither counts what lies in the caller's workspace.
typedef struct AttnInvokeStatistics {
  uint64_t peak_bytes;  ///< most memory held at once, results included
  uint64_t allocations; ///< number of buffers allocated
} AttnInvokeStatistics;

/// A share of the work of a parallel loop; returns when there is none left.
typedef void (*AttnTask)(void *context);

/// Runs `task(context)` up to `count` times, on threads of the host, and
/// returns when all of them have returned. It may run them one after the
/// other, or fewer of them: the work is handed out as the tasks ask for it, and
/// the calling thread does what they leave. `host` is the pointer from
/// `AttnInvokeOptions`.
typedef void (*AttnRunTasks)(int32_t count, AttnTask task, void *context,
                             void *host);

/// Zero-initialise for the defaults.
typedef struct AttnInvokeOptions {
  /// Threads that work on this call, the calling one included; 0: the
  /// environment's ATTN_NUM_THREADS, or else one per CPU this process may use.
  int32_t threads;
  AttnInvokeStatistics *statistics; ///< written on return unless NULL
  /// The host's thread pool, which takes the place of the runtime's own; NULL:
  /// the latter. It is asked for as many tasks as `threads` says.
  AttnRunTasks run_tasks;
  void *host; ///< passed to `run_tasks`

  /// For modules that were compiled for a GPU: the CUstream that kernels are
  /// launched on; NULL: the default stream. The call returns when they are
  /// launched, and waits for nothing.
  void *stream;

  /// Memory of the caller for what the function needs besides inputs and
  /// outputs, `workspace_bytes` bytes; NULL: none.
  ///
  /// On the CPU any address will do. Buffers that do not fit are allocated, and
  /// counted in `statistics`; with as much as `needed_workspace` says all fit
  /// but those that become outputs.
  ///
  /// On a GPU it is device memory, at a multiple of 256, and free again when
  /// the stream has come so far. Too little of it is an error.
  void *workspace;
  uint64_t workspace_bytes;
  /// Not NULL: receives how many bytes of workspace this call needs.
  ///
  /// On the CPU the call is made, and says what it would have used of any
  /// workspace, that is, what later calls with inputs of the same sizes and as
  /// many threads will use.
  ///
  /// On a GPU nothing is launched, and no GPU is needed; the number is enough
  /// for all GPUs that the module was compiled for.
  uint64_t *needed_workspace;
} AttnInvokeOptions;

struct AttnModuleDescriptor;

/// GPU code of a module, in a list that ends with the kind 0.
enum { ATTN_GPU_CUBIN = 1, ATTN_GPU_PTX = 2 };
typedef struct AttnGpuImage {
  int32_t kind;
  int32_t arch; ///< compute capability times 10: 80 for sm_80
  /// 1: for GPUs of this very compute capability, such as sm_90a. 0: PTX for
  /// all later GPUs as well, machine code for those with the same major number.
  int32_t is_specific;
  const void *data;
} AttnGpuImage;

/// Type of `attn_invoke`, see there.
typedef AttnStatus (*AttnInvokeFunction)(
    const struct AttnModuleDescriptor *module, const char *function,
    const AttnTensor *const *inputs, int32_t num_inputs,
    AttnManagedTensor **outputs, int32_t num_outputs,
    const AttnInvokeOptions *options, char **error);

typedef struct AttnModuleDescriptor {
  uint32_t magic;
  uint32_t abi_version;
  const char *name;
  const char *compiler;   ///< name and version of what produced the module
  const char *target_cpu; ///< for messages
  /// CPU features that the code uses, as LLVM names them, separated by commas.
  const char *target_features;
  int32_t num_functions;
  const AttnFunctionInfo *functions;
  /// `attn_invoke` of the runtime that the module is linked with. A library
  /// carries a runtime of its own, and compiled code has to meet the state of
  /// the one it calls.
  AttnInvokeFunction invoke;
  /// A module that was compiled for several CPUs: all compilations, the
  /// preferred one last, each with the same functions. `target_cpu`,
  /// `target_features` and `functions` are then those of the first. 0 and NULL
  /// for one CPU, as in each of `variants`.
  ///
  /// `attn_load_library` and `attn_invoke` take the last one that the CPU can
  /// run, or the one whose `target_cpu` the environment's ATTN_TARGET_CPU
  /// names, and keep it in `*chosen`. Modules for one CPU ignore the variable.
  ///
  /// A module that was compiled for several GPUs lists these instead.
  /// `attn_invoke` takes the one with the best code for the GPU of the tensors:
  /// of the latest compute capability, machine code before PTX. `chosen` is
  /// NULL.
  int32_t num_variants;
  const struct AttnModuleDescriptor *const *variants;
  const struct AttnModuleDescriptor **chosen;
  /// The GPU whose code the functions launch, "sm_80", or the GPUs of all
  /// variants, "sm_80,sm_90a"; NULL: they run on the CPU.
  const char *target_gpu;
  /// Their code; NULL: they run on the CPU.
  const AttnGpuImage *gpu_images;
} AttnModuleDescriptor;

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

/// Calls `function` (NULL: the only function) of `module`.
///
/// Checks the number, element type, rank, static sizes, layout, alignment and
/// device of `inputs`; an integer type without a sign accepts signed and
/// unsigned data. Inputs are not written, except buffers. On success each of
/// `outputs` is a new tensor that the caller deletes; it stays valid after
/// the module is unloaded. On failure nothing is written to `outputs`, memory
/// that the function had allocated is freed, and `*error`, unless `error` is
/// NULL, is a message for `attn_error_free` (NULL if there is no memory for
/// one).
ATTN_RUNTIME_EXPORT AttnStatus
attn_invoke(const AttnModuleDescriptor *module, const char *function,
            const AttnTensor *const *inputs, int32_t num_inputs,
            AttnManagedTensor **outputs, int32_t num_outputs,
            const AttnInvokeOptions *options, char **error);

/// The function called `name` (NULL: the only function), or NULL.
ATTN_RUNTIME_EXPORT const AttnFunctionInfo *
attn_find_function(const AttnModuleDescriptor *module, const char *name);

/// Frees a message; NULL is allowed. The same as `free`, for programs that have
/// another C library or none.
ATTN_RUNTIME_EXPORT void attn_error_free(char *error);

/// A row-major tensor on the host over the caller's memory.
static inline AttnTensor attn_tensor(void *data, uint8_t code, uint8_t bits,
                                     int32_t ndim, const int64_t *shape) {
  AttnTensor tensor;
  tensor.data = data;
  tensor.device.device_type = ATTN_DEVICE_CPU;
  tensor.device.device_id = 0;
  tensor.ndim = ndim;
  tensor.dtype.code = code;
  tensor.dtype.bits = bits;
  tensor.dtype.lanes = 1;
  tensor.shape = shape;
  tensor.strides = NULL;
  tensor.byte_offset = 0;
  return tensor;
}

//===----------------------------------------------------------------------===//
// Compiled libraries
//===----------------------------------------------------------------------===//

typedef struct AttnLibrary AttnLibrary;

/// Loads a shared library that `attn-compile` wrote. Fails, with a message in
/// `*error`, on a file that is missing or unreadable, is no shared library,
/// exports no descriptor, or was compiled for another interface version or
/// for CPU features that this machine lacks. Of a library that was compiled for
/// several CPUs, `attn_library_module` is the one for this machine.
ATTN_RUNTIME_EXPORT AttnStatus attn_load_library(const char *path,
                                                 AttnLibrary **library,
                                                 char **error);

ATTN_RUNTIME_EXPORT const AttnModuleDescriptor *
attn_library_module(const AttnLibrary *library);

/// Unloads; no function of the library may be running. NULL is allowed.
ATTN_RUNTIME_EXPORT void attn_unload_library(AttnLibrary *library);

//===----------------------------------------------------------------------===//
// Services for compiled code
//===----------------------------------------------------------------------===//
//
// Called by the code that `attn-lower-to-llvm` produces, on a thread that is
// inside `attn_invoke` or works for one that is.

/// Ends the running call with `ATTN_CHECK_FAILED` and `message`. Outside of
/// any call it prints the message and aborts.
ATTN_RUNTIME_EXPORT __attribute__((noreturn)) void
attn_rt_fail(const char *message);

/// `attn_rt_fail` for a comparison of integers that does not hold: the message
/// ends with both values.
ATTN_RUNTIME_EXPORT __attribute__((noreturn)) void
attn_rt_fail_comparison(const char *message, int64_t left, int64_t right);

/// Iterations `begin` (included) to `end` (excluded) of a parallel loop.
typedef void (*AttnLoopBody)(int64_t begin, int64_t end, void *context);

/// Runs a loop of `count` independent iterations on the threads of the running
/// call, and returns when all have finished. Inside another parallel loop it
/// runs on the current thread alone.
ATTN_RUNTIME_EXPORT void attn_rt_parallel_for(int64_t count, AttnLoopBody body,
                                              void *context);

/// How many threads the next parallel loop has at most: those of the running
/// call, and 1 outside of one or inside of a loop.
ATTN_RUNTIME_EXPORT int64_t attn_rt_threads(void);

/// Asks the system, once per process, for the tile registers of AMX. 1: tiles
/// of bf16 may be used from now on, by every thread of the process; 0: the CPU
/// lacks them, the system refuses, or the environment has ATTN_AMX=0.
ATTN_RUNTIME_EXPORT int32_t attn_rt_request_tiles(void);

/// Allocation of MLIR's generic memref lowering. Memory belongs to the running
/// call until it is freed or returned; failure to allocate ends the call with
/// `ATTN_OUT_OF_MEMORY`.
ATTN_RUNTIME_EXPORT void *_mlir_memref_to_llvm_alloc(uint64_t size);
ATTN_RUNTIME_EXPORT void *_mlir_memref_to_llvm_aligned_alloc(uint64_t alignment,
                                                             uint64_t size);
ATTN_RUNTIME_EXPORT void _mlir_memref_to_llvm_free(void *pointer);

/// A buffer that the same thread frees by `_mlir_memref_to_llvm_free` before
/// the call, or the iteration of a parallel loop that it runs, ends: a part of
/// the call's workspace where there is room.
ATTN_RUNTIME_EXPORT void *attn_rt_temporary_alloc(uint64_t alignment,
                                                  uint64_t size);

/// The address of `bytes` of the call's workspace; too small a workspace ends
/// the call.
ATTN_RUNTIME_EXPORT int64_t attn_rt_gpu_workspace(int64_t bytes);
/// Gives an address back. Later kernels of the stream may use the memory.
ATTN_RUNTIME_EXPORT void attn_rt_gpu_release(int64_t address);

/// The address of a copy of `data`, `bytes` bytes on the host, in the memory of
/// the call's GPU. It is made, and waited for, by the first call that needs it
/// there, and stays. `copies` is a variable of the compiled code that belongs to
/// the constant and is NULL at first. What the driver refuses ends the call with
/// `ATTN_OUT_OF_MEMORY`. In a call that launches nothing, any multiple of 256.
ATTN_RUNTIME_EXPORT int64_t attn_rt_gpu_constant(void **copies,
                                                 const void *data,
                                                 int64_t bytes);

/// Launches a kernel of `images` on the call's stream. `arguments` holds a
/// pointer per parameter. The first launch on a GPU loads the images. `loaded`
/// is a variable of the compiled code that belongs to the images and is NULL at
/// first. What the driver refuses ends the call.
ATTN_RUNTIME_EXPORT void
attn_rt_gpu_launch(void **loaded, const AttnGpuImage *images,
                   const char *kernel, int64_t grid_x, int64_t grid_y,
                   int64_t grid_z, int64_t block_x, int32_t shared_bytes,
                   void **arguments);

/// Writes a tensor map, 128 bytes at a multiple of 64, that a kernel is passed:
/// how copies move boxes of a tensor of 16-bit elements between global memory
/// and shared memory. `sizes`, `strides` (in bytes) and `box` have `rank` (1 to
/// 5) entries, innermost dimension first; elements of that dimension are
/// neighbours, whatever `strides[0]` says. Rows of a box are 128 bytes, stored
/// with the swizzle of 128 bytes; what lies outside of the tensor reads as 0.
/// No copy may use the map of a tensor without elements. What the driver
/// refuses ends the call.
ATTN_RUNTIME_EXPORT void attn_rt_gpu_tensor_map(void *map, int64_t address,
                                                int32_t rank,
                                                const int64_t *sizes,
                                                const int64_t *strides,
                                                const int64_t *box);

/// Number of multiprocessors of the call's GPU; 1 in a call that launches
/// nothing.
ATTN_RUNTIME_EXPORT int64_t attn_rt_gpu_processors(void);

#ifdef __cplusplus
} // extern "C"
#endif

#endif // ATTN_C_RUNTIME_H

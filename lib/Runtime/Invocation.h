//===- Invocation.h - State of a running call -*- C++ -*- ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The runtime is linked into every compiled library, so it depends on nothing
// but the C library: no exceptions, no C++ standard library beyond headers.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_INVOCATION_H
#define ATTN_LIB_RUNTIME_INVOCATION_H

#include "BlockCache.h"
#include "Workspace.h"
#include "attn-c/Runtime.h"
#include <pthread.h>
#include <setjmp.h>

namespace attn::runtime {

struct CudaDriver;

/// In front of each buffer that compiled code allocates.
struct AllocationHeader {
  AllocationHeader *previous, *next; ///< in the list of the owning call
  struct Invocation *owner;          ///< null once returned to the caller
  Block block;                       ///< what is freed
  uint64_t bytes;
  uint32_t references; ///< number of outputs that share it
  uint32_t magic;      ///< right in front of the buffer
};

/// What a call of GPU code was given, and has used.
struct GpuCall {
  const AttnModuleDescriptor *module = nullptr;
  void *stream = nullptr;
  uint64_t workspace = 0, capacity = 0;
  Places places; ///< of the workspace, from malloc
  bool launches = true;
};

/// One call of a compiled function: where it fails to, and what it allocated.
struct Invocation {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; ///< guards all fields
  AllocationHeader *live = nullptr;
  uint64_t liveBytes = 0;
  uint64_t peakBytes = 0;
  uint64_t allocations = 0;
  AttnStatus status = ATTN_OK;
  char *message = nullptr; ///< of the first failure
  int32_t threads = 1;
  AttnRunTasks runTasks = nullptr; ///< of the host; null: the pool here
  void *host = nullptr;
  uint64_t floatControl = 0; ///< of the caller
  GpuCall gpu;
};

/// What the current thread is doing for compiled code.
struct ThreadState {
  Invocation *invocation;
  jmp_buf *recovery;
  Arena *temporaries; ///< where its temporary buffers go
  bool insideParallelLoop;
};
ThreadState &currentThread();

/// Runs `callback(context)` on behalf of `invocation`, with `temporaries` for
/// its temporary buffers. Returns false if it failed; the failure is recorded
/// in the invocation, and the thread computes as it did before.
bool runProtected(Invocation &invocation, Arena &temporaries,
                  bool insideParallelLoop, void (*callback)(void *),
                  void *context);

/// Leaves the innermost `runProtected` of this thread.
[[noreturn]] void leave();

/// Ends the running call; takes the message.
[[noreturn]] void failWith(AttnStatus status, char *message);

/// The driver for calls of `module`; null where there is none, `*problem` is
/// then a message.
const CudaDriver *getGpuDriver(const AttnModuleDescriptor *module,
                               char **problem);

/// Makes the context of a GPU current for the call, for code of `module`.
/// Returns null, or why that cannot be done. `isPushed` says whether
/// `leaveGpuContext` has to be called afterwards.
char *enterGpuContext(const AttnModuleDescriptor *module, int32_t device,
                      bool &isPushed);
void leaveGpuContext();

/// Forgets which parts of the workspace a call uses.
void freeGpuPlaces(GpuCall &call);

/// The compute capability of a device times 10. Returns null, or why it is not
/// known.
char *getGpuArch(const CudaDriver &driver, int device, int &arch);

/// The best code for a GPU of compute capability `arch`, of `kind` if that is
/// not 0; null: none runs there.
const AttnGpuImage *chooseGpuImage(const AttnGpuImage *images, int arch,
                                   int32_t kind = 0);

/// Says that code of `module` does not run on a GPU of `arch`.
char *makeWrongGpuMessage(const AttnModuleDescriptor *module, int arch);

/// The compilation of `module` with the best code for GPU `device`; `module`
/// itself if it has no variants. Null where there is none; `*problem` is then a
/// message.
const AttnModuleDescriptor *selectGpuVariant(const AttnModuleDescriptor *module,
                                             int32_t device, char **problem);

/// Buffers are aligned to this, a cache line and the widest vector.
constexpr uint64_t minAlignment = 64;

/// `size` bytes and `overhead` that is not counted, for the running call, which
/// ends where there is no memory.
void *allocateForCall(uint64_t alignment, uint64_t size, uint64_t overhead);

/// The header of a buffer that belongs to `invocation`, or null where
/// `pointer` is no such buffer (an argument, a constant).
AllocationHeader *findAllocation(Invocation &invocation, void *pointer);

/// A buffer for the caller of a function: owned by no call. Null if there is no
/// memory.
AllocationHeader *allocateForCaller(uint64_t bytes);
void *getData(AllocationHeader *header);

/// Counts one more output that uses a buffer.
void retainForCaller(AllocationHeader *header);
/// Frees a buffer that was given to the caller, with its last output.
void releaseFromCaller(AllocationHeader *header);

/// Ends the ownership of the call: frees every buffer that no output uses.
void freeLiveAllocations(Invocation &invocation);

/// A message for `attn_error_free`; null where there is no memory for it.
__attribute__((format(printf, 1, 2))) char *formatMessage(const char *format,
                                                          ...);

/// Stores a message in `*error`, or frees it where the caller wants none.
AttnStatus returnError(AttnStatus status, char *message, char **error);

/// The first feature of a comma separated list that this CPU lacks, written to
/// `feature` (of `size` bytes); false if there is none.
bool findMissingCpuFeature(const char *features, char *feature, size_t size);

/// The compilation of `module` that calls use: for the CPU that the environment
/// names in ATTN_TARGET_CPU, or else the last of `variants` that this CPU can
/// run; `module` itself if it has no variants, or variants for GPUs. Null where
/// there is none; `*problem` is then a message.
const AttnModuleDescriptor *selectVariant(const AttnModuleDescriptor *module,
                                          char **problem);

/// Wraps an output of a function of a loaded library, so that the library stays
/// loaded until the output is deleted. Returns false if there is no memory.
bool keepLibraryLoaded(const AttnModuleDescriptor *module,
                       AttnManagedTensor **output);

/// Number of CPUs this process may use, or ATTN_NUM_THREADS.
int32_t getDefaultThreads();

} // namespace attn::runtime

#endif // ATTN_LIB_RUNTIME_INVOCATION_H

//===- Invocation.cpp - State of a running call --------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include "FloatControl.h"
#include <cstdarg>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace attn::runtime;

static thread_local ThreadState threadState = {nullptr, nullptr, nullptr,
                                               false};

ThreadState &attn::runtime::currentThread() { return threadState; }

bool attn::runtime::runProtected(Invocation &invocation, Arena &temporaries,
                                 bool insideParallelLoop,
                                 void (*callback)(void *), void *context) {
  // Volatile: read after a longjmp, which restores no register.
  ThreadState volatile saved;
  saved.invocation = threadState.invocation;
  saved.recovery = threadState.recovery;
  saved.temporaries = threadState.temporaries;
  saved.insideParallelLoop = threadState.insideParallelLoop;
  volatile bool succeeded = false;
  jmp_buf recovery;
  const uint64_t control = floatControl();
  threadState.invocation = &invocation;
  threadState.recovery = &recovery;
  threadState.temporaries = &temporaries;
  threadState.insideParallelLoop = insideParallelLoop;
  if (_setjmp(recovery) == 0) {
    callback(context);
    succeeded = true;
  } else {
    // Kernels change it while they run.
    setFloatControl(control);
  }
  threadState.invocation = saved.invocation;
  threadState.recovery = saved.recovery;
  threadState.temporaries = saved.temporaries;
  threadState.insideParallelLoop = saved.insideParallelLoop;
  return succeeded;
}

void attn::runtime::leave() { _longjmp(*threadState.recovery, 1); }

//===----------------------------------------------------------------------===//
// Failures
//===----------------------------------------------------------------------===//

char *attn::runtime::formatMessage(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *message = nullptr;
  int length = vasprintf(&message, format, arguments);
  va_end(arguments);
  return length < 0 ? nullptr : message;
}

void attn_error_free(char *error) { free(error); }

AttnStatus attn::runtime::returnError(AttnStatus status, char *message,
                                      char **error) {
  if (error)
    *error = message;
  else
    attn_error_free(message);
  return status;
}

void attn::runtime::failWith(AttnStatus status, char *message) {
  Invocation *invocation = threadState.invocation;
  if (!invocation) {
    fprintf(stderr, "attn-mlir: %s\n", message ? message : "out of memory");
    abort();
  }
  pthread_mutex_lock(&invocation->mutex);
  if (invocation->status == ATTN_OK) {
    invocation->status = status;
    invocation->message = message;
    message = nullptr;
  }
  pthread_mutex_unlock(&invocation->mutex);
  attn_error_free(message);
  leave();
}

void attn_rt_fail(const char *message) {
  failWith(ATTN_CHECK_FAILED, formatMessage("%s", message));
}

void attn_rt_fail_comparison(const char *message, int64_t left, int64_t right) {
  failWith(ATTN_CHECK_FAILED, formatMessage("%s (found %lld and %lld)", message,
                                            static_cast<long long>(left),
                                            static_cast<long long>(right)));
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static constexpr uint32_t headerMagic = 0x41746E41;
static_assert(sizeof(AllocationHeader) <= minAlignment,
              "the header fits in front of an aligned buffer");
static_assert(offsetof(AllocationHeader, magic) + sizeof(uint32_t) ==
                  sizeof(AllocationHeader),
              "the kind of a buffer is read from in front of it");

static AllocationHeader *getHeader(void *pointer) {
  return reinterpret_cast<AllocationHeader *>(static_cast<char *>(pointer) -
                                              sizeof(AllocationHeader));
}

void *attn::runtime::getData(AllocationHeader *header) { return header + 1; }

static AllocationHeader *allocate(uint64_t alignment, uint64_t bytes) {
  if (alignment < minAlignment)
    alignment = minAlignment;
  constexpr uint64_t limit = PTRDIFF_MAX;
  if (alignment > limit / 4 || bytes > limit - 2 * alignment)
    return nullptr;
  // malloc has small blocks at hand in its own alignment, and no other.
  Block block = allocateBlock(alignof(max_align_t), bytes + 2 * alignment);
  if (!block.memory)
    return nullptr;
  uintptr_t end =
      reinterpret_cast<uintptr_t>(block.memory) + sizeof(AllocationHeader);
  uintptr_t data = (end + alignment - 1) & ~(alignment - 1);
  AllocationHeader *header = getHeader(reinterpret_cast<void *>(data));
  memset(header, 0, sizeof(*header));
  header->block = block;
  header->bytes = bytes;
  header->magic = headerMagic;
  return header;
}

static void freeAllocation(AllocationHeader *header) {
  header->magic = 0;
  freeBlock(header->block);
}

/// The caller holds the mutex of the owner.
static void unlink(AllocationHeader *header) {
  Invocation &owner = *header->owner;
  (header->previous ? header->previous->next : owner.live) = header->next;
  if (header->next)
    header->next->previous = header->previous;
  owner.liveBytes -= header->bytes;
  header->owner = nullptr;
}

void *attn::runtime::allocateForCall(uint64_t alignment, uint64_t size,
                                     uint64_t overhead) {
  uint64_t bytes = 0;
  AllocationHeader *header = nullptr;
  if (!__builtin_add_overflow(size, overhead, &bytes))
    header = allocate(alignment, bytes);
  if (!header)
    failWith(ATTN_OUT_OF_MEMORY,
             formatMessage("cannot allocate a buffer of %llu bytes",
                           static_cast<unsigned long long>(size)));
  header->bytes = size;
  if (Invocation *invocation = threadState.invocation) {
    pthread_mutex_lock(&invocation->mutex);
    header->owner = invocation;
    header->next = invocation->live;
    if (header->next)
      header->next->previous = header;
    invocation->live = header;
    invocation->allocations += 1;
    invocation->liveBytes += size;
    if (invocation->peakBytes < invocation->liveBytes)
      invocation->peakBytes = invocation->liveBytes;
    pthread_mutex_unlock(&invocation->mutex);
  }
  return getData(header);
}

void *_mlir_memref_to_llvm_aligned_alloc(uint64_t alignment, uint64_t size) {
  return allocateForCall(alignment, size, /*overhead=*/0);
}

void *_mlir_memref_to_llvm_alloc(uint64_t size) {
  return _mlir_memref_to_llvm_aligned_alloc(minAlignment, size);
}

void _mlir_memref_to_llvm_free(void *pointer) {
  if (!pointer || freeTemporary(pointer))
    return;
  AllocationHeader *header = getHeader(pointer);
  if (header->magic != headerMagic)
    failWith(ATTN_CHECK_FAILED,
             formatMessage("the compiled function frees memory that it did "
                           "not allocate"));
  if (Invocation *owner = header->owner) {
    pthread_mutex_lock(&owner->mutex);
    unlink(header);
    pthread_mutex_unlock(&owner->mutex);
  }
  freeAllocation(header);
}

AllocationHeader *attn::runtime::findAllocation(Invocation &invocation,
                                                void *pointer) {
  for (AllocationHeader *header = invocation.live; header;
       header = header->next)
    if (getData(header) == pointer)
      return header;
  return nullptr;
}

AllocationHeader *attn::runtime::allocateForCaller(uint64_t bytes) {
  AllocationHeader *header = allocate(minAlignment, bytes);
  if (header)
    header->references = 1;
  return header;
}

void attn::runtime::retainForCaller(AllocationHeader *header) {
  __atomic_add_fetch(&header->references, 1, __ATOMIC_RELAXED);
}

void attn::runtime::releaseFromCaller(AllocationHeader *header) {
  if (__atomic_sub_fetch(&header->references, 1, __ATOMIC_ACQ_REL) == 0)
    freeAllocation(header);
}

void attn::runtime::freeLiveAllocations(Invocation &invocation) {
  while (AllocationHeader *header = invocation.live) {
    unlink(header);
    // Shared with outputs: it now belongs to the caller.
    if (header->references == 0)
      freeAllocation(header);
  }
}

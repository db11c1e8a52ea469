//===- ParallelFor.cpp - Loops on several threads ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A pool of threads that is shared by all calls of the process, or the host's
// own where a call brings one. Iterations are handed out in order, a few at a
// time, to whichever thread is free: causal attention has rows of very unequal
// cost. Which thread runs an iteration never changes a result.
//
// Not OpenMP: a failed check inside a loop has to end the call with an error,
// buffers that a worker allocates belong to the call, the number of threads is
// a property of the call and not of the process, and a compiled library should
// need nothing but the C library.
//
//===----------------------------------------------------------------------===//

#include "FloatControl.h"
#include "Invocation.h"
#include <cstdlib>
#include <cstring>
#include <sched.h>
#include <unistd.h>

using namespace attn::runtime;

namespace {
struct Loop {
  AttnLoopBody body;
  void *context;
  int64_t count;
  int64_t chunk;
  int64_t next; ///< atomic: first iteration that no thread has taken
  bool failed;  ///< atomic
  Invocation *invocation;
  SharedArena *temporaries;
  uint64_t floatControl; ///< of the caller
  int32_t wantedWorkers; ///< guarded by the pool
  int32_t activeWorkers; ///< atomic; changes under the pool's mutex
  Loop *nextInQueue;     ///< guarded by the pool
};

/// All fields are guarded by `mutex`; those marked atomic are also read without
/// it, while spinning.
struct Pool {
  pthread_mutex_t mutex;
  pthread_cond_t workAvailable;
  pthread_cond_t workerFinished;
  Loop *queue; ///< atomic; loops that want more workers
  pthread_t *threads;
  int32_t numThreads;
  int32_t numBusy;
  bool stopping; ///< atomic
  bool forkHandlerInstalled;
};
} // namespace

static Pool pool = {PTHREAD_MUTEX_INITIALIZER,
                    PTHREAD_COND_INITIALIZER,
                    PTHREAD_COND_INITIALIZER,
                    nullptr,
                    nullptr,
                    0,
                    0,
                    false,
                    false};

/// How often a thread looks for a change before it sleeps: some ten
/// microseconds, the cost of being woken.
static constexpr int spinLimit = 500;

static void relaxCpu() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

static void runIterations(void *argument) {
  Loop &loop = *static_cast<Loop *>(argument);
  while (!__atomic_load_n(&loop.failed, __ATOMIC_RELAXED)) {
    int64_t begin =
        __atomic_fetch_add(&loop.next, loop.chunk, __ATOMIC_RELAXED);
    if (begin >= loop.count)
      return;
    int64_t end =
        loop.count - begin < loop.chunk ? loop.count : begin + loop.chunk;
    loop.body(begin, end, loop.context);
  }
}

/// As the caller of the loop would, on whichever thread.
static void work(Loop &loop) {
  uint64_t ownControl = floatControl();
  setFloatControl(loop.floatControl);
  Arena temporaries = loop.temporaries->take();
  if (!runProtected(*loop.invocation, temporaries, /*insideParallelLoop=*/true,
                    runIterations, &loop))
    __atomic_store_n(&loop.failed, true, __ATOMIC_RELAXED);
  loop.temporaries->giveBack(temporaries);
  setFloatControl(ownControl);
}

static void workForHost(void *loop) { work(*static_cast<Loop *>(loop)); }

/// The caller holds the mutex.
static void removeFromQueue(Loop *loop) {
  for (Loop **link = &pool.queue; *link; link = &(*link)->nextInQueue) {
    if (*link != loop)
      continue;
    __atomic_store_n(link, loop->nextInQueue, __ATOMIC_RELEASE);
    return;
  }
}

static void *runWorker(void *) {
  pthread_mutex_lock(&pool.mutex);
  while (true) {
    if (!pool.queue && !pool.stopping) {
      pthread_mutex_unlock(&pool.mutex);
      for (int i = 0; i < spinLimit; ++i) {
        if (__atomic_load_n(&pool.queue, __ATOMIC_ACQUIRE) ||
            __atomic_load_n(&pool.stopping, __ATOMIC_ACQUIRE))
          break;
        relaxCpu();
      }
      pthread_mutex_lock(&pool.mutex);
      while (!pool.queue && !pool.stopping)
        pthread_cond_wait(&pool.workAvailable, &pool.mutex);
    }
    if (pool.stopping)
      break;
    Loop *loop = pool.queue;
    loop->activeWorkers += 1;
    if (--loop->wantedWorkers == 0)
      removeFromQueue(loop);
    pool.numBusy += 1;
    pthread_mutex_unlock(&pool.mutex);

    work(*loop);

    pthread_mutex_lock(&pool.mutex);
    pool.numBusy -= 1;
    // The loop lives on the stack of its caller, who waits for this.
    if (__atomic_sub_fetch(&loop->activeWorkers, 1, __ATOMIC_RELEASE) == 0)
      pthread_cond_broadcast(&pool.workerFinished);
  }
  pthread_mutex_unlock(&pool.mutex);
  return nullptr;
}

/// A forked child has none of the threads.
static void resetAfterFork() {
  pthread_mutex_init(&pool.mutex, nullptr);
  pthread_cond_init(&pool.workAvailable, nullptr);
  pthread_cond_init(&pool.workerFinished, nullptr);
  pool.queue = nullptr;
  pool.numThreads = 0;
  pool.numBusy = 0;
}

/// The caller holds the mutex. Where the system refuses a thread, the loops run
/// on fewer.
static void growPool(int32_t wanted) {
  if (wanted <= pool.numThreads)
    return;
  if (!pool.forkHandlerInstalled) {
    pool.forkHandlerInstalled = true;
    pthread_atfork(nullptr, nullptr, resetAfterFork);
  }
  auto *threads = static_cast<pthread_t *>(
      realloc(pool.threads, wanted * sizeof(pthread_t)));
  if (!threads)
    return;
  pool.threads = threads;
  while (pool.numThreads < wanted &&
         pthread_create(&threads[pool.numThreads], nullptr, runWorker,
                        nullptr) == 0)
    ++pool.numThreads;
}

/// Code that is unloaded must leave no thread behind. A thread that is busy
/// while the process exits is left alone: its call will not return.
__attribute__((destructor)) static void stopPool() {
  pthread_mutex_lock(&pool.mutex);
  bool idle = pool.numBusy == 0;
  int32_t numThreads = pool.numThreads;
  if (idle) {
    __atomic_store_n(&pool.stopping, true, __ATOMIC_RELEASE);
    pool.numThreads = 0;
    pthread_cond_broadcast(&pool.workAvailable);
  }
  pthread_mutex_unlock(&pool.mutex);
  if (!idle)
    return;
  for (int32_t i = 0; i < numThreads; ++i)
    pthread_join(pool.threads[i], nullptr);
  free(pool.threads);
  pool.threads = nullptr;
}

/// Lets threads of the pool help the calling one.
static void runInPool(Loop &loop, int32_t workers) {
  loop.wantedWorkers = workers;
  pthread_mutex_lock(&pool.mutex);
  if (!pool.stopping) {
    growPool(workers);
    loop.nextInQueue = pool.queue;
    __atomic_store_n(&pool.queue, &loop, __ATOMIC_RELEASE);
    pthread_cond_broadcast(&pool.workAvailable);
  }
  pthread_mutex_unlock(&pool.mutex);

  work(loop);

  pthread_mutex_lock(&pool.mutex);
  removeFromQueue(&loop);
  pthread_mutex_unlock(&pool.mutex);
  for (int i = 0; i < spinLimit; ++i) {
    if (__atomic_load_n(&loop.activeWorkers, __ATOMIC_ACQUIRE) == 0)
      break;
    relaxCpu();
  }
  pthread_mutex_lock(&pool.mutex);
  while (loop.activeWorkers != 0)
    pthread_cond_wait(&pool.workerFinished, &pool.mutex);
  pthread_mutex_unlock(&pool.mutex);
}

int64_t attn_rt_threads() {
  ThreadState &thread = currentThread();
  if (!thread.invocation || thread.insideParallelLoop)
    return 1;
  return thread.invocation->threads;
}

void attn_rt_parallel_for(int64_t count, AttnLoopBody body, void *context) {
  if (count <= 0)
    return;
  ThreadState &thread = currentThread();
  int64_t threads = attn_rt_threads();
  if (threads > count)
    threads = count;
  if (threads <= 1)
    return body(0, count, context);

  SharedArena temporaries(thread.temporaries, threads);
  Loop loop = {};
  loop.body = body;
  loop.context = context;
  loop.count = count;
  loop.chunk = count / (threads * 16) > 0 ? count / (threads * 16) : 1;
  loop.invocation = thread.invocation;
  loop.temporaries = &temporaries;
  loop.floatControl = floatControl();
  if (thread.invocation->runTasks) {
    // The host's own code computes in its caller's mode.
    setFloatControl(thread.invocation->floatControl);
    thread.invocation->runTasks(static_cast<int32_t>(threads), workForHost,
                                &loop, thread.invocation->host);
    setFloatControl(loop.floatControl);
    temporaries.reset();
    work(loop);
  } else {
    runInPool(loop, static_cast<int32_t>(threads - 1));
  }
  temporaries.finish();

  // The failure is recorded in the call; this ends it on its own thread.
  if (loop.failed)
    leave();
}

int32_t attn::runtime::getDefaultThreads() {
  if (const char *text = getenv("ATTN_NUM_THREADS")) {
    char *end = nullptr;
    long value = strtol(text, &end, 10);
    if (end != text && *end == '\0' && value >= 1 && value <= 4096)
      return static_cast<int32_t>(value);
  }
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof(allowed), &allowed) == 0)
    return CPU_COUNT(&allowed);
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? static_cast<int32_t>(online) : 1;
}

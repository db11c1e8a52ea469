//===- WorkspaceTest.cpp - Temporary buffers in the caller's memory -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn-c/Runtime.h"

#include <gtest/gtest.h>

#include <cstring>
#include <thread>
#include <vector>

namespace {

//===----------------------------------------------------------------------===//
// Functions, written like compiled code
//===----------------------------------------------------------------------===//

/// A buffer with 64 bytes in front of it, as the workspace counts it.
constexpr uint64_t smallBytes = 128 - 64, largeBytes = 1024 - 64;

char *take(uint64_t bytes) {
  auto *buffer = static_cast<char *>(attn_rt_temporary_alloc(64, bytes));
  memset(buffer, 1, bytes);
  return buffer;
}

bool isOne(const char *buffer, uint64_t bytes) {
  for (uint64_t i = 0; i < bytes; ++i)
    if (buffer[i] != 1)
      return false;
  return true;
}

/// Takes the gap that another buffer left, and what lies behind all.
void fillGaps(void **) {
  char *a = take(smallBytes), *b = take(largeBytes), *c = take(smallBytes);
  _mlir_memref_to_llvm_free(b);
  char *d = take(smallBytes), *e = take(largeBytes);
  if (!isOne(a, smallBytes) || !isOne(c, smallBytes) || !isOne(d, smallBytes) ||
      !isOne(e, largeBytes))
    attn_rt_fail("buffers overlap");
  for (char *buffer : {a, c, d, e})
    _mlir_memref_to_llvm_free(buffer);
}
/// a and c, and e behind c; d is where b was.
constexpr uint64_t gapBytes = 128 + 1024 + 128 + 1024;

void iterate(int64_t begin, int64_t end, void *) {
  for (int64_t i = begin; i < end; ++i) {
    uint64_t bytes = i == 0 ? largeBytes : smallBytes;
    char *a = take(bytes), *b = take(smallBytes);
    std::this_thread::yield();
    if (!isOne(a, bytes) || !isOne(b, smallBytes))
      attn_rt_fail("another thread wrote here");
    if (i == 37 && end == 38)
      attn_rt_fail("told to fail");
    _mlir_memref_to_llvm_free(a);
    _mlir_memref_to_llvm_free(b);
  }
}
/// What is needed most, by iteration 0.
constexpr uint64_t iterationBytes = 1024 + 128;

/// f(n: i64): a buffer, and a loop of n iterations beside it.
void loop(void **values) {
  char *a = take(smallBytes);
  attn_rt_parallel_for(*static_cast<int64_t *>(values[0]), iterate, nullptr);
  if (!isOne(a, smallBytes))
    attn_rt_fail("the loop wrote over a buffer");
  _mlir_memref_to_llvm_free(a);
}

/// A buffer for a wider vector than there is, and one without end.
void alignedBuffer(void **) {
  void *a = attn_rt_temporary_alloc(256, 64);
  if (reinterpret_cast<uintptr_t>(a) % 256)
    attn_rt_fail("not aligned");
  _mlir_memref_to_llvm_free(a);
}
void endless(void **) { attn_rt_temporary_alloc(64, ~uint64_t(0)); }

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

const AttnValueInfo countInfo = {ATTN_SCALAR,
                                 {ATTN_CODE_INT, 64, 1},
                                 0,
                                 nullptr,
                                 nullptr,
                                 "i64",
                                 nullptr,
                                 nullptr,
                                 0};
const AttnFunctionInfo functions[] = {
    {"gaps", "", fillGaps, 0, 0, nullptr, nullptr},
    {"loop", "", loop, 1, 0, &countInfo, nullptr},
    {"aligned", "", alignedBuffer, 0, 0, nullptr, nullptr},
    {"endless", "", endless, 0, 0, nullptr, nullptr}};

struct Result {
  AttnStatus status;
  std::string error;
  uint64_t needed = 0;
  AttnInvokeStatistics statistics = {};
};

Result call(const char *function, std::vector<char> *workspace = nullptr,
            int64_t count = 0, int32_t threads = 1,
            AttnRunTasks runTasks = nullptr, uint64_t skip = 0) {
  AttnModuleDescriptor module = {};
  module.magic = ATTN_DESCRIPTOR_MAGIC;
  module.abi_version = ATTN_ABI_VERSION;
  module.name = module.compiler = module.target_cpu = "test";
  module.target_features = "";
  module.num_functions = sizeof(functions) / sizeof(functions[0]);
  module.functions = functions;
  module.invoke = attn_invoke;
  Result result;
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.statistics = &result.statistics;
  options.run_tasks = runTasks;
  options.needed_workspace = &result.needed;
  if (workspace) {
    options.workspace = workspace->data() + skip;
    options.workspace_bytes = workspace->size() - skip;
  }
  AttnTensor n = attn_tensor(&count, ATTN_CODE_INT, 64, 0, nullptr);
  const AttnTensor *inputs[] = {&n};
  const bool takesCount = strcmp(function, "loop") == 0;
  char *error = nullptr;
  result.status = attn_invoke(&module, function, inputs, takesCount, nullptr, 0,
                              &options, &error);
  result.error = error ? error : "";
  attn_error_free(error);
  return result;
}

void runInTurn(int32_t count, AttnTask task, void *context, void *) {
  for (int32_t i = 0; i < count; ++i)
    task(context);
}
void runNone(int32_t, AttnTask, void *, void *) {}
} // namespace

TEST(Workspace, FillsGaps) {
  const Result without = call("gaps");
  ASSERT_EQ(without.status, ATTN_OK) << without.error;
  EXPECT_EQ(without.needed, gapBytes + 63);
  EXPECT_EQ(without.statistics.allocations, 5u);
  std::vector<char> workspace(without.needed + 63);
  for (uint64_t skip : {0, 1, 17, 63}) {
    const Result with = call("gaps", &workspace, 0, 1, nullptr, skip);
    ASSERT_EQ(with.status, ATTN_OK) << with.error;
    EXPECT_EQ(with.needed, without.needed);
    EXPECT_EQ(with.statistics.allocations, 0u);
    EXPECT_EQ(with.statistics.peak_bytes, 0u);
  }
  // Without room for the last buffer.
  workspace.resize(without.needed - 1024);
  const Result little = call("gaps", &workspace);
  EXPECT_EQ(little.status, ATTN_OK) << little.error;
  EXPECT_EQ(little.statistics.allocations, 1u);
  // Less than the distance to an aligned address.
  workspace.resize(2);
  EXPECT_EQ(call("gaps", &workspace, 0, 1, nullptr, 1).statistics.allocations,
            5u);
}

TEST(Workspace, IsDividedAmongThreads) {
  for (int32_t threads : {1, 2, 5})
    for (int64_t count : {1, 2, 30}) {
      const uint64_t shares = std::min<uint64_t>(threads, count);
      const Result without = call("loop", nullptr, count, threads);
      ASSERT_EQ(without.status, ATTN_OK) << without.error;
      EXPECT_EQ(without.needed, 128 + shares * iterationBytes + 63);
      std::vector<char> workspace(without.needed);
      for (AttnRunTasks runTasks :
           {AttnRunTasks(), AttnRunTasks(runInTurn), AttnRunTasks(runNone)}) {
        const Result with = call("loop", &workspace, count, threads, runTasks);
        EXPECT_EQ(with.status, ATTN_OK) << with.error;
        EXPECT_EQ(with.needed, without.needed);
        EXPECT_EQ(with.statistics.allocations, 0u)
            << threads << " threads, " << count << " iterations";
      }
    }
}

TEST(Workspace, FailedCallsLeakNothing) {
  for (int32_t threads : {1, 3}) {
    std::vector<char> workspace(2000);
    const Result result = call("loop", &workspace, 40, threads);
    if (threads == 1) {
      // One chunk of all iterations.
      EXPECT_EQ(result.status, ATTN_OK);
      continue;
    }
    EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
    EXPECT_EQ(result.error, "told to fail");
  }
}

TEST(Workspace, LeavesOtherBuffersAlone) {
  std::vector<char> workspace(10000);
  Result result = call("aligned", &workspace);
  EXPECT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.needed, 0u);
  EXPECT_EQ(result.statistics.allocations, 1u);
  result = call("endless", &workspace);
  EXPECT_EQ(result.status, ATTN_OUT_OF_MEMORY);
}

//===- InvokeTest.cpp - Calls through a descriptor -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn-c/Runtime.h"
#include "gtest/gtest.h"
#include <cfenv>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {
/// Memref descriptor of rank 1, as compiled code has it.
struct MemRef1 {
  float *allocated, *aligned;
  int64_t offset, size, stride;
};

//===----------------------------------------------------------------------===//
// Functions, written like compiled code
//===----------------------------------------------------------------------===//

MemRef1 allocate(int64_t size) {
  auto *data = static_cast<float *>(
      _mlir_memref_to_llvm_aligned_alloc(64, size * sizeof(float)));
  return {data, data, 0, size, 1};
}

/// f(x: tensor<?xf32>, scale: f32) -> (tensor<?xf32>, tensor<?xf32>, f32):
/// the scaled vector, its upper half in the same buffer, and the scale.
void scaleVector(void **values) {
  auto &x = *static_cast<MemRef1 *>(values[0]);
  float scale = *static_cast<float *>(values[1]);
  MemRef1 scratch = allocate(x.size);
  MemRef1 y = allocate(x.size);
  for (int64_t i = 0; i < x.size; ++i)
    y.aligned[i] = scale * x.aligned[x.offset + i * x.stride];
  _mlir_memref_to_llvm_free(scratch.allocated);
  *static_cast<MemRef1 *>(values[2]) = y;
  *static_cast<MemRef1 *>(values[3]) = {y.allocated, y.aligned, y.size / 2,
                                        y.size - y.size / 2, 1};
  *static_cast<float *>(values[4]) = scale;
}

/// f(x: memref<?xf32, strided<[?]>>) -> memref: returns its argument, doubled.
void doubleInPlace(void **values) {
  auto &x = *static_cast<MemRef1 *>(values[0]);
  for (int64_t i = 0; i < x.size; ++i)
    x.aligned[x.offset + i * x.stride] *= 2;
  *static_cast<MemRef1 *>(values[1]) = {x.allocated, x.aligned, x.offset, 1, 1};
}

/// f(n: i64): allocates n times 64 bytes, then fails.
void failAfterAllocating(void **values) {
  int64_t count = *static_cast<int64_t *>(values[0]);
  for (int64_t i = 0; i < count; ++i)
    allocate(16);
  attn_rt_fail("told to fail");
}

/// f(n: i64): one loop of n iterations; each runs an inner loop of 3. Fails in
/// iteration 1000. Returns the number of inner iterations.
struct LoopState {
  int64_t count;
};
void countInner(int64_t begin, int64_t end, void *context) {
  __atomic_add_fetch(&static_cast<LoopState *>(context)->count, end - begin,
                     __ATOMIC_RELAXED);
}
void runOuter(int64_t begin, int64_t end, void *context) {
  for (int64_t i = begin; i < end; ++i) {
    if (i == 1000)
      attn_rt_fail("iteration 1000");
    allocate(4); // belongs to the call, on whichever thread
    attn_rt_parallel_for(3, countInner, context);
  }
}
void parallelLoop(void **values) {
  LoopState state = {0};
  attn_rt_parallel_for(*static_cast<int64_t *>(values[0]), runOuter, &state);
  *static_cast<int64_t *>(values[1]) = state.count;
}

/// f(n: i64): the threads of the call, plus 1000 times the sum of those that
/// each iteration of a loop of n sees.
void addThreads(int64_t begin, int64_t end, void *sum) {
  __atomic_add_fetch(static_cast<int64_t *>(sum),
                     (end - begin) * attn_rt_threads(), __ATOMIC_RELAXED);
}
void countThreads(void **values) {
  int64_t sum = 0;
  attn_rt_parallel_for(*static_cast<int64_t *>(values[0]), addThreads, &sum);
  *static_cast<int64_t *>(values[1]) = attn_rt_threads() + 1000 * sum;
}

bool roundsUp() {
  volatile float one = 1.0f, three = 3.0f;
  return one / three * three > one;
}

/// f(n: i64): how many iterations of a loop of n round upwards.
void roundThird(int64_t begin, int64_t end, void *sum) {
  for (int64_t i = begin; i < end; ++i) {
    __atomic_add_fetch(static_cast<int64_t *>(sum), roundsUp(),
                       __ATOMIC_RELAXED);
    usleep(500); // other threads take the next ones
  }
}
void countRoundedUp(void **values) {
  int64_t sum = 0;
  attn_rt_parallel_for(*static_cast<int64_t *>(values[0]), roundThird, &sum);
  *static_cast<int64_t *>(values[1]) = sum;
}

/// f(n: i64): rounds upwards, as kernels change the mode while they run, and so
/// do n iterations; then fails.
void failRoundingUp(void **values) {
  int64_t count = *static_cast<int64_t *>(values[0]), sum = 0;
  fesetround(FE_UPWARD);
  attn_rt_parallel_for(count, roundThird, &sum);
  if (sum != count || !roundsUp())
    attn_rt_fail("a thread rounds otherwise");
  attn_rt_fail("told to fail");
}

/// f() -> tensor<?xf32> of a negative size.
void negativeSize(void **values) {
  MemRef1 y = allocate(1);
  y.size = -1;
  *static_cast<MemRef1 *>(values[0]) = y;
}

void freesForeign(void **values) {
  char block[256] = {};
  _mlir_memref_to_llvm_free(block + 128);
}

void allocatesTooMuch(void **) {
  _mlir_memref_to_llvm_alloc(uint64_t(1) << 62);
}

//===----------------------------------------------------------------------===//
// Their descriptor
//===----------------------------------------------------------------------===//

constexpr AttnDataType f32 = {ATTN_CODE_FLOAT, 32, 1};
constexpr AttnDataType i64 = {ATTN_CODE_INT, 64, 1};
const int64_t dynamic[] = {-1};
AttnValueInfo describe(AttnValueKind kind, AttnDataType dtype, int32_t ndim,
                       const int64_t *strides, const char *type) {
  AttnValueInfo info = {};
  info.kind = kind;
  info.dtype = dtype;
  info.ndim = ndim;
  info.shape = ndim ? dynamic : nullptr;
  info.strides = strides;
  info.type = type;
  return info;
}
const AttnValueInfo vectorInfo =
    describe(ATTN_TENSOR, f32, 1, nullptr, "tensor<?xf32>");
const AttnValueInfo bufferInfo =
    describe(ATTN_BUFFER, f32, 1, dynamic, "memref<?xf32, strided<[?]>>");
const AttnValueInfo scalarInfo = describe(ATTN_SCALAR, f32, 0, nullptr, "f32");
const AttnValueInfo countInfo = describe(ATTN_SCALAR, i64, 0, nullptr, "i64");

const AttnValueInfo scaleInputs[] = {vectorInfo, scalarInfo};
const AttnValueInfo scaleOutputs[] = {vectorInfo, vectorInfo, scalarInfo};
const AttnFunctionInfo functions[] = {
    {"scale", "", scaleVector, 2, 3, scaleInputs, scaleOutputs},
    {"double", "", doubleInPlace, 1, 1, &bufferInfo, &vectorInfo},
    {"fail", "", failAfterAllocating, 1, 0, &countInfo, nullptr},
    {"loop", "", parallelLoop, 1, 1, &countInfo, &countInfo},
    {"threads", "", countThreads, 1, 1, &countInfo, &countInfo},
    {"rounding", "", countRoundedUp, 1, 1, &countInfo, &countInfo},
    {"upwards", "", failRoundingUp, 1, 0, &countInfo, nullptr},
    {"negative", "", negativeSize, 0, 1, nullptr, &vectorInfo},
    {"foreign", "", freesForeign, 0, 0, nullptr, nullptr},
    {"large", "", allocatesTooMuch, 0, 0, nullptr, nullptr},
};
const AttnModuleDescriptor module = {ATTN_DESCRIPTOR_MAGIC,
                                     ATTN_ABI_VERSION,
                                     "test",
                                     "unit test",
                                     "generic",
                                     "",
                                     sizeof(functions) / sizeof(functions[0]),
                                     functions,
                                     attn_invoke,
                                     0,
                                     nullptr,
                                     nullptr,
                                     nullptr,
                                     nullptr};

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

struct Result {
  AttnStatus status = ATTN_OK;
  std::string error;
  std::vector<AttnManagedTensor *> outputs;
  AttnInvokeStatistics statistics = {~uint64_t(0), ~uint64_t(0)};

  Result() = default;
  Result(Result &&other) { *this = std::move(other); }
  Result &operator=(Result &&other) {
    std::swap(status, other.status);
    std::swap(error, other.error);
    std::swap(outputs, other.outputs);
    std::swap(statistics, other.statistics);
    return *this;
  }
  ~Result() {
    for (AttnManagedTensor *output : outputs)
      if (output)
        output->deleter(output);
  }
};

Result call(const char *function, std::vector<const AttnTensor *> inputs,
            int32_t numOutputs, int32_t threads = 1,
            const AttnModuleDescriptor *descriptor = &module,
            AttnRunTasks runTasks = nullptr, void *host = nullptr) {
  Result result;
  result.outputs.assign(numOutputs, nullptr);
  char *error = nullptr;
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.statistics = &result.statistics;
  options.run_tasks = runTasks;
  options.host = host;
  result.status = attn_invoke(
      descriptor, function, inputs.data(), static_cast<int32_t>(inputs.size()),
      result.outputs.data(), numOutputs, &options, &error);
  result.error = error ? error : "";
  attn_error_free(error);
  return result;
}

AttnTensor scalar(float &value) {
  return attn_tensor(&value, ATTN_CODE_FLOAT, 32, 0, nullptr);
}
AttnTensor scalar(int64_t &value) {
  return attn_tensor(&value, ATTN_CODE_INT, 64, 0, nullptr);
}

class ScaleTest : public ::testing::Test {
protected:
  /// Calls `scale` with the tensor as the test changed it.
  Result run() { return call("scale", {&x, &s}, 3); }
  void expectError(const std::string &message) {
    Result result = run();
    EXPECT_EQ(result.status, ATTN_INVALID_ARGUMENT);
    EXPECT_EQ(result.error, message);
    for (AttnManagedTensor *output : result.outputs)
      EXPECT_EQ(output, nullptr);
  }

  float data[4] = {1, 2, 3, 4};
  float factor = 10;
  int64_t shape[2] = {4, 1};
  int64_t strides[1] = {1};
  AttnTensor x = attn_tensor(data, ATTN_CODE_FLOAT, 32, 1, shape);
  AttnTensor s = scalar(factor);
};
} // namespace

TEST_F(ScaleTest, ReturnsOwnedTensors) {
  Result result = run();
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  const AttnTensor &y = result.outputs[0]->tensor;
  EXPECT_EQ(y.ndim, 1);
  EXPECT_EQ(y.shape[0], 4);
  EXPECT_EQ(y.strides[0], 1);
  EXPECT_EQ(y.device.device_type, ATTN_DEVICE_CPU);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(y.data) % 64, 0u);
  EXPECT_EQ(static_cast<float *>(y.data)[3], 40);
  EXPECT_EQ(*static_cast<float *>(result.outputs[2]->tensor.data), 10);
  // Two buffers of 16 bytes were alive at once.
  EXPECT_EQ(result.statistics.peak_bytes, 32u);
  EXPECT_EQ(result.statistics.allocations, 2u);
  // The outputs share a buffer, which lives as long as either.
  result.outputs[0]->deleter(result.outputs[0]);
  result.outputs[0] = nullptr;
  EXPECT_EQ(static_cast<float *>(result.outputs[1]->tensor.data)[0], 30);
}

TEST_F(ScaleTest, AcceptsCompactStridesAndOffsets) {
  x.strides = strides;
  x.byte_offset = sizeof(float);
  shape[0] = 3;
  Result result = run();
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(static_cast<float *>(result.outputs[0]->tensor.data)[2], 40);
  // The stride of a single element means nothing.
  shape[0] = 1;
  strides[0] = 99;
  EXPECT_EQ(run().status, ATTN_OK);
}

TEST_F(ScaleTest, AcceptsEmptyTensors) {
  shape[0] = 0;
  x.data = nullptr;
  Result result = run();
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(result.outputs[0]->tensor.shape[0], 0);
}

TEST_F(ScaleTest, RefusesOtherTypes) {
  x.dtype.bits = 64;
  expectError("input 0 of 'scale' is 4xf64, needs tensor<?xf32>");
  x.dtype = {ATTN_CODE_INT, 32, 1};
  expectError("input 0 of 'scale' is 4xi32, needs tensor<?xf32>");
  x.dtype = {ATTN_CODE_BOOL, 8, 1};
  expectError("input 0 of 'scale' is 4xi1, needs tensor<?xf32>");
  x.dtype = {ATTN_CODE_FLOAT, 32, 4};
  expectError("input 0 of 'scale' is 4xf32(4 lanes), needs tensor<?xf32>");
}

TEST_F(ScaleTest, RefusesOtherShapes) {
  x.ndim = 2;
  expectError("input 0 of 'scale' is 4x1xf32, needs tensor<?xf32>");
  x.ndim = 0;
  expectError("input 0 of 'scale' is f32, needs tensor<?xf32>");
  x.ndim = -1;
  expectError("input 0 of 'scale' has rank -1 and no shape");
  x.ndim = 1;
  shape[0] = -3;
  expectError("input 0 of 'scale' has size -3 in dimension 0, needs 0 or more");
  shape[0] = INT64_MAX;
  expectError("input 0 of 'scale' is 9223372036854775807xf32, more than the "
              "address space holds");
  x.shape = nullptr;
  expectError("input 0 of 'scale' has rank 1 and no shape");
}

TEST_F(ScaleTest, RefusesOtherLayouts) {
  x.strides = strides;
  strides[0] = 2;
  expectError("input 0 of 'scale' has stride 2 in dimension 0, needs 1: copy "
              "it to a contiguous row-major tensor first");
}

TEST_F(ScaleTest, RefusesOtherMemory) {
  x.device.device_type = 2;
  expectError("input 0 of 'scale' is on a device of type 2, needs host memory "
              "(type 1)");
  x.device.device_type = ATTN_DEVICE_CPU;
  x.byte_offset = 2;
  expectError("input 0 of 'scale' is not aligned to its element size, 4 bytes");
  x.byte_offset = 0;
  x.data = nullptr;
  expectError("input 0 of 'scale' has no data");
}

TEST_F(ScaleTest, RefusesOtherCounts) {
  Result result = call("scale", {&x}, 3);
  EXPECT_EQ(result.error, "'scale' takes 2 inputs, got 1");
  result = call("scale", {&x, &s}, 2);
  EXPECT_EQ(result.error, "'scale' returns 3 outputs, got room for 2");
  result = call("scale", {&x, nullptr}, 3);
  EXPECT_EQ(result.error, "input 1 of 'scale' is a null pointer");
  char *error = nullptr;
  EXPECT_EQ(
      attn_invoke(&module, "scale", nullptr, 2, nullptr, 3, nullptr, &error),
      ATTN_INVALID_ARGUMENT);
  EXPECT_STREQ(error, "'scale' was given no array of inputs");
  attn_error_free(error);
}

TEST_F(ScaleTest, RefusesNegativeThreads) {
  Result result = call("scale", {&x, &s}, 3, -1);
  EXPECT_EQ(result.error, "the number of threads is -1, needs 0 or more");
}

TEST(Invoke, FindsFunctions) {
  EXPECT_EQ(attn_find_function(&module, "fail"), &functions[2]);
  EXPECT_EQ(attn_find_function(&module, "no"), nullptr);
  EXPECT_EQ(attn_find_function(&module, nullptr), nullptr);
  EXPECT_EQ(attn_find_function(nullptr, "no"), nullptr);
  Result result = call("no", {}, 0);
  EXPECT_EQ(result.status, ATTN_NOT_FOUND);
  EXPECT_EQ(
      result.error,
      "the module 'test' has no function 'no'; it has: 'scale', "
      "'double', 'fail', 'loop', 'threads', 'rounding', 'upwards', 'negative', "
      "'foreign', 'large'");
  result = call(nullptr, {}, 0);
  EXPECT_EQ(result.status, ATTN_NOT_FOUND);
  AttnModuleDescriptor one = module;
  one.num_functions = 1;
  EXPECT_EQ(attn_find_function(&one, nullptr), &functions[0]);
}

TEST(Invoke, RefusesOtherModules) {
  EXPECT_EQ(call("fail", {}, 0, 1, nullptr).status, ATTN_INVALID_ARGUMENT);
  AttnModuleDescriptor other = module;
  other.magic = 0;
  EXPECT_EQ(call("fail", {}, 0, 1, &other).error, "not a module descriptor");
  other = module;
  other.abi_version = 7;
  Result result = call("fail", {}, 0, 1, &other);
  EXPECT_EQ(result.status, ATTN_LOAD_FAILED);
  EXPECT_EQ(result.error, "the module has interface version 7, needs 6");
}

TEST(Invoke, DispatchesToTheRuntimeOfTheModule) {
  AttnModuleDescriptor other = module;
  other.invoke = [](const AttnModuleDescriptor *, const char *,
                    const AttnTensor *const *, int32_t, AttnManagedTensor **,
                    int32_t, const AttnInvokeOptions *,
                    char **) { return ATTN_OUT_OF_MEMORY; };
  EXPECT_EQ(call("fail", {}, 0, 1, &other).status, ATTN_OUT_OF_MEMORY);
}

TEST(Invoke, WritesBuffersInPlace) {
  float data[6] = {1, 2, 3, 4, 5, 6};
  int64_t shape = 3, stride = 2;
  AttnTensor x = attn_tensor(data, ATTN_CODE_FLOAT, 32, 1, &shape);
  x.strides = &stride;
  Result result = call("double", {&x}, 1);
  ASSERT_EQ(result.status, ATTN_OK) << result.error;
  EXPECT_EQ(data[4], 10);
  EXPECT_EQ(data[5], 6);
  // A returned argument is copied: the caller owns both.
  float *copy = static_cast<float *>(result.outputs[0]->tensor.data);
  EXPECT_EQ(copy[0], 2);
  EXPECT_NE(copy, data);
}

TEST(Invoke, ReportsFailedChecks) {
  int64_t count = 100;
  AttnTensor n = scalar(count);
  Result result = call("fail", {&n}, 0);
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
  EXPECT_EQ(result.error, "told to fail");
  EXPECT_EQ(result.statistics.allocations, 100u);
  // Without room for the message.
  const AttnTensor *inputs[] = {&n};
  EXPECT_EQ(
      attn_invoke(&module, "fail", inputs, 1, nullptr, 0, nullptr, nullptr),
      ATTN_CHECK_FAILED);
}

TEST(Invoke, ReportsMemoryErrors) {
  Result result = call("large", {}, 0);
  EXPECT_EQ(result.status, ATTN_OUT_OF_MEMORY);
  EXPECT_EQ(result.error,
            "cannot allocate a buffer of 4611686018427387904 bytes");
  result = call("foreign", {}, 0);
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
  EXPECT_EQ(result.error,
            "the compiled function frees memory that it did not allocate");
  result = call("negative", {}, 1);
  EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
  EXPECT_EQ(result.error, "output 0 of 'negative' has size -1 in dimension 0");
}

TEST(InvokeDeathTest, FailureOutsideOfCallsAborts) {
  EXPECT_DEATH(attn_rt_fail("alone"), "attn-mlir: alone");
}

TEST(ParallelFor, RunsEachIterationOnce) {
  for (int32_t threads : {1, 2, 3, 8}) {
    for (int64_t count : {0, 1, 2, 7, 999}) {
      AttnTensor n = scalar(count);
      Result result = call("loop", {&n}, 1, threads);
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      EXPECT_EQ(*static_cast<int64_t *>(result.outputs[0]->tensor.data),
                3 * count);
      EXPECT_EQ(result.statistics.allocations, static_cast<uint64_t>(count));
    }
  }
}

TEST(ParallelFor, FailsOnAnyThread) {
  int64_t count = 5000;
  AttnTensor n = scalar(count);
  for (int32_t threads : {1, 2, 8})
    for (int repeat = 0; repeat < 20; ++repeat) {
      Result result = call("loop", {&n}, 1, threads);
      EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
      EXPECT_EQ(result.error, "iteration 1000");
    }
}

/// Pools that a host may have. `host` counts the tasks that were asked for.
void runOnThreads(int32_t count, AttnTask task, void *context, void *host) {
  *static_cast<int32_t *>(host) += count;
  std::vector<std::thread> threads;
  for (int32_t i = 0; i < count; ++i)
    threads.emplace_back(task, context);
  for (std::thread &thread : threads)
    thread.join();
}
void runInTurn(int32_t count, AttnTask task, void *context, void *host) {
  *static_cast<int32_t *>(host) += count;
  for (int32_t i = 0; i < count; ++i)
    task(context);
}
void runNone(int32_t count, AttnTask, void *, void *host) {
  *static_cast<int32_t *>(host) += count;
}

TEST(ParallelFor, RunsOnTheHostsThreads) {
  for (AttnRunTasks runTasks : {runOnThreads, runInTurn, runNone})
    for (int64_t count : {0, 1, 2, 999, 5000}) {
      int32_t tasks = 0;
      AttnTensor n = scalar(count);
      Result result = call("loop", {&n}, 1, 3, &module, runTasks, &tasks);
      // An inner loop, of 3 iterations, reaches the host only where the outer
      // one runs on the calling thread alone.
      EXPECT_EQ(tasks, count == 1 ? 3 : std::min<int64_t>(count, 3));
      if (count == 5000) {
        EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
        EXPECT_EQ(result.error, "iteration 1000");
        continue;
      }
      ASSERT_EQ(result.status, ATTN_OK) << result.error;
      EXPECT_EQ(*static_cast<int64_t *>(result.outputs[0]->tensor.data),
                3 * count);
      EXPECT_EQ(result.statistics.allocations, static_cast<uint64_t>(count));
    }
}

TEST(ParallelFor, LeavesTheHostAloneOnOneThread) {
  int32_t tasks = 0;
  int64_t count = 10;
  AttnTensor n = scalar(count);
  EXPECT_EQ(call("loop", {&n}, 1, 1, &module, runOnThreads, &tasks).status,
            ATTN_OK);
  EXPECT_EQ(tasks, 0);
}

TEST(ParallelFor, ServesSeveralCallersAtOnce) {
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller)
    callers.emplace_back([] {
      for (int64_t repeat = 0; repeat < 50; ++repeat) {
        int64_t count = 100 + repeat;
        AttnTensor n = scalar(count);
        Result result = call("loop", {&n}, 1, 3);
        ASSERT_EQ(result.status, ATTN_OK) << result.error;
        EXPECT_EQ(*static_cast<int64_t *>(result.outputs[0]->tensor.data),
                  3 * count);
      }
    });
  for (std::thread &caller : callers)
    caller.join();
}

TEST(ParallelFor, TellsItsThreads) {
  EXPECT_EQ(attn_rt_threads(), 1) << "outside of calls";
  for (int32_t threads : {1, 2, 5}) {
    int64_t count = 100;
    AttnTensor n = scalar(count);
    Result result = call("threads", {&n}, 1, threads);
    ASSERT_EQ(result.status, ATTN_OK) << result.error;
    EXPECT_EQ(*static_cast<int64_t *>(result.outputs[0]->tensor.data),
              1000 * count + threads);
  }
}

TEST(ParallelFor, RoundsAsTheCallerDoes) {
  int64_t count = 64;
  AttnTensor n = scalar(count);
  auto countUp = [&] {
    Result result = call("rounding", {&n}, 1, 3);
    EXPECT_EQ(result.status, ATTN_OK) << result.error;
    return *static_cast<int64_t *>(result.outputs[0]->tensor.data);
  };
  EXPECT_EQ(countUp(), 0);
  fesetround(FE_UPWARD);
  int64_t roundedUp = countUp();
  fesetround(FE_TONEAREST);
  EXPECT_EQ(roundedUp, count);
  EXPECT_EQ(countUp(), 0);
}

/// A host's pool. `host` tells whether its code rounds upwards.
void runInTurnAndTell(int32_t count, AttnTask task, void *context, void *host) {
  *static_cast<bool *>(host) |= roundsUp();
  for (int32_t i = 0; i < count; ++i)
    task(context);
  *static_cast<bool *>(host) |= roundsUp();
}

TEST(ParallelFor, GivesTheCallersModeBack) {
  int64_t count = 64;
  AttnTensor n = scalar(count);
  for (AttnRunTasks runTasks : {AttnRunTasks(nullptr), runInTurnAndTell})
    for (int32_t threads : {1, 3}) {
      bool hostRoundsUp = false;
      Result result =
          call("upwards", {&n}, 0, threads, &module, runTasks, &hostRoundsUp);
      const bool stillRoundsUp = roundsUp();
      fesetround(FE_TONEAREST);
      EXPECT_EQ(result.status, ATTN_CHECK_FAILED);
      EXPECT_EQ(result.error, "told to fail");
      EXPECT_FALSE(stillRoundsUp) << threads << " threads";
      EXPECT_FALSE(hostRoundsUp);
    }
}

TEST(ParallelFor, OutsideOfCallsRunsHere) {
  LoopState state = {0};
  attn_rt_parallel_for(10, countInner, &state);
  EXPECT_EQ(state.count, 10);
}

TEST(ParallelFor, WorksAfterFork) {
  int64_t count = 100;
  AttnTensor n = scalar(count);
  ASSERT_EQ(call("loop", {&n}, 1, 4).status, ATTN_OK);
  pid_t child = fork();
  if (child == 0) {
    Result result = call("loop", {&n}, 1, 4);
    _exit(result.status == ATTN_OK ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(ParallelFor, TakesItsThreadsFromTheEnvironment) {
  // Any value gives the same result; a bad one means the default.
  int64_t count = 100;
  AttnTensor n = scalar(count);
  for (const char *value : {"2", "0", "many", ""}) {
    setenv("ATTN_NUM_THREADS", value, 1);
    EXPECT_EQ(call("loop", {&n}, 1, 0).status, ATTN_OK) << value;
  }
  unsetenv("ATTN_NUM_THREADS");
}

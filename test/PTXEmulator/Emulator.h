//===- Emulator.h - Runs PTX on the CPU -*- C++ -*-
//-------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Executes kernels from their PTX text, one CTA after the other, warp by warp,
// and reports what hardware would punish, or hide: see docs/gpu.md.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_EMULATOR_H
#define ATTN_TEST_PTXEMULATOR_EMULATOR_H

#include "Findings.h"
#include "GlobalMemory.h"
#include "Program.h"
#include "TensorMap.h"

#include <memory>
#include <string_view>

namespace attn::ptx {

struct LaunchOptions {
  std::array<unsigned, 3> grid = {1, 1, 1};
  std::array<unsigned, 3> block = {32, 1, 1};
  /// Bytes of dynamic shared memory.
  unsigned sharedBytes = 0;
  /// Order in which warps run and copies complete. The same seed gives the same
  /// run.
  uint64_t seed = 0;
  /// Instructions of warps in one CTA before "watchdog" is reported.
  uint64_t maxInstructions = 400'000'000;
  /// Registers per thread as ptxas reports them, for setmaxnreg; 0 if unknown.
  unsigned registers = 0;
  /// Alignment of dynamic shared memory. 0: as declared and no better.
  unsigned sharedAlign = 0;
  /// Runs nothing behind the first findings.
  bool stopAtFinding = false;
};

struct Statistics {
  uint64_t warpInstructions = 0;
  uint64_t matrixFlops = 0;
  uint64_t tensorCopies = 0;
};

/// A kernel argument: the bytes of the parameter.
using Argument = std::vector<uint8_t>;
template <typename T>
Argument makeArgument(const T &value) {
  Argument bytes(sizeof(T));
  memcpy(bytes.data(), &value, sizeof(T));
  return bytes;
}

/// A PTX module with a device's global memory.
class Emulator {
public:
  /// Null, with the reason in `error`, if the text is no PTX.
  static std::unique_ptr<Emulator> create(std::string_view ptx,
                                          std::string &error);
  ~Emulator();

  /// Maps memory of the caller, who keeps it alive. Returns its address.
  uint64_t addBuffer(std::string name, void *data, size_t size, Access access);

  /// Runs a kernel. True if there was no error; warnings may have come up.
  bool launch(const std::string &kernel, const LaunchOptions &options,
              const std::vector<Argument> &arguments);

  /// Of the last launch.
  const Findings &getFindings() const { return findings; }
  const Statistics &getStatistics() const { return statistics; }
  size_t countWritten(uint64_t address) const {
    return global.countWritten(address);
  }
  const Module &getModule() const { return *module; }

private:
  explicit Emulator(std::unique_ptr<Module> module);
  bool placeVariables(const Kernel &kernel, struct LaunchState &state);

  std::unique_ptr<Module> module;
  Findings findings;
  GlobalMemory global;
  Statistics statistics;
  /// Storage and addresses of the module's .global variables.
  std::deque<std::vector<uint8_t>> globalStorage;
  std::map<std::string, uint64_t> globalAddresses;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_EMULATOR_H

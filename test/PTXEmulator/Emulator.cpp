//===- Emulator.cpp - Launching kernels
//-------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emulator.h"
#include "Cta.h"
#include "Parser.h"

using namespace attn::ptx;

/// The first bytes of shared memory belong to the system.
static constexpr uint32_t reservedShared = 1024;
/// What one CTA may have on the largest chips: 227 KiB.
static constexpr uint64_t maxShared = 227 * 1024;
static constexpr unsigned maxThreads = 1024;

static uint64_t alignTo(uint64_t value, uint64_t align) {
  return (value + align - 1) / align * align;
}

Emulator::Emulator(std::unique_ptr<Module> module)
    : module(std::move(module)), global(findings) {
  for (const Variable &variable : this->module->global) {
    if (variable.external)
      continue;
    std::vector<uint8_t> &storage =
        globalStorage.emplace_back(std::max<uint64_t>(variable.size, 1), 0);
    std::copy(variable.initializer.begin(), variable.initializer.end(),
              storage.begin());
    globalAddresses[variable.name] =
        global.addVariable(variable.name, storage.data(), storage.size());
  }
}

Emulator::~Emulator() = default;

std::unique_ptr<Emulator> Emulator::create(std::string_view ptx,
                                           std::string &error) {
  std::unique_ptr<Module> module = parseModule(ptx, error);
  if (!module)
    return nullptr;
  return std::unique_ptr<Emulator>(new Emulator(std::move(module)));
}

uint64_t Emulator::addBuffer(std::string name, void *data, size_t size,
                             Access access) {
  return global.addBuffer(std::move(name), data, size, access);
}

/// Gives shared and local variables their addresses. Dynamic shared memory is
/// placed exactly as aligned as it is declared, and no better, so that code
/// which relies on more shows.
bool Emulator::placeVariables(const Kernel &kernel, LaunchState &state) {
  for (const auto &[name, address] : globalAddresses)
    state.symbols[name] = address;
  for (const Variable &variable : kernel.local) {
    state.localBytes = alignTo(state.localBytes, variable.align);
    state.symbols[variable.name] = state.localBytes;
    state.localBytes += variable.size;
  }
  uint64_t top = reservedShared, dynamicAlign = 0;
  std::vector<const Variable *> dynamic;
  auto place = [&](const Variable &variable) {
    if (variable.external || variable.size == 0) {
      dynamic.push_back(&variable);
      dynamicAlign = std::max(dynamicAlign, variable.align);
      return;
    }
    top = alignTo(top, variable.align);
    state.symbols[variable.name] = top;
    top += variable.size;
  };
  for (const Variable &variable : module->shared)
    place(variable);
  for (const Variable &variable : kernel.shared)
    place(variable);
  if (!dynamic.empty() && state.options.sharedAlign) {
    top = alignTo(top,
                  std::max<uint64_t>(dynamicAlign, state.options.sharedAlign));
  } else if (!dynamic.empty()) {
    top = alignTo(top, dynamicAlign);
    if (top / dynamicAlign % 2 == 0)
      top += dynamicAlign;
  }
  for (const Variable *variable : dynamic)
    state.symbols[variable->name] = top;
  if (state.options.sharedBytes)
    top = alignTo(top, 16) + state.options.sharedBytes;
  // The padding that misaligns dynamic memory on purpose does not count.
  if (top - reservedShared > maxShared + 2 * dynamicAlign) {
    findings.error("launch", top - reservedShared,
                   " bytes of shared memory, at most ", maxShared,
                   " are possible");
    return false;
  }
  state.sharedBegin = reservedShared;
  state.sharedEnd = uint32_t(top);
  return true;
}

bool Emulator::launch(const std::string &name, const LaunchOptions &options,
                      const std::vector<Argument> &arguments) {
  findings.clear();
  statistics = {};
  auto found = module->kernels.find(name);
  if (found == module->kernels.end()) {
    findings.error("launch", "no kernel ", name);
    return false;
  }
  const Kernel &kernel = found->second;
  uint64_t threads =
      uint64_t(options.block[0]) * options.block[1] * options.block[2];
  if (!threads || threads > maxThreads || options.block[0] > maxThreads ||
      options.block[1] > maxThreads || options.block[2] > maxThreads)
    findings.error("launch", "a block of ", threads,
                   " threads, needs to be 1 to ", maxThreads);
  if (kernel.requiredThreads[0] && kernel.requiredThreads != options.block)
    findings.error(
        "launch", "the block is (", options.block[0], ",", options.block[1],
        ",", options.block[2], "), .reqntid needs (", kernel.requiredThreads[0],
        ",", kernel.requiredThreads[1], ",", kernel.requiredThreads[2], ")");
  if (kernel.maxThreads && threads > kernel.maxThreads)
    findings.error("launch", "a block of ", threads, " threads, .maxntid is ",
                   kernel.maxThreads);
  if (arguments.size() != kernel.parameters.size())
    findings.error("launch", arguments.size(), " arguments for ",
                   kernel.parameters.size(), " parameters");
  else
    for (size_t index = 0; index < arguments.size(); ++index)
      if (arguments[index].size() != kernel.parameters[index].size)
        findings.error("launch", "argument ", index, " has ",
                       arguments[index].size(), " bytes, parameter ",
                       kernel.parameters[index].name, " ",
                       kernel.parameters[index].size);
  if (findings.getErrors())
    return false;
  LaunchState state{kernel,
                    options,
                    findings,
                    global,
                    statistics,
                    std::mt19937_64(options.seed),
                    std::vector<uint8_t>(kernel.parameterBytes),
                    {}};
  for (size_t index = 0; index < arguments.size(); ++index) {
    const Parameter &parameter = kernel.parameters[index];
    std::copy(arguments[index].begin(), arguments[index].end(),
              state.parameters.begin() + ptrdiff_t(parameter.offset));
    state.symbols[parameter.name] = parameter.offset;
  }
  if (!placeVariables(kernel, state))
    return false;
  global.beginLaunch();
  std::array<unsigned, 3> index;
  for (index[2] = 0; index[2] < options.grid[2]; ++index[2])
    for (index[1] = 0; index[1] < options.grid[1]; ++index[1])
      for (index[0] = 0; index[0] < options.grid[0]; ++index[0])
        if (!Cta(state, index).run() ||
            (options.stopAtFinding && !findings.get().empty()))
          return false;
  return findings.getErrors() == 0;
}

//===- TestSupport.h - Running PTX in tests -*- C++ -*-
//---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_UNIT_PTXEMULATOR_TESTSUPPORT_H
#define ATTN_TEST_UNIT_PTXEMULATOR_TESTSUPPORT_H

#include "Emulator.h"

#include "gtest/gtest.h"

namespace attn::ptx {

/// A module around the text of kernels.
inline std::string makeModule(const std::string &kernels) {
  return ".version 8.0\n.target sm_90a\n.address_size 64\n" + kernels;
}

/// What a launch found, for messages and for searching.
inline std::string describe(const Findings &findings) {
  std::string text;
  for (const Finding &finding : findings.get())
    text += finding.toString() + "\n";
  return text;
}

/// The kinds of the findings, errors first: "race proxy".
inline std::string kinds(const Findings &findings) {
  std::string text;
  for (bool isError : {true, false})
    for (const Finding &finding : findings.get())
      if (finding.isError == isError &&
          text.find(finding.kind) == std::string::npos)
        text += (text.empty() ? "" : " ") + finding.kind;
  return text;
}

/// A kernel with one output buffer, kernel `k(.param .u64 out)`.
template <typename T>
struct OutputRun {
  std::vector<T> output;
  bool good = false;
  std::string kinds, report;
};

/// Runs the body of `k`; it finds the buffer's address in %out and may use the
/// registers that are declared here. `globals` stands before the kernel.
template <typename T>
OutputRun<T> runBody(const std::string &body, size_t outputs,
                     LaunchOptions options = {},
                     const std::string &globals = "") {
  std::string text = makeModule(globals + R"(
.visible .entry k(.param .u64 param_out) {
  .reg .b64 %out, %l<40>;
  .reg .b32 %r<80>;
  .reg .b16 %h<20>;
  .reg .pred %p<20>;
  ld.param.u64 %out, [param_out];
)" + body + "\n}\n");
  OutputRun<T> run;
  std::string error;
  std::unique_ptr<Emulator> emulator = Emulator::create(text, error);
  if (!emulator) {
    run.report = run.kinds = "parse: " + error;
    return run;
  }
  run.output.assign(outputs, T());
  uint64_t address = emulator->addBuffer(
      "out", run.output.data(), outputs * sizeof(T), Access::ReadWrite);
  run.good = emulator->launch("k", options, {makeArgument(address)});
  run.report = describe(emulator->getFindings());
  run.kinds = kinds(emulator->getFindings());
  return run;
}

} // namespace attn::ptx

#endif // ATTN_TEST_UNIT_PTXEMULATOR_TESTSUPPORT_H

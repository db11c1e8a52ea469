//===- Findings.h - What the emulator reports -*- C++ -*-
//-------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_FINDINGS_H
#define ATTN_TEST_PTXEMULATOR_FINDINGS_H

#include <array>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace attn::ptx {

/// A number printed as 0x...
struct Hex {
  uint64_t value;
};
inline std::ostream &operator<<(std::ostream &os, Hex hex) {
  return os << "0x" << std::hex << hex.value << std::dec;
}

template <typename... Parts>
std::string concat(const Parts &...parts) {
  std::ostringstream os;
  (os << ... << parts);
  return os.str();
}

/// One problem of a launch.
struct Finding {
  /// An error makes the launch fail; a warning is formally wrong but has no
  /// effect on known hardware, or cannot be decided.
  bool isError;
  /// One of the words in docs/gpu.md: "race", "deadlock", ...
  std::string kind;
  /// Line of the PTX text, 0 where none applies.
  int line;
  std::array<unsigned, 3> cta;
  /// -1 where none applies.
  int warp;
  std::string message;

  std::string toString() const;
};

/// Collects findings: one for each kind and line, at most 60.
class Findings {
public:
  /// Where execution stands; the executor keeps it up to date.
  int line = 0;
  int warp = -1;
  std::array<unsigned, 3> cta = {0, 0, 0};

  template <typename... Parts>
  void error(const char *kind, const Parts &...parts) {
    if (isNew(kind, true))
      add(true, kind, concat(parts...));
  }
  template <typename... Parts>
  void warning(const char *kind, const Parts &...parts) {
    if (isNew(kind, false))
      add(false, kind, concat(parts...));
  }

  void clear();
  const std::vector<Finding> &get() const { return findings; }
  unsigned getErrors() const { return errors; }
  unsigned getWarnings() const { return warnings; }

private:
  bool isNew(const char *kind, bool isError);
  void add(bool isError, const char *kind, std::string message);

  std::vector<Finding> findings;
  std::set<std::pair<std::string, int>> seen;
  unsigned errors = 0, warnings = 0;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_FINDINGS_H

//===- Tensors.h - Python values as arguments and results ------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_PYTHON_TENSORS_H
#define ATTN_PYTHON_TENSORS_H

#include "attn-c/Runtime.h"
#include <array>
#include <cstddef>
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <string>
#include <vector>

namespace attn::python {

/// Text of the compiler, which quotes what it was given: bytes that are no
/// UTF-8 become escapes.
nanobind::object decode(const std::string &text);

/// Raises attn_mlir.Error; `diagnostics` is a list of tuples, see
/// `attn_mlir._errors.make_error`.
[[noreturn]] void raiseError(AttnStatus status, const std::string &message,
                             nanobind::object diagnostics = nanobind::list());

/// NumPy's name of an element type: "float32", "bfloat16", "bool".
std::string getTypeName(AttnDataType type);

/// In whose arrays the results of a call come.
enum class Framework { NumPy, PyTorch, JAX, Other };

/// The arguments of one call: views of the caller's arrays, without a copy.
/// Lives as long as the call.
class Arguments {
public:
  /// Raises attn_mlir.Error where an argument is no array, has gaps, or is
  /// read-only and written by the call. On which device it lies is checked by
  /// the call.
  Arguments(const AttnFunctionInfo &function, nanobind::tuple values);

  Framework getFramework() const { return framework; }
  const std::vector<const AttnTensor *> &getTensors() const { return pointers; }

private:
  void addArray(const AttnFunctionInfo &function, size_t index,
                nanobind::handle value);
  void addNumber(const AttnFunctionInfo &function, size_t index,
                 nanobind::handle value);

  Framework framework = Framework::NumPy;
  std::vector<nanobind::object> owners;
  std::vector<AttnTensor> tensors;
  std::vector<const AttnTensor *> pointers;
  struct alignas(16) Number {
    unsigned char bytes[16];
  };
  std::vector<Number> numbers;
};

/// Memory on a GPU for partial results; no address if there is none.
struct Workspace {
  void *address = nullptr;
  uint64_t bytes = 0;
  nanobind::object owner;
};

/// The memory of an array, on the GPU or on the host, or none for None. Raises
/// attn_mlir.Error where it is elsewhere, has gaps or is not aligned.
Workspace importWorkspace(nanobind::handle value, bool isOnGpu);

/// Raises attn_mlir.Error if `framework` has no such element type.
void checkResultType(const AttnFunctionInfo &function, size_t index,
                     Framework framework);

/// Hands a result to Python, without a copy: a number for a scalar, an array of
/// `framework` otherwise. Takes over `tensor`.
nanobind::object wrapResult(const AttnValueInfo &info,
                            AttnManagedTensor *tensor, Framework framework);

} // namespace attn::python

#endif // ATTN_PYTHON_TENSORS_H

//===- Arguments.h - Arguments of compiled functions -*- C++ -* -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_RUNTIME_ARGUMENTS_H
#define ATTN_LIB_RUNTIME_ARGUMENTS_H

#include "Invocation.h"

namespace attn::runtime {

/// Text of bounded length; what does not fit is cut off.
class Text {
public:
  const char *str() const { return buffer; }
  __attribute__((format(printf, 2, 3))) void add(const char *format, ...);
  void addDataType(AttnDataType type);
  void addShape(int32_t ndim, const int64_t *sizes);

private:
  char buffer[512] = "";
  size_t length = 0;
};

/// One value of a call: its memref descriptor {allocated, aligned, offset,
/// sizes, strides}, or its scalar.
struct MemRef {
  void *allocated;
  void *aligned;
  int64_t offset;
  int64_t *sizes() { return &offset + 1; }
  int64_t *strides(int32_t ndim) { return sizes() + ndim; }
  static size_t bytes(int32_t ndim) {
    return sizeof(MemRef) + 2 * sizeof(int64_t) * static_cast<size_t>(ndim);
  }
};

/// The values of a call: an array of pointers, and what they point to. Scalars
/// of at most 16 bytes fit where a memref of rank 0 does. Without a destructor:
/// that would need the C++ library.
struct Values {
  void **pointers; ///< null if there is no memory for them
  /// Enough for some thirty tensors: a call of a kernel allocates nothing.
  alignas(void *) char local[4096];
};
void createValues(Values &values, const AttnFunctionInfo &function);
void deleteValues(Values &values);

inline uint64_t getElementBytes(AttnDataType type) { return type.bits / 8; }

/// Checks one input. Returns null, or what is wrong.
char *checkInput(const char *function, int32_t index, const AttnTensor *tensor,
                 const AttnValueInfo &info, bool isOnGpu);

/// Describes a tensor that passed `checkInput`.
void fillMemRef(MemRef &memRef, const AttnTensor &tensor,
                const AttnValueInfo &info);

/// The device that all tensors are on. Returns null, or what is wrong.
char *findGpu(const AttnFunctionInfo &function, const AttnTensor *const *inputs,
              int32_t &device);

} // namespace attn::runtime

#endif // ATTN_LIB_RUNTIME_ARGUMENTS_H

//===- Arguments.cpp - Arguments of compiled functions --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace attn::runtime;

void Text::add(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int written =
      vsnprintf(buffer + length, sizeof(buffer) - length, format, arguments);
  va_end(arguments);
  if (written > 0)
    length += written;
  if (length >= sizeof(buffer))
    length = sizeof(buffer) - 1;
}

void Text::addDataType(AttnDataType type) {
  const char *name = type.code == ATTN_CODE_INT       ? "i"
                     : type.code == ATTN_CODE_UINT    ? "ui"
                     : type.code == ATTN_CODE_FLOAT   ? "f"
                     : type.code == ATTN_CODE_BFLOAT  ? "bf"
                     : type.code == ATTN_CODE_COMPLEX ? "complex"
                                                      : "code?";
  if (type.code == ATTN_CODE_BOOL)
    add("i1"); // stored in a byte
  else
    add("%s%u", name, type.bits);
  if (type.lanes != 1)
    add("(%u lanes)", type.lanes);
}

void Text::addShape(int32_t ndim, const int64_t *sizes) {
  for (int32_t i = 0; i < ndim; ++i)
    add("%lldx", static_cast<long long>(sizes[i]));
}

void attn::runtime::createValues(Values &values,
                                 const AttnFunctionInfo &function) {
  size_t numInputs = function.num_inputs;
  size_t numValues = numInputs + static_cast<size_t>(function.num_outputs);
  size_t bytes = numValues * sizeof(void *);
  auto infoOf = [&](size_t i) -> const AttnValueInfo & {
    return i < numInputs ? function.inputs[i] : function.outputs[i - numInputs];
  };
  for (size_t i = 0; i < numValues; ++i)
    bytes += MemRef::bytes(infoOf(i).ndim);
  void *memory = bytes <= sizeof(values.local) ? memset(values.local, 0, bytes)
                                               : calloc(1, bytes);
  values.pointers = static_cast<void **>(memory);
  if (!memory)
    return;
  char *storage = reinterpret_cast<char *>(values.pointers + numValues);
  for (size_t i = 0; i < numValues; ++i) {
    values.pointers[i] = storage;
    storage += MemRef::bytes(infoOf(i).ndim);
  }
}

void attn::runtime::deleteValues(Values &values) {
  if (static_cast<void *>(values.pointers) != values.local)
    free(values.pointers);
}

static bool isCompatible(AttnDataType found, AttnDataType needed) {
  if (found.bits != needed.bits || found.lanes != needed.lanes)
    return false;
  if (found.code == needed.code)
    return true;
  // Integers without a sign take both, and i1 is stored like a byte.
  if (needed.code == ATTN_CODE_INT)
    return found.code == ATTN_CODE_UINT;
  return needed.code == ATTN_CODE_BOOL && found.code == ATTN_CODE_UINT;
}

char *attn::runtime::checkInput(const char *function, int32_t index,
                                const AttnTensor *tensor,
                                const AttnValueInfo &info, bool isOnGpu) {
  if (!tensor)
    return formatMessage("input %d of '%s' is a null pointer", index, function);
  // Scalars are passed by value.
  isOnGpu &= info.kind != ATTN_SCALAR;
  int32_t device = isOnGpu ? ATTN_DEVICE_CUDA : ATTN_DEVICE_CPU;
  if (tensor->device.device_type != device)
    return formatMessage("input %d of '%s' is on a device of type %d, needs "
                         "%s memory (type %d)",
                         index, function, tensor->device.device_type,
                         isOnGpu ? "CUDA" : "host", device);
  if (tensor->ndim < 0 || (tensor->ndim > 0 && !tensor->shape))
    return formatMessage("input %d of '%s' has rank %d and no shape", index,
                         function, tensor->ndim);

  bool matches =
      isCompatible(tensor->dtype, info.dtype) && tensor->ndim == info.ndim;
  for (int32_t i = 0; matches && i < info.ndim; ++i)
    matches = info.shape[i] < 0 || info.shape[i] == tensor->shape[i];
  if (!matches) {
    Text found;
    found.addShape(tensor->ndim, tensor->shape);
    found.addDataType(tensor->dtype);
    return formatMessage("input %d of '%s' is %s, needs %s", index, function,
                         found.str(), info.type);
  }

  uint64_t bytes = getElementBytes(info.dtype);
  bool empty = false;
  bool overflow = false;
  for (int32_t i = 0; i < info.ndim; ++i) {
    if (tensor->shape[i] < 0)
      return formatMessage("input %d of '%s' has size %lld in dimension %d, "
                           "needs 0 or more",
                           index, function,
                           static_cast<long long>(tensor->shape[i]), i);
    empty |= tensor->shape[i] == 0;
    overflow |= __builtin_mul_overflow(
        bytes, static_cast<uint64_t>(tensor->shape[i]), &bytes);
  }
  if (!empty && (overflow || bytes > PTRDIFF_MAX)) {
    Text found;
    found.addShape(tensor->ndim, tensor->shape);
    found.addDataType(tensor->dtype);
    return formatMessage("input %d of '%s' is %s, more than the address space "
                         "holds",
                         index, function, found.str());
  }

  if (tensor->strides && !empty) {
    int64_t compact = 1;
    for (int32_t i = info.ndim; i-- > 0;) {
      int64_t needed = info.strides ? info.strides[i] : compact;
      // The stride of a dimension of size 1 is never used.
      if (needed >= 0 && tensor->strides[i] != needed && tensor->shape[i] != 1)
        return formatMessage(
            "input %d of '%s' has stride %lld in dimension %d, needs %lld: "
            "copy it to a %s tensor first",
            index, function, static_cast<long long>(tensor->strides[i]), i,
            static_cast<long long>(needed),
            info.strides ? "suitably strided" : "contiguous row-major");
      compact *= tensor->shape[i];
    }
  } else if (info.strides && !empty) {
    int64_t compact = 1;
    for (int32_t i = info.ndim; i-- > 0;) {
      if (info.strides[i] >= 0 && info.strides[i] != compact &&
          tensor->shape[i] != 1)
        return formatMessage("input %d of '%s' is contiguous, with stride "
                             "%lld in dimension %d, needs %lld",
                             index, function, static_cast<long long>(compact),
                             i, static_cast<long long>(info.strides[i]));
      compact *= tensor->shape[i];
    }
  }

  if (empty)
    return nullptr;
  if (!tensor->data)
    return formatMessage("input %d of '%s' has no data", index, function);
  uint64_t address =
      reinterpret_cast<uintptr_t>(tensor->data) + tensor->byte_offset;
  uint64_t alignment = getElementBytes(info.dtype);
  if (info.dtype.code == ATTN_CODE_COMPLEX)
    alignment /= 2;
  if (address % alignment != 0)
    return formatMessage("input %d of '%s' is not aligned to its element size, "
                         "%llu bytes",
                         index, function,
                         static_cast<unsigned long long>(alignment));
  return nullptr;
}

void attn::runtime::fillMemRef(MemRef &memRef, const AttnTensor &tensor,
                               const AttnValueInfo &info) {
  memRef.allocated = memRef.aligned =
      static_cast<char *>(tensor.data) + tensor.byte_offset;
  memRef.offset = 0;
  int64_t compact = 1;
  for (int32_t i = info.ndim; i-- > 0;) {
    memRef.sizes()[i] = tensor.shape[i];
    bool useGiven = info.strides && tensor.strides && tensor.shape[i] != 1;
    // Compiled code computes with the static strides of its types.
    memRef.strides(info.ndim)[i] = useGiven ? tensor.strides[i]
                                   : info.strides && info.strides[i] >= 0
                                       ? info.strides[i]
                                       : compact;
    compact *= tensor.shape[i];
  }
}

char *attn::runtime::findGpu(const AttnFunctionInfo &function,
                             const AttnTensor *const *inputs, int32_t &device) {
  int32_t first = -1;
  for (int32_t i = 0; i < function.num_inputs; ++i) {
    if (function.inputs[i].kind == ATTN_SCALAR)
      continue;
    if (first < 0) {
      first = i;
      device = inputs[i]->device.device_id;
    } else if (inputs[i]->device.device_id != device) {
      return formatMessage("input %d of '%s' is on GPU %d, input %d on GPU %d; "
                           "all need to be on one",
                           first, function.name, device, i,
                           inputs[i]->device.device_id);
    }
  }
  return nullptr;
}

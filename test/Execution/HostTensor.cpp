//===- HostTensor.cpp - Arrays as compiled code sees them -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostTensor.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace attn::testing {

/// Elements of the pattern on one side of an array.
static constexpr int64_t kGuard = 32;

Element elementOf(DType dtype) {
  switch (dtype) {
  case DType::F64:
    return Element::F64;
  case DType::F32:
    return Element::F32;
  case DType::F16:
    return Element::F16;
  case DType::BF16:
    return Element::BF16;
  }
  throw std::invalid_argument("unknown dtype");
}

const char *name(Element element) {
  const char *names[] = {"f64", "f32", "f16", "bf16", "i1",
                         "i8",  "i32", "i64", "index"};
  return names[int(element)];
}

std::string arrayType(const std::string &container,
                      const std::vector<int64_t> &shape,
                      const std::string &element) {
  std::string text = container + "<";
  for (int64_t size : shape)
    text += (size < 0 ? "?" : std::to_string(size)) + "x";
  return text + element + ">";
}

static bool isFloat(Element element) { return element <= Element::BF16; }

DType dtypeOf(Element element) {
  const DType dtypes[] = {DType::F64, DType::F32, DType::F16, DType::BF16};
  return isFloat(element) ? dtypes[int(element)] : DType::F64;
}

AttnDataType dataType(Element element) {
  switch (element) {
  case Element::F64:
    return {ATTN_CODE_FLOAT, 64, 1};
  case Element::F32:
    return {ATTN_CODE_FLOAT, 32, 1};
  case Element::F16:
    return {ATTN_CODE_FLOAT, 16, 1};
  case Element::BF16:
    return {ATTN_CODE_BFLOAT, 16, 1};
  case Element::I1:
    return {ATTN_CODE_BOOL, 8, 1};
  case Element::I8:
    return {ATTN_CODE_INT, 8, 1};
  case Element::I32:
    return {ATTN_CODE_INT, 32, 1};
  case Element::I64:
  case Element::Index:
    return {ATTN_CODE_INT, 64, 1};
  }
  throw std::invalid_argument("unknown element type");
}

static int64_t byteSize(AttnDataType type) { return type.bits / 8; }

static uint64_t encode(AttnDataType type, double value) {
  if (type.code == ATTN_CODE_BFLOAT)
    return encode(DType::BF16, value);
  if (type.code == ATTN_CODE_FLOAT)
    return encode(type.bits == 64   ? DType::F64
                  : type.bits == 32 ? DType::F32
                                    : DType::F16,
                  value);
  return uint64_t(int64_t(value));
}

static double decode(AttnDataType type, uint64_t bits) {
  if (type.code == ATTN_CODE_BFLOAT)
    return decode(DType::BF16, bits);
  if (type.code == ATTN_CODE_FLOAT)
    return decode(type.bits == 64   ? DType::F64
                  : type.bits == 32 ? DType::F32
                                    : DType::F16,
                  bits);
  if (type.code == ATTN_CODE_INT && type.bits == 8)
    return double(int8_t(uint8_t(bits)));
  if (type.code == ATTN_CODE_INT && type.bits == 32)
    return double(int32_t(uint32_t(bits)));
  return double(int64_t(bits));
}

Strides contiguousStrides(const std::vector<int64_t> &shape) {
  Strides strides(shape.size());
  int64_t stride = 1;
  for (size_t dim = shape.size(); dim-- > 0;) {
    strides[dim] = stride;
    stride *= std::max<int64_t>(shape[dim], 1);
  }
  return strides;
}

Strides randomStrides(const std::vector<int64_t> &shape, bool unitInner,
                      Random &random) {
  std::vector<int64_t> fromInner(shape.size());
  std::iota(fromInner.rbegin(), fromInner.rend(), 0);
  const int64_t fixed = unitInner && !shape.empty();
  for (int64_t index = int64_t(shape.size()) - 1; index > fixed; --index)
    std::swap(fromInner[index], fromInner[random.integer(fixed, index)]);
  Strides strides(shape.size());
  int64_t stride = unitInner ? 1 : random.integer(1, 2);
  for (int64_t dim : fromInner) {
    strides[dim] = stride;
    stride = stride * std::max<int64_t>(shape[dim], 1) + random.integer(0, 3);
  }
  return strides;
}

/// Calls fn(offset) in elements for each element, in row-major order.
template <typename Fn>
static void forEachElement(const std::vector<int64_t> &shape,
                           const Strides &strides, Fn fn) {
  if (std::count(shape.begin(), shape.end(), 0))
    return;
  std::vector<int64_t> index(shape.size(), 0);
  int64_t offset = 0;
  while (true) {
    fn(offset);
    size_t dim = shape.size();
    while (dim > 0) {
      --dim;
      offset += strides[dim];
      if (++index[dim] < shape[dim])
        break;
      offset -= index[dim] * strides[dim];
      index[dim] = 0;
      if (dim == 0)
        return;
    }
    if (shape.empty())
      return;
  }
}

template <typename Fn>
void HostTensor::forEachOffset(Fn fn) const {
  forEachElement(shape, strides, fn);
}

HostTensor::HostTensor(Element element, std::vector<int64_t> arrayShape,
                       const std::vector<double> &values, Strides arrayStrides,
                       Placement placement)
    : element(element), shape(std::move(arrayShape)),
      strides(std::move(arrayStrides)) {
  const AttnDataType type = dataType(element);
  const int64_t size = byteSize(type);
  int64_t extent = 1, count = 1;
  for (size_t dim = 0; dim < shape.size(); ++dim) {
    extent += std::max<int64_t>(shape[dim] - 1, 0) * strides[dim];
    count *= shape[dim];
  }
  if (count != int64_t(values.size()))
    throw std::invalid_argument("an array of " + std::to_string(values.size()) +
                                " values does not have " +
                                std::to_string(count) + " elements");
  if (count == 0)
    extent = 0;
  original.resize((extent + kGuard) * size);
  byteOffset = placement == Placement::AtEnd ? kGuard * size : 0;
  const uint64_t pattern =
      isFloat(element) ? encode(type, std::numeric_limits<double>::quiet_NaN())
                       : (element == Element::I1 ? 1 : 0x7f7f7f7f7f7f7f7f);
  for (int64_t at = 0; at < int64_t(original.size()); at += size)
    std::memcpy(&original[at], &pattern, size);
  size_t next = 0;
  forEachOffset([&](int64_t offset) {
    const uint64_t bits = encode(type, values[next++]);
    std::memcpy(&original[byteOffset + offset * size], &bits, size);
  });
  bytes = GuardedBytes(original.size(), placement);
  std::copy(original.begin(), original.end(), bytes.data());
}

AttnTensor HostTensor::view() const {
  const AttnDataType type = dataType(element);
  AttnTensor tensor = attn_tensor(bytes.data(), type.code, type.bits,
                                  int32_t(shape.size()), shape.data());
  tensor.strides = strides.data();
  tensor.byte_offset = byteOffset;
  return tensor;
}

Array HostTensor::read() const { return readTensor(view()); }

bool HostTensor::outsideIsIntact() const {
  std::vector<uint8_t> expected = original;
  const int64_t size = byteSize(dataType(element));
  forEachOffset([&](int64_t offset) {
    const int64_t at = byteOffset + offset * size;
    std::memcpy(&expected[at], bytes.data() + at, size);
  });
  return bytes == expected;
}

Array readTensor(const AttnTensor &tensor) {
  Array array;
  array.dtype = DType::F64;
  if (tensor.dtype.code == ATTN_CODE_BFLOAT)
    array.dtype = DType::BF16;
  else if (tensor.dtype.code == ATTN_CODE_FLOAT && tensor.dtype.bits < 64)
    array.dtype = tensor.dtype.bits == 32 ? DType::F32 : DType::F16;
  array.shape.assign(tensor.shape, tensor.shape + tensor.ndim);
  const Strides strides =
      tensor.strides ? Strides(tensor.strides, tensor.strides + tensor.ndim)
                     : contiguousStrides(array.shape);
  const auto *data =
      static_cast<const uint8_t *>(tensor.data) + tensor.byte_offset;
  forEachElement(array.shape, strides, [&](int64_t offset) {
    uint64_t bits = 0;
    const int64_t size = byteSize(tensor.dtype);
    std::memcpy(&bits, data + offset * size, size);
    array.values.push_back(decode(tensor.dtype, bits));
  });
  return array;
}

} // namespace attn::testing

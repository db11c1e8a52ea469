//===- HostTensor.h - Arrays as compiled code sees them ------ -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_HOSTTENSOR_H
#define ATTN_TEST_EXECUTION_HOSTTENSOR_H

#include "GuardedBytes.h"
#include "attn-c/Runtime.h"
#include "attn/Testing/Compare.h"
#include "attn/Testing/Random.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attn::testing {

/// Element types of arguments and results.
enum class Element { F64, F32, F16, BF16, I1, I8, I32, I64, Index };

Element elementOf(DType dtype);
/// As MLIR spells it.
const char *name(Element element);
/// As well: `tensor<2x?xf32>`, of dimension -1 there is any number.
std::string arrayType(const std::string &container,
                      const std::vector<int64_t> &shape,
                      const std::string &element);
AttnDataType dataType(Element element);
/// The float type of a float element; f64, which holds every value that the
/// tests use, for the integer ones.
DType dtypeOf(Element element);

/// Strides in elements, all positive.
using Strides = std::vector<int64_t>;

/// Row-major strides without gaps.
Strides contiguousStrides(const std::vector<int64_t> &shape);

/// Strides of an array whose dimensions lie in memory in any order, with gaps.
/// `unitInner`: the last dimension is contiguous.
Strides randomStrides(const std::vector<int64_t> &shape, bool unitInner,
                      Random &random);

/// An array in memory that is larger than it. What lies between the elements,
/// and on one side of them, is a pattern (NaN for floats), so that reading it
/// shows in the result, and writing it is found by `outsideIsIntact`. On the
/// other side, that of the placement, is a page that cannot be read or written.
class HostTensor {
public:
  HostTensor() = default;
  /// `values` in row-major order, converted to `element` exactly or by
  /// rounding to nearest.
  HostTensor(Element element, std::vector<int64_t> shape,
             const std::vector<double> &values, Strides strides,
             Placement placement = Placement::AtEnd);
  HostTensor(Element element, std::vector<int64_t> shape,
             const std::vector<double> &values)
      : HostTensor(element, shape, values, contiguousStrides(shape)) {}

  /// Valid as long as this object is neither moved nor destroyed.
  AttnTensor view() const;
  const std::vector<int64_t> &getShape() const { return shape; }
  /// The elements now, in row-major order.
  Array read() const;
  /// Whether no byte has changed since construction.
  bool isIntact() const { return bytes == original; }
  /// Whether no byte besides those of the elements has.
  bool outsideIsIntact() const;

private:
  template <typename Fn>
  void forEachOffset(Fn fn) const;

  Element element = Element::F32;
  std::vector<int64_t> shape;
  Strides strides;
  GuardedBytes bytes;
  std::vector<uint8_t> original;
  /// Of the first element.
  int64_t byteOffset = 0;
};

/// The elements of a tensor on the host, in row-major order.
Array readTensor(const AttnTensor &tensor);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_HOSTTENSOR_H

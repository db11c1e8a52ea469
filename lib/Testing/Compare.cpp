//===- Compare.cpp - Comparison of computed arrays with expected ones -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Testing/Compare.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace attn::testing {

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

static std::string toString(const std::vector<int64_t> &sizes) {
  std::ostringstream text;
  text << "[";
  for (size_t dim = 0; dim < sizes.size(); ++dim)
    text << (dim ? ", " : "") << sizes[dim];
  text << "]";
  return text.str();
}

/// Elements of `shape`; -1 where a size is negative or the product leaves
/// int64_t, so that it equals no array's size.
static int64_t elementCount(const std::vector<int64_t> &shape) {
  int64_t count = 1;
  bool empty = false;
  for (int64_t size : shape) {
    if (size < 0)
      return -1;
    empty |= size == 0;
  }
  if (empty)
    return 0;
  for (int64_t size : shape) {
    if (count > std::numeric_limits<int64_t>::max() / size)
      return -1;
    count *= size;
  }
  return count;
}

Array arrayFromBytes(DType dtype, std::vector<int64_t> shape, const void *data,
                     size_t byteCount) {
  const int64_t count = elementCount(shape);
  const size_t width = byteSize(dtype);
  if (count < 0 || byteCount % width != 0 ||
      byteCount / width != size_t(count)) {
    std::ostringstream message;
    message << "found " << byteCount << " bytes, but shape " << toString(shape)
            << " needs " << count << " elements of " << width << " bytes ("
            << name(dtype) << ")";
    throw std::invalid_argument(message.str());
  }
  Array array{dtype, std::move(shape), {}};
  array.values.reserve(count);
  for (int64_t index = 0; index < count; ++index) {
    const char *element = static_cast<const char *>(data) + index * width;
    if (dtype == DType::F64) {
      double value;
      std::memcpy(&value, element, sizeof(value));
      array.values.push_back(value);
    } else if (dtype == DType::F32) {
      float value;
      std::memcpy(&value, element, sizeof(value));
      array.values.push_back(value);
    } else {
      uint16_t bits;
      std::memcpy(&bits, element, sizeof(bits));
      array.values.push_back(decode(dtype, bits));
    }
  }
  return array;
}

std::vector<uint8_t> toBytes(const Array &array) {
  const size_t width = byteSize(array.dtype);
  std::vector<uint8_t> bytes(array.values.size() * width);
  for (size_t index = 0; index < array.values.size(); ++index) {
    uint8_t *element = bytes.data() + index * width;
    const uint64_t bits = encode(array.dtype, array.values[index]);
    if (width == 8) {
      std::memcpy(element, &bits, 8);
    } else if (width == 4) {
      const uint32_t narrow = uint32_t(bits);
      std::memcpy(element, &narrow, 4);
    } else {
      const uint16_t narrow = uint16_t(bits);
      std::memcpy(element, &narrow, 2);
    }
  }
  return bytes;
}

/// What makes a comparison impossible; empty where nothing does.
static std::string findObstacle(const Array &actual,
                                const std::vector<int64_t> &expectedShape,
                                const std::vector<double> &expected,
                                const Tolerance &tolerance) {
  std::ostringstream text;
  const auto isValid = [](double value) {
    return std::isfinite(value) && value >= 0.0;
  };
  if (!isValid(tolerance.relative) || !isValid(tolerance.floor)) {
    text << "the tolerance must be finite and at least 0, found relative "
         << tolerance.relative << ", floor " << tolerance.floor;
    return text.str();
  }
  if (actual.shape != expectedShape) {
    text << "found shape " << toString(actual.shape) << ", expected "
         << toString(expectedShape);
    return text.str();
  }
  const int64_t count = elementCount(expectedShape);
  if (int64_t(actual.values.size()) != count ||
      int64_t(expected.size()) != count) {
    text << "shape " << toString(expectedShape) << " needs " << count
         << " elements, found " << actual.values.size()
         << ", expected data has " << expected.size();
    return text.str();
  }
  if (count == 0 && !tolerance.allowEmpty) {
    text << "shape " << toString(expectedShape) << " has nothing to compare";
    return text.str();
  }
  if (!tolerance.elementScale.empty()) {
    if (int64_t(tolerance.elementScale.size()) != count) {
      text << "the tolerance has " << tolerance.elementScale.size()
           << " element scales, shape " << toString(expectedShape) << " needs "
           << count;
      return text.str();
    }
    for (double scale : tolerance.elementScale)
      if (!isValid(scale)) {
        text << "an element scale of the tolerance is " << scale
             << " but must be finite and at least 0";
        return text.str();
      }
  }
  return {};
}

/// The scale of each element's error.
static std::vector<double> errorScales(const std::vector<int64_t> &shape,
                                       const std::vector<double> &expected,
                                       const Tolerance &tolerance) {
  if (!tolerance.elementScale.empty())
    return tolerance.elementScale;
  size_t group = 1;
  if (tolerance.scale == ErrorScale::Row && !shape.empty())
    group = size_t(shape.back());
  else if (tolerance.scale == ErrorScale::Array)
    group = expected.size();
  std::vector<double> scales(expected.size());
  for (size_t start = 0; start < expected.size(); start += group) {
    double largest = tolerance.floor;
    for (size_t index = start; index < start + group; ++index) {
      const double magnitude = std::abs(expected[index]);
      if (std::isfinite(magnitude) && magnitude > largest)
        largest = magnitude;
    }
    for (size_t index = start; index < start + group; ++index)
      scales[index] = largest;
  }
  return scales;
}

static std::vector<int64_t> unflatten(const std::vector<int64_t> &shape,
                                      int64_t flat) {
  std::vector<int64_t> index(shape.size());
  for (size_t dim = shape.size(); dim-- > 0; flat /= shape[dim])
    index[dim] = flat % shape[dim];
  return index;
}

Comparison compare(const Array &actual,
                   const std::vector<int64_t> &expectedShape,
                   const std::vector<double> &expected,
                   const Tolerance &tolerance) {
  Comparison result;
  result.message = findObstacle(actual, expectedShape, expected, tolerance);
  if (!result.message.empty())
    return result;
  if (expected.empty()) {
    result.passed = true;
    result.message = "both arrays are empty";
    return result;
  }

  const std::vector<double> scales =
      errorScales(expectedShape, expected, tolerance);
  size_t worst = 0;
  for (size_t index = 0; index < expected.size(); ++index) {
    const double a = actual.values[index];
    const double e = expected[index];
    double absolute, relative;
    if (std::isfinite(a) && std::isfinite(e)) {
      absolute = std::abs(a - e);
      relative = absolute == 0.0 ? 0.0 : absolute / scales[index];
    } else {
      const bool same =
          (std::isnan(a) && std::isnan(e)) || a == roundTo(actual.dtype, e);
      absolute = relative = same ? 0.0 : kInfinity;
    }
    const double ulps = ulpDistance(actual.dtype, a, e);
    if (absolute > result.maxAbsoluteError)
      result.maxAbsoluteError = absolute;
    if (ulps > result.maxUlps)
      result.maxUlps = ulps;
    if (relative > result.maxRelativeError) {
      result.maxRelativeError = relative;
      worst = index;
    }
    if (!(relative <= tolerance.relative))
      ++result.mismatches;
  }
  result.passed = result.mismatches == 0;
  result.worstIndex = unflatten(expectedShape, int64_t(worst));

  std::ostringstream text;
  text.precision(9);
  text << result.mismatches << " of " << expected.size()
       << " elements exceed relative error " << tolerance.relative
       << "; worst at " << toString(result.worstIndex) << ": found "
       << actual.values[worst] << ", expected " << expected[worst] << " (scale "
       << scales[worst] << "); largest errors: relative "
       << result.maxRelativeError << ", absolute " << result.maxAbsoluteError
       << ", " << result.maxUlps << " ULP of " << name(actual.dtype);
  result.message = text.str();
  return result;
}

} // namespace attn::testing

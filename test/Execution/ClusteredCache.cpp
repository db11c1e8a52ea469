//===- ClusteredCache.cpp - Components of a clustered cache ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredCache.h"

namespace attn::testing {

using namespace reference;

static int64_t padded(int64_t size) { return (size + 15) / 16 * 16; }

std::string
ClusteredCacheShape::Component::type(const std::string &container) const {
  return arrayType(container, shape, name(element));
}

int64_t ClusteredCacheShape::Component::size() const {
  int64_t elements = 1;
  for (int64_t extent : shape)
    elements *= extent;
  return elements;
}

int64_t ClusteredCacheShape::exactSlots() const {
  return options.support.sinks + options.support.window;
}

int64_t ClusteredCacheShape::valueSlots() const {
  return options.estimator == ClusterEstimator::SubGen &&
                 options.maxClusters > 0
             ? options.valueSamples
             : 0;
}

int64_t ClusteredCacheShape::slots() const {
  const int64_t sampled =
      options.maxClusters > 0
          ? (options.maxClusters + 1) * options.samplesPerCluster
          : 0;
  return padded(std::max<int64_t>(exactSlots() + valueSlots(), 1) + sampled);
}

std::vector<ClusteredCacheShape::Component>
ClusteredCacheShape::components() const {
  const Element wide = element == Element::F64 ? Element::F64 : Element::F32;
  const int64_t columns =
      options.maxClusters > 0 ? padded(options.maxClusters + 1) : 0;
  const int64_t valueRows =
      options.estimator == ClusterEstimator::SubGen
          ? std::max<int64_t>(exactSlots() + valueSlots(), 1)
          : slots();
  std::vector<Component> components = {{element, {slots(), headDim}},
                                       {element, {valueRows, valueDim}},
                                       {wide, {headDim, columns}},
                                       {Element::I64, {columns}},
                                       {wide, {slots()}},
                                       {Element::F64, {valueSlots()}},
                                       {Element::F64, {valueDim}},
                                       {Element::F64, {3}},
                                       {Element::I64, {6}}};
  for (Component &component : components)
    component.shape.insert(component.shape.begin(), {batch, kvHeads});
  return components;
}

std::string ClusteredCacheShape::types(const std::string &container) const {
  std::string text;
  for (const Component &component : components())
    text += (text.empty() ? "" : ", ") + component.type(container);
  return text;
}

std::string
ClusteredCacheShape::parameters(const std::string &prefix,
                                const std::string &container) const {
  std::string text;
  int number = 0;
  for (const Component &component : components())
    text += (text.empty() ? "%" : ", %") + prefix + std::to_string(number++) +
            ": " + component.type(container);
  return text;
}

std::string ClusteredCacheShape::names(const std::string &prefix) const {
  std::string text;
  for (size_t number = 0; number < components().size(); ++number)
    text += (text.empty() ? "%" : ", %") + prefix + std::to_string(number);
  return text;
}

} // namespace attn::testing

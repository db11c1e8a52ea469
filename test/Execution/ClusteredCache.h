//===- ClusteredCache.h - Components of a clustered cache ----------*- C++
//-*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_CLUSTEREDCACHE_H
#define ATTN_TEST_EXECUTION_CLUSTEREDCACHE_H

#include "HostTensor.h"
#include "attn/Reference/ClusteredAttention.h"

#include <string>
#include <vector>

namespace attn::testing {

/// The tensors of a cache, as attn.clustered_append lists them.
struct ClusteredCacheShape {
  reference::ClusteredOptions options;
  Element element = Element::F64;
  int64_t batch = 1, kvHeads = 1, headDim = 1, valueDim = 1;

  struct Component {
    Element element;
    std::vector<int64_t> shape;

    /// `tensor<...>`, or of another container.
    std::string type(const std::string &container = "tensor") const;
    int64_t size() const;
  };
  /// Slots of exact tokens; of values drawn by their norms; all.
  int64_t exactSlots() const;
  int64_t valueSlots() const;
  int64_t slots() const;

  std::vector<Component> components() const;
  /// Their types, and "%<prefix>0: type, ..." or "%<prefix>0, ...".
  std::string types(const std::string &container = "tensor") const;
  std::string parameters(const std::string &prefix,
                         const std::string &container = "tensor") const;
  std::string names(const std::string &prefix) const;
};

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_CLUSTEREDCACHE_H

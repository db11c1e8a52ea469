//===- ClusteredAttendProblem.h - Caches and queries -*- C++ -*------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_CLUSTEREDATTENDPROBLEM_H
#define ATTN_TEST_EXECUTION_CLUSTEREDATTENDPROBLEM_H

#include "ClusteredCache.h"
#include "attn/Testing/Random.h"

#include <functional>
#include <optional>

namespace attn::testing {

/// attn.clustered_attend with its operands, rounded to their types.
struct ClusteredAttendProblem {
  ClusteredCacheShape cache;
  int64_t group = 1, rows = 1;
  std::optional<double> softcap;
  double scale = 1;
  std::vector<HostTensor> components;
  HostTensor query, sink;
  bool hasSink = false;
  int64_t clusters = 0;

  int64_t heads() const { return cache.kvHeads * group; }
  /// Changes an element of a component of the cache, or all by their index.
  void set(size_t component, size_t element, double value);
  void change(size_t component,
              const std::function<double(size_t, double)> &changed);
};

/// A function of the op: on tensors, or on memrefs with output and log-sum-exp
/// as its last arguments, with a `plan` for the op.
std::string printOnTensors(const ClusteredAttendProblem &problem);
std::string printOnMemRefs(const ClusteredAttendProblem &problem,
                           const std::string &plan);

/// Of all sizes, options and element types; `elements` to choose from. Sizes
/// and options may be changed by `adjust` before there is data.
ClusteredAttendProblem drawClusteredAttend(
    Random &random,
    const std::vector<Element> &elements = {Element::F64, Element::F32,
                                            Element::BF16, Element::BF16,
                                            Element::F16},
    const std::function<void(ClusteredAttendProblem &)> &adjust = nullptr);

std::vector<const HostTensor *> inputsOf(const ClusteredAttendProblem &problem);

/// The largest error of output and log-sum-exp as a multiple of what rounding
/// explains; `roundsWeights` if the weights of slots are rounded to the element
/// type.
double worstError(const ClusteredAttendProblem &problem,
                  const std::vector<Array> &outputs, bool roundsWeights);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_CLUSTEREDATTENDPROBLEM_H

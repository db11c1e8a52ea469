//===- FormText.cpp - The reference's options as form attributes ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormText.h"

#include <sstream>

namespace attn::testing {

using namespace reference;

std::string printForm(const ClusteredOptions &options) {
  std::ostringstream text;
  text << "#attn.clustered<estimator = "
       << (options.estimator == ClusterEstimator::SubGen ? "subgen"
                                                         : "stratified")
       << ", sinks = " << options.support.sinks
       << ", window = " << options.support.window
       << ", clusters = " << options.maxClusters
       << ", samples = " << options.samplesPerCluster
       << ", value_samples = " << options.valueSamples << std::scientific
       << ", radius = " << options.radius << ", capacity = "
       << (options.capacity == CapacityPolicy::MergeNearest ? "merge_nearest"
                                                            : "widen")
       << ", remainder_degree = " << (options.remainder ? "0" : "none")
       << ", guard = " << (options.guard ? "true" : "false")
       << ", seed = " << int64_t(options.seed) << ">";
  return text.str();
}

} // namespace attn::testing

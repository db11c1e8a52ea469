//===- GpuClusteredPrograms.cpp - Ops on clustered caches -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuClusteredPrograms.h"
#include "FormText.h"

#include <cmath>
#include <deque>

namespace attn::testing {

using namespace reference;

std::string printUpdate(const UpdateProblem &problem,
                        const std::string &container) {
  const ClusteredCacheShape &shape = problem.shape;
  const bool isTensor = container == "tensor";
  const std::string types = shape.types(container);
  std::string parameters, inputs;
  if (problem.kind == UpdateProblem::Append) {
    const std::string key =
        arrayType(container, {shape.batch, shape.kvHeads, -1, shape.headDim},
                  name(shape.element));
    const std::string value =
        arrayType(container, {shape.batch, shape.kvHeads, -1, shape.valueDim},
                  name(shape.element));
    const std::string used =
        arrayType(container, {shape.batch}, name(Element::I64));
    parameters = "%k: " + key + ", %v: " + value + ", %used: " + used;
    inputs = "attn.clustered_append ins(%k, %v : " + key + ", " + value +
             ") rows_used(%used : " + used + ")";
  } else {
    parameters = shape.parameters("l", container);
    inputs =
        "attn.clustered_merge ins(" + shape.names("l") + " : " + types + ")";
  }
  const std::string op = inputs + " outs(" + shape.names("s") + " : " + types +
                         ") {form = " + printForm(shape.options) + "}";
  parameters += ", " + shape.parameters("s", container);
  if (!isTensor)
    return "func.func @update(" + parameters + ") {\n  " + op +
           "\n  return\n}\n";
  return "func.func @update(" + parameters + ") -> (" + types +
         ") {\n  %r:9 = " + op + " -> " + types +
         "\n  return %r#0, %r#1, %r#2, %r#3, %r#4, %r#5, %r#6, %r#7, %r#8 : " +
         types + "\n}\n";
}

Cache emptyCache(const ClusteredCacheShape &shape, int64_t first) {
  Cache cache;
  for (const auto &component : shape.components())
    cache.emplace_back(size_t(component.size()), 0.0);
  // Next and first position.
  for (size_t at = 0; at < cache[8].size(); at += 6)
    cache[8][at] = cache[8][at + 1] = double(first);
  return cache;
}

/// The arguments of the function besides the cache that it updates.
static std::deque<HostTensor> inputsOf(const UpdateProblem &problem) {
  const ClusteredCacheShape &shape = problem.shape;
  std::deque<HostTensor> inputs;
  if (problem.kind == UpdateProblem::Append) {
    inputs.emplace_back(shape.element,
                        std::vector<int64_t>{shape.batch, shape.kvHeads,
                                             problem.rows, shape.headDim},
                        problem.keys);
    inputs.emplace_back(shape.element,
                        std::vector<int64_t>{shape.batch, shape.kvHeads,
                                             problem.rows, shape.valueDim},
                        problem.values);
    inputs.emplace_back(Element::I64, std::vector<int64_t>{shape.batch},
                        problem.rowsUsed);
    return inputs;
  }
  const auto components = shape.components();
  for (size_t index = 0; index < components.size(); ++index)
    inputs.emplace_back(components[index].element, components[index].shape,
                        problem.later[index]);
  return inputs;
}

static std::deque<HostTensor> cacheOf(const UpdateProblem &problem) {
  const auto components = problem.shape.components();
  std::deque<HostTensor> cache;
  for (size_t index = 0; index < components.size(); ++index)
    cache.emplace_back(components[index].element, components[index].shape,
                       problem.before[index]);
  return cache;
}

Cache updateOnCpu(const UpdateProblem &problem,
                  const CompiledFunction &compiled) {
  const std::deque<HostTensor> inputs = inputsOf(problem),
                               cache = cacheOf(problem);
  std::vector<const HostTensor *> arguments;
  for (const auto *part : {&inputs, &cache})
    for (const HostTensor &tensor : *part)
      arguments.push_back(&tensor);
  const CallResult result = compiled.call(arguments);
  if (result.status != ATTN_OK)
    throw std::runtime_error(result.error);
  Cache after;
  for (const Array &array : result.outputs)
    after.push_back(array.values);
  return after;
}

bool isSame(const std::vector<double> &a, const std::vector<double> &b) {
  if (a.size() != b.size())
    return false;
  for (size_t at = 0; at < a.size(); ++at)
    if (a[at] != b[at] && !(std::isnan(a[at]) && std::isnan(b[at])))
      return false;
  return true;
}

std::string UpdateOnGpu::check(const UpdateProblem &problem, uint64_t seed,
                               uint64_t maxInstructions) const {
  std::deque<HostTensor> inputs = inputsOf(problem), cache = cacheOf(problem);
  std::vector<EmulatedGpuProgram::Argument> arguments;
  for (HostTensor &tensor : inputs)
    arguments.push_back({"input " + std::to_string(arguments.size()), &tensor});
  for (HostTensor &tensor : cache)
    arguments.push_back({"component " + std::to_string(arguments.size()),
                         &tensor, /*isWritten=*/true});
  const EmulatedGpuProgram::Outcome outcome =
      program.run(arguments, seed, maxInstructions);
  Cache after;
  for (const HostTensor &tensor : cache)
    after.push_back(tensor.read().values);
  if (std::string found = outcome.findings + outcome.damage; !found.empty())
    return found;
  for (size_t index = 0; index < after.size(); ++index)
    if (!isSame(after[index], problem.after[index]))
      return "component " + std::to_string(index) + " differs";
  return "";
}

void drawTokens(Random &random, UpdateProblem &problem, int64_t rows,
                int64_t kinds) {
  const ClusteredCacheShape &shape = problem.shape;
  const int64_t heads = shape.batch * shape.kvHeads;
  problem.rows = rows;
  problem.keys = random.uniforms(heads * rows * shape.headDim, -0.3, 0.3);
  problem.values = random.uniforms(heads * rows * shape.valueDim, -1, 1);
  for (int64_t row = 0; row < heads * rows; ++row) {
    const double place = double(random.integer(0, kinds - 1));
    double *key = &problem.keys[size_t(row * shape.headDim)];
    for (int64_t c = 0; c < shape.headDim; ++c)
      // Features that a kernel takes together differ from those behind them.
      key[c] += place * (double(c % 3) - 0.9);
    if (row > 0 && random.chance(0.2))
      std::copy_n(key - shape.headDim, shape.headDim, key);
    if (random.chance(0.1))
      std::fill_n(&problem.values[size_t(row * shape.valueDim)], shape.valueDim,
                  0.0);
  }
  problem.rowsUsed.clear();
  for (int64_t batch = 0; batch < shape.batch; ++batch)
    problem.rowsUsed.push_back(
        double(batch == 0 ? rows : random.integer(0, rows)));
}

ClusteredOptions drawClusteredOptions(Random &random) {
  ClusteredOptions options;
  if (random.chance(0.5))
    options.estimator = ClusterEstimator::SubGen;
  options.support = {random.integer(0, 3), random.integer(0, 6)};
  options.maxClusters =
      random.chance(0.1) ? 0 : random.pick<int64_t>({1, 3, 5, 9, 70});
  options.samplesPerCluster = random.integer(1, 5);
  options.valueSamples = random.integer(1, 11);
  options.radius = double(random.integer(0, 4)) / 2;
  if (random.chance(0.5))
    options.capacity = CapacityPolicy::MergeNearest;
  if (random.chance(0.3))
    options.remainder = std::nullopt;
  options.guard = random.chance(0.7);
  options.seed = random.next();
  return options;
}

Cache filledCache(Random &random, const ClusteredCacheShape &shape,
                  const CompiledFunction &append, int64_t rows, int64_t kinds) {
  UpdateProblem problem;
  problem.shape = shape;
  problem.before = emptyCache(shape);
  drawTokens(random, problem, rows, kinds);
  return updateOnCpu(problem, append);
}

std::string AttendOnGpu::check(const ClusteredAttendProblem &problem,
                               uint64_t seed, uint64_t maxInstructions) {
  std::vector<EmulatedGpuProgram::Argument> arguments;
  for (const HostTensor *input : inputsOf(problem))
    arguments.push_back({"input " + std::to_string(arguments.size()), input});
  const std::vector<int64_t> rows = {problem.cache.batch, problem.heads(),
                                     problem.rows};
  std::vector<int64_t> shape = rows;
  shape.push_back(problem.cache.valueDim);
  const int64_t count = rows[0] * rows[1] * rows[2];
  HostTensor output(
      problem.cache.element, shape,
      std::vector<double>(size_t(count * problem.cache.valueDim), NAN)),
      logsumexp(Element::F32, rows, std::vector<double>(size_t(count), NAN));
  arguments.push_back({"output", &output, /*isWritten=*/true});
  arguments.push_back({"logsumexp", &logsumexp, /*isWritten=*/true});
  const EmulatedGpuProgram::Outcome outcome =
      program.run(arguments, seed, maxInstructions);
  outputs = {output.read(), logsumexp.read()};
  if (std::string found = outcome.findings + outcome.damage; !found.empty())
    return found;
  const double error =
      worstError(problem, outputs, problem.cache.element != Element::F32);
  return error <= 1 ? "" : "error of " + std::to_string(error);
}

} // namespace attn::testing

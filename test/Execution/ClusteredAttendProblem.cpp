//===- ClusteredAttendProblem.cpp - Caches and queries --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClusteredAttendProblem.h"
#include "FormText.h"

#include <cmath>
#include <limits>

namespace attn::testing {

using namespace reference;

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// What both kinds of functions say of an op.
namespace {
struct Types {
  std::string query, output, logsumexp, sink;
};
} // namespace

static Types typesOf(const ClusteredAttendProblem &problem,
                     const std::string &container) {
  const ClusteredCacheShape &cache = problem.cache;
  const std::string element = name(cache.element);
  const std::string wide = cache.element == Element::F64 ? "f64" : "f32";
  const std::string rows = container + "<" + std::to_string(cache.batch) + "x" +
                           std::to_string(problem.heads()) + "x" +
                           std::to_string(problem.rows) + "x";
  return {rows + std::to_string(cache.headDim) + "x" + element + ">",
          rows + std::to_string(cache.valueDim) + "x" + element + ">",
          rows + wide + ">",
          container + "<" + std::to_string(problem.heads()) + "x" + element +
              ">"};
}

/// The op without results; `plan` may be empty.
static std::string printOp(const ClusteredAttendProblem &problem,
                           const std::string &container,
                           const std::string &plan) {
  const Types types = typesOf(problem, container);
  const ClusteredCacheShape &cache = problem.cache;
  std::string text = "attn.clustered_attend ins(%q : " + types.query +
                     ") state(" + cache.names("s") + " : " +
                     cache.types(container) + ")";
  if (problem.hasSink)
    text += " sink(%sink : " + types.sink + ")";
  text += " outs(%o : " + types.output + ") logsumexp(%e : " + types.logsumexp +
          ") {scale = " + std::to_string(problem.scale) + " : f64, ";
  if (problem.softcap)
    text += "softcap = " + std::to_string(*problem.softcap) + " : f64, ";
  if (!plan.empty())
    text += "plan = " + plan + ", ";
  return text + "form = " + printForm(cache.options) + "}";
}

void ClusteredAttendProblem::set(size_t component, size_t element,
                                 double value) {
  change(component,
         [&](size_t at, double old) { return at == element ? value : old; });
}
void ClusteredAttendProblem::change(
    size_t component, const std::function<double(size_t, double)> &changed) {
  const ClusteredCacheShape::Component shape = cache.components()[component];
  std::vector<double> data = components[component].read().values;
  for (size_t at = 0; at < data.size(); ++at)
    data[at] = changed(at, data[at]);
  components[component] = HostTensor(shape.element, shape.shape, data);
}

std::string printOnTensors(const ClusteredAttendProblem &problem) {
  const Types types = typesOf(problem, "tensor");
  const std::string results = types.output + ", " + types.logsumexp;
  return "func.func @attend(%q: " + types.query + ", %sink: " + types.sink +
         ", " + problem.cache.parameters("s") + ") -> (" + results +
         ") {\n  %o = tensor.empty() : " + types.output +
         "\n  %e = tensor.empty() : " + types.logsumexp +
         "\n  %r:2 = " + printOp(problem, "tensor", "") + " -> " + results +
         "\n  return %r#0, %r#1 : " + results + "\n}\n";
}

std::string printOnMemRefs(const ClusteredAttendProblem &problem,
                           const std::string &plan) {
  const Types types = typesOf(problem, "memref");
  return "func.func @attend(%q: " + types.query + ", %sink: " + types.sink +
         ", " + problem.cache.parameters("s", "memref") +
         ", %o: " + types.output + ", %e: " + types.logsumexp + ") {\n  " +
         printOp(problem, "memref", plan) + "\n  return\n}\n";
}

ClusteredAttendProblem drawClusteredAttend(
    Random &random, const std::vector<Element> &elements,
    const std::function<void(ClusteredAttendProblem &)> &adjust) {
  ClusteredAttendProblem problem;
  ClusteredCacheShape &cache = problem.cache;
  ClusteredOptions &options = cache.options;
  cache.element = random.pick(elements);
  if (random.chance(0.4))
    options.estimator = ClusterEstimator::SubGen;
  options.support = {random.integer(0, 3), random.integer(0, 40)};
  options.maxClusters = random.chance(0.1) ? 0 : random.integer(1, 60);
  options.samplesPerCluster = random.integer(1, 4);
  options.valueSamples = random.integer(1, 50);
  if (random.chance(0.3))
    options.remainder = std::nullopt;
  options.guard = random.chance(0.7);
  if (!options.remainder && random.chance(0.5))
    problem.softcap = 5.0;
  cache.batch = random.integer(1, 2);
  cache.kvHeads = random.integer(1, 2);
  const std::vector<int64_t> dims = {5, 16, 32, 40, 64, 96, 128};
  cache.headDim = dims[size_t(random.integer(0, 6))];
  cache.valueDim =
      random.chance(0.5) ? cache.headDim : dims[size_t(random.integer(0, 6))];
  problem.group = std::vector<int64_t>{
      1, 2, 3, 4, 5, 7, 8, 12, 33}[size_t(random.integer(0, 8))];
  problem.rows = random.integer(1, 2);
  problem.hasSink = random.chance(0.3);
  // Scores of some units, or up to some 50 of them.
  problem.scale = random.chance(0.3) ? 4.0 : 0.25;
  problem.clusters = random.integer(0, options.maxClusters);
  if (adjust)
    adjust(problem);

  const int64_t slots = cache.slots(), exact = cache.exactSlots();
  const int64_t heads = cache.batch * cache.kvHeads;
  const auto components = cache.components();
  std::vector<std::vector<double>> data;
  for (const auto &component : components)
    data.emplace_back(size_t(component.size()), 0.0);
  data[0] = random.uniforms(components[0].size(), -1, 1);
  data[1] = random.uniforms(components[1].size(), -1, 1);
  for (int64_t head = 0; head < heads; ++head) {
    // Fewer exact tokens than slots, and value slots without a value.
    for (int64_t slot = 0; slot < slots; ++slot) {
      double weight = slot < exact ? 1.0
                                   : double(random.integer(1, 4000)) /
                                         double(options.samplesPerCluster);
      if (slot < exact + cache.valueSlots() && random.chance(0.2))
        weight = 0;
      data[4][size_t(head * slots + slot)] = weight;
    }
    const int64_t body = problem.clusters > 0 || options.maxClusters == 0
                             ? random.integer(1, 5000)
                             : 0;
    // No cluster is no body: nothing was sampled.
    for (int64_t slot = exact; body == 0 && slot < slots; ++slot)
      data[4][size_t(head * slots + slot)] = 0;
    for (int64_t c = 0; body > 0 && c < cache.valueDim; ++c)
      data[6][size_t(head * cache.valueDim + c)] =
          random.uniform(-1, 1) * double(body);
    data[7][size_t(head * 3 + 2)] = std::sqrt(double(cache.valueDim)) / 2;
    const double integers[] = {
        double(body + exact), 0, double(problem.clusters), double(body), 0, 0};
    std::copy(integers, integers + 6, data[8].begin() + head * 6);
  }
  for (size_t index = 0; index < components.size(); ++index)
    problem.components.emplace_back(components[index].element,
                                    components[index].shape, data[index]);
  const std::vector<int64_t> queryShape = {cache.batch, problem.heads(),
                                           problem.rows, cache.headDim};
  problem.query = HostTensor(cache.element, queryShape,
                             random.uniforms(cache.batch * problem.heads() *
                                                 problem.rows * cache.headDim,
                                             -2, 2));
  problem.sink = HostTensor(cache.element, {problem.heads()},
                            random.uniforms(problem.heads(), -3, 3));
  return problem;
}

namespace {
/// One row of results, and what its rounding errors are proportional to.
struct Expected {
  std::vector<double> output;
  double logsumexp;
  /// Sums of |coefficient| |v| over D, of the slots and of the whole body.
  double slotMass = 0, bodyMass = 0;
  /// The largest |x|, which exp magnifies.
  double largestScore = 0;
};

/// The operands of an op as numbers.
struct Contents {
  explicit Contents(const ClusteredAttendProblem &problem)
      : query(problem.query.read().values), sink(problem.sink.read().values) {
    for (const HostTensor &component : problem.components)
      components.push_back(component.read().values);
  }

  std::vector<std::vector<double>> components;
  std::vector<double> query, sink;
};

} // namespace

static Expected expectedRow(const ClusteredAttendProblem &problem,
                            const Contents &data, int64_t batch, int64_t head,
                            int64_t row) {
  const ClusteredCacheShape &cache = problem.cache;
  const ClusteredOptions &options = cache.options;
  const bool isSubGen = options.estimator == ClusterEstimator::SubGen;
  const int64_t kvHead = batch * cache.kvHeads + head / problem.group;
  const int64_t exact = cache.exactSlots();
  const int64_t valueEnd = exact + cache.valueSlots();
  const int64_t end = valueEnd + problem.clusters * options.samplesPerCluster;
  const int64_t dim = cache.headDim, valueDim = cache.valueDim;
  const std::vector<double> &keys = data.components[0],
                            &values = data.components[1],
                            &weights = data.components[4],
                            &sums = data.components[6],
                            &reals = data.components[7],
                            &integers = data.components[8], &query = data.query;
  const int64_t valueRows =
      int64_t(values.size()) / valueDim / (cache.batch * cache.kvHeads);

  std::vector<double> x(size_t(end), -kInfinity);
  double center = 0, sampled = -kInfinity, largest = -kInfinity;
  Expected result;
  for (int64_t slot = 0; slot < end; ++slot) {
    if (weights[size_t(kvHead * cache.slots() + slot)] == 0)
      continue;
    double dot = 0;
    for (int64_t c = 0; c < dim; ++c)
      dot += query[size_t(
                 ((batch * problem.heads() + head) * problem.rows + row) * dim +
                 c)] *
             keys[size_t((kvHead * cache.slots() + slot) * dim + c)];
    double score = dot * problem.scale;
    if (problem.softcap)
      score = *problem.softcap * std::tanh(score / *problem.softcap);
    x[size_t(slot)] = score;
    largest = std::max(largest, score);
    result.largestScore = std::max(result.largestScore, std::abs(score));
    if (slot >= exact)
      sampled = std::max(sampled, score);
  }
  const double body = integers[size_t(kvHead * 6 + 3)];
  const bool hasRest = options.remainder && body > 0;
  center = options.maxClusters > 0 ? std::min(0.0, sampled) : 0.0;
  if (hasRest)
    largest = std::max(largest, center);
  double sink = -kInfinity;
  if (problem.hasSink) {
    sink = data.sink[size_t(head)];
    largest = std::max(largest, sink);
  }
  result.output.assign(size_t(valueDim), 0.0);
  if (integers[size_t(kvHead * 6 + 4)] != 0) {
    result.output.assign(size_t(valueDim), NAN);
    result.logsumexp = NAN;
    return result;
  }
  if (largest == -kInfinity) {
    result.logsumexp = -kInfinity;
    return result;
  }

  const double unit = hasRest ? std::exp(center - largest) : 0;
  double denominator = std::exp(sink - largest), guard = 0;
  if (options.maxClusters == 0)
    denominator += unit * body;
  std::vector<double> numerator(size_t(valueDim), 0.0);
  for (int64_t c = 0; c < valueDim; ++c) {
    numerator[size_t(c)] = unit * sums[size_t(kvHead * valueDim + c)];
    result.bodyMass = std::max(result.bodyMass, std::abs(numerator[size_t(c)]));
  }
  for (int64_t slot = 0; slot < end; ++slot) {
    const double weight = weights[size_t(kvHead * cache.slots() + slot)];
    if (weight == 0)
      continue;
    const double e = std::exp(x[size_t(slot)] - largest);
    const bool isValueSlot = slot >= exact && slot < valueEnd;
    const bool isSample = slot >= exact;
    if (isValueSlot)
      guard = std::max(guard, e);
    else
      denominator += weight * e;
    if (isSubGen && slot >= valueEnd)
      continue;
    result.slotMass += weight * e;
    if (isSample)
      result.bodyMass += weight * unit;
    for (int64_t c = 0; c < valueDim; ++c)
      numerator[size_t(c)] +=
          weight * (isSample ? e - unit : e) *
          values[size_t((kvHead * valueRows + slot) * valueDim + c)];
  }
  if (options.guard && isSubGen)
    denominator = std::max(denominator, guard);
  result.logsumexp = largest + std::log(denominator);
  double norm = 0;
  for (double entry : numerator)
    norm += entry * entry;
  norm = std::sqrt(norm);
  double factor = 1 / denominator;
  const double longest = reals[size_t(kvHead * 3 + 2)];
  if (options.guard && norm > longest * denominator)
    factor = longest / norm;
  for (int64_t c = 0; c < valueDim; ++c)
    result.output[size_t(c)] = numerator[size_t(c)] * factor;
  result.slotMass *= factor;
  result.bodyMass *= factor;
  return result;
}

double worstError(const ClusteredAttendProblem &problem,
                  const std::vector<Array> &outputs, bool roundsWeights) {
  const ClusteredCacheShape &cache = problem.cache;
  const bool isDouble = cache.element == Element::F64;
  const double storage = cache.element == Element::BF16  ? std::ldexp(1, -8)
                         : cache.element == Element::F16 ? std::ldexp(1, -11)
                                                         : 0;
  // Half the unit of what is subnormal.
  const double least =
      cache.element == Element::F16 ? std::ldexp(1, -25) : 1e-7 * storage;
  const double wide = isDouble ? 1e-13 : 1e-6;
  const Contents data(problem);
  double worst = 0;
  const auto include = [&](double found, double expected, double bound) {
    if (found == expected || (std::isnan(found) && std::isnan(expected)))
      return;
    const double error = std::abs(found - expected) / bound;
    worst = std::isnan(error) ? kInfinity : std::max(worst, error);
  };
  for (int64_t batch = 0; batch < cache.batch; ++batch)
    for (int64_t head = 0; head < problem.heads(); ++head)
      for (int64_t row = 0; row < problem.rows; ++row) {
        const Expected expected = expectedRow(problem, data, batch, head, row);
        const int64_t number =
            (batch * problem.heads() + head) * problem.rows + row;
        // Dot products err by a few units of the sum of their terms, at most
        // 2 head_dim scale.
        const double scores =
            wide * (8 + 2 * double(cache.headDim) * problem.scale);
        include(outputs[1].values[size_t(number)], expected.logsumexp,
                4 * scores);
        const double mass = expected.slotMass + expected.bodyMass;
        const double bound =
            mass * scores + (roundsWeights
                                 ? storage * expected.slotMass +
                                       std::ldexp(1, -15) * expected.bodyMass
                                 : 0);
        for (int64_t c = 0; c < cache.valueDim; ++c) {
          const double entry = expected.output[size_t(c)];
          include(outputs[0].values[size_t(number * cache.valueDim + c)], entry,
                  2 * bound + storage * std::abs(entry) + least);
        }
      }
  return worst;
}

std::vector<const HostTensor *>
inputsOf(const ClusteredAttendProblem &problem) {
  std::vector<const HostTensor *> inputs = {&problem.query, &problem.sink};
  for (const HostTensor &component : problem.components)
    inputs.push_back(&component);
  return inputs;
}

} // namespace attn::testing

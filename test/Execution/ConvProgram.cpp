//===- ConvProgram.cpp - Convolution ops as functions ---------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvProgram.h"

#include "attn/Testing/Random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

namespace attn::testing {

namespace {
/// Types of the operands by what they hold.
class ConvPrinter {
public:
  explicit ConvPrinter(const ConvProgram &program) : program(program) {
    const bool isStatic = program.staticSizes.has_value();
    const reference::AttentionSizes sizes =
        isStatic ? *program.staticSizes : reference::AttentionSizes();
    const auto size = [&](int64_t value) {
      return (isStatic ? std::to_string(value) : "?") + "x";
    };
    batch = size(sizes.batch);
    heads = size(sizes.heads);
    kvHeads = size(sizes.kvHeads);
    sequence = size(sizes.queries);
    element = name(elementOf(program.dtype));
    wide = name(elementOf(arithmeticType(program.dtype)));
  }

  std::string print();

private:
  std::string data(const std::string &headCount, int64_t features) const {
    return "tensor<" + batch + headCount + sequence + std::to_string(features) +
           "x" + element + ">";
  }
  std::string query() const { return data(heads, program.headDim); }
  std::string key() const { return data(kvHeads, program.headDim); }
  std::string value() const { return data(kvHeads, program.valueDim); }
  std::string output() const { return data(heads, program.valueDim); }
  std::string logsumexp() const {
    return "tensor<" + batch + heads + sequence + wide + ">";
  }
  std::string error() const { return "tensor<" + batch + heads + wide + ">"; }
  std::string perHead() const { return "tensor<" + heads + element + ">"; }
  std::string options() const;
  std::string attributes(const std::string &plan) const;
  void init(const std::string &resultName, const std::string &type,
            const char *headCount, int dims);

  const ConvProgram &program;
  std::string batch, heads, kvHeads, sequence, element, wide;
  std::ostringstream text;
};
} // namespace

std::string ConvPrinter::options() const {
  std::string result;
  if (program.hasStarts)
    result += "\n      starts(%starts : tensor<?xi64>)";
  if (program.hasKvLengths)
    result += "\n      kv_lengths(%lengths : tensor<?xi64>)";
  if (program.hasAlibi)
    result += "\n      alibi_slopes(%slopes : " + perHead() + ")";
  if (program.hasSinks)
    result += "\n      sink(%sink : " + perHead() + ")";
  return result;
}

std::string ConvPrinter::attributes(const std::string &plan) const {
  std::ostringstream result;
  result.precision(17);
  result << " {alignment = #attn.alignment<top_left>, causal";
  if (program.softcap)
    result << ", softcap = " << std::scientific << *program.softcap << " : f64";
  if (program.windowLeft)
    result << ", window_left = " << *program.windowLeft << " : i64";
  result << ", form = " << program.form;
  if (!plan.empty())
    result << ", plan = " << plan;
  result << "}";
  return result.str();
}

/// tensor.empty of the first `dims` sizes.
void ConvPrinter::init(const std::string &resultName, const std::string &type,
                       const char *headCount, int dims) {
  std::string sizes;
  const char *all[] = {"%batch", headCount, "%sequence"};
  if (!program.staticSizes)
    for (int dim = 0; dim < dims; ++dim)
      sizes += std::string(dim ? ", " : "") + all[dim];
  text << "  " << resultName << " = tensor.empty(" << sizes << ") : " << type
       << "\n";
}

std::string ConvPrinter::print() {
  text << "func.func @attention(%q: " << query() << ", %k: " << key()
       << ", %v: " << value();
  if (program.backward)
    text << ", %do: " << output();
  if (program.hasStarts)
    text << ", %starts: tensor<?xi64>";
  if (program.hasKvLengths)
    text << ", %lengths: tensor<?xi64>";
  if (program.hasAlibi)
    text << ", %slopes: " << perHead();
  if (program.hasSinks)
    text << ", %sink: " << perHead();
  std::string results = output() + ", " + logsumexp() + ", " + error();
  std::string gradients = query() + ", " + key() + ", " + value();
  if (program.hasSinks)
    gradients += ", " + perHead();
  const std::string all = results + (program.backward ? ", " + gradients : "");
  text << ") -> (" << all << ") {\n"
       << "  %c0 = arith.constant 0 : index\n"
       << "  %c1 = arith.constant 1 : index\n"
       << "  %c2 = arith.constant 2 : index\n"
       << "  %batch = tensor.dim %q, %c0 : " << query() << "\n"
       << "  %heads = tensor.dim %q, %c1 : " << query() << "\n"
       << "  %kv_heads = tensor.dim %k, %c1 : " << key() << "\n"
       << "  %sequence = tensor.dim %q, %c2 : " << query() << "\n";
  init("%o", output(), "%heads", 3);
  init("%l", logsumexp(), "%heads", 3);
  init("%e", error(), "%heads", 2);
  const std::string inputs =
      "ins(%q, %k, %v : " + query() + ", " + key() + ", " + value() + ")";
  text << "  %f:3 = attn.conv_attention " << inputs << options()
       << "\n      outs(%o : " << output() << ") logsumexp(%l : " << logsumexp()
       << ") error(%e : " << error() << ")" << attributes(program.plan)
       << " -> " << results << "\n";
  std::string returned = "%f#0, %f#1, %f#2";
  if (program.backward) {
    init("%dq", query(), "%heads", 3);
    init("%dk", key(), "%kv_heads", 3);
    init("%dv", value(), "%kv_heads", 3);
    if (program.hasSinks)
      text << "  %ds = tensor.empty(" << (program.staticSizes ? "" : "%heads")
           << ") : " << perHead() << "\n";
    text << "  %g:" << (program.hasSinks ? 4 : 3)
         << " = attn.conv_attention_backward " << inputs
         << "\n      forward(%f#0, %f#1, %f#2 : " << results
         << ") d_output(%do : " << output() << ")" << options()
         << "\n      outs(%dq, %dk, %dv : " << query() << ", " << key() << ", "
         << value() << ")";
    if (program.hasSinks)
      text << " d_sink(%ds : " << perHead() << ")";
    text << attributes(program.backwardPlan) << " -> " << gradients << "\n";
    returned += ", %g#0, %g#1, %g#2";
    if (program.hasSinks)
      returned += ", %g#3";
  }
  text << "  return " << returned << " : " << all << "\n}\n";
  return text.str();
}

std::string printConvProgram(const ConvProgram &program) {
  return ConvPrinter(program).print();
}

CompiledFunction compileConvProgram(const ConvProgram &program) {
  return CompiledFunction(printConvProgram(program), program.options);
}

ConvProblem randomConvProblem(const reference::AttentionSizes &sizes,
                              reference::AttentionOptions options, DType dtype,
                              uint64_t seed) {
  Random random(seed);
  const auto draw = [&](int64_t count) {
    std::vector<double> values = random.uniforms(count, -1, 1);
    for (double &value : values)
      value = decode(dtype, encode(dtype, value));
    return values;
  };
  ConvProblem problem;
  problem.sizes = sizes;
  options.causal = true;
  problem.options = std::move(options);
  problem.query =
      draw(sizes.batch * sizes.heads * sizes.queries * sizes.headDim);
  problem.key = draw(sizes.batch * sizes.kvHeads * sizes.keys * sizes.headDim);
  problem.value =
      draw(sizes.batch * sizes.kvHeads * sizes.keys * sizes.valueDim);
  problem.dOutput =
      draw(sizes.batch * sizes.heads * sizes.queries * sizes.valueDim);
  return problem;
}

std::vector<HostTensor> makeConvInputs(const ConvProgram &program,
                                       const ConvProblem &problem,
                                       const reference::ConvStarts &starts) {
  const reference::AttentionSizes &sizes = problem.sizes;
  const Element element = elementOf(program.dtype);
  std::vector<HostTensor> inputs;
  const auto add = [&](int64_t heads, int64_t features,
                       const std::vector<double> &values) {
    inputs.emplace_back(
        element,
        std::vector<int64_t>{sizes.batch, heads, sizes.queries, features},
        values);
  };
  add(sizes.heads, sizes.headDim, problem.query);
  add(sizes.kvHeads, sizes.headDim, problem.key);
  add(sizes.kvHeads, sizes.valueDim, problem.value);
  if (program.backward)
    add(sizes.heads, sizes.valueDim, problem.dOutput);
  const auto addIntegers = [&](const std::vector<int64_t> &values) {
    inputs.emplace_back(Element::I64,
                        std::vector<int64_t>{int64_t(values.size())},
                        std::vector<double>(values.begin(), values.end()));
  };
  if (program.hasStarts)
    addIntegers(starts);
  if (program.hasKvLengths)
    addIntegers(problem.options.kvLengths);
  if (program.hasAlibi)
    inputs.emplace_back(element, std::vector<int64_t>{sizes.heads},
                        problem.options.alibiSlopes);
  if (program.hasSinks)
    inputs.emplace_back(element, std::vector<int64_t>{sizes.heads},
                        problem.options.sinks);
  return inputs;
}

CallResult callConvProgram(const CompiledFunction &compiled,
                           const ConvProgram &program,
                           const ConvProblem &problem,
                           const reference::ConvStarts &starts, int threads) {
  const std::vector<HostTensor> inputs =
      makeConvInputs(program, problem, starts);
  std::vector<const HostTensor *> arguments;
  for (const HostTensor &input : inputs)
    arguments.push_back(&input);
  return compiled.call(arguments, threads);
}

std::vector<double> errorsOf(const reference::ConvResult &result) {
  std::vector<double> errors;
  for (const reference::ConvHead &head : result.heads)
    errors.push_back(head.exact && !head.estimatedError
                         ? std::numeric_limits<double>::quiet_NaN()
                         : head.estimatedError.value_or(0.0));
  return errors;
}

double largestError(const std::vector<double> &actual,
                    const std::vector<double> &expected) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (actual.size() != expected.size())
    return kInfinity;
  double scale = 1.0;
  for (double value : expected)
    if (std::isfinite(value))
      scale = std::max(scale, std::abs(value));
  double worst = 0.0;
  for (size_t index = 0; index < actual.size(); ++index) {
    if (actual[index] == expected[index] ||
        (std::isnan(actual[index]) && std::isnan(expected[index])))
      continue;
    const double error = std::abs(actual[index] - expected[index]) / scale;
    worst = error <= kInfinity ? std::max(worst, error) : kInfinity;
  }
  return worst;
}

} // namespace attn::testing

//===- RaiseTest.cpp - Raised models compute what they did before ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles each file of test/Raise/Inputs/torch with and without attn-raise and
// compares what the two compute from the same random inputs.
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include "attn/IR/AttnDialect.h"
#include "attn/Raise/Passes.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace attn::testing;

static const std::filesystem::path kFolder = ATTN_TEST_RAISE_INPUTS;

static std::vector<std::string> listFiles() {
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(kFolder))
    if (entry.path().extension() == ".mlir")
      names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

static std::string readFile(const std::string &name) {
  std::ifstream file(kFolder / (name + ".mlir"));
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The number of attention ops that the pass makes, and its remarks.
static int countRaised(const std::string &text, std::string &remarks) {
  mlir::MLIRContext &context = sharedContext();
  mlir::ScopedDiagnosticHandler handler(&context,
                                        [&](mlir::Diagnostic &diagnostic) {
                                          remarks += diagnostic.str() + "\n";
                                          return mlir::success();
                                        });
  mlir::OwningOpRef<mlir::ModuleOp> module =
      mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  mlir::PassManager passes(&context);
  passes.addPass(mlir::attn::createAttnRaise());
  if (!module || mlir::failed(passes.run(*module)))
    return -1;
  int count = 0;
  module->walk([&](mlir::attn::AttentionOp) { ++count; });
  return count;
}

/// Open sizes: batches of 3, 5 queries and, where they may differ, 9 keys.
static std::vector<int64_t> shapeOf(const AttnValueInfo &info, int input,
                                    const std::string &name) {
  const int64_t keys = name == "dynamic_seq.linalg" ? 9 : 5;
  std::vector<int64_t> shape(info.shape, info.shape + info.ndim);
  for (int dim = 0; dim < info.ndim; ++dim)
    if (shape[dim] < 0)
      shape[dim] = dim == 0 ? 3 : input == 0 ? 5 : keys;
  return shape;
}

static Element elementOf(const AttnDataType &type) {
  for (Element element :
       {Element::F64, Element::F32, Element::F16, Element::BF16, Element::I1}) {
    const AttnDataType candidate = dataType(element);
    if (candidate.code == type.code && candidate.bits == type.bits)
      return element;
  }
  throw std::invalid_argument("an input of another element type");
}

static std::vector<HostTensor> drawInputs(const AttnFunctionInfo &info,
                                          const std::string &name,
                                          uint64_t seed) {
  Random random(seed);
  std::vector<HostTensor> inputs;
  for (int index = 0; index < info.num_inputs; ++index) {
    const std::vector<int64_t> shape = shapeOf(info.inputs[index], index, name);
    const Element element = elementOf(info.inputs[index].dtype);
    int64_t count = 1;
    for (int64_t size : shape)
      count *= size;
    std::vector<double> values = random.uniforms(count, -2, 2);
    // No row hides all its keys: what that gives is not preserved.
    if (element == Element::I1)
      for (int64_t at = 0; at < count; ++at)
        values[at] = at % shape.back() == 0 || random.chance(0.6);
    inputs.emplace_back(element, shape, values);
  }
  return inputs;
}

/// Both round in the element type between operations, or one keeps f32 where
/// the other does not; a wrong mask, scale or head is off by about 1.
static Tolerance toleranceOf(DType dtype) {
  Tolerance tolerance;
  tolerance.relative = dtype == DType::F64   ? 1e-13
                       : dtype == DType::F32 ? 1e-5
                       : dtype == DType::F16 ? 8e-3
                                             : 6e-2;
  return tolerance;
}

static CompiledFunction compile(const std::string &text, bool raise) {
  mlir::attn::CompilerOptions options;
  options.optLevel = 0;
  options.lowering.raise = raise;
  options.lowering.queryBlock = 4;
  options.lowering.keyBlock = 3;
  return CompiledFunction(text, options);
}

/// What two functions of one type compute differently from the same random
/// inputs; empty if nothing.
static std::string findDifference(const CompiledFunction &plain,
                                  const CompiledFunction &other,
                                  const std::string &name) {
  for (uint64_t seed = 0; seed < 3; ++seed) {
    const std::vector<HostTensor> inputs = drawInputs(plain.info(), name, seed);
    std::vector<const HostTensor *> arguments;
    for (const HostTensor &input : inputs)
      arguments.push_back(&input);
    const CallResult expected = plain.call(arguments);
    const CallResult found = other.call(arguments);
    if (expected.status != ATTN_OK || found.status != ATTN_OK)
      return "a call failed: " + expected.error + found.error;
    if (found.outputs.size() != expected.outputs.size())
      return "the functions have other numbers of results";
    for (size_t index = 0; index < expected.outputs.size(); ++index) {
      const Array &array = expected.outputs[index];
      const Comparison comparison =
          compare(found.outputs[index], array.shape, array.values,
                  toleranceOf(array.dtype));
      if (!comparison)
        return comparison.message;
    }
  }
  return "";
}

class Raise : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(File, Raise, ::testing::ValuesIn(listFiles()),
                         [](const auto &info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

TEST_P(Raise, PreservesTheResult) {
  const auto isOneOf = [](const char *prefix) {
    return GetParam().rfind(prefix, 0) == 0;
  };
  const std::string text = readFile(GetParam());
  std::string remarks;
  const int raised = countRaised(text, remarks);
  if (isOneOf("not_")) {
    EXPECT_EQ(raised, 0);
  }
  if (raised == 0) {
    // Only a near miss is refused, and never silently;
    // without a softmax there is nothing to remark.
    EXPECT_TRUE(isOneOf("not_")) << remarks;
    EXPECT_EQ(remarks.find("not raised to attention") == std::string::npos,
              isOneOf("not_sigmoid"))
        << remarks;
    return;
  }
  ASSERT_EQ(raised, 1) << remarks;
  EXPECT_EQ(findDifference(compile(text, /*raise=*/false),
                           compile(text, /*raise=*/true), GetParam()),
            "");
}

/// The tolerance is small enough to tell functions apart that differ in a mask
/// or in the scale.
TEST(Raise, OtherFunctionsAreToldApart) {
  const std::pair<const char *, const char *> pairs[] = {
      {"sdpa.linalg", "sdpa_causal.linalg"},
      {"sdpa.linalg", "sdpa_scale.linalg"},
      {"sdpa_bf16.tosa", "sdpa_causal_bf16.tosa"},
      {"eager_causal_tril.linalg", "eager_sliding_window.linalg"}};
  for (const auto &[first, second] : pairs)
    EXPECT_NE(findDifference(compile(readFile(first), /*raise=*/false),
                             compile(readFile(second), /*raise=*/true), first),
              "")
        << first << " " << second;
}

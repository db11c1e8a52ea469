//===- CompiledFunction.cpp - Text to running code in tests ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompiledFunction.h"

#include "attn/IR/AttnDialect.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>
#include <limits>
#include <stdexcept>

namespace attn::testing {

mlir::MLIRContext &sharedContext() {
  static mlir::DialectRegistry *registry = [] {
    auto *all = new mlir::DialectRegistry();
    mlir::attn::registerAllDialects(*all);
    return all;
  }();
  static auto *context =
      new mlir::MLIRContext(*registry, mlir::MLIRContext::Threading::DISABLED);
  return *context;
}

/// Gives `text` to all ops that have a plan for the same kernel; returns
/// whether there was one.
static bool replacePlans(mlir::ModuleOp module, const std::string &text) {
  auto plan = mlir::dyn_cast_if_present<mlir::attn::CpuPlanAttr>(
      mlir::parseAttribute(text, module.getContext()));
  bool found = false;
  module.walk([&](mlir::attn::PlannableOpInterface op) {
    auto known =
        mlir::dyn_cast_if_present<mlir::attn::CpuPlanAttr>(op.getPlanAttr());
    if (!plan || !known || known.getKernel() != plan.getKernel())
      return;
    op.setPlanAttr(plan);
    found = true;
  });
  return found;
}

CompiledFunction::CompiledFunction(const std::string &text,
                                   const mlir::attn::CompilerOptions &options,
                                   const std::string &plan) {
  mlir::MLIRContext &context = sharedContext();
  mlir::ScopedDiagnosticHandler handler(
      &context, [&](mlir::Diagnostic &diagnostic) {
        llvm::raw_string_ostream out(diagnostics);
        out << diagnostic.getLocation() << ": " << diagnostic << "\n";
        for (mlir::Diagnostic &note : diagnostic.getNotes())
          out << "  note: " << note << "\n";
        return mlir::success();
      });
  mlir::OwningOpRef<mlir::ModuleOp> parsed =
      mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!parsed)
    throw std::runtime_error("does not parse:\n" + diagnostics + text);
  mlir::attn::CompilerOptions rest = options;
  // Set by the test that runs these under AddressSanitizer.
  rest.sanitizeAddress = std::getenv("ATTN_TEST_SANITIZE_ADDRESS") != nullptr;
  if (!plan.empty()) {
    if (mlir::failed(mlir::attn::planModule(*parsed, options)) ||
        !replacePlans(*parsed, plan))
      throw std::runtime_error("has no place for " + plan + ":\n" +
                               diagnostics + text);
    rest.isPlanned = true;
  }
  auto compiled = mlir::attn::jitCompile(*parsed, rest);
  if (mlir::failed(compiled))
    throw std::runtime_error("does not compile:\n" + diagnostics + text);
  module = std::move(*compiled);
}

static mlir::attn::CompilerOptions
compilerOptions(const AttentionFunction &function) {
  mlir::attn::CompilerOptions options;
  options.optLevel = unsigned(function.optLevel);
  options.lowering.raise = false;
  options.lowering.fuse = function.fuse;
  options.lowering.queryBlock = function.queryBlock;
  options.lowering.keyBlock = function.keyBlock;
  options.lowering.parallel = function.parallel;
  options.lowering.form = function.form;
  options.lowering.strictForm = true;
  options.lowering.plan = function.usePlans;
  options.lowering.isa = function.isa;
  options.lowering.emulateTiles = function.emulateTiles;
  return options;
}

CompiledFunction::CompiledFunction(const AttentionFunction &function,
                                   const reference::AttentionSizes &sizes)
    : CompiledFunction(printModule(function, sizes),
                       compilerOptions(function)) {}

CompiledFunction::~CompiledFunction() = default;

const AttnModuleDescriptor *CompiledFunction::getDescriptor() const {
  return module->getDescriptor();
}

const AttnFunctionInfo &CompiledFunction::info() const {
  const AttnFunctionInfo *found = attn_find_function(getDescriptor(), nullptr);
  if (!found)
    throw std::runtime_error("the module does not have exactly one function");
  return *found;
}

CallResult CompiledFunction::call(const std::vector<const HostTensor *> &inputs,
                                  int threads) const {
  std::vector<AttnTensor> views;
  for (const HostTensor *input : inputs)
    views.push_back(input->view());
  std::vector<const AttnTensor *> pointers;
  for (const AttnTensor &view : views)
    pointers.push_back(&view);

  CallResult result;
  const int32_t count = info().num_outputs;
  std::vector<AttnManagedTensor *> outputs(count, nullptr);
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.statistics = &result.statistics;
  char *error = nullptr;
  result.status = attn_invoke(getDescriptor(), nullptr, pointers.data(),
                              int32_t(pointers.size()), outputs.data(), count,
                              &options, &error);
  if (error) {
    result.error = error;
    attn_error_free(error);
  }
  for (AttnManagedTensor *output : outputs) {
    if (!output)
      continue;
    result.outputs.push_back(readTensor(output->tensor));
    output->deleter(output);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Attention
//===----------------------------------------------------------------------===//

static HostTensor makeTensor(const ValueForm &form, std::vector<int64_t> shape,
                             const std::vector<double> &values,
                             Random &random) {
  const Strides strides =
      form.strides == StrideForm::Contiguous
          ? contiguousStrides(shape)
          : randomStrides(shape, form.strides == StrideForm::UnitInner, random);
  const Placement placement =
      random.chance(0.5) ? Placement::AtEnd : Placement::AtStart;
  return HostTensor(form.element, std::move(shape), values, strides, placement);
}

AttentionRun run(const CompiledFunction &compiled,
                 const AttentionFunction &function,
                 const AttentionCase &attentionCase,
                 const BoundedGradients *gradients, int threads) {
  Random random(attentionCase.seed);
  std::vector<HostTensor> inputs, destinations;
  for (const ValueForm &form : function.inputs)
    inputs.push_back(makeTensor(form, shapeOf(form, attentionCase),
                                inputValues(form, attentionCase, gradients),
                                random));
  if (function.destinationsAreArguments)
    for (const ValueForm &form : function.outputs) {
      std::vector<int64_t> shape = shapeOf(form, attentionCase);
      int64_t count = 1;
      for (int64_t size : shape)
        count *= size;
      destinations.push_back(makeTensor(
          form, std::move(shape),
          std::vector<double>(count, std::numeric_limits<double>::quiet_NaN()),
          random));
    }

  std::vector<const HostTensor *> arguments;
  for (const HostTensor &tensor : inputs)
    arguments.push_back(&tensor);
  for (const HostTensor &tensor : destinations)
    arguments.push_back(&tensor);
  CallResult called = compiled.call(arguments, threads);

  AttentionRun result;
  result.status = called.status;
  result.error = called.error;
  result.statistics = called.statistics;
  result.outputs = std::move(called.outputs);
  for (size_t index = 0; index < inputs.size(); ++index)
    if (!inputs[index].isIntact())
      result.damage += std::string("the call changed its input ") +
                       name(function.inputs[index].role) + "\n";
  for (size_t index = 0; index < destinations.size(); ++index) {
    const HostTensor &tensor = destinations[index];
    if (function.container == Container::MemRef) {
      result.outputs.push_back(tensor.read());
      if (!tensor.outsideIsIntact())
        result.damage += std::string("the call wrote outside of ") +
                         name(function.outputs[index].role) + "\n";
    } else if (!tensor.isIntact()) {
      result.damage += std::string("the call changed the tensor ") +
                       name(function.outputs[index].role) + "\n";
    }
  }
  return result;
}

const BoundedArray &expectedArray(Role role, const BoundedAttention *forward,
                                  const BoundedGradients *gradients) {
  switch (role) {
  case Role::Output:
    return forward->output;
  case Role::Logsumexp:
    return forward->logsumexp;
  case Role::DQuery:
    return gradients->dQuery;
  case Role::DKey:
    return gradients->dKey;
  case Role::DValue:
    return gradients->dValue;
  case Role::DMask:
    return gradients->dMask;
  case Role::DSink:
    return gradients->dSink;
  default:
    throw std::invalid_argument(std::string("no result: ") + name(role));
  }
}

std::string compareWithReference(const AttentionRun &run,
                                 const AttentionFunction &function,
                                 const AttentionCase &attentionCase,
                                 const BoundedGradients *gradients) {
  if (run.status != ATTN_OK)
    return "status " + std::to_string(run.status) + ": " + run.error + "\n";
  if (run.outputs.size() != function.outputs.size())
    return std::to_string(run.outputs.size()) + " results instead of " +
           std::to_string(function.outputs.size()) + "\n";
  std::optional<BoundedAttention> forward;
  if (function.direction == Direction::Forward)
    forward = boundedAttention(attentionCase);
  std::string problems = run.damage;
  for (size_t index = 0; index < run.outputs.size(); ++index) {
    const ValueForm &form = function.outputs[index];
    const BoundedArray expected = toOperandLayout(
        form, attentionCase,
        expectedArray(form.role, forward ? &*forward : nullptr, gradients));
    const Comparison comparison = compareBounded(
        run.outputs[index], shapeOf(form, attentionCase), expected);
    if (!comparison)
      problems +=
          std::string(name(form.role)) + ": " + comparison.message + "\n";
  }
  return problems;
}

std::string checkCase(const CompiledFunction &compiled,
                      const AttentionFunction &function,
                      const AttentionCase &attentionCase, int threads) {
  std::optional<BoundedGradients> gradients;
  if (function.direction == Direction::Backward)
    gradients = boundedGradients(attentionCase);
  const BoundedGradients *given = gradients ? &*gradients : nullptr;
  return compareWithReference(
      run(compiled, function, attentionCase, given, threads), function,
      attentionCase, given);
}

std::string checkDrawnCases(const CompiledFunction &compiled,
                            const AttentionFunction &function, uint64_t seed,
                            int count) {
  std::string problems;
  for (int index = 0; index < count; ++index) {
    const AttentionCase drawn = drawCase(function, seed, index, count);
    const std::string found =
        checkCase(compiled, function, drawn, 1 + index % 2);
    if (!found.empty())
      problems += found + describe(drawn) + "\n";
  }
  return problems;
}

std::string compareWithResult(const AttentionRun &run,
                              const AttentionFunction &function,
                              const AttentionCase &attentionCase,
                              const reference::AttentionResult &expected,
                              double relative) {
  if (run.status != ATTN_OK)
    return run.error;
  if (run.outputs.size() != function.outputs.size())
    return "found " + std::to_string(run.outputs.size()) +
           " outputs, expected " + std::to_string(function.outputs.size());
  Tolerance tolerance;
  tolerance.relative = relative;
  tolerance.scale = ErrorScale::Array;
  tolerance.floor = 1.0;
  tolerance.allowEmpty = true;
  std::string problems = run.damage;
  for (size_t index = 0; index < run.outputs.size(); ++index) {
    const ValueForm &form = function.outputs[index];
    BoundedArray array;
    array.exact =
        form.role == Role::Output ? expected.output : expected.logsumexp;
    array.bound.assign(array.exact.size(), 0.0);
    const Comparison comparison =
        compare(run.outputs[index], shapeOf(form, attentionCase),
                toOperandLayout(form, attentionCase, array).exact, tolerance);
    if (!comparison)
      problems +=
          std::string(name(form.role)) + ": " + comparison.message + "\n";
  }
  return problems;
}

} // namespace attn::testing

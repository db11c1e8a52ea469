//===- Tune.cpp - Search for plans ----------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tune.h"
#include "Compare.h"
#include "Session.h"
#include "attn/Execution/CommandLine.h"
#include "attn/IR/AttnDialect.h"
#include "attn/Pipelines/Registration.h"
#include "attn/Plan/PlanSpace.h"
#include "mlir/IR/DialectRegistry.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"
#include <algorithm>
#include <chrono>

using attn::support::Array;
using namespace mlir;
using namespace mlir::attn;

static llvm::Error fail(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

//===----------------------------------------------------------------------===//
// What is tuned
//===----------------------------------------------------------------------===//

namespace {
/// Ops that share a plan: their positions among the planned ops of the module.
struct PlanGroup {
  std::string title;
  SmallVector<unsigned> positions;
  SmallVector<CpuPlanAttr> plans; ///< attn-plan's first
};

/// One plan, compiled and timed.
struct Candidate {
  CpuPlanAttr plan;
  std::unique_ptr<Session> session;
  std::vector<double> milliseconds;

  double median() const {
    std::vector<double> sorted = milliseconds;
    std::sort(sorted.begin(), sorted.end());
    size_t half = sorted.size() / 2;
    return sorted.size() % 2 ? sorted[half]
                             : (sorted[half - 1] + sorted[half]) / 2;
  }
  double minimum() const {
    return *std::min_element(milliseconds.begin(), milliseconds.end());
  }
};

/// "compiled 3 of 24", rewritten in place on a terminal; elsewhere once it is
/// complete.
class Progress {
public:
  Progress(std::string what, size_t total)
      : what(std::move(what)), total(total) {}
  void step() {
    ++done;
    bool isTerminal = llvm::sys::Process::StandardErrIsDisplayed();
    if (!isTerminal && done < total)
      return;
    llvm::errs() << (isTerminal ? "\r" : "") << "attn-run: " << what << ": "
                 << done << " of " << total << (done == total ? "\n" : "");
  }

private:
  std::string what;
  size_t total, done = 0;
};
} // namespace

static SmallVector<PlannableOpInterface> plannedOps(ModuleOp module) {
  SmallVector<PlannableOpInterface> ops;
  module.walk([&](PlannableOpInterface op) {
    if (isa_and_present<CpuPlanAttr>(op.getPlanAttr()))
      ops.push_back(op);
  });
  return ops;
}

static std::vector<PlanGroup> groupOps(ModuleOp module, const CpuTarget &target,
                                       int mostPlans) {
  using Key = std::tuple<OperationName, Attribute, Type>;
  llvm::MapVector<Key, PlanGroup> groups;
  for (auto [position, op] : llvm::enumerate(plannedOps(module))) {
    auto type = FunctionType::get(op->getContext(), op->getOperandTypes(),
                                  op->getResultTypes());
    PlanGroup &group =
        groups[{op->getName(), op->getPropertiesAsAttribute(), type}];
    if (group.positions.empty()) {
      llvm::raw_string_ostream title(group.title);
      title << op->getName() << " at ";
      op->getLoc()->print(title);
      group.plans =
          enumeratePlans(op, cast<CpuPlanAttr>(op.getPlanAttr()), target);
      if (group.plans.size() > size_t(mostPlans))
        group.plans.resize(mostPlans);
    }
    group.positions.push_back(position);
  }
  std::vector<PlanGroup> result;
  for (auto &[key, group] : groups) {
    if (group.positions.size() > 1)
      group.title +=
          " and " + std::to_string(group.positions.size() - 1) + " more";
    result.push_back(std::move(group));
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

static std::string toText(Attribute attribute) {
  std::string text;
  llvm::raw_string_ostream(text) << attribute;
  return text;
}

/// The fields of a plan as they are printed: "key_block = 64".
static SmallVector<std::string> fieldsOf(CpuPlanAttr plan) {
  std::string text = toText(plan);
  StringRef fields = text;
  fields.consume_front("#attn.cpu_plan<");
  fields.consume_back(">");
  SmallVector<StringRef> parts;
  fields.split(parts, ", ");
  return llvm::map_to_vector(parts, [](StringRef part) { return part.str(); });
}

/// What `plan` has that `reference` has not. A field at its default is not
/// printed, so what only the reference has is back at that.
static std::string describeChange(CpuPlanAttr plan, CpuPlanAttr reference) {
  if (plan == reference)
    return "attn-plan's: " + toText(plan);
  SmallVector<std::string> fields = fieldsOf(plan), known = fieldsOf(reference);
  SmallVector<std::string> changed;
  auto nameOf = [](StringRef field) { return field.split(" = ").first; };
  for (const std::string &field : fields)
    if (!llvm::is_contained(known, field))
      changed.push_back(field);
  for (const std::string &field : known)
    if (llvm::none_of(fields, [&](const std::string &other) {
          return nameOf(other) == nameOf(field);
        }))
      changed.push_back(
          (nameOf(field) + (nameOf(field) == "parallel" ? " = true" : " = 1"))
              .str());
  return llvm::join(changed, ", ");
}

static void printTable(const PlanGroup &group,
                       ArrayRef<const Candidate *> byTime,
                       const Candidate &first, CpuPlanAttr best) {
  llvm::outs() << group.title << "\n"
               << "  median ms     min ms   ratio  plan\n";
  for (const Candidate *candidate : byTime)
    llvm::outs() << llvm::format("  %9.4g  %9.4g  %6.3f  ", candidate->median(),
                                 candidate->minimum(),
                                 candidate->median() / first.median())
                 << describeChange(candidate->plan, first.plan) << "\n";
  llvm::outs() << "best: " << best << "\n\n";
}

static llvm::json::Object toJSON(const PlanGroup &group,
                                 ArrayRef<const Candidate *> byTime,
                                 const Candidate &first, CpuPlanAttr best) {
  llvm::json::Array plans;
  for (const Candidate *candidate : byTime)
    plans.push_back(
        llvm::json::Object{{"plan", toText(candidate->plan)},
                           {"median_ms", candidate->median()},
                           {"min_ms", candidate->minimum()},
                           {"ratio", candidate->median() / first.median()}});
  return llvm::json::Object{{"op", group.title},
                            {"count", int64_t(group.positions.size())},
                            {"default", toText(first.plan)},
                            {"best", toText(best)},
                            {"plans", std::move(plans)}};
}

static llvm::Error writeModule(ModuleOp module, StringRef path) {
  std::error_code error;
  llvm::ToolOutputFile file(path, error, llvm::sys::fs::OF_Text);
  if (error)
    return fail("cannot write '" + path + "': " + error.message());
  module.print(file.os());
  file.os() << "\n";
  file.keep();
  return llvm::Error::success();
}

//===----------------------------------------------------------------------===//
// The search
//===----------------------------------------------------------------------===//

namespace {
class Tuner {
public:
  Tuner(ModuleOp module, const CompilerOptions &options,
        const TuneOptions &tuneOptions, std::vector<Array> inputs,
        std::vector<Array> expected)
      : module(module), options(options), tuneOptions(tuneOptions),
        inputs(std::move(inputs)), expected(std::move(expected)),
        isGiven(!this->expected.empty()) {}

  /// Leaves the best plan in the module; returns it.
  llvm::Expected<CpuPlanAttr> tuneGroup(const PlanGroup &group,
                                        llvm::json::Array &report);

private:
  std::unique_ptr<Session> compile(const PlanGroup &group, CpuPlanAttr plan);
  llvm::Expected<double> call(const Candidate &candidate,
                              std::vector<Array> *results);
  llvm::Error check(const Candidate &candidate);

  ModuleOp module;
  CompilerOptions options;
  const TuneOptions &tuneOptions;
  std::vector<Array> inputs;
  std::vector<Array> expected;
  bool isGiven;
};
} // namespace

static void setPlan(ModuleOp module, const PlanGroup &group, CpuPlanAttr plan) {
  SmallVector<PlannableOpInterface> ops = plannedOps(module);
  for (unsigned position : group.positions)
    ops[position].setPlanAttr(plan);
}

/// Null where the conversion refuses the plan.
std::unique_ptr<Session> Tuner::compile(const PlanGroup &group,
                                        CpuPlanAttr plan) {
  OwningOpRef<ModuleOp> copy(module.clone());
  setPlan(*copy, group, plan);
  // The plan of attn-plan has to compile: its diagnostics are the user's.
  std::optional<ScopedDiagnosticHandler> silent;
  if (plan != group.plans.front())
    silent.emplace(module.getContext(), [](Diagnostic &) { return success(); });
  FailureOr<std::unique_ptr<CompiledModule>> compiled =
      jitCompile(*copy, options);
  if (failed(compiled))
    return nullptr;
  return Session::adopt(std::move(*compiled));
}

llvm::Expected<double> Tuner::call(const Candidate &candidate,
                                   std::vector<Array> *results) {
  llvm::Expected<const AttnFunctionInfo *> function =
      candidate.session->findFunction(tuneOptions.function);
  if (!function)
    return function.takeError();
  AttnInvokeOptions invokeOptions = {};
  invokeOptions.threads = tuneOptions.threads;
  // Buffers are written in place: every call starts from the same ones.
  std::vector<Array> arguments = inputs;
  std::vector<AttnManagedTensor *> outputs;
  auto start = std::chrono::steady_clock::now();
  if (llvm::Error error = candidate.session->invoke(**function, arguments,
                                                    invokeOptions, outputs))
    return std::move(error);
  std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - start;
  for (AttnManagedTensor *output : outputs) {
    if (results)
      results->push_back(takeArray(output));
    else
      output->deleter(output);
  }
  if (results)
    for (int32_t i = 0; i < (*function)->num_inputs; ++i)
      if ((*function)->inputs[i].kind == ATTN_BUFFER)
        results->push_back(std::move(arguments[i]));
  return elapsed.count();
}

/// How far results of two plans may be apart, relative to the largest element:
/// a few roundings of the element type.
static double toleranceOf(AttnDataType type) {
  if (type.code == ATTN_CODE_BFLOAT)
    return 0x1p-6;
  if (type.code != ATTN_CODE_FLOAT)
    return 0;
  return type.bits == 64 ? 1e-10 : type.bits == 32 ? 1e-4 : 0x1p-9;
}

llvm::Error Tuner::check(const Candidate &candidate) {
  std::vector<Array> results;
  llvm::Expected<double> time = call(candidate, &results);
  if (!time)
    return time.takeError();
  if (expected.empty()) {
    expected = std::move(results);
    return llvm::Error::success();
  }
  if (isGiven && expected.size() > results.size())
    return fail("the function has " + llvm::Twine(results.size()) +
                " outputs, got " + llvm::Twine(expected.size()) +
                " times --expected_output");
  for (auto [index, reference] : llvm::enumerate(expected)) {
    double atol = tuneOptions.atol, rtol = tuneOptions.rtol;
    if (!isGiven) {
      // In units of the largest element, which the first comparison finds.
      rtol = 0;
      atol = toleranceOf(reference.dtype) *
             compareArrays(results[index], reference, 0, 0).maxExpected;
    }
    Comparison result = compareArrays(results[index], reference, rtol, atol);
    if (!result.incomparable.empty())
      return fail("output[" + llvm::Twine(index) + "] " + result.incomparable);
    if (result.matches())
      continue;
    std::string message;
    llvm::raw_string_ostream(message)
        << "output[" << index << "] of " << candidate.plan << " differs in "
        << result.numMismatches << " of " << result.numElements
        << llvm::format(" elements, by up to %.3g", result.maxAbsoluteError);
    return fail(message);
  }
  return llvm::Error::success();
}

llvm::Expected<CpuPlanAttr> Tuner::tuneGroup(const PlanGroup &group,
                                             llvm::json::Array &report) {
  std::vector<Candidate> candidates;
  Progress compiling("compiled", group.plans.size());
  for (CpuPlanAttr plan : group.plans) {
    Candidate candidate;
    candidate.plan = plan;
    candidate.session = compile(group, plan);
    compiling.step();
    if (!candidate.session) {
      if (candidates.empty())
        return fail("the plan of attn-plan does not compile");
      continue;
    }
    if (llvm::Error error = check(candidate))
      return std::move(error);
    candidates.push_back(std::move(candidate));
  }
  Progress timing("timed rounds", tuneOptions.warmup + tuneOptions.repetitions);
  for (int round = 0; round < tuneOptions.warmup + tuneOptions.repetitions;
       ++round) {
    for (Candidate &candidate : candidates) {
      llvm::Expected<double> time = call(candidate, nullptr);
      if (!time)
        return time.takeError();
      if (round >= tuneOptions.warmup)
        candidate.milliseconds.push_back(*time);
    }
    timing.step();
  }
  std::vector<const Candidate *> byTime;
  for (const Candidate &candidate : candidates)
    byTime.push_back(&candidate);
  // Of equals, the one that was tried first.
  llvm::sort(byTime, [](const Candidate *a, const Candidate *b) {
    return std::pair(a->median(), a) < std::pair(b->median(), b);
  });
  // Less is within the noise of a few calls.
  constexpr double worthwhile = 0.98;
  const Candidate &first = candidates.front();
  CpuPlanAttr best = byTime.front()->median() < worthwhile * first.median()
                         ? byTime.front()->plan
                         : first.plan;
  setPlan(module, group, best);
  if (tuneOptions.json)
    report.push_back(toJSON(group, byTime, first, best));
  else
    printTable(group, byTime, first, best);
  return best;
}

/// What attn-plan assumed. The widest instructions that it chose are known to
/// be there.
static CpuTarget targetOf(ModuleOp module, const CompilerOptions &options) {
  CpuTarget target;
  target.l1Bytes = getHostCacheBytes(1);
  target.l2Bytes = getHostCacheBytes(2);
  target.parallel = options.lowering.parallel;
  for (PlannableOpInterface op : plannedOps(module))
    target.isa =
        std::max(target.isa, cast<CpuPlanAttr>(op.getPlanAttr()).getIsa());
  return target;
}

llvm::Error tune(const std::string &path, const CompilerOptions &options,
                 const TuneOptions &tuneOptions, std::vector<Array> inputs,
                 std::vector<Array> expected) {
  DialectRegistry registry;
  registerAllDialects(registry);
  MLIRContext context(registry);
  llvm::SourceMgr sources;
  SourceMgrDiagnosticHandler diagnostics(sources, &context);
  OwningOpRef<ModuleOp> module = parseModule(path, context);
  if (!module || failed(planModule(*module, options)))
    return fail("cannot plan " + path);
  std::vector<PlanGroup> groups =
      groupOps(*module, targetOf(*module, options), tuneOptions.plans);
  if (groups.empty())
    return fail("there is no op with a plan in " + path);
  CompilerOptions planned = options;
  planned.isPlanned = true;
  Tuner tuner(*module, planned, tuneOptions, std::move(inputs),
              std::move(expected));
  llvm::json::Array report;
  for (auto [index, group] : llvm::enumerate(groups)) {
    llvm::errs() << "attn-run: op " << index + 1 << " of " << groups.size()
                 << ": " << group.title << ", " << group.plans.size()
                 << " plans\n";
    llvm::Expected<CpuPlanAttr> best = tuner.tuneGroup(group, report);
    if (!best)
      return best.takeError();
  }
  if (tuneOptions.json)
    llvm::outs() << llvm::json::Value(std::move(report)) << "\n";
  if (tuneOptions.outputPath.empty())
    return llvm::Error::success();
  return writeModule(*module, tuneOptions.outputPath);
}

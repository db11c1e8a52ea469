//===- attn-run.cpp - Run model IR or a compiled library -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"
#include "Compare.h"
#include "Session.h"
#include "Tune.h"
#include "Values.h"
#include "attn/Execution/CommandLine.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/JSON.h"
#include <algorithm>
#include <chrono>
#include <cmath>

using attn::support::Array;
namespace cl = llvm::cl;

static cl::opt<std::string>
    modulePath(cl::Positional, cl::init("-"),
               cl::cat(mlir::attn::getToolCategory()),
               cl::desc("<model IR or compiled library, - for stdin>"));
static cl::opt<std::string>
    target("target", cl::init("cpu"), cl::value_desc("cpu|cuda|cuda:sm_NN"),
           cl::cat(mlir::attn::getToolCategory()),
           cl::desc("Compile model IR for the CPU, for the GPU of this "
                    "machine, or for one of that kind; libraries know their "
                    "target"));
static cl::opt<std::string>
    functionName("function", cl::value_desc("name"),
                 cl::cat(mlir::attn::getToolCategory()),
                 cl::desc("Function to call; by default the only public one"));
static cl::list<std::string> inputTexts(
    "input", cl::value_desc("value"), cl::cat(mlir::attn::getToolCategory()),
    cl::desc("An input, in order: @file.npy, a type such as 2x3xf32 (random "
             "elements), a type and elements such as 2x3xf32=1,2,3,4,5,6, one "
             "value for all elements such as 2x3xf32=0, a scalar such as "
             "i64=5, or @folder for a state that --output has written"));
static cl::opt<uint64_t> seed("seed", cl::init(0),
                              cl::cat(mlir::attn::getToolCategory()),
                              cl::desc("Seed of random inputs"));
static cl::list<std::string> outputTexts(
    "output", cl::value_desc("@file.npy"),
    cl::cat(mlir::attn::getToolCategory()),
    cl::desc("Where an output goes, in order: @file.npy, @folder/ for all "
             "tensors of a state, or - to print it. Outputs are the results, "
             "then the buffers among the inputs; without this option all are "
             "printed"));
static cl::list<std::string> expectedTexts(
    "expected_output", cl::value_desc("value"),
    cl::cat(mlir::attn::getToolCategory()),
    cl::desc("What an output has to be, in order; written like an input"));
static cl::alias expectedAlias("expected-output", cl::aliasopt(expectedTexts),
                               cl::cat(mlir::attn::getToolCategory()),
                               cl::desc("Alias of --expected_output"));
static cl::opt<double>
    relativeTolerance("rtol", cl::init(1e-4),
                      cl::cat(mlir::attn::getToolCategory()),
                      cl::desc("Relative tolerance of --expected_output"));
static cl::opt<double>
    absoluteTolerance("atol", cl::init(1e-5),
                      cl::cat(mlir::attn::getToolCategory()),
                      cl::desc("Absolute tolerance of --expected_output"));
static cl::opt<std::string> calibrationFolder(
    "calibrate", cl::value_desc("folder"),
    cl::cat(mlir::attn::getToolCategory()),
    cl::desc("Instead of the outputs compute the bases of the keys in each "
             "attention of the function for these inputs, and write them to "
             "this folder, for --bases; --form says which kind of basis"));
static cl::opt<bool> tunePlans(
    "tune", cl::cat(mlir::attn::getToolCategory()),
    cl::desc("Instead of the outputs print a table of plans for each attention "
             "of the function, timed on these inputs, and the best one; the "
             "number of calls is that of --benchmark"));
static cl::opt<int> tunedPlans("tune-plans", cl::init(32),
                               cl::cat(mlir::attn::getToolCategory()),
                               cl::desc("Plans per op that --tune tries"));
static cl::opt<std::string> tunedPath(
    "tune-output", cl::value_desc("file.mlir"),
    cl::cat(mlir::attn::getToolCategory()),
    cl::desc("Where --tune writes the program with the best plans, which "
             "attn-run and attn-compile obey"));
static cl::opt<bool> benchmark("benchmark",
                               cl::cat(mlir::attn::getToolCategory()),
                               cl::desc("Time repeated calls as well"));
static cl::opt<int> repetitions("repetitions", cl::init(10),
                                cl::cat(mlir::attn::getToolCategory()),
                                cl::desc("Timed calls of --benchmark"));
static cl::opt<int> warmup("warmup", cl::init(2),
                           cl::cat(mlir::attn::getToolCategory()),
                           cl::desc("Calls before the timed ones"));
static cl::opt<bool>
    json("json", cl::cat(mlir::attn::getToolCategory()),
         cl::desc("Print what was measured as one JSON object, and no "
                  "outputs"));
/// LLVM's shared library brings an option of this name, for a tool of its own.
static const bool threadsNameIsFree = [] {
  if (cl::Option *option = cl::getRegisteredOptions().lookup("threads"))
    option->removeArgument();
  return true;
}();
static cl::opt<int>
    threads("threads", cl::init(0), cl::cat(mlir::attn::getToolCategory()),
            cl::desc("Threads that work on a call; 0: $ATTN_NUM_THREADS, or "
                     "one per CPU"));
static cl::opt<bool>
    printMemory("print-memory", cl::cat(mlir::attn::getToolCategory()),
                cl::desc("Print the most bytes that a call held at once"));
static cl::opt<int64_t>
    maxElements("max-elements", cl::init(1000),
                cl::cat(mlir::attn::getToolCategory()),
                cl::desc("Elements printed of an output, at most"));

static llvm::Error fail(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

static llvm::Error checkOptions() {
  if (repetitions < 1)
    return fail("--repetitions=" + llvm::Twine(repetitions) +
                ", needs at least 1");
  if (warmup < 0)
    return fail("--warmup=" + llvm::Twine(warmup) + ", needs 0 or more");
  assert(threadsNameIsFree);
  if (threads < 0)
    return fail("--threads=" + llvm::Twine(threads) + ", needs 0 or more");
  if (tunedPlans < 1)
    return fail("--tune-plans=" + llvm::Twine(tunedPlans) +
                ", needs at least 1");
  if (!tunePlans && !tunedPath.empty())
    return fail("--tune-output=" + tunedPath + " needs --tune");
  if (tunePlans && (benchmark || !outputTexts.empty() ||
                    !calibrationFolder.empty() || modulePath == "-"))
    return fail("--tune reads a file and times it, and takes no --output, "
                "--benchmark or --calibrate");
  if (target != "cpu" && (tunePlans || benchmark))
    return fail("--target=" + target +
                " takes no --tune or --benchmark, which measure on the CPU");
  if (maxElements < 0)
    return fail("--max-elements=" + llvm::Twine(maxElements) +
                ", needs 0 or more");
  if (!(relativeTolerance >= 0) || !(absoluteTolerance >= 0))
    return fail("--rtol and --atol need to be 0 or more");
  for (const std::string &text : outputTexts)
    if (text != "-" && (text.size() < 2 || text[0] != '@'))
      return fail("--output=" + text + " needs to be @file.npy, @folder/ or -");
  return llvm::Error::success();
}

static llvm::Expected<std::vector<Array>>
parseInputs(const AttnFunctionInfo &function) {
  return parseArguments("input", inputTexts,
                        {function.inputs, size_t(function.num_inputs)}, seed);
}

/// The results of GPU code are the last of its inputs: buffers of the caller.
/// Adds those that no --input was given for; `advice` is for one whose size is
/// open.
static llvm::Error addResultBuffers(const AttnFunctionInfo &function,
                                    std::vector<Array> &inputs,
                                    const llvm::Twine &advice) {
  for (int32_t i = static_cast<int32_t>(inputs.size()); i < function.num_inputs;
       ++i) {
    const AttnValueInfo &info = function.inputs[i];
    if (info.kind != ATTN_BUFFER)
      break; // an input is missing, which the call says
    Array buffer;
    buffer.dtype = info.dtype;
    buffer.shape.assign(info.shape, info.shape + info.ndim);
    if (llvm::is_contained(buffer.shape, -1))
      return fail(
          "input " + llvm::Twine(i) + " is " + info.type +
          ", a result that a GPU writes to memory of the caller: " + advice);
    buffer.data.resize(buffer.getNumElements() * (buffer.dtype.bits / 8));
    inputs.push_back(std::move(buffer));
  }
  return llvm::Error::success();
}

/// The descriptions of the outputs: of the results, then of the buffers among
/// the inputs.
static std::vector<AttnValueInfo>
describeOutputs(const AttnFunctionInfo &function) {
  std::vector<AttnValueInfo> infos(function.outputs,
                                   function.outputs + function.num_outputs);
  std::copy_if(function.inputs, function.inputs + function.num_inputs,
               std::back_inserter(infos), [](const AttnValueInfo &info) {
                 return info.kind == ATTN_BUFFER;
               });
  return infos;
}

/// The results, then the buffers among the inputs after the call.
static llvm::Expected<std::vector<Array>>
callOnce(const Session &session, const AttnFunctionInfo &function,
         std::vector<Array> inputs, const AttnInvokeOptions &options) {
  std::vector<AttnManagedTensor *> outputs;
  if (llvm::Error error = session.invoke(function, inputs, options, outputs))
    return std::move(error);
  std::vector<Array> arrays;
  for (AttnManagedTensor *output : outputs)
    arrays.push_back(takeArray(output));
  for (int32_t i = 0; i < function.num_inputs; ++i)
    if (function.inputs[i].kind == ATTN_BUFFER)
      arrays.push_back(std::move(inputs[i]));
  return arrays;
}

static void printOutput(size_t index, const Array &output) {
  if (json)
    return;
  llvm::outs() << "output[" << index << "]: ";
  printValue(llvm::outs(), output, maxElements);
  llvm::outs() << "\n";
}

/// Each --output takes `counts` of the outputs.
static llvm::Error writeOutputs(llvm::ArrayRef<AttnValueInfo> infos,
                                llvm::ArrayRef<size_t> counts,
                                llvm::ArrayRef<Array> outputs) {
  if (outputTexts.empty() && expectedTexts.empty())
    for (auto [index, output] : llvm::enumerate(outputs))
      printOutput(index, output);
  size_t index = 0;
  for (auto [text, count] : llvm::zip_equal(outputTexts, counts)) {
    if (text == "-")
      printOutput(index, outputs[index]);
    else if (llvm::Error error = writeOutput(text, infos.slice(index, count),
                                             outputs.slice(index, count)))
      return error;
    index += count;
  }
  return llvm::Error::success();
}

/// Compares and reports; adds the largest errors to `report`.
static bool checkOutputs(const std::vector<Array> &outputs,
                         std::vector<Array> &expected,
                         llvm::json::Object &report) {
  bool allMatch = true;
  double maxAbsolute = 0, maxRelative = 0;
  auto accumulate = [](double &largest, double value) {
    if (!(value <= largest) && !std::isnan(largest))
      largest = value;
  };
  for (auto [index, value] : llvm::enumerate(expected)) {
    const Array &output = outputs[index];
    // bfloat16 that was stored as its bits.
    if (output.dtype.code == ATTN_CODE_BFLOAT &&
        value.dtype.code == ATTN_CODE_UINT && value.dtype.bits == 16)
      value.dtype = output.dtype;
    Comparison result =
        compareArrays(output, value, relativeTolerance, absoluteTolerance);
    allMatch &= result.matches();
    if (!result.incomparable.empty()) {
      llvm::errs() << "attn-run: output[" << index << "] "
                   << result.incomparable << "\n";
      continue;
    }
    accumulate(maxAbsolute, result.maxAbsoluteError);
    accumulate(maxRelative, result.getRelativeError());
    std::string errors;
    llvm::raw_string_ostream(errors)
        << llvm::format("max absolute error %.3g, relative to the largest "
                        "element %.3g",
                        result.maxAbsoluteError, result.getRelativeError());
    if (result.matches()) {
      if (!json)
        llvm::outs() << "output[" << index << "]: matches, " << errors << "\n";
      continue;
    }
    llvm::errs() << "attn-run: output[" << index << "] differs in "
                 << result.numMismatches << " of " << result.numElements
                 << " elements, first at [";
    llvm::interleaveComma(result.firstMismatch, llvm::errs());
    llvm::errs() << llvm::format("]: is %.9g, expected %.9g (rtol %g, atol "
                                 "%g); ",
                                 result.actual, result.expected,
                                 relativeTolerance.getValue(),
                                 absoluteTolerance.getValue())
                 << errors << "\n";
  }
  if (!expected.empty()) {
    report["matches"] = allMatch;
    // JSON has no NaN and no infinity.
    auto number = [](double value) -> llvm::json::Value {
      return std::isfinite(value) ? llvm::json::Value(value) : nullptr;
    };
    report["max_absolute_error"] = number(maxAbsolute);
    report["max_relative_error"] = number(maxRelative);
  }
  return allMatch;
}

/// Times calls. What they return is thrown away.
static llvm::Error runBenchmark(const Session &session,
                                const AttnFunctionInfo &function,
                                std::vector<Array> inputs,
                                const AttnInvokeOptions &options,
                                llvm::json::Object &report) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> milliseconds;
  std::vector<AttnManagedTensor *> outputs;
  for (int i = 0; i < warmup + repetitions; ++i) {
    Clock::time_point start = Clock::now();
    if (llvm::Error error = session.invoke(function, inputs, options, outputs))
      return error;
    std::chrono::duration<double, std::milli> elapsed = Clock::now() - start;
    if (i >= warmup)
      milliseconds.push_back(elapsed.count());
    for (AttnManagedTensor *output : outputs)
      output->deleter(output);
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  size_t half = milliseconds.size() / 2;
  double median = milliseconds.size() % 2
                      ? milliseconds[half]
                      : (milliseconds[half - 1] + milliseconds[half]) / 2;
  report["median_ms"] = median;
  report["min_ms"] = milliseconds.front();
  report["repetitions"] = repetitions.getValue();
  if (!json)
    llvm::outs() << llvm::format("%s: median %.4g ms, minimum %.4g ms of %d "
                                 "calls\n",
                                 function.name, median, milliseconds.front(),
                                 repetitions.getValue());
  return llvm::Error::success();
}

/// What --calibrate makes of the compiler's options: the kind of basis is that
/// of the form, which is not applied yet.
static llvm::Error prepareCalibration(mlir::attn::LoweringOptions &options) {
  if (!outputTexts.empty() || !expectedTexts.empty() || benchmark)
    return fail("--calibrate writes bases and takes no --output, "
                "--expected_output or --benchmark");
  options.collectBases = "key_pca";
  if (options.form.empty())
    return llvm::Error::success();
  mlir::MLIRContext context;
  context.loadDialect<mlir::attn::AttnDialect>();
  mlir::Attribute form = mlir::parseAttribute(options.form, &context);
  if (!form)
    return fail("--form=" + options.form + " is no attribute");
  if (auto topk = mlir::dyn_cast<mlir::attn::TopKFormAttr>(form))
    options.collectBases =
        mlir::attn::stringifyBasisKind(topk.getBasis()).str();
  options.form.clear();
  return llvm::Error::success();
}

/// The results of a function that returns its bases.
static llvm::Expected<std::vector<Array>>
computeBases(const Session &session, const AttnFunctionInfo &function) {
  llvm::Expected<std::vector<Array>> inputs = parseInputs(function);
  if (!inputs)
    return inputs.takeError();
  size_t given = inputs->size(), count = size_t(function.num_outputs);
  if (session.getDescriptor()->target_gpu) {
    if (llvm::Error error =
            addResultBuffers(function, *inputs,
                             "--calibrate needs a known number of key/value "
                             "heads"))
      return std::move(error);
    count = inputs->size() - given;
  }
  if (count == 0)
    return fail("'" + llvm::Twine(function.name) +
                "' has no attention to calibrate");
  AttnInvokeOptions options = {};
  options.threads = threads;
  llvm::Expected<std::vector<Array>> outputs =
      callOnce(session, function, std::move(*inputs), options);
  if (!outputs)
    return outputs.takeError();
  // Others are buffers that the function takes itself.
  llvm::ArrayRef<Array> all(*outputs);
  return (session.getDescriptor()->target_gpu ? all.take_back(count)
                                              : all.take_front(count))
      .vec();
}

/// Writes `<function>.<n>.keys.npy`, and `.queries.npy` for a balanced basis.
static llvm::Error writeBases(const Session &session, bool isBalanced) {
  llvm::Expected<const AttnFunctionInfo *> function =
      session.findFunction(functionName);
  if (!function)
    return function.takeError();
  llvm::Expected<std::vector<Array>> bases = computeBases(session, **function);
  if (!bases)
    return bases.takeError();
  if (std::error_code error =
          llvm::sys::fs::create_directories(calibrationFolder))
    return fail("cannot create " + calibrationFolder + ": " + error.message());
  for (auto [index, basis] : llvm::enumerate(*bases)) {
    size_t number = isBalanced ? index / 2 : index;
    std::string path =
        (calibrationFolder + "/" + (*function)->name + "." +
         llvm::Twine(number) +
         (isBalanced && index % 2 ? ".queries.npy" : ".keys.npy"))
            .str();
    std::string error;
    if (!attn::support::writeNpy(path, basis.dtype, basis.shape,
                                 basis.data.data(), error))
      return fail(error);
    llvm::outs() << path << ": "
                 << attn::support::toString(basis.dtype, basis.shape) << "\n";
  }
  return llvm::Error::success();
}

/// --tune: the inputs are those of the function as it is compiled without.
static llvm::Error runTune(const Session &session,
                           const mlir::attn::CompilerOptions &options) {
  if (session.isCompiledLibrary())
    return fail("--tune needs model IR, found the compiled library " +
                modulePath);
  llvm::Expected<const AttnFunctionInfo *> function =
      session.findFunction(functionName);
  if (!function)
    return function.takeError();
  llvm::Expected<std::vector<Array>> inputs = parseInputs(**function);
  if (!inputs)
    return inputs.takeError();
  llvm::Expected<std::vector<Array>> expected = parseArguments(
      "expected_output", expectedTexts, describeOutputs(**function), seed);
  if (!expected)
    return expected.takeError();
  TuneOptions tuneOptions;
  tuneOptions.function = functionName;
  tuneOptions.threads = threads;
  tuneOptions.plans = tunedPlans;
  tuneOptions.repetitions = repetitions;
  tuneOptions.warmup = warmup;
  tuneOptions.rtol = relativeTolerance;
  tuneOptions.atol = absoluteTolerance;
  tuneOptions.json = json;
  tuneOptions.outputPath = tunedPath;
  return tune(modulePath, options, tuneOptions, std::move(*inputs),
              std::move(*expected));
}

/// Returns false where outputs differ from what was expected.
static llvm::Expected<bool> run(const Session &session) {
  llvm::Expected<const AttnFunctionInfo *> function =
      session.findFunction(functionName);
  if (!function)
    return function.takeError();
  llvm::Expected<std::vector<Array>> inputs = parseInputs(**function);
  if (!inputs)
    return inputs.takeError();
  if (session.getDescriptor()->target_gpu)
    if (llvm::Error error = addResultBuffers(**function, *inputs,
                                             "give its size by an --input"))
      return std::move(error);
  std::vector<AttnValueInfo> outputInfos = describeOutputs(**function);
  llvm::Expected<std::vector<Array>> expected =
      parseArguments("expected_output", expectedTexts, outputInfos, seed);
  if (!expected)
    return expected.takeError();
  llvm::Expected<std::vector<size_t>> counts =
      countOutputs(outputTexts, outputInfos);
  if (!counts)
    return counts.takeError();
  if (expected->size() > outputInfos.size())
    return fail("'" + llvm::Twine((*function)->name) + "' has " +
                llvm::Twine(outputInfos.size()) + " outputs, got " +
                llvm::Twine(expected->size()) + " for --expected_output");

  if (benchmark && session.getDescriptor()->target_gpu)
    return fail("--benchmark times calls on the CPU; this module was compiled "
                "for the GPU " +
                llvm::Twine(session.getDescriptor()->target_gpu));

  AttnInvokeStatistics statistics = {};
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.statistics = &statistics;
  llvm::Expected<std::vector<Array>> outputs =
      callOnce(session, **function, *inputs, options);
  if (!outputs)
    return outputs.takeError();
  llvm::json::Object report;
  report["function"] = (*function)->name;
  report["target_cpu"] = session.getDescriptor()->target_cpu;
  if (llvm::Error error = writeOutputs(outputInfos, *counts, *outputs))
    return std::move(error);
  bool matches = checkOutputs(*outputs, *expected, report);
  if (printMemory) {
    report["peak_bytes"] = static_cast<int64_t>(statistics.peak_bytes);
    if (!json)
      llvm::outs() << "peak memory: " << statistics.peak_bytes << " bytes in "
                   << statistics.allocations << " allocations\n";
  }
  if (benchmark)
    if (llvm::Error error =
            runBenchmark(session, **function, *inputs, options, report))
      return std::move(error);
  if (json)
    llvm::outs() << llvm::json::Value(std::move(report)) << "\n";
  return matches;
}

int main(int argc, char **argv) {
  llvm::InitLLVM initialization(argc, argv);
  mlir::attn::registerCompilerCommandLine();
  mlir::attn::hideOptionsOfLibraries();
  cl::ParseCommandLineOptions(
      argc, argv,
      "Runs a function of model IR (linalg, TOSA, attn), compiled in memory, "
      "or of a library\nfrom attn-compile.\n");
  auto report = [](llvm::Error error) {
    llvm::errs() << "attn-run: " << llvm::toString(std::move(error)) << "\n";
    return 1;
  };
  if (llvm::Error error = checkOptions())
    return report(std::move(error));
  auto options = mlir::attn::getCompilerOptions("attn-run", "module");
  if (failed(options))
    return 1;
  if (mlir::attn::isPipelineDumpRequested()) {
    mlir::MLIRContext context;
    if (failed(mlir::attn::printPipeline(llvm::outs(), *options, &context)))
      return 1;
    llvm::outs() << "\n";
    return 0;
  }
  if (!calibrationFolder.empty())
    if (llvm::Error error = prepareCalibration(options->lowering))
      return report(std::move(error));
  std::unique_ptr<Session> session =
      Session::open(modulePath, target, *options);
  if (!session)
    return 1;
  if (!calibrationFolder.empty() && session->isCompiledLibrary())
    return report(fail("--calibrate needs model IR, found the compiled "
                       "library " +
                       modulePath));
  if (!calibrationFolder.empty()) {
    bool isBalanced = options->lowering.collectBases == "balanced";
    if (llvm::Error error = writeBases(*session, isBalanced))
      return report(std::move(error));
    return 0;
  }
  if (tunePlans) {
    if (llvm::Error error = runTune(*session, *options))
      return report(std::move(error));
    return 0;
  }
  llvm::Expected<bool> matches = run(*session);
  if (!matches)
    return report(matches.takeError());
  return *matches ? 0 : 1;
}

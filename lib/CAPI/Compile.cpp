//===- Compile.cpp - From IR to code, for C -------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"
#include "attn/Execution/GPUCompiler.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/ToolOutputFile.h"
#include <cstring>

using namespace mlir;
using namespace mlir::attn;
using mlir::attn::capi::DiagnosticsScope;
using mlir::attn::capi::failWithoutContext;

struct AttnExecutable {
  std::unique_ptr<CompiledModule> code;
};

void attn_compile_options_init(AttnCompileOptions *options) {
  if (!options)
    return;
  CompilerOptions defaults;
  std::memset(options, 0, sizeof(*options));
  options->struct_size = sizeof(*options);
  options->opt_level = static_cast<int32_t>(defaults.optLevel);
  options->raise = defaults.lowering.raise;
  options->parallel = defaults.lowering.parallel;
  options->runtime_checks = defaults.lowering.runtimeChecks;
  options->query_block = defaults.lowering.queryBlock;
  options->key_block = defaults.lowering.keyBlock;
  options->plan = defaults.lowering.plan;
  options->report_plans = defaults.lowering.reportPlans;
}

/// The reason why a value is out of range, or "".
static std::string checkOptions(const AttnCompileOptions &options) {
  auto range = [](const char *name, int64_t value, const char *needed) {
    return (llvm::Twine(name) + " is " + llvm::Twine(value) + ", needs to be " +
            needed)
        .str();
  };
  if (options.opt_level < 0 || options.opt_level > 3)
    return range("opt_level", options.opt_level, "0 to 3");
  if (options.raise < 0 || options.raise > 1)
    return range("raise", options.raise, "0 or 1");
  if (options.parallel < 0 || options.parallel > 1)
    return range("parallel", options.parallel, "0 or 1");
  if (options.runtime_checks < 0 || options.runtime_checks > 1)
    return range("runtime_checks", options.runtime_checks, "0 or 1");
  if (options.plan < 0 || options.plan > 1)
    return range("plan", options.plan, "0 or 1");
  if (options.report_plans < 0 || options.report_plans > 1)
    return range("report_plans", options.report_plans, "0 or 1");
  if (options.query_block < 1)
    return range("query_block", options.query_block, "at least 1");
  if (options.key_block < 1)
    return range("key_block", options.key_block, "at least 1");
  if (options.module_name) {
    llvm::StringRef name = options.module_name;
    if (name.empty() || !llvm::all_of(name, [](char c) {
          return llvm::isAlnum(c) || c == '_';
        }))
      return ("module_name is '" + name +
              "', needs to be letters, digits and underscores")
          .str();
  }
  return "";
}

/// Fills `result` and the GPUs to compile for, none for the CPU, from what the
/// caller's version of the struct has.
static AttnStatus convertOptions(const AttnCompileOptions *options,
                                 CompilerOptions &result,
                                 llvm::SmallVector<std::string> &chips,
                                 DiagnosticsScope &scope) {
  AttnCompileOptions known;
  attn_compile_options_init(&known);
  if (options) {
    if (options->struct_size < sizeof(options->struct_size))
      return scope.fail(ATTN_INVALID_ARGUMENT,
                        "AttnCompileOptions: struct_size is not set; "
                        "attn_compile_options_init sets it");
    std::memcpy(&known, options, std::min(options->struct_size, sizeof(known)));
  }
  if (std::string problem = checkOptions(known); !problem.empty())
    return scope.fail(ATTN_INVALID_ARGUMENT, "AttnCompileOptions: " + problem);

  if (known.target) {
    FailureOr<llvm::SmallVector<std::string>> parsed =
        parseTarget(known.target);
    if (failed(parsed))
      return scope.fail(ATTN_INVALID_ARGUMENT,
                        llvm::Twine("AttnCompileOptions: target is '") +
                            known.target +
                            "', needs to be cpu or cuda:<chip>, such as "
                            "cuda:sm_80");
    chips = std::move(*parsed);
  }
  if (known.target_cpu)
    result.targetCPU = known.target_cpu;
  if (known.target_features)
    result.targetFeatures = known.target_features;
  if (known.pipeline)
    result.passPipeline = known.pipeline;
  if (known.module_name)
    result.moduleName = known.module_name;
  result.optLevel = static_cast<unsigned>(known.opt_level);
  result.lowering.raise = known.raise;
  result.lowering.parallel = known.parallel;
  result.lowering.runtimeChecks = known.runtime_checks;
  result.lowering.queryBlock = known.query_block;
  result.lowering.keyBlock = known.key_block;
  result.lowering.plan = known.plan;
  result.lowering.reportPlans = known.report_plans;
  if (known.isa)
    result.lowering.isa = known.isa;
  return ATTN_OK;
}

AttnStatus attn_compile(const AttnIR *ir, const AttnCompileOptions *options,
                        AttnExecutable **executable,
                        AttnDiagnostics **diagnostics) {
  if (executable)
    *executable = nullptr;
  if (!ir || !executable)
    return failWithoutContext(diagnostics, ATTN_INVALID_ARGUMENT,
                              "attn_compile needs IR and a place for the "
                              "result, found NULL");
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  DiagnosticsScope scope(ir->state->context, diagnostics);
  CompilerOptions compilerOptions;
  llvm::SmallVector<std::string> chips;
  if (AttnStatus status =
          convertOptions(options, compilerOptions, chips, scope))
    return status;
  if (chips.size() > 1)
    return scope.fail(ATTN_INVALID_ARGUMENT,
                      llvm::Twine("AttnCompileOptions: target is '") +
                          options->target +
                          "', needs to be one GPU in memory; a library can be "
                          "for several");

  OwningOpRef<ModuleOp> copy(ir->module.get().clone());
  auto code = chips.empty()
                  ? jitCompile(*copy, compilerOptions)
                  : jitCompileForGPU(*copy, chips.front(), compilerOptions);
  if (failed(code))
    return scope.fail(ATTN_COMPILE_FAILED);
  *executable = new AttnExecutable{std::move(*code)};
  return ATTN_OK;
}

const AttnModuleDescriptor *
attn_executable_module(const AttnExecutable *executable) {
  return executable ? executable->code->getDescriptor() : nullptr;
}

void attn_executable_destroy(AttnExecutable *executable) { delete executable; }

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

/// Writes a file that exists only if `write` has succeeded.
static AttnStatus
writeFile(const char *path, DiagnosticsScope &scope,
          llvm::function_ref<LogicalResult(llvm::raw_ostream &)> write) {
  std::error_code error;
  llvm::ToolOutputFile file(path, error, llvm::sys::fs::OF_None);
  if (error)
    return scope.fail(ATTN_COMPILE_FAILED, llvm::Twine("cannot write '") +
                                               path + "': " + error.message());
  if (failed(write(file.os())))
    return scope.fail(ATTN_COMPILE_FAILED);
  file.os().flush();
  if (file.os().has_error()) {
    std::string reason = file.os().error().message();
    file.os().clear_error();
    return scope.fail(ATTN_COMPILE_FAILED,
                      llvm::Twine("cannot write '") + path + "': " + reason);
  }
  file.keep();
  return ATTN_OK;
}

static AttnStatus compileToFile(ModuleOp module, const CompilerOptions &options,
                                llvm::ArrayRef<std::string> chips,
                                AttnOutputKind kind, const char *path,
                                DiagnosticsScope &scope) {
  if (kind == ATTN_OUTPUT_C_HEADER) {
    if (!chips.empty())
      return scope.fail(ATTN_INVALID_ARGUMENT,
                        "a C header needs the target cpu");
    if (failed(lowerToLLVMDialect(module, options)))
      return scope.fail(ATTN_COMPILE_FAILED);
    return writeFile(path, scope, [&](llvm::raw_ostream &os) {
      printCHeader(os, module, options);
      return success();
    });
  }

  Location loc = module.getLoc();
  auto link = [&](llvm::ArrayRef<CompiledObject> objects) -> AttnStatus {
    if (failed(linkSharedLibrary(objects, path, LinkOptions(), loc)))
      return scope.fail(ATTN_COMPILE_FAILED);
    return ATTN_OK;
  };
  if (kind == ATTN_OUTPUT_SHARED_LIBRARY && chips.empty()) {
    auto objects = compileToObjects(module, options);
    if (failed(objects))
      return scope.fail(ATTN_COMPILE_FAILED);
    return link(*objects);
  }

  llvm::LLVMContext llvmContext;
  auto llvmModule =
      chips.empty() ? compileToLLVMIR(module, options, llvmContext)
                    : compileGPUToLLVMIR(module, chips, GpuAssembly::IfPossible,
                                         options, llvmContext);
  if (failed(llvmModule))
    return scope.fail(ATTN_COMPILE_FAILED);
  if (kind == ATTN_OUTPUT_LLVM_IR)
    return writeFile(path, scope, [&](llvm::raw_ostream &os) {
      (*llvmModule)->print(os, nullptr);
      return success();
    });

  auto object = emitObject(**llvmModule, options, loc);
  if (failed(object))
    return scope.fail(ATTN_COMPILE_FAILED);
  if (kind == ATTN_OUTPUT_OBJECT)
    return writeFile(path, scope, [&](llvm::raw_ostream &os) {
      os.write(object->data(), object->size());
      return success();
    });

  return link(*object);
}

AttnStatus attn_compile_to_file(const AttnIR *ir,
                                const AttnCompileOptions *options,
                                AttnOutputKind kind, const char *path,
                                AttnDiagnostics **diagnostics) {
  if (!ir || !path)
    return failWithoutContext(diagnostics, ATTN_INVALID_ARGUMENT,
                              "attn_compile_to_file needs IR and a path, "
                              "found NULL");
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  DiagnosticsScope scope(ir->state->context, diagnostics);
  if (kind < ATTN_OUTPUT_LLVM_IR || kind > ATTN_OUTPUT_C_HEADER)
    return scope.fail(ATTN_INVALID_ARGUMENT,
                      "no output kind has the number " +
                          llvm::Twine(static_cast<int>(kind)));
  CompilerOptions compilerOptions;
  llvm::SmallVector<std::string> chips;
  if (AttnStatus status =
          convertOptions(options, compilerOptions, chips, scope))
    return status;
  OwningOpRef<ModuleOp> copy(ir->module.get().clone());
  return compileToFile(*copy, compilerOptions, chips, kind, path, scope);
}

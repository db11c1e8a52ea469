//===- IR.cpp - Contexts, parsing and passes for C ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Internal.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include <cstdlib>
#include <cstring>

using namespace mlir;
using mlir::attn::capi::ContextState;
using mlir::attn::capi::DiagnosticsScope;
using mlir::attn::capi::failWithoutContext;

const char *attn_version() { return ATTN_VERSION; }

const char *attn_llvm_version() { return LLVM_VERSION_STRING; }

void attn_string_free(char *string) { std::free(string); }

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

static DialectRegistry makeRegistry() {
  DialectRegistry registry;
  mlir::attn::registerAllDialects(registry);
  return registry;
}

// One thread per context: the caller decides on threads by the number of
// contexts, remarks keep their order, and a process that forks after it has
// compiled loses no thread pool.
ContextState::ContextState()
    : context(makeRegistry(), MLIRContext::Threading::DISABLED) {
  static std::once_flag once;
  std::call_once(once, [] { mlir::attn::registerAllPasses(); });
  // The text of an op can be as large as its constants.
  context.printOpOnDiagnostic(false);
}

AttnContext *attn_context_create() {
  return new AttnContext{std::make_shared<ContextState>()};
}

void attn_context_destroy(AttnContext *context) { delete context; }

//===----------------------------------------------------------------------===//
// IR
//===----------------------------------------------------------------------===//

AttnIR::AttnIR(std::shared_ptr<ContextState> state,
               OwningOpRef<ModuleOp> module)
    : state(std::move(state)) {
  setModule(std::move(module));
}

AttnIR::~AttnIR() {
  std::lock_guard<std::mutex> lock(state->mutex);
  module = nullptr;
}

void AttnIR::setModule(OwningOpRef<ModuleOp> newModule) {
  module = std::move(newModule);
  functions.clear();
  for (auto function : module->getOps<FunctionOpInterface>()) {
    if (!function.isPublic() || function.isExternal())
      continue;
    Function &entry = functions.emplace_back();
    entry.name = function.getName().str();
    llvm::raw_string_ostream(entry.signature) << function.getFunctionType();
  }
}

static AttnStatus parse(AttnContext *context,
                        std::unique_ptr<llvm::MemoryBuffer> buffer, AttnIR **ir,
                        DiagnosticsScope &scope) {
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(buffer), llvm::SMLoc());
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(
      sources, ParserConfig(&context->state->context));
  if (!module)
    return scope.fail(ATTN_PARSE_FAILED);
  *ir = new AttnIR(context->state, std::move(module));
  return ATTN_OK;
}

AttnStatus attn_parse(AttnContext *context, const char *text, size_t size,
                      const char *name, AttnIR **ir,
                      AttnDiagnostics **diagnostics) {
  if (ir)
    *ir = nullptr;
  if (!context || !ir || (!text && size != 0))
    return failWithoutContext(diagnostics, ATTN_INVALID_ARGUMENT,
                              "attn_parse needs a context, text and a place "
                              "for the result, found NULL");
  std::lock_guard<std::mutex> lock(context->state->mutex);
  DiagnosticsScope scope(context->state->context, diagnostics);
  return parse(context,
               llvm::MemoryBuffer::getMemBufferCopy(llvm::StringRef(text, size),
                                                    name ? name : "<input>"),
               ir, scope);
}

AttnStatus attn_parse_file(AttnContext *context, const char *path, AttnIR **ir,
                           AttnDiagnostics **diagnostics) {
  if (ir)
    *ir = nullptr;
  if (!context || !ir || !path)
    return failWithoutContext(diagnostics, ATTN_INVALID_ARGUMENT,
                              "attn_parse_file needs a context, a path and a "
                              "place for the result, found NULL");
  std::lock_guard<std::mutex> lock(context->state->mutex);
  DiagnosticsScope scope(context->state->context, diagnostics);
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return scope.fail(ATTN_LOAD_FAILED,
                      llvm::Twine("cannot read '") + path +
                          "': " + buffer.getError().message());
  return parse(context, std::move(*buffer), ir, scope);
}

AttnIR *attn_ir_clone(const AttnIR *ir) {
  if (!ir)
    return nullptr;
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  return new AttnIR(ir->state, OwningOpRef<ModuleOp>(ir->module.get().clone()));
}

char *attn_ir_print(const AttnIR *ir) {
  if (!ir)
    return nullptr;
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  std::string text;
  llvm::raw_string_ostream os(text);
  ir->module.get()->print(os);
  return strdup(text.c_str());
}

int32_t attn_ir_num_functions(const AttnIR *ir) {
  if (!ir)
    return 0;
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  return static_cast<int32_t>(ir->functions.size());
}

static const AttnIR::Function *getFunction(const AttnIR *ir, int32_t index) {
  if (!ir)
    return nullptr;
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  if (index < 0 || static_cast<size_t>(index) >= ir->functions.size())
    return nullptr;
  return &ir->functions[index];
}

const char *attn_ir_function_name(const AttnIR *ir, int32_t index) {
  const AttnIR::Function *function = getFunction(ir, index);
  return function ? function->name.c_str() : nullptr;
}

const char *attn_ir_function_signature(const AttnIR *ir, int32_t index) {
  const AttnIR::Function *function = getFunction(ir, index);
  return function ? function->signature.c_str() : nullptr;
}

/// "a,b" and "builtin.module(a,b)" mean the same.
static LogicalResult parsePipeline(llvm::StringRef text, PassManager &passes,
                                   llvm::raw_ostream &errors) {
  if (!text.ltrim().starts_with("builtin.module(") &&
      !text.ltrim().starts_with("any("))
    return parsePassPipeline(text, passes, errors);
  FailureOr<OpPassManager> parsed = parsePassPipeline(text, errors);
  if (failed(parsed))
    return failure();
  static_cast<OpPassManager &>(passes) = std::move(*parsed);
  return success();
}

AttnStatus attn_ir_run_passes(AttnIR *ir, const char *pipeline,
                              AttnDiagnostics **diagnostics) {
  if (!ir || !pipeline)
    return failWithoutContext(diagnostics, ATTN_INVALID_ARGUMENT,
                              "attn_ir_run_passes needs IR and a pipeline, "
                              "found NULL");
  std::lock_guard<std::mutex> lock(ir->state->mutex);
  MLIRContext &context = ir->state->context;
  DiagnosticsScope scope(context, diagnostics);

  PassManager passes(&context, ModuleOp::getOperationName());
  std::string errors;
  llvm::raw_string_ostream os(errors);
  if (failed(parsePipeline(pipeline, passes, os)))
    return scope.fail(ATTN_INVALID_ARGUMENT,
                      llvm::Twine("in the pass pipeline: ") +
                          llvm::StringRef(errors).rtrim());

  OwningOpRef<ModuleOp> copy(ir->module.get().clone());
  if (failed(passes.run(*copy)))
    return scope.fail(ATTN_COMPILE_FAILED);
  ir->setModule(std::move(copy));
  return ATTN_OK;
}

void attn_ir_destroy(AttnIR *ir) { delete ir; }

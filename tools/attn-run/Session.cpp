//===- Session.cpp - A module ready to be called -------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Session.h"
#include "Device.h"
#include "attn/Execution/CommandLine.h"
#include "attn/Execution/GPUCompiler.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/IR/DialectRegistry.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Support/SourceMgr.h"
#include <cstring>

using attn::support::Array;

static llvm::Error takeError(AttnStatus status, char *message) {
  if (status == ATTN_OK)
    return llvm::Error::success();
  llvm::Error error = llvm::createStringError(
      llvm::inconvertibleErrorCode(), message ? message : "out of memory");
  attn_error_free(message);
  return error;
}

static bool isLibrary(const std::string &path) {
  llvm::file_magic magic;
  if (path != "-" && !llvm::identify_magic(path, magic) && magic.is_object())
    return true;
  // A library that is missing or damaged is not model IR either.
  return llvm::StringRef(path).ends_with(".so");
}

/// The chip of `target`; empty for the CPU.
static llvm::Expected<std::string> getChip(llvm::StringRef target) {
  if (target == "cpu")
    return std::string();
  if (target == "cuda")
    return findChip();
  if (target.consume_front("cuda:") && !target.empty())
    return target.str();
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "--target=" + target +
          " needs to be cpu, cuda or cuda:<chip>, such as cuda:sm_80");
}

static std::unique_ptr<mlir::attn::CompiledModule>
compile(const std::string &path, llvm::StringRef chip,
        const mlir::attn::CompilerOptions &options) {
  mlir::DialectRegistry registry;
  mlir::attn::registerAllDialects(registry);
  mlir::MLIRContext context(registry);
  llvm::SourceMgr sources;
  mlir::SourceMgrDiagnosticHandler diagnostics(sources, &context);
  mlir::OwningOpRef<mlir::ModuleOp> module =
      mlir::attn::parseModule(path, context);
  if (!module)
    return nullptr;
  auto compiled = chip.empty()
                      ? mlir::attn::jitCompile(*module, options)
                      : mlir::attn::jitCompileForGPU(*module, chip, options);
  return succeeded(compiled) ? std::move(*compiled) : nullptr;
}

std::unique_ptr<Session>
Session::open(const std::string &path, const std::string &target,
              const mlir::attn::CompilerOptions &options) {
  auto session = std::make_unique<Session>();
  llvm::Expected<std::string> chip = getChip(target);
  if (!chip) {
    llvm::errs() << "attn-run: " << llvm::toString(chip.takeError()) << "\n";
    return nullptr;
  }
  if (isLibrary(path) && target != "cpu") {
    llvm::errs() << "attn-run: --target=" << target
                 << " is for model IR, found the compiled library " << path
                 << "\n";
    return nullptr;
  }
  if (isLibrary(path)) {
    char *message = nullptr;
    AttnStatus status =
        attn_load_library(path.c_str(), &session->library, &message);
    if (llvm::Error error = takeError(status, message)) {
      llvm::errs() << "attn-run: " << llvm::toString(std::move(error)) << "\n";
      return nullptr;
    }
    session->descriptor = attn_library_module(session->library);
    return session;
  }
  std::unique_ptr<mlir::attn::CompiledModule> compiled =
      compile(path, *chip, options);
  return compiled ? adopt(std::move(compiled)) : nullptr;
}

std::unique_ptr<Session>
Session::adopt(std::unique_ptr<mlir::attn::CompiledModule> compiled) {
  auto session = std::make_unique<Session>();
  session->descriptor = compiled->getDescriptor();
  session->compiled = std::move(compiled);
  return session;
}

Session::~Session() { attn_unload_library(library); }

llvm::Expected<const AttnFunctionInfo *>
Session::findFunction(const std::string &name) const {
  const AttnFunctionInfo *function =
      attn_find_function(descriptor, name.empty() ? nullptr : name.c_str());
  if (function)
    return function;
  std::string names;
  for (int32_t i = 0; i < descriptor->num_functions; ++i)
    names += std::string(i ? ", '" : "'") + descriptor->functions[i].name + "'";
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      name.empty()
          ? "the module has " + llvm::Twine(descriptor->num_functions) +
                " functions, choose one by --function: " + names
          : "the module has no function '" + llvm::Twine(name) +
                "'; it has: " + names);
}

/// Files of bfloat16 are often stored as the bits.
static void adoptBFloat(Array &array, const AttnValueInfo &info) {
  if (info.dtype.code == ATTN_CODE_BFLOAT &&
      array.dtype.code == ATTN_CODE_UINT && array.dtype.bits == 16)
    array.dtype = info.dtype;
}

llvm::Error Session::invoke(const AttnFunctionInfo &function,
                            std::vector<Array> &inputs,
                            const AttnInvokeOptions &options,
                            std::vector<AttnManagedTensor *> &outputs) const {
  std::vector<AttnTensor> tensors;
  for (size_t i = 0; i < inputs.size(); ++i) {
    if (static_cast<int32_t>(i) < function.num_inputs)
      adoptBFloat(inputs[i], function.inputs[i]);
    tensors.push_back(inputs[i].getTensor());
  }
  if (descriptor->target_gpu)
    return invokeOnGpu(descriptor, function, tensors, options);
  std::vector<const AttnTensor *> pointers;
  for (const AttnTensor &tensor : tensors)
    pointers.push_back(&tensor);
  outputs.assign(function.num_outputs, nullptr);
  char *message = nullptr;
  AttnStatus status =
      attn_invoke(descriptor, function.name, pointers.data(),
                  static_cast<int32_t>(pointers.size()), outputs.data(),
                  static_cast<int32_t>(outputs.size()), &options, &message);
  return takeError(status, message);
}

Array takeArray(AttnManagedTensor *tensor) {
  const AttnTensor &source = tensor->tensor;
  Array array;
  array.dtype = source.dtype;
  array.shape.assign(source.shape, source.shape + source.ndim);
  const char *data =
      static_cast<const char *>(source.data) + source.byte_offset;
  array.data.assign(data,
                    data + array.getNumElements() * (source.dtype.bits / 8));
  tensor->deleter(tensor);
  return array;
}

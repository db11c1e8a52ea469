//===- JIT.cpp - Code in memory ------------------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Target.h"
#include "attn/Execution/Compiler.h"
#include "attn/Runtime/Symbols.h"
#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <dlfcn.h>
#include <mutex>

using namespace mlir;
using namespace mlir::attn;

struct CompiledModule::Impl {
  std::unique_ptr<llvm::orc::LLJIT> jit;
};

CompiledModule::CompiledModule(std::unique_ptr<Impl> impl)
    : impl(std::move(impl)) {}
CompiledModule::~CompiledModule() = default;

/// Makes the runtime's functions visible to compiled code.
static llvm::Error addRuntimeSymbols(llvm::orc::LLJIT &jit) {
  llvm::orc::SymbolMap symbols;
  size_t count = 0;
  const ::attn::runtime::Symbol *table = ::attn::runtime::getSymbols(count);
  for (size_t i = 0; i < count; ++i)
    symbols[jit.mangleAndIntern(table[i].name)] = llvm::orc::ExecutorSymbolDef(
        llvm::orc::ExecutorAddr::fromPtr(table[i].address),
        llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable);
  return jit.getMainJITDylib().define(
      llvm::orc::absoluteSymbols(std::move(symbols)));
}

/// Links objects into this process and returns their descriptor. `errors`
/// receives what the linker reports besides.
static llvm::Expected<const AttnModuleDescriptor *>
load(std::unique_ptr<llvm::orc::LLJIT> &jit, std::string &errors,
     MutableArrayRef<CompiledObject> objects, StringRef moduleName) {
  llvm::orc::LLJITBuilder builder;
  // Compiled modules have no constructors and throw no exceptions.
  builder.setPlatformSetUp(llvm::orc::setUpInactivePlatform);
  llvm::Expected<std::unique_ptr<llvm::orc::LLJIT>> created = builder.create();
  if (!created)
    return created.takeError();
  jit = std::move(*created);
  jit->getExecutionSession().setErrorReporter([&errors](llvm::Error error) {
    errors += (errors.empty() ? "" : "; ") + llvm::toString(std::move(error));
  });
  if (llvm::Error error = addRuntimeSymbols(*jit))
    return error;
  for (auto [index, object] : llvm::enumerate(objects))
    if (llvm::Error error =
            jit->addObjectFile(std::make_unique<llvm::SmallVectorMemoryBuffer>(
                std::move(object), (moduleName + "." + Twine(index)).str(),
                /*RequiresNullTerminator=*/false)))
      return error;
  llvm::Expected<llvm::orc::ExecutorAddr> address =
      jit->lookup(("attn_module_" + moduleName).str());
  if (!address)
    return address.takeError();
  return address->toPtr<const AttnModuleDescriptor *>();
}

FailureOr<std::unique_ptr<CompiledModule>>
mlir::attn::jitCompile(ModuleOp module, const CompilerOptions &options) {
  Location loc = module.getLoc();
  FailureOr<SmallVector<std::string>> cpus = getTargetCPUs(options, loc);
  if (failed(cpus))
    return failure();
  if (cpus->size() > 1)
    return emitError(loc) << "code in memory is for one target CPU, found '"
                          << options.targetCPU << "'";
  // Objects may be far from each other in memory, where only symbols that might
  // be another library's are reached.
  FailureOr<SmallVector<CompiledObject>> objects =
      compileToObjects(module, options, llvm::GlobalValue::DefaultVisibility);
  if (failed(objects))
    return failure();
  return jitLink(*objects, options, loc);
}

FailureOr<std::unique_ptr<CompiledModule>>
mlir::attn::jitLink(MutableArrayRef<CompiledObject> objects,
                    const CompilerOptions &options, Location loc) {
  if (options.sanitizeAddress && !dlsym(RTLD_DEFAULT, "__asan_init"))
    return emitError(loc)
           << "code in memory that AddressSanitizer checks needs its runtime "
              "in "
              "this program: set LD_PRELOAD to what 'clang "
              "-print-file-name=libclang_rt.asan-x86_64.so' prints";

  auto impl = std::make_unique<CompiledModule::Impl>();
  std::string errors;
  llvm::Expected<const AttnModuleDescriptor *> descriptor =
      load(impl->jit, errors, objects, options.moduleName);
  if (impl->jit)
    impl->jit->getExecutionSession().setErrorReporter(
        [](llvm::Error error) { llvm::consumeError(std::move(error)); });
  if (!descriptor) {
    std::string reason = llvm::toString(descriptor.takeError());
    // What was reported is the cause, what was returned is its consequence.
    return emitError(loc) << "cannot link the compiled code: "
                          << (errors.empty() ? reason : errors);
  }
  std::unique_ptr<CompiledModule> compiled(new CompiledModule(std::move(impl)));
  compiled->descriptor = *descriptor;
  return compiled;
}

//===- Target.cpp - Code generator for a CPU -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Target.h"
#include "attn/Runtime/CpuFeatures.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/SubtargetFeature.h"
#include <mutex>

using namespace mlir;
using namespace mlir::attn;

static void initializeTargetOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    llvm::InitializeNativeTargetAsmParser();
  });
}

static llvm::CodeGenOptLevel getCodeGenLevel(unsigned optLevel) {
  switch (optLevel) {
  case 0:
    return llvm::CodeGenOptLevel::None;
  case 1:
    return llvm::CodeGenOptLevel::Less;
  case 2:
    return llvm::CodeGenOptLevel::Default;
  default:
    return llvm::CodeGenOptLevel::Aggressive;
  }
}

/// LLVM prints a warning of its own for unknown names and goes on; this is the
/// error instead.
static LogicalResult checkNames(const llvm::MCSubtargetInfo &info,
                                StringRef cpu, ArrayRef<std::string> features,
                                Location loc) {
  if (!info.isCPUStringValid(cpu))
    return emitError(loc) << "unknown target CPU '" << cpu << "' for "
                          << info.getTargetTriple().str();
  for (StringRef feature : features) {
    bool isSigned = feature.starts_with("+") || feature.starts_with("-");
    bool known =
        isSigned && llvm::any_of(info.getAllProcessorFeatures(),
                                 [&](const llvm::SubtargetFeatureKV &entry) {
                                   return entry.Key == feature.drop_front();
                                 });
    if (!known)
      return emitError(loc)
             << "unknown target feature '" << feature
             << "'; needs a list such as '+avx2,-avx512f' of names that "
             << info.getTargetTriple().str() << " has";
  }
  return success();
}

FailureOr<SmallVector<std::string>>
mlir::attn::getTargetCPUs(const CompilerOptions &options, Location loc) {
  SmallVector<std::string> names;
  for (StringRef name : llvm::split(options.targetCPU, ',')) {
    if (name.empty())
      return emitError(loc) << "target CPU '" << options.targetCPU
                            << "' needs a name on each side of a comma";
    if (llvm::is_contained(names, name))
      return emitError(loc) << "target CPU '" << name << "' is named twice in '"
                            << options.targetCPU << "'";
    names.push_back(name.str());
  }
  return names;
}

FailureOr<std::unique_ptr<llvm::TargetMachine>>
mlir::attn::createTargetMachine(const CompilerOptions &options, Location loc) {
  initializeTargetOnce();
  if (options.optLevel > 3)
    return emitError(loc) << "optimisation level " << options.optLevel
                          << " is unknown, needs 0 to 3";
  llvm::Triple triple(llvm::sys::getProcessTriple());
  std::string error;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target)
    return emitError(loc) << "no code generator for " << triple.str() << ": "
                          << error;

  std::vector<std::string> userFeatures =
      llvm::SubtargetFeatures(options.targetFeatures).getFeatures();
  FailureOr<SmallVector<std::string>> cpus = getTargetCPUs(options, loc);
  if (failed(cpus))
    return failure();
  std::string cpu = cpus->front();
  llvm::SubtargetFeatures features;
  if (cpu == "native") {
    cpu = llvm::sys::getHostCPUName().str();
    // A virtual machine may hide what the CPU of this name usually has.
    for (const auto &[name, enabled] : llvm::sys::getHostCPUFeatures())
      features.AddFeature(name, enabled);
  }
  std::unique_ptr<llvm::MCSubtargetInfo> info(
      target->createMCSubtargetInfo(triple, "", ""));
  if (!info || failed(checkNames(*info, cpu, userFeatures, loc)))
    return failure();
  for (const std::string &feature : userFeatures)
    features.AddFeature(feature);

  llvm::TargetOptions targetOptions;
  std::unique_ptr<llvm::TargetMachine> machine(target->createTargetMachine(
      triple, cpu, features.getString(), targetOptions, llvm::Reloc::PIC_,
      std::nullopt, getCodeGenLevel(options.optLevel)));
  if (!machine)
    return emitError(loc) << "cannot create a code generator for "
                          << triple.str();
  // Without optimisation LLVM cannot select tiles that are carried by a loop.
  if (machine->getOptLevel() == llvm::CodeGenOptLevel::None &&
      machine->getMCSubtargetInfo()->checkFeatures("+amx-tile"))
    machine->setOptLevel(llvm::CodeGenOptLevel::Less);
  return machine;
}

FailureOr<CpuIsa> mlir::attn::getKernelIsa(const CompilerOptions &options,
                                           Location loc) {
  FailureOr<std::unique_ptr<llvm::TargetMachine>> machine =
      createTargetMachine(options, loc);
  if (failed(machine))
    return failure();
  const llvm::MCSubtargetInfo &info = *(*machine)->getMCSubtargetInfo();
  bool isX86 = (*machine)->getTargetTriple().isX86();
  StringRef cpu = (*machine)->getTargetCPU();
  auto hasFeature = [&](StringRef feature) {
    return isX86 && info.checkFeatures(("+" + Twine(feature)).str());
  };
  if (options.lowering.isa.empty())
    return getCpuIsa(cpu, hasFeature);
  FailureOr<CpuIsa> isa =
      parseCpuIsa(options.lowering.isa, "attn-lower-to-llvm", loc);
  if (failed(isa))
    return failure();
  CpuIsa needed =
      options.lowering.emulateTiles ? std::min(*isa, CpuIsa::AVX512BF16) : *isa;
  for (StringRef feature : getNeededFeatures(needed))
    if (!hasFeature(feature))
      return emitError(loc)
             << "isa=" << stringifyCpuIsa(*isa) << " needs the feature '"
             << feature << "', which the target CPU '" << cpu
             << "' does not have";
  return isa;
}

std::string
mlir::attn::getCheckedFeatures(const llvm::TargetMachine &targetMachine) {
  const llvm::MCSubtargetInfo &info = *targetMachine.getMCSubtargetInfo();
  SmallVector<StringRef> enabled;
  if (targetMachine.getTargetTriple().isX86())
    for (const char *feature : ::attn::runtime::checkedCpuFeatures)
      if (info.checkFeatures(("+" + Twine(feature)).str()))
        enabled.push_back(feature);
  return llvm::join(enabled, ",");
}

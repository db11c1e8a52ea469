//===- SharedLibrary.cpp - Linking shared libraries ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Execution/Compiler.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include <dlfcn.h>

using namespace mlir;
using namespace mlir::attn;

/// Folders that may hold the runtime, relative to the one of a program or
/// library of this project; the last one is that of the installation.
static constexpr const char *runtimeFolders[] = {".", "lib", "../lib",
                                                 ATTN_RUNTIME_FOLDER};

std::string attn::findRuntimeLibrary() {
  if (std::optional<std::string> path =
          llvm::sys::Process::GetEnv("ATTN_RUNTIME_LIBRARY"))
    return *path;
  SmallVector<std::string> origins;
  Dl_info info;
  // The file that this function is in: the program, or a plugin or extension.
  if (dladdr(reinterpret_cast<void *>(&findRuntimeLibrary), &info) &&
      info.dli_fname)
    origins.push_back(info.dli_fname);
  origins.push_back(llvm::sys::fs::getMainExecutable(
      nullptr, reinterpret_cast<void *>(&findRuntimeLibrary)));
  for (const std::string &origin : origins) {
    SmallString<256> file;
    if (llvm::sys::fs::real_path(origin, file))
      continue;
    StringRef folder = llvm::sys::path::parent_path(file);
    for (const char *relative : runtimeFolders) {
      SmallString<256> candidate(folder);
      llvm::sys::path::append(candidate, relative, "libAttnRuntime.a");
      llvm::sys::path::remove_dots(candidate, /*remove_dot_dot=*/true);
      if (llvm::sys::fs::exists(candidate))
        return candidate.str().str();
    }
  }
  return "";
}

static FailureOr<std::string> findLinker(const LinkOptions &options,
                                         Location loc) {
  if (!options.linker.empty()) {
    if (auto path = llvm::sys::findProgramByName(options.linker))
      return *path;
    return emitError(loc) << "cannot find the linker '" << options.linker
                          << "'";
  }
  for (StringRef name : {"cc", "clang", "clang-22", "gcc"})
    if (auto path = llvm::sys::findProgramByName(name))
      return *path;
  return emitError(loc) << "linking a shared library needs a C compiler on "
                           "PATH: cc, clang or gcc";
}

/// Runs `arguments`; what it prints becomes part of the diagnostic.
static LogicalResult runLinker(ArrayRef<StringRef> arguments, Location loc) {
  SmallString<128> log;
  if (std::error_code error =
          llvm::sys::fs::createTemporaryFile("attn-link", "log", log))
    return emitError(loc) << "cannot create a temporary file: "
                          << error.message();
  llvm::FileRemover removeLog(log);
  std::string message;
  int status = llvm::sys::ExecuteAndWait(
      arguments.front(), arguments, /*Env=*/std::nullopt,
      /*Redirects=*/{StringRef(""), StringRef(log), StringRef(log)},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &message);
  if (status == 0)
    return success();
  InFlightDiagnostic diagnostic = emitError(loc)
                                  << "'" << arguments.front()
                                  << "' failed with status " << status;
  if (!message.empty())
    diagnostic << ": " << message;
  if (auto output = llvm::MemoryBuffer::getFile(log))
    diagnostic << "\n" << (*output)->getBuffer().rtrim();
  return diagnostic;
}

/// A file that is removed when this goes out of scope.
static std::unique_ptr<llvm::FileRemover>
writeTemporaryObject(const CompiledObject &object, SmallString<128> &path,
                     Location loc) {
  int descriptor = -1;
  if (std::error_code error = llvm::sys::fs::createTemporaryFile(
          "attn-module", "o", descriptor, path)) {
    emitError(loc) << "cannot create a temporary file: " << error.message();
    return nullptr;
  }
  auto remover = std::make_unique<llvm::FileRemover>(path);
  llvm::raw_fd_ostream stream(descriptor, /*shouldClose=*/true);
  stream.write(object.data(), object.size());
  stream.flush();
  if (!stream.has_error())
    return remover;
  emitError(loc) << "cannot write '" << path
                 << "': " << stream.error().message();
  stream.clear_error();
  return nullptr;
}

LogicalResult attn::linkSharedLibrary(ArrayRef<CompiledObject> objects,
                                      StringRef outputPath,
                                      const LinkOptions &options,
                                      Location loc) {
  FailureOr<std::string> linker = findLinker(options, loc);
  if (failed(linker))
    return failure();
  std::string runtime = options.runtimeLibrary.empty() ? findRuntimeLibrary()
                                                       : options.runtimeLibrary;
  if (runtime.empty())
    return emitError(loc) << "cannot find the runtime, libAttnRuntime.a, next "
                             "to this program; set ATTN_RUNTIME_LIBRARY";
  if (!llvm::sys::fs::exists(runtime))
    return emitError(loc) << "the runtime library '" << runtime
                          << "' does not exist";

  SmallVector<SmallString<128>> paths(objects.size());
  SmallVector<std::unique_ptr<llvm::FileRemover>> removers;
  for (auto [object, path] : llvm::zip_equal(objects, paths)) {
    removers.push_back(writeTemporaryObject(object, path, loc));
    if (!removers.back())
      return failure();
  }
  SmallVector<StringRef> arguments = {*linker, "-shared", "-o", outputPath};
  llvm::append_range(arguments, paths);
  // The library exports its descriptors and nothing of the runtime: two
  // libraries in one program each keep their own.
  arguments.append({runtime, "-Wl,--exclude-libs,ALL", "-Wl,-z,now", "-pthread",
                    "-lm", "-ldl"});
  if (!options.sanitizeAddress)
    arguments.push_back("-Wl,-z,defs");
  return runLinker(arguments, loc);
}

//===- Library.cpp - Compiled shared libraries ---------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/stat.h>

using namespace attn::runtime;

struct AttnLibrary {
  void *handle;
  const AttnModuleDescriptor *module;
  /// The user's, and one per output of its functions: the code that deletes an
  /// output is in the library. Guarded by `librariesMutex`, like `next`.
  int64_t references;
  AttnLibrary *next;
};

static pthread_mutex_t librariesMutex = PTHREAD_MUTEX_INITIALIZER;
static AttnLibrary *libraries = nullptr;

static void addLibrary(AttnLibrary *library) {
  pthread_mutex_lock(&librariesMutex);
  library->references = 1;
  library->next = libraries;
  libraries = library;
  pthread_mutex_unlock(&librariesMutex);
}

/// The loaded library that `module` belongs to, with one more reference.
static AttnLibrary *retainLibrary(const AttnModuleDescriptor *module) {
  pthread_mutex_lock(&librariesMutex);
  AttnLibrary *library = libraries;
  while (library && library->module != module)
    library = library->next;
  if (library)
    library->references += 1;
  pthread_mutex_unlock(&librariesMutex);
  return library;
}

static void releaseLibrary(AttnLibrary *library) {
  pthread_mutex_lock(&librariesMutex);
  bool unused = --library->references == 0;
  if (unused) {
    AttnLibrary **link = &libraries;
    while (*link != library)
      link = &(*link)->next;
    *link = library->next;
  }
  pthread_mutex_unlock(&librariesMutex);
  if (!unused)
    return;
  dlclose(library->handle);
  free(library);
}

namespace {
/// An output of a library's function that keeps the library loaded.
struct LibraryTensor {
  AttnManagedTensor managed;
  AttnManagedTensor *output;
  AttnLibrary *library;
};
} // namespace

static void deleteLibraryTensor(AttnManagedTensor *self) {
  if (!self)
    return;
  auto *tensor = reinterpret_cast<LibraryTensor *>(self);
  tensor->output->deleter(tensor->output);
  releaseLibrary(tensor->library);
  free(tensor);
}

bool attn::runtime::keepLibraryLoaded(const AttnModuleDescriptor *module,
                                      AttnManagedTensor **output) {
  AttnLibrary *library = retainLibrary(module);
  if (!library)
    return true;
  auto *tensor = static_cast<LibraryTensor *>(malloc(sizeof(LibraryTensor)));
  if (!tensor) {
    releaseLibrary(library);
    return false;
  }
  tensor->managed.tensor = (*output)->tensor;
  tensor->managed.manager_ctx = tensor;
  tensor->managed.deleter = deleteLibraryTensor;
  tensor->output = *output;
  tensor->library = library;
  *output = &tensor->managed;
  return true;
}

/// Returns null, or why `module` cannot be used.
static char *checkDescriptor(const char *path,
                             const AttnModuleDescriptor *module) {
  if (!module)
    return formatMessage("'%s' is not a library compiled by attn-compile: it "
                         "has no symbol '%s'",
                         path, ATTN_DESCRIPTOR_SYMBOL);
  if (module->magic != ATTN_DESCRIPTOR_MAGIC)
    return formatMessage("'%s': its '%s' is not a module descriptor", path,
                         ATTN_DESCRIPTOR_SYMBOL);
  if (module->abi_version != ATTN_ABI_VERSION)
    return formatMessage("'%s' was compiled for interface version %u, needs "
                         "%u: compile it again",
                         path, module->abi_version, ATTN_ABI_VERSION);
  if (module->num_variants > 0) {
    char *problem = nullptr;
    if (selectVariant(module, &problem))
      return nullptr;
    char *message = formatMessage("'%s': %s", path, problem ? problem : "");
    free(problem);
    return message;
  }
  char feature[64];
  if (findMissingCpuFeature(module->target_features, feature, sizeof(feature)))
    return formatMessage("'%s' was compiled for the CPU '%s' and needs '%s', "
                         "which this CPU does not have",
                         path, module->target_cpu, feature);
  return nullptr;
}

/// `dlopen` maps a truncated library and dies of SIGBUS where it is used, so
/// the size that the ELF header promises is checked first. The section headers
/// end the file in everything that linkers write.
static char *checkFile(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0)
    return formatMessage("cannot open '%s': %s", path, strerror(errno));
  if (!S_ISREG(status.st_mode))
    return formatMessage("'%s' is not a regular file", path);
  FILE *file = fopen(path, "rbe");
  if (!file)
    return formatMessage("cannot open '%s': %s", path, strerror(errno));
  unsigned char header[64];
  size_t size = fread(header, 1, sizeof(header), file);
  fclose(file);
  if (size < 4 || memcmp(header, "\177ELF", 4) != 0)
    return formatMessage("'%s' is not a shared library", path);
  uint64_t sectionOffset = 0;
  uint16_t sectionSize = 0, numSections = 0;
  if (size == sizeof(header)) {
    memcpy(&sectionOffset, header + 40, sizeof(sectionOffset));
    memcpy(&sectionSize, header + 58, sizeof(sectionSize));
    memcpy(&numSections, header + 60, sizeof(numSections));
  }
  uint64_t fileSize = status.st_size;
  uint64_t tableSize = uint64_t(sectionSize) * numSections;
  if (size < sizeof(header) || sectionOffset > fileSize ||
      tableSize > fileSize - sectionOffset)
    return formatMessage(
        "'%s' is truncated: it has %llu bytes, its header "
        "needs %llu",
        path, static_cast<unsigned long long>(fileSize),
        static_cast<unsigned long long>(size < sizeof(header)
                                            ? sizeof(header)
                                            : sectionOffset + tableSize));
  return nullptr;
}

AttnStatus attn_load_library(const char *path, AttnLibrary **library,
                             char **error) {
  if (error)
    *error = nullptr;
  if (!path || !library)
    return returnError(ATTN_INVALID_ARGUMENT,
                       formatMessage("no path or no room for a library"),
                       error);
  *library = nullptr;
  if (char *message = checkFile(path))
    return returnError(ATTN_LOAD_FAILED, message, error);

  // Without a slash, dlopen would look in the system's folders instead.
  char *relative = strchr(path, '/') ? nullptr : formatMessage("./%s", path);
  // Bound now, so that a missing symbol is an error here and not in the call.
  void *handle = dlopen(relative ? relative : path, RTLD_NOW | RTLD_LOCAL);
  free(relative);
  if (!handle) {
    const char *reason = dlerror();
    return returnError(ATTN_LOAD_FAILED,
                       formatMessage("cannot load '%s': %s", path,
                                     reason ? reason : "unknown error"),
                       error);
  }
  auto *module = static_cast<const AttnModuleDescriptor *>(
      dlsym(handle, ATTN_DESCRIPTOR_SYMBOL));
  if (char *message = checkDescriptor(path, module)) {
    dlclose(handle);
    return returnError(ATTN_LOAD_FAILED, message, error);
  }
  *library = static_cast<AttnLibrary *>(malloc(sizeof(AttnLibrary)));
  if (!*library) {
    dlclose(handle);
    return returnError(ATTN_OUT_OF_MEMORY, formatMessage("out of memory"),
                       error);
  }
  (*library)->handle = handle;
  char *problem = nullptr;
  (*library)->module = selectVariant(module, &problem);
  addLibrary(*library);
  return ATTN_OK;
}

const AttnModuleDescriptor *attn_library_module(const AttnLibrary *library) {
  return library ? library->module : nullptr;
}

void attn_unload_library(AttnLibrary *library) {
  if (library)
    releaseLibrary(library);
}

//===- Variants.cpp - Choosing among compilations of a module ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Invocation.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace attn::runtime;

namespace {
/// A feature that a compilation needs and the CPU lacks.
struct Feature {
  char name[64];
};
} // namespace

static bool isMissingFeature(const AttnModuleDescriptor *variant,
                             Feature &feature) {
  return findMissingCpuFeature(variant->target_features, feature.name,
                               sizeof(feature.name));
}

/// The compilation for the CPU that the user asked for.
static const AttnModuleDescriptor *
findNamedVariant(const AttnModuleDescriptor *module, const char *cpu,
                 char **problem) {
  char names[512] = "";
  size_t length = 0;
  for (int32_t i = 0; i < module->num_variants; ++i) {
    const AttnModuleDescriptor *variant = module->variants[i];
    if (strcmp(variant->target_cpu, cpu) == 0) {
      Feature feature;
      if (!isMissingFeature(variant, feature))
        return variant;
      *problem = formatMessage("ATTN_TARGET_CPU is '%s', but code for that CPU "
                               "needs '%s', which this CPU does not have",
                               cpu, feature.name);
      return nullptr;
    }
    int written = snprintf(names + length, sizeof(names) - length, "%s'%s'",
                           i ? ", " : "", variant->target_cpu);
    if (written > 0 && length + written < sizeof(names))
      length += written;
  }
  *problem = formatMessage("ATTN_TARGET_CPU is '%s', but the module '%s' was "
                           "compiled for %s",
                           cpu, module->name, names);
  return nullptr;
}

const AttnModuleDescriptor *
attn::runtime::selectVariant(const AttnModuleDescriptor *module,
                             char **problem) {
  if (module->num_variants == 0 || module->target_gpu)
    return module;
  if (const AttnModuleDescriptor *known =
          __atomic_load_n(module->chosen, __ATOMIC_RELAXED))
    return known;
  const AttnModuleDescriptor *chosen = nullptr;
  const char *cpu = getenv("ATTN_TARGET_CPU");
  Feature feature;
  if (cpu && *cpu) {
    chosen = findNamedVariant(module, cpu, problem);
  } else {
    for (int32_t i = module->num_variants; i-- > 0 && !chosen;)
      if (!isMissingFeature(module->variants[i], feature))
        chosen = module->variants[i];
    if (!chosen)
      *problem = formatMessage("the module '%s' was compiled for '%s' and %d "
                               "other CPUs; code for '%s' needs '%s', which "
                               "this CPU does not have",
                               module->name, module->variants[0]->target_cpu,
                               module->num_variants - 1,
                               module->variants[0]->target_cpu, feature.name);
  }
  // Several threads may get here: all find the same.
  if (chosen)
    __atomic_store_n(module->chosen, chosen, __ATOMIC_RELAXED);
  return chosen;
}

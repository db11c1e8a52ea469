//===- Device.h - Calls of GPU code with arrays of the host -*- C++ -*- ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_DEVICE_H
#define ATTN_TOOLS_ATTN_RUN_DEVICE_H

#include "attn-c/Runtime.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

/// The first GPU of this machine, as --target names it: "sm_80".
llvm::Expected<std::string> findChip();

/// Calls a function of a module that was compiled for a GPU: copies `inputs`
/// (on the host) to the first GPU, provides the workspace, waits, and copies
/// the buffers among them back.
llvm::Error invokeOnGpu(const AttnModuleDescriptor *module,
                        const AttnFunctionInfo &function,
                        std::vector<AttnTensor> &inputs,
                        AttnInvokeOptions options);

#endif // ATTN_TOOLS_ATTN_RUN_DEVICE_H

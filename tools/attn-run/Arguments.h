//===- Arguments.h - Values of --input and --output -*- C++ -*- ----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TOOLS_ATTN_RUN_ARGUMENTS_H
#define ATTN_TOOLS_ATTN_RUN_ARGUMENTS_H

#include "attn/Support/Npy.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

/// The values of the option `option` (--input, --expected_output), in the order
/// of `infos`: one per text as `parseValue` reads it, or for `@folder` all
/// components of a state that `writeOutput` wrote there. Values beyond `infos`
/// are taken as they are. Random elements depend on `seed` and the value's
/// number.
llvm::Expected<std::vector<attn::support::Array>>
parseArguments(llvm::StringRef option, llvm::ArrayRef<std::string> texts,
               llvm::ArrayRef<AttnValueInfo> infos, uint64_t seed);

/// How many of the outputs `infos` each --output takes, in order: all
/// components of a state for a folder (`@folder/`), else one.
llvm::Expected<std::vector<size_t>>
countOutputs(llvm::ArrayRef<std::string> texts,
             llvm::ArrayRef<AttnValueInfo> infos);

/// Writes `values`, which `infos` describe, to the file or the folder of an
/// --output. A folder has a file `<component>.npy` per component of the state,
/// and `state.txt` with its type.
llvm::Error writeOutput(llvm::StringRef text,
                        llvm::ArrayRef<AttnValueInfo> infos,
                        llvm::ArrayRef<attn::support::Array> values);

#endif // ATTN_TOOLS_ATTN_RUN_ARGUMENTS_H

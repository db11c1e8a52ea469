//===- FormText.h - The reference's options as form attributes -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_FORMTEXT_H
#define ATTN_TEST_EXECUTION_FORMTEXT_H

#include "attn/Reference/ClusteredAttention.h"

#include <string>

namespace attn::testing {

/// `#attn.clustered<...>` with every parameter written out.
std::string printForm(const reference::ClusteredOptions &options);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_FORMTEXT_H

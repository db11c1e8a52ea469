//===- ConvBasis.h - Recovery of the convolution basis ----------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_REFERENCE_CONVBASIS_H
#define ATTN_LIB_REFERENCE_CONVBASIS_H

#include "HeadSlice.h"
#include "attn/Reference/ConvAttention.h"

namespace attn::reference {

/// convBasis of a head that is already sliced; everything is valid.
ConvBasis convBasisOfHead(const HeadSlice &head, const ConvOptions &conv);

} // namespace attn::reference

#endif // ATTN_LIB_REFERENCE_CONVBASIS_H

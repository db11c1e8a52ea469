//===- StreamedTiles.h - Tiles that do not stay in the cache -*- C++ -* -===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_STREAMEDTILES_H
#define ATTN_LIB_CONVERSION_STREAMEDTILES_H

#include "llvm/ADT/StringRef.h"

namespace mlir::attn {

/// Set on an `amx.tile_load` whose memory is not read again while the first
/// cache could hold it: it becomes TILELOADDT1, which leaves what is there in
/// its place.
inline constexpr llvm::StringLiteral streamedTileAttrName = "attn.streamed";

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_STREAMEDTILES_H

//===- TensorMap.cpp - Tensor maps and swizzles
//-----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TensorMap.h"

#include <cstring>

using namespace attn::ptx;

static constexpr unsigned maxRank = 5;
static constexpr uint64_t marker = 0x70616d726f736e74; // "tnsormap"

namespace {
struct Encoded {
  uint64_t marker, address;
  uint64_t strides[maxRank - 1];
  uint64_t sizes[maxRank];
  uint16_t box[maxRank];
  uint8_t elementBytes, rank, swizzle;
};
} // namespace
static_assert(sizeof(Encoded) <= TensorMap::encodedBytes);

bool TensorMap::encode(std::array<uint8_t, encodedBytes> &bytes,
                       std::string &error) const {
  auto fail = [&](const std::string &message) {
    error = message;
    return false;
  };
  size_t rank = sizes.size();
  if (rank < 1 || rank > maxRank)
    return fail("rank is " + std::to_string(rank) + ", needs to be 1 to 5");
  if (box.size() != rank || strides.size() != rank - 1)
    return fail("box and strides do not have the rank");
  if (address % 16)
    return fail("the global address is not a multiple of 16");
  if (elementBytes != 1 && elementBytes != 2 && elementBytes != 4 &&
      elementBytes != 8)
    return fail("elements of " + std::to_string(elementBytes) + " bytes");
  for (size_t dim = 0; dim < rank; ++dim) {
    if (!sizes[dim] || sizes[dim] > uint64_t(1) << 32)
      return fail("size " + std::to_string(sizes[dim]) + " of dimension " +
                  std::to_string(dim));
    if (!box[dim] || box[dim] > 256)
      return fail("box size " + std::to_string(box[dim]) +
                  ", needs to be 1 to 256");
    if (dim && (strides[dim - 1] % 16 || strides[dim - 1] >> 40))
      return fail("stride " + std::to_string(strides[dim - 1]) +
                  ", needs to be a multiple of 16 below 2^40");
  }
  unsigned inner = box[0] * elementBytes;
  if (inner % 16)
    return fail("the box's inner size of " + std::to_string(inner) +
                " bytes is not a multiple of 16");
  if (swizzle != Swizzle::None && inner > spanBytes(swizzle))
    return fail("the box's inner size of " + std::to_string(inner) +
                " bytes exceeds the swizzle's " +
                std::to_string(spanBytes(swizzle)));
  if (swizzle != Swizzle::None && inner != spanBytes(swizzle))
    return fail("a box narrower than the swizzle is not known here");
  Encoded encoded = {};
  encoded.marker = marker;
  encoded.address = address;
  for (size_t dim = 0; dim < rank; ++dim) {
    encoded.sizes[dim] = sizes[dim];
    encoded.box[dim] = uint16_t(box[dim]);
    if (dim)
      encoded.strides[dim - 1] = strides[dim - 1];
  }
  encoded.elementBytes = uint8_t(elementBytes);
  encoded.rank = uint8_t(rank);
  encoded.swizzle = uint8_t(swizzle);
  bytes.fill(0);
  memcpy(bytes.data(), &encoded, sizeof(encoded));
  return true;
}

bool TensorMap::decode(const uint8_t *bytes, TensorMap &map) {
  Encoded encoded;
  memcpy(&encoded, bytes, sizeof(encoded));
  if (encoded.marker != marker)
    return false;
  map.address = encoded.address;
  map.elementBytes = encoded.elementBytes;
  map.sizes.assign(encoded.sizes, encoded.sizes + encoded.rank);
  map.strides.assign(encoded.strides, encoded.strides + encoded.rank - 1);
  map.box.assign(encoded.box, encoded.box + encoded.rank);
  map.swizzle = Swizzle(encoded.swizzle);
  return true;
}

unsigned TensorMap::boxBytes() const {
  unsigned bytes = elementBytes;
  for (uint32_t size : box)
    bytes *= size;
  return bytes;
}

void TensorMap::forEachElement(
    const std::vector<int32_t> &coordinates, uint32_t shared,
    const std::function<void(uint32_t, uint64_t)> &visit) const {
  std::vector<uint32_t> position(box.size(), 0);
  unsigned elements = boxBytes() / elementBytes;
  for (unsigned index = 0; index < elements; ++index) {
    bool inside = true;
    uint64_t global = address;
    for (size_t dim = 0; dim < box.size(); ++dim) {
      int64_t coordinate = int64_t(coordinates[dim]) + position[dim];
      inside &= coordinate >= 0 && uint64_t(coordinate) < sizes[dim];
      global += coordinate * (dim ? strides[dim - 1] : elementBytes);
    }
    visit(swizzleAddress(shared + index * elementBytes, swizzle),
          inside ? global : 0);
    for (size_t dim = 0; dim < box.size() && ++position[dim] == box[dim]; ++dim)
      position[dim] = 0;
  }
}

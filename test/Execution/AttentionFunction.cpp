//===- AttentionFunction.cpp - Attention ops as functions -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionFunction.h"

#include "attn/Plan/CpuTarget.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <stdexcept>

namespace attn::testing {

using reference::AdditiveMask;
using reference::Alignment;
using reference::AttentionSizes;
using reference::KeepMask;

const char *name(Role role) {
  const char *names[] = {"query",      "key",          "value",  "output",
                         "logsumexp",  "d_output",     "mask",   "query_offset",
                         "kv_lengths", "alibi_slopes", "sink",   "d_query",
                         "d_key",      "d_value",      "d_mask", "d_sink"};
  return names[int(role)];
}

std::string randomIsa(Random &random) {
  const auto widest = int64_t(mlir::attn::getHostCpuIsa());
  // Plans for AMX take the kernels of what it includes.
  const int64_t last =
      std::min(widest, int64_t(mlir::attn::CpuIsa::AVX512BF16));
  return mlir::attn::stringifyCpuIsa(
             mlir::attn::CpuIsa(random.integer(0, last)))
      .str();
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// [batch, heads, sequence, dim] in the layout and rank of `signature`.
static std::vector<Dim> dataDims(const AttentionSignature &signature, Dim heads,
                                 Dim sequence, Dim feature) {
  std::vector<Dim> dims;
  if (signature.rank == 4)
    dims.push_back(Dim::Batch);
  if (signature.rank >= 3 && signature.layout == Layout::BHSD)
    dims.push_back(heads);
  dims.push_back(sequence);
  if (signature.rank >= 3 && signature.layout == Layout::BSHD)
    dims.push_back(heads);
  dims.push_back(feature);
  return dims;
}

static std::vector<Dim> maskDims(const AttentionSignature &signature) {
  std::vector<Dim> dims = {Dim::Batch, Dim::Heads, Dim::Queries, Dim::Keys};
  for (int dim = 0; dim < 4; ++dim)
    if (signature.maskBroadcast[dim])
      dims[dim] = Dim::One;
  dims.erase(dims.begin(), dims.end() - signature.maskRank);
  return dims;
}

static ValueForm formOf(Role role, const AttentionSignature &signature) {
  ValueForm form;
  form.role = role;
  form.element = elementOf(signature.dtype);
  const Element integer =
      signature.integerBits == 32 ? Element::I32 : Element::I64;
  switch (role) {
  case Role::Query:
  case Role::DQuery:
    form.dims = dataDims(signature, Dim::Heads, Dim::Queries, Dim::HeadDim);
    break;
  case Role::Key:
  case Role::DKey:
    form.dims = dataDims(signature, Dim::KvHeads, Dim::Keys, Dim::HeadDim);
    break;
  case Role::Value:
  case Role::DValue:
    form.dims = dataDims(signature, Dim::KvHeads, Dim::Keys, Dim::ValueDim);
    break;
  case Role::Output:
  case Role::DOutput:
    form.dims = dataDims(signature, Dim::Heads, Dim::Queries, Dim::ValueDim);
    break;
  case Role::Logsumexp:
    form.element = elementOf(arithmeticType(signature.dtype));
    form.dims = {Dim::Batch, Dim::Heads, Dim::Queries};
    form.dims.erase(form.dims.begin(), form.dims.end() - (signature.rank - 1));
    break;
  case Role::Mask:
  case Role::DMask:
    form.element = signature.mask == MaskKind::Keep
                       ? Element::I1
                       : elementOf(signature.maskDType);
    form.dims = maskDims(signature);
    break;
  case Role::QueryOffset:
    form.element = integer;
    form.isScalar = !signature.offsetPerBatch;
    if (!form.isScalar)
      form.dims = {Dim::Batch};
    break;
  case Role::KvLengths:
    form.element = integer;
    form.dims = {Dim::Batch};
    break;
  case Role::AlibiSlopes:
  case Role::Sink:
  case Role::DSink:
    form.dims = {Dim::Heads};
    break;
  }
  form.isDynamic.assign(form.dims.size(), false);
  return form;
}

static AttentionFunction functionOf(const AttentionSignature &signature,
                                    Direction direction) {
  AttentionFunction function;
  function.signature = signature;
  function.direction = direction;
  std::vector<Role> inputs = {Role::Query, Role::Key, Role::Value};
  std::vector<Role> outputs;
  if (direction == Direction::Forward) {
    outputs = {Role::Output};
    if (signature.hasLogsumexp)
      outputs.push_back(Role::Logsumexp);
  } else {
    inputs.insert(inputs.end(), {Role::Output, Role::Logsumexp, Role::DOutput});
    outputs = {Role::DQuery, Role::DKey, Role::DValue};
    if (signature.mask == MaskKind::Additive)
      outputs.push_back(Role::DMask);
    if (signature.hasSinks)
      outputs.push_back(Role::DSink);
  }
  if (signature.mask != MaskKind::None)
    inputs.push_back(Role::Mask);
  if (signature.alignment == Alignment::Offset)
    inputs.push_back(Role::QueryOffset);
  if (signature.hasKvLengths)
    inputs.push_back(Role::KvLengths);
  if (signature.hasAlibi)
    inputs.push_back(Role::AlibiSlopes);
  if (signature.hasSinks)
    inputs.push_back(Role::Sink);
  for (Role role : inputs)
    function.inputs.push_back(formOf(role, signature));
  for (Role role : outputs)
    function.outputs.push_back(formOf(role, signature));
  return function;
}

//===----------------------------------------------------------------------===//
// Drawing
//===----------------------------------------------------------------------===//

static void drawTiles(AttentionFunction &function, Random &random) {
  if (random.chance(0.2))
    return;
  function.queryBlock = random.pick<int64_t>({1, 2, 3, 4, 7, 8, 16, 32});
  function.keyBlock = random.pick<int64_t>({1, 2, 3, 5, 8, 16, 17, 64});
}

AttentionFunction randomFunction(const AttentionSignature &signature,
                                 Direction direction, uint64_t seed) {
  Random random(seed);
  AttentionFunction function = functionOf(signature, direction);
  function.container =
      random.chance(0.5) ? Container::Tensor : Container::MemRef;
  function.destinationsAreArguments =
      function.container == Container::MemRef || random.chance(0.3);
  drawTiles(function, random);
  function.optLevel = random.chance(0.1) ? 3 : random.integer(0, 1);
  function.parallel = random.chance(0.8);
  function.fuse = random.chance(0.8);

  // All sizes static in one function of ten, else each one open or fixed by
  // most of the types.
  const bool allStatic = random.chance(0.1), allOpen = random.chance(0.5);
  const auto isOpen = [&](bool canVary) {
    return canVary && !allStatic && (allOpen || random.chance(0.6));
  };
  const AttentionSizes prototype = randomSizes(signature, random.next());
  const bool batchIsOpen = isOpen(signature.rank == 4);
  const bool queriesAreOpen = isOpen(true), keysAreOpen = isOpen(true);
  if (!batchIsOpen)
    function.fixed.batch = prototype.batch;
  if (!queriesAreOpen)
    function.fixed.queries = prototype.queries;
  if (!keysAreOpen)
    function.fixed.keys = prototype.keys;

  const auto drawForm = [&](ValueForm &form) {
    for (size_t index = 0; index < form.dims.size(); ++index) {
      const Dim dim = form.dims[index];
      if (dim == Dim::HeadDim || dim == Dim::ValueDim)
        continue;
      const bool mustBeOpen = (dim == Dim::Batch && batchIsOpen) ||
                              (dim == Dim::Queries && queriesAreOpen) ||
                              (dim == Dim::Keys && keysAreOpen);
      form.isDynamic[index] = mustBeOpen || (!allStatic && random.chance(0.3));
    }
    if (function.container == Container::MemRef)
      form.strides = random.pick<StrideForm>(
          {StrideForm::Contiguous, StrideForm::UnitInner, StrideForm::Any});
    if (form.isScalar && form.element == Element::I64 && random.chance(0.5))
      form.element = Element::Index;
  };
  for (ValueForm &form : function.inputs)
    drawForm(form);
  for (ValueForm &form : function.outputs)
    drawForm(form);
  return function;
}

static void forEachDim(AttentionFunction &function,
                       const std::function<void(ValueForm &, size_t)> &body) {
  for (std::vector<ValueForm> *forms : {&function.inputs, &function.outputs})
    for (ValueForm &form : *forms)
      for (size_t index = 0; index < form.dims.size(); ++index)
        body(form, index);
}

static bool contains(const std::vector<Dim> &dims, Dim dim) {
  return std::find(dims.begin(), dims.end(), dim) != dims.end();
}

AttentionFunction dynamicFunction(const AttentionSignature &signature,
                                  Direction direction, Container container) {
  AttentionFunction function = functionOf(signature, direction);
  function.container = container;
  function.destinationsAreArguments = container == Container::MemRef;
  function.queryBlock = 4;
  function.keyBlock = 8;
  function.optLevel = 0;
  forEachDim(function, [](ValueForm &form, size_t index) {
    form.isDynamic[index] =
        !contains({Dim::HeadDim, Dim::ValueDim}, form.dims[index]);
  });
  return function;
}

void setOpenDims(AttentionFunction &function, const std::vector<Dim> &dims) {
  forEachDim(function, [&](ValueForm &form, size_t index) {
    form.isDynamic[index] = contains(dims, form.dims[index]);
  });
}

void fixDims(AttentionFunction &function, const std::vector<Dim> &dims) {
  forEachDim(function, [&](ValueForm &form, size_t index) {
    if (contains(dims, form.dims[index]))
      form.isDynamic[index] = false;
  });
}

std::vector<CallKind> callKinds() {
  return {{Direction::Forward, DType::F32},
          {Direction::Backward, DType::F32},
          {Direction::Forward, DType::BF16},
          {Direction::Backward, DType::BF16}};
}

std::string name(const CallKind &kind) {
  return std::string(kind.direction == Direction::Forward ? "Forward"
                                                          : "Backward") +
         (kind.dtype == DType::F32 ? "F32" : "BF16");
}

AttentionSizes randomSizes(const AttentionFunction &function, uint64_t seed) {
  return randomSizes(function.signature, seed, function.fixed);
}

AttentionCase drawCase(const AttentionFunction &function, uint64_t seed,
                       int index, int count) {
  const uint64_t caseSeed = seed * uint64_t(count) + uint64_t(index);
  return randomData(function.signature, randomSizes(function, caseSeed),
                    caseSeed);
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

int64_t sizeOf(Dim dim, const AttentionSizes &sizes) {
  switch (dim) {
  case Dim::Batch:
    return sizes.batch;
  case Dim::Heads:
    return sizes.heads;
  case Dim::KvHeads:
    return sizes.kvHeads;
  case Dim::Queries:
    return sizes.queries;
  case Dim::Keys:
    return sizes.keys;
  case Dim::HeadDim:
    return sizes.headDim;
  case Dim::ValueDim:
    return sizes.valueDim;
  case Dim::One:
    return 1;
  }
  throw std::invalid_argument("unknown dimension");
}

int64_t sizeOf(Dim dim, const AttentionCase &attentionCase) {
  return sizeOf(dim, attentionCase.sizes);
}

std::vector<int64_t> shapeOf(const ValueForm &form,
                             const AttentionCase &attentionCase) {
  std::vector<int64_t> shape;
  for (Dim dim : form.dims)
    shape.push_back(sizeOf(dim, attentionCase));
  return shape;
}

/// [batch, heads, sequence, dim] of an operand in the op's layout; absent for
/// masks, log-sum-exps and vectors, which have one order.
static std::optional<Shape4> dataShape(Role role, const AttentionSizes &sizes) {
  switch (role) {
  case Role::Query:
  case Role::DQuery:
    return Shape4{sizes.batch, sizes.heads, sizes.queries, sizes.headDim};
  case Role::Output:
  case Role::DOutput:
    return Shape4{sizes.batch, sizes.heads, sizes.queries, sizes.valueDim};
  case Role::Key:
  case Role::DKey:
    return Shape4{sizes.batch, sizes.kvHeads, sizes.keys, sizes.headDim};
  case Role::Value:
  case Role::DValue:
    return Shape4{sizes.batch, sizes.kvHeads, sizes.keys, sizes.valueDim};
  default:
    return std::nullopt;
  }
}

static std::vector<double> inLayout(const ValueForm &form,
                                    const AttentionCase &attentionCase,
                                    const std::vector<double> &values) {
  const auto shape = dataShape(form.role, attentionCase.sizes);
  return shape ? toLayout(values, *shape, attentionCase.signature.layout)
               : values;
}

/// Makes the rows past the length of each batch NaN.
static std::vector<double> poisonedRows(std::vector<double> values, int64_t dim,
                                        const AttentionCase &attentionCase) {
  const AttentionSizes &sizes = attentionCase.sizes;
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t g = 0; g < sizes.kvHeads; ++g)
      for (int64_t j = keyLength(sizes, attentionCase.options, b);
           j < sizes.keys; ++j) {
        const auto row =
            values.begin() + ((b * sizes.kvHeads + g) * sizes.keys + j) * dim;
        std::fill(row, row + dim, std::numeric_limits<double>::quiet_NaN());
      }
  return values;
}

std::vector<double> inputValues(const ValueForm &form,
                                const AttentionCase &attentionCase,
                                const BoundedGradients *gradients) {
  const reference::AttentionOptions &options = attentionCase.options;
  const auto get = [&]() -> std::vector<double> {
    switch (form.role) {
    case Role::Query:
      return attentionCase.query;
    case Role::Key:
      return poisonedRows(attentionCase.key, attentionCase.sizes.headDim,
                          attentionCase);
    case Role::Value:
      return poisonedRows(attentionCase.value, attentionCase.sizes.valueDim,
                          attentionCase);
    case Role::Output:
      return gradients->output;
    case Role::Logsumexp:
      return gradients->logsumexp;
    case Role::DOutput:
      return attentionCase.dOutput;
    case Role::Mask:
      if (const auto *keep = std::get_if<KeepMask>(&options.mask->values))
        return {keep->begin(), keep->end()};
      return std::get<AdditiveMask>(options.mask->values);
    case Role::QueryOffset:
      return {options.queryOffset.begin(), options.queryOffset.end()};
    case Role::KvLengths:
      return {options.kvLengths.begin(), options.kvLengths.end()};
    case Role::AlibiSlopes:
      return options.alibiSlopes;
    case Role::Sink:
      return options.sinks;
    default:
      throw std::invalid_argument(std::string("no input: ") + name(form.role));
    }
  };
  return inLayout(form, attentionCase, get());
}

BoundedArray toOperandLayout(const ValueForm &form,
                             const AttentionCase &attentionCase,
                             const BoundedArray &array) {
  return {inLayout(form, attentionCase, array.exact),
          inLayout(form, attentionCase, array.bound)};
}

} // namespace attn::testing

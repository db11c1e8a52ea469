//===- ForallKernel.cpp - Kernels of loops over threads -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ForallKernel.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace mlir::attn;

bool attn::isMappedToThreads(scf::ForallOp op) {
  std::optional<ArrayAttr> mapping = op.getMapping();
  return mapping && !mapping->empty() &&
         llvm::all_of(*mapping, llvm::IsaPred<gpu::GPUThreadMappingAttr>);
}

namespace {
/// A view of the loop's body as places in memory from outside of it.
struct View {
  Value memory;
  /// Of each dimension of `memory`: where the view begins, and which dimension
  /// of the view goes on from there, if any, in which steps.
  SmallVector<Value> offsets, steps;
  SmallVector<std::optional<unsigned>> dims;
};

class ForallKernel {
public:
  ForallKernel(ImplicitLocOpBuilder &b, scf::ForallOp op, IRMapping &mapping)
      : b(b), op(op), mapping(mapping) {}

  LogicalResult emitBody();

private:
  Value withoutCasts(Value memory);
  View viewOf(Value memory);
  SmallVector<std::pair<unsigned, OpFoldResult>> loopsOf(Value memory);
  SmallVector<Value> placeIn(const View &view, ArrayRef<Value> indices);
  LogicalResult emitCopy(Operation *copy, Value source, Value target);
  Value inside(OpFoldResult value);

  ImplicitLocOpBuilder &b;
  scf::ForallOp op;
  IRMapping &mapping;
};
} // namespace

Value ForallKernel::inside(OpFoldResult value) {
  if (auto known = dyn_cast<Value>(value))
    return mapping.lookupOrDefault(known);
  return getValueOrCreateConstantIndexOp(b, b.getLoc(), value);
}

/// What casts of the loop's body are made of.
Value ForallKernel::withoutCasts(Value memory) {
  auto cast = memory.getDefiningOp<memref::CastOp>();
  while (cast && op->isProperAncestor(cast)) {
    memory = cast.getSource();
    cast = memory.getDefiningOp<memref::CastOp>();
  }
  return memory;
}

View ForallKernel::viewOf(Value memory) {
  View view;
  memory = withoutCasts(memory);
  auto subview = memory.getDefiningOp<memref::SubViewOp>();
  if (!subview || !op->isProperAncestor(subview)) {
    view.memory = mapping.lookup(memory);
    Value zero = arith::ConstantIndexOp::create(b, 0),
          one = arith::ConstantIndexOp::create(b, 1);
    for (int64_t dim = 0; dim < cast<MemRefType>(memory.getType()).getRank();
         ++dim) {
      view.offsets.push_back(zero);
      view.steps.push_back(one);
      view.dims.push_back(unsigned(dim));
    }
    return view;
  }
  View source = viewOf(subview.getSource());
  llvm::SmallBitVector dropped = subview.getDroppedDims();
  SmallVector<std::optional<unsigned>> dimOfView;
  unsigned next = 0;
  for (unsigned dim = 0; dim < dropped.size(); ++dim)
    dimOfView.push_back(dropped[dim] ? std::nullopt
                                     : std::optional<unsigned>(next++));
  view = source;
  SmallVector<OpFoldResult> offsets = subview.getMixedOffsets(),
                            steps = subview.getMixedStrides();
  for (unsigned dim = 0; dim < view.offsets.size(); ++dim)
    if (std::optional<unsigned> ofSource = source.dims[dim]) {
      view.offsets[dim] = b.createOrFold<arith::AddIOp>(
          view.offsets[dim], b.createOrFold<arith::MulIOp>(
                                 inside(offsets[*ofSource]), view.steps[dim]));
      view.steps[dim] = b.createOrFold<arith::MulIOp>(view.steps[dim],
                                                      inside(steps[*ofSource]));
      view.dims[dim] = dimOfView[*ofSource];
    }
  return view;
}

/// Where the element of the view at `indices` is in memory.
SmallVector<Value> ForallKernel::placeIn(const View &view,
                                         ArrayRef<Value> indices) {
  SmallVector<Value> place;
  for (auto [offset, step, dim] :
       llvm::zip_equal(view.offsets, view.steps, view.dims)) {
    place.push_back(offset);
    if (dim && indices[*dim])
      place.back() = b.createOrFold<arith::AddIOp>(
          offset, b.createOrFold<arith::MulIOp>(indices[*dim], step));
  }
  return place;
}

/// The dimensions that may have another size than 1, and these sizes.
SmallVector<std::pair<unsigned, OpFoldResult>>
ForallKernel::loopsOf(Value memory) {
  memory = withoutCasts(memory);
  SmallVector<OpFoldResult> sizes;
  if (auto subview = memory.getDefiningOp<memref::SubViewOp>();
      subview && op->isProperAncestor(subview)) {
    for (auto [dim, size] : llvm::enumerate(subview.getMixedSizes()))
      if (!subview.getDroppedDims()[dim])
        sizes.push_back(size);
  } else {
    sizes = memref::getMixedSizes(b, b.getLoc(), mapping.lookup(memory));
  }
  SmallVector<std::pair<unsigned, OpFoldResult>> loops;
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (!isConstantIntValue(size, 1))
      loops.emplace_back(dim, size);
  return loops;
}

/// Of the elements, all in one thread.
LogicalResult ForallKernel::emitCopy(Operation *copy, Value source,
                                     Value target) {
  View from = viewOf(source), to = viewOf(target);
  // Where sizes of 1 are dropped, which ones is ambiguous: the others pair up.
  auto loopsOfSource = loopsOf(source), loopsOfTarget = loopsOf(target);
  if (loopsOfSource.size() != loopsOfTarget.size())
    return copy->emitOpError()
           << "needs as many sizes other than 1 of its source as of its target "
              "in a loop that is mapped to threads, found "
           << source.getType() << " and " << target.getType();
  Value zero = arith::ConstantIndexOp::create(b, 0),
        one = arith::ConstantIndexOp::create(b, 1);
  OpBuilder::InsertionGuard guard(b);
  SmallVector<Value> indices;
  for (auto [dim, size] : loopsOfSource) {
    auto loop = scf::ForOp::create(b, zero, inside(size), one);
    b.setInsertionPointToStart(loop.getBody());
    indices.push_back(loop.getInductionVar());
  }
  auto indicesOf = [&](Value memory,
                       ArrayRef<std::pair<unsigned, OpFoldResult>> loops) {
    SmallVector<Value> all(cast<MemRefType>(memory.getType()).getRank());
    for (auto [loop, index] : llvm::zip_equal(loops, indices))
      all[loop.first] = index;
    return all;
  };
  Value element = memref::LoadOp::create(
      b, from.memory, placeIn(from, indicesOf(source, loopsOfSource)));
  memref::StoreOp::create(b, element, to.memory,
                          placeIn(to, indicesOf(target, loopsOfTarget)));
  return success();
}

LogicalResult ForallKernel::emitBody() {
  for (Operation &each : op.getBody()->without_terminator()) {
    if (isa<memref::SubViewOp, memref::CastOp>(each))
      continue;
    if (auto copy = dyn_cast<memref::CopyOp>(each)) {
      if (failed(emitCopy(copy, copy.getSource(), copy.getTarget())))
        return failure();
      continue;
    }
    if (auto copy = dyn_cast<linalg::CopyOp>(each)) {
      if (failed(emitCopy(copy, copy.getInputs()[0], copy.getOutputs()[0])))
        return failure();
      continue;
    }
    auto toInside = [&](ValueRange indices) {
      return llvm::map_to_vector(indices,
                                 [&](Value index) { return inside(index); });
    };
    if (auto load = dyn_cast<memref::LoadOp>(each)) {
      View view = viewOf(load.getMemRef());
      mapping.map(
          load.getResult(),
          memref::LoadOp::create(b, view.memory,
                                 placeIn(view, toInside(load.getIndices())))
              .getResult());
      continue;
    }
    if (auto store = dyn_cast<memref::StoreOp>(each)) {
      View view = viewOf(store.getMemRef());
      memref::StoreOp::create(b, inside(store.getValueToStore()), view.memory,
                              placeIn(view, toInside(store.getIndices())));
      continue;
    }
    bool isOfView = llvm::any_of(each.getOperands(), [&](Value operand) {
      Operation *view = operand.getDefiningOp();
      return view && op->isProperAncestor(view) &&
             isa<memref::SubViewOp, memref::CastOp>(view);
    });
    if (!isOfView && isMemoryEffectFree(&each) && each.getNumRegions() == 0) {
      b.clone(each, mapping);
      continue;
    }
    return each.emitOpError(
        "cannot be part of a kernel, in a loop that is mapped to threads");
  }
  return success();
}

LogicalResult attn::emitForallKernel(ImplicitLocOpBuilder &b, scf::ForallOp op,
                                     IRMapping &mapping, ArrayRef<Value> sizes,
                                     Value thread) {
  Value count = arith::ConstantIndexOp::create(b, 1);
  for (Value size : sizes)
    count = b.createOrFold<arith::MulIOp>(count, size);
  Value isThere =
      arith::CmpIOp::create(b, arith::CmpIPredicate::ult, thread, count);
  auto guard = scf::IfOp::create(b, isThere, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard restore(b);
  b.setInsertionPointToStart(guard.thenBlock());
  // Neighbouring threads have neighbouring numbers of the last dimension.
  Value rest = thread;
  for (size_t dim = sizes.size(); dim-- > 0;) {
    mapping.map(op.getInductionVar(int64_t(dim)),
                dim == 0 ? rest
                         : b.createOrFold<arith::RemUIOp>(rest, sizes[dim]));
    if (dim > 0)
      rest = b.createOrFold<arith::DivUIOp>(rest, sizes[dim]);
  }
  return ForallKernel(b, op, mapping).emitBody();
}

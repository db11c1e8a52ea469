//===- TilingInterfaceImpl.cpp - Tiling of attention ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The iteration domain of `attn.attention` is [batch, kv_heads, queries],
// without the dimensions that the operands lack; all are parallel. A tile is
// `attn.attention` on slices: of all operands along the batch, of query, mask,
// slopes, sink and results along the query heads that read the tile's key/value
// heads, and of query, mask and results along the queries. Keys stay whole: a
// part of them gives a partial result, which only a merge by the log-sum-exp
// could complete.
//
// Positions stay what they were. The first row of a tile that starts at query i
// stands at `offset_b + i`, so the tile has `alignment = offset`.
//
//===----------------------------------------------------------------------===//

#include "attn/IR/TilingInterfaceImpl.h"
#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/TilingInterface.h"

using namespace mlir;
using namespace mlir::attn;

namespace {

/// A run of indices of one dimension.
struct Run {
  OpFoldResult offset;
  OpFoldResult size;
};

/// The tile in terms of the op: runs of batches, key/value heads and queries.
struct Tile {
  Run batch;
  Run kvHeads;
  Run queries;
};

/// Builds one tile of an op.
class AttentionTiler {
public:
  AttentionTiler(OpBuilder &builder, AttentionOp op)
      : builder(builder), loc(op.getLoc()), op(op),
        dims(getDataDims(op.getLayout(),
                         cast<ShapedType>(op.getQuery().getType()).getRank())) {
  }

  SmallVector<Range> domain();
  Tile tileOf(ArrayRef<OpFoldResult> offsets, ArrayRef<OpFoldResult> sizes);
  /// Position and size of the tile in a result.
  SmallVector<Run> resultRuns(unsigned resultNumber, const Tile &tile);
  /// The tile whose result is the given part, if one exists.
  std::optional<SmallVector<Run>> domainRunsOf(unsigned resultNumber,
                                               ArrayRef<OpFoldResult> offsets,
                                               ArrayRef<OpFoldResult> sizes);
  TilingResult build(const Tile &tile);

private:
  OpFoldResult index(int64_t value) { return builder.getIndexAttr(value); }
  OpFoldResult sizeOf(Value value, unsigned dim) {
    return tensor::getMixedSize(builder, loc, value, dim);
  }
  Value materialize(OpFoldResult value) {
    return getValueOrCreateConstantIndexOp(builder, loc, value);
  }
  OpFoldResult multiply(OpFoldResult a, OpFoldResult b);
  OpFoldResult groupSize();
  Run queryHeads(const Tile &tile);
  SmallVector<Run> dataRuns(Value data, const Tile &tile, bool isKeyOrValue);
  Value slice(Value source, ArrayRef<Run> runs);
  Value sliceMask(const Tile &tile);
  Value sliceVector(Value vector, const Run &run);
  bool coversAllQueries(const Tile &tile);
  Value clampPosition(Value position);
  Value tileOffset(const Tile &tile);

  OpBuilder &builder;
  Location loc;
  AttentionOp op;
  DataDims dims;
  SmallVector<Operation *> slices;
};

} // namespace

OpFoldResult AttentionTiler::multiply(OpFoldResult a, OpFoldResult b) {
  AffineExpr x, y;
  bindSymbols(builder.getContext(), x, y);
  return affine::makeComposedFoldedAffineApply(builder, loc, x * y, {a, b});
}

/// Query heads per key/value head.
OpFoldResult AttentionTiler::groupSize() {
  if (!dims.head)
    return index(1);
  int64_t known = cast<AttentionOpInterface>(*op).getSizes().groupSize();
  if (ShapedType::isStatic(known))
    return index(known);
  Value heads = materialize(sizeOf(op.getQuery(), *dims.head));
  Value kvHeads = materialize(sizeOf(op.getKey(), *dims.head));
  // Without key/value heads there is no tile, but no division by zero either.
  Value divisor =
      arith::MaxUIOp::create(builder, loc, kvHeads, materialize(index(1)));
  return arith::DivUIOp::create(builder, loc, heads, divisor).getResult();
}

SmallVector<Range> AttentionTiler::domain() {
  SmallVector<Range> ranges;
  auto add = [&](Value source, unsigned dim) {
    ranges.push_back({index(0), sizeOf(source, dim), index(1)});
  };
  if (dims.batch)
    add(op.getQuery(), *dims.batch);
  if (dims.head)
    add(op.getKey(), *dims.head);
  add(op.getQuery(), dims.sequence);
  return ranges;
}

Tile AttentionTiler::tileOf(ArrayRef<OpFoldResult> offsets,
                            ArrayRef<OpFoldResult> sizes) {
  Run one{index(0), index(1)};
  unsigned next = 0;
  auto take = [&](bool present) {
    if (!present)
      return one;
    Run run{offsets[next], sizes[next]};
    ++next;
    return run;
  };
  Tile tile;
  tile.batch = take(dims.batch.has_value());
  tile.kvHeads = take(dims.head.has_value());
  tile.queries = take(true);
  return tile;
}

Run AttentionTiler::queryHeads(const Tile &tile) {
  OpFoldResult group = groupSize();
  return {multiply(tile.kvHeads.offset, group),
          multiply(tile.kvHeads.size, group)};
}

SmallVector<Run> AttentionTiler::dataRuns(Value data, const Tile &tile,
                                          bool isKeyOrValue) {
  SmallVector<Run> runs(dims.rank());
  if (dims.batch)
    runs[*dims.batch] = tile.batch;
  if (dims.head)
    runs[*dims.head] = isKeyOrValue ? tile.kvHeads : queryHeads(tile);
  runs[dims.sequence] =
      isKeyOrValue ? Run{index(0), sizeOf(data, dims.sequence)} : tile.queries;
  runs[dims.feature] = {index(0), sizeOf(data, dims.feature)};
  return runs;
}

SmallVector<Run> AttentionTiler::resultRuns(unsigned resultNumber,
                                            const Tile &tile) {
  if (resultNumber == 0)
    return dataRuns(op.getOutput(), tile, /*isKeyOrValue=*/false);
  SmallVector<Run> runs;
  if (dims.batch)
    runs.push_back(tile.batch);
  if (dims.head)
    runs.push_back(queryHeads(tile));
  runs.push_back(tile.queries);
  return runs;
}

/// True when a run is known to cover a dimension of a value.
static bool covers(Value value, unsigned dim, OpFoldResult offset,
                   OpFoldResult size) {
  std::optional<int64_t> known = getConstantIntValue(size);
  return isConstantIntValue(offset, 0) && known &&
         *known == cast<ShapedType>(value.getType()).getDimSize(dim);
}

std::optional<SmallVector<Run>>
AttentionTiler::domainRunsOf(unsigned resultNumber,
                             ArrayRef<OpFoldResult> offsets,
                             ArrayRef<OpFoldResult> sizes) {
  Value init = op.getDpsInits()[resultNumber];
  std::optional<unsigned> batch = dims.batch, head = dims.head;
  unsigned sequence = dims.sequence;
  if (resultNumber == 0) {
    if (!covers(init, dims.feature, offsets[dims.feature], sizes[dims.feature]))
      return std::nullopt;
  } else {
    // [batch, heads, queries], whatever the layout.
    sequence = dims.rank() - 2;
    if (head)
      head = sequence - 1;
  }
  SmallVector<Run> runs;
  if (batch)
    runs.push_back({offsets[*batch], sizes[*batch]});
  if (head) {
    int64_t group = cast<AttentionOpInterface>(*op).getSizes().groupSize();
    std::optional<int64_t> offset = getConstantIntValue(offsets[*head]);
    std::optional<int64_t> size = getConstantIntValue(sizes[*head]);
    if (group == 1)
      runs.push_back({offsets[*head], sizes[*head]});
    else if (covers(init, *head, offsets[*head], sizes[*head]))
      runs.push_back({index(0), sizeOf(op.getKey(), *dims.head)});
    else if (ShapedType::isStatic(group) && offset && size &&
             *offset % group == 0 && *size % group == 0)
      runs.push_back({index(*offset / group), index(*size / group)});
    else
      return std::nullopt; // Part of a group.
  }
  runs.push_back({offsets[sequence], sizes[sequence]});
  return runs;
}

Value AttentionTiler::slice(Value source, ArrayRef<Run> runs) {
  SmallVector<OpFoldResult> offsets, sizes, strides(runs.size(), index(1));
  for (const Run &run : runs) {
    offsets.push_back(run.offset);
    sizes.push_back(run.size);
  }
  auto extracted = tensor::ExtractSliceOp::create(builder, loc, source, offsets,
                                                  sizes, strides);
  slices.push_back(extracted);
  return extracted;
}

Value AttentionTiler::sliceVector(Value vector, const Run &run) {
  return vector ? slice(vector, run) : Value();
}

/// A dimension of size 1 is broadcast, so every tile takes all of it; whether
/// an open size is 1 is seen at run time.
Value AttentionTiler::sliceMask(const Tile &tile) {
  Value mask = op.getMask();
  if (!mask)
    return {};
  auto type = cast<RankedTensorType>(mask.getType());
  const Run fromRight[] = {
      {}, tile.queries, queryHeads(tile), tile.batch}; // keys stay whole
  SmallVector<Run> runs;
  for (int64_t dim = 0; dim < type.getRank(); ++dim) {
    OpFoldResult size = sizeOf(mask, dim);
    const Run whole{index(0), size};
    int64_t position = type.getRank() - 1 - dim;
    if (position == 0 || type.getDimSize(dim) == 1) {
      runs.push_back(whole);
      continue;
    }
    Run run = fromRight[position];
    if (type.isDynamicDim(dim)) {
      Value isOne =
          arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::eq,
                                materialize(size), materialize(index(1)));
      auto select = [&](int64_t broadcast, OpFoldResult other) -> OpFoldResult {
        return arith::SelectOp::create(builder, loc, isOne,
                                       materialize(index(broadcast)),
                                       materialize(other))
            .getResult();
      };
      run = {select(0, run.offset), select(1, run.size)};
    }
    runs.push_back(run);
  }
  return slice(mask, runs);
}

bool AttentionTiler::coversAllQueries(const Tile &tile) {
  return covers(op.getQuery(), dims.sequence, tile.queries.offset,
                tile.queries.size);
}

/// Positions beyond any index are cut, so that adding to them cannot overflow.
Value AttentionTiler::clampPosition(Value position) {
  constexpr int64_t limit = int64_t(1) << 61;
  Type type = position.getType();
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantOp::create(builder, loc,
                                     builder.getIntegerAttr(type, value));
  };
  position = arith::MaxSIOp::create(builder, loc, position, constant(-limit));
  return arith::MinSIOp::create(builder, loc, position, constant(limit));
}

/// The position of the tile's first row: a scalar, or one per batch of the tile
/// where the positions of the op differ between batches.
Value AttentionTiler::tileOffset(const Tile &tile) {
  Alignment alignment = *op.getAlignment();
  Value first = materialize(tile.queries.offset);
  if (alignment == Alignment::TopLeft)
    return first;

  // What is per batch: offsets, or lengths from which they follow.
  bool bottomRight = alignment == Alignment::BottomRight;
  Value base = bottomRight ? op.getKvLengths() : op.getQueryOffset();
  // Distance from the base to the tile's first row.
  Value distance = first;
  if (bottomRight)
    distance = arith::SubIOp::create(
        builder, loc, first, materialize(sizeOf(op.getQuery(), dims.sequence)));
  if (!base)
    base = materialize(sizeOf(op.getKey(), dims.sequence));
  auto moved = [&](Value position) -> Value {
    if (!position.getType().isIndex())
      position = arith::IndexCastOp::create(builder, loc,
                                            builder.getIndexType(), position);
    return arith::AddIOp::create(builder, loc, clampPosition(position),
                                 distance);
  };
  if (!isa<RankedTensorType>(base.getType()))
    return moved(base);

  SmallVector<Value> openSizes;
  auto [sizes, values] = decomposeMixedValues({tile.batch.size});
  openSizes.append(values);
  auto type = RankedTensorType::get(sizes, builder.getI64Type());
  Value firstBatch = materialize(tile.batch.offset);
  auto generate = tensor::GenerateOp::create(builder, loc, type, openSizes);
  OpBuilder::InsertionGuard guard(builder);
  Block *body = builder.createBlock(&generate.getBody(), {},
                                    {builder.getIndexType()}, {loc});
  Value batch =
      arith::AddIOp::create(builder, loc, firstBatch, body->getArgument(0));
  Value position = moved(tensor::ExtractOp::create(builder, loc, base, batch));
  position =
      arith::IndexCastOp::create(builder, loc, builder.getI64Type(), position);
  tensor::YieldOp::create(builder, loc, position);
  return generate;
}

TilingResult AttentionTiler::build(const Tile &tile) {
  Run heads = queryHeads(tile);
  Value query = slice(op.getQuery(), dataRuns(op.getQuery(), tile, false));
  Value key = slice(op.getKey(), dataRuns(op.getKey(), tile, true));
  Value value = slice(op.getValue(), dataRuns(op.getValue(), tile, true));
  Value mask = sliceMask(tile);
  Value lengths = sliceVector(op.getKvLengths(), tile.batch);
  Value slopes = sliceVector(op.getAlibiSlopes(), heads);
  Value sink = sliceVector(op.getSink(), heads);
  Value output = slice(op.getOutput(), resultRuns(0, tile));
  Value logsumexp;
  if (op.getLogsumexp())
    logsumexp = slice(op.getLogsumexp(), resultRuns(1, tile));

  // An alignment that nothing uses is dropped; a tile of all rows keeps its
  // alignment, and its part of the offsets.
  AlignmentAttr alignment;
  Value offset;
  bool positions = cast<AttentionOpInterface>(*op).usesPositions();
  if (positions && coversAllQueries(tile)) {
    alignment = op.getAlignmentAttr();
    offset = op.getQueryOffset();
    if (offset && isa<RankedTensorType>(offset.getType()))
      offset = sliceVector(offset, tile.batch);
  } else if (positions) {
    alignment = AlignmentAttr::get(op.getContext(), Alignment::Offset);
    offset = tileOffset(tile);
  }

  SmallVector<Type> types{output.getType()};
  if (logsumexp)
    types.push_back(logsumexp.getType());
  auto tiled = AttentionOp::create(
      builder, loc, types, query, key, value, mask, offset, lengths, slopes,
      sink, output, logsumexp, op.getScaleAttr(), op.getSoftcapAttr(),
      op.getCausalAttr(), op.getWindowLeftAttr(), op.getWindowRightAttr(),
      alignment, op.getLayoutAttr(), op.getPlanAttr(), op.getFormAttr());
  tiled->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  return {{tiled}, SmallVector<Value>(tiled->getResults()), slices};
}

static void splitRuns(ArrayRef<Run> runs,
                      SmallVectorImpl<OpFoldResult> &offsets,
                      SmallVectorImpl<OpFoldResult> &sizes) {
  for (const Run &run : runs) {
    offsets.push_back(run.offset);
    sizes.push_back(run.size);
  }
}

namespace {
struct AttentionTiling
    : TilingInterface::ExternalModel<AttentionTiling, AttentionOp> {
  SmallVector<utils::IteratorType> getLoopIteratorTypes(Operation *op) const {
    unsigned rank =
        cast<ShapedType>(cast<AttentionOp>(op).getQuery().getType()).getRank();
    return SmallVector<utils::IteratorType>(rank - 1,
                                            utils::IteratorType::parallel);
  }

  SmallVector<Range> getIterationDomain(Operation *op, OpBuilder &b) const {
    return AttentionTiler(b, cast<AttentionOp>(op)).domain();
  }

  FailureOr<TilingResult>
  getTiledImplementation(Operation *op, OpBuilder &b,
                         ArrayRef<OpFoldResult> offsets,
                         ArrayRef<OpFoldResult> sizes) const {
    auto attention = cast<AttentionOp>(op);
    if (!attention.hasPureTensorSemantics())
      return attention.emitOpError("needs tensors to be tiled, found memrefs");
    // A form may draw random numbers or select keys by head and row.
    if (attention.getForm())
      return attention.emitOpError(
          "needs its form applied (attn-apply-forms) to be tiled, found a "
          "form");
    AttentionTiler tiler(b, attention);
    return tiler.build(tiler.tileOf(offsets, sizes));
  }

  LogicalResult
  getResultTilePosition(Operation *op, OpBuilder &b, unsigned resultNumber,
                        ArrayRef<OpFoldResult> offsets,
                        ArrayRef<OpFoldResult> sizes,
                        SmallVector<OpFoldResult> &resultOffsets,
                        SmallVector<OpFoldResult> &resultSizes) const {
    AttentionTiler tiler(b, cast<AttentionOp>(op));
    splitRuns(tiler.resultRuns(resultNumber, tiler.tileOf(offsets, sizes)),
              resultOffsets, resultSizes);
    return success();
  }

  LogicalResult getIterationDomainTileFromResultTile(
      Operation *op, OpBuilder &b, unsigned resultNumber,
      ArrayRef<OpFoldResult> offsets, ArrayRef<OpFoldResult> sizes,
      SmallVectorImpl<OpFoldResult> &domainOffsets,
      SmallVectorImpl<OpFoldResult> &domainSizes) const {
    std::optional<SmallVector<Run>> runs =
        AttentionTiler(b, cast<AttentionOp>(op))
            .domainRunsOf(resultNumber, offsets, sizes);
    if (!runs)
      return failure();
    splitRuns(*runs, domainOffsets, domainSizes);
    return success();
  }

  FailureOr<TilingResult>
  generateResultTileValue(Operation *op, OpBuilder &b, unsigned resultNumber,
                          ArrayRef<OpFoldResult> offsets,
                          ArrayRef<OpFoldResult> sizes) const {
    SmallVector<OpFoldResult> domainOffsets, domainSizes;
    if (failed(getIterationDomainTileFromResultTile(
            op, b, resultNumber, offsets, sizes, domainOffsets, domainSizes)))
      return failure();
    FailureOr<TilingResult> tiled =
        getTiledImplementation(op, b, domainOffsets, domainSizes);
    if (failed(tiled))
      return failure();
    return TilingResult{tiled->tiledOps,
                        {tiled->tiledValues[resultNumber]},
                        tiled->generatedSlices};
  }
};
} // namespace

void mlir::attn::registerTilingInterfaceExternalModels(
    DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, AttnDialect *) {
    AttentionOp::attachInterface<AttentionTiling>(*context);
  });
}

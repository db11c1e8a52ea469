//===- DeviceAttention.cpp - Attention as a GPU kernel sees it ------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceAttention.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "attn/IR/PositionBounds.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;

/// Position of an operand among the op's operands. Not of its value: kernels
/// are shared by ops with equal types, whatever their operands are.
static unsigned numberOf(OpOperand &operand) {
  return operand.getOperandNumber();
}
static unsigned numberOf(MutableOperandRange range) {
  return range[0].getOperandNumber();
}
/// Ops with a mask and slopes, and ops without.
template <typename Get>
static unsigned optionNumber(Operation *op, Get get) {
  return llvm::TypeSwitch<Operation *, unsigned>(op)
      .Case<AttentionOp, AttentionBackwardOp, TopKAttentionOp,
            SketchedAttentionOp, ConvAttentionOp, ConvAttentionBackwardOp,
            ClusteredAttentionOp>(
          [&](auto each) { return numberOf(get(each)); });
}
template <typename Get>
static unsigned operandNumber(Operation *op, Get get) {
  if (auto features = dyn_cast<FeatureAttentionOp>(op))
    return numberOf(get(features));
  return optionNumber(op, get);
}
#define NUMBER_OF(role)                                                        \
  operandNumber(op, [](auto each) -> decltype(auto) {                          \
    return each.get##role##Mutable();                                          \
  })
#define OPTION_NUMBER_OF(role)                                                 \
  optionNumber(op, [](auto each) -> decltype(auto) {                           \
    return each.get##role##Mutable();                                          \
  })

DeviceAttention::DeviceAttention(GpuKernelBuilder &builder,
                                 AttentionOpInterface op,
                                 KernelParameters &parameters)
    : op(op), b(builder), parameters(parameters) {
  auto queryType = cast<MemRefType>(op.getQuery().getType());
  dataType = cast<FloatType>(queryType.getElementType());
  dims = getDataDims(op.getLayout(), queryType.getRank());
  AttentionSizes sizes = op.getSizes();
  headDim = sizes.headDim;
  valueDim = sizes.valueDim;
  unsigned query = NUMBER_OF(Query);
  unsigned key = NUMBER_OF(Key);
  batches = parameters.size(b, query, dims.batch);
  heads = parameters.size(b, query, dims.head);
  kvHeads = parameters.size(b, key, dims.head);
  queries = parameters.size(b, query, dims.sequence);
  keys = parameters.size(b, key, dims.sequence);
  // Without heads there is no CTA either; the quotient only has to be defined.
  group = b.divi(heads, b.maxi(kvHeads, b.i32(1)));
}

DeviceAttention::Batch DeviceAttention::batch(Value i32Index) {
  Batch result;
  result.index = b.toI64(i32Index);
  auto readNumber = [&](unsigned operand) -> Value {
    auto type = dyn_cast<MemRefType>(op->getOperand(operand).getType());
    if (!type)
      return parameters.number(operand);
    Value stride = parameters.stride(b, operand, 0);
    Value entry = b.offset(parameters.pointer(b, operand),
                           type.getElementType(), b.muli(result.index, stride));
    return b.toI64(b.load(entry, type.getElementType()));
  };
  Value length = b.toI64(keys);
  if (op.getKvLengths()) {
    // A length beyond the keys must not lead out of their memory.
    Value given = readNumber(NUMBER_OF(KvLengths));
    length = b.maxi(b.i64(0), b.mini(given, length));
  }
  result.length = b.toI32(length);
  result.offset = b.i64(0);
  if (op.getAlignment() == Alignment::BottomRight) {
    result.offset = b.subi(length, b.toI64(queries));
  } else if (op.getAlignment() == Alignment::Offset) {
    Value offset = readNumber(NUMBER_OF(QueryOffset));
    result.offset = b.maxi(b.mini(offset, b.i64(maxOffset)), b.i64(-maxOffset));
  }
  return result;
}

std::pair<std::optional<int64_t>, std::optional<int64_t>>
DeviceAttention::windows() {
  std::optional<int64_t> left, right;
  if (std::optional<uint64_t> window = op.getWindowLeft())
    left = clampWindow(*window);
  if (std::optional<uint64_t> window = op.getWindowRight())
    right = clampWindow(*window);
  if (op.getCausal())
    right = 0;
  return {left, right};
}

std::pair<Value, Value> DeviceAttention::keyRange(const Batch &batch,
                                                  Value i32Query) {
  Value length = b.toI64(batch.length), zero = b.i64(0);
  Value position = b.addi(batch.offset, b.toI64(i32Query));
  auto clamp = [&](Value key) {
    return b.toI32(b.maxi(zero, b.mini(key, length)));
  };
  Value first = b.i32(0), last = batch.length;
  auto [left, right] = windows();
  if (right)
    last = clamp(b.addi(position, *right + 1));
  if (left)
    first = clamp(b.addi(position, -*left));
  return {first, last};
}

std::pair<Value, Value> DeviceAttention::keyBlocks(const Batch &batch,
                                                   Value i32First,
                                                   Value i32Last,
                                                   int64_t tileK) {
  // Bounds grow with the query.
  Value firstKey = keyRange(batch, i32First).first;
  Value lastKey = keyRange(batch, i32Last).second;
  return {b.divi(firstKey, tileK), b.ceilDivi(lastKey, tileK)};
}

DeviceAttention::Row DeviceAttention::row(const Batch &batch, Value i32Head,
                                          Value i32Query, Value exists) {
  Row result;
  result.exists = exists;
  result.head = b.toI64(i32Head);
  result.query = b.toI64(i32Query);
  result.position = b.addi(batch.offset, result.query);
  auto [first, last] = keyRange(batch, i32Query);
  result.first = first;
  result.last = b.select(exists, last, b.i32(0));
  // Rows that do not exist must not be read: row 0 of head 0 always can.
  Value head = b.select(exists, result.head, b.i64(0));
  Value query = b.select(exists, result.query, b.i64(0));
  if (op.getAlibiSlopes()) {
    Value slope = b.load(perHeadEntry(OPTION_NUMBER_OF(AlibiSlopes), head),
                         getElementTypeOrSelf(op.getAlibiSlopes().getType()));
    result.slope = b.mulf(b.widen(slope), b.f32(log2E));
  }
  if (op.getMask())
    result.maskRow = maskRow(OPTION_NUMBER_OF(Mask), batch.index, head, query);
  return result;
}

/// Dimensions count from the right: keys, queries, heads, batch.
std::optional<unsigned> DeviceAttention::maskDimension(unsigned operand,
                                                       MaskDim dim) {
  int64_t rank = cast<MemRefType>(op->getOperand(operand).getType()).getRank();
  int64_t fromRight = int64_t(dim);
  if (fromRight >= rank)
    return std::nullopt;
  return rank - 1 - fromRight;
}

Value DeviceAttention::maskSize(unsigned operand, MaskDim dim) {
  return parameters.size(b, operand, maskDimension(operand, dim));
}

/// Truth values are bytes.
static Type maskElement(GpuKernelBuilder &b, Type mask) {
  Type element = getElementTypeOrSelf(mask);
  return element.isInteger(1) ? Type(b.getI8Type()) : element;
}

Value DeviceAttention::maskRow(unsigned operand, Value batch, Value head,
                               Value query) {
  Value at;
  for (auto [dim, index] : {std::pair(MaskDim::Queries, query),
                            {MaskDim::Heads, head},
                            {MaskDim::Batch, batch}}) {
    Value stride = parameters.stride(b, operand, maskDimension(operand, dim));
    Value part = b.muli(index, stride);
    at = at ? b.addi(at, part) : part;
  }
  return b.offset(parameters.pointer(b, operand),
                  maskElement(b, op->getOperand(operand).getType()), at);
}

Value DeviceAttention::maskEntry(unsigned operand, Value row, Value key) {
  Value stride =
      parameters.stride(b, operand, maskDimension(operand, MaskDim::Keys));
  return b.offset(row, maskElement(b, op->getOperand(operand).getType()),
                  b.muli(key, stride));
}

Value DeviceAttention::rowPointer(unsigned operand, const DataDims &dims,
                                  Value batch, Value head, Value sequence) {
  Value at = b.muli(sequence, parameters.stride(b, operand, dims.sequence));
  at = b.addi(at, b.muli(head, parameters.stride(b, operand, dims.head)));
  at = b.addi(at, b.muli(batch, parameters.stride(b, operand, dims.batch)));
  return b.offset(parameters.pointer(b, operand), dataType, at);
}

Value DeviceAttention::rowOf(OpOperand &operand, const Batch &batch,
                             Value i64Head, Value i64Sequence) {
  return rowPointer(operand.getOperandNumber(), dims, batch.index, i64Head,
                    i64Sequence);
}

Value DeviceAttention::queryRow(const Batch &batch, const Row &row) {
  return rowPointer(NUMBER_OF(Query), dims, batch.index, row.head, row.query);
}
Value DeviceAttention::keyRow(const Batch &batch, Value kvHead, Value key) {
  return rowPointer(NUMBER_OF(Key), dims, batch.index, kvHead, key);
}
Value DeviceAttention::valueRow(const Batch &batch, Value kvHead, Value key) {
  return rowPointer(NUMBER_OF(Value), dims, batch.index, kvHead, key);
}
Value DeviceAttention::outputRow(const Batch &batch, const Row &row) {
  return rowPointer(NUMBER_OF(Output), dims, batch.index, row.head, row.query);
}

Value DeviceAttention::getLogsumexp() {
  return llvm::TypeSwitch<Operation *, Value>(op)
      .Case<AttentionOp, AttentionBackwardOp, TopKAttentionOp,
            FeatureAttentionOp, SketchedAttentionOp, ConvAttentionOp,
            ConvAttentionBackwardOp>(
          [](auto each) { return each.getLogsumexp(); });
}

SmallVector<Value> DeviceAttention::boxCoordinates(Value batch, Value head,
                                                   Value row,
                                                   Value feature) const {
  SmallVector<Value> indices = dims.elementIndices(batch, head, row, feature);
  std::reverse(indices.begin(), indices.end());
  return indices;
}

RowDims mlir::attn::getRowDims(const DataDims &dims) {
  RowDims result = {};
  unsigned next = 0;
  if (dims.batch)
    result.batch = next++;
  if (dims.head)
    result.head = next++;
  result.query = next;
  return result;
}

Value DeviceAttention::logsumexpEntry(const Batch &batch, const Row &row) {
  unsigned operand = NUMBER_OF(Logsumexp);
  auto [batchDim, headDim, queryDim] = getRowDims(dims);
  Value at = b.muli(row.query, parameters.stride(b, operand, queryDim));
  at = b.addi(at, b.muli(row.head, parameters.stride(b, operand, headDim)));
  at = b.addi(at, b.muli(batch.index, parameters.stride(b, operand, batchDim)));
  return b.offset(parameters.pointer(b, operand), b.getF32Type(), at);
}

bool DeviceAttention::isPlain() const {
  AttentionOpInterface attention = op;
  Value mask = attention.getMask();
  bool hasFloatMask =
      mask && !getElementTypeOrSelf(mask.getType()).isInteger(1);
  return !attention.getSoftcap() && !attention.getAlibiSlopes() &&
         !hasFloatMask && plainScale() > 0;
}

double DeviceAttention::plainScale() const {
  AttentionOpInterface attention = op;
  return attention.getEffectiveScale() * log2E;
}

Value DeviceAttention::logit(const Row &row, Value dot, Value i32First,
                             int64_t column) {
  Value kept =
      b.cmpi(Predicate::sgt, b.subi(row.last, i32First), b.i32(column));
  if (op.getWindowLeft())
    kept = b.andi(kept, b.cmpi(Predicate::sle, b.subi(row.first, i32First),
                               b.i32(column)));
  return logitWhere(kept, row, dot, i32First, column);
}

Value DeviceAttention::logitWhere(Value kept, const Row &row, Value dot,
                                  Value i32First, int64_t column) {
  Value score = dot;
  double scale = op.getEffectiveScale();
  if (std::optional<APFloat> softcap = op.getSoftcap()) {
    double cap = softcap->convertToDouble();
    Value inner = b.mulf(dot, b.f32(scale / cap));
    score = b.mulf(b.tanh(inner), b.f32(cap * log2E));
  } else if (!isPlain()) {
    score = b.mulf(dot, b.f32(scale * log2E));
  }
  if (op.getAlibiSlopes()) {
    Value distance = b.addi(b.subi(row.position, b.toI64(i32First)), -column);
    score = b.fma(b.negf(row.slope), b.absf(b.toF32(distance)), score);
  }
  if (op.getMask()) {
    // Keys past the end are masked anyway; the last one can be read.
    Value key = b.mini(b.addi(i32First, column), b.addi(keys, -1));
    Value at = maskEntry(OPTION_NUMBER_OF(Mask), row.maskRow, b.toI64(key));
    Type element = getElementTypeOrSelf(op.getMask().getType());
    if (element.isInteger(1)) {
      Value entry = b.load(at, b.getI8Type());
      Value zero = arith::ConstantOp::create(b, b.getI8IntegerAttr(0));
      kept = b.andi(kept, b.cmpi(Predicate::ne, entry, zero));
    } else {
      score = b.fma(b.widen(b.load(at, element)), b.f32(log2E), score);
    }
  }
  return b.select(kept, score, b.negativeInfinity());
}

Value DeviceAttention::perHeadEntry(unsigned operand, Value i64Head) {
  return b.offset(parameters.pointer(b, operand),
                  getElementTypeOrSelf(op->getOperand(operand).getType()),
                  b.muli(i64Head, parameters.stride(b, operand, 0)));
}

Value DeviceAttention::sinkLogit(const Row &row) {
  Value head = b.select(row.exists, row.head, b.i64(0));
  Value entry = b.load(perHeadEntry(NUMBER_OF(Sink), head),
                       getElementTypeOrSelf(op.getSink().getType()));
  return b.mulf(b.widen(entry), b.f32(log2E));
}

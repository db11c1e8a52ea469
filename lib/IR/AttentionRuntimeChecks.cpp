//===- AttentionRuntimeChecks.cpp - Sizes and lengths at run time ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/AttnDialect.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Emits the checks that the types of one op leave to the run time. A check
/// whose sizes are known is left out: the verifier made it.
class RuntimeChecks {
public:
  using MessageFn = function_ref<std::string(Operation *, StringRef)>;

  RuntimeChecks(OpBuilder &builder, Location loc, AttentionOpInterface op,
                MessageFn message)
      : builder(builder), loc(loc), op(op), message(message) {}

  void emit();

private:
  using Predicate = arith::CmpIPredicate;

  Value index(int64_t value) {
    return arith::ConstantIndexOp::create(builder, loc, value);
  }
  Value compare(Predicate predicate, Value a, Value b) {
    return arith::CmpIOp::create(builder, loc, predicate, a, b);
  }
  Value size(Value shaped, int64_t dim) {
    if (isa<TensorType>(shaped.getType()))
      return builder.createOrFold<tensor::DimOp>(loc, shaped, dim);
    return builder.createOrFold<memref::DimOp>(loc, shaped, dim);
  }
  void require(Value condition, const Twine &text) {
    cf::AssertOp::create(builder, loc, condition, message(op, text.str()));
  }
  void requireSameSize(StringRef what, StringRef nameA, Value a,
                       std::optional<unsigned> dimA, StringRef nameB, Value b,
                       std::optional<unsigned> dimB);
  void requireMultipleOfKvHeads(unsigned headDim);
  void requireBroadcastableMask(DataDims dims);
  void requireVectorSize(StringRef name, Value vector, StringRef queryDimName,
                         std::optional<unsigned> queryDim);
  void requireLengthsWithinKeys(unsigned keysDim);
  void requireCountersWithinBounds(DataDims dims);
  void requireSameShape(StringRef nameA, Value a, StringRef nameB, Value b);
  void requireRisingStarts(Value starts);
  void requireBlocksForKeys(Value codes, unsigned keysDim);

  OpBuilder &builder;
  Location loc;
  AttentionOpInterface op;
  MessageFn message;
};
} // namespace

static bool isStatic(Value shaped, unsigned dim) {
  return !cast<ShapedType>(shaped.getType()).isDynamicDim(dim);
}

void RuntimeChecks::requireSameSize(StringRef what, StringRef nameA, Value a,
                                    std::optional<unsigned> dimA,
                                    StringRef nameB, Value b,
                                    std::optional<unsigned> dimB) {
  if (!a || !b || !dimA || !dimB || a == b ||
      (isStatic(a, *dimA) && isStatic(b, *dimB)))
    return;
  // The failed check names both sizes in the order of the comparison, and
  // canonicalisation moves a constant to the right.
  if (isStatic(a, *dimA)) {
    std::swap(a, b);
    std::swap(dimA, dimB);
    std::swap(nameA, nameB);
  }
  require(compare(Predicate::eq, size(a, *dimA), size(b, *dimB)),
          "needs the same " + what + " in " + nameA + " and " + nameB);
}

void RuntimeChecks::requireMultipleOfKvHeads(unsigned headDim) {
  if (isStatic(op.getQuery(), headDim) && isStatic(op.getKey(), headDim))
    return;
  Value heads = size(op.getQuery(), headDim);
  Value kvHeads = size(op.getKey(), headDim);
  // Zero key/value heads need zero query heads; the remainder by
  // max(kvHeads, 1) would accept any number.
  Value divisor = arith::MaxUIOp::create(builder, loc, kvHeads, index(1));
  Value remainder = arith::RemUIOp::create(builder, loc, heads, divisor);
  Value isMultiple = compare(Predicate::eq, remainder, index(0));
  Value bothOrNone = arith::OrIOp::create(
      builder, loc, compare(Predicate::ne, kvHeads, index(0)),
      compare(Predicate::eq, heads, index(0)));
  require(arith::AndIOp::create(builder, loc, isMultiple, bothOrNone),
          "needs a number of query heads that is a multiple of the number of "
          "key/value heads");
}

void RuntimeChecks::requireBlocksForKeys(Value codes, unsigned keysDim) {
  if (!codes || (isStatic(codes, 2) && isStatic(op.getKey(), keysDim)))
    return;
  Value room =
      arith::MulIOp::create(builder, loc, size(codes, 2), index(keyIndexBlock));
  require(compare(Predicate::sge, room, size(op.getKey(), keysDim)),
          "needs a key index with a block for each " + Twine(keyIndexBlock) +
              " keys");
}

void RuntimeChecks::requireBroadcastableMask(DataDims dims) {
  Value mask = op.getMask();
  if (!mask)
    return;
  struct Axis {
    StringRef name;
    Value source;
    std::optional<unsigned> dim;
  };
  const Axis axesFromRight[] = {{"keys", op.getKey(), dims.sequence},
                                {"queries", op.getQuery(), dims.sequence},
                                {"heads", op.getQuery(), dims.head},
                                {"batch", op.getQuery(), dims.batch}};
  int64_t rank = cast<ShapedType>(mask.getType()).getRank();
  for (int64_t fromRight = 0; fromRight < rank; ++fromRight) {
    const Axis &axis = axesFromRight[fromRight];
    unsigned maskDim = rank - 1 - fromRight;
    bool maskIsOne = cast<ShapedType>(mask.getType()).getDimSize(maskDim) == 1;
    if (!axis.dim || maskIsOne ||
        (isStatic(mask, maskDim) && isStatic(axis.source, *axis.dim)))
      continue;
    Value found = size(mask, maskDim);
    Value equal = compare(Predicate::eq, found, size(axis.source, *axis.dim));
    Value isOne = compare(Predicate::eq, found, index(1));
    require(arith::OrIOp::create(builder, loc, equal, isOne),
            "needs a mask that broadcasts to [batch, heads, queries, keys], "
            "but its size for " +
                axis.name + " differs");
  }
}

/// A 1-D operand has one element per batch or head; a query without that
/// dimension has one batch or head.
void RuntimeChecks::requireVectorSize(StringRef name, Value vector,
                                      StringRef queryDimName,
                                      std::optional<unsigned> queryDim) {
  if (!vector || !isa<ShapedType>(vector.getType()))
    return;
  if (queryDim)
    return requireSameSize("size", name, vector, 0,
                           ("query's " + queryDimName).str(), op.getQuery(),
                           queryDim);
  if (!isStatic(vector, 0))
    require(compare(Predicate::eq, size(vector, 0), index(1)),
            "needs " + name + " of size 1, as the query has no dimension for " +
                queryDimName);
}

void RuntimeChecks::requireLengthsWithinKeys(unsigned keysDim) {
  Value lengths = op.getKvLengths();
  if (!lengths)
    return;
  Value keys = size(op.getKey(), keysDim);
  scf::ForOp::create(
      builder, loc, index(0), size(lengths, 0), index(1), ValueRange(),
      [&](OpBuilder &, Location, Value b, ValueRange) {
        Value length =
            isa<TensorType>(lengths.getType())
                ? tensor::ExtractOp::create(builder, loc, lengths, b)
                      .getResult()
                : memref::LoadOp::create(builder, loc, lengths, b).getResult();
        length = arith::IndexCastOp::create(builder, loc,
                                            builder.getIndexType(), length);
        // A negative length is a large unsigned one.
        require(compare(Predicate::ule, length, keys),
                "needs kv_lengths between 0 and the number of keys");
        scf::YieldOp::create(builder, loc);
      });
}

/// A position is one word of the counter of random numbers, a key/value head 31
/// bits of another.
void RuntimeChecks::requireCountersWithinBounds(DataDims dims) {
  Value key = op.getKey();
  auto sizeOf = [&](std::optional<unsigned> dim) {
    return dim ? size(key, *dim) : index(1);
  };
  if (!isStatic(key, dims.sequence))
    require(compare(Predicate::ule, size(key, dims.sequence),
                    index(int64_t(1) << 32)),
            "needs at most 2^32 keys");
  Value streams = arith::MulIOp::create(builder, loc, sizeOf(dims.batch),
                                        sizeOf(dims.head));
  if ((dims.batch && !isStatic(key, *dims.batch)) ||
      (dims.head && !isStatic(key, *dims.head)))
    require(compare(Predicate::ult, streams, index(int64_t(1) << 31)),
            "needs less than 2^31 key/value heads in all batches");
}

void RuntimeChecks::requireSameShape(StringRef nameA, Value a, StringRef nameB,
                                     Value b) {
  if (!a || !b)
    return;
  for (int64_t dim = 0; dim < cast<ShapedType>(a.getType()).getRank(); ++dim)
    requireSameSize(("size in dimension " + Twine(dim)).str(), nameA, a, dim,
                    nameB, b, dim);
}

/// Starts of segments: 0 first, then each greater than the one before.
void RuntimeChecks::requireRisingStarts(Value starts) {
  if (!starts)
    return;
  auto read = [&](Value position) -> Value {
    Value start =
        isa<TensorType>(starts.getType())
            ? tensor::ExtractOp::create(builder, loc, starts, position)
                  .getResult()
            : memref::LoadOp::create(builder, loc, starts, position)
                  .getResult();
    return arith::IndexCastOp::create(builder, loc, builder.getIndexType(),
                                      start);
  };
  if (!isStatic(starts, 0))
    require(compare(Predicate::sgt, size(starts, 0), index(0)),
            "needs starts with at least one element");
  require(compare(Predicate::eq, read(index(0)), index(0)),
          "needs starts that begin with 0");
  scf::ForOp::create(
      builder, loc, index(1), size(starts, 0), index(1), ValueRange(),
      [&](OpBuilder &, Location, Value position, ValueRange) {
        Value before = arith::SubIOp::create(builder, loc, position, index(1));
        require(compare(Predicate::sgt, read(position), read(before)),
                "needs starts that rise");
        scf::YieldOp::create(builder, loc);
      });
}

void RuntimeChecks::emit() {
  Value query = op.getQuery(), key = op.getKey(), value = op.getValue();
  DataDims dims =
      getDataDims(op.getLayout(), cast<ShapedType>(query.getType()).getRank());

  requireSameSize("batch size", "query", query, dims.batch, "key", key,
                  dims.batch);
  requireSameSize("batch size", "key", key, dims.batch, "value", value,
                  dims.batch);
  requireSameSize("number of heads", "key", key, dims.head, "value", value,
                  dims.head);
  requireSameSize("number of keys", "key", key, dims.sequence, "value", value,
                  dims.sequence);
  if (dims.head)
    requireMultipleOfKvHeads(*dims.head);
  requireBroadcastableMask(dims);
  requireVectorSize("kv_lengths", op.getKvLengths(), "batch", dims.batch);
  requireVectorSize("query_offset", op.getQueryOffset(), "batch", dims.batch);
  requireVectorSize("alibi_slopes", op.getAlibiSlopes(), "heads", dims.head);
  requireVectorSize("sink", op.getSink(), "heads", dims.head);

  auto requireOutputSizes = [&](StringRef name, Value output) {
    requireSameSize("batch size", name, output, dims.batch, "query", query,
                    dims.batch);
    requireSameSize("number of heads", name, output, dims.head, "query", query,
                    dims.head);
    requireSameSize("number of queries", name, output, dims.sequence, "query",
                    query, dims.sequence);
  };
  auto requireLogsumexpSizes = [&](Value logsumexp) {
    SmallVector<unsigned> queryDims;
    for (std::optional<unsigned> dim :
         {dims.batch, dims.head, std::optional<unsigned>(dims.sequence)})
      if (dim)
        queryDims.push_back(*dim);
    for (auto [dim, queryDim] : llvm::enumerate(queryDims))
      requireSameSize(("size in dimension " + Twine(dim)).str(), "logsumexp",
                      logsumexp, dim, "query", query, queryDim);
  };
  auto requireBasisHeads = [&](Value basis) {
    requireSameSize("number of heads", "basis", basis, 0, "key", key,
                    dims.head);
  };
  auto requireErrorSizes = [&](Value error) {
    unsigned errorDim = 0;
    for (std::optional<unsigned> dim : {dims.batch, dims.head})
      if (dim) {
        requireSameSize(("size in dimension " + Twine(errorDim)).str(), "error",
                        error, errorDim, "query", query, dim);
        ++errorDim;
      }
  };
  auto requireConvSizes = [&](Value starts, Value error) {
    requireSameSize("sequence length", "query", query, dims.sequence, "key",
                    key, dims.sequence);
    requireErrorSizes(error);
    requireRisingStarts(starts);
  };
  if (auto forward = dyn_cast<AttentionOp>(*op)) {
    requireOutputSizes("output", forward.getOutput());
    requireLogsumexpSizes(forward.getLogsumexp());
  } else if (auto topk = dyn_cast<TopKAttentionOp>(*op)) {
    requireOutputSizes("output", topk.getOutput());
    requireLogsumexpSizes(topk.getLogsumexp());
    requireBasisHeads(topk.getBasis());
    requireBasisHeads(topk.getQueryBasis());
    for (auto [name, part] :
         {std::pair("key_codes", topk.getKeyCodes()),
          std::pair("key_scales", topk.getKeyScales()),
          std::pair("value_sums", topk.getValueSums()),
          std::pair("feature_sums", topk.getFeatureSums())}) {
      requireSameSize("batch size", name, part, 0, "key", key, dims.batch);
      requireSameSize("number of heads", name, part, 1, "key", key, dims.head);
    }
    requireSameSize("number of blocks", "key_codes", topk.getKeyCodes(), 2,
                    "key_scales", topk.getKeyScales(), 2);
    requireBlocksForKeys(topk.getKeyCodes(), dims.sequence);
    requireVectorSize("folded", topk.getFolded(), "batch", dims.batch);
  } else if (auto sketched = dyn_cast<SketchedAttentionOp>(*op)) {
    requireOutputSizes("output", sketched.getOutput());
    requireLogsumexpSizes(sketched.getLogsumexp());
    requireBasisHeads(sketched.getBasis());
  } else if (auto conv = dyn_cast<ConvAttentionOp>(*op)) {
    requireOutputSizes("output", conv.getOutput());
    requireLogsumexpSizes(conv.getLogsumexp());
    requireConvSizes(conv.getStarts(), conv.getError());
  } else if (auto conv = dyn_cast<ConvAttentionBackwardOp>(*op)) {
    requireOutputSizes("output", conv.getOutput());
    requireOutputSizes("d_output", conv.getDOutput());
    requireLogsumexpSizes(conv.getLogsumexp());
    requireConvSizes(conv.getStarts(), conv.getError());
    requireSameShape("d_query", conv.getDQuery(), "query", query);
    requireSameShape("d_key", conv.getDKey(), "key", key);
    requireSameShape("d_value", conv.getDValue(), "value", value);
    requireSameShape("d_sink", conv.getDSink(), "sink", op.getSink());
  } else if (auto clustered = dyn_cast<ClusteredAttentionOp>(*op)) {
    requireOutputSizes("output", clustered.getOutput());
    requireLogsumexpSizes(clustered.getLogsumexp());
    requireCountersWithinBounds(dims);
  } else if (auto features = dyn_cast<FeatureAttentionOp>(*op)) {
    requireOutputSizes("output", features.getOutput());
    requireLogsumexpSizes(features.getLogsumexp());
    requireBasisHeads(features.getBasis());
    requireVectorSize("folded", features.getFolded(), "batch", dims.batch);
    for (auto [name, sums] :
         {std::pair("value_sums", features.getValueSums()),
          std::pair("feature_sums", features.getFeatureSums())}) {
      requireSameSize("batch size", name, sums, 0, "key", key, dims.batch);
      requireSameSize("number of heads", name, sums, 1, "key", key, dims.head);
    }
  } else if (auto backward = dyn_cast<AttentionBackwardOp>(*op)) {
    requireOutputSizes("output", backward.getOutput());
    requireOutputSizes("d_output", backward.getDOutput());
    requireLogsumexpSizes(backward.getLogsumexp());
    requireSameShape("d_query", backward.getDQuery(), "query", query);
    requireSameShape("d_key", backward.getDKey(), "key", key);
    requireSameShape("d_value", backward.getDValue(), "value", value);
    requireSameShape("d_mask", backward.getDMask(), "mask", op.getMask());
    requireSameShape("d_sink", backward.getDSink(), "sink", op.getSink());
  }
  requireLengthsWithinKeys(dims.sequence);
}

void AttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void TopKAttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void SketchedAttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void ClusteredAttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void AttentionBackwardOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void ConvAttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void ConvAttentionBackwardOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

void FeatureAttentionOp::generateRuntimeVerification(
    OpBuilder &builder, Location loc,
    function_ref<std::string(Operation *, StringRef)> message) {
  RuntimeChecks(builder, loc, *this, message).emit();
}

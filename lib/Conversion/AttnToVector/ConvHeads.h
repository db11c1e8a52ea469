//===- ConvHeads.h - Segments, kernels and row sums of heads -*- C++ -* --===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the forward and the backward kernel of the convolution form know of each
// head before they multiply anything: the segments, their kernels, the sums of
// the rows, and how the products are computed.
//
// Scores are in units of log2(e). All memory is linear in the number of keys.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVHEADS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVHEADS_H

#include "AttentionKernel.h"
#include "FftFunctions.h"

namespace mlir::attn {

class ConvHeads {
public:
  /// `starts` may be null. Emits the memory of all heads at the builder's
  /// insertion point.
  ConvHeads(KernelBuilder &b, AttentionOpInterface op, ConvFormAttr form,
            Value starts);
  /// Frees it.
  void destroy();

  AttentionKernel attention;
  ConvFormAttr form;
  /// Number of keys and of queries.
  Value size;
  /// Segments at most.
  Value bases;
  /// Batches times query heads.
  Value headCount;
  /// What products by transforms cost relative to sums, in units of what they
  /// do in a product of the probabilities with an array.
  double transformCost = 1.0;

  /// A head with its operands, and its number among all.
  struct HeadRows {
    AttentionKernel::Head head;
    Value number, query, key;
  };
  HeadRows rowsOf(Value number);

  /// Finds out all about a head whose queries and keys are finite.
  void analyse(const HeadRows &head);
  /// The same in steps: where segments start, then their kernels, in blocks of
  /// `lagBlock` lags from any multiple of it that may be filled at the same
  /// time, then the sums of the rows.
  void findStarts(const HeadRows &head);
  static constexpr int64_t lagBlock = 2048;
  void fillKernel(const HeadRows &head, Value segment, Value firstLag);
  void sumRows(const HeadRows &head);
  /// Whether rows [first, last) of an array are finite: i1.
  Value areRowsFinite(Value rows, Value first, Value last, int64_t features);
  /// Lets all rows of an analysed head be summed.
  void setDirect(const HeadRows &head);

  // What was found out, for code that `at` emits.

  /// First column of a segment; the number of valid keys at and after the end.
  Value segmentStart(KernelBuilder &at, Value head, Value segment);
  Value segmentEnd(KernelBuilder &at, Value head, Value segment) {
    return segmentStart(at, head, at.addi(segment, 1));
  }
  /// Where the score of lag 0 of a segment stands in `kernels`. Before it and
  /// after the last lag lie at least `padding` times -inf.
  Value kernelAt(KernelBuilder &at, Value head, Value segment);
  static constexpr int64_t padding = 64;

  /// How the products of a head are computed.
  enum Method : int64_t { transformF32 = 0, transformF64 = 1, direct = 2 };
  Value method(KernelBuilder &at, Value head);
  Value transformLength(KernelBuilder &at, Value head);
  /// The largest score, by which the row sums are divided; f64.
  Value shift(KernelBuilder &at, Value head);
  /// exp2(-shift) times the sum of a row, sink included; f64.
  Value rowSum(KernelBuilder &at, Value head, Value row);
  /// Whether a transform would lose a row: i1.
  Value isDirectRow(KernelBuilder &at, Value head, Value row);

  /// Applies softcap, ALiBi, window and causality to scaled products of a
  /// vector of pairs, `distance` positions apart, and converts them to units of
  /// log2(e).
  Value finishScores(Value products, Value distances, Value slope);
  /// ALiBi slope of a head times log2(e) in all lanes, or null.
  Value slopeOf(Value headIndex);
  /// Sink logit times log2(e) as a scalar, or null.
  Value sinkOf(Value headIndex);
  /// The dot product of two rows, in the arithmetic's type.
  Value dot(Value left, Value leftRow, Value right, Value rightRow,
            int64_t features);

  /// The numbers 0, 1, ... in the arithmetic's type.
  Value laneNumbers();
  Value asFloat(Value index);
  Value broadcastFloat(Value index) { return b.broadcast(asFloat(index)); }
  /// A builder for another type at the same place.
  KernelBuilder builderFor(FloatType type);
  KernelBuilder wide() { return builderFor(b.getF64Type()); }

  /// `[head, segment, lag]` with padding, in the arithmetic's type.
  Value kernels;

  /// The scaled product of a pair, and its score as finishScores gives it.
  struct PairScore {
    Value product, score;
  };
  PairScore scoreAt(const HeadRows &head, Value row, Value column, Value slope);

private:
  Value leaves(const HeadRows &head, Value start, Value column, Value probe,
               Value threshold, Value slope);
  Value bisect(const HeadRows &head, Value start, Value probe, Value threshold,
               Value slope);
  Value scan(const HeadRows &head, Value start, Value probe, Value threshold,
             Value slope);
  void chooseMethod(const HeadRows &head, Value norms);

  KernelBuilder &b;
  Value given;
  /// index `[head, bases + 1]`.
  Value starts;
  /// f64 `[head, size]`.
  Value sums;
  /// f64 `[head, 2]`: shift, least sum that a transform holds.
  Value scalars;
  /// index `[head, 2]`: method, length of the transform.
  Value choices;
  Value kernelPitch;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_CONVHEADS_H

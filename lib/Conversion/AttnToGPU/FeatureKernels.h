//===- FeatureKernels.h - Sums of polynomial features -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_FEATUREKERNELS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_FEATUREKERNELS_H

#include "FormKernels.h"
#include "GpuKernels.h"
#include "attn/IR/FeatureOps.h"

namespace mlir::attn {

/// The Taylor polynomial of exp.
Value emitTaylor(GpuKernelBuilder &b, Value x, int64_t degree);

/// The features of attn/Approx/TaylorFeatures.h, one at a time. A table in
/// device memory says the coordinates of each; those of a lower degree are
/// filled up with coordinate `rank`, which is to be 1.
class FeatureTable {
public:
  /// In the module of the kernel that is being written.
  FeatureTable(GpuKernelBuilder &b, int64_t rank, int64_t degree);

  int64_t count() const { return features; }
  /// Feature `feature` (i32) of a vector of `rank` + 1 f32 in shared memory.
  Value evaluate(Value feature, Value vector);
  /// The coordinates that a feature multiplies, i32; the product of the
  /// features of two vectors is `getWeight` times these.
  SmallVector<Value> getCoordinates(Value feature);
  /// That factor, with vectors whose product is to be scaled.
  Value getWeight(Value feature, double scale);
  /// Of `values`, one per degree, that of the feature: how many coordinates it
  /// multiplies, by which features are ordered.
  Value pickByDegree(Value feature, ArrayRef<Value> values);
  /// T_{g - i}(-center) for the degrees i of features, g the table's: what the
  /// features of degree i are multiplied with to expand the polynomial at
  /// `center` (attn/Reference/SketchState.h).
  SmallVector<Value> makeShifts(Value center);

private:
  Value global(StringRef name, Type element, Attribute values, int64_t size);

  GpuKernelBuilder &b;
  int64_t rank, degree, features;
  Value coordinates, factors;
};

/// attn.feature_update: a CTA has `featuresPerCta` features of a key/value head
/// and adds key after key, so that each sum is taken in their order. Grid: x =
/// groups of features, y = key/value heads, z = batch.
class FeatureUpdateKernel {
public:
  static constexpr int64_t warps = 4, featuresPerWarp = 4, keysAtOnce = 32,
                           featuresPerCta = warps * featuresPerWarp;
  static int64_t sharedBytes(FeatureUpdateOp op);

  FeatureUpdateKernel(const FormKernelMaker::Body &body, FeatureUpdateOp op);
  void emit();
  /// With `center = mean`: adds the keys themselves. Grid: x = features, y =
  /// key/value heads, z = batch.
  void emitKeySums();

private:
  void locate();
  Value sumsEntry(unsigned operand, Value feature, Value column);
  Value rowOf(OpOperand &operand, Value key);
  void loadCoordinates(Value firstKey);
  void addKeys(FeatureTable &table);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  FeatureUpdateOp op;
  int64_t rank, valueDim;
  FloatType dataType;
  Value shared, batch, kvHead, first, last;
};

/// Kernels of attn.feature_attention: the keys with exact weights are listed
/// and attended to, in parts; others add their polynomials to the products of
/// the query's features and the sums; a merge adds both.
class FeatureAttentionKernels {
public:
  enum Array {
    /// Keys with exact weights, as KeyLists says, per key/value head.
    Numbers,
    Counts,
    /// `[batch, kv_heads, queries, head_dim]` f32, with `center = mean`: the
    /// mean of the keys whose polynomials are expanded.
    MeanKeys,
    /// `[parts, batch, heads, queries, value_dim + 1]` f32: what the sums and
    /// other keys add to numerator and denominator.
    Rest,
    PartialOutput,
    PartialLogsumexp,
    arrayCount
  };
  static constexpr int64_t warps = 4;
  /// Parts of the features that different CTAs have.
  static constexpr int64_t parts = 32;
  static bool isCentered(FeatureAttentionOp op) {
    return op.getForm().getCenter() == SketchCenter::Mean;
  }
  static int64_t restBytes(FeatureAttentionOp op);

  FeatureAttentionKernels(const FormKernelMaker::Body &body,
                          DeviceAttention &attention, FeatureAttentionOp op,
                          GpuPlanAttr plan);

  /// Grid: x = queries, y = key/value heads, z = batch; one warp.
  void emitLists();
  /// With `center = mean`. Grid as for lists, `warps`.
  void emitMeanKeys();
  /// Grid: x = queries times `parts`, y = key/value heads, z = batch.
  void emitRest();
  void emitAttention();
  void emitMerge();

private:
  /// Where a query stands, and which keys weigh exactly.
  struct Place {
    DeviceAttention::Batch batch;
    Value i32Batch, i32Query;
    /// i64: the position, and how many keys the sums hold.
    Value position, folded;
  };
  Place locate(Value i32Query);
  Value positionOf(const Place &place, Value slot);
  std::pair<Value, Value> exactSlots(const Place &place);
  /// Slots outside of the exact ones whose keys add a polynomial, or take one
  /// from the sums (`promote`): i64.
  std::pair<Value, Value> otherSlots(const Place &place);
  /// Whether a slot among these counts.
  Value isOther(const Place &place, Value slot);
  void prepareQueries(const Place &place, Value kvHead);
  void prepareCenters(const Place &place, Value kvHead);
  Value meanKey(Value batch, Value kvHead, Value query);
  Value sumsPointer(OpOperand &operand, const Place &place, Value kvHead,
                    Value feature);
  int64_t columnsPerLoad();
  Value columnOf(Value lane, int64_t index);
  SmallVector<Value> addFeatures(const Place &place, Value kvHead, Value part,
                                 int64_t firstHead, int64_t count,
                                 ValueRange sums);
  SmallVector<Value> addSlots(const Place &place, Value kvHead, Value part,
                              int64_t firstHead, int64_t count,
                              ValueRange sums);
  void storeRest(const Place &place, Value kvHead, int64_t firstHead,
                 int64_t count, ArrayRef<Value> sums);
  RowRest makeRest(const WarpRow &place);
  KeyLists lists() { return {arrays[Numbers], arrays[Counts], groupSize}; }
  PartialResults partial() {
    return {arrays[PartialOutput], arrays[PartialLogsumexp]};
  }
  Value sharedAt(Value index) {
    return b.offset(shared, b.getF32Type(), b.toI64(index));
  }
  Value restRow(Value part, Value batch, Value head, Value query);

  GpuKernelBuilder &b;
  KernelParameters &parameters;
  ArrayRef<Value> arrays;
  Value shared;
  DeviceAttention &a;
  FeatureAttentionOp op;
  SketchFormAttr form;
  GpuPlanAttr plan;
  int64_t groupSize, rank;
  FeatureTable table;
  /// In f32 of shared memory, where things start.
  int64_t vectorsAt, centersAt, reductionAt;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_FEATUREKERNELS_H

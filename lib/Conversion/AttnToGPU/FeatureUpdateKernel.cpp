//===- FeatureUpdateKernel.cpp - Keys to sums of features -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureKernels.h"
#include "attn/Approx/TaylorFeatures.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

Value mlir::attn::emitTaylor(GpuKernelBuilder &b, Value x, int64_t degree) {
  Value sum = b.f32(1);
  for (int64_t power = degree; power > 0; --power)
    sum = b.fma(b.mulf(x, b.f32(1.0 / double(power))), sum, b.f32(1));
  return sum;
}

FeatureTable::FeatureTable(GpuKernelBuilder &b, int64_t rank, int64_t degree)
    : b(b), rank(rank), degree(degree) {
  ::attn::approx::TaylorFeatures map(rank, degree);
  features = map.count();
  SmallVector<int16_t> indices;
  SmallVector<float> scales;
  for (int64_t feature = 0; feature < features; ++feature) {
    double factorials = 1.0;
    int64_t used = 0;
    for (auto [coordinate, exponent] : llvm::enumerate(map.exponents(feature)))
      for (int64_t power = 1; power <= exponent; ++power, ++used) {
        indices.push_back(int16_t(coordinate));
        factorials *= double(power);
      }
    indices.append(degree - used, int16_t(rank));
    scales.push_back(float(1.0 / std::sqrt(factorials)));
  }
  std::string suffix =
      "_" + std::to_string(rank) + "_" + std::to_string(degree);
  auto attribute = [&](auto values, Type element) {
    return DenseElementsAttr::get(
        RankedTensorType::get(int64_t(values.size()), element),
        ArrayRef(values));
  };
  if (degree > 0)
    coordinates =
        global("attn_feature_coordinates" + suffix, b.getI16Type(),
               attribute(indices, b.getI16Type()), int64_t(indices.size()));
  factors = global("attn_feature_factors" + suffix, b.getF32Type(),
                   attribute(scales, b.getF32Type()), features);
}

Value FeatureTable::global(StringRef name, Type element, Attribute values,
                           int64_t size) {
  constexpr auto space = unsigned(NVVM::NVVMMemorySpace::Global);
  auto module =
      b.getInsertionBlock()->getParentOp()->getParentOfType<gpu::GPUModuleOp>();
  if (!module.lookupSymbol(name)) {
    OpBuilder top = OpBuilder::atBlockBegin(module.getBody());
    LLVM::GlobalOp::create(top, b.getLoc(),
                           LLVM::LLVMArrayType::get(element, size),
                           /*isConstant=*/true, LLVM::Linkage::Internal, name,
                           values, /*alignment=*/16, space);
  }
  return LLVM::AddressOfOp::create(
      b, LLVM::LLVMPointerType::get(b.getContext(), space), name);
}

Value FeatureTable::evaluate(Value feature, Value vector) {
  Type f32 = b.getF32Type(), i16 = b.getI16Type();
  Value product = b.load(b.offset(factors, f32, b.toI64(feature)), f32);
  for (int64_t index = 0; index < degree; ++index) {
    Value place = b.addi(b.muli(feature, degree), index);
    Value coordinate = b.load(b.offset(coordinates, i16, b.toI64(place)), i16);
    coordinate = arith::ExtUIOp::create(b, b.getI64Type(), coordinate);
    product = b.mulf(product, b.load(b.offset(vector, f32, coordinate), f32));
  }
  return product;
}

SmallVector<Value> FeatureTable::getCoordinates(Value feature) {
  SmallVector<Value> result;
  for (int64_t index = 0; index < degree; ++index) {
    Value place = b.addi(b.muli(feature, degree), index);
    Value coordinate = b.load(
        b.offset(coordinates, b.getI16Type(), b.toI64(place)), b.getI16Type());
    result.push_back(arith::ExtUIOp::create(b, b.getI32Type(), coordinate));
  }
  // The 1 behind the coordinates.
  if (degree == 0)
    result.push_back(b.i32(rank));
  return result;
}

Value FeatureTable::getWeight(Value feature, double scale) {
  Value factor = b.load(b.offset(factors, b.getF32Type(), b.toI64(feature)),
                        b.getF32Type());
  Value weight = b.mulf(factor, factor);
  for (Value coordinate : getCoordinates(feature)) {
    Value isOne = b.cmpi(Predicate::eq, coordinate, b.i32(rank));
    weight = b.mulf(weight, b.select(isOne, b.f32(1), b.f32(scale)));
  }
  return weight;
}

Value FeatureTable::pickByDegree(Value feature, ArrayRef<Value> values) {
  ::attn::approx::TaylorFeatures map(rank, degree);
  Value found = values[0];
  for (int64_t next = 1; next <= degree; ++next) {
    Value isNext =
        b.cmpi(Predicate::sge, feature, b.i32(map.degreeBegin(next)));
    found = b.select(isNext, values[next], found);
  }
  return found;
}

SmallVector<Value> FeatureTable::makeShifts(Value center) {
  SmallVector<Value> shifts;
  for (int64_t own = 0; own <= degree; ++own)
    shifts.push_back(emitTaylor(b, b.negf(center), degree - own));
  return shifts;
}

static int64_t valueDimOf(FeatureUpdateOp op) {
  return cast<ShapedType>(op.getValueSums().getType()).getDimSize(3);
}
static int64_t headDimOf(FeatureUpdateOp op) {
  DataDims dims = getDataDims(op.getLayout(), 4);
  return cast<ShapedType>(op.getKey().getType()).getDimSize(dims.feature);
}

int64_t FeatureUpdateKernel::sharedBytes(FeatureUpdateOp op) {
  int64_t rank = op.getForm().getRank().of(headDimOf(op));
  return 4 * (keysAtOnce * (rank + 1 + featuresPerCta) + sharedPadding);
}

FeatureUpdateKernel::FeatureUpdateKernel(const FormKernelMaker::Body &body,
                                         FeatureUpdateOp op)
    : b(body.b), parameters(body.parameters), op(op),
      rank(op.getForm().getRank().of(headDimOf(op))), valueDim(valueDimOf(op)),
      dataType(cast<FloatType>(getElementTypeOrSelf(op.getKey().getType()))),
      shared(body.shared) {}

/// Finds the CTA's head and the range of keys.
void FeatureUpdateKernel::locate() {
  Type i64 = b.getI64Type();
  DataDims dims = getDataDims(op.getLayout(), 4);
  batch = b.toI64(b.blockId(Axis::Z));
  kvHead = b.toI64(b.blockId(Axis::Y));
  unsigned keyOperand = op.getKeyMutable().getOperandNumber();
  Value keys = b.toI64(parameters.size(b, keyOperand, dims.sequence));
  auto bound = [&](OpOperand &operand) {
    unsigned number = operand.getOperandNumber();
    Value at = b.muli(batch, parameters.stride(b, number, 0));
    Value given = b.load(b.offset(parameters.pointer(b, number), i64, at), i64);
    // A bound beyond the keys must not lead out of their memory.
    return b.toI32(b.maxi(b.i64(0), b.mini(given, keys)));
  };
  first = bound(op.getFirstMutable());
  last = bound(op.getLastMutable());
}

/// A pointer to an entry of the sums.
Value FeatureUpdateKernel::sumsEntry(unsigned operand, Value feature,
                                     Value column) {
  Value at = b.muli(batch, parameters.stride(b, operand, 0));
  at = b.addi(at, b.muli(kvHead, parameters.stride(b, operand, 1)));
  at = b.addi(at, b.muli(b.toI64(feature), parameters.stride(b, operand, 2)));
  if (column)
    at = b.addi(at, b.muli(b.toI64(column), parameters.stride(b, operand, 3)));
  return b.offset(parameters.pointer(b, operand), b.getF32Type(), at);
}

/// A pointer to the row of a key.
Value FeatureUpdateKernel::rowOf(OpOperand &operand, Value key) {
  DataDims dims = getDataDims(op.getLayout(), 4);
  unsigned number = operand.getOperandNumber();
  Value at = b.muli(b.toI64(key), parameters.stride(b, number, dims.sequence));
  at = b.addi(at, b.muli(kvHead, parameters.stride(b, number, dims.head)));
  at = b.addi(at, b.muli(batch, parameters.stride(b, number, dims.batch)));
  return b.offset(parameters.pointer(b, number), dataType, at);
}

void FeatureUpdateKernel::emitKeySums() {
  Type f32 = b.getF32Type();
  locate();
  int64_t headDim = headDimOf(op);
  Value feature =
      b.addi(b.muli(b.blockId(Axis::X), warps * warpLanes), b.threadId());
  b.ifThen(b.cmpi(Predicate::slt, feature, b.i32(headDim)), [&] {
    ::attn::approx::TaylorFeatures map(rank, op.getForm().getDegree());
    Value target = sumsEntry(op.getFeatureSumsMutable().getOperandNumber(),
                             b.addi(feature, map.count()), Value());
    Value total = b.forLoop(
        first, last, b.i32(1), b.load(target, f32),
        [&](Value key, ValueRange sum) {
          Value row = rowOf(op.getKeyMutable(), key);
          Value x = b.load(b.offset(row, dataType, b.toI64(feature)), dataType);
          return SmallVector<Value>{b.addf(sum[0], b.widen(x))};
        })[0];
    b.store(total, target);
  });
}

/// Coordinates of the next keys, and 1 behind them; 0 past the last key.
void FeatureUpdateKernel::loadCoordinates(Value firstKey) {
  Type f32 = b.getF32Type();
  int64_t pitch = rank + 1;
  b.forLoop(
      b.threadId(), b.i32(keysAtOnce * pitch), b.i32(warps * warpLanes), {},
      [&](Value element, ValueRange) -> SmallVector<Value> {
        Value column = b.remi(element, pitch);
        Value key = b.addi(firstKey, b.divi(element, pitch));
        Value exists = b.cmpi(Predicate::slt, key, last);
        Value isOne = b.cmpi(Predicate::eq, column, b.i32(rank));
        Value loaded = b.ifElse(
            b.andi(exists, b.cmpi(Predicate::ne, column, b.i32(rank))),
            [&]() -> SmallVector<Value> {
              Value row = rowOf(op.getKeyMutable(), key);
              auto feature = [&](Value index) {
                return b.widen(
                    b.load(b.offset(row, dataType, b.toI64(index)), dataType));
              };
              if (!op.getBasis())
                return {feature(column)};
              unsigned basis = op.getBasisMutable()[0].getOperandNumber();
              Value from = b.muli(kvHead, parameters.stride(b, basis, 0));
              from = b.addi(from, b.muli(b.toI64(column),
                                         parameters.stride(b, basis, 2)));
              return b.forLoop(
                  b.i32(0), b.i32(headDimOf(op)), b.i32(1), b.f32(0),
                  [&](Value index, ValueRange sum) {
                    Value entry =
                        b.addi(from, b.muli(b.toI64(index),
                                            parameters.stride(b, basis, 1)));
                    Value weight = b.load(
                        b.offset(parameters.pointer(b, basis), f32, entry),
                        f32);
                    return SmallVector<Value>{
                        b.fma(feature(index), weight, sum[0])};
                  });
            },
            [&]() -> SmallVector<Value> {
              return {b.select(b.andi(exists, isOne), b.f32(1), b.f32(0))};
            })[0];
        b.store(loaded, b.offset(shared, f32, b.toI64(element)));
        return {};
      });
}

void FeatureUpdateKernel::emit() {
  FeatureTable table(b, rank, op.getForm().getDegree());
  locate();
  // Most steps of a decoding loop fold nothing: sums are not touched then.
  b.ifThen(b.cmpi(Predicate::slt, first, last), [&] { addKeys(table); });
}

void FeatureUpdateKernel::addKeys(FeatureTable &table) {
  Type f32 = b.getF32Type();
  Value warp = b.divi(b.threadId(), warpLanes);
  Value lane = b.remi(b.threadId(), warpLanes);
  Value ctaFeature = b.muli(b.blockId(Axis::X), featuresPerCta);
  Value firstFeature = b.addi(ctaFeature, b.muli(warp, featuresPerWarp));
  Value weights = b.offset(shared, f32, b.i64(keysAtOnce * (rank + 1)));

  // Of the old sums: a feature's total and the lane's columns.
  int64_t perLane = llvm::divideCeil(valueDim, warpLanes);
  unsigned valueSums = op.getValueSumsMutable().getOperandNumber();
  unsigned featureSums = op.getFeatureSumsMutable().getOperandNumber();
  Value lastFeature = b.i32(table.count() - 1);
  auto columnOf = [&](int64_t part) {
    return b.mini(b.addi(lane, part * warpLanes), b.i32(valueDim - 1));
  };
  auto exists = [&](Value feature) {
    return b.cmpi(Predicate::sle, feature, lastFeature);
  };
  // All lanes have the total, and past the end the last column: there are few
  // registers for conditions. What is loaded is stored behind a barrier.
  SmallVector<Value> sums;
  for (int64_t index = 0; index < featuresPerWarp; ++index) {
    Value feature = b.addi(firstFeature, index);
    sums.append(b.ifElse(
        exists(feature),
        [&] {
          SmallVector<Value> loaded = {
              b.load(sumsEntry(featureSums, feature, Value()), f32)};
          for (int64_t part = 0; part < perLane; ++part)
            loaded.push_back(
                b.load(sumsEntry(valueSums, feature, columnOf(part)), f32));
          return loaded;
        },
        [&] { return SmallVector<Value>(1 + perLane, b.f32(0)); }));
  }
  sums = b.forLoop(
      first, last, b.i32(keysAtOnce), sums,
      [&](Value firstKey, ValueRange carried) {
        // The second barrier is behind all reads of coordinates before, the
        // first one behind those of weights.
        loadCoordinates(firstKey);
        b.barrier();
        b.forLoop(b.threadId(), b.i32(keysAtOnce * featuresPerCta),
                  b.i32(warps * warpLanes), {},
                  [&](Value element, ValueRange) -> SmallVector<Value> {
                    Value key = b.divi(element, featuresPerCta);
                    Value feature = b.mini(
                        b.addi(ctaFeature, b.remi(element, featuresPerCta)),
                        lastFeature);
                    Value vector =
                        b.offset(shared, f32, b.toI64(b.muli(key, rank + 1)));
                    b.store(table.evaluate(feature, vector),
                            b.offset(weights, f32, b.toI64(element)));
                    return {};
                  });
        b.barrier();
        Value count = b.mini(b.i32(keysAtOnce), b.subi(last, firstKey));
        return b.forLoop(
            b.i32(0), count, b.i32(1), carried,
            [&](Value key, ValueRange carried) {
              Value row = rowOf(op.getValueMutable(), b.addi(firstKey, key));
              SmallVector<Value> values;
              for (int64_t part = 0; part < perLane; ++part)
                values.push_back(b.widen(
                    b.load(b.offset(row, dataType, b.toI64(columnOf(part))),
                           dataType)));
              SmallVector<Value> next;
              for (int64_t index = 0; index < featuresPerWarp; ++index) {
                Value place =
                    b.addi(b.muli(key, featuresPerCta),
                           b.addi(b.muli(warp, featuresPerWarp), index));
                Value weight =
                    b.load(b.offset(weights, f32, b.toI64(place)), f32);
                next.push_back(b.addf(carried[next.size()], weight));
                for (Value value : values)
                  next.push_back(b.fma(weight, value, carried[next.size()]));
              }
              return next;
            });
      });
  for (int64_t index = 0; index < featuresPerWarp; ++index) {
    Value feature = b.addi(firstFeature, index);
    ArrayRef<Value> own =
        ArrayRef(sums).slice(index * (1 + perLane), 1 + perLane);
    b.ifThen(exists(feature), [&] {
      b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
        b.store(own[0], sumsEntry(featureSums, feature, Value()));
      });
      for (int64_t part = 0; part < perLane; ++part)
        b.ifThen(b.cmpi(Predicate::slt, b.addi(lane, part * warpLanes),
                        b.i32(valueDim)),
                 [&] {
                   b.store(own[1 + part],
                           sumsEntry(valueSums, feature,
                                     b.addi(lane, part * warpLanes)));
                 });
    });
  }
}

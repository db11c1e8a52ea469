//===- KernelBuilder.h - Emission of vector kernels -*- C++ -* -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What all kernels are written with: vectors of one register's width in the
// arithmetic's type (f32, or f64), conversion from and to narrow storage,
// exponentials, reductions, transposition, and loops. The instruction set
// decides how each of them is emitted, and nothing else in a kernel depends on
// it.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELBUILDER_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELBUILDER_H

#include "attn/IR/AttnDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// What the tasks of a kernel may have on the stack. Threads have 8 MiB unless
/// their host says otherwise.
inline constexpr int64_t maxKernelStackBytes = 9 << 18;

class KernelBuilder : public ImplicitLocOpBuilder {
public:
  /// Emits for `isa`, with arithmetic in `floatType` (f32 or f64), at the
  /// builder's insertion point. The isa of the CPU, if it is another one, may
  /// have more than what the kernel uses.
  KernelBuilder(Location loc, MLIRContext *context, CpuIsa isa,
                FloatType floatType, std::optional<CpuIsa> cpuIsa = {});

  CpuIsa getIsa() const { return targetIsa; }
  CpuIsa getCpuIsa() const { return cpuIsa; }
  /// From here on the code runs where subnormal results become 0.
  void setFlushesSubnormals() { flushesSubnormals = true; }
  bool hasAVX512() const { return targetIsa >= CpuIsa::AVX512; }
  FloatType floatType() const { return elementType; }
  bool isDouble() const { return elementType.isF64(); }
  /// Elements of a vector.
  int64_t lanes() const { return numLanes; }
  VectorType vectorType() const {
    return VectorType::get(numLanes, elementType);
  }
  VectorType vectorOf(Type type) const {
    return VectorType::get(numLanes, type);
  }

  /// The same op each time for a function, at its start: the thousands of
  /// constants of a kernel are few different ones.
  Value constant(TypedAttr value);

  //===--------------------------------------------------------------------===//
  // Indices
  //===--------------------------------------------------------------------===//

  Value index(int64_t value);
  Value addi(Value a, Value b);
  Value addi(Value a, int64_t b);
  Value subi(Value a, Value b);
  Value muli(Value a, Value b);
  Value muli(Value a, int64_t b);
  /// Quotients of numbers that are not negative.
  Value divi(Value a, Value b);
  Value ceilDivi(Value a, int64_t b);
  Value ceilDivi(Value a, Value b);
  Value mini(Value a, Value b);
  Value maxi(Value a, Value b);
  Value cmpi(arith::CmpIPredicate predicate, Value a, Value b);
  Value andi(Value a, Value b);
  Value ori(Value a, Value b);
  Value select(Value condition, Value a, Value b);
  /// `index`, or 0 where the dimension has size 1 and is broadcast.
  Value broadcastIndex(Value memref, int64_t dimension, Value index);
  /// Size of a memref's dimension; 1 without one.
  Value dim(Value memref, std::optional<unsigned> dimension);

  //===--------------------------------------------------------------------===//
  // Arithmetic, on scalars or vectors of the arithmetic's type
  //===--------------------------------------------------------------------===//

  Value scalar(double value);
  Value splat(double value);
  /// A scalar in all lanes, converted to the arithmetic's type.
  Value broadcast(Value scalar);
  Value addf(Value a, Value b);
  Value subf(Value a, Value b);
  Value mulf(Value a, Value b);
  Value divf(Value a, Value b);
  Value negf(Value a);
  Value absf(Value a);
  Value cmpf(arith::CmpFPredicate predicate, Value a, Value b);
  /// a * b + c, rounded once where the instruction set has it.
  Value fma(Value a, Value b, Value c);
  /// The larger of both, and `b` where one is NaN: one instruction on x86.
  Value maxOrSecond(Value a, Value b);
  /// Converts a scalar or vector of a float type to the arithmetic's type, and
  /// from it to `type` (a scalar type), rounding to nearest even.
  Value widen(Value value);
  Value narrow(Value value, Type type);

  /// 2^x to about 1 unit in the last place for x <= 127 (1023). -inf gives 0,
  /// so does anything below the normal numbers: neither the result nor what is
  /// computed on the way is denormal, which would take a hundred times longer.
  /// NaN stays NaN.
  Value exp2(Value x);
  /// The same to 7.5e-5, for a result that is then rounded to bf16. On AVX-512.
  Value exp2ForBF16(Value x);
  /// The same and half a unit of bf16 more, for a result that is then truncated
  /// to bf16.
  Value exp2ToTruncate(Value x);
  /// Exponents as fixed-point numbers, to a 256th, from which 2^(x * factor -
  /// reference) is made in bf16 with half the instructions that
  /// `exp2ToTruncate` takes, for a reference that `fixedReference` has made of
  /// the largest x * factor so far. Its magnitude may be as below. For isa amx.
  static constexpr double mostFixedReference = 1 << 14;
  Value fixedReference(Value x);
  Value fixedOffset(Value reference);
  /// Bits of the exponent for the offset of the reference. Where
  /// `isFixedExponent` does not hold for the union of such bits one of them is
  /// too large (of weights of 2 and more) or NaN.
  Value fixedExponent(Value x, double factor, Value offset);
  Value isFixedExponent(Value combined);
  /// Powers of two as pairs of bf16, subnormal where they are too small: AMX
  /// and the dot product of bf16 take those for 0. Others are off by 0.20%
  /// (root mean square), 0.17% of which is bf16's rounding, without a bias.
  Value exp2OfFixed(Value low, Value high);
  /// A number, 0 or normal, and half a unit of bf16 more; NaN stays NaN.
  Value addHalfUnitOfBF16(Value x);
  /// A bias of a score, a scalar or a vector, in units of log2(e). Finite
  /// values stay finite: models hide keys by the lowest float, and a row that
  /// hides all of its keys in this way has equal weights, not none.
  Value biasInLog2(Value bias);
  /// Base-2 logarithm; 0 gives -inf. Not made for inner loops.
  Value log2(Value x);
  /// tanh to a few units in the last place. NaN stays NaN.
  Value tanh(Value x);

  /// The sum of the lanes, and their maximum by `maxOrSecond` from -inf.
  Value reduceAdd(Value vector);
  Value reduceMax(Value vector);
  /// Lane i is the sum of the lanes of vectors[i], of which there are as many
  /// as each has lanes; of those of 128 bits, lane i of 128 bits the sum of
  /// theirs.
  Value sumsOfLanes(SmallVector<Value> vectors);
  /// The same of `vectorAt(i)` for `count` vectors, each of which is added as
  /// soon as its neighbour is there: few of them are in registers, and their
  /// sums take turns with what makes them.
  Value sumsOfLanes(int64_t count, function_ref<Value(int64_t)> vectorAt);
  /// `vectorAt(i)`, of `element`, for as many `i` as there are lanes. A loop
  /// computes them, by way of the stack: for those of much code.
  SmallVector<Value> computeInLoop(Type element,
                                   function_ref<Value(Value)> vectorAt);
  /// `rows` are as many vectors as there are lanes; returns their columns. Of
  /// fewer rows (a power of two) each square of so many lanes is transposed.
  SmallVector<Value> transpose(ArrayRef<Value> rows);
  /// Hands the first columns of a square in memory to `store(column, i)`, by a
  /// loop: that takes fewer shuffles than a square in registers, and a quarter
  /// of the code. `partOf(type, row, i)` loads a part of a row, from column `i`
  /// on.
  void transposeParts(function_ref<Value(VectorType, int64_t, Value)> partOf,
                      int64_t columns, Type element,
                      function_ref<void(Value, Value)> store);
  /// Hands vector i of some transposed rows, which has their features i times
  /// `factor`, to `store(vector, i)`, by way of the stack. They are `count`
  /// rows of a memref from `first` on, as many as a vector has lanes; those
  /// past `count` are 0.
  void transposeElements(Value memref, Value first, Value count,
                         int64_t features, double factor,
                         function_ref<void(Value, Value)> store);
  /// The same for rows of bf16, of which there are as many as a vector of
  /// `element` has lanes, for each of `columns`: pairs of features i where
  /// `element` is i32, features i where it is i16. Further features are 0. Rows
  /// behind them are requested into the first cache.
  void transposeRows(Value memref, Value first, Value count, int64_t features,
                     Type element, int64_t columns,
                     function_ref<void(Value, Value)> store);
  /// first, first + 1, ... as i32, and in the arithmetic's type, in as many
  /// lanes as a vector has.
  Value laneIds(int64_t first = 0);
  Value laneNumbers(int64_t first);
  /// An index in all lanes, rounded to the arithmetic's type.
  Value broadcastIndexAsFloat(Value index);
  /// True in the first `count` (an index, may be more or less than there are)
  /// lanes.
  Value firstLanes(Value count);

  //===--------------------------------------------------------------------===//
  // Memory. The innermost stride is 1. `indices` name the first element.
  //===--------------------------------------------------------------------===//

  Value load(Value memref, ValueRange indices);
  void store(Value scalar, Value memref, ValueRange indices);
  /// Vectors of the arithmetic's type, from and to any float storage.
  Value loadVector(Value memref, ValueRange indices);
  void storeVector(Value vector, Value memref, ValueRange indices);
  /// Only the lanes in `mask` are read (the others are 0) or written.
  Value loadVectorMasked(Value memref, ValueRange indices, Value mask);
  void storeVectorMasked(Value vector, Value memref, ValueRange indices,
                         Value mask);
  /// The same with the first `count` lanes, 1 to all.
  Value loadFirst(Value memref, ValueRange indices, int64_t count);
  void storeFirst(Value vector, Value memref, ValueRange indices,
                  int64_t count);
  /// i1 elements, each a byte in memory; in `mask` (may be null), else false.
  Value loadBoolVector(Value memref, ValueRange indices, Value mask);
  static constexpr int64_t cacheLineBytes = 64;
  /// Requests the cache line of an element into the second cache, or to write
  /// it. Indices past the end are no fault.
  void prefetch(Value memref, ValueRange indices, bool isWrite = false);
  /// Requests it into the first cache, to be read.
  void prefetchToFirstCache(Value memref, ValueRange indices);
  /// Keeps loads in front of this in front of those behind it. It is no
  /// instruction: the order is that of the code, not of the memory accesses.
  void keepOrderOfLoads();
  /// One element in all lanes.
  Value loadBroadcast(Value memref, ValueRange indices);
  /// Memory on the stack, aligned to a cache line. Inside of a parallelLoop
  /// each iteration that runs at the same time has its own.
  Value stack(ArrayRef<int64_t> shape, Type type);
  Value stack(ArrayRef<int64_t> shape) { return stack(shape, elementType); }

  //===--------------------------------------------------------------------===//
  // Pairs of bf16 in the halves of i32, for the dot product (avx512_bf16). A
  // pair vector has as many i32 as a vector has lanes; as an operand of the dot
  // product it is a vector of twice as many bf16.
  //===--------------------------------------------------------------------===//

  /// sum + a.low * b.low + a.high * b.high in each lane; `a` and `b` are
  /// operands.
  Value dotPairs(Value a, Value b, Value sum);
  Value asPairs(Value pairs);
  Value zeroPairs();
  /// The operand (1, 1) in all lanes.
  Value onePairs();
  /// Operands from a memref of i32: a vector, and one pair in all lanes.
  Value loadPairs(Value memref, ValueRange indices);
  Value loadPairBroadcast(Value memref, ValueRange indices);
  void storePairs(Value pairs, Value memref, ValueRange indices);
  void storeFirstPairs(Value pairs, Value memref, ValueRange indices,
                       int64_t count);
  /// `count` neighbours (at most two vectors' lanes) of a bf16 memref as pairs,
  /// the rest 0.
  Value loadFirstAsPairs(Value memref, ValueRange indices, int64_t count);
  Value negatePairs(Value pairs);
  /// `count` elements of a bf16 memref in the low halves.
  Value loadFirstBits(Value memref, ValueRange indices, int64_t count);
  /// Low halves of `low` with the low halves of `high` (0 if null) above them.
  Value joinHalves(Value low, Value high);
  /// Two f32 vectors cut to bf16.
  Value truncateToPairs(Value low, Value high);
  /// An f32 vector whose low 16 bits are cut off.
  Value truncateToBF16(Value vector);
  /// An f32 vector as as many bf16, rounded to nearest even; subnormal numbers
  /// become 0. What is stored of them into a memref of i32 are half as many
  /// pairs of neighbours.
  Value roundToBF16(Value vector);
  void storeNeighbours(Value vector, Value memref, ValueRange indices);
  /// Two vectors, one after the other, rounded likewise.
  Value roundToBF16(Value first, Value second);
  /// Vectors of bf16 as low halves of i32, for `joinHalves`.
  Value asHalves(Value vector);
  /// Hands to `store(pairs, row pair, feature, count)` the `count` rows of a
  /// bf16 memref from `first` on, two rows in the halves of 32 bits; the second
  /// one is 0 past the last row.
  void forEachRowPair(Value memref, Value first, Value count, int64_t features,
                      function_ref<void(Value, Value, Value, int64_t)> store);
  /// Writes `count` rows of a bf16 memref from `first` on as pairs of features,
  /// [row, feature pair]. What the target's rows have besides, up to a vector
  /// of pairs, becomes 0.
  void copyFeaturePairs(Value memref, Value first, Value count,
                        int64_t features, Value target);

  //===--------------------------------------------------------------------===//
  // Operands of products: of the arithmetic's type, or pairs of bf16 where the
  // memref is one of i32
  //===--------------------------------------------------------------------===//

  Value loadOperand(Value memref, ValueRange indices);
  /// One element, or one pair, in all lanes.
  Value loadOperandBroadcast(Value memref, ValueRange indices);
  /// a * b + sum, by an FMA or the dot product.
  Value multiplyAdd(Value a, Value b, Value sum);

  //===--------------------------------------------------------------------===//
  // Control flow
  //===--------------------------------------------------------------------===//

  /// `for i = first to last step step`, carrying values. The body returns the
  /// next values.
  SmallVector<Value>
  forLoop(Value first, Value last, int64_t step, ValueRange inits,
          function_ref<SmallVector<Value>(Value, ValueRange)> body);
  void forLoop(Value first, Value last, int64_t step,
               function_ref<void(Value)> body);
  /// A loop that stays one: code generation gathers the prefetches of a basic
  /// block at its start, and a burst of them holds up the loads behind it.
  SmallVector<Value>
  rolledLoop(Value first, Value last, int64_t step, ValueRange inits,
             function_ref<SmallVector<Value>(Value, ValueRange)> body);
  /// Makes the loop that was emitted last, right before the insertion point, a
  /// rolled one.
  void keepRolled();
  /// `while condition(values)` maps the carried values.
  SmallVector<Value>
  whileLoop(ValueRange inits, function_ref<Value(ValueRange)> condition,
            function_ref<SmallVector<Value>(ValueRange)> body);
  /// Both branches return values of the same types.
  SmallVector<Value> ifElse(Value condition,
                            function_ref<SmallVector<Value>()> thenBody,
                            function_ref<SmallVector<Value>()> elseBody);
  void ifThen(Value condition, function_ref<void()> body);
  void ifThenElse(Value condition, function_ref<void()> thenBody,
                  function_ref<void()> elseBody);
  /// `body(first, count)` for runs of `step` out of `size`: a loop over whole
  /// runs, and a rest.
  void forRuns(int64_t size, int64_t step,
               function_ref<void(Value, int64_t)> body);
  /// How many threads the next parallel loop has at most.
  Value threads();
  /// Iterations that may run at the same time, or one after the other in the
  /// order of the indices, from 0 to the sizes.
  void parallelLoop(ValueRange sizes, bool parallel,
                    function_ref<void(ValueRange)> body);

  /// Calls an LLVM intrinsic.
  Value intrinsic(StringRef name, Type result, ValueRange arguments);

private:
  Value bits(VectorType type, int64_t value);
  /// `bias` is added to the coefficient of degree 0.
  Value polynomial(Value x, ArrayRef<double> coefficients, double bias = 0.0);
  Value hasNormalPower(Value x);
  Value exp2ByScaling(Value x, ArrayRef<double> coefficients, double bias);

  CpuIsa targetIsa, cpuIsa;
  FloatType elementType;
  int64_t numLanes;
  bool flushesSubnormals = false;
  /// Where stack memory is allocated: at the start of a block that is no loop's
  /// body in the end, so that it does not grow from one iteration to the next.
  Block *stackBlock = nullptr;
  /// By function and value.
  llvm::DenseMap<std::pair<Operation *, Attribute>, Value> constants;
};

/// Asks LLVM not to unroll a loop.
void keepRolled(scf::ForOp loop);

/// Calls a function of the runtime, which is declared where it is not yet.
Value callRuntime(ImplicitLocOpBuilder &b, StringRef name, Type result);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_KERNELBUILDER_H

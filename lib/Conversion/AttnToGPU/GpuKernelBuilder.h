//===- GpuKernelBuilder.h - Emission of GPU kernels -*- C++ -*- -----------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What GPU kernels are written with: numbers of 32 and 64 bits, f32
// arithmetic, global and shared memory through pointers, and the instructions
// of sm_80 that move and multiply tiles.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELBUILDER_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

inline constexpr int64_t warpLanes = 32;

class GpuKernelBuilder : public ImplicitLocOpBuilder {
public:
  using ImplicitLocOpBuilder::ImplicitLocOpBuilder;
  using Predicate = arith::CmpIPredicate;

  //===--------------------------------------------------------------------===//
  // Integers; both operands have one type
  //===--------------------------------------------------------------------===//

  Value i32(int64_t value);
  Value i64(int64_t value);
  Value bit(bool value);
  Value addi(Value a, Value b);
  Value addi(Value a, int64_t b);
  Value subi(Value a, Value b);
  Value muli(Value a, Value b);
  Value muli(Value a, int64_t b);
  /// Quotient, remainder and quotient rounded up of numbers >= 0.
  Value divi(Value a, Value b);
  Value divi(Value a, int64_t b);
  Value remi(Value a, Value b);
  Value remi(Value a, int64_t b);
  Value ceilDivi(Value a, int64_t b);
  Value mini(Value a, Value b);
  Value maxi(Value a, Value b);
  Value andi(Value a, Value b);
  Value ori(Value a, Value b);
  Value xori(Value a, Value b);
  /// Bits of `a` from `position` on, as an unsigned number.
  Value shiftRight(Value a, int64_t position);
  /// The bits of an f32 as i32, or back.
  Value bitcast(Value a, Type type);
  Value cmpi(Predicate predicate, Value a, Value b);
  Value select(Value condition, Value a, Value b);
  Value toI64(Value i32Value);
  /// Of an unsigned number.
  Value zeroExtend(Value i32Value);
  Value toI32(Value i64Value);

  //===--------------------------------------------------------------------===//
  // f32
  //===--------------------------------------------------------------------===//

  Value f32(double value);
  Value negativeInfinity();
  Value addf(Value a, Value b);
  Value subf(Value a, Value b);
  Value mulf(Value a, Value b);
  Value divf(Value a, Value b);
  Value negf(Value a);
  Value absf(Value a);
  Value sqrt(Value a);
  Value fma(Value a, Value b, Value c);
  /// The larger; a number wins over a NaN.
  Value maxf(Value a, Value b);
  Value cmpf(arith::CmpFPredicate predicate, Value a, Value b);
  Value toF32(Value signedInteger);
  /// Rounded towards 0, which has to be a number of `type`.
  Value toInteger(Value x, Type type);
  /// The logarithm, of base 2, of the Taylor polynomial of exp of an even
  /// degree, also where the polynomial itself would overflow.
  Value logTaylor(Value x, int64_t degree);
  /// 2^x and log2(x) by ex2.approx.ftz and lg2.approx.ftz: a relative error of
  /// about 2^-22, subnormal results become 0.
  Value exp2(Value x);
  Value log2(Value x);
  /// tanh to a few units in the last place, from a series near 0 and 2^x
  /// elsewhere; tanh.approx has but 11 bits.
  Value tanh(Value x);
  /// The nearest integer, ties to even, as i32.
  Value roundToI32(Value x);
  /// A float of any type as f32, and back, to the nearest even where the type
  /// is narrower.
  Value widen(Value value);
  Value narrow(Value value, Type type);
  /// Rounded to tf32, the nearest one, ties away from zero; i32.
  Value roundToTf32(Value value);
  /// Two f32 as 16-bit floats in one register, `low` in the lower half.
  Value pack(Value low, Value high, Type type);

  //===--------------------------------------------------------------------===//
  // Memory; offsets are in elements
  //===--------------------------------------------------------------------===//

  Value offset(Value pointer, Type element, Value offset);
  Value load(Value pointer, Type element);
  void store(Value value, Value pointer);
  /// `count` neighbours by one load, which their address has to be a multiple
  /// of, as f32 (floats) or as they are.
  SmallVector<Value> loadVector(Value pointer, Type element, int64_t count);
  /// Stores f32 as neighbours at once, to an address that is a multiple of
  /// their size.
  void storeVector(ArrayRef<Value> values, Value pointer);
  /// Adds an i32 to shared memory in one step; what was there before.
  Value atomicAdd(Value shared, Value value);

  //===--------------------------------------------------------------------===//
  // Threads
  //===--------------------------------------------------------------------===//

  enum class Axis { X, Y, Z };
  Value threadId();
  Value blockId(Axis axis);
  Value gridSize(Axis axis);
  /// The value of the lane whose number differs in the bits of `mask`.
  Value shuffleXor(Value value, int64_t mask);
  /// The value of lane `lane`.
  Value shuffleFrom(Value value, Value lane);
  /// Combines the values of all lanes; every lane has the result.
  Value reduceWarp(Value value, function_ref<Value(Value, Value)> combine);
  /// The sum of an integer over this lane and those before it.
  Value scanWarp(Value value);
  /// sum + the product of four signed bytes each; i32.
  Value dotBytes(Value a, Value b, Value sum);
  /// The row of this warp where each of `warps` has one along the grid's x
  /// axis, and the lane.
  std::pair<Value, Value> rowOfWarp(int64_t warps);
  /// The product of two rows of `size` elements in global memory, by one lane.
  Value dot(Type type, Value x, Value y, int64_t size);
  void barrier();

  //===--------------------------------------------------------------------===//
  // Tiles
  //===--------------------------------------------------------------------===//

  /// Starts to copy 16 bytes to shared memory; what `bytes` does not cover
  /// becomes 0 and is not read.
  void copyAsync(Value shared, Value global, Value bytes);
  void commitCopies();
  /// Waits until at most `pending` groups of this thread are under way.
  void waitForCopies(int64_t pending);
  /// ldmatrix.x4: four 8x8 matrices of 16-bit elements, as i32.
  SmallVector<Value, 4> loadMatrices(Value shared, bool transpose);
  /// mma.sync.m16n8k16 with 16-bit `type` and f32 accumulators: a * b + c.
  SmallVector<Value, 4> multiply(ArrayRef<Value> a, ArrayRef<Value> b,
                                 ArrayRef<Value> c, Type type);

  /// mma.sync.m16n8k8 of tf32 (as i32) with f32 accumulators: a * b + c.
  SmallVector<Value, 4> multiplyTf32(ArrayRef<Value> a, ArrayRef<Value> b,
                                     ArrayRef<Value> c);

  //===--------------------------------------------------------------------===//
  // Control flow; loops count in i32
  //===--------------------------------------------------------------------===//

  SmallVector<Value>
  forLoop(Value first, Value last, Value step, ValueRange inits,
          function_ref<SmallVector<Value>(Value, ValueRange)> body);
  SmallVector<Value> ifElse(Value condition,
                            function_ref<SmallVector<Value>()> thenBody,
                            function_ref<SmallVector<Value>()> elseBody);
  void ifThen(Value condition, function_ref<void()> body);
  /// A loop over `count` steps (the same for all threads) with two buffers:
  /// what a step uses is loaded during the step before, with one barrier each.
  SmallVector<Value>
  stagedLoop(Value count, ValueRange inits,
             function_ref<void(Value step, Value stage)> load,
             function_ref<SmallVector<Value>(Value step, Value stage,
                                             ValueRange carried)>
                 use);
  /// Loops whose steps use what asynchronous copies brought into one of
  /// `stages` buffers. `copy` starts those of a step: the first ones come
  /// before the loop, all others `stages - 1` steps ahead; each step waits for
  /// its own copies and has one barrier, after which nobody uses the buffer of
  /// the step before.
  using StepCopies = function_ref<void(Value step, Value stage)>;
  void startCopies(Value count, int64_t stages, StepCopies copy);
  SmallVector<Value>
  copiedLoop(Value count, int64_t stages, ValueRange inits, StepCopies copy,
             function_ref<SmallVector<Value>(Value step, Value stage,
                                             ValueRange carried)>
                 use);

private:
  SmallVector<Value, 4> unpackProduct(Value product);
  Value intrinsic(StringRef name, Type result, ValueRange operands);
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_GPUKERNELBUILDER_H

//===- FftFunctions.h - Fourier transforms as functions -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The transform of attn/Approx/Fft.h along the rows of an array whose rows are
// vectors: no shuffle, no permutation, and no code that grows with the length.
// Every length is planned where the code runs, since it depends on data (the
// segments); radices 3 and 5 keep it within a quarter of what is needed.
//
// The functions stand once in a module, for each instruction set and type, and
// serve all its kernels. A row of data is `2 * lanes` numbers, the real parts
// of as many complex columns as a vector has lanes and then the imaginary ones.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_FFTFUNCTIONS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_FFTFUNCTIONS_H

#include "KernelBuilder.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace mlir::attn {

/// Emits transforms in the type and for the instruction set of a builder, in
/// front of its insertion point.
class FftFunctions {
public:
  /// The builder stands in a module. (It need not be later on, inside of an op
  /// that is being built.)
  explicit FftFunctions(KernelBuilder &b)
      : b(b),
        module(
            b.getInsertionBlock()->getParentOp()->getParentOfType<ModuleOp>()) {
  }

  /// The length of a transform for `needed` rows: the smallest one of the form
  /// 2^a, 3/4 2^a or 5/8 2^a that is at least `needed` and 40.
  static Value createLength(KernelBuilder &b, Value needed);

  /// A length with its stages and twiddle factors.
  struct Plan {
    Value length;
    /// Number of stages; radix, block length and first twiddle of each.
    Value stages, table;
    Value twiddles;
  };
  /// To be freed by `destroyPlan`.
  Plan createPlan(Value length);
  void destroyPlan(const Plan &plan);

  /// Numbers in a row of data.
  int64_t rowSize() const { return 2 * b.lanes(); }
  /// Memory for `rows` rows, to be freed by the caller.
  Value createData(Value rows);

  /// Transforms `length` rows from row `firstRow` of `data` on, in place. The
  /// spectrum stands in the order of the plan's digits.
  void forward(const Plan &plan, Value data, Value firstRow);
  /// The inverse of `forward`, times the length.
  void inverse(const Plan &plan, Value data, Value firstRow);

  /// Filters every column of `data` by the spectrum in column `column` of
  /// `filters`, whose first row is `filterRow`, or by its conjugate: stores the
  /// product in `result`, or adds it.
  void filter(const Plan &plan, Value data, Value filters, Value filterRow,
              Value column, Value result, bool conjugate, bool accumulate);

  /// Adds, for each frequency, the sum over all columns of `left` times the
  /// conjugate of `right` to column `column` of `sums`, from row `sumRow` on.
  void correlate(const Plan &plan, Value left, Value right, Value sums,
                 Value sumRow, Value column);

private:
  /// The function with this name, or a new one whose body `emit` creates.
  using EmitFn = function_ref<void(KernelBuilder &, func::FuncOp)>;
  func::FuncOp getFunction(StringRef name, TypeRange inputs, TypeRange results,
                           EmitFn emit);
  MemRefType dataType() const {
    return MemRefType::get({ShapedType::kDynamic}, b.floatType());
  }
  MemRefType tableType() const;
  func::FuncOp planFunction();
  func::FuncOp transformFunction(bool inverse);

  KernelBuilder &b;
  ModuleOp module;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_FFTFUNCTIONS_H

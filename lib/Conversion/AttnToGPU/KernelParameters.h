//===- KernelParameters.h - What a GPU kernel is passed -*- C++ -*- -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOGPU_KERNELPARAMETERS_H
#define ATTN_LIB_CONVERSION_ATTNTOGPU_KERNELPARAMETERS_H

#include "GpuKernelBuilder.h"
#include "attn/IR/AttnDialect.h"

namespace mlir::attn {

/// The parameters of a kernel for one op, numbers only: for each operand, in
/// the op's order, the address of its first element (or the number itself),
/// then its strides in elements and its sizes, as far as its type leaves them
/// open. What the types say is a constant of the kernel.
class KernelParameters {
public:
  /// `op` is on memrefs.
  explicit KernelParameters(Operation *op);

  ArrayRef<Type> types() const { return parameterTypes; }

  /// The arguments of a launch, computed on the host.
  SmallVector<Value> makeArguments(ImplicitLocOpBuilder &b) const;

  /// Takes the kernel's arguments; the functions below answer from them.
  void bind(ValueRange arguments);

  /// A pointer to global memory, for a memref operand.
  Value pointer(GpuKernelBuilder &b, unsigned operand) const;
  /// The number that the operand is.
  Value number(unsigned operand) const;
  /// Elements between neighbours in a dimension, as i64; 0 for none and for a
  /// dimension of size 1, which is what broadcasting needs.
  Value stride(GpuKernelBuilder &b, unsigned operand,
               std::optional<unsigned> dimension) const;
  /// Size of a dimension, as i32; 1 without one.
  Value size(GpuKernelBuilder &b, unsigned operand,
             std::optional<unsigned> dimension) const;

private:
  enum class Kind { Address, Number, Stride, Size };
  struct Parameter {
    Kind kind;
    unsigned operand;
    unsigned dimension;
  };
  Value find(Kind kind, unsigned operand, unsigned dimension) const;

  Operation *op;
  SmallVector<Parameter> parameters;
  SmallVector<Type> parameterTypes;
  SmallVector<Value> bound;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOGPU_KERNELPARAMETERS_H

//===- AttentionFunction.h - Attention ops as functions ------ -*- C++ -*--===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_ATTENTIONFUNCTION_H
#define ATTN_TEST_EXECUTION_ATTENTIONFUNCTION_H

#include "HostTensor.h"
#include "attn/Testing/ErrorBounds.h"
#include "attn/Testing/RandomAttention.h"

#include <optional>
#include <string>
#include <vector>

namespace attn::testing {

/// Operands and results of attn.attention and attn.attention_backward.
enum class Role {
  Query,
  Key,
  Value,
  Output,
  Logsumexp,
  DOutput,
  Mask,
  QueryOffset,
  KvLengths,
  AlibiSlopes,
  Sink,
  DQuery,
  DKey,
  DValue,
  DMask,
  DSink
};

/// The operand's name: "query", "d_mask".
const char *name(Role role);

enum class Direction { Forward, Backward };

/// Tensors, or memrefs in the memory of the caller.
enum class Container { Tensor, MemRef };

/// Strides of a memref's type.
enum class StrideForm {
  /// memref<...xf32>: row-major without gaps.
  Contiguous,
  /// strided<[?, ?, 1], offset: ?>
  UnitInner,
  /// strided<[?, ?, ?], offset: ?>
  Any
};

/// What a dimension of an operand counts; One is that of a broadcast mask.
enum class Dim { Batch, Heads, KvHeads, Queries, Keys, HeadDim, ValueDim, One };

/// The type of one operand.
struct ValueForm {
  Role role = Role::Query;
  Element element = Element::F32;
  std::vector<Dim> dims;
  /// One per dimension: whether the type leaves the size open.
  std::vector<bool> isDynamic;
  /// A query_offset that is one number and no array.
  bool isScalar = false;
  StrideForm strides = StrideForm::Contiguous;
};

/// A function of one attention op, and how it is compiled.
struct AttentionFunction {
  AttentionSignature signature;
  Direction direction = Direction::Forward;
  Container container = Container::Tensor;
  /// Tensors: whether the op's destinations are arguments; where not, they are
  /// tensor.empty. Memrefs: always.
  bool destinationsAreArguments = false;
  /// The sizes that the types fix.
  FixedSizes fixed;
  /// The op's inputs and its destinations, which are the results as well. Both
  /// in the op's order.
  std::vector<ValueForm> inputs, outputs;

  int64_t queryBlock = 32;
  int64_t keyBlock = 64;
  int optLevel = 1;
  bool parallel = true;
  bool fuse = true;
  /// The form to compute it in, such as "#attn.topk"; empty: exact.
  std::string form;
  /// Whether attention may be computed by planned kernels (attn-plan); where
  /// not, it takes the portable lowering.
  bool usePlans = true;
  /// The plan of the op, such as "#attn.cpu_plan<...>"; empty: attn-plan's.
  std::string plan;
  /// Instructions that kernels may use; empty: what the host has.
  std::string isa;
  /// Whether AMX tiles are computed by vectors.
  bool emulateTiles = false;
};

/// An instruction set of the host, or a lesser one.
std::string randomIsa(Random &random);

/// A function with `signature`, all else drawn: container, strides, static and
/// dynamic sizes, tiles. Deterministic. A backward signature has no logsumexp
/// result; its gradients are all that the op can give.
AttentionFunction randomFunction(const AttentionSignature &signature,
                                 Direction direction, uint64_t seed);

/// A function with contiguous arguments on `container` whose sizes are all
/// dynamic (batch, heads, queries and keys), in tiles of 4 x 8.
AttentionFunction dynamicFunction(const AttentionSignature &signature,
                                  Direction direction,
                                  Container container = Container::Tensor);

/// Leaves the sizes of `dims` open in the types of `function`, and no others.
void setOpenDims(AttentionFunction &function, const std::vector<Dim> &dims);
/// Writes the sizes of `dims` into the types of `function`.
void fixDims(AttentionFunction &function, const std::vector<Dim> &dims);

/// Directions and types that calls are tested in, whatever the form.
struct CallKind {
  Direction direction;
  DType dtype;
};
std::vector<CallKind> callKinds();
std::string name(const CallKind &kind);

/// Sizes that the types of `function` allow, drawn by `seed`.
reference::AttentionSizes randomSizes(const AttentionFunction &function,
                                      uint64_t seed);

/// The data of call `index` of `count` to a function drawn by `seed`: open
/// sizes and elements differ from call to call.
AttentionCase drawCase(const AttentionFunction &function, uint64_t seed,
                       int index, int count);

/// The module, with one function `attention`. The sizes that the types fix are
/// those of `sizes`.
std::string printModule(const AttentionFunction &function,
                        const reference::AttentionSizes &sizes);

int64_t sizeOf(Dim dim, const reference::AttentionSizes &sizes);
/// A size of the case.
int64_t sizeOf(Dim dim, const AttentionCase &attentionCase);
std::vector<int64_t> shapeOf(const ValueForm &form,
                             const AttentionCase &attentionCase);

/// Values of the arguments, row-major in the operand's layout. The key and
/// value rows past a batch's length are NaN: nobody may read them. A backward
/// function needs the exact forward results in `gradients`.
std::vector<double> inputValues(const ValueForm &form,
                                const AttentionCase &attentionCase,
                                const BoundedGradients *gradients);

/// An array as the operand of `form` lays it out, given as the reference does
/// ([batch, heads, sequence, dim]).
BoundedArray toOperandLayout(const ValueForm &form,
                             const AttentionCase &attentionCase,
                             const BoundedArray &array);

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_ATTENTIONFUNCTION_H

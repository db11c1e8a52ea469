//===- Program.h - Parsed PTX -*- C++ -*-
//-----------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_PTXEMULATOR_PROGRAM_H
#define ATTN_TEST_PTXEMULATOR_PROGRAM_H

#include "ScalarTypes.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace attn::ptx {

inline constexpr unsigned warpSize = 32;
/// One value for each lane of a warp.
using Lanes = std::array<uint64_t, warpSize>;
/// One bit for each lane of a warp.
using LaneMask = uint32_t;
inline constexpr LaneMask allLanes = ~LaneMask(0);

enum class Space : uint8_t { Generic, Global, Shared, Param, Local, Const };

enum class SpecialRegister : uint8_t {
  TidX,
  TidY,
  TidZ,
  NtidX,
  NtidY,
  NtidZ,
  CtaidX,
  CtaidY,
  CtaidZ,
  NctaidX,
  NctaidY,
  NctaidZ,
  LaneId,
  WarpId,
  NWarpId,
  LaneMaskEq,
  LaneMaskLt,
  LaneMaskLe,
  LaneMaskGt,
  LaneMaskGe,
  WarpSize,
  Clock,
  ClusterRank,
  ClusterSize
};

struct Operand {
  enum class Kind : uint8_t {
    /// `reg`; a predicate may be negated.
    Register,
    /// `bits`, as written; the decoder turns it into the instruction's type.
    Integer,
    /// `value` as written, and `bits` of the width that `wide` says.
    Float,
    /// `elements`: {a, b, ...}
    Vector,
    /// `elements`: [base + offset, coordinates, ...]
    Address,
    /// A variable or parameter, `name` + `offset`.
    Symbol,
    /// `special`
    Special,
    /// `_`
    Sink,
    /// `elements`: two destinations, p|q
    Pair
  };
  Kind kind = Kind::Sink;
  bool negated = false;
  bool wide = false;
  SpecialRegister special = SpecialRegister::TidX;
  int reg = -1;
  uint64_t bits = 0;
  double value = 0;
  int64_t offset = 0;
  std::string name;
  std::vector<Operand> elements;
};

/// What the executor does for an instruction.
enum class Operation : uint8_t {
  Unsupported,
  Alu,
  SetPredicate,
  Select,
  Move,
  Convert,
  ConvertAddress,
  IsSpace,
  LogicTable,
  BitFieldInsert,
  Branch,
  Exit,
  Trap,
  Nothing,
  Load,
  Store,
  Atomic,
  LoadMatrix,
  StoreMatrix,
  CopyAsync,
  CopyAsyncCommit,
  CopyAsyncWait,
  Shuffle,
  Vote,
  Elect,
  ActiveMask,
  WarpBarrier,
  Barrier,
  ProxyFence,
  MBarrierInit,
  MBarrierInvalidate,
  MBarrierArrive,
  MBarrierExpect,
  MBarrierWait,
  TensorLoad,
  TensorStore,
  TensorPrefetch,
  BulkLoad,
  BulkCommit,
  BulkWait,
  MatrixMultiply,
  WarpgroupMultiply,
  WarpgroupFence,
  WarpgroupCommit,
  WarpgroupWait,
  SetMaxRegisters
};

enum class ShuffleMode : uint8_t { Up, Down, Butterfly, Index };
enum class VoteMode : uint8_t { All, Any, Uniform, Ballot };
enum class BoolOp : uint8_t { None, And, Or, Xor };
enum class AtomicOp : uint8_t {
  Add,
  Min,
  Max,
  Exchange,
  CompareAndSwap,
  And,
  Or,
  Xor,
  Increment
};

struct AluFunction;

/// One instruction as written, and what the decoder made of it.
struct Instruction {
  int line = 0;
  /// The opcode and its modifiers: {"add", "s32"}.
  std::vector<std::string> parts;
  std::vector<Operand> operands;
  /// Predicate register of the guard `@p`, or -1.
  int guard = -1;
  bool guardNegated = false;

  Operation operation = Operation::Unsupported;
  /// Why the emulator cannot execute it, if it cannot.
  std::string unsupported;
  const AluFunction *alu = nullptr;
  Type type = Type::None;
  Type sourceType = Type::None;
  Space space = Space::Generic;
  /// Index of the instruction that a branch goes to.
  int target = -1;
  /// Elements of a vector access, matrices of ldmatrix, N of wgmma, K of
  /// mma.sync, rank of a tensor copy.
  int count = 1;
  /// A ShuffleMode, VoteMode, BoolOp or AtomicOp.
  uint8_t mode = 0;
  Rounding rounding = Rounding::NearestEven;
  bool roundToIntegral = false;
  bool flushSubnormals = false;
  bool saturate = false;
  bool relu = false;
  /// .trans, .parity, .try_wait, .arrive, .expect_tx, cvta.to, setmaxnreg.inc
  bool transpose = false;
  bool parity = false;
  bool tryWait = false;
  bool arriveOnly = false;
  bool expectTransfer = false;
  bool toSpace = false;
  bool increase = false;
  /// Whether all lanes of the warp have to execute it together (.aligned).
  bool aligned = false;
  /// Index of the operand that holds the member mask of a .sync instruction,
  /// or -1.
  int memberMask = -1;

  std::string getText() const;
};

/// A variable in memory.
struct Variable {
  std::string name;
  Space space = Space::Shared;
  uint64_t align = 1;
  uint64_t size = 0;
  bool external = false;
  std::vector<uint8_t> initializer;
};

struct Parameter {
  std::string name;
  uint64_t align = 1;
  uint64_t size = 0;
  uint64_t offset = 0;
};

struct Register {
  std::string name;
  /// Bytes; 1 for a predicate.
  unsigned bytes;
  bool predicate;
};

struct Kernel {
  std::string name;
  std::vector<Parameter> parameters;
  uint64_t parameterBytes = 0;
  std::vector<Variable> shared, local;
  std::vector<Register> registers;
  std::vector<Instruction> code;
  /// .reqntid, or 0 where absent; .maxntid as a product, or 0.
  std::array<unsigned, 3> requiredThreads = {0, 0, 0};
  unsigned maxThreads = 0;
};

struct Module {
  std::vector<Variable> shared, global;
  std::map<std::string, Kernel> kernels;
};

} // namespace attn::ptx

#endif // ATTN_TEST_PTXEMULATOR_PROGRAM_H

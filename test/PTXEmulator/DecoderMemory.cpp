//===- DecoderMemory.cpp - Loads, stores, copies and mbarriers
//--------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InstructionDecoder.h"

using namespace attn::ptx;

void InstructionDecoder::takeVectorCount() {
  for (auto [modifier, count] : {std::pair("v2", 2), {"v4", 4}, {"v8", 8}})
    if (modifiers.take(modifier))
      in.count = count;
}

void InstructionDecoder::needSimpleAddress(size_t operand) {
  if (in.operands[operand].elements.size() != 1)
    throw Malformed("operand " + std::to_string(operand + 1) +
                    " needs to be a plain address");
}

void InstructionDecoder::decodeLoad() {
  in.operation = Operation::Load;
  in.space = modifiers.takeSpace();
  takeVectorCount();
  in.type = modifiers.needType();
  modifiers.skipMemoryModifiers();
  rejectWideVector();
  check("Da", in.type, in.count);
  needSimpleAddress(1);
  // Destinations may be wider than memory, not narrower.
  auto checkWidth = [&](const Operand &operand) {
    if (operand.kind == Operand::Kind::Register &&
        kernel.registers[operand.reg].bytes < byteSize(in.type))
      throw Malformed("register " + kernel.registers[operand.reg].name +
                      " is narrower than " + ::name(in.type));
  };
  checkWidth(in.operands[0]);
  for (const Operand &element : in.operands[0].elements)
    checkWidth(element);
}

void InstructionDecoder::rejectWideVector() {
  if (in.type == Type::B128 || in.type == Type::Pred ||
      byteSize(in.type) * in.count > 32)
    throw Unsupported("access " + in.getText());
}

void InstructionDecoder::decodeStore() {
  if (modifiers.takeAny({"async", "bulk"}))
    throw Unsupported("instruction " + in.getText());
  in.operation = Operation::Store;
  in.space = modifiers.takeSpace();
  takeVectorCount();
  in.type = modifiers.needType();
  modifiers.skipMemoryModifiers();
  rejectWideVector();
  check("aS", in.type, in.count);
  needSimpleAddress(0);
}

void InstructionDecoder::decodeAtomic() {
  in.operation = Operation::Atomic;
  in.space = modifiers.takeSpace();
  modifiers.skipMemoryModifiers();
  bool known = false;
  for (auto [modifier, operation] : {std::pair("add", AtomicOp::Add),
                                     {"min", AtomicOp::Min},
                                     {"max", AtomicOp::Max},
                                     {"exch", AtomicOp::Exchange},
                                     {"cas", AtomicOp::CompareAndSwap},
                                     {"and", AtomicOp::And},
                                     {"or", AtomicOp::Or},
                                     {"xor", AtomicOp::Xor},
                                     {"inc", AtomicOp::Increment}})
    if (!known && modifiers.take(modifier)) {
      in.mode = uint8_t(operation);
      known = true;
    }
  if (!known)
    throw Unsupported("instruction " + in.getText());
  modifiers.take("noftz");
  in.type = modifiers.needType();
  if (in.type == Type::F16x2 || in.type == Type::BF16x2 ||
      in.type == Type::B128 ||
      (isFloat(in.type) && AtomicOp(in.mode) != AtomicOp::Add))
    throw Unsupported("instruction " + in.getText());
  bool compares = AtomicOp(in.mode) == AtomicOp::CompareAndSwap;
  bool returns = in.parts[0] == "atom";
  if (returns)
    check(compares ? "dass" : "das", in.type);
  else if (compares)
    throw Malformed("red has no compare-and-swap");
  else
    check("as", in.type);
  needSimpleAddress(returns ? 1 : 0);
}

void InstructionDecoder::decodeMatrixAccess() {
  bool load = in.parts[0] == "ldmatrix";
  in.operation = load ? Operation::LoadMatrix : Operation::StoreMatrix;
  needSyncAligned();
  if (!modifiers.take("m8n8"))
    throw Unsupported("instruction " + in.getText());
  for (auto [modifier, count] : {std::pair("x1", 1), {"x2", 2}, {"x4", 4}})
    if (modifiers.take(modifier))
      in.count = count;
  in.transpose = modifiers.take("trans");
  in.space = modifiers.takeSpace();
  in.type = modifiers.needType();
  if (in.type != Type::B16)
    throw Unsupported("instruction " + in.getText());
  check(load ? "Da" : "aS", Type::B32, in.count);
  needSimpleAddress(load ? 1 : 0);
}

void InstructionDecoder::needSyncAligned() {
  if (!modifiers.take("sync") || !modifiers.take("aligned"))
    throw Malformed("needs .sync.aligned");
  in.aligned = true;
}

void InstructionDecoder::decodeCopy() {
  if (!modifiers.take("async"))
    throw Unsupported("instruction " + in.getText());
  if (modifiers.take("bulk"))
    return decodeBulkCopy();
  if (modifiers.take("commit_group")) {
    in.operation = Operation::CopyAsyncCommit;
    check("", Type::None);
  } else if (modifiers.take("wait_group")) {
    in.operation = Operation::CopyAsyncWait;
    check("u", Type::None);
    needLiteral(0);
  } else if (modifiers.take("wait_all")) {
    in.operation = Operation::CopyAsyncWait;
    check("", Type::None);
  } else if (modifiers.takeAny({"ca", "cg"})) {
    in.operation = Operation::CopyAsync;
    if (!modifiers.takeAny({"shared", "shared::cta"}) ||
        !modifiers.take("global"))
      throw Malformed("needs .shared.global");
    modifiers.takeAny({"L2::64B", "L2::128B", "L2::256B"});
    check("aau|u", Type::None);
    needSimpleAddress(0);
    needSimpleAddress(1);
    const Operand &size = in.operands[2];
    bool cacheGlobal = in.parts[2] == "cg";
    if (size.kind != Operand::Kind::Integer ||
        (size.bits != 16 &&
         (cacheGlobal || (size.bits != 4 && size.bits != 8))))
      throw Malformed(cacheGlobal ? "copies 16 bytes"
                                  : "copies 4, 8 or 16 bytes");
    in.count = int(size.bits);
  } else {
    throw Unsupported("instruction " + in.getText());
  }
}

void InstructionDecoder::needLiteral(size_t operand) {
  if (in.operands[operand].kind != Operand::Kind::Integer)
    throw Malformed("operand " + std::to_string(operand + 1) +
                    " needs to be a literal");
}

void InstructionDecoder::decodeBulkCopy() {
  if (modifiers.take("commit_group")) {
    in.operation = Operation::BulkCommit;
    check("", Type::None);
    return;
  }
  if (modifiers.take("wait_group")) {
    in.operation = Operation::BulkWait;
    modifiers.take("read");
    check("u", Type::None);
    needLiteral(0);
    return;
  }
  bool tensor = modifiers.take("tensor");
  bool load = modifiers.take("mbarrier::complete_tx::bytes");
  bool store = modifiers.take("bulk_group");
  bool shared = modifiers.takeAny({"shared::cluster", "shared::cta"});
  bool global = modifiers.take("global");
  if (load == store || !shared || !global || (!tensor && !load))
    throw Unsupported("instruction " + in.getText());
  if (!tensor) {
    in.operation = Operation::BulkLoad;
    check("aaua", Type::None);
    for (size_t operand : {0, 1, 3})
      needSimpleAddress(operand);
    return;
  }
  modifiers.take("tile");
  for (int rank = 1; rank <= 5; ++rank)
    if (modifiers.take(std::to_string(rank) + "d"))
      in.count = rank;
  in.operation = load ? Operation::TensorLoad : Operation::TensorStore;
  check(load ? "aaa" : "aa", Type::None);
  const Operand &map = in.operands[load ? 1 : 0];
  if (map.elements.size() != 2 ||
      map.elements[1].kind != Operand::Kind::Vector ||
      map.elements[1].elements.size() != size_t(in.count))
    throw Malformed("needs a tensor map with " + std::to_string(in.count) +
                    " coordinates");
  for (const Operand &coordinate : map.elements[1].elements)
    if (coordinate.kind != Operand::Kind::Register &&
        coordinate.kind != Operand::Kind::Integer)
      throw Malformed("a coordinate needs to be a register or a literal");
  needSimpleAddress(load ? 0 : 1);
  if (load)
    needSimpleAddress(2);
}

void InstructionDecoder::decodePrefetch() {
  if (modifiers.take("tensormap")) {
    in.operation = Operation::TensorPrefetch;
    in.space = modifiers.takeSpace();
    check("a", Type::None);
    needSimpleAddress(0);
    return;
  }
  decodeHint();
}

void InstructionDecoder::decodeMBarrier() {
  bool init = modifiers.take("init"), invalidate = modifiers.take("inval");
  bool arrive = modifiers.take("arrive");
  in.expectTransfer = modifiers.take("expect_tx");
  in.tryWait = modifiers.take("try_wait");
  bool testWait = modifiers.take("test_wait");
  in.parity = modifiers.take("parity");
  modifiers.skipMemoryModifiers();
  in.space = modifiers.takeSpace();
  in.type = modifiers.needType();
  size_t address = 0;
  if (init) {
    in.operation = Operation::MBarrierInit;
    check("au", in.type);
  } else if (invalidate) {
    in.operation = Operation::MBarrierInvalidate;
    check("a", in.type);
  } else if (arrive) {
    in.operation = Operation::MBarrierArrive;
    check(in.expectTransfer ? "dau" : "da|u", in.type);
    address = 1;
  } else if (in.tryWait || testWait) {
    in.operation = Operation::MBarrierWait;
    if (in.parity)
      check("pau|u", in.type);
    else
      check("pas|u", Type::B64);
    address = 1;
  } else if (in.expectTransfer) {
    in.operation = Operation::MBarrierExpect;
    check("au", in.type);
  } else {
    throw Unsupported("instruction " + in.getText());
  }
  needSimpleAddress(address);
}

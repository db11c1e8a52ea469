//===- ParserTest.cpp - Malformed PTX gets one message
//----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"
#include "TestSupport.h"

#include <random>

using namespace attn::ptx;

namespace {

std::string parseError(const std::string &text) {
  std::string error;
  std::unique_ptr<Module> module = parseModule(text, error);
  EXPECT_EQ(module == nullptr, !error.empty());
  return error;
}

/// The message for a statement in a kernel, on line 4.
std::string bodyError(const std::string &statement) {
  return parseError(".version 8.0\n.target sm_80\n.visible .entry k(.param "
                    ".u64 p) { .reg .b32 %r<8>; .reg .b64 %l<8>; .reg .b16 "
                    "%h<4>; .reg .pred %p<4>;\n" +
                    statement + "\n}\n");
}

TEST(Parser, Statements) {
  const std::pair<const char *, const char *> cases[] = {
      {"add.s32 %r1, %r2", "line 5, column 1: expected ';', found '}'"},
      {"add.s32 %r1, %r2;", "line 4, column 1: add.s32: has 2 operands "
                            "instead of 3"},
      {"add.s32 %r1, %r2, %r3, %r4;", "line 4, column 1: add.s32: has 4 "
                                      "operands instead of 3"},
      {"add.s32 %r1, %r2, %x;", "line 4, column 19: register %x is not "
                                "declared"},
      {"add.s32 %r1, %r2, %l1;", "line 4, column 1: add.s32: operand 3, %l1, "
                                 "is not of type s32"},
      {"add.s32 %l1, %r2, %r1;", "line 4, column 1: add.s32: operand 1 needs "
                                 "to be a register of type s32"},
      {"add.s32 5, %r2, %r1;", "line 4, column 1: add.s32: operand 1 needs to "
                               "be a register of type s32"},
      {"add.s32 %p1, %r2, %r1;", "line 4, column 1: add.s32: operand 1 needs "
                                 "to be a register of type s32"},
      {"add.s32 %r1, !%r2, %r1;", "line 4, column 1: add.s32: operand 2, "
                                  "%r2, is not of type s32"},
      {"@%r1 add.s32 %r1, %r2, %r3;", "line 4, column 2: '%r1' is not a "
                                      "predicate"},
      {"bra NOWHERE;", "line 4, column 5: no label NOWHERE in scope"},
      {"{ INSIDE: } bra INSIDE;", "line 4, column 17: no label INSIDE in "
                                  "scope"},
      {"A: A: ret;", "line 4, column 4: label A is defined twice"},
      {".reg .b32 %r1;", "line 4, column 11: register %r1 is declared twice"},
      {".reg .b33 %x;", "line 4, column 6: '.b33' is not the type of a "
                        "register"},
      {".reg .b32 %x<99999999999>;", "line 4, column 14: a number of "
                                     "registers is 99999999999, at most 65536 "
                                     "is possible"},
      {".banana;", "line 4, column 1: unknown directive .banana"},
      {"ld.global.b32 %r1, %l1;", "line 4, column 1: ld.global.b32: operand 2 "
                                  "needs to be an address in brackets"},
      {"ld.global.b32 %r1, [%h1];", "line 4, column 1: ld.global.b32: operand "
                                    "2 needs to be an address in a register "
                                    "of 32 or 64 bits"},
      {"ld.global.v2.b32 %r1, [%l1];", "line 4, column 1: ld.global.v2.b32: "
                                       "operand 1 needs to be a vector of 2 "
                                       "registers"},
      {"ld.global.v4.b32 {%r1, %r2}, [%l1];", "line 4, column 1: "
                                              "ld.global.v4.b32: operand 1 "
                                              "needs to be a vector of 4 "
                                              "registers, not 2"},
      {"ld.global.b64 %r1, [%l1];", "line 4, column 1: ld.global.b64: register "
                                    "%r1 is narrower than b64"},
      {"ld.global [%l1], %r1;", "line 4, column 1: ld.global: needs a type"},
      {"st.global.b32 [%l1, %r1], %r1;", "line 4, column 1: st.global.b32: "
                                         "operand 1 needs to be a plain "
                                         "address"},
      {"cvt.s32.f32 %r1, %r2;", "line 4, column 1: cvt.s32.f32: needs .rni, "
                                ".rzi, .rmi or .rpi"},
      {"setp.lt.s32 %r1, %r2, %r3;", "line 4, column 1: setp.lt.s32: operand "
                                     "1 needs to be a predicate to write"},
      {"cp.async.cg.shared.global [%r1], [%l1], 8;", "line 4, column 1: "
                                                     "cp.async.cg.shared."
                                                     "global: copies 16 "
                                                     "bytes"},
      {"cp.async.wait_group %r1;", "line 4, column 1: cp.async.wait_group: "
                                   "operand 1 needs to be a literal"},
      {"ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r1, %r2}, [%r3];",
       "line 4, column 1: ldmatrix.sync.aligned.m8n8.x4.shared.b16: operand 1 "
       "needs to be a vector of 4 registers, not 2"},
      {"mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%r0,%r1,%r2,%r3},"
       "{%r0,%r1,%r2,%r3},{%r0},{%r0,%r1,%r2,%r3};",
       "line 4, column 1: mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32: "
       "operand 3 needs to be a vector of 2 registers"},
      {"wgmma.mma_async.sync.aligned.m64n12k16.f32.bf16.bf16 {%r1}, %l1, %l2, "
       "1, 1, 1, 0, 0;",
       "line 4, column 1: "
       "wgmma.mma_async.sync.aligned.m64n12k16.f32.bf16.bf16: N is 12, needs "
       "to be a multiple of 8 up to 256"},
      {"setmaxnreg.inc.sync.aligned.u32 50;",
       "line 4, column 1: setmaxnreg.inc.sync.aligned.u32: count is 50, needs "
       "to be a multiple of 8 from 24 to 256"},
      {"mov.b32 %r1, 0f3F8;", "line 4, column 14: '0f3F8' needs 8 hexadecimal "
                              "digits after 0f"},
      {"mov.b32 %r1, 0x1G;", "line 4, column 14: '0x1G' is not a number"},
      {"mov.b32 %r1, 99999999999999999999;",
       "line 4, column 14: '99999999999999999999' does not fit 64 bits"},
      {"mov.b32 %r1, 0d3FF0000000000000;",
       "line 4, column 1: mov.b32: floating-point literal as operand of type "
       "b32"},
      {"mov.b32 {%r1, %r2}, %r3;", "line 4, column 1: mov.b32: an element of "
                                   "the vector is not of type b16"},
      {".shared .align 3 .b8 x[4];", "line 4, column 16: alignment 3 is not a "
                                     "power of two"},
      {".shared .b32 x[2] = {1, 2, 3};", "line 4, column 21: variable x has 8 "
                                         "bytes, its initial value 12"},
  };
  for (auto [statement, expected] : cases)
    EXPECT_EQ(bodyError(statement), expected) << statement;
}

TEST(Parser, Modules) {
  EXPECT_EQ(parseError(""), "");
  EXPECT_EQ(parseError("/* never"), "line 1, column 1: comment without an end");
  EXPECT_EQ(parseError("\n .file \"a"),
            "line 2, column 8: string without an end");
  EXPECT_EQ(parseError("hello"),
            "line 1, column 1: expected a directive, found 'hello'");
  EXPECT_EQ(parseError(".entry"),
            "line 1, column 7: expected the name of a kernel, found the end");
  EXPECT_EQ(parseError(".entry k(.param .u32 a"),
            "line 1, column 23: expected ')', found the end");
  EXPECT_EQ(parseError(".entry k() .banana {}"),
            "line 1, column 12: expected '{' or a performance directive, "
            "found '.banana'");
  EXPECT_EQ(parseError(".entry k() { ret; } .entry k() { ret; }"),
            "line 1, column 28: kernel k is defined twice");
  EXPECT_EQ(parseError(".entry k() { ret;"),
            "line 1, column 18: expected an instruction, found the end");
}

const char *const sample = R"(.version 8.0
.target sm_90a
.address_size 64
.extern .shared .align 128 .b8 dynamic[];
.global .align 4 .b32 table[3] = {1, -2, 0x3};
.visible .entry k(.param .u64 .ptr .global .align 16 a, .param .align 64 .b8 map[128], .param .f32 s)
.maxntid 128 .minnctapersm 1
{
  .reg .pred %p<4>; .reg .b32 %r<40>; .reg .b64 %rd<8>; .reg .b16 %rs<4>;
  .shared .align 8 .b64 bar;
  ld.param.u64 %rd1, [a]; ld.param.f32 %r1, [s];
  mov.u32 %r2, %tid.x; @%p1 bra L; setp.lt.and.s32 %p1|%p2, %r2, 5, !%p3;
  mbarrier.init.shared.b64 [bar], 1;
  { .reg .pred P1; W: mbarrier.try_wait.parity.shared.b64 P1, [bar], 0; @!P1 bra W; }
L: cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [%r3], [%rd2, {%r4, %r5}], [%r6];
  mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%r10,%r11,%r12,%r13}, {%r14,%r15,%r16,%r17}, {%r18,%r19}, {%r10,%r11,%r12,%r13};
  ld.global.v4.b32 {%r20, %r21, %r22, _}, [%rd1+-16]; fma.rn.ftz.f32 %r1, %r1, 0f3F800000, 1.5e-3;
  mov.b64 {%r7, %r8}, %rd1; shfl.sync.bfly.b32 %r9|%p0, %r1, 1, 31, -1;
  st.shared.v2.b32 [dynamic+8], {%r7, %r8}; bar.sync 0; ret;
}
)";

TEST(Parser, NeverCrashesOnMutatedText) {
  EXPECT_EQ(parseError(sample), "");
  std::string text = sample;
  std::mt19937 random(1);
  unsigned refused = 0;
  const unsigned count = 4000;
  for (unsigned trial = 0; trial < count; ++trial) {
    std::string mutated = text;
    unsigned edits = 1 + random() % 3;
    for (unsigned edit = 0; edit < edits; ++edit) {
      size_t at = random() % mutated.size(), length = random() % 12;
      size_t from = random() % text.size();
      switch (random() % 4) {
      case 0:
        mutated.erase(at, length);
        break;
      case 1:
        mutated.insert(at, text.substr(from, length));
        break;
      case 2:
        mutated[at] = char(random() % 128);
        break;
      default:
        mutated = mutated.substr(0, at) + text.substr(from);
        break;
      }
    }
    std::string error;
    std::unique_ptr<Emulator> emulator = Emulator::create(mutated, error);
    if (!emulator) {
      ++refused;
      EXPECT_EQ(error.compare(0, 5, "line "), 0) << error;
      continue;
    }
    // What still parses can also be executed, to whatever end.
    LaunchOptions options;
    options.maxInstructions = 500;
    options.seed = trial;
    options.block = {128, 1, 1};
    std::vector<uint8_t> buffer(256);
    for (const auto &[name, kernel] : emulator->getModule().kernels) {
      std::vector<Argument> arguments;
      for (const Parameter &parameter : kernel.parameters)
        arguments.push_back(Argument(parameter.size, 0));
      emulator->launch(name, options, arguments);
    }
  }
  EXPECT_GT(refused, count / 4);
  EXPECT_LT(refused, count);
}

TEST(Parser, DeepNesting) {
  EXPECT_NE(bodyError("mov.b32 " + std::string(100000, '{') + ";")
                .find("operand nested too deeply"),
            std::string::npos);
  EXPECT_NE(bodyError("and.pred %p1, " + std::string(100000, '!') + "%p1;"),
            "");
  EXPECT_EQ(bodyError(std::string(1000, '{') + std::string(1000, '}')), "");
}

} // namespace

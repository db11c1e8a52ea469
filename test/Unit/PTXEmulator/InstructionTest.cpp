//===- InstructionTest.cpp - What each instruction computes
//-----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

#include <cmath>

using namespace attn::ptx;

namespace {

constexpr uint64_t nan32 = 0x7fffffff;
constexpr uint64_t inf32 = 0x7f800000;

uint64_t F(float value) { return fromFloat(value); }
uint64_t D(double value) { return fromDouble(value); }
uint64_t H(double value) { return toHalf(value); }
uint64_t B(double value) { return toBFloat(value); }
uint64_t pack(uint64_t high, uint64_t low) { return high << 16 | low; }

struct Case {
  /// Reads inputs i in %l<i>, %r<i> (low 32 bits), %h<i> (low 16) and %p<i>
  /// (bit 0), and writes one of %l9, %r9, %h9 and %p9.
  const char *text;
  std::vector<uint64_t> inputs;
  uint64_t expected;
};

/// Inputs lie in constants, so that they pass through memory.
std::string makeBody(const Case &test) {
  std::string body;
  for (size_t index = 0; index < test.inputs.size(); ++index) {
    std::string i = std::to_string(index);
    body += "mov.b64 %l" + i + ", " + std::to_string(test.inputs[index]) +
            ";\ncvt.u32.u64 %r" + i + ", %l" + i + ";\ncvt.u16.u64 %h" + i +
            ", %l" + i + ";\nand.b32 %r19, %r" + i + ", 1;\nsetp.ne.b32 %p" +
            i + ", %r19, 0;\n";
  }
  std::string text = test.text;
  body += text + "\n";
  if (text.find("%l9") != std::string::npos)
    return body + "st.global.b64 [%out], %l9;";
  if (text.find("%r9") != std::string::npos)
    return body + "st.global.b32 [%out], %r9;";
  if (text.find("%h9") != std::string::npos)
    return body + "st.global.b16 [%out], %h9;";
  return body + "selp.b32 %r9, 1, 0, %p9;\nst.global.b32 [%out], %r9;";
}

void check(const std::vector<Case> &cases) {
  for (const Case &test : cases) {
    LaunchOptions options;
    options.block = {1, 1, 1};
    OutputRun<uint64_t> run = runBody<uint64_t>(makeBody(test), 1, options);
    EXPECT_TRUE(run.good) << test.text << "\n" << run.report;
    ASSERT_EQ(run.output.size(), 1u) << test.text << "\n" << run.report;
    EXPECT_EQ(run.output[0], test.expected)
        << test.text << std::hex << "\n got " << run.output[0] << " for "
        << test.expected;
    EXPECT_EQ(run.kinds, "") << test.text;
  }
}

TEST(Instruction, Integer) {
  check({
      {"add.s32 %r9, %r0, %r1;", {0x7fffffff, 1}, 0x80000000},
      {"add.sat.s32 %r9, %r0, %r1;", {0x7fffffff, 1}, 0x7fffffff},
      {"sub.sat.s32 %r9, %r0, %r1;", {0x80000000, 1}, 0x80000000},
      {"add.u64 %l9, %l0, %l1;", {~0ull, 2}, 1},
      {"sub.s16 %h9, %h0, %h1;", {0, 1}, 0xffff},
      {"mul.lo.s32 %r9, %r0, %r1;", {0xffffffff, 7}, 0xfffffff9},
      {"mul.hi.u32 %r9, %r0, %r1;", {0xffffffff, 0xffffffff}, 0xfffffffe},
      {"mul.hi.s32 %r9, %r0, %r1;", {0xffffffff, 0xffffffff}, 0},
      {"mul.hi.u64 %l9, %l0, %l1;", {~0ull, ~0ull}, ~1ull},
      {"mul.wide.s32 %l9, %r0, %r1;", {0xffffffff, 3}, uint64_t(-3)},
      {"mul.wide.u32 %l9, %r0, %r1;", {0xffffffff, 3}, 0x2fffffffdull},
      {"mul.wide.u16 %r9, %h0, %h1;", {0xffff, 0xffff}, 0xfffe0001},
      {"mad.lo.s32 %r9, %r0, %r1, %r2;", {5, 7, 0xffffffff}, 34},
      {"mad.wide.s32 %l9, %r0, %r1, %l2;", {0xfffffffe, 3, 10}, 4},
      {"div.s32 %r9, %r0, %r1;", {uint32_t(-7), 2}, uint32_t(-3)},
      {"div.u32 %r9, %r0, %r1;", {uint32_t(-7), 2}, 0x7ffffffc},
      {"div.s32 %r9, %r0, %r1;", {0x80000000, 0xffffffff}, 0x80000000},
      {"rem.s32 %r9, %r0, %r1;", {uint32_t(-7), 2}, uint32_t(-1)},
      {"rem.s32 %r9, %r0, %r1;", {0x80000000, 0xffffffff}, 0},
      {"div.u32 %r9, %r0, %r1;", {5, 0}, 0xffffffff},
      {"rem.u64 %l9, %l0, %l1;", {1000000007, 1000}, 7},
      {"neg.s32 %r9, %r0;", {0x80000000}, 0x80000000},
      {"abs.s32 %r9, %r0;", {uint32_t(-5)}, 5},
      {"min.s32 %r9, %r0, %r1;", {uint32_t(-5), 3}, uint32_t(-5)},
      {"min.u32 %r9, %r0, %r1;", {uint32_t(-5), 3}, 3},
      {"min.relu.s32 %r9, %r0, %r1;", {uint32_t(-5), 3}, 0},
      {"min.relu.s32 %r9, %r0, %r1;", {5, 3}, 3},
      {"max.relu.s32 %r9, %r0, %r1;", {uint32_t(-5), uint32_t(-3)}, 0},
      {"max.relu.s32 %r9, %r0, %r1;", {5, 3}, 5},
      {"max.s64 %l9, %l0, %l1;", {uint64_t(-5), 3}, 3},
      {"sad.u32 %r9, %r0, %r1, %r2;", {3, 10, 1}, 8},
  });
}

TEST(Instruction, Bits) {
  check({
      {"and.b32 %r9, %r0, %r1;", {0xff00ff00, 0x0ff00ff0}, 0x0f000f00},
      {"or.b64 %l9, %l0, %l1;", {1, 1ull << 63}, 0x8000000000000001},
      {"xor.b16 %h9, %h0, %h1;", {0xffff, 0x0f0f}, 0xf0f0},
      {"not.b16 %h9, %h0;", {0x0f0f}, 0xf0f0},
      {"cnot.b32 %r9, %r0;", {0}, 1},
      {"shl.b32 %r9, %r0, %r1;", {1, 31}, 0x80000000},
      {"shl.b32 %r9, %r0, %r1;", {1, 32}, 0},
      {"shl.b64 %l9, %l0, %r1;", {1, 63}, 1ull << 63},
      {"shr.u32 %r9, %r0, %r1;", {0x80000000, 31}, 1},
      {"shr.u32 %r9, %r0, %r1;", {0x80000000, 99}, 0},
      {"shr.s32 %r9, %r0, %r1;", {0x80000000, 99}, 0xffffffff},
      {"shr.s64 %l9, %l0, %r1;", {1ull << 63, 200}, ~0ull},
      {"shr.b32 %r9, %r0, %r1;", {0x80000000, 4}, 0x08000000},
      {"popc.b32 %r9, %r0;", {0xf0f0}, 8},
      {"popc.b64 %r9, %l0;", {~0ull}, 64},
      {"clz.b32 %r9, %r0;", {0}, 32},
      {"clz.b32 %r9, %r0;", {0x00010000}, 15},
      {"clz.b64 %r9, %l0;", {1}, 63},
      {"brev.b32 %r9, %r0;", {0x00000001}, 0x80000000},
      {"bfe.u32 %r9, %r0, %r1, %r2;", {0xabcd1234, 8, 8}, 0x12},
      {"bfe.s32 %r9, %r0, %r1, %r2;", {0xabcd8234, 8, 8}, 0xffffff82},
      {"bfe.s32 %r9, %r0, %r1, %r2;", {0x80000000, 28, 16}, 0xfffffff8},
      {"bfe.u32 %r9, %r0, %r1, %r2;", {0xabcd1234, 40, 8}, 0},
      {"bfe.u64 %l9, %l0, %r1, %r2;", {~0ull, 4, 64}, ~0ull >> 4},
      {"bfe.u32 %r9, %r0, %r1, %r2;", {0xabcd1234, 0, 0}, 0},
      {"bfi.b32 %r9, %r0, %r1, %r2, %r3;", {0xff, 0, 4, 4}, 0xf0},
      {"bfi.b32 %r9, %r0, %r1, %r2, %r3;", {0xff, 7, 32, 4}, 7},
      {"prmt.b32 %r9, %r0, %r1, %r2;",
       {0x33221100, 0x77665544, 0x5410},
       0x55441100},
      {"prmt.b32 %r9, %r0, %r1, %r2;", {0x80, 0, 0x8888}, 0xffffffff},
      {"shf.l.wrap.b32 %r9, %r0, %r1, %r2;", {0x80000001, 0x2, 33}, 5},
      {"shf.r.wrap.b32 %r9, %r0, %r1, %r2;", {2, 1, 1}, 0x80000001},
      {"shf.l.clamp.b32 %r9, %r0, %r1, %r2;", {0xa, 0xb, 40}, 0xa},
      {"shf.r.clamp.b32 %r9, %r0, %r1, %r2;", {0xa, 0xb, 40}, 0xb},
      {"lop3.b32 %r9, %r0, %r1, %r2, 0xE8;", {0b1100, 0b1010, 0b0110}, 0b1110},
      {"mov.b32 {%h5, %h6}, %r0; mov.b32 %r9, {%h6, %h5};",
       {0x12345678},
       0x56781234},
      {"mov.b64 %l9, {%r0, %r1};", {1, 2}, 0x200000001},
      {"mov.b64 {_, %r9}, %l0;", {0x200000001}, 2},
      {"and.pred %p9, %p0, !%p1;", {1, 0}, 1},
      {"xor.pred %p9, %p0, %p1;", {1, 1}, 0},
      {"not.pred %p9, %p0;", {1}, 0},
      {"selp.b64 %l9, %l0, %l1, %p2;", {11, 22, 0}, 22},
      {"selp.b32 %r9, 3, 0x4, !%p0;", {0}, 3},
  });
}

TEST(Instruction, Comparisons) {
  check({
      {"setp.lt.s32 %p9, %r0, %r1;", {uint32_t(-1), 0}, 1},
      {"setp.lt.u32 %p9, %r0, %r1;", {uint32_t(-1), 0}, 0},
      {"setp.lo.u32 %p9, %r0, %r1;", {0, uint32_t(-1)}, 1},
      {"setp.ge.s64 %p9, %l0, %l1;", {5, uint64_t(-5)}, 1},
      {"setp.eq.b16 %p9, %h0, %h1;", {0x1ffff, 0xffff}, 1},
      {"setp.eq.f32 %p9, %r0, %r1;", {F(0.0f), F(-0.0f)}, 1},
      {"setp.eq.f32 %p9, %r0, %r1;", {nan32, nan32}, 0},
      {"setp.ne.f32 %p9, %r0, %r1;", {nan32, F(1)}, 0},
      {"setp.neu.f32 %p9, %r0, %r1;", {nan32, F(1)}, 1},
      {"setp.equ.f32 %p9, %r0, %r1;", {nan32, F(1)}, 1},
      {"setp.ltu.f32 %p9, %r0, %r1;", {F(2), F(1)}, 0},
      {"setp.ltu.f32 %p9, %r0, %r1;", {nan32, F(1)}, 1},
      {"setp.geu.f64 %p9, %l0, %l1;", {D(2), D(1)}, 1},
      {"setp.num.f32 %p9, %r0, %r1;", {F(1), nan32}, 0},
      {"setp.nan.f32 %p9, %r0, %r1;", {F(1), nan32}, 1},
      {"setp.gt.f16 %p9, %h0, %h1;", {H(1.5), H(-2)}, 1},
      {"setp.lt.bf16 %p9, %h0, %h1;", {B(1.5), B(-2)}, 0},
      {"setp.lt.ftz.f32 %p9, %r0, %r1;", {F(0.0f), F(1e-40f)}, 0},
      {"setp.lt.and.s32 %p9, %r0, %r1, %p2;", {1, 2, 0}, 0},
      {"setp.lt.or.s32 %p9, %r0, %r1, !%p2;", {3, 2, 0}, 1},
      {"setp.lt.xor.s32 %p9, %r0, %r1, %p2;", {1, 2, 1}, 0},
      {"setp.lt.s32 %p5|%p9, %r0, %r1;", {1, 2}, 0},
      {"setp.lt.and.s32 %p5|%p9, %r0, %r1, %p2;", {3, 2, 1}, 1},
  });
}

TEST(Instruction, Float) {
  const float third = 1.0f / 3;
  check({
      {"add.f32 %r9, %r0, %r1;", {F(0.1f), F(0.2f)}, F(0.1f + 0.2f)},
      {"add.rz.f32 %r9, %r0, %r1;", {F(1), F(-0x1p-30f)}, F(0x1.fffffep-1f)},
      {"add.rp.f32 %r9, %r0, %r1;", {F(1), F(0x1p-30f)}, F(0x1.000002p0f)},
      {"add.rm.f32 %r9, %r0, %r1;", {F(-1), F(-0x1p-30f)}, F(-0x1.000002p0f)},
      {"sub.f32 %r9, %r0, %r1;", {inf32, inf32}, nan32},
      {"mul.f32 %r9, %r0, %r1;", {F(0), inf32}, nan32},
      {"mul.ftz.f32 %r9, %r0, %r1;", {F(1e-20f), F(1e-20f)}, F(0)},
      {"mul.f32 %r9, %r0, %r1;", {F(1e-20f), F(1e-20f)}, F(1e-20f * 1e-20f)},
      {"add.ftz.f32 %r9, %r0, %r1;", {F(-1e-40f), F(-0.0f)}, F(-0.0f)},
      {"mul.sat.f32 %r9, %r0, %r1;", {F(2), F(3)}, F(1)},
      {"add.sat.f32 %r9, %r0, %r1;", {nan32, F(3)}, F(0)},
      {"fma.rn.f32 %r9, %r0, %r1, %r2;",
       {F(third), F(3), F(-1)},
       F(std::fma(third, 3.0f, -1.0f))},
      {"fma.rz.f32 %r9, %r0, %r1, %r2;", {F(1), F(1), F(0x1.8p-24f)}, F(1)},
      {"div.rn.f32 %r9, %r0, %r1;", {F(1), F(3)}, F(third)},
      {"div.full.f32 %r9, %r0, %r1;", {F(1), F(0)}, inf32},
      {"rcp.approx.ftz.f32 %r9, %r0;", {F(-0.0f)}, F(-HUGE_VALF)},
      {"sqrt.rn.f32 %r9, %r0;", {F(-1)}, nan32},
      {"rsqrt.approx.f32 %r9, %r0;", {F(4)}, F(0.5f)},
      {"ex2.approx.ftz.f32 %r9, %r0;", {F(-HUGE_VALF)}, F(0)},
      {"ex2.approx.f32 %r9, %r0;", {F(-140)}, F(0x1p-140f)},
      {"ex2.approx.ftz.f32 %r9, %r0;", {F(-140)}, F(0)},
      {"lg2.approx.f32 %r9, %r0;", {F(8)}, F(3)},
      {"lg2.approx.f32 %r9, %r0;", {F(0)}, F(-HUGE_VALF)},
      {"tanh.approx.f32 %r9, %r0;", {F(100)}, F(1)},
      {"sin.approx.f32 %r9, %r0;", {F(0)}, F(0)},
      {"cos.approx.f32 %r9, %r0;", {F(0)}, F(1)},
      {"min.f32 %r9, %r0, %r1;", {nan32, F(1)}, F(1)},
      {"max.f32 %r9, %r0, %r1;", {F(-0.0f), F(0)}, F(0)},
      {"min.f32 %r9, %r0, %r1;", {F(0), F(-0.0f)}, F(-0.0f)},
      {"max.NaN.f32 %r9, %r0, %r1;", {nan32, F(1)}, nan32},
      {"max.f32 %r9, %r0, %r1;", {nan32, nan32}, nan32},
      {"neg.f32 %r9, %r0;", {F(0)}, F(-0.0f)},
      {"abs.f32 %r9, %r0;", {F(-2)}, F(2)},
      {"copysign.f32 %r9, %r0, %r1;", {F(-1), F(5)}, F(-5)},
      {"add.f32 %r9, %r0, 0f3F800000;", {F(1)}, F(2)},
      {"add.f32 %r9, %r0, 1.5;", {F(1)}, F(2.5f)},
      {"add.f64 %l9, %l0, %l1;", {D(0.1), D(0.2)}, D(0.1 + 0.2)},
      {"fma.rn.f64 %l9, %l0, %l1, %l2;",
       {D(0.1), D(10), D(-1)},
       D(std::fma(0.1, 10.0, -1.0))},
      {"div.rn.f64 %l9, %l0, %l1;", {D(1), D(3)}, D(1.0 / 3)},
      {"add.f16 %h9, %h0, %h1;", {H(2048), H(1)}, H(2048)},
      {"add.f16 %h9, %h0, %h1;", {H(2048), H(3)}, H(2052)},
      {"mul.f16 %h9, %h0, %h1;", {H(300), H(300)}, 0x7c00},
      {"fma.rn.f16 %h9, %h0, %h1, %h2;", {H(2048), H(1), H(0x1p-24)}, H(2048)},
      {"fma.rn.bf16 %h9, %h0, %h1, %h2;",
       {B(1.5), B(0x1.02p0), B(-0x1p-60)},
       B(0x1.82p0)},
      {"fma.rn.bf16 %h9, %h0, %h1, %h2;", {B(1.5), B(1.5), B(-2.25)}, B(0)},
      {"max.bf16 %h9, %h0, %h1;", {0x7fff, B(-3)}, B(-3)},
      {"add.f16x2 %r9, %r0, %r1;",
       {pack(H(1), H(2)), pack(H(10), H(20))},
       pack(H(11), H(22))},
      {"fma.rn.bf16x2 %r9, %r0, %r1, %r2;",
       {pack(B(2), B(3)), pack(B(4), B(5)), pack(B(1), B(-1))},
       pack(B(9), B(14))},
      {"neg.bf16x2 %r9, %r0;", {pack(B(1), B(-2))}, pack(B(-1), B(2))},
      {"max.NaN.f16x2 %r9, %r0, %r1;",
       {pack(0x7fff, H(1)), pack(H(1), H(3))},
       pack(0x7fff, H(3))},
      {"ex2.approx.f16x2 %r9, %r0;", {pack(H(3), H(-1))}, pack(H(8), H(0.5))},
  });
}

TEST(Instruction, Conversions) {
  check({
      {"cvt.u64.u32 %l9, %r0;", {0xffffffff}, 0xffffffff},
      {"cvt.s64.s32 %l9, %r0;", {0xffffffff}, ~0ull},
      {"cvt.s32.s8 %r9, %r0;", {0x80}, 0xffffff80},
      {"cvt.u32.u16 %r9, %h0;", {0x8000}, 0x8000},
      {"cvt.u8.u32 %h9, %r0;", {0x1ff}, 0xff},
      {"cvt.sat.u8.s32 %h9, %r0;", {uint32_t(-5)}, 0},
      {"cvt.sat.s8.s32 %r9, %r0;", {uint32_t(-500)}, 0xffffff80},
      {"cvt.rn.f32.s32 %r9, %r0;", {16777217}, F(16777216)},
      {"cvt.rz.f32.u32 %r9, %r0;", {16777219}, F(16777218)},
      {"cvt.rn.f32.u64 %r9, %l0;",
       {(1ull << 62) + (1ull << 38) + 1},
       F(0x1.000002p62f)},
      {"cvt.rn.f64.s64 %l9, %l0;", {uint64_t(-3)}, D(-3)},
      {"cvt.rzi.s32.f32 %r9, %r0;", {F(-2.7f)}, uint32_t(-2)},
      {"cvt.rni.s32.f32 %r9, %r0;", {F(2.5f)}, 2},
      {"cvt.rni.s32.f32 %r9, %r0;", {F(3.5f)}, 4},
      {"cvt.rmi.s32.f32 %r9, %r0;", {F(-2.1f)}, uint32_t(-3)},
      {"cvt.rpi.s32.f32 %r9, %r0;", {F(2.1f)}, 3},
      {"cvt.rzi.u32.f32 %r9, %r0;", {F(-5)}, 0},
      {"cvt.rzi.s32.f32 %r9, %r0;", {F(1e20f)}, 0x7fffffff},
      {"cvt.rzi.s32.f32 %r9, %r0;", {nan32}, 0},
      {"cvt.rni.f32.f32 %r9, %r0;", {F(2.5f)}, F(2)},
      {"cvt.sat.f32.f32 %r9, %r0;", {F(-3)}, F(0)},
      {"cvt.rn.f32.f64 %r9, %l0;", {D(0.1)}, F(0.1f)},
      {"cvt.f64.f32 %l9, %r0;", {F(0.1f)}, D(double(0.1f))},
      {"cvt.f32.f16 %r9, %h0;", {0x0001}, F(0x1p-24f)},
      {"cvt.f32.bf16 %r9, %h0;", {0x3fc0}, F(1.5f)},
      {"cvt.rn.f16.f32 %h9, %r0;", {F(65520)}, 0x7c00},
      {"cvt.rn.f16.f32 %h9, %r0;", {F(0x1p-25f)}, 0},
      {"cvt.rn.f16.f32 %h9, %r0;", {F(0x1.8p-25f)}, 1},
      {"cvt.rz.f16.f32 %h9, %r0;", {F(65519)}, 0x7bff},
      {"cvt.rn.bf16.f32 %h9, %r0;", {F(0x1.01p0f)}, 0x3f80},
      {"cvt.rn.bf16.f32 %h9, %r0;", {F(0x1.03p0f)}, 0x3f82},
      {"cvt.rz.bf16.f32 %h9, %r0;", {F(0x1.03p0f)}, 0x3f81},
      {"cvt.rn.bf16.f32 %h9, %r0;", {nan32}, 0x7fff},
      {"cvt.rn.bf16x2.f32 %r9, %r0, %r1;", {F(1), F(2)}, pack(B(1), B(2))},
      {"cvt.rn.relu.bf16x2.f32 %r9, %r0, %r1;", {F(-1), F(2)}, pack(0, B(2))},
      {"cvt.rn.f16x2.f32 %r9, %r0, %r1;", {F(1), F(-2)}, pack(H(1), H(-2))},
      {"cvt.rna.tf32.f32 %r9, %r0;", {F(0x1.002p0f)}, F(0x1.004p0f)},
      {"cvt.rna.tf32.f32 %r9, %r0;", {F(0x1.001p0f)}, F(1)},
  });
}

TEST(Instruction, RoundsLikeTheHostForEveryHalf) {
  // Every f16 passes through f32 and back unchanged.
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    uint16_t half = uint16_t(bits);
    if ((half & 0x7c00) == 0x7c00 && (half & 0x3ff))
      continue;
    EXPECT_EQ(toHalf(halfToFloat(half)), half);
  }
}

TEST(Instruction, Memory) {
  // A value through every width of shared and local memory.
  OutputRun<uint32_t> run = runBody<uint32_t>(R"(
  .shared .align 16 .b8 buffer[64];
  .local .align 8 .b8 stack[16];
  mov.u32 %r0, buffer;
  mov.b32 %r1, 0x80818283;
  st.shared.v4.b32 [%r0], {%r1, 2, 3, 4};
  ld.shared.s8 %r2, [%r0+3];
  ld.shared.u16 %r3, [buffer+2];
  ld.shared.v2.b32 {%r4, %r5}, [%r0+8];
  mov.u64 %l0, stack;
  st.local.b64 [%l0+8], %l1;
  cvta.local.u64 %l2, %l0;
  st.b32 [%l2], %r1;
  ld.local.b32 %r6, [%l0];
  cvt.u64.u32 %l3, %r0;
  cvta.shared.u64 %l3, %l3;
  ld.b32 %r7, [%l3+4];
  atom.shared.add.u32 %r8, [%r0+4], 40;
  ld.shared.b32 %r9, [%r0+4];
  atom.global.exch.b32 %r10, [%out+32], 99;
  atom.global.cas.b32 %r11, [%out+32], 99, 100;
  red.global.max.s32 [%out+32], -5;
  red.global.add.f32 [%out+36], 0f3F800000;
  st.global.v2.b32 [%out], {%r2, %r3};
  st.global.v4.b32 [%out+16], {%r6, %r7, %r8, %r9};
  st.global.v2.b32 [%out+8], {%r4, %r5};
  st.global.v2.b32 [%out+40], {%r10, %r11};)",
                                              12, {{1, 1, 1}, {1, 1, 1}});
  EXPECT_EQ(run.kinds, "uninit-reg") << run.report; // %l1 is never written
  EXPECT_EQ(run.output,
            (std::vector<uint32_t>{0xffffff80, 0x8081, 3, 4, 0x80818283, 2, 2,
                                   42, 100, uint32_t(F(1)), 0, 99}));
}

} // namespace

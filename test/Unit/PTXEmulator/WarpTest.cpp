//===- WarpTest.cpp - Lanes of a warp, and scheduling
//-----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

using namespace attn::ptx;

namespace {

/// Stores %r9 of every thread.
const char *const storeResult = R"(
  mov.u32 %r70, %tid.x;
  mul.wide.u32 %l30, %r70, 4;
  add.u64 %l31, %out, %l30;
  st.global.b32 [%l31], %r9;
)";

std::vector<uint32_t> runLanes(const std::string &body) {
  OutputRun<uint32_t> run =
      runBody<uint32_t>("mov.u32 %r0, %laneid;" + body + storeResult, 32);
  EXPECT_EQ(run.kinds, "") << run.report;
  return run.output;
}

template <typename Function>
std::vector<uint32_t> perLane(Function function) {
  std::vector<uint32_t> values;
  for (uint32_t lane = 0; lane < warpSize; ++lane)
    values.push_back(function(lane));
  return values;
}

TEST(Warp, Shuffles) {
  EXPECT_EQ(runLanes("shfl.sync.bfly.b32 %r9, %r0, 5, 31, -1;"),
            perLane([](uint32_t lane) { return lane ^ 5; }));
  EXPECT_EQ(
      runLanes("shfl.sync.down.b32 %r9, %r0, 4, 31, -1;"),
      perLane([](uint32_t lane) { return lane + 4 < 32 ? lane + 4 : lane; }));
  EXPECT_EQ(runLanes("shfl.sync.up.b32 %r9, %r0, 3, 0, 0xffffffff;"),
            perLane([](uint32_t lane) { return lane >= 3 ? lane - 3 : lane; }));
  // Segments of eight lanes.
  EXPECT_EQ(runLanes("shfl.sync.idx.b32 %r9, %r0, 5, 0x181f, -1;"),
            perLane([](uint32_t lane) { return lane / 8 * 8 + 5; }));
  EXPECT_EQ(runLanes("shfl.sync.down.b32 %r1|%p0, %r0, 4, 0x1807, -1;\n"
                     "selp.b32 %r9, 1, 0, %p0;"),
            perLane([](uint32_t lane) { return uint32_t(lane % 8 + 4 < 8); }));
}

TEST(Warp, Votes) {
  const char *isOdd = "and.b32 %r1, %r0, 1; setp.ne.b32 %p0, %r1, 0;";
  auto all = [](uint32_t value) {
    return perLane([&](uint32_t) { return value; });
  };
  EXPECT_EQ(runLanes(isOdd + std::string("vote.sync.ballot.b32 %r9, %p0, -1;")),
            all(0xaaaaaaaa));
  EXPECT_EQ(runLanes(isOdd + std::string("vote.sync.any.pred %p1, %p0, -1;"
                                         "selp.b32 %r9, 1, 0, %p1;")),
            all(1));
  EXPECT_EQ(runLanes(isOdd + std::string("vote.sync.all.pred %p1, !%p0, -1;"
                                         "selp.b32 %r9, 1, 0, %p1;")),
            all(0));
  EXPECT_EQ(runLanes("mov.b32 %r9, 0; setp.lt.u32 %p0, %r0, 4;"
                     "@%p0 bra SKIP;"
                     "elect.sync _|%p1, 0xfffffff0; selp.b32 %r9, 1, 0, %p1;"
                     "SKIP:"),
            perLane([](uint32_t lane) { return uint32_t(lane == 4); }));
}

TEST(Warp, DivergesAndConverges) {
  // A loop whose length depends on the lane, then an exchange of all lanes.
  EXPECT_EQ(runLanes(R"(
  mov.b32 %r1, 0;
  mov.b32 %r2, 0;
LOOP:
  setp.ge.u32 %p0, %r1, %r0;
  @%p0 bra DONE;
  add.u32 %r2, %r2, %r1;
  add.u32 %r1, %r1, 1;
  bra.uni LOOP;
DONE:
  activemask.b32 %r3;
  shfl.sync.bfly.b32 %r9, %r2, 1, 31, -1;)"),
            perLane([](uint32_t lane) {
              uint32_t other = lane ^ 1;
              return other * (other ? other - 1 : 0) / 2;
            }));
}

TEST(Warp, ScopesOfInlineAssembly) {
  // Names in braces hide those outside, and labels may repeat.
  EXPECT_EQ(runLanes(R"(
  mov.b32 %r9, 7;
  { .reg .b32 %r9; mov.b32 %r9, 1; bra SKIP; trap; SKIP: }
  { .reg .pred P; setp.eq.b32 P, %r0, 0; @P bra SKIP; add.u32 %r9, %r9, 1; SKIP: })"),
            perLane([](uint32_t lane) { return lane ? 8u : 7u; }));
}

TEST(Warp, SpecialRegisters) {
  LaunchOptions options;
  options.grid = {2, 3, 1};
  options.block = {8, 4, 2};
  OutputRun<uint32_t> run = runBody<uint32_t>(R"(
  mov.u32 %r0, %tid.x; mov.u32 %r1, %tid.y; mov.u32 %r2, %tid.z;
  mov.u32 %r3, %ntid.x; mov.u32 %r4, %ntid.y;
  mad.lo.u32 %r5, %r2, %r4, %r1;
  mad.lo.u32 %r5, %r5, %r3, %r0;   // the thread's number
  mov.u32 %r6, %ctaid.x; mov.u32 %r7, %ctaid.y; mov.u32 %r8, %nctaid.x;
  mad.lo.u32 %r9, %r7, %r8, %r6;
  mad.lo.u32 %r10, %r9, 64, %r5;
  mul.wide.u32 %l0, %r10, 4;
  add.u64 %l1, %out, %l0;
  mov.u32 %r11, %warpid;
  mov.u32 %r12, %laneid;
  mad.lo.u32 %r13, %r11, 32, %r12;
  add.u32 %r13, %r13, WARP_SZ;
  st.global.u32 [%l1], %r13;)",
                                              6 * 64, options);
  EXPECT_EQ(run.kinds, "") << run.report;
  for (uint32_t thread = 0; thread < 6 * 64; ++thread)
    EXPECT_EQ(run.output[thread], thread % 64 + 32);
}

TEST(Warp, SameSeedSameRun) {
  // The order in which warps come to an atomic depends on the seed alone.
  const char *body = R"(
  mov.u32 %r0, %warpid;
  atom.global.inc.u32 %r1, [%out], 1000;
  add.u32 %r2, %r1, 1;
  mul.wide.u32 %l0, %r2, 4;
  add.u64 %l1, %out, %l0;
  st.global.u32 [%l1], %r0;)";
  std::set<std::vector<uint32_t>> orders;
  for (uint64_t seed = 0; seed < 8; ++seed) {
    LaunchOptions options;
    options.block = {256, 1, 1};
    options.seed = seed;
    OutputRun<uint32_t> run = runBody<uint32_t>(body, 257, options);
    EXPECT_EQ(run.output, runBody<uint32_t>(body, 257, options).output);
    EXPECT_EQ(run.output[0], 256u);
    orders.insert(run.output);
  }
  EXPECT_GT(orders.size(), 4u);
}

TEST(Warp, LaunchChecks) {
  std::string text = makeModule(".visible .entry k(.param .u32 x) .reqntid 64 "
                                "{ ret; }");
  std::string error;
  std::unique_ptr<Emulator> emulator = Emulator::create(text, error);
  ASSERT_TRUE(emulator) << error;
  auto launch = [&](const char *name, unsigned block,
                    std::vector<Argument> arguments) {
    LaunchOptions options;
    options.block = {block, 1, 1};
    EXPECT_FALSE(emulator->launch(name, options, arguments));
    return describe(emulator->getFindings());
  };
  Argument number = makeArgument(uint32_t(1));
  EXPECT_NE(launch("other", 64, {number}).find("no kernel other"),
            std::string::npos);
  EXPECT_NE(launch("k", 32, {number}).find(".reqntid needs (64,1,1)"),
            std::string::npos);
  EXPECT_NE(launch("k", 64, {}).find("0 arguments for 1 parameters"),
            std::string::npos);
  EXPECT_NE(launch("k", 64, {makeArgument(uint64_t(1))})
                .find("argument 0 has 8 bytes, parameter x 4"),
            std::string::npos);
  EXPECT_NE(launch("k", 2048, {number}).find("a block of 2048 threads"),
            std::string::npos);
}

} // namespace

//===- HazardTest.cpp - Every kind of fault is found
//------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each test runs a correct snippet, which has to be free of findings, and the
// same snippet with one fault, which has to be reported as what it is, whatever
// the seed.
//
//===----------------------------------------------------------------------===//

#include "TestSupport.h"

using namespace attn::ptx;

namespace {

constexpr unsigned seeds = 5;
/// For faults that only some orders of events bring out.
constexpr unsigned manySeeds = 40;

struct Snippet {
  std::string body;
  unsigned threads = 64;
  unsigned sharedBytes = 0;
  std::string globals = "";
};

/// The kinds of findings over all seeds.
std::set<std::string> findKinds(const Snippet &snippet,
                                unsigned seedCount = seeds) {
  std::set<std::string> result;
  for (uint64_t seed = 0; seed < seedCount; ++seed) {
    LaunchOptions options;
    options.block = {snippet.threads, 1, 1};
    options.sharedBytes = snippet.sharedBytes;
    options.seed = seed;
    options.maxInstructions = 20000;
    OutputRun<uint32_t> run =
        runBody<uint32_t>(snippet.body, 4096, options, snippet.globals);
    result.insert(run.kinds);
    if (run.kinds.find("parse") == 0)
      ADD_FAILURE() << run.report;
  }
  return result;
}

/// Replaces the only occurrence of `from`.
Snippet replace(Snippet snippet, const std::string &from,
                const std::string &to) {
  size_t at = snippet.body.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  EXPECT_EQ(snippet.body.find(from, at + 1), std::string::npos) << from;
  snippet.body.replace(at, from.size(), to);
  return snippet;
}

void expectClean(const Snippet &snippet) {
  EXPECT_EQ(findKinds(snippet), std::set<std::string>{""});
}
/// With `from` replaced, every seed reports `kind`, or one of several with '|'
/// between them: which one a fault shows as may depend on the order of events.
void expectFault(const Snippet &snippet, const std::string &from,
                 const std::string &to, const std::string &kind) {
  for (const std::string &found : findKinds(replace(snippet, from, to))) {
    std::istringstream alternatives(kind);
    bool matches = false;
    for (std::string one; std::getline(alternatives, one, '|');)
      matches |= (" " + found + " ").find(" " + one + " ") != std::string::npos;
    EXPECT_TRUE(matches) << "'" << from << "' -> '" << to << "' gives '"
                         << found << "' for '" << kind << "'";
  }
}

/// The thread's number in %r0, the shared buffer in %r1, the thread's word in
/// it in %r2, its mirror image in the block in %r3.
const std::string prologue = R"(
  .shared .align 16 .b8 buffer[1024];
  mov.u32 %r0, %tid.x;
  mov.u32 %r1, buffer;
  mad.lo.u32 %r2, %r0, 4, %r1;
  sub.u32 %r3, 63, %r0;
  mad.lo.u32 %r3, %r3, 4, %r1;
)";

TEST(Hazard, RaceBetweenWarps) {
  Snippet snippet{prologue + R"(
  st.shared.u32 [%r2], %r0;
  bar.sync 0; // first
  ld.shared.u32 %r4, [%r3];
  bar.sync 0; // second
  st.shared.u32 [%r2], %r4;
  bar.sync 0; // third
  @%p0 bra END;
  st.shared.u32 [%r3], %r4;
END:)"};
  snippet = replace(snippet, "@%p0 bra END;", "");
  expectClean(snippet);
  expectFault(snippet, "bar.sync 0; // first", "", "race");
  expectFault(snippet, "bar.sync 0; // second", "", "race");
  expectFault(snippet, "bar.sync 0; // third", "", "race");
}

TEST(Hazard, RaceBetweenLanes) {
  Snippet snippet{prologue + R"(
  sub.u32 %r3, 31, %r0;
  mad.lo.u32 %r3, %r3, 4, %r1;
  st.shared.u32 [%r2], %r0;
  bar.warp.sync -1; // first
  ld.shared.u32 %r4, [%r3];
  bar.warp.sync -1; // second
  st.shared.u32 [%r2], %r4;)",
                  32};
  expectClean(snippet);
  expectFault(snippet, "bar.warp.sync -1; // first", "", "race-lane");
  expectFault(snippet, "bar.warp.sync -1; // second", "", "race-lane");
}

/// Lanes of one store may agree on a value, but not differ.
TEST(Hazard, LanesOfOneStore) {
  Snippet snippet{R"(
  mov.u32 %r0, %tid.x;
  mov.u32 %r1, 7; // agree
  st.global.u32 [%out], %r1;)",
                  32};
  expectClean(snippet);
  expectFault(snippet, "mov.u32 %r1, 7; // agree", "mov.u32 %r1, %r0;",
              "race-lane");
}

TEST(Hazard, GlobalRaces) {
  Snippet snippet{R"(
  mov.u32 %r0, %tid.x;
  mul.wide.u32 %l0, %r0, 4;
  add.u64 %l0, %out, %l0;
  sub.u32 %r1, 63, %r0;
  mul.wide.u32 %l1, %r1, 4;
  add.u64 %l1, %out, %l1;
  st.global.u32 [%l0], %r0;
  bar.sync 0;
  ld.global.u32 %r2, [%l1];)"};
  expectClean(snippet);
  expectFault(snippet, "bar.sync 0;", "", "race-global");
  // The same address from all threads.
  expectFault(snippet, "add.u64 %l0, %out, %l0;", "mov.u64 %l0, %out;",
              "race-global");
}

TEST(Hazard, RacesBetweenCtas) {
  auto run = [](const char *body) {
    LaunchOptions options;
    options.grid = {2, 1, 1};
    options.block = {1, 1, 1};
    return runBody<uint32_t>(std::string("mov.u32 %r0, %ctaid.x;"
                                         "setp.ne.u32 %p0, %r0, 0;") +
                                 body,
                             4, options)
        .kinds;
  };
  EXPECT_EQ(run("st.global.u32 [%out], 1;"), "race-global");
  EXPECT_EQ(run("@!%p0 st.global.u32 [%out], 1;"
                "@%p0 ld.global.u32 %r1, [%out];"),
            "race-global");
  EXPECT_EQ(run("@!%p0 ld.global.u32 %r1, [%out];"
                "@%p0 st.global.u32 [%out], 1;"),
            "race-global");
  EXPECT_EQ(run("@!%p0 st.global.u32 [%out], 1; fence.acq_rel.gpu;"
                "atom.global.add.u32 %r1, [%out+8], 1; fence.acq_rel.gpu;"
                "@%p0 ld.global.u32 %r1, [%out];"),
            "");
  EXPECT_EQ(run("red.global.add.u32 [%out], 1;"), "");
}

TEST(Hazard, Uninitialised) {
  Snippet snippet{prologue + R"(
  st.shared.u32 [%r2], %r0;
  ld.shared.u32 %r4, [%r2];
  add.u32 %r5, %r4, 1;)"};
  expectClean(snippet);
  expectFault(snippet, "st.shared.u32 [%r2], %r0;", "", "uninit-shared");
  expectFault(snippet, "ld.shared.u32 %r4, [%r2];", "", "uninit-reg");
}

TEST(Hazard, BoundsAndAlignment) {
  Snippet snippet{prologue + R"(
  .local .align 8 .b8 stack[16];
  mov.u32 %r5, stack;
  st.shared.u32 [%r2], %r0;
  st.local.u32 [%r5+12], %r0;
  @%p0 bra END;
  st.global.u32 [%out+8], 1;
END:)",
                  1};
  snippet = replace(snippet, "@%p0 bra END;", "");
  expectClean(snippet);
  expectFault(snippet, "[%r2], %r0", "[%r2+1024], %r0", "oob-shared");
  expectFault(snippet, "[%r2], %r0", "[%r2-4], %r0", "oob-shared");
  expectFault(snippet, "[%r2], %r0", "[%r2+2], %r0", "misaligned");
  expectFault(snippet, "[%r5+12]", "[%r5+16]", "oob-local");
  expectFault(snippet, "[%out+8]", "[%out+16384]", "oob-global");
  expectFault(snippet, "[%out+8]", "[%out-4]", "oob-global");
  expectFault(snippet, "[%out+8]", "[%out+6]", "misaligned");
  expectFault(snippet, "mov.u32 %r5, stack;",
              "mov.u32 %r5, stack; ld.param.u64 %l0, [param_out+4];",
              "oob-param");
}

TEST(Hazard, ReadOnlyBuffers) {
  std::string error;
  uint32_t data[4] = {1, 2, 3, 4};
  std::unique_ptr<Emulator> emulator = Emulator::create(
      makeModule(".visible .entry k(.param .u64 p) { .reg .b64 %a;"
                 "ld.param.u64 %a, [p]; st.global.u32 [%a], 5; }"),
      error);
  ASSERT_TRUE(emulator) << error;
  uint64_t address =
      emulator->addBuffer("data", data, sizeof(data), Access::ReadOnly);
  EXPECT_FALSE(emulator->launch("k", {}, {makeArgument(address)}));
  EXPECT_EQ(kinds(emulator->getFindings()), "read-only");
  EXPECT_EQ(data[0], 1u);
}

TEST(Hazard, CpAsync) {
  Snippet snippet{prologue + R"(
  mul.wide.u32 %l0, %r0, 4;
  add.u64 %l0, %out, %l0;
  cp.async.ca.shared.global [%r2], [%l0], 4;
  cp.async.commit_group;
  cp.async.wait_group 0;
  bar.sync 0;
  ld.shared.u32 %r4, [%r3];
  bar.sync 0; // second
  cp.async.ca.shared.global [%r2], [%l0+256], 4, 0;
  cp.async.wait_all;
  ld.shared.u32 %r5, [%r2];)"};
  expectClean(snippet);
  expectFault(snippet, "cp.async.wait_group 0;", "", "async-raw");
  expectFault(snippet, "cp.async.wait_group 0;", "cp.async.wait_group 1;",
              "async-raw");
  expectFault(snippet, "cp.async.commit_group;", "", "async-raw");
  expectFault(snippet, "wait_group 0;\n  bar.sync 0;", "wait_group 0;", "race");
  expectFault(snippet, "bar.sync 0; // second", "", "race");
  expectFault(snippet, "cp.async.wait_all;", "", "async-raw");
  expectFault(snippet, "cp.async.wait_all;\n  ld.shared.u32 %r5, [%r2];", "",
              "cp.async");
  expectFault(snippet, "cp.async.wait_group 0;", "st.shared.u32 [%r2], 1;",
              "async-waw");
}

TEST(Hazard, Barriers) {
  Snippet snippet{R"(
  mov.u32 %r0, %warpid;
  setp.eq.u32 %p0, %r0, 0;
  @%p0 bra FIRST;
  bar.sync 1, 64;
  bra.uni END;
FIRST:
  bar.arrive 1, 64;
END:
  bar.sync 0;)"};
  expectClean(snippet);
  expectFault(snippet, "bar.arrive 1, 64;", "", "deadlock");
  expectFault(snippet, "bar.arrive 1, 64;", "bar.arrive 2, 64;", "deadlock");
  expectFault(snippet, "bar.sync 1, 64;", "bar.sync 1, 40;", "barrier");
  expectFault(snippet, "bar.sync 1, 64;", "bar.sync 99;", "barrier");
  expectFault(snippet, "bra.uni END;", "ret;", "barrier");
}

TEST(Hazard, WarpInstructions) {
  Snippet snippet{R"(
  mov.u32 %r0, %laneid;
  setp.lt.u32 %p0, %r0, 16;
  @%p0 bra END;
  shfl.sync.bfly.b32 %r1, %r0, 1, 31, 0xffff0000;
END:
  bar.warp.sync 0xffffffff;)",
                  32};
  expectClean(snippet);
  expectFault(snippet, "0xffff0000", "0x0000ffff", "sync-mask");
  expectFault(snippet, "0xffff0000", "0xffffffff", "deadlock");
  expectFault(snippet, "%r0, 1, 31", "%r0, 16, 31", "shfl");
}

TEST(Hazard, EndlessLoop) {
  Snippet snippet{R"(
  mov.u32 %r0, 0;
LOOP:
  add.u32 %r0, %r0, 1;
  setp.lt.u32 %p0, %r0, 10;
  @%p0 bra LOOP;)"};
  expectClean(snippet);
  expectFault(snippet, "add.u32 %r0, %r0, 1;", "", "watchdog");
}

TEST(Hazard, UnknownInstructionsAndTraps) {
  expectClean({"bra END; tcgen05.fence::before_thread_sync; END:"});
  expectFault({"bra END; tcgen05.fence::before_thread_sync; END:"}, "bra END;",
              "", "unsupported");
  expectFault({"mov.u32 %r0, %tid.x;"}, "mov.u32 %r0, %tid.x;", "trap;",
              "trap");
}

// A producer warp and a consumer warp with a ring of one slot, filled by the
// bulk copy engine.
const char *const pipeline = R"(
  mov.u32 %r0, %tid.x;
  mov.u32 %r1, slot;
  mov.u32 %r2, full;
  mov.u32 %r3, empty;
  setp.ne.u32 %p0, %r0, 0;
  @%p0 bra READY;
  mbarrier.init.shared.b64 [%r2], 1;
  mbarrier.init.shared.b64 [%r3], 32;
  fence.mbarrier_init.release.cluster;
READY:
  bar.sync 0;
  setp.ge.u32 %p1, %r0, 32;
  mov.u32 %r5, 0;   // the phase
  @%p1 bra CONSUMER;
  setp.ne.u32 %p0, %r0, 0;
  @%p0 bra END;
PRODUCER:
  xor.b32 %r6, %r5, 1;
  @%p3 bra P_FREE;
P_WAIT:
  mbarrier.try_wait.parity.shared.b64 %p2, [%r3], %r6; // producer waits
  @!%p2 bra P_WAIT;
P_FREE:
  mbarrier.arrive.expect_tx.shared.b64 _, [%r2], 128;
  cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%r1], [%out], 128, [%r2];
  add.u32 %r7, %r7, 1;
  xor.b32 %r5, %r5, 1;
  setp.lt.u32 %p4, %r7, 6;
  @%p4 bra PRODUCER;
  bra.uni END;
CONSUMER:
  and.b32 %r8, %r0, 31;
  mad.lo.u32 %r8, %r8, 4, %r1;
C_LOOP:
C_WAIT:
  mbarrier.try_wait.parity.shared.b64 %p2, [%r2], %r5; // consumer waits
  @!%p2 bra C_WAIT;
  ld.shared.u32 %r9, [%r8];
  mbarrier.arrive.shared.b64 _, [%r3];
  xor.b32 %r5, %r5, 1;
  add.u32 %r7, %r7, 1;
  setp.lt.u32 %p4, %r7, 6;
  @%p4 bra C_LOOP;
END:
  bar.sync 0;)";

TEST(Hazard, MBarrierPipeline) {
  Snippet snippet{
      std::string("mov.u32 %r7, 0; setp.ne.u32 %p3, %r7, 0;") + pipeline, 64, 0,
      ".shared .align 128 .b8 slot[128];\n"
      ".shared .align 8 .b64 full;\n.shared .align 8 .b64 empty;"};
  expectClean(snippet);
  const char *anyOrder = "async-raw|async-waw|race|uninit-shared|deadlock";
  expectFault(snippet, "[%r2], %r5; // consumer waits",
              "[%r2], 0; // consumer waits", anyOrder);
  // Without the retry, a wait that is not given up still waits.
  for (const char *retry : {"@!%p2 bra C_WAIT;", "@!%p2 bra P_WAIT;"}) {
    std::set<std::string> found =
        findKinds(replace(snippet, retry, ""), manySeeds);
    found.erase("");
    EXPECT_FALSE(found.empty()) << retry;
  }
  expectFault(snippet, "mbarrier.arrive.shared.b64 _, [%r3];", "", "deadlock");
  expectFault(snippet, "[%r3], 32;", "[%r3], 33;", "deadlock");
  expectFault(snippet, "[%r3], 32;", "[%r3], 16;", anyOrder);
  expectFault(snippet, "[%r2], 128;\n", "[%r2], 256;\n", "deadlock");
  expectFault(snippet, "[%r2], 128;\n", "[%r2], 64;\n", "deadlock");
  expectFault(snippet, "fence.mbarrier_init.release.cluster;", "", "proxy");
  expectFault(snippet, "READY:\n  bar.sync 0;", "READY:", "race|mbarrier");
  expectFault(snippet, "[%r1], [%out], 128", "[%r1+128], [%out], 16",
              "mbarrier-clobber");
  expectFault(snippet, "[%out], 128,", "[%out], 120,", "misaligned");
  expectFault(snippet, "mbarrier.init.shared.b64 [%r2], 1;",
              "mbarrier.init.shared.b64 [%r2], 1;"
              "mbarrier.init.shared.b64 [%r2], 1;",
              "mbarrier");
  expectFault(snippet, "and.b32 %r8, %r0, 31;",
              "and.b32 %r8, %r0, 31; st.shared.u32 [%r2], 0;",
              "mbarrier-clobber");
}

TEST(Hazard, RegisterPool) {
  // Three warpgroups of 168 registers: two can grow only by what one gives.
  Snippet snippet{R"(
  mov.u32 %r0, %tid.x;
  setp.lt.u32 %p0, %r0, 128;
  @%p0 bra PRODUCER;
  setmaxnreg.inc.sync.aligned.u32 240;
  bra.uni END;
PRODUCER:
  setmaxnreg.dec.sync.aligned.u32 24;
END:)",
                  384};
  expectClean(snippet);
  expectFault(snippet, "setmaxnreg.dec.sync.aligned.u32 24;", "", "deadlock");
  expectFault(snippet, "u32 24;", "u32 40;", "deadlock");
  expectFault(snippet, "u32 240;", "u32 160;", "setmaxnreg");
}

} // namespace

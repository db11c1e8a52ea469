//===- MatrixTest.cpp - Matrix instructions and their layouts
//---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MatrixLayouts.h"
#include "TestSupport.h"

#include <cmath>
#include <random>

using namespace attn::ptx;

namespace {

using Matrix = std::vector<float>;

/// Small integers, so that every product and sum is exact in any type.
Matrix randomMatrix(size_t rows, size_t columns, unsigned seed) {
  std::mt19937 random(seed);
  Matrix matrix(rows * columns);
  for (float &element : matrix)
    element = float(int(random() % 9) - 4);
  return matrix;
}

/// A B^T: `a` is m x k, `b` is n x k.
Matrix multiply(const Matrix &a, const Matrix &b, size_t m, size_t n,
                size_t k) {
  Matrix c(m * n);
  for (size_t i = 0; i < m; ++i)
    for (size_t j = 0; j < n; ++j)
      for (size_t l = 0; l < k; ++l)
        c[i * n + j] += a[i * k + l] * b[j * k + l];
  return c;
}

std::vector<uint8_t> encode(const Matrix &matrix, const std::string &type) {
  std::vector<uint8_t> bytes;
  Type elementType = *parseType(type == "tf32" ? "f32" : type);
  for (float element : matrix) {
    uint64_t bits = encodeFloat(elementType, element);
    for (unsigned byte = 0; byte < byteSize(elementType); ++byte)
      bytes.push_back(uint8_t(bits >> (8 * byte)));
  }
  return bytes;
}

/// Emulates with buffers A, B (inputs) and C (output, f32).
struct MatrixRun {
  std::string ptx;
  LaunchOptions options;
  std::vector<Argument> extra;
  std::vector<TensorMap> maps;

  Matrix run(std::vector<uint8_t> a, std::vector<uint8_t> b, size_t outputs) {
    Matrix c(outputs, NAN);
    std::string error;
    std::unique_ptr<Emulator> emulator = Emulator::create(ptx, error);
    EXPECT_TRUE(emulator) << error;
    if (!emulator)
      return c;
    uint64_t addresses[] = {
        emulator->addBuffer("A", a.data(), a.size(), Access::ReadOnly),
        emulator->addBuffer("B", b.data(), b.size(), Access::ReadOnly),
        emulator->addBuffer("C", c.data(), c.size() * 4, Access::ReadWrite)};
    std::vector<Argument> arguments;
    for (size_t index = 0; index < 3; ++index) {
      if (index < maps.size()) {
        maps[index].address = addresses[index];
        std::array<uint8_t, TensorMap::encodedBytes> bytes;
        EXPECT_TRUE(maps[index].encode(bytes, error)) << error;
        arguments.push_back(makeArgument(bytes));
      } else {
        arguments.push_back(makeArgument(addresses[index]));
      }
    }
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    EXPECT_TRUE(emulator->launch("k", options, arguments));
    EXPECT_EQ(describe(emulator->getFindings()), "");
    return c;
  }
};

const char *const header = R"(
.visible .entry k(.param .u64 pa, .param .u64 pb, .param .u64 pc) {
  .reg .b64 %a, %b, %c, %l<20>; .reg .b32 %r<60>; .reg .b16 %h<8>;
  .shared .align 128 .b8 sa[2048]; .shared .align 128 .b8 sb[2048];
  ld.param.u64 %a, [pa]; ld.param.u64 %b, [pb]; ld.param.u64 %c, [pc];
  mov.u32 %r0, %laneid; shr.u32 %r1, %r0, 2; and.b32 %r2, %r0, 3;
)";

/// C (16 x 8) from the accumulators %r20 to %r23, element by element as the ISA
/// draws the fragment.
const char *const storeC = R"(
  shl.b32 %r3, %r2, 1;                 // column
  mad.lo.u32 %r4, %r1, 8, %r3;
  mul.wide.u32 %l0, %r4, 4; add.u64 %l0, %c, %l0;
  st.global.b32 [%l0], %r20; st.global.b32 [%l0+4], %r21;
  st.global.b32 [%l0+256], %r22; st.global.b32 [%l0+260], %r23;
}
)";

/// mma.sync with fragments loaded element by element from global memory.
Matrix runMma(const std::string &type, unsigned k, const Matrix &a,
              const Matrix &b) {
  bool wide = type == "tf32";
  unsigned bytes = wide ? 4 : 2;
  std::string body = header;
  auto load = [&](unsigned target, const char *base, unsigned rowStep,
                  unsigned colStep) {
    // Row lane / 4 + rowStep, column from the lane's place in its group.
    body += "mul.lo.u32 %r5, %r2, " + std::to_string(wide ? 1 : 2) +
            "; add.u32 %r5, %r5, " + std::to_string(colStep) +
            "; add.u32 %r6, %r1, " + std::to_string(rowStep) +
            "; mad.lo.u32 %r6, %r6, " + std::to_string(k) +
            ", %r5; mul.wide.u32 %l1, %r6, " + std::to_string(bytes) +
            "; add.u64 %l1, " + base + ", %l1; ld.global.b32 %r" +
            std::to_string(target) + ", [%l1];\n";
  };
  unsigned registersA = 16 * k / 32 / (wide ? 1 : 2),
           registersB = registersA / 2;
  unsigned columns = wide ? 4 : 8;
  std::string listA, listB;
  for (unsigned reg = 0; reg < registersA; ++reg) {
    load(30 + reg, "%a", 8 * (reg % 2), columns * (reg / 2));
    listA += (reg ? ",%r" : "%r") + std::to_string(30 + reg);
  }
  for (unsigned reg = 0; reg < registersB; ++reg) {
    load(40 + reg, "%b", 0, columns * reg);
    listB += (reg ? ",%r" : "%r") + std::to_string(40 + reg);
  }
  body += "mov.b32 %r20, 0f3F800000; mov.b32 %r21, 0f3F800000; mov.b32 %r22, "
          "0f3F800000; mov.b32 %r23, 0f3F800000;\nmma.sync.aligned.m16n8k" +
          std::to_string(k) + ".row.col.f32." + type + "." + type +
          ".f32 {%r20,%r21,%r22,%r23}, {" + listA + "}, {" + listB +
          "}, {%r20,%r21,%r22,%r23};\n" + storeC;
  MatrixRun run;
  run.ptx = makeModule(body);
  return run.run(encode(a, type), encode(b, type), 128);
}

TEST(Matrix, MmaSync) {
  for (auto [type, k] : {std::pair("bf16", 16u),
                         {"bf16", 8u},
                         {"f16", 16u},
                         {"f16", 8u},
                         {"tf32", 8u},
                         {"tf32", 4u}}) {
    Matrix a = randomMatrix(16, k, k), b = randomMatrix(8, k, k + 1);
    Matrix expected = multiply(a, b, 16, 8, k);
    for (float &element : expected)
      element += 1;
    EXPECT_EQ(runMma(type, k, a, b), expected) << type << " k" << k;
  }
}

TEST(Matrix, LoadAndStoreMatrix) {
  // A through ldmatrix, B (stored k x n) through ldmatrix.trans, the result
  // through stmatrix: the path of a real kernel.
  MatrixRun run;
  run.ptx = makeModule(header + std::string(R"(
  // A: 16 rows of 32 bytes; 32 lanes copy 16 bytes each. B: 16 rows of 16.
  shl.b32 %r5, %r0, 4; cvt.u64.u32 %l1, %r5; add.u64 %l2, %a, %l1;
  mov.u32 %r6, sa; add.u32 %r7, %r6, %r5;
  cp.async.cg.shared.global [%r7], [%l2], 16;
  mov.u32 %r8, sb; add.u32 %r9, %r8, %r5; add.u64 %l3, %b, %l1;
  { .reg .pred q; setp.lt.u32 q, %r0, 16; @q cp.async.cg.shared.global [%r9], [%l3], 16; }
  cp.async.commit_group; cp.async.wait_group 0;
  bar.warp.sync -1;
  and.b32 %r10, %r0, 15; shl.b32 %r11, %r10, 5;
  shr.u32 %r12, %r0, 4; shl.b32 %r12, %r12, 4;
  add.u32 %r11, %r11, %r12; add.u32 %r11, %r11, %r6;
  ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%r30,%r31,%r32,%r33}, [%r11];
  shl.b32 %r13, %r10, 4; add.u32 %r13, %r13, %r8;
  ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16 {%r40,%r41}, [%r13];
  mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%r20,%r21,%r22,%r23}, {%r30,%r31,%r32,%r33}, {%r40,%r41}, {0f00000000,0f00000000,0f00000000,0f00000000};
  cvt.rn.f16x2.f32 %r50, %r21, %r20; cvt.rn.f16x2.f32 %r51, %r23, %r22;
  bar.warp.sync -1;
  stmatrix.sync.aligned.m8n8.x2.shared.b16 [%r13], {%r50, %r51};
  bar.warp.sync -1;
  // Every lane widens four elements of the 16 x 8 result.
  shl.b32 %r14, %r0, 3; add.u32 %r14, %r14, %r8;
  ld.shared.v4.b16 {%h0, %h1, %h2, %h3}, [%r14];
  cvt.f32.f16 %r20, %h0; cvt.f32.f16 %r21, %h1; cvt.f32.f16 %r22, %h2; cvt.f32.f16 %r23, %h3;
  add.u64 %l0, %c, %l1; st.global.v4.b32 [%l0], {%r20, %r21, %r22, %r23};
}
)"));
  Matrix a = randomMatrix(16, 16, 1), b = randomMatrix(8, 16, 2);
  Matrix transposed(16 * 8);
  for (unsigned n = 0; n < 8; ++n)
    for (unsigned k = 0; k < 16; ++k)
      transposed[k * 8 + n] = b[n * 16 + k];
  EXPECT_EQ(run.run(encode(a, "f16"), encode(transposed, "f16"), 128),
            multiply(a, b, 16, 8, 16));
}

// wgmma ----------------------------------------------------------------------

/// How one operand (64 x k, 16-bit elements) lies in shared memory.
struct OperandLayout {
  std::vector<float> memory;
  TensorMap map;
  uint64_t descriptor;
  /// Bytes between descriptors of successive k-steps and between boxes,
  /// number of boxes, and their distance in elements along x.
  unsigned step, boxBytes, boxes, boxWidth;
};

/// `kMajor`: consecutive k together. The operand is copied in boxes as wide as
/// the swizzle, one behind the other.
OperandLayout layOut(const Matrix &x, unsigned k, bool kMajor,
                     Swizzle swizzle) {
  OperandLayout layout;
  unsigned span = spanBytes(swizzle), width = span / 2;
  unsigned rows = kMajor ? 64 : k, columns = kMajor ? k : 64;
  layout.memory.resize(x.size());
  for (unsigned mn = 0; mn < 64; ++mn)
    for (unsigned l = 0; l < k; ++l)
      layout.memory[kMajor ? mn * k + l : l * 64 + mn] = x[mn * k + l];
  layout.map.elementBytes = 2;
  layout.map.sizes = {columns, rows};
  layout.map.strides = {columns * 2};
  layout.map.box = {width, rows};
  layout.map.swizzle = swizzle;
  layout.boxWidth = width;
  layout.boxes = columns / width;
  layout.boxBytes = rows * span;
  uint64_t leading, stride;
  if (kMajor) {
    leading = swizzle == Swizzle::None ? layout.boxBytes : 16;
    stride = 8 * span;
    layout.step = swizzle == Swizzle::None      ? 2 * layout.boxBytes
                  : swizzle == Swizzle::Bytes32 ? layout.boxBytes
                                                : 32;
  } else {
    leading = swizzle == Swizzle::None ? 128 : layout.boxBytes;
    stride = swizzle == Swizzle::None ? layout.boxBytes : 8 * span;
    layout.step = 16 * span;
  }
  static const uint64_t modes[] = {0, 3, 2, 1};
  layout.descriptor = (leading >> 4) << 16 | (stride >> 4) << 32 |
                      modes[unsigned(swizzle)] << 62;
  return layout;
}

/// C (64 x 64) = A B^T by wgmma.m64n64k16, both operands from shared memory.
const char *const wgmmaKernel = R"(
.extern .shared .align 1024 .b8 tiles[];
.shared .align 8 .b64 full;
.visible .entry k(.param .align 64 .b8 mapA[128], .param .align 64 .b8 mapB[128], .param .u64 pc,
    .param .u64 descA, .param .u64 descB, .param .u32 stepA, .param .u32 stepB, .param .u32 steps,
    .param .u32 boxesA, .param .u32 boxesB, .param .u32 widthA, .param .u32 widthB,
    .param .u32 bytesA, .param .u32 bytesB) {
  .reg .b64 %c, %l<30>; .reg .b32 %r<60>, %d<32>; .reg .pred %p<8>;
  ld.param.u64 %c, [pc];
  mov.u32 %r0, %tid.x; mov.u32 %r1, tiles; mov.u32 %r2, full;
  setp.ne.u32 %p0, %r0, 0;
  @%p0 bra LOADED;
  mbarrier.init.shared.b64 [%r2], 1;
  fence.mbarrier_init.release.cluster;
  ld.param.u32 %r3, [boxesA]; ld.param.u32 %r4, [boxesB];
  ld.param.u32 %r5, [bytesA]; ld.param.u32 %r6, [bytesB];
  ld.param.u32 %r7, [widthA]; ld.param.u32 %r8, [widthB];
  mul.lo.u32 %r9, %r3, %r5; mad.lo.u32 %r9, %r4, %r6, %r9;
  mbarrier.arrive.expect_tx.shared.b64 _, [%r2], %r9;
  mov.b64 %l0, mapA; cvta.param.u64 %l0, %l0; mov.b64 %l1, mapB; cvta.param.u64 %l1, %l1;
  mov.u32 %r10, 0; mov.u32 %r11, %r1; mov.u32 %r12, 0;
LOAD_A:
  cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [%r11], [%l0, {%r12, 0}], [%r2];
  add.u32 %r11, %r11, %r5; add.u32 %r12, %r12, %r7; add.u32 %r10, %r10, 1;
  setp.lt.u32 %p1, %r10, %r3; @%p1 bra LOAD_A;
  mov.u32 %r10, 0; add.u32 %r11, %r1, 16384; mov.u32 %r12, 0;
LOAD_B:
  cp.async.bulk.tensor.2d.shared::cluster.global.mbarrier::complete_tx::bytes [%r11], [%l1, {%r12, 0}], [%r2];
  add.u32 %r11, %r11, %r6; add.u32 %r12, %r12, %r8; add.u32 %r10, %r10, 1;
  setp.lt.u32 %p1, %r10, %r4; @%p1 bra LOAD_B;
LOADED:
  bar.sync 0;
WAIT: mbarrier.try_wait.parity.shared.b64 %p2, [%r2], 0; @!%p2 bra WAIT;
  ld.param.u64 %l2, [descA]; ld.param.u64 %l3, [descB];
  ld.param.u32 %r13, [stepA]; ld.param.u32 %r14, [stepB]; ld.param.u32 %r15, [steps];
  shr.u32 %r16, %r1, 4; cvt.u64.u32 %l4, %r16; add.u64 %l2, %l2, %l4; add.u64 %l3, %l3, %l4; add.u64 %l3, %l3, 1024;
  shr.u32 %r13, %r13, 4; shr.u32 %r14, %r14, 4; cvt.u64.u32 %l5, %r13; cvt.u64.u32 %l6, %r14;
  mov.u32 %r17, 0;
STEP:
  setp.ne.u32 %p3, %r17, 0;
  wgmma.fence.sync.aligned;
  wgmma.mma_async.sync.aligned.m64n64k16.f32.TYPE.TYPE {ACCUMULATORS}, %l2, %l3, %p3, 1, 1, TRANS_A, TRANS_B;
  wgmma.commit_group.sync.aligned;
  wgmma.wait_group.sync.aligned 0;
  add.u64 %l2, %l2, %l5; add.u64 %l3, %l3, %l6; add.u32 %r17, %r17, 1;
  setp.lt.u32 %p4, %r17, %r15; @%p4 bra STEP;
  // Row 16 warp + lane / 4, column 2 (lane % 4).
  shr.u32 %r20, %r0, 5; and.b32 %r21, %r0, 31; shr.u32 %r22, %r21, 2; and.b32 %r23, %r21, 3;
  mad.lo.u32 %r24, %r20, 16, %r22; shl.b32 %r25, %r23, 1; mad.lo.u32 %r26, %r24, 64, %r25;
  mul.wide.u32 %l7, %r26, 4; add.u64 %l7, %c, %l7;
STORES
}
)";

std::string makeWgmmaKernel(const std::string &type, bool transposeA,
                            bool transposeB) {
  std::string text = wgmmaKernel, accumulators, stores;
  for (unsigned reg = 0; reg < 32; ++reg) {
    std::string name = "%d" + std::to_string(reg);
    accumulators += (reg ? "," : "") + name;
    unsigned offset = reg / 4 * 32 + reg % 2 * 4 + reg / 2 % 2 * 8 * 64 * 4;
    stores +=
        "st.global.b32 [%l7+" + std::to_string(offset) + "], " + name + ";\n";
  }
  auto fill = [&](const std::string &from, const std::string &to) {
    for (size_t at; (at = text.find(from)) != std::string::npos;)
      text.replace(at, from.size(), to);
  };
  fill("ACCUMULATORS", accumulators);
  fill("STORES", stores);
  fill("TYPE", type);
  fill("TRANS_A", transposeA ? "1" : "0");
  fill("TRANS_B", transposeB ? "1" : "0");
  return makeModule(text);
}

/// Every swizzle and order of both operands and both types, filled by the copy
/// engine with the matching swizzle.
TEST(Matrix, WgmmaOperandLayouts) {
  const Swizzle swizzles[] = {Swizzle::None, Swizzle::Bytes32, Swizzle::Bytes64,
                              Swizzle::Bytes128};
  unsigned cases = 0;
  for (const char *type : {"bf16", "f16"})
    for (bool kMajorA : {true, false})
      for (bool kMajorB : {true, false})
        for (Swizzle swizzleA : swizzles)
          for (Swizzle swizzleB : swizzles) {
            // With 64 bytes and consecutive k, a box holds two k-steps.
            bool half = (kMajorA && swizzleA == Swizzle::Bytes64) ||
                        (kMajorB && swizzleB == Swizzle::Bytes64);
            unsigned k = half ? 32 : 64;
            if ((kMajorA && spanBytes(swizzleA) / 2 > k) ||
                (kMajorB && spanBytes(swizzleB) / 2 > k))
              continue;
            ++cases;
            Matrix a = randomMatrix(64, k, cases), b = randomMatrix(64, k, 99);
            OperandLayout layoutA = layOut(a, k, kMajorA, swizzleA);
            OperandLayout layoutB = layOut(b, k, kMajorB, swizzleB);
            MatrixRun run;
            run.ptx = makeWgmmaKernel(type, !kMajorA, !kMajorB);
            run.options.block = {128, 1, 1};
            run.options.sharedBytes = 32768;
            run.options.seed = cases;
            run.maps = {layoutA.map, layoutB.map};
            run.extra = {makeArgument(layoutA.descriptor),
                         makeArgument(layoutB.descriptor)};
            for (unsigned value :
                 {layoutA.step, layoutB.step, k / 16, layoutA.boxes,
                  layoutB.boxes, layoutA.boxWidth, layoutB.boxWidth,
                  layoutA.boxBytes, layoutB.boxBytes})
              run.extra.push_back(makeArgument(uint32_t(value)));
            EXPECT_EQ(run.run(encode(layoutA.memory, type),
                              encode(layoutB.memory, type), 64 * 64),
                      multiply(a, b, 64, 64, k))
                << type << " A " << (kMajorA ? "k" : "m") << spanBytes(swizzleA)
                << " B " << (kMajorB ? "k" : "n") << spanBytes(swizzleB);
          }
  EXPECT_EQ(cases, 124u);
}

/// Faults in the use of wgmma.
TEST(Matrix, WgmmaHazards) {
  Matrix a = randomMatrix(64, 64, 1), b = randomMatrix(64, 64, 2);
  OperandLayout layout = layOut(a, 64, true, Swizzle::Bytes128);
  OperandLayout layoutB = layOut(b, 64, true, Swizzle::Bytes128);
  uint64_t seed = 0;
  auto findFault = [&](const std::string &from, const std::string &to) {
    std::string text = makeWgmmaKernel("bf16", false, false), error;
    size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::unique_ptr<Emulator> emulator = Emulator::create(text, error);
    EXPECT_TRUE(emulator) << error;
    std::vector<uint8_t> bytesA = encode(layout.memory, "bf16");
    std::vector<uint8_t> bytesB = encode(layoutB.memory, "bf16");
    Matrix c(64 * 64);
    layout.map.address = emulator->addBuffer("A", bytesA.data(), bytesA.size(),
                                             Access::ReadOnly);
    layoutB.map.address = emulator->addBuffer("B", bytesB.data(), bytesB.size(),
                                              Access::ReadOnly);
    std::array<uint8_t, TensorMap::encodedBytes> mapA, mapB;
    EXPECT_TRUE(layout.map.encode(mapA, error));
    EXPECT_TRUE(layoutB.map.encode(mapB, error));
    std::vector<Argument> arguments = {
        makeArgument(mapA), makeArgument(mapB),
        makeArgument(emulator->addBuffer("C", c.data(), c.size() * 4,
                                         Access::ReadWrite)),
        makeArgument(layout.descriptor), makeArgument(layoutB.descriptor)};
    for (uint32_t value : {layout.step, layoutB.step, 4u, 1u, 1u, 64u, 64u,
                           layout.boxBytes, layoutB.boxBytes})
      arguments.push_back(makeArgument(value));
    LaunchOptions options;
    options.block = {128, 1, 1};
    options.sharedBytes = 32768;
    options.maxInstructions = 100000;
    options.seed = seed;
    emulator->launch("k", options, arguments);
    return kinds(emulator->getFindings());
  };
  EXPECT_EQ(findFault("STEP:", "STEP:"), "");
  EXPECT_EQ(findFault("wgmma.fence.sync.aligned;", ""), "wgmma-fence");
  EXPECT_EQ(findFault("wgmma.wait_group.sync.aligned 0;", ""), "wgmma-acc");
  EXPECT_EQ(findFault("wgmma.wait_group.sync.aligned 0;",
                      "wgmma.wait_group.sync.aligned 1;"),
            "wgmma-acc");
  EXPECT_EQ(findFault("wgmma.commit_group.sync.aligned;", ""), "wgmma-acc");
  // try_wait waits a while before it gives up: the fault shows in some runs.
  unsigned found = 0;
  for (seed = 0; seed < 20; ++seed)
    found += findFault("@!%p2 bra WAIT;", "").find("async-raw") == 0;
  EXPECT_GT(found, 1u);
  seed = 0;
  EXPECT_EQ(findFault("add.u64 %l3, %l3, 1024;", "add.u64 %l3, %l3, 1032;"),
            "uninit-shared wgmma-desc");
  EXPECT_EQ(findFault("setp.ne.u32 %p3, %r17, 0;", "setp.eq.u32 %p3, %r17, 0;"),
            "uninit-reg");
  EXPECT_EQ(findFault("STEP:", "st.shared.u32 [%r1], 0;\nSTEP:"), "race proxy");
  EXPECT_EQ(findFault("wgmma.wait_group.sync.aligned 0;",
                      "st.shared.u32 [%r1], 0; wgmma.wait_group.sync.aligned "
                      "0;")
                .find("async-war"),
            0u);
}

} // namespace

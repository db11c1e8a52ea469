//===- GpuWarpSpecializedMutations.cpp - Faults on sm_90a -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GpuWarpSpecializedMutations.h"

namespace attn::testing {

void expectCopyFaultsFound(MutatedProgram &subject) {
  // Other bytes than arrive; another box; another place.
  expectEachFound(subject, "(arrive\\.expect_tx[^;]*\\]), %r[0-9]+;",
                  "$1, 2048;");
  expectEachFound(subject, "(cp\\.async\\.bulk[^{]*\\{)(%r[0-9]+), (%r[0-9]+)",
                  "$1$3, $2");
  expectEachFound(subject, "(cp\\.async\\.bulk[^\\[]*\\[%rd[0-9]+)\\]",
                  "$1+1024]");
  expectEachFound(subject, "(cp\\.async\\.bulk.* \\[[^\\]]*)\\];", "$1+8];");
}

void expectBarrierFaultsFound(MutatedProgram &subject) {
  // Too few and too many arrivals; other barriers; no fence.
  expectEachFound(subject, "(mbarrier\\.init[^;]*\\]), %r[0-9]+;", "$1, 7;");
  expectEachFound(subject, "(mbarrier\\.init[^;]*\\]), %r[0-9]+;", "$1, 9;");
  expectEachFound(subject, "(mbarrier\\.arrive\\.shared[^;]*)\\];", "$1+8];");
  expectEachFound(subject, "(mbarrier\\.try_wait[^;]*\\]), %r[0-9]+;",
                  "$1, 1;");
  expectEachFound(subject, "fence\\.[^;]*;", "");
  expectEachFound(subject, "setmaxnreg\\.dec\\.sync\\.aligned\\.u32[ \t]*24;",
                  "setmaxnreg.dec.sync.aligned.u32 40;");
}

void expectProductFaultsFound(MutatedProgram &subject) {
  // The first product of a tile takes no accumulators, the others do.
  expectEachFound(subject, "setp\\.ne\\.b32[ \t]*p, 0, 0;",
                  "setp.ne.b32 p, 1, 0;");
  expectEachFound(subject, "setp\\.ne\\.b32[ \t]*p, 1, 0;",
                  "setp.ne.b32 p, 0, 0;");
  // Operands of sums are transposed, those of scores are not; signs.
  expectEachFound(subject, "p, 1, 1, 1;", "p, 1, 1, 0;");
  expectEachFound(subject, "p, 1, 1, 0, 0;", "p, 1, 1, 0, 1;");
  expectEachFound(subject, "p, 1, 1, ", "p, -1, 1, ");
  expectEachFound(subject, "f32\\.bf16\\.bf16", "f32.f16.f16");
  // Another swizzle; eight rows further apart.
  expectEachFound(subject, ", 46116862[0-9]+;", ", 6917529300000000000;");
  expectEachFound(subject, "wgmma\\.wait_group\\.sync\\.aligned[ \t]*0;",
                  "wgmma.wait_group.sync.aligned 1;");
  expectEachFound(subject, "wgmma\\.wait_group\\.sync\\.aligned[ \t]*1;",
                  "wgmma.wait_group.sync.aligned 2;");
  expectEachFound(subject, "wgmma\\.fence[^;]*;", "");
  expectEachFound(subject, "wgmma\\.commit_group[^;]*;", "");
}

std::string explainWarpSpecialized(const std::vector<std::string> &lines,
                                   size_t index) {
  const std::string &line = lines[index];
  auto starts = [&](const char *text) { return line.rfind(text, 0) == 0; };
  if (starts("\tsetmaxnreg.inc"))
    return "how many registers are needed is not in PTX";
  if (starts("\tbar.warp.sync"))
    return "the emulator orders what lanes of a warp did before an arrival";
  const std::string skipped = skippedBy(lines, index);
  auto contains = [&](const char *text) {
    return skipped.find(text) != std::string::npos;
  };
  if (contains("0fFF800000") && !contains("\tst.") && !contains("\tbar"))
    return "masks blocks that have nothing to mask";
  return "";
}

} // namespace attn::testing

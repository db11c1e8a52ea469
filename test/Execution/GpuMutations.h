//===- GpuMutations.h - Faults in emitted PTX -*- C++ -* ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_TEST_EXECUTION_GPUMUTATIONS_H
#define ATTN_TEST_EXECUTION_GPUMUTATIONS_H

#include "GpuCases.h"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>

namespace attn::testing {

/// Queries and keys of a problem, and by how much logits rise from key to key.
/// With lengths, fewer keys are valid than there are; what lies behind them is
/// NaN.
struct Extent {
  double slope;
  int64_t queries, keys;
  int64_t validKeys = -1;
  int64_t batch = 1;
};

/// Small kernels with every kind of instruction that larger ones have, and
/// problems that use all of it.
class MutatedProgram {
public:
  virtual ~MutatedProgram() = default;

  /// What the tests say of other PTX: what the emulator finds, wrong values, or
  /// nothing. Each problem is run in `orders` orders of events.
  virtual std::string judge(const std::string &ptx, uint64_t orders = 1) = 0;

  const std::string &getOriginal() const { return original; }

protected:
  std::string original;
};

/// One of an attention op.
class MutationSubject : public MutatedProgram {
public:
  MutationSubject(const AttentionSignature &signature, const std::string &plan,
                  const std::vector<Extent> &extents,
                  const std::string &chip = "sm_80",
                  uint64_t maxInstructions = 60'000,
                  Direction direction = Direction::Forward);

  std::string judge(const std::string &ptx, uint64_t orders = 1) override;

private:
  bool narrowWeights;
  uint64_t maxInstructions;
  EmulatedGpuFunction compiled;
  std::vector<AttentionCase> cases;
  /// Of the cases, for a backward subject.
  std::vector<BoundedGradients> gradients;
};

/// One that `Gpu` runs: it is made of the first problem and what comes after
/// the problems, and its `check(problem, order, maxInstructions)` says what is
/// wrong.
template <typename Problem, typename Gpu>
class MutatedProblems : public MutatedProgram {
public:
  template <typename... Rest>
  MutatedProblems(std::vector<Problem> given, uint64_t maxInstructions,
                  const Rest &...rest)
      : problems(std::move(given)), maxInstructions(maxInstructions),
        gpu(problems.front(), rest...) {
    original = gpu.getProgram().getPtx();
  }

  std::string judge(const std::string &ptx, uint64_t orders = 1) override {
    gpu.getProgram().replacePtx(ptx);
    for (uint64_t order = 0; order < orders; ++order)
      for (auto problem = problems.begin(); problem != problems.end();
           ++problem) {
        std::string found;
        try {
          found = gpu.check(*problem, order, maxInstructions);
        } catch (const std::runtime_error &) {
          found = "refused";
        }
        if (found.empty())
          continue;
        // What shows one fault is likely to show the next one.
        std::rotate(problems.begin(), problem, problem + 1);
        return found;
      }
    return "";
  }

private:
  std::vector<Problem> problems;
  uint64_t maxInstructions;
  Gpu gpu;
};

/// The same PTX, for operands of different shapes.
class SubjectsOfOneText : public MutatedProgram {
public:
  explicit SubjectsOfOneText(std::vector<MutatedProgram *> subjects);

  std::string judge(const std::string &ptx, uint64_t orders = 1) override;

private:
  std::vector<MutatedProgram *> subjects;
};

/// Every occurrence of `pattern`, replaced by `to` on its own, has to be
/// noticed; of those in kernels whose names match `kernels`, a regular
/// expression.
void expectEachFound(MutatedProgram &subject, const std::string &pattern,
                     const std::string &to, const std::string &kernels = ".*");

/// The lines of a text.
std::vector<std::string> splitLines(const std::string &text);

/// Why the deletion of line `index` may go unnoticed; empty if it may not.
using Explanation = std::function<std::string(
    const std::vector<std::string> &lines, size_t index)>;
/// Reasons that hold for every kernel.
std::string explainDeletion(const std::vector<std::string> &lines,
                            size_t index);
/// Reasons that hold for gradients by FMA, and by masks.
std::string explainGradientDeletion(const std::vector<std::string> &lines,
                                    size_t index);
/// Reasons that hold for attention by tiles.
std::string explainTileDeletion(const std::vector<std::string> &lines,
                                size_t index);
/// Reasons that hold for attention to lists of keys, and to the others.
std::string explainListAttention(const std::vector<std::string> &lines,
                                 size_t index);
/// The constant that `mov` instructions in front of line `end` put into a
/// register, or the text of the operand itself; empty if there is none.
std::string constantOf(const std::vector<std::string> &lines, size_t end,
                       const std::string &operand);
/// The last instruction in front of line `end` that sets a register; empty if
/// there is none.
std::string definitionOf(const std::vector<std::string> &lines, size_t end,
                         const std::string &reg);
/// The parameters that a value in front of line `end` is made of, as far as
/// memory does not come between: "_param_0", ...
std::set<std::string> parametersOf(const std::vector<std::string> &lines,
                                   size_t end, const std::string &operand);
/// The name of the kernel that line `index` is in.
std::string kernelOf(const std::vector<std::string> &lines, size_t index);
/// The instruction that sets the predicate of the branch in line `index`; where
/// that is a `mov`, of the next branch, if nothing but `mov` is in between.
/// Empty if there is none.
std::string conditionOf(const std::vector<std::string> &lines, size_t index);
/// The instructions that the branch in line `index` skips; empty if it is none
/// or skips nothing.
std::string skippedBy(const std::vector<std::string> &lines, size_t index);

/// What the branch in line `index` skips; the block elsewhere that the
/// instruction behind it enters, where that is a branch, too.
std::string enteredOrSkipped(const std::vector<std::string> &lines,
                             size_t index);

/// The deletion of each instruction has to be explained or noticed, if only in
/// one order of events of many. Of every `stride` instructions one is deleted;
/// of kernels whose names match `kernels`, a regular expression.
void expectDeletionsFound(MutatedProgram &subject, const Explanation &explain,
                          size_t stride = 1, const std::string &kernels = ".*");

} // namespace attn::testing

#endif // ATTN_TEST_EXECUTION_GPUMUTATIONS_H

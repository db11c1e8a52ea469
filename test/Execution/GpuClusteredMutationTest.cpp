//===- GpuClusteredMutationTest.cpp - Faults in kernels of caches ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Faults in the kernels of the clustered form: the emulator, or the comparison
// with the CPU or the formula, has to notice each.
//
//===----------------------------------------------------------------------===//

#include "GpuClusteredMutations.h"
#include "GpuClusteredPrograms.h"
#include "GpuMutations.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>

using namespace attn::testing;
using namespace attn::reference;

namespace {

using UpdateSubject = MutatedProblems<UpdateProblem, UpdateOnGpu>;
using AttendSubject = MutatedProblems<ClusteredAttendProblem, AttendOnGpu>;

constexpr uint64_t mostInstructions = 1'000'000;

/// More clusters than lanes, more samples of all clusters than threads, more
/// samples of each than warps, more features than lanes, and a window that the
/// next token reads.
ClusteredCacheShape makeShape(ClusterEstimator estimator,
                              CapacityPolicy capacity, int64_t window,
                              int64_t clusters, double radius) {
  ClusteredOptions options;
  options.estimator = estimator;
  options.capacity = capacity;
  options.support = {2, window};
  options.maxClusters = clusters;
  options.samplesPerCluster = 3;
  options.valueSamples = 14;
  options.radius = radius;
  options.seed = 0x123456789abcdef;
  return {options, Element::F32, 1, 1, 34, 35};
}

/// Makes what nobody reads anything: slots of exact tokens that were not there
/// yet, and of clusters behind the last one.
void spoilUnused(const ClusteredCacheShape &shape, Cache &cache) {
  const int64_t clusters = int64_t(cache[8][2]);
  const int64_t used = shape.exactSlots() + shape.valueSlots() +
                       clusters * shape.options.samplesPerCluster;
  const int64_t columns = int64_t(cache[3].size());
  auto spoilRows = [&](std::vector<double> &rows, int64_t first,
                       int64_t width) {
    for (size_t at = size_t(first * width); at < rows.size(); ++at)
      rows[at] = NAN;
  };
  spoilRows(cache[0], used, shape.headDim);
  if (shape.options.estimator != ClusterEstimator::SubGen)
    spoilRows(cache[1], used, shape.valueDim);
  for (int64_t at = 0; at < columns; ++at) {
    if (at < clusters)
      continue;
    cache[3][size_t(at)] = double((int64_t(1) << 40) + 77);
    for (int64_t c = 0; c < shape.headDim; ++c)
      cache[2][size_t(c * columns + at)] = NAN;
  }
}

/// A key at a distance from the representative of a cluster, across the line
/// on which those of kinds lie.
std::vector<double> keyNear(const ClusteredCacheShape &shape,
                            const Cache &cache, int64_t cluster,
                            double distance) {
  const size_t columns = cache[3].size();
  std::vector<double> key;
  for (int64_t c = 0; c < shape.headDim; ++c) {
    const double step = distance / std::sqrt(double(shape.headDim));
    key.push_back(cache[2][size_t(c) * columns + size_t(cluster)] +
                  (c % 2 ? -step : step));
  }
  return key;
}

/// The slot of the oldest token of the window, or one that is `age` younger.
int64_t slotInWindow(const ClusteredCacheShape &shape, const Cache &cache,
                     int64_t age) {
  const ExactSupport &support = shape.options.support;
  const int64_t position = int64_t(cache[8][0]) - support.sinks + age;
  return support.sinks + position % support.window;
}

void setKey(const ClusteredCacheShape &shape, Cache &cache, int64_t slot,
            const std::vector<double> &key) {
  std::copy(key.begin(), key.end(), cache[0].begin() + slot * shape.headDim);
}

void setRepresentative(Cache &cache, int64_t cluster,
                       const std::vector<double> &key) {
  for (size_t c = 0; c < key.size(); ++c)
    cache[2][c * cache[3].size() + size_t(cluster)] = key[c];
}

/// Which its samples share.
void setCount(const ClusteredCacheShape &shape, Cache &cache, int64_t cluster,
              double count) {
  const int64_t samples = shape.options.samplesPerCluster;
  cache[3][size_t(cluster)] = count;
  for (int64_t sample = 0; sample < samples; ++sample)
    cache[4][size_t(shape.exactSlots() + shape.valueSlots() +
                    cluster * samples + sample)] = count / double(samples);
}

/// A full cache before it pushes out a token that it has no room for: near to
/// the first cluster or another one; where clusters are near to each other, of
/// which a later one is larger than the first one, or sixteen, nine or four
/// are merged.
std::vector<Cache> overflowing(const ClusteredCacheShape &shape, Cache full) {
  const double distance = 2.1 * shape.options.radius;
  // Counts that tell a cluster from the next one.
  for (int64_t cluster = 0; cluster < shape.options.maxClusters; ++cluster)
    setCount(shape, full, cluster, double(1 + cluster % 7));
  std::vector<Cache> caches;
  for (int64_t cluster : {0, 20, 39}) {
    caches.push_back(full);
    setKey(shape, caches.back(), slotInWindow(shape, full, 0),
           keyNear(shape, full, cluster, distance));
  }
  auto addNear = [&](int64_t first, int64_t from, int64_t last) {
    caches.push_back(full);
    Cache &cache = caches.back();
    setKey(shape, cache, slotInWindow(shape, full, 0),
           keyNear(shape, full, 20, distance));
    for (int64_t cluster = from; cluster <= last; ++cluster)
      setRepresentative(cache, cluster,
                        keyNear(shape, full, first, shape.options.radius));
    setCount(shape, cache, first, 1);
    setCount(shape, cache, last, 5);
  };
  addNear(7, 40, 40);
  addNear(3, 40, 40);
  addNear(3, 10, 25);
  addNear(3, 10, 18);
  addNear(3, 10, 13);
  return caches;
}

/// A stream: its first pieces, then of its tokens every `stride`-th one at
/// which clusters were merged, and the one behind it; and what may happen where
/// it fills its clusters.
UpdateSubject makeAppend(const ClusteredCacheShape &shape,
                         std::vector<int64_t> pieces, size_t stride,
                         uint64_t seed) {
  const int64_t kinds = 120;
  Random random(seed);
  UpdateProblem problem;
  problem.shape = shape;
  problem.before = emptyCache(shape);
  const CompiledFunction cpu(printUpdate(problem, "tensor"), {});
  std::vector<UpdateProblem> problems;
  auto add = [&](UpdateProblem added) {
    spoilUnused(shape, added.before);
    added.after = updateOnCpu(added, cpu);
    problems.push_back(added);
    return added.after;
  };
  // Values of 0, which no slot takes.
  const int64_t rows = shape.options.support.window + 3;
  drawTokens(random, problem, rows, kinds);
  std::fill(problem.values.begin(), problem.values.end(), 0.0);
  add(problem);
  for (int64_t piece : pieces) {
    // As a merge of caches leaves it.
    problem.before[8][5] = 3;
    drawTokens(random, problem, piece, kinds);
    problem.before = add(problem);
  }
  size_t merges = 0;
  int64_t left = 0;
  bool isFull = false;
  for (int64_t token = 0; token < 200; ++token) {
    if (!isFull && problem.before[8][2] == double(shape.options.maxClusters)) {
      isFull = true;
      const Cache full = problem.before;
      drawTokens(random, problem, 1, kinds);
      for (Cache &cache : overflowing(shape, full)) {
        problem.before = std::move(cache);
        add(problem);
      }
      problem.before = full;
      // All join a cluster.
      drawTokens(random, problem, rows, kinds);
      for (int64_t row = 0; row < 3; ++row) {
        const std::vector<double> key =
            keyNear(shape, full, 5 + row / 2, 0.7 * shape.options.radius);
        std::copy(key.begin(), key.end(),
                  problem.keys.begin() + row * shape.headDim);
      }
      add(problem);
    }
    drawTokens(random, problem, 1, kinds);
    const double before = problem.before[8][5];
    problem.after = updateOnCpu(problem, cpu);
    const double after = problem.after[8][5];
    if (after != before && merges++ % stride == 0)
      left = 2;
    if (left-- > 0)
      add(problem);
    problem.before = problem.after;
  }
  // What is no number, first and last in a value and in a key, behind a token
  // that joins a cluster.
  for (std::vector<double> *data : {&problem.values, &problem.keys})
    for (bool isLast : {false, true}) {
      drawTokens(random, problem, rows, kinds);
      const std::vector<double> key = keyNear(shape, problem.before, 1, 0.5);
      std::copy(key.begin(), key.end(), problem.keys.begin());
      const size_t features = data->size() / size_t(rows);
      (*data)[features + (isLast ? features - 1 : 0)] = NAN;
      add(problem);
    }
  return UpdateSubject(problems, mostInstructions);
}

/// Small caches, and a full one into which others are merged: what joins a
/// cluster or has no room is a token that another one pushes out, a cluster, or
/// a token of the window behind the clusters.
UpdateSubject makeMerge(const ClusteredCacheShape &shape, uint64_t seed) {
  Random random(seed);
  UpdateProblem append, merge;
  append.shape = merge.shape = shape;
  merge.kind = UpdateProblem::Merge;
  const CompiledFunction appendOnCpu(printUpdate(append, "tensor"), {}),
      mergeOnCpu(printUpdate(merge, "tensor"), {});
  std::vector<UpdateProblem> problems;
  const int64_t kinds = 120;
  auto fill = [&](int64_t rows, int64_t first = 0, double scale = 1) {
    UpdateProblem filled = append;
    filled.before = emptyCache(shape, first);
    drawTokens(random, filled, rows, kinds);
    for (double &value : filled.values)
      value *= scale;
    return updateOnCpu(filled, appendOnCpu);
  };
  auto add = [&](const Cache &before, const Cache &later) {
    merge.before = before;
    merge.later = later;
    spoilUnused(shape, merge.before);
    spoilUnused(shape, merge.later);
    merge.after = updateOnCpu(merge, mergeOnCpu);
    problems.push_back(merge);
  };
  for (auto [first, second] :
       {std::pair(12, 17), {1, 4}, {0, 14}, {9, 3}, {9, 0}, {5, 6}, {8, 8}})
    add(fill(first), fill(second));
  // Clusters merged before; no sinks, as these were another state's.
  Cache merged = fill(9);
  merged[8][5] = 3;
  add(merged, fill(3));
  add(merged, fill(5, /*first=*/5));
  // Values of 0, which no slot takes; none that are numbers, without clusters,
  // and without sinks that say so, too; a radius and a norm above all others.
  const Cache zeros = fill(4, 0, 0);
  add(zeros, fill(1));
  add(zeros, fill(5, 0, 0));
  add(merged, fill(5, 0, NAN));
  add(merged, fill(5, /*first=*/5, NAN));
  // A window that most value slots take.
  Cache heavy = fill(9);
  for (int64_t age = 0; age < shape.options.support.window; ++age)
    std::fill_n(heavy[1].begin() +
                    slotInWindow(shape, heavy, age) * shape.valueDim,
                shape.valueDim, 100.0 + double(age));
  add(heavy, fill(5, /*first=*/5));
  Cache large = fill(5);
  large[7][0] = 4 * shape.options.radius;
  large[7][2] = 1000;
  add(merged, large);
  append.before = emptyCache(shape);
  auto goOn = [&] {
    drawTokens(random, append, 1, kinds);
    append.before = updateOnCpu(append, appendOnCpu);
  };
  while (append.before[8][2] < double(shape.options.maxClusters))
    goOn();
  const Cache full = append.before;
  // A token, and a cluster and the window, without sinks: these would push out
  // what the full cache has no room for.
  const Cache token = fill(1), far = fill(3, /*first=*/5);
  const double near = 0.7 * shape.options.radius;
  Cache joining = far;
  setRepresentative(joining, 0, keyNear(shape, full, 5, near));
  for (const Cache &cache : overflowing(shape, full))
    for (const Cache &later : {token, far, joining})
      add(cache, later);
  // Several clusters, of which not only the last one has no room.
  add(full, fill(7, /*first=*/5));
  for (int64_t cluster : {0, 20, 39}) {
    Cache later = far;
    setRepresentative(
        later, 0, keyNear(shape, full, cluster, 2.1 * shape.options.radius));
    add(full, later);
  }
  for (double count : {1, 9}) {
    Cache later = joining;
    later[3][0] = count;
    add(full, later);
  }
  // Tokens that join a cluster, or of which the second one is no number.
  const Cache tokens = fill(4);
  Cache before = full;
  for (int64_t age = 0; age < shape.options.support.window; ++age)
    setKey(shape, before, slotInWindow(shape, full, age),
           keyNear(shape, full, 5, near));
  for (const Cache &later : {tokens, joining}) {
    add(before, later);
    for (bool isKey : {true, false})
      for (bool isLast : {true, false}) {
        Cache other = before;
        const int64_t features = isKey ? shape.headDim : shape.valueDim;
        other[isKey ? 0 : 1][size_t(slotInWindow(shape, full, 1) * features +
                                    (isLast ? features - 1 : 0))] = NAN;
        add(other, later);
      }
  }
  // Wider and wider.
  for (int64_t count = 0; count < 40; ++count) {
    goOn();
    if (count % 8 == 0)
      add(append.before, fill(12));
  }
  return UpdateSubject(problems, mostInstructions);
}

/// Widens its radius; the next token reads what this one wrote.
UpdateSubject &widenSubject() {
  static UpdateSubject subject = makeAppend(
      makeShape(ClusterEstimator::Stratified, CapacityPolicy::WidenRadius,
                /*window=*/1, /*clusters=*/42, /*radius=*/2),
      {3, 0, 5}, /*stride=*/1, 11);
  return subject;
}

/// Samples of values as well; merges the two nearest clusters.
UpdateSubject &nearestSubject() {
  static UpdateSubject subject =
      makeAppend(makeShape(ClusterEstimator::SubGen,
                           CapacityPolicy::MergeNearest, /*window=*/3,
                           /*clusters=*/42, /*radius=*/2),
                 {7, 0, 3}, /*stride=*/16, 12);
  return subject;
}

UpdateSubject &mergeSubject() {
  static UpdateSubject subject =
      makeMerge(makeShape(ClusterEstimator::SubGen, CapacityPolicy::WidenRadius,
                          /*window=*/2, /*clusters=*/42, /*radius=*/2),
                13);
  return subject;
}

/// Scores of samples are below 0, which lowers that of the whole body.
ClusteredAttendProblem withNegativeSamples(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  Array query = problem.query.read();
  for (double &entry : query.values)
    entry = std::abs(entry);
  problem.query = HostTensor(cache.element, query.shape, query.values);
  problem.change(0, [&](size_t at, double entry) {
    const bool isSample =
        int64_t(at) / cache.headDim % cache.slots() >= cache.exactSlots();
    return isSample ? -std::abs(entry) : entry;
  });
  return problem;
}

/// Exact tokens alone, whose scores are far above the sink.
ClusteredAttendProblem withoutBody(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  problem.clusters = 0;
  // What lies behind the clusters in use may be anything.
  const int64_t first = cache.exactSlots(), last = first + cache.valueSlots();
  problem.change(4, [&](size_t at, double weight) {
    const int64_t slot = int64_t(at) % cache.slots();
    return slot >= first && slot < last ? 0 : weight;
  });
  problem.change(6, [](size_t, double) { return 0.0; });
  for (size_t count : {2, 3})
    problem.set(8, count, 0.0);
  problem.sink =
      HostTensor(cache.element, {problem.heads()},
                 std::vector<double>(size_t(problem.heads()), -300.0));
  return problem;
}

/// The sink alone.
ClusteredAttendProblem withoutTokens(ClusteredAttendProblem problem) {
  problem = withoutBody(std::move(problem));
  problem.change(4, [](size_t, double) { return 0.0; });
  return problem;
}

/// What value slots say bounds the denominator, in SubGen's estimate.
ClusteredAttendProblem withFewSamples(ClusteredAttendProblem problem) {
  const ClusteredCacheShape &cache = problem.cache;
  const int64_t first = cache.exactSlots(), last = first + cache.valueSlots();
  problem.change(4, [&](size_t at, double weight) {
    const int64_t slot = int64_t(at) % cache.slots();
    return slot < first ? 0 : slot < last ? weight : 0x1p-20;
  });
  return problem;
}

/// A cache with a group of heads, of which tiles have more than half of their
/// rows and the last CTA of others not all. Lanes have one feature or two.
/// Without clusters, parts are left without a key.
AttendSubject makeAttend(Element element, ClusterEstimator estimator,
                         const std::string &plan, uint64_t seed) {
  auto draw = [&] {
    Random random(seed);
    return drawClusteredAttend(
        random, {element}, [&](ClusteredAttendProblem &problem) {
          ClusteredOptions &options = problem.cache.options;
          options.estimator = estimator;
          options.support = {2, 9};
          options.maxClusters = 60;
          options.samplesPerCluster = 3;
          options.valueSamples = 14;
          options.remainder = TaylorRemainder{};
          options.guard = true;
          problem.softcap = std::nullopt;
          problem.cache.batch = problem.cache.kvHeads = problem.rows = 1;
          problem.cache.headDim = 32;
          problem.cache.valueDim = 56;
          problem.group = 11;
          problem.hasSink = true;
          problem.scale = 0.25;
          problem.clusters = 60;
        });
  };
  std::vector<ClusteredAttendProblem> problems;
  problems.push_back(draw());
  problems.push_back(withNegativeSamples(draw()));
  problems.push_back(withoutBody(draw()));
  problems.push_back(withoutTokens(draw()));
  problems.push_back(withFewSamples(draw()));
  // Rows are shortened to the longest value.
  problems.push_back(draw());
  problems.back().set(7, 2, 0x1p-10);
  // A token that is no number.
  problems.push_back(draw());
  problems.back().set(8, 4, 1.0);
  return AttendSubject(std::move(problems), mostInstructions, plan);
}

AttendSubject &tileSubject() {
  static AttendSubject subject =
      makeAttend(Element::BF16, ClusterEstimator::Stratified,
                 "#attn.gpu_plan<arch = 80, schedule = multistage, tile_q = "
                 "32, tile_k = 16, warps = 2, key_splits = 2>",
                 14);
  return subject;
}

AttendSubject &rowSubject() {
  static AttendSubject subject = makeAttend(
      Element::F32, ClusterEstimator::SubGen,
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, key_splits = 2>",
      15);
  return subject;
}

/// More parts than there are, where all tokens are exact or in value slots.
AttendSubject &partSubject() {
  static AttendSubject subject = makeAttend(
      Element::F32, ClusterEstimator::SubGen,
      "#attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, key_splits = 6>",
      15);
  return subject;
}

std::vector<MutatedProgram *> updates() {
  return {&widenSubject(), &nearestSubject(), &mergeSubject()};
}

TEST(GpuClusteredMutation, OriginalIsClean) {
  for (MutatedProgram *each : updates())
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
  for (MutatedProgram *each : std::vector<MutatedProgram *>{
           &tileSubject(), &rowSubject(), &partSubject()})
    EXPECT_EQ(each->judge(each->getOriginal(), 2), "");
}

TEST(GpuClusteredMutation, Barriers) {
  for (MutatedProgram *each : updates())
    expectEachFound(*each, "bar(rier)?\\.sync[^;]*;", "");
}

/// Of the words of random numbers, the highest bit of a multiplier.
TEST(GpuClusteredMutation, RandomNumbers) {
  std::vector<MutatedProgram *> subjects = {&widenSubject(), &nearestSubject()};
  if (testScale() > 1)
    subjects.push_back(&mergeSubject());
  for (MutatedProgram *each : subjects) {
    expectEachFound(*each, "3528531795", "1381048147");
    expectEachFound(*each, "3449720151", "1302236503");
  }
}

/// Of the kernels before and after the attention to slots: every instruction
/// when tests are to be long, else one of many.
TEST(GpuClusteredMutation, DeletionsAroundRows) {
  expectDeletionsFound(rowSubject(), explainClustered, testScale() > 1 ? 1 : 8,
                       "attn_clustered_(sums|finish).*");
}

TEST(GpuClusteredMutation, DeletionsAroundTiles) {
  expectDeletionsFound(tileSubject(), explainClustered,
                       testScale() > 1 ? 1 : 24, "attn_clustered_.*");
}

TEST(GpuClusteredMutation, DeletionsInRows) {
  expectDeletionsFound(partSubject(), explainClustered,
                       testScale() > 1 ? 1 : 24, "attn_clustered_simt.*");
}

TEST(GpuClusteredMutation, DeletionsInWiden) {
  expectDeletionsFound(widenSubject(), explainClustered,
                       testScale() > 1 ? 1 : 96);
}

TEST(GpuClusteredMutation, DeletionsInNearest) {
  expectDeletionsFound(nearestSubject(), explainClustered,
                       testScale() > 1 ? 1 : 96);
}

TEST(GpuClusteredMutation, DeletionsInMerge) {
  expectDeletionsFound(mergeSubject(), explainClustered,
                       testScale() > 1 ? 1 : 96);
}

} // namespace

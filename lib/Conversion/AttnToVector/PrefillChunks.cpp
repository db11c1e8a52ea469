//===- PrefillChunks.cpp - Keys of a panel by tiles ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The bulk of prefill by tiles: steps of keys, a chunk at a time. In a chunk
// each step's scores become weights while they are in the first cache:
//
//   for each step:  scores two steps ahead by tiles | weights of this one
//   then:           values times weights by tiles   | sums of the weights
//
// Ahead of a panel's last step are the first two of the next panel.
//
// Scores stay in tile registers until those of the next step take their place:
// stores in front of its products cost hardly any time, while after the last
// product they would have to wait for it, and the next step for them.
//
// What stands side by side is emitted in turns, a few vector instructions
// behind each product of tiles. In the 16 cycles of a product two ports take 32
// instructions on vectors of 512 bits, of which (as measured on Emerald Rapids)
// the product itself takes the place of 5, a load of a tile of 5, a store of 14
// and a dot product of 2; only one of the ports multiplies, compares and
// shifts. The closer to full the ports are, the later products begin: each
// instruction less for a pair of weights is 1% of the time at 128 features.
//
// Weights are relative to the reference that the panel has, not to a maximum
// that includes the chunk: nothing has to be known of all scores before the
// first weight, and numerators are rescaled rarely. A chunk that has much
// larger scores is given up, and visited in the way that moves the reference.
//
//===----------------------------------------------------------------------===//

#include "PrefillEmitter.h"
#include "TileSums.h"

using namespace mlir;
using namespace mlir::attn;

/// What the sum of a row's weights in a chunk may be at most: bf16 and f32 have
/// exponents for more, of which weights times values need some; less where
/// values are split, and so bounded.
static constexpr double mostWeight = 0x1p24;
static constexpr double mostSplitWeight = 0x1p64;

/// Steps of keys that give a panel its first reference. Of 64 scores with a
/// normal distribution the largest is rarely less than half the largest of
/// thousands.
static constexpr int64_t guessSteps = 2;

/// The tiles of the last vectors of queries, whose products are the last ones
/// of a step, and their place in its scores.
TileSums PrefillEmitter::lastScoreTiles() {
  return TileSums(b, 2, vectors() % 2 ? 1 : 2);
}

SmallVector<Value> PrefillEmitter::lastScorePlace(Value scoreRow) {
  return {scoreRow, columnOf((vectors() - 1) / 2 * 2)};
}

/// Products of one of the steps of features, added to `sum(i)`.
SmallVector<Value> PrefillEmitter::multiplyKeyFeatures(
    const Task &task, KeyStep step, TileSums &tiles, int64_t vector,
    Value featureStep, function_ref<Value(int64_t)> sum,
    function_ref<void()> behindProduct) {
  Value firstTile = b.divi(step.keyRow, b.index(tileSize));
  return tiles.multiplyAddParts(
      parts.size(),
      [&](int64_t row, int64_t part) {
        return tiles.loadStreamed(task.keyBuffer,
                                  {b.addi(firstTile, row),
                                   parts.indexOf(featureStep, part), b.index(0),
                                   b.index(0)});
      },
      [&](int64_t column, int64_t part) {
        return tiles.load(tiles.operandType, task.queryT,
                          {parts.indexOf(step.panel, part),
                           b.muli(featureStep, tileSize),
                           columnOf(vector + column)});
      },
      sum, behindProduct);
}

/// Scores of a step of keys, to `scoreRow` of the scores, but for those of
/// `lastScoreTiles`, which are returned. `stores` are made first.
/// `behindProduct` is called behind each of `keyStepProducts`.
SmallVector<Value>
PrefillEmitter::multiplyKeyStep(const Task &task, KeyStep step, Value scoreRow,
                                DelayedStores &stores,
                                function_ref<void()> behindProduct) {
  SmallVector<Value> sums;
  forEachColumnPair([&](int64_t vector, int64_t columns) {
    TileSums tiles(b, 2, columns);
    for (int64_t feature = 0; feature < featureSteps(); ++feature)
      sums = multiplyKeyFeatures(
          task, step, tiles, vector, b.index(feature),
          [&](int64_t i) {
            if (feature > 0)
              return sums[i];
            stores.storeNext();
            return tiles.zero();
          },
          behindProduct);
    stores.storeAll();
    if (vector + columns < vectors())
      stores.add(tiles, sums, task.scores, {scoreRow, columnOf(vector)});
  });
  return sums;
}

void PrefillEmitter::multiplyKeyStep(const Task &task, KeyStep step,
                                     Value scoreRow) {
  if (!parts.areSplit()) {
    DelayedStores stores(b);
    SmallVector<Value> sums = multiplyKeyStep(task, step, scoreRow, stores, {});
    lastScoreTiles().storeSums(sums, task.scores, lastScorePlace(scoreRow));
    return;
  }
  // With parts one step of features has products enough for a loop.
  forEachColumnPair([&](int64_t vector, int64_t columns) {
    TileSums tiles(b, 2, columns);
    SmallVector<Value> sums = b.forLoop(
        b.index(0), b.index(featureSteps()), 1, tiles.zeros(),
        [&](Value feature, ValueRange carried) {
          return multiplyKeyFeatures(task, step, tiles, vector, feature,
                                     [&](int64_t i) { return carried[i]; }, {});
        });
    tiles.storeSums(sums, task.scores, {scoreRow, columnOf(vector)});
  });
}

/// One past the last of whole steps from `first` on of which each row keeps all
/// keys; `first` where there is none.
Value PrefillEmitter::lastWholeKey(const Visit &visit, Value first) {
  Value wholeFirst = visit.first, wholeLast = visit.end;
  if (visit.keptFirst)
    wholeFirst = b.maxi(wholeFirst, b.addi(visit.keptFirst, panelRows() - 1));
  if (visit.keptLast)
    wholeLast = b.mini(wholeLast, visit.keptLast);
  Value steps = b.divi(b.subi(wholeLast, first), b.index(tileKeys));
  Value last = b.addi(first, b.muli(steps, tileKeys));
  return b.select(b.andi(b.cmpi(Predicate::sge, first, wholeFirst),
                         b.cmpi(Predicate::slt, first, wholeLast)),
                  last, first);
}

/// Scores of a step become -inf where a row does not keep the key.
void PrefillEmitter::maskKeyStep(const Task &task, const Visit &visit,
                                 Value key, Value scoreRow) {
  b.ifThen(needsMask(visit, key, tileKeys), [&] {
    b.forLoop(b.index(0), b.index(tileKeys), 1, [&](Value i) {
      Value row = b.addi(scoreRow, i);
      SmallVector<Value> scores;
      for (int64_t vector = 0; vector < vectors(); ++vector)
        scores.push_back(b.loadVector(task.scores, {row, columnOf(vector)}));
      scores =
          options.maskStructure(scores, vectors(), b.addi(key, i), visit.end,
                                visit.keptFirst, visit.keptLast);
      for (int64_t vector = 0; vector < vectors(); ++vector)
        b.storeVector(scores[vector], task.scores, {row, columnOf(vector)});
    });
  });
}

/// Steps of features of tiles' products.
int64_t PrefillEmitter::featureSteps() const {
  return steps(attention.headDim) / tileSize;
}

int64_t PrefillEmitter::keyStepProducts() const {
  return featureSteps() * 2 * vectors() *
         TileSums::productsOfParts(parts.size());
}

/// The weights of two keys for a vector of queries, from the step's scores at
/// `scoreRow` to its pairs at `firstPair`; units are counted by vectors first.
/// From `checks`, of which each vector has one, `isInRange` tells whether all
/// weights are right.
void PrefillEmitter::computeWeightUnit(const Task &task, int64_t unit,
                                       Value scoreRow, Value firstPair,
                                       ArrayRef<Value> references,
                                       SmallVector<Value> &checks) {
  int64_t pair = unit / vectors(), vector = unit % vectors();
  Value row = b.addi(scoreRow, 2 * pair);
  Value target = b.addi(firstPair, pair);
  if (!hasFixedReference()) {
    checks[vector] = computePairWeight(task, row, target, vector,
                                       references[vector], checks[vector]);
    return;
  }
  Value bits[2];
  for (int64_t key : {0, 1}) {
    Value score =
        b.loadVector(task.scores, {b.addi(row, key), columnOf(vector)});
    bits[key] = b.fixedExponent(score, scoreFactor(), references[vector]);
    checks[vector] = b.ori(checks[vector], bits[key]);
  }
  b.storePairs(b.exp2OfFixed(bits[0], bits[1]), task.pairWeights,
               weightPlace(target, vector));
}

/// Rows of scores that steps take in turns. Two steps suffice where all scores
/// of the next one are in registers; what more take in the first cache costs as
/// much as stores do.
Value PrefillEmitter::scoreRowBehind(Value row, int64_t steps) {
  static_assert(scoreKeys == 4 * tileKeys);
  int64_t rows = vectors() <= 2 ? 2 * tileKeys : scoreKeys;
  return b.andi(b.addi(row, steps * tileKeys), b.index(rows - 1));
}

/// Keys and queries of the step at `key`. Behind the last step are the first
/// ones of the next panel.
PrefillEmitter::KeyStep PrefillEmitter::keyStep(const Task &task,
                                                const Visit &visit, Value key) {
  Value steps =
      b.divi(b.addi(b.subi(visit.last, visit.first), -1), b.index(tileKeys));
  Value lastStep = b.addi(visit.first, b.muli(steps, tileKeys));
  Value isOwn = b.cmpi(Predicate::sle, key, lastStep);
  Value behind = b.subi(key, b.addi(lastStep, tileKeys));
  Value next = b.mini(b.addi(visit.panel, 1), b.addi(task.panels, -1));
  Value row = b.subi(b.select(isOwn, key, b.addi(visit.first, behind)),
                     visit.blockFirst);
  // The second step of a block that has only one.
  row = b.mini(row, b.index(packedKeys() - tileKeys));
  return {b.select(isOwn, visit.panel, next), row};
}

/// Chunks from `first` to the last key of the visit, up to one that has to move
/// the reference. The scores of the first two steps are at `firstRow` and
/// behind it. Returns the first key not visited.
Value PrefillEmitter::visitChunks(const Task &task, const Visit &visit,
                                  Value first, Value firstRow) {
  SmallVector<Value> references, initial;
  for (int64_t vector = 0; vector < vectors(); ++vector) {
    Value place[] = {visit.panel, columnOf(vector)};
    Value reference = referenceOf(b.loadVector(task.maximum, place));
    references.push_back(hasFixedReference() ? b.fixedOffset(reference)
                                             : reference);
    initial.push_back(b.loadVector(task.sum, place));
  }
  SmallVector<Value> unchecked(vectors(), hasFixedReference() ? b.zeroPairs()
                                                              : b.splat(0.0));
  Value last = visit.last;
  TileSums ahead = lastScoreTiles();

  // Key, whether to go on, row of the key's scores, sums.
  SmallVector<Value> inits = {first, b.cmpi(Predicate::slt, first, last),
                              firstRow};
  inits.append(initial);
  SmallVector<Value> results = b.whileLoop(
      inits, [&](ValueRange values) { return values[1]; },
      [&](ValueRange values) {
        Value key = values[0];
        SmallVector<Value> sums(values.drop_front(3));
        // A step that needs a mask is a chunk of its own: there is no branch in
        // the loop below.
        maskKeyStep(task, visit, key, values[2]);
        Value whole = lastWholeKey(visit, key);
        Value isMasked = b.cmpi(Predicate::eq, whole, key);
        Value chunkLast = b.select(isMasked, b.addi(key, tileKeys), whole);
        chunkLast = b.mini(b.mini(chunkLast, b.addi(key, keyBlock())), last);
        SmallVector<Value> carried = {values[2]};
        carried.append(unchecked);
        carried.append(ahead.loadSums(
            task.scores, lastScorePlace(scoreRowBehind(values[2], 1))));
        carried = b.forLoop(
            b.index(0), b.subi(chunkLast, key), tileKeys, carried,
            [&](Value row, ValueRange carriedIn) {
              Value scoreRow = carriedIn.front();
              Value firstPair = b.divi(row, b.index(2));
              carriedIn = carriedIn.drop_front();
              SmallVector<Value> checks(carriedIn.take_front(vectors()));
              int64_t units = tileKeys / 2 * vectors(), done = 0, products = 0;
              auto behindProduct = [&] {
                ++products;
                for (; done < units * products / keyStepProducts(); ++done)
                  computeWeightUnit(task, done, scoreRow, firstPair, references,
                                    checks);
              };
              Value nextRow = scoreRowBehind(scoreRow, 1);
              DelayedStores stores(b);
              stores.add(ahead, carriedIn.drop_front(vectors()), task.scores,
                         lastScorePlace(nextRow));
              SmallVector<Value> sums = multiplyKeyStep(
                  task,
                  keyStep(task, visit, b.addi(b.addi(key, row), 2 * tileKeys)),
                  scoreRowBehind(scoreRow, 2), stores, behindProduct);
              SmallVector<Value> next = {nextRow};
              next.append(checks);
              next.append(sums);
              return next;
            });
        ArrayRef<Value> checks = ArrayRef(carried).slice(1, vectors());
        ahead.storeSums(ArrayRef(carried).drop_front(1 + vectors()),
                        task.scores,
                        lastScorePlace(scoreRowBehind(carried.front(), 1)));
        Value goesOn = isInRange(checks);
        return b.ifElse(
            goesOn,
            [&] {
              Visit chunk = visit;
              chunk.first = key;
              chunk.last = chunkLast;
              SmallVector<Value> after = {
                  chunkLast, b.cmpi(Predicate::slt, chunkLast, last),
                  carried.front()};
              if (hasFixedReference()) {
                after.append(multiplyValueTiles(task, chunk, sums));
                return after;
              }
              multiplyValueTiles(task, chunk, {});
              for (auto [sum, chunkSum] : llvm::zip(sums, checks))
                after.push_back(b.addf(sum, chunkSum));
              return after;
            },
            [&] {
              SmallVector<Value> after = {key, goesOn, carried.front()};
              after.append(sums);
              return after;
            });
      });
  for (int64_t vector = 0; vector < vectors(); ++vector)
    b.storeVector(results[3 + vector], task.sum,
                  {visit.panel, columnOf(vector)});
  if (!task.head.firstKey)
    setScoredPanel(task, visit, results[0], results[2]);
  return results[0];
}

/// Two steps ahead of the last one are the first two of the next panel, from
/// `row` on; but not where there was only one step, or keys are left.
void PrefillEmitter::setScoredPanel(const Task &task, const Visit &visit,
                                    Value reached, Value row) {
  Value isScored =
      b.andi(b.cmpi(Predicate::sge, reached, visit.last),
             b.cmpi(Predicate::sgt, visit.last, b.addi(visit.first, tileKeys)));
  Value panel = b.select(isScored, b.addi(visit.panel, 1), b.index(-1));
  memref::StoreOp::create(b, panel, task.scoredPanel, b.index(0));
  memref::StoreOp::create(b, row, task.scoredPanel, b.index(1));
}

/// Whether the weights that gave `checks` are right, and small.
Value PrefillEmitter::isInRange(ArrayRef<Value> checks) {
  double most = parts.areSplit() ? mostSplitWeight : mostWeight;
  Value isRight;
  for (Value check : checks) {
    Value lanes = hasFixedReference()
                      ? b.isFixedExponent(check)
                      // Not where it is NaN.
                      : b.cmpf(arith::CmpFPredicate::OLE, check, b.splat(most));
    isRight = isRight ? b.andi(isRight, lanes) : lanes;
  }
  return vector::ReductionOp::create(b, vector::CombiningKind::AND, isRight);
}

/// Whether a row of the panel has no reference yet, or one too far from 0 to be
/// one of fixed exponents.
Value PrefillEmitter::needsReference(const Task &task, Value panel) {
  Value isFar;
  for (int64_t vector = 0; vector < vectors(); ++vector) {
    Value maximum = b.loadVector(task.maximum, {panel, columnOf(vector)});
    Value lanes =
        b.cmpf(arith::CmpFPredicate::UGT, b.absf(referenceOf(maximum)),
               b.splat(KernelBuilder::mostFixedReference));
    isFar = isFar ? b.ori(isFar, lanes) : lanes;
  }
  return vector::ReductionOp::create(b, vector::CombiningKind::OR, isFar);
}

/// Makes weights relative to the scores of steps of keys in [first, last),
/// which are not visited, where those are larger than the ones so far. If
/// `areScored`, they are at `firstRow` and behind it; there are the first two
/// steps' in any case.
void PrefillEmitter::moveReferenceTo(const Task &task, const Visit &visit,
                                     Value first, Value last, Value areScored,
                                     Value firstRow) {
  SmallVector<Value> maxima;
  for (int64_t vector = 0; vector < vectors(); ++vector)
    maxima.push_back(
        b.loadVector(task.maximum, {visit.panel, columnOf(vector)}));
  Value otherRow =
      b.andi(b.addi(firstRow, 2 * tileKeys), b.index(scoreKeys - 1));
  maxima = b.forLoop(
      first, last, tileKeys, maxima, [&](Value key, ValueRange carried) {
        Value row = b.select(
            areScored, scoreRowBehind(b.addi(firstRow, b.subi(key, first)), 0),
            otherRow);
        b.ifThenElse(
            areScored, [] {},
            [&] { multiplyKeyStep(task, keyStep(task, visit, key), row); });
        return b.forLoop(
            b.index(0), b.index(tileKeys), 2, carried,
            [&](Value i, ValueRange maxima) {
              SmallVector<Value> larger;
              for (int64_t vector = 0; vector < vectors(); ++vector) {
                Value scores[2];
                for (int64_t odd : {0, 1})
                  scores[odd] =
                      b.loadVector(task.scores, {b.addi(row, b.addi(i, odd)),
                                                 columnOf(vector)});
                larger.push_back(b.maxOrSecond(
                    b.maxOrSecond(scores[0], scores[1]), maxima[vector]));
              }
              return larger;
            });
      });
  moveReference(task, visit.panel, maxima);
}

/// The keys of a visit: as above where rows have references that suffice, else
/// as `visitKeys` does.
void PrefillEmitter::visitSteps(const Task &task, const Visit &visit) {
  auto visitOthers = [&](Value first) {
    Visit part = visit;
    part.first = first;
    part.last = b.mini(b.addi(first, scoreKeys), visit.last);
    visitKeys(task, part);
    return part.last;
  };
  if (transformsScores()) {
    b.forLoop(visit.first, visit.last, scoreKeys,
              [&](Value first) { visitOthers(first); });
    return;
  }
  Value none = b.index(0);
  Value yes = b.constant(b.getBoolAttr(true));
  Value no = b.constant(b.getBoolAttr(false));
  // Scores of the first two steps, unless the panel in front has left them.
  Value isScored =
      b.cmpi(Predicate::eq, b.load(task.scoredPanel, b.index(0)), visit.panel);
  Value scoredRow =
      b.select(isScored, b.load(task.scoredPanel, b.index(1)), b.index(-1));
  auto scoreFirstSteps = [&](Value first) {
    b.forLoop(none, b.index(2 * tileKeys), tileKeys, [&](Value row) {
      multiplyKeyStep(task, keyStep(task, visit, b.addi(first, row)), row);
    });
  };

  // Key, up to which one the reference is to be that of all scores, whether it
  // has been that, how many keys are left to those that may move it, and the
  // row of the first two steps' scores, or -1.
  SmallVector<Value> inits = {visit.first, visit.first, no, none, scoredRow};
  b.whileLoop(
      inits,
      [&](ValueRange values) {
        return b.cmpi(Predicate::slt, values[0], visit.last);
      },
      [&](ValueRange values) {
        Value first = values[0], isMoved = values[2], moving = values[3];
        Value mayChunk = b.cmpi(Predicate::sle, moving, none);
        Value firstRow = b.maxi(values[4], none);
        b.ifThen(b.andi(mayChunk, b.cmpi(Predicate::slt, values[4], none)),
                 [&] { scoreFirstSteps(first); });
        // First references are those of a few keys, which are scored already.
        Value guessed = b.mini(lastWholeKey(visit, first),
                               b.addi(first, guessSteps * tileKeys));
        Value isGuess =
            b.andi(b.cmpi(Predicate::eq, first, visit.first),
                   b.andi(mayChunk, needsReference(task, visit.panel)));
        Value last = b.select(isGuess, guessed, values[1]);
        b.ifThen(b.cmpi(Predicate::slt, first, last), [&] {
          moveReferenceTo(task, visit, first, last, isGuess, firstRow);
        });
        Value isFar = needsReference(task, visit.panel);
        return b.ifElse(
            b.ori(isFar, b.cmpi(Predicate::sgt, moving, none)),
            [&]() -> SmallVector<Value> {
              return {visitOthers(first), none, isMoved,
                      b.addi(moving, -scoreKeys), b.index(-1)};
            },
            [&]() -> SmallVector<Value> {
              Value reached = visitChunks(task, visit, first, firstRow);
              // Where scores grow the reference becomes that of all that are
              // left. Where that is not enough, some are NaN.
              Value growing =
                  b.select(isMoved, none, lastWholeKey(visit, reached));
              Value moving =
                  b.select(isMoved, b.subi(visit.last, reached), none);
              return {reached, growing, yes, moving, b.index(-1)};
            });
      });
}

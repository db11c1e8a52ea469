//===- DeviceCache.cpp - A token joins the clustered cache ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCache.h"
#include "../PhiloxBuilder.h"
#include "WideNumbers.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using ::attn::approx::PhiloxUse;
using Predicate = GpuKernelBuilder::Predicate;
using Compare = arith::CmpFPredicate;

CachePointers CachePointers::ofHead(GpuKernelBuilder &b, Value head,
                                    const CacheSizes &sizes,
                                    ClusteredFormAttr form, Type storage,
                                    int64_t headDim, int64_t valueDim) const {
  Type f64 = b.getF64Type(), i64 = b.getI64Type(), f32 = b.getF32Type();
  auto at = [&](Value pointer, Type type, Value perHead) {
    return pointer ? b.offset(pointer, type, b.muli(head, perHead)) : Value();
  };
  return {at(keys, storage, b.muli(sizes.slots, headDim)),
          at(values, storage, b.muli(sizes.valueRows, valueDim)),
          at(representatives, f32, b.muli(sizes.columns, headDim)),
          at(counts, i64, sizes.columns),
          at(weights, f32, sizes.slots),
          at(squares, f64, b.i64(form.getValueSlots())),
          at(valueSum, f64, b.i64(valueDim)),
          at(reals, f64, b.i64(int64_t(ClusteredReal::Count))),
          at(integers, i64, b.i64(int64_t(ClusteredInteger::Count)))};
}

/// Two places of a number of 64 bits per warp.
int64_t DeviceCache::sharedBytes(int64_t warps) { return 2 * 8 * warps; }

DeviceCache::DeviceCache(GpuKernelBuilder &b, ClusteredFormAttr form,
                         FloatType storage, int64_t headDim, int64_t valueDim,
                         int64_t warps, Value stream,
                         const CachePointers &pointers, const CacheSizes &sizes,
                         Value shared)
    : b(b), form(form), storage(storage), headDim(headDim), valueDim(valueDim),
      warps(warps), stream(stream), state(pointers), sizes(sizes),
      shared(shared), thread(b.threadId()), warp(b.divi(thread, warpLanes)),
      lane(b.remi(thread, warpLanes)),
      changesRadius(form.getCapacity() != ClusterCapacity::MergeNearest) {}

//===----------------------------------------------------------------------===//
// Registers
//===----------------------------------------------------------------------===//

SmallVector<Value> DeviceCache::Registers::flatten() const {
  return {next,
          first,
          clusters,
          body,
          undefined,
          merges,
          radius,
          squaredValueNorms,
          largestValueNorm};
}

DeviceCache::Registers DeviceCache::Registers::unflatten(ValueRange values) {
  return {values[0], values[1], values[2], values[3], values[4],
          values[5], values[6], values[7], values[8]};
}

DeviceCache::Registers DeviceCache::loadRegisters(const CachePointers &from) {
  auto integer = [&](ClusteredInteger which) {
    return b.load(
        b.offset(from.integers, b.getI64Type(), b.i64(int64_t(which))),
        b.getI64Type());
  };
  auto real = [&](ClusteredReal which) {
    return b.load(b.offset(from.reals, b.getF64Type(), b.i64(int64_t(which))),
                  b.getF64Type());
  };
  Value undefined =
      b.cmpi(Predicate::ne, integer(ClusteredInteger::Undefined), b.i64(0));
  return {integer(ClusteredInteger::Next),
          integer(ClusteredInteger::First),
          b.toI32(integer(ClusteredInteger::Clusters)),
          integer(ClusteredInteger::Body),
          undefined,
          b.toI32(integer(ClusteredInteger::Merges)),
          real(ClusteredReal::Radius),
          real(ClusteredReal::SquaredValueNorms),
          real(ClusteredReal::LargestValueNorm)};
}

void DeviceCache::load() { registers = loadRegisters(state); }

void DeviceCache::store() {
  // All have read what is written now.
  b.barrier();
  byFirstThread([&] {
    auto integer = [&](ClusteredInteger which, Value value) {
      b.store(value,
              b.offset(state.integers, b.getI64Type(), b.i64(int64_t(which))));
    };
    auto real = [&](ClusteredReal which, Value value) {
      b.store(value,
              b.offset(state.reals, b.getF64Type(), b.i64(int64_t(which))));
    };
    integer(ClusteredInteger::Next, registers.next);
    integer(ClusteredInteger::Body, registers.body);
    if (form.getClusters() > 0) {
      integer(ClusteredInteger::Clusters, b.toI64(registers.clusters));
      integer(ClusteredInteger::Merges, b.toI64(registers.merges));
      if (changesRadius)
        real(ClusteredReal::Radius, registers.radius);
    }
    integer(ClusteredInteger::Undefined,
            b.select(registers.undefined, b.i64(1), b.i64(0)));
    if (isSubGen())
      real(ClusteredReal::SquaredValueNorms, registers.squaredValueNorms);
    if (form.getGuard())
      real(ClusteredReal::LargestValueNorm, registers.largestValueNorm);
  });
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

SmallVector<Value>
DeviceCache::ifElse(Value condition,
                    function_ref<SmallVector<Value>()> thenBody,
                    function_ref<SmallVector<Value>()> elseBody) {
  Registers before = registers;
  auto carry = [&](function_ref<SmallVector<Value>()> body) {
    return [this, &before, body] {
      registers = before;
      SmallVector<Value> results = body();
      SmallVector<Value> all = registers.flatten();
      all.append(results);
      return all;
    };
  };
  auto thenPart = carry(thenBody), elsePart = carry(elseBody);
  SmallVector<Value> results = b.ifElse(condition, thenPart, elsePart);
  size_t count = before.flatten().size();
  registers = Registers::unflatten(ArrayRef(results).take_front(count));
  return llvm::to_vector(ArrayRef(results).drop_front(count));
}

void DeviceCache::ifThen(Value condition, function_ref<void()> body) {
  ifElse(
      condition,
      [&] {
        body();
        return SmallVector<Value>();
      },
      [] { return SmallVector<Value>(); });
}

void DeviceCache::forEach(Value first, Value last,
                          function_ref<void(Value)> body) {
  SmallVector<Value> results =
      b.forLoop(first, last, b.i32(1), registers.flatten(),
                [&](Value index, ValueRange carried) {
                  registers = Registers::unflatten(carried);
                  body(index);
                  return registers.flatten();
                });
  registers = Registers::unflatten(results);
}

static void stride(GpuKernelBuilder &b, Value first, Value count, int64_t step,
                   function_ref<void(Value)> body) {
  b.forLoop(first, count, b.i32(step), {},
            [&](Value index, ValueRange) -> SmallVector<Value> {
              body(index);
              return {};
            });
}
void DeviceCache::byThreads(Value count, function_ref<void(Value)> body) {
  stride(b, thread, count, warps * warpLanes, body);
}
void DeviceCache::byWarps(Value count, function_ref<void(Value)> body) {
  stride(b, warp, count, warps, body);
}
void DeviceCache::byLanes(int64_t count, function_ref<void(Value)> body) {
  stride(b, lane, b.i32(count), warpLanes, body);
}
void DeviceCache::byFirstThread(function_ref<void()> body) {
  b.ifThen(b.cmpi(Predicate::eq, thread, b.i32(0)), body);
}

//===----------------------------------------------------------------------===//
// Access
//===----------------------------------------------------------------------===//

Value DeviceCache::clusterSlot(Value cluster, Value sample) {
  Value number = b.addi(b.muli(cluster, form.getSamples()), sample);
  return b.addi(b.addi(exactSlots(), form.getValueSlots()), b.toI64(number));
}

/// The slot in the ring of a token that is no sink. Positions have 32 bits.
Value DeviceCache::ringSlot(Value position) {
  Value number =
      b.remi(b.toI32(b.subi(position, sizes.sinks)), b.toI32(sizes.window));
  return b.addi(sizes.sinks,
                arith::ExtUIOp::create(b, b.getI64Type(), number).getResult());
}

/// The position of the oldest token in the ring of a state that ends at `end`;
/// at least `end` where there is none.
Value DeviceCache::firstInRing(const Registers &of, Value end) {
  return b.maxi(b.maxi(of.first, sizes.sinks), b.subi(end, sizes.window));
}

DeviceCache::Token DeviceCache::slotOf(const CachePointers &of, Value slot) {
  return {b.offset(of.keys, storage, b.muli(slot, headDim)),
          b.offset(of.values, storage, b.muli(slot, valueDim))};
}

Value DeviceCache::element(Value row, Value feature) {
  return b.load(b.offset(row, storage, b.toI64(feature)), storage);
}

void DeviceCache::copyRow(Value from, Value to, Value feature) {
  b.store(element(from, feature), b.offset(to, storage, b.toI64(feature)));
}

void DeviceCache::copyToken(const Token &from, Value slot) {
  Token to = slotOf(state, slot);
  byThreads(b.i32(headDim), [&](Value c) { copyRow(from.key, to.key, c); });
  byThreads(b.i32(valueDim),
            [&](Value c) { copyRow(from.value, to.value, c); });
}

void DeviceCache::copySample(const Token &from, Value slot, bool withValue) {
  Token to = slotOf(state, slot);
  byLanes(headDim, [&](Value c) { copyRow(from.key, to.key, c); });
  if (withValue)
    byLanes(valueDim, [&](Value c) { copyRow(from.value, to.value, c); });
}

Value DeviceCache::representative(const CachePointers &of, Value feature,
                                  Value cluster) {
  Value at = b.addi(b.muli(b.toI64(feature), sizes.columns), b.toI64(cluster));
  return b.offset(of.representatives, b.getF32Type(), at);
}

Value DeviceCache::countAt(const CachePointers &of, Value cluster) {
  return b.offset(of.counts, b.getI64Type(), b.toI64(cluster));
}
Value DeviceCache::loadCount(const CachePointers &of, Value cluster) {
  return b.load(countAt(of, cluster), b.getI64Type());
}
void DeviceCache::storeCount(Value count, Value cluster) {
  b.store(count, countAt(state, cluster));
}

void DeviceCache::setWeight(Value slot, Value weight) {
  b.store(weight, b.offset(state.weights, b.getF32Type(), slot));
}

/// Each slot of a cluster stands for count / t tokens.
Value DeviceCache::weightOf(Value count) {
  return b.divf(b.toF32(count), b.f32(double(form.getSamples())));
}

void DeviceCache::setClusterWeights(Value cluster, Value count) {
  Value weight = weightOf(count);
  byThreads(b.i32(form.getSamples()), [&](Value sample) {
    setWeight(clusterSlot(cluster, sample), weight);
  });
}

/// In f64, in which the squares of any narrower element are exact; by each
/// thread, in the order of the features.
Value DeviceCache::squaredNorm(Value row, int64_t elements) {
  return b.forLoop(b.i32(0), b.i32(elements), b.i32(1), makeF64(b, 0),
                   [&](Value c, ValueRange sum) -> SmallVector<Value> {
                     Value x = toF64(b, element(row, c));
                     return {b.addf(sum[0], b.mulf(x, x))};
                   })[0];
}

/// Each warp looks at all features.
Value DeviceCache::isFinite(const Token &token) {
  Value infinity = b.f32(std::numeric_limits<double>::infinity());
  Value others = b.i32(0);
  for (auto [row, elements] :
       {std::pair(token.key, headDim), {token.value, valueDim}})
    others = b.forLoop(
        lane, b.i32(elements), b.i32(warpLanes), others,
        [&, row = row](Value c, ValueRange found) -> SmallVector<Value> {
          Value size = b.absf(b.widen(element(row, c)));
          Value finite = b.cmpf(Compare::OLT, size, infinity);
          return {b.select(finite, found[0], b.i32(1))};
        })[0];
  others = b.reduceWarp(others, [&](Value x, Value y) { return b.ori(x, y); });
  return b.cmpi(Predicate::eq, others, b.i32(0));
}

//===----------------------------------------------------------------------===//
// Appending
//===----------------------------------------------------------------------===//

void DeviceCache::append(Value count, RowsOf rowsOf) {
  forEach(b.i32(0), count, [&](Value index) {
    auto [key, value] = rowsOf(index);
    appendToken({key, value}, registers.next);
  });
}

void DeviceCache::appendToken(const Token &token, Value position) {
  registers.next = b.addi(position, 1);
  if (form.getGuard()) {
    Value norm = sqrtF64(b, squaredNorm(token.value, valueDim));
    Value largest = registers.largestValueNorm;
    registers.largestValueNorm =
        b.select(b.cmpf(Compare::OGT, norm, largest), norm, largest);
  }
  auto keep = [&](Value slot) {
    copyToken(token, slot);
    byFirstThread([&] { setWeight(slot, b.f32(1)); });
  };
  auto leaveSinks = [&] {
    if (form.getWindow() == 0)
      return addToBody(token, position);
    Value slot = ringSlot(position);
    Value oldest = b.subi(position, sizes.window);
    Value isFull =
        b.cmpi(Predicate::sle, b.maxi(registers.first, sizes.sinks), oldest);
    ifThen(isFull, [&] { addToBody(slotOf(state, slot), oldest); });
    keep(slot);
    // Before a token is pushed out, and read, there is a barrier: one of
    // another that is pushed out, or this one.
    if (form.getWindow() == 1)
      b.barrier();
    else
      b.ifThen(b.xori(isFull, b.bit(true)), [&] { b.barrier(); });
  };
  if (form.getSinks() == 0)
    return leaveSinks();
  ifElse(
      b.cmpi(Predicate::slt, position, sizes.sinks),
      [&] {
        keep(position);
        return SmallVector<Value>();
      },
      [&] {
        leaveSinks();
        return SmallVector<Value>();
      });
}

void DeviceCache::addToBody(const Token &token, Value position) {
  Value isOther = b.xori(isFinite(token), b.bit(true));
  registers.undefined = b.ori(registers.undefined, isOther);
  registers.body = b.addi(registers.body, 1);
  if (hasRemainder())
    byThreads(b.i32(valueDim), [&](Value c) {
      Value sum = b.offset(state.valueSum, b.getF64Type(), b.toI64(c));
      Value x = toF64(b, element(token.value, c));
      b.store(b.addf(b.load(sum, b.getF64Type()), x), sum);
    });
  if (form.getClusters() == 0) {
    // What was read may be overwritten now: a slot of the ring.
    if (form.getWindow() > 0)
      b.barrier();
    return;
  }
  SmallVector<Value> joined = ifElse(
      registers.undefined,
      [&] { return SmallVector<Value>{b.i32(-1), b.i64(0)}; },
      [&] {
        auto [cluster, count] = addToClusters(token, position);
        if (isSubGen())
          addToValueSlots(token, position);
        return SmallVector<Value>{cluster, count};
      });
  // All have read the token and the cluster's count, and what they use to find
  // the nearest one.
  b.barrier();
  byFirstThread([&] {
    b.ifThen(b.cmpi(Predicate::sge, joined[0], b.i32(0)),
             [&] { storeCount(joined[1], joined[0]); });
  });
}

/// The cluster that the token joined and its new count, which is still to be
/// stored; -1 where it founded one.
std::pair<Value, Value> DeviceCache::addToClusters(const Token &token,
                                                   Value position) {
  Value nearest = nearestWithinRadius(
      [&](Value c) { return b.widen(element(token.key, c)); });
  SmallVector<Value> results = ifElse(
      b.cmpi(Predicate::sge, nearest, b.i32(0)),
      [&] {
        Value count = b.addi(loadCount(state, nearest), 1);
        byWarps(b.i32(form.getSamples()), [&](Value sample) {
          Value word = createPhiloxWord(b, uint64_t(form.getSeed()),
                                        PhiloxUse::ClusterReservoir, stream,
                                        b.toI32(position), sample);
          Value below = createUniformBelow(b, word, b.toI32(count));
          b.ifThen(b.cmpi(Predicate::eq, below, b.i32(0)), [&] {
            copySample(token, clusterSlot(nearest, sample),
                       /*withValue=*/!isSubGen());
          });
        });
        setClusterWeights(nearest, count);
        return SmallVector<Value>{nearest, count};
      },
      [&] {
        foundCluster(token, position);
        return SmallVector<Value>{b.i32(-1), b.i64(0)};
      });
  return {results[0], results[1]};
}

/// A token's value is drawn with probability |v|^2 / mu, mu including it.
void DeviceCache::addToValueSlots(const Token &token, Value position) {
  Value square = squaredNorm(token.value, valueDim);
  Value total = b.addf(registers.squaredValueNorms, square);
  registers.squaredValueNorms = total;
  b.ifThen(b.cmpf(Compare::UNE, square, makeF64(b, 0)), [&] {
    drawValueSlots(
        PhiloxUse::ValueSample, stream, position, square, total,
        [&](Value) { return token; }, [&](Value) { return square; });
  });
}

/// A warp has four slots at a time, the words of a block.
void DeviceCache::drawValueSlots(PhiloxUse use, Value wordStream,
                                 Value position, Value share, Value total,
                                 function_ref<Token(Value)> tokenOf,
                                 function_ref<Value(Value)> squareOf) {
  constexpr int64_t words = 4;
  int64_t samples = form.getValueSamples();
  auto draw = [&](Value sample, Value word) {
    Value slot = b.addi(exactSlots(), b.toI64(sample));
    Value own = b.offset(state.squares, b.getF64Type(), b.toI64(sample));
    Value mark = b.mulf(createUniformDouble(b, word), total);
    Value takes = b.cmpf(Compare::OLT, mark, share);
    b.ifThen(takes,
             [&] { copySample(tokenOf(slot), slot, /*withValue=*/true); });
    // One lane reads and writes the squares, one after the other.
    b.ifThen(b.cmpi(Predicate::eq, lane, b.i32(0)), [&] {
      b.ifThen(takes, [&] { b.store(squareOf(sample), own); });
      Value slots = makeF64(b, double(samples));
      Value weight = b.divf(total, b.mulf(slots, b.load(own, b.getF64Type())));
      setWeight(slot, b.widen(weight));
    });
  };
  byWarps(b.i32(llvm::divideCeil(samples, words)), [&](Value block) {
    std::array<Value, words> random = createPhilox(
        b, uint64_t(form.getSeed()), use, wordStream, b.toI32(position), block);
    for (int64_t word = 0; word < std::min(samples, words); ++word) {
      Value sample = b.addi(b.muli(block, words), word);
      // The last block may hold more words than there are samples.
      if (word < samples % words || samples % words == 0)
        draw(sample, random[word]);
      else
        b.ifThen(b.cmpi(Predicate::slt, sample, b.i32(samples)),
                 [&] { draw(sample, random[word]); });
    }
  });
}

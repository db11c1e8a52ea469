//===- ClusteredToGPU.cpp - Launches of the clustered form ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Attention to a cache is attention to its slots as keys: an attn.attention
// whose operands the kernels of lists are passed. It is made for them and
// erased again.
//
//===----------------------------------------------------------------------===//

#include "../MemRefAddress.h"
#include "ClusteredKernels.h"
#include "FormsToGPU.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace mlir::attn;
using Predicate = GpuKernelBuilder::Predicate;
using Axis = GpuKernelBuilder::Axis;

/// Warps that append to the cache of a head: a thread compares a key with one
/// of that many representatives at a time.
static int64_t warpsFor(ClusteredFormAttr form) {
  constexpr int64_t fewest = 2, most = 8;
  return std::clamp<int64_t>(llvm::divideCeil(form.getClusters(), warpLanes),
                             fewest, most);
}

//===----------------------------------------------------------------------===//
// Appending and merging
//===----------------------------------------------------------------------===//

/// Sizes as the form says.
static CacheSizes sizesOf(GpuKernelBuilder &b, ClusteredFormAttr form) {
  ClusteredStateShape shape(form);
  return {b.i64(form.getSinks()),    b.i64(form.getWindow()),
          b.i64(form.getClusters()), b.i64(shape.slots),
          b.i64(shape.valueRows),    b.i64(shape.columns)};
}

static CachePointers pointersTo(ArrayRef<Value> components) {
  return {components[0], components[1], components[2],
          components[3], components[4], components[5],
          components[6], components[7], components[8]};
}

/// Of operands from `first` on.
static CachePointers pointersTo(const FormKernelMaker::Body &body,
                                unsigned first) {
  SmallVector<Value> components;
  for (unsigned index = 0; index < ClusteredStateShape::numComponents; ++index)
    components.push_back(body.parameters.pointer(body.b, first + index));
  return pointersTo(components);
}

/// Batch (z) and key/value head (y) of a CTA, and their number, all i64.
struct CacheOfCta {
  Value batch, kvHead, head;
  explicit CacheOfCta(GpuKernelBuilder &b)
      : batch(b.toI64(b.blockId(Axis::Z))), kvHead(b.toI64(b.blockId(Axis::Y))),
        head(b.addi(b.muli(batch, b.toI64(b.gridSize(Axis::Y))), kvHead)) {}
};

static DeviceCache makeCache(const FormKernelMaker::Body &body,
                             const CacheOfCta &place, ClusteredFormAttr form,
                             FloatType storage, int64_t headDim,
                             int64_t valueDim, const CachePointers &first,
                             const CacheSizes &sizes) {
  GpuKernelBuilder &b = body.b;
  return DeviceCache(
      b, form, storage, headDim, valueDim, warpsFor(form), b.toI32(place.head),
      first.ofHead(b, place.head, sizes, form, storage, headDim, valueDim),
      sizes, body.shared);
}

/// Of an op whose operands are the components `state`.
template <typename CacheOp>
static DeviceCache makeCache(const FormKernelMaker::Body &body,
                             const CacheOfCta &place, CacheOp op) {
  auto keys = cast<MemRefType>(op.getState()[0].getType());
  auto values = cast<MemRefType>(op.getState()[1].getType());
  unsigned first = op.getStateMutable()[0].getOperandNumber();
  return makeCache(body, place, op.getForm(),
                   cast<FloatType>(keys.getElementType()), keys.getDimSize(3),
                   values.getDimSize(3), pointersTo(body, first),
                   sizesOf(body.b, op.getForm()));
}

/// Adds a kernel that updates caches.
static void addUpdate(FormKernelMaker &maker, StringRef name,
                      ClusteredFormAttr form,
                      function_ref<void(const FormKernelMaker::Body &)> emit) {
  int64_t warps = warpsFor(form);
  maker.add(name, warps, DeviceCache::sharedBytes(warps), emit);
  // Nothing is gained by a second CTA on a multiprocessor, for which ptxas
  // would spill registers.
  FunctionOpInterface kernel = maker.kernels.back().function;
  kernel->setAttr(NVVM::NVVMDialect::getMinctasmAttrName(),
                  Builder(form.getContext()).getI32IntegerAttr(1));
}

/// One CTA per key/value head.
template <typename CacheOp>
static void launchUpdate(ImplicitLocOpBuilder &b, CacheOp op,
                         ArrayRef<FormKernel> kernels) {
  FormLauncher launcher(b, op, kernels);
  Value keys = op.getState()[0];
  launcher.launch(makeIndex(b, 1), sizeOrOne(b, keys, 1),
                  sizeOrOne(b, keys, 0));
  launcher.finish();
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ClusteredAppendOp op,
                                                    GpuPlanAttr,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  FormKernelMaker maker(op, /*arrays=*/0, sharedName, makeKernel);
  auto emit = [&](const FormKernelMaker::Body &body) {
    GpuKernelBuilder &b = body.b;
    KernelParameters &parameters = body.parameters;
    CacheOfCta place(b);
    DeviceCache cache = makeCache(body, place, op);
    auto dataType =
        cast<FloatType>(getElementTypeOrSelf(op.getKey().getType()));
    unsigned key = op.getKeyMutable().getOperandNumber();
    unsigned value = op.getValueMutable().getOperandNumber();
    auto rowOf = [&](unsigned operand, Value row) {
      Value at = b.muli(place.batch, parameters.stride(b, operand, 0));
      at = b.addi(at, b.muli(place.kvHead, parameters.stride(b, operand, 1)));
      at = b.addi(at, b.muli(b.toI64(row), parameters.stride(b, operand, 2)));
      return b.offset(parameters.pointer(b, operand), dataType, at);
    };
    Value rows = parameters.size(b, key, 2);
    if (op.getRowsUsed()) {
      unsigned used = op.getRowsUsedMutable()[0].getOperandNumber();
      Type type = getElementTypeOrSelf(op.getRowsUsed().getType());
      Value at = b.muli(place.batch, parameters.stride(b, used, 0));
      Value given = b.toI64(
          b.load(b.offset(parameters.pointer(b, used), type, at), type));
      // More than there are must not lead out of their memory.
      rows = b.toI32(b.maxi(b.i64(0), b.mini(given, b.toI64(rows))));
    }
    cache.load();
    cache.append(rows, [&](Value row) {
      return std::pair(rowOf(key, row), rowOf(value, row));
    });
    cache.store();
  };
  addUpdate(maker, "attn_clustered_append", op.getForm(), emit);
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ClusteredAppendOp op,
                            GpuPlanAttr, ArrayRef<FormKernel> kernels) {
  launchUpdate(b, op, kernels);
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ClusteredMergeOp op,
                                                    GpuPlanAttr,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  FormKernelMaker maker(op, /*arrays=*/0, sharedName, makeKernel);
  auto emit = [&](const FormKernelMaker::Body &body) {
    CacheOfCta place(body.b);
    DeviceCache cache = makeCache(body, place, op);
    auto keys = cast<MemRefType>(op.getState()[0].getType());
    auto values = cast<MemRefType>(op.getState()[1].getType());
    CachePointers later =
        pointersTo(body, op.getLaterMutable()[0].getOperandNumber());
    cache.load();
    cache.merge(later.ofHead(body.b, place.head, sizesOf(body.b, op.getForm()),
                             op.getForm(), keys.getElementType(),
                             keys.getDimSize(3), values.getDimSize(3)));
    cache.store();
  };
  addUpdate(maker, "attn_clustered_merge", op.getForm(), emit);
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ClusteredMergeOp op,
                            GpuPlanAttr, ArrayRef<FormKernel> kernels) {
  launchUpdate(b, op, kernels);
}

//===----------------------------------------------------------------------===//
// Attending
//===----------------------------------------------------------------------===//

namespace {
/// Queries to the slots of a cache: attention without masks, and what else the
/// kernels read.
struct Attend {
  AttentionOp attention;
  ClusteredFormAttr form;
  SmallVector<Value> state;
};
} // namespace

static Attend makeAttend(ImplicitLocOpBuilder &b, ClusteredFormAttr form,
                         ValueRange state, Value query, Value sink,
                         Value output, Value logsumexp, FloatAttr scale,
                         FloatAttr softcap) {
  auto attention = AttentionOp::create(
      b, TypeRange(), query, state[0], state[1], /*mask=*/Value(),
      /*query_offset=*/Value(), /*kv_lengths=*/Value(),
      /*alibi_slopes=*/Value(), sink, output, logsumexp, scale, softcap,
      /*causal=*/false, /*window_left=*/IntegerAttr(),
      /*window_right=*/IntegerAttr(), /*alignment=*/AlignmentAttr(),
      Layout::BHSD, /*plan=*/PlanAttrInterface(), /*form=*/FormAttrInterface());
  return {attention, form, SmallVector<Value>(state)};
}

static void addAttendKernels(SmallVectorImpl<FormKernel> &kernels,
                             const Attend &attend, GpuPlanAttr plan,
                             StringRef sharedName, MakeKernel makeKernel) {
  using Kernels = ClusteredAttendKernels;
  FormKernelMaker maker(attend.attention, Kernels::arrayCount, sharedName,
                        makeKernel, int64_t(CacheSize::Count));
  auto add = [&](StringRef name, int64_t warps, int64_t sharedBytes,
                 void (Kernels::*emit)()) {
    maker.add(name, warps, sharedBytes, [&](const FormKernelMaker::Body &body) {
      DeviceAttention attention(body.b,
                                cast<AttentionOpInterface>(*attend.attention),
                                body.parameters);
      Kernels bodyOf(body, attention, attend.form, plan);
      (bodyOf.*emit)();
    });
  };
  if (Kernels::needsSampleSums(attend.form))
    add("attn_clustered_sums", Kernels::warps, 0, &Kernels::emitSampleSums);
  AttentionSizes sizes =
      cast<AttentionOpInterface>(*attend.attention).getSizes();
  add(("attn_clustered_" + stringifyGpuSchedule(plan.getSchedule())).str(),
      plan.getWarps(), plan.getSharedBytes(sizes.headDim, sizes.valueDim),
      &Kernels::emitAttention);
  add("attn_clustered_finish", plan.getWarps(), 0, &Kernels::emitFinish);
  llvm::append_range(kernels, maker.kernels);
}

/// Sizes of the cache as i64, in the order of CacheSize.
static SmallVector<Value> makeNumbers(ImplicitLocOpBuilder &b, ValueRange state,
                                      const ClusteredCapacity &capacity) {
  SmallVector<Value> sizes = {capacity.sinks,
                              capacity.window,
                              capacity.clusters,
                              sizeOrOne(b, state[0], 2),
                              sizeOrOne(b, state[1], 2),
                              sizeOrOne(b, state[2], 3)};
  for (Value &size : sizes)
    size = b.createOrFold<arith::IndexCastOp>(b.getI64Type(), size);
  return sizes;
}

/// `cacheSizes` as from makeNumbers.
static void launchAttend(ImplicitLocOpBuilder &b, const Attend &attend,
                         GpuPlanAttr plan, ArrayRef<FormKernel> kernels,
                         ValueRange cacheSizes) {
  using Kernels = ClusteredAttendKernels;
  AttentionSizes sizes =
      cast<AttentionOpInterface>(*attend.attention).getSizes();
  HostSizes counts = makeSizes(b, attend.attention);
  auto [batches, heads, kvHeads, queries, keys] = counts;
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = multiply(b, multiply(b, batches, heads), queries);
  Value partialRows = multiply(b, rows, splits);
  auto times = [&](Value count, int64_t factor) {
    return multiply(b, count, makeIndex(b, factor));
  };
  FormLauncher launcher(b, attend.attention, kernels);
  // Weights, sum of values, reals, integers.
  for (unsigned component : {4, 6, 7, 8})
    launcher.pass(emitAddress(b, attend.state[component]));
  bool sums = Kernels::needsSampleSums(attend.form);
  launcher.allocate(sums ? times(multiply(b, batches, kvHeads),
                                 Kernels::countParts(plan) * sizes.valueDim)
                         : makeIndex(b, 0));
  launcher.allocate(times(partialRows, sizes.valueDim));
  launcher.allocate(partialRows);
  launcher.allocate(times(partialRows, int64_t(SlotStatistic::Count)));
  for (Value size : cacheSizes)
    launcher.pass(size);
  if (sums)
    launcher.launch(splits, kvHeads, batches);
  launchListAttention(b, launcher, plan, counts, kvHeads);
  launcher.finish();
}

static Attend makeAttend(ImplicitLocOpBuilder &b, ClusteredAttendOp op) {
  return makeAttend(b, op.getForm(), op.getState(), op.getQuery(), op.getSink(),
                    op.getOutput(), op.getLogsumexp(), op.getScaleAttr(),
                    op.getSoftcapAttr());
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ClusteredAttendOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Attend attend = makeAttend(b, op);
  SmallVector<FormKernel> kernels;
  addAttendKernels(kernels, attend, plan, sharedName, makeKernel);
  attend.attention.erase();
  return kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ClusteredAttendOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  Attend attend = makeAttend(b, op);
  launchAttend(b, attend, plan, kernels,
               makeNumbers(b, attend.state, makeFullCapacity(b, op.getForm())));
  attend.attention.erase();
}

//===----------------------------------------------------------------------===//
// attn.clustered_attention
//===----------------------------------------------------------------------===//

namespace {
/// A cache that lasts as long as the op. It has no more room than there are
/// keys.
struct OwnCache {
  SmallVector<Value> state;
  /// As from makeNumbers.
  SmallVector<Value> sizes;
};
} // namespace

/// Zeros, with which the cache is empty.
static OwnCache allocateCache(ImplicitLocOpBuilder &b,
                              ClusteredAttentionOp op) {
  ClusteredFormAttr form = op.getForm();
  auto attention = cast<AttentionOpInterface>(*op);
  AttentionSizes known = attention.getSizes();
  HostSizes counts = makeSizes(b, attention);
  ClusteredCapacity capacity = makeCapacityFor(b, form, counts.keys);
  auto [slots, valueRows, columns] = makeClusteredExtents(b, form, capacity);
  auto storage = cast<FloatType>(getElementTypeOrSelf(op.getKey().getType()));
  SmallVector<ClusteredComponent> components = getClusteredComponents(
      form, known.batch, known.kvHeads, known.headDim, known.valueDim, storage);
  // What takes the place of the form's numbers of slots and clusters.
  const SmallVector<std::optional<Value>> open = {
      slots, valueRows, columns, columns, slots, {}, {}, {}, {}};
  OwnCache cache;
  for (auto [component, size] : llvm::zip_equal(components, open)) {
    SmallVector<int64_t> shape(component.type.getShape());
    SmallVector<Value> dynamicSizes;
    for (auto [dim, count] :
         {std::pair(0, counts.batches), {1, counts.kvHeads}})
      if (ShapedType::isDynamic(shape[dim]))
        dynamicSizes.push_back(count);
    if (size) {
      // Rows of keys and values, otherwise the last dimension.
      shape[cache.state.size() < 2 ? 2 : shape.size() - 1] =
          ShapedType::kDynamic;
      dynamicSizes.push_back(*size);
    }
    auto type = MemRefType::get(shape, component.type.getElementType());
    Value memory = memref::AllocOp::create(b, type, dynamicSizes);
    Value zero = arith::ConstantOp::create(
        b, b.getZeroAttr(component.type.getElementType()));
    linalg::FillOp::create(b, zero, memory);
    cache.state.push_back(memory);
  }
  cache.sizes = makeNumbers(b, cache.state, capacity);
  return cache;
}

/// A view of query or output as `[batch, heads, rows, features]`, or of a
/// log-sum-exp, which has no features; of one row if there is a `row`.
static Value viewRows(ImplicitLocOpBuilder &b, Value memref,
                      ArrayRef<std::optional<unsigned>> dims, Value row) {
  constexpr int64_t sequence = 2;
  auto type = cast<MemRefType>(memref.getType());
  auto [strides, offset] = type.getStridesAndOffset();
  auto metadata = memref::ExtractStridedMetadataOp::create(b, memref);
  auto known = [&](int64_t number, Value value) -> OpFoldResult {
    if (ShapedType::isDynamic(number))
      return value;
    return b.getIndexAttr(number);
  };
  SmallVector<OpFoldResult> viewSizes, viewStrides;
  for (std::optional<unsigned> dim : dims) {
    viewSizes.push_back(
        dim ? known(type.getDimSize(*dim), metadata.getSizes()[*dim])
            : b.getIndexAttr(1));
    viewStrides.push_back(
        dim ? known(strides[*dim], metadata.getStrides()[*dim])
            : b.getIndexAttr(1));
  }
  OpFoldResult viewOffset = known(offset, metadata.getOffset());
  if (row) {
    viewSizes[sequence] = b.getIndexAttr(1);
    Value stride =
        getValueOrCreateConstantIndexOp(b, b.getLoc(), viewStrides[sequence]);
    Value start = getValueOrCreateConstantIndexOp(b, b.getLoc(), viewOffset);
    viewOffset = b.createOrFold<arith::AddIOp>(start, multiply(b, row, stride));
    offset = ShapedType::kDynamic;
  }
  SmallVector<int64_t> staticSizes, staticStrides;
  SmallVector<Value> none;
  dispatchIndexOpFoldResults(viewSizes, none, staticSizes);
  dispatchIndexOpFoldResults(viewStrides, none, staticStrides);
  auto layout = StridedLayoutAttr::get(b.getContext(), offset, staticStrides);
  return memref::ReinterpretCastOp::create(
      b, MemRefType::get(staticSizes, type.getElementType(), layout), memref,
      viewOffset, viewSizes, viewStrides);
}

/// Of one row, or of all.
static Attend makeAttend(ImplicitLocOpBuilder &b, ClusteredAttentionOp op,
                         const OwnCache &cache, Value row) {
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  auto view = [&](Value data) {
    return viewRows(b, data,
                    {dims.batch, dims.head, dims.sequence, dims.feature}, row);
  };
  Value logsumexp = op.getLogsumexp();
  if (logsumexp) {
    auto [batch, head, query] = getRowDims(dims);
    logsumexp = viewRows(b, logsumexp, {batch, head, query}, row);
  }
  return makeAttend(b, op.getForm(), cache.state, view(op.getQuery()),
                    op.getSink(), view(op.getOutput()), logsumexp,
                    op.getScaleAttr(), op.getSoftcapAttr());
}

/// Appends the keys that a row sees beyond those in the cache, or all.
static void emitAppend(const FormKernelMaker::Body &body,
                       ClusteredAttentionOp op) {
  GpuKernelBuilder &b = body.b;
  DeviceAttention a(b, cast<AttentionOpInterface>(*op), body.parameters);
  CacheOfCta place(b);
  DeviceCache cache =
      makeCache(body, place, op.getForm(), a.dataType, a.headDim, a.valueDim,
                pointersTo(body.arrays), makeCacheSizes(body.numbers));
  DeviceAttention::Batch batch = a.batch(b.blockId(Axis::Z));
  Value last = batch.length;
  if (op.getCausal())
    last = a.keyRange(batch, b.toI32(body.numbers.back())).second;
  cache.load();
  Value first = cache.next();
  Value count = b.toI32(b.subi(b.toI64(last), first));
  cache.append(count, [&](Value index) {
    Value key = b.addi(first, b.toI64(index));
    return std::pair(a.keyRow(batch, place.kvHead, key),
                     a.valueRow(batch, place.kvHead, key));
  });
  cache.store();
}

/// Erases what was made in front of `op` behind `before`.
static void eraseBetween(Operation *before, Operation *op) {
  while (op->getPrevNode() != before)
    op->getPrevNode()->erase();
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ClusteredAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  FormKernelMaker maker(op, ClusteredStateShape::numComponents, sharedName,
                        makeKernel, int64_t(CacheSize::Count) + 1);
  addUpdate(maker, "attn_clustered_extend", op.getForm(),
            [&](const FormKernelMaker::Body &body) { emitAppend(body, op); });
  // Types of what the host code will make.
  Operation *before = op->getPrevNode();
  ImplicitLocOpBuilder b(op.getLoc(), op);
  OwnCache cache = allocateCache(b, op);
  Value row = op.getCausal() ? makeIndex(b, 0) : Value();
  Attend attend = makeAttend(b, op, cache, row);
  SmallVector<FormKernel> kernels = maker.kernels;
  addAttendKernels(kernels, attend, plan, sharedName, makeKernel);
  eraseBetween(before, op);
  return kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ClusteredAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  HostSizes counts = makeSizes(b, cast<AttentionOpInterface>(*op));
  OwnCache cache = allocateCache(b, op);
  auto step = [&](Value row, Value rowOfViews) {
    FormLauncher launcher(b, op, kernels.take_front(1));
    for (Value component : cache.state)
      launcher.pass(emitAddress(b, component));
    for (Value size : cache.sizes)
      launcher.pass(size);
    launcher.pass(b.createOrFold<arith::IndexCastOp>(b.getI64Type(), row));
    launcher.launch(makeIndex(b, 1), counts.kvHeads, counts.batches);
    launcher.finish();
    Attend attend = makeAttend(b, op, cache, rowOfViews);
    launchAttend(b, attend, plan, kernels.drop_front(1), cache.sizes);
    attend.attention.erase();
  };
  if (op.getCausal()) {
    auto rows =
        scf::ForOp::create(b, makeIndex(b, 0), counts.queries, makeIndex(b, 1));
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(rows.getBody());
    step(rows.getInductionVar(), rows.getInductionVar());
  } else {
    step(makeIndex(b, 0), Value());
  }
  for (Value component : cache.state)
    memref::DeallocOp::create(b, component);
}

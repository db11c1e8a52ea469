//===- AttnToGPU.cpp - convert-attn-to-gpu --------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../GpuModule.h"
#include "../MemRefAddress.h"
#include "../RuntimeChecks.h"
#include "BackwardToGPU.h"
#include "FormsToGPU.h"
#include "GpuKernels.h"
#include "HostCode.h"
#include "TensorMaps.h"
#include "attn/Conversion/Passes.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/NVGPU/IR/NVGPUDialect.h"
#include "llvm/ADT/TypeSwitch.h"

namespace mlir::attn {
#define GEN_PASS_DEF_CONVERTATTNTOGPU
#include "attn/Conversion/Passes.h.inc"
} // namespace mlir::attn

using namespace mlir;
using namespace mlir::attn;

/// What a cp.async of 16 bytes needs of its addresses.
static constexpr int64_t chunkElements = 8;
static constexpr StringLiteral sharedName = "attn_shared";

namespace {
struct ConvertAttnToGpuPass
    : attn::impl::ConvertAttnToGpuBase<ConvertAttnToGpuPass> {
  using Base::Base;

  void runOnOperation() override;

private:
  /// The kernels of an op; `merge` is null without key splits.
  struct Kernels {
    FunctionOpInterface attention, merge;
  };
  /// What is checked of any op before it is launched.
  LogicalResult check(RewriterBase &rewriter, Operation *op, GpuPlanAttr plan);
  void convert(RewriterBase &rewriter, AttentionOp op, GpuPlanAttr plan);
  void convert(RewriterBase &rewriter, AttentionBackwardOp op,
               GpuPlanAttr plan);
  template <typename FormOp>
  void convertForm(RewriterBase &rewriter, FormOp op, GpuPlanAttr plan);
  Kernels getKernels(AttentionOp op, GpuPlanAttr plan);
  FunctionOpInterface makeKernel(StringRef name, ArrayRef<Type> types,
                                 int64_t threads);
  void launch(ImplicitLocOpBuilder &b, AttentionOp op, GpuPlanAttr plan,
              const Kernels &kernels);
  gpu::GPUModuleOp getModule();

  /// What makes two ops the same kernel: operand types and attributes (the plan
  /// among them).
  using KernelKey = std::pair<Type, Attribute>;
  static KernelKey getKey(Operation *op) {
    return {FunctionType::get(op->getContext(),
                              TypeRange(op->getOperandTypes()), {}),
            op->getPropertiesAsAttribute()};
  }
  llvm::DenseMap<KernelKey, Kernels> known;
  template <typename Kernel, typename Make>
  ArrayRef<Kernel>
  getOrMake(llvm::DenseMap<KernelKey, SmallVector<Kernel>> &known,
            Operation *op, Make make);
  llvm::DenseMap<KernelKey, SmallVector<BackwardKernel>> knownBackward;
  llvm::DenseMap<KernelKey, SmallVector<FormKernel>> knownForms;
};
} // namespace

/// The module of the kernels, with dynamic shared memory declared in it.
gpu::GPUModuleOp ConvertAttnToGpuPass::getModule() {
  gpu::GPUModuleOp module = getKernelModule(getOperation());
  if (module.lookupSymbol(sharedName))
    return module;
  auto b =
      ImplicitLocOpBuilder::atBlockBegin(module.getLoc(), module.getBody());
  auto bytes = LLVM::LLVMArrayType::get(b.getI8Type(), 0);
  LLVM::GlobalOp::create(b, bytes, /*isConstant=*/false,
                         LLVM::Linkage::External, sharedName, Attribute(),
                         /*alignment=*/16,
                         unsigned(NVVM::NVVMMemorySpace::Shared));
  return module;
}

FunctionOpInterface ConvertAttnToGpuPass::makeKernel(StringRef name,
                                                     ArrayRef<Type> types,
                                                     int64_t threads) {
  return mlir::attn::makeKernel(getModule(), name, types, threads);
}

/// Binds the arguments of a kernel: the parameters of the op, then two
/// addresses of partial results if there are any.
static PartialResults bindPartial(GpuKernelBuilder &b, ValueRange arguments) {
  auto global = LLVM::LLVMPointerType::get(
      b.getContext(), unsigned(NVVM::NVVMMemorySpace::Global));
  PartialResults partial;
  partial.output = LLVM::IntToPtrOp::create(b, global, arguments[0]);
  partial.logsumexp = LLVM::IntToPtrOp::create(b, global, arguments[1]);
  return partial;
}

ConvertAttnToGpuPass::Kernels
ConvertAttnToGpuPass::getKernels(AttentionOp op, GpuPlanAttr plan) {
  MLIRContext *context = &getContext();
  KernelKey key = getKey(op);
  auto [place, isNew] = known.try_emplace(key);
  if (!isNew)
    return place->second;
  bool split = plan.getKeySplits() > 1;
  KernelParameters parameters(op);
  SmallVector<Type> types(parameters.types());
  if (split)
    types.append(2, IntegerType::get(context, 64));
  size_t own = parameters.types().size();
  int64_t threads = plan.getWarps() * warpLanes;

  Kernels kernels;
  std::string name = ("attn_" + stringifyGpuSchedule(plan.getSchedule())).str();
  bool hasMaps = plan.getSchedule() == GpuSchedule::WarpSpecialized;
  kernels.attention = hasMaps
                          ? makeKernelWithMaps(getModule(), sharedName, name,
                                               types, threads, /*maps=*/3)
                          : makeKernel(name, types, threads);
  ++numKernels;
  GpuKernelBuilder b(op.getLoc(), context);
  b.setInsertionPointToStart(&kernels.attention.getFunctionBody().front());
  ValueRange arguments =
      kernels.attention.getArguments().take_front(types.size());
  parameters.bind(arguments.take_front(own));
  {
    DeviceAttention device(b, op, parameters);
    PartialResults partial;
    if (split)
      partial = bindPartial(b, arguments.drop_front(own));
    if (plan.getSchedule() == GpuSchedule::Simt) {
      emitSimtAttention(b, device, plan, partial);
    } else {
      auto sharedType = LLVM::LLVMPointerType::get(
          context, unsigned(NVVM::NVVMMemorySpace::Shared));
      Value shared = LLVM::AddressOfOp::create(b, sharedType, sharedName);
      if (hasMaps) {
        ValueRange maps = kernels.attention.getArguments().take_back(3);
        emitWarpSpecializedAttention(b, device, plan, shared,
                                     {maps[0], maps[1], maps[2]});
      } else {
        emitMultistageAttention(b, device, plan, shared, partial);
      }
    }
  }
  if (split) {
    kernels.merge = makeKernel("attn_merge", types, threads);
    ++numKernels;
    b.setInsertionPointToStart(&kernels.merge.getFunctionBody().front());
    ValueRange mergeArguments =
        kernels.merge.getArguments().take_front(types.size());
    parameters.bind(mergeArguments.take_front(own));
    DeviceAttention device(b, op, parameters);
    emitMergeAttention(b, device, plan,
                       bindPartial(b, mergeArguments.drop_front(own)),
                       b.i32(plan.getKeySplits()));
  }
  known[key] = kernels;
  return kernels;
}

/// The number of multiprocessors, which the runtime knows.
static Value countProcessors(ImplicitLocOpBuilder &b, ModuleOp module) {
  static constexpr StringLiteral name = "attn_rt_gpu_processors";
  auto function = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
  if (!function) {
    auto top = OpBuilder::atBlockBegin(module.getBody());
    function = LLVM::LLVMFuncOp::create(
        top, module.getLoc(), name,
        LLVM::LLVMFunctionType::get(b.getI64Type(), {}));
  }
  Value count = LLVM::CallOp::create(b, function, ValueRange()).getResult();
  return arith::IndexCastOp::create(b, b.getIndexType(), count);
}

void ConvertAttnToGpuPass::launch(ImplicitLocOpBuilder &b, AttentionOp op,
                                  GpuPlanAttr plan, const Kernels &kernels) {
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
  Value rows = queries, groups = heads;
  if (plan.getPackHeads()) {
    // Without key/value heads there is no row either.
    Value one = makeIndex(b, 1);
    Value group = b.createOrFold<arith::DivUIOp>(
        heads, b.createOrFold<arith::MaxUIOp>(kvHeads, one));
    rows = multiply(b, queries, group);
    groups = kvHeads;
  }
  Value one = makeIndex(b, 1);
  Value threads = makeIndex(b, plan.getWarps() * warpLanes);
  gpu::KernelDim3 block{threads, one, one};
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Value sharedBytes = arith::ConstantOp::create(
      b,
      b.getI32IntegerAttr(plan.getSharedBytes(sizes.headDim, sizes.valueDim)));
  SmallVector<Value> arguments = KernelParameters(op).makeArguments(b);
  if (plan.getSchedule() == GpuSchedule::WarpSpecialized) {
    for (auto [memref, tile] : {std::pair(op.getQuery(), plan.getTileQ()),
                                {op.getKey(), plan.getTileK()},
                                {op.getValue(), plan.getTileK()}})
      arguments.push_back(makeTensorMap(b, memref, dims.sequence, tile));
    Value tiles = multiply(b, ceilDivide(b, rows, plan.getTileQ()),
                           multiply(b, heads, batches));
    Value ctas =
        arith::MinUIOp::create(b, countProcessors(b, getOperation()), tiles);
    gpu::LaunchFuncOp::create(b, getKernelName(kernels.attention),
                              gpu::KernelDim3{ctas, one, one}, block,
                              sharedBytes, arguments);
    return;
  }
  Value workspace[2];
  if (kernels.merge) {
    Value count = multiply(b, multiply(b, batches, heads), queries);
    count = multiply(b, count, makeIndex(b, plan.getKeySplits()));
    const int64_t perRowOf[] = {sizes.valueDim, 1};
    for (auto [index, perRow] : llvm::enumerate(perRowOf)) {
      auto [memory, address] =
          allocate(b, multiply(b, count, makeIndex(b, perRow)));
      workspace[index] = memory;
      arguments.push_back(address);
    }
  }
  Value splits = makeIndex(b, plan.getKeySplits());
  gpu::LaunchFuncOp::create(
      b, getKernelName(kernels.attention),
      gpu::KernelDim3{ceilDivide(b, rows, plan.getTileQ()),
                      multiply(b, groups, splits), batches},
      block, sharedBytes, arguments);
  if (!kernels.merge)
    return;
  Value none = arith::ConstantOp::create(b, b.getI32IntegerAttr(0));
  gpu::LaunchFuncOp::create(
      b, getKernelName(kernels.merge),
      gpu::KernelDim3{ceilDivide(b, queries, plan.getWarps()), heads, batches},
      block, none, arguments);
  for (Value memory : workspace)
    gpu::DeallocOp::create(b, /*asyncToken=*/Type(), ValueRange(), memory);
}

/// The checks of sizes. Those of values, such as a loop over the lengths, would
/// read device memory on the host: kernels clamp lengths instead, and trap
/// where starts of segments do not rise.
static void emitSizeChecks(RewriterBase &rewriter, Operation *op) {
  Operation *before = op->getPrevNode();
  emitRuntimeChecks(rewriter, op);
  Operation *first = before ? before->getNextNode() : &op->getBlock()->front();
  SetVector<Operation *> ofValues;
  for (Operation *check = first; check != op; check = check->getNextNode())
    if (isa<scf::ForOp, memref::LoadOp>(check) ||
        llvm::any_of(check->getOperands(), [&](Value operand) {
          return ofValues.contains(operand.getDefiningOp());
        }))
      ofValues.insert(check);
  for (Operation *check : llvm::reverse(ofValues))
    rewriter.eraseOp(check);
}

/// The operands that kernels read or write by rows of features.
static SmallVector<std::pair<StringRef, Value>> getRows(Operation *op) {
  if (auto update = dyn_cast<FeatureUpdateOp>(op))
    return {{"key", update.getKey()}, {"value", update.getValue()}};
  if (auto append = dyn_cast<ClusteredAppendOp>(op))
    return {{"key", append.getKey()}, {"value", append.getValue()}};
  if (auto attend = dyn_cast<ClusteredAttendOp>(op))
    return {{"query", attend.getQuery()},
            {"keys of the cache", attend.getState()[0]},
            {"values of the cache", attend.getState()[1]},
            {"output", attend.getOutput()}};
  // Read and written by elements, at any stride.
  if (isa<KeyBasisOp, ClusteredMergeOp>(op))
    return {};
  auto attention = cast<AttentionOpInterface>(op);
  SmallVector<std::pair<StringRef, Value>> rows = {
      {"query", attention.getQuery()},
      {"key", attention.getKey()},
      {"value", attention.getValue()}};
  if (auto forward = dyn_cast<AttentionOp>(op))
    rows.push_back({"output", forward.getOutput()});
  else if (auto topk = dyn_cast<TopKAttentionOp>(op))
    rows.push_back({"output", topk.getOutput()});
  else if (auto features = dyn_cast<FeatureAttentionOp>(op))
    rows.push_back({"output", features.getOutput()});
  else if (auto sketched = dyn_cast<SketchedAttentionOp>(op))
    rows.push_back({"output", sketched.getOutput()});
  else if (auto clustered = dyn_cast<ClusteredAttentionOp>(op))
    rows.push_back({"output", clustered.getOutput()});
  else if (auto conv = dyn_cast<ConvAttentionOp>(op))
    rows.push_back({"output", conv.getOutput()});
  llvm::TypeSwitch<Operation *>(op)
      .Case<AttentionBackwardOp, ConvAttentionBackwardOp>([&](auto backward) {
        rows.append({{"output", backward.getOutput()},
                     {"d_output", backward.getDOutput()},
                     {"d_query", backward.getDQuery()},
                     {"d_key", backward.getDKey()},
                     {"d_value", backward.getDValue()}});
      });
  return rows;
}

/// cp.async copies 16 bytes at a time, tensor copies need strides that are
/// multiples of that, and loads are of neighbours.
static LogicalResult checkStrides(Operation *op, GpuPlanAttr plan) {
  bool chunks = plan && plan.getSchedule() != GpuSchedule::Simt;
  for (auto [name, operand] : getRows(op)) {
    auto type = cast<MemRefType>(operand.getType());
    auto [strides, offset] = type.getStridesAndOffset();
    if (strides.back() != 1)
      return op->emitOpError()
             << "needs a unit inner stride of " << name
             << " to have its GPU plan obeyed, found " << type;
    if (!chunks || type.getLayout().isIdentity())
      continue;
    // What is not known is checked when the code runs.
    auto isMultiple = [](int64_t number) {
      return ShapedType::isDynamic(number) || number % chunkElements == 0;
    };
    bool multiples = isMultiple(offset);
    for (auto [stride, size] :
         llvm::zip(ArrayRef(strides).drop_back(), type.getShape()))
      multiples &= size == 1 || isMultiple(stride);
    if (!multiples)
      return op->emitOpError()
             << "needs strides of " << name
             << " that are multiples of 8 to have its GPU plan obeyed, found "
             << type << "; schedule = simt takes any";
  }
  return success();
}

/// The codes of a key index are read four at a time.
static LogicalResult checkKeyIndex(Operation *op) {
  auto topk = dyn_cast<TopKAttentionOp>(op);
  if (!topk || !topk.getKeyCodes())
    return success();
  auto type = cast<MemRefType>(topk.getKeyCodes().getType());
  if (type.getLayout().isIdentity())
    return success();
  return op->emitOpError() << "needs key_codes without gaps to have its GPU "
                              "plan obeyed, found "
                           << type;
}

/// Whether a number (an index or an i64) is a multiple of another.
static Value isMultipleOf(ImplicitLocOpBuilder &b, Value number,
                          int64_t divisor) {
  auto constant = [&](int64_t value) {
    return arith::ConstantOp::create(b,
                                     b.getIntegerAttr(number.getType(), value));
  };
  Value remainder = arith::RemUIOp::create(b, number, constant(divisor));
  return arith::CmpIOp::create(b, arith::CmpIPredicate::eq, remainder,
                               constant(0));
}

/// The kernels find a head's part of a component by its number.
static LogicalResult checkCaches(Operation *op) {
  SmallVector<Value> components;
  if (auto append = dyn_cast<ClusteredAppendOp>(op))
    components = append.getState();
  else if (auto attend = dyn_cast<ClusteredAttendOp>(op))
    components = attend.getState();
  else if (auto merge = dyn_cast<ClusteredMergeOp>(op))
    components = merge.getOperands();
  for (Value component : components)
    if (auto type = cast<MemRefType>(component.getType());
        !type.getLayout().isIdentity())
      return op->emitOpError() << "needs components of a cache without gaps to "
                                  "have its GPU plan obeyed, found "
                               << type;
  return success();
}

/// Addresses are known at run time only.
static void emitAddressCheck(RewriterBase &rewriter, Operation *op,
                             StringRef name, Value operand, int64_t bytes) {
  ImplicitLocOpBuilder b(op->getLoc(), rewriter);
  b.setInsertionPoint(op);
  cf::AssertOp::create(b, isMultipleOf(b, emitAddress(b, operand), bytes),
                       ("'" + op->getName().getStringRef() +
                        "' needs an address of " + name +
                        " that is a multiple of " + Twine(bytes) + " on a GPU")
                           .str());
}

/// So are the strides of slices.
static void emitStrideChecks(RewriterBase &rewriter, Operation *op,
                             StringRef name, Value operand) {
  auto type = cast<MemRefType>(operand.getType());
  auto [strides, offset] = type.getStridesAndOffset();
  if (llvm::none_of(strides, ShapedType::isDynamic))
    return;
  ImplicitLocOpBuilder b(op->getLoc(), rewriter);
  b.setInsertionPoint(op);
  auto metadata = memref::ExtractStridedMetadataOp::create(b, operand);
  for (auto [dim, stride] : llvm::enumerate(strides)) {
    if (!ShapedType::isDynamic(stride) || type.getDimSize(dim) == 1)
      continue;
    Value isFine = isMultipleOf(b, metadata.getStrides()[dim], chunkElements);
    // Nobody takes a step along a dimension of size 1.
    Value isOne =
        arith::CmpIOp::create(b, arith::CmpIPredicate::ule,
                              metadata.getSizes()[dim], makeIndex(b, 1));
    cf::AssertOp::create(
        b, arith::OrIOp::create(b, isFine, isOne),
        ("'" + op->getName().getStringRef() + "' needs strides of " + name +
         " that are multiples of " + Twine(chunkElements) + " on a GPU")
            .str());
  }
}

static void emitAddressChecks(RewriterBase &rewriter, Operation *op,
                              GpuPlanAttr plan) {
  if (plan && plan.getSchedule() != GpuSchedule::Simt)
    for (auto [name, operand] : getRows(op)) {
      emitAddressCheck(rewriter, op, name, operand, chunkElements * 2);
      emitStrideChecks(rewriter, op, name, operand);
    }
  // Sums without gaps are read up to four at a time.
  if (auto features = dyn_cast<FeatureAttentionOp>(op);
      features && cast<MemRefType>(features.getValueSums().getType())
                      .getLayout()
                      .isIdentity())
    emitAddressCheck(rewriter, op, "value_sums", features.getValueSums(),
                     /*bytes=*/16);
  // Four codes are one load.
  if (auto topk = dyn_cast<TopKAttentionOp>(op); topk && topk.getKeyCodes())
    emitAddressCheck(rewriter, op, "key_codes", topk.getKeyCodes(),
                     keyIndexGroup);
}

LogicalResult ConvertAttnToGpuPass::check(RewriterBase &rewriter, Operation *op,
                                          GpuPlanAttr plan) {
  for (Type type : op->getOperandTypes())
    if (isa<TensorType>(type))
      return op->emitOpError() << "needs to be bufferized to have its plan "
                                  "obeyed, found an operand of type "
                               << type;
  if (failed(checkStrides(op, plan)) || failed(checkKeyIndex(op)) ||
      failed(checkCaches(op)))
    return failure();
  if (runtimeChecks) {
    emitSizeChecks(rewriter, op);
    emitAddressChecks(rewriter, op, plan);
  }
  rewriter.setInsertionPoint(op);
  ++numLaunches;
  return success();
}

void ConvertAttnToGpuPass::convert(RewriterBase &rewriter, AttentionOp op,
                                   GpuPlanAttr plan) {
  Kernels kernels = getKernels(op, plan);
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  // A grid without a CTA cannot be launched.
  Value any;
  auto outputType = cast<MemRefType>(op.getOutput().getType());
  for (int64_t dim = 0; dim < outputType.getRank(); ++dim) {
    Value size = b.createOrFold<memref::DimOp>(op.getOutput(), dim);
    Value isSome = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne, size,
                                                 makeIndex(b, 0));
    any = any ? b.createOrFold<arith::AndIOp>(any, isSome) : isSome;
  }
  auto guard = scf::IfOp::create(b, any, /*withElseRegion=*/false);
  b.setInsertionPointToStart(guard.thenBlock());
  launch(b, op, plan, kernels);
  rewriter.eraseOp(op);
}

/// The kernels of ops like `op`, which `make` makes for the first of them.
template <typename Kernel, typename Make>
ArrayRef<Kernel> ConvertAttnToGpuPass::getOrMake(
    llvm::DenseMap<KernelKey, SmallVector<Kernel>> &known, Operation *op,
    Make make) {
  auto [place, isNew] = known.try_emplace(getKey(op));
  if (isNew) {
    place->second =
        make([&](StringRef name, ArrayRef<Type> types, int64_t threads) {
          return makeKernel(name, types, threads);
        });
    numKernels += place->second.size();
  }
  return place->second;
}

void ConvertAttnToGpuPass::convert(RewriterBase &rewriter,
                                   AttentionBackwardOp op, GpuPlanAttr plan) {
  ArrayRef<BackwardKernel> kernels =
      getOrMake(knownBackward, op, [&](MakeKernel makeKernel) {
        return makeBackwardKernels(op, plan, sharedName, makeKernel);
      });
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  launchBackward(b, op, kernels);
  rewriter.eraseOp(op);
}

template <typename FormOp>
void ConvertAttnToGpuPass::convertForm(RewriterBase &rewriter, FormOp op,
                                       GpuPlanAttr plan) {
  ArrayRef<FormKernel> kernels =
      getOrMake(knownForms, op, [&](MakeKernel makeKernel) {
        return makeFormKernels(op, plan, sharedName, makeKernel);
      });
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  launchForm(b, op, plan, kernels);
  rewriter.eraseOp(op);
}

void ConvertAttnToGpuPass::runOnOperation() {
  known.clear();
  knownBackward.clear();
  knownForms.clear();
  SmallVector<std::pair<Operation *, GpuPlanAttr>> ops;
  getOperation()->walk([&](PlannableOpInterface op) {
    if (auto plan = dyn_cast_if_present<GpuPlanAttr>(op.getPlanAttr()))
      ops.emplace_back(op, plan);
  });
  // Has no choice that a plan could make.
  getOperation()->walk(
      [&](KeyBasisOp op) { ops.emplace_back(op, GpuPlanAttr()); });
  IRRewriter rewriter(&getContext());
  for (auto [op, plan] : ops) {
    if (failed(check(rewriter, op, plan)))
      return signalPassFailure();
    llvm::TypeSwitch<Operation *>(op)
        .Case<AttentionOp, AttentionBackwardOp>(
            [&, plan = plan](auto each) { convert(rewriter, each, plan); })
        .Case<TopKAttentionOp, FeatureAttentionOp, FeatureUpdateOp,
              SketchedAttentionOp, ConvAttentionOp, ConvAttentionBackwardOp,
              KeyBasisOp, ClusteredAppendOp, ClusteredAttendOp,
              ClusteredMergeOp, ClusteredAttentionOp>(
            [&, plan = plan](auto each) { convertForm(rewriter, each, plan); });
  }
}

//===- EmulatedGpu.cpp - Compiled GPU code on the emulator ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EmulatedGpu.h"

#include "attn/Execution/GPUCompiler.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/NVGPU/IR/NVGPUDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/TypeSwitch.h"

#include <cmath>
#include <cstdlib>
#include <deque>
#include <stdexcept>

namespace attn::testing {

using namespace mlir;
using ptx::Argument;
using ptx::Emulator;

int testScale() {
  const char *text = std::getenv("ATTN_TEST_SCALE");
  const int value = text ? std::atoi(text) : 1;
  return value > 0 ? value : 1;
}

std::string memrefType(const std::vector<int64_t> &shape,
                       const std::string &element) {
  return arrayType("memref", shape, element);
}

namespace {
/// Collects diagnostics while it lives.
class DiagnosticText {
public:
  explicit DiagnosticText(MLIRContext &context)
      : handler(&context, [this](Diagnostic &diagnostic) {
          llvm::raw_string_ostream(text) << diagnostic << "\n";
          return success();
        }) {}
  std::string text;

private:
  ScopedDiagnosticHandler handler;
};

/// What the host code computes with: a number, a memref on the device
/// (row-major unless it has strides), or what a kernel is passed by value.
struct HostValue {
  int64_t number = 0;
  uint64_t address = 0;
  std::vector<int64_t> sizes, strides;
  /// In elements.
  int64_t offset = 0;
  Argument bytes;

  std::vector<int64_t> getStrides() const {
    return strides.empty() ? contiguousStrides(sizes) : strides;
  }
};

/// Of the emulated GPU: few, so that kernels that stay have more to do.
constexpr int64_t processors = 3;

/// Interprets the host function after lowering: index arithmetic, branches on
/// sizes, workspace and launches.
class HostInterpreter {
public:
  HostInterpreter(Emulator &emulator, uint64_t seed, uint64_t maxInstructions)
      : emulator(emulator), seed(seed), maxInstructions(maxInstructions) {}

  void bind(Value value, HostValue known) { values[value] = std::move(known); }
  void run(Block &block) {
    for (Operation &op : block)
      execute(op);
  }

  std::string findings;
  unsigned launches = 0;

private:
  const HostValue &get(Value value) const {
    auto found = values.find(value);
    if (found == values.end())
      throw std::runtime_error("host code uses a value that is not computed");
    return found->second;
  }
  int64_t number(Value value) const { return get(value).number; }
  void set(Value value, int64_t number) { values[value].number = number; }

  void execute(Operation &op);
  void allocate(Value memref, ValueRange dynamicSizes);
  void launch(gpu::LaunchFuncOp op);
  Argument makeTensorMap(nvgpu::TmaCreateDescriptorOp op);

  Emulator &emulator;
  uint64_t seed, maxInstructions;
  llvm::DenseMap<Value, HostValue> values;
  std::deque<std::vector<uint8_t>> workspaces;
};
} // namespace

void HostInterpreter::execute(Operation &op) {
  auto binary = [&](auto compute) {
    set(op.getResult(0),
        compute(number(op.getOperand(0)), number(op.getOperand(1))));
  };
  auto unsignedDivision = [](int64_t a, int64_t b) {
    if (b == 0)
      throw std::runtime_error("host code divides by zero");
    return int64_t(uint64_t(a) / uint64_t(b));
  };
  llvm::TypeSwitch<Operation *>(&op)
      .Case([&](arith::ConstantOp constant) {
        auto value = dyn_cast<IntegerAttr>(constant.getValue());
        set(op.getResult(0), value ? value.getValue().getSExtValue() : 0);
      })
      .Case<arith::IndexCastOp, arith::ExtSIOp, arith::ExtUIOp>(
          [&](auto) { set(op.getResult(0), number(op.getOperand(0))); })
      .Case([&](arith::AddIOp) {
        binary([](int64_t a, int64_t b) { return a + b; });
      })
      .Case([&](arith::SubIOp) {
        binary([](int64_t a, int64_t b) { return a - b; });
      })
      .Case([&](arith::MulIOp) {
        binary([](int64_t a, int64_t b) { return a * b; });
      })
      .Case([&](arith::DivUIOp) { binary(unsignedDivision); })
      .Case([&](arith::CeilDivUIOp) {
        binary([&](int64_t a, int64_t b) {
          return unsignedDivision(a + b - 1, b);
        });
      })
      .Case([&](arith::MinSIOp) {
        binary([](int64_t a, int64_t b) { return std::min(a, b); });
      })
      .Case([&](arith::MaxSIOp) {
        binary([](int64_t a, int64_t b) { return std::max(a, b); });
      })
      .Case([&](arith::MinUIOp) {
        binary([](int64_t a, int64_t b) {
          return int64_t(std::min(uint64_t(a), uint64_t(b)));
        });
      })
      .Case([&](arith::MaxUIOp) {
        binary([](int64_t a, int64_t b) {
          return int64_t(std::max(uint64_t(a), uint64_t(b)));
        });
      })
      .Case([&](arith::RemUIOp) {
        binary([&](int64_t a, int64_t b) {
          return a - b * unsignedDivision(a, b);
        });
      })
      .Case([&](arith::OrIOp) {
        binary([](int64_t a, int64_t b) { return a | b; });
      })
      .Case([&](arith::SelectOp select) {
        set(select,
            number(number(select.getCondition()) ? select.getTrueValue()
                                                 : select.getFalseValue()));
      })
      .Case([&](arith::AndIOp) {
        binary([](int64_t a, int64_t b) { return a & b; });
      })
      .Case([&](arith::CmpIOp compare) {
        llvm::APInt a(64, uint64_t(number(compare.getLhs())));
        llvm::APInt b(64, uint64_t(number(compare.getRhs())));
        set(compare, arith::applyCmpPredicate(compare.getPredicate(), a, b));
      })
      .Case([&](memref::DimOp dim) {
        set(dim, get(dim.getSource()).sizes.at(number(dim.getIndex())));
      })
      .Case([&](memref::ExtractStridedMetadataOp metadata) {
        const HostValue memory = get(metadata.getSource());
        const std::vector<int64_t> strides = memory.getStrides();
        set(metadata.getOffset(), memory.offset);
        for (size_t dim = 0; dim < memory.sizes.size(); ++dim) {
          set(metadata.getSizes()[dim], memory.sizes[dim]);
          set(metadata.getStrides()[dim], strides[dim]);
        }
      })
      .Case([&](memref::ReinterpretCastOp view) {
        HostValue memory = get(view.getSource());
        auto numbers = [&](ArrayRef<OpFoldResult> given) {
          std::vector<int64_t> result;
          for (OpFoldResult each : given)
            result.push_back(isa<Value>(each) ? number(cast<Value>(each))
                                              : *getConstantIntValue(each));
          return result;
        };
        memory.offset = numbers(view.getMixedOffsets()).front();
        memory.sizes = numbers(view.getMixedSizes());
        memory.strides = numbers(view.getMixedStrides());
        bind(view.getResult(), memory);
      })
      .Case([&](memref::ExtractAlignedPointerAsIndexOp pointer) {
        set(pointer, int64_t(get(pointer.getSource()).address));
      })
      .Case<memref::CastOp, UnrealizedConversionCastOp>([&](Operation *cast) {
        const HostValue same = get(cast->getOperand(0));
        bind(cast->getResult(0), same);
      })
      .Case([&](nvgpu::TmaCreateDescriptorOp map) {
        HostValue value;
        value.bytes = makeTensorMap(map);
        bind(map.getTensorMap(), value);
      })
      .Case([&](LLVM::CallOp call) {
        if (call.getCallee() != "attn_rt_gpu_processors")
          throw std::runtime_error("host code calls an unknown function");
        set(call.getResult(), processors);
      })
      .Case([&](gpu::AllocOp alloc) {
        allocate(alloc.getMemref(), alloc.getDynamicSizes());
      })
      .Case([&](memref::AllocOp alloc) {
        allocate(alloc.getMemref(), alloc.getDynamicSizes());
      })
      .Case<gpu::DeallocOp, memref::DeallocOp, func::ReturnOp, scf::YieldOp>(
          [](auto) {})
      .Case([&](scf::ForOp loop) {
        if (loop.getNumResults() > 0)
          throw std::runtime_error("host code has a loop that carries values");
        for (int64_t index = number(loop.getLowerBound());
             index < number(loop.getUpperBound());
             index += number(loop.getStep())) {
          set(loop.getInductionVar(), index);
          run(*loop.getBody());
        }
      })
      .Case([&](scf::IfOp branch) {
        if (number(branch.getCondition()))
          run(*branch.thenBlock());
        else if (branch.elseBlock())
          run(*branch.elseBlock());
      })
      .Case([&](cf::AssertOp assertion) {
        if (!number(assertion.getArg()))
          throw std::runtime_error("a check of host code fails: " +
                                   assertion.getMsg().str());
      })
      .Case([&](gpu::LaunchFuncOp op) { launch(op); })
      .Default([&](Operation *op) {
        throw std::runtime_error("host code has an unknown op: " +
                                 op->getName().getStringRef().str());
      });
}

void HostInterpreter::allocate(Value memref, ValueRange dynamicSizes) {
  auto type = cast<MemRefType>(memref.getType());
  HostValue memory;
  int64_t bytes = type.getElementTypeBitWidth() / 8;
  for (int64_t size : type.getShape()) {
    if (ShapedType::isDynamic(size)) {
      size = number(dynamicSizes.front());
      dynamicSizes = dynamicSizes.drop_front();
    }
    memory.sizes.push_back(size);
    bytes *= size;
  }
  // Poisoned: what no kernel wrote is NaN or, in every other order of events,
  // below all numbers that there are.
  workspaces.emplace_back(bytes, seed % 2 ? 0xf1 : 0xff);
  memory.address =
      emulator.addBuffer("workspace", workspaces.back().data(),
                         workspaces.back().size(), ptx::Access::ReadWrite);
  bind(memref, memory);
}

/// As the runtime makes it (attn_rt_gpu_tensor_map).
Argument HostInterpreter::makeTensorMap(nvgpu::TmaCreateDescriptorOp op) {
  const HostValue &memory = get(op.getTensor());
  nvgpu::TensorMapDescriptorType type = op.getTensorMap().getType();
  ptx::TensorMap map;
  map.address = memory.address;
  map.elementBytes = type.getTensor().getElementTypeBitWidth() / 8;
  map.swizzle = ptx::Swizzle(unsigned(type.getSwizzle()));
  uint64_t stride = map.elementBytes;
  for (size_t dim = memory.sizes.size(); dim-- > 0;) {
    uint64_t size = memory.sizes[dim];
    if (size == 0)
      return Argument(ptx::TensorMap::encodedBytes, 0);
    map.sizes.push_back(size);
    map.box.push_back(uint32_t(number(op.getBoxDimensions()[dim])));
    if (dim + 1 < memory.sizes.size())
      map.strides.push_back(stride);
    stride *= size;
  }
  std::array<uint8_t, ptx::TensorMap::encodedBytes> bytes;
  std::string error;
  if (!map.encode(bytes, error))
    throw std::runtime_error("no tensor map: " + error);
  return Argument(bytes.begin(), bytes.end());
}

/// A memref as kernels that were made of linalg take it.
static void addDescriptor(const HostValue &memory,
                          std::vector<Argument> &arguments) {
  arguments.push_back(ptx::makeArgument(memory.address));
  arguments.push_back(ptx::makeArgument(memory.address));
  arguments.push_back(ptx::makeArgument(memory.offset));
  for (const auto &numbers : {memory.sizes, memory.getStrides()})
    for (int64_t number : numbers)
      arguments.push_back(ptx::makeArgument(number));
}

void HostInterpreter::launch(gpu::LaunchFuncOp op) {
  // What comes behind a finding tells nothing.
  if (!findings.empty())
    return;
  ptx::LaunchOptions options;
  gpu::KernelDim3 grid = op.getGridSizeOperandValues();
  gpu::KernelDim3 block = op.getBlockSizeOperandValues();
  options.grid = {unsigned(number(grid.x)), unsigned(number(grid.y)),
                  unsigned(number(grid.z))};
  options.block = {unsigned(number(block.x)), unsigned(number(block.y)),
                   unsigned(number(block.z))};
  if (Value bytes = op.getDynamicSharedMemorySize())
    options.sharedBytes = unsigned(number(bytes));
  options.seed = seed + launches;
  options.maxInstructions = maxInstructions;
  options.stopAtFinding = true;
  std::vector<Argument> arguments;
  for (Value operand : op.getKernelOperands()) {
    if (isa<LLVM::LLVMPointerType>(operand.getType()))
      arguments.push_back(get(operand).bytes);
    else if (isa<MemRefType>(operand.getType()))
      addDescriptor(get(operand), arguments);
    else if (operand.getType().isInteger(32))
      arguments.push_back(ptx::makeArgument(int32_t(number(operand))));
    else
      arguments.push_back(ptx::makeArgument(number(operand)));
  }
  ++launches;
  emulator.launch(op.getKernelName().str(), options, arguments);
  for (const ptx::Finding &finding : emulator.getFindings().get())
    findings += finding.toString() + "\n";
}

EmulatedGpuProgram::EmulatedGpuProgram(const std::string &text,
                                       const std::string &chip,
                                       const std::string &form) {
  MLIRContext &context = sharedContext();
  DiagnosticText diagnostics(context);
  mlir::attn::CompilerOptions options;
  options.lowering.raise = false;
  options.lowering.form = form;
  module = parseSourceString<ModuleOp>(text, &context);
  if (!module || failed(mlir::attn::lowerToGPU(*module, chip, options)))
    throw std::runtime_error("does not compile:\n" + diagnostics.text + text);
  FailureOr<std::string> emitted = mlir::attn::emitPTX(*module, chip, options);
  if (failed(emitted))
    throw std::runtime_error("gives no PTX:\n" + diagnostics.text + text);
  ptx = *emitted;
}

static int64_t countOf(const std::vector<int64_t> &shape) {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

EmulatedGpuProgram::Outcome
EmulatedGpuProgram::run(const std::vector<Argument> &arguments, uint64_t seed,
                        uint64_t maxInstructions) const {
  std::string error;
  std::unique_ptr<Emulator> emulator = Emulator::create(ptx, error);
  if (!emulator)
    throw std::runtime_error("PTX: " + error);
  HostInterpreter interpreter(*emulator, seed, maxInstructions);
  ModuleOp host = *module;
  func::FuncOp entry = *host.getOps<func::FuncOp>().begin();
  for (auto [index, argument] : llvm::enumerate(arguments)) {
    HostValue value;
    value.number = argument.number;
    if (const HostTensor *tensor = argument.tensor) {
      AttnTensor view = tensor->view();
      value.sizes = tensor->getShape();
      unsigned bytes = (view.dtype.bits + 7) / 8;
      value.address = emulator->addBuffer(
          argument.name, static_cast<uint8_t *>(view.data) + view.byte_offset,
          countOf(value.sizes) * bytes,
          argument.isWritten ? ptx::Access::ReadWrite : ptx::Access::ReadOnly);
    }
    interpreter.bind(entry.getArgument(index), value);
  }
  interpreter.run(entry.getBody().front());
  Outcome outcome;
  outcome.findings = interpreter.findings;
  outcome.launches = interpreter.launches;
  for (const Argument &argument : arguments)
    if (argument.isWritten && !argument.tensor->outsideIsIntact())
      outcome.damage += "a kernel wrote outside of " + argument.name + "\n";
  return outcome;
}

static AttentionFunction onMemRefs(AttentionFunction function) {
  function.container = Container::MemRef;
  function.destinationsAreArguments = true;
  return function;
}

EmulatedGpuFunction::EmulatedGpuFunction(const AttentionFunction &given,
                                         const reference::AttentionSizes &sizes,
                                         const std::string &chip)
    : function(onMemRefs(given)),
      program(printModule(function, sizes), chip, function.form) {}

EmulatedGpuFunction::Run
EmulatedGpuFunction::run(const AttentionCase &attentionCase, uint64_t seed,
                         uint64_t maxInstructions,
                         const BoundedGradients *gradients) const {
  std::vector<EmulatedGpuProgram::Argument> arguments;
  std::deque<HostTensor> inputs, outputs;
  for (const ValueForm &form : function.inputs) {
    std::vector<double> values = inputValues(form, attentionCase, gradients);
    EmulatedGpuProgram::Argument argument{name(form.role)};
    if (form.isScalar) {
      argument.number = int64_t(values.at(0));
    } else {
      inputs.emplace_back(form.element, shapeOf(form, attentionCase), values);
      argument.tensor = &inputs.back();
    }
    arguments.push_back(argument);
  }
  for (const ValueForm &form : function.outputs) {
    std::vector<int64_t> shape = shapeOf(form, attentionCase);
    outputs.emplace_back(form.element, shape,
                         std::vector<double>(countOf(shape), NAN));
    arguments.push_back({name(form.role), &outputs.back(), /*isWritten=*/true});
  }
  EmulatedGpuProgram::Outcome outcome =
      program.run(arguments, seed, maxInstructions);
  Run result;
  result.findings = outcome.findings;
  result.launches = outcome.launches;
  result.attention.damage = outcome.damage;
  for (const HostTensor &tensor : outputs)
    result.attention.outputs.push_back(tensor.read());
  return result;
}

/// What weights rounded to the storage type add to the bound of an output: the
/// roundoff times the weighted sum of the magnitudes. (The sum in the
/// denominator is of the weights before that.)
static void addWeightRounding(BoundedArray &output,
                              const AttentionCase &attentionCase) {
  std::vector<double> magnitudes = attentionCase.value;
  for (double &value : magnitudes)
    value = std::fabs(value);
  reference::AttentionResult sums =
      reference::attention(attentionCase.sizes, attentionCase.options,
                           attentionCase.query, attentionCase.key, magnitudes);
  double roundoff = epsilon(attentionCase.signature.dtype) / 2;
  // Weights below the normal numbers of f16 lose up to half of the smallest.
  double smallest = attentionCase.signature.dtype == DType::F16
                        ? 0x1p-25 * double(attentionCase.sizes.keys)
                        : 0;
  double largest = 0;
  for (double value : magnitudes)
    largest = std::max(largest, value);
  for (size_t index = 0; index < output.bound.size(); ++index)
    output.bound[index] +=
        1.01 * roundoff * sums.output[index] + smallest * largest;
}

/// What weights and gradients by scores that are rounded to f16 add to the
/// bounds of the products with them. Those of bf16 have it already.
static void addScoreRounding(BoundedGradients &gradients,
                             const AttentionCase &data) {
  if (data.signature.dtype != DType::F16)
    return;
  const reference::AttentionSizes &sizes = data.sizes;
  const double roundoff = 1.01 * epsilon(DType::F16) / 2;
  // Below the normal numbers of f16.
  const double smallest = 0x1p-25;
  auto round = [&](double value) {
    return roundoff * std::fabs(value) + smallest;
  };
  const int64_t group = sizes.heads / std::max<int64_t>(sizes.kvHeads, 1);
  const double scale =
      data.options.scale.value_or(1 / std::sqrt(double(sizes.headDim)));
  for (int64_t b = 0; b < sizes.batch; ++b)
    for (int64_t h = 0; h < sizes.heads; ++h)
      for (int64_t i = 0; i < sizes.queries; ++i) {
        const int64_t row = (b * sizes.heads + h) * sizes.queries + i;
        const double *query = &data.query[row * sizes.headDim];
        const double *dOutput = &data.dOutput[row * sizes.valueDim];
        double delta = 0;
        for (int64_t d = 0; d < sizes.valueDim; ++d)
          delta += dOutput[d] * gradients.output[row * sizes.valueDim + d];
        const int64_t keys = reference::keyLength(sizes, data.options, b);
        for (int64_t j = 0; j < keys; ++j) {
          reference::Score score = reference::score(
              sizes, data.options, data.query, data.key, b, h, i, j);
          if (score.logit == -INFINITY)
            continue;
          const int64_t column =
              (b * sizes.kvHeads + h / group) * sizes.keys + j;
          const double *key = &data.key[column * sizes.headDim];
          const double *value = &data.value[column * sizes.valueDim];
          const double weight =
              std::exp(score.logit - gradients.logsumexp[row]);
          double product = 0;
          for (int64_t d = 0; d < sizes.valueDim; ++d) {
            product += dOutput[d] * value[d];
            gradients.dValue.bound[column * sizes.valueDim + d] +=
                round(weight) * std::fabs(dOutput[d]);
          }
          // The scale is applied to the sums.
          const double dScore =
              std::fabs(scale) *
              round(weight * (product - delta) * score.slope / scale);
          for (int64_t d = 0; d < sizes.headDim; ++d) {
            gradients.dKey.bound[column * sizes.headDim + d] +=
                dScore * std::fabs(query[d]);
            gradients.dQuery.bound[row * sizes.headDim + d] +=
                dScore * std::fabs(key[d]);
          }
        }
      }
}

std::string compareGpuRun(const EmulatedGpuFunction::Run &run,
                          const AttentionFunction &function,
                          const AttentionCase &attentionCase,
                          bool narrowWeights,
                          const BoundedGradients *gradients) {
  std::string problems = run.findings + run.attention.damage;
  BoundedAttention forward;
  BoundedGradients backward;
  if (gradients) {
    backward = *gradients;
    if (narrowWeights)
      addScoreRounding(backward, attentionCase);
  } else {
    forward = boundedAttention(attentionCase);
    if (narrowWeights)
      addWeightRounding(forward.output, attentionCase);
  }
  for (size_t index = 0; index < function.outputs.size(); ++index) {
    const ValueForm &form = function.outputs[index];
    Comparison comparison = compareBounded(
        run.attention.outputs[index], shapeOf(form, attentionCase),
        toOperandLayout(form, attentionCase,
                        expectedArray(form.role, &forward, &backward)));
    if (!comparison)
      problems +=
          std::string(name(form.role)) + ": " + comparison.message + "\n";
  }
  return problems;
}

std::string checkOnGpu(const EmulatedGpuFunction &compiled,
                       const AttentionCase &attentionCase, bool narrowWeights,
                       uint64_t seed) {
  std::optional<BoundedGradients> gradients;
  if (compiled.getFunction().direction == Direction::Backward)
    gradients = boundedGradients(attentionCase);
  const BoundedGradients *given = gradients ? &*gradients : nullptr;
  return compareGpuRun(compiled.run(attentionCase, seed, 50'000'000, given),
                       compiled.getFunction(), attentionCase, narrowWeights,
                       given);
}

} // namespace attn::testing

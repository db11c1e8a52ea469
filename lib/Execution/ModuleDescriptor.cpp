//===- ModuleDescriptor.cpp - The constant that describes a module -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "attn/Execution/GPUCompiler.h"
#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Alignment.h"

using namespace mlir;
using namespace mlir::attn;

#ifndef ATTN_VERSION
#error "the build defines ATTN_VERSION"
#endif

/// Name of the constant that `defineGpuImages` makes.
static constexpr llvm::StringLiteral gpuImageList = "attn_gpu_image_list";

namespace {
/// Builds the constants of include/attn-c/Runtime.h. The struct types here have
/// the fields of the structs there, in order.
class DescriptorBuilder {
public:
  explicit DescriptorBuilder(llvm::Module &module)
      : module(module), context(module.getContext()),
        pointer(llvm::PointerType::get(context, 0)),
        i8(llvm::Type::getInt8Ty(context)),
        i16(llvm::Type::getInt16Ty(context)),
        i32(llvm::Type::getInt32Ty(context)),
        i64(llvm::Type::getInt64Ty(context)),
        dataType(llvm::StructType::get(context, {i8, i8, i16})),
        valueInfo(llvm::StructType::get(context,
                                        {i32, dataType, i32, pointer, pointer,
                                         pointer, pointer, pointer, i32})),
        functionInfo(llvm::StructType::get(
            context, {pointer, pointer, pointer, i32, i32, pointer, pointer})),
        descriptor(llvm::StructType::get(
            context,
            {i32, i32, pointer, pointer, pointer, pointer, i32, pointer,
             pointer, i32, pointer, pointer, pointer, pointer})) {}

  void build(ArrayRef<EntryPoint> entryPoints,
             ArrayRef<llvm::Function *> wrappers, StringRef moduleName,
             StringRef targetCPU, StringRef targetFeatures,
             StringRef targetGPU);
  llvm::Function *buildWrapper(const EntryPoint &entryPoint,
                               llvm::Function *function);

private:
  llvm::Constant *number(llvm::Type *type, int64_t value) {
    return llvm::ConstantInt::getSigned(type, value);
  }
  llvm::Constant *text(StringRef value) {
    return global(llvm::ConstantDataArray::getString(context, value),
                  "attn_text");
  }
  llvm::Constant *textOrNull(StringRef value) {
    return value.empty() ? null() : text(value);
  }
  llvm::Constant *null() { return llvm::ConstantPointerNull::get(pointer); }
  llvm::Constant *array(llvm::Type *type, ArrayRef<llvm::Constant *> values,
                        const llvm::Twine &name) {
    if (values.empty())
      return null();
    return global(llvm::ConstantArray::get(
                      llvm::ArrayType::get(type, values.size()), values),
                  name);
  }
  llvm::Constant *sizes(ArrayRef<int64_t> values) {
    return array(i64,
                 llvm::map_to_vector(
                     values, [&](int64_t value) { return number(i64, value); }),
                 "attn_sizes");
  }
  llvm::GlobalVariable *global(llvm::Constant *value, const llvm::Twine &name) {
    auto *variable = new llvm::GlobalVariable(
        module, value->getType(), /*isConstant=*/true,
        llvm::GlobalValue::PrivateLinkage, value, name);
    variable->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    return variable;
  }
  llvm::Constant *describe(Type type, const StatePart &part);
  llvm::Constant *describe(TypeRange types, ArrayRef<StatePart> parts,
                           const llvm::Twine &name) {
    SmallVector<llvm::Constant *> values;
    for (auto [type, part] : llvm::zip_equal(types, parts))
      values.push_back(describe(type, part));
    return array(valueInfo, values, name);
  }

  llvm::Module &module;
  llvm::LLVMContext &context;
  llvm::PointerType *pointer;
  llvm::IntegerType *i8, *i16, *i32, *i64;
  llvm::StructType *dataType, *valueInfo, *functionInfo, *descriptor;
};
} // namespace

llvm::Constant *DescriptorBuilder::describe(Type type, const StatePart &part) {
  AttnDataType element = getDataType(type);
  SmallVector<int64_t> shape = getShape(type);
  std::optional<SmallVector<int64_t>> strides = getStrides(type);
  return llvm::ConstantStruct::get(
      valueInfo, {number(i32, getValueKind(type)),
                  llvm::ConstantStruct::get(
                      dataType, {llvm::ConstantInt::get(i8, element.code),
                                 llvm::ConstantInt::get(i8, element.bits),
                                 llvm::ConstantInt::get(i16, element.lanes)}),
                  number(i32, shape.size()), sizes(shape),
                  strides ? sizes(*strides) : null(), text(toString(type)),
                  textOrNull(part.state), textOrNull(part.component),
                  number(i32, part.componentsLeft)});
}

/// i1 occupies a byte that is 0 or 1.
static llvm::Value *loadScalar(llvm::IRBuilder<> &builder, llvm::Type *type,
                               llvm::Value *address) {
  if (!type->isIntegerTy(1))
    return builder.CreateLoad(type, address);
  llvm::Value *byte = builder.CreateLoad(builder.getInt8Ty(), address);
  return builder.CreateIsNotNull(byte);
}
static void storeScalar(llvm::IRBuilder<> &builder, llvm::Value *value,
                        llvm::Value *address) {
  if (value->getType()->isIntegerTy(1))
    value = builder.CreateZExt(value, builder.getInt8Ty());
  builder.CreateStore(value, address);
}

/// `void wrapper(void **values)` calls a function with MLIR's C interface: the
/// results' struct first where they are several or a memref, pointers to
/// descriptors for memrefs, scalars by value.
llvm::Function *DescriptorBuilder::buildWrapper(const EntryPoint &entryPoint,
                                                llvm::Function *function) {
  llvm::Function *inner = module.getFunction(entryPoint.getCInterfaceName());
  auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), pointer,
                                       /*isVarArg=*/false);
  auto *wrapper =
      llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage,
                             "attn_entry_" + entryPoint.name, module);
  llvm::IRBuilder<> builder(
      llvm::BasicBlock::Create(context, "entry", wrapper));
  auto loadValue = [&](size_t index) -> llvm::Value * {
    llvm::Value *slot =
        builder.CreateConstGEP1_64(pointer, wrapper->getArg(0), index);
    return builder.CreateLoad(pointer, slot);
  };

  FunctionType signature = entryPoint.signature;
  size_t numInputs = signature.getNumInputs();
  size_t numResults = signature.getNumResults();
  llvm::Type *resultType = function->getReturnType();
  bool resultsInMemory = inner->getReturnType()->isVoidTy() && numResults > 0;
  SmallVector<llvm::Value *> arguments;
  if (resultsInMemory)
    arguments.push_back(numResults == 1 ? loadValue(numInputs)
                                        : builder.CreateAlloca(resultType));
  for (auto [index, input] : llvm::enumerate(signature.getInputs())) {
    llvm::Value *value = loadValue(index);
    if (getValueKind(input) == ATTN_SCALAR)
      value = loadScalar(
          builder, inner->getFunctionType()->getParamType(arguments.size()),
          value);
    arguments.push_back(value);
  }
  llvm::Value *result = builder.CreateCall(inner, arguments);
  if (resultsInMemory && numResults > 1)
    for (size_t i = 0; i < numResults; ++i) {
      llvm::Value *field =
          builder.CreateStructGEP(resultType, arguments.front(), i);
      llvm::Type *fieldType = resultType->getStructElementType(i);
      storeScalar(builder, builder.CreateLoad(fieldType, field),
                  loadValue(numInputs + i));
    }
  else if (!resultsInMemory && numResults == 1)
    storeScalar(builder, result, loadValue(numInputs));
  builder.CreateRetVoid();
  return wrapper;
}

void DescriptorBuilder::build(ArrayRef<EntryPoint> entryPoints,
                              ArrayRef<llvm::Function *> wrappers,
                              StringRef moduleName, StringRef targetCPU,
                              StringRef targetFeatures, StringRef targetGPU) {
  SmallVector<llvm::Constant *> functions;
  for (auto [entryPoint, wrapper] : llvm::zip_equal(entryPoints, wrappers)) {
    FunctionType signature = entryPoint.signature;
    functions.push_back(llvm::ConstantStruct::get(
        functionInfo,
        {text(entryPoint.name), text(toString(signature)), wrapper,
         number(i32, signature.getNumInputs()),
         number(i32, signature.getNumResults()),
         describe(signature.getInputs(), entryPoint.inputParts, "attn_inputs"),
         describe(signature.getResults(), entryPoint.resultParts,
                  "attn_outputs")}));
  }
  auto invoke = module.getOrInsertFunction(
      "attn_invoke", llvm::FunctionType::get(i32, /*isVarArg=*/false));
  llvm::Constant *images = module.getNamedGlobal(gpuImageList);
  auto *value = llvm::ConstantStruct::get(
      descriptor,
      {llvm::ConstantInt::get(i32, ATTN_DESCRIPTOR_MAGIC),
       llvm::ConstantInt::get(i32, ATTN_ABI_VERSION), text(moduleName),
       text("attn-mlir " ATTN_VERSION), text(targetCPU), text(targetFeatures),
       number(i32, functions.size()),
       array(functionInfo, functions, "attn_functions"),
       cast<llvm::Constant>(invoke.getCallee()), number(i32, 0), null(), null(),
       textOrNull(targetGPU), images ? images : null()});
  auto *variable = new llvm::GlobalVariable(
      module, descriptor, /*isConstant=*/true,
      llvm::GlobalValue::ExternalLinkage, value, "attn_module_" + moduleName);
  llvm::GlobalAlias::create(descriptor, 0, llvm::GlobalValue::WeakAnyLinkage,
                            ATTN_DESCRIPTOR_SYMBOL, variable, &module);
}

LogicalResult attn::addModuleDescriptor(llvm::Module &llvmModule,
                                        ArrayRef<EntryPoint> entryPoints,
                                        StringRef moduleName,
                                        StringRef targetCPU,
                                        StringRef targetFeatures,
                                        StringRef targetGPU, Location loc) {
  DescriptorBuilder builder(llvmModule);
  SmallVector<llvm::Function *> wrappers;
  for (const EntryPoint &entryPoint : entryPoints) {
    llvm::Function *function = llvmModule.getFunction(entryPoint.name);
    if (!function || !llvmModule.getFunction(entryPoint.getCInterfaceName()))
      return emitError(loc)
             << "entry point '" << entryPoint.name << "' has no function '"
             << entryPoint.getCInterfaceName()
             << "'; attn-prepare-entry-points has to run before the lowering";
    wrappers.push_back(builder.buildWrapper(entryPoint, function));
  }
  // The module's own symbols become internal, so that modules can be linked
  // together, and with programs that have a `main` themselves.
  for (llvm::GlobalValue &value : llvmModule.global_values())
    if (!value.isDeclaration() && !value.hasLocalLinkage()) {
      value.setLinkage(llvm::GlobalValue::InternalLinkage);
      value.setVisibility(llvm::GlobalValue::DefaultVisibility);
    }
  builder.build(entryPoints, wrappers, moduleName, targetCPU, targetFeatures,
                targetGPU);
  return success();
}

void attn::defineGpuImages(llvm::Module &llvmModule,
                           ArrayRef<GpuImage> images) {
  llvm::GlobalVariable *declared =
      llvmModule.getGlobalVariable("attn_gpu_images");
  if (!declared)
    return;
  llvm::LLVMContext &context = llvmModule.getContext();
  auto *i32 = llvm::Type::getInt32Ty(context);
  auto *pointer = llvm::PointerType::get(context, 0);
  auto *type = llvm::StructType::get(context, {i32, i32, i32, pointer});
  SmallVector<llvm::Constant *> entries;
  auto add = [&](int32_t kind, int64_t arch, bool isSpecific,
                 llvm::Constant *data) {
    entries.push_back(llvm::ConstantStruct::get(
        type,
        {llvm::ConstantInt::get(i32, kind), llvm::ConstantInt::get(i32, arch),
         llvm::ConstantInt::get(i32, isSpecific), data}));
  };
  for (const GpuImage &image : images) {
    // PTX is text that ends with a zero.
    auto *bytes = llvm::ConstantDataArray::getString(context, image.data);
    auto *data = new llvm::GlobalVariable(
        llvmModule, bytes->getType(), /*isConstant=*/true,
        llvm::GlobalValue::PrivateLinkage, bytes, "attn_gpu_image");
    data->setAlignment(llvm::Align(16));
    add(image.kind, image.arch, image.isSpecific, data);
  }
  add(0, 0, false, llvm::ConstantPointerNull::get(pointer));
  auto *list = llvm::ConstantArray::get(
      llvm::ArrayType::get(type, entries.size()), entries);
  auto *defined = new llvm::GlobalVariable(
      llvmModule, list->getType(), /*isConstant=*/true,
      llvm::GlobalValue::InternalLinkage, list, gpuImageList);
  declared->replaceAllUsesWith(defined);
  declared->eraseFromParent();
}

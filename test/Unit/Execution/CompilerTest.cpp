//===- CompilerTest.cpp - The compiler as a library ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Execution/Compiler.h"
#include "attn/Pipelines/Registration.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Parser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "gtest/gtest.h"
#include <fstream>
#include <thread>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// A context that collects its diagnostics.
class Compiler {
public:
  Compiler() : context(getRegistry(), MLIRContext::Threading::DISABLED) {
    context.getDiagEngine().registerHandler([&](Diagnostic &diagnostic) {
      if (diagnostic.getSeverity() == DiagnosticSeverity::Error)
        errors += diagnostic.str() + "\n";
      return success();
    });
    options.optLevel = 0;
  }

  std::unique_ptr<CompiledModule> compile(llvm::StringRef text) {
    errors.clear();
    OwningOpRef<ModuleOp> module =
        parseSourceString<ModuleOp>(text, ParserConfig(&context));
    if (!module)
      return nullptr;
    FailureOr<std::unique_ptr<CompiledModule>> compiled =
        jitCompile(*module, options);
    return succeeded(compiled) ? std::move(*compiled) : nullptr;
  }

  MLIRContext context;
  CompilerOptions options;
  std::string errors;

private:
  static const DialectRegistry &getRegistry() {
    static const DialectRegistry registry = [] {
      DialectRegistry registry;
      registerAllDialects(registry);
      return registry;
    }();
    return registry;
  }
};

/// A function that adds `increment` to an i64.
std::string getIncrement(int64_t increment) {
  return "func.func @main(%x: i64) -> i64 {\n"
         "  %c = arith.constant " +
         std::to_string(increment) +
         " : i64\n"
         "  %y = arith.addi %x, %c : i64\n"
         "  return %y : i64\n"
         "}\n";
}

int64_t call(const CompiledModule &module, int64_t x) {
  AttnTensor input = attn_tensor(&x, ATTN_CODE_INT, 64, 0, nullptr);
  const AttnTensor *inputs[] = {&input};
  AttnManagedTensor *output = nullptr;
  EXPECT_EQ(attn_invoke(module.getDescriptor(), nullptr, inputs, 1, &output, 1,
                        nullptr, nullptr),
            ATTN_OK);
  if (!output)
    return 0;
  int64_t result = *static_cast<int64_t *>(output->tensor.data);
  output->deleter(output);
  return result;
}

/// Memory of this process that is resident, in bytes.
int64_t getResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  int64_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident * 4096;
}
} // namespace

TEST(JitCompile, KeepsModulesApart) {
  Compiler compiler;
  std::unique_ptr<CompiledModule> one = compiler.compile(getIncrement(1));
  std::unique_ptr<CompiledModule> two = compiler.compile(getIncrement(2));
  ASSERT_TRUE(one && two) << compiler.errors;
  EXPECT_EQ(call(*one, 10), 11);
  EXPECT_EQ(call(*two, 10), 12);
  one.reset();
  EXPECT_EQ(call(*two, 10), 12);
}

TEST(JitCompile, CodeOutlivesTheContext) {
  auto compiler = std::make_unique<Compiler>();
  std::unique_ptr<CompiledModule> one = compiler->compile(getIncrement(1));
  ASSERT_TRUE(one) << compiler->errors;
  compiler.reset();
  EXPECT_EQ(call(*one, 10), 11);
}

TEST(JitCompile, OutputsOutliveTheModule) {
  Compiler compiler;
  std::unique_ptr<CompiledModule> module =
      compiler.compile("func.func @main() -> tensor<2xi64> {\n"
                       "  %c = arith.constant dense<[1, 2]> : tensor<2xi64>\n"
                       "  return %c : tensor<2xi64>\n}");
  ASSERT_TRUE(module) << compiler.errors;
  AttnManagedTensor *output = nullptr;
  ASSERT_EQ(attn_invoke(module->getDescriptor(), "main", nullptr, 0, &output, 1,
                        nullptr, nullptr),
            ATTN_OK);
  module.reset();
  EXPECT_EQ(static_cast<int64_t *>(output->tensor.data)[1], 2);
  output->deleter(output);
}

TEST(JitCompile, DescribesTheModule) {
  Compiler compiler;
  compiler.options.moduleName = "described";
  compiler.options.targetCPU = "x86-64";
  std::unique_ptr<CompiledModule> module = compiler.compile(
      "func.func @f(%x: tensor<?x3xbf16>, %s: i1,\n"
      "             %b: memref<2x?xui8, strided<[?, 1], offset: ?>>)\n"
      "    -> (index, tensor<?x3xbf16>) {\n"
      "  %c = arith.constant 1 : index\n"
      "  return %c, %x : index, tensor<?x3xbf16>\n}\n"
      "func.func private @hidden() { return }\n"
      "func.func @g() { return }\n");
  ASSERT_TRUE(module) << compiler.errors;
  const AttnModuleDescriptor &descriptor = *module->getDescriptor();
  EXPECT_STREQ(descriptor.name, "described");
  EXPECT_EQ(descriptor.magic, ATTN_DESCRIPTOR_MAGIC);
  EXPECT_EQ(descriptor.abi_version, unsigned(ATTN_ABI_VERSION));
  EXPECT_STREQ(descriptor.target_cpu, "x86-64");
  EXPECT_STREQ(descriptor.target_features, "");
  ASSERT_EQ(descriptor.num_functions, 2);
  const AttnFunctionInfo &f = descriptor.functions[0];
  EXPECT_STREQ(f.name, "f");
  EXPECT_STREQ(f.signature,
               "(tensor<?x3xbf16>, i1, memref<2x?xui8, strided<[?, 1], offset: "
               "?>>) -> (index, tensor<?x3xbf16>)");
  ASSERT_EQ(f.num_inputs, 3);
  EXPECT_EQ(f.inputs[0].kind, ATTN_TENSOR);
  EXPECT_EQ(f.inputs[0].dtype.code, ATTN_CODE_BFLOAT);
  EXPECT_EQ(f.inputs[0].dtype.bits, 16);
  EXPECT_EQ(f.inputs[0].ndim, 2);
  EXPECT_EQ(f.inputs[0].shape[0], -1);
  EXPECT_EQ(f.inputs[0].shape[1], 3);
  EXPECT_EQ(f.inputs[0].strides, nullptr);
  EXPECT_STREQ(f.inputs[0].type, "tensor<?x3xbf16>");
  EXPECT_EQ(f.inputs[1].kind, ATTN_SCALAR);
  EXPECT_EQ(f.inputs[1].dtype.code, ATTN_CODE_BOOL);
  EXPECT_EQ(f.inputs[2].kind, ATTN_BUFFER);
  EXPECT_EQ(f.inputs[2].dtype.code, ATTN_CODE_UINT);
  ASSERT_NE(f.inputs[2].strides, nullptr);
  EXPECT_EQ(f.inputs[2].strides[0], -1);
  EXPECT_EQ(f.inputs[2].strides[1], 1);
  ASSERT_EQ(f.num_outputs, 2);
  EXPECT_EQ(f.outputs[0].kind, ATTN_SCALAR);
  EXPECT_EQ(f.outputs[0].dtype.bits, 64);
  EXPECT_EQ(f.outputs[1].kind, ATTN_TENSOR);
  EXPECT_STREQ(descriptor.functions[1].name, "g");
}

TEST(JitCompile, ReportsProblemsAsDiagnostics) {
  Compiler compiler;
  EXPECT_FALSE(compiler.compile("func.func private @f() { return }"));
  EXPECT_NE(compiler.errors.find("no public function"), std::string::npos);
  EXPECT_FALSE(compiler.compile("func.func @f(%x: tensor<*xf32>) { return }"));
  EXPECT_NE(compiler.errors.find("needs a ranked tensor"), std::string::npos);
  compiler.options.targetCPU = "pentium9";
  EXPECT_FALSE(compiler.compile(getIncrement(1)));
  EXPECT_NE(compiler.errors.find("unknown target CPU 'pentium9'"),
            std::string::npos);
  compiler.options.targetCPU = "native";
  compiler.options.optLevel = 4;
  EXPECT_FALSE(compiler.compile(getIncrement(1)));
  EXPECT_NE(compiler.errors.find("optimisation level 4"), std::string::npos);
  // A failure leaves nothing behind that disturbs the next module.
  compiler.options.optLevel = 2;
  std::unique_ptr<CompiledModule> module = compiler.compile(getIncrement(1));
  ASSERT_TRUE(module) << compiler.errors;
  EXPECT_EQ(call(*module, 1), 2);
}

TEST(JitCompile, WorksOnSeveralThreads) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread)
    threads.emplace_back([thread] {
      Compiler compiler;
      for (int64_t i = 0; i < 10; ++i) {
        auto module = compiler.compile(getIncrement(100 * thread + i));
        ASSERT_TRUE(module) << compiler.errors;
        EXPECT_EQ(call(*module, 1), 100 * thread + i + 1);
      }
    });
  for (std::thread &thread : threads)
    thread.join();
}

TEST(JitCompile, FreesWhatItUsed) {
  Compiler compiler;
  auto compileSome = [&](int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      auto module = compiler.compile(getIncrement(7));
      ASSERT_TRUE(module) << compiler.errors;
      ASSERT_EQ(call(*module, i), i + 7);
    }
  };
  compileSome(20);
  int64_t before = getResidentBytes();
  compileSome(100);
  // A module that stayed behind would hold some 100 KiB at least: its code, the
  // linker's tables and a session.
  EXPECT_LT(getResidentBytes() - before, 100 * 40 * 1024);
}

TEST(Compiler, NamesModules) {
  EXPECT_EQ(makeModuleName("/a/b/model.linalg.mlir"), "model");
  EXPECT_EQ(makeModuleName("my-model.mlir"), "my_model");
  EXPECT_EQ(makeModuleName("2layers.mlir"), "_2layers");
  EXPECT_EQ(makeModuleName(".mlir"), "module");
  EXPECT_EQ(makeModuleName(""), "module");
}

TEST(Compiler, FindsTheRuntime) {
  // Tests lie in a folder of their own.
  setenv("ATTN_RUNTIME_LIBRARY", "/some/where.a", 1);
  EXPECT_EQ(findRuntimeLibrary(), "/some/where.a");
  unsetenv("ATTN_RUNTIME_LIBRARY");
  EXPECT_EQ(findRuntimeLibrary(), "");
}

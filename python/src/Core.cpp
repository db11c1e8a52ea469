//===- Core.cpp - The C API as a Python module ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A thin layer over attn-c/Compiler.h; what users see is python/attn_mlir. The
// interpreter lock is released while code is parsed, compiled and run.
//
//===----------------------------------------------------------------------===//

#include "Tensors.h"
#include "attn-c/Compiler.h"
#include <memory>
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <optional>

namespace nb = nanobind;
using namespace attn::python;

namespace {
template <typename T, void (*destroy)(T *)>
struct Destroy {
  void operator()(T *object) const { destroy(object); }
};
template <typename T, void (*destroy)(T *)>
using Owned = std::unique_ptr<T, Destroy<T, destroy>>;

using OwnedContext = Owned<AttnContext, attn_context_destroy>;
using OwnedIR = Owned<AttnIR, attn_ir_destroy>;
using OwnedExecutable = Owned<AttnExecutable, attn_executable_destroy>;
using OwnedLibrary = Owned<AttnLibrary, attn_unload_library>;
using OwnedDiagnostics = Owned<AttnDiagnostics, attn_diagnostics_destroy>;
using OwnedString = Owned<char, attn_string_free>;
using OwnedMessage = Owned<char, attn_error_free>;

struct IR {
  OwnedIR ir;
};

/// Compiled functions, from memory or from a library.
struct Code {
  OwnedExecutable executable;
  OwnedLibrary library;

  const AttnModuleDescriptor *module() const {
    return executable ? attn_executable_module(executable.get())
                      : attn_library_module(library.get());
  }
};

struct Options {
  std::string target;
  std::string targetCPU;
  std::optional<std::string> targetFeatures;
  std::optional<std::string> pipeline;
  std::optional<std::string> moduleName;
  std::optional<std::string> isa;
  AttnCompileOptions options;
};
} // namespace

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// (severity, message, file, line, column) for each diagnostic.
static nb::list toList(const AttnDiagnostics *diagnostics) {
  nb::list result;
  for (int32_t i = 0; i < attn_diagnostics_count(diagnostics); ++i) {
    AttnDiagnostic item = attn_diagnostics_get(diagnostics, i);
    result.append(nb::make_tuple(static_cast<int>(item.severity),
                                 decode(item.message), decode(item.file),
                                 item.line, item.column));
  }
  return result;
}

/// Runs `call(&diagnostics)` without the interpreter lock; returns the
/// diagnostics, or raises attn_mlir.Error with their text.
template <typename Call>
static nb::list runCompiler(Call call) {
  AttnDiagnostics *raw = nullptr;
  AttnStatus status;
  {
    nb::gil_scoped_release released;
    status = call(&raw);
  }
  OwnedDiagnostics diagnostics(raw);
  nb::list list = toList(raw);
  if (status != ATTN_OK) {
    std::string text = attn_diagnostics_text(raw);
    while (!text.empty() && text.back() == '\n')
      text.pop_back();
    raiseError(status, text, list);
  }
  return list;
}

//===----------------------------------------------------------------------===//
// IR
//===----------------------------------------------------------------------===//

static nb::tuple parse(nb::bytes text, const std::string &name) {
  OwnedContext context(attn_context_create());
  AttnIR *ir = nullptr;
  nb::list diagnostics = runCompiler([&](AttnDiagnostics **out) {
    return attn_parse(context.get(), text.c_str(), text.size(), name.c_str(),
                      &ir, out);
  });
  return nb::make_tuple(IR{OwnedIR(ir)}, diagnostics);
}

static nb::tuple parseFile(nb::bytes path) {
  OwnedContext context(attn_context_create());
  AttnIR *ir = nullptr;
  nb::list diagnostics = runCompiler([&](AttnDiagnostics **out) {
    return attn_parse_file(context.get(), path.c_str(), &ir, out);
  });
  return nb::make_tuple(IR{OwnedIR(ir)}, diagnostics);
}

static nb::object printIR(const IR &self) {
  OwnedString text(attn_ir_print(self.ir.get()));
  return decode(text.get());
}

static nb::list listIRFunctions(const IR &self) {
  nb::list result;
  const AttnIR *ir = self.ir.get();
  for (int32_t i = 0; i < attn_ir_num_functions(ir); ++i)
    result.append(nb::make_tuple(decode(attn_ir_function_name(ir, i)),
                                 decode(attn_ir_function_signature(ir, i))));
  return result;
}

static nb::list runPasses(IR &self, const std::string &pipeline) {
  return runCompiler([&](AttnDiagnostics **out) {
    return attn_ir_run_passes(self.ir.get(), pipeline.c_str(), out);
  });
}

static const AttnCompileOptions *finish(Options &options) {
  auto text = [](const std::optional<std::string> &value) {
    return value ? value->c_str() : nullptr;
  };
  options.options.target_cpu = options.targetCPU.c_str();
  options.options.target_features = text(options.targetFeatures);
  options.options.pipeline = text(options.pipeline);
  options.options.module_name = text(options.moduleName);
  options.options.isa = text(options.isa);
  options.options.target = options.target.c_str();
  return &options.options;
}

static Options makeOptions(std::string target, std::string targetCPU,
                           std::optional<std::string> targetFeatures,
                           std::optional<std::string> pipeline,
                           std::optional<std::string> moduleName,
                           int32_t optLevel, bool raise, bool parallel,
                           bool runtimeChecks,
                           std::optional<int64_t> queryBlock,
                           std::optional<int64_t> keyBlock, bool plan,
                           std::optional<std::string> isa, bool reportPlans) {
  Options result{std::move(target),
                 std::move(targetCPU),
                 std::move(targetFeatures),
                 std::move(pipeline),
                 std::move(moduleName),
                 std::move(isa),
                 {}};
  attn_compile_options_init(&result.options);
  result.options.opt_level = optLevel;
  result.options.raise = raise;
  result.options.parallel = parallel;
  result.options.runtime_checks = runtimeChecks;
  if (queryBlock)
    result.options.query_block = *queryBlock;
  if (keyBlock)
    result.options.key_block = *keyBlock;
  result.options.plan = plan;
  result.options.report_plans = reportPlans;
  return result;
}

static nb::tuple compile(const IR &self, Options &options) {
  AttnExecutable *executable = nullptr;
  nb::list diagnostics = runCompiler([&](AttnDiagnostics **out) {
    return attn_compile(self.ir.get(), finish(options), &executable, out);
  });
  return nb::make_tuple(Code{OwnedExecutable(executable), nullptr},
                        diagnostics);
}

static nb::list compileToFile(const IR &self, Options &options, int kind,
                              nb::bytes path) {
  return runCompiler([&](AttnDiagnostics **out) {
    return attn_compile_to_file(self.ir.get(), finish(options),
                                static_cast<AttnOutputKind>(kind), path.c_str(),
                                out);
  });
}

//===----------------------------------------------------------------------===//
// Compiled code
//===----------------------------------------------------------------------===//

static Code loadLibrary(nb::bytes path) {
  AttnLibrary *library = nullptr;
  char *message = nullptr;
  AttnStatus status;
  {
    nb::gil_scoped_release released;
    status = attn_load_library(path.c_str(), &library, &message);
  }
  OwnedMessage owned(message);
  if (status != ATTN_OK)
    raiseError(status, message ? message : "cannot load the library");
  return Code{nullptr, OwnedLibrary(library)};
}

/// A text, or None.
static nb::object textOrNone(const char *value) {
  return value ? nb::object(nb::str(value)) : nb::object(nb::none());
}

/// (kind, dtype, shape, type, state, component) for each value; None for a
/// dynamic size and where there is no state.
static nb::list describeValues(const AttnValueInfo *infos, int32_t count) {
  nb::list result;
  for (int32_t i = 0; i < count; ++i) {
    nb::list shape;
    for (int32_t k = 0; k < infos[i].ndim; ++k)
      shape.append(infos[i].shape[k] < 0
                       ? nb::object(nb::none())
                       : nb::object(nb::int_(infos[i].shape[k])));
    result.append(nb::make_tuple(static_cast<int>(infos[i].kind),
                                 getTypeName(infos[i].dtype), nb::tuple(shape),
                                 infos[i].type, textOrNone(infos[i].state),
                                 textOrNone(infos[i].component)));
  }
  return result;
}

/// (name, signature, inputs, outputs) for each function.
static nb::list describeFunctions(const Code &self) {
  nb::list result;
  const AttnModuleDescriptor *module = self.module();
  for (int32_t i = 0; i < module->num_functions; ++i) {
    const AttnFunctionInfo &function = module->functions[i];
    result.append(
        nb::make_tuple(function.name, function.signature,
                       describeValues(function.inputs, function.num_inputs),
                       describeValues(function.outputs, function.num_outputs)));
  }
  return result;
}

static const AttnFunctionInfo &getFunction(const Code &self, int32_t index) {
  const AttnModuleDescriptor *module = self.module();
  if (index < 0 || index >= module->num_functions)
    raiseError(ATTN_NOT_FOUND, "no function with this index");
  return module->functions[index];
}

/// The workspace of a call, which on the CPU is made.
static nb::int_ askWorkspace(const Code &self, int32_t index, nb::tuple values,
                             int32_t threads) {
  const AttnFunctionInfo &function = getFunction(self, index);
  Arguments arguments(function, values);
  uint64_t needed = 0;
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.needed_workspace = &needed;
  std::vector<AttnManagedTensor *> outputs(function.num_outputs, nullptr);
  char *message = nullptr;
  AttnStatus status;
  {
    nb::gil_scoped_release released;
    status =
        attn_invoke(self.module(), function.name, arguments.getTensors().data(),
                    function.num_inputs, outputs.data(), function.num_outputs,
                    &options, &message);
  }
  for (AttnManagedTensor *output : outputs)
    if (output)
      output->deleter(output);
  OwnedMessage owned(message);
  if (status != ATTN_OK)
    raiseError(status, message ? message : "the call failed");
  return nb::int_(needed);
}

static nb::object call(const Code &self, int32_t index, nb::tuple values,
                       int32_t threads, uintptr_t stream,
                       nb::object workspaceArray) {
  const AttnModuleDescriptor *module = self.module();
  const AttnFunctionInfo &function = getFunction(self, index);
  Arguments arguments(function, values);
  Workspace workspace =
      importWorkspace(workspaceArray, module->target_gpu != nullptr);
  for (int32_t i = 0; i < function.num_outputs; ++i)
    checkResultType(function, i, arguments.getFramework());

  std::vector<AttnManagedTensor *> outputs(function.num_outputs, nullptr);
  AttnInvokeOptions options = {};
  options.threads = threads;
  options.stream = reinterpret_cast<void *>(stream);
  options.workspace = workspace.address;
  options.workspace_bytes = workspace.bytes;
  char *message = nullptr;
  AttnStatus status;
  {
    nb::gil_scoped_release released;
    status = attn_invoke(module, function.name, arguments.getTensors().data(),
                         function.num_inputs, outputs.data(),
                         function.num_outputs, &options, &message);
  }
  OwnedMessage owned(message);
  if (status != ATTN_OK)
    raiseError(status, message ? message : "the call failed");

  nb::list results;
  for (int32_t i = 0; i < function.num_outputs; ++i)
    results.append(
        wrapResult(function.outputs[i], outputs[i], arguments.getFramework()));
  if (function.num_outputs == 0)
    return nb::none();
  if (function.num_outputs == 1)
    return results[0];
  return nb::tuple(results);
}

NB_MODULE(_core, module) {
  module.attr("version") = attn_version();
  module.attr("llvm_version") = attn_llvm_version();

  nb::class_<Options>(module, "Options")
      .def(
          "__init__",
          [](Options *self, std::string target, std::string targetCPU,
             std::optional<std::string> targetFeatures,
             std::optional<std::string> pipeline,
             std::optional<std::string> moduleName, int32_t optLevel,
             bool raise, bool parallel, bool runtimeChecks,
             std::optional<int64_t> queryBlock, std::optional<int64_t> keyBlock,
             bool plan, std::optional<std::string> isa, bool reportPlans) {
            new (self) Options(makeOptions(
                std::move(target), std::move(targetCPU),
                std::move(targetFeatures), std::move(pipeline),
                std::move(moduleName), optLevel, raise, parallel, runtimeChecks,
                queryBlock, keyBlock, plan, std::move(isa), reportPlans));
          },
          nb::kw_only(), nb::arg("target"), nb::arg("target_cpu"),
          nb::arg("target_features").none(), nb::arg("pipeline").none(),
          nb::arg("module_name").none(), nb::arg("opt_level"),
          nb::arg("raise_attention"), nb::arg("parallel"),
          nb::arg("runtime_checks"), nb::arg("query_block").none(),
          nb::arg("key_block").none(), nb::arg("plan"), nb::arg("isa").none(),
          nb::arg("report_plans"));

  nb::class_<IR>(module, "IR")
      .def("print", printIR)
      .def("functions", listIRFunctions)
      .def("clone",
           [](const IR &self) {
             return IR{OwnedIR(attn_ir_clone(self.ir.get()))};
           })
      .def("run_passes", runPasses, nb::arg("pipeline"))
      .def("compile", compile, nb::arg("options"))
      .def("compile_to_file", compileToFile, nb::arg("options"),
           nb::arg("kind"), nb::arg("path"));

  nb::class_<Code>(module, "Code")
      .def_prop_ro("name", [](const Code &self) { return self.module()->name; })
      .def_prop_ro("compiler",
                   [](const Code &self) { return self.module()->compiler; })
      .def_prop_ro("target_cpu",
                   [](const Code &self) { return self.module()->target_cpu; })
      .def_prop_ro("target_gpu",
                   [](const Code &self) {
                     return textOrNone(self.module()->target_gpu);
                   })
      .def("functions", describeFunctions)
      .def("call", call, nb::arg("index"), nb::arg("values"),
           nb::arg("threads"), nb::arg("stream"), nb::arg("workspace").none())
      .def("workspace_bytes", askWorkspace, nb::arg("index"), nb::arg("values"),
           nb::arg("threads"));

  module.def("parse", parse, nb::arg("text"), nb::arg("name"));
  module.def("parse_file", parseFile, nb::arg("path"));
  module.def("load_library", loadLibrary, nb::arg("path"));
}

//===- CHeader.cpp - C headers of compiled modules -----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryPoints.h"
#include "attn/Execution/Compiler.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace mlir::attn;

static std::string makeIdentifier(StringRef name) {
  std::string identifier;
  for (char c : name)
    identifier.push_back(llvm::isAlnum(c) ? c : '_');
  return identifier;
}

/// C type that carries a scalar; 16-bit floats travel as their bits.
static StringRef getScalarType(AttnDataType type) {
  switch (type.code) {
  case ATTN_CODE_BOOL:
    return "uint8_t";
  case ATTN_CODE_FLOAT:
  case ATTN_CODE_BFLOAT:
    return type.bits == 64 ? "double" : type.bits == 32 ? "float" : "uint16_t";
  case ATTN_CODE_UINT:
    return type.bits == 64   ? "uint64_t"
           : type.bits == 32 ? "uint32_t"
           : type.bits == 16 ? "uint16_t"
                             : "uint8_t";
  default:
    return type.bits == 64   ? "int64_t"
           : type.bits == 32 ? "int32_t"
           : type.bits == 16 ? "int16_t"
                             : "int8_t";
  }
}

static void printFunction(llvm::raw_ostream &os, const EntryPoint &entryPoint,
                          StringRef moduleName, StringRef functionName) {
  FunctionType signature = entryPoint.signature;
  os << "\n/// " << entryPoint.name << ": " << signature << "\n";
  for (auto [index, type] : llvm::enumerate(signature.getInputs()))
    os << "/// input" << index << ": " << type
       << (getValueKind(type) == ATTN_BUFFER ? ", written in place\n" : "\n");
  for (auto [index, type] : llvm::enumerate(signature.getResults()))
    os << "/// output" << index << ": " << type << "; the caller deletes it\n";
  os << "static inline AttnStatus " << functionName << "(";
  for (auto [index, type] : llvm::enumerate(signature.getInputs())) {
    if (getValueKind(type) == ATTN_SCALAR)
      os << getScalarType(getDataType(type)) << " input" << index << ", ";
    else
      os << "const AttnTensor *input" << index << ", ";
  }
  for (size_t i = 0; i < signature.getNumResults(); ++i)
    os << "AttnManagedTensor **output" << i << ", ";
  os << "const AttnInvokeOptions *options, char **error) {\n";

  for (auto [index, type] : llvm::enumerate(signature.getInputs()))
    if (getValueKind(type) == ATTN_SCALAR) {
      AttnDataType dataType = getDataType(type);
      os << "  AttnTensor scalar" << index << " = attn_tensor(&input" << index
         << ", " << unsigned(dataType.code) << ", " << unsigned(dataType.bits)
         << ", 0, NULL);\n";
    }
  // C has no arrays of size zero.
  os << "  const AttnTensor *inputs[] = {";
  for (auto [index, type] : llvm::enumerate(signature.getInputs()))
    os << (getValueKind(type) == ATTN_SCALAR ? "&scalar" : "input") << index
       << ", ";
  os << "NULL};\n";
  size_t numResults = signature.getNumResults();
  os << "  AttnManagedTensor *outputs[" << numResults + 1 << "] = {NULL};\n";
  os << "  AttnStatus status = attn_module_" << moduleName
     << ".invoke(\n      &attn_module_" << moduleName << ", \"";
  llvm::printEscapedString(entryPoint.name, os);
  os << "\", inputs, " << signature.getNumInputs() << ", outputs, "
     << numResults << ", options, error);\n";
  if (numResults > 0) {
    os << "  if (status == ATTN_OK) {\n";
    for (size_t i = 0; i < numResults; ++i)
      os << "    *output" << i << " = outputs[" << i << "];\n";
    os << "  }\n";
  }
  os << "  return status;\n}\n";
}

void attn::printCHeader(llvm::raw_ostream &os, ModuleOp module,
                        const CompilerOptions &options) {
  StringRef name = options.moduleName;
  std::string guard = "ATTN_MODULE_" + StringRef(name).upper() + "_H";
  os << "// Interface of the compiled module '" << name
     << "'. Written by attn-compile, do not edit.\n//\n"
     << "// Each function returns ATTN_OK, or another status and, unless "
        "`error` is NULL,\n"
     << "// a message in `*error` that the caller frees with free().\n\n"
     << "#ifndef " << guard << "\n#define " << guard << "\n\n"
     << "#include \"attn-c/Runtime.h\"\n\n"
     << "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
     << "extern const AttnModuleDescriptor attn_module_" << name << ";\n";
  llvm::StringSet<> used;
  for (const EntryPoint &entryPoint : collectEntryPoints(module)) {
    std::string functionName =
        (name + "_" + makeIdentifier(entryPoint.name)).str();
    while (!used.insert(functionName).second)
      functionName += "_";
    printFunction(os, entryPoint, name, functionName);
  }
  os << "\n#ifdef __cplusplus\n} // extern \"C\"\n#endif\n\n#endif // " << guard
     << "\n";
}

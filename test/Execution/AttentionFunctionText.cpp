//===- AttentionFunctionText.cpp - The IR of an attention op's function ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AttentionFunction.h"

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace attn::testing {

using reference::AttentionSizes;

static std::string printType(const ValueForm &form, Container container,
                             const AttentionSizes &sizes) {
  if (form.isScalar)
    return name(form.element);
  std::ostringstream text;
  text << (container == Container::Tensor ? "tensor<" : "memref<");
  for (size_t index = 0; index < form.dims.size(); ++index) {
    if (form.isDynamic[index])
      text << "?x";
    else
      text << sizeOf(form.dims[index], sizes) << "x";
  }
  text << name(form.element);
  if (form.strides != StrideForm::Contiguous) {
    text << ", strided<[";
    for (size_t index = 0; index < form.dims.size(); ++index) {
      const bool isInner = index + 1 == form.dims.size();
      text << (isInner && form.strides == StrideForm::UnitInner ? "1" : "?")
           << (isInner ? "" : ", ");
    }
    text << "], offset: ?>";
  }
  text << ">";
  return text.str();
}

/// A value that holds f64 exactly, as MLIR reads it.
static std::string printFloat(double value) {
  char text[64];
  std::snprintf(text, sizeof(text), "%.17e", value);
  return text;
}

static std::string printAttributes(const AttentionFunction &function) {
  const AttentionSignature &signature = function.signature;
  std::vector<std::string> entries;
  if (signature.scale)
    entries.push_back("scale = " + printFloat(*signature.scale) + " : f64");
  if (signature.softcap)
    entries.push_back("softcap = " + printFloat(*signature.softcap) + " : f64");
  if (signature.causal)
    entries.push_back("causal");
  if (signature.windowLeft)
    entries.push_back("window_left = " + std::to_string(*signature.windowLeft) +
                      " : i64");
  if (signature.windowRight)
    entries.push_back(
        "window_right = " + std::to_string(*signature.windowRight) + " : i64");
  if (signature.alignment) {
    const char *names[] = {"top_left", "bottom_right", "offset"};
    entries.push_back(std::string("alignment = #attn.alignment<") +
                      names[int(*signature.alignment)] + ">");
  }
  if (signature.layout == Layout::BSHD)
    entries.push_back("layout = #attn.layout<bshd>");
  if (!function.plan.empty())
    entries.push_back("plan = " + function.plan);
  if (entries.empty())
    return "";
  std::string text = " {";
  for (size_t index = 0; index < entries.size(); ++index)
    text += (index ? ", " : "") + entries[index];
  return text + "}";
}

namespace {
/// Prints the function of one op.
class ModulePrinter {
public:
  ModulePrinter(const AttentionFunction &function, const AttentionSizes &sizes)
      : function(function), sizes(sizes) {}

  std::string print();

private:
  std::string typeOf(const ValueForm &form) const {
    return printType(form, function.container, sizes);
  }
  static std::string inputValue(const ValueForm &form) {
    return std::string("%") + name(form.role);
  }
  /// A backward op has an output as an input, and destinations of no such name.
  static std::string outputValue(const ValueForm &form) {
    return std::string("%") + name(form.role) + "_init";
  }
  void printArguments();
  void printEmpty(const ValueForm &form);
  template <typename ValueOf>
  void printGroup(const char *keyword, const std::vector<ValueForm> &forms,
                  const std::vector<Role> &roles, ValueOf valueOf);

  const AttentionFunction &function;
  const AttentionSizes &sizes;
  std::ostringstream text;
};
} // namespace

void ModulePrinter::printArguments() {
  const char *separator = "(";
  for (const ValueForm &form : function.inputs) {
    text << separator << inputValue(form) << ": " << typeOf(form);
    separator = ",\n    ";
  }
  if (function.destinationsAreArguments)
    for (const ValueForm &form : function.outputs)
      text << separator << outputValue(form) << ": " << typeOf(form);
  text << ")";
}

/// tensor.empty with the sizes of the operand that has them.
void ModulePrinter::printEmpty(const ValueForm &form) {
  Role likeRole = Role::Query;
  switch (form.role) {
  case Role::DKey:
    likeRole = Role::Key;
    break;
  case Role::DValue:
    likeRole = Role::Value;
    break;
  case Role::DMask:
    likeRole = Role::Mask;
    break;
  case Role::DSink:
    likeRole = Role::Sink;
    break;
  default:
    break;
  }
  const ValueForm &like =
      *std::find_if(function.inputs.begin(), function.inputs.end(),
                    [&](const ValueForm &f) { return f.role == likeRole; });
  std::string sizesText;
  for (size_t index = 0; index < form.dims.size(); ++index) {
    if (!form.isDynamic[index])
      continue;
    // The dimensions of a mask may repeat (One), so its index is taken.
    const size_t source =
        likeRole == Role::Mask
            ? index
            : std::find(like.dims.begin(), like.dims.end(), form.dims[index]) -
                  like.dims.begin();
    const std::string value =
        outputValue(form) + "_size" + std::to_string(index);
    text << "  " << value << "_index = arith.constant " << source
         << " : index\n"
         << "  " << value << " = tensor.dim " << inputValue(like) << ", "
         << value << "_index : " << typeOf(like) << "\n";
    sizesText += (sizesText.empty() ? "" : ", ") + value;
  }
  text << "  " << outputValue(form) << " = tensor.empty(" << sizesText
       << ") : " << typeOf(form) << "\n";
}

/// `keyword(%a, %b : type, type)` of those roles that are there.
template <typename ValueOf>
void ModulePrinter::printGroup(const char *keyword,
                               const std::vector<ValueForm> &forms,
                               const std::vector<Role> &roles,
                               ValueOf valueOf) {
  std::string values, types;
  for (const ValueForm &form : forms) {
    if (!std::count(roles.begin(), roles.end(), form.role))
      continue;
    values += (values.empty() ? "" : ", ") + valueOf(form);
    types += (types.empty() ? "" : ", ") + typeOf(form);
  }
  if (!values.empty())
    text << "\n      " << keyword << "(" << values << " : " << types << ")";
}

std::string ModulePrinter::print() {
  const bool isBackward = function.direction == Direction::Backward;
  const bool hasResults = function.container == Container::Tensor;
  std::string resultTypes;
  for (const ValueForm &form : function.outputs)
    resultTypes += (resultTypes.empty() ? "" : ", ") + typeOf(form);

  text << "func.func @attention";
  printArguments();
  if (hasResults)
    text << "\n    -> (" << resultTypes << ")";
  text << " {\n";
  if (!function.destinationsAreArguments)
    for (const ValueForm &form : function.outputs)
      printEmpty(form);

  const auto &inputs = function.inputs, &outputs = function.outputs;
  text << "  ";
  if (hasResults)
    text << "%result:" << outputs.size() << " = ";
  text << (isBackward ? "attn.attention_backward" : "attn.attention");
  printGroup("ins", inputs, {Role::Query, Role::Key, Role::Value}, inputValue);
  printGroup("forward", inputs, {Role::Output, Role::Logsumexp}, inputValue);
  for (Role role : {Role::DOutput, Role::Mask, Role::QueryOffset,
                    Role::KvLengths, Role::AlibiSlopes, Role::Sink})
    printGroup(name(role), inputs, {role}, inputValue);
  printGroup("outs", outputs,
             isBackward
                 ? std::vector<Role>{Role::DQuery, Role::DKey, Role::DValue}
                 : std::vector<Role>{Role::Output},
             outputValue);
  for (Role role : {Role::Logsumexp, Role::DMask, Role::DSink})
    printGroup(name(role), outputs, {role}, outputValue);
  text << printAttributes(function);
  if (hasResults) {
    text << "\n      -> " << resultTypes << "\n  return ";
    for (size_t index = 0; index < outputs.size(); ++index)
      text << (index ? ", " : "") << "%result#" << index;
    text << " : " << resultTypes << "\n}\n";
  } else {
    text << "\n  return\n}\n";
  }
  return text.str();
}

std::string printModule(const AttentionFunction &function,
                        const AttentionSizes &sizes) {
  return ModulePrinter(function, sizes).print();
}

} // namespace attn::testing

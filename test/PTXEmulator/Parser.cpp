//===- Parser.cpp - PTX text to a program
//-----------------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Parser.h"
#include "Decoder.h"
#include "TokenReader.h"

#include <algorithm>
#include <unordered_map>

using namespace attn::ptx;

namespace {

/// More of anything than a real kernel has: keeps a wrong number in the text
/// from exhausting memory.
constexpr uint64_t maxRegisters = 1 << 16;
constexpr uint64_t maxVariableBytes = uint64_t(1) << 28;
constexpr int maxOperandDepth = 8;

const std::map<std::string_view, SpecialRegister> specialRegisters = {
    {"%tid.x", SpecialRegister::TidX},
    {"%tid.y", SpecialRegister::TidY},
    {"%tid.z", SpecialRegister::TidZ},
    {"%ntid.x", SpecialRegister::NtidX},
    {"%ntid.y", SpecialRegister::NtidY},
    {"%ntid.z", SpecialRegister::NtidZ},
    {"%ctaid.x", SpecialRegister::CtaidX},
    {"%ctaid.y", SpecialRegister::CtaidY},
    {"%ctaid.z", SpecialRegister::CtaidZ},
    {"%nctaid.x", SpecialRegister::NctaidX},
    {"%nctaid.y", SpecialRegister::NctaidY},
    {"%nctaid.z", SpecialRegister::NctaidZ},
    {"%laneid", SpecialRegister::LaneId},
    {"%warpid", SpecialRegister::WarpId},
    {"%nwarpid", SpecialRegister::NWarpId},
    {"%lanemask_eq", SpecialRegister::LaneMaskEq},
    {"%lanemask_lt", SpecialRegister::LaneMaskLt},
    {"%lanemask_le", SpecialRegister::LaneMaskLe},
    {"%lanemask_gt", SpecialRegister::LaneMaskGt},
    {"%lanemask_ge", SpecialRegister::LaneMaskGe},
    {"WARP_SZ", SpecialRegister::WarpSize},
    {"%clock", SpecialRegister::Clock},
    {"%clock64", SpecialRegister::Clock},
    {"%globaltimer", SpecialRegister::Clock},
    {"%cluster_ctarank", SpecialRegister::ClusterRank},
    {"%cluster_ctaid.x", SpecialRegister::ClusterRank},
    {"%cluster_ctaid.y", SpecialRegister::ClusterRank},
    {"%cluster_ctaid.z", SpecialRegister::ClusterRank},
    {"%cluster_nctarank", SpecialRegister::ClusterSize},
    {"%cluster_nctaid.x", SpecialRegister::ClusterSize},
    {"%cluster_nctaid.y", SpecialRegister::ClusterSize},
    {"%cluster_nctaid.z", SpecialRegister::ClusterSize}};

class Parser : TokenReader {
public:
  Parser(std::string_view text, Module &module)
      : TokenReader(text), module(module) {}

  void parse() {
    while (!atEnd())
      parseTopLevel();
  }

private:
  // Registers and operands ---------------------------------------------------
  struct Scope {
    std::unordered_map<std::string, int> registers;
    std::unordered_map<std::string, int> labels;
    int parent;
  };

  int findRegister(const std::string &name) const {
    for (int scope = currentScope; scope >= 0; scope = scopes[scope].parent)
      if (auto found = scopes[scope].registers.find(name);
          found != scopes[scope].registers.end())
        return found->second;
    return -1;
  }

  void declareRegister(const Token &token, const std::string &name, Type type) {
    if (kernel->registers.size() >= maxRegisters)
      fail(token, "more than " + std::to_string(maxRegisters) + " registers");
    if (!scopes[currentScope]
             .registers.emplace(name, kernel->registers.size())
             .second)
      fail(token, "register " + name + " is declared twice");
    kernel->registers.push_back({name, byteSize(type), type == Type::Pred});
  }

  Operand maybePair(Operand first, int depth) {
    if (!eat("|"))
      return first;
    Operand pair;
    pair.kind = Operand::Kind::Pair;
    pair.elements = {std::move(first), parseOperand(depth + 1)};
    for (const Operand &element : pair.elements)
      if (element.kind != Operand::Kind::Register &&
          element.kind != Operand::Kind::Sink)
        fail(current(), "a pair of destinations needs two registers");
    return pair;
  }

  Operand parseOperand(int depth = 0) {
    const Token token = current();
    if (depth > maxOperandDepth)
      fail(token, "operand nested too deeply");
    Operand operand;
    if (eat("!")) {
      operand = parseOperand(depth + 1);
      if (operand.kind != Operand::Kind::Register)
        fail(token, "'!' needs a predicate register");
      operand.negated = !operand.negated;
      return operand;
    }
    if (eat("{")) {
      operand.kind = Operand::Kind::Vector;
      if (!is("}"))
        do
          operand.elements.push_back(parseOperand(depth + 1));
        while (eat(","));
      expect("}");
      return operand;
    }
    if (eat("["))
      return parseAddress(depth);
    bool minus = eat("-");
    if (isNumber(text())) {
      operand = parseLiteral();
      if (minus) {
        operand.value = -operand.value;
        operand.bits = operand.kind == Operand::Kind::Integer
                           ? 0 - operand.bits
                           : operand.bits ^ uint64_t(1)
                                                << (operand.wide ? 63 : 31);
      }
      return operand;
    }
    if (minus)
      failExpected("a number");
    std::string name = takeName("an operand");
    if (name == "_")
      return maybePair(operand, depth);
    if (int reg = findRegister(name); reg >= 0) {
      operand.kind = Operand::Kind::Register;
      operand.reg = reg;
      return maybePair(operand, depth);
    }
    if (auto found = specialRegisters.find(name);
        found != specialRegisters.end()) {
      operand.kind = Operand::Kind::Special;
      operand.special = found->second;
      return operand;
    }
    if (name[0] == '%')
      fail(token, "register " + name + " is not declared");
    operand.kind = Operand::Kind::Symbol;
    operand.name = name;
    if (is("+") && isNumber(following().text)) {
      eat("+");
      operand.offset = int64_t(parseInteger("an offset", maxVariableBytes));
    }
    return operand;
  }

  /// After the '['.
  Operand parseAddress(int depth) {
    Operand address;
    address.kind = Operand::Kind::Address;
    const Token token = current();
    address.elements.push_back(parseOperand(depth + 1));
    Operand &base = address.elements[0];
    if (base.kind != Operand::Kind::Register &&
        base.kind != Operand::Kind::Symbol &&
        base.kind != Operand::Kind::Integer)
      fail(token, "an address needs a register, a symbol or a number");
    address.offset = base.kind == Operand::Kind::Symbol ? base.offset : 0;
    base.offset = 0;
    while (is("+") || is("-")) {
      bool minus = take("a sign") == "-";
      if (eat("-"))
        minus = !minus;
      int64_t offset = int64_t(parseInteger("an offset", uint64_t(1) << 40));
      address.offset += minus ? -offset : offset;
    }
    while (eat(","))
      address.elements.push_back(parseOperand(depth + 1));
    expect("]");
    return address;
  }

  // Variables ----------------------------------------------------------------
  Variable parseVariable(Space space, bool external) {
    Variable variable;
    variable.space = space;
    variable.external = external;
    uint64_t elementBytes = 1;
    while (startsWith('.')) {
      const Token token = current();
      std::string directive = take("a type");
      if (directive == ".align") {
        variable.align = parseAlignment();
      } else if (std::optional<Type> type = parseType(directive.substr(1))) {
        elementBytes = byteSize(*type);
      } else if (directive != ".attribute") {
        fail(token,
             "unknown type or attribute '" + directive + "' of a variable");
      } else {
        while (!eat(")"))
          take("')'");
      }
    }
    variable.align = std::max(variable.align, elementBytes);
    variable.name = takeName("the name of a variable");
    uint64_t elements = 1;
    while (eat("[")) {
      if (is("]"))
        elements = 0;
      else
        elements *= parseInteger("the size of an array", maxVariableBytes);
      if (elements * elementBytes > maxVariableBytes)
        fail(current(), "variable " + variable.name + " is larger than " +
                            std::to_string(maxVariableBytes) + " bytes");
      expect("]");
    }
    variable.size = elements * elementBytes;
    if (eat("="))
      parseInitializer(variable, elementBytes);
    expect(";");
    return variable;
  }

  void parseInitializer(Variable &variable, uint64_t elementBytes) {
    const Token token = current();
    auto addElement = [&] {
      bool minus = eat("-");
      Operand literal = parseLiteral();
      uint64_t bits = minus ? 0 - literal.bits : literal.bits;
      for (uint64_t byte = 0; byte < elementBytes; ++byte)
        variable.initializer.push_back(byte < 8 ? bits >> (8 * byte) : 0);
    };
    if (eat("{")) {
      if (!is("}"))
        do
          addElement();
        while (eat(","));
      expect("}");
    } else {
      addElement();
    }
    if (variable.initializer.size() > variable.size)
      fail(token, "variable " + variable.name + " has " +
                      std::to_string(variable.size) +
                      " bytes, its initial value " +
                      std::to_string(variable.initializer.size()));
  }

  // Kernels ------------------------------------------------------------------
  void parseParameter() {
    expect(".param");
    Parameter parameter;
    uint64_t elementBytes = 0;
    bool pointee = false;
    while (startsWith('.')) {
      const Token token = current();
      std::string directive = take("a type");
      if (directive == ".align") {
        // After .ptr, the alignment is what is pointed to.
        uint64_t align = parseAlignment();
        if (!pointee)
          parameter.align = align;
      } else if (directive == ".ptr") {
        pointee = true;
      } else if (std::optional<Type> type = parseType(directive.substr(1))) {
        elementBytes = byteSize(*type);
      } else if (directive != ".global" && directive != ".shared" &&
                 directive != ".local" && directive != ".const") {
        fail(token,
             "unknown type or attribute '" + directive + "' of a parameter");
      }
    }
    if (!elementBytes)
      failExpected("the type of a parameter");
    parameter.align = std::max(parameter.align, elementBytes);
    parameter.name = takeName("the name of a parameter");
    uint64_t elements = 1;
    if (eat("[")) {
      elements = parseInteger("the size of a parameter", 32764);
      expect("]");
    }
    parameter.size = elements * elementBytes;
    parameter.offset = (kernel->parameterBytes + parameter.align - 1) /
                       parameter.align * parameter.align;
    kernel->parameterBytes = parameter.offset + parameter.size;
    if (kernel->parameterBytes > 32764)
      fail(current(), "more than 32764 bytes of parameters");
    kernel->parameters.push_back(parameter);
  }

  void parseKernel() {
    const Token nameToken = current();
    std::string name = takeName("the name of a kernel");
    if (module.kernels.count(name))
      fail(nameToken, "kernel " + name + " is defined twice");
    Kernel result;
    result.name = name;
    kernel = &result;
    scopes.clear();
    currentScope = -1;
    if (eat("(") && !eat(")")) {
      do
        parseParameter();
      while (eat(","));
      expect(")");
    }
    while (!is("{"))
      parsePerformanceDirective();
    parseBody();
    module.kernels.emplace(name, std::move(result));
    kernel = nullptr;
  }

  void parsePerformanceDirective() {
    const Token token = current();
    std::string directive = take("'{'");
    if (directive == ".reqntid" || directive == ".maxntid" ||
        directive == ".reqnctapercluster") {
      std::array<unsigned, 3> sizes = {1, 1, 1};
      unsigned dimension = 0;
      do {
        if (dimension == 3)
          fail(current(), directive + " has more than three sizes");
        sizes[dimension++] = unsigned(parseInteger("a size", 1 << 16));
      } while (eat(","));
      if (directive == ".reqntid")
        kernel->requiredThreads = sizes;
      else if (directive == ".maxntid")
        kernel->maxThreads = sizes[0] * sizes[1] * sizes[2];
    } else if (directive == ".minnctapersm" || directive == ".maxnreg" ||
               directive == ".maxclusterrank") {
      parseInteger("a number", 1 << 16);
    } else if (directive != ".explicitcluster") {
      fail(token, "expected '{' or a performance directive, found '" +
                      directive + "'");
    }
  }

  struct PendingBranch {
    int instruction, scope;
    Token label;
  };

  void parseBody() {
    std::vector<PendingBranch> branches;
    expect("{");
    enterScope();
    while (currentScope >= 0) {
      if (eat("{"))
        enterScope();
      else if (eat("}"))
        currentScope = scopes[currentScope].parent;
      else if (eat(";"))
        continue;
      else if (startsWith('.'))
        parseDirective();
      else if (!atEnd() && following().text == ":")
        parseLabel();
      else
        parseInstruction(branches);
    }
    for (const PendingBranch &branch : branches)
      kernel->code[branch.instruction].target =
          findLabel(branch.label, branch.scope);
    Instruction exit;
    exit.parts = {"ret"};
    exit.operation = Operation::Exit;
    exit.line = previous().line;
    kernel->code.push_back(exit);
  }

  void enterScope() {
    scopes.push_back({{}, {}, currentScope});
    currentScope = int(scopes.size()) - 1;
  }

  int findLabel(const Token &label, int scope) const {
    for (; scope >= 0; scope = scopes[scope].parent)
      if (auto found = scopes[scope].labels.find(label.text);
          found != scopes[scope].labels.end())
        return found->second;
    fail(label, "no label " + label.text + " in scope");
  }

  void parseLabel() {
    const Token token = current();
    std::string label = takeName("a label");
    expect(":");
    if (!scopes[currentScope]
             .labels.emplace(label, int(kernel->code.size()))
             .second)
      fail(token, "label " + label + " is defined twice");
  }

  void parseDirective() {
    const Token token = current();
    std::string directive = take("a directive");
    if (directive == ".reg") {
      parseRegisters();
    } else if (directive == ".shared") {
      kernel->shared.push_back(parseVariable(Space::Shared, false));
    } else if (directive == ".local") {
      kernel->local.push_back(parseVariable(Space::Local, false));
    } else if (directive == ".pragma") {
      while (!eat(";"))
        take("';'");
    } else if (directive == ".loc" || directive == ".file") {
      skipLine();
    } else {
      fail(token, "unknown directive " + directive);
    }
  }

  void parseRegisters() {
    const Token typeToken = current();
    std::string typeText = take("the type of a register");
    std::optional<Type> type =
        parseType(typeText[0] == '.' ? typeText.substr(1) : "");
    if (!type)
      fail(typeToken, "'" + typeText + "' is not the type of a register");
    do {
      const Token token = current();
      std::string name = takeName("the name of a register");
      if (!eat("<")) {
        declareRegister(token, name, *type);
        continue;
      }
      uint64_t count = parseInteger("a number of registers", maxRegisters);
      expect(">");
      for (uint64_t index = 0; index < count; ++index)
        declareRegister(token, name + std::to_string(index), *type);
    } while (eat(","));
    expect(";");
  }

  void parseInstruction(std::vector<PendingBranch> &branches) {
    const Token token = current();
    Instruction instruction;
    instruction.line = token.line;
    if (eat("@")) {
      instruction.guardNegated = eat("!");
      const Token guardToken = current();
      instruction.guard = findRegister(take("a predicate"));
      if (instruction.guard < 0 ||
          !kernel->registers[instruction.guard].predicate)
        fail(guardToken, "'" + guardToken.text + "' is not a predicate");
    }
    const Token opcodeToken = current();
    std::string opcode = takeName("an instruction");
    for (size_t start = 0;;) {
      size_t dot = opcode.find('.', start);
      instruction.parts.push_back(opcode.substr(start, dot - start));
      if (dot == std::string::npos)
        break;
      start = dot + 1;
    }
    if (instruction.parts[0] == "bra") {
      branches.push_back({int(kernel->code.size()), currentScope, current()});
      takeName("a label");
    } else if (instruction.parts[0] == "call") {
      // Its operands have a grammar of their own, and it is not executed.
      while (!is(";"))
        take("';'");
    } else if (!is(";")) {
      do
        instruction.operands.push_back(parseOperand());
      while (eat(","));
    }
    expect(";");
    std::string malformed;
    if (!decode(instruction, *kernel, malformed))
      fail(opcodeToken, opcode + ": " + malformed);
    kernel->code.push_back(std::move(instruction));
  }

  // Top level ----------------------------------------------------------------
  void parseTopLevel() {
    const Token token = current();
    std::string directive = take("a directive");
    if (directive == ".version" || directive == ".target" ||
        directive == ".address_size" || directive == ".file") {
      skipLine();
      return;
    }
    if (directive == ".section") {
      while (!eat("{"))
        take("'{'");
      while (!eat("}"))
        take("'}'");
      return;
    }
    bool external = false;
    while (directive == ".visible" || directive == ".extern" ||
           directive == ".weak" || directive == ".common") {
      external |= directive == ".extern";
      directive = take("a directive");
    }
    if (directive == ".shared")
      module.shared.push_back(parseVariable(Space::Shared, external));
    else if (directive == ".global" || directive == ".const")
      module.global.push_back(parseVariable(Space::Global, external));
    else if (directive == ".entry")
      parseKernel();
    else if (directive == ".func")
      skipFunction();
    else
      fail(token, "expected a directive, found '" + directive + "'");
  }

  void skipFunction() {
    for (int depth = 0;;) {
      std::string text = take("the end of a function");
      if (text == "{")
        ++depth;
      else if (text == "}" && --depth <= 0)
        return;
      else if (text == ";" && depth == 0)
        return;
    }
  }

  Module &module;
  Kernel *kernel = nullptr;
  std::vector<Scope> scopes;
  int currentScope = -1;
};

} // namespace

std::unique_ptr<Module> attn::ptx::parseModule(std::string_view text,
                                               std::string &error) {
  auto module = std::make_unique<Module>();
  try {
    Parser(text, *module).parse();
  } catch (const ParseError &problem) {
    error = problem.what();
    return nullptr;
  }
  return module;
}

std::string Instruction::getText() const {
  std::string text;
  for (const std::string &part : parts)
    text += (text.empty() ? "" : ".") + part;
  return text;
}

//===- ptx-emulate.cpp - Runs a kernel from its PTX
//-------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emulator.h"
#include "attn/Support/Npy.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

using namespace attn;
using namespace attn::ptx;

static const char *const usage =
    R"(usage: ptx-emulate FILE [options]
Without --kernel: checks the PTX and lists its kernels.
  --kernel=NAME        runs this kernel
  --grid=X[,Y[,Z]]     CTAs (1)
  --block=X[,Y[,Z]]    threads of a CTA (32)
  --shared=BYTES       dynamic shared memory (0)
  --shared-align=N     places it better aligned than declared
  --registers=N        per thread, as ptxas reports them; for setmaxnreg
  --seed=N             order of warps and copies (0)
  --max-instructions=N of the warps of one CTA
  --arg=SPEC           the next argument:
      u32:N u64:N s32:N f32:X   a number
      in:FILE.npy               a buffer that is only read
      out:TYPE:COUNT[:FILE.npy] a buffer that is written to the file, or
                                printed; TYPE is f32, u32, s32 or b16
      map:FILE.npy:BOX:SWIZZLE  a tensor map of an array; BOX as 64x64 with
                                the outermost size first, SWIZZLE 0, 32, 64
                                or 128
  --stats              prints counters of the run
Findings go to the standard error. The exit status is 1 if one is an error.
)";

[[noreturn]] static void fail(const std::string &message) {
  std::cerr << "ptx-emulate: " << message << "\n";
  exit(1);
}

/// A whole number, or the end of the program.
static uint64_t parseNumber(const std::string &text, const std::string &what) {
  char *end = nullptr;
  errno = 0;
  uint64_t value = strtoull(text.c_str(), &end, 0);
  if (text.empty() || *end || errno || text[0] == '-')
    fail(what + " is '" + text + "', needs to be a number");
  return value;
}

static std::vector<std::string> split(const std::string &text, char separator) {
  std::vector<std::string> parts(1);
  for (char c : text)
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

static std::array<unsigned, 3> parseSizes(const std::string &text,
                                          const std::string &what) {
  std::vector<std::string> parts = split(text, ',');
  if (parts.size() > 3)
    fail(what + " has more than three sizes");
  std::array<unsigned, 3> sizes = {1, 1, 1};
  for (size_t dim = 0; dim < parts.size(); ++dim) {
    uint64_t size = parseNumber(parts[dim], what);
    if (size < 1 || size > 1 << 20)
      fail(what + " has size " + parts[dim] + ", needs to be 1 to 2^20");
    sizes[dim] = unsigned(size);
  }
  return sizes;
}

namespace {
/// A buffer of an argument; the device's address stays valid with it.
struct Buffer {
  std::string type;
  support::Bytes data;
  std::string file;
  bool output = false;
};

class Arguments {
public:
  explicit Arguments(Emulator &emulator) : emulator(emulator) {}

  void add(const std::string &spec) {
    std::vector<std::string> parts = split(spec, ':');
    const std::string &kind = parts[0];
    auto need = [&](size_t least, size_t most) {
      if (parts.size() < least || parts.size() > most)
        fail("argument '" + spec + "' is not one that --help lists");
    };
    if (kind == "u32" || kind == "s32" || kind == "u64" || kind == "f32") {
      need(2, 2);
      addNumber(kind, parts[1]);
    } else if (kind == "in") {
      need(2, 2);
      values.push_back(makeArgument(map(read(parts[1]), Access::ReadOnly)));
    } else if (kind == "out") {
      need(3, 4);
      addOutput(parts);
    } else if (kind == "map") {
      need(4, 4);
      addTensorMap(parts);
    } else {
      need(0, 0);
    }
  }

  void writeOutputs() const {
    unsigned number = 0;
    for (const Buffer &buffer : buffers)
      if (buffer.output) {
        if (buffer.file.empty())
          print(buffer, number);
        else
          save(buffer);
        ++number;
      }
  }

  std::vector<Argument> values;

private:
  void addNumber(const std::string &kind, const std::string &text) {
    char *end = nullptr;
    if (kind == "f32") {
      float value = strtof(text.c_str(), &end);
      if (text.empty() || *end)
        fail("'" + text + "' is not a number");
      values.push_back(makeArgument(value));
    } else if (kind == "s32") {
      long value = strtol(text.c_str(), &end, 0);
      if (text.empty() || *end || value != int32_t(value))
        fail("'" + text + "' is not a number of 32 bits");
      values.push_back(makeArgument(int32_t(value)));
    } else if (kind == "u32") {
      uint64_t value = parseNumber(text, "an argument");
      if (value != uint32_t(value))
        fail("'" + text + "' is not a number of 32 bits");
      values.push_back(makeArgument(uint32_t(value)));
    } else {
      values.push_back(makeArgument(parseNumber(text, "an argument")));
    }
  }

  static support::Array read(const std::string &path) {
    support::Array array;
    std::string error;
    if (!support::readNpy(path, array, error))
      fail(error);
    return array;
  }

  uint64_t map(support::Array array, Access access) {
    buffers.push_back({"", std::move(array.data), "", false});
    Buffer &buffer = buffers.back();
    return emulator.addBuffer("argument " + std::to_string(values.size()),
                              buffer.data.data(), buffer.data.size(), access);
  }

  void addOutput(const std::vector<std::string> &parts) {
    std::optional<Type> type = parseType(parts[1]);
    if (!type || (*type != Type::F32 && *type != Type::U32 &&
                  *type != Type::S32 && *type != Type::B16))
      fail("type '" + parts[1] + "', needs to be f32, u32, s32 or b16");
    uint64_t count = parseNumber(parts[2], "an output");
    if (!count || count > uint64_t(1) << 28)
      fail("an output of " + parts[2] + " elements");
    buffers.push_back({parts[1],
                       support::Bytes(count * byteSize(*type), char(0xff)),
                       parts.size() > 3 ? parts[3] : "", true});
    Buffer &buffer = buffers.back();
    values.push_back(makeArgument(emulator.addBuffer(
        "argument " + std::to_string(values.size()), buffer.data.data(),
        buffer.data.size(), Access::ReadWrite)));
  }

  void addTensorMap(const std::vector<std::string> &parts) {
    support::Array array = read(parts[1]);
    TensorMap tensorMap;
    tensorMap.elementBytes = unsigned(array.dtype.bits / 8);
    uint64_t stride = tensorMap.elementBytes;
    for (size_t dim = array.shape.size(); dim--;) {
      if (dim + 1 < array.shape.size())
        tensorMap.strides.push_back(stride);
      tensorMap.sizes.push_back(uint64_t(array.shape[dim]));
      stride *= uint64_t(array.shape[dim]);
    }
    std::vector<std::string> box = split(parts[2], 'x');
    for (size_t dim = box.size(); dim--;)
      tensorMap.box.push_back(uint32_t(parseNumber(box[dim], "a box size")));
    uint64_t swizzle = parseNumber(parts[3], "a swizzle");
    static const std::map<uint64_t, Swizzle> swizzles = {
        {0, Swizzle::None},
        {32, Swizzle::Bytes32},
        {64, Swizzle::Bytes64},
        {128, Swizzle::Bytes128}};
    if (!swizzles.count(swizzle))
      fail("swizzle " + parts[3] + ", needs to be 0, 32, 64 or 128");
    tensorMap.swizzle = swizzles.at(swizzle);
    tensorMap.address = map(std::move(array), Access::ReadOnly);
    std::array<uint8_t, TensorMap::encodedBytes> bytes;
    std::string error;
    if (!tensorMap.encode(bytes, error))
      fail("tensor map: " + error);
    values.push_back(makeArgument(bytes));
  }

  static void print(const Buffer &buffer, unsigned number) {
    std::cout << "output " << number << ":";
    Type type = *parseType(buffer.type);
    for (size_t at = 0; at < buffer.data.size(); at += byteSize(type)) {
      uint64_t bits = 0;
      memcpy(&bits, buffer.data.data() + at, byteSize(type));
      if (type == Type::F32)
        std::cout << " " << toFloat(bits);
      else if (type == Type::S32)
        std::cout << " " << int32_t(bits);
      else
        std::cout << " " << bits;
    }
    std::cout << "\n";
  }

  static void save(const Buffer &buffer) {
    AttnDataType dtype = {ATTN_CODE_FLOAT, 32, 1};
    if (buffer.type == "u32")
      dtype = {ATTN_CODE_UINT, 32, 1};
    else if (buffer.type == "s32")
      dtype = {ATTN_CODE_INT, 32, 1};
    else if (buffer.type == "b16")
      dtype = {ATTN_CODE_UINT, 16, 1};
    std::string error;
    int64_t count = int64_t(buffer.data.size()) * 8 / dtype.bits;
    if (!support::writeNpy(buffer.file, dtype, {count}, buffer.data.data(),
                           error))
      fail(error);
  }

  Emulator &emulator;
  std::deque<Buffer> buffers;
};
} // namespace

static void listKernels(const Module &module) {
  for (const auto &[name, kernel] : module.kernels)
    std::cout << "kernel " << name << ": " << kernel.parameters.size()
              << " parameters, " << kernel.code.size() - 1 << " instructions\n";
}

int main(int argc, char **argv) {
  std::string path, kernel;
  std::vector<std::string> specs;
  LaunchOptions options;
  bool stats = false;
  for (int index = 1; index < argc; ++index) {
    std::string text = argv[index];
    if (text == "--help") {
      std::cout << usage;
      return 0;
    }
    if (text.compare(0, 2, "--") != 0) {
      if (!path.empty())
        fail("two files, '" + path + "' and '" + text + "'");
      path = text;
      continue;
    }
    size_t equals = text.find('=');
    std::string name = text.substr(2, equals - 2);
    std::string value =
        equals == std::string::npos ? "" : text.substr(equals + 1);
    if (name == "kernel")
      kernel = value;
    else if (name == "grid")
      options.grid = parseSizes(value, "--grid");
    else if (name == "block")
      options.block = parseSizes(value, "--block");
    else if (name == "shared")
      options.sharedBytes = unsigned(parseNumber(value, "--shared"));
    else if (name == "shared-align")
      options.sharedAlign = unsigned(parseNumber(value, "--shared-align"));
    else if (name == "registers")
      options.registers = unsigned(parseNumber(value, "--registers"));
    else if (name == "seed")
      options.seed = parseNumber(value, "--seed");
    else if (name == "max-instructions")
      options.maxInstructions = parseNumber(value, "--max-instructions");
    else if (name == "arg")
      specs.push_back(value);
    else if (name == "stats")
      stats = true;
    else
      fail("unknown option '" + text + "'; --help lists them");
  }
  if (path.empty())
    fail("needs a file of PTX; --help lists the options");
  if (options.sharedBytes > 1 << 20 || options.registers > 255 ||
      (options.sharedAlign & (options.sharedAlign - 1)) ||
      options.sharedAlign > 1 << 16)
    fail("--shared, --registers or --shared-align is out of range");
  std::ifstream file(path, std::ios::binary);
  if (!file)
    fail("cannot read '" + path + "'");
  std::string text((std::istreambuf_iterator<char>(file)),
                   std::istreambuf_iterator<char>());
  std::string error;
  std::unique_ptr<Emulator> emulator = Emulator::create(text, error);
  if (!emulator) {
    std::cerr << path << ": error: " << error << "\n";
    return 1;
  }
  if (kernel.empty()) {
    listKernels(emulator->getModule());
    return 0;
  }
  Arguments arguments(*emulator);
  for (const std::string &spec : specs)
    arguments.add(spec);
  bool good = emulator->launch(kernel, options, arguments.values);
  for (const Finding &finding : emulator->getFindings().get())
    std::cerr << finding.toString() << "\n";
  if (stats)
    std::cout << "warp instructions: "
              << emulator->getStatistics().warpInstructions
              << "\nmatrix flops: " << emulator->getStatistics().matrixFlops
              << "\ntensor copies: " << emulator->getStatistics().tensorCopies
              << "\n";
  arguments.writeOutputs();
  return good ? 0 : 1;
}

//===- Arguments.cpp - Values of --input and --output --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arguments.h"
#include "Values.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using attn::support::Array;
using llvm::ArrayRef;
using llvm::StringRef;

static llvm::Error fail(const llvm::Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static std::string pathIn(StringRef folder, const llvm::Twine &name) {
  llvm::SmallString<128> path = folder;
  llvm::sys::path::append(path, name);
  return path.str().str();
}

/// The infos of a state's components, the first of which is `infos[0]`; none
/// where no state begins there.
static ArrayRef<AttnValueInfo> stateAt(ArrayRef<AttnValueInfo> infos) {
  if (infos.empty() || !infos.front().state)
    return {};
  return infos.take_front(infos.front().components_left);
}

/// Appends the components of the state in `folder`.
static llvm::Error readState(StringRef folder, ArrayRef<AttnValueInfo> state,
                             std::vector<Array> &values) {
  std::string typePath = pathIn(folder, "state.txt");
  auto type = llvm::MemoryBuffer::getFile(typePath, /*IsText=*/true);
  if (!type)
    return fail("cannot read " + typePath + ": " + type.getError().message());
  StringRef found = (*type)->getBuffer().trim();
  if (found != state.front().state)
    return fail(folder + " holds a state of type " + found + ", needs " +
                state.front().state);
  for (const AttnValueInfo &info : state) {
    std::string error;
    Array &value = values.emplace_back();
    if (!attn::support::readNpy(
            pathIn(folder, llvm::Twine(info.component) + ".npy"), value, error))
      return fail(error);
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<Array>> parseArguments(StringRef option,
                                                  ArrayRef<std::string> texts,
                                                  ArrayRef<AttnValueInfo> infos,
                                                  uint64_t seed) {
  std::vector<Array> values;
  for (StringRef text : texts) {
    auto failHere = [&](const llvm::Twine &message) {
      return fail("--" + option + "=" + text + ": " + message);
    };
    StringRef path = text;
    if (path.consume_front("@") && llvm::sys::fs::is_directory(path)) {
      ArrayRef<AttnValueInfo> state =
          stateAt(infos.drop_front(std::min(values.size(), infos.size())));
      if (state.empty())
        return failHere("a folder stands for a state, value " +
                        llvm::Twine(values.size()) + " is none");
      if (llvm::Error error = readState(path, state, values))
        return failHere(llvm::toString(std::move(error)));
      continue;
    }
    llvm::Expected<Array> value = parseValue(text, seed, values.size());
    if (!value)
      return failHere(llvm::toString(value.takeError()));
    values.push_back(std::move(*value));
  }
  return values;
}

static bool isFolder(StringRef text) { return text.ends_with("/"); }

llvm::Expected<std::vector<size_t>>
countOutputs(ArrayRef<std::string> texts, ArrayRef<AttnValueInfo> infos) {
  std::vector<size_t> counts;
  size_t total = 0;
  for (StringRef text : texts) {
    if (total >= infos.size())
      return fail("there are " + llvm::Twine(infos.size()) +
                  " outputs, got --output=" + text + " for one more");
    size_t count = 1;
    if (isFolder(text)) {
      count = stateAt(infos.drop_front(total)).size();
      if (count == 0)
        return fail("--output=" + text +
                    ": a folder stands for a state, output " +
                    llvm::Twine(total) + " is none");
    }
    counts.push_back(count);
    total += count;
  }
  return counts;
}

llvm::Error writeOutput(StringRef text, ArrayRef<AttnValueInfo> infos,
                        ArrayRef<Array> values) {
  StringRef path = text.drop_front();
  auto write = [](const std::string &file, const Array &value) -> llvm::Error {
    std::string error;
    if (!attn::support::writeNpy(file, value.dtype, value.shape,
                                 value.data.data(), error))
      return fail(error);
    return llvm::Error::success();
  };
  if (!isFolder(text))
    return write(path.str(), values.front());
  if (std::error_code error = llvm::sys::fs::create_directories(path))
    return fail("cannot create " + path + ": " + error.message());
  for (auto [info, value] : llvm::zip_equal(infos, values))
    if (llvm::Error error =
            write(pathIn(path, llvm::Twine(info.component) + ".npy"), value))
      return error;
  // Last, so that a folder with a type is whole.
  std::string typePath = pathIn(path, "state.txt");
  std::error_code error;
  llvm::raw_fd_ostream file(typePath, error, llvm::sys::fs::OF_Text);
  if (error)
    return fail("cannot write " + typePath + ": " + error.message());
  file << infos.front().state << "\n";
  file.close();
  if (file.has_error()) {
    std::error_code cause = file.error();
    file.clear_error();
    return fail("cannot write " + typePath + ": " + cause.message());
  }
  return llvm::Error::success();
}

//===- Tensors.cpp - Python values as arguments and results ---------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tensors.h"
#include <cmath>
#include <cstring>

namespace nb = nanobind;
using namespace attn::python;

nb::object attn::python::decode(const std::string &text) {
  nb::object result = nb::steal(PyUnicode_DecodeUTF8(
      text.data(), static_cast<Py_ssize_t>(text.size()), "backslashreplace"));
  if (!result.is_valid())
    throw nb::python_error();
  return result;
}

void attn::python::raiseError(AttnStatus status, const std::string &message,
                              nb::object diagnostics) {
  nb::object error = nb::module_::import_("attn_mlir._errors")
                         .attr("make_error")(static_cast<int>(status),
                                             decode(message), diagnostics);
  PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(error.ptr())),
                  error.ptr());
  throw nb::python_error();
}

std::string attn::python::getTypeName(AttnDataType type) {
  std::string bits = std::to_string(type.bits);
  switch (type.code) {
  case ATTN_CODE_INT:
    return "int" + bits;
  case ATTN_CODE_UINT:
    return "uint" + bits;
  case ATTN_CODE_FLOAT:
    return "float" + bits;
  case ATTN_CODE_BFLOAT:
    return "bfloat" + bits;
  case ATTN_CODE_COMPLEX:
    return "complex" + bits;
  case ATTN_CODE_BOOL:
    return "bool";
  }
  return "unknown";
}

//===----------------------------------------------------------------------===//
// What kind of object is it
//===----------------------------------------------------------------------===//

static std::string getText(nb::handle value) {
  nb::object text = nb::steal(PyObject_Str(value.ptr()));
  if (!text.is_valid())
    throw nb::python_error();
  return nb::cast<std::string>(text);
}

/// Whether `value` is an instance of a class of a module that somebody has
/// imported; imports nothing itself.
static bool isInstanceOf(nb::handle value, const char *module,
                         const char *className) {
  PyObject *modules = PyImport_GetModuleDict();
  PyObject *found = PyDict_GetItemString(modules, module);
  if (!found)
    return false;
  nb::object type = nb::getattr(nb::handle(found), className, nb::none());
  if (type.is_none())
    return false;
  int result = PyObject_IsInstance(value.ptr(), type.ptr());
  if (result < 0)
    PyErr_Clear();
  return result == 1;
}

static Framework getFrameworkOf(nb::handle value) {
  if (isInstanceOf(value, "torch", "Tensor"))
    return Framework::PyTorch;
  if (isInstanceOf(value, "numpy", "ndarray"))
    return Framework::NumPy;
  if (isInstanceOf(value, "jax", "Array"))
    return Framework::JAX;
  return nb::hasattr(value, "__dlpack__") ? Framework::Other : Framework::NumPy;
}

/// torch wins over the others, any framework over NumPy.
static Framework combine(Framework a, Framework b) {
  if (a == Framework::PyTorch || b == Framework::PyTorch)
    return Framework::PyTorch;
  return a == Framework::NumPy ? b : a;
}

static bool isNumber(nb::handle value) {
  return PyBool_Check(value.ptr()) || PyLong_Check(value.ptr()) ||
         PyFloat_Check(value.ptr()) || isInstanceOf(value, "numpy", "generic");
}

static std::string describe(const AttnFunctionInfo &function, size_t index) {
  return "input " + std::to_string(index) + " of '" + function.name + "'";
}

static std::string getPythonTypeName(nb::handle value) {
  nb::handle type = value.type();
  return getText(type.attr("__module__")) + "." +
         getText(type.attr("__qualname__"));
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// NumPy does not export bfloat16, which comes from the package ml_dtypes, by
/// any protocol; the same memory as 16-bit integers it does.
static bool isNumPyBFloat16(nb::handle value) {
  if (!isInstanceOf(value, "numpy", "ndarray"))
    return false;
  return getText(value.attr("dtype")) == "bfloat16";
}

/// Why `value` could not be taken as an array: the framework's own reason,
/// where it has one.
static std::string getImportProblem(nb::handle value) {
  if (!nb::hasattr(value, "__dlpack__") && !PyObject_CheckBuffer(value.ptr()))
    return "it speaks neither DLPack nor the buffer protocol";
  try {
    if (nb::hasattr(value, "__dlpack__"))
      value.attr("__dlpack__")();
  } catch (nb::python_error &error) {
    return getText(error.value());
  }
  return "its memory cannot be shared";
}

/// `value`, or for an array on a GPU its capsule of DLPack, which is made
/// without an order between the producer's stream and another: the caller says
/// on which stream the call is.
static nb::object exportArray(nb::handle value) {
  nb::object array = nb::borrow(value);
  if (!nb::hasattr(value, "__dlpack_device__"))
    return array;
  try {
    nb::object device = value.attr("__dlpack_device__")();
    if (nb::cast<int>(nb::int_(device[0])) == ATTN_DEVICE_CUDA)
      return value.attr("__dlpack__")(nb::arg("stream") = -1);
  } catch (nb::python_error &) {
    // An array that cannot be exported is refused below, with this reason.
  }
  return array;
}

template <typename Array>
static bool importArray(nb::handle value, std::vector<nb::object> &owners,
                        AttnTensor &tensor) {
  Array array;
  if (!nb::try_cast(value, array, /*convert=*/false))
    return false;
  auto *held = new Array(std::move(array));
  owners.push_back(nb::capsule(
      held, [](void *self) noexcept { delete static_cast<Array *>(self); }));
  tensor.data = const_cast<void *>(held->data_handle());
  tensor.device = {held->device_type(), held->device_id()};
  tensor.ndim = static_cast<int32_t>(held->ndim());
  tensor.dtype = {held->dtype().code, held->dtype().bits, held->dtype().lanes};
  tensor.shape = held->shape_ptr();
  tensor.strides = held->stride_ptr();
  tensor.byte_offset = held->byte_offset();
  return true;
}

/// Whether autograd expects to see what is done with a tensor.
static bool recordsGradient(nb::handle value) {
  return isInstanceOf(value, "torch", "Tensor") &&
         nb::cast<bool>(value.attr("requires_grad")) &&
         nb::cast<bool>(
             nb::module_::import_("torch").attr("is_grad_enabled")());
}

static bool isRowMajor(const AttnTensor &tensor) {
  if (!tensor.strides)
    return true;
  int64_t expected = 1;
  bool rowMajor = true;
  for (int32_t i = tensor.ndim; i-- > 0;) {
    if (tensor.shape[i] == 0)
      return true;
    rowMajor &= tensor.shape[i] == 1 || tensor.strides[i] == expected;
    expected *= tensor.shape[i];
  }
  return rowMajor;
}

void Arguments::addArray(const AttnFunctionInfo &function, size_t index,
                         nb::handle value) {
  const AttnValueInfo &info = function.inputs[index];
  AttnTensor &tensor = tensors[index];
  bool isBFloat16 = isNumPyBFloat16(value);
  nb::object array = exportArray(value);
  if (isBFloat16)
    array = value.attr("view")("uint16");

  if (recordsGradient(value))
    raiseError(ATTN_INVALID_ARGUMENT,
               describe(function, index) +
                   " requires a gradient, which a call does not record: pass "
                   "x.detach(), or call under torch.no_grad()");

  bool writes = info.kind == ATTN_BUFFER;
  if (writes ? !importArray<nb::ndarray<>>(array, owners, tensor)
             : !importArray<nb::ndarray<nb::ro>>(array, owners, tensor)) {
    std::string what = describe(function, index) + " is a " +
                       getPythonTypeName(value) + ", needs an array for " +
                       info.type;
    if (writes && importArray<nb::ndarray<nb::ro>>(array, owners, tensor))
      raiseError(ATTN_INVALID_ARGUMENT,
                 describe(function, index) +
                     " is read-only, but the function writes to it (" +
                     info.type + "): pass a writable copy");
    raiseError(ATTN_INVALID_ARGUMENT, what + ": " + getImportProblem(array));
  }
  if (isBFloat16)
    tensor.dtype.code = ATTN_CODE_BFLOAT;
  if (info.kind == ATTN_TENSOR && !isRowMajor(tensor)) {
    bool isTorch = getFrameworkOf(value) == Framework::PyTorch;
    bool isOnHost = tensor.device.device_type == ATTN_DEVICE_CPU;
    raiseError(ATTN_INVALID_ARGUMENT,
               describe(function, index) +
                   " is not contiguous in row-major order, and inputs are "
                   "never copied: pass " +
                   (isTorch    ? "x.contiguous()"
                    : isOnHost ? "numpy.ascontiguousarray(x)"
                               : "cupy.ascontiguousarray(x)"));
  }
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

/// Rounds to the nearest, ties to even.
static uint16_t toBFloat16(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  if (std::isnan(value))
    return static_cast<uint16_t>((bits >> 16) | 0x40);
  return static_cast<uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

static float fromBFloat16(uint16_t value) {
  uint32_t bits = static_cast<uint32_t>(value) << 16;
  float result;
  std::memcpy(&result, &bits, sizeof(result));
  return result;
}

template <typename T>
static void store(unsigned char *out, T value) {
  std::memcpy(out, &value, sizeof(value));
}

template <typename T>
static T load(const void *in) {
  T value;
  std::memcpy(&value, in, sizeof(value));
  return value;
}

/// Writes a Python number as an element of type `type`; false if it has no such
/// value.
static bool storeNumber(AttnDataType type, nb::handle value,
                        unsigned char *out) {
  if (type.code == ATTN_CODE_FLOAT || type.code == ATTN_CODE_BFLOAT) {
    double number = PyFloat_AsDouble(value.ptr());
    if (PyErr_Occurred()) {
      PyErr_Clear();
      return false;
    }
    if (type.code == ATTN_CODE_BFLOAT)
      store(out, toBFloat16(static_cast<float>(number)));
    else if (type.bits == 16)
      store(out, static_cast<_Float16>(number));
    else if (type.bits == 32)
      store(out, static_cast<float>(number));
    else if (type.bits == 64)
      store(out, number);
    else
      return false;
    return true;
  }
  if (type.code != ATTN_CODE_INT && type.code != ATTN_CODE_UINT &&
      type.code != ATTN_CODE_BOOL)
    return false;

  nb::object integer = nb::steal(PyNumber_Index(value.ptr()));
  if (!integer.is_valid()) {
    PyErr_Clear();
    return false;
  }
  int bits = type.code == ATTN_CODE_BOOL ? 1 : type.bits;
  int overflow = 0;
  long long number = PyLong_AsLongLongAndOverflow(integer.ptr(), &overflow);
  uint64_t raw = static_cast<uint64_t>(number);
  if (overflow > 0) {
    raw = PyLong_AsUnsignedLongLong(integer.ptr());
    if (PyErr_Occurred()) {
      PyErr_Clear();
      return false;
    }
    if (bits < 64)
      return false;
  } else if (overflow < 0) {
    return false;
  } else if (number < 0) {
    // A type without a sign holds signed and unsigned values.
    if (type.code != ATTN_CODE_INT || (number >> (bits - 1)) != -1)
      return false;
  } else if (bits < 64 && (number >> bits) != 0) {
    return false;
  }
  std::memcpy(out, &raw, sizeof(raw));
  return true;
}

void Arguments::addNumber(const AttnFunctionInfo &function, size_t index,
                          nb::handle value) {
  const AttnValueInfo &info = function.inputs[index];
  if (!storeNumber(info.dtype, value, numbers[index].bytes))
    raiseError(ATTN_INVALID_ARGUMENT, describe(function, index) + " is " +
                                          getText(nb::repr(value)) +
                                          ", needs " + info.type);
  tensors[index] = attn_tensor(numbers[index].bytes, info.dtype.code,
                               info.dtype.bits, 0, nullptr);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

Arguments::Arguments(const AttnFunctionInfo &function, nb::tuple values) {
  size_t count = values.size();
  if (count != static_cast<size_t>(function.num_inputs))
    raiseError(ATTN_INVALID_ARGUMENT,
               std::string("'") + function.name + "' takes " +
                   std::to_string(function.num_inputs) + " inputs, got " +
                   std::to_string(count));
  tensors.resize(count);
  numbers.resize(count);
  for (size_t i = 0; i < count; ++i) {
    nb::handle value = values[i];
    if (function.inputs[i].ndim == 0 &&
        function.inputs[i].kind != ATTN_BUFFER && isNumber(value)) {
      addNumber(function, i, value);
    } else {
      framework = combine(framework, getFrameworkOf(value));
      addArray(function, i, value);
    }
    pointers.push_back(&tensors[i]);
  }
}

Workspace attn::python::importWorkspace(nb::handle value, bool isOnGpu) {
  Workspace workspace;
  if (value.is_none())
    return workspace;
  std::vector<nb::object> owners;
  AttnTensor tensor;
  // What kernels may assume of its address.
  const uint64_t alignment = isOnGpu ? 256 : 1;
  const int32_t device = isOnGpu ? ATTN_DEVICE_CUDA : ATTN_DEVICE_CPU;
  if (!importArray<nb::ndarray<>>(exportArray(value), owners, tensor) ||
      tensor.device.device_type != device || !isRowMajor(tensor))
    raiseError(ATTN_INVALID_ARGUMENT,
               "the workspace is a " + getPythonTypeName(value) +
                   ", needs a contiguous array " +
                   (isOnGpu ? "on the GPU" : "in host memory"));
  workspace.address = static_cast<char *>(tensor.data) + tensor.byte_offset;
  workspace.bytes = tensor.dtype.bits / 8;
  for (int32_t i = 0; i < tensor.ndim; ++i)
    workspace.bytes *= tensor.shape[i];
  if (reinterpret_cast<uintptr_t>(workspace.address) % alignment)
    raiseError(ATTN_INVALID_ARGUMENT,
               "the workspace needs an address that is a multiple of " +
                   std::to_string(alignment));
  workspace.owner = owners.front();
  return workspace;
}

void attn::python::checkResultType(const AttnFunctionInfo &function,
                                   size_t index, Framework framework) {
  const AttnValueInfo &info = function.outputs[index];
  if (info.kind == ATTN_SCALAR || info.dtype.code != ATTN_CODE_BFLOAT ||
      framework != Framework::NumPy)
    return;
  try {
    nb::module_::import_("ml_dtypes");
  } catch (nb::python_error &) {
    raiseError(ATTN_INVALID_ARGUMENT,
               "output " + std::to_string(index) + " of '" + function.name +
                   "' is " + info.type +
                   ", and NumPy has no bfloat16: pass torch tensors, or "
                   "install the package ml_dtypes");
  }
}

static nb::object loadNumber(const AttnTensor &tensor) {
  const void *data =
      static_cast<const char *>(tensor.data) + tensor.byte_offset;
  AttnDataType type = tensor.dtype;
  switch (type.code) {
  case ATTN_CODE_BOOL:
    return nb::bool_(load<uint8_t>(data) != 0);
  case ATTN_CODE_BFLOAT:
    return nb::float_(fromBFloat16(load<uint16_t>(data)));
  case ATTN_CODE_FLOAT:
    return nb::float_(type.bits == 16   ? load<_Float16>(data)
                      : type.bits == 32 ? load<float>(data)
                                        : load<double>(data));
  case ATTN_CODE_INT:
    return nb::int_(type.bits == 8    ? load<int8_t>(data)
                    : type.bits == 16 ? load<int16_t>(data)
                    : type.bits == 32 ? load<int32_t>(data)
                                      : load<int64_t>(data));
  }
  return nb::int_(type.bits == 8    ? load<uint8_t>(data)
                  : type.bits == 16 ? load<uint16_t>(data)
                  : type.bits == 32 ? load<uint32_t>(data)
                                    : load<uint64_t>(data));
}

template <typename... Frameworks>
static nb::object makeArray(const AttnTensor &tensor, nb::handle owner,
                            nb::dlpack::dtype type) {
  std::vector<size_t> shape(tensor.shape, tensor.shape + tensor.ndim);
  nb::ndarray<Frameworks...> array(
      static_cast<char *>(tensor.data) + tensor.byte_offset, shape.size(),
      shape.data(), owner, tensor.strides, type, nb::device::cpu::value);
  return nb::cast(array);
}

nb::object attn::python::wrapResult(const AttnValueInfo &info,
                                    AttnManagedTensor *managed,
                                    Framework framework) {
  nb::capsule owner(managed, [](void *self) noexcept {
    auto *tensor = static_cast<AttnManagedTensor *>(self);
    tensor->deleter(tensor);
  });
  const AttnTensor &tensor = managed->tensor;
  if (info.kind == ATTN_SCALAR)
    return loadNumber(tensor);

  nb::dlpack::dtype type{tensor.dtype.code, tensor.dtype.bits,
                         tensor.dtype.lanes};
  switch (framework) {
  case Framework::PyTorch:
    return makeArray<nb::pytorch>(tensor, owner, type);
  case Framework::JAX:
    return makeArray<nb::jax>(tensor, owner, type);
  case Framework::Other:
    return makeArray<nb::array_api>(tensor, owner, type);
  case Framework::NumPy:
    break;
  }
  if (type.code != ATTN_CODE_BFLOAT)
    return makeArray<nb::numpy>(tensor, owner, type);
  type.code = ATTN_CODE_UINT;
  return makeArray<nb::numpy>(tensor, owner, type)
      .attr("view")(nb::module_::import_("ml_dtypes").attr("bfloat16"));
}

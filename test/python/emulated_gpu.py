# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays in the memory of an emulated GPU: objects that speak DLPack, as those
of PyTorch and CuPy do."""

import ctypes

import numpy as np
import pytest

from gpu import CUDA, Tensor


class ManagedTensor(ctypes.Structure):
    """DLManagedTensor."""

    _fields_ = [("tensor", Tensor), ("context", ctypes.c_void_p),
                ("deleter", ctypes.c_void_p)]


new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


@pytest.fixture(scope="module")
def driver():
    return ctypes.CDLL("libcuda.so.1")


class Array:
    """An array on the GPU; the emulated driver frees nothing."""

    def __init__(self, driver, shape, dtype=np.float32, device=0):
        self.driver, self.shape, self.dtype = driver, shape, np.dtype(dtype)
        self.device = device
        self.bytes = int(np.prod(shape)) * self.dtype.itemsize
        address = ctypes.c_uint64()
        assert driver.cuMemAlloc_v2(ctypes.byref(address),
                                    ctypes.c_size_t(self.bytes)) == 0
        self.address = address.value
        strides = np.cumprod((1,) + tuple(shape[:0:-1]))[::-1]
        self.strides = tuple(int(stride) for stride in strides)
        self.streams = []

    @staticmethod
    def of(driver, array, **options):
        result = Array(driver, array.shape, array.dtype, **options)
        assert driver.cuMemcpyHtoD_v2(
            ctypes.c_uint64(result.address), ctypes.c_void_p(array.ctypes.data),
            ctypes.c_size_t(result.bytes)) == 0
        return result

    def read(self):
        array = np.empty(self.shape, self.dtype)
        assert self.driver.cuMemcpyDtoH_v2(
            ctypes.c_void_p(array.ctypes.data), ctypes.c_uint64(self.address),
            ctypes.c_size_t(self.bytes)) == 0
        return array

    def __dlpack_device__(self):
        return CUDA, self.device

    def __dlpack__(self, stream=None, **_):
        self.streams.append(stream)
        ndim = len(self.shape)
        sizes = ctypes.c_int64 * ndim
        self.sizes, self.steps = sizes(*self.shape), sizes(*self.strides)
        code = {"i": 0, "u": 1, "f": 2}[self.dtype.kind]
        self.managed = ManagedTensor(
            Tensor(self.address, CUDA, self.device, ndim, code,
                   8 * self.dtype.itemsize, 1, self.sizes, self.steps, 0))
        return new_capsule(ctypes.addressof(self.managed), b"dltensor", None)

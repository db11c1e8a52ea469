# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""States of every form in the memory of an emulated GPU, from call to call.

A public function takes and returns the components of a state as arrays; those
that it returns are buffers of the caller. The same functions on the CPU say what
has to be in them.
"""

import os

import numpy as np
import pytest

import attn_mlir
from conftest import assert_close, random_arrays
from emulated_gpu import Array, driver  # pylint: disable=unused-import

pytestmark = pytest.mark.skipif("ATTN_TEST_GPU_LIBRARY" not in os.environ,
                                reason="run by cuda.test")

# Two batches of two key/value heads with two query heads each.
TEXT = """
!state = !attn.state<{form}, 2x2x{capacity}x16xf32>
!k = tensor<2x2x?x16xf32>
!q = tensor<2x4x1x16xf32>

func.func @begin(%k: !k, %v: !k, %used: tensor<2xi64>{basis}) -> !state {{
  %empty = attn.state_init {init}: !state
  %state = attn.state_append %k, %v to %empty rows_used(%used : tensor<2xi64>)
      : !k, !k, !state
  return %state : !state
}}
func.func @step(%state: !state, %q: !q, %k: !k, %v: !k) -> (!state, !q) {{
  %next = attn.state_append %k, %v to %state : !k, !k, !state
  %out = attn.state_attend %q to %next {{causal}} : !q, !state -> !q
  return %next, %out : !state, !q
}}
func.func @join(%state: !state, %later: !state, %q: !q) -> (!state, !q) {{
  %both = attn.state_merge %state, %later : !state
  %out = attn.state_attend %q to %both {{causal}} : !q, !state -> !q
  return %both, %out : !state, !q
}}
"""

BASIS = "tensor<2x16x5xf32>"
CASES = {
    "exact": ("#attn.exact", 40, False),
    "topk": ("#attn.topk<rank = 5, keep = 1/2, sinks = 1, window = 2>", 40, True),
    "sketch": ("#attn.sketch<degree = 2, sinks = 2, window = 4>", 12, False),
    # Of one head: 4 exact slots and those of 6 clusters of 3 samples.
    "stratified": ("#attn.clustered<sinks = 1, window = 3, clusters = 5, "
                   "samples = 3, seed = 7>", 32, False),
    # 4 exact slots, 6 by value and those of 4 clusters of 2 samples.
    "subgen": ("#attn.clustered<estimator = subgen, sinks = 1, window = 3, "
               "clusters = 3, samples = 2, value_samples = 6, capacity = "
               "merge_nearest, seed = 8>", 32, False),
}


class Pair:
    """The same functions on the CPU and on the GPU, and a state on each."""

    def __init__(self, driver, name):
        form, capacity, self.has_basis = CASES[name]
        text = TEXT.format(
            form=form, capacity=capacity,
            basis=f", %b: {BASIS}" if self.has_basis else "",
            init=f"basis(%b : {BASIS}) " if self.has_basis else "")
        self.driver = driver
        self.cpu = attn_mlir.compile(text)
        self.gpu = attn_mlir.compile(text, target="cuda:sm_80")

    def call(self, name, host, device):
        """Calls both; returns what they return, as lists."""
        function = self.gpu[name]
        results = [Array(self.driver, value.shape, value.dtype)
                   for value in function.inputs[len(device):]]
        needed = function.workspace_bytes(*device, *results)
        workspace = Array(self.driver, (max(needed, 1),), np.uint8)
        assert function(*device, *results, workspace=workspace) is None
        expected = self.cpu[name](*host)
        if not isinstance(expected, tuple):
            expected = (expected,)
        assert len(expected) == len(results)
        return list(expected), results

    def to_device(self, *arrays):
        return [Array.of(self.driver, array) for array in arrays]


def assert_same_output(expected, found):
    assert_close(found.read(), np.asarray(expected), 1e-5)


@pytest.mark.parametrize("name", CASES)
def test_decode(driver, name):
    pair = Pair(driver, name)
    step = pair.gpu.step
    components = [value.component for value in step.inputs if value.state]
    # Those of the state that is passed, then those of the one that is returned.
    count = len(components) // 2
    assert components[2] == "lengths"
    assert components[count:] == components[:count]

    used = np.array([9, 4], np.int64)
    basis = [] if not pair.has_basis else random_arrays((2, 16, 5), seed=2)
    first = [*random_arrays((2, 2, 9, 16), (2, 2, 9, 16)), used, *basis]
    states = pair.call("begin", first, pair.to_device(*first))
    for seed in range(3, 8):
        row = random_arrays((2, 4, 1, 16), (2, 2, 1, 16), (2, 2, 1, 16),
                            seed=seed)
        results = pair.call("step", [*states[0], *row],
                            [*states[1], *pair.to_device(*row)])
        states = [result[:count] for result in results]
        assert_same_output(results[0][count], results[1][count])

    later = [*random_arrays((2, 2, 11, 16), (2, 2, 11, 16), seed=9),
             np.array([11, 0], np.int64), *basis]
    others = pair.call("begin", later, pair.to_device(*later))
    query = random_arrays((2, 4, 1, 16), seed=10)
    results = pair.call("join", [*states[0], *others[0], *query],
                        [*states[1], *others[1], *pair.to_device(*query)])
    assert_same_output(results[0][count], results[1][count])
    assert results[1][2].read().tolist() == [9 + 5 + 11, 4 + 5]
    # A clustered cache on a GPU is the CPU's, bit by bit.
    if "clustered" in CASES[name][0]:
        for expected, found in zip(results[0][:count], results[1][:count]):
            assert np.array_equal(np.asarray(expected), found.read())

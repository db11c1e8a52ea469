#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiled attention on an NVIDIA GPU against PyTorch's SDPA backends.

Compile where attn-mlir is; no GPU is needed there:

    benchmarks/gpu.py --compile libraries --chip sm_90a

Copy this file, gpu_forms.py and the folder to a machine with a GPU, Python and
PyTorch:

    python gpu.py libraries --json figures.json

Each case is compared with attention in f32 first, and is not timed if it
differs. Then ours and each backend take turns, and other plans of ours for the
same problem: for sm_90a the kernels of sm_80, larger tiles of keys, and for
gradients more buffers; a figure is the median over the rounds of the mean time
of a series of calls between two CUDA events. Rates are of the problem: 4 n m d
FLOPs per head, 10 n m d for its gradients, half of it under a causal mask; for
decode the bytes of keys and values, held against a copy of as many bytes.
Gradients are those by query, key and value; theirs are taken by autograd from a
forward pass that is not timed.

Forms decode one query: top-k attention with a key index of 32 components, which
keeps 1/4 or 1/8 of the keys, or by mass all but 0.1, and drops the others or lets
them weigh 1 or a polynomial of degree 2 on these components; and the sketch of
degree 2 with its state, expanded at 0 or at the mean score. They are
held against our exact decode of the same keys, 'exact'; their rate is of the
bytes that this reads. The sketch of all rows ('sketchrows') is held against our
exact attention, and its rate is of the FLOPs of that.

--check-workspace loads the libraries and asks each for its workspace, which
needs neither a GPU nor PyTorch.
"""

import argparse
import ctypes
import json
import math
import os
import statistics
import subprocess
import sys

import gpu_forms

# DLPack's codes, see include/attn-c/Runtime.h.
CUDA, INT, FLOAT, BFLOAT = 2, 0, 2, 4
ABI_VERSION = 6


class Tensor(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("device_type", ctypes.c_int32),
                ("device_id", ctypes.c_int32), ("ndim", ctypes.c_int32),
                ("code", ctypes.c_uint8), ("bits", ctypes.c_uint8),
                ("lanes", ctypes.c_uint16),
                ("shape", ctypes.POINTER(ctypes.c_int64)),
                ("strides", ctypes.POINTER(ctypes.c_int64)),
                ("byte_offset", ctypes.c_uint64)]


class Options(ctypes.Structure):
    _fields_ = [("threads", ctypes.c_int32), ("statistics", ctypes.c_void_p),
                ("run_tasks", ctypes.c_void_p), ("host", ctypes.c_void_p),
                ("stream", ctypes.c_void_p), ("workspace", ctypes.c_void_p),
                ("workspace_bytes", ctypes.c_uint64),
                ("needed_workspace", ctypes.POINTER(ctypes.c_uint64))]


class Descriptor(ctypes.Structure):
    _fields_ = [("magic", ctypes.c_uint32), ("abi_version", ctypes.c_uint32),
                ("name", ctypes.c_char_p), ("compiler", ctypes.c_char_p),
                ("target_cpu", ctypes.c_char_p),
                ("target_features", ctypes.c_char_p),
                ("num_functions", ctypes.c_int32), ("functions", ctypes.c_void_p),
                ("invoke", ctypes.c_void_p)]


INVOKE = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(Descriptor), ctypes.c_char_p,
    ctypes.POINTER(ctypes.POINTER(Tensor)), ctypes.c_int32, ctypes.c_void_p,
    ctypes.c_int32, ctypes.POINTER(Options), ctypes.POINTER(ctypes.c_void_p))


class Library:
    """A library from attn-compile, whose functions write to their last
    arguments."""

    def __init__(self, path):
        self.library = ctypes.CDLL(os.path.abspath(path))
        self.descriptor = Descriptor.in_dll(self.library,
                                            "attn_module_descriptor")
        if self.descriptor.abi_version != ABI_VERSION:
            raise RuntimeError(f"{path} has interface version "
                               f"{self.descriptor.abi_version}, needs {ABI_VERSION}")
        self.invoke = INVOKE(self.descriptor.invoke)

    def bind(self, arrays):
        """Arguments for `call`; arrays are (address, shape, type) in row-major
        order."""
        codes = {"bf16": (BFLOAT, 16), "f16": (FLOAT, 16), "f32": (FLOAT, 32),
                 "f64": (FLOAT, 64), "i8": (INT, 8), "i64": (INT, 64)}
        pointers = (ctypes.POINTER(Tensor) * len(arrays))()
        for index, (address, shape, dtype) in enumerate(arrays):
            code, bits = codes[dtype]
            sizes = (ctypes.c_int64 * len(shape))(*shape)
            tensor = Tensor(address, CUDA, 0, len(shape), code, bits, 1, sizes,
                            None, 0)
            pointers[index] = ctypes.pointer(tensor)
        return pointers

    def call(self, function, arguments, options):
        error = ctypes.c_void_p()
        status = self.invoke(ctypes.byref(self.descriptor), function.encode(),
                             arguments, len(arguments), None, 0,
                             ctypes.byref(options), ctypes.byref(error))
        if status:
            text = ctypes.string_at(error.value).decode() if error.value else ""
            raise RuntimeError(text or f"status {status}")

    def needed_workspace(self, function, arguments):
        needed = ctypes.c_uint64()
        self.call(function, arguments,
                  Options(needed_workspace=ctypes.pointer(needed)))
        return needed.value


# ------------------------------------------------------------------------------
# Cases
# ------------------------------------------------------------------------------

def make_case(kind, batch, heads, kv_heads, queries, keys, dim, dtype, causal,
              **more):
    name = f"{kind}-{batch}x{heads}" + \
        (f"over{kv_heads}" if kv_heads != heads else "") + \
        f"x{keys}x{dim}-{dtype}" + ("-causal" if causal else "") + \
        "".join(f"-{key}{value}" for key, value in more.items())
    return dict(name=name, kind=kind, batch=batch, heads=heads, kv_heads=kv_heads,
                queries=queries, keys=keys, dim=dim, dtype=dtype, causal=causal,
                **more)


def cases():
    for dtype in ("bf16", "f16"):
        for dim in (64, 128, 256):
            for keys in (1024, 8192, 32768):
                for causal in (False, True):
                    batch = max(1, 16384 // keys)
                    yield make_case("prefill", batch, 2048 // dim, 2048 // dim,
                                    keys, keys, dim, dtype, causal)
    for dim in (64, 128):
        for keys in (1024, 8192, 32768):
            for causal in (False, True):
                batch = max(1, 16384 // keys)
                yield make_case("backward", batch, 2048 // dim, 2048 // dim, keys,
                                keys, dim, "bf16", causal)
    for group in (1, 4, 8):
        for keys in (8192, 32768, 131072):
            yield make_case("decode", 4, 8 * group, 8, 1, keys, 128, "bf16", False)
    for group in (1, 4, 8):
        for keys in (32768, 131072):
            for keep in (4, 8):
                for remainder in ("none", "0", "2"):
                    yield make_case("topk", 4, 8 * group, 8, 1, keys, 128, "bf16",
                                    False, keep=keep, remainder=remainder)
            yield make_case("topk", 4, 8 * group, 8, 1, keys, 128, "bf16", False,
                            topp=0.1, remainder="none")
            yield make_case("sketch", 4, 8 * group, 8, 1, keys, 64, "bf16", False)
            yield make_case("sketch", 4, 8 * group, 8, 1, keys, 64, "bf16", False,
                            center="mean")
            for part in (4, 16):
                yield make_case("clustered", 4, 8 * group, 8, 1, keys, 128, "bf16",
                                False, part=part)
    for keys in (8192, 32768, 131072):
        for causal in (False, True):
            yield make_case("sketchrows", 1, 16, 16, keys, keys, 64, "bf16", causal)
            yield make_case("sketchrows", 1, 16, 16, keys, keys, 64, "bf16", causal,
                            center="mean")
        for dim in (64, 128):
            yield make_case("conv", 1, 16, 16, keys, keys, dim, "bf16", True)


def shapes(case):
    query = (case["batch"], case["heads"], case["queries"], case["dim"])
    key = (case["batch"], case["kv_heads"], case["keys"], case["dim"])
    return query, key


def signatures(case):
    """Of each function: names, shapes and types of its arguments; the last ones
    are written."""
    query, key = shapes(case)
    dtype = case["dtype"]
    forward = [("q", query, dtype), ("k", key, dtype), ("v", key, dtype),
               ("o", query, dtype)]
    if case["kind"] in gpu_forms.FORMS:
        return {"form": [forward[0], *gpu_forms.form_arguments(case), forward[-1]],
                "exact": forward}
    if case["kind"] != "backward":
        return {"attention": forward}
    forward.append(("l", query[:-1], "f32"))
    return {"attention": forward,
            "gradients": forward + [("do", query, dtype), ("dq", query, dtype),
                                    ("dk", key, dtype), ("dv", key, dtype)]}


def measured(case):
    """The function that is timed."""
    if case["kind"] in gpu_forms.FORMS:
        return "form"
    return "gradients" if case["kind"] == "backward" else "attention"


def computes_rows(case):
    """Whether arithmetic bounds it, not the reading of keys."""
    return case["kind"] in ("prefill", "backward", *gpu_forms.ROWS)


def other_plans(case, chip):
    """Plans to measure beside the one that attn-plan chooses."""
    if chip == "sm_90a" and case["kind"] == "backward":
        return {"multistage": "arch = 90, schedule = multistage, tile_q = 64, "
                              "tile_k = 32",
                "stages=3": "arch = 90, schedule = warp_specialized, tile_q = 128, "
                            "tile_k = 64, stages = 3, warps = 12"}
    if chip != "sm_90a" or case["kind"] != "prefill":
        return {}
    tile = 32 if case["dim"] > 128 else 64
    plans = {"multistage": "arch = 90, schedule = multistage, tile_q = 64, "
                           f"tile_k = {tile}"}
    if case["dim"] <= 128:
        plans["tile_k=176"] = ("arch = 90, schedule = warp_specialized, "
                               "tile_q = 128, tile_k = 176, warps = 12")
    return plans


def library_path(folder, case, plan=None):
    name = case["name"] + (f"-{plan}" if plan else "")
    return os.path.join(folder, name + ".so")


def source(case, plan=None):
    attributes = ["alignment = #attn.alignment<bottom_right>, causal"
                  ] if case["causal"] else []
    if plan:
        attributes.append(f"plan = #attn.gpu_plan<{plan}>")
    attributes = " {" + ", ".join(attributes) + "}" if attributes else ""
    text = ""
    for function, arguments in signatures(case).items():
        types = {name: "memref<" + "x".join(map(str, shape)) + f"x{dtype}>"
                 for name, shape, dtype in arguments}

        def group(*names):
            return (", ".join("%" + name for name in names) + " : " +
                    ", ".join(types[name] for name in names))

        suffix = attributes
        if function == "form":
            op, suffix = gpu_forms.form_source(case, group), ""
        elif function in ("attention", "exact"):
            op = f"attn.attention ins({group('q', 'k', 'v')}) outs({group('o')})"
            if "l" in types:
                op += f" logsumexp({group('l')})"
        else:
            op = (f"attn.attention_backward ins({group('q', 'k', 'v')})"
                  f" forward({group('o', 'l')}) d_output({group('do')})"
                  f" outs({group('dq', 'dk', 'dv')})")
        parameters = ", ".join(f"%{name}: {types[name]}" for name in types)
        text += (f"func.func @{function}({parameters}) {{\n"
                 f"  {op}{suffix}\n  return\n}}\n")
    return text


def compile_cases(folder, chip, compiler, selected):
    os.makedirs(folder, exist_ok=True)
    for case in selected:
        plans = other_plans(case, chip)
        case["plans"] = list(plans)
        for name, plan in [(None, None), *plans.items()]:
            subprocess.run(
                [compiler, "-", f"--target=cuda:{chip}", "--target-cpu=x86-64",
                 "-o", library_path(folder, case, name)],
                input=source(case, plan), text=True, check=True)
    with open(os.path.join(folder, "cases.json"), "w") as file:
        json.dump({"chip": chip, "cases": selected}, file, indent=1)
    print(f"{len(selected)} libraries for {chip} in {folder}")


def check_workspace(folder, selected):
    """Every library loads and says what workspace it needs."""
    for case in selected:
        for plan in [None, *case["plans"]]:
            library = Library(library_path(folder, case, plan))
            # Addresses that nothing reads.
            bytes = max(library.needed_workspace(function, library.bind(
                [(4096, shape, dtype) for _, shape, dtype in arguments]))
                for function, arguments in signatures(case).items())
            name = case["name"] + (f" with {plan}" if plan else "")
            print(f"{name}: {bytes} bytes")


# ------------------------------------------------------------------------------
# Measurement
# ------------------------------------------------------------------------------


def flops(case):
    products = 10.0 if case["kind"] == "backward" else 4.0
    full = products * case["batch"] * case["heads"] * case["queries"] * case["keys"] * \
        case["dim"]
    return full / 2 if case["causal"] else full


def cache_bytes(case):
    return 4.0 * case["batch"] * case["kv_heads"] * case["keys"] * case["dim"]


class Problem:
    def __init__(self, torch, case, folder):
        self.torch, self.case = torch, case
        dtypes = {"bf16": torch.bfloat16, "f16": torch.float16,
                  "f32": torch.float32, "f64": torch.float64, "i8": torch.int8,
                  "i64": torch.int64}
        generator = torch.Generator(device="cuda").manual_seed(1)
        functions = signatures(case)
        self.tensors = {
            name: torch.randn(shape, generator=generator, device="cuda",
                              dtype=torch.float32).to(dtypes[dtype])
            for arguments in functions.values()
            for name, shape, dtype in arguments}
        if case["kind"] == "topk":
            gpu_forms.make_index(self)
        elif case["kind"] == "sketch":
            gpu_forms.make_sums(self)
        elif case["kind"] == "conv":
            self.tensors["starts"].copy_(
                torch.tensor(gpu_forms.first_columns(case)))
        elif case["kind"] == "clustered":
            gpu_forms.make_cache(self)
        self.libraries = {plan: Library(library_path(folder, case, plan))
                          for plan in [None, *case["plans"]]}
        self.arguments = {
            function: self.libraries[None].bind(
                [(self.tensors[name].data_ptr(), shape, dtype)
                 for name, shape, dtype in arguments])
            for function, arguments in functions.items()}
        size = max(library.needed_workspace(*each)
                   for library in self.libraries.values()
                   for each in self.arguments.items())
        self.workspace = torch.empty(max(size, 1), dtype=torch.uint8, device="cuda")
        self.options = Options(
            stream=torch.cuda.current_stream().cuda_stream or None,
            workspace=self.workspace.data_ptr(), workspace_bytes=size)

    def ours(self, plan=None, function=None):
        """A function that computes what is measured, as `plan` says."""
        library = self.libraries[plan]
        function = function or measured(self.case)
        return lambda: library.call(function, self.arguments[function],
                                    self.options)

    def sdpa(self, backend):
        from torch.nn.attention import SDPBackend, sdpa_kernel
        attention = self.torch.nn.functional.scaled_dot_product_attention
        backward = self.case["kind"] == "backward"
        inputs = [self.tensors[name].detach().requires_grad_(backward)
                  for name in ("q", "k", "v")]

        def forward():
            with sdpa_kernel(getattr(SDPBackend, backend)):
                return attention(*inputs, is_causal=self.case["causal"],
                                 enable_gqa=self.case["heads"] !=
                                 self.case["kv_heads"])
        if not backward:
            return forward
        output = forward()
        return lambda: self.torch.autograd.grad(
            output, inputs, self.tensors["do"], retain_graph=True)

    def compared_heads(self):
        """(batch, query head) pairs, the first head of some groups."""
        case = self.case
        group = case["heads"] // case["kv_heads"]
        for batch in range(min(case["batch"], 2)):
            for head in range(0, case["heads"], max(group, case["heads"] // 4)):
                yield batch, head

    def run_for_comparison(self, plan):
        outputs = ("dq", "dk", "dv") if self.case["kind"] == "backward" else ("o",)
        if self.case["kind"] == "backward":
            self.ours(plan, "attention")()
        for name in outputs:
            self.tensors[name].fill_(math.nan)
        self.ours(plan)()

    def expected(self, batch, head, rows):
        """In f32, of the last `rows` queries: the inputs' rows, the logits'
        weights."""
        torch, case = self.torch, self.case
        kv_head = head // (case["heads"] // case["kv_heads"])
        q = self.tensors["q"][batch, head, -rows:].float()
        k = self.tensors["k"][batch, kv_head].float()
        v = self.tensors["v"][batch, kv_head].float()
        logits = q @ k.T / math.sqrt(case["dim"])
        if case["causal"]:
            last = torch.arange(case["keys"] - rows, case["keys"], device="cuda")
            hidden = torch.arange(case["keys"], device="cuda") > last[:, None]
            logits.masked_fill_(hidden, -math.inf)
        if case["kind"] in gpu_forms.FORMS:
            logits = gpu_forms.apply_form(self, logits, batch, kv_head)
        return q, k, v, torch.softmax(logits, -1)

    def differences(self, batch, head):
        """Pairs of what was computed and what should have been. For gradients
        by keys, all queries count: they are compared where those are few."""
        torch, case, rows = self.torch, self.case, min(self.case["queries"], 2048)
        q, k, v, weights = self.expected(batch, head, rows)
        if case["kind"] != "backward":
            yield self.tensors["o"][batch, head, -rows:], weights @ v
            return
        d_output = self.tensors["do"][batch, head, -rows:].float()
        d_weights = d_output @ v.T
        delta = (weights * d_weights).sum(-1, keepdim=True)
        d_logits = weights * (d_weights - delta) / math.sqrt(case["dim"])
        yield self.tensors["dq"][batch, head, -rows:], d_logits @ k
        if rows == case["queries"]:
            yield self.tensors["dk"][batch, head], d_logits.T @ q
            yield self.tensors["dv"][batch, head], weights.T @ d_output

    def largest_error(self, plan=None):
        """Relative to the largest element, where that is more than 1, against
        f32 arithmetic."""
        torch = self.torch
        self.run_for_comparison(plan)
        worst = 0.0
        for place in self.compared_heads():
            for computed, expected in self.differences(*place):
                error = (computed.float() - expected).abs()
                if not torch.isfinite(error).all():
                    return math.inf
                largest = max(1.0, expected.abs().max().item())
                worst = max(worst, error.max().item() / largest)
        return worst


def milliseconds(torch, call, calls):
    begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    begin.record()
    for _ in range(calls):
        call()
    end.record()
    end.synchronize()
    return begin.elapsed_time(end) / calls


def calls_for(torch, call, budget=50.0):
    for _ in range(3):
        call()
    torch.cuda.synchronize()
    return max(1, min(1000, int(budget / max(milliseconds(torch, call, 1), 1e-3))))


def measure(torch, case, folder, rounds):
    problem = Problem(torch, case, folder)
    error = max(problem.largest_error(plan) for plan in [None, *case["plans"]])
    # Rounding of 16-bit weights and results, of values of about 1.
    limit = 0.03 if case["dtype"] == "bf16" else 0.005
    record = dict(case, largest_error=error)
    if not error <= limit:
        record["problem"] = f"differs by {error:.3g}, allowed is {limit}"
        return record
    programs = {"ours": problem.ours()}
    for plan in case["plans"]:
        programs[plan] = problem.ours(plan)
    if case["kind"] in gpu_forms.FORMS:
        programs["exact"] = problem.ours(function="exact")
    for backend in ("CUDNN_ATTENTION", "FLASH_ATTENTION", "EFFICIENT_ATTENTION"):
        try:
            call = problem.sdpa(backend)
            call()
        except RuntimeError:
            continue  # not for this problem or device
        programs[backend] = call
    if not computes_rows(case):
        half = torch.empty(int(cache_bytes(case) / 2), dtype=torch.uint8,
                           device="cuda")
        target = torch.empty_like(half)
        # Reads one half and writes the other.
        programs["copy"] = lambda: target.copy_(half)
    counts = {name: calls_for(torch, call) for name, call in programs.items()}
    times = {name: [] for name in programs}
    for _ in range(rounds):
        for name, call in programs.items():
            times[name].append(milliseconds(torch, call, counts[name]))
    record["ms"] = {name: statistics.median(each) for name, each in times.items()}
    record["ratio"] = {
        name: statistics.median(theirs / ours for theirs, ours in
                                zip(each, times["ours"]))
        for name, each in times.items() if name != "ours"}
    seconds = record["ms"]["ours"] / 1e3
    record["tflops"] = flops(case) / seconds / 1e12
    record["gbytes_per_second"] = cache_bytes(case) / seconds / 1e9
    return record


def print_record(record):
    if "problem" in record:
        print(f"{record['name']}: {record['problem']}")
        return
    rate = (f"{record['tflops']:.1f} TFLOP/s"
            if computes_rows(record)
            else f"{record['gbytes_per_second']:.0f} GB/s")
    ratios = ", ".join(f"{name} {ratio:.2f}x"
                       for name, ratio in record["ratio"].items())
    print(f"{record['name']}: {record['ms']['ours']:.4f} ms, {rate}; "
          f"their time by ours: {ratios or 'no backend'}", flush=True)


def measure_all(folder, selected, rounds, path):
    import torch
    if not torch.cuda.is_available():
        sys.exit("gpu.py: PyTorch finds no GPU on this machine")
    machine = {"gpu": torch.cuda.get_device_name(),
               "capability": torch.cuda.get_device_capability(),
               "torch": torch.__version__, "cuda": torch.version.cuda,
               "cudnn": torch.backends.cudnn.version()}
    print(machine)
    records = []
    for case in selected:
        records.append(measure(torch, case, folder, rounds))
        print_record(records[-1])
        torch.cuda.empty_cache()
        if path:
            with open(path, "w") as file:
                json.dump({"machine": machine, "records": records}, file, indent=1)
    if any("problem" in record for record in records):
        sys.exit(1)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="of the compiled libraries")
    parser.add_argument("--compile", action="store_true",
                        help="compile the cases into the folder")
    parser.add_argument("--chip", default="sm_90a", help="to compile for")
    parser.add_argument("--compiler", default="attn-compile")
    parser.add_argument("--filter", default="", help="part of the cases' names")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", metavar="FILE", help="write all figures")
    parser.add_argument("--check-workspace", action="store_true",
                        help="only load the libraries")
    arguments = parser.parse_args()
    if arguments.compile:
        selected = [case for case in cases() if arguments.filter in case["name"]]
        return compile_cases(arguments.folder, arguments.chip, arguments.compiler,
                             selected)
    path = os.path.join(arguments.folder, "cases.json")
    if not os.path.exists(path):
        sys.exit(f"gpu.py: {path} is missing; --compile writes it")
    with open(path) as file:
        selected = [case for case in json.load(file)["cases"]
                    if arguments.filter in case["name"]]
    if not selected:
        sys.exit(f"gpu.py: no case has '{arguments.filter}' in its name")
    if arguments.check_workspace:
        return check_workspace(arguments.folder, selected)
    measure_all(arguments.folder, selected, arguments.rounds, arguments.json)


if __name__ == "__main__":
    main()

# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What all benchmarks share: compiling, timing, the machine and its limits.

A benchmark is a `Case`: MLIR that attn-mlir compiles, the inputs it is called
with, and what it is compared with. Ours and the others take turns for several
rounds, so that a machine whose clock drifts is unfair to nobody; each figure is
the median over the rounds' medians.
"""

import json
import os
import pathlib
import platform
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Optional, Union

import baselines

try:
    import torch
except ImportError:
    torch = None


@dataclass
class Case:
    """One problem. `mlir`, or what it returns, has one public function, called
    with `inputs` (as attn-run takes them). `flops` and `bytes` are what the
    problem needs, not what a program may do; 0 where that is no measure.
    `problem` is what other programs are given, where they have an op for it;
    `baseline` returns the call of `baseline_name` to compare with where there is
    no such op, or is None; `baseline_mlir` is compiled and compared with instead,
    on `baseline_inputs` (or the same)."""
    group: str
    name: str
    mlir: Union[str, Callable[["Tools"], str]]
    inputs: List[str]
    dtype: str = "f32"
    flops: float = 0.0
    bytes: float = 0.0
    lowering: str = ""
    problem: Optional[baselines.AttentionProblem] = None
    baseline: Optional[Callable[[], Callable[[], object]]] = None
    baseline_name: str = "PyTorch"
    baseline_mlir: str = ""
    baseline_inputs: List[str] = field(default_factory=list)
    labels: Dict[str, object] = field(default_factory=dict)


# Other numbers of features than 64 and 128 that models have.
WIDTHS = (40, 72, 80, 96, 112, 160, 192, 256)


def attention_mlir(query, key, dtype, attributes=""):
    """A function of one exact attention op; shapes are [batch, heads, rows,
    features]."""
    q, k = ("tensor<" + "x".join(map(str, shape)) + f"x{dtype}>"
            for shape in (query, key))
    options = f" {{{attributes}}}" if attributes else ""
    return f"""func.func @main(%q: {q}, %k: {k}, %v: {k}) -> {q} {{
  %init = tensor.empty() : {q}
  %o = attn.attention ins(%q, %k, %v : {q}, {k}, {k})
      outs(%init : {q}){options} -> {q}
  return %o : {q}
}}"""


def attention_inputs(query, key, dtype):
    """What a function of `attention_mlir` is called with."""
    return ["x".join(map(str, shape)) + f"x{dtype}"
            for shape in (query, key, key)]


class Tools:
    """The programs of a build tree, and a folder for what they write."""

    def __init__(self, build, threads):
        self.bin = pathlib.Path(build) / "bin"
        self.threads = threads
        self.folder = tempfile.TemporaryDirectory(prefix="attn-bench-")
        self.count = 0

    def _run(self, args, text=None):
        done = subprocess.run([str(arg) for arg in args], text=True, input=text,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, args))}:\n{done.stderr}")
        return done.stdout

    def optimize(self, mlir, passes):
        """The IR after some passes."""
        return self._run([self.bin / "attn-opt", *passes], mlir)

    def compile(self, mlir, lowering=""):
        """The path of a library, and the seconds that compiling it took."""
        self.count += 1
        source = pathlib.Path(self.folder.name) / f"case{self.count}.mlir"
        source.write_text(mlir)
        library = source.with_suffix(".so")
        start = time.perf_counter()
        self._run([self.bin / "attn-compile", source, "-o", library,
                   f"--lowering={lowering}"])
        return library, time.perf_counter() - start

    def time(self, library, inputs, repetitions, warmup=1):
        """The median time of a call in ms."""
        out = self._run([self.bin / "attn-run", library, "--benchmark",
                         "--json", f"--threads={self.threads}",
                         f"--repetitions={repetitions}", f"--warmup={warmup}"] +
                        [f"--input={value}" for value in inputs])
        return json.loads(out)["median_ms"]


def time_call(call, repetitions, warmup=1):
    """The median time of a Python call in ms."""
    for _ in range(warmup):
        call()
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def repetitions_for(milliseconds, budget=400.0):
    """As many calls as fit a budget in ms: at least 3, at most 200."""
    return int(min(200, max(3, budget / max(milliseconds, 1e-3))))


# Limits of the machine -------------------------------------------------------

def _features():
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("flags"):
                return set(line.split(":", 1)[1].split())
    except OSError:
        pass
    return set()


def _sum_of_chains(body, chains, init, vector, element):
    """A loop over %i from %c0 to %n by %step that carries `chains` vectors %a,
    of which `body` makes %s; the function returns the sum of all lanes."""
    carried = ", ".join(f"%a{i} = {init}" for i in range(chains))
    types = ", ".join([vector] * chains)
    text = [f"  %r:{chains} = scf.for %i = %c0 to %n step %step "
            f"iter_args({carried}) -> ({types}) {{"] + body
    text += ["    scf.yield " + ", ".join(f"%s{i}" for i in range(chains)) +
             f" : {types}", "  }"]
    last = "%r#0"
    for i in range(1, chains):
        text.append(f"  %t{i} = arith.addf {last}, %r#{i} : {vector}")
        last = f"%t{i}"
    return text + [
        f"  %o = vector.reduction <add>, {last} : {vector} into {element}",
        f"  return %o : {element}", "}"]


def _peak_mlir(lanes, element, iterations, dot=False):
    """Independent chains of fused multiply-adds, enough to fill the pipes."""
    chains = 16
    vector = f"vector<{lanes}x{element}>"
    narrow = "vector<32xbf16>"
    text = [f"func.func @main(%x: {element}) -> {element} {{",
            "  %c0 = arith.constant 0 : index",
            "  %step = arith.constant 1 : index",
            f"  %n = arith.constant {iterations} : index",
            f"  %v = vector.broadcast %x : {element} to {vector}"]
    if dot:
        text += ["  %xb = arith.truncf %x : f32 to bf16",
                 f"  %b = vector.broadcast %xb : bf16 to {narrow}"]
    body = []
    for i in range(chains):
        if dot:
            body.append(f"    %s{i} = x86vector.avx512.dot %a{i}, %b, %b : "
                        f"{narrow} -> {vector}")
        else:
            body.append(f"    %s{i} = vector.fma %a{i}, %v, %v : {vector}")
    text += _sum_of_chains(body, chains, "%v", vector, element)
    return "\n".join(text)


def _tile_peak_mlir(iterations):
    """Products of tiles of AMX into four independent sums, all eight registers.
    The power that they take, and with it the clock, depends on the values."""
    operand, sums = "!amx.tile<16x32xbf16>", "!amx.tile<16x16xf32>"
    text = ["func.func private @attn_rt_request_tiles() -> i32",
            "func.func @main(%m: memref<64x32xbf16>, %out: memref<64x16xf32>) {",
            "  %granted = func.call @attn_rt_request_tiles() : () -> i32",
            "  %c0 = arith.constant 0 : index",
            "  %step = arith.constant 1 : index",
            f"  %n = arith.constant {iterations} : index",
            f"  %z = amx.tile_zero : {sums}"]
    for i in range(4):
        text += [f"  %r{i} = arith.constant {16 * i} : index",
                 f"  %t{i} = amx.tile_load %m[%r{i}, %c0] : "
                 f"memref<64x32xbf16> into {operand}"]
    carried = ", ".join(f"%a{i} = %z" for i in range(4))
    types = ", ".join([sums] * 4)
    text.append(f"  %s:4 = scf.for %i = %c0 to %n step %step "
                f"iter_args({carried}) -> ({types}) {{")
    for i in range(4):
        text.append(f"    %p{i} = amx.tile_mulf %t{i // 2}, %t{2 + i % 2}, %a{i} : "
                    f"{operand}, {operand}, {sums}")
    text += [f"    scf.yield {', '.join(f'%p{i}' for i in range(4))} : {types}",
             "  }"]
    text += [f"  amx.tile_store %out[%r{i}, %c0], %s#{i} : memref<64x16xf32>, {sums}"
             for i in range(4)]
    text += ["  return", "}"]
    return "\n".join(text)


def _read_mlir(elements, prefetch):
    """The sum of an array, as it comes or with requests to the second cache 64
    lines ahead."""
    lanes, chains = 16, 8
    vector = f"vector<{lanes}xf32>"
    text = [f"func.func @main(%m: memref<{elements}xf32>) -> f32 {{",
            "  %c0 = arith.constant 0 : index",
            f"  %n = arith.constant {elements} : index",
            f"  %step = arith.constant {lanes * chains} : index",
            f"  %distance = arith.constant {64 * lanes} : index",
            f"  %z = arith.constant dense<0.0> : {vector}"]
    for i in range(chains):
        text.append(f"  %o{i} = arith.constant {i * lanes} : index")
    body = []
    for i in range(chains):
        body += [f"    %j{i} = arith.addi %i, %o{i} : index",
                 f"    %l{i} = vector.load %m[%j{i}] : memref<{elements}xf32>, {vector}",
                 f"    %s{i} = arith.addf %a{i}, %l{i} : {vector}"]
        if prefetch:
            body += [f"    %p{i} = arith.addi %j{i}, %distance : index",
                     f"    memref.prefetch %m[%p{i}], read, locality<2>, data "
                     f": memref<{elements}xf32>"]
    text += _sum_of_chains(body, chains, "%z", vector, "f32")
    return "\n".join(text)


def _whole_reads(size):
    """In the 512 bytes that the reading loop takes at a time."""
    return max(512, int(size) // 512 * 512)


def _read_key(size):
    return f"read_{size / 2**20:.4g}MiB"


class Machine:
    """What one core can do at most, measured when first asked for: GFLOP/s of
    fused multiply-adds by element type, of bf16 dot products, and GB/s of
    reading as many bytes as each case reads. Measured again in every round; the
    median counts."""

    def __init__(self, tools, reads):
        self.tools = Tools(tools.bin.parent, 1)
        self.features = _features()
        self.lanes = (16 if "avx512f" in self.features else
                      8 if "avx2" in self.features else 4)
        self.reads = sorted({_whole_reads(size) for size in reads})
        self.samples = {}
        self._libraries = {}

    def describe(self):
        name = platform.processor()
        try:
            for line in open("/proc/cpuinfo", encoding="utf-8"):
                if line.startswith("model name"):
                    name = line.split(":", 1)[1].strip()
                    break
        except OSError:
            pass
        return {"cpu": name, "cores": os.cpu_count(),
                "features": sorted(f for f in self.features if f in
                                   ("avx2", "fma", "avx512f", "avx512_bf16",
                                    "amx_bf16", "f16c")),
                "torch": torch.__version__ if torch else None}

    def _measure(self, key, programs, inputs, amount):
        """The rate of the fastest program."""
        if key not in self._libraries:
            self._libraries[key] = [self.tools.compile(mlir)[0]
                                    for mlir in programs]
        milliseconds = min(self.tools.time(library, inputs, 9)
                           for library in self._libraries[key])
        self.samples.setdefault(key, []).append(amount / milliseconds * 1e-6)

    def measure(self):
        """One more sample of everything."""
        iterations = 2_000_000
        for element, lanes in (("f32", self.lanes), ("f64", self.lanes // 2)):
            self._measure(element, [_peak_mlir(lanes, element, iterations)],
                          [f"{element}=0.5"], iterations * 16 * lanes * 2)
        if "avx512_bf16" in self.features:
            self._measure("bf16_dot",
                          [_peak_mlir(16, "f32", iterations, True)], ["f32=0.5"],
                          iterations * 16 * 16 * 4)
        if "amx_bf16" in self.features:
            self._measure("bf16_tiles", [_tile_peak_mlir(iterations)],
                          ["64x32xbf16", "64x16xf32=0"],
                          iterations * 4 * 2 * 16 * 16 * 32)
        for size in self.reads:
            programs = [_read_mlir(size // 4, prefetch)
                        for prefetch in (False, True)]
            self._measure(_read_key(size), programs, [f"{size // 4}xf32=1"], size)

    def limits(self):
        return {key: statistics.median(values)
                for key, values in self.samples.items()}

    def peak(self, dtype):
        """The limit that a case of `dtype` is held against, in GFLOP/s."""
        limits = self.limits()
        if dtype == "bf16":
            return max(limits[key] for key in ("bf16_tiles", "bf16_dot", "f32")
                       if key in limits)
        return limits["f64" if dtype == "f64" else "f32"]

    def read(self, size):
        """The limit that a case which reads `size` bytes is held against."""
        return self.limits()[_read_key(_whole_reads(size))]


# Running ----------------------------------------------------------------------

def _prepare(case, programs, threads, log):
    """The calls to compare `case` with, by the name of the program."""
    if case.baseline and case.baseline_name != "PyTorch":
        try:
            return {case.baseline_name: case.baseline()}
        except baselines.Unavailable as reason:
            log(f"{case.baseline_name}: {reason}")
            return {}
    if case.baseline:
        if torch is None:
            log("PyTorch: needs the Python package torch")
            return {}
        return {"PyTorch": case.baseline()} if "PyTorch" in programs else {}
    calls = {}
    for name in programs if case.problem else []:
        try:
            calls[name] = baselines.PROGRAMS[name](case.problem, threads)
        except baselines.Unavailable as reason:
            log(f"{case.group}/{case.name}/{case.dtype}: {name} {reason}")
    return calls


def run_cases(cases, tools, machine, rounds, budget, log, programs=("PyTorch",)):
    """Times all cases for `rounds` rounds, and what `programs` (of
    `baselines.PROGRAMS`) take for them; returns one record per case."""
    state = []
    for case in cases:
        mlir = case.mlir if isinstance(case.mlir, str) else case.mlir(tools)
        library, seconds = tools.compile(mlir, case.lowering)
        timers = {"ours": lambda n, library=library, case=case:
                  tools.time(library, case.inputs, n)}
        if case.baseline_mlir:
            other = tools.compile(case.baseline_mlir, case.lowering)[0]
            inputs = case.baseline_inputs or case.inputs
            timers[case.baseline_name] = \
                lambda n, other=other, inputs=inputs: tools.time(other, inputs, n)
        for name, call in _prepare(case, programs, tools.threads, log).items():
            timers[name] = lambda n, call=call: time_call(call, n)
        state.append({"case": case, "compile_s": seconds, "timers": timers,
                      "times": {name: [] for name in timers}})
    for number in range(rounds):
        log(f"round {number + 1} of {rounds}")
        machine.measure()
        for entry in state:
            for name, timer in entry["timers"].items():
                times = entry["times"][name]
                first = times[0] if times else timer(1)
                times.append(timer(repetitions_for(first, budget)))
    return [_record(entry, machine, tools.threads) for entry in state]


def _record(entry, machine, threads):
    case = entry["case"]
    times = entry["times"]
    ours = statistics.median(times["ours"])
    record = {"group": case.group, "name": case.name, "dtype": case.dtype,
              "labels": case.labels, "threads": threads,
              "compile_s": entry["compile_s"], "ours_ms": ours}
    if case.flops:
        record["gflops"] = case.flops / ours * 1e-6
        record["of_peak"] = record["gflops"] / machine.peak(case.dtype) / threads
    if case.bytes:
        record["gbytes"] = case.bytes / ours * 1e-6
        record["of_read"] = record["gbytes"] / machine.read(case.bytes)
    for name in list(times)[1:]:
        record.setdefault("baselines", {})[name] = {
            "ms": statistics.median(times[name]),
            "ratio": statistics.median(
                theirs / mine for theirs, mine in zip(times[name], times["ours"]))}
    return record


def table(records):
    """The records as a Markdown table."""
    head = ["case", "type", "ours ms", "GFLOP/s", "of peak", "GB/s", "of read",
            "compile s", "against", "ms", "ratio"]
    rows = []
    for r in records:
        def show(key, form):
            return form.format(r[key]) if key in r else ""
        row = [f"{r['group']}/{r['name']}", r["dtype"], show("ours_ms", "{:.3f}"),
               show("gflops", "{:.1f}"), show("of_peak", "{:.1%}"),
               show("gbytes", "{:.1f}"), show("of_read", "{:.1%}"),
               show("compile_s", "{:.2f}")]
        others = [[name, f"{other['ms']:.3f}", f"{other['ratio']:.2f}x"]
                  for name, other in r.get("baselines", {}).items()]
        rows.append(row + (others[0] if others else [""] * 3))
        # More programs, below the first.
        rows += [[""] * len(row) + other for other in others[1:]]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])

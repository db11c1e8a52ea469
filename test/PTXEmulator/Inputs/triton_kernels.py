"""Runs kernels that Triton compiles, on the emulator.

Triton's code generator is tested on hardware, so its kernels are evidence that
the emulator is right: each has to give the product or the attention that NumPy
gives, without a finding that is an error. No GPU is needed to compile them.
"""

import pathlib
import re
import subprocess
import sys

import numpy as np
import triton
import triton.language as tl
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource


@triton.jit
def product(A, B, C, K: tl.constexpr, N: tl.constexpr, BM: tl.constexpr,
            BN: tl.constexpr, BK: tl.constexpr):
    m = tl.program_id(0) * BM + tl.arange(0, BM)
    n = tl.program_id(1) * BN + tl.arange(0, BN)
    k = tl.arange(0, BK)
    total = tl.zeros((BM, BN), tl.float32)
    for i in range(0, K, BK):
        a = tl.load(A + m[:, None] * K + (i + k)[None, :])
        b = tl.load(B + (i + k)[:, None] * N + n[None, :])
        total = tl.dot(a, b, total)
    tl.store(C + m[:, None] * N + n[None, :], total)


@triton.jit
def attention(Q, K, V, O, scale, keys, D: tl.constexpr, BM: tl.constexpr,
              BN: tl.constexpr):
    m = tl.program_id(0) * BM + tl.arange(0, BM)
    d = tl.arange(0, D)
    n = tl.arange(0, BN)
    q = tl.load(Q + m[:, None] * D + d[None, :])
    total = tl.zeros((BM, D), tl.float32)
    largest = tl.full((BM,), -1e30, tl.float32)
    weights = tl.zeros((BM,), tl.float32)
    for i in range(0, keys, BN):
        inside = (i + n)[:, None] < keys
        at = (i + n)[:, None] * D + d[None, :]
        k = tl.load(K + at, mask=inside, other=0.0)
        s = tl.dot(q, tl.trans(k)) * scale
        kept = ((i + n)[None, :] < keys) & ((i + n)[None, :] <= m[:, None])
        s = tl.where(kept, s, -1e30)
        new = tl.maximum(largest, tl.max(s, 1))
        p = tl.exp2(s - new[:, None])
        correction = tl.exp2(largest - new)
        weights = weights * correction + tl.sum(p, 1)
        largest = new
        v = tl.load(V + at, mask=inside, other=0.0)
        total = tl.dot(p.to(tl.bfloat16), v, total * correction[:, None])
    tl.store(O + m[:, None] * D + d[None, :], total / weights[:, None])


def to_bf16(x):
    bits = np.ascontiguousarray(x, np.float32).view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)


def from_bf16(bits):
    return (bits.astype(np.uint32) << 16).view(np.float32).astype(np.float64)


def compile_kernel(function, types, constants, arch, **options):
    """PTX, and the bytes of dynamic shared memory."""
    signature = {**types, **{name: "constexpr" for name in constants}}
    aligned = {(i,): [["tt.divisibility", 16]]
               for i, kind in enumerate(types.values()) if kind[0] == "*"}
    kernel = triton.compile(
        ASTSource(function, signature, constexprs=constants, attrs=aligned),
        target=GPUTarget("cuda", arch, 32), options=options)
    return kernel.asm["ptx"], kernel.metadata.shared


class Runner:
    def __init__(self, emulator, folder):
        self.emulator = emulator
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def run(self, name, ptx, shared, grid, arguments, outputs):
        path = self.folder / "kernel.ptx"
        path.write_text(ptx)
        entry = re.search(r"\.entry (\w+)", ptx)[1]
        threads = re.search(r"\.reqntid (\d+)", ptx)[1]
        result = self.folder / "result.npy"
        command = [self.emulator, path, f"--kernel={entry}", f"--grid={grid}",
                   f"--block={threads}", f"--shared={shared}",
                   # Triton relies on what the driver does, not on .align.
                   "--shared-align=1024"]
        for i, argument in enumerate(arguments):
            if isinstance(argument, np.ndarray):
                np.save(self.folder / f"{i}.npy", argument)
                command.append(f"--arg=in:{self.folder / f'{i}.npy'}")
            else:
                command.append(f"--arg={argument}")
                if argument == "out":
                    command[-1] = f"--arg=out:f32:{outputs}:{result}"
        # Two pointers that Triton adds for its own memory.
        command += ["--arg=u64:0", "--arg=u64:0"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode or "error" in done.stderr:
            sys.exit(f"{name}: {done.stderr}")
        return np.load(result)


def check(name, result, expected, limit):
    error = np.abs(result - expected).max()
    if not error <= limit:
        sys.exit(f"{name}: error {error}, at most {limit} is due to rounding")
    print(f"{name}: right")


def main():
    runner = Runner(sys.argv[1], sys.argv[2])
    random = np.random.default_rng(9)
    pointers = {"A": "*bf16", "B": "*bf16", "C": "*fp32"}
    for arch, bm, bn, bk, stages in ((90, 128, 128, 64, 3), (90, 64, 32, 32, 2),
                                     (80, 64, 64, 32, 3)):
        name = f"product sm_{arch} {bm}x{bn}x{bk}"
        ptx, shared = compile_kernel(
            product, pointers, dict(K=256, N=256, BM=bm, BN=bn, BK=bk), arch,
            num_warps=4, num_stages=stages)
        a = to_bf16(random.standard_normal((bm, 256)))
        b = to_bf16(random.standard_normal((256, 256)))
        c = runner.run(name, ptx, shared, f"1,{256 // bn}", [a, b, "out"],
                       bm * 256).reshape(bm, 256)
        check(name, c, from_bf16(a) @ from_bf16(b), 1e-3)
    types = {"Q": "*bf16", "K": "*bf16", "V": "*bf16", "O": "*fp32",
             "scale": "fp32", "keys": "i32"}
    for arch, bm, bn in ((90, 128, 64), (80, 64, 32)):
        name = f"attention sm_{arch}"
        d, keys = 64, 2 * bm
        ptx, shared = compile_kernel(attention, types, dict(D=d, BM=bm, BN=bn),
                                     arch, num_warps=4, num_stages=2)
        q, k, v = (to_bf16(random.standard_normal((keys, d))) for _ in range(3))
        scale = np.float32(1.4426950408889634 / np.sqrt(d))
        o = runner.run(name, ptx, shared, "2",
                       [q, k, v, "out", f"f32:{scale}", f"s32:{keys}"],
                       keys * d).reshape(keys, d)
        s = from_bf16(q) @ from_bf16(k).T * float(scale)
        s = np.where(np.tri(keys, dtype=bool), s, -np.inf)
        p = np.exp2(s - s.max(1, keepdims=True))
        check(name, o, p @ from_bf16(v) / p.sum(1, keepdims=True), 1e-2)


if __name__ == "__main__":
    main()

"""Feeds mutated MLIR text to a pass driver, which must never crash or hang.

usage: mutate_text.py --tool TOOL [--baseline TOOL] [--throughout] --programs N
                      --seed S FILE... [-- PASS...]

Each FILE is split at its `// -----` lines and at its functions. A mutant takes
one piece and changes a few tokens: other numbers (extreme ones above all),
tokens of other pieces, deletions, repetitions, stray characters. Half of the
mutants, with --throughout all, only replace one number or element type
throughout, and often stay valid. Any diagnostic is fine; a signal or a time-out is not. The programs of a run depend on the seed
and on the files only. A program that crashes the baseline, a driver without our
passes, says nothing about ours and is left out. Exit status 1 and the smallest failing program on failure.
"""

import argparse
import random
import re
import subprocess
import sys

PROGRAMS_PER_PROCESS = 50
TIMEOUT_SECONDS = 20
# The x between two sizes of a shape is a token of its own.
TOKEN = re.compile(r"\"[^\"]*\"|(?<=[\d?])x|[%#!@]?[A-Za-z_][\w.$]*|"
                   r"-?\d+(?:\.\d+)?|\s+|->|.")
NUMBERS = [
    "0", "1", "-1", "2", "3", "7", "8", "-0.0", "1.0e-30", "1.0e308",
    "0x7FF8000000000000", "0x7FF0000000000000", "4294967296",
    "9223372036854775807", "-9223372036854775808", "18446744073709551616",
]
WORDS = [
    "f16", "bf16", "f32", "f64", "i1", "i8", "i32", "i64", "index", "?", "*",
    "tensor<f32>", "tensor<0x0xf32>", "tensor<*xf32>", "memref<*xf32>",
    "memref<?x8xf32, strided<[?, ?], offset: ?>>", "vector<8xf32>", "none",
    "complex<f32>", "#attn.layout<bshd>", "#attn.alignment<offset>",
    "#attn.alignment<bottom_right>", "dense<0>", "dense<true>", "unit", "true",
    "causal", "window_left = 0", "window_right = 0", "softcap = 1.0", "{", "}",
    "(", ")", "<", ">", "=", ":", ",",
]


def pieces_of(path):
    with open(path, encoding="utf-8") as source:
        text = re.sub(r"//(?! -----).*", "", source.read())
    for part in text.split("// -----"):
        # Type aliases at the start of a part belong to each of its functions.
        head, *functions = re.split(r"(?m)^(?=func\.func)", part)
        for function in functions or [""]:
            piece = (head + function).strip()
            if piece:
                yield piece


SIZES = ["0", "1", "2", "3", "4", "6", "9", "1024", "?", "4611686018427387904"]
ELEMENT_TYPES = ["f64", "f32", "f16", "bf16", "i1", "i32", "i64"]


def replace_throughout(piece, rng):
    tokens = TOKEN.findall(piece)
    for _ in range(rng.choice([1, 1, 2, 3])):
        old = rng.choice([t for t in tokens if t.isdigit() or t == "?"
                          or t in ELEMENT_TYPES] or tokens)
        new = rng.choice(ELEMENT_TYPES if old in ELEMENT_TYPES else SIZES)
        tokens = [new if t == old else t for t in tokens]
    return "".join(tokens)


def mutate(piece, pool, rng, throughout):
    if throughout or rng.random() < 0.5:
        return replace_throughout(piece, rng)
    tokens = TOKEN.findall(piece)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 6])):
        at = rng.randrange(len(tokens))
        kind = rng.randrange(8)
        if kind <= 2:
            numbers = [i for i, t in enumerate(tokens) if re.match(r"-?\d", t)]
            if numbers:
                tokens[rng.choice(numbers)] = rng.choice(NUMBERS)
        elif kind == 3:
            tokens[at] = rng.choice(WORDS)
        elif kind == 4:
            tokens[at] = rng.choice(pool)
        elif kind == 5:
            del tokens[at:at + rng.choice([1, 1, 2, 5])]
        elif kind == 6:
            tokens.insert(at, rng.choice(tokens + WORDS))
        else:
            tokens[at] = chr(rng.choice([0, 7, 34, 92, 123, 233, 0x1F600]))
        if not tokens:
            return piece
    return "".join(tokens)


def run(command, programs):
    """None when the tool ended by itself, or what went wrong."""
    text = "\n// -----\n".join(programs)
    try:
        done = subprocess.run(
            command, input=text.encode(), timeout=TIMEOUT_SECONDS,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    except subprocess.TimeoutExpired:
        return f"no end after {TIMEOUT_SECONDS} s"
    # The drivers report every error with status 1.
    if done.returncode not in (0, 1):
        return f"status {done.returncode}: {done.stderr.decode()[-400:]}"
    return None


def without_baseline_failures(command, programs):
    if not run(command, programs):
        return programs
    return [program for program in programs if not run(command, [program])]


def smallest_failure(command, programs):
    """Halves the programs while a half still fails."""
    while len(programs) > 1:
        half = len(programs) // 2
        if run(command, programs[:half]):
            programs = programs[:half]
        elif run(command, programs[half:]):
            programs = programs[half:]
        else:
            break
    text = "\n// -----\n".join(programs)
    return text, run(command, programs)


def main():
    argv = sys.argv[1:]
    passes = []
    if "--" in argv:
        split = argv.index("--")
        argv, passes = argv[:split], argv[split + 1:]
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--baseline")
    parser.add_argument("--throughout", action="store_true")
    parser.add_argument("--programs", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args(argv)

    pieces = [p for path in args.files for p in pieces_of(path)]
    pool = sorted({t for p in pieces for t in TOKEN.findall(p) if t.strip()})
    options = ["--split-input-file", "--allow-unregistered-dialect",
               "--mlir-disable-threading"]
    command = args.tool.split() + options + passes
    # A driver that refuses its options would never fail.
    if subprocess.run(command, input=b"module {}", check=False,
                      stdout=subprocess.DEVNULL).returncode != 0:
        return f"{' '.join(command)} fails on an empty module"
    rng = random.Random(args.seed)
    left = args.programs
    while left > 0:
        count = min(left, PROGRAMS_PER_PROCESS)
        left -= count
        programs = [mutate(rng.choice(pieces), pool, rng, args.throughout)
                    for _ in range(count)]
        if args.baseline:
            programs = without_baseline_failures(
                [args.baseline] + options, programs)
        if run(command, programs):
            text, reason = smallest_failure(command, programs)
            print(f"{' '.join(command)} failed, {reason}, on\n{text}")
            return 1
    print(f"{args.programs} programs from {len(pieces)} pieces: no crash")
    return 0


if __name__ == "__main__":
    sys.exit(main())

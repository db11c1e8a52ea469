#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compose attention in linalg at random, raise it, and compare the results.

    random_attention.py FIRST LAST [--batch COUNT]

Each seed in [FIRST, LAST) draws sizes, layouts, repeats of key/value heads, the
spelling of both contractions, places of the scale, a soft cap, up to three
masks, biases by position, a form of the softmax, the place of the division and a
layout of the result; one graph in six has a flaw as well. Every graph must be
raised and give what it gave before, or be refused: for its flaw, for a fill that
is too small to act as -inf, or for masks that leave nothing. What is refused must
stay as it was, letter by letter. Every graph must be in the report, once. Raising
again must change nothing, and other orders of functions and operations must give
the same attention.

COUNT graphs are raised by one process and run by another: one function calls
each graph as it was and as it became and returns how far the two are apart. That
takes least time for about 20; nothing is planned or run in parallel.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import compare_raised
from graph_builder import Builder

REFUSALS = ("which is neither -inf nor low enough to act as it in all rows",
            "the mask hides all keys of all rows")
# Relative to the largest element of the result, for f32.
TOLERANCE = 2e-5


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def data(b, batch, heads, length, dim):
    """[batch, heads, length, dim] from an argument in some layout."""
    layout = b.rng.randrange(5)
    if layout == 0:
        return b.argument([batch, heads, length, dim])
    if layout == 1:
        return b.transpose(b.argument([batch, length, heads, dim]), [0, 2, 1, 3])
    if layout == 2:
        packed = b.argument([batch, length, heads * dim])
        x = b.expand(packed, [[0], [1], [2, 3]], [batch, length, heads, dim])
        return b.transpose(x, [0, 2, 1, 3])
    if layout == 3:
        packed = b.argument([batch * length, heads * dim])
        x = b.expand(packed, [[0, 1], [2, 3]], [batch, length, heads, dim])
        return b.transpose(x, [0, 2, 1, 3])
    return b.transpose(b.argument([length, batch, heads, dim]), [1, 2, 0, 3])


def repeat_heads(b, x, groups):
    if groups == 1:
        return x
    batch, heads, length, dim = x.shape
    repeated = b.elementwise([batch, heads, groups, length, dim],
                             [(x, [0, 1, 3, 4])], [], result="%a0")
    return b.collapse(repeated, [[0], [1, 2], [3], [4]])


POSITIONS = ("%i = linalg.index 2 : index", "%j = linalg.index 3 : index")
LOOPS = [0, 1, 2, 3]


def masked(b, x):
    """`x` after one more mask or bias."""
    rng = b.rng
    kind = rng.choice(["add", "subtract", "select", "causal", "window", "padding",
                       "lengths", "past", "slopes", "table", "unsigned"])
    if kind in ("add", "subtract", "select"):
        rank = 4 if kind == "select" else rng.choice([2, 3, 4])
        dims = LOOPS[4 - rank:]
        shape = [x.shape[d] if rng.random() < 0.6 else 1 for d in dims]
        mask = b.argument(shape, "i1" if kind == "select" else "f32")
        reads = [d if size != 1 else None for d, size in zip(dims, shape)]
        inputs = [(x, LOOPS), (mask, reads)]
        if kind != "select":
            operation = "arith.addf" if kind == "add" else "arith.subf"
            return b.elementwise(x.shape, inputs, [f"%y = {operation} %a0, %a1 : f32"])
        fill = rng.choice(["0xFF800000", "-1.0e9", b.lowest])
        sides = rng.choice(["%a0, %f", "%f, %a0"])
        return b.elementwise(x.shape, inputs, [
            f"%f = arith.constant {fill} : f32",
            f"%y = arith.select %a1, {sides} : f32"])
    if kind in ("causal", "past"):
        offset = rng.choice([0, 0, 1, -1, 2, x.shape[3] - x.shape[2]])
        fill = rng.choice(["0xFF800000", "-1.0e4", "-1.0e9"])
        if kind == "past":
            past = b.argument([x.shape[0]], "i64")
            fill = "0xFF800000"
        compare = [f"%o = arith.constant {offset} : index",
                   "%p = arith.addi %i, %o : index",
                   f"%c = arith.cmpi {rng.choice(['sle', 'slt'])}, %j, %p : index"]
        if kind == "past":
            compare = ["%ii = arith.index_cast %i : index to i64",
                       "%jj = arith.index_cast %j : index to i64",
                       "%p = arith.addi %ii, %a1 : i64",
                       "%c = arith.cmpi sle, %jj, %p : i64"]
        inputs = [(x, LOOPS)] + ([(past, [0])] if kind == "past" else [])
        return b.elementwise(x.shape, inputs, [
            *POSITIONS, *compare, f"%f = arith.constant {fill} : f32",
            "%y = arith.select %c, %a0, %f : f32"])
    if kind == "unsigned":
        return b.map(x, *POSITIONS, f"%c = arith.cmpi {rng.choice(['ule', 'ult'])}, %j, %i : index",
                     "%f = arith.constant 0xFF800000 : f32",
                     "%y = arith.select %c, %a0, %f : f32")
    if kind == "window":
        return b.map(x, *POSITIONS, f"%o = arith.constant {rng.choice([0, 1, 2, 4])} : index",
                     "%p = arith.subi %i, %j : index",
                     "%c = arith.cmpi sle, %p, %o : index",
                     "%f = arith.constant 0xFF800000 : f32",
                     "%y = arith.select %c, %a0, %f : f32")
    if kind == "lengths":
        lengths = b.argument([x.shape[0]], "i64")
        return b.elementwise(x.shape, [(x, LOOPS), (lengths, [0])], [
            *POSITIONS, "%jj = arith.index_cast %j : index to i64",
            "%c = arith.cmpi slt, %jj, %a1 : i64",
            "%f = arith.constant 0xFF800000 : f32",
            "%y = arith.select %c, %a0, %f : f32"])
    if kind == "slopes":
        slopes = b.argument([x.shape[1]])
        distance = rng.choice(["arith.subi %j, %i", "arith.subi %i, %j", "arith.addi %j, %j"])
        return b.elementwise(x.shape, [(x, LOOPS), (slopes, [1])], [
            *POSITIONS, f"%p = {distance} : index",
            "%n = arith.index_cast %p : index to i64", "%r = arith.sitofp %n : i64 to f32",
            "%s = arith.mulf %r, %a1 : f32", "%y = arith.addf %a0, %s : f32"])
    if kind == "table":
        # A bias by relative position, which is read from a table.
        table = b.argument([x.shape[2] + x.shape[3] - 1, x.shape[1]])
        bias = b.elementwise(x.shape[1:], [], [
            "%h = linalg.index 0 : index", "%i = linalg.index 1 : index",
            "%j = linalg.index 2 : index",
            f"%o = arith.constant {x.shape[2] - 1} : index",
            "%d = arith.subi %j, %i : index", "%p = arith.addi %d, %o : index",
            f"%y = tensor.extract {table.name}[%p, %h] : {table.type}"])
        return b.elementwise(x.shape, [(x, LOOPS), (bias, [1, 2, 3])],
                             ["%y = arith.addf %a0, %a1 : f32"])
    padding = b.argument([x.shape[0], x.shape[3]], "i1")
    return b.elementwise(x.shape, [(x, LOOPS), (padding, [0, 3])], [
        *POSITIONS, "%c = arith.cmpi sge, %i, %j : index",
        "%k = arith.andi %c, %a1 : i1",
        f"%f = arith.constant {rng.choice(['0xFF800000', b.lowest])} : f32",
        "%z = arith.constant 0.0 : f32", "%w = arith.select %k, %z, %f : f32",
        "%y = arith.addf %a0, %w : f32"])


def product(b, x, y, flat, names, result_dims):
    """The contraction of two 4-D tensors over the dimension that both have and
    the result lacks, in one of three spellings."""
    shape = [dict(zip(names[0] + names[1], x.shape + y.shape))[n] for n in result_dims]
    loops = result_dims + [n for n in names[0] if n not in result_dims]
    spelling = b.rng.randrange(3)
    if spelling == 0 and names[1] == ["b", "h", "j", "e"]:
        out = b.batch_matmul(b.collapse(x, flat), b.collapse(y, flat))
        return b.expand(out, flat, shape)
    if spelling == 1:
        maps = ", ".join(f"affine_map<({', '.join(loops)}) -> ({', '.join(n)})>"
                         for n in (*names, result_dims))
        init = b.filled(shape, "0.0")
        result = b.tensor(shape)
        b.lines.append(f"{result.name} = linalg.contract indexing_maps = [{maps}]"
                       f" ins({x.name}, {y.name} : {x.type}, {y.type})"
                       f" outs({init.typed()}) -> {result.type}")
        return result
    # A product and a sum.
    whole = shape + [dict(zip(names[0], x.shape))[loops[-1]]]
    reads = [[loops.index(n) for n in operand] for operand in names]
    terms = b.elementwise(whole, [(x, reads[0]), (y, reads[1])],
                          ["%y = arith.mulf %a0, %a1 : f32"])
    return b.reduce(terms, "arith.addf", "0.0")


def attend(b, x, value, flaw):
    """softmax(x) times the values, in one of several forms."""
    flat, rng = [[0, 1], [2], [3]], b.rng
    keep_keys = lambda weights: weights
    if rng.random() < 0.15 and not flaw:
        # A learned logit per head that has no key.
        sinks = b.argument([x.shape[1]])
        column = b.elementwise([*x.shape[:-1], 1], [(sinks, [1])], [], result="%a0")
        x, keep_keys = b.append_column(x, column), b.drop_column
    names, dims = [["b", "h", "i", "j"], ["b", "h", "j", "e"]], ["b", "h", "i", "e"]
    if rng.random() < 0.3 and not flaw:
        init, weights = b.empty(x.shape), b.tensor(x.shape)
        b.lines.append(f"{weights.name} = linalg.softmax dimension(3) ins({x.typed()})"
                       f" outs({init.typed()}) -> {weights.type}")
        return product(b, keep_keys(weights), value, flat, names, dims)
    operation = "math.exp"
    logits = x
    if b.in_base_2:
        operation, logits = "math.exp2", b.times(x, 1.4426950408889634)
    highest = b.reduce(logits, "arith.maximumf", "0xFF800000")
    if flaw == "other maximum":
        highest = b.reduce(x if logits is not x else b.times(x, 2.0),
                           "arith.maximumf", "0xFF800000")
    exp = b.elementwise(x.shape, [(logits, LOOPS), (highest, LOOPS[:3])],
                        ["%d = arith.subf %a0, %a1 : f32", f"%y = {operation} %d : f32"])
    summed = exp
    if flaw == "other sum":
        summed = b.map(exp, "%y = arith.mulf %a0, %a0 : f32")
    total = b.reduce(summed, "arith.addf", "0.0")
    if flaw == "epsilon":
        total = b.map(total, "%c = arith.constant 1.0e-6 : f32",
                      "%y = arith.addf %a0, %c : f32")
    divide = ["%y = arith.divf %a0, %a1 : f32"]
    if rng.random() < 0.3:
        total = b.map(total, "%c = arith.constant 1.0 : f32",
                      "%y = arith.divf %c, %a0 : f32")
        divide = ["%y = arith.mulf %a0, %a1 : f32"]
    if rng.random() < 0.3 and not flaw:
        result = product(b, keep_keys(exp), value, flat, names, dims)
        return b.elementwise(result.shape, [(result, LOOPS), (total, LOOPS[:3])], divide)
    weights = b.elementwise(x.shape, [(exp, LOOPS), (total, LOOPS[:3])], divide)
    if flaw == "dropout":
        keep = b.argument(x.shape)
        weights = b.elementwise(x.shape, [(weights, LOOPS), (keep, LOOPS)],
                                ["%y = arith.mulf %a0, %a1 : f32"])
    if flaw == "weights returned":
        b.returned.append(weights)
    return product(b, keep_keys(weights), value, flat, names, dims)


# What is wrong with a graph, and what the remark about it has to say.
FLAWS = {
    "other maximum": "the maximum of the row is not subtracted",
    "other sum": "the exponentials are divided by the sum of something else",
    "epsilon": "not just by their sum",
    "dropout": "the weights are changed by",
    "weights returned": "the scores or the weights have another use",
    "scores returned": "the scores or the weights have another use",
    "relu": "the logits are changed by",
    "temperature": "the logits are multiplied by a tensor that depends on the keys",
}


class Graph:
    """One function: its name, text, argument and result types, and flaw."""

    def __init__(self, seed):
        self.seed, self.name = seed, f"graph_{seed}"
        rng = random.Random(seed)
        b = Builder(rng)
        b.returned = []
        # exp2 scales the logits, which must not overflow where three masks meet.
        b.in_base_2 = rng.random() < 0.2
        b.lowest = "-5.0e37" if b.in_base_2 else "-3.0e38"
        self.flaw = flaw = rng.choice(list(FLAWS)) if rng.random() < 1 / 6 else None
        batch, kv_heads = rng.choice([1, 2, 3]), rng.choice([1, 2, 3])
        groups = rng.choice([1, 1, 2, 3])
        heads, rows = kv_heads * groups, rng.choice([1, 3, 4, 8])
        keys, dim = rng.choice([rows, rows, 5, 8]), rng.choice([2, 4, 8])
        if flaw:
            rows, keys = 4, 5
        value_dim = rng.choice([dim, dim, 3])
        query = data(b, batch, heads, rows, dim)
        key = repeat_heads(b, data(b, batch, kv_heads, keys, dim), groups)
        value = repeat_heads(b, data(b, batch, kv_heads, keys, value_dim), groups)
        if rng.random() < 0.4:
            query = b.times(query, 0.5)
        if rng.random() < 0.3:
            key = b.times(key, 0.75)
        flat = [[0, 1], [2], [3]]
        if rng.random() < 0.5:
            key = b.transpose(key, [0, 1, 3, 2])
            x = b.batch_matmul(b.collapse(query, flat), b.collapse(key, flat))
            x = b.expand(x, flat, [batch, heads, rows, keys])
        else:
            x = product(b, query, key, flat,
                        [["b", "h", "i", "d"], ["b", "h", "j", "d"]],
                        ["b", "h", "i", "j"])
        if flaw == "relu":
            x = b.map(x, "%z = arith.constant 0.0 : f32",
                      "%y = arith.maximumf %a0, %z : f32")
        if flaw == "temperature":
            x = b.elementwise(x.shape, [(x, LOOPS), (b.argument(x.shape), LOOPS)],
                              ["%y = arith.mulf %a0, %a1 : f32"])
        if not flaw and rng.random() < 0.15:
            # A scale known at run time, by head or for all.
            by_head = rng.random() < 0.5
            scale = b.argument([heads if by_head else 1])
            operation = rng.choice(["arith.mulf", "arith.divf"])
            x = b.elementwise(x.shape, [(x, LOOPS), (scale, [1 if by_head else None])],
                              # A divisor near 0 would give scores beside which no
                              # finite fill is low.
                              ["%o = arith.constant 1.5 : f32", "%m = math.absf %a1 : f32",
                               "%s = arith.addf %m, %o : f32",
                               f"%y = {operation} %a0, %s : f32"])
        if flaw == "scores returned":
            b.returned.append(x)
        if rng.random() < 0.5:
            x = b.times(x, 0.3)
        if rng.random() < 0.3:
            x = b.times(b.map(x, "%y = math.tanh %a0 : f32"), rng.choice([5.0, -5.0]))
        for _ in range(0 if flaw else rng.choice([0, 1, 1, 2, 3])):
            x = masked(b, x)
        result = attend(b, x, value, flaw)
        layout = rng.randrange(4)
        if layout >= 1:
            result = b.transpose(result, [0, 2, 1, 3])
        if layout >= 2:
            result = b.collapse(result, [[0], [1], [2, 3]])
        if layout == 3:
            result = b.collapse(result, [[0, 1], [2]])
        b.returned.insert(0, result)
        self.arguments, self.result = b.arguments, result
        self.results = [r.type for r in b.returned]
        arguments = ", ".join(f"{a.name}: {a.type}" for a in b.arguments)
        types = ", ".join(self.results)
        names = ", ".join(r.name for r in b.returned)
        self.head = f"func.func @{self.name}({arguments}) -> ({types}) {{"
        self.body, self.end = b.lines, f"return {names} : {types}"
        self.text = "\n".join([self.head, *self.body, self.end, "}", ""])

    def reordered(self):
        """The function with its operations in another order."""
        operations, inside = [], False
        for line in self.body:
            if inside:
                operations[-1] += "\n" + line
            else:
                operations.append(line)
            inside = (inside or line.endswith("{")) and not line.startswith("}")
        rng, known, order = random.Random(self.seed), set(), []
        while operations:
            ready = [op for op in operations
                     if set(re.findall(r"%[vc]\d+", op)[1:]) <= known]
            op = rng.choice(ready)
            operations.remove(op)
            known.add(re.match(r"%[vc]\d+", op).group(0))
            order.append(op)
        return "\n".join([self.head, *order, self.end, "}", ""])


def functions_of(module):
    """Printed functions by name, with attribute aliases written out."""
    aliases = dict(re.findall(r"^(#map\d*) = (.*)$", module, re.M))
    spelled = re.sub(r"#map\d*\b", lambda m: aliases[m.group(0)], module)
    parts = re.split(r"^  func\.func ", spelled, flags=re.M)[1:]
    return {re.match(r"@(\w+)", part).group(1):
            "  func.func " + re.sub(r"}\s*}\s*$", "}\n", part) for part in parts}


def comparison(graphs):
    """A function that returns, for each graph, the largest difference between
    what it gave and gives, and the largest element. A NaN (a row that is hidden
    in full) may become 0."""
    count = len(graphs)
    pool = max([1] + [prod(a.shape) for g in graphs for a in g.arguments])
    lines = [f"func.func @main(%pool: tensor<{pool}xf32>) -> tensor<{count}x2xf32> {{",
             f"%none = arith.constant dense<0.0> : tensor<{count}x2xf32>",
             "%zero = arith.constant 0.0 : f32"]
    last = "%none"
    for n, graph in enumerate(graphs):
        names = []
        for i, a in enumerate(graph.arguments):
            name, size = f"%in{n}_{i}", prod(a.shape)
            if a.element == "i64":
                values = ", ".join(str(v + 1) for v in range(size))
                lines.append(f"{name} = arith.constant dense<[{values}]> : {a.type}")
                names.append(name)
                continue
            offset = (n * 7 + i * 13) % (pool - size + 1)
            lines.append(f"{name}s = tensor.extract_slice %pool[{offset}] [{size}] [1]"
                         f" : tensor<{pool}xf32> to tensor<{size}xf32>")
            shape = "x".join(map(str, a.shape))
            groups = [list(range(len(a.shape)))]
            lines.append(f"{name}f = tensor.expand_shape {name}s {groups} output_shape"
                         f" {list(a.shape)} : tensor<{size}xf32> into tensor<{shape}xf32>")
            if a.element == "i1":
                lines += [f"{name}z = arith.constant dense<0.3> : tensor<{shape}xf32>",
                          f"{name} = arith.cmpf olt, {name}f, {name}z : tensor<{shape}xf32>"]
            names.append(name if a.element == "i1" else name + "f")
        types = ", ".join(a.type for a in graph.arguments)
        results = ", ".join(graph.results)
        more = f":{len(graph.results)}" if len(graph.results) > 1 else ""
        pick = "#0" if more else ""
        for suffix in ("", "_raised"):
            lines.append(f"%out{n}{suffix}{more} = func.call @{graph.name}{suffix}"
                         f"({', '.join(names)}) : ({types}) -> ({results})")
        size, rank = prod(graph.result.shape), len(graph.result.shape)
        for suffix in ("", "_raised"):
            lines.append(f"%flat{n}{suffix} = tensor.collapse_shape %out{n}{suffix}{pick}"
                         f" [{list(range(rank))}] : {graph.result.type} into tensor<{size}xf32>")
        lines += [
            f"%init{n} = tensor.empty() : tensor<f32>",
            f"%start{n} = linalg.fill ins(%zero : f32) outs(%init{n} : tensor<f32>) -> tensor<f32>",
            f"%difference{n}, %largest{n} = linalg.generic {{indexing_maps = [affine_map<(i) -> (i)>,"
            " affine_map<(i) -> (i)>, affine_map<(i) -> ()>, affine_map<(i) -> ()>],"
            ' iterator_types = ["reduction"]}'
            f" ins(%flat{n}, %flat{n}_raised : tensor<{size}xf32>, tensor<{size}xf32>)"
            f" outs(%start{n}, %start{n} : tensor<f32>, tensor<f32>) {{",
            "^bb0(%a: f32, %b: f32, %d: f32, %m: f32):",
            "%nan = arith.cmpf uno, %a, %a : f32", "%nil = arith.cmpf oeq, %b, %zero : f32",
            "%hidden = arith.andi %nan, %nil : i1", "%sub = arith.subf %a, %b : f32",
            "%abs = math.absf %sub : f32", "%far = arith.select %hidden, %zero, %abs : f32",
            "%size = math.absf %b : f32", "%dn = arith.maximumf %d, %far : f32",
            "%mn = arith.maximumf %m, %size : f32", "linalg.yield %dn, %mn : f32, f32",
            "} -> (tensor<f32>, tensor<f32>)"]
        for column, name in enumerate(("difference", "largest")):
            lines += [f"%{name}s{n} = tensor.expand_shape %{name}{n} [] output_shape [1, 1]"
                      " : tensor<f32> into tensor<1x1xf32>",
                      f"%row{n}_{column} = tensor.insert_slice %{name}s{n} into {last}"
                      f"[{n}, {column}] [1, 1] [1, 1] : tensor<1x1xf32> into"
                      f" tensor<{count}x2xf32>"]
            last = f"%row{n}_{column}"
    return "\n".join([*lines, f"return {last} : tensor<{count}x2xf32>", "}", ""])


def prod(numbers):
    result = 1
    for number in numbers:
        result *= number
    return result


def raise_attention(source, folder):
    """The raised functions of a file by name, and their entries in the report."""
    report, raised = folder / "report.json", folder / "raised.mlir"
    raised.write_text(run("attn-opt", f"--attn-raise=report={report}", source))
    entries = {}
    for entry in json.loads(report.read_text()):
        entries.setdefault(entry["function"], []).append(entry)
    return functions_of(raised.read_text()), entries


def attention_of(function):
    """The attention op of a raised function without the names of its operands."""
    return [re.sub(r"%\w+(#\d+)?", "%", line) for line in function.splitlines()
            if "attn.attention" in line]


def check(graphs, folder):
    """Raises and runs the graphs; returns how many were refused without a flaw."""
    source, other = folder / "source.mlir", folder / "other.mlir"
    other.write_text("".join(graph.reordered() for graph in reversed(graphs)))
    reordered, reordered_entries = raise_attention(other, folder)
    source.write_text("".join(graph.text for graph in graphs))
    plain = functions_of(run("attn-opt", source))
    raised, entries = raise_attention(source, folder)
    if functions_of(run("attn-opt", "--attn-raise", folder / "raised.mlir")) != raised:
        sys.exit(f"raising graphs {graphs[0].seed} to {graphs[-1].seed} again changes them")
    refused = 0
    compared = []
    for graph in graphs:
        def fail(what):
            sys.exit(f"seed {graph.seed}, flaw {graph.flaw}: {what}\n{graph.text}\n"
                     f"{raised[graph.name]}")

        found = entries.get(graph.name, [])
        if len(found) != 1:
            fail(f"{len(found)} entries in the report: {found}")
        entry = found[0]
        expected = attention_of(raised[graph.name])
        again = attention_of(reordered[graph.name])
        reasons = [e.get("reason") for e in reordered_entries[graph.name]]
        if again != expected or reasons != [entry.get("reason")]:
            fail(f"in another order it becomes {again or reasons}")
        if entry["status"] == "raised":
            if graph.flaw:
                fail("raised in spite of the flaw")
            if len(expected) != 1 or \
                    re.search(r"math\.exp|linalg\.softmax", raised[graph.name]):
                fail("not raised in full")
            compared.append(graph)
            continue
        expected = [FLAWS[graph.flaw]] if graph.flaw else REFUSALS
        if not any(reason in entry["reason"] for reason in expected):
            fail(f"refused: {entry['reason']}")
        if raised[graph.name] != plain[graph.name]:
            fail("refused and changed")
        refused += not graph.flaw
    if not compared:
        return refused
    combined, found = folder / "combined.mlir", folder / "found.npy"
    combined.write_text("".join(
        [comparison(compared)] + [g.text for g in compared] +
        [raised[g.name].replace(f"@{g.name}(", f"@{g.name}_raised(") for g in compared])
        .replace("func.func @graph", "func.func private @graph"))
    run("attn-run", "-O", "0", "--lowering=raise=false plan=false parallel=false",
        "--seed=3", combined,
        "--input=" + re.search(r"tensor<(\w+)>", combined.read_text()).group(1),
        f"--output=@{found}")
    numbers = compare_raised.read_floats(found)
    for graph, difference, largest in zip(compared, numbers[::2], numbers[1::2]):
        if not difference <= TOLERANCE * max(largest, 1e-3):
            sys.exit(f"seed {graph.seed}: off by {difference}, elements up to {largest}\n"
                     f"{graph.text}\n{raised[graph.name]}")
    return refused


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--batch", type=int, default=20)
    options = parser.parse_args()
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(options.first, options.last, options.batch):
            seeds = range(first, min(first + options.batch, options.last))
            refused += check([Graph(seed) for seed in seeds], pathlib.Path(folder))
    if refused * 5 > options.last - options.first:
        sys.exit(f"{refused} of {options.last - options.first} graphs without a flaw refused")


if __name__ == "__main__":
    main()

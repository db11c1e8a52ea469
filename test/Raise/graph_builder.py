# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions in linalg, written operation by operation, for tests that compose them."""


class Tensor:
    def __init__(self, name, shape, element="f32"):
        self.name, self.shape, self.element = name, list(shape), element

    @property
    def type(self):
        return "tensor<" + "".join(f"{d}x" for d in self.shape) + self.element + ">"

    def typed(self):
        return f"{self.name} : {self.type}"


class Builder:
    """Writes one function, operation by operation."""

    def __init__(self, rng):
        self.rng, self.lines, self.arguments, self.count = rng, [], [], 0

    def tensor(self, shape, element="f32"):
        self.count += 1
        return Tensor(f"%v{self.count}", shape, element)

    def argument(self, shape, element="f32"):
        self.arguments.append(Tensor(f"%arg{len(self.arguments)}", shape, element))
        return self.arguments[-1]

    def empty(self, shape):
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.empty() : {result.type}")
        return result

    def filled(self, shape, number):
        init, result = self.empty(shape), self.tensor(shape)
        constant = f"%c{self.count}"
        self.lines += [
            f"{constant} = arith.constant {number} : f32",
            f"{result.name} = linalg.fill ins({constant} : f32) outs({init.typed()})"
            f" -> {result.type}"]
        return result

    def transpose(self, x, permutation):
        init = self.empty([x.shape[d] for d in permutation])
        result = self.tensor(init.shape)
        self.lines.append(f"{result.name} = linalg.transpose ins({x.typed()})"
                          f" outs({init.typed()}) permutation = {permutation}")
        return result

    def collapse(self, x, groups):
        shape = []
        for group in groups:
            shape.append(1)
            for d in group:
                shape[-1] *= x.shape[d]
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.collapse_shape {x.name} {groups}"
                          f" : {x.type} into {result.type}")
        return result

    def expand(self, x, groups, shape):
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.expand_shape {x.name} {groups}"
                          f" output_shape {list(shape)} : {x.type} into {result.type}")
        return result

    def elementwise(self, shape, inputs, body, result="%y"):
        """`inputs` are (tensor, loops); a loop of None reads index 0. The body
        reads %a0, %a1, ... and computes `result`."""
        loops = ", ".join(f"d{i}" for i in range(len(shape)))
        maps = [", ".join("0" if d is None else f"d{d}" for d in dims)
                for _, dims in inputs] + [loops]
        maps = ", ".join(f"affine_map<({loops}) -> ({m})>" for m in maps)
        kinds = ", ".join(['"parallel"'] * len(shape))
        names = ", ".join(x.name for x, _ in inputs)
        types = ", ".join(x.type for x, _ in inputs)
        reads = f"ins({names} : {types}) " if inputs else ""
        arguments = "".join(f"%a{i}: {x.element}, " for i, (x, _) in enumerate(inputs))
        init, output = self.empty(shape), self.tensor(shape)
        self.lines += [
            f"{output.name} = linalg.generic {{indexing_maps = [{maps}],"
            f" iterator_types = [{kinds}]}} {reads}outs({init.typed()}) {{",
            f"^bb0({arguments}%out: f32):", *body, f"linalg.yield {result} : f32",
            f"}} -> {output.type}"]
        return output

    def map(self, x, *body):
        return self.elementwise(x.shape, [(x, range(len(x.shape)))], body)

    def times(self, x, number):
        return self.map(x, f"%c = arith.constant {number!r} : f32",
                        "%y = arith.mulf %a0, %c : f32")

    def batch_matmul(self, a, b):
        init = self.filled([a.shape[0], a.shape[1], b.shape[2]], "0.0")
        result = self.tensor(init.shape)
        self.lines.append(
            f"{result.name} = linalg.batch_matmul ins({a.name}, {b.name} : {a.type},"
            f" {b.type}) outs({init.typed()}) -> {result.type}")
        return result

    def append_column(self, x, column):
        result = self.tensor([*x.shape[:-1], x.shape[-1] + 1])
        self.lines.append(f"{result.name} = tensor.concat dim({len(x.shape) - 1})"
                          f" {x.name}, {column.name} : ({x.type}, {column.type})"
                          f" -> {result.type}")
        return result

    def drop_column(self, x):
        result = self.tensor([*x.shape[:-1], x.shape[-1] - 1])
        rank = len(x.shape)
        self.lines.append(f"{result.name} = tensor.extract_slice {x.name}{[0] * rank}"
                          f" {result.shape} {[1] * rank} : {x.type} to {result.type}")
        return result

    def reduce(self, x, operation, start):
        init = self.filled(x.shape[:-1], start)
        result = self.tensor(init.shape)
        self.lines.append(
            f"{result.name} = linalg.reduce {{ {operation} }} ins({x.typed()})"
            f" outs({init.typed()}) dimensions = [{len(x.shape) - 1}]")
        return result

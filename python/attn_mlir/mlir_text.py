# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Write a function on tensors as MLIR text, without MLIR's Python bindings."""

import dataclasses
import math
import struct

FLOAT_BITS = {"f16": 16, "bf16": 16, "f32": 32, "f64": 64}


@dataclasses.dataclass(frozen=True)
class Tensor:
    """An SSA value. `sizes` holds ints, and SSA names of index type where the
    size is dynamic."""

    name: str
    element: str
    sizes: tuple

    @property
    def rank(self):
        return len(self.sizes)

    @property
    def type(self):
        sizes = "".join(f"{s if isinstance(s, int) else '?'}x" for s in self.sizes)
        return f"tensor<{sizes}{self.element}>"


def float_literal(value, element):
    """MLIR spelling of `value`, exact, infinities and NaN included."""
    if math.isfinite(value):
        return f"{value:.17e}"
    bits = FLOAT_BITS[element]
    if element == "bf16":
        pattern = struct.unpack("<I", struct.pack("<f", value))[0] >> 16
    else:
        code, integer = {16: ("<e", "<H"), 32: ("<f", "<I"), 64: ("<d", "<Q")}[bits]
        pattern = struct.unpack(integer, struct.pack(code, value))[0]
    return f"0x{pattern:0{bits // 4}X}"


class FunctionBuilder:
    """Builds the text of one function on tensors."""

    def __init__(self, name):
        self.name = name
        self.arguments = []
        self.lines = []
        self.constants = {}
        self.count = 0

    def fresh(self):
        self.count += 1
        return f"%{self.count - 1}"

    def emit(self, operation):
        """Append `operation`, one result; return its name."""
        name = self.fresh()
        self.lines.append(f"{name} = {operation}")
        return name

    def argument(self, element, shape):
        """Add an argument; None in `shape` is a dynamic size."""
        name = f"%arg{len(self.arguments)}"
        static = Tensor(name, element, tuple("" if s is None else s for s in shape))
        self.arguments.append(f"{name}: {static.type}")
        sizes = tuple(s if s is not None else self.emit(
            f"tensor.dim {name}, {self.index(axis)} : {static.type}")
            for axis, s in enumerate(shape))
        return Tensor(name, element, sizes)

    def constant(self, text, kind):
        """`arith.constant text : kind`, one per function."""
        if (text, kind) not in self.constants:
            self.constants[text, kind] = f"%cst{len(self.constants)}"
        return self.constants[text, kind]

    def index(self, value):
        """An index value as SSA name; `value` is an int or already one."""
        return self.constant(str(value), "index") if isinstance(value, int) else value

    def scalar(self, value, element):
        return self.constant(float_literal(value, element), element)

    def empty(self, element, sizes):
        tensor = Tensor("", element, tuple(sizes))
        dynamic = ", ".join(s for s in sizes if not isinstance(s, int))
        return dataclasses.replace(
            tensor, name=self.emit(f"tensor.empty({dynamic}) : {tensor.type}"))

    def split(self, tensor, axis, outer):
        """Split static size `axis` into (outer, rest)."""
        size = tensor.sizes[axis]
        sizes = (*tensor.sizes[:axis], outer, size // outer, *tensor.sizes[axis + 1:])
        return self._reshape("expand", tensor, axis, sizes)

    def merge(self, tensor, axis):
        """Merge static sizes `axis` and `axis + 1`."""
        size = tensor.sizes[axis] * tensor.sizes[axis + 1]
        sizes = (*tensor.sizes[:axis], size, *tensor.sizes[axis + 2:])
        return self._reshape("collapse", tensor, axis, sizes)

    def _reshape(self, kind, tensor, axis, sizes):
        groups = []
        position = 0
        for i in range(min(tensor.rank, len(sizes))):
            width = 2 if i == axis else 1
            groups.append(list(range(position, position + width)))
            position += width
        result = Tensor("", tensor.element, sizes)
        output = (" output_shape [" + ", ".join(map(str, sizes)) + "]") if kind == "expand" else ""
        name = self.emit(f"tensor.{kind}_shape {tensor.name} {groups}{output} : "
                         f"{tensor.type} into {result.type}")
        return dataclasses.replace(result, name=name)

    def transpose(self, tensor, permutation):
        init = self.empty(tensor.element, [tensor.sizes[p] for p in permutation])
        name = self.emit(f"linalg.transpose ins({tensor.name} : {tensor.type}) "
                         f"outs({init.name} : {init.type}) permutation = {list(permutation)}")
        return dataclasses.replace(init, name=name)

    def concat(self, first, second, axis):
        a, b = first.sizes[axis], second.sizes[axis]
        if isinstance(a, int) and isinstance(b, int):
            total = a + b
        else:
            total = self.emit(f"arith.addi {self.index(a)}, {self.index(b)} : index")
        # A size known on either side is the size of the result.
        sizes = [x if isinstance(x, int) else y for x, y in zip(first.sizes, second.sizes)]
        sizes[axis] = total
        result = Tensor("", first.element, tuple(sizes))
        name = self.emit(f"tensor.concat dim({axis}) {first.name}, {second.name} : "
                         f"({first.type}, {second.type}) -> {result.type}")
        return dataclasses.replace(result, name=name)

    def pad_last(self, tensor, size, value):
        """Pad the last dimension up to `size` with the SSA scalar `value`."""
        last = tensor.sizes[-1]
        if isinstance(last, int) and isinstance(size, int):
            amount = size - last
        else:
            size_name, last_name = self.index(size), self.index(last)
            fits = self.emit(f"arith.cmpi sge, {size_name}, {last_name} : index")
            self.lines.append(f'cf.assert {fits}, "attn_mask covers more keys than there are"')
            amount = self.emit(f"arith.subi {size_name}, {last_name} : index")
        result = Tensor("", tensor.element, (*tensor.sizes[:-1], size))
        zeros = ", ".join(["0"] * tensor.rank)
        high = ", ".join(["0"] * (tensor.rank - 1) + [str(amount)])
        block = ", ".join(f"%i{i}: index" for i in range(tensor.rank))
        name = self.emit(f"tensor.pad {tensor.name} low[{zeros}] high[{high}] {{")
        self.lines += [f"^bb0({block}):", f"  tensor.yield {value} : {tensor.element}",
                       f"}} : {tensor.type} to {result.type}"]
        return dataclasses.replace(result, name=name)

    def generic(self, inputs, init, init_map, iterators, body):
        """linalg.generic. `inputs` pairs tensors with map results such as
        ("d0", "0"); `body(lines, arguments)` appends to `lines` and returns the
        value to yield; the last of `arguments` is the output's."""
        dims = ", ".join(f"d{i}" for i in range(len(iterators)))
        maps = ", ".join(f"affine_map<({dims}) -> ({', '.join(m)})>"
                         for m in [m for _, m in inputs] + [init_map])
        kinds = ", ".join(f'"{kind}"' for kind in iterators)
        tensors = [t for t, _ in inputs]
        names = ", ".join(t.name for t in tensors)
        types = ", ".join(t.type for t in tensors)
        arguments = [f"%in{i}" for i in range(len(tensors))] + ["%out"]
        block = ", ".join(f"{a}: {t.element}" for a, t in zip(arguments, [*tensors, init]))
        name = self.emit(f"linalg.generic {{indexing_maps = [{maps}], iterator_types = [{kinds}]}} "
                         f"ins({names} : {types}) outs({init.name} : {init.type}) {{")
        lines = []
        value = body(lines, arguments)
        self.lines += [f"^bb0({block}):", *(f"  {line}" for line in lines),
                       f"  linalg.yield {value} : {init.element}", f"}} -> {init.type}"]
        return dataclasses.replace(init, name=name)

    def cast_scalar(self, lines, value, source, target):
        """Float conversion inside a body; f16 <-> bf16 goes through f32."""
        if source == target:
            return value
        if FLOAT_BITS[source] == FLOAT_BITS[target]:
            value, source = self.cast_scalar(lines, value, source, "f32"), "f32"
        operation = "extf" if FLOAT_BITS[source] < FLOAT_BITS[target] else "truncf"
        return self.line(lines, f"arith.{operation} {value} : {source} to {target}")

    def cast(self, tensor, element):
        if tensor.element == element:
            return tensor
        dims = [f"d{i}" for i in range(tensor.rank)]
        return self.generic(
            [(tensor, dims)], self.empty(element, tensor.sizes), dims, ["parallel"] * tensor.rank,
            lambda lines, a: self.cast_scalar(lines, a[0], tensor.element, element))

    def line(self, lines, operation):
        name = self.fresh()
        lines.append(f"{name} = {operation}")
        return name

    def finish(self, results):
        # `arith.constant false : i1` does not parse: the type is implied.
        constants = [f"{name} = arith.constant {text}" + ("" if kind == "i1" else f" : {kind}")
                     for (text, kind), name in self.constants.items()]
        types = ", ".join(r.type for r in results)
        names = ", ".join(r.name for r in results)
        body = "\n".join("    " + line for line in constants + self.lines)
        return (f"module {{\n  func.func @{self.name}({', '.join(self.arguments)}) -> ({types}) {{\n"
                f"{body}\n    return {names} : {types}\n  }}\n}}\n")

# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PyTorch modules, through torch-mlir."""

import contextlib
import inspect
import math
import re

from ._converters import finish, first_line, require, version_text
from ._errors import Error

# Dialect -> torch_mlir.fx output type.
_OUTPUT_TYPES = {"linalg": "linalg-on-tensors", "tosa": "tosa"}


@contextlib.contextmanager
def _persistent_buffers(module):
    """torch-mlir looks buffers up in the state dict, which leaves out those that
    are not persistent (position ids, rotary frequencies)."""
    changed = []
    for owner in module.modules():
        for name, buffer in list(owner.named_buffers(recurse=False)):
            if name in owner._non_persistent_buffers_set:
                owner.register_buffer(name, buffer, persistent=True)
                changed.append((owner, name))
    try:
        yield
    finally:
        for owner, name in changed:
            owner.register_buffer(name, getattr(owner, name), persistent=False)


def _cumulative_sum(torch):
    """Decomposition of aten.cumsum, which torch-mlir turns into tm_tensor.scan, an
    op without a lowering here. Transformers counts the positions of a mask by it,
    so the length is that of a sequence and a matrix of its square is small."""

    def decomposition(x, dim, dtype=None):
        if dtype is None:
            dtype = x.dtype if x.dtype.is_floating_point else torch.int64
        moved = x.to(dtype).movedim(dim, -1)
        length = moved.shape[-1]
        upto = torch.ones(length, length, dtype=torch.bool, device=x.device).tril()
        terms = torch.where(upto, moved.unsqueeze(-2), torch.zeros((), dtype=dtype))
        return terms.sum(-1).movedim(-1, dim)

    return {torch.ops.aten.cumsum.default: decomposition}


def _gelu(torch):
    """Decomposition of aten.gelu. torch-mlir's linalg conversion of the tanh form
    has 0.797724 for sqrt(2/pi) = 0.797885, an error of 2e-4."""

    def decomposition(x, approximate="none"):
        y = x.float() if x.dtype in (torch.float16, torch.bfloat16) else x
        if approximate == "tanh":
            inner = math.sqrt(2 / math.pi) * (y + 0.044715 * (y * y * y))
            y = 0.5 * y * (1 + torch.tanh(inner))
        else:
            y = 0.5 * y * (1 + torch.erf(y * math.sqrt(0.5)))
        return y.to(x.dtype)

    return {torch.ops.aten.gelu.default: decomposition}


def from_torch(module, args=(), kwargs=None, *, dialect="linalg", function="main",
               dynamic_shapes=None):
    """MLIR text of a PyTorch module as it computes with `args` and `kwargs`.

    Args:
      module: a torch.nn.Module in evaluation mode, a function of tensors, or a
        torch.export.ExportedProgram. Parameters become constants in the text;
        wrap the module with torch.func.functional_call to have them as
        arguments.
      args, kwargs: example arguments; their shapes and element types become
        those of the function, whose arguments are the tensors in order. All
        have to be tensors, or None.
      dialect: "linalg" or "tosa". TOSA knows no dynamic sizes.
      function: name of the function.
      dynamic_shapes: which sizes stay open, as torch.export takes it. Sizes
        that torch has found equal are asserted in the function.

    Attention stays what torch-mlir makes of it, matrix products and a softmax;
    `attn_mlir.compile` finds it. Raises MissingPackageError without torch or
    torch-mlir, Error where torch-mlir cannot convert the module.
    """
    if dialect not in _OUTPUT_TYPES:
        raise Error(f"from_torch: dialect is {dialect!r}, needs one of "
                    f"{', '.join(map(repr, _OUTPUT_TYPES))}")
    torch = require("from_torch", "torch")
    fx = require("from_torch", "torch-mlir", "torch_mlir.fx")
    from torch_mlir.extras.fx_decomp_util import get_decomposition_table

    exported = isinstance(module, torch.export.ExportedProgram)
    if not exported and not isinstance(module, torch.nn.Module):
        if not callable(module):
            raise Error("from_torch: needs a torch.nn.Module, a function or an "
                        f"ExportedProgram, found {type(module).__name__}")
        module = _as_module(torch, module)
    if not exported and module.training:
        raise Error("from_torch: the module is in training mode, where dropout is "
                    "random; call module.eval() first")
    args = (args,) if isinstance(args, torch.Tensor) else tuple(args)
    for name, value in [*enumerate(args), *(kwargs or {}).items()]:
        if isinstance(value, (bool, int, float, str)):
            # Else it would be an argument whose value has no effect.
            raise Error(f"from_torch: argument {name!r} is {value!r}, needs a tensor; "
                        "fix other values in a function around the module")
    table = {**get_decomposition_table(), **_cumulative_sum(torch),
             **_gelu(torch)}
    persistent = contextlib.nullcontext() if exported else _persistent_buffers(module)
    try:
        with torch.no_grad(), persistent:
            program = module if exported else torch.export.export(
                module, args, kwargs or {}, dynamic_shapes=dynamic_shapes, strict=False)
            imported = fx.export_and_import(
                _without_none(torch, program.run_decompositions(table)),
                output_type=_OUTPUT_TYPES[dialect], func_name=function,
                decomposition_table={})
        text = imported.operation.get_asm(enable_debug_info=False)
        text = _assert_equal_sizes(text, function, _shapes(torch, program))
    except Exception as error:
        raise Error(
            f"from_torch: {version_text('torch', 'torch-mlir')} cannot convert "
            f"{type(module).__name__} to {dialect}: {first_line(error)}",
            "compile failed") from error
    other = "tosa" if dialect == "linalg" else "linalg"
    return finish("from_torch", text, f"; dialect={other!r} may do better")


def _without_none(torch, program):
    """`program` without the inputs that are None: the graph has been traced for
    that and reads none of them, and torch-mlir cannot lower their type."""
    signature = program.graph_signature
    kind = torch.export.graph_signature.ConstantArgument
    none = {spec.arg.name for spec in signature.input_specs
            if isinstance(spec.arg, kind) and spec.arg.value is None}
    signature.input_specs[:] = [spec for spec in signature.input_specs
                                if spec.arg.name not in none]
    for node in list(program.graph.nodes):
        if node.op == "placeholder" and node.name in none:
            program.graph.erase_node(node)
    return program


def _shapes(torch, program):
    """The shapes of the tensors that the program takes; a size that is open is the
    name of its symbol, or an expression."""
    inputs = set(program.graph_signature.user_inputs)
    values = (node.meta.get("val") for node in program.graph.nodes
              if node.op == "placeholder" and node.name in inputs)
    return [[size if isinstance(size, int) else str(size) for size in value.shape]
            for value in values if isinstance(value, torch.Tensor)]


def _assert_equal_sizes(text, function, shapes):
    """`text` with assertions that open sizes of one name are equal. The conversion
    forgets the names, and broadcasts where it knows no better."""
    header = re.search(rf"func\.func @{re.escape(function)}\((.*?)\) -> .*\{{\n", text)
    arguments = re.findall(r"(%\w+): (tensor<[^>]*>)", header.group(1)) if header else []
    if len(arguments) != len(shapes):
        return text
    equal = {}
    for shape, (name, kind) in zip(shapes, arguments):
        written = kind[len("tensor<"):-1].split("x")[:-1]
        for dim, (size, open_size) in enumerate(zip(shape, written)):
            if open_size == "?" and re.fullmatch(r"\w+", str(size)):
                equal.setdefault(size, []).append((name, kind, dim))
    lines = []
    for dims in (dims for dims in equal.values() if len(dims) > 1):
        values = [f"%size_{name[1:]}_{dim}" for name, _, dim in dims]
        for value, (name, kind, dim) in zip(values, dims):
            lines += [f"{value}_dim = arith.constant {dim} : index",
                      f"{value} = tensor.dim {name}, {value}_dim : {kind}"]
        first, _, first_dim = dims[0]
        for value, (name, _, dim) in zip(values[1:], dims[1:]):
            lines += [f"{value}_equal = arith.cmpi eq, {value}, {values[0]} : index",
                      f'cf.assert {value}_equal, "size {dim} of argument {name[4:]} differs'
                      f' from size {first_dim} of argument {first[4:]}"']
    body = "".join(f"    {line}\n" for line in lines)
    return text[:header.end()] + body + text[header.end():]


def _as_module(torch, function):
    module = torch.nn.Module()
    try:
        # Keeps the names of the arguments, by which dynamic_shapes may go.
        inspect.signature(function)
        module.forward = function
    except ValueError:
        module.forward = lambda *args: function(*args)
    return module.eval()

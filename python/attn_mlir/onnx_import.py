# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Import ONNX models, `Attention` nodes (opset 23 to 25) as `attn.attention`.

`from_onnx` reads a model, `import_node` takes one node's attributes and types.
Both return the text of a module with one function; they need no compiled part
of this package, and `import_node` needs nothing outside the standard library.
Models with other nodes take torch-mlir, see onnx_graph_import.py.

How the options map (semantics of opset 25, which the backend tests of the
earlier ones follow as well):

* 3-D inputs are reshaped to [batch, sequence, heads, dim] and stay in that
  layout, unless a cache is involved, whose layout is [batch, heads, sequence,
  dim].
* `past_key`, `past_value` are concatenated before `K`, `V`; the results are
  `present_key`, `present_value`, and the past length is the query offset.
* `nonpad_kv_seqlen` becomes `kv_lengths` with bottom-right alignment; with
  neither, the alignment is top-left.
* A mask shorter than the keys is padded with -inf, or false.
* `softmax_precision` DOUBLE computes the whole node in f64. Other values ask
  for no more than the f32 that attn.attention computes in anyway.
* `qk_matmul_output` is computed apart, by linalg, since attn.attention never
  holds the scores; mode 3 uses the log-sum-exp of attn.attention.
"""

import dataclasses
import math

from ._converters import require
from ._errors import Error
from .mlir_text import FLOAT_BITS, FunctionBuilder, Tensor, float_literal

ATTRIBUTES = {
    "is_causal": 23, "kv_num_heads": 23, "q_num_heads": 23, "qk_matmul_output_mode": 23,
    "scale": 23, "softcap": 23, "softmax_precision": 23,
    "left_window_size": 25, "right_window_size": 25,
}
INPUTS = ("Q", "K", "V", "attn_mask", "past_key", "past_value", "nonpad_kv_seqlen")
OUTPUTS = ("Y", "present_key", "present_value", "qk_matmul_output")

# NumPy's names (as the conformance data spells them) -> MLIR's.
ELEMENT_TYPES = {
    "float64": "f64", "float32": "f32", "float16": "f16", "bfloat16": "bf16",
    "bool": "i1", "int64": "i64", "int32": "i32",
}
# onnx.TensorProto.DataType -> MLIR's.
ONNX_ELEMENT_TYPES = {1: "f32", 6: "i32", 7: "i64", 9: "i1", 10: "f16", 11: "f64", 16: "bf16"}


class OnnxImportError(Error):
    """The model or node is malformed, or uses what this importer lacks."""


def _fail(where, message):
    raise OnnxImportError(f"{where}: {message}")


def _shape_text(sizes):
    return "[" + ", ".join(str(s) if isinstance(s, int) else "?" for s in sizes) + "]"


def _differ(a, b):
    return isinstance(a, int) and isinstance(b, int) and a != b


def _check_attributes(where, attributes, opset):
    if not 23 <= opset <= 25:
        _fail(where, f"opset {opset}, supported are 23 to 25")
    for name, value in attributes.items():
        if name not in ATTRIBUTES:
            _fail(where, f"unknown attribute '{name}'; known: {', '.join(sorted(ATTRIBUTES))}")
        if ATTRIBUTES[name] > opset:
            _fail(where, f"attribute '{name}' needs opset {ATTRIBUTES[name]}, the model has {opset}")
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            _fail(where, f"attribute '{name}' is {value!r}, expected a number")
        if name in ("scale", "softcap"):
            if not math.isfinite(value):
                _fail(where, f"attribute '{name}' is {value}, expected a finite number")
        elif not isinstance(value, int):
            _fail(where, f"attribute '{name}' is {value}, expected an integer")
    for name in ("left_window_size", "right_window_size"):
        if attributes.get(name, -1) < -1:
            _fail(where, f"{name} is {attributes[name]}, expected -1 or more")
    if attributes.get("is_causal", 0) not in (0, 1):
        _fail(where, f"is_causal is {attributes['is_causal']}, expected 0 or 1")
    if attributes.get("softcap", 0.0) < 0:
        _fail(where, f"softcap is {attributes['softcap']}, expected 0 (none) or more")
    if attributes.get("qk_matmul_output_mode", 0) not in (0, 1, 2, 3):
        _fail(where, f"qk_matmul_output_mode is {attributes['qk_matmul_output_mode']}, expected 0 to 3")
    if attributes.get("softmax_precision", 1) not in (1, 10, 11, 16):
        _fail(where, f"softmax_precision is {attributes['softmax_precision']}, expected 1, 10, 11 or 16")


def _check_types(where, attributes, opset, inputs, wanted):
    q, k, v, mask, past_key, past_value, nonpad = inputs
    for name, tensor in zip(INPUTS[:3], inputs[:3]):
        if tensor is None:
            _fail(where, f"input {name} is missing")
        if tensor.rank not in (3, 4):
            _fail(where, f"input {name} has rank {tensor.rank}, expected 3 or 4")
    for name, tensor in zip(INPUTS, inputs):
        if tensor is not None and name not in ("attn_mask", "nonpad_kv_seqlen") and \
                tensor.element not in FLOAT_BITS:
            _fail(where, f"input {name} has element type {tensor.element}, expected a float type")
    if not q.rank == k.rank == v.rank:
        _fail(where, f"Q, K and V have ranks {q.rank}, {k.rank} and {v.rank}, expected one rank")
    if k.element != q.element:
        _fail(where, f"K has element type {k.element}, expected Q's {q.element}")
    if (past_key is None) != (past_value is None):
        _fail(where, "past_key and past_value must be given together")
    if nonpad is not None:
        if opset < 24:
            _fail(where, f"input nonpad_kv_seqlen needs opset 24, the model has {opset}")
        if past_key is not None or wanted[1] or wanted[2]:
            _fail(where, "nonpad_kv_seqlen cannot be combined with past or present caches")
        if nonpad.element != "i64" or nonpad.rank != 1:
            _fail(where, f"nonpad_kv_seqlen is {nonpad.type}, expected a vector of i64")
    for name, tensor, current in (("past_key", past_key, k), ("past_value", past_value, v)):
        if tensor is not None and (tensor.rank != 4 or tensor.element != current.element):
            _fail(where, f"{name} is {tensor.type}, expected rank 4 and element type {current.element}")
    if mask is not None:
        if mask.element != "i1" and mask.element not in FLOAT_BITS:
            _fail(where, f"attn_mask has element type {mask.element}, expected bool or a float type")
        if not 1 <= mask.rank <= 4:
            _fail(where, f"attn_mask has rank {mask.rank}, expected 1 to 4")
    for name in ("q_num_heads", "kv_num_heads"):
        if q.rank == 4 and opset >= 25 and name in attributes:
            _fail(where, f"{name} is given, but inputs of rank 4 have their heads in dimension 1")
        if q.rank == 3 and attributes.get(name, 0) <= 0:
            _fail(where, f"{name} is {attributes.get(name, 'missing')}, "
                         "expected a positive number with inputs of rank 3")


def _split_heads(builder, where, name, tensor, heads):
    """[batch, sequence, heads * dim] -> [batch, sequence, heads, dim]."""
    hidden = tensor.sizes[2]
    if not isinstance(hidden, int):
        _fail(where, f"{name} has a dynamic hidden size, expected a static one")
    if hidden % heads:
        _fail(where, f"{name} has hidden size {hidden}, expected a multiple of its {heads} heads")
    return builder.split(tensor, 2, heads)


def _check_shapes(where, q, k, v, past_key, past_value, mask, nonpad, keys):
    """All but the mask and lengths as [batch, heads, sequence, dim] tuples."""
    for name, sizes in (("Q", q), ("K", k), ("V", v)):
        for axis, what in ((1, "number of heads"), (3, "head size")):
            if not isinstance(sizes[axis], int):
                _fail(where, f"{name} has a dynamic {what}, expected a static one")
    checks = [("batch size", "K", k[0], "Q", q[0]), ("batch size", "V", v[0], "Q", q[0]),
              ("head size", "K", k[3], "Q", q[3]), ("number of heads", "V", v[1], "K", k[1]),
              ("sequence length", "V", v[2], "K", k[2])]
    if past_key is not None:
        pk, pv = past_key.sizes, past_value.sizes
        checks += [(what, "past_key", pk[axis], "K", k[axis])
                   for axis, what in ((0, "batch size"), (1, "number of heads"), (3, "head size"))]
        checks += [(what, "past_value", pv[axis], "V", v[axis])
                   for axis, what in ((0, "batch size"), (1, "number of heads"), (3, "head size"))]
        checks.append(("sequence length", "past_value", pv[2], "past_key", pk[2]))
    if nonpad is not None:
        checks.append(("batch size", "nonpad_kv_seqlen", nonpad.sizes[0], "Q", q[0]))
    for what, name, found, other, needed in checks:
        if _differ(found, needed):
            _fail(where, f"{name} has {what} {found}, expected {other}'s {needed}")
    if k[1] == 0 or q[1] % k[1]:
        _fail(where, f"Q has {q[1]} heads, expected a multiple of K's {k[1]}")
    if mask is not None:
        full = (q[0], q[1], q[2], keys)
        for found, needed in list(zip(reversed(mask.sizes), reversed(full)))[1:]:
            if _differ(found, needed) and found != 1:
                _fail(where, f"attn_mask is {mask.type}, expected to broadcast to "
                             f"[batch, heads, queries, keys] = {_shape_text(full)}")
        if isinstance(keys, int) and isinstance(mask.sizes[-1], int) and mask.sizes[-1] > keys:
            _fail(where, f"attn_mask covers {mask.sizes[-1]} keys, expected at most {keys}")


def import_attention(builder, attributes, opset, inputs, wanted, where="Attention"):
    """Emit one node into `builder`.

    `inputs` are up to 7 Tensors in ONNX's order, None where absent; `wanted`
    are up to 4 flags, which outputs the node has. Returns one Tensor per
    output, None where not wanted. Raises OnnxImportError, beginning with
    `where`.
    """
    if len(inputs) > len(INPUTS) or len(wanted) > len(OUTPUTS):
        _fail(where, f"{len(inputs)} inputs and {len(wanted)} outputs, "
                     f"expected at most {len(INPUTS)} and {len(OUTPUTS)}")
    inputs = list(inputs) + [None] * (len(INPUTS) - len(inputs))
    wanted = list(wanted) + [False] * (len(OUTPUTS) - len(wanted))
    _check_attributes(where, attributes, opset)
    _check_types(where, attributes, opset, inputs, wanted)
    q, k, v, mask, past_key, past_value, nonpad = inputs
    element = q.element

    packed = q.rank == 3
    cached = past_key is not None or wanted[1] or wanted[2]
    bshd = packed and not cached
    if packed:
        q_heads, kv_heads = attributes["q_num_heads"], attributes["kv_num_heads"]
        q = _split_heads(builder, where, "Q", q, q_heads)
        k = _split_heads(builder, where, "K", k, kv_heads)
        v = _split_heads(builder, where, "V", v, kv_heads)
        if cached:
            q, k, v = (builder.transpose(t, (0, 2, 1, 3)) for t in (q, k, v))

    def as_bhsd(sizes):
        return (sizes[0], sizes[2], sizes[1], sizes[3]) if bshd else sizes

    past = past_key.sizes[2] if past_key is not None else None
    new_keys = as_bhsd(k.sizes)[2]
    static_keys = new_keys + past if isinstance(past, int) and isinstance(new_keys, int) else \
        new_keys if past is None else ""
    _check_shapes(where, *(as_bhsd(t.sizes) for t in (q, k, v)), past_key, past_value, mask, nonpad,
                  static_keys)
    for name, axis in (("q_num_heads", q), ("kv_num_heads", k)):
        heads = as_bhsd(axis.sizes)[1]
        if attributes.get(name, heads) != heads:
            _fail(where, f"{name} is {attributes[name]}, expected the {heads} heads of the inputs")
    if past_key is not None:
        k, v = builder.concat(past_key, k, 2), builder.concat(past_value, v, 2)
    present_key, present_value = k, v

    batch, heads, queries, _ = as_bhsd(q.sizes)
    keys, value_dim = as_bhsd(k.sizes)[2], v.sizes[3]
    if mask is not None and mask.sizes[-1] != keys:
        # Not broadcast, even where the mask has one column: ONNX pads.
        hidden = builder.constant("false", "i1") if mask.element == "i1" else \
            builder.scalar(-math.inf, mask.element)
        mask = builder.pad_last(mask, keys, hidden)

    compute = max(element, v.element, key=FLOAT_BITS.get)
    if FLOAT_BITS[element] == FLOAT_BITS[v.element] and element != v.element:
        compute = "f32"
    if attributes.get("softmax_precision") == 11:
        compute = "f64"
    q, k, v = (builder.cast(t, compute) for t in (q, k, v))

    window_left = attributes.get("left_window_size", -1)
    window_right = attributes.get("right_window_size", -1)
    causal = attributes.get("is_causal", 0) == 1
    softcap = attributes.get("softcap", 0.0)
    mode = attributes.get("qk_matmul_output_mode", 0)
    positioned = causal or window_left >= 0 or window_right >= 0

    options, entries = "", []
    if mask is not None:
        options += f" mask({mask.name} : {mask.type})"
    if positioned:
        alignment = "offset" if past is not None else "bottom_right" if nonpad else "top_left"
        entries.append(f"alignment = #attn.alignment<{alignment}>")
        if past is not None:
            options += f" query_offset({builder.index(past)} : index)"
    if nonpad is not None:
        options += f" kv_lengths({nonpad.name} : {nonpad.type})"
    if causal:
        entries.append("causal")
    if bshd:
        entries.append("layout = #attn.layout<bshd>")
    if "scale" in attributes:
        entries.append(f"scale = {float_literal(attributes['scale'], 'f64')} : f64")
    if softcap > 0:
        entries.append(f"softcap = {float_literal(softcap, 'f64')} : f64")
    for name, size in (("window_left", window_left), ("window_right", window_right)):
        if size >= 0:
            entries.append(f"{name} = {size} : i64")

    sizes = (batch, queries, heads, value_dim) if bshd else (batch, heads, queries, value_dim)
    init = builder.empty(compute, sizes)
    outs = f" outs({init.name} : {init.type})"
    types = init.type
    accumulator = "f64" if compute == "f64" else "f32"
    logsumexp = None
    if wanted[3] and mode == 3:
        logsumexp = builder.empty(accumulator, (batch, heads, queries))
        outs += f" logsumexp({logsumexp.name} : {logsumexp.type})"
        types += f", {logsumexp.type}"
    name = builder.fresh()
    dictionary = f" {{{', '.join(entries)}}}" if entries else ""
    builder.lines.append(
        f"{name}{':2' if logsumexp else ''} = attn.attention "
        f"ins({q.name}, {k.name}, {v.name} : {q.type}, {k.type}, {v.type})"
        f"{options}{outs}{dictionary} -> {types}")
    y = dataclasses.replace(init, name=f"{name}#0" if logsumexp else name)
    if logsumexp:
        logsumexp = dataclasses.replace(logsumexp, name=f"{name}#1")
    y = builder.cast(y, element)
    if packed:
        y = builder.merge(y if bshd else builder.transpose(y, (0, 2, 1, 3)), 2)

    scores = None
    if wanted[3]:
        scale = attributes.get("scale", 1.0 / math.sqrt(q.sizes[3]) if q.sizes[3] else 1.0)
        scores = _raw_scores(builder, q, k, bshd, accumulator)
        keep = dict(causal=causal, left=window_left, right=window_right, past=past, nonpad=nonpad)
        scores = _finish_scores(builder, scores, scale, softcap if mode >= 1 else 0.0,
                                mask if mode >= 2 else None, keep if mode >= 2 else None,
                                logsumexp, element)
    results = (y, present_key, present_value, scores)
    return [r if w else None for r, w in zip(results, wanted)]


def _raw_scores(builder, q, k, bshd, accumulator):
    """sum_d q k as [batch, heads, queries, keys], unscaled."""
    head_axis = 2 if bshd else 1
    heads, kv_heads = q.sizes[head_axis], k.sizes[head_axis]
    grouped = builder.split(q, head_axis, kv_heads)
    queries, keys = (t.sizes[1 if bshd else 2] for t in (q, k))
    # Loops: batch, kv head, head in the group, query, key, feature.
    q_map = ("d0", "d3", "d1", "d2", "d5") if bshd else ("d0", "d1", "d2", "d3", "d5")
    k_map = ("d0", "d4", "d1", "d5") if bshd else ("d0", "d1", "d4", "d5")
    init = builder.empty(accumulator, (q.sizes[0], kv_heads, heads // kv_heads, queries, keys))
    zero = builder.scalar(0.0, accumulator)
    filled = builder.emit(f"linalg.fill ins({zero} : {accumulator}) "
                          f"outs({init.name} : {init.type}) -> {init.type}")

    def body(lines, arguments):
        a, b = (builder.cast_scalar(lines, x, q.element, accumulator) for x in arguments[:2])
        product = builder.line(lines, f"arith.mulf {a}, {b} : {accumulator}")
        return builder.line(lines, f"arith.addf {arguments[2]}, {product} : {accumulator}")

    product = builder.generic(
        [(grouped, q_map), (k, k_map)], dataclasses.replace(init, name=filled),
        ("d0", "d1", "d2", "d3", "d4"), ["parallel"] * 5 + ["reduction"], body)
    return builder.merge(product, 1)


def _finish_scores(builder, scores, scale, softcap, mask, keep, logsumexp, element):
    """What qk_matmul_output asks for, from raw scores: scaled, then capped
    (softcap > 0), masked (`keep` given), and normalised (`logsumexp` given)."""
    kind = scores.element
    queries = scores.sizes[2]
    inputs = [(scores, ("d0", "d1", "d2", "d3"))]
    if mask is not None:
        dims = [f"d{i}" for i in range(4 - mask.rank, 4)]
        inputs.append((mask, ["0" if size == 1 and full != 1 else dim for size, dim, full in
                              zip(mask.sizes, dims, scores.sizes[4 - mask.rank:])]))
    nonpad = keep["nonpad"] if keep else None
    if nonpad is not None:
        inputs.append((nonpad, ("d0",)))
    if logsumexp is not None:
        inputs.append((logsumexp, ("d0", "d1", "d2")))

    def body(lines, arguments):
        def line(operation):
            return builder.line(lines, operation)

        values = iter(arguments)
        minus_inf = builder.scalar(-math.inf, kind)
        x = line(f"arith.mulf {next(values)}, {builder.scalar(scale, kind)} : {kind}")
        if softcap > 0:
            cap = builder.scalar(softcap, kind)
            x = line(f"arith.divf {x}, {cap} : {kind}")
            x = line(f"math.tanh {x} : {kind}")
            x = line(f"arith.mulf {x}, {cap} : {kind}")
        if mask is not None:
            value = next(values)
            if mask.element == "i1":
                x = line(f"arith.select {value}, {x}, {minus_inf} : {kind}")
            else:
                value = builder.cast_scalar(lines, value, mask.element, kind)
                x = line(f"arith.addf {x}, {value} : {kind}")
        length = line(f"arith.index_cast {next(values)} : i64 to index") if nonpad else None
        for condition in _kept(line, builder, keep, length, queries):
            x = line(f"arith.select {condition}, {x}, {minus_inf} : {kind}")
        if logsumexp is not None:
            lse = next(values)
            # A row without keys: -inf - -inf would be NaN.
            none = line(f"arith.cmpf oeq, {lse}, {minus_inf} : {kind}")
            x = line(f"arith.subf {x}, {lse} : {kind}")
            x = line(f"math.exp {x} : {kind}")
            x = line(f"arith.select {none}, {builder.scalar(0.0, kind)}, {x} : {kind}")
        return builder.cast_scalar(lines, x, kind, element)

    dims = ("d0", "d1", "d2", "d3")
    return builder.generic(inputs, builder.empty(element, scores.sizes), dims, ["parallel"] * 4, body)


def _kept(line, builder, keep, length, queries):
    """i1 values that all hold where key j is structurally visible to query i."""
    if keep is None:
        return []
    conditions = []
    key = line("linalg.index 3 : index")
    if length is not None:
        conditions.append(line(f"arith.cmpi slt, {key}, {length} : index"))
    if not keep["causal"] and keep["left"] < 0 and keep["right"] < 0:
        return conditions
    position = line("linalg.index 2 : index")
    if keep["past"] is not None:
        position = line(f"arith.addi {position}, {builder.index(keep['past'])} : index")
    elif length is not None:
        offset = line(f"arith.subi {length}, {builder.index(queries)} : index")
        position = line(f"arith.addi {position}, {offset} : index")
    if keep["causal"]:
        conditions.append(line(f"arith.cmpi sle, {key}, {position} : index"))
    if keep["left"] >= 0:
        first = line(f"arith.subi {position}, {builder.index(keep['left'])} : index")
        conditions.append(line(f"arith.cmpi sge, {key}, {first} : index"))
    if keep["right"] >= 0:
        last = line(f"arith.addi {position}, {builder.index(keep['right'])} : index")
        conditions.append(line(f"arith.cmpi sle, {key}, {last} : index"))
    return conditions


def import_node(attributes, inputs, outputs, opset=25, function="main"):
    """Return the text of a module whose `function` is one Attention node.

    `attributes`: ONNX attribute names to numbers. `inputs`: (dtype, shape) per
    input in ONNX's order, with NumPy's dtype names and None for a dynamic size,
    or None for an absent input. `outputs`: one flag per output, whether the
    function returns it. The arguments and results are those present, in order.
    Raises OnnxImportError.
    """
    builder = FunctionBuilder(function)
    tensors = []
    for i, entry in enumerate(inputs):
        if entry is None:
            tensors.append(None)
            continue
        dtype, shape = entry
        if dtype not in ELEMENT_TYPES:
            name = INPUTS[i] if i < len(INPUTS) else f"input {i}"
            _fail("Attention", f"{name} has dtype {dtype}, supported: {', '.join(ELEMENT_TYPES)}")
        tensors.append(builder.argument(ELEMENT_TYPES[dtype], shape))
    results = import_attention(builder, attributes, opset, tensors, outputs)
    return builder.finish([r for r in results if r is not None])


def _dense(builder, onnx, proto, where):
    """An initializer as a constant."""
    if proto.data_type not in ONNX_ELEMENT_TYPES:
        _fail(where, f"initializer '{proto.name}' has element type "
                     f"{onnx.TensorProto.DataType.Name(proto.data_type)}, supported: "
                     f"{', '.join(ONNX_ELEMENT_TYPES.values())}")
    tensor = Tensor("", ONNX_ELEMENT_TYPES[proto.data_type], tuple(proto.dims))
    values = onnx.numpy_helper.to_array(proto)
    if tensor.element == "i1":
        text = str(values.tolist()).lower()
    elif values.size == 0:
        text = ""
    else:
        text = f'"0x{values.tobytes().hex().upper()}"'
    return dataclasses.replace(tensor, name=builder.constant(f"dense<{text}>", tensor.type))


def _graph_input(builder, onnx, info):
    kind = info.type.tensor_type
    where = f"graph input '{info.name}'"
    if not info.type.HasField("tensor_type"):
        _fail(where, "expected a tensor")
    if kind.elem_type not in ONNX_ELEMENT_TYPES:
        _fail(where, f"element type {onnx.TensorProto.DataType.Name(kind.elem_type)}, supported: "
                     f"{', '.join(ONNX_ELEMENT_TYPES.values())}")
    if not kind.HasField("shape"):
        _fail(where, "has no shape, expected one (sizes may be symbolic)")
    shape = [d.dim_value if d.HasField("dim_value") else None for d in kind.shape.dim]
    if any(size is not None and size < 0 for size in shape):
        _fail(where, f"has shape {shape}, expected no negative size")
    return builder.argument(ONNX_ELEMENT_TYPES[kind.elem_type], shape)


def from_onnx(model, function="main"):
    """Return the MLIR text of an ONNX model.

    `model` is a path or an onnx.ModelProto. The function's arguments are the
    graph inputs that are not initializers, its results the graph outputs, in
    order; symbolic sizes are dynamic.

    A graph of Attention nodes (opset 23 to 25) becomes `attn.attention`. Any
    other graph goes through torch-mlir to linalg, with its Attention nodes
    expanded by ONNX's own definition; `attn_mlir.compile` finds attention there.

    Raises MissingPackageError without onnx, or without torch-mlir where it is
    needed, OnnxImportError for a bad model, Error where torch-mlir fails.
    """
    onnx = require("from_onnx", "onnx")
    import onnx.numpy_helper
    if not isinstance(model, onnx.ModelProto):
        path = model
        try:
            model = onnx.load(path)
        except OSError as error:
            raise OnnxImportError(f"{path}: {error.strerror or error}") from error
        except Exception as error:
            raise OnnxImportError(f"{path}: not an ONNX model: {error}") from error
    graph = model.graph
    opset = max((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), default=0)

    if not graph.node:
        raise OnnxImportError(f"graph '{graph.name}' holds no node, expected at least one")
    if any(n.op_type != "Attention" or n.domain not in ("", "ai.onnx") for n in graph.node):
        from .onnx_graph_import import import_graph
        return import_graph(onnx, model, function)

    builder = FunctionBuilder(function)
    initializers = {i.name: i for i in graph.initializer}
    values = {info.name: _graph_input(builder, onnx, info)
              for info in graph.input if info.name not in initializers}
    for name, proto in initializers.items():
        values[name] = _dense(builder, onnx, proto, f"graph '{graph.name}'")
    for i, node in enumerate(graph.node):
        where = f"node {i} '{node.name}' (Attention)" if node.name else f"node {i} (Attention)"
        for name in node.input:
            if name and name not in values:
                _fail(where, f"input '{name}' is neither a graph input nor an earlier result")
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        results = import_attention(
            builder, attributes, opset, [values[n] if n else None for n in node.input],
            [bool(n) for n in node.output], where)
        values.update((n, r) for n, r in zip(node.output, results) if n)
    missing = [o.name for o in graph.output if o.name not in values]
    if missing:
        raise OnnxImportError(f"graph output '{missing[0]}' is not the result of any node")
    return builder.finish([values[o.name] for o in graph.output])

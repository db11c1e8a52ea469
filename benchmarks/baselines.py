# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The same attention in the programs that people have.

Each function of `PROGRAMS` makes of an `AttentionProblem` a call to time, or
raises `Unavailable` with the reason. oneDNN is not among them: version 2.6, which
Debian 12 has, has no attention primitive.
"""

import warnings
from dataclasses import dataclass
from typing import Tuple


class Unavailable(Exception):
    """Why a program cannot take a problem here."""


@dataclass
class AttentionProblem:
    """Exact attention; shapes are [batch, heads, rows, features]. Causal with
    the first query at the first key (top left)."""
    query: Tuple[int, ...]
    key: Tuple[int, ...]
    dtype: str
    causal: bool = False

    def arrays(self, numpy):
        """Query, key and value of normal random numbers, in f32."""
        random = numpy.random.default_rng(0)
        return [random.standard_normal(shape, dtype=numpy.float32)
                for shape in (self.query, self.key, self.key)]


def _import(*names):
    modules = []
    for name in names:
        try:
            modules.append(__import__(name, fromlist=[""]))
        except ImportError as error:
            raise Unavailable(f"needs the Python package {name}") from error
    return modules


def pytorch(problem, threads):
    """torch.nn.functional.scaled_dot_product_attention."""
    torch, = _import("torch")
    torch.set_num_threads(threads)
    kind = {"f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16,
            "f64": torch.float64}[problem.dtype]
    torch.manual_seed(0)
    q, k, v = (torch.randn(*shape).to(kind)
               for shape in (problem.query, problem.key, problem.key))
    call = torch.nn.functional.scaled_dot_product_attention

    def run():
        with torch.no_grad():
            return call(q, k, v, is_causal=problem.causal,
                        enable_gqa=problem.query[1] != problem.key[1])
    return run


def onnxruntime(problem, threads):
    """The operator Attention of ONNX opset 23 on ONNX Runtime's CPU provider."""
    numpy, onnx, runtime = _import("numpy", "onnx", "onnxruntime")
    if problem.dtype != "f32":
        raise Unavailable(f"is compared in f32, not in {problem.dtype}")
    kind = onnx.TensorProto.FLOAT
    shapes = (problem.query, problem.key, problem.key)
    node = onnx.helper.make_node("Attention", ["q", "k", "v"], ["o"],
                                 is_causal=int(problem.causal))
    graph = onnx.helper.make_graph(
        [node], "attention",
        [onnx.helper.make_tensor_value_info(name, kind, shape)
         for name, shape in zip("qkv", shapes)],
        [onnx.helper.make_tensor_value_info("o", kind, problem.query)])
    model = onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 23)], ir_version=10)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    session = runtime.InferenceSession(model.SerializeToString(), options,
                                       providers=["CPUExecutionProvider"])
    inputs = dict(zip("qkv", problem.arrays(numpy)))
    return lambda: session.run(None, inputs)


IREE_ATTENTION = """
#q = affine_map<(b, m, n, k1, k2) -> (b, m, k1)>
#k = affine_map<(b, m, n, k1, k2) -> (b, k2, k1)>
#v = affine_map<(b, m, n, k1, k2) -> (b, k2, n)>
#scale = affine_map<(b, m, n, k1, k2) -> ()>
#out = affine_map<(b, m, n, k1, k2) -> (b, m, n)>
func.func @main(%q: {q}, %k: {k}, %v: {k}) -> {q} {{
  %scale = arith.constant {scale} : f32
  %empty = tensor.empty() : {q}
  %out = iree_linalg_ext.attention
      <{{indexing_maps = [#q, #k, #v, #scale, #out]}}>
      ins(%q, %k, %v, %scale : {q}, {k}, {k}, f32) outs(%empty : {q}) {{
  ^bb0(%score: f32):
    iree_linalg_ext.yield %score : f32
  }} -> {q}
  return %out : {q}
}}
"""


def iree(problem, threads):
    """IREE's attention op, compiled for the host's CPU at its level O3."""
    numpy, compiler, runtime = _import("numpy", "iree.compiler.tools",
                                       "iree.runtime")
    if problem.dtype != "f32" or problem.causal:
        raise Unavailable("is compared in f32 and without a mask")
    if problem.query[1] != problem.key[1]:
        raise Unavailable("is compared without groups of heads")
    if threads != 1:
        raise Unavailable("is compared on one thread")
    flat = [(shape[0] * shape[1], *shape[2:])
            for shape in (problem.query, problem.key, problem.key)]
    q, k = ("tensor<" + "x".join(map(str, shape)) + "xf32>"
            for shape in flat[:2])
    binary = compiler.compile_str(
        IREE_ATTENTION.format(q=q, k=k, scale=repr(problem.query[3] ** -0.5)),
        target_backends=["llvm-cpu"],
        extra_args=["--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O3"])
    config = runtime.Config("local-sync")
    context = runtime.SystemContext(config=config)
    with warnings.catch_warnings():
        # The copy that the runtime warns of happens before any timing.
        warnings.simplefilter("ignore")
        context.add_vm_module(
            runtime.VmModule.copy_buffer(context.instance, binary))
    function = context.modules.module["main"]
    inputs = [runtime.asdevicearray(config.device, array.reshape(shape))
              for array, shape in zip(problem.arrays(numpy), flat)]
    return lambda: function(*inputs)


PROGRAMS = {"PyTorch": pytorch, "ONNX Runtime": onnxruntime, "IREE": iree}

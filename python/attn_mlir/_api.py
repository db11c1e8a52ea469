# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions and classes of `attn_mlir`."""

import collections.abc
import os
import sys
from typing import (IO, Any, Dict, Iterator, List, Mapping, NamedTuple,
                    Optional, Tuple, Union)

from . import _core
from ._errors import Diagnostic, Error, make_diagnostics

Source = Union[str, bytes, "os.PathLike[str]", "IR"]

__version__: str = _core.version
llvm_version: str = _core.llvm_version


# -----------------------------------------------------------------------------
# IR
# -----------------------------------------------------------------------------


class IR:
    """A module of MLIR, verified. `str(ir)` is its text.

    Made by `parse`. May be used from several threads, one at a time.
    """

    def __init__(self, ir: "_core.IR", diagnostics: List[Diagnostic]):
        self._ir = ir
        self.diagnostics = diagnostics
        """What the compiler said, in the order in which it did."""

    def __str__(self) -> str:
        return self._ir.print()

    def __repr__(self) -> str:
        names = ", ".join(self.functions) or "no functions"
        return f"<attn_mlir.IR: {names}>"

    @property
    def functions(self) -> Dict[str, str]:
        """The public functions: name -> type, as MLIR prints it."""
        return dict(self._ir.functions())

    @property
    def remarks(self) -> List[Diagnostic]:
        """Those of `diagnostics` that are remarks: why something that resembles
        attention was left alone."""
        return _remarks(self.diagnostics)

    def clone(self) -> "IR":
        """A copy that can be changed on its own."""
        return IR(self._ir.clone(), list(self.diagnostics))

    def run(self, pipeline: str) -> "IR":
        """Runs a textual pass pipeline, in place, and returns `self`.

        `pipeline` is "attn-raise,canonicalize" or "builtin.module(...)"; all
        passes of MLIR and of this project are known. After an `Error` the IR
        is unchanged.
        """
        self.diagnostics += make_diagnostics(self._ir.run_passes(pipeline))
        return self


def _remarks(diagnostics: List[Diagnostic]) -> List[Diagnostic]:
    return [item for item in diagnostics if item.severity == "remark"]


def parse(text_or_path: Source) -> IR:
    """Parses and verifies MLIR text or bytecode.

    A `str` is text if it has a line break, a brace or a parenthesis, and a path
    otherwise; `bytes` are the content, and any `os.PathLike` is a path.
    """
    if isinstance(text_or_path, IR):
        return text_or_path
    if isinstance(text_or_path, str):
        if any(c in text_or_path for c in "\n{("):
            ir, items = _core.parse(
                text_or_path.encode("utf-8", "surrogateescape"), "<input>")
        else:
            ir, items = _core.parse_file(os.fsencode(text_or_path))
    elif isinstance(text_or_path, (bytes, bytearray)):
        ir, items = _core.parse(bytes(text_or_path), "<input>")
    elif isinstance(text_or_path, os.PathLike):
        ir, items = _core.parse_file(os.fsencode(text_or_path))
    else:
        raise Error("needs MLIR as str or bytes, or a path, found "
                    f"{type(text_or_path).__name__}; if it is IR of another "
                    "package, pass str(it)")
    return IR(ir, make_diagnostics(items))


def print(ir: Source, file: Optional[IO[str]] = None) -> None:
    """Writes the IR, parsed if need be, to `file` (default: `sys.stdout`)."""
    (file or sys.stdout).write(str(parse(ir)))


def run_pipeline(text_or_path: Source, pipeline: str) -> str:
    """Runs a textual pass pipeline on MLIR and returns the resulting text.

    An `IR` that is passed in stays as it is.
    """
    return str(parse(text_or_path).clone().run(pipeline))


def remarks(text_or_path: Source,
            pipeline: str = "attn-raise") -> List[Diagnostic]:
    """The remarks that a pass pipeline makes on MLIR: by default, why something
    that resembles attention is not taken for it, and where."""
    ir = parse(text_or_path).clone()
    ir.diagnostics = []
    return ir.run(pipeline).remarks


# -----------------------------------------------------------------------------
# Compiled modules
# -----------------------------------------------------------------------------


class ValueInfo(NamedTuple):
    """Type of an argument or a result."""

    kind: str
    """"scalar", "tensor" (read, never written) or "buffer" (memory of the
    caller, written in place)."""
    dtype: str
    """NumPy's name: "float32", "bfloat16", "bool"."""
    shape: Tuple[Optional[int], ...]
    """None where a size is dynamic."""
    type: str
    """The type as MLIR prints it."""
    state: Optional[str] = None
    """The type of the state that this tensor is a component of. The components
    of a state follow each other."""
    component: Optional[str] = None
    """Its name in the state, such as "key"."""


_KINDS = ("scalar", "tensor", "buffer")


def _values(items: List[Tuple]) -> Tuple[ValueInfo, ...]:
    return tuple(ValueInfo(_KINDS[kind], *rest) for kind, *rest in items)


class Function:
    """A compiled function. Call it with one array per input.

    Inputs are anything that speaks DLPack or, on the CPU, the buffer protocol,
    of the exact element type, row-major; they are never copied. A scalar, or a
    tensor of rank 0, may be a Python number. bfloat16 comes from PyTorch, or
    from NumPy with the package ml_dtypes.

    Returns None, a result, or a tuple of results: numbers for scalars, else
    PyTorch tensors if an input was one, JAX arrays if one was, and NumPy arrays
    otherwise, over memory that the call allocated. May be called from several
    threads at once; the interpreter lock is released meanwhile.

    Functions of a library for a GPU take arrays on it (PyTorch's, CuPy's) and
    write their results to buffers, which are their last inputs. A call launches
    kernels on `stream` and returns: nothing is copied, allocated or waited for,
    and no order is made with what runs on other streams.
    """

    def __init__(self, code: "_core.Code", index: int, name: str,
                 signature: str, inputs: List[Tuple], outputs: List[Tuple],
                 threads: int):
        self._code = code
        self._index = index
        self._threads = threads
        self._is_on_gpu = code.target_gpu is not None
        self.name = name
        self.signature = signature
        """The function's type, as MLIR prints it."""
        self.inputs = _values(inputs)
        self.outputs = _values(outputs)

    def __call__(self, *args: Any, threads: Optional[int] = None,
                 stream: Any = None, workspace: Any = None) -> Any:
        """`threads`: how many work on this call; None: as the module says.

        `workspace` is an array of bytes for what the call needs besides inputs
        and results, `workspace_bytes(*args)` of them. On the CPU the rest of
        what it needs is allocated. For a GPU it is an array there, which is free
        again when the stream has come so far.

        For a GPU: `stream` is a stream of PyTorch or CuPy, any object with
        `__cuda_stream__`, or the number of a CUstream; None: the default stream.
        """
        if not self._is_on_gpu and stream is not None:
            raise Error(f"'{self.name}' runs on the CPU, and takes no stream")
        return self._code.call(
            self._index, args, self._count(threads), _stream_number(stream),
            workspace)

    def workspace_bytes(self, *args: Any, threads: Optional[int] = None) -> int:
        """The size of the workspace that a call with these inputs needs.

        On the CPU this makes the call, which writes to its buffers, and forgets
        the results. Later calls with inputs of these sizes, on as many threads,
        need as much. For a GPU it launches nothing, and needs no GPU."""
        return self._code.workspace_bytes(self._index, args,
                                          self._count(threads))

    def _count(self, threads: Optional[int]) -> int:
        return self._threads if threads is None else _check_threads(threads)

    def __repr__(self) -> str:
        return f"<attn_mlir.Function {self.name}: {self.signature}>"


class Module:
    """Compiled functions: `module.main(q, k, v)`, `module["main"](q, k, v)`, or
    `module(q, k, v)` where there is one function or a default was chosen."""

    def __init__(self, code: "_core.Code", default: Optional[str],
                 threads: Optional[int], diagnostics: List[Diagnostic]):
        self._functions = {
            entry[0]: Function(code, index, *entry, threads=_check_threads(threads))
            for index, entry in enumerate(code.functions())}
        if default is None and len(self._functions) == 1:
            default = next(iter(self._functions))
        self._default = default
        if default is not None:
            self[default]  # pylint: disable=pointless-statement
        self.name: str = code.name
        self.compiler: str = code.compiler
        """Name and version of what compiled the module."""
        self.target_cpu: str = code.target_cpu
        self.target_gpu: Optional[str] = code.target_gpu
        """The GPUs that the module has code for, "sm_80,sm_90a"; None: it runs
        on the CPU."""
        self.diagnostics = diagnostics
        """What the compiler said."""

    @property
    def functions(self) -> Mapping[str, Function]:
        """All functions by name."""
        return _ReadOnly(self._functions)

    @property
    def remarks(self) -> List[Diagnostic]:
        """Why something that resembles attention was left alone, and where."""
        return _remarks(self.diagnostics)

    def __call__(self, *args: Any, threads: Optional[int] = None,
                 stream: Any = None, workspace: Any = None) -> Any:
        if self._default is None:
            raise Error("the module has "
                        f"{len(self._functions)} functions, name one of: "
                        f"{self._names()}", "not found")
        return self._functions[self._default](
            *args, threads=threads, stream=stream, workspace=workspace)

    def __getitem__(self, name: str) -> Function:
        try:
            return self._functions[name]
        except KeyError:
            raise Error(f"no function {name!r} in the module; it has: "
                        f"{self._names()}", "not found") from None

    def __getattr__(self, name: str) -> Function:
        # Not `self._functions`: that would recurse in an object half made.
        functions = self.__dict__.get("_functions", {})
        if name in functions:
            return functions[name]
        raise AttributeError(f"no function {name!r} in the module; it has: "
                             f"{', '.join(functions) or 'none'}")

    def __dir__(self) -> List[str]:
        return sorted(set(super().__dir__()) | set(self._functions))

    def __repr__(self) -> str:
        return f"<attn_mlir.Module {self.name}: {self._names()}>"

    def _names(self) -> str:
        return ", ".join(self._functions) or "none"


class _ReadOnly(collections.abc.Mapping):
    """A dictionary that cannot be written to."""

    def __init__(self, content: Dict[str, Function]):
        self._content = content

    def __getitem__(self, name: str) -> Function:
        return self._content[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __repr__(self) -> str:
        return repr(self._content)


def _stream_number(stream: Any) -> int:
    """The number of a CUstream, 0 for the default one."""
    if stream is None:
        return 0
    if hasattr(stream, "__cuda_stream__"):
        stream = stream.__cuda_stream__()[1]
    for name in ("cuda_stream", "ptr"):  # PyTorch, CuPy
        stream = getattr(stream, name, stream)
    if not isinstance(stream, int) or not 0 <= stream < 2**64:
        raise Error(f"the stream is {stream!r}, needs to be a stream of PyTorch "
                    "or CuPy, the number of a CUstream, or None")
    return stream


def _check_threads(threads: Optional[int]) -> int:
    if threads is None:
        return 0
    if not isinstance(threads, int) or not 0 < threads < 2**31:
        raise Error(f"threads is {threads!r}, needs to be 1 or more, or None for "
                    "as many as there are CPUs")
    return threads


def _options(target: str, target_cpu: str, target_features: Optional[str],
             opt_level: int, pipeline: Optional[str], raise_attention: bool, parallel: bool,
             runtime_checks: bool, query_block: Optional[int],
             key_block: Optional[int], plan: bool, isa: Optional[str],
             report_plans: bool,
             module_name: Optional[str] = None) -> "_core.Options":
    return _core.Options(
        target=target, target_cpu=target_cpu, target_features=target_features,
        pipeline=pipeline, module_name=module_name, opt_level=opt_level,
        raise_attention=raise_attention, parallel=parallel,
        runtime_checks=runtime_checks, query_block=query_block,
        key_block=key_block, plan=plan, isa=isa, report_plans=report_plans)


def compile(text_or_path: Source, *, function: Optional[str] = None,
            target: str = "cpu",
            target_cpu: str = "native", target_features: Optional[str] = None,
            opt_level: int = 3, threads: Optional[int] = None,
            pipeline: Optional[str] = None, raise_attention: bool = True,
            parallel: bool = True, runtime_checks: bool = True,
            query_block: Optional[int] = None,
            key_block: Optional[int] = None, plan: bool = True,
            isa: Optional[str] = None, report_plans: bool = False) -> Module:
    """Compiles MLIR (linalg, TOSA, attn and the dialects around them) in memory.

    Args:
      text_or_path: see `parse`.
      function: what `module(...)` calls; needed only where there are several.
      target: "cpu", or an NVIDIA GPU from sm_80 on, "cuda:sm_90a". Its functions
        take arrays on the GPU, and write to the last of them; what follows is
        of the CPU, but for `target_cpu`, `opt_level`, `raise_attention` and
        `runtime_checks`.
      target_cpu: as LLVM names it ("x86-64-v3"); "native" is this machine's.
      target_features: changes to those of the CPU, "+avx2,-avx512f".
      opt_level: 0 to 3.
      threads: how many work on a call, 1 or more. None: the environment's
        ATTN_NUM_THREADS, or else one per CPU.
      pipeline: a textual pass pipeline in place of attn-lower-to-llvm; it has
        to end in the LLVM dialect, and the options below don't apply to it.
      raise_attention: find attention in linalg and TOSA.
      parallel: let a call use several threads at all.
      runtime_checks: check sizes that the types leave open in every call.
      query_block, key_block: rows and keys per tile of the portable lowering;
        None: the default.
      plan: compute attention by planned vector kernels where there is one; if
        not, all of it takes the portable lowering.
      isa: instructions that kernels may use: "generic", "avx2", "avx512",
        "avx512_bf16", "amx" or "native". None: the widest that the target CPU
        has and that pay.
      report_plans: add a remark with each plan to `Module.remarks`. An op that
        no kernel covers has a remark in any case.

    Raises `Error` with the compiler's diagnostics.
    """
    _check_threads(threads)
    ir = parse(text_or_path)
    options = _options(target, target_cpu, target_features, opt_level, pipeline,
                       raise_attention, parallel, runtime_checks, query_block,
                       key_block, plan, isa, report_plans)
    code, items = ir._ir.compile(options)
    return Module(code, function, threads,
                  ir.diagnostics + make_diagnostics(items))


_OUTPUT_KINDS = {".ll": 0, ".o": 1, ".so": 2, ".h": 3}


def compile_to_file(text_or_path: Source,
                    path: Union[str, "os.PathLike[str]"], *,
                    module_name: Optional[str] = None, target: str = "cpu",
                    target_cpu: str = "native",
                    target_features: Optional[str] = None, opt_level: int = 3,
                    pipeline: Optional[str] = None,
                    raise_attention: bool = True, parallel: bool = True,
                    runtime_checks: bool = True,
                    query_block: Optional[int] = None,
                    key_block: Optional[int] = None, plan: bool = True,
                    isa: Optional[str] = None,
                    report_plans: bool = False) -> List[Diagnostic]:
    """Compiles MLIR to a file: LLVM IR (`.ll`), an object (`.o`), a shared
    library for `load` (`.so`, which needs a linker on PATH), or the C header
    that belongs to the last two (`.h`).

    `target_cpu` may name several CPUs, "x86-64,x86-64-v3,x86-64-v4": a library
    then takes, when it is loaded, the last one that the machine can run, or the
    one that the environment names in ATTN_TARGET_CPU.

    `target` may name several GPUs, "cuda:sm_80,sm_90a": a library then takes, at
    each call, the best code for the GPU of the arrays. There is no header for it.

    `module_name` becomes part of the exported symbol, attn_module_<name>;
    default: the file's base name without "lib". For the rest see `compile`.
    Returns what the compiler said; raises `Error` where it failed.
    """
    path = os.fsdecode(path)
    base, suffix = os.path.splitext(os.path.basename(path))
    if suffix not in _OUTPUT_KINDS:
        raise Error(f"{path!r} ends in {suffix!r}, needs one of "
                    f"{', '.join(_OUTPUT_KINDS)}")
    if module_name is None:
        base = base[3:] if base.startswith("lib") else base
        module_name = "".join(
            c if c.isascii() and c.isalnum() else "_" for c in base) or "module"
    options = _options(target, target_cpu, target_features, opt_level, pipeline,
                       raise_attention, parallel, runtime_checks, query_block,
                       key_block, plan, isa, report_plans, module_name)
    return make_diagnostics(parse(text_or_path)._ir.compile_to_file(
        options, _OUTPUT_KINDS[suffix], os.fsencode(path)))


def load(path: Union[str, "os.PathLike[str]"], *,
         function: Optional[str] = None,
         threads: Optional[int] = None) -> Module:
    """Loads a shared library that `compile_to_file` or attn-compile wrote.

    Raises `Error` if the file is missing or no such library, or needs CPU
    features that this machine lacks. See `compile` for the other arguments.
    """
    return Module(_core.load_library(os.path.abspath(os.fsencode(path))),
                  function, threads, [])

# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Errors and other messages of the compiler."""

from typing import List, NamedTuple, Sequence, Tuple

_SEVERITIES = ("note", "remark", "warning", "error")
_STATUSES = ("ok", "invalid argument", "not found", "check failed",
             "out of memory", "load failed", "parse failed", "compile failed")


class Diagnostic(NamedTuple):
    """One message of the compiler and the place in the IR that it speaks of."""

    severity: str
    """"note", "remark", "warning" or "error"; a note belongs to the message
    before it."""
    message: str
    file: str
    """Name of the file, or of the location; "" where unknown."""
    line: int
    """From 1; 0 where unknown."""
    column: int
    """From 1; 0 where unknown."""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}"
        return f"{place}{': ' if place else ''}{self.severity}: {self.message}"


class Error(RuntimeError, ValueError):
    """Bad IR, bad arguments, or a failure to compile, load or run.

    The text says where, what was found and what is needed.
    """

    status: str
    """The kind of failure: "invalid argument", "not found", "check failed",
    "out of memory", "load failed", "parse failed" or "compile failed"."""
    diagnostics: List[Diagnostic]
    """All messages of the compiler during the call, remarks included."""

    def __init__(self, message: str, status: str = "invalid argument",
                 diagnostics: Sequence[Diagnostic] = ()):
        super().__init__(message)
        self.status = status
        self.diagnostics = list(diagnostics)


class MissingPackageError(Error, ImportError):
    """A function needs a Python package that is not installed."""

    def __init__(self, message: str):
        super().__init__(message, "not found")


def make_diagnostics(items: Sequence[Tuple]) -> List[Diagnostic]:
    """From the tuples that the compiled part returns."""
    return [Diagnostic(_SEVERITIES[severity], *rest)
            for severity, *rest in items]


def make_error(status: int, message: str, items: Sequence[Tuple]) -> Error:
    """Called by the compiled part."""
    return Error(message, _STATUSES[status], make_diagnostics(items))

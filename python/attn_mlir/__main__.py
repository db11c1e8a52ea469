# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`python -m attn_mlir --version`."""

import argparse

from . import __version__, llvm_version


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m attn_mlir",
        description="Compiler for attention; see help(attn_mlir).")
    parser.add_argument("--version", action="version",
                        version=f"attn-mlir {__version__} (LLVM {llvm_version})")
    parser.parse_args()
    parser.print_help()


if __name__ == "__main__":
    main()

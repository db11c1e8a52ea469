"""Runs the GoogleTest executables of the build tree."""

import lit.formats

config.name = "attn-mlir-unit"
config.test_format = lit.formats.GoogleTest(".", "Tests")
config.suffixes = []
# The executables are the tests, so the suite lies in the build tree.
config.test_source_root = config.test_exec_root = config.attn_unit_root

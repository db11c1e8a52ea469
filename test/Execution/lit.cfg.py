"""Runs AttnExecutionTests: compiled attention against the reference."""

import lit.formats

config.name = "attn-mlir-execution"
config.test_format = lit.formats.GoogleTest(".", "Tests")
config.suffixes = []
# The executable is the test, so the suite lies in the build tree.
config.test_source_root = config.test_exec_root = config.attn_execution_root
# How many times as many random functions as by default are run.
config.environment["ATTN_TEST_SCALE"] = lit_config.params.get(
    "attn_test_scale", "1")

"""How the tests of attn-mlir are found and run."""

import ctypes
import os
import platform
import shutil
import subprocess

import lit.formats
from lit.llvm import llvm_config

config.name = "attn-mlir"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".mlir", ".ptx", ".test"]
# Execution and Unit are suites of their own, of another format.
config.excludes = ["Execution", "Inputs", "CMakeLists.txt", "Unit"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.attn_obj_root, "test")

tools_dir = os.path.join(config.attn_obj_root, "bin")
llvm_config.with_environment("PATH", config.llvm_tools_dir, append_path=True)
llvm_config.with_environment("PATH", tools_dir, append_path=True)

config.substitutions.append(("%src_root", config.attn_src_root))
config.substitutions.append(("%obj_root", config.attn_obj_root))
config.substitutions.append(("%llvm_lib_dir", config.llvm_lib_dir))
config.substitutions.append(("%mlir_include_dir", config.mlir_include_dir))
config.substitutions.append(
    ("%attn_plugin", os.path.join(config.attn_obj_root, "lib", "AttnPlugin.so")))
config.substitutions.append(("%python", config.python_executable))
config.substitutions.append(("%cmake", config.cmake_executable))
config.substitutions.append(("%cc", config.host_cc))
config.substitutions.append(("%cxx", config.host_cxx))

llvm_config.add_tool_substitutions(
    ["attn-compile", "attn-lsp-server", "attn-opt", "attn-run", "ptx-emulate"],
    [tools_dir])
if os.path.exists(os.path.join(tools_dir, "attn-run")):
    config.available_features.add("attn-run")


def find_cpu_features():
    """The host's architecture, and its CPU's flags as Linux names them."""
    features = {"host-" + platform.machine().replace("_", "-")}
    try:
        with open("/proc/cpuinfo") as cpuinfo:
            for line in cpuinfo:
                if line.startswith("flags"):
                    features.update("cpu-" + flag for flag in line.split()[2:])
                    break
    except OSError:
        pass
    return features


config.available_features.update(find_cpu_features())


def find_ptxas():
    """The assembler on PATH or of a CUDA toolkit, or None."""
    toolkits = [os.environ.get(name) for name in ("CUDA_HOME", "CUDA_PATH")]
    toolkits.append("/usr/local/cuda")
    paths = [os.path.join(toolkit, "bin") for toolkit in toolkits if toolkit]
    return shutil.which("ptxas") or shutil.which(
        "ptxas", path=os.pathsep.join(paths))


# check-attn-all.
if int(lit_config.params.get("attn_test_scale", 1)) > 1:
    config.available_features.add("long-tests")

ptxas = find_ptxas()
if ptxas:
    config.available_features.add("ptxas")
    config.substitutions.append(("\\bptxas\\b", ptxas))
else:
    lit_config.note("no ptxas on PATH or in a CUDA toolkit: emitted PTX is "
                    "emulated, but not assembled")


def find_asan_runtime():
    """AddressSanitizer's runtime as a library of its own, or None."""
    compilers = [os.path.join(config.llvm_tools_dir, "clang"), config.host_cc]
    for compiler in filter(shutil.which, compilers):
        path = subprocess.run(
            [compiler, "-print-file-name=libclang_rt.asan-"
             f"{platform.machine()}.so"],
            stdout=subprocess.PIPE, text=True).stdout.strip()
        if os.path.isabs(path) and os.path.exists(path):
            return path
    return None


asan_runtime = find_asan_runtime()
if asan_runtime:
    config.available_features.add("asan-runtime")
    # Our tools leave what they own to the end of the process.
    config.substitutions.append((
        "%run_sanitized",
        f"env LD_PRELOAD={asan_runtime} ASAN_OPTIONS=detect_leaks=0 "
        "ATTN_TEST_SANITIZE_ADDRESS=1"))
else:
    lit_config.note("no runtime of AddressSanitizer next to the compiler: "
                    "accesses to memory are checked by guard pages only")

# What compiled GPU code says where there is no driver can be seen only there.
try:
    ctypes.CDLL("libcuda.so.1")
except OSError:
    config.available_features.add("no-gpu")

# Found, not imported: that takes a second.
if subprocess.run([config.python_executable, "-c",
                   "import importlib.util, sys\n"
                   "sys.exit(not all(importlib.util.find_spec(name)"
                   " for name in ('numpy', 'triton')))"]).returncode == 0:
    config.available_features.add("triton")
else:
    lit_config.note(f"Triton and NumPy are not installed for "
                    f"{config.python_executable}: the emulator does not run "
                    "Triton's kernels")


def python_package_is_testable():
    """Says what is missing, so that the skipped test explains itself."""
    if not config.build_python:
        lit_config.note("Python package not built (ATTN_BUILD_PYTHON): skipped")
        return False
    for name in ("numpy", "pytest"):
        if subprocess.run([config.python_executable, "-c", "import " + name],
                          stderr=subprocess.DEVNULL).returncode != 0:
            lit_config.note(f"{name} is not installed for "
                            f"{config.python_executable}: Python tests skipped")
            return False
    return True


if python_package_is_testable():
    config.available_features.add("python-package")
llvm_config.add_tool_substitutions(
    ["FileCheck", "count", "llc", "llvm-nm", "llvm-readelf", "not", "mlir-opt",
     "mlir-tblgen", "split-file"],
    [config.llvm_tools_dir])

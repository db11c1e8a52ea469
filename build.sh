#!/usr/bin/env bash
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds, demonstrates, tests and installs attn-mlir; see `./build.sh help`.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

build_dir=build
llvm_prefix=/usr/lib/llvm-22

usage() {
  cat <<'EOF'
usage: ./build.sh [command]

  (no command)      install what is missing, configure and build into build/
  demo              build, compile the three models of examples/models and
                    compare their outputs with those of torch, then a trained
                    model under each form of attention
  check             build and run all tests
  install [prefix]  build and install; by default into install/
  help              print this text

Environment:
  MLIR_DIR  the lib/cmake/mlir folder of an LLVM/MLIR 22 to build with. Nothing
            is installed then. Without it, the packages of a Debian-like
            distribution are used, and installed where they are missing.
EOF
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# A Python with venv and headers: for the tests, and for the Python package.
python_is_usable() {
  python3 - >/dev/null 2>&1 <<'EOF'
import ensurepip, os, sys, sysconfig, venv
assert sys.version_info >= (3, 9)
assert os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h"))
EOF
}

# Prints the distribution's packages that are missing. Their files are looked
# for, not their names: a cmake from elsewhere is as good.
missing_packages() {
  have clang++-22 || echo clang-22
  have ld.lld-22 || echo lld-22
  [ -e "$llvm_prefix/lib/clang/22/lib/linux/libclang_rt.asan-$(uname -m).so" ] ||
    echo libclang-rt-22-dev
  [ -e "$llvm_prefix/lib/cmake/llvm/LLVMConfig.cmake" ] || echo llvm-22-dev
  { [ -x "$llvm_prefix/bin/FileCheck" ] && [ -x "$llvm_prefix/bin/lit" ]; } ||
    echo llvm-22-tools
  [ -e "$llvm_prefix/lib/cmake/mlir/MLIRConfig.cmake" ] || echo libmlir-22-dev
  [ -x "$llvm_prefix/bin/mlir-opt" ] || echo mlir-22-tools
  [ -e "$llvm_prefix/lib/libomp.so" ] || echo libomp-22-dev
  have cmake || echo cmake
  have ninja || echo ninja-build
  have ccache || echo ccache
  [ -e /usr/include/gtest/gtest.h ] || echo libgtest-dev
  python_is_usable || printf '%s\n' python3 python3-dev python3-venv
}

explain_llvm() {
  cat >&2 <<'EOF'
attn-mlir needs LLVM/MLIR 22 with its development files. Where to get it:
  - Debian 12 and later: the packages that ./build.sh installs by itself;
  - Ubuntu and other Debian-like systems: the LLVM project's own apt repository
    has the same packages;
  - elsewhere: build it from the llvm-project sources, release/22.x, with
      cmake -G Ninja -S llvm -B build -DCMAKE_BUILD_TYPE=Release \
        -DLLVM_ENABLE_PROJECTS="clang;lld;mlir;openmp" \
        -DLLVM_BUILD_LLVM_DYLIB=ON -DLLVM_LINK_LLVM_DYLIB=ON \
        -DMLIR_LINK_MLIR_DYLIB=ON -DLLVM_ENABLE_RTTI=ON \
        -DLLVM_INSTALL_UTILS=ON -DCMAKE_INSTALL_PREFIX=<prefix>
Then: MLIR_DIR=<prefix>/lib/cmake/mlir ./build.sh
EOF
}

install_packages() {
  local packages=("$@") as_root=()
  say "These packages are missing and come from the distribution:"
  say "  ${packages[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    # Without a terminal nobody can type a password.
    if have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      fail "cannot install them without root or sudo. As root, run
  apt-get install ${packages[*]}"
    fi
  fi
  if [ -t 0 ] && [ -t 1 ]; then
    local answer
    read -r -p "Install them now? [Y/n] " answer
    case "$answer" in
      "" | [Yy]*) ;;
      *) fail "nothing was installed" ;;
    esac
  fi
  "${as_root[@]}" apt-get update -q
  local package
  for package in "${packages[@]}"; do
    if ! apt-cache show "$package" >/dev/null 2>&1; then
      explain_llvm
      fail "this system's distribution has no package $package"
    fi
  done
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${packages[@]}"
}

ensure_packages() {
  if [ -n "${MLIR_DIR:-}" ]; then
    [ -e "$MLIR_DIR/MLIRConfig.cmake" ] ||
      fail "MLIR_DIR is $MLIR_DIR, where there is no MLIRConfig.cmake"
    local tool
    for tool in cmake ninja python3; do
      have "$tool" || fail "$tool is needed and was not found on PATH"
    done
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -gt 0 ] || return 0
  # Not needed, but attn-compile is faster with it.
  missing+=(libjemalloc2)
  if ! have apt-get; then
    explain_llvm
    fail "missing on this system, by Debian's names: ${missing[*]}"
  fi
  install_packages "${missing[@]}"
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -eq 0 ] || fail "still missing: ${missing[*]}"
}

# Prints the Python that the build uses: one with the modules of the Python
# package, in a virtual environment if the system's does not have them.
choose_python() {
  local modules="import nanobind, numpy, pytest" venv="$PWD/$build_dir/venv"
  if python3 -c "$modules" 2>/dev/null; then
    python3 -c "import sys; print(sys.executable)"
    return
  fi
  if "$venv/bin/python3" -c "$modules" 2>/dev/null ||
    { python3 -m venv --system-site-packages "$venv" >&2 &&
      "$venv/bin/python3" -m pip install -q --disable-pip-version-check \
        --retries 1 --timeout 15 nanobind numpy pytest >&2; }; then
    echo "$venv/bin/python3"
    return
  fi
  say "pip could not install nanobind, numpy and pytest: the Python package" \
    "and its tests are left out." >&2
  rm -rf "$venv"
  python3 -c "import sys; print(sys.executable)"
}

configure() {
  # Ninja configures again by itself when a CMake file has changed.
  if [ -e "$build_dir/build.ninja" ] && [ -z "${MLIR_DIR:-}" ]; then
    return
  fi
  local options=() compiler prefix
  options+=("-DPython3_EXECUTABLE=$(choose_python)")
  if [ -n "${MLIR_DIR:-}" ]; then
    options+=("-DMLIR_DIR=$MLIR_DIR")
    prefix="$(cd "$MLIR_DIR/../../.." && pwd)"
    for compiler in "$prefix/bin/clang" clang-22 clang; do
      if have "$compiler" && have "${compiler/clang/clang++}"; then
        options+=("-DCMAKE_C_COMPILER=$compiler"
          "-DCMAKE_CXX_COMPILER=${compiler/clang/clang++}")
        break
      fi
    done
    have ccache || options+=(-DCMAKE_C_COMPILER_LAUNCHER= -DCMAKE_CXX_COMPILER_LAUNCHER=)
    have ld.lld || [ -x "$prefix/bin/ld.lld" ] || options+=(-DLLVM_USE_LINKER=)
  fi
  cmake --preset default "${options[@]}"
}

# build [target...]: all targets by default.
build() {
  ensure_packages
  configure
  cmake --build "$build_dir" --target "${@:-all}"
}

# Runs the tests; the last line says how many passed, failed and were skipped.
check() {
  local report="$PWD/$build_dir/check.xml" status=0
  rm -f "$report"
  if [ -e "$build_dir/build.ninja" ]; then
    LIT_OPTS="--xunit-xml-output=$report ${LIT_OPTS:-}" \
      cmake --build "$build_dir" --target check-attn || status=$?
  fi
  python3 - "$report" <<'EOF' || status=1
import sys
import xml.etree.ElementTree as xml

try:
    suites = xml.parse(sys.argv[1]).getroot().iter("testsuite")
    total, failed, skipped = (
        sum(column) for column in zip(*(
            [int(suite.get(name, 0)) for name in ("tests", "failures", "skipped")]
            for suite in suites)))
except (OSError, xml.ParseError, ValueError):
    sys.exit("build.sh: the tests did not run")
print(f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped")
EOF
  return "$status"
}

case "${1:-build}" in
  build | demo | check) [ $# -le 1 ] || { usage >&2; exit 1; } ;;
  install | help | -h | --help) [ $# -le 2 ] || { usage >&2; exit 1; } ;;
esac
case "${1:-build}" in
  build) build ;;
  demo)
    build attn-opt attn-compile attn-run
    python3 examples/models/demo.py --build "$build_dir"
    echo
    python3 examples/tinylm/demo.py --build "$build_dir"
    ;;
  check)
    build
    check
    ;;
  install)
    build
    cmake --install "$build_dir" ${2:+--prefix "$2"}
    ;;
  help | -h | --help) usage ;;
  *)
    printf 'build.sh: unknown command %s\n' "$1" >&2
    usage >&2
    exit 1
    ;;
esac

# Finds LLVM and MLIR and sets the options that an out-of-tree build needs.

# The Debian packages keep each LLVM release under its own prefix. The version
# file of MLIR compares exactly, so the version is checked by hand.
find_package(MLIR REQUIRED CONFIG HINTS "/usr/lib/llvm-22/lib/cmake/mlir")
if(NOT LLVM_VERSION_MAJOR EQUAL 22)
  message(FATAL_ERROR
    "attn-mlir needs LLVM/MLIR 22, found ${LLVM_PACKAGE_VERSION} in ${MLIR_DIR}. "
    "Set MLIR_DIR to the lib/cmake/mlir folder of an LLVM 22.")
endif()
message(STATUS "Using LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_DIR}")

# The packages have `lit` where LLVM's CMake files expect `llvm-lit`.
find_program(LLVM_EXTERNAL_LIT NAMES lit llvm-lit
  HINTS "${LLVM_TOOLS_BINARY_DIR}" NO_CMAKE_PATH NO_CMAKE_ENVIRONMENT_PATH)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

list(APPEND CMAKE_MODULE_PATH "${MLIR_CMAKE_DIR}" "${LLVM_CMAKE_DIR}")
include(TableGen)
include(AddLLVM)
include(AddMLIR)

# Arms the assertions of our own code; those of the packaged libraries are off.
set(LLVM_ENABLE_ASSERTIONS ON)
include(HandleLLVMOptions)

separate_arguments(LLVM_DEFINITIONS_LIST NATIVE_COMMAND "${LLVM_DEFINITIONS}")
add_definitions(${LLVM_DEFINITIONS_LIST})

# One copy of MLIR in every process: a static one beside the shared one would
# have type ids and command line options of its own. attn-compile, which loads
# nothing, may have the static one (attn_use_archives).
set(MLIR_LINK_MLIR_DYLIB ON)

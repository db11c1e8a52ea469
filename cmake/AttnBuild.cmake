# How the targets of this project are declared.

set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")

# The packaged libMLIR.so is not in the loader's path.
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
set(CMAKE_INSTALL_RPATH "$ORIGIN;$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

# attn_add_library(NAME sources... [DEPENDS tablegen...] [LINK_LIBS libs...]
#                  [NO_MLIR])
# A static library of the project. It is linked into each tool, into the plugin
# and into the C API, and is exported for other CMake projects. Libraries that
# do not include MLIR headers say NO_MLIR and do without its precompiled header.
function(attn_add_library name)
  cmake_parse_arguments(ARG "NO_MLIR" "" "DEPENDS;LINK_LIBS" ${ARGN})
  add_library(${name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  if(ARG_DEPENDS)
    add_dependencies(${name} ${ARG_DEPENDS})
  endif()
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(${name} PUBLIC ${ARG_LINK_LIBS})
  if(NOT ARG_NO_MLIR)
    target_link_libraries(${name} PUBLIC MLIR LLVM)
    attn_use_precompiled_header(${name})
  endif()
  set_property(GLOBAL APPEND PROPERTY ATTN_EXPORTED_TARGETS ${name})
endfunction()

# attn_add_tool(NAME sources... [LINK_LIBS libs...])
function(attn_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS} MLIR LLVM)
  # CMake would compile an executable with -fPIE, for which the precompiled
  # header of the libraries (-fPIC) cannot be used.
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
  target_compile_options(${name} PRIVATE -fPIC)
  attn_use_precompiled_header(${name})
  set_property(GLOBAL APPEND PROPERTY ATTN_EXPORTED_TARGETS ${name})
endfunction()

# attn_use_jemalloc(TARGET): where it is installed. Passes on several threads
# allocate and free all the time: a module of 100 different ops takes a tenth
# less time to compile than with glibc's malloc.
option(ATTN_USE_JEMALLOC "Link attn-compile and attn-opt with jemalloc, if found"
  ON)
find_library(ATTN_JEMALLOC_LIBRARY NAMES jemalloc libjemalloc.so.2)
mark_as_advanced(ATTN_JEMALLOC_LIBRARY)
function(attn_use_jemalloc target)
  # Sanitizers have allocators of their own.
  if(ATTN_USE_JEMALLOC AND ATTN_JEMALLOC_LIBRARY AND NOT LLVM_USE_SANITIZER)
    target_link_libraries(${target} PRIVATE "${ATTN_JEMALLOC_LIBRARY}")
  endif()
endfunction()

# All MLIR code shares one precompiled header: a file that includes the usual
# headers compiles in a fraction of the time. It is built once, by AttnPch.
# The timestamp of the PCH would make every compilation a miss for ccache.
add_library(AttnPch OBJECT "${PROJECT_SOURCE_DIR}/cmake/Pch.cpp")
target_precompile_headers(AttnPch PRIVATE
  <mlir/Dialect/Arith/IR/Arith.h>
  <mlir/Dialect/Linalg/IR/Linalg.h>
  <mlir/Dialect/MemRef/IR/MemRef.h>
  <mlir/Dialect/SCF/IR/SCF.h>
  <mlir/Dialect/Tensor/IR/Tensor.h>
  <mlir/IR/PatternMatch.h>
  <mlir/Pass/Pass.h>
  <mlir/Transforms/DialectConversion.h>)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(AttnPch PUBLIC "SHELL:-Xclang -fno-pch-timestamp")
endif()
function(attn_use_precompiled_header target)
  target_precompile_headers(${target} REUSE_FROM AttnPch)
endfunction()

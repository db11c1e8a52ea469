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

# The shared libraries, but not for a target that has the archives instead
# (attn_use_archives).
set(ATTN_MLIR_LIBS)
foreach(lib IN ITEMS MLIR LLVM)
  list(APPEND ATTN_MLIR_LIBS
    "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:ATTN_USES_ARCHIVES>>>:${lib}>")
endforeach()

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
    target_link_libraries(${name} PUBLIC ${ATTN_MLIR_LIBS})
    attn_use_precompiled_header(${name})
  endif()
  set_property(GLOBAL APPEND PROPERTY ATTN_EXPORTED_TARGETS ${name})
endfunction()

# attn_add_tool(NAME sources... [LINK_LIBS libs...])
function(attn_add_tool name)
  cmake_parse_arguments(ARG "" "" "LINK_LIBS" ${ARGN})
  add_executable(${name} ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${ARG_LINK_LIBS} ${ATTN_MLIR_LIBS})
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

# attn_use_archives(TARGET): LLVM and MLIR are linked into an executable by lld,
# where their archives are installed. The loader looks up 47,000 symbols of the
# shared libraries at the start and more at each first call, which takes as long
# as a tenth of what there is to compile: 25 to 35 ms. Not for what loads
# plugins, whose MLIR has to be that of the program.
option(ATTN_USE_ARCHIVES
  "Link attn-compile with LLVM's and MLIR's archives, if found, by lld: starts \
faster, but has 180 MB" ON)
function(attn_use_archives target)
  # To lld the order of archives does not matter. GNU ld would need them behind
  # the libraries of this project, whose order is CMake's.
  if(NOT ATTN_USE_ARCHIVES OR LLVM_USE_SANITIZER
     OR NOT CMAKE_SYSTEM_NAME STREQUAL "Linux"
     OR NOT "${LLVM_USE_LINKER}" STREQUAL "lld")
    return()
  endif()
  # LLVM's Support needs both; their development files may be missing.
  find_library(ATTN_ZLIB_LIBRARY NAMES z libz.so.1)
  find_library(ATTN_ZSTD_LIBRARY NAMES zstd libzstd.so.1)
  mark_as_advanced(ATTN_ZLIB_LIBRARY ATTN_ZSTD_LIBRARY)
  if(NOT ATTN_ZLIB_LIBRARY OR NOT ATTN_ZSTD_LIBRARY)
    message(STATUS "${target} takes the shared MLIR: no zlib or zstd")
    return()
  endif()
  foreach(name IN ITEMS LLVMSupport MLIRIR)
    if(NOT EXISTS "${LLVM_LIBRARY_DIR}/lib${name}.a")
      message(STATUS "${target} takes the shared MLIR: no lib${name}.a")
      return()
    endif()
  endforeach()
  get_property(names GLOBAL PROPERTY MLIR_ALL_LIBS)
  set(archives)
  foreach(name IN LISTS names LLVM_AVAILABLE_LIBS)
    set(archive "${LLVM_LIBRARY_DIR}/lib${name}.a")
    if(EXISTS "${archive}")
      list(APPEND archives "${archive}")
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES ATTN_USES_ARCHIVES ON)
  target_link_libraries(${target} PRIVATE ${archives} "${ATTN_ZLIB_LIBRARY}"
    "${ATTN_ZSTD_LIBRARY}" -pthread ${CMAKE_DL_LIBS} m)
  target_link_options(${target} PRIVATE -Wl,--gc-sections -Wl,--strip-all)
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

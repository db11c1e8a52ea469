# Included before project(): a plain `cmake -B build`, and pip, which has no way
# to say more, get the compiler that the project is tested with, where the
# system has it, and a compiler cache. What the user chose stays.

set(ATTN_COMPILER_CHOSEN OFF)
foreach(language C CXX)
  if(DEFINED CMAKE_${language}_COMPILER)
    set(ATTN_COMPILER_CHOSEN ON)
  endif()
endforeach()
# scikit-build-core sets CC and CXX to what Python was built with, which is
# nobody's choice.
foreach(variable CC CXX)
  if(DEFINED ENV{${variable}}
     AND NOT (SKBUILD AND "$ENV{${variable}}" MATCHES "^(cc|c[+][+]|gcc|g[+][+])$"))
    set(ATTN_COMPILER_CHOSEN ON)
  endif()
endforeach()
if(NOT ATTN_COMPILER_CHOSEN)
  find_program(ATTN_DEFAULT_CC clang-22)
  find_program(ATTN_DEFAULT_CXX clang++-22)
  if(ATTN_DEFAULT_CC AND ATTN_DEFAULT_CXX)
    set(CMAKE_C_COMPILER "${ATTN_DEFAULT_CC}" CACHE FILEPATH "")
    set(CMAKE_CXX_COMPILER "${ATTN_DEFAULT_CXX}" CACHE FILEPATH "")
  endif()
endif()

find_program(ATTN_CCACHE ccache)
if(ATTN_CCACHE)
  foreach(language C CXX)
    if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER
       AND NOT DEFINED ENV{CMAKE_${language}_COMPILER_LAUNCHER})
      # The sloppiness is what ccache asks for with precompiled headers.
      set(CMAKE_${language}_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;${ATTN_CCACHE}"
        CACHE STRING "")
    endif()
  endforeach()
endif()

# What `cmake --install` puts where, and the CMake package for other projects:
# find_package(AttnMLIR), then link AttnMLIR::AttnPipelines (C++), AttnMLIR::AttnC
# (C ABI) or run AttnMLIR::attn-opt.

include(CMakePackageConfigHelpers)
set(ATTN_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/AttnMLIR")

get_property(ATTN_EXPORTED_TARGETS GLOBAL PROPERTY ATTN_EXPORTED_TARGETS)
install(TARGETS ${ATTN_EXPORTED_TARGETS}
  EXPORT AttnMLIRTargets
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")

install(DIRECTORY
  "${PROJECT_SOURCE_DIR}/include/attn" "${PROJECT_SOURCE_DIR}/include/attn-c"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.h" PATTERN "*.td")
install(DIRECTORY "${PROJECT_BINARY_DIR}/include/attn"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.inc" PATTERN "CMakeFiles" EXCLUDE)

install(EXPORT AttnMLIRTargets
  NAMESPACE AttnMLIR::
  DESTINATION "${ATTN_INSTALL_CMAKEDIR}")
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/AttnMLIRConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/cmake/AttnMLIRConfig.cmake"
  INSTALL_DESTINATION "${ATTN_INSTALL_CMAKEDIR}"
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/cmake/AttnMLIRConfigVersion.cmake"
  VERSION "${PROJECT_VERSION}"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/cmake/AttnMLIRConfig.cmake"
  "${PROJECT_BINARY_DIR}/cmake/AttnMLIRConfigVersion.cmake"
  DESTINATION "${ATTN_INSTALL_CMAKEDIR}")

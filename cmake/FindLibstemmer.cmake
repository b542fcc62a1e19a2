# Libstemmer::Libstemmer. The library ships neither a CMake nor a pkg-config file, and does not know
# its own version: Libstemmer_VERSION is that of the Debian package, or "unknown".
find_path(Libstemmer_INCLUDE_DIR libstemmer.h)
# The archive first: the shared library takes a tenth of a millisecond more to load.
find_library(Libstemmer_LIBRARY NAMES libstemmer.a stemmer)

set(Libstemmer_VERSION unknown)
find_program(DPKG_QUERY dpkg-query)
if(DPKG_QUERY)
  execute_process(COMMAND ${DPKG_QUERY} --show --showformat=\${Version} libstemmer-dev
                  OUTPUT_VARIABLE Libstemmer_PACKAGE_VERSION ERROR_QUIET)
  if(Libstemmer_PACKAGE_VERSION)
    set(Libstemmer_VERSION ${Libstemmer_PACKAGE_VERSION})
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libstemmer
  REQUIRED_VARS Libstemmer_LIBRARY Libstemmer_INCLUDE_DIR)

if(Libstemmer_FOUND AND NOT TARGET Libstemmer::Libstemmer)
  add_library(Libstemmer::Libstemmer UNKNOWN IMPORTED)
  set_target_properties(Libstemmer::Libstemmer PROPERTIES
    IMPORTED_LOCATION ${Libstemmer_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Libstemmer_INCLUDE_DIR})
endif()
mark_as_advanced(Libstemmer_INCLUDE_DIR Libstemmer_LIBRARY DPKG_QUERY)

# Xapian::Xapian. Xapian's own configuration file sets variables but makes no target.
find_path(Xapian_INCLUDE_DIR xapian.h)
find_library(Xapian_LIBRARY xapian)
if(Xapian_INCLUDE_DIR)
  file(STRINGS ${Xapian_INCLUDE_DIR}/xapian/version.h Xapian_VERSION_LINE
       REGEX "^#define XAPIAN_VERSION ")
  string(REGEX MATCH "[0-9]+(\\.[0-9]+)+" Xapian_VERSION "${Xapian_VERSION_LINE}")
endif()

# Triglot reads and writes Xapian's tables itself, as Xapian 1.4 has them. Xapian 1.5 and later give
# files of the same format number another meaning.
if(Xapian_VERSION VERSION_GREATER_EQUAL 1.5)
  message(FATAL_ERROR "Triglot needs Xapian 1.4, and this is Xapian ${Xapian_VERSION}, whose tables "
                      "it cannot read (install libxapian-dev 1.4, or name it: -DXapian_INCLUDE_DIR= "
                      "and -DXapian_LIBRARY=)")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xapian
  REQUIRED_VARS Xapian_LIBRARY Xapian_INCLUDE_DIR
  VERSION_VAR Xapian_VERSION)

if(Xapian_FOUND AND NOT TARGET Xapian::Xapian)
  add_library(Xapian::Xapian UNKNOWN IMPORTED)
  set_target_properties(Xapian::Xapian PROPERTIES
    IMPORTED_LOCATION ${Xapian_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Xapian_INCLUDE_DIR})
endif()
mark_as_advanced(Xapian_INCLUDE_DIR Xapian_LIBRARY)

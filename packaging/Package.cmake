# The packages: `cpack` in a build folder makes a .deb, another one with its debugging symbols, and a .tar.gz.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_VENDOR Triglot)
set(CPACK_PACKAGE_CONTACT "${maintainer}")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
# Not as the umask of whoever builds it would have them.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${package_release})
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "full-text search over English, Dutch and Italian articles
Triglot indexes the articles in folders (web pages, Markdown, feeds, files of
JSON records, crawls) and finds words in them in any of their forms, in
milliseconds: for each hit file and line, address, publisher, date and
language.
.
triglot-index builds an index and keeps it up to date, also while articles
change; triglot-query searches it, and triglot-bench measures both.")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "less, fzf, pandoc, poppler-utils")
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# The .deb is stripped when its debugging symbols have been taken out, the .tar.gz has none.
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/generator.cmake" [[
if(CPACK_GENERATOR STREQUAL TGZ)
  set(CPACK_STRIP_FILES ON)
endif()
]])
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_BINARY_DIR}/generator.cmake")
include(CPack)

# The libraries we stand on, all from Debian; docs/decisions/0020 says what each is for.
find_package(PkgConfig REQUIRED)
find_package(ICU REQUIRED COMPONENTS i18n uc data)
find_package(Xapian 1.4 REQUIRED)
find_package(Cld2 REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json 3 REQUIRED)
find_package(RapidJSON REQUIRED QUIET)
find_package(EXPAT REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(brotli REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(marisa REQUIRED IMPORTED_TARGET marisa)
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c) # its CMake file wants md4c-html, too
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED) # headers alone: a library less to load
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)

# yaml-cpp 0.7 exports a plain name, 0.8 a qualified one.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

# The allocator dominates the time of a build: jemalloc takes a third off it. It and
# a sanitizer each want to be the allocator.
if(NOT TRIGLOT_SANITIZE)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
endif()

# find_dictionary(<variable> <package> <path>): a file of a Debian package.
function(find_dictionary variable package path)
  if(NOT EXISTS "${path}")
    message(FATAL_ERROR "${path} is missing: install the package ${package}")
  endif()
  set(${variable} "${path}" PARENT_SCOPE)
endfunction()

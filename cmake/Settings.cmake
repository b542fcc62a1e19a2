# How everything of ours is compiled: link triglot::settings, privately.
set(TRIGLOT_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
if(TRIGLOT_SANITIZE AND NOT TRIGLOT_SANITIZE MATCHES "^(address,undefined|thread)$")
  message(FATAL_ERROR "TRIGLOT_SANITIZE is '${TRIGLOT_SANITIZE}', but can be 'address,undefined' or 'thread' only; "
    "configure again, for example with: cmake --preset asan-ubsan")
endif()
# Off for whoever builds: a newer compiler or library may warn of what is right.
option(TRIGLOT_WERROR "Take warnings for errors, as the tests do" OFF)
# Takes half the time. The debug build, which is for work on the code, compiles each file by itself, so that an include
# that is missing is noticed.
option(TRIGLOT_UNITY "Compile a dozen files of a library, or of tests, as one" OFF)

add_library(triglot_settings INTERFACE)
add_library(triglot::settings ALIAS triglot_settings)
target_compile_features(triglot_settings INTERFACE cxx_std_20)
target_include_directories(triglot_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(triglot_settings INTERFACE
  -Wall -Wextra -Wpedantic
  -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-qual -Wcast-align
  -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2 -Wimplicit-fallthrough
  -Wextra-semi -Wundef -Wvla)
if(TRIGLOT_WERROR)
  target_compile_options(triglot_settings INTERFACE -Werror)
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
if(CMAKE_SIZEOF_VOID_P EQUAL 4)
  add_compile_definitions(_FILE_OFFSET_BITS=64 _TIME_BITS=64) # for every target: files of more than 2 GiB
endif()

if(TRIGLOT_SANITIZE)
  # For every target, so that the libraries among each other agree.
  add_compile_options(-fsanitize=${TRIGLOT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TRIGLOT_SANITIZE})
endif()

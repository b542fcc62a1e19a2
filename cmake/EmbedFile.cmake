# embed_file(<target> <file> <name>): a generated source with `const std::string_view <name>` in
# namespace triglot, the bytes of the file.
function(embed_file target file name)
  set(path "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  file(READ "${path}" digits HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" escaped "${digits}")
  string(LENGTH "${digits}" digit_count)
  math(EXPR size "${digit_count} / 2")
  file(CONFIGURE OUTPUT "${name}.cc" @ONLY CONTENT
    "#include <string_view>
namespace triglot {
extern const std::string_view @name@;
const std::string_view @name@(\"@escaped@\", @size@);
}
")
  target_sources(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}.cc")
endfunction()

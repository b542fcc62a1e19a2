# embed_file(<target> <file> <name>): a generated source with `const std::string_view <name>` in
# namespace triglot, the bytes of the file, aligned to 16. The file may be made by the build. The
# program reads of it what it touches.
function(embed_file target file name)
  get_filename_component(path "${file}" ABSOLUTE)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cc")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT
    "#include <string_view>
asm(R\"(
.pushsection .rodata
.balign 16
triglot_@name@_begin:
.incbin \"@path@\"
triglot_@name@_end:
.popsection
)\");
extern \"C\" {
extern const char begin_of_file[] asm(\"triglot_@name@_begin\");
extern const char end_of_file[] asm(\"triglot_@name@_end\");
}
namespace triglot {
extern const std::string_view @name@;
const std::string_view @name@(begin_of_file, static_cast<std::size_t>(end_of_file - begin_of_file));
}
")
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${path}" SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE "${source}")
endfunction()

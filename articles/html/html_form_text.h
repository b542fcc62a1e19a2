// The text at the end of a form.
#pragma once

#include <memory_resource>
#include <string_view>

#include <gumbo.h>

namespace triglot {

// Gumbo before 0.12.1 does not flush pending text at </form>: it becomes the beginning of the text
// after the form.
//
//   <form><p>a</p>b</form>c      form(p(a)) "bc"   becomes   form(p(a) "b") "c"
//
// Moves such text to where the HTML5 algorithm puts it; trees of later versions do not change.
// `html` is the parsed page. New nodes are allocated from `memory`.
void move_text_into_forms(const GumboNode& document, std::string_view html,
                          std::pmr::memory_resource& memory);

} // namespace triglot

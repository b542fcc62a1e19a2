// The text that a form ends with.
#pragma once

#include <memory_resource>
#include <string_view>

#include <gumbo.h>

namespace triglot {

// Gumbo before 0.12.1 forgets at </form> to write the text that was read: it becomes the beginning
// of a text behind the form.
//
//   <form><p>a</p>b</form>c      form(p(a)) "bc"   becomes   form(p(a) "b") "c"
//
// Moves such texts to where the HTML5 algorithm has them; a tree of a later version stays as it is.
// `html` is what the tree was parsed of. New nodes are taken from `memory`.
void move_text_into_forms(const GumboNode& document, std::string_view html,
                          std::pmr::memory_resource& memory);

} // namespace triglot

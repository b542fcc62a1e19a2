#include "analysis/function_words.h"

namespace triglot {

bool is_function_word(Language language, std::string_view form) {
  return row_of(language).function_words.contains(form);
}

} // namespace triglot

// Reads the languages that options name: `--across=nl,it`, `--from dutch`.
#pragma once

#include "analysis/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// `option` is its name, for messages. Throws Error for a language that is not ours.
Language language_of_option(std::string_view option, const std::string& typed);

// Several languages divided by commas, each once. Throws Error likewise, also for an empty list.
std::vector<Language> languages_of_option(std::string_view option, std::string_view typed);

// A remark if a language stands behind `--across` and a blank: it is searched for as a word, as the
// option takes its languages only behind a `=`.
std::vector<std::string> remarks_on_across(int argc, const char* const* argv);

} // namespace triglot

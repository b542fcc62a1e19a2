// Random content for files of articles in all formats, from a small vocabulary in which many words
// share a stem.
#pragma once

#include "tests/query/random_articles.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace triglot::test {

// True once in `times` on average.
bool one_in(std::size_t times, std::mt19937& random);

// A few sentences in one of the languages en, nl, it and fr.
std::string random_prose(std::mt19937& random);

// A record without its line end. Most have one of a few ids, some a URL, some neither.
std::string random_record(std::mt19937& random);

// Content for a file with this extension: .md .txt .html .ndjson .rss
std::string random_content(std::string_view extension, std::mt19937& random);

} // namespace triglot::test

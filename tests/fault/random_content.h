// What files of articles hold, in all formats, made of few words, of which many share a stem.
#pragma once

#include "tests/query/random_articles.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace triglot::test {

// One in `times`.
bool one_in(std::size_t times, std::mt19937& random);

// Words of one of the languages en, nl, it and fr, a few sentences of them.
std::string random_prose(std::mt19937& random);

// A record without the line end. Most have one of the few ids, some a URL, some neither.
std::string random_record(std::mt19937& random);

// The content of a file with the extension: .md .txt .html .ndjson .rss
std::string random_content(std::string_view extension, std::mt19937& random);

} // namespace triglot::test

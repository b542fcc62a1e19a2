// Builds feeds, and renders what is read from them as strings.
#pragma once

#include "articles/article.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

// An RSS feed with one item, and an Atom feed with one entry, with this content. The item begins on
// line 5.
std::string rss(const std::string& item);
std::string atom(const std::string& entry);

// The results of reading a file's bytes. Every article is checked as in article_check.h. REQUIRES:
// the bytes are a text.
std::vector<ReadResult> results_of(std::string_view bytes);

// The results in words, separated by " | ": with_title() of articles, "empty", "! reason @line".
std::string shown_results(std::string_view bytes);

// REQUIRES: there is a single result, an article.
Article only_article(std::string_view bytes);

// What that article states, its id first: "id=d-1 lang=nl".
std::string metadata_in(std::string_view bytes);

} // namespace triglot::test

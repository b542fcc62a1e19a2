#include "articles/html/metadata/page_title.h"

#include "articles/html/metadata/declared_text.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// Key for comparing titles: letters and digits in lower case.
std::string title_key(std::string_view text) {
  std::string key = ascii_lower(text);
  std::erase_if(key, [](char c) {
    return static_cast<unsigned char>(c) < 0x80 && !is_ascii_letter(c) && !is_ascii_digit(c);
  });
  return key;
}

bool has_title_in_front(std::string_view text, std::string_view title) {
  const std::string key = title_key(title);
  return !key.empty() && title_key(text).starts_with(key);
}

// The significant words of a title.
std::vector<std::string> long_words(std::string_view title) {
  constexpr std::size_t min_bytes = 4;
  std::vector<std::string> words;
  std::string word;
  for (const char c : ascii_lower(title) + " ") {
    if (static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_ascii_digit(c)) {
      word += c;
    } else {
      if (word.size() >= min_bytes) {
        words.push_back(word);
      }
      word.clear();
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::size_t count_words(std::string_view title) {
  return static_cast<std::size_t>(std::count(title.begin(), title.end(), ' ')) + 1;
}

// Whether two titles have words, but none in common.
bool differ_altogether(std::string_view one, std::string_view other) {
  const std::vector<std::string> words = long_words(one);
  const std::vector<std::string> others = long_words(other);
  return !words.empty() && !others.empty() &&
         std::none_of(words.begin(), words.end(), [&](const std::string& word) {
           return std::binary_search(others.begin(), others.end(), word);
         });
}

bool is_title(std::string_view text, const TitleSources& sources) {
  constexpr std::array<std::string_view, 11> no_titles = {
      "untitled", "untitleddocument", "home",  "homepage",    "index",   "document",
      "newpage",  "notitle",          "title", "senzatitolo", "naamloos"};
  const std::string key = title_key(text);
  return !key.empty() && std::find(no_titles.begin(), no_titles.end(), key) == no_titles.end() &&
         std::none_of(sources.sites.begin(), sources.sites.end(), [&](const std::string& site) {
           return key == title_key(site) || key == title_key(site.substr(0, site.rfind('.')));
         });
}

// JSON-LD's headline, or what is preferred to it.
std::string headline_of(const TitleSources& sources, std::string_view heading) {
  const std::string& headline = sources.headline;
  if (headline.empty()) {
    return sources.name;
  }
  const bool is_in_title = has_title_in_front(sources.element, headline);
  if (!sources.name.empty() && !is_in_title &&
      (title_key(sources.name) == title_key(heading) ||
       has_title_in_front(sources.element, sources.name))) {
    return sources.name;
  }
  const bool is_description = !is_in_title && has_title_in_front(sources.element, heading) &&
                              differ_altogether(headline, heading);
  return is_description ? std::string(heading) : headline;
}

// The last dash or bar between two parts of a title, and its size in bytes.
std::size_t last_divider(std::string_view title, std::size_t& size) {
  constexpr std::array<std::string_view, 8> dividers = {" - ", " | ", " – ",  " — ",
                                                        " · ", " » ", " :: ", " • "};
  std::size_t last = std::string_view::npos;
  for (const std::string_view divider : dividers) {
    const std::size_t found = title.rfind(divider);
    if (found != std::string_view::npos && (last == std::string_view::npos || found > last)) {
      last = found;
      size = divider.size();
    }
  }
  return last;
}

// Whether a <title> unrelated to the heading is probably the same on all pages of the site. A
// heading of one word is more likely a section's: "News".
bool is_of_site(std::string_view element, std::string_view heading) {
  std::size_t size = 0;
  const bool has_parts = last_divider(element, size) != std::string_view::npos;
  return differ_altogether(element, heading) && count_words(heading) >= (has_parts ? 3 : 2);
}

// Strips the site's name from the end.
std::string without_site(const std::string& title, const TitleSources& sources) {
  std::size_t size = 0;
  const std::size_t divider = last_divider(title, size);
  const std::string tail =
      divider == std::string::npos ? "" : title_key(std::string_view(title).substr(divider + size));
  const bool is_site = !tail.empty() && std::any_of(sources.sites.begin(), sources.sites.end(),
                                                    [&](const std::string& site) {
                                                      return tail == title_key(site);
                                                    });
  return is_site ? title.substr(0, divider) : title;
}

} // namespace

std::string title_tail(std::string_view element, std::string_view title) {
  constexpr std::size_t longest = 60;
  std::size_t size = 0;
  const std::size_t divider = last_divider(element, size);
  if (divider == std::string_view::npos || element.size() - divider - size > longest ||
      title_key(title).empty() || title_key(element.substr(0, divider)) != title_key(title)) {
    return {};
  }
  return std::string(element.substr(divider + size));
}

std::string choose_title(const TitleSources& sources, std::string_view heading) {
  const std::string h1 = is_title(heading, sources) ? declared_text(heading) : "";
  for (const std::string& title : {headline_of(sources, h1), sources.open_graph}) {
    if (is_title(title, sources)) {
      return without_site(title, sources);
    }
  }
  const std::string element = without_site(sources.element, sources);
  if (is_title(element, sources)) {
    return !title_tail(element, h1).empty() || is_of_site(element, h1) ? h1 : element;
  }
  if (!h1.empty()) {
    return h1;
  }
  const bool has_site_for_heading = !heading.empty();
  if (has_site_for_heading && is_title(sources.second, sources)) {
    return sources.second;
  }
  return first_stated({sources.headline, sources.open_graph, element, declared_text(heading)});
}

} // namespace triglot

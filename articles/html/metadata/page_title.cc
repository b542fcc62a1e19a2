#include "articles/html/metadata/page_title.h"

#include "analysis/dates/dates.h"
#include "articles/html/html_tree.h"
#include "articles/html/metadata/declared_text.h"
#include "articles/names.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// Key for comparing titles: letters and digits in lower case. Of what is beyond ASCII, the blocks
// of punctuation and signs up to U+00BF and from U+2000 to U+203F go, in which dashes and quotes
// are.
std::string title_key(std::string_view text) {
  std::string key;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\xC2') {
      ++at;
    } else if (text.substr(at).starts_with("\xE2\x80")) {
      at += 2;
    } else if (static_cast<unsigned char>(c) >= 0x80 || is_ascii_letter(c) || is_ascii_digit(c)) {
      key += c;
    }
  }
  return ascii_lower(key);
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

// The name of a host without its last part: "courant.example" → "courant".
std::string_view without_top_level_domain(std::string_view name) {
  return name.substr(0, name.rfind('.'));
}

bool is_of_site(std::string_view text, const TitleSources& sources) {
  const std::string key = title_key(text);
  return !key.empty() &&
         std::any_of(sources.sites.begin(), sources.sites.end(), [&](const std::string& site) {
           return key == title_key(site) || key == title_key(without_top_level_domain(site));
         });
}

bool is_title(std::string_view text, const TitleSources& sources) {
  constexpr std::array<std::string_view, 11> no_titles = {
      "untitled", "untitleddocument", "home",  "homepage",    "index",   "document",
      "newpage",  "notitle",          "title", "senzatitolo", "naamloos"};
  const std::string key = title_key(text);
  return !key.empty() && !is_template_variable(text) &&
         !is_one_of(std::string_view(key), no_titles) && !is_of_site(text, sources);
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

// The text from the beginning of one part to the end of another.
std::string_view from_to(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

// Whether a <title> unrelated to the heading is probably the same on all pages of the site. A
// heading of one word is more likely a section's: "News".
bool is_same_everywhere(std::string_view element, std::string_view heading) {
  const bool has_parts = title_parts(element).size() > 1;
  return differ_altogether(element, heading) && count_words(heading) >= (has_parts ? 3 : 2);
}

// "11.41 Uhr", "11:41".
bool is_time_of_day(std::string_view text) {
  constexpr std::array<std::string_view, 5> words = {"uhr", "uur", "h", "am", "pm"};
  return has_word(text, [](const std::string& word) { return is_ascii_digit(word[0]); }) &&
         !has_word(text, [&](const std::string& word) {
           return word.find_first_not_of("0123456789.:") != std::string::npos &&
                  !is_one_of(std::string_view(word), words);
         });
}

// "06.11.2023", "06.11.2023, 11.41 Uhr", "March 4, 2025".
bool is_day(std::string_view part) {
  constexpr std::size_t size = std::string_view("YYYY-MM-DD").size();
  const auto is_whole = [](std::string_view text) {
    return whole_date(text, DateOrder::day_first).value_or("").size() == size;
  };
  const std::size_t comma = part.rfind(',');
  return is_whole(part) || (comma != std::string_view::npos && is_whole(part.substr(0, comma)) &&
                            is_time_of_day(part.substr(comma + 1)));
}

// Strips the site's name from both ends, and dates from the end unless the heading has them, too.
std::string_view without_site(std::string_view title, std::string_view heading,
                              const TitleSources& sources) {
  const std::vector<std::string_view> parts = title_parts(title);
  const std::string heading_key = title_key(heading);
  std::size_t end = parts.size();
  const auto strip_date = [&] {
    while (end > 1 && is_day(parts[end - 1]) &&
           heading_key.find(title_key(parts[end - 1])) == std::string::npos) {
      --end;
    }
  };
  strip_date();
  for (std::size_t first = 1; first < end; ++first) {
    if (is_of_site(from_to(parts[first], parts[end - 1]), sources)) {
      end = first;
    }
  }
  strip_date();
  std::size_t begin = 0;
  for (std::size_t next = end - 1; next > 0 && begin == 0; --next) {
    begin = is_of_site(from_to(parts[0], parts[next - 1]), sources) ? next : 0;
  }
  return from_to(parts[begin], parts[end - 1]);
}

// Whether a title is this heading with something added: the site's name, a section, a slogan.
bool is_framed(std::string_view title, std::string_view heading, const TitleSources& sources) {
  const std::vector<std::string_view> parts = title_parts(title);
  const std::string key = title_key(heading);
  if (!is_title(heading, sources) || parts.size() == 1 || key == title_key(title)) {
    return false;
  }
  constexpr std::size_t many = 3; // no section's name has as many words
  const auto is_site = [&](std::string_view part) { return is_of_site(part, sources); };
  if (count_words(heading) < many && std::none_of(parts.begin(), parts.end(), is_site)) {
    return false;
  }
  const bool is_most = key.size() * 3 > title_key(title).size() * 2; // else it may be the site's
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return title_key(from_to(parts.front(), part)) == key ||
           (is_most && title_key(from_to(part, parts.back())) == key);
  });
}

// Strips what a title adds to the heading, or to the second one where there is no other, else the
// site's name.
std::string plain_title(const std::string& title, const std::string& heading,
                        const TitleSources& sources) {
  const std::string& inner = heading.empty() ? sources.second : heading;
  return is_framed(title, inner, sources) ? inner
                                          : std::string(without_site(title, inner, sources));
}

} // namespace

std::vector<std::string_view> title_parts(std::string_view title) {
  constexpr std::array<std::string_view, 10> dividers = {" - ", " | ", " – ", " — ",  " · ",
                                                         " » ", " › ", " : ", " :: ", " • "};
  constexpr std::size_t max_parts = 10;
  constexpr std::size_t max_bytes = 1000;
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < max_parts && title.size() <= max_bytes) {
    std::size_t end = title.size();
    std::size_t size = 0;
    for (const std::string_view divider : dividers) {
      const std::size_t at = title.find(divider);
      if (at < end || (at == end && divider.size() > size)) {
        end = at;
        size = divider.size();
      }
    }
    if (end == title.size()) {
      break;
    }
    parts.push_back(title.substr(0, end));
    title.remove_prefix(end + size);
  }
  parts.push_back(title);
  return parts;
}

bool has_part(std::string_view title, std::string_view name) {
  const std::vector<std::string_view> parts = title_parts(title);
  const std::string key = title_key(name);
  const auto is_name = [&](std::string_view part) { return title_key(part) == key; };
  return !key.empty() && std::any_of(parts.begin(), parts.end(), is_name);
}

std::string title_tail(std::string_view element, std::string_view title) {
  constexpr std::size_t longest = 60;
  const std::vector<std::string_view> parts = title_parts(element);
  const std::string_view tail = parts.back();
  if (parts.size() == 1 || tail.size() > longest || title_key(title).empty() ||
      title_key(from_to(parts.front(), parts[parts.size() - 2])) != title_key(title)) {
    return {};
  }
  return std::string(tail);
}

std::string choose_title(const TitleSources& sources, std::string_view heading) {
  const std::string h1 = is_title(heading, sources) ? declared_text(heading) : "";
  for (const std::string& stated : {headline_of(sources, h1), sources.open_graph}) {
    const std::string title = is_title(stated, sources) ? plain_title(stated, h1, sources) : "";
    if (is_title(title, sources)) { // not "De Courant" of "De Courant - 4 March 2025"
      return title;
    }
  }
  const std::string element = plain_title(sources.element, h1, sources);
  if (is_title(element, sources)) {
    return !title_tail(element, h1).empty() || is_same_everywhere(element, h1) ? h1 : element;
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

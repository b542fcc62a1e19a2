#include "articles/metadata.h"

#include "analysis/dates/dates.h"
#include "analysis/identify.h"
#include "base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

namespace triglot {

void set_date(ArticleMetadata& declared, std::string_view date) {
  const std::optional<std::string> day = calendar_date(date, date_order_of(declared.language));
  declared.source.date = day.value_or("");
  if (!day && is_ambiguous_date(date)) {
    declared.ambiguous_date = date;
  } else if (!day) {
    declared.warnings.push_back(fmt::format("the date '{}' cannot be read, ignored", date));
  }
}

void settle_date(ArticleMetadata& declared, const std::string& text) {
  if (declared.ambiguous_date.empty()) {
    return;
  }
  const std::string date = std::exchange(declared.ambiguous_date, {});
  const Identification identified = identify(text, declared.language);
  constexpr std::uint32_t min_bytes = 60; // one or two words exist in many languages
  const bool is_certain = identified.reliable && identified.text_bytes >= min_bytes;
  const DateOrder order = is_certain ? date_order_of(identified.code) : DateOrder::unknown;
  declared.source.date = calendar_date(date, order).value_or("");
  if (declared.source.date.empty()) {
    declared.warnings.push_back(fmt::format("the date '{}' could be two days, ignored", date));
  }
}

void add_tag(std::vector<std::string>& tags, std::string_view tag) {
  tag.remove_prefix(tag.starts_with('#') ? 1 : 0);
  std::string line = one_line(tag.substr(0, max_tag_bytes + 1));
  const bool is_path = line.starts_with('/'); // such as Hugo's aliases
  if (line.empty() || line.size() > max_tag_bytes || is_path || tags.size() == max_tags) {
    return;
  }
  const auto is_same = [&](const std::string& known) {
    return ascii_lower(known) == ascii_lower(line);
  };
  if (std::none_of(tags.begin(), tags.end(), is_same)) {
    tags.push_back(std::move(line));
  }
}

void add_tags(std::vector<std::string>& tags, std::string_view list) {
  while (!list.empty() && tags.size() < max_tags) {
    const std::size_t size = std::min(list.find_first_of(",;|\n"), list.size());
    add_tag(tags, list.substr(0, size));
    list.remove_prefix(std::min(size + 1, list.size()));
  }
}

void set_urls(ArticleMetadata& declared, std::string url, std::string canonical_url) {
  declared.source.url = url.empty() ? canonical_url : std::move(url);
  declared.source.canonical_url = std::move(canonical_url);
}

std::string one_line(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00A0";
  if (text.find(no_break_space) != std::string_view::npos) {
    std::string spaced(text);
    for (std::size_t at = 0; (at = spaced.find(no_break_space, at)) != std::string::npos; ++at) {
      spaced.replace(at, no_break_space.size(), "  ");
    }
    return one_line(spaced);
  }
  const auto is_blank = [](char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\0';
  };
  std::string line;
  line.reserve(text.size());
  for (const char* at = text.begin(); at != text.end();) {
    const char* const word = std::find_if_not(at, text.end(), is_blank);
    at = std::find_if(word, text.end(), is_blank);
    if (word != at) {
      line.append(line.empty() ? "" : " ").append(word, at);
    }
  }
  return line;
}

} // namespace triglot

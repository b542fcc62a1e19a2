#include "indexer/exclude/ignore_pattern.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

using ByteSet = std::bitset<256>;

// Linux has no longer names, and longer paths are never looked up, so longer patterns match
// nothing.
constexpr std::size_t max_name_bytes = 255;
constexpr std::size_t max_segments = 4096;

bool is_digit(int c) {
  return c >= '0' && c <= '9';
}
bool is_lower(int c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(int c) {
  return c >= 'A' && c <= 'Z';
}
bool is_alpha(int c) {
  return is_lower(c) || is_upper(c);
}
bool is_graph(int c) {
  return c > ' ' && c < 0x7F;
}

// ASCII only, regardless of the locale.
struct CharacterClass {
  std::string_view name;
  bool (*has)(int c);
};
constexpr std::array<CharacterClass, 12> classes = {{
    {"alnum", [](int c) { return is_alpha(c) || is_digit(c); }},
    {"alpha", is_alpha},
    {"blank", [](int c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](int c) { return c < ' ' || c == 0x7F; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](int c) { return is_graph(c) || c == ' '; }},
    {"punct", [](int c) { return is_graph(c) && !is_alpha(c) && !is_digit(c); }},
    {"space", [](int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }},
    {"upper", is_upper},
    {"xdigit", [](int c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }},
}};

// The characters of a class such as [:alpha:]; nothing for an unknown name.
std::optional<ByteSet> named_set(std::string_view name) {
  const auto* const found = std::find_if(
      classes.begin(), classes.end(), [&](const CharacterClass& one) { return one.name == name; });
  if (found == classes.end()) {
    return std::nullopt;
  }
  ByteSet set;
  for (int c = 0; c < 0x80; ++c) {
    set.set(static_cast<std::size_t>(c), found->has(c));
  }
  return set;
}

// Parses a bracket expression from `at`, after its opening bracket, and sets `at` to the closing
// one. Nothing if that is missing, or a class is unknown.
std::optional<ByteSet> parse_set(std::string_view pattern, std::size_t& at) {
  ByteSet set;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  at += negated ? 1U : 0U;
  constexpr unsigned none = 256;
  unsigned before = none; // possible start of a range
  const auto escaped = [&] { at += at < pattern.size() && pattern[at] == '\\' ? 1U : 0U; };
  for (bool first = true; at < pattern.size(); ++at, first = false) {
    if (pattern[at] == ']' && !first) {
      return negated ? ~set : set;
    }
    const bool is_range = pattern[at] == '-' && before != none && at + 1 < pattern.size();
    if (is_range && pattern[at + 1] != ']') {
      ++at;
      escaped();
      if (at == pattern.size()) {
        return std::nullopt;
      }
      for (unsigned c = before; c <= static_cast<unsigned char>(pattern[at]); ++c) {
        set.set(c);
      }
      before = none;
      continue;
    }
    if (pattern.substr(at).starts_with("[:")) {
      const std::size_t end = pattern.find(']', at + 2);
      if (end == std::string_view::npos) {
        return std::nullopt;
      }
      if (end > at + 2 && pattern[end - 1] == ':') {
        const std::optional<ByteSet> named = named_set(pattern.substr(at + 2, end - at - 3));
        if (!named) {
          return std::nullopt;
        }
        set |= *named;
        before = none;
        at = end;
        continue;
      }
    }
    escaped();
    if (at == pattern.size()) {
      return std::nullopt;
    }
    before = static_cast<unsigned char>(pattern[at]);
    set.set(before);
  }
  return std::nullopt;
}

} // namespace

IgnorePattern::IgnorePattern(std::string_view pattern) {
  if (pattern.starts_with('!')) {
    verdict_ = Verdict::included;
    pattern.remove_prefix(1);
  }
  if (pattern.ends_with('/')) {
    folders_only_ = true;
    pattern.remove_suffix(1);
  }
  by_name_ = pattern.find('/') == std::string_view::npos;
  if (pattern.starts_with('/')) {
    pattern.remove_prefix(1);
  }
  segments_.emplace_back();
  if (!compile(pattern)) {
    segments_ = {};
    sets_ = {};
  }
}

bool IgnorePattern::compile(std::string_view pattern) {
  using Kind = Token::Kind;
  std::size_t bytes = 0; // minimum length of a matching name
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    std::vector<Token>& tokens = segments_.back().tokens;
    at += pattern.substr(at).starts_with("\\/") ? 1U : 0U;
    if (pattern[at] == '/') {
      if (!end_segment(false)) {
        return false;
      }
      bytes = 0;
      continue;
    }
    if (pattern[at] == '*') {
      const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
      const bool whole = tokens.empty() && (end == pattern.size() || pattern[end] == '/');
      segments_.back().any_depth = whole && end - at > 1 && !by_name_;
      if (tokens.empty() || tokens.back().kind != Kind::stars) {
        tokens.push_back({Kind::stars});
      }
      at = end - 1;
      continue;
    }
    if (++bytes > max_name_bytes) {
      return false;
    }
    if (pattern[at] == '?') {
      tokens.push_back({Kind::any});
    } else if (pattern[at] == '[') {
      if (!add_set(pattern, ++at)) {
        return false;
      }
    } else {
      at += pattern[at] == '\\' ? 1U : 0U;
      if (at == pattern.size()) {
        return false;
      }
      tokens.push_back({Kind::byte, static_cast<unsigned char>(pattern[at])});
    }
  }
  return end_segment(true);
}

bool IgnorePattern::add_set(std::string_view pattern, std::size_t& at) {
  const std::optional<ByteSet> set = parse_set(pattern, at);
  if (!set || sets_.size() > UINT16_MAX) {
    return false;
  }
  segments_.back().tokens.push_back(
      {Token::Kind::set, 0, static_cast<std::uint16_t>(sets_.size())});
  sets_.push_back(*set);
  return true;
}

bool IgnorePattern::end_segment(bool last) {
  const Segment& ended = segments_.back();
  if (ended.tokens.empty() || segments_.size() > max_segments) {
    return false; // a//b matches nothing
  }
  const bool any_depth = ended.any_depth;
  if (any_depth && segments_.size() > 1 && (segments_.rbegin() + 1)->any_depth) {
    segments_.pop_back(); // two are equivalent to one
  }
  if (!last) {
    segments_.emplace_back();
  } else if (any_depth) { // at least one segment
    segments_.push_back({false, {{Token::Kind::stars}}});
  }
  return true;
}

std::optional<std::string> IgnorePattern::literal() const {
  std::string text;
  for (const Segment& segment : segments_) {
    text += text.empty() ? "" : "/";
    for (const Token& token : segment.tokens) {
      if (token.kind != Token::Kind::byte) {
        return std::nullopt;
      }
      text += static_cast<char>(token.byte);
    }
  }
  return text;
}

bool IgnorePattern::token_matches(const Token& token, unsigned char byte) const {
  switch (token.kind) {
  case Token::Kind::byte:
    return token.byte == byte;
  case Token::Kind::set:
    return sets_[token.set].test(byte);
  default:
    return true;
  }
}

// On a mismatch only the last star needs to take one more byte: giving an earlier one more would
// only leave less for the rest.
bool IgnorePattern::segment_matches(const Segment& segment, std::string_view name) const {
  const std::vector<Token>& tokens = segment.tokens;
  std::size_t token = 0;
  std::size_t at = 0;
  std::optional<std::size_t> after_star;
  std::size_t star_end = 0;
  while (at < name.size()) {
    if (token < tokens.size() && tokens[token].kind == Token::Kind::stars) {
      after_star = ++token;
      star_end = at;
    } else if (token < tokens.size() &&
               token_matches(tokens[token], static_cast<unsigned char>(name[at]))) {
      ++token;
      ++at;
    } else if (after_star) {
      token = *after_star;
      at = ++star_end;
    } else {
      return false;
    }
  }
  return token == tokens.size() ||
         (token + 1 == tokens.size() && tokens[token].kind == Token::Kind::stars);
}

// segment_matches() with segments in place of bytes.
bool IgnorePattern::matches(std::string_view path, EntryKind kind) const {
  if (segments_.empty() || (folders_only_ && kind != EntryKind::folder)) {
    return false;
  }
  if (by_name_) {
    return segment_matches(segments_.front(), path.substr(path.rfind('/') + 1));
  }
  const auto segment_end = [&](std::size_t begin) {
    return std::min(path.find('/', begin), path.size());
  };
  std::size_t segment = 0;
  std::size_t at = 0; // where the path's next segment begins; past the end: none
  std::optional<std::size_t> after_any_depth;
  std::size_t depth_end = 0;
  while (at <= path.size()) {
    const std::size_t end = segment_end(at);
    if (segment < segments_.size() && segments_[segment].any_depth) {
      after_any_depth = ++segment;
      depth_end = at;
    } else if (segment < segments_.size() &&
               segment_matches(segments_[segment], path.substr(at, end - at))) {
      ++segment;
      at = end + 1;
    } else if (after_any_depth) {
      segment = *after_any_depth;
      at = depth_end = segment_end(depth_end) + 1;
    } else {
      return false;
    }
  }
  return segment == segments_.size();
}

} // namespace triglot

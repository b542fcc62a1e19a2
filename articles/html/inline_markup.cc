#include "articles/html/inline_markup.h"

#include "articles/html/html_text.h"
#include "articles/html/html_tree.h"
#include "articles/html/main_content.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace triglot {
namespace {

DecodedText seen(const DecodedText& html) {
  const std::variant<HtmlTree, Unreadable> parsed = HtmlTree::parse(html.text);
  const auto* tree = std::get_if<HtmlTree>(&parsed);
  if (tree == nullptr) {
    return html;
  }
  TextBuilder builder(html);
  MainContent content = MainContent::of_fragment(*tree);
  append_html(content, tree->html(), builder);
  return builder.take_decoded();
}

constexpr std::string_view blanks = " \t\r\n\f";

// The end of the words from `at` on that are divided by a space each, as on one line.
std::size_t end_of_words(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
  while (end + 1 < text.size() && text[end] == ' ' &&
         blanks.find(text[end + 1]) == std::string_view::npos) {
    end = std::min(text.find_first_of(blanks, end + 1), text.size());
  }
  return end;
}

DecodedText on_one_line(const DecodedText& text) {
  TextBuilder builder(text);
  std::size_t at = text.text.find_first_not_of(blanks);
  while (at < text.text.size()) {
    const std::size_t end = end_of_words(text.text, at);
    builder.separate(" ");
    builder.copy({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = text.text.find_first_not_of(blanks, end);
  }
  return builder.take_decoded();
}

} // namespace

bool is_html(std::string_view text, FeedMarkup markup) {
  if (markup != FeedMarkup::unknown) {
    return markup != FeedMarkup::text;
  }
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
  };
  const std::size_t last_end = text.rfind('>');
  for (std::size_t at = text.find_first_of("<&"); at < text.size();
       at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '<') {
      const bool closes = text.substr(at + 1, 1) == "/";
      const bool names = is_letter(at + (closes ? 2 : 1)) || text.substr(at).starts_with("<!--");
      if (names && last_end != std::string_view::npos && last_end > at) {
        return true;
      }
    } else {
      constexpr std::size_t longest = 33;
      const std::string_view reference = text.substr(at + 1, longest);
      const std::size_t end = std::min(reference.find(';'), reference.size());
      const bool plain = std::all_of(reference.begin(), reference.begin() + end, [](char c) {
        return c == '#' || std::isalnum(static_cast<unsigned char>(c)) != 0;
      });
      if (end > 0 && end < reference.size() && plain) {
        return true;
      }
    }
  }
  return false;
}

DecodedText line_of(const DecodedText& text, FeedMarkup markup) {
  return on_one_line(is_html(text.text, markup) ? seen(text) : text);
}

} // namespace triglot

#include "articles/html/consent.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

// The first bytes of the text of an element, in lower case; of its first nodes, so that it takes
// bounded time.
std::string beginning_of(const GumboNode& element, std::size_t bytes) {
  constexpr std::size_t max_nodes = 500;
  std::string text;
  std::vector<const GumboNode*> open = {&element};
  for (std::size_t nodes = 0; !open.empty() && nodes < max_nodes && text.size() < bytes; ++nodes) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (node.type == GUMBO_NODE_TEXT) {
      text += ascii_lower(std::string_view(node.v.text.text).substr(0, bytes - text.size()));
      text += ' ';
    }
    const GumboVector* const children = children_of(node);
    const std::size_t size = children == nullptr ? 0 : children->length;
    for (std::size_t i = std::min(size, max_nodes - nodes); i > 0; --i) {
      open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
  }
  return text;
}

template <std::size_t size>
bool has_one_of(std::string_view text, const std::array<std::string_view, size>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

} // namespace

bool names_consent(const GumboNode& element) {
  constexpr std::array<std::string_view, 11> parts = {
      "cookie",   "consent", "gdpr",   "onetrust", "didomi", "usercentrics",
      "iubenda-", "cmplz",   "qc-cmp", "truste",   "borlabs"};
  return has_one_of(ascii_lower(attribute(element, "class")), parts) ||
         has_one_of(ascii_lower(attribute(element, "id")), parts);
}

bool asks_for_consent(const GumboNode& element) {
  constexpr std::size_t looked_at = 1500;
  constexpr std::array<std::string_view, 22> phrases = {
      // English
      "use cookies", "uses cookies", "using cookies", "accept all", "your consent", "cookie policy",
      "cookie settings", "your privacy",
      // Dutch
      "gebruiken cookies", "gebruikt cookies", "maken gebruik van", "maakt gebruik van",
      "toestemming", "cookiebeleid", "cookie-instellingen",
      // Italian
      "utilizziamo", "utilizza cookie", "utilizza i cookie", "consenso",
      // German and French
      "verwenden cookies", "einwilligung", "utilisons des cookies"};
  const std::string text = beginning_of(element, looked_at);
  return text.find("cookie") != std::string::npos && has_one_of(text, phrases);
}

} // namespace triglot

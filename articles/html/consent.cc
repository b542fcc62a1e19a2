#include "articles/html/consent.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace triglot {
namespace {

// The first bytes of the text of an element, in lower case.
std::string beginning_of(const GumboNode& element, std::size_t bytes) {
  std::string text;
  walk(
      element,
      [&](const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT && text.size() < bytes) {
          text += ascii_lower(std::string_view(node.v.text.text).substr(0, bytes - text.size()));
          text += ' ';
        }
        return text.size() < bytes ? Descend::into_children : Descend::past_them;
      },
      [](const GumboNode&) {});
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

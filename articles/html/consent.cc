#include "articles/html/consent.h"

#include "articles/html/name_words.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {
namespace {

// Calls visit(node) for the first nodes of an element until it returns false. Bounded, as elements
// are nested.
template <typename Visit>
void visit_beginning(const GumboNode& element, Visit&& visit) {
  constexpr std::size_t max_nodes = 500;
  std::vector<const GumboNode*> open = {&element};
  for (std::size_t nodes = 0; !open.empty() && nodes < max_nodes; ++nodes) {
    const GumboNode& node = *open.back();
    open.pop_back();
    if (!visit(node)) {
      return;
    }
    const GumboVector* const children = children_of(node);
    const std::size_t size = children == nullptr ? 0 : children->length;
    for (std::size_t i = std::min(size, max_nodes - nodes); i > 0; --i) {
      open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
  }
}

// The first bytes of the text of an element, in lower case.
std::string beginning_of(const GumboNode& element, std::size_t bytes) {
  std::string text;
  visit_beginning(element, [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT) {
      text += ascii_lower(std::string_view(node.v.text.text).substr(0, bytes - text.size()));
      text += ' ';
    }
    return text.size() < bytes;
  });
  return text;
}

} // namespace

bool names_consent(const GumboNode& element) {
  constexpr std::array<std::string_view, 16> names = {
      "-cookie-banner-", "-cookiebanner-",   "-cookie-bar-",    "-cookiebar-",
      "-cookie-notice-", "-cookie-consent-", "-cookieconsent-", "-cookiebot-",
      "-onetrust-",      "-didomi-",         "-usercentrics-",  "-iubenda-",
      "-cmplz-",         "-qc-cmp-",         "-truste-",        "-borlabs-"};
  const auto names_one_of = [&](std::string_view value) {
    return !value.empty() && contains_one_of('-' + hyphenated(value) + '-', names);
  };
  return names_one_of(attribute(element, "class")) || names_one_of(attribute(element, "id"));
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
  return text.find("cookie") != std::string::npos && contains_one_of(text, phrases);
}

bool holds_button(const GumboNode& element) {
  bool found = false;
  visit_beginning(element, [&](const GumboNode& node) {
    found = found || (is_element(node) && node.v.element.tag == GUMBO_TAG_BUTTON);
    return !found;
  });
  return found;
}

} // namespace triglot

// Dialogs that ask readers to consent to cookies.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether the class or id names such a dialog, or a program that shows one: "cookie-banner",
// "onetrust", but not "cookies-content" or "trusted", which an article may be in.
bool names_consent(const GumboNode& element);

// Whether the text begins with what such a dialog says: "We and our partners use cookies …".
bool asks_for_consent(const GumboNode& element);

// Whether there is a button among the first nodes.
bool holds_button(const GumboNode& element);

} // namespace triglot

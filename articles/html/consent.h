// Dialogs that ask readers to consent to cookies.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether the class or id names such a dialog, or a program that shows one.
bool names_consent(const GumboNode& element);

// Whether the text begins with what such a dialog says: "We and our partners use cookies …".
bool asks_for_consent(const GumboNode& element);

} // namespace triglot

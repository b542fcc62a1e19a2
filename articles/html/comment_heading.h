// Headings of readers' comments.
#pragma once

#include "articles/html/html_tree.h"

namespace triglot {

// Whether a heading counts comments or invites to write one: "3 reacties", "Comments (12)", "Leave
// a reply", "Lascia un commento". The bare word may be a subject.
bool begins_comments(const GumboNode& heading);

} // namespace triglot

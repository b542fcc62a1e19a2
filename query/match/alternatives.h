// From clauses to the conjunctions that a posting source finds any of (conjunction.h).
#pragma once

#include "query/expand/clause.h"
#include "query/match/conjunction.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The prefixed terms of forms.
std::vector<std::string> terms_of(const std::vector<std::string>& forms, std::string_view prefix);

// Adds an operand of AND: its words, and their proximity if there are several; optional words go to
// `optional`. REQUIRES: a clause of the kind `words`.
void add_child(ConjunctionSpec& all, const Clause& leaf);

// The conjunction of a ranked leaf or of an AND of ranked leaves; nullopt for any other clause.
std::optional<ConjunctionSpec> ranked_all_of(const Clause& clause);

// The conjunction of a single leaf that is required. REQUIRES: a clause of the kind `words`.
ConjunctionSpec all_of(const Clause& leaf);

// Adds the conjunctions of a union, and of the unions in it. False if it has anything else, or
// function words alone, which score otherwise.
bool add_alternatives(const Clause& clause, std::vector<ConjunctionSpec>& alternatives);

// One alternative per word.
std::vector<ConjunctionSpec> each_of(const std::vector<WordTerms>& words);

// An alternative with a word that nothing stands for cannot be fulfilled.
void remove_impossible(std::vector<ConjunctionSpec>& alternatives);

} // namespace triglot

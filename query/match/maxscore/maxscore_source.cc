#include "query/match/maxscore/maxscore_source.h"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Describes a word in Xapian's notation: "huis", "(huis SYNONYM huizen)", "(water SYNONYM 0.25 *
// waterstof)", "0.3 * het".
std::string described(const WordTerms& word, const char* op) {
  std::vector<std::string> terms = word.terms;
  for (std::size_t i = terms.size() - word.minor_forms; i < terms.size(); ++i) {
    terms[i] = fmt::format("{} * {}", lesser_weight, terms[i]);
  }
  const std::string any =
      terms.size() == 1 ? terms.front() : fmt::format("({})", fmt::join(terms, op));
  return word.weight == 1 ? any : fmt::format("{:.2g} * {}", word.weight, any);
}

std::vector<std::string> described_words(const std::vector<WordTerms>& words) {
  std::vector<std::string> all;
  for (const WordTerms& word : words) {
    all.push_back(described(word, " SYNONYM "));
  }
  return all;
}

// Describes clauses in the same notation: "huis", "(de PHRASE 2 (huis OR huizen))".
std::vector<std::string> described(const ConjunctionSpec& all) {
  std::vector<std::string> clauses;
  auto word = all.words.begin();
  for (const ConjunctionSpec::Clause& clause : all.clauses) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < clause.words; ++i) {
      words.push_back(described(*word++, clause.words == 1 ? " SYNONYM " : " OR "));
    }
    const std::string op = fmt::format(" {} {} ", clause.slop ? "NEAR" : "PHRASE",
                                       clause.words + clause.slop.value_or(0));
    clauses.push_back(words.size() == 1 ? words.front()
                                        : fmt::format("({})", fmt::join(words, op)));
  }
  return clauses;
}

} // namespace

void MaxScoreSource::init(const Xapian::Database& database) {
  const Snapshot& snapshot = snapshots_->of(database);
  std::vector<AlternativePostings> opened;
  for (const ConjunctionSpec& alternative : alternatives_) {
    opened.push_back({Conjunction(alternative, snapshot, scored_), alternative.part});
  }
  found_.emplace(std::move(opened), snapshot, min_should_match_);
  set_maxweight(found_->max_score());
}

double MaxScoreSource::get_weight() const {
  return scored_ == Scored::no ? 0 : found_->score();
}

void MaxScoreSource::next(double min_score) {
  skip_to(get_docid() + 1, min_score);
}

void MaxScoreSource::skip_to(Xapian::docid id, double min_score) {
  found_->skip_to(id, min_score);
}

std::string MaxScoreSource::get_description() const {
  std::vector<std::string> alternatives;
  for (const ConjunctionSpec& all : alternatives_) {
    const std::vector<std::string> clauses = described(all);
    std::string joined = fmt::format("{}", fmt::join(clauses, " AND "));
    if (!all.optional.empty()) {
      joined = fmt::format("{} AND_MAYBE ({})", clauses.size() > 1 ? "(" + joined + ")" : joined,
                           fmt::join(described_words(all.optional), " OR "));
    }
    const bool bracketed =
        (clauses.size() > 1 || !all.optional.empty()) && alternatives_.size() > 1;
    alternatives.push_back(bracketed ? fmt::format("({})", joined) : joined);
  }
  const std::string any = fmt::format("{}", fmt::join(alternatives, " OR "));
  return min_should_match_ > 1 ? fmt::format("{} of: {}", min_should_match_, any) : any;
}

} // namespace triglot

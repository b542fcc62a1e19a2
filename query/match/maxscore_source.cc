#include "query/match/maxscore_source.h"

#include <algorithm>
#include <set>
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
  id_ = 0;
  min_score_ = 0;
  any_.clear();
  snapshot_ = &snapshots_->of(database);
  for (const ConjunctionSpec& alternative : alternatives_) {
    any_.push_back({Conjunction(alternative, *snapshot_, scored_), alternative.part});
  }
  std::sort(any_.begin(), any_.end(), [](const Alternative& one, const Alternative& other) {
    return one.postings.max_score() < other.postings.max_score();
  });
  first_needed_ = first_needed_for_parts();
  std::size_t last_part = 0;
  for (const ConjunctionSpec& alternative : alternatives_) {
    last_part = std::max(last_part, alternative.part);
  }
  held_in_.assign(last_part + 1, 0);
  read_statistics(database.get_doccount());
}

// The alternatives before this index are of fewer than least_ parts, so every document with enough
// parts has one from here on.
std::size_t MaxScoreSource::first_needed_for_parts() const {
  std::set<std::size_t> parts;
  std::size_t first = 0;
  for (; first < any_.size(); ++first) {
    if (const std::size_t part = any_[first].part; part != 0) {
      parts.insert(part);
    }
    if (min_should_match_ == 0 || parts.size() >= min_should_match_) {
      break;
    }
  }
  return std::min(first, any_.size() - 1);
}

bool MaxScoreSource::holds_enough_parts() {
  std::size_t held = 0;
  for (const Alternative& alternative : any_) {
    if (alternative.part != 0 && alternative.postings.id() == id_ &&
        std::exchange(held_in_[alternative.part], id_) != id_) {
      ++held;
    }
    if (held >= min_should_match_) {
      return true;
    }
  }
  return min_should_match_ == 0;
}

void MaxScoreSource::read_statistics(Xapian::doccount documents) {
  max_score_ = 0;
  std::vector<Frequency> counted;
  for (Alternative& alternative : any_) {
    if (min_should_match_ == 0 || alternative.part != 0) { // by the others alone nothing is found
      counted.push_back(alternative.postings.frequency());
    }
    alternative.max_before = max_score_;
    max_score_ += alternative.postings.max_score();
  }
  frequency_ = frequency_of_any(counted, documents);
  if (min_should_match_ > 1) {
    frequency_.least = 0;
    frequency_.estimate /= static_cast<Xapian::doccount>(min_should_match_);
  }
  set_maxweight(max_score_);
}

double MaxScoreSource::get_weight() const {
  if (scored_ == Scored::no) {
    return 0;
  }
  const Xapian::termcount length = snapshot_->lengths().of(id_);
  double score = 0;
  for (const Alternative& alternative : any_) {
    score += alternative.postings.id() == id_ ? alternative.postings.score(length) : 0;
  }
  return score;
}

void MaxScoreSource::next(double min_score) {
  skip_to(id_ + 1, min_score);
}

void MaxScoreSource::skip_to(Xapian::docid id, double min_score) {
  if (id_ >= id) {
    return;
  }
  min_score_ = min_score;
  if (any_.size() == 1) {
    Conjunction& only = any_.front().postings;
    only.skip_to(id, min_score);
    id_ = only.id();
  } else {
    find_any(id);
  }
}

// MaxScore: Turtle & Flood, "Query evaluation: strategies and optimizations" (1995), section 5.
// Only documents with one of the alternatives from first_needed_ on can score enough; the others
// are merely looked up in those.
void MaxScoreSource::find_any(Xapian::docid id) {
  while (first_needed_ + 1 < any_.size() &&
         any_[first_needed_ + 1].max_before < min_score_ - bm25::rounding) {
    ++first_needed_;
  }
  for (;; id = id_ + 1) {
    id_ = 0;
    for (std::size_t i = first_needed_; i < any_.size(); ++i) {
      Conjunction& postings = any_[i].postings;
      postings.skip_to(id, min_score_ - (max_score_ - postings.max_score()));
      if (postings.id() != 0 && (id_ == 0 || postings.id() < id_)) {
        id_ = postings.id();
      }
    }
    if (id_ == 0 || (can_be_hit() && holds_enough_parts())) {
      return;
    }
  }
}

// Whether the current document may score enough. Also moves the alternatives before first_needed_
// to it, until it turns out that it does not.
bool MaxScoreSource::can_be_hit() {
  double most = 0; // upper bound of the alternatives visited so far
  for (std::size_t i = any_.size(); i > 0; --i) {
    Alternative& alternative = any_[i - 1];
    if (i <= first_needed_) {
      if (most + alternative.max_before + alternative.postings.max_score() <
          min_score_ - bm25::rounding) {
        return false;
      }
      alternative.postings.skip_to(id_, 0);
    }
    most += alternative.postings.id() == id_ ? alternative.postings.max_of_current() : 0;
  }
  return most >= min_score_ - bm25::rounding;
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

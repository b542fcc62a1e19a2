#include "store/lexicon/term_dictionary.h"

#include "glass/snapshot.h"
#include "store/schema.h"

#include <algorithm>

namespace triglot {

std::uint32_t documents_with(const std::vector<VocabularyPart>& parts, const std::string& term) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].remote != nullptr && !parts[i].remote->knows_frequency(term)) {
      asked.push_back(i);
    }
  }
  ask_each(asked, [&](std::size_t i) { parts[i].remote->documents_with(term); });
  std::uint32_t documents = 0;
  for (const VocabularyPart& part : parts) {
    documents += part.remote != nullptr     ? part.remote->documents_with(term)
                 : part.snapshot != nullptr ? part.snapshot->postings(term).documents()
                                            : part.database.get_termfreq(term);
  }
  return documents;
}

// Prefers the lexicon's keys to the terms where both would do: six times as fast. Of a server,
// terms with a common beginning: their frequencies come along.
TermDictionary::Listing TermDictionary::listing_of(const VocabularyPart& part,
                                                   std::string_view prefix,
                                                   std::string_view beginning) {
  Listing listing;
  listing.are_keys = prefix.empty() && (part.remote == nullptr || beginning.empty());
  listing.beginning = listing.are_keys ? schema::form_key_prefix : prefix;
  listing.prefix_bytes = listing.beginning.size();
  listing.beginning += beginning;
  return listing;
}

TermDictionary::Cursor::Cursor(const VocabularyPart& part, std::string_view prefix,
                               std::string_view beginning) {
  const auto [are_keys, first, prefix_bytes] = listing_of(part, prefix, beginning);
  before_form_ = prefix_bytes;
  if (part.remote != nullptr) {
    before_name_ = first;
    names_ = are_keys ? part.remote->keys(first) : part.remote->terms(first);
  } else {
    key_at_ =
        are_keys ? part.database.metadata_keys_begin(first) : part.database.allterms_begin(first);
    end_ = are_keys ? part.database.metadata_keys_end(first) : part.database.allterms_end(first);
  }
  read_key();
}

void TermDictionary::Cursor::read_key() {
  if (at_end()) {
    key_.clear();
  } else {
    key_ = names_ ? before_name_ + (*names_)[at_] : *key_at_;
  }
}

void TermDictionary::Cursor::seek(std::string_view from) {
  if (at_end() || form() >= from) {
    return;
  }
  const std::string sought = key_.substr(0, before_form_).append(from);
  if (names_) {
    const auto place =
        std::partition_point(names_->begin() + static_cast<std::ptrdiff_t>(at_), names_->end(),
                             [&](const std::string& name) { return before_name_ + name < sought; });
    at_ = static_cast<std::size_t>(place - names_->begin());
  } else {
    key_at_.skip_to(sought);
  }
  read_key();
}

void TermDictionary::Cursor::next() {
  if (names_) {
    ++at_;
  } else {
    ++key_at_;
  }
  read_key();
}

// On first use: documents() needs no cursor.
void TermDictionary::open() const {
  if (!cursors_.empty() || parts_.empty()) {
    return;
  }
  std::vector<std::size_t> served;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].remote != nullptr) {
      served.push_back(i);
    }
  }
  ask_each(served, [&](std::size_t i) { Cursor(parts_[i], prefix_, beginning_); });
  cursors_.reserve(parts_.size());
  for (const VocabularyPart& part : parts_) {
    cursors_.emplace_back(part, prefix_, beginning_);
  }
  find_current();
}

void TermDictionary::find_current() const {
  current_ = cursors_.size();
  for (std::size_t i = 0; i < cursors_.size(); ++i) {
    if (!cursors_[i].at_end() &&
        (current_ == cursors_.size() || cursors_[i].form() < cursors_[current_].form())) {
      current_ = i;
    }
  }
}

bool TermDictionary::at_end() const {
  open();
  return current_ == cursors_.size();
}

void TermDictionary::seek(std::string_view from) {
  open();
  for (Cursor& cursor : cursors_) {
    cursor.seek(from);
  }
  find_current();
}

void TermDictionary::next() {
  open();
  const std::string here(form());
  for (Cursor& cursor : cursors_) {
    if (!cursor.at_end() && cursor.form() == here) {
      cursor.next();
    }
  }
  find_current();
}

std::uint32_t TermDictionary::documents(std::string_view form) const {
  return documents_with(parts_, schema::prefixed_term(prefix_, form));
}

} // namespace triglot

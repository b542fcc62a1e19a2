#include "store/vocabulary.h"

#include "store/schema.h"

#include <utility>

namespace triglot {

// The lexicon's keys rather than the terms where there is the choice: six times as fast.
Vocabulary::Vocabulary(Xapian::Database database, std::string_view prefix)
    : database_(std::move(database)), prefix_(prefix),
      key_prefix_(prefix.empty() ? schema::form_key_prefix : prefix),
      key_at_(prefix.empty() ? database_.metadata_keys_begin(key_prefix_)
                             : database_.allterms_begin(key_prefix_)),
      end_(prefix.empty() ? database_.metadata_keys_end(key_prefix_)
                          : database_.allterms_end(key_prefix_)) {
  read_key();
}

void Vocabulary::read_key() {
  key_ = at_end() ? std::string() : *key_at_;
}

bool Vocabulary::at_end() const {
  return key_at_ == end_;
}

void Vocabulary::seek(std::string_view from) {
  if (!at_end() && form() < from) {
    key_at_.skip_to(std::string(key_prefix_).append(from));
    read_key();
  }
}

void Vocabulary::next() {
  ++key_at_;
  read_key();
}

std::uint32_t Vocabulary::documents(std::string_view form) const {
  return database_.get_termfreq(schema::prefixed_term(prefix_, form));
}

} // namespace triglot

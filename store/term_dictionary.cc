#include "store/term_dictionary.h"

#include "store/schema.h"

#include <utility>

namespace triglot {

// Prefers the lexicon's keys to the terms where both would do: six times as fast.
TermDictionary::Cursor::Cursor(Xapian::Database database, std::string_view prefix)
    : database_(std::move(database)),
      key_prefix_(prefix.empty() ? schema::form_key_prefix : prefix),
      key_at_(prefix.empty() ? database_.metadata_keys_begin(key_prefix_)
                             : database_.allterms_begin(key_prefix_)),
      end_(prefix.empty() ? database_.metadata_keys_end(key_prefix_)
                          : database_.allterms_end(key_prefix_)) {
  read_key();
}

void TermDictionary::Cursor::seek(std::string_view from) {
  if (!at_end() && form() < from) {
    key_at_.skip_to(std::string(key_prefix_).append(from));
    read_key();
  }
}

void TermDictionary::Cursor::next() {
  ++key_at_;
  read_key();
}

TermDictionary::TermDictionary(const std::vector<Xapian::Database>& databases,
                               std::string_view prefix)
    : prefix_(prefix) {
  cursors_.reserve(databases.size());
  for (const Xapian::Database& database : databases) {
    cursors_.emplace_back(database, prefix);
  }
  find_current();
}

void TermDictionary::find_current() {
  current_ = cursors_.size();
  for (std::size_t i = 0; i < cursors_.size(); ++i) {
    if (!cursors_[i].at_end() && (at_end() || cursors_[i].form() < form())) {
      current_ = i;
    }
  }
}

void TermDictionary::seek(std::string_view from) {
  for (Cursor& cursor : cursors_) {
    cursor.seek(from);
  }
  find_current();
}

void TermDictionary::next() {
  const std::string here(form());
  for (Cursor& cursor : cursors_) {
    if (!cursor.at_end() && cursor.form() == here) {
      cursor.next();
    }
  }
  find_current();
}

std::uint32_t TermDictionary::documents(std::string_view form) const {
  std::uint32_t documents = 0;
  for (const Cursor& cursor : cursors_) {
    documents += cursor.database().get_termfreq(schema::prefixed_term(prefix_, form));
  }
  return documents;
}

} // namespace triglot

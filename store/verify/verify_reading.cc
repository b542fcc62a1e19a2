#include "store/verify/verify_reading.h"

#include "store/schema.h"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

using Find = std::function<void(const std::string&)>;

constexpr std::array slots = {schema::date_slot,         schema::text_positions_slot,
                              schema::author_order_slot, schema::publisher_order_slot,
                              schema::path_order_slot,   schema::tag_order_slot,
                              schema::language_slot,     schema::publisher_slot,
                              schema::authors_slot,      schema::sites_slot,
                              schema::tags_slot,         schema::partial_date_slot};

bool are_same_postings(const Snapshot& snapshot, const std::string& term) {
  const Xapian::Database& database = snapshot.database();
  Postings ours = snapshot.postings(term);
  for (auto its = database.postlist_begin(term); its != database.postlist_end(term);
       ++its, ours.next()) {
    if (ours.id() != *its || ours.wdf() != its.get_wdf()) {
      return false;
    }
  }
  return ours.id() == 0;
}

bool is_same_document(const Snapshot& snapshot, std::vector<ValueCursor>& values,
                      Xapian::docid id) {
  const Xapian::Document document = snapshot.database().get_document(id, Xapian::DOC_ASSUME_VALID);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (values[i].find(id).value_or(std::string_view()) != document.get_value(slots.at(i))) {
      return false;
    }
  }
  return snapshot.data(id) == document.get_data() &&
         snapshot.lengths().of(id) == snapshot.database().get_doclength(id);
}

} // namespace

void check_reading(const Snapshot& snapshot, const Find& find) {
  constexpr int max_told = 100;
  int told = 0;
  const auto tell = [&](const std::string& what) {
    if (++told <= max_told) {
      find(fmt::format("{}: searches read otherwise than Xapian", what));
    }
  };
  const Xapian::Database& database = snapshot.database();
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    if (!are_same_postings(snapshot, *term)) {
      tell(fmt::format("postings of '{}'", *term));
    }
  }
  std::vector<ValueCursor> values;
  for (const Xapian::valueno slot : slots) {
    values.push_back(snapshot.values(slot));
  }
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    if (!is_same_document(snapshot, values, *id)) {
      tell(fmt::format("article number {}", *id));
    }
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if (snapshot.metadata(*key) != database.get_metadata(*key)) {
      tell(fmt::format("metadata '{}'", *key));
    }
  }
}

} // namespace triglot

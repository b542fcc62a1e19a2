#include "tests/glass/random_postings.h"

#include "tests/support/random_text.h"

#include <random>
#include <string_view>

namespace triglot::test {
namespace {

// 0 is a term added as boolean. A few numbers take two or three bytes.
Xapian::termcount random_wdf(std::mt19937& random, std::size_t term) {
  switch (below(random, 200)) {
  case 0:
    return static_cast<Xapian::termcount>(100 + below(random, 100));
  case 1:
    return static_cast<Xapian::termcount>(below(random, 20) == 0 ? 16'000 + below(random, 1000)
                                                                 : 1);
  default:
    return static_cast<Xapian::termcount>(term % 4 == 0 ? 1 : below(random, term % 4 + 1));
  }
}

Xapian::Document random_document(std::mt19937& random) {
  Xapian::Document document;
  const std::vector<std::string>& terms = random_terms();
  for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
    const std::size_t rareness = std::size_t{1} << i; // in every document, every other one, ...
    if (below(random, rareness) == 0) {
      document.add_term(terms[i], random_wdf(random, i));
    }
  }
  return document;
}

} // namespace

const std::vector<std::string>& random_terms() {
  using namespace std::string_literals;
  static const std::vector<std::string> terms = {"everywhere",
                                                 "a"s,
                                                 "\0"s,
                                                 "a\0b"s,
                                                 std::string(240, 'l'),
                                                 "a\0"s,
                                                 "ab"s,
                                                 "a\0\xff"s,
                                                 std::string(100, '\0'),
                                                 "\xff\xff"s,
                                                 "\0\xe0"s,
                                                 "seldom",
                                                 "a\xff"s,
                                                 "b",
                                                 "nowhere"};
  return terms;
}

void put_random_postings(Xapian::WritableDatabase& database, std::size_t documents) {
  constexpr std::size_t commits = 3;
  std::mt19937 random(1);
  std::vector<Xapian::docid> ids;
  const auto any = [&] { return ids[below(random, ids.size())]; };
  for (std::size_t commit = 0; commit < commits; ++commit) {
    for (std::size_t i = 0; i < documents / commits; ++i) {
      ids.push_back(database.add_document(random_document(random)));
    }
    for (std::size_t i = 0; i < documents / 50; ++i) {
      database.replace_document(any(), random_document(random));
    }
    for (std::size_t i = 0; i < documents / 50; ++i) {
      const auto gone = ids.begin() + static_cast<std::ptrdiff_t>(below(random, ids.size()));
      database.delete_document(*gone);
      ids.erase(gone);
    }
    const std::size_t in_a_row = ids.size() / 10;
    const auto first = ids.begin() + static_cast<std::ptrdiff_t>(below(random, ids.size() / 2));
    const auto last = first + static_cast<std::ptrdiff_t>(in_a_row);
    for (auto id = first; id != last; ++id) {
      database.delete_document(*id);
    }
    ids.erase(first, last);
    database.commit();
  }
}

std::vector<Posting> postings_of(const Xapian::Database& database, const std::string& term) {
  std::vector<Posting> postings;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    postings.push_back({*at, at.get_wdf()});
  }
  return postings;
}

std::vector<Posting> lengths_of(const Xapian::Database& database) {
  std::vector<Posting> lengths;
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    lengths.push_back({*at, database.get_doclength(*at)});
  }
  return lengths;
}

} // namespace triglot::test

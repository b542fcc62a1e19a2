// Tests that postings and values of a damaged table are read to an end or refused, and that others
// can be read after an error.
#include "glass/postings.h"
#include "glass/value_cursor.h"

#include "glass/document_lengths.h"
#include "tests/glass/damaged_table.h"
#include "tests/glass/random_postings.h"
#include "tests/support/catch.h"
#include "tests/support/refused.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace triglot {
namespace {

namespace fs = std::filesystem;
using test::is_refused;
using test::Posting;

constexpr Xapian::valueno slot_count = 3;

// Postings as in random_postings.h, and values in between.
class WrittenDatabase {
public:
  explicit WrittenDatabase(unsigned documents) {
    test::put_random_postings(database_.writable(), documents);
    for (Xapian::docid id = 1; id < documents; id += 5) {
      Xapian::Document document;
      for (Xapian::valueno slot = 0; slot < slot_count; ++slot) {
        document.add_value(slot, std::string(id % 200 == 1 ? 5'000 : 50 * slot + 1, 'v'));
      }
      document.add_term("with values", id);
      database_.writable().replace_document(id, document);
    }
    database_.writable().commit();
  }

  const fs::path& path() const { return database_.path(); }

private:
  test::ScratchDatabase database_;
};

// Reads postings in all ways. Whether they were refused in one.
bool go_through(Postings postings) {
  bool refused = false;
  const auto try_to = [&](const auto& read) { refused |= is_refused(read); };
  try_to([&] {
    for (; postings.id() != 0; postings.next()) {
    }
  });
  for (const Xapian::docid id : {5U, 2000U, 100U, 2900U, 1U, 4000U}) {
    try_to([&] { postings.seek(id); });
    for (Xapian::docid step = 1; step < 500; step *= 3) {
      try_to([&] { postings.skip_to(postings.id() + step); });
      try_to([&] { postings.next_with(step, id + step); });
      try_to([&] { postings.next(); });
    }
  }
  return refused;
}

bool find_values(const Table& table, Xapian::valueno slot) {
  ValueCursor values(table, slot);
  bool refused = false;
  std::size_t letters = 0;
  for (const Xapian::docid begin : {1U, 2000U, 500U, 2900U, 2U}) {
    for (Xapian::docid step = 1; step < 500; step *= 3) {
      for (Xapian::docid id = begin; id < begin + 20 * step; id += step) {
        refused |= is_refused([&] {
          const std::string_view value = values.find(id).value_or("");
          for (const char letter : value) { // all bytes can be read
            letters += letter == 'v' ? 1 : 0;
          }
        });
      }
    }
  }
  return refused || letters == 0;
}

TEST_CASE("whatever a table's bytes are, its postings and values are read to an end or refused") {
  const WrittenDatabase database(2000);
  int refused = 0;
  test::read_damaged(database.path(), 1, 200, [&](const Table& table) {
    for (const std::string& term : test::random_terms()) {
      refused += is_refused([&] { refused += go_through(Postings(table, term)); });
    }
    refused += is_refused([&] { refused += go_through(Postings::of_lengths(table)); });
    for (Xapian::valueno slot = 0; slot < slot_count; ++slot) {
      refused += find_values(table, slot);
    }
  });
  CHECK(refused > 0);
}

TEST_CASE("after an error postings, lengths and values can be looked for as before") {
  const WrittenDatabase database(8'000);
  const Xapian::Database xapian(database.path().string());
  const std::vector<Posting> expected = test::postings_of(xapian, test::random_terms().front());
  const fs::path file = database.path() / "postlist.glass";
  const std::string bytes = test::read_bytes(file);
  const Table table = test::open_postlist(database.path());
  Postings sought(table, test::random_terms().front());
  Postings skipped(table, test::random_terms().front());
  DocumentLengths lengths(table, xapian.get_lastdocid());
  ValueCursor values(table, 1);
  std::array<int, 4> errors = {};
  std::mt19937 random(2);
  for (int round = 0; round < 100; ++round) {
    const auto any = [&] { return expected[random() % expected.size()]; };
    fs::resize_file(file, random() % 9 * block_bytes);
    const std::vector<std::function<void()>> reads = {
        [&] { sought.seek(any().id); }, [&] { skipped.skip_to(skipped.id() + 500); },
        [&] { lengths.of(any().id); }, [&] { values.find(any().id); }};
    for (std::size_t i = 0; i < reads.size(); ++i) {
      errors[i] += is_refused(reads[i]);
      errors[i] += is_refused(reads[i]);
    }
    test::overwrite(file, bytes);
    const Posting posting = any();
    sought.seek(posting.id);
    CHECK((Posting{sought.id(), sought.wdf()} == posting));
    skipped.seek(posting.id);
    CHECK((Posting{skipped.id(), skipped.wdf()} == posting));
    CHECK(lengths.of(posting.id) == xapian.get_doclength(posting.id));
    CHECK((values.find(posting.id).value_or("") == xapian.get_document(posting.id).get_value(1)));
  }
  CHECK(*std::min_element(errors.begin(), errors.end()) > 0);
}

} // namespace
} // namespace triglot

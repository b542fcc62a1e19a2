#include "bench/engines/fts5.h"

#include "base/error.h"
#include "bench/measure/interruption.h"

#include <chrono>
#include <fstream>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sqlite3.h>

namespace triglot::bench {
namespace {

constexpr std::string_view ten_titles =
    "SELECT title FROM articles WHERE articles MATCH {} ORDER BY rank LIMIT 10";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Statement;

// A connection. One per thread.
class Sqlite {
public:
  Sqlite(const std::filesystem::path& file, int flags) : file_(file.string()) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file_.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    check(result);
  }

  void run(const char* sql) {
    check(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr));
  }

  void check(int result) const {
    if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE) {
      throw Error(
          fmt::format("SQLite cannot use '{}': {}", file_, sqlite3_errmsg(database_.get())));
    }
  }

  sqlite3* get() const { return database_.get(); }

private:
  std::string file_;
  std::unique_ptr<sqlite3, Close> database_;
};

// A prepared statement. REQUIRES: the connection outlives it.
class Statement {
public:
  Statement(const Sqlite& database, const std::string& sql) : database_(database) {
    sqlite3_stmt* prepared = nullptr;
    database.check(sqlite3_prepare_v2(database.get(), sql.c_str(), -1, &prepared, nullptr));
    statement_.reset(prepared);
  }

  // Numbers count from 1. The text must live until the statement is reset.
  void bind(int number, std::string_view text) {
    database_.check(sqlite3_bind_text(statement_.get(), number, text.data(),
                                      static_cast<int>(text.size()), SQLITE_STATIC));
  }

  // Moves to the next row; false if there is none.
  bool step() {
    const int result = sqlite3_step(statement_.get());
    database_.check(result);
    return result == SQLITE_ROW;
  }

  std::string text() {
    const void* bytes = sqlite3_column_blob(statement_.get(), 0);
    const int size = sqlite3_column_bytes(statement_.get(), 0);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }
  std::uint64_t number() {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), 0));
  }

  void reset() { sqlite3_reset(statement_.get()); }

private:
  const Sqlite& database_;
  std::unique_ptr<sqlite3_stmt, Close> statement_;
};

class Fts5Engine final : public SearchEngine {
public:
  Fts5Engine(const std::filesystem::path& file, const std::vector<BenchQuery>& queries)
      : database_(file, SQLITE_OPEN_READONLY) {
    database_.run("PRAGMA mmap_size = 8589934592");
    for (const BenchQuery& query : queries) {
      queries_.push_back(fts5_query(query));
    }
  }

  std::string name() const override { return "FTS5"; }

  std::vector<Timing> pass() override {
    std::vector<Timing> timings;
    Statement statement(database_, fmt::format(ten_titles, "?"));
    std::vector<std::string> titles;
    for (const std::string& query : queries_) {
      end_if_interrupted();
      titles.clear();
      const auto begin = std::chrono::steady_clock::now();
      statement.bind(1, query);
      while (statement.step()) {
        titles.push_back(statement.text());
      }
      statement.reset();
      const std::chrono::duration<double, std::micro> elapsed =
          std::chrono::steady_clock::now() - begin;
      timings.push_back({elapsed.count(), titles.size()});
    }
    return timings;
  }

  std::vector<std::uint64_t> count() override {
    std::vector<std::uint64_t> counts;
    Statement statement(database_, "SELECT count(*) FROM articles WHERE articles MATCH ?");
    for (const std::string& query : queries_) {
      statement.bind(1, query);
      counts.push_back(statement.step() ? statement.number() : 0);
      statement.reset();
    }
    return counts;
  }

private:
  Sqlite database_;
  std::vector<std::string> queries_;
};

} // namespace

std::uint64_t build_fts5(const std::filesystem::path& texts, const std::filesystem::path& file) {
  std::ifstream in(texts);
  if (!in) {
    throw Error(fmt::format("cannot read '{}'", texts.string()));
  }
  Sqlite database(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.run("CREATE VIRTUAL TABLE articles USING fts5(title UNINDEXED, body, "
               "tokenize = 'porter unicode61 remove_diacritics 2');"
               "BEGIN");
  std::uint64_t articles = 0;
  {
    Statement insert(database, "INSERT INTO articles(title, body) VALUES (?, ?)");
    for (std::string line; std::getline(in, line); ++articles) {
      const std::size_t title = line.find('\t') + 1;
      const std::size_t text = line.find('\t', title) + 1;
      insert.bind(1, std::string_view(line).substr(title, text - 1 - title));
      insert.bind(2, std::string_view(line).substr(text));
      insert.step();
      insert.reset();
    }
  }
  database.run("INSERT INTO articles(articles) VALUES ('optimize');"
               "COMMIT");
  return articles;
}

std::unique_ptr<SearchEngine> open_fts5(const std::filesystem::path& file,
                                        const std::vector<BenchQuery>& queries) {
  return std::make_unique<Fts5Engine>(file, queries);
}

std::string fts5_query(const BenchQuery& query) {
  const std::string_view between = query.kind == QueryKind::phrase ? " "
                                   : query.kind == QueryKind::any  ? "\" OR \""
                                                                   : "\" AND \"";
  return fmt::format("\"{}\"", fmt::join(query.words, between));
}

std::vector<std::string> fts5_command(const std::filesystem::path& file, const BenchQuery& query) {
  return {"sqlite3", file, fmt::format(ten_titles, fmt::format("'{}'", fts5_query(query)))};
}

std::string sqlite_version() {
  return fmt::format("SQLite {}", sqlite3_libversion());
}

} // namespace triglot::bench

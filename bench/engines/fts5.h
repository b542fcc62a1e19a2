// SQLite's full-text index, FTS5.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace triglot::bench {

// Makes a database at `file` of the articles in `texts`: id, title and text a line, divided by
// tabs. English stems, accents removed, contents stored; one transaction, optimised. Returns how
// many there were. Throws Error where SQLite fails.
std::uint64_t build_fts5(const std::filesystem::path& texts, const std::filesystem::path& file);

// In this process, with the file mapped into memory. Throws Error where it cannot be opened.
std::unique_ptr<SearchEngine> open_fts5(const std::filesystem::path& file,
                                        const std::vector<BenchQuery>& queries);

// The query in FTS5's syntax: "\"de\" OR \"dijk\"". REQUIRES: one of the compared kinds.
std::string fts5_query(const BenchQuery& query);

// The command of SQLite's shell that does the same work as one search, as a whole process.
std::vector<std::string> fts5_command(const std::filesystem::path& file, const BenchQuery& query);

// "SQLite 3.40.1".
std::string sqlite_version();

} // namespace triglot::bench

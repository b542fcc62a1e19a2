// SQLite's full-text index FTS5.
#pragma once

#include "bench/engines/search_engine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace triglot::bench {

// Creates a database at `file` from the articles in `texts`, with id, title and text per line,
// separated by tabs. English stems, accents removed, content stored; one transaction, optimised.
// Returns the number of articles. Throws Error if SQLite fails.
std::uint64_t build_fts5(const std::filesystem::path& texts, const std::filesystem::path& file);

// Runs in this process, with the file memory-mapped. Throws Error if it cannot be opened.
std::unique_ptr<SearchEngine> open_fts5(const std::filesystem::path& file,
                                        const std::vector<BenchQuery>& queries);

// The query in FTS5's syntax: "\"de\" OR \"dijk\"". REQUIRES: a compared kind.
std::string fts5_query(const BenchQuery& query);

// The command of SQLite's shell that does the work of one search as a whole process.
std::vector<std::string> fts5_command(const std::filesystem::path& file, const BenchQuery& query);

// "SQLite 3.40.1".
std::string sqlite_version();

} // namespace triglot::bench

// All that an index holds, in a form that is the same for the same articles whatever way they came
// into it: without document numbers, generations, and the order of articles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace triglot::test {

struct TermDump {
  std::uint32_t occurrences = 0;        // wdf
  std::vector<std::uint32_t> positions; // empty where none are kept
  friend bool operator==(const TermDump&, const TermDump&) = default;
};

struct ArticleDump {
  std::string name;   // for people: the path and the record's id
  std::string record; // the document's data
  std::uint32_t length = 0;
  std::map<std::string, TermDump> terms;
  std::map<std::uint32_t, std::string> values; // by slot
  friend bool operator==(const ArticleDump&, const ArticleDump&) = default;
};

// A term as the database's own list of terms shows it.
struct PostingsDump {
  std::uint32_t articles = 0;
  std::uint64_t occurrences = 0;
  std::map<std::string, std::uint32_t> by_article; // article id → wdf
  friend bool operator==(const PostingsDump&, const PostingsDump&) = default;
};

struct IndexDump {
  std::map<std::string, ArticleDump> articles; // by id
  std::map<std::string, PostingsDump> terms;
  std::map<std::uint32_t, std::map<std::string, std::string>> values; // by slot and article id
  std::map<std::string, std::string> metadata; // but the table of files, see `files`
  // Keys alone: what is kept of a file, such as its inode, depends on when it was read.
  std::set<std::string> files;
  std::uint32_t article_count = 0;
  double average_length = 0;
  friend bool operator==(const IndexDump&, const IndexDump&) = default;
};

// Reads the current generation of the index in the folder `index`, with Xapian alone. Throws
// std::runtime_error where there is none, or an article has no id or one that another has; passes
// Xapian's exceptions through.
IndexDump dump_index(const std::filesystem::path& index);

// The first of the differences: "it/a.md: term 'foo': positions 1 5 / 1 6". Empty: they are equal.
std::string difference(const IndexDump& one, const IndexDump& other);

} // namespace triglot::test

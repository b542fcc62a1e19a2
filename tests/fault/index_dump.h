// The entire content of an index in canonical form, independent of how it came about: without
// document ids, generations, and the order of articles.
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
  std::vector<std::uint32_t> positions; // empty if none are stored
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

// A term in the database's own term list.
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
  std::map<std::string, std::string> metadata; // except for the file table, see `files`
  // Keys only: a file's entry, such as its inode, depends on when it was read.
  std::set<std::string> files;
  std::uint32_t article_count = 0;
  double average_length = 0;
  friend bool operator==(const IndexDump&, const IndexDump&) = default;
};

// Reads the current generation of the index in the folder `index`, using only Xapian. Throws
// std::runtime_error if there is none, or an article has no id or a duplicate one; Xapian's
// exceptions pass through.
IndexDump dump_index(const std::filesystem::path& index);

// The first difference: "it/a.md: term 'foo': positions 1 5 / 1 6". Empty if they are equal.
std::string difference(const IndexDump& one, const IndexDump& other);

} // namespace triglot::test

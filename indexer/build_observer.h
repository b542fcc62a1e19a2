// What a run tells of the articles as it goes.
#pragma once

#include "indexer/discover.h"
#include "store/record.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace triglot {

// An article that is in the index now.
struct IndexedArticle {
  std::string path;
  std::uint64_t line = 0; // on which it begins, where it is one of several of its file; else 0
  std::string language;   // code; empty where none was found
  LanguageFrom language_from = LanguageFrom::identified;
};

// How far a build is.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t bytes_read = 0; // of files as they lie on disk
  std::uint64_t bytes = 0;      // … of all files, as far as that is known
};

// Is told what happens on the way, in the order of the files and of the articles in them. Calls
// come from the thread that called build() or update().
class BuildObserver {
public:
  BuildObserver() = default;
  virtual ~BuildObserver() = default;
  BuildObserver(const BuildObserver&) = delete;
  BuildObserver& operator=(const BuildObserver&) = delete;

  virtual void indexed(const IndexedArticle& article) = 0;
  // Of the record on `line` of the file, or where that is 0, the file as a whole.
  virtual void warned(const std::string& path, std::uint64_t line, std::string_view what) = 0;
  // What is worth knowing only to those who look closely.
  virtual void noted(const std::string& path, std::uint64_t line, std::string_view what) = 0;
  virtual void failed(const Failure& failure) = 0;
  // After each article, where articles are told as they come; in a full build they are told some
  // thousand at once, and meanwhile the same progress several times a second.
  virtual void progressed(const Progress& progress) = 0;
  virtual void writing() = 0;
};

IndexedArticle indexed_article(const Record& record);

} // namespace triglot

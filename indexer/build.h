// A full build: everything below the roots into a new generation, which then becomes the current
// one.
//
//   roots → discover → per file: FileReader → per article: analyse_article → make_document
//         → IndexWriter (documents, lexicon, files, description) → verify → publish
#pragma once

#include "indexer/discover.h"
#include "indexer/roots.h"
#include "store/record.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// dry: everything is read and analysed, nothing written.
enum class Run : std::uint8_t { real, dry };

// Of a build, and of an update (update.h).
struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::string> paths; // as the user names them; added to the index's roots
  std::string default_language;   // of articles that state none; empty: what is known, or identify
  EmptyRoots empty_roots = EmptyRoots::refuse;
  Run run = Run::real;
  std::chrono::milliseconds wait{0}; // for another writer
};

struct BuildReport {
  // That the index holds now, by language code; "" where it is not known.
  std::map<std::string, std::uint64_t> articles;
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t moved = 0;
  std::uint64_t removed = 0;
  std::uint64_t failed = 0;
  std::uint64_t text_bytes = 0;     // of the texts that were indexed now
  std::vector<std::string> refused; // roots that a watch passed over, in words; their articles stay
};

// How far a build is.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t bytes_read = 0; // of files as they lie on disk
  std::uint64_t bytes = 0;      // … of all files, as far as that is known
};

// Is told what happens on the way. Calls come from the thread that builds.
class BuildObserver {
public:
  BuildObserver() = default;
  virtual ~BuildObserver() = default;
  BuildObserver(const BuildObserver&) = delete;
  BuildObserver& operator=(const BuildObserver&) = delete;

  virtual void indexed(const Record& record) = 0;
  // Of the record on `line` of the file, or where that is 0, the file as a whole.
  virtual void warned(const std::string& path, std::uint64_t line, std::string_view what) = 0;
  // What is worth knowing only to those who look closely.
  virtual void noted(const std::string& path, std::uint64_t line, std::string_view what) = 0;
  virtual void failed(const Failure& failure) = 0;
  // After each article, and where all are read and the index is being written.
  virtual void progressed(const Progress& progress) = 0;
  virtual void writing() = 0;
};

// Tells the observer of an article before it is indexed: what was noticed while it was read.
void tell_warnings(const std::vector<std::string>& warnings, std::string_view wrongly_stated,
                   const Record& record, BuildObserver& observer);

// Builds and publishes. What came from standard input is taken over from the index that was there.
// An article that cannot be read is told to the observer and counted; the
// rest is indexed. Throws Error, and leaves the index as it was, where no root is named or known, a
// root has vanished or holds no article (unless allowed), no article could be read, or the index
// cannot be written; LockHeld where another process writes it.
BuildReport build(const BuildOptions& options, BuildObserver& observer);

} // namespace triglot

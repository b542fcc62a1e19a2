// Events of a run: what happened to a file or an article, and how far the run is.
#pragma once

#include <cstdint>
#include <string>

namespace triglot {

// Something worth reporting about a file or an article in it.
struct Event {
  // indexed: the article is now in the index. note: for verbose output. left_out: a file that is
  // not taken for an article; the message says why. failure: not indexed, as it could not be read.
  enum class Kind : std::uint8_t { indexed, note, left_out, warning, failure };

  Kind kind = Kind::note;
  std::string path;
  std::uint64_t line = 0;  // of the record in the file; 0: the whole file
  std::string message;     // empty if failures are only counted
  std::uint64_t count = 1; // number of failures it represents

  // The number of failures it reports.
  std::uint64_t failures() const { return kind == Kind::failure ? count : 0; }
};

// Progress of a run.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t bytes_read = 0; // of files, as on disk; in a build, counted once indexed
  std::uint64_t bytes = 0;      // total size of all files known so far
};

// What a run is doing while it is not reading articles.
enum class Phase : std::uint8_t { finding, merging, syncing, committing };

// A change to an article in the index.
struct ArticleChange {
  enum class Kind : std::uint8_t { added, changed, moved, removed };

  Kind kind = Kind::added;
  std::string path;
  bool one_of_several = false; // its file has several
  std::string before = {};     // previous path, if it moved
};

// Receives events in the order of files and of articles in them, from one thread at a time.
// Exceptions it throws end the run and propagate to the caller.
class EventSink {
public:
  EventSink() = default;
  virtual ~EventSink() = default;
  EventSink(const EventSink&) = delete;
  EventSink& operator=(const EventSink&) = delete;

  virtual void happened(const Event& event) = 0;
  // Called after each article, and several times a second; in a full build after each batch.
  virtual void progressed(const Progress& /*progress*/) {}
  // Called when a phase before or after the reading begins.
  virtual void begins(Phase /*phase*/) {}
  // Called by updates when an article of the index changes.
  virtual void changed(const ArticleChange& /*change*/) {}
  // Whether to create an event for each article that is indexed.
  virtual bool wants_indexed() const { return false; }
};

} // namespace triglot

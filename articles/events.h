// Events of a run: what happened to a file or an article, and how far the run is.
#pragma once

#include <cstdint>
#include <string>

namespace triglot {

// One thing that is worth knowing of a file, or of an article in it.
struct Event {
  // indexed: the article is in the index now. note: for those who look closely. left_out: a file
  // that is not taken for an article; the message says why. failure: not in the index, as it cannot
  // be read.
  enum class Kind : std::uint8_t { indexed, note, left_out, warning, failure };

  Kind kind = Kind::note;
  std::string path;
  std::uint64_t line = 0;  // of the record in the file; 0: the file as a whole
  std::string message;     // empty where failures are only counted
  std::uint64_t count = 1; // failures that it stands for

  // How many failures it tells.
  std::uint64_t failures() const { return kind == Kind::failure ? count : 0; }
};

// How far a run is.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t bytes_read = 0; // of files as they lie on disk, and, in a build, indexed
  std::uint64_t bytes = 0;      // … of all files, as far as that is known
};

// What a run does when it does not read articles.
enum class Phase : std::uint8_t { finding, merging, syncing, committing };

// What has become of an article.
struct ArticleChange {
  enum class Kind : std::uint8_t { added, changed, moved, removed };

  Kind kind = Kind::added;
  std::string path;
  bool one_of_several = false; // in its file
  std::string before = {};     // the path from which it has moved
};

// Receives them, in the order of the files and of the articles in them. What it throws ends the run
// and passes through. Calls come from one thread at a time.
class EventSink {
public:
  EventSink() = default;
  virtual ~EventSink() = default;
  EventSink(const EventSink&) = delete;
  EventSink& operator=(const EventSink&) = delete;

  virtual void happened(const Event& event) = 0;
  // After each article, and several times a second; in a full build after each batch of them.
  virtual void progressed(const Progress& /*progress*/) {}
  // What comes before or after the reading.
  virtual void begins(Phase /*phase*/) {}
  // An article of the index is another now: told by an update.
  virtual void changed(const ArticleChange& /*change*/) {}
  // Whether to make an event for each article that is indexed.
  virtual bool wants_indexed() const { return false; }
};

} // namespace triglot

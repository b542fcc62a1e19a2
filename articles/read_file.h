// Reads the articles of a file found by discovery.
#pragma once

#include "articles/events.h"
#include "articles/input/file_opener.h"
#include "articles/input/file_stream.h"
#include "articles/read_articles.h"
#include "articles/title.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Increment when the readers' results change for the same bytes: an update by a newer program
// rereads all files and reindexes the articles that differ.
inline constexpr int reader_version = 3;

// Everything apart from its bytes that determines how a file is read: its format, reader_version,
// the language given for it, a date at the start of its name, and the command that reads it. "html
// 1 nl", "text 1 ", "markdown 1 nl 2025-03-03", "text 1  .pdf=pdftotext {} -"; "?" if its content
// must tell the format.
std::string reader_signature(const FoundFile& file, const std::string& given_language);

// Why a file that was read is left out.
inline constexpr std::string_view no_article_reason = "no article by its name or its content";

// Whether the timestamps are racy (git's term): modified so recently that a later write could leave
// them unchanged.
FileEntry::Trust timestamp_trust(const FileState& state);

// The outcome of reading a file.
struct FileOutcome {
  // read: its articles, if any, were delivered. not_read: part of it could not be read, for reasons
  // outside of the file. vanished: it no longer exists.
  enum class Kind : std::uint8_t { read, not_read, vanished };

  Kind kind = Kind::read;
  bool only_appended = false; // its earlier content is unchanged and was not delivered
  std::uint64_t articles = 0; // delivered
  FileEntry entry;            // the file's new entry; incomplete if it was not read
};

// Reads files, and reports failures and progress. One per run.
class FileReader {
public:
  using Deliver = std::function<void(Article)>; // gets the article with its path

  // `sink` must outlive this object.
  explicit FileReader(EventSink& sink) : sink_(sink) {}

  // Announces a file to be read, for the progress.
  void expect(const FoundFile& file) { progress_.bytes += file.state.size; }

  // `choose` as in read_feed(), if the file is a feed.
  FileOutcome read(const FoundFile& file, const std::string& given_language, const Deliver& deliver,
                   const ChooseItems& choose = {});
  // Rereads a known file; if records were only appended, delivers just these. `is_taken` tells
  // which ids its articles already have.
  FileOutcome read_on(const FoundFile& file, const std::string& given_language,
                      const FileEntry& known, const RecordIds::IsTaken& is_taken,
                      const Deliver& deliver, const ChooseItems& choose = {});
  void read_standard_input(const Deliver& deliver);

  // Reports again the stored failures of a file that is not reread.
  void report_known_failures(const FileEntry& entry);
  // Reports progress during work other than reading.
  void tell_progress() { sink_.progressed(progress_); }

private:
  // Finds the known beginning of a file; nothing if it must be read as a whole.
  using FindKnown = std::function<std::optional<KnownBeginning>(FileStream& stream)>;

  struct Wanted {
    FindKnown find_known;
    ChooseItems choose_items;
  };

  FileOutcome read_file(const FoundFile& file, const std::string& given_language,
                        const Wanted& wanted, const Deliver& deliver);
  // From now on reports progress as the stream is read, on top of `bytes_before`.
  void follow(FileStream& stream, std::uint64_t bytes_before);
  void look_again(FoundFile& file);
  void fail(const std::string& path, std::string reason, std::uint64_t line = 0);
  void leave_out(const FoundFile& file, FileEntry& entry);
  FileOutcome::Kind not_opened(const std::string& path, const OpenFailure& failure);
  FileRead read_opened(FileStream& stream, const FoundFile& file, const Wanted& wanted,
                       const Deliver& deliver, FileOutcome& outcome);
  FileRead read_by_command(const FoundFile& file, const ChooseItems& choose, const Deliver& deliver,
                           FileOutcome& outcome);
  // The callback given to readers, which counts each article and passes it on.
  triglot::Deliver passing_on(const std::string& path, const Deliver& deliver, FileEntry& entry);

  EventSink& sink_;
  FileOpener opener_;
  TitleFinder titles_;
  Progress progress_;
};

} // namespace triglot

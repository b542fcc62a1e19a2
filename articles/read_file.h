// From a file that was found to its articles, one by one.
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

// Raised whenever the readers make something else of the same bytes: an update by a newer program
// reads all files again, and indexes those articles anew that it reads otherwise.
inline constexpr int reader_version = 2;

// What, beside its bytes, decides how a file is read: its format, reader_version, the language that
// is given for it, the date that its name begins with, if it does, and the command that reads it.
// "html 1 nl", "text 1 ", "markdown 1 nl 2025-03-03", "text 1  .pdf=pdftotext {} -"; a format that
// its content has to tell is "?".
std::string reading_of(const FoundFile& file, const std::string& given_language);

// Why a file is left out that was read.
inline constexpr std::string_view no_article_reason = "no article by its name or its content";

// How far the times of a file that is looked at now tell whether it is changed later.
FileEntry::Trust trust_in(const FileState& state);

// What came of reading a file.
struct FileOutcome {
  // read: its articles, perhaps none, were delivered. not_read: not all of it could be read, for
  // reasons that do not lie in the file. vanished: it is there no more.
  enum class Kind : std::uint8_t { read, not_read, vanished };

  Kind kind = Kind::read;
  bool only_appended = false; // what was there before is as it was, and was not delivered
  std::uint64_t articles = 0; // that were delivered
  FileEntry entry;            // what is known of it now; incomplete where it was not read
};

// Reads files, and tells what goes wrong and how far it is. One per run.
class FileReader {
public:
  using Deliver = std::function<void(Article)>; // the article with its path

  // `sink` outlives this object.
  explicit FileReader(EventSink& sink) : sink_(sink) {}

  // Announces a file to be read, for the progress.
  void expect(const FoundFile& file) { progress_.bytes += file.state.size; }

  FileOutcome read(const FoundFile& file, const std::string& given_language,
                   const Deliver& deliver);
  // The same of a file that was read before: where records were appended to it, only these are
  // delivered. `is_taken` says which ids its articles have.
  FileOutcome read_on(const FoundFile& file, const std::string& given_language,
                      const FileEntry& known, const RecordIds::IsTaken& is_taken,
                      const Deliver& deliver);
  void read_standard_input(const Deliver& deliver);

  // Of a file that is not read again, what could not be read of it.
  void fail_again(const FileEntry& entry);
  // For what is done without reading.
  void tell_progress() { sink_.progressed(progress_); }

private:
  // What is known of a file's beginning; nothing where it has to be read as a whole.
  using FindKnown = std::function<std::optional<KnownBeginning>(FileStream& stream)>;

  FileOutcome read_file(const FoundFile& file, const std::string& given_language,
                        const FindKnown& find_known, const Deliver& deliver);
  // Tells the progress from now on as the stream is read, on top of `bytes_before`.
  void follow(FileStream& stream, std::uint64_t bytes_before);
  void look_again(FoundFile& file);
  void fail(const std::string& path, std::string reason, std::uint64_t line = 0);
  void leave_out(const FoundFile& file, FileEntry& entry);
  FileOutcome::Kind not_opened(const std::string& path, const OpenFailure& failure);
  FileRead read_opened(FileStream& stream, const FoundFile& file, const FindKnown& find_known,
                       const Deliver& deliver, FileOutcome& outcome);
  FileRead read_by_command(const FoundFile& file, const Deliver& deliver, FileOutcome& outcome);
  // What the readers call with each article of the file, which is counted and passed on.
  triglot::Deliver passing_on(const std::string& path, const Deliver& deliver, FileEntry& entry);

  EventSink& sink_;
  FileOpener opener_;
  TitleFinder titles_;
  Progress progress_;
};

} // namespace triglot

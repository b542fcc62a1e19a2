#include "articles/read_file.h"

#include "analysis/dates/dates.h"
#include "articles/input/run_command.h"
#include "store/index.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {

std::string_view name_of(std::optional<Format> format) {
  if (!format) {
    return "?";
  }
  switch (*format) {
  case Format::text:
    return "text";
  case Format::markdown:
    return "markdown";
  case Format::html:
    return "html";
  case Format::records:
    return "records";
  case Format::feed:
    return "feed";
  case Format::mhtml:
    return "mhtml";
  case Format::warc:
    break;
  }
  return "warc";
}

// The date that begins a file name, as in daily notes and Jekyll's posts: "2025-03-03.md",
// "2025-03-03-de-dijken.md" → "2025-03-03". Empty if there is none.
std::string date_in_name(std::string_view path) {
  constexpr std::size_t size = std::string_view("2025-03-03").size();
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const bool stands_alone =
      name.size() > size && std::string_view("-_. ").find(name[size]) != std::string_view::npos;
  const std::string_view date = name.substr(0, size);
  return stands_alone && calendar_date(date) == date ? std::string(date) : std::string();
}

} // namespace

// A file modified just before it is read may be modified again within the same tick of its
// timestamps: usually some milliseconds, two seconds on file systems without fractions.
FileEntry::Trust timestamp_trust(const FileState& state) {
  constexpr std::int64_t second = 1'000'000'000;
  const bool whole_seconds = state.modified_ns % second == 0 && state.changed_ns % second == 0;
  const std::int64_t tick = whole_seconds ? 2 * second : second / 10;
  const std::int64_t now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
  return std::max(state.modified_ns, state.changed_ns) + tick > now ? FileEntry::Trust::unsettled
                                                                    : FileEntry::Trust::settled;
}

std::string reader_signature(const FoundFile& file, const std::string& given_language) {
  const std::string date = date_in_name(file.path);
  return fmt::format("{} {} {}{}{}{}", name_of(file.format), reader_version, given_language,
                     date.empty() ? "" : " ", date, file.reader ? " " + file.reader->written : "");
}

void FileReader::fail(const std::string& path, std::string reason, std::uint64_t line) {
  sink_.happened({Event::Kind::failure, path, line, std::move(reason)});
}

void FileReader::report_known_failures(const FileEntry& entry) {
  for (const FileFailure& failure : entry.failures) {
    fail(entry.path, failure.reason, failure.line);
  }
  if (entry.more_failures > 0) {
    sink_.happened({Event::Kind::failure, entry.path, 0, {}, entry.more_failures});
  }
}

void FileReader::follow(FileStream& stream, std::uint64_t bytes_before) {
  stream.on_read([this, &stream, bytes_before] {
    progress_.bytes_read = bytes_before + stream.position();
    sink_.progressed(progress_);
  });
}

Deliver FileReader::passing_on(const std::string& path, const Deliver& deliver, FileEntry& entry) {
  return [this, &path, &deliver, &entry](ReadResult result) {
    if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      fail(path, unreadable->reason, unreadable->line);
      add_failure(entry, {unreadable->reason, unreadable->line});
    } else if (const auto* empty = std::get_if<Empty>(&result)) {
      sink_.happened({Event::Kind::warning, path, empty->line, "empty, left out"});
    } else {
      auto& article = std::get<Article>(result);
      article.source.path = path;
      if (article.source.date.empty() && article.source.record.empty()) {
        article.source.date = date_in_name(path);
      }
      deliver(std::move(article));
      ++progress_.articles;
    }
    sink_.progressed(progress_);
  };
}

FileOutcome FileReader::read(const FoundFile& file, const std::string& given_language,
                             const Deliver& deliver, const ChooseItems& choose) {
  return read_file(file, given_language, {[](FileStream&) { return std::nullopt; }, choose},
                   deliver);
}

FileOutcome FileReader::read_on(const FoundFile& file, const std::string& given_language,
                                const FileEntry& known, const RecordIds::IsTaken& is_taken,
                                const Deliver& deliver, const ChooseItems& choose) {
  const auto find_known = [&](FileStream& stream) -> std::optional<KnownBeginning> {
    if (file.format != Format::records || file.reader ||
        known.trust == FileEntry::Trust::incomplete || known.content_hash.empty() ||
        known.reading != reader_signature(file, given_language) ||
        stream.size() <= known.state.size || known.state.size == 0) {
      return std::nullopt;
    }
    const std::string_view beginning = stream.peek(format_beginning_bytes);
    const std::optional<Format> seen = format_of_content(beginning);
    if ((seen && seen != Format::records) || record_shape(beginning) != RecordShape::lines) {
      return std::nullopt;
    }
    const std::optional<Origin> end = stream.end_of_known(known.state.size, known.content_hash);
    return end ? std::optional(KnownBeginning{*end, is_taken}) : std::nullopt;
  };
  return read_file(file, given_language, {find_known, choose}, deliver);
}

// Many programs save a file by replacing it.
void FileReader::look_again(FoundFile& file) {
  const std::variant<struct stat, OpenFailure> looked = opener_.look_at(file.path, file.root_bytes);
  if (const auto* status = std::get_if<struct stat>(&looked)) { // else the next attempt says why
    file.state = file_state(*status);
    file.device = status->st_dev;
  }
}

FileOutcome::Kind FileReader::not_opened(const std::string& path, const OpenFailure& failure) {
  if (failure.kind == OpenFailure::Kind::missing) {
    sink_.happened({Event::Kind::note, path, 0, "has vanished meanwhile"});
    return FileOutcome::Kind::vanished;
  }
  fail(path, describe(failure, path));
  return FileOutcome::Kind::not_read;
}

// If the user named the file, report each time why it is not indexed.
void FileReader::leave_out(const FoundFile& file, FileEntry& entry) {
  if (file.root_bytes == 0) {
    fail(file.path, std::string(no_article_reason));
    add_failure(entry, {std::string(no_article_reason), 0});
  } else {
    sink_.happened({Event::Kind::left_out, file.path, 0, std::string(no_article_reason)});
  }
}

FileRead FileReader::read_opened(FileStream& stream, const FoundFile& file, const Wanted& wanted,
                                 const Deliver& deliver, FileOutcome& outcome) {
  const std::optional<KnownBeginning> known = wanted.find_known(stream);
  outcome.only_appended = known.has_value();
  const FileRead read =
      read_articles(stream, file.format, titles_, passing_on(file.path, deliver, outcome.entry),
                    {known ? &*known : nullptr, wanted.choose_items});
  outcome.entry.content_hash = stream.content_hash();
  outcome.kind = stream.has_failed() ? FileOutcome::Kind::not_read : FileOutcome::Kind::read;
  return read;
}

// The command opens the file by its path. To make sure that it read the file that was found, the
// path is resolved again after it has ended.
FileRead FileReader::read_by_command(const FoundFile& file, const ChooseItems& choose,
                                     const Deliver& deliver, FileOutcome& outcome) {
  outcome.entry.content_hash = hash_of_file(opener_, file);
  CommandLimits limits;
  limits.time = file.reader->time;
  std::variant<FileDescriptor, Unreadable> printed =
      run_command(words_for(*file.reader, file.path), limits, [this] { tell_progress(); });
  FileOpener opener; // with no cached folders
  const std::variant<OpenedFile, OpenFailure> after = opener.open_file(file);
  const auto* opened = std::get_if<OpenedFile>(&after);
  if (opened == nullptr || file_state(opened->status) != outcome.entry.state) {
    return FileRead::changed;
  }
  if (const auto* unreadable = std::get_if<Unreadable>(&printed)) {
    fail(file.path, unreadable->reason);
    outcome.kind = FileOutcome::Kind::not_read;
    return FileRead::done;
  }
  OpenedFile output = {std::move(std::get<FileDescriptor>(printed)), {}};
  ::fstat(output.file.get(), &output.status);
  FileStream stream(std::move(output));
  outcome.kind = FileOutcome::Kind::read;
  return read_articles_as(file.reader->format, stream, titles_,
                          passing_on(file.path, deliver, outcome.entry), {nullptr, choose});
}

FileOutcome FileReader::read_file(const FoundFile& file, const std::string& given_language,
                                  const Wanted& wanted, const Deliver& deliver) {
  const std::uint64_t before = progress_.bytes_read;
  FileOutcome outcome;
  outcome.entry.path = file.path;
  outcome.entry.reading = reader_signature(file, given_language);
  FoundFile now = file;
  constexpr int max_attempts = 3;
  for (int attempt = 1;; ++attempt) {
    std::variant<OpenedFile, OpenFailure> opened = opener_.open_file(now);
    if (const auto* failure = std::get_if<OpenFailure>(&opened)) {
      if (failure->kind == OpenFailure::Kind::replaced && attempt < max_attempts) {
        look_again(now);
        continue;
      }
      outcome.kind = not_opened(file.path, *failure);
      break;
    }
    FileStream stream(std::move(std::get<OpenedFile>(opened)));
    follow(stream, before);
    outcome.entry.state = stream.state();
    outcome.entry.trust = timestamp_trust(outcome.entry.state);
    outcome.entry.failures.clear();
    outcome.entry.more_failures = 0;
    const Deliver count_and_deliver = [&](Article article) {
      ++outcome.articles;
      deliver(std::move(article));
    };
    const FileRead read =
        now.reader ? read_by_command(now, wanted.choose_items, count_and_deliver, outcome)
                   : read_opened(stream, file, wanted, count_and_deliver, outcome);
    if (read == FileRead::no_article) {
      leave_out(file, outcome.entry);
    }
    if (read != FileRead::changed) {
      break;
    }
    if (attempt == max_attempts) {
      outcome.kind = FileOutcome::Kind::not_read;
      fail(file.path, "somebody writes to it while it is read (try again)");
      break;
    }
  }
  if (outcome.kind != FileOutcome::Kind::read) {
    outcome.entry.trust = FileEntry::Trust::incomplete;
  }
  progress_.bytes_read = before + file.state.size;
  return outcome;
}

void FileReader::read_standard_input(const Deliver& deliver) {
  FileStream stream = FileStream::standard_input();
  follow(stream, progress_.bytes_read);
  FileEntry not_kept; // it cannot be read again
  const std::string path(standard_input_path);
  read_articles(stream, Format::records, titles_, passing_on(path, deliver, not_kept));
}

} // namespace triglot

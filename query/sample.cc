#include "query/sample.h"

#include "analysis/identify.h"
#include "articles/read_file.h"
#include "base/error.h"
#include "base/file.h"
#include "base/plain_text.h"
#include "query/sample_place.h"
#include "store/schema.h"
#include "store/stored_articles.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

namespace triglot {
namespace {

// The language of an article shows in its beginning.
constexpr std::size_t max_identified_bytes = 65536;

// Longer texts are not read to their ends.
constexpr std::uint64_t max_whole_bytes = std::uint64_t{8} << 20;

[[noreturn]] void throw_unreadable(const std::string& stated, std::string_view reason) {
  throw Error(fmt::format("cannot read '{}' for articles like it: {}", stated, reason));
}

// The status of what is at the path; nothing, with errno, where there is nothing.
std::optional<struct stat> status_of(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

std::optional<Format> format_of(const std::string& path) {
  if (!format_of_name(path) && (!content_decides(path) || extension_of(path).empty())) {
    return Format::text; // as the indexer takes a file that is named itself
  }
  return format_of_name(path);
}

FoundFile found_file(const std::string& path, const struct stat& status) {
  return {path, format_of(path), file_state(status), status.st_dev, 0};
}

// The lines of the file, counted as far as `enough`; nothing where it cannot be read.
std::optional<std::uint64_t> lines_of(const FoundFile& file, std::uint64_t enough) {
  FileOpener opener;
  std::variant<OpenedFile, OpenFailure> opened = opener.open_file(file);
  if (!std::holds_alternative<OpenedFile>(opened)) {
    return std::nullopt;
  }
  constexpr std::size_t bytes_at_once = std::size_t{1} << 20;
  FileStream stream(std::move(std::get<OpenedFile>(opened)));
  std::string bytes;
  std::string fault;
  std::uint64_t ends = 0;
  char last = '\n';
  while (ends < enough && append_read(stream, bytes_at_once, bytes, fault)) {
    for (const char c : bytes) { // LF, CR LF or CR
      ends += c == '\r' || (c == '\n' && last != '\r') ? 1 : 0;
      last = c;
    }
    bytes.clear();
  }
  return fault.empty() ? std::optional(ends + (last == '\n' || last == '\r' ? 0 : 1))
                       : std::nullopt;
}

// What is told of a line behind the end of the file; `end` is the last line of the article that is
// taken for it. Empty where the file has the line, or is not there to be looked at.
std::string note_of_line(const std::string& stated, const SamplePlace& place, std::uint64_t end) {
  if (place.line <= end || !may_be_article_if_named(place.path)) { // a command reads it
    return {};
  }
  const std::optional<struct stat> status = status_of(place.path);
  if (!status || !S_ISREG(status->st_mode)) {
    return {};
  }
  const std::optional<std::uint64_t> lines = lines_of(found_file(place.path, *status), place.line);
  return lines && *lines < place.line
             ? fmt::format("'{}': the file has {} line{}: its last article is taken",
                           plain_line(stated).text, *lines, *lines == 1 ? "" : "s")
             : "";
}

std::uint64_t last_line(const Record& record) {
  return line_in_file(record, static_cast<std::uint32_t>(record.text.size()));
}

std::uint64_t last_line(const Article& article) {
  return article.origin.line - 1 +
         article.map.locate(article.text, static_cast<std::uint32_t>(article.text.size())).line;
}

// Collects samples up to the bounds.
class Collector {
public:
  explicit Collector(const std::string& stated) : stated_(stated) {}

  void add(Record record) {
    add(std::move(record.source), std::move(record.language), std::move(record.text));
  }
  void add(Article article) {
    std::string language = language_of(article);
    add(std::move(article.source), std::move(language), std::move(article.text));
  }
  // Of what is added next.
  void note(std::string text) { note_ = std::move(text); }
  bool is_full() const {
    return samples_.size() >= max_samples_of_file || bytes_ >= max_like_bytes;
  }
  std::vector<Sample> take() { return std::move(samples_); }

private:
  static std::string language_of(const Article& article) {
    const std::string beginning = valid_utf8(article.text.substr(0, max_identified_bytes));
    return identify(beginning, article.declared_language).code;
  }
  void add(Source source, std::string language, std::string text) {
    bytes_ += text.size();
    samples_.push_back({stated_, std::move(source), std::move(language), std::move(text),
                        std::exchange(note_, {})});
  }

  const std::string& stated_;
  std::vector<Sample> samples_;
  std::size_t bytes_ = 0;
  std::string note_;
};

// Keeps the article that begins on the line, or last before it.
template <typename Item>
void keep_better(std::optional<Item>& best, Item candidate, std::uint64_t line) {
  if (candidate.line <= line && (!best || best->line <= candidate.line)) {
    best = std::move(candidate);
  }
}

std::vector<Sample> find_indexed(const Snapshots& snapshots, const std::string& stated,
                                 const SamplePlace& place) {
  Collector found(stated);
  Source source;
  source.path = place.path;
  source.record = place.record;
  if (std::optional<Record> only = find_record(snapshots, source)) {
    found.note(note_of_line(stated, place, last_line(*only)));
    found.add(std::move(*only));
    return found.take();
  }
  if (!place.record.empty()) {
    return {};
  }
  struct Located {
    std::uint64_t line = 0;
    DocId id{};
  };
  std::optional<Located> at_line;
  for (const DocId id : articles_of(snapshots.database(), place.path)) {
    if (place.line != 0) {
      keep_better(at_line, Located{snapshots.record_head(id).origin.line, id}, place.line);
    } else if (!found.is_full()) {
      found.add(snapshots.record(id));
    }
  }
  if (at_line) {
    Record record = snapshots.record(at_line->id);
    found.note(note_of_line(stated, place, last_line(record)));
    found.add(std::move(record));
  }
  return found.take();
}

// Keeps the first failure to read a file.
class FirstFailure final : public EventSink {
public:
  void happened(const Event& event) override {
    if (event.kind == Event::Kind::failure && reason_.empty()) {
      reason_ = event.message;
    }
  }
  const std::string& reason() const { return reason_; }

private:
  std::string reason_;
};

// Reads the beginning of a long text as an article. nullopt if the file is not a long text, or
// cannot be read.
std::optional<Article> read_beginning(const FoundFile& file) {
  const bool is_text = file.format == Format::text || file.format == Format::markdown;
  if (!is_text || file.state.size <= max_whole_bytes) {
    return std::nullopt;
  }
  FileOpener opener;
  std::variant<OpenedFile, OpenFailure> opened = opener.open_file(file);
  if (!std::holds_alternative<OpenedFile>(opened)) {
    return std::nullopt;
  }
  FileStream stream(std::move(std::get<OpenedFile>(opened)));
  std::string bytes;
  std::string fault;
  while (bytes.size() < 2 * max_like_bytes && append_read(stream, max_like_bytes, bytes, fault)) {
  }
  const std::variant<DecodedText, Unreadable> decoded = decode(bytes);
  if (!std::holds_alternative<DecodedText>(decoded)) {
    return std::nullopt;
  }
  TitleFinder titles;
  std::variant<Article, Unreadable> read =
      read_article(*file.format, std::get<DecodedText>(decoded), titles);
  auto* article = std::get_if<Article>(&read);
  if (article == nullptr || article->text.empty()) {
    return std::nullopt;
  }
  article->source.path = file.path;
  return std::move(*article);
}

// Thrown to stop a reader that has delivered what is wanted.
struct Enough {};

std::vector<Sample> read_from_file(const std::string& stated, const SamplePlace& place,
                                   const struct stat& status) {
  if (!may_be_article_if_named(place.path)) {
    throw_unreadable(stated, fmt::format("not an article file ({} are)", extensions()));
  }
  const FoundFile file = found_file(place.path, status);
  Collector found(stated);
  std::optional<Article> at_line;
  std::string example;
  std::size_t articles = 0;
  FirstFailure failure;
  const auto deliver = [&](Article article) {
    const bool is_it = place.record.empty() || article.source.record == place.record;
    example = example.empty() ? article.source.record : example;
    ++articles;
    if (place.line != 0) {
      if (at_line && article.origin.line > place.line) {
        throw Enough();
      }
      at_line = std::move(article);
    } else if (is_it) {
      found.add(std::move(article));
      if (!place.record.empty() || found.is_full()) {
        throw Enough();
      }
    }
  };
  try {
    if (std::optional<Article> article = read_beginning(file)) {
      deliver(std::move(*article));
    } else {
      FileReader(failure).read(file, "", deliver);
    }
  } catch (const Enough&) { // NOLINT(bugprone-empty-catch): there is no other way to stop a reader
  }
  if (at_line) {
    found.note(note_of_line(stated, place, last_line(*at_line)));
    found.add(std::move(*at_line));
  }
  std::vector<Sample> samples = found.take();
  if (samples.empty() && !place.record.empty() && !example.empty()) {
    throw_unreadable(stated, fmt::format("no article of this file has the id '{}' ('{}' is one)",
                                         plain_line(place.record).text, plain_line(example).text));
  }
  if (samples.empty() && !place.record.empty() && articles > 0) {
    throw_unreadable(stated, fmt::format("{} without an id: leave out '#{}'",
                                         articles == 1 ? "the file is one article"
                                                       : "the articles of this file are",
                                         plain_line(place.record).text));
  }
  if (samples.empty()) {
    throw_unreadable(stated,
                     failure.reason().empty() ? "there is no text in it" : failure.reason());
  }
  return samples;
}

} // namespace

std::vector<Sample> read_samples(const Index& index, const std::string& stated) {
  if (stated.empty()) {
    throw_unreadable(stated, "it names no file");
  }
  const std::vector<SamplePlace> places = places_of(stated);
  int error = ENOENT;
  for (const SamplePlace& place : places) {
    std::vector<Sample> samples = index.read([&](const Xapian::Database& /*database*/) {
      return find_indexed(index.snapshots(), stated, place);
    });
    if (!samples.empty()) {
      return samples;
    }
    const std::optional<struct stat> status = status_of(place.path);
    if (status && S_ISREG(status->st_mode)) {
      return read_from_file(stated, place, *status);
    }
    if (status) {
      throw_unreadable(stated, S_ISDIR(status->st_mode) ? "it is a folder: name a file in it"
                                                        : "it is no regular file");
    }
    error = &place == &places.front() ? errno : error;
  }
  throw_unreadable(stated, errno_message(error));
}

} // namespace triglot

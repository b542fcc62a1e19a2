#include "indexer/batch_reader.h"

#include <unordered_set>
#include <utility>

namespace triglot {

BatchReader::BatchReader(const RootSet& roots, std::optional<IndexDirectory> old,
                         const BatchLimits& limits, FeedSurvey& feeds,
                         const std::atomic<bool>& stopped, SharedProgress& progress,
                         Deliver deliver)
    : roots_(roots), old_(std::move(old)), limits_(limits), feeds_(feeds), stopped_(stopped),
      progress_(progress), deliver_(std::move(deliver)), reader_(*this) {}

void BatchReader::begin_group(std::size_t group) {
  batch_ = {};
  batch_.order.group = group;
}

void BatchReader::end_group() {
  batch_.ends_group = true;
  deliver();
}

void BatchReader::deliver() {
  Batch next;
  next.order = {batch_.order.group, batch_.order.number + 1};
  deliver_(std::exchange(batch_, std::move(next)));
}

void BatchReader::stop_if_told() const {
  if (stopped_) {
    throw BuildStopped();
  }
}

void BatchReader::add(Batch::Item item, std::size_t text_bytes) {
  stop_if_told();
  batch_.items.push_back(std::move(item));
  ++batch_.articles;
  batch_.bytes += text_bytes;
  if (batch_.articles >= limits_.articles || batch_.bytes >= limits_.bytes) {
    deliver();
  }
}

void BatchReader::add_read(Article article, const std::string& given_language) {
  const std::size_t bytes = article.text.size();
  add(ReadArticle{std::move(article), given_language}, bytes);
}

void BatchReader::add_kept(Record record) {
  const std::size_t bytes = record.text.size();
  add(KeptArticle{std::move(record)}, bytes);
}

// A file that yields no articles for long still delivers batches, without articles.
void BatchReader::progressed(const Progress& now) {
  stop_if_told();
  const std::uint64_t bytes = counts_bytes_ ? now.bytes_read - before_.bytes_read : 0;
  progress_.articles += now.articles - before_.articles;
  progress_.bytes_twice += bytes;
  batch_.bytes_read += bytes;
  before_ = now;
  if (batch_.articles == 0 && batch_.bytes_read >= limits_.bytes) {
    deliver();
  }
}

void BatchReader::happened(const Event& event) {
  stop_if_told();
  batch_.items.emplace_back(event);
  if (batch_.items.size() >= 4 * limits_.articles) { // nothing but unreadable records
    deliver();
  }
}

void BatchReader::read_files(std::size_t group, std::span<const FoundFile> files) {
  begin_group(group);
  for (const FoundFile& file : files) {
    read_file(file);
  }
  end_group();
}

void BatchReader::read_file(const FoundFile& file) {
  const std::string language = roots_.language_given(file.path);
  std::optional<FeedItems> items;
  const ChooseItems note = [&](const FeedItems& found) {
    items = found;
    return std::nullopt;
  };
  const FileOutcome outcome = reader_.read(
      file, language, [&](Article article) { add_read(std::move(article), language); }, note);
  if (outcome.kind == FileOutcome::Kind::read && items) {
    feeds_.note({file.path, file, outcome.entry.content_hash}, *std::move(items));
  } else if (outcome.kind == FileOutcome::Kind::read || outcome.articles > 0) {
    batch_.files.push_back(outcome.entry);
  } else if (outcome.kind == FileOutcome::Kind::not_read) {
    if (keep_articles_of(file.path)) {
      happened({Event::Kind::warning, file.path, 0, "its articles stay as they were"});
    }
  }
}

void BatchReader::read_feeds(std::size_t group, std::span<const SurveyedFeed> feeds) {
  begin_group(group);
  counts_bytes_ = false;
  for (const SurveyedFeed& feed : feeds) {
    feed.file ? read_feed(feed) : keep_newest_items(feed.path);
  }
  end_group();
}

// One that cannot be read any more is left to the next update.
void BatchReader::read_feed(const SurveyedFeed& feed) {
  const std::string language = roots_.language_given(feed.path);
  const FileOutcome outcome = reader_.read(
      *feed.file, language, [&](Article article) { add_read(std::move(article), language); },
      [&](const FeedItems& items) { return feeds_.chosen(feed.path, items); });
  const bool is_as_noted =
      outcome.kind == FileOutcome::Kind::read && outcome.entry.content_hash == feed.content_hash;
  batch_.files.push_back(is_as_noted ? outcome.entry : incomplete_entry(feed.path));
}

void BatchReader::keep_newest_items(const std::string& path) {
  const StoredArticles before(old_.value(), path);
  const std::unordered_set<std::string> older = feeds_.older_records(path);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (Record record = before.record(i); !older.contains(record.source.record)) {
      add_kept(std::move(record));
    }
  }
  batch_.files.push_back(incomplete_entry(path));
}

bool BatchReader::keep_articles_of(const std::string& path) {
  if (!old_) {
    return false;
  }
  const StoredArticles before(*old_, path);
  if (FeedItems items = before.items(); !items.empty()) {
    feeds_.note({path, std::nullopt, {}}, std::move(items));
    return true;
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    add_kept(before.record(i));
  }
  if (before.size() > 0) {
    batch_.files.push_back(incomplete_entry(path));
  }
  return before.size() > 0;
}

void BatchReader::keep_files(std::size_t group, const std::vector<std::string>& unreachable) {
  begin_group(group);
  for (const std::string& path : outermost(unreachable)) {
    for (const FileEntry& entry : known_files(old_.value(), path)) {
      keep_articles_of(entry.path);
    }
  }
  end_group();
}

StandardInput BatchReader::take_standard_input(std::size_t group, InputNow now,
                                               const std::string& language,
                                               const StoredArticles* before) {
  begin_group(group);
  StandardInput taken = StandardInput::unused;
  std::unordered_set<std::string> ids;
  if (now == InputNow::read) {
    reader_.read_standard_input([&](Article article) {
      taken = StandardInput::used;
      ids.insert(article_id(article.source));
      add_read(std::move(article), language);
    });
  }
  for (std::size_t i = 0; before != nullptr && i < before->size(); ++i) {
    Record record = before->record(i);
    if (!ids.contains(article_id(record.source))) {
      taken = StandardInput::used;
      add_kept(std::move(record));
    }
  }
  end_group();
  return taken;
}

} // namespace triglot

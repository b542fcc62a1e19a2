#include "articles/feed/json_feed.h"

#include "articles/records/read_record.h"
#include "articles/records/record_fields.h"
#include "articles/text_builder.h"
#include "base/ascii.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace triglot {
namespace {

// An item of the feed.
struct JsonItem {
  ByteSpan span;
  std::uint64_t updated = 0; // see StatedItem
};

// Receives the parser's events; returns whether to continue.
class JsonFeedHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonFeedHandler> {
public:
  // `on_item` gets each complete object in the list `items`.
  JsonFeedHandler(const rapidjson::MemoryStream& json, std::function<void(const JsonItem&)> on_item)
      : json_(json), on_item_(std::move(on_item)) {}

  bool is_feed() const { return is_feed_; }
  // Of the site, else of the feed itself.
  const std::string& address() const { return address_; }

  // Overrides of BaseReaderHandler.
  bool Key(const char* name, rapidjson::SizeType size, bool /*copy*/) {
    const std::string_view key(name, size);
    if (depth_ == 1) {
      key_ = key;
    }
    is_date_ = depth_ == item_depth && (key == "date_published" || key == "date_modified");
    return true;
  }
  bool String(const char* value, rapidjson::SizeType size, bool /*copy*/) {
    if (depth_ == 1 && key_ == "version") {
      is_feed_ =
          std::string_view(value, size).find("://jsonfeed.org/version/") != std::string_view::npos;
      return on_item_ != nullptr; // without on_item, that is all we want
    }
    if (depth_ == 1 && (key_ == "home_page_url" || (key_ == "feed_url" && address_.empty()))) {
      address_ = std::string(value, size);
    }
    if (depth_ == item_depth && is_date_) {
      item_.updated = std::max(item_.updated, version_date({value, size}));
    }
    return true;
  }
  bool StartObject() {
    ++depth_;
    if (depth_ == item_depth) {
      item_ = {{place(), 0}};
    }
    return true;
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    if (depth_ == item_depth && key_ == "items" && on_item_) {
      item_.span.end = place() + 1;
      on_item_(item_);
    }
    --depth_;
    return true;
  }
  bool StartArray() {
    ++depth_;
    return depth_ > 1; // a feed is an object
  }
  bool EndArray(rapidjson::SizeType /*elements*/) {
    --depth_;
    return true;
  }

private:
  static constexpr std::size_t item_depth = 3; // inside the list, inside the feed

  // The place of the current event; RapidJSON reports a brace before consuming it.
  std::uint32_t place() const { return static_cast<std::uint32_t>(json_.Tell()); }

  const rapidjson::MemoryStream& json_;
  std::function<void(const JsonItem&)> on_item_;
  bool is_feed_ = false;
  std::string address_;
  std::string key_; // of the feed, whose value is being read
  std::size_t depth_ = 0;
  JsonItem item_;
  bool is_date_ = false; // the value of the item that is being read
};

// What a feed states of itself.
struct JsonFeed {
  bool is_feed; // `version` says so
  std::string address;
};

// Scans up to a fault. Exceptions from `on_item` propagate.
JsonFeed scan_json_feed(std::string_view text, std::function<void(const JsonItem&)> on_item) {
  // Iterative, as nesting may be deeper than the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  JsonFeedHandler handler(stream, std::move(on_item));
  rapidjson::Reader().Parse<flags>(stream, handler);
  return {handler.is_feed(), handler.address()};
}

// The feed's values are the defaults of its items.
void add_defaults(Article& article, const RecordFields& feed) {
  const auto set_default = [](std::string& known, std::string_view of_feed) {
    if (known.empty()) {
      known = one_line(of_feed);
    }
  };
  set_default(article.source.publisher, feed.first(MetadataField::title));
  if (article.source.authors.empty()) {
    article.source.authors = feed.authors();
  }
  set_default(article.declared_language, feed.first(MetadataField::language));
}

StatedItem stated_by(const JsonItem& item, std::string_view json) {
  const std::string_view object = item.span.of(json);
  const RecordFields fields = read_record_fields(object);
  StatedItem stated;
  stated.id = one_line(fields.first(MetadataField::id));
  stated.url = one_line(fields.first(MetadataField::url));
  stated.title = fields.first(MetadataField::title);
  stated.updated = item.updated;
  if (stated.id.empty() && stated.url.empty()) {
    stated.content_hash = content_hash(object);
  }
  stated.states_text = fields.states_text() || fields.says_something(MetadataField::title) ||
                       fields.says_something(MetadataField::summary);
  return stated;
}

ItemSelection select_items(std::string_view json, const RecordFields& feed,
                           const ChooseItems& choose) {
  std::vector<StatedItem> items;
  const JsonFeed scanned =
      scan_json_feed(json, [&](const JsonItem& item) { items.push_back(stated_by(item, json)); });
  return {items, {one_line(scanned.address), one_line(feed.first(MetadataField::title))}, choose};
}

} // namespace

bool begins_with_json_feed(std::string_view text) {
  return without_blanks_in_front(text).starts_with('{') && scan_json_feed(text, nullptr).is_feed;
}

void read_json_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver,
                    const ChooseItems& choose) {
  RecordFields feed = read_record_fields(decoded.text);
  std::optional<std::string> repaired; // with the same offsets as the text
  if (!feed.fault.empty()) {
    repaired = repaired_record(decoded.text);
    feed = repaired ? read_record_fields(*repaired) : std::move(feed);
  }
  const std::string& json = repaired ? *repaired : decoded.text;
  const ItemSelection selection = select_items(json, feed, choose);
  if (!selection.is_read_now()) {
    return;
  }
  TextBuilder builder(decoded);
  std::size_t items = 0;
  scan_json_feed(json, [&](const JsonItem& item) {
    const ItemVersion* chosen = selection.chosen(items++);
    if (chosen == nullptr) {
      return;
    }
    builder.copy(item.span);
    ReadResult result = read_record(builder.take_decoded(), titles);
    if (auto* article = std::get_if<Article>(&result)) {
      add_defaults(*article, feed);
    }
    deliver(with_record(std::move(result), chosen->record));
  });
  if (!feed.fault.empty()) {
    deliver(Unreadable{feed.fault});
  } else if (items == 0) {
    deliver(Empty{});
  }
}

} // namespace triglot

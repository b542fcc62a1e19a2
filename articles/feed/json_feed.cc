#include "articles/feed/json_feed.h"

#include "articles/records/read_record.h"
#include "articles/records/record_fields.h"
#include "articles/text_builder.h"
#include "base/ascii.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace triglot {
namespace {

// Receives the parser's events; returns whether to continue.
class JsonFeedHandler : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonFeedHandler> {
public:
  // `on_item` gets the span of each complete object in the list `items`.
  JsonFeedHandler(const rapidjson::MemoryStream& json, std::function<void(ByteSpan)> on_item)
      : json_(json), on_item_(std::move(on_item)) {}

  bool is_feed() const { return is_feed_; }

  // Overrides of BaseReaderHandler.
  bool Key(const char* name, rapidjson::SizeType size, bool /*copy*/) {
    if (depth_ == 1) {
      key_ = std::string(name, size);
    }
    return true;
  }
  bool String(const char* value, rapidjson::SizeType size, bool /*copy*/) {
    if (depth_ == 1 && key_ == "version") {
      is_feed_ =
          std::string_view(value, size).find("://jsonfeed.org/version/") != std::string_view::npos;
      return on_item_ != nullptr; // without on_item, that is all we want
    }
    return true;
  }
  bool StartObject() {
    ++depth_;
    if (depth_ == item_depth) {
      item_begin_ = place();
    }
    return true;
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    if (depth_ == item_depth && key_ == "items" && on_item_) {
      on_item_({item_begin_, place() + 1});
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
  std::function<void(ByteSpan)> on_item_;
  bool is_feed_ = false;
  std::string key_; // of the feed, whose value is being read
  std::size_t depth_ = 0;
  std::uint32_t item_begin_ = 0;
};

// Scans up to a fault. Exceptions from `on_item` propagate. Returns whether `version` names a feed.
bool scan_json_feed(std::string_view text, std::function<void(ByteSpan)> on_item) {
  // Iterative, as nesting may be deeper than the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  JsonFeedHandler handler(stream, std::move(on_item));
  rapidjson::Reader().Parse<flags>(stream, handler);
  return handler.is_feed();
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

} // namespace

bool begins_with_json_feed(std::string_view text) {
  return without_blanks_in_front(text).starts_with('{') && scan_json_feed(text, nullptr);
}

void read_json_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver) {
  RecordFields feed = read_record_fields(decoded.text);
  std::optional<std::string> repaired; // with the same offsets as the text
  if (!feed.fault.empty()) {
    repaired = repaired_record(decoded.text);
    feed = repaired ? read_record_fields(*repaired) : std::move(feed);
  }
  TextBuilder builder(decoded);
  std::size_t items = 0;
  scan_json_feed(repaired ? *repaired : decoded.text, [&](ByteSpan item) {
    ++items;
    builder.copy(item);
    ReadResult result = read_record(builder.take_decoded(), titles);
    if (auto* article = std::get_if<Article>(&result)) {
      add_defaults(*article, feed);
    }
    deliver(std::move(result));
  });
  if (!feed.fault.empty()) {
    deliver(Unreadable{feed.fault});
  } else if (items == 0) {
    deliver(Empty{});
  }
}

} // namespace triglot

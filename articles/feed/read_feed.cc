#include "articles/feed/read_feed.h"

#include "articles/address.h"
#include "articles/article_text.h"
#include "articles/feed/feed_element.h"
#include "articles/feed/feed_metadata.h"
#include "articles/feed/feed_xml.h"
#include "articles/feed/json_feed.h"
#include "articles/feed/repair_feed.h"
#include "articles/html/inline_markup.h"
#include "articles/readers.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

class FeedReader {
public:
  FeedReader(const DecodedText& decoded, const FeedPart& feed, TitleFinder& titles)
      : xml_(decoded.text), feed_(feed), by_feed_(metadata_of_feed(feed, decoded.text)),
        titles_(titles), items_(decoded) {}

  // REQUIRES: items are in file order.
  ReadResult read(const FeedPart& item) {
    items_.copy(item.span);
    const Item here{item, items_.take_decoded()};

    ArticleMetadata declared = metadata_of_item(item, feed_, by_feed_, xml_);
    const DecodedText title = title_of(here);
    std::vector<std::string> left_out;
    std::optional<Article> article = article_of(here, title, left_out);
    if (!article) {
      const std::uint64_t line = here.xml.map.locate(here.xml.text, 0).line;
      return Unreadable{left_out.empty() ? "states no text" : left_out.front(), line};
    }
    settle_date(declared, article->text);
    article->source = std::move(declared.source);
    article->declared_language = std::move(declared.language);
    article->warnings = std::move(declared.warnings);
    article->warnings.insert(article->warnings.end(), left_out.begin(), left_out.end());
    article->content_hash = content_hash(item.span.of(xml_));
    return *std::move(article);
  }

private:
  struct Item {
    const FeedPart& part;
    DecodedText xml; // of the item alone, which bounds the time

    ByteSpan inner_of(const FeedElement& element) const {
      return {element.inner.begin - part.span.begin, element.inner.end - part.span.begin};
    }
  };

  // At most a few, as each costs time in proportion to the item.
  std::vector<FeedElement> best_of(const FeedPart& item, FeedField field) const {
    constexpr std::ptrdiff_t most = 4;
    std::vector<FeedElement> elements = elements_of(item, field, xml_);
    elements.erase(elements.begin() + std::min(most, std::ssize(elements)), elements.end());
    return elements;
  }

  DecodedText title_of(const Item& item) const {
    for (const FeedElement& element : best_of(item.part, FeedField::title)) {
      const DecodedText text = element_text(item.xml, item.inner_of(element), element.markup);
      DecodedText title = line_of(text, element.markup);
      if (!title.text.empty()) {
        return title;
      }
    }
    return {};
  }

  // An article of the best content with words besides the title, else of the title alone. Nothing
  // if there is neither. `left_out` collects unreadable content.
  std::optional<Article> article_of(const Item& item, const DecodedText& title,
                                    std::vector<std::string>& left_out) const {
    for (const FeedElement& element : best_of(item.part, FeedField::content)) {
      const DecodedText content = element_text(item.xml, item.inner_of(element), element.markup);
      std::variant<Article, Unreadable> read = is_html(content.text, element.markup)
                                                   ? read_html(content, titles_, title.text)
                                                   : read_lines(content, title.text);
      if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
        left_out.push_back("its content is left out: " + unreadable->reason);
        continue;
      }
      auto& article = std::get<Article>(read);
      if (!article.text.empty() && article.text != title.text) {
        trace_title(article, title);
        return std::move(article);
      }
    }
    if (title.text.empty()) {
      return std::nullopt;
    }
    const ByteSpan whole{0, static_cast<std::uint32_t>(title.text.size())};
    return make_article({title.text, title.map}, whole, {}, titles_);
  }

  // Reads plain text after its title. Indentation in feeds carries no meaning.
  Article read_lines(const DecodedText& content, std::string_view title) const {
    const std::string_view text = content.text;
    TextBuilder builder(content);
    builder.insert(title, 0);
    builder.end_paragraph();
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t line_end = std::min(text.find('\n', begin), text.size());
      const std::string_view line = text.substr(begin, line_end - begin);
      const std::size_t indent = std::min(line.find_first_not_of(" \t\r"), line.size());
      const std::size_t end = line.find_last_not_of(" \t\r") + 1;
      if (indent == line.size()) {
        builder.end_paragraph();
      } else {
        builder.separate("\n");
        builder.copy(
            {static_cast<std::uint32_t>(begin + indent), static_cast<std::uint32_t>(begin + end)});
      }
      begin = line_end + 1;
    }
    return read_text(builder.take_decoded(), titles_,
                     {0, static_cast<std::uint32_t>(title.size())});
  }

  std::string_view xml_;
  const FeedPart& feed_;
  ArticleMetadata by_feed_;
  TitleFinder& titles_;
  TextBuilder items_; // passes once over the whole file
};

// A feed's XML and its scan.
struct ScannedFeed {
  const DecodedText& decoded;
  FeedScan scan;
  std::vector<StatedItem> items;
};

// A feed may state its base after its items.
ScannedFeed scanned(const DecodedText& decoded) {
  ScannedFeed feed{decoded, {}, {}};
  std::vector<std::string> bases;
  feed.scan = scan_feed(decoded.text, [&](const FeedPart& item) {
    feed.items.push_back(stated_by_item(item, decoded.text));
    bases.push_back(item.base);
  });
  for (std::size_t i = 0; i < bases.size(); ++i) {
    std::string& url = feed.items[i].url;
    url = resolved(std::move(url), base_of(bases[i], feed.scan.feed, decoded.text));
  }
  return feed;
}

// "line 3: mismatched tag"
std::string described_fault(const ScannedFeed& feed) {
  const XmlFault& fault = *feed.scan.fault;
  const std::uint64_t line = feed.decoded.map.locate(feed.decoded.text, fault.place).line;
  return fmt::format("line {}: {}", line, fault.reason);
}

// Scans the XML a second time, as a feed may state defaults after its items. That is cheap compared
// to reading the items, and keeps only one of them in memory.
void deliver_items(const ScannedFeed& feed, TitleFinder& titles, const Deliver& deliver,
                   const ChooseItems& choose) {
  const FeedScan& scan = feed.scan;
  const ItemSelection selection(feed.items, stated_by_feed(scan.feed, feed.decoded.text), choose);
  if (!selection.is_read_now()) {
    return;
  }
  if (scan.items > 0) {
    FeedReader reader(feed.decoded, scan.feed, titles);
    std::size_t number = 0;
    scan_feed(feed.decoded.text, [&](const FeedPart& item) {
      if (const ItemVersion* chosen = selection.chosen(number++)) {
        deliver(with_record(reader.read(item), chosen->record));
      }
    });
  }
  if (scan.fault) {
    const std::uint64_t line = feed.decoded.map.locate(feed.decoded.text, scan.fault->place).line;
    deliver(Unreadable{scan.fault->reason, line});
  } else if (scan.items == 0) {
    deliver(Empty{});
  }
}

void deliver_repaired(const ScannedFeed& damaged, const DecodedText& repaired, TitleFinder& titles,
                      const Deliver& deliver, const ChooseItems& choose) {
  std::string warning =
      damaged.scan.is_feed && damaged.scan.fault
          ? fmt::format("its XML is not well-formed ({}): repaired", described_fault(damaged))
          : "what stands in front of the feed is left out";
  deliver_items(
      scanned(repaired), titles,
      [&](ReadResult result) {
        if (auto* article = std::get_if<Article>(&result); article != nullptr && !warning.empty()) {
          article->warnings.push_back(std::exchange(warning, {}));
        }
        deliver(std::move(result));
      },
      choose);
}

} // namespace

void read_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver,
               const ChooseItems& choose) {
  if (begins_with_json_feed(decoded.text)) {
    read_json_feed(decoded, titles, deliver, choose);
    return;
  }
  const ScannedFeed feed = scanned(decoded);
  const bool is_refused = feed.scan.fault && feed.scan.fault->is_refusal;
  const bool in_order = feed.scan.is_feed && !feed.scan.fault;
  const std::optional<DecodedText> repaired =
      in_order || is_refused ? std::nullopt : repaired_feed(decoded);
  if (repaired) {
    deliver_repaired(feed, *repaired, titles, deliver, choose);
  } else if (!feed.scan.is_feed && !is_refused) {
    deliver(Unreadable{"no RSS or Atom feed"});
  } else {
    deliver_items(feed, titles, deliver, choose);
  }
}

} // namespace triglot

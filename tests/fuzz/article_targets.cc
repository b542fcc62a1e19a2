// Readers of articles, from a file's bytes to what is indexed.
#include "tests/fuzz/target.h"

#include "articles/archive/read_mhtml.h"
#include "articles/feed/read_feed.h"
#include "articles/html/metadata/linked_data.h"
#include "articles/input/declared_encoding.h"
#include "articles/input/file_stream.h"
#include "articles/input/unpacker.h"
#include "articles/read_articles.h"
#include "articles/records/object_scanner.h"
#include "articles/records/read_record.h"
#include "tests/articles/article_fault.h"
#include "tests/support/packed.h"

#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot::fuzz {
namespace {

TitleFinder& title_finder() {
  static TitleFinder titles;
  return titles;
}

void check_read(std::string_view bytes, const ReadResult& result) {
  if (const auto* article = std::get_if<Article>(&result)) {
    require_no_fault(test::article_fault(bytes, *article));
  } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
    require(!unreadable->reason.empty(), "a refusal has a reason");
  }
}

// A file in a format with one article.
template <Format format>
void run_format(std::string_view bytes) {
  const std::string declared = format == Format::html ? declared_encoding(bytes) : "";
  const auto decoded = decode(bytes, declared);
  if (const auto* text = std::get_if<DecodedText>(&decoded)) {
    auto read = read_article(format, *text, title_finder());
    std::visit([&](auto& result) { check_read(bytes, std::move(result)); }, read);
  }
}

void run_feed(std::string_view bytes) {
  const auto decoded = decode(bytes, declared_encoding(bytes));
  if (const auto* text = std::get_if<DecodedText>(&decoded)) {
    read_feed(*text, title_finder(), [&](const ReadResult& result) { check_read(bytes, result); });
  }
}

void run_mhtml(std::string_view bytes) {
  check_read(bytes, read_mhtml(bytes, title_finder()));
}

// An in-memory file.
FileStream stream_of(std::string_view bytes) {
  OpenedFile file{FileDescriptor(::memfd_create("fuzz", MFD_CLOEXEC)), {}};
  require(::write(file.file.get(), bytes.data(), bytes.size()) == std::ssize(bytes) &&
              ::lseek(file.file.get(), 0, SEEK_SET) == 0 &&
              ::fstat(file.file.get(), &file.status) == 0,
          "a file in memory can be written");
  return FileStream(std::move(file));
}

// A file in a format with several articles, read as a stream.
template <Format format>
void run_stream(std::string_view bytes) {
  if (unpacker_for(bytes)) { // places refer to the decompressed bytes
    return;
  }
  FileStream stream = stream_of(bytes);
  read_articles(stream, format, title_finder(), [&](const ReadResult& result) {
    const auto* article = std::get_if<Article>(&result);
    const std::uint64_t origin = article == nullptr ? 0 : article->origin.byte;
    require(origin <= bytes.size(), "an article begins in its file");
    check_read(bytes.substr(origin), result);
  });
}

// Objects that are entered and truncated are rescanned, but not endlessly.
void run_objects(std::string_view bytes) {
  ObjectScanner scanner(bytes, {5, 3});
  std::size_t looked_at = 0;
  while (const std::optional<ScannedObject> object = scanner.next()) {
    require(object->origin.byte >= 5 && object->origin.byte - 5 <= bytes.size(),
            "an object begins in its text");
    looked_at += object->text.size();
    if (object->kind == ScannedObject::Kind::whole && object->text.size() % 2 == 0) {
      scanner.descend();
    }
  }
  constexpr std::size_t times = 40;
  require(looked_at <= times * (bytes.size() + 1), "each byte is looked at a few times");
}

void run_linked_data(std::string_view script) {
  LinkedData data;
  data.add(script);
  const LinkedMetadata metadata = data.metadata("https://example.org/a");
  std::vector<std::string> lines = metadata.authors;
  lines.insert(lines.end(), {metadata.headline, metadata.publisher});
  for (const std::string& line : lines) {
    require(line.find('\n') == std::string::npos, "metadata stands on one line");
  }
}

void run_json_record(std::string_view line) {
  check_read(line, read_record(line, {5, 3}, title_finder()));
}

struct Unpacked {
  std::string bytes;
  bool damaged = false;
  bool may_end = false;
};

// Takes `piece` bytes of compressed input at a time, with room for as many.
Unpacked unpack(std::string_view packed, std::size_t piece, std::size_t max_bytes) {
  const std::unique_ptr<Unpacker> unpacker = unpacker_for(packed);
  Unpacked unpacked;
  std::string out(piece, '\0');
  for (std::string_view rest = packed; !rest.empty();) {
    const std::string_view given = rest.substr(0, piece);
    std::string_view left = given;
    for (bool wants_more = false; !wants_more;) {
      const auto result = unpacker->unpack(left, out.data(), out.size());
      if (std::holds_alternative<Unreadable>(result)) {
        unpacked.damaged = true;
        return unpacked;
      }
      const std::size_t size = std::get<std::size_t>(result);
      require(size <= out.size() && left.size() <= given.size(),
              "it stays inside what it is given");
      unpacked.bytes.append(out, 0, size);
      wants_more = size == 0;
      if (unpacked.bytes.size() > max_bytes) {
        return unpacked;
      }
    }
    if (left.size() == given.size()) { // consumed nothing
      break;
    }
    rest.remove_prefix(given.size() - left.size());
  }
  unpacked.may_end = unpacker->may_end();
  return unpacked;
}

void run_unpack(std::string_view bytes) {
  if (!unpacker_for(bytes)) {
    return;
  }
  constexpr std::size_t max_bytes = std::size_t{1} << 20U;
  const Unpacked at_once = unpack(bytes, std::size_t{1} << 16U, max_bytes);
  const Unpacked piecewise = unpack(bytes, 7, max_bytes);
  if (!at_once.damaged && !piecewise.damaged && at_once.bytes.size() <= max_bytes) {
    require(at_once.bytes == piecewise.bytes, "pieces are unpacked as the whole is");
    require(at_once.may_end == piecewise.may_end, "pieces end where the whole does");
  }
}

std::vector<std::string> unpack_seeds() {
  const std::string text = "De dijken\n\nHet water steeg en steeg en steeg en steeg.\n";
  std::vector<std::string> seeds;
  for (const test::Packing packing : {test::Packing::gzip, test::Packing::zstd}) {
    const std::string one = test::packed(text, packing);
    const std::string many = test::packed(std::string(30'000, 'x') + text, packing);
    seeds.insert(seeds.end(), {one, one + many, test::packed("", packing) + one});
  }
  seeds.push_back(std::string("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12) + seeds[3]);
  seeds.push_back(seeds[0] + std::string(20, '\0'));
  return seeds;
}

std::vector<std::string> plain_seeds() {
  return {
      "De dijken\n\nHet water steeg en de huizen\naan de dijk liepen onder.\r\n\r\nPerch\u00e9?",
      "Een kop zonder einde die maar doorgaat. " + std::string(300, 'x') + "\nTwee.\n",
      "\xef\xbb\xbfL\u2019acqua \u00e8 alta.\n \n\n\tDue.\n",
      std::string("\xff\xfe"
                  "D\0e\0\r\0\n\0\n\0x\0",
                  14)};
}

std::vector<std::string> markdown_seeds() {
  return {
      "---\ntitle: \"De dijken\"\ndate: 2025-03-01\nlang: nl\nauthors: [Ada, Bo]\n---\n\n"
      "# De dijken\n\nHet *water* [steeg](https://example.org) &eacute;n zakte.\n\n"
      "| a | b |\n|---|---|\n| 1 | 2 |\n",
      "---\nlang: it\nauthor:\n  - name: &a Ada\n  - *a\ndescription: |\n  due\n  righe\n...\n"
      "Titolo\n======\n\n> citazione\n\n```\ncodice\n  due\n```\n<div>\n*html*\n</div>\n",
      "1. een\n2. twee\n   - drie\n\n<!-- weg -->\n![beeld](x.png)\n~~door~~ **vet**\n",
      "- [ ] taak\n- [x] klaar\n\nhttps://example.org <b>x</b> `a` $x$\n\n[r]: /u \"t\"\n[r]\n"};
}

std::vector<std::string> html_seeds() {
  return {
      "<!DOCTYPE html><html lang=nl><head><title>De dijken</title>"
      "<meta property=og:title content='De &eacute; dijken'>"
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Kop\","
      "\"author\":[{\"name\":\"Ada\"}],\"datePublished\":\"2025-01-22\"}</script></head>"
      "<body><nav><a href=/>x</a></nav><main><h1>De dijken</h1><p>Het <b>water</b> steeg.</p>"
      "<pre>a\n  b</pre><table><tr><td>1<td>2</table></main><footer>voet</footer></body></html>",
      "<article><header><h2>Kop</h2></header><p>Een<br>twee&shy;drie &#x1F600; &amp &nbsp;"
      "</p><ul><li>a<li>b</ul></article>",
      "<p>1<b>2<i>3</b>4</i>5<table>6<tr><td>7</table><svg><title>x</title><p>8</svg>"
      "<form><div hidden>9</div><select><option>10</select></form><template>11</template>",
      "<meta charset=windows-1252><div role=main itemprop=articleBody>perch\xe9</div>",
      "<html><body><p>a<!-- c --><![CDATA[x]]><math><mi>y</math><textarea>z</textarea>"};
}

std::vector<std::string> feed_seeds() {
  return {"<?xml version=\"1.0\"?><rss version=\"2.0\" "
          "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Blad</title>"
          "<language>nl</language><item><title>De dijken</title><guid>d-1</guid>"
          "<link>https://example.org/d</link><pubDate>Wed, 22 Jan 2025 08:30:00 GMT</pubDate>"
          "<description>Het &lt;b&gt;water&lt;/b&gt; steeg.</description>"
          "<content:encoded><![CDATA[<p>Het &eacute; water</p><p>twee</p>]]></content:encoded>"
          "</item><item><description>Twee</description></item></channel></rss>",
          "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"it\" "
          "xml:base=\"https://a.org/\"><title>F</title><entry><title type=\"html\">T &amp;amp; "
          "u</title><id>e</id><link href=\"b\"/><author><name>Ada</name></author>"
          "<updated>2025-01-22T00:00:00Z</updated><content type=\"xhtml\"><x:div "
          "xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>uno<x:br/>due</x:p></x:div></content>"
          "</entry></feed>",
          "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
          "xmlns=\"http://purl.org/rss/1.0/\"><item rdf:about=\"https://a.b/c\"><title>x</title>"
          "<description>&#233; &nbsp; ]]&gt;</description></item></rdf:RDF>"};
}

std::vector<std::string> mhtml_seeds() {
  return {
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.b/c\r\nDate: Mon, 3 Mar 2025 "
      "10:11:12 -0000\r\nMIME-Version: 1.0\r\nContent-Type: "
      "multipart/related;\r\n\tboundary=\"--x--\"\r\n"
      "\r\n----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
      "quoted-printable\r\n\r\n"
      "<title>Kop</title><p>Perch=C3=A9 =\r\nno =3D s=C3=AC</p>\r\n----x----\r\n",
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; "
      "start=\"<b>\"\n\n--a\nContent-ID: <b>\n"
      "Content-Type: text/html; charset=\"windows-1252\"\nContent-Transfer-Encoding: base64\n\n"
      "PHA+UGVyY2jp\nPC9wPg==\n--a--\n"};
}

std::vector<std::string> record_seeds() {
  return {
      R"({"id": 7, "title": "De dijken", "text": "Het water\nsteeg.\n\nPerch\u00e9 \ud83d\ude00", "lang": "nl"})",
      R"({"headline": "Kop", "body": "<p>Het <b>water</b> &amp; zo</p><p>Twee</p>", "date": 1737538200})",
      R"({"content": [{"type": "text", "value": "a"}], "authors": [{"name": "Ada"}], "url": "https://a.b"})",
      R"({"_source": {"text": "\ud83d x", "tags": [1, -2.5e3, true, null, NaN, -Infinity]}, "text": "t", "text": "u"})",
      "{\"text\": \"perch\u00e9\", \"publisher\": {\"name\": \"De Krant\"}, \"published\": \"22 "
      "gennaio 2025\"}"};
}

std::vector<std::string> record_file_seeds() {
  return {"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "[{\"title\": \"a\"},\n{\"text\": \"b\"}]",
          "{\"hits\": {\"hits\": [{\"_source\": {\"text\": \"a\"}}]}}",
          "\x1e{\"text\": \"a\"}\n\x1e{\"text\": \"b\n\"}",
          "{\"index\": {}}\n{\n\"text\": \"hello\nfoo}\n{\"x\": \"abc\n}"};
}

std::vector<std::string> linked_data_seeds() {
  return {R"({"@graph": [{"@type": "NewsArticle", "@id": "#a", "headline": "L&#8217;acqua",)"
          R"("author": {"@id": "#p"}, "keywords": "a, b"}, {"@id": "#p", "name": ["Ada", "Bo"]}]})",
          "//<![CDATA[\n{\"@type\": [\"Report\"], \"articleBody\": \"a\n\tb\",}\n//]]>",
          "/* x */ [{'@type': 'Recipe'}, {\"name\": \"\\ud83d\"}] rest"};
}

std::vector<std::string> warc_seeds() {
  const auto record = [](std::string_view type, std::string_view body) {
    return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://a.b/c\r\n"
                       "WARC-Date: 2025-03-03T10:11:12Z\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
                       type, body.size(), body);
  };
  const std::string page = "<title>Kop</title><p>Perch\u00e9 no.</p>";
  const std::string plain = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
  const std::string chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n" +
                              fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", page.size(), page);
  const std::string packed = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                             "Content-Encoding: br\r\n\r\n" +
                             test::packed(page, test::Packing::brotli);
  return {record("warcinfo", "x: y\r\n") + record("response", plain) + record("response", chunked),
          record("response", packed)};
}

} // namespace

Targets article_targets() {
  return {{"text", 4096, "", run_format<Format::text>, plain_seeds},
          {"markdown", 4096, "markdown", run_format<Format::markdown>, markdown_seeds},
          {"html", 4096, "html", run_format<Format::html>, html_seeds},
          {"feed", 4096, "feed", run_feed, feed_seeds},
          {"mhtml", 4096, "", run_mhtml, mhtml_seeds},
          {"json-record", 4096, "json", run_json_record, record_seeds},
          {"json-records", 4096, "json", run_stream<Format::records>, record_file_seeds},
          {"objects", 4096, "json", run_objects, record_file_seeds},
          {"linked-data", 4096, "json", run_linked_data, linked_data_seeds},
          {"warc", 4096, "", run_stream<Format::warc>, warc_seeds},
          {"unpack", 4096, "", run_unpack, unpack_seeds}};
}

} // namespace triglot::fuzz

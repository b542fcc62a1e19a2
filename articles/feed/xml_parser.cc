#include "articles/feed/xml_parser.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <new>

#include <expat.h>

namespace triglot {
namespace {

// The byte where the current event begins, -1 for none, and its length. Expat 2.9 deprecates the
// older functions, whose types are narrower on some machines; Debian 12 has only those.
std::int64_t current_byte(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
  return XML_GetCurrentByteIndex64(parser);
#else
  return XML_GetCurrentByteIndex(parser);
#endif
}
std::uint32_t current_byte_count(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
  return static_cast<std::uint32_t>(XML_GetCurrentByteCount64(parser));
#else
  return static_cast<std::uint32_t>(XML_GetCurrentByteCount(parser));
#endif
}

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// Expat's namespace handling would reject undeclared prefixes, so it is off. Given an encoding,
// Expat ignores the declared one.
class Parser {
public:
  Parser(std::string_view text, const XmlEvents& events)
      : text_(text), events_(events), parser_(XML_ParserCreate("UTF-8")) {
    if (!parser_) {
      throw std::bad_alloc();
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const char* name, const char** attributes) {
          static_cast<Parser*>(self)->start(name, attributes);
        },
        [](void* self, const char* /*name*/) { static_cast<Parser*>(self)->end(); });
    XML_SetStartDoctypeDeclHandler(
        parser_.get(), [](void* self, const char* /*name*/, const char* /*system_id*/,
                          const char* /*public_id*/, int has_declarations) {
          static_cast<Parser*>(self)->refuse_declarations(has_declarations != 0);
        });
    // As if there were an external DTD, which might declare an unknown entity.
    XML_UseForeignDTD(parser_.get(), XML_TRUE);
  }

  std::optional<XmlFault> parse() {
    skipped_ =
        static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t\r\n"), text_.size()));
    const std::string_view xml = text_.substr(skipped_);
    // In one piece: given several, Expat would reparse an unterminated tag with each.
    const XML_Status status =
        XML_Parse(parser_.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    if (thrown_) {
      std::rethrow_exception(thrown_);
    }
    if (status != XML_STATUS_OK && !stopped_) {
      const XML_Error error = XML_GetErrorCode(parser_.get());
      const bool cut_off = error == XML_ERROR_NO_ELEMENTS && depth_ > 0;
      fault_ = {cut_off ? "the file ends inside an element" : XML_ErrorString(error), tag().begin};
    }
    return std::move(fault_);
  }

private:
  void start(const char* name, const char** attributes) {
    ++depth_;
    guarded([&] {
      if (events_.start(name, XmlAttributes(attributes), tag()) == Proceed::no) {
        stop();
      }
    });
  }

  void end() {
    --depth_;
    guarded([&] { events_.end(tag()); });
  }

  void refuse_declarations(bool has_declarations) {
    if (has_declarations) {
      fault_ = {"its DOCTYPE has declarations of its own, which are not read", tag().begin, true};
      stop();
    }
  }

  // No exception may pass through Expat, which is C.
  template <typename Handle>
  void guarded(Handle&& handle) {
    if (stopped_) { // the end of an empty element still comes
      return;
    }
    try {
      handle();
    } catch (...) {
      thrown_ = std::current_exception();
      stop();
    }
  }

  void stop() {
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  // The span of the current event, or of the fault.
  ByteSpan tag() const {
    const std::int64_t index = std::max(current_byte(parser_.get()), std::int64_t{0});
    const auto size = static_cast<std::uint32_t>(text_.size());
    const std::uint32_t begin = std::min(skipped_ + static_cast<std::uint32_t>(index), size);
    return {begin, begin + std::min(current_byte_count(parser_.get()), size - begin)};
  }

  std::string_view text_;
  const XmlEvents& events_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  std::uint32_t skipped_ = 0; // blanks not passed to Expat
  std::size_t depth_ = 0;
  bool stopped_ = false;
  std::exception_ptr thrown_;
  std::optional<XmlFault> fault_;
};

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == *pair) {
      return pair[1];
    }
  }
  return {};
}

std::optional<XmlFault> parse_xml(std::string_view text, const XmlEvents& events) {
  return Parser(text, events).parse();
}

} // namespace triglot

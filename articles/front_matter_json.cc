#include "articles/front_matter_node.h"

#include <algorithm>
#include <utility>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace triglot {
namespace {

// Receives the parser's events; returns whether to continue.
class JsonNodes : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonNodes> {
public:
  JsonNodes(std::string_view block, const rapidjson::MemoryStream& json)
      : block_(block), json_(json) {}

  FrontMatterNode take() { return std::move(root_); }

  // Interface of rapidjson::Handler.
  bool Default() { return add({}); } // null, true, false
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool /*copy*/) {
    return add_scalar({digits, size});
  }
  bool String(const char* value, rapidjson::SizeType size, bool /*copy*/) {
    return add_scalar({value, size});
  }
  bool Key(const char* key, rapidjson::SizeType size, bool /*copy*/) {
    if (is_kept()) {
      open_.back()->keys.emplace_back(key, size);
      value_place_ = static_cast<std::uint32_t>(
          std::min(block_.find_first_not_of(" \t\r\n:", json_.Tell()), block_.size()));
    }
    return true;
  }
  bool StartObject() { return enter(FrontMatterNode::Kind::map); }
  bool EndObject(rapidjson::SizeType /*members*/) { return leave(); }
  bool StartArray() { return enter(FrontMatterNode::Kind::list); }
  bool EndArray(rapidjson::SizeType /*elements*/) { return leave(); }

private:
  // Whether the next value belongs to a node that is kept.
  bool is_kept() const { return depth_ == open_.size(); }

  bool add_scalar(std::string_view value) {
    FrontMatterNode node;
    node.kind = FrontMatterNode::Kind::scalar;
    node.scalar = value;
    return add(std::move(node));
  }
  // Elements of a list have the place of the list.
  bool add(FrontMatterNode node) {
    if (is_kept() && !open_.empty()) {
      node.place = value_place_;
      open_.back()->elements.push_back(std::move(node));
    }
    return ++count_ <= max_front_matter_nodes;
  }
  // Pointers to open nodes stay valid: only the innermost gets new elements.
  bool enter(FrontMatterNode::Kind kind) {
    const bool kept = is_kept() && open_.size() <= max_front_matter_depth;
    ++depth_;
    if (kept) {
      FrontMatterNode node;
      node.kind = kind;
      node.place = value_place_;
      FrontMatterNode& added = open_.empty() ? root_ : open_.back()->elements.emplace_back();
      added = std::move(node);
      open_.push_back(&added);
    } else if (depth_ == open_.size() + 1) {
      open_.back()->elements.emplace_back(); // placeholder for what is too deep
    }
    return true;
  }
  bool leave() {
    if (depth_-- == open_.size()) {
      open_.pop_back();
    }
    return true;
  }

  std::string_view block_;
  const rapidjson::MemoryStream& json_;
  FrontMatterNode root_;
  std::vector<FrontMatterNode*> open_;
  std::size_t depth_ = 0;
  std::uint32_t value_place_ = 0;
  unsigned count_ = 0;
};

} // namespace

ParsedFrontMatter parse_front_matter_json(std::string_view block) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  ParsedFrontMatter parsed;
  rapidjson::MemoryStream stream(block.data(), block.size());
  JsonNodes nodes(block, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, nodes);
  if (result.IsError()) {
    const std::string_view before = block.substr(0, result.Offset());
    parsed.fault = rapidjson::GetParseError_En(result.Code()); // a sentence
    parsed.fault.erase(parsed.fault.find_last_not_of('.') + 1);
    parsed.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  } else {
    parsed.root = nodes.take();
  }
  return parsed;
}

} // namespace triglot

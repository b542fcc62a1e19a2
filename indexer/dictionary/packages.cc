#include "indexer/dictionary/packages.h"

#include "analysis/language.h"
#include "analysis/translations/translations.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = DictionaryPackage::Kind;

constexpr std::string_view gpl2 = "GPL-2+";
constexpr std::string_view gpl3 = "GPL-3+";
constexpr std::string_view by_sa = "CC BY-SA 3.0";

constexpr auto packages = std::to_array<DictionaryPackage>({
    {Kind::freedict, "eng", "nld", gpl2},  {Kind::freedict, "nld", "eng", gpl2},
    {Kind::freedict, "eng", "ita", gpl2},  {Kind::freedict, "ita", "eng", gpl2},
    {Kind::freedict, "nld", "ita", by_sa}, {Kind::apertium, "eng", "cat", gpl3},
    {Kind::apertium, "cat", "ita", gpl2},  {Kind::freedict, "eng", "deu", gpl2},
    {Kind::freedict, "deu", "eng", gpl2},  {Kind::freedict, "nld", "deu", gpl2},
    {Kind::freedict, "deu", "nld", gpl2},  {Kind::freedict, "deu", "ita", gpl2},
    {Kind::freedict, "ita", "deu", gpl2},  {Kind::freedict, "eng", "fra", gpl2},
    {Kind::freedict, "fra", "eng", gpl2},  {Kind::freedict, "fra", "nld", gpl2},
    {Kind::freedict, "nld", "fra", gpl2},  {Kind::freedict, "fra", "ita", by_sa},
    {Kind::freedict, "eng", "spa", gpl2},  {Kind::freedict, "spa", "eng", gpl2},
    {Kind::freedict, "nld", "spa", by_sa}, {Kind::freedict, "ita", "spa", by_sa},
    {Kind::freedict, "eng", "por", gpl2},  {Kind::freedict, "por", "eng", gpl2},
    {Kind::freedict, "nld", "por", by_sa}, {Kind::freedict, "ita", "por", by_sa},
    {Kind::freedict, "eng", "swe", gpl2},  {Kind::freedict, "swe", "eng", gpl2},
    {Kind::freedict, "nld", "swe", by_sa}, {Kind::freedict, "swe", "nld", by_sa},
    {Kind::freedict, "ita", "swe", by_sa}, {Kind::freedict, "swe", "ita", by_sa},
    {Kind::freedict, "eng", "pol", gpl3},  {Kind::freedict, "pol", "eng", by_sa},
    {Kind::freedict, "nld", "pol", by_sa}, {Kind::freedict, "pol", "nld", by_sa},
    {Kind::freedict, "ita", "pol", by_sa}, {Kind::freedict, "pol", "ita", by_sa},
    {Kind::freedict, "eng", "fin", by_sa}, {Kind::freedict, "fin", "eng", by_sa},
    {Kind::freedict, "nld", "fin", by_sa}, {Kind::freedict, "fin", "nld", by_sa},
    {Kind::freedict, "ita", "fin", by_sa}, {Kind::freedict, "fin", "ita", by_sa},
    {Kind::freedict, "ell", "eng", by_sa}, {Kind::freedict, "eng", "ell", gpl2},
    {Kind::freedict, "ell", "ita", by_sa}, {Kind::freedict, "ita", "ell", by_sa},
    {Kind::freedict, "ell", "nld", by_sa}, {Kind::freedict, "nld", "ell", by_sa},
    {Kind::freedict, "eng", "bul", by_sa}, {Kind::freedict, "nld", "bul", by_sa},
    {Kind::freedict, "ita", "bul", by_sa}, {Kind::freedict, "eng", "ind", by_sa},
    {Kind::freedict, "nld", "ind", by_sa}, {Kind::freedict, "ita", "ind", by_sa},
});
static_assert(packages.size() <= max_translation_sources);

} // namespace

std::string DictionaryPackage::name() const {
  return fmt::format("{}-{}-{}", kind == Kind::freedict ? "dict-freedict" : "apertium", from, to);
}

std::span<const DictionaryPackage> dictionary_packages() {
  return packages;
}

bool is_needed_package(std::string_view name) {
  const auto is_ours = [](std::string_view code) { return short_code(code) != code; };
  const auto package =
      std::find_if(packages.begin(), packages.end(),
                   [&](const DictionaryPackage& each) { return each.name() == name; });
  return package == packages.end() || package->kind == Kind::apertium ||
         (is_ours(package->from) && is_ours(package->to));
}

std::string_view short_code(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, language_count> ours = {
      {{"eng", "en"}, {"nld", "nl"}, {"ita", "it"}}};
  const auto found =
      std::find_if(ours.begin(), ours.end(), [&](const auto& one) { return one.first == code; });
  return found == ours.end() ? code : found->second;
}

} // namespace triglot

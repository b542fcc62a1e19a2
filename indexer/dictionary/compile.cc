#include "indexer/dictionary/compile.h"

#include "analysis/analyser.h"
#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "analysis/lemmas/transducer.h"
#include "articles/input/run_command.h"
#include "articles/input/unpacker.h"
#include "base/error.h"
#include "base/file.h"
#include "indexer/dictionary/agreement.h"
#include "indexer/dictionary/freedict.h"
#include "indexer/dictionary/packages.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// The largest dictionary has a tenth of this.
constexpr std::size_t max_dictionary_bytes = std::size_t{1} << 30U;

// It takes some seconds, on a machine that has nothing else to do.
constexpr CommandLimits limits_of_printer{.time = std::chrono::minutes(15)};

constexpr std::string_view printer_of_transducers = "lt-print"; // of lttoolbox

// The unpacked bytes of a file that gzip or dictzip has packed.
std::variant<std::string, Unreadable> read_packed(const std::filesystem::path& path) {
  const std::optional<std::string> packed = read_bytes_of(path);
  if (!packed) {
    return Unreadable{errno_message(errno)};
  }
  const std::unique_ptr<Unpacker> unpacker =
      unpacker_for(std::string_view(*packed).substr(0, packed_beginning_bytes));
  if (!unpacker) {
    return Unreadable{"it is not packed"};
  }
  std::string text;
  std::string_view rest = *packed;
  std::array<char, 65536> buffer{};
  for (;;) {
    std::variant<std::size_t, Unreadable> some =
        unpacker->unpack(rest, buffer.data(), buffer.size());
    if (auto* fault = std::get_if<Unreadable>(&some)) {
      return std::move(*fault);
    }
    const std::size_t count = std::get<std::size_t>(some);
    if (count == 0) {
      break;
    }
    text.append(buffer.data(), count);
    if (text.size() > max_dictionary_bytes) {
      return Unreadable{"it is too long for a dictionary"};
    }
  }
  return unpacker->may_end() ? std::variant<std::string, Unreadable>(std::move(text))
                             : Unreadable{"it is cut short"};
}

// The versions of all packages that are installed, as dpkg's own file has them.
std::map<std::string, std::string, std::less<>> read_versions(const std::filesystem::path& path) {
  constexpr std::string_view name_mark = "Package: ";
  constexpr std::string_view version_mark = "Version: ";
  std::map<std::string, std::string, std::less<>> versions;
  const std::optional<std::string> bytes = read_bytes_of(path);
  std::string_view rest = bytes ? std::string_view(*bytes) : std::string_view();
  std::string_view name;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with(name_mark)) {
      name = line.substr(name_mark.size());
    } else if (line.starts_with(version_mark)) {
      versions[std::string(name)] = line.substr(version_mark.size());
    }
  }
  return versions;
}

class Compiler {
public:
  Compiler(std::filesystem::path share, const std::function<void()>& waiting)
      : share_(std::move(share)), waiting_(waiting) {}

  // False where it is not installed; what is wrong with it otherwise becomes a fault.
  bool read(const DictionaryPackage& package, std::uint8_t number) {
    package_ = &package;
    number_ = number;
    return package.kind == DictionaryPackage::Kind::freedict ? read_freedict_files()
                                                             : read_transducers();
  }

  // Whether the last one that was read had something to say.
  bool has_added() const { return added_ > 0; }
  std::vector<std::string> take_faults() { return std::move(faults_); }
  bool lacks_printer() const { return lacks_printer_; }

  // With the lemmas that words are looked up by as keys.
  std::vector<TranslatedLemma> entries() const {
    std::map<std::tuple<Language, Language, std::string>, std::vector<Translation>> by_key;
    for (TranslatedLemma& entry : links_.agreed()) {
      std::vector<Translation>& all =
          by_key[{entry.from, entry.to, key_of(entry.from, entry.lemma)}];
      std::move(entry.translations.begin(), entry.translations.end(), std::back_inserter(all));
    }
    std::vector<TranslatedLemma> entries;
    for (auto& [key, translations] : by_key) {
      keep_best(translations);
      entries.push_back(
          {std::get<0>(key), std::get<1>(key), std::get<2>(key), std::move(translations)});
    }
    return entries;
  }

private:
  void add_fault(std::string_view what) {
    faults_.push_back(fmt::format("{}: {}", package_->name(), what));
  }

  bool read_freedict_files() {
    added_ = 0;
    const std::filesystem::path stem =
        share_ / "dictd" / fmt::format("freedict-{}-{}", package_->from, package_->to);
    const std::optional<std::string> index = read_bytes_of(stem.string() + ".index");
    if (!index) {
      return false;
    }
    const std::variant<std::string, Unreadable> text = read_packed(stem.string() + ".dict.dz");
    if (const auto* fault = std::get_if<Unreadable>(&text)) {
      add_fault(fault->reason);
      return true;
    }
    read_freedict(*index, std::get<std::string>(text), [&](const DictionaryEntry& entry) {
      for (std::size_t i = 0; i < entry.translations.size(); ++i) {
        add(package_->from, entry.headword, package_->to, entry.translations[i], i);
      }
    });
    return true;
  }

  bool read_transducers() {
    added_ = 0;
    const std::filesystem::path folder = share_ / "apertium" / package_->name();
    bool is_there = false;
    const std::pair<std::string_view, std::string_view> forwards(package_->from, package_->to);
    const std::pair<std::string_view, std::string_view> backwards(package_->to, package_->from);
    for (const auto& [from, to] : {forwards, backwards}) {
      const std::filesystem::path file = folder / fmt::format("{}-{}.autobil.bin", from, to);
      if (std::error_code error; std::filesystem::is_regular_file(file, error)) {
        is_there = true;
        read_transducer(file, from, to);
      }
    }
    return is_there;
  }

  void read_transducer(const std::filesystem::path& file, std::string_view from,
                       std::string_view to) {
    const std::variant<FileDescriptor, Unreadable> printed = run_command(
        {std::string(printer_of_transducers), file.string()}, limits_of_printer, waiting_);
    if (const auto* fault = std::get_if<Unreadable>(&printed)) {
      lacks_printer_ = lacks_printer_ || fault->reason.ends_with("not found");
      add_fault(fault->reason);
      return;
    }
    const std::optional<std::string> text = read_bytes_of(std::get<FileDescriptor>(printed).get());
    if (!text) {
      add_fault(errno_message(errno));
      return;
    }
    const bool are_all =
        for_each_lemma_pair(*text, [&](const std::string& surface, const std::string& lexical) {
          if (is_one_word(fold(surface).cased) && is_one_word(fold(lexical).cased)) {
            add(from, surface, to, lexical, 0);
          }
        });
    if (!are_all) {
      add_fault("it has too many pairs: the others are left out");
    }
  }

  void add(std::string_view from_code, std::string_view from, std::string_view to_code,
           std::string_view to, std::size_t place) {
    const std::string from_word = canonical(short_code(from_code), from);
    const std::string to_word = canonical(short_code(to_code), to);
    if (!from_word.empty() && !to_word.empty()) {
      links_.add(number_, short_code(from_code), from_word, short_code(to_code), to_word,
                 static_cast<std::uint8_t>(place));
      ++added_;
    }
  }

  // The lemma of a word that is inflected, else the word; of a function word nothing.
  std::string canonical(std::string_view code, std::string_view written) {
    const FoldedWord folded = fold(written);
    const std::optional<Language> language = language_from_code(code);
    if (!language || code.size() != 2) {
      return folded.cased;
    }
    if (is_function_word(*language, folded.form)) {
      return {};
    }
    const auto [known, is_new] =
        known_.at(static_cast<std::size_t>(*language)).try_emplace(folded.cased, folded.cased);
    if (is_new) {
      const std::vector<std::string> lemmas = words_of(*language, folded.cased);
      if (!lemmas.empty() &&
          std::find(lemmas.begin(), lemmas.end(), folded.cased) == lemmas.end()) {
        known->second = lemmas.front();
      }
    }
    return known->second;
  }

  // The lemmas of a word that a dictionary has.
  std::vector<std::string> words_of(Language language, const std::string& cased) {
    std::vector<std::string> lemmas = analyser_.lemmas(language, cased);
    std::erase_if(lemmas, [](const std::string& lemma) {
      return lemma.starts_with(part_mark) || lemma.starts_with(stem_mark);
    });
    return lemmas;
  }

  // A word that has no lemma is found by its stem, whatever its inflection.
  std::string key_of(Language language, const std::string& word) const {
    for (const std::string& lemma : analyser_.lemmas(language, word)) {
      if (lemma.starts_with(stem_mark)) {
        return lemma;
      }
    }
    return word;
  }

  static void keep_best(std::vector<Translation>& translations) {
    std::sort(translations.begin(), translations.end(),
              [](const Translation& one, const Translation& other) {
                return one.word != other.word ? one.word < other.word
                                              : one.confidence > other.confidence;
              });
    translations.erase(std::unique(translations.begin(), translations.end(),
                                   [](const Translation& one, const Translation& other) {
                                     return one.word == other.word;
                                   }),
                       translations.end());
    std::stable_sort(translations.begin(), translations.end(),
                     [](const Translation& one, const Translation& other) {
                       return one.confidence > other.confidence;
                     });
    translations.resize(std::min(translations.size(), max_translations));
  }

  std::filesystem::path share_;
  const std::function<void()>& waiting_;
  const DictionaryPackage* package_ = nullptr; // that is read
  std::uint8_t number_ = 0;
  std::size_t added_ = 0;
  bool lacks_printer_ = false;
  std::vector<std::string> faults_;
  mutable Analyser analyser_;
  std::array<std::unordered_map<std::string, std::string>, language_count> known_;
  WordLinks links_;
};

} // namespace

CompiledDictionary compile_dictionary(const std::filesystem::path& share,
                                      const std::filesystem::path& packages,
                                      const std::function<void()>& waiting) {
  const auto versions = read_versions(packages);
  CompiledDictionary compiled;
  Compiler compiler(share, waiting);
  for (const DictionaryPackage& package : dictionary_packages()) {
    const std::string name = package.name();
    if (!compiler.read(package, static_cast<std::uint8_t>(compiled.sources.size()))) {
      compiled.missing.push_back(name);
    } else if (compiler.has_added()) {
      const auto version = versions.find(name);
      compiled.sources.push_back(
          {name, version == versions.end() ? "" : version->second, std::string(package.licence)});
    }
  }
  compiled.faults = compiler.take_faults();
  if (compiler.lacks_printer()) {
    compiled.missing.emplace_back("lttoolbox");
  }
  const std::vector<TranslatedLemma> entries = compiler.entries();
  if (entries.empty()) {
    throw Error("no dictionary is installed that translates between English, Dutch and Italian "
                "(install one with: apt-get install dict-freedict-eng-nld dict-freedict-eng-ita "
                "dict-freedict-nld-ita)");
  }
  compiled.words = entries.size();
  std::vector<std::string> needed = compiled.missing;
  std::erase_if(needed, [](const std::string& name) { return !is_needed_package(name); });
  compiled.bytes = compiled_translations(compiled.sources, needed, entries);
  return compiled;
}

} // namespace triglot

#include "analysis/stem.h"

#include "analysis/fold.h"
#include "analysis/stem_xapian.h"

#include <new>
#include <stdexcept>

#include <fmt/format.h>
#include <libstemmer.h>

namespace triglot {
namespace {

class LibstemmerStemmer final : public Stemmer {
public:
  explicit LibstemmerStemmer(std::string_view algorithm)
      : stemmer_(sb_stemmer_new(std::string(algorithm).c_str(), "UTF_8")) {
    if (!stemmer_) {
      throw std::runtime_error(fmt::format("libstemmer has no stemmer '{}'", algorithm));
    }
  }

  std::string stem(std::string_view cased) override {
    const sb_symbol* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(cased.data()),
                        static_cast<int>(cased.size()));
    if (stem == nullptr) {
      throw std::bad_alloc();
    }
    // The result belongs to the stemmer and is valid until its next call.
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

} // namespace

std::unique_ptr<Stemmer> make_stemmer(Language language) {
  const LanguageRow& row = row_of(language);
  switch (row.stemmer_source) {
  case StemmerSource::libstemmer:
    return std::make_unique<LibstemmerStemmer>(row.stemmer);
  case StemmerSource::xapian:
    return make_xapian_stemmer(row.stemmer);
  }
  throw std::logic_error("a stemmer of no library");
}

Stemmers::Stemmers() {
  for (const LanguageRow& row : languages()) {
    stemmers_[static_cast<std::size_t>(row.language)] = make_stemmer(row.language);
  }
}

std::string Stemmers::stem(Language language, std::string_view cased) {
  if (cased.size() > max_form_bytes) {
    return fold(cased).form;
  }
  return stemmers_[static_cast<std::size_t>(language)]->stem(cased);
}

} // namespace triglot

#include "bench/corpus/recombine.h"

#include "base/content_hash.h"

#include <string_view>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

// The sentences below the title: cut at line ends and after full stops, which is close enough.
std::vector<std::string> sentences_of(const CorpusArticle& article) {
  std::string_view text = article.text;
  if (!article.title.empty() && text.starts_with(article.title)) {
    text.remove_prefix(article.title.size());
  }
  std::vector<std::string> sentences;
  while (!text.empty()) {
    const std::size_t line_end = text.find('\n');
    const std::size_t full_stop = text.find(". ");
    std::size_t end = std::min(line_end, full_stop);
    end = end == std::string_view::npos ? text.size() : end + 1;
    std::string_view sentence = text.substr(0, end);
    text.remove_prefix(end);
    const std::size_t begin = sentence.find_first_not_of(" \n");
    if (begin != std::string_view::npos) {
      sentence = sentence.substr(begin, sentence.find_last_not_of(" \n") + 1 - begin);
      sentences.emplace_back(sentence);
    }
  }
  return sentences;
}

} // namespace

Recombiner::Recombiner(const std::vector<CorpusArticle>& originals, std::uint64_t seed)
    : originals_(originals), random_(seed) {
  for (const CorpusArticle& article : originals) {
    Pool& pool = pools_[article.language];
    std::vector<std::string> sentences = sentences_of(article);
    sentences_of_.push_back(sentences.size());
    pool.sentences.insert(pool.sentences.end(), std::move_iterator(sentences.begin()),
                          std::move_iterator(sentences.end()));
    if (!article.title.empty()) {
      pool.titles.push_back(article.title);
    }
  }
}

CorpusArticle Recombiner::next() {
  const std::size_t number = random_.below(originals_.size());
  const CorpusArticle& original = originals_[number];
  const Pool& pool = pools_.at(original.language);
  CorpusArticle article;
  article.id = content_hash(fmt::format("recombined {}", made_++));
  article.language = original.language;
  article.date = original.date;
  if (!original.title.empty()) {
    article.title = pool.titles[random_.below(pool.titles.size())];
    article.text = article.title;
  }
  for (std::size_t i = 0; i < sentences_of_[number]; ++i) {
    article.text += article.text.empty() ? "" : i == 0 ? "\n\n" : " ";
    article.text += pool.sentences[random_.below(pool.sentences.size())];
  }
  return article;
}

} // namespace triglot::bench

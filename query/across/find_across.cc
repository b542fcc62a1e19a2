#include "query/across/find_across.h"

#include "analysis/language_names.h"
#include "base/error.h"
#include "query/across/across_hits.h"
#include "query/across/across_query.h"
#include "query/across/translate_samples.h"
#include "query/across/untranslated.h"
#include "query/correct/correct_query.h"
#include "query/correct/query_languages.h"
#include "store/schema.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

bool is_language_field(const Node& node) {
  return node.kind == Node::Kind::word && node.field == Field::lang;
}

// The language that a query without alternatives is restricted to.
std::optional<std::string> language_field(const Node& root) {
  if (is_language_field(root)) {
    return root.text;
  }
  if (root.kind == Node::Kind::all) {
    const auto found = std::find_if(root.children.begin(), root.children.end(), is_language_field);
    return found == root.children.end() ? std::nullopt : std::optional(found->text);
  }
  return std::nullopt;
}

// The rest of the query; nothing if there is none.
std::optional<Node> without_language_field(Node root) {
  if (is_language_field(root)) {
    return std::nullopt;
  }
  if (root.kind == Node::Kind::all) {
    std::erase_if(root.children, is_language_field);
    if (root.children.size() == 1) {
      return Node(root.children.front());
    }
  }
  return root;
}

Language our_language(const std::string& typed) {
  const std::optional<std::string> code = language_named(typed, our_language_codes());
  if (!code) {
    throw Error(
        fmt::format("--across translates into English, Dutch and Italian, not '{}'", typed));
  }
  return *language_from_code(*code);
}

std::string names_of(const std::vector<Language>& some) {
  std::vector<std::string_view> names;
  for (const Language language : some) {
    names.push_back(row_of(language).name);
  }
  return fmt::format("{}", fmt::join(names, " or "));
}

// The language of the words: the one stated, that of the samples, or that of most words.
WordOrigin origin_of(const std::optional<Node>& query, const SearchRequest& request,
                     const Snapshots& snapshots, Analyser& analyser) {
  WordOrigin origin{request.across->from, {}};
  if (!origin.stated && !request.like.empty()) {
    origin.stated = language_from_code(request.like.front().language);
  }
  if (origin.stated) {
    origin.likely = {*origin.stated};
  } else if (const std::optional<Node> words = query ? plain_words(*query) : std::nullopt) {
    const Expansion typed = expand(*words, Lexicon(snapshots), analyser, request.today);
    origin.likely = typed.root ? languages_of(*typed.root) : origin.likely;
  }
  return origin;
}

// The languages asked for; else those that the query is not in, or all.
std::vector<Language> languages_to(const AcrossRequest& across,
                                   const std::vector<Language>& likely) {
  std::vector<Language> to = across.to;
  if (to.empty()) {
    for (const LanguageRow& row : languages()) {
      if (std::find(likely.begin(), likely.end(), row.language) == likely.end()) {
        to.push_back(row.language);
      }
    }
  }
  if (to.empty()) {
    for (const LanguageRow& row : languages()) {
      to.push_back(row.language);
    }
  }
  return to;
}

// Refuses a language that a restriction to another one excludes.
void require_no_other(Language only, const std::vector<Language>& to) {
  for (const Language language : to) {
    if (language != only) {
      throw Error(fmt::format("--across={} asks for articles in {}, but only those in {} are "
                              "searched: leave out one of them",
                              row_of(language).code, row_of(language).name, row_of(only).name));
    }
  }
}

// Corrects words that no article has, as a search without translations does.
std::vector<Replacement> correct_words(Node& query, const SearchRequest& request,
                                       const Snapshots& snapshots, Analyser& analyser) {
  if (request.relaxation != Relaxation::allowed) {
    return {};
  }
  const Expansion typed = expand(query, Lexicon(snapshots), analyser, request.today);
  std::optional<CorrectedQuery> corrected =
      typed.root ? correct(query, *typed.root, snapshots, analyser) : std::nullopt;
  if (!corrected) {
    return {};
  }
  query = std::move(corrected->root);
  return std::move(corrected->replacements);
}

// The articles that are not shown again: those seen, the samples, and the hits shown before.
std::vector<std::string> ids_to_leave_out(const SearchRequest& request,
                                          const std::vector<Hit>& own) {
  std::vector<std::string> ids = request.seen_ids;
  for (const Sample& sample : request.like) {
    ids.push_back(article_id(sample.source));
  }
  for (const Hit& hit : own) {
    ids.push_back(article_id(hit.record.source));
  }
  return ids;
}

// The samples if there are any, else the query.
AcrossQuery translate(const std::optional<SampleProfile>& samples, const std::optional<Node>& query,
                      Language to, const WordOrigin& origin, const SearchRequest& request,
                      const Snapshots& snapshots, Analyser& analyser) {
  const TranslationsToUse sources{request.across->translations, request.glossary};
  return samples ? translate_samples(*samples, query, to, origin, sources, snapshots, analyser,
                                     request.today)
                 : translate_query(*query, to, origin, sources, snapshots, analyser, request.today);
}

void add_all(const std::vector<std::string>& more, std::vector<std::string>& notes) {
  notes.insert(notes.end(), more.begin(), more.end());
}

std::size_t hits_in(Language language, const std::vector<Hit>& hits) {
  return static_cast<std::size_t>(std::count_if(hits.begin(), hits.end(), [&](const Hit& hit) {
    return language_from_code(hit.record.language) == language;
  }));
}

} // namespace

bool has_language(const SearchRequest& request, const std::optional<Node>& root) {
  return !request.language.empty() || (root && language_field(*root));
}

FoundInOthers find_across(const Snapshots& snapshots, Analyser& analyser,
                          const std::optional<Node>& root, const SearchRequest& request,
                          const std::vector<Hit>& own) {
  FoundInOthers found;
  const AcrossRequest& across = *request.across;
  SearchRequest of_block = request;
  const std::optional<std::string> stated = root ? language_field(*root) : std::nullopt;
  std::optional<Node> query = root ? without_language_field(*root) : std::nullopt;
  const bool is_like = !request.like.empty();
  std::vector<Language> to;
  if (stated) {
    to = {our_language(*stated)};
    require_no_other(to.front(), across.to);
  } else {
    of_block.page = {0, across.size};
  }
  if ((!query && !is_like) || request.page.size == 0 || (!stated && request.page.offset > 0)) {
    return found;
  }
  if (stated && !is_like) {
    found.corrected = correct_words(*query, request, snapshots, analyser);
  }
  const std::optional<SampleProfile> samples =
      is_like ? std::optional(profile_of(request.like, snapshots, analyser)) : std::nullopt;
  const WordOrigin origin = origin_of(query, request, snapshots, analyser);
  const std::vector<std::string> left_out = ids_to_leave_out(request, own);
  to = stated ? to : languages_to(across, origin.likely);
  std::vector<Language> without_articles;
  std::vector<SoughtIn> tried;
  for (const Language language : to) {
    if (snapshots.database().get_termfreq(schema::language_term(row_of(language).code)) == 0) {
      without_articles.push_back(language);
      continue;
    }
    AcrossQuery translated =
        translate(samples, query, language, origin, request, snapshots, analyser);
    add_all(translated.notes, found.notes);
    if (translated.clause && (stated || is_like || translated.is_translated())) {
      found.blocks.push_back(
          find_block(snapshots, analyser, std::move(translated), language, of_block, left_out));
      found.blocks.back().shown_before = hits_in(language, own);
    } else {
      tried.push_back({language, std::move(translated.words)});
    }
  }
  if (found.blocks.empty() && !tried.empty() && !is_like) {
    add_all(account_for_untranslated(*query, tried, *across.translations), found.notes);
  }
  if (!without_articles.empty()) {
    found.notes.push_back(fmt::format("there is no article in {}", names_of(without_articles)));
  }
  return found;
}

} // namespace triglot

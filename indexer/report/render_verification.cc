#include "indexer/report/render_verification.h"

#include "base/json_text.h"
#include "base/plain_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot {

std::string render_verification_text(const Verification& verification,
                                     const std::filesystem::path& index) {
  if (verification.findings.empty()) {
    return fmt::format("OK: {} article{}, {} distinct words → {}\n", grouped(verification.articles),
                       verification.articles == 1 ? "" : "s", grouped(verification.forms),
                       plain_path(index.string()));
  }
  std::string text;
  for (const std::string& finding : verification.findings) {
    text += plain_line(finding).text + "\n";
  }
  return text;
}

std::string render_verification_json(const Verification& verification,
                                     const std::filesystem::path& index) {
  nlohmann::ordered_json findings = nlohmann::ordered_json::array();
  for (const std::string& finding : verification.findings) {
    findings.push_back(valid_utf8(finding));
  }
  const nlohmann::ordered_json json = {{"type", "verification"},
                                       {"path", valid_utf8(index.string())},
                                       {"sound", verification.findings.empty()},
                                       {"articles", verification.articles},
                                       {"forms", verification.forms},
                                       {"findings", std::move(findings)}};
  return terminal_safe_json(json.dump()) + "\n";
}

} // namespace triglot

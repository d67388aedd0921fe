#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "contract/channel/design_bench.hpp"

namespace tendero::test {

/// One limit of a template that is asked for.
struct DesignLimitRow {
  std::string limit;   ///< its name in `share/whatsapp/limits.tsv`
  std::string ours;    ///< as our refusal names the field
  std::string theirs;  ///< as WhatsApp's does
  /// A template with exactly so many of what is limited.
  std::function<crm::MessageTemplate(DesignBench&, std::size_t)> design;
};

/// Every limit of the templates themselves; what fills them has its own (`limit_rows`).
[[nodiscard]] const std::vector<DesignLimitRow>& design_limit_rows();

/// The least that is taken.
[[nodiscard]] crm::MessageTemplate plain_design();
/// The least card, with an image.
[[nodiscard]] crm::TemplateCardDesign plain_card(const DesignBench& bench);
[[nodiscard]] crm::TemplateTap reply_tap(std::string label = "Sí");
[[nodiscard]] crm::TemplateTap link_tap(std::string url = "https://shop.test/", std::string example = {});

}  // namespace tendero::test

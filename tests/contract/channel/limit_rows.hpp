#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "crm/content.hpp"

namespace tendero::test {

/// A limit of `share/whatsapp/limits.tsv` with a message that has exactly so much of it.
struct LimitRow {
  std::string limit;
  std::string field;  ///< as errors name it
  std::function<crm::Content(std::size_t)> message;
  int past = 1;  ///< what is one too far: one more, or one fewer
};
[[nodiscard]] const std::vector<LimitRow>& limit_rows();

/// Any other rule, with a message that breaks it.
struct RuleRow {
  std::string field;
  crm::Content message;
};
[[nodiscard]] const std::vector<RuleRow>& rule_rows();

/// One of each kind that can be sent.
[[nodiscard]] const std::vector<crm::Content>& kinds();

/// So many letters.
[[nodiscard]] std::string letters(std::size_t count);
[[nodiscard]] crm::Media picture();

}  // namespace tendero::test

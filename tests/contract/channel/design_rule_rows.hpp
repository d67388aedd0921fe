#pragma once

#include <functional>
#include <string>
#include <vector>

#include "contract/channel/design_bench.hpp"

namespace tendero::test {

/// One rule of templates that is no limit.
struct DesignRuleRow {
  using Change = std::function<void(crm::MessageTemplate&, DesignBench&)>;
  std::string field;  ///< as our refusal names it
  Change kept;        ///< of `plain_design`: close to the rule, and still good
  Change broken;
  /// Why WhatsApp takes what we refuse; empty: it refuses it as well.
  std::string ours_alone = {};
};

[[nodiscard]] const std::vector<DesignRuleRow>& design_rule_rows();

}  // namespace tendero::test

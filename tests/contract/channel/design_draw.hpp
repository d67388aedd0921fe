#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include "contract/channel/design_bench.hpp"

namespace tendero::test {

/// Draws templates that sit near the rules: each is made of good parts, of which a few are a little off. Left out is
/// what only we refuse (`DesignRuleRow::ours_alone`), and what only WhatsApp can know (the file behind a handle).
class DesignDraw {
 public:
  DesignDraw(const DesignBench& bench, std::uint64_t seed) : bench_(bench), engine_(seed) {}

  crm::MessageTemplate next();

 private:
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  /// Whether the next part is to be off.
  bool off() { return one_in(60); }
  template <class Value>
  Value one_of(std::initializer_list<Value> values) {
    return values.begin()[below(values.size())];
  }

  std::string variable(std::size_t number, bool named);
  /// Words around so many variables.
  std::string words(std::size_t variables, bool named);
  /// At the limit, or one past it.
  std::string filled_up(std::string text, std::size_t most);
  crm::TemplateText text(std::size_t most, std::size_t variables, bool named);
  crm::TemplateHead head(bool named);
  crm::TemplateHead file_head(crm::HeadFormat format);
  crm::TemplateTap tap(crm::TapKind kind, std::size_t index);
  crm::TemplateTap link(std::string label);
  crm::TapKind kind(bool of_card);
  std::vector<crm::TemplateTap> taps(std::size_t most, bool of_card);
  void add_cards(crm::MessageTemplate& design);
  void make_code(crm::MessageTemplate& design);
  void make_offer(crm::MessageTemplate& design);

  const DesignBench& bench_;
  std::mt19937_64 engine_;
};

}  // namespace tendero::test

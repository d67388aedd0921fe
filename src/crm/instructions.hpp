#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace tendero::crm {

/// What an owner may state of the shop, in the order in which it is told.
inline constexpr std::array<std::string_view, 5> fact_topics{"hours", "address", "deliveryAreas", "returns", "other"};

/// In code points. All together is what every question to a model carries, so it is paid for each time.
inline constexpr std::size_t longest_persona = 600;
inline constexpr std::size_t longest_tone = 400;
inline constexpr std::size_t longest_fact = 1'000;
inline constexpr std::size_t most_forbidden_topics = 20;
inline constexpr std::size_t longest_forbidden_topic = 80;
inline constexpr std::size_t most_examples = 10;
inline constexpr std::size_t longest_example = 300;

/// How the owner would answer.
struct Example {
  std::string customer;
  std::string assistant;
  [[nodiscard]] bool operator==(const Example&) const = default;
};

/// What an owner tells the assistant, beside the rules that are the program's own.
struct Instructions {
  std::string persona = {};
  std::string tone = {};
  std::map<std::string, std::string, std::less<>> facts = {};  ///< by topic; only those that say something
  std::vector<std::string> forbidden_topics = {};
  std::vector<Example> examples = {};

  [[nodiscard]] bool empty() const noexcept;
  [[nodiscard]] bool operator==(const Instructions&) const = default;
};

/// Of an unknown topic or another type nothing is read: what is stored was checked when it came in.
[[nodiscard]] std::map<std::string, std::string, std::less<>> read_facts(const Json& document);
[[nodiscard]] std::vector<std::string> read_texts(const Json& document);
[[nodiscard]] std::vector<Example> read_examples(const Json& document);

/// Every topic has a member; null when nothing is stated of it.
[[nodiscard]] JsonObject facts_json(const Instructions& instructions);
[[nodiscard]] JsonArray texts_json(const std::vector<std::string>& texts);
[[nodiscard]] JsonArray examples_json(const Instructions& instructions);

/// Bytes that no person writes and that could make a text look like another: control characters but for line break and
/// tab (Unicode, Cc), and the marks that turn the direction of writing around (UAX #9).
[[nodiscard]] bool has_control_characters(std::string_view utf8) noexcept;

}  // namespace tendero::crm

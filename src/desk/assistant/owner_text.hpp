#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"

namespace tendero::desk {

/// Reads what an owner wrote, and collects everything that is wrong with it, in the owner's language.
class OwnerText {
 public:
  /// `texts` must outlive this.
  explicit OwnerText(const Texts& texts) : texts_(texts) {}

  /// Trimmed, with line breaks of one kind. Empty when it is missing, null or empty, which is a mistake of a `required`
  /// one, and when it is no text, longer than `longest` code points, or has control characters.
  std::string text(const Json* value, const std::string& field, std::size_t longest, bool required = false);
  /// As above, each of a list of at most `most`; empty ones are left out.
  std::vector<std::string> texts(const Json* value, const std::string& field, std::size_t most, std::size_t longest);
  /// Null pointer when it is missing or null, no list, or longer than `most`.
  const JsonArray* list(const Json* value, const std::string& field, std::size_t most);
  /// A whole number from 0 on; 0 when it is missing or null.
  std::int64_t number(const Json* value, const std::string& field);
  /// One of `words`; the first when it is missing or null.
  std::string one_of(const Json* value, const std::string& field, std::initializer_list<std::string_view> words);
  /// False when it is no object; then nothing in it is read. Members that nobody knows are mistakes.
  bool object(const Json& value, const std::string& place, std::initializer_list<std::string_view> known);

  /// One more thing that is wrong, which only the caller knows.
  void problem(std::string field, std::string code, std::string message) {
    problems_.push_back({.field = std::move(field), .code = std::move(code), .message = std::move(message)});
  }

  [[nodiscard]] bool fine() const noexcept { return problems_.empty(); }
  [[nodiscard]] commerce::FieldProblems take() { return std::move(problems_); }

 private:
  using Arguments = std::initializer_list<std::pair<std::string_view, TextArgument>>;
  void add(std::string field, std::string_view code, Arguments arguments = {});

  const Texts& texts_;
  commerce::FieldProblems problems_;
};

/// "facts.hours", "examples[2]": a member's name behind what leads to it.
[[nodiscard]] std::string member(const std::string& place, std::string_view name);

}  // namespace tendero::desk

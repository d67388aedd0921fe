#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace tendero {

/// A value put into a text: {name} in ICU MessageFormat.
using TextArgument = std::variant<std::int64_t, std::string>;

/// The sentences of one language, from share/locales/<language>.json: flat keys, ICU MessageFormat values, the same
/// files that the panel reads.
class Texts {
 public:
  /// Invalid (`bad_locale`) when the JSON or one of its patterns cannot be read; the message names the key.
  static Result<Texts> from_json(std::string_view language, std::string_view json);
  /// The texts built into the program; falls back from "es-MX" to "es", and to Spanish for a language we do not speak.
  static const Texts& of(std::string_view language);
  /// Languages built in: "es", "en", "pt".
  static const std::vector<std::string>& languages();

  /// The sentence; a missing key is a bug and throws.
  [[nodiscard]] std::string say(std::string_view key,
                                std::initializer_list<std::pair<std::string_view, TextArgument>> arguments = {}) const;
  [[nodiscard]] bool has(std::string_view key) const noexcept;
  /// A list written as one text separated by `|` (word lists, variants).
  [[nodiscard]] std::vector<std::string> list(std::string_view key) const;
  [[nodiscard]] const std::string& language() const noexcept;
  [[nodiscard]] std::vector<std::string> keys() const;

  Texts(Texts&&) noexcept;
  Texts& operator=(Texts&&) noexcept;
  ~Texts();

 private:
  struct Patterns;
  explicit Texts(std::unique_ptr<Patterns> patterns);
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace tendero

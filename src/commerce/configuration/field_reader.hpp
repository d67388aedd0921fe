#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "commerce/configuration/problems.hpp"

namespace tendero::commerce {

/// Reads the fields that an update mentions into what is there, and notes all that is wrong. What is not mentioned
/// stays as it is. A field that nobody asked for by its name is unknown, and noted by `finish`.
class FieldReader {
 public:
  /// `object` null: nothing is mentioned. `path`: "connection", or empty at the top.
  FieldReader(const Json* object, std::string path, FieldProblems& problems);

  void flag(std::string_view name, bool& target);
  /// Null clears it.
  void text(std::string_view name, std::string& target, std::size_t longest);
  /// It must be there, and say something; empty when it does not.
  std::string required_text(std::string_view name, std::size_t longest);
  /// Null deletes it, an empty text keeps it.
  void secret(std::string_view name, Secret& target);
  /// The place of the given word in `words`; nothing when it was not mentioned or is none of them.
  std::optional<std::size_t> word(std::string_view name, std::initializer_list<std::string_view> words);
  std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
  /// Each one of `words`, none twice.
  void words(std::string_view name, std::vector<std::string>& target, std::initializer_list<std::string_view> words);
  /// The object of that name, or null when it was not mentioned.
  const Json* section(std::string_view name);
  /// Likewise the list.
  const JsonArray* list(std::string_view name);
  /// Known, but told by us and not by whoever configures.
  void told_by_us(std::initializer_list<std::string_view> names);

  /// Whether the update says anything about it.
  [[nodiscard]] bool mentions(std::string_view name) const;
  void problem(std::string_view name, std::string code, std::string message);
  void finish();

 private:
  const Json* take(std::string_view name);
  void wrong_type(std::string_view name, std::string_view wanted);

  const Json* object_;
  std::string path_;
  FieldProblems& problems_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace tendero::commerce

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"
#include "web/answers.hpp"

namespace tendero::web {

/// The body as JSON, whatever its Content-Type says. Fault `invalid` `invalid_input` when it is none, when a name
/// stands twice in an object (one reader takes the first, another the last), or when a text holds NUL, which no
/// database of ours keeps alike.
[[nodiscard]] Result<Json> json_body(const net::Request& request);

/// The number, when it is a whole one.
[[nodiscard]] std::optional<std::int64_t> whole_number(const Json& value);

/// Reads a body that should be a JSON object, and collects everything that is wrong with it, so that the asker hears
/// all of it at once. A field that nobody asked for is a mistake, too: it would be lost without a word.
class JsonBody {
 public:
  explicit JsonBody(const net::Request& request);

  /// The text under `name`, trimmed; empty and a mistake when it is missing, no text, or longer than `most` bytes.
  std::string text(std::string_view name, std::size_t most);
  /// As above, but it may be missing, null or empty.
  std::string optional_text(std::string_view name, std::size_t most);
  /// As `optional_text`, but empty is told from not sent (or null).
  std::optional<std::string> sent_text(std::string_view name, std::size_t most);
  /// A password or token, exactly as it was sent; a mistake never repeats it.
  Secret secret(std::string_view name);
  std::optional<bool> flag(std::string_view name);
  std::optional<std::int64_t> whole_number(std::string_view name);
  /// The value as it is; null pointer when it is missing or null.
  const Json* value(std::string_view name);

  /// A field that nobody knows, `place` being what leads to its object ("items[0].").
  void unknown_field(std::string_view place, std::string_view name);
  void mistake(std::string field, std::string message, std::string code = "invalid") {
    mistakes_.push_back({std::move(field), std::move(message), std::move(code)});
  }
  /// After everything was asked for: nothing when all is well, else the refusal.
  [[nodiscard]] std::optional<net::Response> refused();

 private:
  Json body_;
  std::vector<std::string> asked_;
  std::vector<Mistake> mistakes_;
};

}  // namespace tendero::web

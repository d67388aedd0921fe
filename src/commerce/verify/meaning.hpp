#pragma once

#include <string>
#include <vector>

#include "commerce/rest/envelope.hpp"
#include "commerce/verify/exchange.hpp"

/// What a raw answer means, as strictly as the contract says it.
namespace tendero::commerce::verify {

struct Meaning {
  enum class Kind { answered, nothing, trouble };
  Kind kind = Kind::answered;
  std::string trouble = {};  ///< problem code: "timeout", "forbidden", "not_json", …

  [[nodiscard]] bool is_trouble() const noexcept { return kind == Kind::trouble; }
};

/// Whether there was an answer that can be read at all. Nothing: 404 or 410 for a thing, or 204.
[[nodiscard]] Meaning read_meaning(const Exchange& exchange);

enum class Shape { list, one };

/// The things an answer holds.
struct Payload {
  Meaning meaning;
  std::vector<const Json*> elements;  ///< point into the exchange's body
  bool as_contract = true;            ///< in `{message, data}`, as list or as object; otherwise only understood
};
[[nodiscard]] Payload read_payload(const Exchange& exchange, const rest::Resource& resource, Shape shape);

}  // namespace tendero::commerce::verify

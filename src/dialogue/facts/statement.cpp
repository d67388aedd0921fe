#include "dialogue/facts/statement.hpp"

#include <algorithm>

namespace tendero::dialogue::facts {

std::string_view to_word(Kind kind) noexcept {
  switch (kind) {
    case Kind::money:
      return "money";
    case Kind::offer:
      return "offer";
    case Kind::order_number:
      return "order_number";
    case Kind::day:
      return "date";
    case Kind::time:
      return "time";
    case Kind::stock:
      return "stock";
    case Kind::availability:
      return "availability";
    case Kind::state:
      return "order_state";
    case Kind::email:
      return "email";
    case Kind::link:
      return "link";
    case Kind::street:
      return "address";
    case Kind::currency:
      return "currency";
    case Kind::digits:
      break;
  }
  return "digits";
}

Statement about(const Text& text, Kind kind, std::size_t first, std::size_t past, std::vector<std::string> keys) {
  return {.kind = kind, .begin = text.at(first).begin, .end = text.at(past - 1).end, .keys = std::move(keys)};
}

bool covered(const Statements& statements, std::size_t byte) noexcept {
  return std::ranges::any_of(statements,
                             [byte](const Statement& each) { return each.begin <= byte && byte < each.end; });
}

}  // namespace tendero::dialogue::facts

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogue/facts/words.hpp"

/// What a text states. The same finders read the answer and what was told: a statement is supported when something told
/// states the same.
namespace tendero::dialogue::facts {

enum class Kind : std::uint8_t {
  money,
  offer,  ///< percentages, "2x1", "gratis"
  order_number,
  day,
  time,  ///< of the clock, or how long
  stock,
  availability,
  state,  ///< of an order
  email,
  link,
  street,    ///< the number of a house
  currency,  ///< in which an amount is
  digits,    ///< long runs of them: phones, cards, accounts
};

/// "money", "order_number", …: how a traced fact is stored.
[[nodiscard]] std::string_view to_word(Kind kind) noexcept;

struct Statement {
  Kind kind = Kind::money;
  std::size_t begin = 0;               ///< bytes of the text
  std::size_t end = 0;                 ///< likewise, past the last
  std::vector<std::string> keys = {};  ///< what it states, in one form for all ways of writing; any one may be meant
};

using Statements = std::vector<Statement>;
using Kinds = std::uint32_t;  ///< a bit for each

[[nodiscard]] constexpr Kinds only(Kind kind) noexcept { return Kinds{1} << static_cast<unsigned>(kind); }
using Today = std::optional<std::chrono::sys_days>;  ///< in the shop's zone; nothing when nobody knows

/// The statement about the words from `first` up to `past`.
[[nodiscard]] Statement about(const Text& text, Kind kind, std::size_t first, std::size_t past,
                              std::vector<std::string> keys);
/// An order's number without what people leave out: small letters, no dashes, nothing around it.
[[nodiscard]] std::string order_number_key(std::string_view number);
/// The states that the backend's words for one mean, as keys.
[[nodiscard]] std::vector<std::string> state_keys(std::string_view words);
/// True when one of these covers the byte.
[[nodiscard]] bool covered(const Statements& statements, std::size_t byte) noexcept;

void find_amounts(const Text& text, Statements& found);
void find_offers(const Text& text, Statements& found);
void find_days(const Text& text, Statements& found);
void find_times(const Text& text, const Today& today, Statements& found);
/// How many of a thing there are ("quedan 5"), and that one is or is not to be had.
void find_stock(const Text& text, Statements& found);
void find_availability(const Text& text, Statements& found);
/// What has become of an order: "está en camino", "Estado: Completado".
void find_states(const Text& text, Statements& found);
void find_order_numbers(const Text& text, Statements& found);
void find_emails(const Text& text, Statements& found);
void find_links(const Text& text, Statements& found);
/// Numbers of houses that the others did not find to be something else.
void find_streets(const Text& text, Statements& found);
/// Every number that may be one: what is told of an address vouches for it in any form.
void find_house_numbers(const Text& text, Statements& found);
void find_currencies(const Text& text, Statements& found);
/// What the others found is none.
void find_digit_runs(const Text& text, Statements& found);

}  // namespace tendero::dialogue::facts

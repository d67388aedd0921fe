#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tendero::assistant::builtin {

/// What a word or phrase of a customer hints at. One phrase may hint at several things: "order" is a noun and a verb.
enum class Cue {
  greeting,
  thanks,
  bye,
  aside,
  yes,
  no,
  enough,
  help,
  unsure,
  want,
  order_verb,
  order_noun,
  status,
  whereabouts,
  active,
  history,
  past,
  last_one,
  price,
  availability,
  browse,
  recommend,
  contents,
  menu,
  cheapest,
  dearest,
  add,
  another,
  remove,
  change,
  instead,
  one_of_them,
  cancel,
  every_one,
  this_one,
  pickup,
  delivery,
  delivery_question,
  payment,
  payment_question,
  address,
  cash,
  credit_card,
  paypal,
  bank_transfer,
  paid,
  hours,
  promotions,
  repeat,
  place,
  person,
  complaint,
  insult,
  pieces,
};

/// Every cue with the key of its word list in share/locales. In the order of the enum.
inline constexpr std::array<std::string_view, 54> cue_keys{
    "words.greeting",
    "words.thanks",
    "words.bye",
    "words.aside",
    "words.yes",
    "words.no",
    "words.enough",
    "words.help",
    "words.unsure",
    "words.want",
    "words.order_verb",
    "words.order_noun",
    "words.status",
    "words.whereabouts",
    "words.active",
    "words.history",
    "words.past",
    "words.last_one",
    "words.price",
    "words.availability",
    "words.browse",
    "words.recommend",
    "words.contents",
    "words.menu",
    "words.cheapest",
    "words.dearest",
    "words.add",
    "words.another",
    "words.remove",
    "words.change",
    "words.instead",
    "words.one_of_them",
    "words.cancel",
    "words.every_one",
    "words.this_one",
    "words.pickup",
    "words.delivery",
    "words.delivery_question",
    "words.payment",
    "words.payment_question",
    "words.address",
    "words.payment.cash",
    "words.payment.credit_card",
    "words.payment.paypal",
    "words.payment.bank_transfer",
    "words.paid",
    "words.hours",
    "words.promotions",
    "words.repeat",
    "words.place",
    "words.person",
    "words.complaint",
    "words.insult",
    "words.pieces",
};
static_assert(cue_keys.size() == static_cast<std::size_t>(Cue::pieces) + 1);

/// A set of cues.
class Cues {
 public:
  constexpr Cues() = default;
  constexpr Cues(std::initializer_list<Cue> cues) {
    for (const Cue cue : cues) add(cue);
  }
  constexpr void add(Cue cue) noexcept { bits_ |= std::uint64_t{1} << static_cast<unsigned>(cue); }
  constexpr void add(const Cues& other) noexcept { bits_ |= other.bits_; }
  [[nodiscard]] constexpr bool has(Cue cue) const noexcept { return has_any({cue}); }
  [[nodiscard]] constexpr bool has_all(const Cues& other) const noexcept {
    return (bits_ & other.bits_) == other.bits_;
  }
  [[nodiscard]] constexpr bool has_any(const Cues& other) const noexcept { return (bits_ & other.bits_) != 0; }
  [[nodiscard]] constexpr bool none() const noexcept { return bits_ == 0; }

 private:
  std::uint64_t bits_ = 0;
};
static_assert(cue_keys.size() <= 64);

}  // namespace tendero::assistant::builtin

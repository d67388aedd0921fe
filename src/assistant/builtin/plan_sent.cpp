#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assistant/builtin/basket.hpp"
#include "assistant/builtin/plan.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

/// What this engine, which sees and hears nothing, says to it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> answers{{
    {"image", "assistant.sent.cannot_see"},
    {"video", "assistant.sent.cannot_see"},
    {"document", "assistant.sent.cannot_see"},
    {"audio", "assistant.sent.cannot_hear"},
    {"voice", "assistant.sent.cannot_hear"},
    {"sticker", "assistant.sent.sticker"},
    {"contacts", "assistant.sent.contacts"},
    {"cart", "assistant.sent.cart"},
    {"form", "assistant.sent.form"},
    {"unsupported", "assistant.sent.unsupported"},
}};

/// For these a person is offered, who can look at them.
bool wants_person(std::string_view sent) { return sent != "sticker" && sent != "contacts"; }

/// A place is where to deliver to, whether that was asked for or not.
void hear_location(Session& session) {
  session.memory.details.address = place_in(session.turn.said());
  if (session.memory.asked == Asked::address || !session.memory.basket.empty()) return check_out(session);
  session.say("assistant.sent.location");
}

/// "2 x SKU-7": a line of a cart, as `plain_text` writes it.
std::optional<Picked> cart_line(std::string_view line) {
  int quantity = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), quantity);
  const auto rest = line.substr(static_cast<std::size_t>(end - line.data()));
  if (error != std::errc() || quantity <= 0 || !rest.starts_with(" x ")) return std::nullopt;
  const std::string id(trim(rest.substr(3)));
  return Picked{.product = {.id = id, .name = id}, .quantity = quantity, .note = {}};
}

/// A cart from the channel's catalogue is a whole order, whose prices are the shop's and not the phone's. True when it
/// is the basket now.
bool take_cart(Session& session, const std::string& words) {
  if (!session.turn.offers(tools::create_order)) return false;
  std::vector<Picked> picked;
  std::string note;
  for (const auto& line : split(words, '\n')) {
    if (auto found = cart_line(line))
      picked.push_back(*std::move(found));
    else
      note = trim(line);
  }
  if (picked.empty()) return false;
  session.memory.forget_order();
  for (const auto& each : picked) put(session.memory, each, true);
  session.memory.notes = std::move(note);
  return true;
}

/// True when the shop was asked for its prices.
bool hear_cart(Session& session, const std::string& words) {
  if (!take_cart(session, words)) return false;
  price_basket(session);
  return true;
}

/// "para recoger, por favor", beside a cart: the words are about that order.
void take_carts(Session& session) {
  for (const auto& said : session.turn.said()) {
    if (said.sent == "cart") take_cart(session, own_words(said));
  }
}

/// A place and cards hold words that are their own; a picture may have a caption, which is the customer's.
bool is_said_in_words(const CustomerSaid& said) {
  if (said.sent.empty()) return true;
  return said.sent != "location" && said.sent != "contacts" && said.sent != "cart" && said.sent != "form" &&
         !own_words(said).empty();
}

}  // namespace

bool answer_sent(Session& session) {
  const auto& said = session.turn.said();
  if (said.empty()) return false;
  if (std::ranges::any_of(said, is_said_in_words)) {
    take_carts(session);
    return false;
  }
  const CustomerSaid& last = said.back();
  if (last.sent == "location") {
    hear_location(session);
    return true;
  }
  // What was shared is known now, or is asked for again.
  if (last.sent == "contacts" && session.memory.asked == Asked::phone) {
    check_out(session);
    return true;
  }
  if (last.sent == "cart" && hear_cart(session, own_words(last))) return true;
  const auto* answer =
      std::ranges::find(answers, std::string_view(last.sent), &std::pair<std::string_view, std::string_view>::first);
  session.say(answer == answers.end() ? "assistant.sent.unsupported" : answer->second);
  if (wants_person(last.sent)) session.offer_person();
  return true;
}

}  // namespace tendero::assistant::builtin

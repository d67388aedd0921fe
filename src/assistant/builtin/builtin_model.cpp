#include "assistant/builtin/builtin_model.hpp"

#include <algorithm>
#include <stdexcept>

#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/understand.hpp"
#include "assistant/builtin/words.hpp"
#include "base/calendar.hpp"

namespace tendero::assistant {
namespace {

using namespace builtin;

/// The texts of a burst as one message, each a sentence of its own. What stands on a map, on a card or in a cart is
/// nobody's sentence.
std::string all_words(const std::vector<CustomerSaid>& said) {
  std::string text;
  for (const auto& message : said) {
    if (message.sent == "location" || message.sent == "contacts" || message.sent == "cart") continue;
    text += (text.empty() ? "" : "\n") + own_words(message);
  }
  return text;
}

/// The day in the shop's zone, as the situation writes it: "Hoy es lunes, 8 de enero (2024-01-08)."
std::optional<std::chrono::sys_days> today_in(const std::string& situation) {
  const auto open = situation.find('(');
  if (open == std::string::npos) return std::nullopt;
  constexpr std::size_t day_length = 10;
  const auto day = parse_instant(situation.substr(open + 1, day_length), "UTC");
  return day ? std::optional(std::chrono::floor<std::chrono::days>(*day)) : std::nullopt;
}

ReadingContext context_of(const Memory& memory, const ModelRequest& request) {
  ReadingContext context{
      .number_expected = memory.asked == Asked::order_number || memory.asked == Asked::which_order,
      .address_expected = memory.asked == Asked::address,
      .product_expected = memory.asked == Asked::which_product || memory.asked == Asked::what_to_order,
      .today = today_in(request.situation)};
  const auto learn = [&](const std::string& name) {
    std::ranges::move(name_words(name), std::back_inserter(context.product_words));
  };
  for (const auto& product : memory.shown) learn(product.name);
  for (const auto& line : memory.basket) learn(line.name);
  for (const auto& category : memory.categories) learn(category);
  return context;
}

std::string language_of(const std::string& words, const Memory& memory, const ModelRequest& request) {
  return detect_language(words, memory.language, request.language);
}

/// A tap means what its choice means; words are read.
Understood understand_all(const std::vector<CustomerSaid>& said, const std::string& language, const Memory& memory,
                          const ModelRequest& request) {
  const bool tapped = said.size() == 1 && !said.front().chosen_id.empty();
  if (tapped) return understand_choice(said.front().chosen_id, said.front().text);
  auto understood = understand(all_words(said), language, context_of(memory, request));
  // "2 pizzas a domicilio", and the place on the map: more exact than any words.
  if (auto place = place_in(said); !place.empty()) understood.details.address = std::move(place);
  return understood;
}

const crm::Preset& preset_of(const ModelRequest& request) {
  const auto* preset = crm::find_preset(request.preset);
  if (preset == nullptr) throw std::logic_error("no such preset: " + request.preset);
  return *preset;
}

}  // namespace

ModelReply BuiltinModel::think(const ModelRequest& request) {
  Turn turn(request);
  Memory memory = read_memory(request.memory);
  memory.language = language_of(all_words(turn.said()), memory, request);
  Answer answer;
  Session session{.turn = turn,
                  .memory = memory,
                  .answer = answer,
                  .texts = Texts::of(memory.language),
                  .lexicon = Lexicon::of(memory.language),
                  .preset = preset_of(request),
                  .company = request.company};
  if (!answer_sent(session)) plan(session, understand_all(turn.said(), memory.language, memory, request));

  ModelReply reply{.memory = request.memory, .language = memory.language, .engine = "builtin"};
  if (turn.waiting() && request.tools_allowed) {
    reply.calls = turn.take_calls();
    return reply;
  }
  if (turn.waiting()) session.say("assistant.not_now");
  reply.says = answer.take();
  reply.memory = write_memory(memory);
  reply.hand_over = session.hand_over;
  reply.hand_over_reason = session.hand_over_reason;
  return reply;
}

Task<Result<ModelReply>> BuiltinModel::reply(ModelRequest request) { co_return think(request); }

}  // namespace tendero::assistant

#include <algorithm>
#include <array>

#include "assistant/builtin/json_reading.hpp"
#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/topic_words.hpp"

namespace tendero::assistant::builtin {
namespace {

std::string said_words(const Turn& turn) {
  std::string words;
  for (const auto& said : turn.said()) {
    if (said.chosen_id.empty()) words += (words.empty() ? "" : "\n") + own_words(said);
  }
  return words;
}

bool is_one_of(WishKind kind, std::initializer_list<WishKind> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// Where the rules know little themselves. "¿Aceptan devoluciones?" is a question, "quiero una devolución" is for a
/// person.
bool is_about_the_shop(const Wish& wish) {
  if (wish.kind == WishKind::complain) return wish.asked;
  return is_one_of(wish.kind,
                   {WishKind::unknown, WishKind::help, WishKind::unsure, WishKind::ask_hours, WishKind::ask_place,
                    WishKind::ask_promotions, WishKind::ask_delivery, WishKind::ask_payment});
}

/// What may as well be a product: only an entry that is just about that is told instead.
bool may_name_a_product(WishKind kind) {
  return is_one_of(kind,
                   {WishKind::name_products, WishKind::browse, WishKind::ask_contents, WishKind::ask_availability});
}

/// For these the owner has a field of its own, which is told where the shop is told of.
bool has_own_fact(const Turn& turn, WishKind kind) {
  return (kind == WishKind::ask_hours && turn.fact("hours") != nullptr) ||
         (kind == WishKind::ask_place && turn.fact("address") != nullptr);
}

bool decline(Session& session, const TopicWords& words) {
  const auto& topics = session.turn.forbidden_topics();
  if (std::ranges::none_of(topics, [&](const auto& topic) { return speaks_of(words, topic); })) return false;
  session.say("assistant.owner.forbidden");
  if (!quote_is_open(session.memory)) session.offer_person();
  return true;
}

bool tell_returns(Session& session, const TopicWords& words) {
  const auto* returns = session.turn.fact("returns");
  if (returns == nullptr) return false;
  const auto about = session.texts.list("assistant.owner.returns_words");
  if (std::ranges::none_of(about, [&](const auto& word) { return speaks_of(words, word); })) return false;
  session.answer.say(*returns);
  return true;
}

bool fits(const boost::json::object& entry, WishKind kind) {
  const auto match = text_at(entry, "match");
  return match == "exact" || (match == "close" && !may_name_a_product(kind));
}

/// True also while the answer is awaited.
bool tell_entry(Session& session, const std::string& question, WishKind kind) {
  if (!session.turn.offers(tools::knowledge)) return false;
  const auto* output = session.turn.ask(tools::knowledge, {{"question", question}});
  if (output == nullptr) return true;
  const auto& entries = array_at(*output, "entries");
  if (entries.empty() || !entries.front().is_object()) return false;
  const auto& best = entries.front().get_object();
  if (!fits(best, kind)) return false;
  session.memory.not_understood = 0;
  session.answer.say(text_at(best, "text"));
  return true;
}

}  // namespace

bool answer_from_owner(Session& session, const Understood& understood) {
  const auto question = said_words(session.turn);
  if (question.empty()) return false;
  const auto words = topic_words(question);
  if (decline(session, words)) return true;
  if (understood.wishes.size() != 1 || words.empty()) return false;
  const auto& wish = understood.wishes.front();
  const auto kind = wish.kind;
  if (!is_about_the_shop(wish) && !may_name_a_product(kind)) return false;
  if (has_own_fact(session.turn, kind)) return false;
  return tell_returns(session, words) || tell_entry(session, question, kind);
}

}  // namespace tendero::assistant::builtin

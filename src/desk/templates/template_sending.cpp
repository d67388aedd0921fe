#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "desk/inbox/claims.hpp"
#include "desk/inbox/views.hpp"
#include "desk/shop/find_order.hpp"
#include "desk/shop/order_owner.hpp"
#include "desk/templates/template_desk.hpp"
#include "desk/templates/template_message.hpp"
#include "dialogue/order_words.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"

/// What becomes of templates in conversations.
namespace tendero::desk {

namespace {

constexpr int most_choices = 200;
constexpr std::size_t longest_client_id = 64;

std::unexpected<Fault> no_conversation() {
  return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
}

/// What is known, and what somebody said above it.
Accepted<crm::Filling> said_above(const storage::StoredTemplate& what, const SaidByPeople& said) {
  auto filling = read_filling(what.told.design, said);
  if (!filling) return std::unexpected(std::move(filling.error()));
  return *std::move(filling);
}

JsonArray keys_of(const std::vector<std::string>& keys) {
  JsonArray list;
  for (const auto& key : keys) list.emplace_back(key);
  return list;
}

struct Choice {
  storage::StoredTemplate what;
  crm::Filling known;
  std::vector<std::string> missing;
};

Json choice_view(const Choice& choice) {
  const auto& design = choice.what.told.design;
  return JsonObject{{"id", Json(choice.what.id.value)},
                    {"name", design.name},
                    {"language", design.language},
                    {"category", design.category},
                    {"shown", crm::preview(design, choice.known)},
                    {"missing", keys_of(choice.missing)}};
}

}  // namespace

Task<Accepted<crm::TemplateFacts>> TemplateDesk::order_facts(ShopId shop, ConversationId id, std::string order) {
  if (order.empty()) co_return crm::TemplateFacts{};
  const auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(state.error());
  if (!state->shop) co_return std::unexpected(state->shop.error());
  const auto found = co_await find_order(**state->shop, std::move(order));
  if (!found) co_return std::unexpected(found.error());
  auto facts = co_await database_.read("templates.order", [&](database::Tx& tx) -> Result<crm::TemplateFacts> {
    const auto conversation = storage::conversation(tx, id);
    if (!conversation || conversation->shop != shop) return no_conversation();
    if (!is_theirs(tx, *found, conversation->contact, state->settings.features.customer_link)) {
      return fault(FaultKind::denied, "customer_mismatch",
                   "The order is of another customer than the conversation. Link the customer first.");
    }
    return facts_of(*found, settings_, dialogue::language_of(*conversation, settings_));
  });
  if (!facts) co_return std::unexpected(facts.error());
  co_return *std::move(facts);
}

Task<Accepted<JsonArray>> TemplateDesk::choices(ShopId shop, ConversationId id, std::string order) {
  auto of_order = co_await order_facts(shop, id, std::move(order));
  if (!of_order) co_return std::unexpected(of_order.error());
  auto found = co_await database_.read("templates.choices", [&](database::Tx& tx) -> Result<std::vector<Choice>> {
    const auto conversation = storage::conversation(tx, id);
    if (!conversation || conversation->shop != shop) return no_conversation();
    auto facts = facts_of(tx, *conversation, settings_, {});
    for (const auto& fact : *of_order) facts.insert(fact);
    std::vector<Choice> choices;
    for (auto& each : storage::templates(tx, shop, {}, most_choices)) {
      if (!each.told.design.unknown_parts.empty() || !may_send_template(tx, *conversation, each)) continue;
      auto known = crm::filling_of(each.told.design, each.sources, facts);
      auto missing = crm::missing_in(each.told.design, known);
      choices.push_back({std::move(each), std::move(known), std::move(missing)});
    }
    return choices;
  });
  if (!found) co_return std::unexpected(found.error());
  std::ranges::sort(*found, {}, [](const Choice& choice) { return std::pair(choice.missing.size(), choice.what.id); });
  JsonArray list;
  for (const auto& choice : *found) list.emplace_back(choice_view(choice));
  co_return list;
}

Task<Accepted<JsonObject>> TemplateDesk::preview(ShopId shop, TemplateToSend asked) {
  const auto what = co_await find(shop, asked.what);
  if (!what) co_return std::unexpected(what.error());
  auto filling = said_above(*what, asked.said);
  if (!filling) co_return std::unexpected(filling.error());
  auto of_order = co_await order_facts(shop, asked.conversation, asked.order);
  if (!of_order) co_return std::unexpected(of_order.error());
  const auto facts = co_await database_.read("templates.preview", [&](database::Tx& tx) -> Result<crm::TemplateFacts> {
    if (!asked.conversation) return crm::TemplateFacts{};
    const auto conversation = storage::conversation(tx, asked.conversation);
    if (!conversation || conversation->shop != shop) return no_conversation();
    return facts_of(tx, *conversation, settings_, {});
  });
  if (!facts) co_return std::unexpected(facts.error());
  auto all = *facts;
  for (const auto& fact : *of_order) all.insert(fact);
  const auto known = with_known(*what, all, *std::move(filling));
  co_return JsonObject{{"preview", crm::preview(what->told.design, known)},
                       {"missing", keys_of(crm::missing_in(what->told.design, known))}};
}

Task<Accepted<JsonObject>> TemplateDesk::send(ShopId shop, TemplateToSend asked, storage::Actor actor) {
  if (asked.client_id.empty() || asked.client_id.size() > longest_client_id) {
    co_return std::unexpected(commerce::FieldProblems{
        {.field = "clientId",
         .code = "required",
         .message = fmt::format("must have 1 to {} characters; make one for each message.", longest_client_id)}});
  }
  const auto what = co_await find(shop, asked.what);
  if (!what) co_return std::unexpected(what.error());
  auto filling = said_above(*what, asked.said);
  if (!filling) co_return std::unexpected(filling.error());
  auto of_order = co_await order_facts(shop, asked.conversation, asked.order);
  if (!of_order) co_return std::unexpected(of_order.error());
  auto queued =
      co_await database_.write("templates.send", [&, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
        const auto conversation = storage::conversation(tx, asked.conversation);
        if (!conversation || conversation->shop != shop) return no_conversation();
        const auto key = fmt::format("template:{}:{}:{}", conversation->id.value, actor.id, asked.client_id);
        if (const auto known = storage::queued_message(tx, key)) {
          return JsonObject{
              {"message", message_view(Texts::of(settings_.locale), storage::message(tx, *known).value())}};
        }
        if (const auto free = check_holder(tx, *conversation, actor); !free) return std::unexpected(free.error());
        if (const auto allowed = may_send_template(tx, *conversation, *what); !allowed) {
          return std::unexpected(allowed.error());
        }
        auto facts = facts_of(tx, *conversation, settings_, crm::AgentId{actor.id});
        for (const auto& fact : *of_order) facts.insert(fact);
        auto message = written(*what, facts, *filling);
        if (!message) return std::unexpected(std::move(message.error()));
        const auto id =
            storage::queue_message(tx, *conversation, crm::Author::agent,
                                   {.content = *std::move(message), .agent = crm::AgentId{actor.id}}, {}, key, now);
        storage::record_audit(
            tx, shop, actor,
            {.action = "template.sent",
             .subject = "conversation:" + conversation->id.text(),
             .detail =
                 Json(JsonObject{{"name", what->told.design.name}, {"language", what->told.design.language}}).write()},
            now);
        return JsonObject{{"message", message_view(Texts::of(settings_.locale), storage::message(tx, id).value())}};
      });
  if (!queued) co_return std::unexpected(queued.error());
  co_return *std::move(queued);
}

}  // namespace tendero::desk

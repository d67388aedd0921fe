#include "desk/administration/webhooks_desk.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t most_webhooks = 20;
constexpr std::size_t most_kinds = 50;
constexpr std::size_t longest_kind = 60;
constexpr std::size_t longest_url = 2'048;
constexpr std::size_t shortest_secret = 16;
constexpr std::size_t longest_secret = 200;
constexpr std::size_t made_secret_bytes = 32;
constexpr int shown_attempts = 50;

Fault not_found() { return {FaultKind::not_found, "not_found", "There is no webhook with that number.", std::nullopt}; }

bool is_kind(std::string_view word) {
  if (word == "*") return true;
  if (word.empty() || word.size() > longest_kind || !word.contains('.')) return false;
  const auto body = word.ends_with(".*") ? word.substr(0, word.size() - 2) : word;
  return !body.empty() &&
         std::ranges::all_of(body, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
}

std::int64_t number_of(const Json* value) {
  const auto* number = value == nullptr ? nullptr : value->if_number();
  std::int64_t read = 0;
  if (number == nullptr) return read;
  const auto* const end = number->token.data() + number->token.size();
  const auto [last, error] = std::from_chars(number->token.data(), end, read);
  return error == std::errc{} && last == end ? read : 0;
}

const std::string* text_of(const Json* value) { return value == nullptr ? nullptr : value->if_string(); }

JsonObject view(const storage::OutgoingWebhook& webhook) {
  JsonArray kinds;
  for (const auto& kind : webhook.kinds) kinds.emplace_back(kind);
  return {{"id", Json(webhook.id)},
          {"url", webhook.url},
          {"kinds", std::move(kinds)},
          {"active", Json(webhook.active)},
          {"revision", Json(webhook.revision)},
          {"createdAt", to_iso(webhook.created_at)},
          {"changedAt", to_iso(webhook.changed_at)}};
}

JsonObject view(const storage::OutgoingWebhook& webhook, std::int64_t waiting) {
  auto whole = view(webhook);
  whole.emplace_back("waiting", Json(waiting));
  return whole;
}

Json view(const storage::WebhookAttempt& attempt) {
  return JsonObject{{"sequence", Json(attempt.sequence)},
                    {"kind", attempt.kind},
                    {"attempt", Json(attempt.attempt)},
                    {"outcome", attempt.outcome},
                    {"status", attempt.status == 0 ? Json() : Json(attempt.status)},
                    {"reason", attempt.reason},
                    {"tookMs", Json(static_cast<std::int64_t>(attempt.took.count()))},
                    {"at", to_iso(attempt.at)}};
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::OutgoingWebhook& webhook, Instant now) {
  auto detail = view(webhook);
  std::erase_if(detail, [](const JsonMember& member) {
    return member.first != "url" && member.first != "kinds" && member.first != "active";
  });
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("webhook:{}", webhook.id),
                         .detail = Json(std::move(detail)).write()},
                        now);
}

std::vector<std::string> read_kinds(const Json* sent, commerce::FieldProblems& problems) {
  const auto* list = sent == nullptr ? nullptr : sent->if_array();
  std::vector<std::string> kinds;
  for (std::size_t at = 0; list != nullptr && at < std::min(list->size(), most_kinds + 1); ++at) {
    const auto* word = (*list)[at].if_string();
    if (word != nullptr && is_kind(*word)) {
      kinds.push_back(*word);
    } else {
      problems.push_back({fmt::format("kinds[{}]", at), "invalid",
                          "must be a kind of event such as message.received, message.* or *."});
    }
  }
  if (list == nullptr || list->empty() || list->size() > most_kinds)
    problems.push_back({"kinds", "required", fmt::format("must name 1 to {} kinds of events.", most_kinds)});
  return kinds;
}

}  // namespace

commerce::Checked<WebhooksDesk::Wanted> WebhooksDesk::read_wanted(const Json& sent, bool is_new) const {
  commerce::FieldProblems problems;
  Wanted wanted;
  const auto* object = sent.if_object();
  if (object == nullptr) return std::unexpected(commerce::FieldProblems{{"", "wrong_type", "must be an object."}});
  constexpr std::array<std::string_view, 5> known{"url", "kinds", "secret", "active", "revision"};
  for (const auto& [name, value] : *object) {
    if (std::ranges::find(known, name) == known.end())
      problems.push_back({clean(name, 60), "unknown_field", "is not a field of a webhook."});
  }
  const auto* url = text_of(sent.find("url"));
  wanted.webhook.url = url == nullptr ? std::string() : std::string(trim(*url));
  const auto wrong = wanted.webhook.url.size() > longest_url ? fmt::format("must have {} bytes at most.", longest_url)
                                                             : way_.problem(wanted.webhook.url);
  if (!wrong.empty()) problems.push_back({"url", "invalid_url", wrong});
  wanted.webhook.kinds = read_kinds(sent.find("kinds"), problems);
  const auto* active = sent.find("active");
  if (active != nullptr && !active->is_null() && active->if_bool() == nullptr)
    problems.push_back({"active", "wrong_type", "must be true or false."});
  wanted.webhook.active = active == nullptr || active->if_bool() == nullptr || *active->if_bool();
  const auto* secret = sent.find("secret");
  if (secret != nullptr && !secret->is_null()) {
    const auto* text = secret->if_string();
    if (text == nullptr || text->size() < shortest_secret || text->size() > longest_secret) {
      problems.push_back({"secret", "invalid",
                          fmt::format("must have {} to {} characters; leave it out to have one made.", shortest_secret,
                                      longest_secret)});
    } else {
      wanted.secret = Secret(*text);
    }
  }
  const auto* revision = sent.find("revision");
  wanted.webhook.revision = number_of(revision);
  const bool said = revision != nullptr && !revision->is_null();
  if ((said || !is_new) && wanted.webhook.revision <= 0)
    problems.push_back({"revision", "required", "must be the revision that you have read."});
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return wanted;
}

Task<Result<JsonObject>> WebhooksDesk::list() {
  const auto found = co_await database_.read("webhooks.list", [shop = shop_](database::Tx& tx) {
    JsonArray views;
    for (const auto& webhook : storage::outgoing_webhooks(tx, shop))
      views.emplace_back(view(webhook, storage::webhook_backlog(tx, webhook.id)));
    return views;
  });
  if (!found) co_return std::unexpected(found.error());
  co_return JsonObject{{"count", Json(found->size())}, {"webhooks", *found}};
}

Task<Result<JsonObject>> WebhooksDesk::read(std::int64_t id) {
  co_return co_await database_.read("webhooks.read", [id, shop = shop_](database::Tx& tx) -> Result<JsonObject> {
    const auto webhook = storage::outgoing_webhook(tx, id);
    if (!webhook || webhook->shop != shop) return std::unexpected(not_found());
    JsonArray attempts;
    for (const auto& each : storage::webhook_attempts(tx, id, shown_attempts)) attempts.emplace_back(view(each));
    return JsonObject{{"webhook", view(*webhook, storage::webhook_backlog(tx, id))}, {"attempts", std::move(attempts)}};
  });
}

Task<Accepted<JsonObject>> WebhooksDesk::read_after(std::int64_t id) {
  auto answer = co_await read(id);
  if (!answer) co_return std::unexpected(Rejected(answer.error()));
  co_return *std::move(answer);
}

Task<Accepted<JsonObject>> WebhooksDesk::add(Json sent, storage::Actor actor) {
  auto wanted = read_wanted(sent, true);
  if (!wanted) co_return std::unexpected(Rejected(std::move(wanted.error())));
  const bool made = !wanted->secret;
  const auto secret = made ? Secret(world_.chance.make_token(made_secret_bytes)) : *wanted->secret;
  wanted->webhook.shop = shop_;
  wanted->webhook.secret = seal_.close(secret, world_.chance);
  const Fault too_many{FaultKind::denied, "conflict",
                       fmt::format("There are {} webhooks already, which is the most.", most_webhooks), std::nullopt};
  auto closure = [shop = shop_, webhook = wanted->webhook, actor = std::move(actor), too_many,
                  now = world_.clock.now()](database::Tx& tx) mutable -> Result<std::int64_t> {
    if (storage::outgoing_webhooks(tx, shop).size() >= most_webhooks) return std::unexpected(too_many);
    webhook.id = storage::add_outgoing_webhook(tx, webhook, now);
    note(tx, shop, actor, "webhook.added", webhook, now);
    return webhook.id;
  };
  const auto id = co_await database_.write("webhooks.add", std::move(closure));
  if (!id) co_return std::unexpected(Rejected(id.error()));
  auto answer = co_await read_after(*id);
  // The only time that it is said.
  if (answer && made) answer->emplace_back("secret", secret.reveal());
  co_return answer;
}

Task<Accepted<JsonObject>> WebhooksDesk::change(std::int64_t id, Json sent, storage::Actor actor) {
  auto wanted = read_wanted(sent, false);
  if (!wanted) co_return std::unexpected(Rejected(std::move(wanted.error())));
  wanted->webhook.id = id;
  if (wanted->secret) wanted->webhook.secret = seal_.close(*wanted->secret, world_.chance);
  const Fault conflict{FaultKind::denied, "conflict",
                       "Somebody else has changed this webhook meanwhile: read it again and repeat your change.",
                       std::nullopt};
  auto closure = [shop = shop_, wanted = wanted->webhook, actor = std::move(actor), conflict,
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    const auto before = storage::outgoing_webhook(tx, wanted.id);
    if (!before || before->shop != shop) return std::unexpected(not_found());
    auto changed = wanted;
    changed.shop = shop;
    if (changed.secret.empty()) changed.secret = before->secret;
    if (!storage::change_outgoing_webhook(tx, changed, now)) return std::unexpected(conflict);
    note(tx, shop, actor, "webhook.changed", changed, now);
    return {};
  };
  const auto done = co_await database_.write("webhooks.change", std::move(closure));
  if (!done) co_return std::unexpected(Rejected(done.error()));
  co_return co_await read_after(id);
}

Task<Result<JsonObject>> WebhooksDesk::remove(std::int64_t id, storage::Actor actor) {
  auto closure = [id, shop = shop_, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    const auto webhook = storage::outgoing_webhook(tx, id);
    if (!webhook || !storage::remove_outgoing_webhook(tx, shop, id)) return std::unexpected(not_found());
    note(tx, shop, actor, "webhook.removed", *webhook, now);
    return {};
  };
  const auto done = co_await database_.write("webhooks.remove", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  co_return JsonObject{};
}

Task<Result<JsonObject>> WebhooksDesk::test(std::int64_t id, storage::Actor actor) {
  auto closure = [id, shop = shop_, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::OutgoingWebhook> {
    auto webhook = storage::outgoing_webhook(tx, id);
    if (!webhook || webhook->shop != shop) return std::unexpected(not_found());
    note(tx, shop, actor, "webhook.tested", *webhook, now);
    return *std::move(webhook);
  };
  const auto webhook = co_await database_.write("webhooks.test", std::move(closure));
  if (!webhook) co_return std::unexpected(webhook.error());
  const storage::FeedEvent event{
      .shop = shop_, .conversation = {}, .kind = "webhook.test", .body = "{}", .at = world_.clock.now()};
  const auto answer = co_await call_webhook(way_, seal_, *webhook, event, world_.clock);
  co_return JsonObject{{"delivered", Json(answer.delivered)},
                       {"status", answer.status == 0 ? Json() : Json(answer.status)},
                       {"reason", answer.reason},
                       {"tookMs", Json(static_cast<std::int64_t>(answer.took.count()))}};
}

}  // namespace tendero::desk

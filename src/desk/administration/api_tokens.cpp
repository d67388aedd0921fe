#include "desk/administration/api_tokens.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "desk/logins.hpp"
#include "storage/agents.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_name = 60;
/// So that somebody still knows what each of them is for.
constexpr std::size_t most_tokens = 100;
constexpr Duration noted_at_most_every = std::chrono::minutes{1};

std::unexpected<Fault> come_in_anew() {
  return fault(FaultKind::denied, "unauthenticated",
               "This API token was taken back, has expired, or was made by somebody who may not come in any more.");
}

Json moment(const std::optional<Instant>& when) { return when ? Json(to_iso(*when)) : Json(); }

JsonObject view(const storage::ApiToken& token) {
  return {{"id", Json(token.id)},
          {"name", token.name},
          {"role", std::string(crm::to_word(token.role))},
          {"madeBy", Json(token.made_by.value)},
          {"createdAt", to_iso(token.created_at)},
          {"expiresAt", moment(token.expires_at)},
          {"lastUsedAt", moment(token.last_used_at)}};
}

commerce::FieldProblems problems_of(const WantedToken& wanted, Instant now) {
  commerce::FieldProblems problems;
  const auto characters = count_code_points(wanted.name);
  if (characters == 0 || characters > longest_name)
    problems.push_back({"name", "invalid", fmt::format("must have 1 to {} characters.", longest_name)});
  if (wanted.role > wanted.maker_role) problems.push_back({"role", "not_allowed", "must not be above your own."});
  if (wanted.expires && *wanted.expires <= now) problems.push_back({"expiresAt", "invalid", "must lie ahead."});
  return problems;
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::ApiToken& token, Instant now) {
  const JsonObject detail{{"name", token.name}, {"role", std::string(crm::to_word(token.role))}};
  storage::record_audit(
      tx, shop, actor,
      {.action = std::move(action), .subject = fmt::format("api_token:{}", token.id), .detail = Json(detail).write()},
      now);
}

/// A program never may more than whoever answers for it.
std::optional<TokenHolder> holder_of(database::Tx& tx, ShopId shop, const std::string& hash, Instant now) {
  auto token = storage::api_token_of_hash(tx, shop, hash);
  if (!token || (token->expires_at && *token->expires_at <= now)) return std::nullopt;
  auto maker = storage::agent(tx, shop, token->made_by);
  if (!maker || !maker->active) return std::nullopt;
  const auto role = std::min(token->role, maker->role);
  return TokenHolder{.token = *std::move(token), .maker = *std::move(maker), .role = role};
}

}  // namespace

Task<Result<JsonObject>> ApiTokens::list() {
  const auto tokens = co_await database_.read(
      "api_tokens.list", [shop = shop_](database::Tx& tx) { return storage::api_tokens(tx, shop); });
  if (!tokens) co_return std::unexpected(tokens.error());
  JsonArray views;
  for (const auto& token : *tokens) views.emplace_back(view(token));
  const auto count = Json(views.size());
  co_return JsonObject{{"count", count}, {"tokens", std::move(views)}};
}

Task<Accepted<JsonObject>> ApiTokens::add(WantedToken wanted, Secret token, storage::Actor actor) {
  wanted.name = clean(trim(wanted.name), longest_name + 1);
  const auto now = world_.clock.now();
  if (auto problems = problems_of(wanted, now); !problems.empty()) co_return std::unexpected(Rejected(problems));
  const Fault taken{FaultKind::denied, "conflict", "There is a token of that name already.", std::nullopt};
  const Fault too_many{FaultKind::denied, "conflict",
                       fmt::format("There are {} tokens already, which is the most: take some back.", most_tokens),
                       std::nullopt};
  auto closure = [shop = shop_, wanted = std::move(wanted), hash = hash_token(token), actor = std::move(actor), taken,
                  too_many, now](database::Tx& tx) -> Result<storage::ApiToken> {
    if (storage::api_tokens(tx, shop).size() >= most_tokens) return std::unexpected(too_many);
    storage::ApiToken made{.name = wanted.name,
                           .role = wanted.role,
                           .made_by = crm::AgentId{actor.id},
                           .created_at = now,
                           .expires_at = wanted.expires,
                           .last_used_at = {}};
    const auto id = storage::add_api_token(tx, shop, made, hash, now);
    if (!id) return std::unexpected(taken);
    made.id = *id;
    note(tx, shop, actor, "api_token.made", made, now);
    return made;
  };
  const auto made = co_await database_.write("api_tokens.add", std::move(closure));
  if (!made) co_return std::unexpected(Rejected(made.error()));
  co_return view(*made);
}

Task<Result<JsonObject>> ApiTokens::remove(std::int64_t id, storage::Actor actor) {
  auto closure = [id, shop = shop_, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    const auto token = storage::api_token(tx, shop, id);
    if (!token) return fault(FaultKind::not_found, "not_found", "There is no API token with that number.");
    storage::remove_api_token(tx, shop, id);
    note(tx, shop, actor, "api_token.taken_back", *token, now);
    return {};
  };
  const auto done = co_await database_.write("api_tokens.remove", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  co_return JsonObject{};
}

Task<Result<TokenHolder>> ApiTokens::check(Secret token) {
  const auto now = world_.clock.now();
  auto holder = co_await database_.read(
      "api_tokens.check",
      [shop = shop_, hash = hash_token(token), now](database::Tx& tx) { return holder_of(tx, shop, hash, now); });
  if (!holder) co_return std::unexpected(holder.error());
  if (!*holder) co_return come_in_anew();
  const auto& used = (*holder)->token.last_used_at;
  if (!used || now - *used >= noted_at_most_every) {
    // Not to know it is no reason to refuse.
    const auto noted = co_await database_.write("api_tokens.used", [id = (*holder)->token.id, now](database::Tx& tx) {
      storage::note_api_token_used(tx, id, now);
    });
    if (!noted) world_.log.warning("api_token.use_unknown", {{"code", noted.error().code}});
  }
  co_return std::move(**holder);
}

}  // namespace tendero::desk

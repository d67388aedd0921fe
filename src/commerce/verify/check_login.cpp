#include <array>
#include <chrono>

#include <fmt/format.h>

#include "commerce/rest/session.hpp"
#include "commerce/verify/checks.hpp"

namespace tendero::commerce::verify {
namespace {

constexpr std::chrono::minutes shortest_life{5};

struct FoundToken {
  std::string text;
  std::string place;  ///< "jwt", "data.token"
};

/// The token under the names that the connector knows; the contract's `jwt` first.
std::optional<FoundToken> find_token(const Json& body) {
  constexpr std::array<std::string_view, 4> names{"jwt", "token", "accessToken", "access_token"};
  for (const auto* place : {&body, body.find("data")}) {
    for (const auto name : names) {
      const auto* field = place == nullptr ? nullptr : place->find(name);
      if (field != nullptr && field->if_string() != nullptr && !field->if_string()->empty())
        return FoundToken{*field->if_string(), fmt::format("{}{}", place == &body ? "" : "data.", name)};
    }
  }
  return std::nullopt;
}

Ask login(const std::string& email, const std::string& password) {
  const auto body = [&](std::string_view shown) {
    return Json(JsonObject{{"email", email}, {"password", std::string(shown)}}).write();
  };
  return {.purpose = "shop.verify.login",
          .target = rest::Target("/auth/login"),
          .method = "POST",
          .body = body(password),
          .shown_body = body("***"),
          .bearer = Bearer::none};
}

void judge_life(Visit& visit, const Exchange& exchange, const std::string& token) {
  const auto expiry = rest::read_expiry(token);
  if (!expiry) return visit.complain("login.expiry", off_contract("no_expiry"), exchange);
  const auto life = std::chrono::duration_cast<std::chrono::minutes>(*expiry - visit.world.clock.now());
  const auto written = fmt::format("{} min", life.count());
  if (life <= std::chrono::minutes(0))
    return visit.complain("login.expiry", off_contract("token_over", written), exchange);
  if (life < shortest_life) return visit.complain("login.expiry", off_contract("token_short", written), exchange);
  visit.pass("login.expiry", written);
}

Task<bool> log_in(Visit& visit) {
  const auto exchange = co_await visit.ask(login(visit.settings.email, visit.settings.password.reveal()));
  const auto meaning = read_meaning(exchange);
  const auto token = exchange.body && !meaning.is_trouble() ? find_token(*exchange.body) : std::nullopt;
  if (token) {
    visit.pass("login", fmt::format("{} ms", exchange.took.count()));
    visit.asker.use(Secret(token->text));
    if (token->place == "jwt") {
      visit.pass("login.token_field");
    } else {
      visit.complain("login.token_field", off_contract("token_elsewhere", token->place), exchange);
    }
    judge_life(visit, exchange, token->text);
    co_return true;
  }
  const int status = exchange.status();
  const bool refused = status == 400 || status == 401 || status == 403 || status == 422 || status == 423;
  const auto problem = refused ? "login_refused" : meaning.is_trouble() ? meaning.trouble : "no_token";
  visit.complain("login", at_fault(problem), exchange);
  visit.skip_all({"login.token_field", "login.expiry", "login.wrong_password"}, "after", "login");
  co_return false;
}

Task<void> try_wrong_password(Visit& visit) {
  const auto wrong = visit.world.chance.make_token();
  const auto exchange = co_await visit.ask(login(visit.settings.email, wrong));
  const auto meaning = read_meaning(exchange);
  if (exchange.body && find_token(*exchange.body) && !meaning.is_trouble()) {
    visit.complain("login.wrong_password", at_fault("wrong_password_accepted"), exchange);
  } else if (exchange.status() == 401) {
    visit.pass("login.wrong_password");
  } else if (meaning.is_trouble() && exchange.status() >= 500) {
    visit.complain("login.wrong_password", at_fault(meaning.trouble), exchange);
  } else {
    visit.complain("login.wrong_password", off_contract("other_refusal", fmt::format("{}", exchange.status())),
                   exchange);
  }
}

/// What must stay shut to strangers: other people's orders.
Ask orders_with(Visit& visit, Bearer bearer) {
  Ask ask{.purpose = "shop.verify.door", .target = rest::Target("/api/orders/search"), .bearer = bearer};
  ask.target.query("search_type", "order_id").query("search_value", visit.unknown_text());
  return ask;
}

/// A door is open, shut with a status that the connector may not understand, or it cannot be told.
void judge_door(Visit& visit, std::string_view check, const Exchange& exchange, bool only_401) {
  const int status = exchange.status();
  const auto meaning = read_meaning(exchange);
  const auto written = fmt::format("{}", status);
  if (!meaning.is_trouble() && meaning.kind == Meaning::Kind::answered)
    return visit.complain(check, at_fault("open_door"), exchange);
  if (status == 401 || (status == 403 && !only_401)) return visit.pass(check);
  // The connector logs in anew after 401 alone.
  if (status == 403) return visit.complain(check, at_fault("token_not_401", written), exchange);
  if (meaning.trouble == "bad_status") return visit.complain(check, off_contract("other_refusal", written), exchange);
  visit.skip(check, "unclear", exchange.sent);
}

Task<void> try_doors(Visit& visit) {
  const auto stranger = co_await visit.ask(orders_with(visit, Bearer::none));
  judge_door(visit, "token.required", stranger, false);
  const auto wrong = co_await visit.ask(orders_with(visit, Bearer::wrong));
  judge_door(visit, "token.refused", wrong, true);
}

}  // namespace

Task<bool> check_login(Visit& visit) {
  bool let_in = true;
  if (visit.settings.api_key.empty()) {
    let_in = co_await log_in(visit);
    if (let_in) co_await try_wrong_password(visit);
  } else {
    visit.skip_all({"login", "login.token_field", "login.expiry", "login.wrong_password"}, "api_key");
    visit.asker.use(visit.settings.api_key);
  }
  if (let_in) {
    co_await try_doors(visit);
  } else {
    visit.skip_all({"token.required", "token.refused"}, "after", "login");
  }
  co_return let_in;
}

}  // namespace tendero::commerce::verify

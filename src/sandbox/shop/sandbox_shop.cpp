#include "sandbox/shop/sandbox_shop.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "assets/assets.hpp"
#include "base/text.hpp"
#include "sandbox/shop/accounts.hpp"
#include "sandbox/shop/schema.hpp"
#include "sandbox/shop/tokens.hpp"
#include "sandbox/this_machine.hpp"

namespace tendero::sandbox {
namespace {

constexpr std::string_view built_in_seed = "sandbox/la_bella_italia.json";
constexpr std::string_view api_key_role = "api_service";
constexpr std::string_view control_paths = "/sandbox/";

std::string bearer(const net::Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const auto header = request.headers.find("Authorization").value_or("");
  if (header.size() <= scheme.size() || fold(header.substr(0, scheme.size() - 1)) != "bearer") return {};
  return std::string(trim(header.substr(scheme.size())));
}

/// "http://" and the Host header when it looks like one; what strangers write there ends up in our links.
std::string base_url(const net::Request& request, const std::string& public_url) {
  if (!public_url.empty()) return public_url.ends_with('/') ? public_url.substr(0, public_url.size() - 1) : public_url;
  const auto host = request.headers.find("Host").value_or("");
  const bool sensible = !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_:[]").contains(c);
  });
  return sensible ? fmt::format("http://{}", host) : "";
}

template <class Value>
using Named = std::pair<std::string_view, Value>;

constexpr std::array id_styles{Named<IdStyle>{"object_id", IdStyle::object_id},
                               Named<IdStyle>{"extended_json", IdStyle::extended_json},
                               Named<IdStyle>{"number", IdStyle::number}};
constexpr std::array phone_spellings{
    Named<PhoneSpelling>{"any", PhoneSpelling::any}, Named<PhoneSpelling>{"raw", PhoneSpelling::raw},
    Named<PhoneSpelling>{"e164", PhoneSpelling::e164}, Named<PhoneSpelling>{"local", PhoneSpelling::local}};

/// Each returns false when the value is none of its kind.
bool read_flag(const boost::json::value& value, bool& target) {
  if (value.is_bool()) target = value.get_bool();
  return value.is_bool();
}

template <class Value, std::size_t count>
bool read_word(const boost::json::value& value, const std::array<Named<Value>, count>& words, Value& target) {
  if (!value.is_string()) return false;
  const auto word = std::ranges::find(words, std::string_view(value.get_string()), &Named<Value>::first);
  if (word != words.end()) target = word->second;
  return word != words.end();
}

/// Calls of the machinery and of visitors are not what the shop was asked.
bool is_shown(std::string_view path) {
  return path.starts_with("/api/") || path.starts_with("/auth/") || path == "/health";
}

}  // namespace

SandboxShop::SandboxShop(database::Database& database, World& world, SandboxShopSettings settings, ShopSeed seed)
    : database_(database),
      world_(world),
      settings_(std::move(settings)),
      seed_(std::move(seed)),
      accounts_(hash_passwords(seed_)) {}

Task<Result<std::unique_ptr<SandboxShop>>> SandboxShop::open(database::Database& database, World& world,
                                                             SandboxShopSettings settings) {
  if (settings.seed_json.empty()) settings.seed_json = assets::find_shared(built_in_seed).value().bytes;
  auto seed = read_shop_seed(settings.seed_json);
  if (!seed) co_return std::unexpected(std::move(seed.error()));
  std::unique_ptr<SandboxShop> shop(new SandboxShop(database, world, std::move(settings), std::move(*seed)));
  auto ready = co_await shop->prepare();
  if (!ready) co_return std::unexpected(std::move(ready.error()));
  co_return shop;
}

Task<Result<void>> SandboxShop::prepare() {
  auto migrated = co_await database::migrate(database_, shop_migrations());
  if (!migrated) co_return std::unexpected(std::move(migrated.error()));
  const auto fresh_key = world_.chance.make_token(32);
  const auto now = world_.clock.now();
  auto key = co_await database_.write("sandbox_shop.open", [&](database::Tx& tx) {
    if (!tx.row("SELECT 1 FROM facts WHERE name = 'next_order_number'")) plant(tx, seed_, accounts_, now);
    tx.run("INSERT INTO facts (name, value) VALUES ('token_key', $1) ON CONFLICT DO NOTHING", fresh_key);
    return tx.row("SELECT value FROM facts WHERE name = 'token_key'")->text(0);
  });
  if (!key) co_return std::unexpected(std::move(key.error()));
  token_key_ = Secret(std::move(*key));
  co_return Result<void>();
}

Task<Result<void>> SandboxShop::reset() {
  faults_.clear();
  const auto now = world_.clock.now();
  auto done =
      co_await database_.write("sandbox_shop.reset", [&](database::Tx& tx) { plant(tx, seed_, accounts_, now); });
  co_return done;
}

Task<net::Response> SandboxShop::handle(net::Request request) {
  auto response = co_await boost::asio::co_spawn(world_.scheduler.executor(), answer(std::move(request)),
                                                 boost::asio::use_awaitable);
  co_return response;
}

Task<net::Response> SandboxShop::answer(net::Request request) {
  const auto begun = world_.clock.now();
  const std::string path(request.path());
  if (path.starts_with(control_paths)) {
    auto response = co_await control(request);
    co_return response;
  }
  const auto faulty = faults_.take(request.method, path);
  if (faulty && faulty->delay > Duration{0}) {
    const auto alarm = world_.scheduler.make_alarm();
    co_await alarm->wait_until(begun + faulty->delay);
  }
  std::string who;
  net::Response response;
  if (faulty && !has_effect(faulty->kind)) {
    if (faulty->kind == FaultyKind::expired_token) dead_tokens_.insert(bearer(request));
    response = faulty_answer(faulty->kind);
  } else {
    response = co_await answer_rightly(request, who);
    if (faulty) response = spoil(faulty->kind, std::move(response));
  }
  if (settings_.idempotency) response.headers.set("Idempotency-Supported", "true");
  if (is_shown(path)) {
    activity_.add({.at = begun,
                   .method = request.method,
                   .target = request.target,
                   .status = response.headers.find(net::drop_header) ? 0 : response.status,
                   .took = world_.clock.now() - begun,
                   .who = who,
                   .fault = faulty ? std::string(fault_name(faulty->kind)) : ""});
  }
  co_return response;
}

Task<net::Response> SandboxShop::answer_rightly(const net::Request& request, std::string& who) {
  auto matched = match_route(request.method, request.path());
  if (!matched) co_return std::move(matched.error());
  auto token = bearer(request);
  const bool needs_token = matched->route->access == Access::accounts;
  if (needs_token && token.empty()) co_return refusal(401, "Missing token");
  if (needs_token && dead_tokens_.contains(token) && token != settings_.api_key)
    co_return refusal(401, "Token expired");
  auto response = co_await run(std::move(*matched), request, std::move(token), who);
  co_return response;
}

Task<net::Response> SandboxShop::run(MatchedRoute matched, const net::Request& request, std::string token,
                                     std::string& who) {
  const Wire wire(settings_.style, seed_.facts.currency);
  Call call{.request = request,
            .wire = wire,
            .shop = seed_.facts,
            .token_key = token_key_,
            .now = world_.clock.now(),
            .base_url = base_url(request, settings_.public_url),
            .arguments = std::move(matched.arguments),
            .fresh_object_ids = {make_object_id(), make_object_id()},
            .honours_once_keys = settings_.idempotency};
  const Route& route = *matched.route;
  const bool has_key = !settings_.api_key.empty() && equal_in_constant_time(token, settings_.api_key);

  const auto identify = [&](database::Tx& tx) -> OrRefusal<Account> {
    if (has_key) return Account{"api key", std::string(api_key_role)};
    const auto claims = read_token(token, call.now, token_key_);
    if (!claims) return std::unexpected(refusal(401, claims.error().message));
    return find_account(tx, claims->subject);
  };
  const auto serve = [&](database::Tx& tx) -> net::Response {
    if (route.access == Access::accounts) {
      const auto account = identify(tx);
      if (!account) return account.error();
      call.who = account->email;
      if (!role_may(tx, account->role, route.permission)) {
        return refusal(403, fmt::format("Missing permission: {}", route.permission));
      }
    }
    return route.endpoint(tx, call);
  };
  // A refusal leaves the closure as a fault, so that what was written before it is rolled back.
  net::Response refused;
  const auto work = [&](database::Tx& tx) -> Result<net::Response> {
    auto response = serve(tx);
    if (response.status < 400) return response;
    refused = std::move(response);
    return fault(FaultKind::denied, "refused", "");
  };
  Result<net::Response> response;
  if (route.writes) {
    response = co_await database_.write("sandbox_shop.write", work);
  } else {
    response = co_await database_.read("sandbox_shop.read", work);
  }
  who = call.who;
  if (response) co_return std::move(*response);
  co_return response.error().code == "refused" ? std::move(refused)
                                               : refusal(503, "The shop's database is not available");
}

Task<net::Response> SandboxShop::control(const net::Request& request) {
  if (!comes_from_this_machine(request)) co_return refusal(403, "Only from this machine");
  if (!no_page_could_have_sent(request)) co_return refusal(415, "Content-Type must be application/json");

  const Wire wire({}, seed_.facts.currency);
  const auto path = request.path();
  if (path == "/sandbox/faults") co_return control_faults(request);
  if (path == "/sandbox/style" && request.method == "PUT") co_return change_style(request);
  if (path == "/sandbox/activity" && request.method == "GET") {
    const auto after = request.query("after").value_or("0");
    std::int64_t number = 0;
    std::from_chars(after.data(), after.data() + after.size(), number);
    co_return wire.answer(200, "Activity", activity_.after(number));
  }
  if (path == "/sandbox/reset" && request.method == "POST") {
    const auto done = co_await reset();
    co_return done ? wire.answer(200, "The shop is as on its first day", nullptr) : refusal(503, done.error().message);
  }
  auto matched = match_route(request.method, path);
  if (!matched) co_return std::move(matched.error());
  std::string who;
  auto response = co_await run(std::move(*matched), request, "", who);
  co_return response;
}

net::Response SandboxShop::control_faults(const net::Request& request) {
  const Wire wire({}, seed_.facts.currency);
  if (request.method == "DELETE") faults_.clear();
  if (request.method == "POST") {
    const auto body = read_body(request);
    if (!body) return body.error();
    auto faulty = read_fault(*body);
    if (!faulty) return refusal(400, faulty.error().message);
    faults_.add(std::move(*faulty));
  }
  const bool known = request.method == "GET" || request.method == "POST" || request.method == "DELETE";
  return known ? wire.answer(200, "Faults", faults_.json()) : refusal(405, "Use GET, POST or DELETE");
}

net::Response SandboxShop::change_style(const net::Request& request) {
  const auto body = read_body(request);
  if (!body) return body.error();
  auto style = settings_.style;
  bool idempotency = settings_.idempotency;
  for (const auto& [key, value] : *body) {
    const std::string_view name = key;
    const bool understood = (name == "envelope" && read_flag(value, style.envelope)) ||
                            (name == "populated" && read_flag(value, style.populated)) ||
                            (name == "moneyAsText" && read_flag(value, style.money_as_text)) ||
                            (name == "idempotency" && read_flag(value, idempotency)) ||
                            (name == "ids" && read_word(value, id_styles, style.ids)) ||
                            (name == "phones" && read_word(value, phone_spellings, style.phones));
    if (!understood)
      return refusal(400,
                     "Give envelope, populated, moneyAsText, idempotency (true or false), ids (object_id, "
                     "extended_json, number) or phones (any, raw, e164, local)");
  }
  settings_.style = style;
  settings_.idempotency = idempotency;
  return Wire({}, seed_.facts.currency).answer(200, "Style changed", *body);
}

/// As MongoDB makes them: four bytes of seconds, then chance.
std::string SandboxShop::make_object_id() {
  std::array<std::uint8_t, 8> random{};
  world_.chance.fill(random);
  auto id = fmt::format("{:08x}", to_millis(world_.clock.now()) / 1000);
  for (const auto byte : random) id += fmt::format("{:02x}", byte);
  return id;
}

}  // namespace tendero::sandbox

#pragma once

#include <map>
#include <optional>
#include <string>

#include <boost/json/parse.hpp>

#include "storage/agent_sessions.hpp"
#include "storage/agents.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"
#include "unit/web/desks_fixture.hpp"
#include "web/website.hpp"

namespace tendero::web {

/// The whole website on a database in memory, asked without sockets.
class WebsiteTest : public storage::StorageTest {
 protected:
  static constexpr auto password = "cuatro gatos cantan";

  WebsiteTest() {
    WebsiteSettings settings{
        .shop = shop,
        .webhook = {.app_secrets = {Secret("app")}, .verify_token = {}},
        .token_secret = secret_,
        // The cheapest argon2id there is, on the test's own thread.
        .passwords = {.operations = 1, .memory = 8192, .threads = 0},
        .proxies = *TrustedProxies::read("10.0.0.1"),
    };
    WebsiteHooks hooks{
        .wake = [] {}, .webhook = {}, .metrics = [] { return std::string("tendero_x 1\n"); }, .health = {}};
    hooks.system = {.facts = [] { return system_facts(); },
                    .open_backup =
                        [](const storage::Backup&) {
                          return Result<std::shared_ptr<net::BodyStream>>(
                              fault(FaultKind::not_found, "not_found", "This test has no disk."));
                        }};
    website_.emplace(std::move(settings), std::move(hooks), desks_.desks(), *database, bell_, world);
  }

  static JsonObject system_facts() {
    return {{"version", "1.2.3"},       {"startedAt", "2025-11-23T08:00:00Z"},
            {"uptimeSeconds", Json(0)}, {"database", JsonObject{{"kind", "sqlite"}, {"bytes", Json(4096)}}},
            {"disk", Json()},           {"shared", Json(false)}};
  }

  /// Every answer is held against the API's description.
  net::Response ask(net::Request request) {
    auto answer = world.run(website_->handler()(request));
    if (answer.stream) answer.stream->close();
    return described(request, std::move(answer));
  }
  net::Response ask(std::string method, std::string target, std::string body = {}, net::Headers headers = {}) {
    return ask({.method = std::move(method),
                .target = std::move(target),
                .headers = std::move(headers),
                .body = std::move(body),
                .remote_address = "192.0.2.1"});
  }
  boost::json::value description() {
    return boost::json::parse(ask({.method = "GET", .target = "/api/v2/openapi.json"}).body);
  }

  crm::Agent agent(crm::Role role) {
    auto& known = agents_[role];
    if (!known) {
      const auto word = std::string(crm::to_word(role));
      known = *world.run(website_->accounts().add({word + "@shop.example", "Somebody", role, Secret(password)},
                                                  {.kind = "command", .name = "root"}));
    }
    return *known;
  }
  /// A log-in of its own each time.
  crm::SessionId session(crm::Role role) {
    const auto whose = agent(role).id;
    return write([&](database::Tx& tx) {
      return storage::begin_session(
          tx, {.agent = whose, .expires = now() + std::chrono::hours{1}, .address = {}, .device = {}}, now());
    });
  }
  std::string token_of(crm::SessionId session, crm::Role role, Duration life = std::chrono::minutes{15}) {
    return issue_token({.subject = agent(role).id.text(), .role = role, .expires = now() + life, .id = session},
                       secret_, now());
  }
  net::Headers as(crm::Role role) { return {{"Authorization", "Bearer " + token_of(session(role), role)}}; }

  const Secret secret_{"secret"};
  FeedBell bell_;
  ScriptedDesks desks_{*database, world, shop};
  std::optional<Website> website_;

 private:
  std::map<crm::Role, std::optional<crm::Agent>> agents_;
};

}  // namespace tendero::web

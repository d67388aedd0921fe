#include "commerce/verify/exchange.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::commerce::verify {
namespace {

constexpr std::size_t shown_characters = 300;
constexpr std::size_t shown_of_a_field = 80;
constexpr std::string_view wrong_token = "tendero-verify-shop-not-a-token";

std::string cut(std::string_view text, std::size_t most) {
  auto shown = clean(text, most);
  return shown.size() < text.size() ? shown + "…" : shown;
}

std::string describe(const Result<net::Response>& response) {
  if (!response) return fmt::format("{}: {}", response.error().code, response.error().message);
  return response->body.empty() ? fmt::format("{}", response->status)
                                : fmt::format("{} {}", response->status, response->body);
}

}  // namespace

Asker::Asker(Place place, net::HttpTransport& transport, World& world)
    : place_(std::move(place)), transport_(transport), world_(world) {
  while (place_.url.ends_with('/')) place_.url.pop_back();
}

void Asker::use(Secret bearer) {
  hide(bearer);
  bearer_ = std::move(bearer);
}

void Asker::hide(Secret secret) { hidden_.push_back(std::move(secret)); }

std::string Asker::masked(std::string text) const {
  for (const auto& secret : hidden_) text = without_secret(std::move(text), secret);
  // A token that is not known yet: JSON Web Tokens begin with `{"` in base64url (RFC 7519).
  for (auto at = text.find("\"eyJ"); at != std::string::npos; at = text.find("\"eyJ", at + 5)) {
    const auto end = text.find('"', at + 1);
    text.replace(at + 1, (end == std::string::npos ? text.size() : end) - at - 1, "***");
  }
  return text;
}

Task<Exchange> Asker::ask(Ask ask) {
  net::OutgoingRequest request{.purpose = ask.purpose,
                               .method = ask.method,
                               .url = place_.url + ask.target.text(),
                               .headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}},
                               .body = ask.body,
                               .deadline = place_.timeout,
                               .verify_tls = place_.verify_tls};
  if (ask.bearer == Bearer::wrong) request.headers.set("Authorization", fmt::format("Bearer {}", wrong_token));
  if (ask.bearer == Bearer::ours && !bearer_.empty())
    request.headers.set("Authorization", "Bearer " + bearer_.reveal());
  for (const auto& [name, value] : ask.headers) request.headers.set(name, value);

  Exchange exchange{.sent = fmt::format("{} {}", ask.method, ask.target.text())};
  const auto& shown = ask.shown_body.empty() ? ask.body : ask.shown_body;
  if (!shown.empty()) exchange.sent += " " + cut(shown, shown_characters);
  exchange.sent = masked(std::move(exchange.sent));
  const auto begun = world_.clock.now();
  exchange.response = co_await transport_.send(std::move(request));
  exchange.took = world_.clock.now() - begun;
  exchange.received = cut(masked(describe(exchange.response)), shown_characters);
  if (exchange.response) exchange.body = Json::parse(exchange.response->body);
  co_return exchange;
}

std::string quote_field(std::string_view name, const Json* value) {
  if (value == nullptr) return fmt::format("no \"{}\"", name);
  return fmt::format("\"{}\": {}", name, cut(value->write(), shown_of_a_field));
}

}  // namespace tendero::commerce::verify

#include "web/session.hpp"

#include <optional>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/hmac.hpp"
#include "web/base64url.hpp"

namespace tendero::web {

namespace {

namespace json = boost::json;

/// Ours have some 200 characters.
constexpr std::size_t longest_token = 4'096;
constexpr std::string_view kind = "access";

std::string sign(std::string_view what, const Secret& secret) {
  return to_base64url(hmac_sha256(what, secret.reveal()));
}

std::int64_t seconds(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

std::optional<json::object> read_part(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return std::nullopt;
  boost::system::error_code malformed;
  auto value = json::parse(*text, malformed);
  if (malformed || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::optional<std::string_view> text_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<std::int64_t> number_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::optional<Session> read_claims(const json::object& claims, Instant now) {
  const auto subject = text_of(claims, "sub");
  const auto role = crm::read_role(text_of(claims, "role").value_or(""));
  const auto expires = number_of(claims, "exp");
  if (!subject || subject->empty() || !role || !expires || text_of(claims, "typ") != kind) return std::nullopt;
  if (seconds(now) >= *expires || *expires > seconds(Instant::max())) return std::nullopt;
  const auto id = claims.contains("sid") ? number_of(claims, "sid") : std::optional<std::int64_t>(0);
  if (!id) return std::nullopt;
  return Session{.subject = std::string(*subject),
                 .role = *role,
                 .expires = Instant{std::chrono::seconds{*expires}},
                 .id = crm::SessionId{*id}};
}

}  // namespace

std::string issue_token(const Session& session, const Secret& secret, Instant now) {
  if (secret.empty()) throw std::invalid_argument("tokens cannot be signed without a secret");
  const auto header = to_base64url(R"({"alg":"HS256","typ":"JWT"})");
  json::object claims{{"sub", session.subject},
                      {"role", crm::to_word(session.role)},
                      {"iat", seconds(now)},
                      {"exp", seconds(session.expires)},
                      {"typ", kind}};
  if (session.id) claims["sid"] = session.id.value;
  const auto signed_part = header + '.' + to_base64url(json::serialize(claims));
  return signed_part + '.' + sign(signed_part, secret);
}

Result<Session> read_token(std::string_view token, const Secret& secret, Instant now) {
  const auto refused =
      fault(FaultKind::denied, "unauthenticated", "Log in: the token is missing, wrong or has expired.");
  if (secret.empty() || token.size() > longest_token) return refused;
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return refused;
  // Nothing in a token is read before its signature is known to be ours.
  if (!equal_in_constant_time(token.substr(last + 1), sign(token.substr(0, last), secret))) return refused;
  const auto header = read_part(token.substr(0, first));
  const auto claims = read_part(token.substr(first + 1, last - first - 1));
  if (!header || !claims || text_of(*header, "alg") != "HS256") return refused;
  auto session = read_claims(*claims, now);
  if (!session) return refused;
  return std::move(*session);
}

}  // namespace tendero::web

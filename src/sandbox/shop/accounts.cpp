#include "sandbox/shop/accounts.hpp"

#include <chrono>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "sandbox/shop/passwords.hpp"
#include "sandbox/shop/tokens.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr std::chrono::hours token_life{24};

std::string text_of(const json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

net::Response log_in(database::Tx& tx, const Call& call) {
  const auto body = read_body(call.request);
  if (!body) return body.error();
  const auto email = fold(text_of(*body, "email"));
  const auto password = text_of(*body, "password");
  if (email.empty() || password.empty()) return refusal(400, "email and password are required");

  const auto row =
      tx.row("SELECT id, object_id, password_hash, name, role, active FROM accounts WHERE email = $1", email);
  if (!row || !password_fits(password, row->text(2))) return refusal(401, "Invalid credentials");
  if (!row->flag(5)) return refusal(403, "This account is disabled");

  auto user = call.wire.object({row->integer(0), row->text(1)});
  user.emplace("name", row->text(3));
  user.emplace("email", email);
  user.emplace("role", row->text(4));
  const auto token =
      sign_token({row->text(1), call.now + token_life, call.fresh_object_ids[0]}, call.now, call.token_key);
  return net::json_response(200, json::serialize(json::object{{"message", "Welcome"}, {"jwt", token}, {"user", user}}));
}

OrRefusal<Account> find_account(database::Tx& tx, std::string_view object_id) {
  const auto row = tx.row("SELECT email, role, active FROM accounts WHERE object_id = $1", object_id);
  if (!row || !row->flag(2)) return std::unexpected(refusal(401, "Invalid token"));
  return Account{row->text(0), row->text(1)};
}

bool role_may(database::Tx& tx, std::string_view role, std::string_view permission) {
  return tx.row("SELECT 1 FROM roles WHERE role = $1 AND permission = $2", role, permission).has_value();
}

}  // namespace tendero::sandbox

#pragma once

#include <optional>
#include <string>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "commerce/rest/answers.hpp"
#include "commerce/rest/readings.hpp"
#include "commerce/rest/session.hpp"
#include "commerce/rest/wire.hpp"

namespace tendero::commerce::rest {

/// Asks the backend in our name: credentials, one new login after a 401, the meaning of the answer, the log.
class Backend {
 public:
  Backend(const IntegrationSettings& settings, net::HttpTransport& transport, World& world);

  /// A question. Safe to repeat.
  Task<Answer> read(Call call);
  /// A request that changes something: sent once. A 401 means that it was not done, so it is repeated after a new
  /// login.
  Task<Answer> write(Call call);
  /// `GET /health` without credentials: success is the status 200, whatever the body says.
  Task<Result<void>> health();
  /// A token or key that the backend would take now.
  Task<Result<void>> log_in();

  [[nodiscard]] const IntegrationSettings& settings() const noexcept { return settings_; }
  [[nodiscard]] const ReadingRules& rules() const noexcept { return rules_; }
  [[nodiscard]] World& world() const noexcept { return world_; }
  [[nodiscard]] bool honours_idempotency() const noexcept { return wire_.honours_idempotency(); }
  /// Looks at how the backend writes its ids, so that a request can write them the same way.
  void learn_ids(const Json& object);
  [[nodiscard]] bool ids_are_numbers() const noexcept { return ids_are_numbers_; }
  [[nodiscard]] std::optional<bool> token_valid() const { return session_.token_valid(); }
  [[nodiscard]] const std::optional<Fault>& last_fault() const noexcept { return last_fault_; }

 private:
  using Judge = Answer (*)(const Result<net::Response>&);
  Task<Answer> ask(Call call, Judge judge);
  void note(const std::string& purpose, const Fault& fault);

  const IntegrationSettings& settings_;
  World& world_;
  Wire wire_;
  Session session_;
  ReadingRules rules_;
  bool ids_are_numbers_ = false;
  /// The latest failure to be asked; gone with the next answer. A backend that says it is well ends an outage alone.
  std::optional<Fault> last_fault_;
};

}  // namespace tendero::commerce::rest

#pragma once

#include <map>
#include <set>
#include <string>

#include "database/database.hpp"
#include "simulation/findings.hpp"
#include "simulation/sim_network.hpp"

namespace tendero::simulation {

/// What WhatsApp reported of each message of ours, and had acknowledged. In the end the message stands so, in whatever
/// order the reports came.
class Reported final : public WireWatch {
 public:
  void begins(std::size_t, const std::string&, const net::OutgoingRequest&) override {}
  void ends(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request,
            const Result<net::Response>& outcome) override;

  void check(database::Tx& tx, Findings& findings) const;
  /// Reports that were acknowledged before the call that sent the message had an answer.
  [[nodiscard]] int early() const noexcept { return early_; }

 private:
  void note_answered(const net::OutgoingRequest& request);

  std::map<std::string, std::set<std::string>> states_;  ///< by the outbox's reference
  std::set<std::string> answered_;                       ///< references of sends that have ended
  int early_ = 0;
};

}  // namespace tendero::simulation

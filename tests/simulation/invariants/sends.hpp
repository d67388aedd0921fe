#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"
#include "simulation/findings.hpp"
#include "simulation/sim_network.hpp"

namespace tendero::simulation {

/// Looks at every send while it begins: none after a takeover, none without its mark in the outbox, none out of order,
/// none whose end is known, none in words when the service window is closed, and one of unknown outcome once more at
/// most, after its wait.
class Sends final : public WireWatch {
 public:
  Sends(Duration unknown_wait, Findings& findings) : unknown_wait_(unknown_wait), findings_(findings) {}

  /// Before the commit of a transaction of that name.
  void sees(std::string_view name, database::Tx& tx);
  void begins(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request) override;
  void ends(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request,
            const Result<net::Response>& outcome) override;
  /// The server has died: what it had not committed never was.
  void server_died(database::Tx& tx);

  /// An agent has been told that the conversation is theirs.
  void taken_over(std::int64_t conversation) { held_.insert(conversation); }
  /// They are about to hand it back.
  void may_be_handed_back(std::int64_t conversation) { held_.erase(conversation); }

 private:
  /// A send that may have reached WhatsApp, unless it was refused.
  struct Attempt {
    std::size_t exchange = 0;
    Instant begun_at;
    bool refused = false;
  };
  void see_beginning(database::Tx& tx);
  void see_ends(database::Tx& tx);
  void check_beginning(const database::Row& row);
  void check_repetition(const std::string& reference, Instant begun_at);

  Duration unknown_wait_;
  Findings& findings_;
  std::set<std::int64_t> held_;
  std::map<std::int64_t, std::int64_t> attempts_seen_;    ///< by message
  std::map<std::int64_t, Instant> begun_;                 ///< marked in the outbox, not yet on the wire
  std::map<std::int64_t, std::int64_t> newest_;           ///< message begun last, by conversation
  std::set<std::int64_t> ended_;                          ///< messages of which nothing is open any more
  std::set<std::int64_t> ending_;                         ///< as above, once the transaction is committed
  std::map<std::string, std::vector<Attempt>> attempts_;  ///< by the outbox's reference
};

}  // namespace tendero::simulation

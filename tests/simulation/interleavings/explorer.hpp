#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "database/database.hpp"
#include "database/sqlite_connection.hpp"
#include "delivery/departure.hpp"
#include "dialogue/turn_reading.hpp"
#include "storage/work_queue.hpp"
#include "support/test_world.hpp"

namespace tendero::simulation {

/// What may happen, and how often, beside what the server does by itself.
struct Happenings {
  int messages = 1;         ///< of the customer
  int takeovers = 0;        ///< by an agent
  int replies = 0;          ///< of the agent, while they have it
  int give_backs = 0;       ///< to the assistant
  int restarts = 0;         ///< of the process, which forgets what it had in hand
  int escalations = 0;      ///< nobody took a hand-over in time, and the customer hears so
  int expiries = 0;         ///< leases run out under those who hold them, and others take the work up
  bool hands_over = false;  ///< the assistant asks for a person instead of answering
};

/// What was found over every order.
struct Explored {
  std::int64_t orders = 0;          ///< maximal sequences of steps
  std::int64_t states = 0;          ///< that they lead through; what two orders have in common is looked at once
  std::vector<std::string> broken;  ///< promises, with the steps that led there; a few are enough
};

/// One customer, the assistant's turns, the sends, an agent and a process that dies, over the transactions of
/// `delivery`, `dialogue` and `desk`: each transaction is a step, and every order of the steps is tried, depth first,
/// undoing each step before the next one. Between the two transactions of a send it is with WhatsApp. Orders that lead
/// to the same state go on alike, so what follows is tried once and counted for all of them.
class Explorer {
 public:
  Explorer();
  [[nodiscard]] Explored explore(const Happenings& happenings);

 private:
  struct TurnInHand {
    storage::Work work;
    std::optional<dialogue::TurnReading> reading;
  };
  struct SendInHand {
    storage::Work work;
    std::optional<delivery::Departure> departure;
  };
  /// What is not in the database.
  struct Moment {
    Instant now;
    Happenings left;
    int written = 0;
    int replied = 0;
    std::vector<TurnInHand> turns = {};
    std::vector<SendInHand> sends = {};
    std::map<std::int64_t, int> begun = {};  ///< sends, by message
  };
  /// Changes the moment and the database; false: it cannot be taken now, and nothing was changed.
  using Step = bool (Explorer::*)(Moment& moment, std::size_t worker);
  struct NamedStep {
    const char* name;
    Step step;
  };

  /// How many orders there are from here on.
  std::int64_t follow(const Moment& moment);
  /// The same after this step; nothing when it cannot be taken now.
  std::optional<std::int64_t> branch(const Moment& moment, const NamedStep& step, std::size_t worker);
  /// All that decides what may follow.
  std::string state_of(const Moment& moment);
  [[nodiscard]] std::size_t workers(const Moment& moment, const NamedStep& step) const;

  bool customer_writes(Moment& moment, std::size_t worker);
  bool agent_takes_over(Moment& moment, std::size_t worker);
  bool agent_replies(Moment& moment, std::size_t worker);
  bool agent_gives_back(Moment& moment, std::size_t worker);
  bool process_restarts(Moment& moment, std::size_t worker);
  bool hand_over_is_escalated(Moment& moment, std::size_t worker);
  bool leases_run_out(Moment& moment, std::size_t worker);
  bool turn_is_leased(Moment& moment, std::size_t worker);
  bool turn_is_opened(Moment& moment, std::size_t worker);
  bool turn_is_committed(Moment& moment, std::size_t worker);
  bool send_is_leased(Moment& moment, std::size_t worker);
  bool send_begins(Moment& moment, std::size_t worker);
  bool send_ends(Moment& moment, std::size_t worker);

  [[nodiscard]] crm::Conversation conversation();
  [[nodiscard]] static dialogue::DialogueSettings settings_of(const Moment& moment);
  /// All is over but what the server does by itself: it does it, in one order.
  void settle(Moment moment);
  void check_begun(const Moment& moment, MessageId message);
  void check_end();
  void complain(const std::string& what);

  test::TestWorld world_;
  std::unique_ptr<database::SqliteConnection> connection_;
  std::unique_ptr<database::Database> database_;
  database::ConnectionTx tx_;
  ShopId shop_;
  Explored explored_;
  std::unordered_map<std::string, std::int64_t> known_;  ///< orders that follow, by state
  std::vector<std::string> path_;
};

}  // namespace tendero::simulation

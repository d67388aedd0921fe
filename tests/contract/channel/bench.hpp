#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channels/channel.hpp"
#include "crm/channel_event.hpp"
#include "support/test_world.hpp"

namespace tendero::test {

/// What arrived on the customer's phone.
struct Arrived {
  std::string external_id;
  std::string text;
  std::vector<crm::Choice> choices;
  std::string reply_to;
};

/// What a channel does wrong on demand, the next time it is asked to send.
enum class Mishap { nothing, answer_lost, cut_before, page_instead, half_answer, busy, auth, unreachable };

/// A channel with a customer at its other end: what every adapter of the Channel port is tested on.
class ChannelBench {
 public:
  virtual ~ChannelBench() = default;
  virtual TestWorld& world() = 0;
  virtual channels::Channel& channel() = 0;
  virtual std::string our_number() = 0;
  /// All names of the customer, and a number nobody has.
  virtual crm::Identifiers customer() = 0;
  virtual crm::Identifiers nobody() = 0;
  /// The customer writes; the id that the channel gave the message.
  virtual std::string customer_writes(std::string text) = 0;
  virtual void customer_reads() = 0;
  virtual std::vector<Arrived> arrived() = 0;
  [[nodiscard]] virtual bool shows_typing() = 0;
  [[nodiscard]] virtual bool shows_as_read(const std::string& external_id) = 0;
  virtual void wish(Mishap mishap) = 0;
  /// Every event the channel reported so far, as our own side understood it.
  virtual std::vector<crm::ChannelEvent> events() = 0;
};

}  // namespace tendero::test

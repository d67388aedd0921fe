#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "dialogue/customer_link.hpp"
#include "dialogue/turn_commit.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::dialogue {

/// A shop that knows the contact of a conversation by phone.
class LinkedCustomer : public ShopTest {
 protected:
  LinkedCustomer() { backend.customer = juan("c1"); }

  static commerce::Customer juan(const std::string& id) {
    commerce::Customer customer;
    customer.id = id;
    customer.name = "Juan Pérez";
    customer.email = "juan@example.com";
    customer.phone = *PhoneNumber::parse("529991234567", {});
    return customer;
  }

  /// A turn that needs to know who the customer is, and is committed; whom it took them for.
  std::optional<storage::CustomerLink> take_turn() {
    customer_says("hola", "w" + std::to_string(++said));
    const auto reading = open_turn_of_customer();
    Learned learned;
    const auto customer = world.run(caller_as_customer(context(reading, learned), backend));
    commit(reading, learned);
    return customer;
  }

  void commit(const TurnReading& reading, const Learned& learned) {
    const auto ended = write([&](database::Tx& tx) {
      TurnResult result;
      result.reply.says = {crm::Outgoing{.content = crm::Text{"¡Hola!"}}};
      result.learned = learned;
      return commit_turn(tx, work, reading, std::move(result), settings, now());
    });
    EXPECT_EQ(ended, TurnEnd::answered);
  }

  /// Somebody proved that the contact is this customer.
  void prove(const std::string& id) {
    auto customer = juan(id);
    customer.email = "juana@example.com";
    write([&](database::Tx& tx) {
      storage::link_customer(tx, thread.contact, link_to(customer, crm::LinkedBy::proof), now());
    });
  }

  TurnReading open_turn_of_customer() {
    return write([this](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      storage::schedule_turn(tx, current_in(tx), now(), std::chrono::seconds{10}, now());
      work = storage::lease(tx, {"turn"}, 1, now(), std::chrono::minutes{1}, "test").at(0);
      return *open_turn(tx, work, settings, now());
    });
  }
  crm::Conversation current_in(database::Tx& tx) { return *storage::conversation(tx, thread.id); }

  ToolContext context(const TurnReading& reading, Learned& learned) {
    return {.world = world,
            .database = *database,
            .integration = integration,
            .settings = settings,
            .conversation = reading.conversation,
            .contact = reading.contact,
            .turn = reading.turn,
            .learned = learned,
            .newest = reading.newest(),
            .language = "es",
            .call_id = "c1",
            .caller = reading.contact.phone()};
  }

  std::optional<storage::CustomerLink> stored() {
    return write([this](database::Tx& tx) { return storage::customer_link(tx, thread.contact); });
  }
  [[nodiscard]] std::int64_t times_asked() const { return std::ranges::count(backend.calls, "by_phone"); }

  DialogueSettings settings;
  storage::Work work;
  int said = 0;
};

}  // namespace tendero::dialogue

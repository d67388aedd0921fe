#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dialogue/turns.hpp"
#include "storage/outbox.hpp"
#include "unit/assistant/scripted_model.hpp"
#include "unit/dialogue/shop_fixture.hpp"

namespace tendero::dialogue {

/// Whole turns, with an engine whose words a test has written down.
class TurnTest : public ShopTest {
 protected:
  /// What the customer says is answered at once.
  Result<TurnEnd> answer(const std::string& words) {
    customer_says(words, "wamid." + std::to_string(++said_));
    write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
    return take();
  }

  /// Takes the conversation's turn.
  Result<TurnEnd> take() {
    using namespace std::chrono_literals;
    auto work = write([this](database::Tx& tx) {
      if (!storage::turn_due(tx, thread.id))
        storage::schedule_turn(tx, *storage::conversation(tx, thread.id), now(), 10s, now());
      return storage::lease(tx, {"turn"}, 1, now(), 60s, "me");
    });
    Turns turns(world, *database, integration, model, settings);
    return world.run(turns.take(work.at(0)));
  }

  /// What the newest turn says of itself.
  std::string newest_turn(const std::string& column) {
    return write(
        [&](database::Tx& tx) { return tx.row("SELECT " + column + " FROM turns ORDER BY id DESC LIMIT 1")->text(0); });
  }

  assistant::ScriptedModel model;
  DialogueSettings settings;

 private:
  int said_ = 0;
};

}  // namespace tendero::dialogue

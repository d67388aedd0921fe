#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "channels/channel.hpp"
#include "storage/outbox.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::delivery {

/// A channel that keeps what it was given, and answers what a test wants; without one it takes everything.
class ScriptedChannel final : public channels::Channel {
 public:
  explicit ScriptedChannel(const Clock& clock) : clock_(clock) {}

  struct Sent {
    std::string to;
    std::string text;
    Instant at;
  };
  std::vector<Sent> sent;
  std::function<std::optional<Fault>(const std::string& to)> refuse;
  std::size_t longest = 4096;  ///< characters that go into one message

  [[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content) const override {
    const auto messages = (crm::plain_text(content).size() + longest - 1) / longest;
    return std::vector(std::max(messages, std::size_t{1}), content);
  }
  Task<Result<channels::Receipt>> send(channels::Dispatch dispatch) override {
    const auto to = dispatch.to.at(0).value;
    const auto fault = refuse ? refuse(to) : std::nullopt;
    if (fault) co_return std::unexpected(*fault);
    sent.push_back({.to = to, .text = crm::plain_text(dispatch.content), .at = clock_.now()});
    co_return channels::Receipt{.external_id = "wamid." + std::to_string(sent.size()), .learned = {}};
  }
  Task<Result<void>> mark_read(std::string, std::string, bool) override { co_return Result<void>{}; }

  [[nodiscard]] std::vector<std::string> texts_to(const std::string& whom) const {
    std::vector<std::string> texts;
    for (const auto& message : sent) {
      if (message.to == whom) texts.push_back(message.text);
    }
    return texts;
  }

 private:
  const Clock& clock_;
};

/// A database that is in trouble whenever a test wants.
class TroubledDatabase final : public database::Database {
 public:
  explicit TroubledDatabase(database::Database& database) : database_(database) {}
  std::function<std::optional<Fault>(std::string_view transaction)> trouble;

 protected:
  Task<Result<void>> run(Kind kind, Closure closure) override {
    auto fault = trouble ? trouble(kind.name) : std::nullopt;
    if (fault) co_return std::unexpected(*std::move(fault));
    co_return kind.writes ? co_await database_.write(std::move(kind.name), std::move(closure))
                          : co_await database_.read(std::move(kind.name), std::move(closure));
  }

 private:
  database::Database& database_;
};

/// A shop whose work is taken as the pump takes it, in virtual time.
class DeliveryTest : public storage::StorageTest {
 protected:
  using Handle = std::function<Task<Result<void>>(storage::Work)>;

  /// Takes what is due of one kind, as it comes due, until nothing is due before `end`.
  void work_off(const std::string& kind, const Handle& handle, Duration for_how_long) {
    const Instant end = now() + for_how_long;
    while (true) {
      const auto next = write([&](database::Tx& tx) { return storage::next_due(tx, {kind}); });
      if (!next || *next > end) break;
      world.clock.set(std::max(now(), *next));
      const auto leased =
          write([&](database::Tx& tx) { return storage::lease(tx, {kind}, 64, now(), Duration{120'000}, "test"); });
      for (const auto& work : leased) {
        const auto done = world.run(handle(work));
        EXPECT_TRUE(done.has_value()) << kind << ": " << (done ? "" : done.error().message);
      }
    }
    world.clock.set(end);
  }
  void work_off(const std::string& kind, const Handle& handle) { work_off(kind, handle, Duration::zero()); }

  /// The customer has just written, so the service window is open.
  MessageId queue(const crm::Conversation& conversation, const std::string& words) {
    return write([&](database::Tx& tx) {
      storage::note_customer_message(tx, conversation.id, now());
      return storage::queue_message(tx, conversation, crm::Author::agent, {.content = crm::Text{words}}, {},
                                    conversation.id.text() + words, now());
    });
  }
};

}  // namespace tendero::delivery

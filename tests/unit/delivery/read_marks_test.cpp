#include "delivery/read_marks.hpp"

#include "storage/messages.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

/// A channel that takes its time for marks.
class SlowMarks final : public channels::Channel {
 public:
  explicit SlowMarks(World& world) : world_(world) {}
  [[nodiscard]] std::vector<crm::Content> fit(const crm::Content& content) const override { return {content}; }
  Task<Result<channels::Receipt>> send(channels::Dispatch) override { co_return channels::Receipt{}; }
  Task<Result<void>> mark_read(std::string, std::string, bool) override {
    ++asked;
    const auto alarm = world_.scheduler.make_alarm();
    co_await alarm->wait_until(world_.clock.now() + 20s);
    co_return fault(FaultKind::unavailable, "timeout", "It hangs.");
  }
  int asked = 0;

 private:
  World& world_;
};

class Marking : public DeliveryTest {
 protected:
  void show(int times) {
    for (int each = 0; each < times; ++each) world.start(marks.show(thread.id));
    world.settle();
  }

  SlowMarks channel{world};
  ReadMarks marks{world, *database, channel};
};

TEST_F(Marking, ThoseAChannelHasInHandAreBoundedAndMoreAreLeftOut) {
  customer_says("hola", "wamid.1");
  write([this](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
  show(16);
  EXPECT_EQ(channel.asked, 16);
  show(1);
  EXPECT_EQ(channel.asked, 16) << "one more would only wait";
  world.advance(21s);
  show(1);
  EXPECT_EQ(channel.asked, 17) << "the others have ended";
}

TEST_F(Marking, WhereNothingWaitsThereIsNothingToMark) {
  show(1);
  EXPECT_EQ(channel.asked, 0);
}

}  // namespace
}  // namespace tendero::delivery

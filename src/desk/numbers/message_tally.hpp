#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "desk/numbers/day_range.hpp"
#include "storage/desk_numbers.hpp"

namespace tendero::desk {

/// Messages by who wrote them.
struct SenderCounts {
  std::int64_t customer = 0;
  std::int64_t assistant = 0;
  std::int64_t agent = 0;
  std::int64_t system = 0;  ///< notices that nobody wrote: an order's new status, say

  void add(crm::Author author);
  [[nodiscard]] bool operator==(const SenderCounts&) const = default;
};

/// What became of the messages of one template.
struct TemplateCounts {
  std::int64_t waiting = 0;  ///< not sent yet, or nobody knows
  std::int64_t sent = 0;     ///< the channel has them; delivered and read ones among them
  std::int64_t delivered = 0;
  std::int64_t read = 0;
  std::int64_t failed = 0;
  std::int64_t replied = 0;  ///< the customer wrote within `reply_time`, and before the next template
  [[nodiscard]] bool operator==(const TemplateCounts&) const = default;
};

/// What somebody of the team wrote.
struct AgentTally {
  std::set<ConversationId> conversations;
  std::int64_t messages = 0;
  std::vector<Duration> responses;
};

/// Adds up messages that come in the order in which they were stored. A customer waits from their first message that
/// nobody has answered until the assistant or somebody of the team writes; notices answer nothing.
class MessageTally {
 public:
  explicit MessageTally(std::shared_ptr<const DayRange> range)
      : range_(std::move(range)), days_(range_->days().size()) {}

  void add(const storage::MessageMark& mark);

  using TemplateName = std::pair<std::string, std::string>;      ///< with its language
  using Hours = std::array<std::array<std::int64_t, 24>, 7>;     ///< by weekday, 0 = Sunday, and hour
  using Talks = std::unordered_map<std::int64_t, SenderCounts>;  ///< by the conversation's number

  [[nodiscard]] const SenderCounts& all() const noexcept { return all_; }
  [[nodiscard]] const std::vector<SenderCounts>& days() const noexcept { return days_; }
  [[nodiscard]] const Hours& hours() const noexcept { return hours_; }  ///< customers' messages
  [[nodiscard]] const std::vector<Duration>& first_responses() const noexcept { return first_responses_; }
  [[nodiscard]] const std::vector<Duration>& responses() const noexcept { return responses_; }
  [[nodiscard]] const std::map<std::int64_t, AgentTally>& agents() const noexcept { return agents_; }
  [[nodiscard]] const std::map<TemplateName, TemplateCounts>& templates() const noexcept { return templates_; }
  [[nodiscard]] const Talks& talks() const noexcept { return talks_; }

  /// After that long, what a customer writes is no reply to a template.
  static constexpr Duration reply_time = std::chrono::days{3};

 private:
  /// Where a conversation stands at the message that is looked at.
  struct Thread {
    std::optional<Instant> waits_since;
    bool answered = false;                      ///< within the range, for the first time
    TemplateCounts* newest_template = nullptr;  ///< that nobody has replied to
    Instant template_at;
  };

  void customer_wrote(Thread& thread, const storage::MessageMark& mark);
  void we_wrote(Thread& thread, const storage::MessageMark& mark);
  void count_template(Thread& thread, const storage::MessageMark& mark);

  std::shared_ptr<const DayRange> range_;
  SenderCounts all_;
  std::vector<SenderCounts> days_;
  Hours hours_{};
  std::vector<Duration> first_responses_;
  std::vector<Duration> responses_;
  std::map<std::int64_t, AgentTally> agents_;
  std::map<TemplateName, TemplateCounts> templates_;
  Talks talks_;
  std::unordered_map<std::int64_t, Thread> threads_;
};

}  // namespace tendero::desk

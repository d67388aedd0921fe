#pragma once

#include <functional>
#include <optional>

#include "base/world.hpp"
#include "channels/channel.hpp"
#include "crm/channel_event.hpp"
#include "delivery/pump.hpp"
#include "delivery/throttle.hpp"
#include "delivery/upload_files.hpp"
#include "storage/database.hpp"
#include "storage/outbox.hpp"

namespace tendero::delivery {

struct SendSettings {
  RetrySettings retry = {};
  std::function<bool()> stopping = [] { return false; };  ///< the server stops: no send begins any more
  /// What a report of kind `failed` means, by the channel's own table.
  std::function<Fault(const crm::DeliveryReport&)> read_failure = [](const crm::DeliveryReport& report) {
    return Fault{FaultKind::denied, report.error_code, report.error_text, std::nullopt};
  };
};

/// Hand-over 4: what stands in the outbox goes out, in order per conversation, each message once; where that cannot be
/// known, by the rule of the design: wait for the report, repeat once at most. No faster than `pace` allows, and not
/// while `breaker` keeps the number stopped; a message that must wait for that is put back, which is no attempt, and
/// texts that wait for the same person are put together. What has a file of ours leaves when the channel has that
/// (`files`; none: such messages are refused).
class SendMessages {
 public:
  SendMessages(World& world, database::Database& database, channels::Channel& channel, channels::Pace& pace,
               channels::Breaker& breaker, SendSettings settings, UploadFiles* files = nullptr)
      : world_(world),
        database_(database),
        channel_(channel),
        settings_(std::move(settings)),
        files_(files),
        throttle_(world, pace, breaker, settings_.retry) {}

  Task<Result<void>> handle(storage::Work work);
  /// News of a message that was sent from this number: many refusals come only so, after the channel took the message.
  void hear(const std::string& number, const crm::DeliveryReport& report);
  /// Why the channel refused the latest send; gone with the next one that is taken.
  [[nodiscard]] const std::optional<Fault>& last_fault() const noexcept { return last_fault_; }

 private:
  Task<Result<void>> send(storage::Work work);
  [[nodiscard]] Throttle::Turn turn_of(const std::optional<storage::OutboxRow>& row);
  /// The file of a message that is to leave now.
  Task<Result<std::optional<UploadedFile>>> file_of(std::optional<storage::OutboxRow> row);
  Task<Result<void>> not_uploaded(storage::Work work, storage::OutboxRow row, Throttle::Turn turn, Fault fault);

  World& world_;
  database::Database& database_;
  channels::Channel& channel_;
  SendSettings settings_;
  UploadFiles* files_;
  /// Whether the channel takes it as one message.
  std::function<bool(const crm::Content&)> fits_ = [this](const crm::Content& content) {
    return channel_.fit(content).size() == 1;
  };
  Throttle throttle_;
  std::optional<Fault> last_fault_;
};

}  // namespace tendero::delivery

#include "delivery/parse_updates.hpp"

#include <boost/json/parse.hpp>
namespace tendero::delivery {

namespace {

UpdateId update_of(const storage::Work& work) {
  return UpdateId{boost::json::parse(work.payload).at("update").to_number<std::int64_t>()};
}

}  // namespace

Task<Result<void>> ParseUpdates::handle(storage::Work work) {
  const auto id = update_of(work);
  // Strangers' words are read where they hold up no other writer: an update never changes.
  const auto update = co_await database_.read("parse.look", [id](database::Tx& tx) { return storage::update(tx, id); });
  if (!update) co_return std::unexpected(update.error());
  const auto& found = *update;
  const auto event = found ? event_of(parse_, found->payload, found->received_at) : crm::ChannelEvent{};
  auto filing = [&, now = world_.clock.now()](database::Tx& tx) -> Result<FiledUpdate> {
    if (!storage::complete(tx, work, now))
      return fault(FaultKind::unavailable, "lease_lost", "Another worker has this update.");
    if (!found) return FiledUpdate{.update = id, .outcome = "gone", .detail = {}, .number = {}, .trace = {}};
    return file_update(tx, *found, event, burst_, now);
  };
  const auto filed = co_await database_.write("parse", std::move(filing));
  if (!filed) co_return std::unexpected(filed.error());
  note_filed(world_, pace_, *filed);
  if (tell_ && found) tell_(found->phone_number_id, event);
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery

#include "desk/inbox/message_file.hpp"

#include <utility>

#include <fmt/format.h>

#include "crm/media_type.hpp"
#include "storage/media.hpp"

namespace tendero::desk {

namespace {

/// Why there is nothing to show.
std::optional<Fault> missing(const std::optional<storage::MediaRecord>& record, ShopId shop) {
  const auto gone = [](std::string message) {
    return Fault{FaultKind::not_found, "not_found", std::move(message), std::nullopt};
  };
  if (!record || record->shop != shop) return gone("This message has no file.");
  switch (record->file.state) {
    case crm::MediaState::stored:
      return std::nullopt;
    case crm::MediaState::waiting:
      return Fault{FaultKind::unavailable, "media_waiting", "The file has not come yet. Try again in a moment.",
                   std::nullopt};
    case crm::MediaState::gone:
      return gone("WhatsApp does not have this file any more. Ask the customer to send it again.");
    case crm::MediaState::refused:
      return gone(fmt::format("This file was not taken ({}). Ask the customer to send it again.", record->file.reason));
  }
  return gone("This message has no file.");
}

std::string name_of(const storage::MediaRecord& record) {
  if (!record.media.filename.empty()) return record.media.filename;
  return fmt::format("{}-{}", crm::to_word(record.media.kind), record.message.value);
}

}  // namespace

Task<Result<MessageFile>> MessageFiles::file(MessageId id) {
  const auto record =
      co_await database_.read("inbox.file", [id](database::Tx& tx) { return storage::media_of(tx, id); });
  if (!record) co_return std::unexpected(record.error());
  if (auto fault = missing(*record, shop_)) co_return std::unexpected(*std::move(fault));
  auto bytes = co_await blobs_.get((*record)->file.blob);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  const auto& type = (*record)->file.mime_type;
  co_return MessageFile{
      .bytes = *std::move(bytes), .mime_type = type, .name = name_of(**record), .shown = crm::may_be_shown(type)};
}

}  // namespace tendero::desk

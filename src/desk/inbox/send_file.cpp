#include "desk/inbox/send_file.hpp"

#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "crm/file_type.hpp"
#include "desk/inbox/claims.hpp"
#include "desk/inbox/views.hpp"
#include "storage/conversations.hpp"
#include "storage/media.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_caption = 4'000;  // bytes: it stands in an address
/// Between keeping a file and queuing its message nothing is waited for but the disk and the database.
constexpr Duration reserved_for = std::chrono::hours{1};

std::string key_of(const FileReply& reply, const storage::Actor& actor) {
  return fmt::format("file:{}:{}:{}", reply.conversation.value, actor.id, reply.client_id);
}

Result<void> check(const FileReply& reply) {
  if (auto checked = check_client_id(reply.client_id); !checked) return checked;
  if (reply.caption.size() <= longest_caption && is_utf8(reply.caption)) return {};
  return fault(FaultKind::invalid, "invalid_input",
               fmt::format("caption must be text of at most {} bytes.", longest_caption));
}

Result<crm::Conversation> ours(database::Tx& tx, ConversationId id, ShopId shop) {
  auto found = storage::conversation(tx, id);
  if (found && found->shop == shop) return *std::move(found);
  return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
}

/// As the desk shows it, with its file.
Json shown(database::Tx& tx, const Texts& texts, MessageId id) {
  std::vector<crm::Message> messages{storage::message(tx, id).value()};
  storage::add_files(tx, messages);
  return message_view(texts, messages.front());
}

std::unexpected<Fault> no_tool() {
  return fault(FaultKind::invalid, "media_tool_missing",
               "WhatsApp does not take this kind of file, and the server has nothing to convert it with. Send a JPEG "
               "picture or an MP3 instead, or install ffmpeg on the server and start it again.");
}

}  // namespace

Task<Result<std::optional<Json>>> FileSender::sent_before(const FileReply& reply, const storage::Actor& actor) {
  co_return co_await database_.read("desk.look_before_file",
                                    [this, id = reply.conversation, key = key_of(reply, actor),
                                     now = world_.clock.now()](database::Tx& tx) -> Result<std::optional<Json>> {
                                      const auto found = ours(tx, id, shop_);
                                      if (!found) return std::unexpected(found.error());
                                      if (const auto known = queued_before(tx, key)) return shown(tx, texts(), *known);
                                      if (const auto may = may_write(*found, now); !may)
                                        return std::unexpected(may.error());
                                      return std::nullopt;
                                    });
}

Task<Result<std::string>> FileSender::look_for_harm(std::string bytes) {
  if (way_.scan == nullptr) co_return bytes;
  const auto shared = std::make_shared<std::string>(std::move(bytes));
  const auto verdict = co_await way_.scan->scan(shared);
  if (!verdict) co_return std::unexpected(verdict.error());
  if (*verdict == channels::ScanVerdict::clean) co_return std::move(*shared);
  co_return fault(FaultKind::invalid, "infected",
                  "The virus scanner found something in this file, so it is not sent. Look at where it came from.");
}

Task<Result<FileSender::Ready>> FileSender::make_ready(FileReply& reply) {
  auto type = crm::file_type(reply.bytes, reply.claimed_type, reply.name);
  const auto plan_of = [&] {
    return way_.plan({.bytes = reply.bytes, .mime_type = type, .name = reply.name, .voice = reply.voice});
  };
  auto plan = plan_of();
  if (!plan) co_return std::unexpected(plan.error());
  if (plan->convert_to) {
    if (way_.tool == nullptr) co_return no_tool();
    const auto form = *plan->convert_to;
    auto converted = co_await way_.tool->convert(std::exchange(reply.bytes, {}), type, form);
    world_.metrics.count("tendero_conversions_total",
                         {{"of", type}, {"outcome", converted ? "converted" : converted.error().code}});
    if (!converted) co_return std::unexpected(converted.error());
    reply.bytes = *std::move(converted);
    type = crm::file_type(reply.bytes, {}, {});
    const bool as_wanted = type == channels::mime_type_of(form);
    if (as_wanted) plan = plan_of();
    if (!plan) co_return std::unexpected(plan.error());
    if (!as_wanted || plan->convert_to)
      co_return fault(FaultKind::invalid, "file_unreadable", "The file cannot be converted into what WhatsApp takes.");
  }
  co_return Ready{.bytes = std::move(reply.bytes), .mime_type = std::move(type), .plan = *std::move(plan)};
}

Task<Result<crm::MediaFile>> FileSender::keep(Ready& ready) {
  crm::MediaFile file{.state = crm::MediaState::stored,
                      .blob = sha256_hex(ready.bytes),
                      .mime_type = ready.mime_type,
                      .bytes = std::ssize(ready.bytes)};
  const auto reserved =
      co_await database_.write("desk.reserve_file", [&file, now = world_.clock.now()](database::Tx& tx) {
        storage::reserve_blob(tx, file.blob, now + reserved_for);
      });
  if (!reserved) co_return std::unexpected(reserved.error());
  const auto kept = co_await blobs_.put(std::move(ready.bytes));
  if (!kept) co_return std::unexpected(kept.error());
  co_return file;
}

Task<Result<Json>> FileSender::queue(FileReply reply, channels::FilePlan plan, crm::MediaFile file,
                                     storage::Actor actor) {
  const auto parts = way_.fit(crm::Media{.kind = plan.kind,
                                         .mime_type = file.mime_type,
                                         .sha256 = file.blob,
                                         .caption = std::string(trim(reply.caption)),
                                         .filename = plan.filename,
                                         .animated = plan.animated});
  co_return co_await database_.write(
      "desk.send_file",
      [this, parts, file, id = reply.conversation, key = key_of(reply, actor), actor = std::move(actor),
       now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = ours(tx, id, shop_);
        if (!found) return std::unexpected(found.error());
        if (const auto known = queued_before(tx, key)) return shown(tx, texts(), *known);
        if (const auto may = may_write(*found, now); !may) return std::unexpected(may.error());
        const auto conversation = claim(tx, *found, actor, now);
        if (!conversation) return std::unexpected(conversation.error());
        const auto first = queue_parts(tx, *conversation, crm::Author::agent, crm::AgentId{actor.id}, parts, key, now);
        storage::attach_file(tx, *conversation, first, file, now);
        return shown(tx, texts(), first);
      });
}

Task<Result<Json>> FileSender::send(FileReply reply, storage::Actor actor) {
  if (const auto checked = check(reply); !checked) co_return std::unexpected(checked.error());
  auto before = co_await sent_before(reply, actor);
  if (!before) co_return std::unexpected(before.error());
  if (*before) co_return **std::move(before);
  auto harmless = co_await look_for_harm(std::move(reply.bytes));
  if (!harmless) co_return std::unexpected(std::move(harmless.error()));
  reply.bytes = *std::move(harmless);
  auto ready = co_await make_ready(reply);
  if (!ready) co_return std::unexpected(ready.error());
  auto file = co_await keep(*ready);
  if (!file) co_return std::unexpected(file.error());
  co_return co_await queue(std::move(reply), std::move(ready->plan), *std::move(file), std::move(actor));
}

}  // namespace tendero::desk

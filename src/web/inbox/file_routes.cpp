#include "web/inbox/file_routes.hpp"

#include <string>
#include <utility>

#include "base/whatsapp_limits.hpp"
#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

/// RFC 6266: the name in UTF-8, percent-encoded, so that nothing in it can end the header.
std::string disposition(const desk::MessageFile& file) {
  return std::string(file.shown ? "inline" : "attachment") + "; filename*=UTF-8''" + net::encode_component(file.name);
}

/// A few minutes for a document of 100 MB over the line of a small shop.
constexpr Duration file_patience = std::chrono::minutes{5};

net::Response answer(Result<desk::MessageFile> file) {
  if (!file) return refusal(file.error());
  net::Response response{.status = 200, .headers = {}, .body = std::move(file->bytes)};
  response.headers.set("Content-Type", file->mime_type.empty() ? "application/octet-stream" : file->mime_type);
  response.headers.set("Content-Disposition", disposition(*file));
  // A stranger made it: whatever it is, it runs nothing here and is taken for nothing else.
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.set("Cache-Control", "private, max-age=86400");
  return response;
}

Task<net::Response> read_file(desk::MessageFiles& files, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await files.file(MessageId{*id}));
}

Task<net::Response> read_thumbnail(desk::Thumbnails& thumbnails, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await thumbnails.thumbnail(MessageId{*id}));
}

Task<net::Response> send_file(desk::FileSender& sender, const std::function<void()>& wake, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto client_id = required_parameter(call, {"clientId"});
  if (!client_id) co_return refusal(client_id.error());
  auto name = text_parameter(call, {"name"});
  if (!name) co_return refusal(name.error());
  const auto voice = flag_parameter(call, "voice");
  if (!voice) co_return refusal(voice.error());
  auto actor = actor_of(call);
  desk::FileReply reply{.conversation = ConversationId{*id},
                        .bytes = std::move(call.request.body),
                        .claimed_type = std::string(call.request.headers.find("Content-Type").value_or("")),
                        .name = *std::move(name),
                        .caption = parameter(call, {"caption"}),
                        .voice = voice->value_or(false),
                        .client_id = *std::move(client_id)};
  auto sent = co_await sender.send(std::move(reply), std::move(actor));
  if (!sent) co_return refusal(sent.error());
  wake();
  co_return success({{"message", *std::move(sent)}}, 202);
}

}  // namespace

void add_file_routes(Router& router, FileDesks desks, std::function<void()> wake) {
  router.add(Route("GET", "/api/v2/messages/{id}/file", crm::Permission::view_conversations,
                   {"readFile", "The picture, recording or file of a message", {}, {200, 404, 503}},
                   [&files = desks.files](Call call) { return read_file(files, std::move(call)); }));
  router.add(
      Route("GET", "/api/v2/messages/{id}/thumbnail", crm::Permission::view_conversations,
            {"readThumbnail", "A small picture of what a message holds", {}, {200, 404, 503}},
            [&thumbnails = desks.thumbnails](Call call) { return read_thumbnail(thumbnails, std::move(call)); }));
  Route send(
      "POST", "/api/v2/conversations/{id}/files", crm::Permission::answer_conversations,
      {"sendFile",
       "Sends the customer a picture, recording or file",
       {"clientId", "name", "caption", "voice"},
       {202, 400, 404, 409, 413, 503}},
      [&sender = desks.sender, wake = std::move(wake)](Call call) { return send_file(sender, wake, std::move(call)); });
  send.max_body = whatsapp_limits::document_file;
  send.body_patience = file_patience;
  router.add(std::move(send));
}

}  // namespace tendero::web

#include "web/inbox/file_routes.hpp"

#include <string>
#include <utility>

#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

/// RFC 6266: the name in UTF-8, percent-encoded, so that nothing in it can end the header.
std::string disposition(const desk::MessageFile& file) {
  return std::string(file.shown ? "inline" : "attachment") + "; filename*=UTF-8''" + net::encode_component(file.name);
}

Task<net::Response> read_file(desk::MessageFiles& files, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto file = co_await files.file(MessageId{*id});
  if (!file) co_return refusal(file.error());
  net::Response response{.status = 200, .headers = {}, .body = std::move(file->bytes)};
  response.headers.set("Content-Type", file->mime_type.empty() ? "application/octet-stream" : file->mime_type);
  response.headers.set("Content-Disposition", disposition(*file));
  // A stranger made it: whatever it is, it runs nothing here and is taken for nothing else.
  response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.headers.set("Cache-Control", "private, max-age=86400");
  co_return response;
}

}  // namespace

void add_file_routes(Router& router, desk::MessageFiles& files) {
  router.add(Route("GET", "/api/v2/messages/{id}/file", crm::Permission::view_conversations,
                   {"readFile", "The picture, recording or file of a message", {}, {200, 404, 503}},
                   [&files](Call call) { return read_file(files, std::move(call)); }));
}

}  // namespace tendero::web

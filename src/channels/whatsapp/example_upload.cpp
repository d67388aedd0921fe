#include "channels/whatsapp/example_upload.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/file_name.hpp"
#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

/// Of a document of 100 MB over a slow line.
constexpr Duration example_deadline = std::chrono::minutes{3};

struct Taken {
  std::string_view type;
  std::size_t most;
  std::string_view name;  ///< of a file that came without one
};

/// Graph API, "Resumable Upload API": the types that it takes. The sizes are those of what is sent later.
constexpr std::array taken{Taken{"image/jpeg", limits::image_file, "example.jpg"},
                           Taken{"image/png", limits::image_file, "example.png"},
                           Taken{"video/mp4", limits::video_file, "example.mp4"},
                           Taken{"application/pdf", limits::document_file, "example.pdf"}};

Result<void> check_example(const ExampleFile& file) {
  if (file.bytes.empty()) {
    return fault(FaultKind::invalid, "file_empty", "The file is empty; send its bytes as the body of the request.");
  }
  const auto* const row = std::ranges::find(taken, file.mime_type, &Taken::type);
  if (row == taken.end()) {
    return fault(FaultKind::invalid, "file_refused",
                 "As examples WhatsApp takes JPEG, PNG, MP4 and PDF: save the file as one of them.");
  }
  if (file.bytes.size() <= row->most) return {};
  return fault(FaultKind::invalid, "file_too_large",
               fmt::format("The file has {} bytes, and WhatsApp takes at most {} of its kind. Make it smaller.",
                           file.bytes.size(), row->most));
}

std::string name_of(const ExampleFile& file) {
  auto name = clean(last_path_part(file.name), limits::document_filename);
  return name.empty() ? std::string(std::ranges::find(taken, file.mime_type, &Taken::type)->name) : name;
}

/// No customer sees what was uploaded, so whatever may have happened it can be tried again.
Fault about_file(Fault fault) {
  if (fault.kind == FaultKind::uncertain) fault.kind = FaultKind::unavailable;
  if (fault.kind == FaultKind::denied || fault.code == "message_refused") {
    return {FaultKind::denied, "media_refused", std::move(fault.message), fault.retry_after};
  }
  return fault;
}

std::unexpected<Fault> unclear(std::string_view what) {
  return fault(FaultKind::unavailable, "channel_answer_unclear",
               fmt::format("WhatsApp took the example, but its answer has no {}. Try again later.", what));
}

/// It becomes part of an address as it is: nothing in it may lead to another one.
bool is_session(std::string_view id) {
  constexpr std::string_view mark = "upload:";
  const auto harmless = [](unsigned char each) {
    return std::isalnum(each) != 0 ||
           std::string_view(":_-=.~+%&").find(static_cast<char>(each)) != std::string_view::npos;
  };
  return id.starts_with(mark) && id.size() > mark.size() && std::ranges::count(id, '?') <= 1 &&
         std::ranges::all_of(id, [&](unsigned char each) { return each == '?' || harmless(each); });
}

}  // namespace

Task<Result<std::string>> ExampleUpload::app_id() {
  if (!app_id_.empty()) co_return app_id_;
  // Graph API, "Debug-Token": a token may be asked about with itself.
  auto answer =
      co_await graph_.call({.purpose = "whatsapp.find_app",
                            .path = "debug_token",
                            .query = "input_token=" + net::encode_component(graph_.settings().access_token.reveal()),
                            .body = {}});
  if (!answer) co_return std::unexpected(std::move(answer.error()));
  app_id_ = text_at(object_at(*answer, "data"), "app_id");
  if (!app_id_.empty()) co_return app_id_;
  co_return fault(
      FaultKind::broken, "channel_auth_failed",
      "WhatsApp does not say which app WHATSAPP_ACCESS_TOKEN belongs to; `tendero doctor` looks at the token.");
}

Task<Result<std::string>> ExampleUpload::begin(std::string app, const ExampleFile& file) {
  auto answer = co_await graph_.call(
      {.purpose = "whatsapp.begin_example",
       .method = "POST",
       .path = net::encode_component(app) + "/uploads",
       .query = fmt::format("file_name={}&file_length={}&file_type={}", net::encode_component(name_of(file)),
                            file.bytes.size(), net::encode_component(file.mime_type)),
       .body = {}});
  if (!answer) co_return std::unexpected(about_file(std::move(answer.error())));
  auto id = text_at(*answer, "id");
  if (!is_session(id)) co_return unclear("id of an upload");
  co_return id;
}

Task<Result<std::string>> ExampleUpload::send(std::string session, ExampleFile file) {
  // Meta's ids bring a query of their own: "upload:MTph…?sig=ARZ…".
  const auto cut = std::min(session.find('?'), session.size());
  auto answer = co_await graph_.call({.purpose = "whatsapp.upload_example",
                                      .method = "POST",
                                      .path = session.substr(0, cut),
                                      .query = cut < session.size() ? session.substr(cut + 1) : std::string(),
                                      .body = std::move(file.bytes),
                                      .headers = {{"Authorization", "OAuth " + graph_.settings().access_token.reveal()},
                                                  {"Content-Type", std::move(file.mime_type)},
                                                  {"file_offset", "0"}},
                                      .deadline = example_deadline});
  if (!answer) co_return std::unexpected(about_file(std::move(answer.error())));
  auto handle = text_at(*answer, "h");
  if (handle.empty()) co_return unclear("handle");
  co_return handle;
}

Task<Result<std::string>> ExampleUpload::upload(ExampleFile file) {
  if (auto checked = check_example(file); !checked) co_return std::unexpected(std::move(checked.error()));
  auto app = co_await app_id();
  if (!app) co_return std::unexpected(std::move(app.error()));
  auto session = co_await begin(*std::move(app), file);
  if (!session) co_return std::unexpected(std::move(session.error()));
  co_return co_await send(*std::move(session), std::move(file));
}

}  // namespace tendero::channels::whatsapp

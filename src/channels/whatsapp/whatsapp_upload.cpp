#include "channels/whatsapp/whatsapp_upload.hpp"

#include <utility>

#include <boost/json.hpp>

#include "channels/whatsapp/errors.hpp"
#include "channels/whatsapp/file_form.hpp"
#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// Of the whole exchange: a document of 100 MB over a slow line.
constexpr Duration upload_deadline = std::chrono::minutes{3};

/// Nobody sees what was uploaded, so whatever may have happened it can be tried again.
Fault of_transport(Fault fault) {
  if (fault.kind == FaultKind::uncertain || fault.kind == FaultKind::unavailable) {
    return {FaultKind::unavailable, "channel_unreachable", std::move(fault.message), fault.retry_after};
  }
  fault.kind = FaultKind::broken;
  fault.code = "channel_misconfigured";
  return fault;
}

Fault of_answer(Fault fault) {
  if (fault.kind == FaultKind::denied) fault.code = "media_refused";
  if (fault.kind == FaultKind::uncertain) {
    fault.kind = FaultKind::unavailable;
    fault.code = "channel_unavailable";
  }
  return fault;
}

Result<std::string> read_id(const net::Response& answer) {
  boost::system::error_code error;
  const json::value value = json::parse(answer.body, error);
  const auto id = !error && value.is_object() ? text_at(value.get_object(), "id") : std::string();
  if (!id.empty()) return id;
  return fault(FaultKind::unavailable, "channel_unavailable",
               "WhatsApp took the file, but its answer does not say under which id.");
}

/// WhatsApp Cloud API, "Media, supported types": Ogg alone is not a type that it takes.
std::string told_type(std::string mime_type) {
  return mime_type == "audio/ogg" ? "audio/ogg; codecs=opus" : std::move(mime_type);
}

}  // namespace

WhatsAppUpload::WhatsAppUpload(net::HttpTransport& transport, WhatsAppSettings settings)
    : transport_(transport), graph_(std::move(settings)) {}

Task<Result<std::string>> WhatsAppUpload::upload(std::string from, std::string bytes, std::string mime_type,
                                                 std::string filename) {
  auto form = write_file_form(std::move(bytes), told_type(std::move(mime_type)), filename);
  net::OutgoingRequest request{
      .purpose = "whatsapp.upload",
      .method = "POST",
      .url = graph_.url(net::encode_component(from) + "/media"),
      .headers = {{"Authorization", graph_.authorization()}, {"Content-Type", form.content_type}},
      .body = std::move(form.body),
      .deadline = upload_deadline,
      .max_response_bytes = 1 << 20};
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error())));
  if (answer->status < 200 || answer->status > 299) {
    co_return std::unexpected(of_answer(fault_of(*answer, graph_.settings().access_token)));
  }
  co_return read_id(*answer);
}

}  // namespace tendero::channels::whatsapp

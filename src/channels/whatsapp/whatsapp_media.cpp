#include "channels/whatsapp/whatsapp_media.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "channels/whatsapp/errors.hpp"

namespace tendero::channels::whatsapp {
namespace {

/// Of the whole exchange: a film of 100 MB over a slow line.
constexpr Duration download_deadline = std::chrono::minutes{3};

/// Fetching changes nothing, so whatever may have happened it can be tried again.
Fault of_transport(Fault fault) {
  if (fault.code == "response_too_large")
    return {FaultKind::denied, "media_too_large", "The file has more than 100 MB.", std::nullopt};
  if (fault.kind == FaultKind::uncertain || fault.kind == FaultKind::unavailable) {
    return {FaultKind::unavailable, "channel_unreachable", std::move(fault.message), fault.retry_after};
  }
  fault.kind = FaultKind::broken;
  fault.code = "channel_misconfigured";
  return fault;
}

/// What an error of the Graph API means for a file: a wrong parameter names a file that is not there any more.
Fault of_answer(Fault fault) {
  if (fault.kind == FaultKind::denied || fault.code == "channel_misconfigured")
    return {FaultKind::not_found, "media_gone", std::move(fault.message), std::nullopt};
  if (fault.kind == FaultKind::uncertain) fault.kind = FaultKind::unavailable;
  return fault;
}

std::unexpected<Fault> gone() {
  return fault(FaultKind::not_found, "media_gone", "WhatsApp does not have the file any more.");
}

Result<std::string> checked(std::string bytes, const MediaAnswer& answer, const crm::Media& media) {
  const bool whole = !answer.size || std::cmp_equal(*answer.size, bytes.size());
  const std::string digest = sha256_hex(bytes);
  const bool same =
      (answer.sha256.empty() || answer.sha256 == digest) && (media.sha256.empty() || media.sha256 == digest);
  if (whole && same && !bytes.empty()) return bytes;
  return fault(FaultKind::denied, "media_damaged", "The file is not the one that WhatsApp announced.");
}

}  // namespace

WhatsAppMedia::WhatsAppMedia(net::HttpTransport& transport, WhatsAppSettings settings)
    : transport_(transport), graph_(std::move(settings)) {}

Task<Result<MediaAnswer>> WhatsAppMedia::look_up(std::string from, std::string external_id) {
  net::OutgoingRequest request{
      .purpose = "whatsapp.find_media",
      .url = graph_.url(net::encode_component(external_id), "phone_number_id=" + net::encode_component(from)),
      .headers = {{"Authorization", graph_.authorization()}},
      .body = {},
      .deadline = graph_.settings().deadline,
      .max_response_bytes = 1 << 20};
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error())));
  if (answer->status == 404) co_return gone();
  if (answer->status < 200 || answer->status > 299) {
    co_return std::unexpected(of_answer(fault_of(*answer, graph_.settings().access_token)));
  }
  co_return read_media_answer(answer->body);
}

Task<Result<net::Response>> WhatsAppMedia::download(std::string url) {
  // WhatsApp Cloud API, "Download media": wants the token, and some name of whoever asks.
  net::OutgoingRequest request{.purpose = "whatsapp.fetch_media",
                               .url = std::move(url),
                               .headers = {{"Authorization", graph_.authorization()}, {"User-Agent", "tendero"}},
                               .body = {},
                               .deadline = download_deadline,
                               .max_response_bytes = most_media_bytes};
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error())));
  co_return std::move(*answer);
}

Task<Result<std::string>> WhatsAppMedia::fetch(std::string from, crm::Media media) {
  // WhatsApp Cloud API, "Download media": an address lives five minutes; once it is 404 a new one is asked for, once.
  for (const bool last : {false, true}) {
    auto where = co_await look_up(from, media.external_id);
    if (!where) co_return std::unexpected(std::move(where.error()));
    if (where->size && std::cmp_greater(*where->size, most_media_bytes)) {
      co_return fault(FaultKind::denied, "media_too_large", "The file has more than 100 MB.");
    }
    if (!may_see_token(where->url, graph_.settings().graph_url)) {
      co_return fault(FaultKind::denied, "media_elsewhere",
                      "The file is said to be at a place that is not WhatsApp's.");
    }
    auto answer = co_await download(where->url);
    if (!answer) co_return std::unexpected(std::move(answer.error()));
    if (answer->status == 200) co_return checked(std::move(answer->body), *where, media);
    if (answer->status == 404 && !last) continue;
    if (answer->status == 404 || answer->status == 410) co_return gone();
    if (answer->status >= 300 && answer->status < 400) {
      co_return fault(FaultKind::denied, "media_elsewhere", "WhatsApp sends us elsewhere for the file.");
    }
    if (answer->status == 401 || answer->status == 403) {
      co_return fault(FaultKind::broken, "channel_auth_failed",
                      "WhatsApp does not hand over the file. Check WHATSAPP_ACCESS_TOKEN and its permissions.");
    }
    co_return fault(FaultKind::unavailable, "channel_unavailable",
                    fmt::format("WhatsApp answered HTTP {} instead of the file.", answer->status));
  }
  co_return gone();
}

}  // namespace tendero::channels::whatsapp

#include "commerce/guard/remote_pictures.hpp"

#include <algorithm>
#include <utility>

#include "commerce/configuration/address.hpp"
#include "net/client/url_parts.hpp"

namespace tendero::commerce::guard {

namespace {

constexpr std::size_t most_picture_bytes = 4 << 20;
constexpr Duration picture_deadline{8'000};

std::unexpected<Fault> none(std::string message) {
  return fault(FaultKind::not_found, "not_found", std::move(message));
}

Fault why_not(const Fault& because) {
  if (because.code == "response_too_large") return none("The shop's picture is too large.").error();
  const bool slow = because.code == "timeout";
  return {FaultKind::unavailable, slow ? "shop_timeout" : "shop_unreachable",
          slow ? "The shop did not send the picture in time." : "The shop cannot be reached for the picture.",
          std::nullopt};
}

}  // namespace

bool is_of_backend(const std::string& address, const std::string& api_url) {
  // What follows the path does not say where it leads; the rules for a backend's address know neither.
  const auto base = address.substr(0, address.find_first_of("?#"));
  const auto own = read_address(api_url, {});
  const auto there = read_address(base, {});
  if (!own || !there || own->origin != there->origin) return false;
  // And as libcurl reads the whole of it, which is what is asked.
  const auto asked = net::read_url(address);
  const auto meant = net::read_url(base);
  return asked && meant && asked->host == meant->host && asked->scheme == meant->scheme;
}

Task<Result<Picture>> RemotePictures::picture(IntegrationSettings settings, std::string address) {
  if (!is_of_backend(address, settings.api_url)) co_return none("The picture is not the shop's own.");
  net::OutgoingRequest request{.purpose = "shop.picture",
                               .url = address.substr(0, address.find('#')),
                               .headers = {{"Accept", "image/*"}},
                               .deadline = std::min(picture_deadline, settings.timeout),
                               .max_response_bytes = most_picture_bytes,
                               .verify_tls = settings.verify_tls};
  auto came = co_await bulkhead_.send(std::move(request));
  if (!came) co_return std::unexpected(why_not(came.error()));
  if (came->status != 200) co_return none("The shop does not have this picture.");
  const auto type = picture_type(came->body);
  if (type.empty()) co_return none("What the shop calls a picture is none.");
  co_return Picture{.bytes = std::move(came->body), .mime_type = std::string(type)};
}

}  // namespace tendero::commerce::guard

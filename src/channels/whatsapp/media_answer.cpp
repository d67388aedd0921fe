#include "channels/whatsapp/media_answer.hpp"

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "base/digest_text.hpp"
#include "channels/whatsapp/loose_json.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;
namespace urls = boost::urls;

constexpr std::array<std::string_view, 4> hosts_of_meta{"fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net"};

bool is_host_of_meta(std::string_view host) {
  return std::ranges::any_of(hosts_of_meta, [host](std::string_view of_meta) {
    return host == of_meta || (host.ends_with(of_meta) && host[host.size() - of_meta.size() - 1] == '.');
  });
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  });
  return text;
}

bool same_origin(const urls::url_view& left, const urls::url_view& right) {
  return lower(left.scheme()) == lower(right.scheme()) && lower(left.host()) == lower(right.host()) &&
         left.port() == right.port();
}

}  // namespace

Result<MediaAnswer> read_media_answer(std::string_view body) {
  constexpr std::size_t deepest = 16;
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = deepest;
  const json::value value = json::parse(body, error, {}, options);
  MediaAnswer answer;
  if (!error && value.is_object()) {
    const json::object& media = value.get_object();
    answer = {.url = text_at(media, "url"),
              .sha256 = sha256_from_text(text_at(media, "sha256")),
              .size = number_at(media, "file_size")};
  }
  if (answer.url.empty()) {
    return fault(FaultKind::unavailable, "media_answer_unclear", "WhatsApp's answer does not say where the file is.");
  }
  if (answer.size && *answer.size < 0) answer.size.reset();
  return answer;
}

bool may_see_token(std::string_view url, std::string_view graph_url) {
  const auto there = urls::parse_uri(url);
  if (!there || there->has_userinfo()) return false;
  if (there->scheme_id() == urls::scheme::https && is_host_of_meta(lower(there->host()))) return true;
  const auto graph = urls::parse_uri(graph_url);
  return graph && same_origin(*there, *graph);
}

}  // namespace tendero::channels::whatsapp

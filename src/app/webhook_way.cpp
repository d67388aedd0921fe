#include "app/webhook_way.hpp"

#include <boost/url/parse.hpp>

#include "net/client/address_policy.hpp"
#include "net/client/url_parts.hpp"
#include "web/feed_event.hpp"

namespace tendero::app {

namespace {

constexpr Duration call_deadline{10'000};
/// What it answers says nothing to us.
constexpr std::size_t most_answer_bytes = 64 << 10;

std::string problem_of(const std::string& url) {
  constexpr auto what_one_is = "must be an address such as https://example.com/tendero.";
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || (parsed->scheme() != "http" && parsed->scheme() != "https")) return what_one_is;
  if (parsed->has_userinfo()) return "must not hold a user name or password; check the signature instead.";
  if (parsed->has_fragment()) return "must not end with a fragment (#…), which is never sent.";
  // Judged as it will be read when it is called: there are many ways to write 127.0.0.1.
  const auto parts = net::read_url(url);
  if (!parts) return what_one_is;
  if (!net::may_name(parts->host, net::Reach::administrator))
    return "must not belong to the machine's network or cloud itself, which is never called.";
  return {};
}

Task<Result<int>> post(net::HttpTransport& transport, desk::WebhookPost call) {
  net::OutgoingRequest request{.purpose = "webhook.call",
                               .method = "POST",
                               .url = std::move(call.url),
                               .body = std::move(call.body),
                               .deadline = call_deadline,
                               .max_response_bytes = most_answer_bytes};
  for (auto& [name, value] : call.headers) request.headers.set(std::move(name), std::move(value));
  const auto answer = co_await transport.send(std::move(request));
  if (!answer) co_return std::unexpected(answer.error());
  co_return answer->status;
}

}  // namespace

desk::WebhookWay webhook_way(net::HttpTransport& transport) {
  return {.problem = problem_of,
          .post = [&transport](desk::WebhookPost call) { return post(transport, std::move(call)); },
          .body = web::to_json};
}

}  // namespace tendero::app

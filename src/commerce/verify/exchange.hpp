#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "commerce/rest/wire.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::verify {

enum class Bearer { ours, wrong, none };

/// One raw question.
struct Ask {
  std::string purpose;  ///< "shop.verify.products"
  rest::Target target;
  std::string method = "GET";
  std::string body = {};
  std::string shown_body = {};  ///< what a report may show of the body; empty: the body itself
  std::vector<std::pair<std::string, std::string>> headers = {};
  Bearer bearer = Bearer::ours;
};

/// A question with its raw answer.
struct Exchange {
  std::string sent;      ///< "GET /api/products?search=": secrets masked
  std::string received;  ///< status and body, cut, secrets masked; or why there is no answer
  Result<net::Response> response = net::Response{};
  std::optional<Json> body;  ///< nothing when the answer is no JSON
  Duration took{0};

  [[nodiscard]] int status() const { return response ? response->status : 0; }
};

/// Asks a backend as the connector does, but hands back what really came. Each question goes out once.
class Asker {
 public:
  struct Place {
    std::string url;
    Duration timeout{10'000};
    bool verify_tls = true;
  };
  Asker(Place place, net::HttpTransport& transport, World& world);

  Task<Exchange> ask(Ask ask);
  /// What is sent as our proof from now on.
  void use(Secret bearer);
  /// Never to be shown, wherever a backend may repeat it.
  void hide(Secret secret);
  [[nodiscard]] const std::string& url() const noexcept { return place_.url; }

 private:
  [[nodiscard]] std::string masked(std::string text) const;

  Place place_;
  net::HttpTransport& transport_;
  World& world_;
  Secret bearer_;
  std::vector<Secret> hidden_;
};

/// `"price": "150.00"`, for a report.
[[nodiscard]] std::string quote_field(std::string_view name, const Json* value);

}  // namespace tendero::commerce::verify

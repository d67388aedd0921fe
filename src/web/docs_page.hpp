#pragma once

#include <string>

#include "web/router.hpp"

namespace tendero::web {

/// The API's description: as JSON at `/api/v2/openapi.json`, and as a page for people at `/api/v2/docs/` that loads
/// nothing from anywhere else. `/` leads there.
class DocsPage {
 public:
  /// `company` is the shop's name, for the heading of `/`.
  explicit DocsPage(std::string company) : company_(std::move(company)) {}

  /// The router calls back into this, so this must outlive its last request.
  void add_routes(Router& router);

 private:
  Task<net::Response> start(Call call) const;

  std::string company_;
};

}  // namespace tendero::web

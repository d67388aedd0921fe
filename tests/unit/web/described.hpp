#pragma once

#include <utility>

#include "contract/api/api_description.hpp"
#include "net/http_message.hpp"

namespace tendero::web {

/// Fails the running test when the answer is not as api/openapi.yaml says; returns it.
inline net::Response described(const net::Request& request, net::Response answer) {
  test::expect_described({.method = request.method,
                          .target = request.target,
                          .sent = request.body,
                          .status = answer.status,
                          .content_type = answer.headers.find("Content-Type").value_or(""),
                          .told = answer.body});
  return answer;
}

}  // namespace tendero::web

#include "sandbox/model/api_error.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

json::value or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

}  // namespace

net::Response to_response(const ApiError& error, std::optional<Duration> retry_after) {
  const json::object told{
      {"message", error.message}, {"type", error.type}, {"param", or_null(error.param)}, {"code", or_null(error.code)}};
  auto response = net::json_response(error.status, json::serialize(json::object{{"error", told}}));
  if (retry_after) {
    response.headers.set("Retry-After", fmt::format("{}", (retry_after->count() + 999) / 1000));
    response.headers.set("retry-after-ms", fmt::format("{}", retry_after->count()));
  }
  return response;
}

}  // namespace tendero::sandbox::model

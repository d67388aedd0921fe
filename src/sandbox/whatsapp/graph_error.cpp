#include "sandbox/whatsapp/graph_error.hpp"

#include <utility>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::whatsapp {

net::Response to_response(const GraphError& error, std::string_view trace_id) {
  boost::json::object body{
      {"message", fmt::format("(#{}) {}", error.code, error.title)}, {"type", error.type}, {"code", error.code}};
  if (!error.details.empty()) {
    body["error_data"] = {{"messaging_product", "whatsapp"}, {"details", error.details}};
  }
  if (error.subcode != 0) body["error_subcode"] = error.subcode;
  if (!error.user_message.empty()) {
    body["is_transient"] = false;
    body["error_user_title"] = error.user_title;
    body["error_user_msg"] = error.user_message;
  }
  body["fbtrace_id"] = trace_id;
  return net::json_response(error.status, boost::json::serialize(boost::json::object{{"error", std::move(body)}}));
}

boost::json::object to_webhook(const GraphError& error) {
  return {{"code", error.code},
          {"title", error.title},
          {"message", error.title},
          {"error_data", {{"details", error.details}}},
          {"href", "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/"}};
}

GraphError missing(std::string_view parameter) {
  return {.code = 131'008,
          .title = "Required parameter is missing",
          .details = fmt::format("The parameter {} is required.", parameter)};
}

GraphError not_valid(std::string details) {
  return {.code = 131'009, .title = "Parameter value is not valid", .details = std::move(details)};
}

GraphError wrong_parameter(std::string details) {
  return {.code = 100, .title = "Invalid parameter", .details = std::move(details)};
}

}  // namespace tendero::sandbox::whatsapp

#include "app/doctor/graph.hpp"

#include <charconv>

#include <boost/url/parse.hpp>
#include <fmt/format.h>

namespace tendero::app::doctor {

namespace {

constexpr std::size_t most_answer_bytes = 1 << 20;

std::string without_slashes(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

int number_of(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

GraphAnswer read(const net::Response& response) {
  GraphAnswer answer{.status = response.status,
                     .body = Json::parse(response.body).value_or(Json()),
                     .message = {},
                     .date = std::string(response.headers.find("Date").value_or(""))};
  // WhatsApp Cloud API, "Error codes": {"error": {"message", "type", "code", …}}; decide on the code.
  if (const auto* const error = answer.body.find("error")) {
    answer.code = number_of(text_at(*error, "code"));
    answer.message = text_at(*error, "message");
  }
  if (answer.message.empty() && answer.status != 200) answer.message = fmt::format("HTTP {}", answer.status);
  return answer;
}

}  // namespace

Task<Result<GraphAnswer>> ask_graph(Patient& patient, std::string path) {
  const auto& whatsapp = patient.settings().whatsapp;
  net::OutgoingRequest request{
      .purpose = "doctor.graph",
      .url = fmt::format("{}/{}/{}", without_slashes(whatsapp.graph_url), whatsapp.graph_version, path),
      .max_response_bytes = most_answer_bytes};
  if (!whatsapp.access_token.empty()) request.headers.set("Authorization", "Bearer " + whatsapp.access_token.reveal());
  const auto response = co_await patient.transport.send(std::move(request));
  if (!response) co_return std::unexpected(response.error());
  co_return read(*response);
}

bool refuses_token(const GraphAnswer& answer) noexcept { return answer.code == 190 || answer.status == 401; }

std::string text_at(const Json& object, std::string_view name) {
  const auto* const value = object.find(name);
  if (value == nullptr) return {};
  if (const auto* const text = value->if_string()) return *text;
  if (const auto* const number = value->if_number()) return number->token;
  return {};
}

const JsonArray& list_at(const Json& object, std::string_view name) {
  static const JsonArray none;
  const auto* const value = object.find(name);
  const auto* const list = value == nullptr ? nullptr : value->if_array();
  return list == nullptr ? none : *list;
}

std::string account_of(const Patient& patient) {
  const auto& set = patient.settings().whatsapp.business_account_id;
  if (!set.empty() || !patient.token || patient.token->accounts.size() != 1) return set;
  return patient.token->accounts.front();
}

bool is_metas(const Settings& settings) {
  const auto url = boost::urls::parse_uri(settings.whatsapp.graph_url);
  if (!url) return true;
  const std::string host = url->host();
  return host == "facebook.com" || host.ends_with(".facebook.com");
}

}  // namespace tendero::app::doctor

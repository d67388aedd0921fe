#include "assistant/builtin/turn.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "assistant/builtin/json_reading.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {

std::string own_words(const CustomerSaid& said) {
  if (said.sent.empty()) return said.text;
  const auto end = said.text.find(']');
  return end == std::string::npos ? said.text : std::string(trim(std::string_view(said.text).substr(end + 1)));
}

std::string place_in(const std::vector<CustomerSaid>& said) {
  std::string place;
  for (const auto& each : said) {
    if (each.sent != "location") continue;
    place = own_words(each);
    std::ranges::replace(place, '\n', ' ');
  }
  return place;
}

Turn::Turn(const ModelRequest& request) : request_(request) {
  read_customer(request);
  read_results(request);
}

void Turn::read_customer(const ModelRequest& request) {
  for (const auto& item : request.history) {
    if (std::holds_alternative<AssistantSaid>(item)) said_.clear();
    if (const auto* said = std::get_if<CustomerSaid>(&item)) said_.push_back(*said);
  }
}

void Turn::read_results(const ModelRequest& request) {
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> calls;  // by call id
  for (std::size_t i = request.turn_begins; i < request.history.size(); ++i) {
    if (const auto* call = std::get_if<ToolCall>(&request.history[i])) {
      calls[call->call_id] = {call->name, call->arguments};
      ++asked_before_;
    }
    if (const auto* result = std::get_if<ToolResult>(&request.history[i])) {
      if (const auto call = calls.find(result->call_id); call != calls.end())
        answers_[call->second] = read_object(result->output);
    }
  }
}

bool Turn::offers(std::string_view tool) const noexcept {
  return std::ranges::find(request_.tools, tool, &ToolDefinition::name) != request_.tools.end();
}

const std::string* Turn::fact(std::string_view topic) const noexcept {
  const auto found = request_.facts.find(topic);
  return found == request_.facts.end() ? nullptr : &found->second;
}

const boost::json::object* Turn::ask(std::string_view tool, const boost::json::object& arguments) {
  auto written = boost::json::serialize(arguments);
  const auto known = answers_.find({std::string(tool), written});
  if (known != answers_.end()) return &known->second;
  const bool noted =
      std::ranges::any_of(calls_, [&](const ToolCall& call) { return call.name == tool && call.arguments == written; });
  if (!noted)
    calls_.push_back(
        {fmt::format("builtin-{}", asked_before_ + calls_.size() + 1), std::string(tool), std::move(written)});
  return nullptr;
}

}  // namespace tendero::assistant::builtin

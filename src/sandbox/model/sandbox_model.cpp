#include "sandbox/model/sandbox_model.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "sandbox/model/answer.hpp"
#include "sandbox/model/api_error.hpp"
#include "sandbox/model/chat_dialect.hpp"
#include "sandbox/model/request_check.hpp"
#include "sandbox/model/seen.hpp"
#include "sandbox/model/stream.hpp"
#include "sandbox/model/transcription.hpp"
#include "sandbox/this_machine.hpp"

namespace tendero::sandbox {

namespace json = boost::json;

namespace {

using model::ApiError;
using model::Quirk;
using model::to_response;

constexpr std::size_t kept_requests = 64;
constexpr std::string_view transcriptions = "/v1/audio/transcriptions";
constexpr std::int64_t least_cached_tokens = 1'024;  // OpenAI, "Prompt caching": from 1,024 tokens, in steps of 128
constexpr std::int64_t cache_step = 128;

ApiError unknown_url(const net::Request& request) {
  return {.status = 404, .message = fmt::format("Invalid URL ({} {})", request.method, request.path())};
}

std::optional<ApiError> key_problem(const net::Request& request, const Secret& key) {
  constexpr std::string_view scheme = "Bearer ";
  const auto sent = request.headers.find("authorization").value_or(std::string_view());
  if (!sent.starts_with(scheme)) {
    return ApiError{
        .status = 401,
        .message =
            "You didn't provide an API key. You need to provide your API key in an Authorization header using "
            "Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."};
  }
  if (equal_in_constant_time(sent.substr(scheme.size()), key.reveal())) return std::nullopt;
  return ApiError{.status = 401, .code = "invalid_api_key", .message = "Incorrect API key provided."};
}

/// The answers of faults that give none of the model's.
std::optional<net::Response> refused(Quirk quirk, Duration retry_after) {
  const auto wait = retry_after.count() > 0 ? std::optional(retry_after) : std::nullopt;
  switch (quirk) {
    case Quirk::rate_limited:
      return to_response(
          {.status = 429, .type = "requests", .code = "rate_limit_exceeded", .message = "Rate limit reached."}, wait);
    case Quirk::slow_down:
      return to_response({.status = 429, .type = "rate_limit_error", .code = "slow_down", .message = "Slow down."},
                         wait);
    case Quirk::insufficient_quota:
      return to_response({.status = 429,
                          .type = "insufficient_quota",
                          .code = "insufficient_quota",
                          .message = "You exceeded your current quota, please check your plan and billing details."});
    case Quirk::server_error:
      return to_response(
          {.status = 500, .type = "server_error", .message = "The server had an error while processing your request."});
    case Quirk::overloaded:
      return to_response({.status = 503,
                          .type = "service_unavailable_error",
                          .code = "server_is_overloaded",
                          .message = "The server is overloaded."},
                         wait);
    case Quirk::array_error:
      return net::json_response(
          500, R"([{"error":{"message":"Internal error.","type":"server_error","param":null,"code":"internal"}}])");
    case Quirk::prompt_refused:
      return to_response({.code = "invalid_prompt",
                          .message = "Invalid prompt: your prompt was flagged as potentially violating our policy."});
    case Quirk::dropped: {
      auto response = net::text_response(200, "");
      response.headers.set(std::string(net::drop_header), "true");
      return response;
    }
    case Quirk::html:
      return net::text_response(200, "<html><body>Please log in to the network.</body></html>", "text/html");
    default:
      return std::nullopt;
  }
}

Result<json::object> read_object(const std::string& body) {
  boost::system::error_code error;
  auto value = json::parse(body, error, {}, {.max_depth = 64});
  if (error || !value.is_object()) return fault(FaultKind::invalid, "invalid_input", "The body must be a JSON object.");
  return std::move(value.get_object());
}

}  // namespace

SandboxModel::SandboxModel(World& world, SandboxModelSettings settings)
    : world_(world), settings_(std::move(settings)), scripts_(shipped_scripts()) {
  if (!play(settings_.script)) throw std::invalid_argument("there is no script named " + settings_.script);
}

bool SandboxModel::play(model::Script script) {
  if (!model::add_steps_of(script, scripts_)) return false;
  current_ = script.name;
  scripts_.insert_or_assign(current_, std::move(script));
  return true;
}

bool SandboxModel::play(std::string_view name) {
  if (!scripts_.contains(name)) return false;
  current_ = std::string(name);
  return true;
}

const model::Script* SandboxModel::script_for(std::string_view model) const {
  if (const auto named = scripts_.find(model); named != scripts_.end()) return &named->second;
  return model.starts_with("gpt-") ? &scripts_.find(current_)->second : nullptr;
}

Task<net::Response> SandboxModel::handle(net::Request request) {
  auto here = take(std::move(request));
  co_return co_await boost::asio::co_spawn(world_.scheduler.executor(), std::move(here), boost::asio::use_awaitable);
}

Task<net::Response> SandboxModel::take(net::Request request) {
  const auto path = request.path();
  if (path == "/sandbox" || path.starts_with("/sandbox/")) co_return control(request);
  if (const auto problem = key_problem(request, settings_.api_key)) co_return to_response(*problem);
  if (request.method == "GET" && path == "/v1/models") co_return list_models();
  const bool known = path == "/v1/responses" || path == "/v1/chat/completions" || path == transcriptions;
  if (request.method != "POST" || !known) co_return to_response(unknown_url(request));
  auto response = co_await respond(std::move(request));
  response.headers.set("x-request-id", "req_" + world_.chance.make_token(12));
  co_return response;
}

Task<net::Response> SandboxModel::respond(net::Request request) {
  const auto fault = faults_.take();
  if (fault && fault->delay.count() > 0) {
    const auto alarm = world_.scheduler.make_alarm();
    co_await alarm->wait_until(world_.clock.now() + fault->delay);
  }
  if (fault && fault->quirk) {
    if (auto refusal = refused(*fault->quirk, fault->retry_after)) co_return std::move(*refusal);
  }
  if (request.path() == transcriptions) co_return hear(request, fault ? fault->quirk : std::nullopt);
  const auto body = read_object(request.body);
  if (!body) {
    co_return to_response({.message = "We could not parse the JSON body of your request."});
  }
  const bool chat = request.path() == "/v1/chat/completions";
  if (const auto problem = chat ? model::chat_problem(*body) : model::request_problem(*body)) {
    world_.log.warning("sandbox.model.refused", {{"param", problem->param}, {"why", problem->message}});
    co_return to_response(*problem);
  }
  const std::string_view name(body->at("model").as_string());
  const auto* script = script_for(name);
  if (script == nullptr) {
    co_return to_response(
        {.status = 404,
         .code = "model_not_found",
         .message = fmt::format("The model `{}` does not exist or you do not have access to it.", name)});
  }
  keep(*body);
  co_return answer(*body, *script, chat, fault);
}

void SandboxModel::keep(json::object request) {
  requests_.push_back(std::move(request));
  if (requests_.size() > kept_requests) requests_.pop_front();
}

net::Response SandboxModel::hear(const net::Request& request, std::optional<Quirk> quirk) {
  auto taken = model::take_recording(request);
  if (const auto* problem = std::get_if<ApiError>(&taken)) {
    world_.log.warning("sandbox.model.refused", {{"param", problem->param}, {"why", problem->message}});
    return to_response(*problem);
  }
  auto& recording = std::get<model::TakenRecording>(taken);
  keep(std::move(recording.shown));
  if (quirk == Quirk::silent) recording.words.clear();
  auto response = model::transcription(recording);
  if (quirk == Quirk::truncated_json) response.body.resize(response.body.size() / 2);
  return response;
}

net::Response SandboxModel::answer(const json::object& request, const model::Script& script, bool chat,
                                   std::optional<model::ModelFault> fault) {
  const auto seen = model::seen_in(request);
  auto played = seen ? Result<model::Played>(model::Played{.words = *seen})
                     : model::play(script, model::hear(chat ? model::as_responses(request) : request));
  if (!played) {
    world_.log.warning("sandbox.model.script_error", {{"script", script.name}, {"why", played.error().message}});
    auto response =
        to_response({.status = 500, .type = "server_error", .code = "script_error", .message = played.error().message});
    response.headers.set("x-should-retry", "false");
    return response;
  }
  if (fault && fault->quirk) played->quirks.push_back(*fault->quirk);
  for (const auto quirk : played->quirks) {
    if (auto refusal = refused(quirk, Duration{1'000})) return std::move(*refusal);
  }
  const auto write = chat ? model::write_completion : model::write_answer;
  const auto whole = write(request, *played, played->quirks, cached_tokens(request), world_);
  const bool in_pieces = model::wants_stream(request);
  auto text = !in_pieces ? json::serialize(whole)
              : chat     ? model::chat_stream(request, whole, played->quirks)
                         : model::responses_stream(whole, played->quirks);
  if (std::ranges::find(played->quirks, Quirk::truncated_json) != played->quirks.end()) text.resize(text.size() / 2);
  return net::text_response(200, std::move(text), in_pieces ? "text/event-stream" : "application/json");
}

/// What this request begins with like the one before it: what a vendor would have cached.
std::int64_t SandboxModel::cached_tokens(const json::object& request) {
  std::string prompt;
  for (const auto* key : {"instructions", "tools", "input", "messages"}) {
    if (const auto* value = request.if_contains(key)) prompt += json::serialize(*value);
  }
  const auto parting = std::ranges::mismatch(prompt, last_prompt_);
  const auto tokens = static_cast<std::int64_t>(parting.in1 - prompt.begin()) / 4;
  last_prompt_ = std::move(prompt);
  return tokens < least_cached_tokens ? 0 : tokens / cache_step * cache_step;
}

net::Response SandboxModel::list_models() const {
  json::array models{json::object{{"id", "gpt-sandbox"}, {"object", "model"}, {"created", 0}, {"owned_by", "sandbox"}}};
  for (const auto& [name, script] : scripts_) {
    models.push_back(json::object{{"id", name}, {"object", "model"}, {"created", 0}, {"owned_by", "sandbox"}});
  }
  return net::json_response(200, json::serialize(json::object{{"object", "list"}, {"data", std::move(models)}}));
}

net::Response SandboxModel::control(const net::Request& request) {
  if (!comes_from_this_machine(request)) return net::error_response(403, "forbidden", "Only from this machine.");
  if (!no_page_could_have_sent(request)) {
    return net::error_response(415, "invalid_input", "Content-Type must be application/json.");
  }
  const auto path = request.path();
  if (path == "/sandbox/faults") return control_faults(request);
  if (path == "/sandbox/script") return control_script(request);
  if (path == "/sandbox/requests") {
    if (request.method == "DELETE") requests_.clear();
    return net::json_response(200, json::serialize(json::array(requests_.begin(), requests_.end())));
  }
  if (path != "/sandbox" || request.method != "GET")
    return net::error_response(404, "not_found", "There is nothing here; see GET /sandbox.");
  json::array scripts;
  for (const auto& [name, script] : scripts_) {
    scripts.push_back(json::object{{"name", name}, {"about", script.about}, {"hostile", script.hostile}});
  }
  return net::json_response(
      200, json::serialize(json::object{{"script", current_}, {"scripts", scripts}, {"faults", faults_.json()}}));
}

net::Response SandboxModel::control_faults(const net::Request& request) {
  if (request.method == "DELETE") faults_.clear();
  if (request.method == "POST") {
    const auto body = read_object(request.body);
    if (!body) return net::error_response(400, body.error().code, body.error().message);
    const auto fault = model::read_fault(*body);
    if (!fault) return net::error_response(400, fault.error().code, fault.error().message);
    faults_.add(*fault);
  }
  return net::json_response(200, json::serialize(json::object{{"faults", faults_.json()}}));
}

net::Response SandboxModel::control_script(const net::Request& request) {
  if (request.method == "PUT") {
    const auto body = read_object(request.body);
    if (!body) return net::error_response(400, body.error().code, body.error().message);
    if (body->contains("steps")) {
      auto script = model::read_script(request.body);
      if (!script) return net::error_response(400, script.error().code, script.error().message);
      if (!play(std::move(*script)))
        return net::error_response(404, "not_found", "steps_of names a script that does not exist.");
    } else {
      const auto* name = body->if_contains("name");
      if (name == nullptr || !name->is_string() || !play(std::string_view(name->get_string()))) {
        return net::error_response(404, "not_found", "There is no script of that name; GET /sandbox lists them.");
      }
    }
  }
  return net::json_response(200, json::serialize(json::object{{"script", current_}}));
}

}  // namespace tendero::sandbox

#include "contract/api/malformed/malformed_requests.hpp"

#include <algorithm>
#include <array>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "contract/api/malformed/dice.hpp"
#include "contract/api/malformed/sample.hpp"
#include "contract/api/malformed/spoilt_address.hpp"
#include "contract/api/malformed/spoilt_body.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;

/// One operation on its way to something wrong.
class Spoiling {
 public:
  Spoiling(const ApiDescription& api, const DescribedOperation& operation, const Surroundings& surroundings, Dice dice)
      : api_(api), operation_(operation), surroundings_(surroundings), dice_(dice) {}

  [[nodiscard]] net::Request untouched() {
    net::Request request{.method = operation_.method,
                         .target = path() + query(),
                         .headers = {},
                         .body = {},
                         .remote_address = "192.0.2.1"};
    if (operation_.asks_for_session()) request.headers = surroundings_.session;
    if (const auto* schema = api_.body_schema(operation_)) {
      request.headers.set("Content-Type", "application/json");
      request.body = json::serialize(sample(*schema));
    }
    return request;
  }

  [[nodiscard]] MalformedRequest spoilt() {
    std::vector<void (Spoiling::*)(MalformedRequest&)> ways{&Spoiling::spoil_method};
    const auto add = [&](std::size_t times, void (Spoiling::*way)(MalformedRequest&)) {
      ways.insert(ways.end(), times, way);
    };
    add(3, &Spoiling::spoil_path_of);
    if (takes_body()) add(12, &Spoiling::spoil_body_of);
    if (!parameters_of(api_, operation_, "query").empty()) add(6, &Spoiling::spoil_query_of);
    if (!parameters_of(api_, operation_, "header").empty()) add(2, &Spoiling::spoil_header);
    if (operation_.asks_for_session()) add(1, &Spoiling::spoil_credentials);
    MalformedRequest made{.what = {}, .request = untouched()};
    (this->*dice_.pick(ways))(made);
    made.what = fmt::format("{} {}: {}", operation_.method, operation_.path, made.what);
    return made;
  }

 private:
  [[nodiscard]] std::string value_of(const json::object& parameter) {
    const auto& schema = api_.schemas().resolve(parameter.at("schema"));
    const auto* example = parameter.if_contains("example");
    const auto value = sample_of(api_.schemas(), schema, example, dice_);
    return net::encode_component(value.is_string() ? std::string(value.as_string()) : json::serialize(value));
  }

  [[nodiscard]] std::string path() {
    auto path = operation_.path;
    const auto parameters = parameters_of(api_, operation_, "path");
    for (const auto* parameter : parameters) {
      const auto name = fmt::format("{{{}}}", parameter->at("name").as_string().c_str());
      const auto at = path.find(name);
      const auto known = surroundings_.known.find(path.substr(0, at));
      path.replace(at, name.size(), known != surroundings_.known.end() ? known->second : value_of(*parameter));
    }
    return path;
  }

  [[nodiscard]] std::string query() {
    std::string query;
    for (const auto* parameter : parameters_of(api_, operation_, "query")) {
      const auto* required = parameter->if_contains("required");
      if (required == nullptr || !required->as_bool()) continue;
      query += fmt::format("{}{}={}", query.empty() ? "?" : "&", parameter->at("name").as_string().c_str(),
                           value_of(*parameter));
    }
    return query;
  }

  [[nodiscard]] json::value sample(const json::value& schema) {
    const auto& body = api_.schemas().resolve(operation_.says->at("requestBody"));
    const auto* example = body.at_pointer("/content/application~1json").as_object().if_contains("example");
    return sample_of(api_.schemas(), schema, example, dice_);
  }

  /// What comes with a session and is no JSON is a file, and any bytes are one.
  [[nodiscard]] bool takes_body() const {
    const bool is_file = operation_.asks_for_session() && api_.body_schema(operation_) == nullptr;
    return operation_.says->contains("requestBody") && !is_file;
  }

  void spoil_body_of(MalformedRequest& made) {
    const auto* schema = api_.body_schema(operation_);
    // Whatever is signed is right there; this is not.
    if (schema == nullptr) return spoil_signature(made);
    const auto good = sample(*schema);
    const auto* required =
        api_.schemas().resolve(operation_.says->at("requestBody")).as_object().if_contains("required");
    auto body = spoil_body(api_.schemas(), *schema, good, required != nullptr && required->as_bool(), dice_);
    made.what = body.what;
    made.request.body = std::move(body.text);
    made.request.headers.set("Content-Type", std::move(body.content_type));
  }

  void spoil_signature(MalformedRequest& made) {
    const auto digits = dice_.hex(64);
    const std::vector<std::string> signatures{"",
                                              "sha256=",
                                              "sha256=" + digits,
                                              "sha256=" + digits.substr(1),
                                              "sha256=" + digits + "0",
                                              "sha1=" + digits,
                                              digits,
                                              "sha256=" + std::string(64, 'z'),
                                              std::string(5'000, 'a')};
    made.what = "not signed";
    made.request.body = dice_.below(2) == 0 ? R"({"object":"whatsapp_business_account","entry":[]})" : dice_.hex(40);
    made.request.headers.set("X-Hub-Signature-256", dice_.pick(signatures));
  }

  void spoil_path_of(MalformedRequest& made) {
    auto address = spoil_path(api_, operation_, made.request.target, dice_);
    made.what = address.what;
    made.request.target = std::move(address.target);
  }

  void spoil_query_of(MalformedRequest& made) {
    auto address = spoil_query(api_, operation_, made.request.target, dice_);
    made.what = address.what;
    made.request.target = std::move(address.target);
  }

  void spoil_header(MalformedRequest& made) {
    static const std::vector<std::string> values{"abc", "-1",  "1.5", "1e3", "99999999999999999999",
                                                 "%31", "1,2", "null"};
    const auto parameters = parameters_of(api_, operation_, "header");
    const std::string name(dice_.pick(parameters)->at("name").as_string());
    const auto& value = dice_.pick(values);
    made.what = fmt::format("{}: {}", name, value);
    made.request.headers.set(name, value);
  }

  void spoil_method(MalformedRequest& made) {
    static const std::vector<std::string> methods{"GET",      "POST",  "PUT",  "PATCH", "DELETE",  "OPTIONS",
                                                  "TRACE",    "get",   "Post", "FOO",   "LINK",    "PROPFIND",
                                                  "M-SEARCH", "QUERY", "BREW", "X",     "DELETE1", "_"};
    std::string method;
    do {
      method = dice_.pick(methods);
    } while (api_.find(method, made.request.target) != nullptr);
    made.what = "method " + method;
    made.request.method = method;
  }

  void spoil_credentials(MalformedRequest& made) {
    const std::string good(surroundings_.session.find("Authorization").value());
    auto other = good;
    other[other.size() / 2] = other[other.size() / 2] == 'x' ? 'y' : 'x';
    const std::vector<net::Headers> wrong{{},
                                          {{"Authorization", ""}},
                                          {{"Authorization", "Bearer"}},
                                          {{"Authorization", "Bearer "}},
                                          {{"Authorization", "Bearer \xff\xfe.\x01.\x7f"}},
                                          {{"Authorization", "Bearer ..."}},
                                          {{"Authorization", "Bearer " + dice_.hex(200)}},
                                          {{"Authorization", "Bearer " + std::string(9'000, 'a')}},
                                          {{"Authorization", "Basic YWRtaW46YWRtaW4xMjM="}},
                                          {{"Authorization", "Negotiate " + dice_.hex(30)}},
                                          {{"Authorization", good.substr(0, good.size() - 1 - dice_.below(40))}},
                                          {{"Authorization", good + good}},
                                          {{"Authorization", good + "="}},
                                          {{"Authorization", other}},
                                          {{"authorization", good.substr(7)}},
                                          {{"Cookie", "tendero_session"}},
                                          {{"Cookie", "tendero_session="}},
                                          {{"Cookie", "tendero_session=" + dice_.hex(80)}, {"X-Requested-With", "x"}},
                                          {{"Cookie", ";;;=;tendero_session=a.b.c;"}, {"X-Requested-With", "x"}},
                                          {{"Cookie", std::string(9'000, ';')}}};
    made.without_session = true;
    made.what = "credentials";
    auto type = made.request.headers.find("Content-Type");
    const std::string kept(type.value_or(""));
    made.request.headers = dice_.pick(wrong);
    if (!kept.empty()) made.request.headers.set("Content-Type", kept);
  }

  const ApiDescription& api_;
  const DescribedOperation& operation_;
  const Surroundings& surroundings_;
  Dice dice_;
};

}  // namespace

MalformedRequests::MalformedRequests(const ApiDescription& api, std::uint64_t seed) : api_(api), seed_(seed) {
  for (const auto& operation : api.operations()) {
    // What takes more can be wrong in more ways.
    const std::size_t times = operation.says->contains("requestBody")           ? 6
                              : !parameters_of(api, operation, "query").empty() ? 3
                                                                                : 1;
    turns_.insert(turns_.end(), times, &operation);
  }
}

MalformedRequest MalformedRequests::make(std::uint64_t number, const Surroundings& surroundings) const {
  return Spoiling(api_, *turns_[number % turns_.size()], surroundings, Dice(seed_, number)).spoilt();
}

net::Request MalformedRequests::untouched(const DescribedOperation& operation, const Surroundings& surroundings,
                                          std::uint64_t number) const {
  return Spoiling(api_, operation, surroundings, Dice(seed_, number)).untouched();
}

}  // namespace tendero::test

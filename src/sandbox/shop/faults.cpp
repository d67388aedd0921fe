#include "sandbox/shop/faults.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sandbox/shop/wire.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<std::string_view, FaultyKind>, 12> kinds{{{"delay", FaultyKind::delay},
                                                                         {"error_500", FaultyKind::error_500},
                                                                         {"error_503", FaultyKind::error_503},
                                                                         {"rate_limited", FaultyKind::rate_limited},
                                                                         {"html", FaultyKind::html},
                                                                         {"drop", FaultyKind::drop},
                                                                         {"expired_token", FaultyKind::expired_token},
                                                                         {"error_after", FaultyKind::error_after},
                                                                         {"lose_answer", FaultyKind::lose_answer},
                                                                         {"half_body", FaultyKind::half_body},
                                                                         {"bad_json", FaultyKind::bad_json},
                                                                         {"not_found_500", FaultyKind::not_found_500}}};

constexpr std::int64_t longest_delay_ms = 600'000;

/// Without recursion, so that no pattern takes longer than the text is long.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t in_pattern = 0;
  std::size_t in_text = 0;
  std::optional<std::size_t> star;  // the last one passed, and how much of the text it has swallowed
  std::size_t swallowed = 0;
  while (in_text < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      swallowed = in_text;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
      ++in_pattern;
      ++in_text;
    } else if (star) {
      in_pattern = *star + 1;
      in_text = ++swallowed;
    } else {
      return false;
    }
  }
  return pattern.substr(in_pattern).find_first_not_of('*') == std::string_view::npos;
}

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

std::string all_kinds() {
  std::vector<std::string_view> names;
  for (const auto& [name, kind] : kinds) names.push_back(name);
  return fmt::format("{}", fmt::join(names, ", "));
}

net::Response with_drop(net::Response response, std::string how) {
  response.headers.set(std::string(net::drop_header), std::move(how));
  return response;
}

}  // namespace

Result<ShopFault> read_fault(const json::object& object) {
  ShopFault faulty;
  bool has_kind = false;
  for (const auto& [key, value] : object) {
    const std::string_view name = key;
    const auto text = value.is_string() ? std::string(value.get_string()) : std::string();
    const bool whole = value.is_int64() && value.get_int64() >= 0 && value.get_int64() <= longest_delay_ms;
    if (name == "kind") {
      const auto* found =
          std::ranges::find(kinds, std::string_view(text), &std::pair<std::string_view, FaultyKind>::first);
      if (found == kinds.end()) return invalid("kind must be one of " + all_kinds());
      faulty.kind = found->second;
      has_kind = true;
    } else if (name == "path" && !text.empty()) {
      faulty.path = text;
    } else if (name == "method" && value.is_string()) {
      faulty.method = text;
    } else if (name == "times" && whole) {
      faulty.times = static_cast<int>(value.get_int64());
    } else if (name == "ms" && whole) {
      faulty.delay = Duration(value.get_int64());
    } else {
      return invalid(
          fmt::format("{} is unknown or has no sensible value; give kind, path, method, times and ms", name));
    }
  }
  if (!has_kind) return invalid("kind is required: one of " + all_kinds());
  if (faulty.kind == FaultyKind::delay && faulty.delay == Duration{0}) return invalid("ms is required with delay");
  return faulty;
}

std::optional<ShopFault> FaultList::take(std::string_view method, std::string_view path) {
  const auto found = std::ranges::find_if(faults_, [&](const ShopFault& faulty) {
    return (faulty.method.empty() || net::same_name(faulty.method, method)) && fits(faulty.path, path);
  });
  if (found == faults_.end()) return std::nullopt;
  const auto taken = *found;
  if (taken.times == 1) {
    faults_.erase(found);
  } else if (taken.times > 1) {
    --found->times;
  }
  return taken;
}

json::array FaultList::json() const {
  json::array list;
  for (const auto& faulty : faults_) {
    list.push_back(json::object{{"kind", fault_name(faulty.kind)},
                                {"path", faulty.path},
                                {"method", faulty.method},
                                {"times", faulty.times},
                                {"ms", faulty.delay.count()}});
  }
  return list;
}

bool has_effect(FaultyKind kind) noexcept {
  switch (kind) {
    case FaultyKind::error_500:
    case FaultyKind::error_503:
    case FaultyKind::rate_limited:
    case FaultyKind::html:
    case FaultyKind::drop:
    case FaultyKind::expired_token:
      return false;
    case FaultyKind::delay:
    case FaultyKind::error_after:
    case FaultyKind::lose_answer:
    case FaultyKind::half_body:
    case FaultyKind::bad_json:
    case FaultyKind::not_found_500:
      return true;
  }
  std::unreachable();
}

std::string_view fault_name(FaultyKind kind) noexcept {
  return std::ranges::find(kinds, kind, &std::pair<std::string_view, FaultyKind>::second)->first;
}

net::Response faulty_answer(FaultyKind kind) {
  switch (kind) {
    case FaultyKind::error_503: {
      auto response = refusal(503, "Service unavailable");
      response.headers.set("Retry-After", "2");
      return response;
    }
    case FaultyKind::rate_limited: {
      auto response = refusal(429, "Too many requests");
      response.headers.set("Retry-After", "2");
      return response;
    }
    case FaultyKind::html:
      return net::text_response(200, "<!doctype html><html><body><h1>We'll be back soon</h1></body></html>",
                                "text/html; charset=utf-8");
    case FaultyKind::expired_token:
      return refusal(401, "Token expired");
    case FaultyKind::drop:
      return with_drop({}, "all");
    default:
      return refusal(500, "Internal server error");
  }
}

net::Response spoil(FaultyKind kind, net::Response right) {
  switch (kind) {
    case FaultyKind::error_after:
      return refusal(500, "Internal server error");
    case FaultyKind::lose_answer:
      return with_drop(std::move(right), "all");
    case FaultyKind::half_body:
      return with_drop(std::move(right), "half");
    case FaultyKind::bad_json:
      right.body = right.body.substr(0, right.body.size() / 2) + "\xC3 undefined";
      return right;
    case FaultyKind::not_found_500:
      return right.status == 404 ? refusal(500, "Cast to ObjectId failed") : std::move(right);
    default:
      return right;
  }
}

}  // namespace tendero::sandbox

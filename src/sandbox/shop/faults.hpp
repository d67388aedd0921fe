#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/time.hpp"
#include "net/http_message.hpp"

namespace tendero::sandbox {

/// The ways in which a backend misbehaves.
enum class FaultyKind {
  delay,          ///< answers rightly, after `ms`
  error_500,      ///< nothing done, 500
  error_503,      ///< nothing done, 503 with Retry-After
  rate_limited,   ///< nothing done, 429 with Retry-After
  html,           ///< nothing done, a proxy's page with status 200
  drop,           ///< nothing done, connection closed
  expired_token,  ///< nothing done, 401, and the token that came is dead from now on
  error_after,    ///< done, 500
  lose_answer,    ///< done, connection closed
  half_body,      ///< done, connection closed in the middle of the answer
  bad_json,       ///< done, an answer that is no JSON
  not_found_500,  ///< done, but what should be 404 is 500, as where ids are parsed carelessly
};

struct ShopFault {
  FaultyKind kind = FaultyKind::delay;
  std::string path = "*";  ///< `*` stands for any text
  std::string method;      ///< empty: any
  int times = 1;           ///< requests it hits; 0: all until cleared
  Duration delay{0};       ///< before anything else, with every kind
};

/// {"kind", "path"?, "method"?, "times"?, "ms"?}. Invalid (`invalid_input`) says what is wrong.
[[nodiscard]] Result<ShopFault> read_fault(const boost::json::object& object);

/// What is switched on now. The first fault that fits a request hits it.
class FaultList {
 public:
  void add(ShopFault fault) { faults_.push_back(std::move(fault)); }
  void clear() { faults_.clear(); }
  [[nodiscard]] std::optional<ShopFault> take(std::string_view method, std::string_view path);
  [[nodiscard]] boost::json::array json() const;

 private:
  std::vector<ShopFault> faults_;
};

/// True when what was asked is done all the same.
[[nodiscard]] bool has_effect(FaultyKind kind) noexcept;
[[nodiscard]] std::string_view fault_name(FaultyKind kind) noexcept;
/// The answer of a kind that does nothing.
[[nodiscard]] net::Response faulty_answer(FaultyKind kind);
/// What a kind makes of the right answer.
[[nodiscard]] net::Response spoil(FaultyKind kind, net::Response right);

}  // namespace tendero::sandbox

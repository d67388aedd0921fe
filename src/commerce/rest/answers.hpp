#pragma once

#include <expected>
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "net/http_message.hpp"

/// What an exchange with the backend means.
namespace tendero::commerce::rest {

/// What a refusal says about the thing or the route that was asked for.
enum class Absence {
  none,    ///< nothing
  thing,   ///< 404: there is no such thing; or, when nothing is known of this backend, no such route
  route,   ///< the backend does not know this route
  id_form  ///< the backend could not read the id in the path as one of its own
};

struct Refusal {
  Fault fault;
  Absence absence = Absence::none;
  int status = 0;  ///< the answer's; 0 when there was none
};

/// The body of an answer that makes sense, or why there is none.
using Answer = std::expected<Json, Refusal>;

/// The meaning of an answer to a question (GET). Faults: see `Shop`.
[[nodiscard]] Answer judge_reading(const Result<net::Response>& response);

/// The meaning of an answer to a request that changes something. Uncertain (`order_uncertain`) whenever the change may
/// have been made: lost or unreadable answers and 5xx. A refusal in the backend's own words is `order_refused`.
[[nodiscard]] Answer judge_writing(const Result<net::Response>& response);

/// The refusal as a fault of the port: an absent thing or an unreadable id is `not_found`.
[[nodiscard]] std::unexpected<Fault> as_fault(const Refusal& refusal);

/// An answer that has the form of one but makes no sense.
[[nodiscard]] std::unexpected<Fault> senseless(std::string_view what);

}  // namespace tendero::commerce::rest

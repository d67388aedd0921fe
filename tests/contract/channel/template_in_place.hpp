#pragma once

#include <boost/json/object.hpp>

namespace tendero::test {

/// A template that a message (its member `template`) fills exactly: what has to stand in WhatsApp's book before it can
/// be sent. One that says nothing reasonable leads to one that says nothing reasonable.
[[nodiscard]] boost::json::object template_filled_by(const boost::json::object& said);

}  // namespace tendero::test

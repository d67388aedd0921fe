#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace tendero::channels::whatsapp {

/// SHA-256 in lower-case hexadecimal: the once-key of what has no id of its own.
[[nodiscard]] std::string fingerprint(std::string_view bytes);
/// The same for equal values, whatever the order of their keys and however their text was escaped.
[[nodiscard]] std::string fingerprint(const boost::json::value& value);

}  // namespace tendero::channels::whatsapp

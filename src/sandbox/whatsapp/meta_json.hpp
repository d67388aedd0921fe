#pragma once

#include <string>

#include <boost/json/value.hpp>

namespace tendero::sandbox::whatsapp {

/// JSON as Meta writes it: everything above ASCII as \uXXXX, slashes as \/. Whoever checks a signature over a text that
/// was parsed and written again finds out here.
[[nodiscard]] std::string meta_json(const boost::json::value& value);

}  // namespace tendero::sandbox::whatsapp

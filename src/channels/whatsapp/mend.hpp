#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace tendero::channels::whatsapp {

/// JSON text in which every `\ud800`…`\udfff` escape without its other half is `\ufffd`; everything else untouched.
[[nodiscard]] std::string without_lone_surrogates(std::string_view json);

/// Numbers that no `double` holds (1e999) become null: they are valid JSON, and what they are read as is none when it
/// is written again. The value is as deep as its parser allowed.
void forget_infinite_numbers(boost::json::value& value);

}  // namespace tendero::channels::whatsapp

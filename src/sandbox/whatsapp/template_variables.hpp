#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::sandbox::whatsapp {

/// The variables of a template's text, "{{1}}" or "{{first_name}}": each once, in the order in which they are filled
/// (numbers by their value, names as they come).
[[nodiscard]] std::vector<std::string> variables_in(std::string_view text);

/// Braces that are no variable: "{{" without an end, "}}" without a beginning.
[[nodiscard]] bool has_stray_braces(std::string_view text);

/// The text begins or ends with a variable.
[[nodiscard]] bool begins_or_ends_with_variable(std::string_view text);

/// Two variables stand side by side, with nothing or space between them.
[[nodiscard]] bool has_adjacent_variables(std::string_view text);

/// The words beside the variables.
[[nodiscard]] std::size_t count_words_beside_variables(std::string_view text);

/// "1", "2", …: nothing left out.
[[nodiscard]] bool is_numbering_without_gaps(const std::vector<std::string>& variables);

/// The text with each variable's value; one without a value stays as it stands.
[[nodiscard]] std::string with_values(std::string_view text, const std::map<std::string, std::string>& values);

}  // namespace tendero::sandbox::whatsapp

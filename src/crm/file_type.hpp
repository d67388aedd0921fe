#pragma once

#include <string>
#include <string_view>

namespace tendero::crm {

/// What a file that somebody of the team hands over is, as a MIME type; empty when that cannot be told. Decided by its
/// bytes (`sniffed_type`). Where these leave open which of a few things it is, what is in it decides (an Office
/// document in a ZIP, a sound in a container for films), else what it is said to be (`claimed`, a Content-Type) or its
/// name's ending. Text of any kind is text/plain: nothing is ever shown as a page. Pure.
[[nodiscard]] std::string file_type(std::string_view bytes, std::string_view claimed, std::string_view name);

}  // namespace tendero::crm

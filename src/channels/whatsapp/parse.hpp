#pragma once

#include <string_view>

#include "crm/channel_event.hpp"

namespace tendero::channels::whatsapp {

/// Reads one stored update (`AdmittedUpdate::payload`). Never fails: a message of a kind that is not understood is the
/// customer's message with `Unsupported` content; any other update that is not understood is an UnknownUpdate.
[[nodiscard]] crm::ChannelEvent parse(std::string_view payload);

}  // namespace tendero::channels::whatsapp

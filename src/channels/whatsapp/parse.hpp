#pragma once

#include <string_view>
#include <vector>

#include "base/phone_number.hpp"
#include "crm/channel_event.hpp"

namespace tendero::channels::whatsapp {

/// Reads one stored update (`AdmittedUpdate::payload`). Never fails: what is not understood is an UnknownUpdate.
[[nodiscard]] crm::ChannelEvent parse(std::string_view payload);

}  // namespace tendero::channels::whatsapp

#pragma once

#include <string>

#include "base/texts.hpp"
#include "crm/channel_event.hpp"

namespace tendero::channels {

/// What a person who looks after the account is told about a piece of news: what happened and what to do now, in the
/// language of `texts`. What the channel has said since this was written is told in general words. Pure; never empty.
[[nodiscard]] std::string news_text(const Texts& texts, const crm::AccountNews& news);

}  // namespace tendero::channels

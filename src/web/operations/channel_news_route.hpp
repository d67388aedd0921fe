#pragma once

#include "desk/operations/channel_news.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /api/v2/channel/news`: what WhatsApp told about the account, its numbers and its templates.
void add_channel_news_route(Router& router, desk::ChannelNews& news);

}  // namespace tendero::web

#pragma once

#include <memory>

#include "contract/channel/bench.hpp"

namespace tendero::test {

/// The WhatsApp adapter, speaking HTTP to the sandbox's WhatsApp within the process.
std::unique_ptr<ChannelBench> make_whatsapp_bench();

}  // namespace tendero::test

#include "channels/template_limits.hpp"

#include "base/whatsapp_limits.hpp"

namespace tendero::channels {

std::size_t longest_template_body() noexcept { return whatsapp_limits::template_body; }

}  // namespace tendero::channels

#include "app/commands/operator_here.hpp"

#include <string>

#include <pwd.h>
#include <unistd.h>

namespace tendero::app {

storage::Actor operator_here() {
  const auto* const user = ::getpwuid(::geteuid());
  return {
      .kind = "command", .id = 0, .name = user != nullptr ? user->pw_name : std::to_string(::geteuid()), .address = {}};
}

}  // namespace tendero::app

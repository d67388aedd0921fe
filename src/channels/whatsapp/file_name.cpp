#include "channels/whatsapp/file_name.hpp"

#include "base/text.hpp"

namespace tendero::channels::whatsapp {

std::string last_path_part(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  name = trim(name);
  return name == "." || name == ".." ? std::string() : std::string(name);
}

}  // namespace tendero::channels::whatsapp

#include <stdexcept>

#include <fmt/format.h>

#include "assets/assets.hpp"
#include "sandbox/model/sandbox_model.hpp"

namespace tendero::sandbox {

model::Scripts shipped_scripts() {
  model::Scripts scripts;
  for (const auto& file : assets::share_files()) {
    if (!file.path.starts_with("sandbox/scripts/") || !file.path.ends_with(".json")) continue;
    auto script = model::read_script(file.bytes);
    if (!script) throw std::logic_error(fmt::format("{}: {}", file.path, script.error().message));
    const auto name = script->name;
    if (!scripts.emplace(name, std::move(*script)).second)
      throw std::logic_error(fmt::format("two scripts are named {}", name));
  }
  for (auto& [name, script] : scripts) {
    if (!model::add_steps_of(script, scripts))
      throw std::logic_error(fmt::format("{} names a script that does not exist", name));
  }
  return scripts;
}

}  // namespace tendero::sandbox

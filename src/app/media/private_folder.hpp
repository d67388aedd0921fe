#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tendero::app {

/// A folder for one file that a program is to look at. Its owner's alone; goes with this object, and all that is in it.
class PrivateFolder {
 public:
  /// In the folder `parent`. Fault `unavailable` `scratch_unusable`, saying what to do.
  static Result<PrivateFolder> make(const std::string& parent);
  PrivateFolder(PrivateFolder&& other) noexcept;
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder();

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::string path_of(std::string_view name) const { return path_ + "/" + std::string(name); }
  /// Fault as above.
  [[nodiscard]] Result<void> write(std::string_view name, std::string_view bytes) const;
  /// Fault `not_found`: there is none, it is empty, or longer than `most` bytes.
  [[nodiscard]] Result<std::string> read(std::string_view name, std::size_t most) const;

 private:
  explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// Empties the folder in which private ones are made, where a server that was killed may have left some, or makes it.
/// Before the first is made. Fault as above.
Result<void> clear_scratch(const std::string& folder);

}  // namespace tendero::app

#pragma once

#include <cstddef>
#include <string>

#include "functional/program.hpp"

namespace tendero::functional {

/// A file system of its own for this process and those it starts, with little room on it. Made from the test's first
/// thread, before there are others: without being root it takes a user namespace.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] const std::string& path() const noexcept { return folder_.path(); }
  /// Takes all the room that is left.
  void fill() const;
  /// Gives it back.
  void make_room() const;

 private:
  [[nodiscard]] std::string filler() const { return path() + "/filler"; }
  ScratchFolder folder_;
};

}  // namespace tendero::functional

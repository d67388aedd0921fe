#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tendero {

/// An open file or folder; closed when it goes out of scope. What failed is said by errno.
class File {
 public:
  /// `flags` are those of open(2); a file that is made is its owner's alone.
  File(const std::string& path, int flags);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] int get() const noexcept { return descriptor_; }

  /// All of the bytes, or false.
  [[nodiscard]] bool write(std::string_view bytes) const;
  /// From here to the end, a block at a time; false when reading fails, or when `take` does.
  [[nodiscard]] bool read(const std::function<bool(std::string_view block)>& take) const;
  /// Returns when what was written is on disk.
  [[nodiscard]] bool sync() const;

 private:
  int descriptor_;
};

/// A name is on disk only when its folder is.
[[nodiscard]] bool sync_folder(const std::string& folder);

}  // namespace tendero

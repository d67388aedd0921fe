#pragma once

#include <filesystem>
#include <string>

#include "app/folder_lock.hpp"
#include "base/result.hpp"

namespace tendero::app {

/// A folder that is filled under another name beside its own ("NAME.tendero-unfinished") and gets its own in one step,
/// when it is whole. Whoever is interrupted leaves the unfinished one, which the next takes up and empties. It is its
/// owner's alone.
class NewFolder {
 public:
  /// What stands at a name that a new folder may want.
  enum class Place { free, empty_folder, taken };
  static Place look_at(const std::filesystem::path& name);

  /// Fault `broken` `folder_unusable`: its name cannot be put in place in one step (a mount), or cannot be made; or
  /// somebody else is filling it.
  static Result<NewFolder> begin(const std::filesystem::path& name);
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;
  /// What did not get its name is removed.
  ~NewFolder();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }  ///< where it is now
  [[nodiscard]] const std::filesystem::path& name() const noexcept { return name_; }  ///< where it will be, absolute

  /// A folder in it. Fault as above.
  [[nodiscard]] Result<void> add_folder(const std::string& name) const;
  /// Gives it its name, on disk when this returns. What is there must be nothing or an empty folder. Fault as above.
  Result<void> put_in_place();
  /// The same where a folder is: both change names at once, and the other one is at path() afterwards, kept.
  Result<void> exchange();
  /// Another name to be filled under, at which an exchange leaves the other folder.
  Result<void> rename(const std::filesystem::path& other);

 private:
  NewFolder(std::filesystem::path name, std::filesystem::path path, FolderLock lock)
      : name_(std::move(name)), path_(std::move(path)), lock_(std::move(lock)) {}
  [[nodiscard]] Result<void> sync() const;

  std::filesystem::path name_;
  std::filesystem::path path_;
  FolderLock lock_;
  bool done_ = false;
};

}  // namespace tendero::app

#include "storage/file_blobs.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "storage/blob_name.hpp"

namespace tendero::storage {
namespace {

namespace asio = boost::asio;

std::unexpected<Fault> fault_of(int error, std::string_view what) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return fault(FaultKind::unavailable, full ? "blobs_full" : "blobs_unreachable",
               fmt::format("The file store cannot {}: {}. Check the disk that holds the data folder.", what,
                           std::generic_category().message(error)));
}

bool write_file(const std::string& path, std::string_view bytes) {
  const File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  return file.is_open() && file.write(bytes) && file.sync();
}

Task<Result<std::string>> put_file(std::string folder, std::string bytes) {
  auto name = sha256_hex(bytes);
  const std::string path = folder + "/" + name;
  if (::access(path.c_str(), F_OK) != 0) {
    // Two processes that store the same bytes must not write into one file.
    const std::string unfinished = fmt::format("{}.{}.part", path, ::getpid());
    if (!write_file(unfinished, bytes) || std::rename(unfinished.c_str(), path.c_str()) != 0) {
      const int error = errno;
      ::unlink(unfinished.c_str());
      co_return fault_of(error, "write a file");
    }
  }
  // Also when the file was there: whoever made it may have died before its name was on disk.
  if (!sync_folder(folder)) co_return fault_of(errno, "write its folder");
  co_return name;
}

Task<Result<std::string>> get_file(std::string folder, std::string name) {
  const File file(folder + "/" + name, O_RDONLY);
  if (!file.is_open() && errno == ENOENT) co_return no_blob(name);
  if (!file.is_open()) co_return fault_of(errno, "open a file");
  std::string bytes;
  const bool whole = file.read([&bytes](std::string_view block) {
    bytes.append(block);
    return true;
  });
  if (!whole) co_return fault_of(errno, "read a file");
  co_return bytes;
}

Task<Result<void>> remove_file(std::string folder, std::string name) {
  if (::unlink((folder + "/" + name).c_str()) != 0 && errno != ENOENT) co_return fault_of(errno, "remove a file");
  co_return Result<void>{};
}

class FileBlobs final : public BlobStore {
 public:
  explicit FileBlobs(std::string folder) : folder_(std::move(folder)) {}
  ~FileBlobs() override { thread_.join(); }

  Task<Result<std::string>> put(std::string bytes) override {
    return asio::co_spawn(thread_, put_file(folder_, std::move(bytes)), asio::use_awaitable);
  }
  Task<Result<std::string>> get(std::string name) override {
    if (!is_blob_name(name)) co_return no_blob(name);
    co_return co_await asio::co_spawn(thread_, get_file(folder_, std::move(name)), asio::use_awaitable);
  }
  Task<Result<void>> remove(std::string name) override {
    if (!is_blob_name(name)) co_return Result<void>{};
    co_return co_await asio::co_spawn(thread_, remove_file(folder_, std::move(name)), asio::use_awaitable);
  }

 private:
  std::string folder_;
  asio::thread_pool thread_{1};
};

}  // namespace

Result<std::unique_ptr<BlobStore>> open_file_blobs(const std::string& folder) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error || ::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
    return fault(FaultKind::broken, "blobs_unusable",
                 fmt::format("The folder {} cannot be used for files: {}. Make it and let this user write to it.",
                             folder, (error ? error : std::error_code(errno, std::generic_category())).message()));
  }
  return std::make_unique<FileBlobs>(folder);
}

}  // namespace tendero::storage

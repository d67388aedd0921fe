#include "unit/database/forgetful_disk.hpp"

#include <cstring>
#include <fstream>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace tendero::database {

namespace {

constexpr auto vfs_name = "forgetful";
constexpr std::int64_t sector = 512;

ForgetfulDisk* disk = nullptr;
sqlite3_vfs* real_vfs = nullptr;

/// Behind it stands the real file.
struct File {
  sqlite3_file base;
  char path[512];
  [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return file_of(file)->real(); }

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  disk->before_each_step();
  disk->will_write(file_of(file)->path, offset,
                   std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)));
  return real_of(file)->pMethods->xWrite(real_of(file), bytes, count, offset);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  disk->before_each_step();
  disk->will_truncate(file_of(file)->path, size);
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int sync(sqlite3_file* file, int) {
  disk->before_each_step();
  disk->synced(file_of(file)->path);
  return SQLITE_OK;
}
int close(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }
int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), bytes, count, offset);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int check_lock(sqlite3_file* file, int* held) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}
int control(sqlite3_file* file, int what, void* value) {
  // No size hints and no mapped writes: everything comes through `write`.
  if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
  return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return 0; }
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return real_of(file)->pMethods->xShmUnmap(real_of(file), remove); }

const sqlite3_io_methods methods{
    2,          close,   read,        write,           truncate,   sync,        file_size,      lock,         unlock,
    check_lock, control, sector_size, characteristics, map_shared, lock_shared, shared_barrier, unmap_shared, nullptr,
    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto* mine = file_of(file);
  mine->base.pMethods = nullptr;
  std::strncpy(mine->path, name == nullptr ? "" : name, sizeof mine->path - 1);
  const int code = real_vfs->xOpen(real_vfs, name, mine->real(), flags, flags_out);
  if (code == SQLITE_OK) mine->base.pMethods = &methods;
  return code;
}
int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  disk->removed(name);
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

sqlite3_vfs forgetful_vfs() {
  sqlite3_vfs vfs = *real_vfs;
  vfs.zName = vfs_name;
  vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  vfs.pNext = nullptr;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  return vfs;
}
sqlite3_vfs registered;

std::string read_at(const std::string& path, std::int64_t offset, std::size_t count) {
  std::ifstream file(path, std::ios::binary);
  file.seekg(offset);
  std::string bytes(count, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

void write_at(const std::filesystem::path& path, std::int64_t offset, const std::string& bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(offset);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

ForgetfulDisk::ForgetfulDisk() {
  real_vfs = sqlite3_vfs_find(nullptr);
  registered = forgetful_vfs();
  disk = this;
  if (sqlite3_vfs_register(&registered, 1) != SQLITE_OK) throw std::runtime_error("SQLite takes no other disk");
}

ForgetfulDisk::~ForgetfulDisk() {
  sqlite3_vfs_unregister(&registered);
  disk = nullptr;
}

ForgetfulDisk::Change ForgetfulDisk::change_of(const std::string& file, std::int64_t offset, std::string bytes,
                                               bool truncates) const {
  const auto size = std::filesystem::exists(file) ? static_cast<std::int64_t>(std::filesystem::file_size(file)) : 0;
  const auto touched = truncates ? static_cast<std::size_t>(std::max<std::int64_t>(0, size - offset)) : bytes.size();
  return {.offset = offset,
          .bytes = std::move(bytes),
          .size_before = size,
          .before = read_at(file, offset, touched),
          .truncates = truncates};
}

void ForgetfulDisk::will_write(const std::string& file, std::int64_t offset, const std::string& bytes) {
  unsynced_[file].push_back(change_of(file, offset, bytes, false));
}
void ForgetfulDisk::will_truncate(const std::string& file, std::int64_t size) {
  unsynced_[file].push_back(change_of(file, size, {}, true));
}
void ForgetfulDisk::synced(const std::string& file) { unsynced_.erase(file); }
void ForgetfulDisk::removed(const std::string& file) { unsynced_.erase(file); }

void ForgetfulDisk::lose_power(const std::filesystem::path& from, const std::filesystem::path& to,
                               std::uint64_t seed) const {
  std::mt19937_64 random(seed);
  std::filesystem::create_directory(to);
  for (const auto& entry : std::filesystem::directory_iterator(from)) {
    // Shared memory is memory.
    if (entry.path().string().ends_with("-shm")) continue;
    const auto copy = to / entry.path().filename();
    std::filesystem::copy_file(entry.path(), copy);
    const auto changes = unsynced_.find(entry.path().string());
    if (changes == unsynced_.end()) continue;
    for (auto change = changes->second.rbegin(); change != changes->second.rend(); ++change) {
      write_at(copy, change->offset, change->before);
      std::filesystem::resize_file(copy, static_cast<std::uintmax_t>(change->size_before));
    }
    for (const auto& change : changes->second) {
      const auto fate = random() % 3;
      if (fate == 0) continue;
      if (change.truncates) {
        if (fate == 1) std::filesystem::resize_file(copy, static_cast<std::uintmax_t>(change.offset));
        continue;
      }
      auto bytes = change.bytes;
      if (fate == 2) bytes.resize(random() % (bytes.size() / sector + 1) * sector);
      write_at(copy, change.offset, bytes);
    }
  }
}

}  // namespace tendero::database

#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace tendero::functional {

/// A process of the program under test. It ends with this object, by its id.
class Program {
 public:
  using Environment = std::map<std::string, std::string>;

  /// Starts $TENDERO_PROGRAM with these words; the environment holds nothing else of Tendero's. Standard error goes to
  /// a file.
  Program(std::vector<std::string> words, Environment environment = {});
  /// Starts another program.
  Program(const std::filesystem::path& program, std::vector<std::string> words, Environment environment);
  ~Program();
  Program(Program&& other) noexcept;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  Program& operator=(Program&&) = delete;

  /// The rest of the first line of standard output that begins with `prefix`. Throws, with what the program said, when
  /// it ends first or says nothing for long.
  std::string line_after(const std::string& prefix);
  /// Lets it run for so long, hearing nothing of what it says; false when it ended by itself before.
  bool runs_for(std::chrono::milliseconds time);
  void write(const std::string& text);
  void close_input();

  /// SIGKILL: nothing is flushed.
  void kill();
  /// SIGTERM, and the exit status.
  int terminate();
  /// Waits for the end: the exit status, or 128 + the signal.
  int wait();
  [[nodiscard]] bool running();
  void signal(int number) const;
  [[nodiscard]] pid_t id() const noexcept { return process_; }
  /// What stands on standard output and was not read by `line_after`, to its end.
  std::string rest_of_output();
  [[nodiscard]] std::string errors() const;  ///< what it wrote to standard error so far

 private:
  /// False at the end.
  bool read_more();

  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  std::string read_;
  std::string error_file_;
  std::optional<int> status_;
};

/// A folder that is removed with this object.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

}  // namespace tendero::functional

#include "functional/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tendero::functional {

namespace {

constexpr std::chrono::seconds patience{60};  // a bound for a hanging test, not an expectation

std::vector<std::string> child_environment(const Program::Environment& added) {
  std::vector<std::string> variables;
  for (const char* name :
       {"PATH", "HOME", "LANG", "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name); value != nullptr && !added.contains(name))
      variables.push_back(std::string(name) + "=" + value);
  }
  for (const auto& [name, value] : added) variables.push_back(name + "=" + value);
  return variables;
}

const char* program_under_test() {
  const char* program = std::getenv("TENDERO_PROGRAM");
  if (program == nullptr) throw std::runtime_error("TENDERO_PROGRAM does not name the program under test; run ctest");
  return program;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Program::Program(std::vector<std::string> words, Environment environment)
    : Program(program_under_test(), std::move(words), std::move(environment)) {}

Program::Program(const std::filesystem::path& program, std::vector<std::string> words, Environment environment) {
  words.insert(words.begin(), program.string());
  auto variables = child_environment(environment);
  auto word_pointers = pointers(words);
  auto variable_pointers = pointers(variables);

  char name[] = "/tmp/tendero-errors-XXXXXX";
  const int errors = ::mkostemp(name, O_CLOEXEC);
  error_file_ = name;
  int in[2];
  int out[2];
  if (errors < 0 || ::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
    throw std::runtime_error("no pipe for the program");
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    ::execve(program.c_str(), word_pointers.data(), variable_pointers.data());
    ::_exit(127);
  }
  ::close(errors);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  output_ = out[0];
}

Program::Program(Program&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      input_(std::exchange(other.input_, -1)),
      output_(std::exchange(other.output_, -1)),
      read_(std::move(other.read_)),
      error_file_(std::exchange(other.error_file_, {})),
      status_(other.status_) {}

Program::~Program() {
  if (process_ > 0 && !status_) kill();
  if (input_ >= 0) ::close(input_);
  if (output_ >= 0) ::close(output_);
  if (!error_file_.empty()) std::filesystem::remove(error_file_);
}

std::string Program::line_after(const std::string& prefix) {
  for (;;) {
    for (auto end = read_.find('\n'); end != std::string::npos; end = read_.find('\n')) {
      const auto line = read_.substr(0, end);
      read_.erase(0, end + 1);
      if (line.starts_with(prefix)) return line.substr(prefix.size());
    }
    if (!read_more())
      throw std::runtime_error("the program never said '" + prefix + "'; it wrote to standard error:\n" + errors());
  }
}

bool Program::read_more() {
  pollfd waiting{.fd = output_, .events = POLLIN, .revents = 0};
  const int ready = ::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(patience).count()));
  char buffer[4096];
  const auto count = ready > 0 ? ::read(output_, buffer, sizeof buffer) : 0;
  if (count > 0) read_.append(buffer, static_cast<std::size_t>(count));
  return count > 0;
}

std::string Program::rest_of_output() {
  while (read_more()) {
  }
  return std::exchange(read_, {});
}

bool Program::runs_for(std::chrono::milliseconds time) {
  using std::chrono::steady_clock;
  const auto until = steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now()).count();
    if (left <= 0) return running();
    pollfd waiting{.fd = output_, .events = POLLIN, .revents = 0};
    char buffer[4096];
    const bool ended = ::poll(&waiting, 1, static_cast<int>(left)) > 0 && ::read(output_, buffer, sizeof buffer) <= 0;
    if (ended) return false;
  }
}

void Program::write(const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const auto count = ::write(input_, text.data() + done, text.size() - done);
    if (count <= 0) throw std::runtime_error("the program does not read its input");
    done += static_cast<std::size_t>(count);
  }
}

void Program::close_input() {
  ::close(input_);
  input_ = -1;
}

void Program::signal(int number) const {
  if (process_ > 0 && !status_) ::kill(process_, number);
}

void Program::kill() {
  signal(SIGKILL);
  wait();
}

int Program::terminate() {
  signal(SIGTERM);
  return wait();
}

int Program::wait() {
  if (status_) return *status_;
  int status = 0;
  ::waitpid(process_, &status, 0);
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return *status_;
}

bool Program::running() {
  if (status_) return false;
  int status = 0;
  if (::waitpid(process_, &status, WNOHANG) == 0) return true;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return false;
}

std::string Program::errors() const {
  std::ifstream file(error_file_);
  return {std::istreambuf_iterator<char>(file), {}};
}

ScratchFolder::ScratchFolder() {
  char name[] = "/tmp/tendero-test-XXXXXX";
  if (::mkdtemp(name) == nullptr) throw std::runtime_error("no folder for the test");
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace tendero::functional

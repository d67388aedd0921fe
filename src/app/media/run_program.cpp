#include "app/media/run_program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <limits>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tendero::app {

namespace {

using Steady = std::chrono::steady_clock;

/// Everything the child needs, made before the fork: afterwards it may call little more than the system itself.
struct Launch {
  explicit Launch(const ProgramRun& run)
      : run(run),
        words(run.words),
        environment{"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + run.folder, "TMPDIR=" + run.folder} {
    for (auto& word : words) arguments.push_back(word.data());
    for (auto& variable : environment) variables.push_back(variable.data());
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
  }
  Launch(const Launch&) = delete;
  Launch& operator=(const Launch&) = delete;
  ~Launch() = default;

  const ProgramRun& run;
  std::vector<std::string> words;
  std::vector<std::string> environment;
  std::vector<char*> arguments;
  std::vector<char*> variables;
};

void limit(__rlimit_resource resource, std::uint64_t most) {
  const rlimit both{.rlim_cur = most, .rlim_max = most};
  ::setrlimit(resource, &both);
}

/// In the child. `parent`: who must still be there.
[[noreturn]] void become(const Launch& launch, pid_t parent) {
  constexpr int not_run = 127;
  constexpr int behind_the_server = 10;
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(not_run);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGTERM, SIGINT, SIGHUP}) ::signal(number, SIG_DFL);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
  ::close_range(STDERR_FILENO + 1, std::numeric_limits<unsigned>::max(), 0);
  if (::chdir(launch.run.folder.c_str()) != 0) ::_exit(not_run);
  const auto seconds = static_cast<std::uint64_t>(launch.run.most_time / std::chrono::seconds{1});
  limit(RLIMIT_CPU, seconds + 1);
  limit(RLIMIT_FSIZE, launch.run.most_file_bytes);
  limit(RLIMIT_CORE, 0);
  if (launch.run.most_memory) limit(RLIMIT_AS, *launch.run.most_memory);
  ::setpriority(PRIO_PROCESS, 0, behind_the_server);
  ::execve(launch.arguments.front(), launch.arguments.data(), launch.variables.data());
  ::_exit(not_run);
}

enum class Waited { ended, too_long, stopped };

Waited wait_for(int process, const StopBell& stop, Duration most) {
  const auto until = Steady::now() + most;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Steady::now()).count();
    if (left <= 0) return Waited::too_long;
    std::array watched{pollfd{.fd = process, .events = POLLIN, .revents = 0},
                       pollfd{.fd = stop.descriptor(), .events = POLLIN, .revents = 0}};
    const int ready = ::poll(watched.data(), watched.size(),
                             static_cast<int>(std::min<std::int64_t>(left, std::numeric_limits<int>::max())));
    if (ready < 0 && errno != EINTR) return Waited::stopped;
    if (ready > 0 && watched[0].revents != 0) return Waited::ended;
    if (ready > 0 && watched[1].revents != 0) return Waited::stopped;
  }
}

/// 127 is what a shell says of a program that it cannot run, and `become`, too.
ProgramEnd read_status(int status, Waited waited) {
  using enum ProgramEnd::How;
  if (waited == Waited::too_long) return {.how = too_long};
  if (waited == Waited::stopped) return {.how = stopped};
  if (!WIFEXITED(status)) return {.how = killed};
  constexpr int not_run = 127;
  if (WEXITSTATUS(status) == not_run) return {.how = not_started};
  return {.how = exited, .status = WEXITSTATUS(status)};
}

}  // namespace

ProgramEnd run_program(const ProgramRun& run, const StopBell& stop) {
  const Launch launch(run);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return {};
  if (child == 0) become(launch, parent);
  // Both sides set it, so it holds whoever comes first.
  ::setpgid(child, child);
  const int process = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  const auto waited = process >= 0 ? wait_for(process, stop, run.most_time) : Waited::stopped;
  // Not waited for yet, so the number is still its own.
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (process >= 0) ::close(process);
  return read_status(status, waited);
}

}  // namespace tendero::app

#include "database/postgres_listener.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "database/postgres_connection.hpp"

namespace tendero::database {

namespace {

constexpr int pause_before_next_try = 1'000;  // milliseconds
constexpr int no_socket = -1;

}  // namespace

PostgresListener::PostgresListener(Secret url, std::string node, std::function<void()> heard)
    : url_(std::move(url)),
      node_(std::move(node)),
      heard_(std::move(heard)),
      wakeup_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { listen(); }) {}

PostgresListener::~PostgresListener() {
  const std::uint64_t one = 1;
  static_cast<void>(::write(wakeup_, &one, sizeof one));
  thread_.join();
  ::close(wakeup_);
}

void PostgresListener::listen() {
  while (true) {
    const std::unique_ptr<pg_conn, void (*)(pg_conn*)> connection(connect_to(url_, Duration{0}), &PQfinish);
    if (listen_on(connection.get())) return;
    if (!wait(no_socket, pause_before_next_try)) return;
  }
}

bool PostgresListener::listen_on(pg_conn* connection) {
  const std::unique_ptr<PGresult, void (*)(PGresult*)> answer(PQexec(connection, "LISTEN tendero"), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return false;
  heard_();  // whatever happened before we listened
  while (wait(PQsocket(connection), -1)) {
    if (PQconsumeInput(connection) == 0) return false;
    bool news = false;
    while (const std::unique_ptr<PGnotify, void (*)(void*)> told{PQnotifies(connection), &PQfreemem}) {
      news = news || node_ != told->extra;
    }
    if (news) heard_();
  }
  return true;
}

bool PostgresListener::wait(int socket, int milliseconds) const {
  std::array<pollfd, 2> watched{
      {{.fd = wakeup_, .events = POLLIN, .revents = 0}, {.fd = socket, .events = POLLIN, .revents = 0}}};
  while (::poll(watched.data(), watched.size(), milliseconds) < 0 && errno == EINTR) {
  }
  return (watched[0].revents & POLLIN) == 0;
}

}  // namespace tendero::database

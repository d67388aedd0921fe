#include "net/client/curl_loop.hpp"

#include <stdexcept>
#include <utility>

#include "net/client/curl_call.hpp"

namespace tendero::net {

namespace {

/// A wakeup ends the poll earlier; libcurl shortens it when one of its own timers is due.
constexpr int longest_poll_ms = 60'000;

void initialise_curl_once() {
  static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (initialised != CURLE_OK) throw std::runtime_error("libcurl could not be initialised");
}

std::unexpected<Fault> stopped() {
  return fault(FaultKind::unavailable, "stopping", "The program is stopping; nothing was sent.");
}

std::unexpected<Fault> too_busy() {
  return fault(FaultKind::unavailable, "too_busy", "Too many calls are under way; nothing was sent.");
}

}  // namespace

CurlLoop::CurlLoop(CurlSettings settings)
    : settings_(std::move(settings)), sessions_(nullptr, curl_share_cleanup), multi_(nullptr, curl_multi_cleanup) {
  initialise_curl_once();
  sessions_.reset(curl_share_init());
  multi_.reset(curl_multi_init());
  if (!sessions_ || !multi_) throw std::bad_alloc();
  // Only the loop's thread uses them, so the share needs no locks.
  curl_share_setopt(sessions_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, long{settings_.max_connections});
  curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, long{settings_.max_connections_per_host});
  curl_multi_setopt(multi_.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
  thread_ = std::thread([this] { run(); });
}

CurlLoop::~CurlLoop() { stop(); }

CurlLoop::Ticket CurlLoop::submit(OutgoingRequest request, Done done) {
  std::unique_lock lock(guard_);
  if (stopping_) {
    lock.unlock();
    done(stopped());
    return 0;
  }
  if (calls_ >= settings_.max_calls) {
    lock.unlock();
    done(too_busy());
    return 0;
  }
  ++calls_;
  const auto ticket = ++last_ticket_;
  waiting_.push_back({ticket, std::move(request), std::move(done)});
  lock.unlock();
  curl_multi_wakeup(multi_.get());
  return ticket;
}

void CurlLoop::cancel(Ticket ticket) {
  {
    const std::scoped_lock lock(guard_);
    cancelled_.push_back(ticket);
  }
  curl_multi_wakeup(multi_.get());
}

void CurlLoop::stop() {
  {
    const std::scoped_lock lock(guard_);
    stopping_ = true;
  }
  curl_multi_wakeup(multi_.get());
  if (thread_.joinable()) thread_.join();
}

void CurlLoop::run() {
  for (;;) {
    std::vector<Waiting> waiting;
    std::vector<Ticket> cancelled;
    bool stopping = false;
    {
      const std::scoped_lock lock(guard_);
      waiting = std::exchange(waiting_, {});
      cancelled = std::exchange(cancelled_, {});
      stopping = stopping_;
    }
    if (stopping) {
      for (auto& call : waiting) end(std::move(call.done), stopped());
      break;
    }
    for (auto& call : waiting) begin(std::move(call));
    for (const auto ticket : cancelled) give_up(ticket);
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    reap();
    curl_multi_poll(multi_.get(), nullptr, 0, longest_poll_ms, nullptr);
  }
  while (!active_.empty()) give_up(active_.begin()->first);
}

void CurlLoop::begin(Waiting waiting) {
  auto call = std::make_unique<CurlCall>(settings_, std::move(waiting.request));
  if (auto prepared = call->prepare(sessions_.get()); !prepared) {
    end(std::move(waiting.done), std::unexpected(std::move(prepared.error())));
    return;
  }
  auto* const handle = call->handle();
  curl_easy_setopt(handle, CURLOPT_PRIVATE, reinterpret_cast<void*>(static_cast<std::uintptr_t>(waiting.ticket)));
  active_.emplace(waiting.ticket, Active{std::move(call), std::move(waiting.done)});
  if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) give_up(waiting.ticket);
}

void CurlLoop::give_up(Ticket ticket) {
  const auto found = active_.find(ticket);
  if (found != active_.end()) finish(ticket, found->second.call->given_up());
}

void CurlLoop::reap() {
  int left = 0;
  while (const auto* message = curl_multi_info_read(multi_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto code = message->data.result;  // the message dies with its handle's removal
    void* ticket = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &ticket);
    const auto found = active_.find(static_cast<Ticket>(reinterpret_cast<std::uintptr_t>(ticket)));
    finish(found->first, found->second.call->outcome(code));
  }
}

void CurlLoop::finish(Ticket ticket, Result<Response> outcome) {
  auto entry = active_.extract(ticket);
  auto& [call, done] = entry.mapped();
  curl_multi_remove_handle(multi_.get(), call->handle());
  call.reset();
  end(std::move(done), std::move(outcome));
}

void CurlLoop::end(Done done, Result<Response> outcome) {
  {
    const std::scoped_lock lock(guard_);
    --calls_;
  }
  done(std::move(outcome));
}

}  // namespace tendero::net

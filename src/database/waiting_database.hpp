#pragma once

#include <functional>
#include <utility>
#include <vector>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "database/transaction.hpp"

namespace tendero::database {

/// A closure on its way, with the coroutine that waits for it.
struct Request {
  Member member;
  Urgency urgency;
  boost::asio::any_io_executor executor;  ///< the caller's; kept from running dry until the answer is there
  std::move_only_function<void(Outcome)> resume;
  bool quick = false;  ///< may be run where it is asked

  /// The answer arrives on the caller's executor, never on the thread that made it.
  void answer() {
    boost::asio::post(executor, [resume = std::move(resume), outcome = std::move(member.outcome)]() mutable {
      resume(std::move(outcome));
    });
  }

  /// The same, at once when this runs where the caller lives.
  void answer_from_there() {
    boost::asio::dispatch(executor, [resume = std::move(resume), outcome = std::move(member.outcome)]() mutable {
      resume(std::move(outcome));
    });
  }
};

/// Of callers that probably live on one thread, which is woken once for all of them.
inline void answer_together(std::vector<Request> requests) {
  if (requests.empty()) return;
  const auto first = requests.front().executor;
  boost::asio::post(first, [requests = std::move(requests)]() mutable {
    for (auto& request : requests) request.answer_from_there();
  });
}

/// A coroutine waits while `submit` gets its closure run, wherever that is.
class WaitingDatabase : public Database {
 protected:
  virtual void submit(Request request) = 0;

  Task<Result<void>> run(Kind kind, Closure closure) override {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::exception_ptr, Result<void>)>(
        [this, urgency = kind.urgency, quick = kind.quick](auto handler, Member member) {
          auto executor = boost::asio::prefer(boost::asio::get_associated_executor(handler),
                                              boost::asio::execution::outstanding_work.tracked);
          submit(
              {.member = std::move(member),
               .urgency = urgency,
               .executor = std::move(executor),
               .resume = [handler = std::move(handler)](
                             Outcome outcome) mutable { std::move(handler)(outcome.bug, std::move(outcome.result)); },
               .quick = quick});
        },
        boost::asio::use_awaitable,
        Member{.name = std::move(kind.name), .writes = kind.writes, .closure = std::move(closure)});
  }
};

}  // namespace tendero::database

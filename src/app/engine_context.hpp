#pragma once

#include <boost/asio/io_context.hpp>

namespace tendero::app {

/// The engine's executor, whose suspended work can be dropped before the objects it refers to.
class EngineContext : public boost::asio::io_context {
 public:
  EngineContext() : boost::asio::io_context(1) {}

  /// Destroys every suspended coroutine, as the context's end would. To be called when nothing runs on it any more, and
  /// before what those coroutines work on is destroyed: their destructors reach for it.
  void abandon() { shutdown(); }
};

}  // namespace tendero::app

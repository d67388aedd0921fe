#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace tendero::functional {

struct Answer {
  int status = 0;  ///< 0: no answer
  std::string content_type = {};
  std::string body = {};

  [[nodiscard]] boost::json::value json() const;
};

/// Real HTTP, one request at a time, as an outsider would make it.
Answer http(std::string_view method, const std::string& url, const std::string& body = {},
            const std::map<std::string, std::string>& headers = {});

/// From now on what `http` hears from this address fails the running test when it is not as api/openapi.yaml says. The
/// sandbox's addresses have APIs of their own. Any thread.
void hold_to_description(const std::string& address);

/// Reads server-sent events until `done` returns true for one (its name and data), or `enough` does, which is asked
/// now and then. Throws when that takes unreasonably long or the stream ends.
void follow_events(
    const std::string& url, const std::function<bool(std::string_view name, const boost::json::value& data)>& done,
    const std::function<bool()>& enough = [] { return false; }, const std::map<std::string, std::string>& headers = {});

}  // namespace tendero::functional

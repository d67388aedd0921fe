#include "functional/http_client.hpp"

#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <curl/curl.h>

#include "contract/api/api_description.hpp"

namespace tendero::functional {

namespace {

constexpr long patience_seconds = 60;  // a bound for a hanging test, not an expectation

using Curl = std::unique_ptr<CURL, void (*)(CURL*)>;
using CurlHeaders = std::unique_ptr<curl_slist, void (*)(curl_slist*)>;

Curl open(const std::string& url) {
  static const auto once = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (once != CURLE_OK) throw std::runtime_error("libcurl could not be initialised");
  Curl curl(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, patience_seconds);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
  return curl;
}

CurlHeaders as_list(const std::map<std::string, std::string>& headers) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : headers) list = curl_slist_append(list, (name + ": " + value).c_str());
  return {list, curl_slist_free_all};
}

/// Where servers under test listen or listened.
class DescribedAddresses {
 public:
  static DescribedAddresses& known() {
    static DescribedAddresses addresses;
    return addresses;
  }
  void add(const std::string& address) {
    const std::scoped_lock lock(guard_);
    addresses_.insert(address);
  }
  /// What stands behind one of the addresses; nothing when the URL leads elsewhere.
  std::optional<std::string> target_of(const std::string& url) {
    const std::scoped_lock lock(guard_);
    for (const auto& address : addresses_) {
      if (url.starts_with(address + "/")) return url.substr(address.size());
    }
    return std::nullopt;
  }

 private:
  std::mutex guard_;
  std::set<std::string> addresses_;
};

std::size_t append(char* bytes, std::size_t, std::size_t count, void* target) {
  static_cast<std::string*>(target)->append(bytes, count);
  return count;
}

/// The events of a stream as it comes, until one is wanted.
struct EventReader {
  const std::function<bool(std::string_view, const boost::json::value&)>& done;
  const std::function<bool()>& enough;
  std::string buffer = {};
  bool found = false;
  std::exception_ptr failure;

  bool take(std::string_view event) {
    std::string name;
    std::string data;
    for (std::size_t begin = 0; begin < event.size();) {
      const auto end = std::min(event.find('\n', begin), event.size());
      const auto line = event.substr(begin, end - begin);
      if (line.starts_with("event: ")) name = line.substr(7);
      if (line.starts_with("data: ")) data += line.substr(6);
      begin = end + 1;
    }
    return !data.empty() && done(name, boost::json::parse(data));
  }

  void read(std::string_view bytes) {
    buffer.append(bytes);
    for (auto end = buffer.find("\n\n"); end != std::string::npos && !found; end = buffer.find("\n\n")) {
      found = take(buffer.substr(0, end));
      buffer.erase(0, end + 2);
    }
  }
};

std::size_t read_events(char* bytes, std::size_t, std::size_t count, void* target) {
  auto& reader = *static_cast<EventReader*>(target);
  try {
    reader.read({bytes, count});
  } catch (...) {
    reader.failure = std::current_exception();
    return 0;
  }
  return reader.found ? 0 : count;  // 0 ends the stream
}

int on_progress(void* target, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& reader = *static_cast<EventReader*>(target);
  try {
    reader.found = reader.found || reader.enough();
  } catch (...) {
    reader.failure = std::current_exception();
    return 1;
  }
  return reader.found ? 1 : 0;  // anything but 0 ends the stream
}

}  // namespace

boost::json::value Answer::json() const { return boost::json::parse(body); }

Answer http(std::string_view method, const std::string& url, const std::string& body,
            const std::map<std::string, std::string>& headers) {
  const auto curl = open(url);
  auto sent = headers;
  if (!body.empty()) sent.emplace("Content-Type", "application/json");
  const auto list = as_list(sent);

  Answer answer;
  curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, std::string(method).c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
  if (!body.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
  }
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
  if (curl_easy_perform(curl.get()) != CURLE_OK) return answer;
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* type = nullptr;
  curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &type);
  if (type != nullptr) answer.content_type = type;
  if (const auto target = DescribedAddresses::known().target_of(url)) {
    test::expect_described({.method = method,
                            .target = *target,
                            .sent = body,
                            .status = answer.status,
                            .content_type = answer.content_type,
                            .told = answer.body});
  }
  return answer;
}

void hold_to_description(const std::string& address) { DescribedAddresses::known().add(address); }

void follow_events(const std::string& url, const std::function<bool(std::string_view, const boost::json::value&)>& done,
                   const std::function<bool()>& enough, const std::map<std::string, std::string>& headers) {
  const auto curl = open(url);
  const auto list = as_list(headers);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
  EventReader reader{.done = done, .enough = enough, .failure = {}};
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, read_events);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reader);
  // libcurl reports progress about once a second, and whenever something comes.
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &reader);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_perform(curl.get());
  if (reader.failure) std::rethrow_exception(reader.failure);
  if (!reader.found) throw std::runtime_error("the event never came on " + url);
}

}  // namespace tendero::functional

#include "contract/api/malformed/malformed_framing.hpp"

#include <array>
#include <vector>

#include <fmt/format.h>

namespace tendero::test {

namespace {

using namespace std::string_literals;

/// A head of these lines; a line's own end may be part of what is wrong.
std::string head_of(const std::vector<std::string>& lines) {
  std::string head;
  for (const auto& line : lines) head += line + "\r\n";
  return head + "\r\n";
}

class FrameSpoiler {
 public:
  FrameSpoiler(const net::Request& request, Dice& dice) : request_(request), dice_(dice) {
    lines_ = {fmt::format("{} {} HTTP/1.1", request.method, request.target), "Host: here", "Connection: close"};
    for (const auto& [name, value] : request.headers) lines_.push_back(name + ": " + value);
  }

  MalformedFraming length_that_is_none() {
    const auto size = request_.body.size();
    const auto length = dice_.pick(std::vector<std::string>{
        "abc", "-1", "+5", "0x10", "1e3", "", "99999999999999999999999", fmt::format("{0}, {0}1", size),
        fmt::format("{};", size), fmt::format("{} {}", size, size), fmt::format("{}.0", size), "\xb2", "NaN"});
    return {"Content-Length: " + length, with({"Content-Length: " + length}) + request_.body};
  }
  MalformedFraming length_that_is_too_long() {
    const auto length = request_.body.size() + 1 + dice_.below(1'000);
    return {"a body that ends early", with({fmt::format("Content-Length: {}", length)}) + request_.body, true};
  }
  MalformedFraming length_that_is_too_short() {
    const auto length = dice_.below(request_.body.size());
    return {"a body that goes on", with({fmt::format("Content-Length: {}", length)}) + request_.body};
  }
  MalformedFraming length_beyond_all_limits() {
    const auto length = dice_.pick(std::array<std::string_view, 3>{"10000000", "4294967296", "9223372036854775807"});
    return {"a huge body", with({fmt::format("Content-Length: {}", length)}) + request_.body};
  }
  MalformedFraming two_lengths() {
    const auto right = fmt::format("Content-Length: {}", request_.body.size());
    const auto other = dice_.pick(std::vector<std::string>{"Content-Length: 0", "Content-Length: 1",
                                                           "Transfer-Encoding: chunked", "content-length: 99"});
    const bool first = dice_.below(2) == 0;
    const auto head = first ? with({other, right}) : with({right, other});
    return {"two lengths", head + request_.body};
  }
  MalformedFraming odd_transfer() {
    const auto coding =
        dice_.pick(std::vector<std::string>{"gzip", "chunked, gzip", "gzip, chunked", "xchunked", "chunked;q=1",
                                            "identity", "chunked chunked", "\"chunked\""});
    return {"Transfer-Encoding: " + coding, with({"Transfer-Encoding: " + coding}) + chunked()};
  }
  MalformedFraming odd_chunk() {
    const auto size = dice_.pick(std::vector<std::string>{"zz", "-1", "FFFFFFFFFFFFFFFFF", "", " 5", "0x5", "5 5", ";",
                                                          "5\n", "1;a=\"\r", std::string(30'000, '1')});
    return {"a chunk of " + size.substr(0, 20),
            with({"Transfer-Encoding: chunked"}) + size + "\r\n" + request_.body + "\r\n0\r\n\r\n"};
  }
  MalformedFraming chunks_without_end() {
    const auto all = chunked();
    return {"chunks that stop", with({"Transfer-Encoding: chunked"}) + all.substr(0, dice_.below(all.size() - 1)),
            true};
  }
  MalformedFraming hosts() {
    const auto hosts =
        dice_.below(2) == 0 ? std::vector<std::string>{} : std::vector<std::string>{"Host: a", "Host: b"};
    lines_.erase(lines_.begin() + 1);
    lines_.insert(lines_.begin() + 1, hosts.begin(), hosts.end());
    return {fmt::format("{} hosts", hosts.size()), whole()};
  }
  MalformedFraming request_line() {
    lines_.front() = dice_.pick(std::vector<std::string>{
        "GET", "GET /health", "GET  /health HTTP/1.1", "GET /health HTTP/9.9", "GET /health HTTP/1.1 x", "/health GET",
        "GET /health http/1.1", "GET /health HTTP/1,1", "GET /he alth HTTP/1.1", " GET /health HTTP/1.1",
        "G\0T /health HTTP/1.1"s, "GET /\x01 HTTP/1.1", "GET /\x7f HTTP/1.1", "GÄT /health HTTP/1.1",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, "PRI * HTTP/2.0", "GET\t/health\tHTTP/1.1", dice_.hex(300)});
    return {"the line " + lines_.front().substr(0, 30), whole()};
  }
  MalformedFraming header() {
    const auto line = dice_.pick(std::vector<std::string>{"no colon", "Space : before", ": no name", "X-Nul: a\0b"s,
                                                          "X-Return: a\rb", "Ünicode: 1", "X(y): 1", "X-Bell: \x07",
                                                          "\0: \0"s, "[]: 1", "X-Delete: \x7f"});
    lines_.insert(lines_.begin() + 1 + static_cast<std::ptrdiff_t>(dice_.below(lines_.size())), line);
    return {"the header " + line, whole()};
  }
  MalformedFraming too_much_of_a_head() {
    switch (dice_.below(3)) {
      case 0:
        lines_.push_back("X-Long: " + std::string(20'000, 'x'));
        break;
      case 1:
        for (int number = 0; number < 5'000; ++number) lines_.push_back(fmt::format("X-{}: {}", number, number));
        break;
      default:
        lines_.front() = "GET /" + std::string(20'000, 'a') + " HTTP/1.1";
    }
    return {"a head without end", whole()};
  }
  MalformedFraming nonsense() {
    std::string bytes;
    for (auto left = 1 + dice_.below(2'000); left > 0; --left) bytes += static_cast<char>(dice_.below(256));
    return {"noise", bytes + "\r\n\r\n", true};
  }
  MalformedFraming cut_off() {
    const auto all = whole();
    return {"cut off", all.substr(0, 1 + dice_.below(all.size() - 1)), true};
  }

 private:
  [[nodiscard]] std::string with(const std::vector<std::string>& more) const {
    auto lines = lines_;
    lines.insert(lines.end(), more.begin(), more.end());
    return head_of(lines);
  }
  [[nodiscard]] std::string whole() const {
    return with({fmt::format("Content-Length: {}", request_.body.size())}) + request_.body;
  }
  [[nodiscard]] std::string chunked() const {
    return fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", request_.body.size(), request_.body);
  }

  const net::Request& request_;
  Dice& dice_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string to_wire(const net::Request& request) {
  std::vector<std::string> lines{fmt::format("{} {} HTTP/1.1", request.method, request.target), "Host: here",
                                 "Connection: close", fmt::format("Content-Length: {}", request.body.size())};
  for (const auto& [name, value] : request.headers) lines.push_back(name + ": " + value);
  return head_of(lines) + request.body;
}

MalformedFraming spoil_framing(const net::Request& request, Dice& dice) {
  using Way = MalformedFraming (FrameSpoiler::*)();
  static constexpr std::array<Way, 14> ways{&FrameSpoiler::length_that_is_none,
                                            &FrameSpoiler::length_that_is_too_long,
                                            &FrameSpoiler::length_that_is_too_short,
                                            &FrameSpoiler::length_beyond_all_limits,
                                            &FrameSpoiler::two_lengths,
                                            &FrameSpoiler::odd_transfer,
                                            &FrameSpoiler::odd_chunk,
                                            &FrameSpoiler::chunks_without_end,
                                            &FrameSpoiler::hosts,
                                            &FrameSpoiler::request_line,
                                            &FrameSpoiler::header,
                                            &FrameSpoiler::too_much_of_a_head,
                                            &FrameSpoiler::nonsense,
                                            &FrameSpoiler::cut_off};
  FrameSpoiler spoiler(request, dice);
  return (spoiler.*dice.pick(ways))();
}

}  // namespace tendero::test

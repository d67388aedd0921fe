#include "sandbox/shop/shop_window.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "sandbox/shop/drawing/picture.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int shown_orders = 12;
constexpr std::string_view picture_suffix = ".svg";

constexpr std::string_view style = R"(
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#33261d;background:#fbf6ee}
header{padding:2rem 1rem;text-align:center;background:linear-gradient(90deg,#3f7a35 33.3%,#fff 0 66.6%,#c8332f 0)}
header div{display:inline-block;padding:.8rem 2rem;border-radius:1rem;background:#fffffff2;box-shadow:0 2px 12px #0002}
h1{margin:0;font:italic 600 2.2rem Georgia,serif}header p{margin:0;color:#7a6656}main{max-width:70rem;margin:auto;padding:1rem}
h2{margin:2rem 0 .8rem;font:600 1.3rem Georgia,serif}
table{width:100%;border-collapse:collapse;background:#fff;border-radius:.8rem;overflow:hidden}
th,td{padding:.55rem .8rem;text-align:left;border-bottom:1px solid #f0e7da}th{font-weight:600;color:#7a6656}
td.sum{text-align:right;font-variant-numeric:tabular-nums}td:first-child{white-space:nowrap}
.state{padding:.1rem .6rem;border-radius:1rem;background:#eee;font-size:.85rem;white-space:nowrap}.pending{background:#fbe3a1}
.processing{background:#bfe0f2}.completed{background:#cfe6c2}.canceled{background:#f3d1ce}
.menu{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:1rem}
.card{background:#fff;border-radius:.8rem;overflow:hidden;box-shadow:0 1px 4px #0001}.card div{padding:.6rem .8rem}
.card img{display:block;width:100%;height:auto}.card b{display:block;line-height:1.25}.card span{color:#7a6656;font-size:.9rem}
.gone img{filter:grayscale(1);opacity:.6}footer{padding:2rem 1rem;text-align:center;color:#7a6656;font-size:.9rem}
@media(max-width:40rem){td:nth-child(3),th:nth-child(3){display:none}}))";

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

const Texts& visitor_texts(const net::Request& request) {
  const auto wanted = request.headers.find("Accept-Language").value_or("es");
  return Texts::of(wanted.substr(0, wanted.find_first_of(",;")));
}

std::string money(std::int64_t minor, const Call& call) { return to_display({minor, call.shop.currency}); }

std::string orders_table(database::Tx& tx, const Call& call, const Texts& texts) {
  const auto say = [&](std::string_view word) { return escaped(texts.say(fmt::format("sandbox_shop.{}", word))); };
  std::string html = fmt::format("<table><tr><th>{}<th>{}<th>{}<th>{}<th>{}</tr>", say("order"), say("customer"),
                                 say("items"), say("status"), say("total"));
  const auto rows = tx.rows(
      "SELECT o.id, o.number, c.name, o.status, o.total FROM orders o JOIN customers c ON c.id = o.customer_id ORDER "
      "BY o.created_at "
      "DESC, o.id DESC LIMIT $1",
      shown_orders);
  for (const auto& row : rows) {
    std::string items;
    const auto lines = tx.rows(
        "SELECT i.quantity, p.name FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = $1 "
        "ORDER BY i.position",
        row.integer(0));
    for (const auto& line : lines)
      items += fmt::format("{}{} × {}", items.empty() ? "" : ", ", line.integer(0), escaped(line.text(1)));
    html += fmt::format("<tr><td>{}<td>{}<td>{}<td><span class=\"state {}\">{}</span><td class=sum>{}</tr>",
                        escaped(row.text(1)), escaped(row.text(2)), items, escaped(row.text(3)),
                        say("status." + row.text(3)), money(row.integer(4), call));
  }
  return html + "</table>";
}

std::string menu(database::Tx& tx, const Call& call, const Texts& texts) {
  std::string html;
  std::string category;
  const auto rows = tx.rows(
      "SELECT c.name, p.key, p.name, p.price, p.stock FROM products p JOIN categories c ON c.id = p.category_id WHERE "
      "p.active = 1 AND "
      "p.deleted = 0 ORDER BY c.id, p.id");
  for (const auto& row : rows) {
    if (row.text(0) != category) {
      html += fmt::format("{}<h2>{}</h2><div class=menu>", category.empty() ? "" : "</div>", escaped(row.text(0)));
      category = row.text(0);
    }
    const auto stock = row.maybe_integer(4);
    std::string note;
    if (stock == 0) note = " · " + texts.say("sandbox_shop.sold_out");
    if (stock > 0) note = " · " + texts.say("sandbox_shop.left", {{"count", *stock}});
    html += fmt::format(
        "<div class=\"card{}\"><img src=\"/images/{}.svg\" alt=\"\" width=400 height=400 "
        "loading=lazy><div><b>{}</b><span>{}{}</span></div></div>",
        stock == 0 ? " gone" : "", escaped(row.text(1)), escaped(row.text(2)), money(row.integer(3), call),
        escaped(note));
  }
  return html + (category.empty() ? "" : "</div>");
}

}  // namespace

net::Response show_window(database::Tx& tx, const Call& call) {
  const auto& texts = visitor_texts(call.request);
  const auto name = escaped(call.shop.name);
  // Looked at again every few seconds, so that a new order appears by itself; no script is needed for it.
  auto html = fmt::format(
      "<!doctype html><html lang={}><meta charset=utf-8><meta name=viewport "
      "content=\"width=device-width,initial-scale=1\">"
      "<meta http-equiv=refresh "
      "content=5><title>{}</title><style>{}</style><header><div><h1>{}</h1><p>{}</p></div></header><main>",
      texts.language(), name, style, name, escaped(texts.say("sandbox_shop.tagline")));
  html += fmt::format("<h2>{}</h2>{}{}</main><footer>{}</footer></html>", escaped(texts.say("sandbox_shop.orders")),
                      orders_table(tx, call, texts), menu(tx, call, texts), escaped(texts.say("sandbox_shop.about")));
  auto response = net::text_response(200, std::move(html), "text/html; charset=utf-8");
  response.headers.set("Content-Security-Policy",
                       "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors *");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

net::Response show_picture(database::Tx& tx, const Call& call) {
  const std::string_view file = call.arguments.at(0);
  if (!file.ends_with(picture_suffix)) return refusal(404, "There is no such picture");
  const auto row =
      tx.row("SELECT drawing FROM products WHERE key = $1", file.substr(0, file.size() - picture_suffix.size()));
  if (!row) return refusal(404, "There is no such picture");
  auto response = net::text_response(200, draw_picture(row->text(0)), "image/svg+xml");
  response.headers.set("Cache-Control", "public, max-age=3600");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Access-Control-Allow-Origin", "*");
  return response;
}

net::Response show_health(database::Tx& tx, const Call& call) {
  // One read, so that 200 means that the shop can be asked.
  const auto orders = tx.row("SELECT COUNT(*) FROM orders")->integer(0);
  return net::json_response(
      200, json::serialize(json::object{{"status", "ok"}, {"shop", call.shop.name}, {"orders", orders}}));
}

}  // namespace tendero::sandbox

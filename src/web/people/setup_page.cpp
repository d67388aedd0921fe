#include "web/people/setup_page.hpp"

#include <fmt/format.h>

#include "base/texts.hpp"

namespace tendero::web {

namespace {

constexpr std::string_view style =
    ":root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif;"
    "background:light-dark(#fff,#0f1513);color:light-dark(#16211c,#e6ede9)}"
    "body{max-width:26rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.7rem;line-height:1.2;margin:0 0 1rem}"
    "label{display:block;margin:1rem 0 .2rem}input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;"
    "border:1px solid light-dark(#8a9990,#54645b);border-radius:.4rem}"
    "button{margin-top:1.5rem;font:inherit;padding:.6rem "
    "1.4rem;border:0;border-radius:.4rem;background:#0f6b43;color:#fff}"
    "[role=status]{min-height:1.6em}";

/// Our own words in the page's text or an attribute of it.
std::string in_html(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '<' || letter == '>' || letter == '&' || letter == '"')
      safe += fmt::format("&#{};", static_cast<int>(letter));
    else
      safe += letter;
  }
  return safe;
}

constexpr std::string_view script =
    "const form=document.forms[0],said=document.querySelector('[role=status]');"
    "form.addEventListener('submit',async event=>{event.preventDefault();"
    "const sent=Object.fromEntries(new FormData(form));sent.token=location.hash.slice(1);"
    "try{const answer=await fetch('api/v2/setup',{method:'POST',headers:{'Content-Type':'application/json'},"
    "body:JSON.stringify(sent)});const told=await answer.json();"
    "if(told.success){form.hidden=true;said.textContent=form.dataset.done;"
    "history.replaceState(null,'',location.pathname)}else said.textContent=told.error}"
    "catch{said.textContent=form.dataset.unreachable}});";

std::string field(const Texts& texts, std::string_view name, std::string_view type, std::string_view complete) {
  return fmt::format(
      R"(<label for="{0}">{1}</label><input id="{0}" name="{0}" type="{2}" autocomplete="{3}" required>)", name,
      in_html(texts.say(fmt::format("setup.{}", name))), type, complete);
}

Task<net::Response> show(World& world, Call call) {
  const auto wanted = call.request.headers.find("Accept-Language").value_or("");
  const auto& texts = Texts::of(wanted.substr(0, wanted.find_first_of(",;")));
  const auto nonce = world.chance.make_token();
  const auto title = in_html(texts.say("setup.title"));
  const auto page = fmt::format(
      R"(<!doctype html><html lang="{}"><head><meta charset="utf-8">)"
      R"(<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><style>{}</style></head>)"
      R"(<body><main><h1>{}</h1><p>{}</p><form data-done="{}" data-unreachable="{}">{}{}{}<button>{}</button></form>)"
      R"(<p role="status"></p></main><script nonce="{}">{}</script></body></html>)",
      texts.language(), title, style, title, in_html(texts.say("setup.words")), in_html(texts.say("setup.done")),
      in_html(texts.say("setup.unreachable")), field(texts, "name", "text", "name"),
      field(texts, "email", "email", "username"), field(texts, "password", "password", "new-password"),
      in_html(texts.say("setup.button")), nonce, script);
  auto response = net::text_response(200, page, "text/html;charset=utf-8");
  response.headers.set("Content-Security-Policy",
                       fmt::format("default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-{}'; "
                                   "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                                   nonce));
  response.headers.set("Vary", "Accept-Language");
  response.headers.set("Content-Language", texts.language());
  co_return response;
}

}  // namespace

void add_setup_page(Router& router, World& world) {
  router.add(Route("GET", "/setup", crm::Permission::open,
                   {"showSetup", "The page that the set-up link opens", {}, {200}},
                   [&world](Call call) { return show(world, std::move(call)); }));
}

}  // namespace tendero::web

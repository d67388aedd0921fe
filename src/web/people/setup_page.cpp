#include "web/people/setup_page.hpp"

#include <fmt/format.h>

#include "base/texts.hpp"

namespace tendero::web {

namespace {

constexpr std::string_view style =
    ":root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif;"
    "background:light-dark(#f4f7f5,#0f1513);color:light-dark(#16211c,#e6ede9);accent-color:#0f6b43}"
    "*{box-sizing:border-box}[hidden]{display:none!important}"
    "body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem}"
    "main{width:100%;max-width:27rem;padding:clamp(1.25rem,6vw,2.25rem);border-radius:1rem;"
    "background:light-dark(#fff,#182019);border:1px solid light-dark(#dbe4df,#2b3831)}"
    "h1{font-size:1.55rem;line-height:1.25;margin:0 0 .5rem}p{margin:0}"
    "label{display:block;margin:1.1rem 0 .3rem;font-weight:600}small{display:block;margin-top:.3rem;font-size:.85rem;"
    "color:light-dark(#4c5d54,#a5b5ac)}"
    "input,button{width:100%;font:inherit;padding:.65rem .8rem;border-radius:.5rem}"
    "input{border:1px solid light-dark(#7f8f87,#6b7d74);background:light-dark(#fff,#0f1513);color:inherit}"
    "button{margin-top:1.6rem;border:0;background:#0f6b43;color:#fff;font-weight:600;cursor:pointer}"
    "button:hover{background:#0b5535}button:disabled{opacity:.6;cursor:progress}"
    ":focus-visible{outline:3px solid light-dark(#2a9d6c,#55c792);outline-offset:2px}"
    "a{display:block;margin-top:1.1rem;font-weight:600;color:light-dark(#0f6b43,#55c792)}"
    "[role=status]:not(:empty){margin-top:1.1rem;padding:.7rem .9rem;border-radius:.5rem;"
    "background:light-dark(#fdecea,#3b1f1c);color:light-dark(#8c1d13,#ffb4a9)}"
    "[role=status].done{background:light-dark(#e3f4ea,#173325)!important;color:light-dark(#0b5535,#a6e3c2)!important}";

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

/// Refusals are said in the reader's words where the form has some for the code. What was used up or came without a
/// token cannot be filled in.
constexpr std::string_view script =
    "const form=document.forms[0],button=form.querySelector('button'),said=document.querySelector('[role=status]');"
    "const end=(words,done)=>{form.hidden=true;said.className=done?'done':'';said.textContent=words};"
    "if(!location.hash)end(form.dataset.setup_link_invalid,false);"
    "form.addEventListener('submit',async event=>{event.preventDefault();button.disabled=true;said.textContent='';"
    "const sent=Object.fromEntries(new FormData(form));sent.token=location.hash.slice(1);"
    "try{const answer=await fetch('api/v2/setup',{method:'POST',headers:{'Content-Type':'application/json'},"
    "body:JSON.stringify(sent)});const told=await answer.json(),words=form.dataset[told.code]??told.error;"
    "if(told.success){end(form.dataset.done,true);document.querySelector('a').hidden=false;"
    "history.replaceState(null,'',location.pathname)}"
    "else if(told.code==='setup_link_invalid')end(words,false);else said.textContent=words}"
    "catch{said.textContent=form.dataset.unreachable}"
    "said.scrollIntoView({block:'nearest'});button.disabled=false});";

struct Field {
  std::string_view name;
  std::string_view attributes;
};

std::string input(const Texts& texts, const Field& field) {
  const auto hint_key = fmt::format("setup.{}_hint", field.name);
  const bool has_hint = texts.has(hint_key);
  const auto hint =
      has_hint ? fmt::format(R"(<small id="{}_hint">{}</small>)", field.name, in_html(texts.say(hint_key))) : "";
  const auto described = has_hint ? fmt::format(R"( aria-describedby="{}_hint")", field.name) : "";
  return fmt::format(R"(<label for="{0}">{1}</label><input id="{0}" name="{0}" {2}{3} required>{4})", field.name,
                     in_html(texts.say(fmt::format("setup.{}", field.name))), field.attributes, described, hint);
}

std::string form(const Texts& texts) {
  std::string inputs;
  for (const auto& field : {Field{"name", R"(type="text" autocomplete="name" maxlength="100")"},
                            Field{"email", R"(type="email" autocomplete="username" maxlength="254")"},
                            Field{"password", R"(type="password" autocomplete="new-password" minlength="10")"}})
    inputs += input(texts, field);
  std::string words;
  for (const auto* key : {"done", "unreachable", "setup_link_invalid", "weak_password", "invalid_input"})
    words += fmt::format(R"( data-{}="{}")", key, in_html(texts.say(fmt::format("setup.{}", key))));
  return fmt::format("<form{}><p>{}</p>{}<button>{}</button></form>", words, in_html(texts.say("setup.words")), inputs,
                     in_html(texts.say("setup.button")));
}

Task<net::Response> show(World& world, Call call) {
  const auto wanted = call.request.headers.find("Accept-Language").value_or("");
  const auto& texts = Texts::of(wanted.substr(0, wanted.find_first_of(",;")));
  const auto nonce = world.chance.make_token();
  const auto title = in_html(texts.say("setup.title"));
  const auto page = fmt::format(
      R"(<!doctype html><html lang="{}"><head><meta charset="utf-8">)"
      R"(<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><style>{}</style></head>)"
      R"(<body><main><h1>{}</h1>{}<p role="status"></p><a href="./" hidden>{}</a></main><script nonce="{}">{}</script></body></html>)",
      texts.language(), title, style, title, form(texts), in_html(texts.say("setup.enter")), nonce, script);
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

#include "simulation/outside.hpp"

#include <algorithm>
#include <limits>

#include "database/sqlite.hpp"
#include "simulation/origins.hpp"
#include "support/bella_italia.hpp"

namespace tendero::simulation {

using sandbox::whatsapp::FaultWish;

Outside::Outside(const Plan& plan, SimTime& time, Chance& chance, Metrics& metrics, SimNetwork& network)
    : time_(time),
      scheduler_(context_, time.outside()),
      world_{time.outside(), scheduler_, chance, log_, metrics, points_},
      transport_(network.connect(world_)),
      shop_database_(database::open_sqlite({.path = ":memory:", .inline_mode = true}, world_).value()),
      shop_(run(sandbox::SandboxShop::open(*shop_database_, world_, {})).value()) {
  network.serve(shop_origin, world_, [this](net::Request request) { return shop_->handle(std::move(request)); });
  open_whatsapp(plan, network);
  if (!plan.model.empty()) open_model(plan, network);
}

Outside::~Outside() { context_.abandon(); }

void Outside::open_whatsapp(const Plan& plan, SimNetwork& network) {
  sandbox::whatsapp::WhatsAppSandboxSettings settings;
  settings.phone_number_id = test::number_id;
  settings.access_token = Secret(test::access_token);
  settings.app_secret = Secret(test::app_secret);
  settings.webhook_url = std::string(server_origin) + "/webhooks/whatsapp";
  settings.activity = false;
  settings.public_url = graph_origin;
  whatsapp_ = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
      world_, *transport_, settings,
      sandbox::whatsapp::DeliveryOptions{.batch = plan.batch,
                                         .duplicate_percent = plan.duplicate_percent,
                                         .reorder_percent = plan.reorder_percent,
                                         .status_delay = plan.status_delay});
  if (plan.files_never_come) whatsapp_->wish(FaultWish::media_unavailable, std::numeric_limits<int>::max());
  network.serve(graph_origin, world_, [this](net::Request request) { return whatsapp_->handle(std::move(request)); });
}

void Outside::open_model(const Plan& plan, SimNetwork& network) {
  model_ = std::make_unique<sandbox::SandboxModel>(world_, sandbox::SandboxModelSettings{});
  for (const auto& fault : plan.model_faults) model_->add_fault(fault);
  network.serve(model_origin, world_, [this](net::Request request) { return model_->handle(std::move(request)); });
}

void Outside::heal() {
  for (const auto wish :
       {FaultWish::delay, FaultWish::error_500, FaultWish::bad_json, FaultWish::drop, FaultWish::drop_before,
        FaultWish::rate_limited, FaultWish::pair_limited, FaultWish::token_expired, FaultWish::undeliverable,
        FaultWish::lose_status, FaultWish::lose_webhook_answer}) {
    whatsapp_->wish(wish, 0);
  }
  if (model_) model_->clear_faults();
}

bool Outside::step() {
  context_.restart();
  return context_.poll_one() > 0;
}

}  // namespace tendero::simulation

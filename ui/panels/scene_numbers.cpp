// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/scene_numbers.h"

#include <algorithm>

#include "core/formula/formula.h"
#include "core/settings/parameter.h"

namespace descent {
namespace {

struct SceneNumbers {
  std::int64_t steps = 200;
  std::int64_t epochs = 1;
  std::int64_t seed = 1;
  double startX = 0, startY = 0;
};

const Range stepsRange{.low = 1, .high = 1e8};

Parameter steps() {
  return integer("steps", &SceneNumbers::steps,
                 {.legal = stepsRange,
                  .sliderLow = 10,
                  .sliderHigh = 10000,
                  .scale = Scale::log,
                  .help = "How many updates every run makes."});
}

Parameter epochs() {
  return integer("epochs", &SceneNumbers::epochs,
                 {.legal = stepsRange,
                  .sliderLow = 1,
                  .sliderHigh = 100,
                  .scale = Scale::log,
                  .help = "How often every run sees all training images."});
}

Parameter seed() {
  return integer(
      "seed", &SceneNumbers::seed,
      {.legal = legal::wholeNumber,
       .sliderLow = 0,
       .sliderHigh = 100,
       .help = "Another seed draws other batches and other first weights; the same seed repeats a run bit for bit."});
}

Description describeStart() {
  const About about{
      .sliderLow = -5, .sliderHigh = 5, .help = "Where the runs start; a click on the contour sets it, too."};
  Description description{steps(), seed()};
  About x = about, y = about;
  x.label = "start x";
  y.label = "start y";
  description.push_back(real("start_x", &SceneNumbers::startX, x));
  description.push_back(real("start_y", &SceneNumbers::startY, y));
  return description;
}

struct NetworkNumbers {
  std::int64_t batch = 32;
  std::int64_t trainSize = 0;
  double testShare = 0.2;
};

Description describeNetwork() {
  return {integer("batch", &NetworkNumbers::batch,
                  {.legal = legal::wholeNumber,
                   .sliderLow = 1,
                   .sliderHigh = 1024,
                   .scale = Scale::log,
                   .help = "Images per step; 0 takes all of them.",
                   .published = {{32, "Masters & Luschi 2018"}}}),
          integer("train_size", &NetworkNumbers::trainSize,
                  {.label = "training images",
                   .legal = legal::wholeNumber,
                   .sliderLow = 10,
                   .sliderHigh = 60000,
                   .scale = Scale::log,
                   .help = "How many images are learnt from; 0 takes all of them."}),
          real("test_share", &NetworkNumbers::testShare,
               {.label = "share for testing",
                .legal = {.low = 0, .high = 1, .highOpen = true},
                .sliderLow = 0,
                .sliderHigh = 0.5,
                .help = "Of data that come without a test part."})};
}

Parameter edge(const char* label, std::size_t index) {
  return number(label, index,
                {.sliderLow = -10, .sliderHigh = 10, .help = "The part of the plane that is shown first."});
}

}  // namespace

Settings sceneNumbers(const Scene& scene, const Point& start) {
  static const Description placed = describeStart(), byStep{steps(), seed()}, byEpoch{epochs(), seed()};
  const Description& network = scene.epochs ? byEpoch : byStep;
  return Settings::of(
      scene.isNetwork() ? network : placed,
      SceneNumbers{scene.steps, scene.epochs.value_or(1), static_cast<std::int64_t>(scene.seed), start.x(), start.y()});
}

void setSceneNumber(Scene& scene, const Point& start, const std::string& key, const Value& value) {
  Settings numbers = sceneNumbers(scene, start);
  numbers.set(key, value);
  const auto& now = numbers.as<SceneNumbers>();
  if (key == "steps") {
    scene.steps = now.steps;
    scene.epochs.reset();
  }
  if (key == "epochs") scene.epochs = now.epochs;
  scene.seed = static_cast<std::uint64_t>(now.seed);
  if (key == "start_x" || key == "start_y") scene.start = Point(now.startX, now.startY);
}

Settings networkNumbers(const NetworkPlan& plan) {
  static const Description description = describeNetwork();
  return Settings::of(description, NetworkNumbers{plan.batch, plan.trainSize, plan.testShare});
}

void setNetworkNumber(NetworkPlan& plan, const std::string& key, const Value& value) {
  Settings numbers = networkNumbers(plan);
  numbers.set(key, value);
  const auto& now = numbers.as<NetworkNumbers>();
  plan.batch = now.batch;
  plan.trainSize = now.trainSize;
  plan.testShare = now.testShare;
}

Settings domainNumbers(const Rectangle& domain) {
  static const Description description{edge("x_min", 0), edge("x_max", 1), edge("y_min", 2), edge("y_max", 3)};
  return Settings::of(description, Numbers{domain.xMin, domain.xMax, domain.yMin, domain.yMax});
}

void setDomainNumber(Rectangle& domain, const std::string& key, const Value& value) {
  Settings numbers = domainNumbers(domain);
  numbers.set(key, value);
  const auto& now = numbers.as<Numbers>();
  const Rectangle wanted{now[0], now[1], now[2], now[3]};
  if (wanted.width() <= 0 || wanted.height() <= 0)
    throw SettingError(key, "the domain would be empty: the minimum must lie below the maximum");
  domain = wanted;
}

std::vector<std::string> freeNamesOf(const std::string& formula) {
  const auto parsed = Formula::parse(formula);
  const auto* understood = std::get_if<Formula>(&parsed);
  return understood ? understood->names() : std::vector<std::string>{};
}

void keepOnlyNamesOf(FormulaPlan& plan) {
  const std::vector<std::string> names = freeNamesOf(plan.formula);
  std::erase_if(plan.settings, [&](const auto& setting) {
    return std::find(names.begin(), names.end(), setting.first) == names.end();
  });
}

Settings formulaNumbers(const std::vector<std::string>& names, const std::map<std::string, double>& values) {
  Description description;
  Numbers numbers;
  for (const std::string& name : names) {
    description.push_back(
        number(name, numbers.size(), {.sliderLow = -10, .sliderHigh = 10, .help = "A free name of the formula."}));
    const auto value = values.find(name);
    numbers.push_back(value == values.end() ? 1.0 : value->second);
  }
  return Settings::of(std::move(description), std::move(numbers));
}

}  // namespace descent

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <sstream>

#include "ui/command/catalogue_command.h"
#include "ui/command/listing.h"

using namespace descent;
using Json = nlohmann::ordered_json;

namespace {

std::string printed(const Arguments& arguments) {
  std::ostringstream out;
  printCatalogue(out, arguments);
  return out.str();
}

const Json& with(const Json& list, const std::string& key, const std::string& value) {
  for (const Json& json : list) {
    if (json[key] == value) return json;
  }
  throw std::out_of_range(value);
}

}  // namespace

class TestListing : public QObject {
  Q_OBJECT

 private slots:
  void jsonHoldsBothDefaultsAndTheLegalRange() {
    const Json json = Json::parse(printed({.command = Command::catalogue, .kind = "optimizers", .json = true}));
    const Json& adam = with(json, "id", "adam");
    QVERIFY(!adam["rule"].get<std::string>().empty());
    const Json& rate = with(adam["settings"], "key", "learning_rate");
    QCOMPARE(rate["type"].get<std::string>(), std::string("real"));
    QCOMPARE(rate["default"].get<double>(), 0.05);
    QCOMPARE(rate["network_default"].get<double>(), 0.001);
    QCOMPARE(rate["legal"]["low"].get<double>(), 0.0);
    QVERIFY(!rate["legal"].contains("high"));
    const Json& beta = with(adam["settings"], "key", "beta1");
    QVERIFY(!beta.contains("network_default"));
    QCOMPARE(beta["legal"]["text"].get<std::string>(), std::string("in [0, 1)"));
    QVERIFY(beta["legal"]["high_open"].get<bool>());
  }

  void optimizersSayWhatAStepCosts() {
    const Json json = Json::parse(printed({.command = Command::catalogue, .kind = "optimizers", .json = true}));
    const auto vectors = [&](const char* id) { return with(json, "id", id)["state_vectors"].get<double>(); };
    QCOMPARE(vectors("gradient-descent"), 0.0);
    QCOMPARE(vectors("momentum"), 1.0);
    QCOMPARE(vectors("adam"), 2.0);
    QCOMPARE(vectors("lookahead"), vectors("momentum") + 1);
    for (const Json& rule : json) QVERIFY(!rule["evaluations_per_step"].get<std::string>().empty());
    QCOMPARE(with(json, "id", "adam")["evaluations_per_step"].get<std::string>(), std::string("1"));
    QVERIFY(with(json, "id", "sam")["evaluations_per_step"].get<std::string>() != "1");
    QVERIFY(with(json, "id", "adam")["proximal"].get<bool>());
    QVERIFY(!with(json, "id", "lion")["proximal"].get<bool>());
    const std::string text = printed({.command = Command::catalogue, .kind = "optimizers"});
    QVERIFY(text.find("cost of a step in evaluations: 1; state: 2 numbers per parameter (8 bytes in float)") != std::string::npos);
  }

  void everyEntryOfEveryKindIsListed() {
    const Json all = Json::parse(printed({.command = Command::catalogue, .json = true}));
    const std::string overview = printed({.command = Command::catalogue});
    for (const std::string& kind : catalogueKinds()) {
      QVERIFY2(all.contains(kind) && !all[kind].empty(), kind.c_str());
      QVERIFY(overview.find(kind + ":") != std::string::npos);
      const std::string text = printed({.command = Command::catalogue, .kind = kind});
      for (const Json& entry : all[kind]) {
        const std::string name = entry.value("id", entry.value("key", ""));
        QVERIFY2(!name.empty() && text.find(name) != std::string::npos, name.c_str());
      }
    }
  }

  void anUnknownKindNamesTheNearest() {
    try {
      printed({.command = Command::catalogue, .kind = "optimisers"});
      QFAIL("accepted");
    } catch (const UsageError& error) {
      QCOMPARE(error.what(), "there is no catalogue \"optimisers\"; did you mean \"optimizers\"?");
    }
  }
};

QTEST_GUILESS_MAIN(TestListing)
#include "test_listing.moc"

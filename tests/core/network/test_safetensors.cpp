// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cstring>
#include <fstream>

#include "core/network/network_weights.h"
#include "core/network/zoo.h"
#include "tests/core/network/network_fixture.h"

using namespace descent;
using namespace descent::network_fixture;

namespace {

/// A file with this header, its length right unless given, and `numbers` bytes behind.
std::string fileOf(const std::string& header, std::size_t numbers, std::uint64_t length = 0) {
  if (length == 0) length = header.size();
  std::string bytes(8, '\0');
  std::memcpy(bytes.data(), &length, 8);
  return bytes + header + std::string(numbers, '\1');
}

Network<double> lenet() {
  const Shape input{1, 12, 12};
  return network<double>(requireZoo("lenet-5").layers(input, 3), input);
}

/// The message of the WeightsError that `action` throws; empty if it throws none.
template <class Action>
std::string messageOf(Action action) {
  try {
    action();
  } catch (const WeightsError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;
  std::string path(const std::string& bytes) {
    const std::string file = folder_.filePath("w.safetensors").toStdString();
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private slots:
  void returnsWhatWasWritten_data();
  void returnsWhatWasWritten();
  void readsAFileOfTheFormatsOwnLibrary();
  void refusesBrokenFiles_data();
  void refusesBrokenFiles();
  void namesTheTensorThatDoesNotFit();
};

void TestSafetensors::returnsWhatWasWritten_data() {
  QTest::addColumn<bool>("full");
  QTest::newRow("F64") << true;
  QTest::newRow("F32") << false;
}

void TestSafetensors::returnsWhatWasWritten() {
  QFETCH(bool, full);
  const Network<double> net = lenet();
  const Vector parameters = start(net);
  const auto stored = storedTensors(net, NetworkWeights<double>{parameters, net.initialRunning()});
  const auto read = readSafetensors(path(safetensorsBytes(stored, full ? Precision::full : Precision::single)));
  const Vector back = weightsFrom(net, read).parameters;
  const Vector expected = full ? parameters : Vector(parameters.cast<float>().cast<double>());
  QCOMPARE(back.size(), expected.size());
  QVERIFY((back.array() == expected.array()).all());
}

void TestSafetensors::readsAFileOfTheFormatsOwnLibrary() {
  // What safetensors.numpy.save writes for {"a": [[1, 2, -0.5]] in float32}, byte for byte.
  const std::string header = R"({"a":{"dtype":"F32","shape":[1,3],"data_offsets":[0,12]}}       )";
  std::string bytes = fileOf(header, 0);
  const float numbers[] = {1, 2, -0.5f};
  bytes.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
  const auto tensors = readSafetensors(path(bytes));
  QCOMPARE(tensors.size(), std::size_t(1));
  QCOMPARE(tensors[0].name, std::string("a"));
  QCOMPARE(tensors[0].shape, (std::vector<Index>{1, 3}));
  QCOMPARE(tensors[0].values[2], -0.5);
}

void TestSafetensors::refusesBrokenFiles_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("says");
  const auto row = [](const char* name, const std::string& bytes, const char* says) {
    QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << says;
  };
  row("empty", "", "too short");
  row("header longer than the file", fileOf("{}", 0, 1000), "promises a header of 1000 bytes");
  row("header of 2^63 bytes", fileOf("{}", 0, std::uint64_t(1) << 63), "promises a header");
  row("no JSON", fileOf("{\"a\":", 0), "broken header");
  row("a list", fileOf("[1]", 0), "broken header");
  row("no dtype", fileOf(R"({"a":{"shape":[1],"data_offsets":[0,4]}})", 4), "\"a\" has no dtype");
  row("no shape", fileOf(R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", 4), "no shape");
  row("negative shape", fileOf(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4), "whole numbers");
  row("no offsets", fileOf(R"({"a":{"dtype":"F32","shape":[1]}})", 4), "data_offsets");
  row("outside", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", 4), "outside the file");
  row("turned offsets", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4), "outside the file");
  row("shape and bytes", fileOf(R"({"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}})", 8), "2 numbers but 8 bytes");
  row("product overflows", fileOf(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,4]}})", 4), "larger than the file");
}

void TestSafetensors::refusesBrokenFiles() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, says);
  const std::string file = path(bytes.toStdString());
  const std::string message = messageOf([&] { readSafetensors(file); });
  QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
  QVERIFY2(message.find(file) == 0, message.c_str());
}

void TestSafetensors::namesTheTensorThatDoesNotFit() {
  const Network<double> net = lenet();
  const auto good = storedTensors(net, NetworkWeights<double>{start(net), net.initialRunning()});
  auto missing = good, extra = good, shape = good, counted = good;
  missing.erase(missing.begin() + 1);
  extra.push_back({.name = "conv9.weight", .shape = {1}, .values = Vector::Zero(1)});
  shape[0].shape = {5, 5, 1, 6};
  counted.push_back({.name = "bn1.num_batches_tracked", .shape = {}, .values = {}, .isReal = false});
  const auto message = [&](const std::vector<StoredTensor>& tensors) { return messageOf([&] { weightsFrom(net, tensors); }); };
  QVERIFY(message(missing).find("\"conv1.bias\" of the network is missing") != std::string::npos);
  QVERIFY(message(extra).find("\"conv9.weight\" is in the file but not in the network") != std::string::npos);
  QVERIFY(message(shape).find("\"conv1.weight\" has shape [5, 5, 1, 6] but the network needs [6, 1, 5, 5]") != std::string::npos);
  QCOMPARE(message(counted), std::string());
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_table.h"

namespace descent {
namespace {

constexpr TableColumn pointColumns[] = {{"x", point_columns::x},
                                        {"y", point_columns::y},
                                        {"loss", point_columns::loss},
                                        {"gradient_norm", point_columns::gradientNorm},
                                        {"learning_rate", point_columns::learningRate},
                                        {"evaluations", point_columns::evaluations, true}};

constexpr TableColumn networkColumns[] = {{"epoch", network_columns::epoch, true},
                                          {"batch_loss", network_columns::batchLoss},
                                          {"train_loss", network_columns::trainLoss},
                                          {"test_loss", network_columns::testLoss},
                                          {"train_accuracy", network_columns::trainAccuracy},
                                          {"test_accuracy", network_columns::testAccuracy},
                                          {"gradient_norm", network_columns::gradientNorm},
                                          {"learning_rate", network_columns::learningRate},
                                          {"evaluations", network_columns::evaluations, true}};

}  // namespace

std::span<const TableColumn> columnsOf(RunTable::Kind kind) {
  if (kind == RunTable::Kind::points) return pointColumns;
  return networkColumns;
}

}  // namespace descent

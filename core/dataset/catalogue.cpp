// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/catalogue.h"

#include "core/dataset/division.h"
#include "core/dataset/image_files.h"
#include "core/dataset/image_folder.h"

namespace descent {

const Catalogue<DatasetSource>& datasets() {
  static const Description none;
  struct NoSettings {};
  static const Settings nothing = Settings::of<NoSettings>(none);
  static const Catalogue<DatasetSource> catalogue(
      "dataset",
      {
          {.id = "digits",
           .label = "Handwritten digits (UCI)",
           .summary = "1,797 digits of 8×8 pixels, built into the program; values 0 to 16 divided by 16.",
           .reference = "Alpaydin & Kaynak 1998, doi 10.24432/C50P49, CC BY 4.0",
           .initial = nothing,
           .made = {.read = readDigits, .hasTestPart = false}},
          {.id = "digits-attributes",
           .label = "Attributes of digits (UCI)",
           .summary = "The same digits, each with three answers at once: even, at least 5, has a loop (0, 6, 8, 9).",
           .reference = "Alpaydin & Kaynak 1998, doi 10.24432/C50P49, CC BY 4.0",
           .initial = nothing,
           .made = {.read = readDigitsAttributes, .hasTestPart = false}},
          {.id = "fashion-mnist",
           .label = "Fashion-MNIST",
           .summary = "60,000 + 10,000 pieces of clothing of 28×28 pixels in ten classes, from Debian's package.",
           .reference = "Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747, MIT licence",
           .initial = nothing,
           .made = {.read = readFashionMnist, .hasTestPart = true}},
      });
  return catalogue;
}

Dataset loadDataset(const DatasetChoice& choice) {
  Dataset dataset;
  if (!choice.folder.folder.empty()) {
    dataset = readImageFolder(choice.folder);
    drawTest(dataset, choice.division);
  } else if (choice.id.empty()) {
    dataset = readImageFiles(choice.files);
  } else {
    const DatasetSource& source = datasets().require(choice.id).made;
    dataset = source.read();
    if (!source.hasTestPart) drawTest(dataset, choice.division);
  }
  drawRest(dataset, choice.division);
  return dataset;
}

}  // namespace descent

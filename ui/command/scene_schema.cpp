// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/scene_schema.h"

#include <iomanip>

#include "core/run/limits.h"

namespace descent {
namespace {

constexpr const char* required = "required";

std::string from(std::int64_t low, std::int64_t high) { return std::to_string(low) + " to " + std::to_string(high); }

std::vector<SceneKey> topKeys() {
  const std::string steps = from(1, limits::steps);
  return {
      {"format", "string", required, "\"descentlab/1\"", ""},
      {"title", "string", "\"\"", "", "the window's title and the films'"},
      {"note", "string", "\"\"", "", "what to look for"},
      {"seed", "integer", "1", from(0, limits::seed), "of noise, batches and first weights"},
      {"steps", "integer", required, steps, "updates of every run; not together with epochs"},
      {"epochs", "integer", "", steps, "passes over the data, where there are batches, instead of steps"},
      {"start", "[x, y]", "", "finite", "absent: the surface's own start"},
  };
}

std::vector<SceneKey> surfaceKeys() {
  return {
      {"objective", "object", required, "", "has one of surface, formula, regression, network"},
      {"objective.surface", "id", "", "catalogue surfaces", "a known surface"},
      {"objective.formula", "string", "", "at most 4096 characters", "f(x, y); free names become settings"},
      {"objective.settings", "object", "{}", "", "of the surface, or values of the formula's free names (1)"},
      {"objective.domain", "[x_min, x_max, y_min, y_max]", "[-3, 3, -3, 3]", "finite, ascending",
       "what is shown of a formula"},
  };
}

std::vector<SceneKey> regressionKeys() {
  return {
      {"objective.regression", "choice", "", "\"linear\", \"logistic\"", "a line or a decision boundary through points"},
      {"objective.parameters", "choice", "\"slope-intercept\"", "\"slope-intercept\", \"two-weights\"",
       "what x and y are; two weights are without an intercept"},
      {"objective.data", "file, list or object", required, "at most 10000 points",
       "a CSV file, [[x, y], …] (of two weights [[x1, x2, y], …]) or a generator"},
      {"objective.data.generator", "id", required, "catalogue generators", ""},
      {"objective.data.settings", "object", "{}", "", "as the generator's catalogue entry says"},
      {"objective.columns", "list", "", "names, or numbers from 1", "of a file, the target last; absent: the first ones"},
      {"objective.header", "\"auto\" or boolean", "\"auto\"", "",
       "of a file; auto: there is one if the first line holds a word"},
      {"objective.standardise", "boolean", "false", "", "features to mean 0 and variance 1"},
      {"objective.hold_out", "real", "0", "[0, 1)", "share of the points that no run sees"},
      {"objective.early_stopping.act", "boolean", "false", "", "end the run there; false: mark the step only"},
  };
}

std::vector<SceneKey> networkKeys() {
  return {
      {"objective.network", "id, list or object", "", "", "a known network, its layers, or a pattern"},
      {"objective.network[].layer", "id", required, "catalogue layers", ""},
      {"objective.network[].name", "string", "", "unique", "of the layer's tensors; absent: conv1, fc1 …"},
      {"objective.network[].settings", "object", "{}", "", "as the layer's catalogue entry says"},
      {"objective.network[].layers", "list", "", "", "of residual and dense-block, written like objective.network"},
      {"objective.network[].shortcut", "list", "[]", "", "of residual; none: the input itself"},
      {"objective.network[].branches", "list of lists", "", "", "of parallel"},
      {"objective.network.pattern", "object", "", "", "{[convolution, ReLU]·a, pooling}·b, dense·d"},
      {"objective.network.pattern.convolutions", "integer", "1", "1 … 100", "a: in a block"},
      {"objective.network.pattern.blocks", "integer", "2", "0 … 100", "b"},
      {"objective.network.pattern.dense", "integer", "1", "1 … 100", "d, the last with one unit for each class"},
      {"objective.network.pattern.channels", "integer", "8", "at least 1", "of every convolution"},
      {"objective.dataset", "id or object", "\"digits\"", "catalogue datasets", "or files of your own"},
      {"objective.dataset.images", "file", required, "IDX", "training images, gzipped or not"},
      {"objective.dataset.labels", "file", required, "IDX", ""},
      {"objective.dataset.test_images", "file", "", "IDX", ""},
      {"objective.dataset.test_labels", "file", "", "IDX", ""},
      {"objective.dataset.folder", "folder", "", "DIR/CLASS/IMAGE", "PNG and JPEG images in class folders, instead of files"},
      {"objective.dataset.size", "[height, width]", "[28, 28]", from(1, limits::imageSide), "to which images of a folder are brought: by area when shrunk, else bilinear"},
      {"objective.dataset.color", "boolean", "false", "", "three channels of a folder's images, else grey"},
      {"objective.train_size", "integer", "0", "at least 0", "training images; 0: all"},
      {"objective.test_share", "real", "0.2", "(0, 1)", "of data without a test part"},
      {"objective.validation", "real", "0", "a number of images or a share in [0, 1)", "held out of training, drawn per class by the seed"},
      {"objective.standardisation", "choice", "\"none\"", "\"none\", \"images\", \"channels\"", "pixels to mean 0, deviation 1: of every image, or of every channel of the training part"},
      {"objective.augmentation", "list", "[]", "", "random changes of training images, in this order"},
      {"objective.augmentation[].augmentation", "id", required, "catalogue augmentations", ""},
      {"objective.augmentation[].settings", "object", "{}", "", "as the augmentation's catalogue entry says"},
      {"objective.test_augmentation", "list", "[]", "", "changes of test images, the same at every measure"},
      {"objective.test_augmentation[].augmentation", "id", required, "catalogue augmentations", ""},
      {"objective.test_augmentation[].settings", "object", "{}", "", "as the augmentation's catalogue entry says"},
      {"objective.auxiliary", "id", "", "catalogue auxiliary-tasks", "what is learned instead of the classes"},
      {"objective.loss", "id", "\"cross-entropy\"", "catalogue losses",
       "of a regression: catalogue regression-losses; of a line mean-squared-error"},
      {"objective.loss_settings", "object", "{}", "", "as the loss's catalogue entry says"},
      {"objective.batch", "integer or \"full\"", "32", "at least 1",
       "images of one update; points of a regression, where \"full\" is the default"},
      {"objective.shuffle", "boolean", "true", "", "a new order every epoch"},
      {"objective.initialisation", "id", "\"he-normal\"", "catalogue initialisations", "of the weights"},
      {"objective.weights", "file", "", ".safetensors", "weights to start from"},
      {"objective.restore", "pattern", "\"*\"", "", "names of the tensors that are taken from the weights, as \"conv*, bn1.*\"; others start anew"},
      {"objective.rename", "object", "{}", "", "name of a tensor or layer in the weights file: its name in the network"},
      {"objective.early_stopping", "object", "", "", "end when a measure is not better for some epochs, and keep the weights of the best"},
      {"objective.early_stopping.patience", "integer", "5", "at least 1", "epochs without a better measure"},
      {"objective.early_stopping.measure", "choice", "", "\"hold-out-loss\"; of a network \"validation-loss\", \"validation-accuracy\", \"test-loss\", \"test-accuracy\", \"train-loss\", \"train-accuracy\"", "measured after every epoch; absent: the first"},
      {"objective.checkpoint", "file", "", "", "written by `run` while it trains; `run --resume` goes on from it"},
      {"objective.precision", "choice", "\"float\"", "\"float\", \"double\"", ""},
  };
}

std::vector<SceneKey> regularisationKeys() {
  return {
      {"penalties", "list", "[]", "", "added to the loss; several add up"},
      {"penalties[].penalty", "id", required, "catalogue penalties", ""},
      {"penalties[].settings", "object", "{}", "", "as the penalty's catalogue entry says"},
      {"penalties[].treatment", "choice", "\"subgradient\"", "\"subgradient\", \"proximal\"",
       "in the gradient, or as a map after the step that reaches exact zeros"},
      {"penalties[].biases", "boolean", "false", "", "of networks: on biases and normalizations too"},
      {"constraint", "object", "", "", "every point is projected on it after the step"},
      {"constraint.constraint", "id", required, "catalogue constraints", ""},
      {"constraint.settings", "object", "{}", "", "as the constraint's catalogue entry says"},
      {"constraint.metric", "choice", "\"rule\"", "\"rule\", \"euclidean\"",
       "nearest in the rule's own metric, which keeps the minimiser, or as the eye measures"},
      {"noise", "object", "", "", "on the gradients that rules see, never on what is drawn"},
      {"noise.noise", "id", required, "catalogue noises", ""},
      {"noise.settings", "object", "{}", "", "as the noise's catalogue entry says"},
  };
}

std::vector<SceneKey> runKeys() {
  return {
      {"runs", "list", required, "at most " + std::to_string(limits::runs), ""},
      {"runs[].label", "string", "", "unique", "absent: the optimizer's name"},
      {"runs[].color", "#RRGGBB", "", "", "absent: by position"},
      {"runs[].visible", "boolean", "true", "", ""},
      {"runs[].start", "[x, y]", "", "finite", "absent: the scene's start"},
      {"runs[].stopping.gradient_norm", "real", "0", "at least 0", "end when ‖∇f‖ falls below; 0: off"},
      {"runs[].stopping.loss_change", "real", "0", "at least 0", "end when the loss changes less; 0: off"},
      {"runs[].stopping.evaluations", "integer", "0", "at least 0", "end after so many; 0: off"},
      {"runs[].stopping.seconds", "real", "0", "at least 0",
       "end after so much simulating; 0: off; nothing else makes a run depend on the machine"},
      {"runs[].segments", "list", required, "at least 1", "complete each: nothing is inherited"},
      {"runs[].segments[].at", "integer", "0", "ascending, the first 0", "the step from which it holds"},
      {"runs[].segments[].optimizer", "id", required, "catalogue optimizers", ""},
      {"runs[].segments[].settings", "object", "{}", "", "as the optimizer's catalogue entry says"},
      {"runs[].segments[].schedule", "object", "", "", "of learning_rate"},
      {"runs[].segments[].schedule.schedule", "id", required, "catalogue schedules", ""},
      {"runs[].segments[].schedule.settings", "object", "{}", "", "as the schedule's catalogue entry says"},
      {"runs[].segments[].schedule.warmup.steps", "integer", "0", "at least 0",
       "the schedule proper begins after them"},
      {"runs[].segments[].schedule.warmup.start_factor", "real", "0.1", "[0, 1]", "rises to 1"},
      {"runs[].segments[].schedule.restart", "boolean", "false", "", "count from the segment's start"},
      {"runs[].segments[].schedules", "object", "{}", "", "of any other numeric setting, by its key"},
      {"runs[].segments[].freeze", "pattern", "\"\"", "", "of layers that do not learn from this step on, as \"conv*\"; networks only"},
      {"runs[].segments[].clipping", "object", "", "", ""},
      {"runs[].segments[].clipping.clipping", "id", required, "catalogue clippings", ""},
      {"runs[].segments[].clipping.settings", "object", "{}", "", "as the clipping's catalogue entry says"},
  };
}

std::vector<SceneKey> stageKeys() {
  return {
      {"stage", "object", "{}", "", "how the window shows the scene"},
      {"stage.layout", "id", "\"contour-traces\"", "catalogue layouts", "or a tile's id: that tile alone"},
      {"stage.tiles", "object", "{}", "", "settings of tiles, by their id"},
      {"stage.tiles.contour.regularisation_path", "boolean", "true", "", "where the minimum goes as λ grows"},
      {"stage.tiles.contour.penalty_contours", "boolean", "true", "", "of the penalties alone"},
      {"stage.tiles.contour.bare_contours", "boolean", "false", "", "of the loss without penalties"},
      {"stage.tiles.contour.constraint_border", "boolean", "true", "", "of the set that is projected on"},
      {"stage.tiles.surface-3d.yaw", "real", "-30", "-360 to 360", "degrees; 0 looks along y"},
      {"stage.tiles.surface-3d.pitch", "real", "45", "4 to 90", "degrees above the horizon"},
      {"stage.tiles.surface-3d.zoom", "real", "1", "0.4 to 12", "1: the whole box fits"},
      {"stage.tiles.surface-3d.height", "choice", "\"auto\"", "\"auto\", \"linear\", \"log\", \"rank\"", "how values become heights"},
      {"stage.theme", "id", "\"light\"", "catalogue themes", ""},
      {"stage.coding", "boolean", "", "", "runs told apart by dash and marker as well as colour; absent: as the theme has it"},
      {"stage.scale", "real", "1", "greater than 0", "of all sizes, for the back row"},
      {"stage.dividers", "list of reals", "", "[0, 1]", "shares of the layout's parts"},
      {"stage.speed", "real", "60", "greater than 0", "steps per second while playing"},
      {"stage.clock", "choice", "\"steps\"", "\"steps\", \"evaluations\", \"epochs\", \"seconds\"", "what time is counted in, the same for all runs"},
      {"stage.cursor", "real", "0", "at least 0", "the time shown, in units of the clock"},
      {"stage.tuned", "string", "\"\"", "", "written by \"Tune each\": what the rates were tuned for"},
  };
}

}  // namespace

const std::vector<SceneKey>& sceneKeys() {
  static const std::vector<SceneKey> all = [] {
    std::vector<SceneKey> keys;
    for (const auto& part : {topKeys(), surfaceKeys(), regressionKeys(), networkKeys(), regularisationKeys(), runKeys(),
                             stageKeys()}) {
      keys.insert(keys.end(), part.begin(), part.end());
    }
    return keys;
  }();
  return all;
}

nlohmann::ordered_json sceneSchemaJson() {
  auto list = nlohmann::ordered_json::array();
  for (const SceneKey& key : sceneKeys()) {
    nlohmann::ordered_json json{{"key", key.path}, {"type", key.type}, {"required", key.fallback == required}};
    if (!key.fallback.empty() && key.fallback != required)
      json["default"] = nlohmann::ordered_json::parse(key.fallback);
    if (!key.legal.empty()) json["legal"] = key.legal;
    if (!key.help.empty()) json["help"] = key.help;
    list.push_back(std::move(json));
  }
  return list;
}

void printSceneSchema(std::ostream& out) {
  out << "scene: the keys of scene files (descentlab/1)\n\n" << std::left;
  for (const SceneKey& key : sceneKeys()) {
    out << "  " << std::setw(50) << key.path << " " << key.type;
    if (!key.fallback.empty()) out << (key.fallback == required ? ", " : ", default ") << key.fallback;
    if (!key.legal.empty()) out << ", " << key.legal;
    if (!key.help.empty()) out << "; " << key.help;
    out << "\n";
  }
}

}  // namespace descent

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_batch.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "ui/command/sweep.h"

namespace descent {
namespace {

const std::string nameMark = "%s";

std::string named(std::string pattern, std::string name) {
  std::ranges::replace(name, '/', '-');
  for (std::size_t at = pattern.find(nameMark); at != std::string::npos; at = pattern.find(nameMark, at + name.size())) {
    pattern.replace(at, nameMark.size(), name);
  }
  return pattern;
}

std::string numberText(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

RenderJob job(const Arguments& arguments, std::size_t index, const std::string& suffix, Scene scene) {
  RenderJob one{arguments, {std::move(scene)}};
  const std::string& file = arguments.scenes[index];
  one.arguments.scenes = {file};
  one.arguments.output = named(arguments.output, nameOfScene(file) + suffix);
  one.arguments.sweep.reset();
  return one;
}

void addSwept(std::vector<RenderJob>& jobs, const Arguments& arguments, std::size_t index, const Scene& scene) {
  const Sweep& sweep = *arguments.sweep;
  for (int i = 0; i < sweep.count; ++i) {
    const std::string value = numberText(sweep.from + (sweep.to - sweep.from) * i / (sweep.count - 1));
    jobs.push_back(job(arguments, index, "-" + sweep.key + "-" + value, swept(scene, sweep, i)));
  }
}

void requireDifferentNames(const std::vector<RenderJob>& jobs) {
  std::set<std::string> names;
  for (const RenderJob& one : jobs) {
    if (names.insert(one.arguments.output).second) continue;
    throw UsageError("-o: " + one.arguments.output + " would be written twice; rename a scene, or sweep fewer values");
  }
}

}  // namespace

bool isBatch(const Arguments& arguments) { return arguments.output.find(nameMark) != std::string::npos; }

std::string nameOfScene(const std::string& file) {
  std::string name = std::filesystem::path(file).filename().string();
  for (const char* suffix : {".json", ".descent", ".png", ".mp4", ".webm"}) {
    if (name.ends_with(suffix)) name.resize(name.size() - std::string(suffix).size());
  }
  return name;
}

std::vector<RenderJob> renderJobs(const Arguments& arguments, std::vector<Scene> scenes) {
  if (!isBatch(arguments)) return {{arguments, std::move(scenes)}};
  std::vector<RenderJob> jobs;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    if (arguments.sweep) {
      addSwept(jobs, arguments, i, scenes[i]);
    } else {
      jobs.push_back(job(arguments, i, "", scenes[i]));
    }
  }
  requireDifferentNames(jobs);
  return jobs;
}

}  // namespace descent

// SPDX-License-Identifier: GPL-3.0-or-later
/// The edits of the list of runs, as functions on the scene: what a card's menu and "Add run" do.
#pragma once

#include "core/run/scene.h"
#include "core/settings/parameter.h"

namespace descent {

/// What the catalogue's default settings are taken for.
Settings defaultsOf(const std::string& optimizer, const Scene& scene);

Domain domainOf(const Scene& scene);

/// `wanted`, or with the first free number behind it: labels of a scene are unique.
std::string freeLabel(const Scene& scene, const std::string& wanted);

/// The three of them throw std::length_error if the scene has as many runs as a file may have.
void addRun(Scene& scene, const std::string& optimizer);
void duplicateRun(Scene& scene, std::size_t run);
/// A run that goes the same way up to `step`, and from there by a segment of its own with the settings of that step:
/// what is then changed about it bends it from there on.
void forkRun(Scene& scene, std::size_t run, std::int64_t step);
void removeRun(Scene& scene, std::size_t run);
/// `to` is the place it has afterwards; colours travel with the runs.
void moveRun(Scene& scene, std::size_t run, std::size_t to);

/// A segment of the rule with its default settings; a label that named the old rule names the new one.
void changeOptimizer(Scene& scene, std::size_t run, std::size_t segment, const std::string& optimizer);

/// Takes away what the segment's rule, or the base that it wraps now, has no use for: a schedule without a rate,
/// schedules on settings that are not there, clipping where it is not allowed.
void dropWhatDoesNotFit(Segment& segment);

/// After the objective became a network, or was one: settings that were the defaults there become those here.
void takeDefaultsOfObjective(Scene& scene);

}  // namespace descent

// SPDX-License-Identifier: GPL-3.0-or-later
/// The data files that a scene names. Paths in a scene are relative to its folder.
#pragma once

#include <string>
#include <vector>

#include "core/run/scene.h"

namespace descent {

/// Every path that is given.
std::vector<std::string*> pathsIn(Scene& scene);

/// The file was found elsewhere: every mention of `missing` becomes `found`.
void replacePath(Scene& scene, const std::string& missing, const std::string& found);

/// Where a data set of the catalogue should be and is not; empty if it is there or the scene names none.
std::string missingDataset(const Scene& scene);

/// The four files of that data set lie in `folder` instead.
void takeDatasetFrom(Scene& scene, const std::string& folder);

/// The same scene as a file of `folder`: what lies below it is named relative to it, the rest absolutely.
void moveToFolder(Scene& scene, const std::string& folder);

}  // namespace descent

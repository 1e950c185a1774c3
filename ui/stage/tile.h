// SPDX-License-Identifier: GPL-3.0-or-later
/// Tile: one kind of picture of an experiment. It is a pure function from what there is to a TileFrame; what the
/// user changed about it (zoom, scales) stands in the scene under stage.tiles.ID.
#pragma once

#include <QSizeF>
#include <QString>
#include <functional>
#include <memory>
#include <typeindex>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/analysis/field.h"
#include "core/objective/sight.h"
#include "ui/frame/height_grid.h"
#include "ui/frame/tile_frame.h"
#include "ui/session/view.h"
#include "ui/stage/background_source.h"

namespace descent {

class RunFacts;

/// A field of the scene's surface over a rectangle, about as fine as asked for, and the levels to show it by.
struct FieldRequest {
  FieldPlan plan;
  LevelRequest levels;
  std::int64_t row = 0;  ///< of a surface that moves, or of what an update sees
  QString picture;       ///< which of the pictures asks: each keeps its last field
  Sight sight = Sight::whole;
  std::uint64_t seed = 1;  ///< of what is drawn
  /// Where the samples lie whose values set the levels, those of the expected surface; absent: the field's own.
  /// Pictures of one such rectangle can be compared.
  std::optional<Rectangle> levelPlane = {};

  bool operator==(const FieldRequest&) const = default;
};

/// Where tiles get the scene's surface and its field from. What takes long comes later: until then the last one.
class FieldSource {
 public:
  virtual ~FieldSource() = default;
  /// Null for a network and for a formula that is wrong.
  virtual std::shared_ptr<const Landscape> landscape(const Scene& scene) = 0;
  virtual std::shared_ptr<const LeveledGrid> field(const std::shared_ptr<const Landscape>& landscape,
                                                   const FieldRequest& request) = 0;
  /// At once; the last ones are kept.
  virtual std::shared_ptr<const HeightGrid> heights(const HeightRequest& request) = 0;
  /// What is worked out about runs on a surface and kept.
  virtual RunFacts& facts() = 0;

  /// What is made in the background as `Result` itself describes (background_source.h); one of each kind is kept.
  template <class Result>
  std::shared_ptr<const Result> made(const typename Result::Request& request) {
    std::shared_ptr<void>& source = sourceOf(typeid(Result));
    if (!source) source = std::make_shared<BackgroundSource<Result>>(ready());
    return std::static_pointer_cast<BackgroundSource<Result>>(source)->get(request);
  }

 protected:
  /// A place to keep the source of that kind; null at first.
  virtual std::shared_ptr<void>& sourceOf(std::type_index kind) = 0;
  /// What a source calls when something has come; empty: all is made at once.
  virtual std::function<void()> ready() const = 0;
};

struct TileInput {
  const View& view;
  const Theme& theme;
  QSizeF size;                     ///< logical pixels
  double factor = 1;               ///< physical pixels in a logical one
  const nlohmann::json& settings;  ///< stage.tiles.ID; an object
  FieldSource& fields;
  QString picture = {};  ///< tells pictures of one tile apart
};

/// What a click puts there, other than the start. A ring marks what it is now and can be dragged.
struct Placing {
  QString label;  ///< of the undo step
  void (*put)(Scene& scene, const Selection& selection, QPointF at);
};

/// Points of the scene that are dragged, added by a double click and removed by the right button or Delete.
struct PointEditing {
  std::vector<QPointF> (*places)(const Scene& scene);  ///< in plot coordinates; empty where none can be moved
  void (*move)(Scene& scene, std::size_t point, QPointF to);
  void (*add)(Scene& scene, QPointF at);
  void (*remove)(Scene& scene, std::size_t point);
};

/// A tile of several pictures side by side, each of a View of its own.
struct Parts {
  std::vector<View> (*views)(const TileInput&);  ///< none: the tile's own frame says why
  TileFrame (*frame)(const TileInput&);
};

struct Tile {
  QString id;
  QString label;
  TileFrame (*frame)(const TileInput&);
  bool setsStart = false;  ///< a click puts the start there
  bool zooms = true;       ///< wheel and drag change the ranges of its axes
  bool turns = false;      ///< wheel and drag move the camera of its mesh
  const Placing* placing = nullptr;
  const Parts* parts = nullptr;
  const PointEditing* points = nullptr;
  QString settingsOf = {};  ///< the tile whose settings are its own too, so that both show one view; empty: none

  const QString& settingsId() const { return settingsOf.isEmpty() ? id : settingsOf; }
  bool takesClicks() const { return setsStart || placing; }
};

/// In the order the user sees.
const std::vector<Tile>& tiles();

/// Null if there is none of that id.
const Tile* findTile(const QString& id);

/// The range that the user zoomed to, `key` is "x" or "y"; `otherwise` if there is none or it is no range.
AxisRange zoomedRange(const nlohmann::json& settings, const char* key, AxisRange otherwise);

}  // namespace descent

package tars.server.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tars.engine.environment.Picture;
import tars.engine.environment.Point;
import tars.engine.environment.Role;
import tars.engine.environment.Shape;
import tars.engine.environment.ViewBox;

/**
 * How an episode is drawn: first the background, on top of it the shapes, whose points the frames
 * move. Later shapes cover earlier ones; y goes upwards.
 *
 * @param background what stays as it is
 * @param shapes as they are in the first frame
 */
public record PictureRepresentation(
    ViewBoxRepresentation viewBox,
    List<ShapeRepresentation> background,
    List<ShapeRepresentation> shapes) {

  /** The part of the world that is seen. */
  public record ViewBoxRepresentation(double left, double bottom, double right, double top) {}

  /**
   * A shape.
   *
   * @param kind what its points mean: the ends of a line, or what lies along the others
   * @param role what it stands for; whoever draws it has a colour for each
   * @param width of a line or polyline, whose ends and joints are round; null for what is filled
   * @param points x and y of one after the other; of a circle its centre's, and then its radius
   */
  public record ShapeRepresentation(
      @Schema(enumeration = {"line", "polyline", "polygon", "circle"}) String kind,
      @Schema(enumeration = {"ground", "body", "part", "accent", "goal"}) String role,
      @Nullable Double width,
      List<Double> points) {}

  static PictureRepresentation of(Picture picture, List<Shape> first, Scale scale) {
    ViewBox box = picture.viewBox();
    return new PictureRepresentation(
        new ViewBoxRepresentation(box.left(), box.bottom(), box.right(), box.top()),
        picture.background().stream().map(scale::shape).toList(),
        first.stream().map(scale::shape).toList());
  }

  /**
   * Rounds coordinates to what can be seen: four decimals in a picture a few units wide.
   *
   * @param perUnit steps of the grid in a unit of the world, a power of ten
   */
  record Scale(double perUnit) {

    private static final int DECIMALS = 4;

    static Scale of(Picture picture) {
      ViewBox box = picture.viewBox();
      double size = Math.max(box.right() - box.left(), box.top() - box.bottom());
      return new Scale(Math.pow(10, DECIMALS - Math.floor(Math.log10(size))));
    }

    double rounded(double coordinate) {
      return Math.rint(coordinate * perUnit) / perUnit + 0.0; // + 0.0: no negative zero
    }

    List<Double> points(Shape shape) {
      List<Double> points = new ArrayList<>();
      switch (shape) {
        case Shape.Line line -> {
          add(line.from(), points);
          add(line.to(), points);
        }
        case Shape.Polyline polyline -> polyline.points().forEach(point -> add(point, points));
        case Shape.Polygon polygon -> polygon.points().forEach(point -> add(point, points));
        case Shape.Circle circle -> {
          add(circle.centre(), points);
          points.add(rounded(circle.radius()));
        }
      }
      return points;
    }

    private void add(Point point, List<Double> points) {
      points.add(rounded(point.x()));
      points.add(rounded(point.y()));
    }

    ShapeRepresentation shape(Shape shape) {
      return switch (shape) {
        case Shape.Line line -> shape("line", line.role(), line.width(), line);
        case Shape.Polyline line -> shape("polyline", line.role(), line.width(), line);
        case Shape.Polygon filled -> shape("polygon", filled.role(), null, filled);
        case Shape.Circle filled -> shape("circle", filled.role(), null, filled);
      };
    }

    private ShapeRepresentation shape(String kind, Role role, @Nullable Double width, Shape shape) {
      return new ShapeRepresentation(
          kind, role.name().toLowerCase(Locale.ROOT), width, points(shape));
    }
  }
}

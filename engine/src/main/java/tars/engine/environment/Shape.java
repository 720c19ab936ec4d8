package tars.engine.environment;

import java.util.List;

/** A figure of a {@link Picture}; lengths are in units of its world. */
public sealed interface Shape {

  /** What it stands for. */
  Role role();

  /** A straight line with round ends. */
  record Line(Role role, Point from, Point to, double width) implements Shape {
    public Line {
      requirePositive("width", width);
    }
  }

  /** Straight lines from point to point, with round ends and joints. */
  record Polyline(Role role, List<Point> points, double width) implements Shape {
    public Polyline {
      points = List.copyOf(points);
      requireAtLeast(2, points);
      requirePositive("width", width);
    }
  }

  /** A filled polygon. */
  record Polygon(Role role, List<Point> points) implements Shape {
    public Polygon {
      points = List.copyOf(points);
      requireAtLeast(3, points);
    }
  }

  /** A filled circle. */
  record Circle(Role role, Point centre, double radius) implements Shape {
    public Circle {
      requirePositive("radius", radius);
    }
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(field + ": " + value + "; give a finite number above 0");
    }
  }

  private static void requireAtLeast(int count, List<Point> points) {
    if (points.size() < count) {
      throw new IllegalArgumentException(
          "points: there are " + points.size() + "; give at least " + count);
    }
  }
}

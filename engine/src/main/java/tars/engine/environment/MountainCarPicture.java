package tars.engine.environment;

import java.util.List;
import java.util.stream.IntStream;

/** A car on the hill whose slope drives it, with a wall at its left end and a flag at the goal. */
final class MountainCarPicture implements Picture {

  private static final int HILL_PARTS = 90;
  private static final double FLAG_HEIGHT = 0.2;
  private static final double WALL_HEIGHT = 0.15;
  private static final double CAR_HALF_LENGTH = 0.06;
  private static final double CAR_HEIGHT = 0.06;
  private static final double WHEEL_RADIUS = 0.02;
  private static final double WHEEL_DISTANCE = 0.04;
  private static final ViewBox VIEW = new ViewBox(-1.4, -0.1, 0.8, 1.4);

  private final List<Shape> background;

  /**
   * @param goal position of the flag
   */
  MountainCarPicture(double goal) {
    Point foot = new Point(goal, height(goal));
    Point top = new Point(goal, height(goal) + FLAG_HEIGHT);
    Point wallFoot = new Point(MountainCar.LEFT_END, height(MountainCar.LEFT_END));
    Point wallTop = new Point(wallFoot.x(), wallFoot.y() + WALL_HEIGHT);
    background =
        List.of(
            hill(),
            new Shape.Line(Role.GROUND, wallFoot, wallTop, 0.01),
            new Shape.Line(Role.GOAL, foot, top, 0.01),
            new Shape.Polygon(
                Role.GOAL,
                List.of(
                    top, new Point(goal, top.y() - 0.07), new Point(goal + 0.1, top.y() - 0.035))));
  }

  private static Shape hill() {
    double part = (MountainCar.RIGHT_END - MountainCar.LEFT_END) / HILL_PARTS;
    List<Point> points =
        IntStream.rangeClosed(0, HILL_PARTS)
            .mapToDouble(i -> MountainCar.LEFT_END + i * part)
            .mapToObj(x -> new Point(x, height(x)))
            .toList();
    return new Shape.Polyline(Role.GROUND, points, 0.01);
  }

  /** Gravity accelerates along it by its slope. */
  private static double height(double x) {
    return 0.55 + 0.45 * Math.sin(3 * x);
  }

  private static double slopeAngle(double x) {
    return Math.atan(3 * 0.45 * Math.cos(3 * x));
  }

  @Override
  public ViewBox viewBox() {
    return VIEW;
  }

  @Override
  public List<Shape> background() {
    return background;
  }

  @Override
  public List<Shape> shapes(float[] observation, int offset) {
    double x = observation[offset];
    Shape body =
        new Shape.Polygon(
            Role.BODY,
            List.of(
                onCar(x, -CAR_HALF_LENGTH, WHEEL_RADIUS),
                onCar(x, CAR_HALF_LENGTH, WHEEL_RADIUS),
                onCar(x, CAR_HALF_LENGTH, WHEEL_RADIUS + CAR_HEIGHT),
                onCar(x, -CAR_HALF_LENGTH, WHEEL_RADIUS + CAR_HEIGHT)));
    return List.of(
        body,
        new Shape.Circle(Role.PART, onCar(x, -WHEEL_DISTANCE, WHEEL_RADIUS), WHEEL_RADIUS),
        new Shape.Circle(Role.PART, onCar(x, WHEEL_DISTANCE, WHEEL_RADIUS), WHEEL_RADIUS));
  }

  /** A point so far along the slope and so high above it. */
  private static Point onCar(double x, double along, double above) {
    double angle = slopeAngle(x);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new Point(x + along * cos - above * sin, height(x) + along * sin + above * cos);
  }
}

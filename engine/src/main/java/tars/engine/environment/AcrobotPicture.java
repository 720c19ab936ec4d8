package tars.engine.environment;

import java.util.List;

/** Two links of 1 m that hang from the origin, and the height their end is to reach. */
final class AcrobotPicture implements Picture {

  private static final double GOAL_HEIGHT = 1;
  private static final double LINK_WIDTH = 0.16;
  private static final double JOINT_RADIUS = 0.08;
  private static final Point HINGE = new Point(0, 0);
  private static final ViewBox VIEW = new ViewBox(-2.3, -2.3, 2.3, 2.3);
  private static final List<Shape> BACKGROUND =
      List.of(
          new Shape.Line(
              Role.GOAL, new Point(-2.2, GOAL_HEIGHT), new Point(2.2, GOAL_HEIGHT), 0.03));

  @Override
  public ViewBox viewBox() {
    return VIEW;
  }

  @Override
  public List<Shape> background() {
    return BACKGROUND;
  }

  @Override
  public List<Shape> shapes(float[] observation, int offset) {
    double cos1 = observation[offset];
    double sin1 = observation[offset + 1];
    double cos2 = observation[offset + 2];
    double sin2 = observation[offset + 3];
    Point elbow = new Point(sin1, -cos1);
    Point end =
        new Point(elbow.x() + sin1 * cos2 + cos1 * sin2, elbow.y() - (cos1 * cos2 - sin1 * sin2));
    return List.of(
        new Shape.Line(Role.BODY, HINGE, elbow, LINK_WIDTH),
        new Shape.Line(Role.PART, elbow, end, LINK_WIDTH),
        new Shape.Circle(Role.ACCENT, HINGE, JOINT_RADIUS),
        new Shape.Circle(Role.ACCENT, elbow, JOINT_RADIUS));
  }
}

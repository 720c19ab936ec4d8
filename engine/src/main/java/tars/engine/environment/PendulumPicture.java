package tars.engine.environment;

import java.util.List;

/** A rod of 1 m that turns about the origin, and a mark over where it is to stand. */
final class PendulumPicture implements Picture {

  private static final Point HINGE = new Point(0, 0);
  private static final ViewBox VIEW = new ViewBox(-1.5, -1.5, 1.5, 1.5);
  private static final List<Shape> BACKGROUND =
      List.of(new Shape.Circle(Role.GOAL, new Point(0, 1.3), 0.05));

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
    double cos = observation[offset];
    double sin = observation[offset + 1];
    return List.of(
        new Shape.Line(Role.BODY, HINGE, new Point(-sin, cos), 0.2),
        new Shape.Circle(Role.ACCENT, HINGE, 0.06));
  }
}

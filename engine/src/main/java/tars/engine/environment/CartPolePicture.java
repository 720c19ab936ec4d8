package tars.engine.environment;

import java.util.List;

/** A cart on its track between the limits, and the pole at its full length of 1 m. */
final class CartPolePicture implements Picture {

  private static final double POLE_LENGTH = 1;
  private static final double CART_HALF_WIDTH = 0.25;
  private static final double CART_HEIGHT = 0.25;
  private static final double LIMIT_HEIGHT = 0.2;
  private static final ViewBox VIEW = new ViewBox(-3.2, -0.4, 3.2, 1.6);
  private static final List<Shape> BACKGROUND =
      List.of(
          new Shape.Line(Role.GROUND, new Point(-3, 0), new Point(3, 0), 0.03),
          limit(-CartPole.POSITION_LIMIT),
          limit(CartPole.POSITION_LIMIT));

  private static Shape limit(double x) {
    return new Shape.Line(
        Role.ACCENT, new Point(x, -LIMIT_HEIGHT), new Point(x, LIMIT_HEIGHT), 0.03);
  }

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
    double x = observation[offset];
    double angle = observation[offset + 2];
    Point axle = new Point(x, CART_HEIGHT / 2);
    Point tip =
        new Point(
            x + POLE_LENGTH * Math.sin(angle), CART_HEIGHT / 2 + POLE_LENGTH * Math.cos(angle));
    double left = x - CART_HALF_WIDTH;
    double right = x + CART_HALF_WIDTH;
    Shape cart =
        new Shape.Polygon(
            Role.BODY,
            List.of(
                new Point(left, -CART_HEIGHT / 2),
                new Point(right, -CART_HEIGHT / 2),
                new Point(right, CART_HEIGHT / 2),
                new Point(left, CART_HEIGHT / 2)));
    return List.of(
        cart, new Shape.Line(Role.PART, axle, tip, 0.1), new Shape.Circle(Role.ACCENT, axle, 0.05));
  }
}

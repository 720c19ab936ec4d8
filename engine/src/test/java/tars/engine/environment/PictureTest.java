package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tars.engine.math.Pcg64;

/** Oracle: the view box, and trigonometry done here for a few states. */
class PictureTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-6);

  /** The five, and a plugin's. */
  static List<EnvironmentProvider> environments() {
    return EnvironmentContractTest.environments();
  }

  /** Held actions drive the environments to the ends of what they can reach. */
  @ParameterizedTest
  @MethodSource("environments")
  void shapesLieInTheViewBoxWhateverHappens(EnvironmentProvider provider) {
    Picture picture = provider.picture().orElseThrow();
    assertThat(picture.background()).allSatisfy(shape -> requireWithin(picture, shape));
    Environment environment = provider.create();
    Space space = environment.specification().actionSpace();
    float[] observation = new float[environment.specification().observationSpace().size()];
    float[] action = new float[space.size()];
    Pcg64 random = new Pcg64(3);
    List<? extends Class<?>> kinds = List.of();
    for (int episode = 0; episode < 100; episode++) {
      environment.reset(episode, observation, 0);
      int length = 0;
      while (!environment.terminated() && length < environment.specification().maxEpisodeSteps()) {
        if (length % 40 == 0) {
          RandomActions.draw(space, random, action, 0);
        }
        environment.step(action, 0, observation, 0);
        length++;
        List<Shape> shapes = picture.shapes(observation, 0);
        assertThat(shapes).allSatisfy(shape -> requireWithin(picture, shape));
        List<? extends Class<?>> found = shapes.stream().map(Shape::getClass).toList();
        kinds = kinds.isEmpty() ? found : kinds;
        assertThat(found).isEqualTo(kinds);
      }
    }
    assertThat(kinds).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("environments")
  void theObservationAloneDecides(EnvironmentProvider provider) {
    Picture picture = provider.picture().orElseThrow();
    Environment environment = provider.create();
    int size = environment.specification().observationSpace().size();
    float[] observations = new float[3 * size];
    environment.reset(1, observations, size);
    float[] alone = Arrays.copyOfRange(observations, size, 2 * size);
    Arrays.fill(observations, 0, size, Float.NaN);
    Arrays.fill(observations, 2 * size, 3 * size, Float.NaN);
    List<Shape> shapes = picture.shapes(observations, size);
    assertThat(shapes).isEqualTo(picture.shapes(alone, 0));
    assertThat(provider.picture().orElseThrow().background()).isEqualTo(picture.background());
    environment.reset(2, alone, 0);
    assertThat(picture.shapes(alone, 0)).isNotEqualTo(shapes);
  }

  @Test
  void cartPolesPoleLeansAsItsAngleSays() {
    Picture picture = picture("CartPole-v1");
    float degrees12 = (float) Math.toRadians(12);
    List<Shape> shapes = picture.shapes(new float[] {-2.4f, 9, degrees12, 9}, 0);
    Shape.Line pole = (Shape.Line) shapes.get(1);
    assertThat(pole.from().x()).isCloseTo(-2.4, EXACT);
    assertThat(pole.to().x() - pole.from().x()).isCloseTo(0.20791169, EXACT);
    assertThat(pole.to().y() - pole.from().y()).isCloseTo(0.97814760, EXACT);
    requireWithin(picture, shapes.get(0));
  }

  /** θ₁ = 90°: the first link points right; θ₂ = 90° more: the second points up. */
  @Test
  void acrobotsLinksHangAsTheirAnglesSay() {
    Picture picture = picture("Acrobot-v1");
    List<Shape> bent = picture.shapes(new float[] {0, 1, 0, 1, 0, 0}, 0);
    assertLine(bent.get(0), 0, 0, 1, 0);
    assertLine(bent.get(1), 1, 0, 1, 1);
    List<Shape> hanging = picture.shapes(new float[] {1, 0, 1, 0, 0, 0}, 0);
    assertLine(hanging.get(1), 0, -1, 0, -2);
    List<Shape> upright = picture.shapes(new float[] {-1, 0, 1, 0, 0, 0}, 0);
    assertLine(upright.get(1), 0, 1, 0, 2);
    assertThat(upright).allSatisfy(shape -> requireWithin(picture, shape));
  }

  /** θ = 0 stands upright, and grows counter-clockwise. */
  @Test
  void pendulumsRodPointsAsItsAngleSays() {
    Picture picture = picture("Pendulum-v1");
    assertLine(picture.shapes(new float[] {1, 0, 0}, 0).get(0), 0, 0, 0, 1);
    assertLine(picture.shapes(new float[] {0, 1, 0}, 0).get(0), 0, 0, -1, 0);
    assertLine(picture.shapes(new float[] {-1, 0, 0}, 0).get(0), 0, 0, 0, -1);
  }

  /** At the lowest point, x = −π/6, the road is level; the goals stand where the cars are to go. */
  @Test
  void mountainCarsStandOnTheirRoad() {
    for (String name : List.of("MountainCar-v0", "MountainCarContinuous-v0")) {
      Picture picture = picture(name);
      List<Shape> atRest = picture.shapes(new float[] {(float) (-Math.PI / 6), 0}, 0);
      Shape.Circle rear = (Shape.Circle) atRest.get(1);
      Shape.Circle front = (Shape.Circle) atRest.get(2);
      assertThat(rear.centre().y() - rear.radius()).isCloseTo(0.1, EXACT);
      assertThat(front.centre().y()).isCloseTo(rear.centre().y(), EXACT);
      assertThat((rear.centre().x() + front.centre().x()) / 2).isCloseTo(-Math.PI / 6, EXACT);
      Shape.Line flag = (Shape.Line) picture.background().get(2);
      assertThat(flag.role()).isEqualTo(Role.GOAL);
      assertThat(flag.from().x()).isEqualTo(name.equals("MountainCar-v0") ? 0.5 : 0.45);
      for (float end : new float[] {-1.2f, 0.6f}) {
        assertThat(picture.shapes(new float[] {end, 0}, 0))
            .allSatisfy(shape -> requireWithin(picture, shape));
      }
    }
  }

  @Test
  void shapesThatCannotBeDrawnAreRefused() {
    Point origin = new Point(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Point(0, Double.NaN))
        .withMessage("point: (0.0, NaN); give finite coordinates");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape.Circle(Role.BODY, origin, 0))
        .withMessage("radius: 0.0; give a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape.Line(Role.BODY, origin, origin, Double.NaN))
        .withMessage("width: NaN; give a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shape.Polygon(Role.BODY, List.of(origin, origin)))
        .withMessage("points: there are 2; give at least 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ViewBox(1, 0, 1, 1))
        .withMessageStartingWith("view box: x from 1.0 to 1.0");
  }

  /** Negative control of this test's own check. */
  @Test
  void aShapeOutsideIsNoticed() {
    Picture picture = picture("Pendulum-v1");
    Shape outside = new Shape.Circle(Role.BODY, new Point(1.45, 0), 0.1);
    assertThat(points(outside)).anyMatch(point -> !isWithin(picture.viewBox(), point));
  }

  private static Picture picture(String name) {
    return Environments.picture(name).orElseThrow();
  }

  private static void assertLine(Shape shape, double x1, double y1, double x2, double y2) {
    Shape.Line line = (Shape.Line) shape;
    assertThat(line.from().x()).isCloseTo(x1, EXACT);
    assertThat(line.from().y()).isCloseTo(y1, EXACT);
    assertThat(line.to().x()).isCloseTo(x2, EXACT);
    assertThat(line.to().y()).isCloseTo(y2, EXACT);
  }

  private static void requireWithin(Picture picture, Shape shape) {
    assertThat(points(shape)).allMatch(point -> isWithin(picture.viewBox(), point));
  }

  private static boolean isWithin(ViewBox box, Point point) {
    return point.x() >= box.left()
        && point.x() <= box.right()
        && point.y() >= box.bottom()
        && point.y() <= box.top();
  }

  /** The corners of what a shape covers. */
  private static Stream<Point> points(Shape shape) {
    return switch (shape) {
      case Shape.Line line ->
          Stream.of(line.from(), line.to()).flatMap(point -> around(point, line.width() / 2));
      case Shape.Polyline line ->
          line.points().stream().flatMap(point -> around(point, line.width() / 2));
      case Shape.Polygon polygon -> polygon.points().stream();
      case Shape.Circle circle -> around(circle.centre(), circle.radius());
    };
  }

  private static Stream<Point> around(Point point, double distance) {
    return Stream.of(
        new Point(point.x() - distance, point.y() - distance),
        new Point(point.x() + distance, point.y() + distance));
  }
}

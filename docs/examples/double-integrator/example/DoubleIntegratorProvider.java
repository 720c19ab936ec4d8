package example;

import java.util.List;
import java.util.Optional;
import tars.engine.environment.Environment;
import tars.engine.environment.EnvironmentProvider;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Picture;
import tars.engine.environment.Point;
import tars.engine.environment.Role;
import tars.engine.environment.Shape;
import tars.engine.environment.ViewBox;

/** Makes {@link DoubleIntegrator} known, and says how it looks. */
public final class DoubleIntegratorProvider implements EnvironmentProvider {

  @Override
  public EnvironmentSpecification specification() {
    return DoubleIntegrator.SPECIFICATION;
  }

  @Override
  public Environment create() {
    return new DoubleIntegrator();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.of(new MassOnALine());
  }

  private static final class MassOnALine implements Picture {

    private static final double END = DoubleIntegrator.LIMIT + 0.2;

    @Override
    public ViewBox viewBox() {
      return new ViewBox(-END - 0.1, -0.5, END + 0.1, 0.5);
    }

    @Override
    public List<Shape> background() {
      return List.of(
          new Shape.Line(Role.GROUND, new Point(-END, -0.12), new Point(END, -0.12), 0.02),
          new Shape.Line(Role.GOAL, new Point(0, -0.3), new Point(0, 0.3), 0.02));
    }

    @Override
    public List<Shape> shapes(float[] observation, int offset) {
      return List.of(new Shape.Circle(Role.BODY, new Point(observation[offset], 0), 0.1));
    }
  }
}

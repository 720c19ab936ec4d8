package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: what the example and the bad plugins below say of themselves. */
class EnvironmentPluginsTest {

  private static final String EXAMPLE = "DoubleIntegrator-v0";

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void forget() {
    Environments.forgetPlugins();
  }

  @Test
  void aPluginsEnvironmentIsOneAmongTheOthers() throws IOException {
    List<String> shipped = Environments.names();
    try (URLClassLoader plugins = PluginJar.loader(PluginJar.ofExample(folder))) {
      assertThat(Environments.install(plugins)).isEmpty();
      assertThat(Environments.names()).startsWith(shipped.toArray(String[]::new)).endsWith(EXAMPLE);
      assertThat(Environments.names()).hasSize(shipped.size() + 1);
      assertThat(Environments.specification(EXAMPLE).maxEpisodeSteps()).isEqualTo(100);
      assertThat(Environments.picture(EXAMPLE)).isPresent();
      VectorEnvironment vector = new VectorEnvironment(EXAMPLE, 3);
      vector.reset(1);
      vector.step(new float[] {1, 0, -1});
      assertThat(vector.observations()).hasSize(6);
      assertThat(Environments.install(plugins))
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .startsWith("plugin file:")
          .endsWith(
              "double-integrator.jar, class example.DoubleIntegratorProvider: name:"
                  + " 'DoubleIntegrator-v0' is taken; give the environment another");
    }
  }

  @Test
  void withoutPluginsNothingChanges() throws IOException {
    List<String> shipped = Environments.names();
    try (URLClassLoader none = PluginJar.loader()) {
      assertThat(Environments.install(none)).isEmpty();
    }
    assertThat(Environments.names()).isEqualTo(shipped);
  }

  @Test
  void eachBadOneIsLeftOutAndSaysWhyAndTheGoodOneIsInstalled() throws IOException {
    String sound = "Environments.create(\"CartPole-v1\")";
    Path[] jars = {
      bad("Taken", named("CartPole-v1"), sound),
      bad("NoSpecification", "null", sound),
      bad("BadName", named("cart pole"), sound),
      bad("Throws", "fail()", sound),
      bad("NotInitialised", "Broken.VALUE", sound),
      bad("NoEnvironment", named("Nothing-v0"), "null"),
      bad("OtherEnvironment", named("Other-v0"), sound),
      drawn("NoView", "null", "List.of()", "List.of()"),
      drawn("NoBackground", "new ViewBox(0, 0, 1, 1)", "fail()", "List.of()"),
      PluginJar.of(folder, "Private", provider("Private", "null", "null", "private"), "Private"),
      PluginJar.of(
          folder, "Stranger", "public final class Stranger {}", "Stranger\nexample.Missing\n# end"),
      PluginJar.of(folder, "Garbled", "public final class Garbled {}", "two words"),
      PluginJar.ofExample(folder)
    };
    try (URLClassLoader plugins = PluginJar.loader(jars)) {
      List<InvalidEnvironmentException> faults = Environments.install(plugins);
      assertThat(faults.stream().map(Throwable::getMessage).toList())
          .satisfiesExactly(
              says("Taken", "name: 'CartPole-v1' is taken; give the environment another"),
              says("NoSpecification", "specification: null; return one"),
              says("BadName", "name: 'cart pole'; give a letter or digit"),
              says("Throws", "specification: java.lang.IllegalStateException: on purpose"),
              says("NotInitialised", "specification: java.lang.ExceptionInInitializerError"),
              says("NoEnvironment", "create: null; return one"),
              says("OtherEnvironment", "create: specification: EnvironmentSpecification[name=Cart"),
              says("NoView", "picture: viewBox: null; return one"),
              says("NoBackground", "picture: background: java.lang.IllegalStateException: on pur"),
              message -> assertThat(message).contains("Private").endsWith("or take it away"),
              message -> assertThat(message).contains("Stranger not a subtype"),
              message -> assertThat(message).contains("example.Missing not found"),
              message -> assertThat(message).contains("Garbled.jar").contains("syntax"));
      assertThat(faults.get(3).getCause()).hasMessage("on purpose");
      assertThat(Environments.names()).endsWith(EXAMPLE).hasSize(6);
    }
  }

  @Test
  void aPictureThatThrowsSaysWhoseItIs() throws IOException {
    Path jar = drawn("Blank", "new ViewBox(0, 0, 1, 1)", "List.of()", "fail()");
    try (URLClassLoader plugins = PluginJar.loader(jar)) {
      assertThat(Environments.install(plugins)).isEmpty();
      Picture picture = Environments.picture("Blank").orElseThrow();
      assertThat(picture.background()).isEmpty();
      assertThatThrownBy(() -> picture.shapes(new float[1], 0))
          .isInstanceOf(InvalidEnvironmentException.class)
          .hasMessage(
              "Blank: picture: shapes threw java.lang.IllegalStateException: on purpose; it must"
                  + " draw every observation");
    }
  }

  @Test
  void aPictureOfTooManyShapesSaysWhoseItIs() throws IOException {
    String dot = "new Shape.Circle(Role.values()[0], new Point(0, 0), 1)";
    String dots = "java.util.Collections.nCopies(201, %s)".formatted(dot);
    Path jar = drawn("Crowd", "new ViewBox(0, 0, 1, 1)", "List.of()", dots);
    try (URLClassLoader plugins = PluginJar.loader(jar)) {
      assertThat(Environments.install(plugins)).isEmpty();
      Picture picture = Environments.picture("Crowd").orElseThrow();
      assertThatThrownBy(() -> picture.shapes(new float[1], 0))
          .isInstanceOf(InvalidEnvironmentException.class)
          .hasMessage("Crowd: picture: 201 shapes of one observation; draw at most 200");
    }
  }

  private static java.util.function.Consumer<String> says(String className, String fault) {
    return message ->
        assertThat(message)
            .startsWith("plugin file:")
            .contains(className + ".jar, class " + className + ": ")
            .contains(fault);
  }

  private Path bad(String className, String specification, String create) throws IOException {
    return PluginJar.of(
        folder, className, provider(className, specification, create, "public"), className);
  }

  /** An environment that is sound but for its picture. */
  private Path drawn(String className, String viewBox, String background, String shapes)
      throws IOException {
    String source =
        """
        import java.util.List;
        import java.util.Optional;
        import tars.engine.environment.*;

        public final class %1$s implements EnvironmentProvider, Environment, Picture {
          public EnvironmentSpecification specification() {
            return %2$s;
          }

          public Environment create() {
            return this;
          }

          public Optional<Picture> picture() {
            return Optional.of(this);
          }

          public ViewBox viewBox() {
            return %3$s;
          }

          public List<Shape> background() {
            return %4$s;
          }

          public List<Shape> shapes(float[] observation, int offset) {
            return %5$s;
          }

          static List<Shape> fail() {
            throw new IllegalStateException("on purpose");
          }

          public void reset(long seed, float[] observations, int offset) {}

          public void reset(float[] observations, int offset) {}

          public double step(float[] actions, int at, float[] observations, int offset) {
            return 0;
          }

          public boolean terminated() {
            return false;
          }

          public void save(java.io.DataOutput output) {}

          public void restore(java.io.DataInput input) {}
        }
        """
            .formatted(className, named(className), viewBox, background, shapes);
    return PluginJar.of(folder, className, source, className);
  }

  private static String named(String name) {
    return """
    new EnvironmentSpecification(
        "%s", "Do nothing.", new Space.Discrete(2), new Space.Discrete(2), 9, 0, 1,
        java.util.OptionalDouble.empty(), java.util.Optional.empty())
    """
        .formatted(name);
  }

  private static String provider(
      String className, String specification, String create, String constructor) {
    return """
    import tars.engine.environment.*;

    public final class %1$s implements EnvironmentProvider {
      %4$s %1$s() {}

      @Override
      public EnvironmentSpecification specification() {
        return %2$s;
      }

      @Override
      public Environment create() {
        return %3$s;
      }

      static EnvironmentSpecification fail() {
        throw new IllegalStateException("on purpose");
      }

      private static final class Broken {
        static final EnvironmentSpecification VALUE = fail();
      }
    }
    """
        .formatted(className, specification, create, constructor);
  }
}

package tars.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tars.cli.CommandRun;
import tars.engine.Algorithms;
import tars.engine.HyperparameterSpecification;
import tars.engine.Preset;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;

/** The lists tell all that the engine tells. */
class CatalogTest {

  static Stream<String> algorithms() {
    return Algorithms.names().stream();
  }

  static Stream<String> environments() {
    return Environments.names().stream();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void anAlgorithmsLineHasAllThatIsSaidOfIt(String algorithm) {
    CommandRun run = CommandRun.of("algorithms", algorithm, "--json");
    JsonNode line = run.lastJson();
    assertThat(run.jsonLines()).hasSize(1);
    assertThat(line.get("name").textValue()).isEqualTo(algorithm);
    assertThat(line.get("description").textValue()).isEqualTo(Algorithms.description(algorithm));
    for (JsonNode environment : line.get("environments")) {
      Space actions = Environments.specification(environment.textValue()).actionSpace();
      assertThat(Algorithms.actingIn(actions)).contains(algorithm);
    }
    List<HyperparameterSpecification> expected = Algorithms.hyperparameters(algorithm);
    assertThat(line.get("hyperparameters")).hasSameSizeAs(expected);
    for (int k = 0; k < expected.size(); k++) {
      assertThatItTells(line.get("hyperparameters").get(k), expected.get(k));
    }
    List<Preset> presets = Algorithms.presets(algorithm);
    assertThat(line.get("presets")).hasSameSizeAs(presets);
    for (int k = 0; k < presets.size(); k++) {
      JsonNode preset = line.get("presets").get(k);
      assertThat(preset.get("environment").textValue()).isEqualTo(presets.get(k).environment());
      assertThat(preset.get("total_steps").longValue()).isEqualTo(presets.get(k).totalSteps());
      assertThat(preset.get("values")).hasSize(presets.get(k).values().size());
    }
  }

  private static void assertThatItTells(JsonNode told, HyperparameterSpecification each) {
    assertThat(told.get("name").textValue()).isEqualTo(each.name());
    assertThat(told.get("allowed").textValue()).isEqualTo(each.allowed());
    assertThat(told.get("changeable").booleanValue()).isEqualTo(each.fixedBecause().isEmpty());
    assertThat(told.get("fixed_because").isNull()).isEqualTo(each.fixedBecause().isEmpty());
    JsonNode value = told.get("default");
    switch (each.type()) {
      case INTEGER -> {
        assertThat(value.longValue()).isEqualTo(each.defaultValue());
        assertThat(told.get("min").toString()).isEqualTo(Long.toString((long) each.min()));
      }
      case REAL -> {
        assertThat(value.doubleValue()).isEqualTo(each.defaultValue());
        assertThat(told.get("max").doubleValue()).isEqualTo(each.max());
        assertThat(told.get("min_included").booleanValue()).isEqualTo(each.minIncluded());
      }
      case BOOLEAN -> assertThat(value.isBoolean()).isTrue();
      case CHOICE -> assertThat(told.get("choices")).hasSameSizeAs(each.choices());
      case LAYERS -> assertThat(told.get("min").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("environments")
  void anEnvironmentsLineHasItsSpacesAndWhoFits(String environment) {
    EnvironmentSpecification expected = Environments.specification(environment);
    JsonNode line =
        CommandRun.of("environments", "--json").jsonLines().stream()
            .filter(each -> each.get("name").textValue().equals(environment))
            .findFirst()
            .orElseThrow();
    Space.Box observations = (Space.Box) expected.observationSpace();
    JsonNode bounds = line.get("observation_space").get("bounds");
    assertThat(bounds).hasSize(observations.size());
    for (int i = 0; i < observations.size(); i++) {
      float bound = observations.low()[i];
      if (Float.isInfinite(bound)) {
        assertThat(bounds.get(i).get("low").isNull()).isTrue();
      } else {
        assertThat(bounds.get(i).get("low").floatValue()).isEqualTo(bound);
      }
    }
    assertThat(line.get("max_episode_steps").intValue()).isEqualTo(expected.maxEpisodeSteps());
    List<String> fitting = new ArrayList<>();
    line.get("algorithms").forEach(name -> fitting.add(name.textValue()));
    assertThat(fitting).isEqualTo(Algorithms.actingIn(expected.actionSpace()));
    assertThat(line.get("presets")).hasSameSizeAs(fitting);
    assertThat(line.get("description").textValue()).isEqualTo(expected.description());
  }

  @Test
  void textFitsATerminalAndNamesEverything() {
    String algorithms = CommandRun.of("algorithms").out();
    String environments = CommandRun.of("environments").out();
    assertThat(algorithms.lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 80));
    assertThat(environments.lines()).allSatisfy(line -> assertThat(line.length()).isBetween(0, 80));
    for (String algorithm : Algorithms.names()) {
      for (HyperparameterSpecification each : Algorithms.hyperparameters(algorithm)) {
        assertThat(CommandRun.of("algorithms", algorithm).out())
            .contains("  " + each.name() + (each.fixedBecause().isPresent() ? " * " : " "));
      }
    }
    assertThat(algorithms).contains("zoo in CartPole-v1, 100,000 steps", "gae_lambda 0.8");
    assertThat(environments)
        .contains("CartPole-v1: ")
        .contains("4 numbers: -4.8 to 4.8, any, -0.4189 to 0.4189, any")
        .contains("a number: -2 to 2")
        .contains("at most 500 steps, return -500 to 0, solved at -100")
        .contains("ppo (preset zoo), a2c (preset zoo), dqn (preset zoo)");
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/api/command-line.md"));
    Set<String> names = new HashSet<>();
    CommandRun.of("environments", "--json").jsonLines().forEach(line -> collect(line, names));
    CommandRun.of("algorithms", "--json").jsonLines().forEach(line -> collect(line, names));
    Algorithms.names()
        .forEach(algorithm ->
            Algorithms.hyperparameters(algorithm).forEach(each -> names.remove(each.name())));
    assertThat(names).isNotEmpty().allMatch(name -> page.contains("`" + name + "`"));
  }

  private static void collect(JsonNode node, Set<String> names) {
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(child -> collect(child, names));
  }
}

package tars.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tars.engine.math.KernelChoice;
import tars.engine.policy.PolicyFormat;

/**
 * Bytes do not depend on what the just-in-time compiler has done: a process that interprets, and
 * one whose compiler only translates, end as this one, which compiles as it sees fit.
 */
class InterpretedTrainingTest {

  /** One of each algorithm, with networks small enough for an interpreter. */
  private static final List<TrainingCase> CASES =
      List.of(
          TrainingCase.PPO_STATE_DEPENDENT,
          TrainingCase.A2C_ADAM,
          TrainingCase.DQN,
          TrainingCase.DDPG_NORMAL);

  private static final long STEPS = 125;

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
  void howItIsExecutedChangesNoByte(String mode) throws IOException, InterruptedException {
    assertThat(digestsOfAProcess(mode, 1)).hasSize(2 * CASES.size()).isEqualTo(digests(1));
  }

  /** The negative control: another seed is told apart. */
  @ParameterizedTest
  @ValueSource(strings = "-XX:TieredStopAtLevel=1")
  void anotherSeedDoes(String mode) throws IOException, InterruptedException {
    assertThat(digestsOfAProcess(mode, 2)).doesNotContainAnyElementsOf(digests(1));
  }

  /** Of every case with vectors and without: the checkpoint's digest after some steps. */
  private static List<String> digests(long seed) {
    return CASES.stream()
        .flatMap(each -> Stream.of("vector", "scalar").map(kernel -> digest(each, kernel, seed)))
        .toList();
  }

  private static String digest(TrainingCase each, String kernel, long seed) {
    Training training = each.start(seed, KernelChoice.parse(kernel));
    training.advance(STEPS);
    return each + " " + PolicyFormat.sha256(training.checkpoint());
  }

  private static List<String> digestsOfAProcess(String mode, long seed)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mode,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                InterpretedTrainingTest.class.getName(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.inputReader()) {
      List<String> digests = output.lines().toList();
      assertThat(process.waitFor()).as("exit status").isZero();
      return digests;
    }
  }

  /** Prints the digests of the seed that is the argument. */
  public static void main(String[] seed) {
    digests(Long.parseLong(seed[0])).forEach(System.out::println);
  }
}

package tars.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tars.cli.CommandRun;

class TrainCommandIT {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameFileWithEitherKernelAndAnotherSeedAnother() throws Exception {
    Path first = folder.resolve("first.tars");
    JsonNode result = train(first, "--seed", 5).lastJson();
    assertThat(result.get("sha256").textValue()).isEqualTo(sha256(first));

    Path again = folder.resolve("again.tars");
    JsonNode repeated = train(again, "--seed", 5).lastJson();
    assertThat(again).hasSameBinaryContentAs(first);
    assertThat(withoutPaceAndFile(repeated)).isEqualTo(withoutPaceAndFile(result));

    Path scalar = folder.resolve("scalar.tars");
    JsonNode plain = train(scalar, "--seed", 5, "--kernel", "scalar").lastJson();
    assertThat(plain.get("kernel").textValue()).isEqualTo("scalar");
    assertThat(result.get("kernel").textValue()).startsWith("vector-");
    assertThat(scalar).hasSameBinaryContentAs(first);

    Path other = folder.resolve("other.tars");
    train(other, "--seed", 6);
    assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(first));
    Path tuned = folder.resolve("tuned.tars");
    train(tuned, "--seed", 5, "--learning-rate", "1e-3");
    assertThat(Files.readAllBytes(tuned)).isNotEqualTo(Files.readAllBytes(first));
    Path assigned = folder.resolve("assigned.tars");
    train(assigned, "--seed", 5, "-H", "learning_rate=1e-3");
    assertThat(assigned).hasSameBinaryContentAs(tuned);
  }

  /** Of a network whose products are large enough to be shared. */
  @Test
  void anyNumberOfThreadsGivesTheSameFile() {
    Object[] large = {"--net-arch", "256,256", "--batch-size", 128, "--n-epochs", 2};
    Path alone = folder.resolve("alone.tars");
    assertThat(train(alone, large).lastJson().get("threads").intValue()).isEqualTo(1);
    for (int threads = 1; threads <= Math.min(3, PROCESSORS); threads++) {
      Path shared = folder.resolve("shared.tars");
      CommandRun run = train(shared, with(large, "--threads", threads));
      assertThat(run.jsonLines().getFirst().get("threads").intValue()).isEqualTo(threads);
      assertThat(shared).hasSameBinaryContentAs(alone);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("kernels-"));
  }

  @Test
  void threadsThatTheMachineLacksAreRefused() {
    for (Object threads : List.of(0, PROCESSORS + 1, "two")) {
      CommandRun run =
          CommandRun.of(
              "train",
              "--environment",
              "CartPole-v1",
              "--steps",
              1,
              "--out",
              folder.resolve("policy.tars"),
              "--threads",
              threads);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .startsWith(
              "tars: --threads: %s; give a whole number from 1 to %d "
                  .formatted(threads, PROCESSORS))
          .hasLineCount(1);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void theLinesTellStartAndResult() throws Exception {
    List<JsonNode> lines = train(folder.resolve("policy.tars"), "--seed", 1).jsonLines();
    assertThat(lines.getFirst().get("event").textValue()).isEqualTo("started");
    String page = Files.readString(Path.of("../docs/api/command-line.md"));
    for (JsonNode line : lines) {
      assertThat(line.fieldNames()).toIterable().allMatch(name -> page.contains("`" + name + "`"));
    }
    JsonNode last = lines.getLast();
    assertThat(last.get("event").textValue()).isEqualTo("completed");
    assertThat(last.get("algorithm").textValue()).isEqualTo("ppo");
    assertThat(last.get("environment").textValue()).isEqualTo("CartPole-v1");
    assertThat(last.get("seed").longValue()).isEqualTo(1);
    assertThat(last.get("steps").longValue()).isEqualTo(2048);
    assertThat(last.get("steps_per_second").doubleValue()).isPositive();
    assertThat(last.get("mean_return").doubleValue()).isBetween(8.0, 100.0);
    assertThat(last.get("out").textValue()).endsWith("policy.tars");
  }

  @Test
  void textForPeopleNamesWhatIsDone() {
    Path out = folder.resolve("policy.tars");
    CommandRun run =
        CommandRun.of(
            "train",
            "--environment",
            "CartPole-v1",
            "--steps",
            1,
            "--n-steps",
            64,
            "--batch-size",
            32,
            "--out",
            out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Training ppo in CartPole-v1: 1 step, seed 1, kernel vector-")
        .contains("Done: 1 step in ", out + "  sha256 ");
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedBeforeTraining() throws Exception {
    Path missing = folder.resolve("no/such/folder/policy.tars");
    assertThat(refusal(missing)).contains("there is no directory " + missing.getParent());
    assertThat(refusal(folder)).contains("is no regular file");
    Path file = Files.writeString(folder.resolve("file"), "kept");
    assertThat(refusal(file.resolve("policy.tars"))).contains("there is no directory");
    assertThat(refusal(Path.of("/dev/null"))).contains("is no regular file");
    assertThat(file).hasContent("kept");
  }

  @Test
  void onlyThePolicyIsLeftInTheFolder() throws Exception {
    Path out = Files.writeString(folder.resolve("policy.tars"), "an older one");
    train(out, "--seed", 1);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
    assertThat(Files.size(out)).isGreaterThan(1000);
  }

  private static String refusal(Path out) {
    CommandRun run =
        CommandRun.of("train", "--environment", "CartPole-v1", "--steps", 1 << 30, "--out", out);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("tars: --out " + out).hasLineCount(1);
    return run.err();
  }

  private static CommandRun train(Path out, Object... more) {
    Object[] fixed = {
      "train",
      "--environment",
      "CartPole-v1",
      "--steps",
      2048,
      "--n-steps",
      256,
      "--out",
      out,
      "--json"
    };
    CommandRun run = CommandRun.of(with(fixed, more));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static Object[] with(Object[] arguments, Object... more) {
    return Stream.of(arguments, more).flatMap(Stream::of).toArray();
  }

  private static JsonNode withoutPaceAndFile(JsonNode result) {
    ObjectNode rest = result.deepCopy();
    return rest.remove(List.of("steps_per_second", "seconds", "out"));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}

package tars.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tars.benchmarks.MarkdownTable;

/** The page of the documents on speed and memory, written whole from what is stored. */
final class SpeedPage {

  private static final String NONE = "–";

  private final Map<String, Measurement> measurements;
  private final Map<String, Profile> profiles;
  private final Map<String, Scaling> scalings;
  private final Map<String, Scaling> threads;
  private final SpeedStore store;

  private SpeedPage(SpeedStore store) throws IOException {
    this.store = store;
    this.measurements = store.measurements();
    this.profiles = store.profiles();
    this.scalings = store.scalings();
    this.threads = store.threads();
  }

  /** Writes the page and its picture. */
  static void write(SpeedStore store, Path docs) throws IOException {
    Path images = docs.resolve("images");
    Files.createDirectories(images);
    Files.writeString(docs.resolve("speed.md"), of(store));
    Files.writeString(images.resolve("speed.svg"), SpeedPicture.of(store.measurements()));
  }

  /** The page as a file's text. */
  static String of(SpeedStore store) throws IOException {
    return new SpeedPage(store).text();
  }

  private String text() throws IOException {
    return """
    # Speed and memory

    How fast does TARS train and evaluate on one core, beside Stable-Baselines3 (SB3), SBX (Stable-Baselines3 on JAX) and CleanRL, and how much of what the core can do is that? This page is written by `./tars bench training`, `./tars bench profile`, `./tars bench kernels`, `./tars bench scaling` and `./tars bench soak` from what they stored in [benchmarks/results](../benchmarks/results); `./tars bench training --table` writes it again without measuring.

    ## Result

    Environment steps a second; of DDPG, which makes an update with each step, updates a second. The bound is the speed at which a training would need the core's whole FP32 peak of the same run for its networks' matrix products alone, done in full; DQN and DDPG, whose networks have ReLU, need not do all of them (below).

    %s
    ![Each side's speed as a share of the bound, on a logarithmic scale](images/speed.svg)

    ### Targets

    %s
    ## Greedy evaluation

    A policy with two hidden layers of 64 in CartPole-v1, its episodes whole; Stable-Baselines3's `evaluate_policy` on 1, 8 and 64 environments side by side.

    %s
    ## Where the time goes

    Shares of the samples that the JVM's flight recorder took of a training, each for the kernel that was called, or else for the method of the engine it fell in.

    %s
    %s
    ### What was tried

    - Kept: six rows by four vectors of outputs a tile on 512-bit vectors; four rows by three on 256-bit vectors, with a loop that counts by the index into its panel, whose rows lie a constant apart (34 instructions for 12 multiply-adds; a tile of four by two from the matrix itself, which came before, took 31 for 8, and trainings 1.2 to 2 times as long), and where a panel has up to 128 terms three rows by four, which divide layers of 64 without a rest and read the fourth vector as an operand of the multiply-add, from a place of its own for each row (31 instructions for 12), with the loop over tiles in the method that holds the tile, as a call and its checks took as long as ten terms (64×64×64 and 256×64×64 alone 1.05 to 1.15 times as fast, PPO with the zoo's settings 1.06; DDPG was 2 to 4 %% slower in turns at first, although no product of it is alone, which is not explained), blocks of eight rows turned in strips, panels whose vectors touch one line of a cache each, as objects of `./tars train`'s JVM lie at multiples of 32 bytes (gradients by weights of 256×64×64 and 64×256×256 a tenth faster alone, and no longer in some processes only; PPO some 1.02 times as fast; `./tars up` goes without, as it would start a fifth of a second later), one row by eight vectors for what is too few rows for a panel, the weights of two to four inputs in registers, and of one or two outputs for four vectors of inputs; tanh's coefficients read from an array, whose values the compiler does not know and therefore keeps in registers, while it loads vectors that are constants anew for each vector of values (alone 1.25 times as fast), and tanh's values held to where it is ± 1 in those vectors alone that have one beyond it (alone 1.16 times as fast, as to choose between two vectors takes a third operand, which multiply-adds wait for; where one value in ten lies beyond, as fast as before, and where one in two does, a tenth slower); hidden layers' rows from the fourth float of their arrays on, where `./tars train`'s objects let vectors of 256 bits begin at multiples of 32 bytes, as others take two cycles instead of one to be written (gradients by inputs of 64×64×64 a sixtieth faster alone); short samples gathered into minibatches value by value (256 of CartPole in 1.8 instead of 3.5 µs); with both, PPO with the zoo's settings is 1.04 times as fast; blocks of a matrix copied into panels, and sums of many terms taken a panel's worth at a time; in layers of 64, the slope of what comes before multiplied a few rows at a time; layers of few inputs or outputs written a few rows at a time, so that what comes from a third-level cache comes once and in order; a rollout's values estimated in one pass at its end; where ReLU turned units off for a whole batch (half to two thirds of the second layer's in these trainings of DDPG and DQN), their columns left out of the products that make gradients by weights and by inputs, to the same bits, which made DDPG some 1.2 and DQN 1.25 times as fast on 256-bit vectors ([decision 0012](decisions/0012-units-that-are-off-are-left-out.md)), and these columns gathered and spread a vector at a time, each vector's in order by one shuffle, instead of value by value (gradients of 256×400×300 with half of the columns off 1.12 times as fast, DDPG 1.04); likewise the inputs of a layer that are zero for a whole batch, where they are a twelfth (in DQN an eighth or more are in about half of all passes; in DDPG hardly ever, which the first eighth of the rows shows), and ReLU within the loop over rows of a layer of few inputs, before they are written: both together made DQN 1.02 times as fast, DDPG 1.01; one width of float vectors a process, without which some processes ran at a tenth of their speed ([decision 0010](decisions/0010-one-width-of-vectors.md)).
    - Not kept, as whole trainings gained nothing: both matrices packed into blocks, with tiles whose indices need no checks (alone, in a first-level cache, they come within a tenth of the peak; packing takes it back); all layers on a few rows before the next rows; slopes multiplied within a tile, whose sums then no longer stay in registers; on 512-bit vectors, arrays aligned to 64 bytes by the JVM's `-XX:ObjectAlignmentInBytes`; huge pages; no checks of indices at all; tiles of five rows by five vectors for the columns that four vectors do not divide (up to a twelfth faster or slower from one process to the next), and of eight rows by one vector (in some processes six times slower); blocks of 16 × 16 turned four rows at a time, twice over, or by loads that masks lay over each other (slower, although they need fewer registers or shuffles); Adam's division as steps of Newton's method to the same bits (what it waits for is its four arrays, which a first-level cache does not hold); the gradient of one or two outputs with lanes across inputs, without the detour over its transposed, as a kernel of 256-bit vectors, too (as long as the detour); on 256-bit vectors, loops without any check of indices (the compiler then loads more than 16 registers hold, and the tile takes twice as long, with fences between rows as without), tiles of six rows by two vectors throughout, of three by three and of four by three unrolled, all panels of a matrix filled row by row, several panels for a few rows at a time (gradients by inputs of 64×64×64 then take longer, with the slope multiplied behind each few rows, too), panels outside the JVM's heap, whose indices are checked in each round, both matrices of a gradient by weights in panels, tiles of three by four unrolled (see below), with two of four vectors as operands and fences between rows (29 instructions, but in some processes an index moves to a vector register and back each round, and the tile takes half as long again), or for panels of more terms than a first-level cache holds, blocks turned by sixteen loads instead of eight loads and four shuffles, by twelve and two, two columns at a time, with shifts of pairs of values in place of shuffles (the compiler gives up inlining so large a method, and allocates), or several strips in one loop, whose checks it makes anew for each; values held to ± 1 by two comparisons, which are fewer instructions and yet slower, for their third operands; columns summed eight vectors at a time; where inputs are zero, their terms left out row by row or for four rows at a time (a tile then loads more for each multiply-add, and takes about twice as long for it, which is as much as the zeros save).
    - Not in our hands: in some processes each tile of 64 terms on 256-bit vectors takes 19 cycles more, the time of one branch that the processor did not foresee, and matrix products of 64 terms 4 %% more. It is the end of the loop, and whether it is foreseen depends on where the compiled tile happens to lie: at odd multiples of 128 bytes it was in 17 of 17 processes, at even ones in 9 of 21. Unrolled once it always is, but then every process takes 2 to 3 %% longer than the fast ones, as the compiler runs out of registers for indices.
    - Nor is this: on a machine that is shared with others, every product of matrices falls to little more than half its speed for seconds at a time, while a loop of multiply-adds in registers, which measures the peak, and one that only reads and writes memory hardly notice. It looks as if others used the core's second hardware thread and first-level cache; no counter here can tell. While it lasts, Adam, which waits for divisions and memory, is hardly slower, and tanh by half; two loops of multiply-adds on this machine's two cores do not slow each other. One training's speed varied by a third from one process to the next, in an hour in which six others were within 4 %% of each other. Shares of the peak are therefore the higher the quieter the machine.

    ## Each kernel alone

    %s
    %s
    ## Memory over a long training

    %s
    %s%s\
    """
        .formatted(
            TrainingTable.of(measurements),
            TrainingTable.targets(measurements),
            evaluation(),
            parts(),
            places(),
            KernelsSection.of(store.kernels()),
            ScalingSection.of(scalings, threads),
            SoakSection.of(store.soak()),
            machines(),
            method());
  }

  private String machines() throws IOException {
    StringBuilder sections = new StringBuilder();
    for (Map.Entry<String, SpeedStore> machine : store.machines().entrySet()) {
      sections.append(MachineSection.of(machine.getKey(), machine.getValue()));
    }
    return sections.toString();
  }

  private String evaluation() {
    Measurement measurement = measurements.get(EvaluationWorkload.NAME);
    List<String> head = new ArrayList<>(List.of("", "steps/s", "× as fast is TARS"));
    List<List<String>> rows = new ArrayList<>();
    if (measurement == null) {
      return "Not measured yet.\n";
    }
    rows.add(
        List.of(
            "TARS, %s of the bound of %s"
                .formatted(
                    percent(measurement.shareOfPeak()), TrainingTable.count(measurement.bound())),
            TrainingTable.speed(measurement, Measurement.TARS),
            NONE));
    for (int environments : EvaluationWorkload.PEER_ENVIRONMENTS) {
      String key = EvaluationWorkload.peerKey(environments);
      if (measurement.has(key)) {
        rows.add(
            List.of(
                "SB3 on %d environment%s".formatted(environments, environments == 1 ? "" : "s"),
                TrainingTable.speed(measurement, key),
                Target.times(measurement.ratio(key))));
      }
    }
    return MarkdownTable.of(head, rows);
  }

  private String parts() {
    List<String> names = TrainingCommand.names().stream().filter(profiles::containsKey).toList();
    if (names.isEmpty()) {
      return "Not measured yet.\n";
    }
    List<String> head =
        Stream.concat(Stream.of(""), names.stream().map(TrainingTable::title)).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Part part : Part.values()) {
      rows.add(
          Stream.concat(
                  Stream.of(part.words()),
                  names.stream().map(name -> percent(profile(name).share(part))))
              .toList());
    }
    return MarkdownTable.of(head, rows);
  }

  private String places() {
    return TrainingCommand.names().stream()
        .filter(profiles::containsKey)
        .map(name -> "- **%s**: %s\n".formatted(TrainingTable.title(name), places(profile(name))))
        .collect(Collectors.joining());
  }

  /** All places with two hundredths of the samples at least. */
  private static String places(Profile profile) {
    return profile.places().stream()
        .filter(place -> profile.share(place) >= 0.02)
        .map(place -> "`%s` %s".formatted(place.name(), percent(profile.share(place))))
        .collect(Collectors.joining(", "));
  }

  private Profile profile(String name) {
    return Objects.requireNonNull(profiles.get(name));
  }

  private String method() {
    return """
    ## How it is measured

    - Each run of each side is a process of its own, pinned to one core, with one thread; TARS and its peers run in turns, and figures are medians over the runs. Whatever compiles (JVM, XLA) did so before the time was taken.
    - All sides train with the same settings and networks, begin anew, and are timed over the same steps of a training, again and again for three seconds at least. DQN is timed once its exploration is at its last value; DDPG makes 1,000 steps without updates instead of the preset's 10,000.
    - SB3 and SBX are driven through their own `learn`. CleanRL is no library, and what the package index has of it is of 2020: its figures are those of a script in `benchmarks/peers` that was written after its published description. SBX has no A2C and does not clip DQN's gradient; CleanRL has no A2C, and makes DQN's gradient steps one by one.
    - The peak is measured by each of TARS's runs before and after its time is taken: sums of fused multiply-adds in registers. Operations are counted as F for a pass forward of one row through a network (two for each weight), F for its weights' gradient, and B, which is F without the first layer, for its inputs' gradients; activations, losses, optimisers, environments and random numbers count as nothing. What TARS leaves out because a unit is off for a whole batch is counted as if it were done, on all sides alike: of DQN and DDPG a share of the bound says how fast the training is, not how busy the core.

    %s
    %s
    """
        .formatted(
            MarkdownTable.of(List.of("Training", "Operations", "Counted as"), operations()),
            provenances());
  }

  private static List<List<String>> operations() {
    return Workload.all().stream()
        .map(workload ->
            List.of(
                workload.title(),
                "%s an %s"
                    .formatted(
                        TrainingTable.count(Arithmetic.flops(workload)), of(workload.unit())),
                Arithmetic.words(workload.algorithm())))
        .toList();
  }

  private static String of(Unit unit) {
    return switch (unit) {
      case STEPS -> "environment step";
      case UPDATES -> "update";
    };
  }

  private String provenances() {
    TreeSet<String> lines = new TreeSet<>();
    measurements.forEach((name, measurement) -> {
      Provenance provenance = measurement.provenance();
      lines.add(
          "- %s, %d cores%s"
              .formatted(
                  provenance.told(),
                  provenance.cores(),
                  provenance.pinned() ? "" : ", not pinned"));
      measurement
          .runs()
          .forEach((side, runs) ->
              lines.add("- %s: %s".formatted(side, words(runs.getFirst().versions()))));
    });
    return String.join("\n", lines);
  }

  private static String words(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** A whole number with its thousands apart. */
  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

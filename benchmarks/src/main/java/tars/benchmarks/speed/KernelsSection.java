package tars.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tars.benchmarks.MarkdownTable;
import tars.benchmarks.kernels.KernelsResult;
import tars.benchmarks.kernels.KernelsRun;
import tars.benchmarks.kernels.MeasuredKernel;

/** The page's part on each kernel alone, the vector one beside its scalar twin. */
final class KernelsSection {

  private static final String VECTOR = "vector";

  /** Those that the section compares. */
  static final List<String> KERNELS = List.of(KernelsRun.SCALAR, VECTOR);

  private static final Set<String> PRODUCTS = Set.of("affine", "weightGradient", "inputGradient");
  private static final Set<String> WIDTHS = Set.of("×64×64", "×256×256");
  private static final double SHARE = 0.7;
  private static final String NONE = "–";

  private KernelsSection() {}

  static String of(Optional<KernelsResult> stored) {
    if (stored.isEmpty()) {
      return "Not measured yet: `./tars bench kernels`.\n";
    }
    KernelsResult result = stored.get();
    return "One call on one core, at the shapes that the algorithms use: rows × inputs × outputs of a"
        + " layer, or a number of values. "
        + products(result)
        + "\n"
        + table(result);
  }

  /** The products of matrices that are wanted to come near the peak, and whether they do. */
  static String products(KernelsResult result) {
    return """
    Medians over `%s`, %s, %s; the peak is that of the same processes.

    Matrix products with 64 and with 256 inputs and outputs, wanted %.0f %% of the peak:

    %s\
    """
        .formatted(
            result.command(),
            result.time().substring(0, 10),
            result.processor(),
            100 * SHARE,
            targets(result));
  }

  private static String targets(KernelsResult result) {
    return result.measured().stream()
        .filter(KernelsSection::isTarget)
        .map(each ->
            "- %s `%s` %s: %s\n"
                .formatted(
                    share(each) >= SHARE ? "✓" : "✗",
                    each.method(),
                    each.shape(),
                    SpeedPage.percent(share(each))))
        .collect(Collectors.joining());
  }

  private static boolean isTarget(MeasuredKernel each) {
    return each.kernel().equals(VECTOR)
        && PRODUCTS.contains(each.method())
        && WIDTHS.stream().anyMatch(each.shape()::endsWith);
  }

  private static double share(MeasuredKernel each) {
    Double share = each.shareOfPeak();
    return share == null ? 0 : share;
  }

  private static String table(KernelsResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (MeasuredKernel vector : result.measured()) {
      if (vector.kernel().equals(VECTOR)) {
        double scalar = twin(result, vector).nanosecondsMedian();
        Double gflops = vector.gflops();
        rows.add(
            List.of(
                "`" + vector.method() + "`",
                vector.usedBy().toUpperCase(Locale.ROOT),
                vector.shape(),
                SpeedPage.whole(Math.round(scalar)),
                SpeedPage.whole(Math.round(vector.nanosecondsMedian())),
                Target.times(scalar / vector.nanosecondsMedian()),
                gflops == null ? NONE : SpeedPage.whole(Math.round(gflops)),
                gflops == null ? NONE : SpeedPage.percent(share(vector))));
      }
    }
    return MarkdownTable.of(
        List.of(
            "Kernel",
            "Used by",
            "Shape",
            "Scalar, ns",
            "Vector, ns",
            "× as fast",
            "GFLOP/s",
            "Of the peak"),
        rows);
  }

  private static MeasuredKernel twin(KernelsResult result, MeasuredKernel vector) {
    return result.measured().stream()
        .filter(each ->
            each.kernel().equals(KernelsRun.SCALAR)
                && each.method().equals(vector.method())
                && each.usedBy().equals(vector.usedBy())
                && each.shape().equals(vector.shape()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no scalar twin of " + vector));
  }
}

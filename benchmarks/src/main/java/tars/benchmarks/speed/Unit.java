package tars.benchmarks.speed;

/** What a workload's speed counts. */
enum Unit {
  /** Environment steps, over all environments. */
  STEPS("steps/s"),
  /** Gradient steps: where each environment step has one, and they are nearly all the work. */
  UPDATES("updates/s");

  private final String words;

  Unit(String words) {
    this.words = words;
  }

  /** The speed's unit as people write it. */
  String words() {
    return words;
  }
}

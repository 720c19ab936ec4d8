package tars.benchmarks.learning;

/** Who learned. */
enum Side {
  TARS("tars", "TARS"),
  STABLE_BASELINES3("stable-baselines3", "Stable-Baselines3");

  private final String name;
  private final String title;

  Side(String name, String title) {
    this.name = name;
    this.title = title;
  }

  /** As on the command line and in names of files. */
  String commandLineName() {
    return name;
  }

  /** As people write it. */
  String title() {
    return title;
  }
}

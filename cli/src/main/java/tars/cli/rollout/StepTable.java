package tars.cli.rollout;

import java.io.PrintWriter;
import java.util.Locale;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/** A table for people. */
final class StepTable implements StepPrinter {

  private static final String ROW = "%6s  %-12s %10s  %s%n";

  private final PrintWriter out;
  private final Space actionSpace;
  private int steps;
  private double episodeReturn;
  private String end = "not over";

  StepTable(PrintWriter out, EnvironmentSpecification environment) {
    this.out = out;
    this.actionSpace = environment.actionSpace();
  }

  @Override
  public void reset(float[] observation) {
    out.printf(ROW, "step", "action", "reward", "observation");
    out.printf(ROW, "reset", "", "", numbers(observation));
  }

  @Override
  public void step(
      float[] action, float[] observation, double reward, boolean terminated, boolean truncated) {
    steps++;
    episodeReturn += reward;
    if (terminated || truncated) {
      end = terminated ? truncated ? "terminated and truncated" : "terminated" : "truncated";
    }
    String shownAction =
        switch (actionSpace) {
          case Space.Discrete _ -> Long.toString((long) action[0]);
          case Space.Box _ -> numbers(action);
        };
    out.printf(ROW, steps, shownAction, reward, numbers(observation));
  }

  @Override
  public void end() {
    out.printf("%s after %d steps, return %s%n", end, steps, episodeReturn);
    out.flush();
  }

  private static String numbers(float[] values) {
    StringBuilder text = new StringBuilder();
    for (float value : values) {
      text.append(String.format(Locale.ROOT, "%12.6f", value));
    }
    return text.toString();
  }
}

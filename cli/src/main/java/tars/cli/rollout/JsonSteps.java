package tars.cli.rollout;

import java.io.PrintWriter;
import tars.cli.output.JsonLine;
import tars.engine.environment.EnvironmentSpecification;
import tars.engine.environment.Space;

/** One JSON object a line, the reset first. */
final class JsonSteps implements StepPrinter {

  private final PrintWriter out;
  private final Space actionSpace;
  private final boolean withActions;

  /**
   * Prints to {@code out}.
   *
   * @param withActions whether lines have the action, which its author may know already
   */
  JsonSteps(PrintWriter out, EnvironmentSpecification environment, boolean withActions) {
    this.out = out;
    this.actionSpace = environment.actionSpace();
    this.withActions = withActions;
  }

  @Override
  public void reset(float[] observation) {
    new JsonLine()
        .floats("observation", observation)
        .nothing("reward")
        .flag("terminated", false)
        .flag("truncated", false)
        .print(out);
  }

  @Override
  public void step(
      float[] action, float[] observation, double reward, boolean terminated, boolean truncated) {
    JsonLine line = new JsonLine();
    if (withActions) {
      switch (actionSpace) {
        case Space.Discrete _ -> line.number("action", (long) action[0]);
        case Space.Box _ -> line.floats("action", action);
      }
    }
    line.floats("observation", observation)
        .number("reward", reward)
        .flag("terminated", terminated)
        .flag("truncated", truncated)
        .print(out);
  }

  @Override
  public void end() {
    out.flush();
  }
}

package tars.evaluation.protocol;

import java.util.Arrays;
import tars.engine.environment.Environments;
import tars.engine.environment.Space;
import tars.engine.policy.Policy;

/** Acts by a rule on each observation. */
record RulePolicy(String environment, int observationSize, Rule rule) implements Policy {

  interface Rule {
    int action(float[] observation);
  }

  @Override
  public String algorithm() {
    return "rule";
  }

  @Override
  public long step() {
    return 0;
  }

  @Override
  public long seed() {
    return 0;
  }

  @Override
  public int actionSize() {
    return actionSpace().size();
  }

  @Override
  public Space actionSpace() {
    return Environments.specification(environment).actionSpace();
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public Actor actor(int maxRows) {
    return (observations, rows, actions) -> {
      for (int row = 0; row < rows; row++) {
        int from = row * observationSize;
        actions[row] = rule.action(Arrays.copyOfRange(observations, from, from + observationSize));
      }
    };
  }
}

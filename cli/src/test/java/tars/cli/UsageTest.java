package tars.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tars.engine.Algorithms;
import tars.engine.environment.Environments;

class UsageTest {

  @Test
  void helpNamesEveryCommand() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("train", "evaluate", "rollout", "environments", "algorithms");
    assertThat(CommandRun.of("--version").out()).startsWith("tars ");
  }

  @Test
  void everyHyperparameterIsAnOptionOfTrain() {
    String help = CommandRun.of("train", "--help").out();
    for (var each : Algorithms.hyperparameters("ppo")) {
      assertThat(help).contains("--" + each.name().replace('_', '-'));
    }
    assertThat(help).contains("--steps", "--seed", "--out", "--kernel", "--json", "--set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train                                                            | Missing required options
          train --environment CartPole-v1 --steps 0 --out x                | --steps: 0; give a whole number from 1
          train --environment CartPole-v1 --steps x --out x                | --steps: x; give a whole number
          train --environment CartPole-v1 --steps 9223372036854775807 --out x | to 1000000000000
          train --environment CartPole-v1 --steps 9 --out x --gamma 0x1p-1 | gamma: 0x1p-1
          train --environment CartPole-v1 --steps 9 --seed -1 --out x      | --seed: -1
          train --environment CartPole-v2 --steps 9 --out x                | CartPole-v1, Acrobot-v1
          train --algorithm sarsa --environment CartPole-v1 --steps 9 --out x | ppo
          train --environment CartPole-v1 --steps 9 --out x --gamma NaN    | gamma: NaN
          train --environment CartPole-v1 --steps 9 --out x --set gama=1   | gama
          train --environment CartPole-v1 --steps 9 --out x --set gamma=1 --gamma 1 | given twice
          train --environment CartPole-v1 --steps 9 --out x --learning-rat 1 | --learning-rat
          train --environment CartPole-v1 --steps 9 --out x --kernel cuda  | --kernel: 'cuda' is unknown
          evaluate                                                         | POLICY
          evaluate policy.tars --episodes 0                                | --episodes: 0
          evaluate policy.tars --seed -1                                   | --seed: -1
          rollout --environment CartPole-v3 --actions -                    | CartPole-v1, Acrobot-v1
          up --home= --port 0                                              | --home: it is empty
          rollout --environment CartPole-v1                                | either --actions
          rollout --environment CartPole-v1 --actions - --policy p         | either --actions
          rollout --actions -                                              | --environment: missing
          rollout --policy p q                                             | two policies
          fly                                                              | fly
          """)
  void misuseIsOneLineAndExitsWithTwo(String arguments, String named) {
    CommandRun run = CommandRun.of((Object[]) arguments.strip().split(" +", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("tars: ").contains(named.strip()).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void noCommandIsMisuseAndSaysSo() {
    CommandRun run = CommandRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("which command?").contains("tars --help");
  }

  @Test
  void listsNameWhatThereIs() {
    assertThat(CommandRun.of("environments").out()).contains(Environments.names());
    assertThat(CommandRun.of("algorithms").out()).contains("ppo", "learning_rate");
    assertThat(CommandRun.of("algorithms", "ppo").out()).startsWith("ppo");
    assertThat(CommandRun.of("environments", "--json").out())
        .startsWith("{\"name\":\"CartPole-v1\"")
        .hasLineCount(Environments.names().size());
    assertThat(CommandRun.of("algorithms", "--json").out())
        .contains("{\"name\":\"learning_rate\"", "\"default\":3.0E-4");
    assertThat(CommandRun.of("algorithms", "sarsa").exitCode()).isEqualTo(1);
  }
}

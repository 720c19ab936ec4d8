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
    for (String algorithm : Algorithms.names()) {
      for (var each : Algorithms.hyperparameters(algorithm)) {
        assertThat(help).contains("--" + each.name().replace('_', '-') + "=");
      }
    }
    assertThat(help)
        .contains("--steps", "--seed", "--out", "--kernel", "--json", "--set")
        .contains("--checkpoint", "--checkpoint-every", "--resume")
        .contains("--preset", "--hyperparameters");
    assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  /** What differs between algorithms is told of each. */
  @Test
  void theHelpDoesNotTellOneAlgorithmsDefaultAsAnothers() {
    String help = CommandRun.of("train", "--help").out().replaceAll("\\s+", " ");
    assertThat(help)
        .contains("default: 3e-4 in ppo, 7e-4 in a2c, 1e-4 in dqn, 0.001 in ddpg")
        .contains(
            "--n-envs=N Environments stepped together (a whole number in [1, 1024]; default: 1)")
        .contains("Hyperparameters of dqn, ddpg: --buffer-size=N");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train                                                            | Missing required options: '--environment=NAME', '--steps=N', '--out=FILE'
          train --environment CartPole-v1 --preset zoo                     | Missing required option: '--out=FILE'
          train --environment CartPole-v1 --steps 0 --out x                | --steps: 0; give a whole number from 1
          train --environment CartPole-v1 --steps x --out x                | --steps: x; give a whole number
          train --environment CartPole-v1 --steps 1e-2 --out x             | --steps: 1e-2; give a whole number
          train --environment CartPole-v1 --steps 2.5 --out x              | --steps: 2.5; give a whole number
          train --environment CartPole-v1 --steps 1e13 --out x             | --steps: 1e13; give a whole number
          train --environment CartPole-v1 --steps 1e99 --out x             | --steps: 1e99; give a whole number
          train --environment CartPole-v1 --steps 9223372036854775807 --out x | to 1000000000000
          train --environment CartPole-v1 --steps 9 --out x --gamma 0x1p-1 | gamma: 0x1p-1
          train --environment CartPole-v1 --steps 9 --seed -1 --out x      | --seed: -1
          train --environment CartPole-v2 --steps 9 --out x                | CartPole-v1, Acrobot-v1
          train --algorithm sarsa --environment CartPole-v1 --steps 9 --out x | ppo
          train --environment CartPole-v1 --steps 9 --out x --gamma NaN    | gamma: NaN
          train --environment CartPole-v1 --steps 9 --out x --set gama=1   | gama
          train --environment CartPole-v1 --steps 9 --out x --set gamma=1 -H gamma=1 | --set gamma: is given twice
          train --environment CartPole-v1 --steps 9 --out x --gamma 1 --gamma 1 | --gamma
          train --environment CartPole-v1 --steps 9 --out x --set gamma    | --set gamma: give NAME=VALUE
          train --environment CartPole-v1 --steps 9 --out x --tau 1        | --tau 1: ppo has no such hyperparameter; leave it out, or choose dqn or ddpg
          train --environment CartPole-v1 --steps 9 --out x --use-sde true | use_sde: true is not allowed; give false where actions are discrete
          train --environment CartPole-v1 --steps 9 --out x --use-sde yes  | use_sde: yes is not allowed; give true or false
          train --environment CartPole-v1 --steps 9 --out x --net-arch 0,8 | net_arch: 0,8 is not allowed; give widths of 1 to 8 layers
          train --environment CartPole-v1 --steps 9 --out x --algorithm ddpg | those that fit are ppo, a2c, dqn
          train --environment CartPole-v1 --preset best --out x            | --preset: 'best' is unknown for ppo in CartPole-v1; there is zoo
          train --environment CartPole --preset zoo --out x                | is unknown; there are CartPole-v1, Acrobot-v1
          train --environment Pendulum-v1 --algorithm dqn --preset zoo --out x | --preset: 'zoo' is unknown for dqn in Pendulum-v1; there is none
          train --environment CartPole-v1 --steps 9 --out x --checkpoint-every 9 | --checkpoint-every 9: there is no --checkpoint
          train --environment CartPole-v1 --steps 9 --out x --checkpoint y --checkpoint-every 0 | --checkpoint-every: 0; give a whole number from 1
          train --environment CartPole-v1 --steps 9 --out ./x --checkpoint x | --checkpoint x: is --out, too
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
    assertThat(CommandRun.of("algorithms").out()).contains(Algorithms.names());
    assertThat(CommandRun.of("algorithms", "ppo").out()).startsWith("ppo");
    assertThat(CommandRun.of("algorithms", "sarsa").exitCode()).isEqualTo(1);
  }
}

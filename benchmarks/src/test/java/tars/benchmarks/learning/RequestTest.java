package tars.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void theSameInOtherWordsIsTheSame() {
    assertThat(ppo(Map.of("n_envs", 8)).asksTheSameAs(ppo(Map.of("n_envs", 8.0)))).isTrue();
    assertThat(ppo(Map.of()).asksTheSameAs(ppo(Map.of("ent_coef", 0.0, "n_epochs", 10))))
        .as("defaults spelled out")
        .isTrue();
    assertThat(ppo(Map.of("use_sde", true)).asksTheSameAs(ppo(Map.of("use_sde", "true")))).isTrue();
  }

  @Test
  void anythingElseIsAnother() {
    Request request = ppo(Map.of("n_envs", 8));

    assertThat(request.asksTheSameAs(ppo(Map.of("n_envs", 4)))).isFalse();
    assertThat(request.asksTheSameAs(ppo(Map.of("n_envs", 8, "n_epochs", 20)))).isFalse();
    assertThat(request.asksTheSameAs(ppo(Map.of()))).isFalse();
    assertThat(
            request.asksTheSameAs(
                new Request("ppo", "CartPole-v1", 1000, 2, request.hyperparameters())))
        .isFalse();
    assertThat(
            request.asksTheSameAs(
                new Request("ppo", "CartPole-v1", 1001, 1, request.hyperparameters())))
        .isFalse();
    assertThat(
            request.asksTheSameAs(
                new Request("ppo", "Acrobot-v1", 1000, 1, request.hyperparameters())))
        .isFalse();
  }

  private static Request ppo(Map<String, Object> hyperparameters) {
    return new Request("ppo", "CartPole-v1", 1000, 1, hyperparameters);
  }
}

package tars.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tars.engine.Training;
import tars.engine.math.KernelChoice;
import tars.engine.math.Kernels;

/** The oracle is what trainings ask their kernels for, and figures counted by hand. */
class ArithmeticTest {

  @Test
  void operationsAreThoseThatATrainingAsksItsKernelsFor() {
    for (Workload workload : Workload.all()) {
      long steps = workload.algorithm().equals("ddpg") ? 20 : workload.timedSteps();
      double counted = counted(workload, steps);

      assertThat(Arithmetic.flops(workload))
          .as(workload.name())
          .isCloseTo(counted, within(counted * 1e-3));
    }
  }

  @Test
  void operationsOfAnEvaluationAreThoseOfItsActor() {
    assertThat(Arithmetic.flopsOfActing(EvaluationWorkload.training()))
        .isEqualTo(2 * (4 * 64 + 64 * 64 + 64 * 2));
  }

  /**
   * By hand, from the layers' widths: PPO 4-64-64-2 and 4-64-64-1, DQN 4-256-256-2, DDPG
   * 3-400-300-1 and 4-400-300-1.
   */
  @Test
  void operationsByHand() {
    assertThat(flops("ppo/CartPole-v1:defaults")).isCloseTo(541_316, within(1.0));
    assertThat(flops("ppo/CartPole-v1:zoo")).isCloseTo(1_065_108, within(1.0));
    assertThat(flops("a2c/CartPole-v1:defaults")).isCloseTo(63_078.4, within(1.0));
    assertThat(flops("dqn/CartPole-v1:zoo")).isCloseTo(17_239_040, within(1.0));
    assertThat(flops("ddpg/Pendulum-v1:zoo")).isCloseTo(622_118_200, within(1.0));
  }

  private static double flops(String name) {
    return Arithmetic.flops(Workload.named(name));
  }

  /** Of one step of whole updates, once gradient steps are made. */
  private static double counted(Workload workload, long steps) {
    AtomicLong products = new AtomicLong();
    Training training = workload.begin(1, counting(products));
    training.advance(workload.algorithm().equals("ddpg") ? 1001 : 1280);
    long before = products.get();
    training.advance(steps);
    return 2.0 * (products.get() - before) / steps;
  }

  /** Kernels that add up the products of the matrices they are asked for. */
  private static Kernels counting(AtomicLong products) {
    Kernels counted = KernelChoice.parse("vector");
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (_, method, arguments) -> {
              products.addAndGet(products(method.getName(), arguments));
              try {
                return method.invoke(counted, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static long products(String method, Object[] arguments) {
    List<Integer> factors = FACTORS.getOrDefault(method, List.of());
    return factors.isEmpty()
        ? 0
        : factors.stream().mapToLong(at -> (Integer) arguments[at]).reduce(1, (a, b) -> a * b);
  }

  /** Where rows, inputs and outputs stand among the arguments. */
  private static final Map<String, List<Integer>> FACTORS =
      Map.of(
          "affine", List.of(2, 3, 7),
          "affineRelu", List.of(2, 3, 7),
          "weightGradient", List.of(3, 4, 7),
          "inputGradient", List.of(2, 3, 6));
}

package tars.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who computes, and what comes of faults; that the bits are equal is with the other kernels'. */
@Timeout(120)
class ThreadedKernelsTest {

  private static final Kernels SCALAR = KernelChoice.parse("scalar");
  private static final com.sun.management.ThreadMXBean BEAN =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROWS = 6;
  private static final int SIDE = 5;

  /** A layer with as many inputs as outputs, and a batch. */
  private static final class Layer {

    private final int rows;
    private final int side;
    private final float[] x;
    private final float[] parameters;
    private final float[] y;

    Layer(int rows, int side) {
      SplittableRandom random = new SplittableRandom(rows);
      this.rows = rows;
      this.side = side;
      this.x = values(random, rows * side);
      this.parameters = values(random, (side + 1) * side);
      this.y = new float[rows * side];
    }

    private static float[] values(SplittableRandom random, int count) {
      float[] values = new float[count];
      for (int k = 0; k < count; k++) {
        values[k] = (float) random.nextGaussian();
      }
      return values;
    }

    float[] compute(Kernels kernels) {
      return compute(kernels, y);
    }

    float[] compute(Kernels kernels, float[] outputs) {
      kernels.affine(x, 0, rows, side, parameters, 0, side * side, side, outputs, 0);
      return outputs;
    }
  }

  private static final float[] EXPECTED = new Layer(ROWS, SIDE).compute(SCALAR).clone();

  private static Kernels noting(ConcurrentLinkedQueue<Thread> callers) {
    return WatchedKernels.after(() -> callers.add(Thread.currentThread()), SCALAR);
  }

  /** No part ends before three threads have begun one. */
  @Test
  void allThreadsComputeAtOnceAwakeOrAsleep() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    Kernels meeting =
        WatchedKernels.after(
            () -> {
              callers.add(Thread.currentThread());
              meet(together);
              return null;
            },
            SCALAR);
    try (ThreadedKernels kernels = EagerCrew.of(meeting, 3)) {
      Layer layer = new Layer(ROWS, SIDE);
      assertThat(layer.compute(kernels)).isEqualTo(EXPECTED);
      assertThat(callers).hasSize(ROWS);
      Set<Thread> threads = Set.copyOf(callers);
      assertThat(threads).hasSize(3).contains(Thread.currentThread());
      Set<Thread> crew =
          threads.stream()
              .filter(thread -> thread != Thread.currentThread())
              .collect(Collectors.toUnmodifiableSet());
      assertThat(crew)
          .allMatch(Thread::isDaemon)
          .extracting(Thread::getName)
          .containsExactlyInAnyOrder("kernels-1", "kernels-2");
      for (Thread thread : crew) {
        await(() -> thread.getState() == Thread.State.WAITING);
      }
      assertThat(layer.compute(kernels)).isEqualTo(EXPECTED);
      assertThat(callers).hasSize(2 * ROWS);
    }
  }

  private static void meet(CyclicBarrier barrier)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    barrier.await(60, TimeUnit.SECONDS);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      Thread.sleep(1);
    }
  }

  @Test
  void onlyLargeWorkIsShared() {
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    try (ThreadedKernels kernels = new ThreadedKernels(noting(callers), 2)) {
      new Layer(64, 64).compute(kernels);
      kernels.tanh(new float[10_000], 0, 10_000);
      assertThat(callers).containsOnly(Thread.currentThread()).hasSize(2);
      callers.clear();
      new Layer(128, 256).compute(kernels);
      assertThat(callers).hasSize(4);
      callers.clear();
      kernels.tanh(new float[70_000], 0, 70_000);
      assertThat(callers).hasSize(2);
    }
  }

  /** In two parts a thread; what has its order, or is short, stays whole. */
  @Test
  void whatIsSharedAndWhatStaysWhole() {
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    try (ThreadedKernels kernels = EagerCrew.of(noting(callers), 2)) {
      float[] a = new float[64];
      float[] b = new float[64];
      float[] c = new float[64];
      float[] d = new float[64];
      Map<String, Runnable> shared =
          Map.of(
              "affine", () -> kernels.affine(a, 0, 8, 2, b, 0, 4, 2, c, 0),
              "weightGradient", () -> kernels.weightGradient(a, 0, 8, 2, 8, b, 0, 2, c, 0),
              "inputGradient",
                  () -> kernels.inputGradient(a, 0, 8, 2, b, 0, 2, Activation.RELU, c, d, 0),
              "tanh", () -> kernels.tanh(a, 0, 64),
              "affineRelu", () -> kernels.affineRelu(a, 0, 8, 2, b, 0, 4, 2, c, 0),
              "adam", () -> kernels.adam(a, b, 1f, c, d, 0, 64, 0.9f, 0.999f, 0.1f, 1f, 1f),
              "rmsprop", () -> kernels.rmsprop(a, b, 1f, c, 0, 64, 0.9f, 0.1f, 1f),
              "polyak", () -> kernels.polyak(a, b, 0, 64, 0.1f));
      Map<String, Runnable> whole =
          Map.of(
              "biasGradient", () -> kernels.biasGradient(a, 0, 8, 8, b, 0),
              "transpose", () -> kernels.transpose(a, 0, 8, 8, b, 0),
              "exp", () -> kernels.exp(a, 64),
              "softmax", () -> kernels.softmax(a, 32, 2, b, c),
              "sumOfSquares",
                  () -> kernels.sumOfSquares(a, 0, 64, new double[Kernels.PARTIAL_SUMS]));
      shared.forEach((name, work) -> assertThat(calls(callers, work)).as(name).isEqualTo(4));
      whole.forEach((name, work) -> assertThat(calls(callers, work)).as(name).isEqualTo(1));
    }
  }

  private static int calls(ConcurrentLinkedQueue<Thread> callers, Runnable work) {
    callers.clear();
    work.run();
    return callers.size();
  }

  @Test
  void oneThreadSharesNothing() {
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    try (ThreadedKernels kernels = EagerCrew.of(noting(callers), 1)) {
      new Layer(64, 64).compute(kernels);
    }
    assertThat(callers).containsExactly(Thread.currentThread());
  }

  @Test
  void lessThanOneThreadIsRefused() {
    assertThatThrownBy(() -> new ThreadedKernels(SCALAR, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads: 0; give at least 1");
  }

  /** The caller's part ends only after one of the crew's has failed. */
  @Test
  void whatAPartThrowsComesOutAtTheCaller() {
    Thread caller = Thread.currentThread();
    CountDownLatch failed = new CountDownLatch(1);
    Error fault = new StackOverflowError("in a part");
    Kernels failing =
        WatchedKernels.after(
            () -> {
              if (Thread.currentThread() != caller) {
                failed.countDown();
                throw fault;
              }
              assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
              return null;
            },
            SCALAR);
    try (ThreadedKernels kernels = EagerCrew.of(failing, 2)) {
      Layer layer = new Layer(ROWS, SIDE);
      assertThatThrownBy(() -> layer.compute(kernels)).isSameAs(fault);
    }
  }

  @Test
  void afterAFaultTheCrewComputesOn() {
    try (ThreadedKernels kernels = EagerCrew.of(SCALAR, 3)) {
      Layer layer = new Layer(ROWS, SIDE);
      for (int trial = 0; trial < 100; trial++) {
        float[] tooShort = new float[ROWS * SIDE - 1];
        assertThatThrownBy(() -> layer.compute(kernels, tooShort))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(layer.compute(kernels)).isEqualTo(EXPECTED);
      }
    }
  }

  @Test
  void onceClosedTheCallerComputesAlone() {
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ThreadedKernels kernels = EagerCrew.of(noting(callers), 4);
    assertThat(crewSince(before)).hasSize(3);
    kernels.close();
    kernels.close();
    assertThat(crewSince(before)).isEmpty();

    assertThat(new Layer(ROWS, SIDE).compute(kernels)).isEqualTo(EXPECTED);
    assertThat(callers).containsExactly(Thread.currentThread());
  }

  private static List<Thread> crewSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kernels-") && !before.contains(thread))
        .toList();
  }

  /** All its threads are in parts when it is closed, and one cannot go on before it is. */
  @Test
  void whatIsBeingComputedIsComputedToItsEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch closing = new CountDownLatch(1);
    Kernels held =
        WatchedKernels.after(
            () -> {
              begun.countDown();
              assertThat(closing.await(60, TimeUnit.SECONDS)).isTrue();
              return null;
            },
            SCALAR);
    ThreadedKernels kernels = EagerCrew.of(held, 2);
    try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
      Future<float[]> computed = caller.submit(() -> new Layer(ROWS, SIDE).compute(kernels));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      Thread close = Thread.ofPlatform().start(kernels::close);
      await(() -> close.getState() == Thread.State.WAITING);
      closing.countDown();
      close.join();
      assertThat(computed.get()).isEqualTo(EXPECTED);
    }
  }

  /** The crew is held by another caller all the while. */
  @Test
  void whoeverFindsTheCrewBusyComputesAlone() throws Exception {
    Thread second = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ConcurrentLinkedQueue<Thread> callers = new ConcurrentLinkedQueue<>();
    Kernels held =
        WatchedKernels.after(
            () -> {
              callers.add(Thread.currentThread());
              if (Thread.currentThread() != second) {
                begun.countDown();
                assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
              }
              return null;
            },
            SCALAR);
    try (ThreadedKernels kernels = EagerCrew.of(held, 2);
        ExecutorService first = Executors.newSingleThreadExecutor()) {
      Future<float[]> computed = first.submit(() -> new Layer(ROWS, SIDE).compute(kernels));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(new Layer(ROWS, SIDE).compute(kernels)).isEqualTo(EXPECTED);
      assertThat(callers).filteredOn(thread -> thread == second).hasSize(1);
      done.countDown();
      assertThat(computed.get()).isEqualTo(EXPECTED);
    }
  }

  @Test
  void severalCallersGetEachTheirOwn() throws Exception {
    try (ThreadedKernels kernels = EagerCrew.of(SCALAR, 3);
        ExecutorService callers = Executors.newFixedThreadPool(3)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int k = 1; k <= 3; k++) {
        Layer layer = new Layer(7 * k, 9);
        float[] expected = layer.compute(SCALAR).clone();
        work.add(() -> {
          for (int trial = 0; trial < 2_000; trial++) {
            Arrays.fill(layer.y, 0f);
            assertThat(layer.compute(kernels)).isEqualTo(expected);
          }
          return null;
        });
      }
      for (Future<Void> each : callers.invokeAll(work)) {
        each.get();
      }
    }
  }

  /** In no thread; what allocates on purpose is the negative control. */
  @Test
  void nothingIsAllocated() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (ThreadedKernels kernels = EagerCrew.of(SCALAR, 3)) {
      List<Thread> threads = new ArrayList<>(crewSince(before));
      threads.add(Thread.currentThread());
      Layer layer = new Layer(ROWS, SIDE);
      float[] other = layer.parameters.clone();
      Runnable work =
          () -> {
            layer.compute(kernels);
            kernels.polyak(layer.parameters, other, 0, 30, 0.1f);
          };
      assertThat(leastAllocated(threads, work)).isZero();
      float[][] copy = new float[1][];
      assertThat(leastAllocated(threads, () -> copy[0] = layer.compute(kernels).clone()))
          .isGreaterThan(500L * layer.y.length * Float.BYTES);
    }
  }

  /** Of five rounds: the JVM itself allocates now and then, where code runs for the first time. */
  private static long leastAllocated(List<Thread> threads, Runnable work) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = allocatedBytes(threads);
      for (int trial = 0; trial < 500; trial++) {
        work.run();
      }
      long allocated = allocatedBytes(threads) - before;
      long measuring = -allocatedBytes(threads) + allocatedBytes(threads);
      least = Math.min(least, allocated - measuring);
    }
    return least;
  }

  private static long allocatedBytes(List<Thread> threads) {
    long sum = 0;
    for (Thread thread : threads) {
      sum += BEAN.getThreadAllocatedBytes(thread.threadId());
    }
    return sum;
  }
}

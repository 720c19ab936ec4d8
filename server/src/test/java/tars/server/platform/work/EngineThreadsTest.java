package tars.server.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slices on engine threads. */
class EngineThreadsTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final EngineThreads engine = new EngineThreads(1, 3, metrics);
  private final CountDownLatch hang = new CountDownLatch(1);

  @AfterEach
  void stop() {
    hang.countDown();
    engine.stop(new ShutdownEvent());
  }

  @Test
  void aSliceRunsOnANamedPlatformThread() throws Exception {
    Thread thread = engine.run(Thread::currentThread, () -> {});

    assertThat(thread.getName()).startsWith("tars-engine-");
    assertThat(thread.isVirtual()).isFalse();
  }

  @Test
  void whatASliceThrowsIsTheCallersToHandle() {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            engine.run(
                () -> {
                  throw new IllegalArgumentException("bad luck");
                },
                () -> {}))
        .withCauseInstanceOf(IllegalArgumentException.class);
  }

  /** The slice ends only after the caller has done what must not wait for it. */
  @Test
  void aLongSliceDoesNotKeepItsCallerFromRenewingALease() throws Exception {
    CountDownLatch renewed = new CountDownLatch(2);

    boolean ended = engine.run(() -> renewed.await(1, TimeUnit.MINUTES), renewed::countDown);

    assertThat(ended).isTrue();
  }

  @Test
  void everySliceOfThoseWhoShareAThreadIsRun() throws Exception {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch bothWait = new CountDownLatch(1);
    Thread first = Thread.ofVirtual().start(() -> slices("a", order, bothWait));
    Thread second = Thread.ofVirtual().start(() -> slices("b", order, bothWait));
    bothWait.countDown();
    first.join();
    second.join();

    assertThat(order).hasSize(40);
    assertThat(Collections.frequency(order, "a")).isEqualTo(20);
  }

  @Test
  void aSliceThatHangsIsGivenUpWhereItIsAndKeepsNobodyElseWaiting() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> engine.run(this::hangForEver, () -> {}))
        .withCauseInstanceOf(SliceOverdueException.class)
        .withMessageContaining("it was given up in tars.server.platform.work.EngineThreadsTest.")
        .satisfies(thrown ->
            assertThat(Objects.requireNonNull(thrown.getCause()).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("hangForEver"));

    assertThat(engine.run(() -> 7, () -> {})).isEqualTo(7);
    assertThat(givenUp()).isEqualTo(1);
    assertThat(engine.count()).isEqualTo(1);
  }

  @Test
  void aSliceThatComesBackAfterAllLeavesAsManyThreadsAsBefore() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> engine.run(this::hangForEver, () -> {}));
    hang.countDown();
    while (givenUp() > 0) {
      Thread.sleep(10);
    }

    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(Thread.ofVirtual().start(() -> slices(atOnce, most)));
    }
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(most).hasValue(1);
  }

  /** Negative control: time in the queue is no time of its own. */
  @Test
  void aSliceThatHadToWaitForOthersIsNotGivenUp() throws Exception {
    Thread first = Thread.ofVirtual().start(this::sleep);

    assertThat(sleep()).isTrue();

    first.join();
    assertThat(givenUp()).isZero();
  }

  @Test
  void afterTheStopNothingRuns() {
    engine.stop(new ShutdownEvent());

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> engine.run(() -> 1, () -> {}));
  }

  /** As code that nobody can interrupt. */
  private boolean hangForEver() {
    while (true) {
      try {
        hang.await();
        return true;
      } catch (InterruptedException ignored) {
        // goes on: that is what is tested
      }
    }
  }

  private double givenUp() {
    return metrics.get("tars.engine.threads.given.up").gauge().value();
  }

  private boolean sleep() {
    try {
      return engine.run(
          () -> {
            Thread.sleep(1_800);
            return true;
          },
          () -> {});
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void slices(AtomicInteger atOnce, AtomicInteger most) {
    try {
      for (int i = 0; i < 20; i++) {
        engine.run(
            () -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              Thread.sleep(1);
              return atOnce.decrementAndGet();
            },
            () -> {});
      }
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void slices(String name, List<String> order, CountDownLatch begin) {
    try {
      begin.await();
      for (int i = 0; i < 20; i++) {
        engine.run(() -> order.add(name), () -> {});
      }
    } catch (ExecutionException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

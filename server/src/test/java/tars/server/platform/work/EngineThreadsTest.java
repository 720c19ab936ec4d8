package tars.server.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Slices on engine threads. */
class EngineThreadsTest {

  private final EngineThreads engine = new EngineThreads(1, new SimpleMeterRegistry());

  @AfterEach
  void stop() {
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
  void afterTheStopNothingRuns() {
    engine.stop(new ShutdownEvent());

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> engine.run(() -> 1, () -> {}));
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

package tars.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private final List<String> closed = new ArrayList<>();
  private final Shutdown shutdown = new Shutdown();

  @Test
  void closesWhatWasOpenedLastFirstAndOnce() throws Exception {
    shutdown.open(() -> closing("PostgreSQL"));
    shutdown.open(() -> closing("server"));

    shutdown.close();
    shutdown.close();

    assertThat(closed).containsExactly("server", "PostgreSQL");
  }

  @Test
  void closesTheRestAlthoughOneFails() throws Exception {
    shutdown.open(() -> closing("PostgreSQL"));
    shutdown.open(() ->
        () -> {
          throw new IllegalStateException("does not want to");
        });

    shutdown.close();

    assertThat(closed).containsExactly("PostgreSQL");
  }

  @Test
  void whatCannotBeOpenedIsNotClosed() throws Exception {
    shutdown.open(() -> closing("PostgreSQL"));
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() ->
            shutdown.<AutoCloseable, StartFailure>open(() -> {
              throw new StartFailure("the port is taken");
            }))
        .withMessage("the port is taken");

    shutdown.close();

    assertThat(closed).containsExactly("PostgreSQL");
    assertThat(shutdown.requested()).isFalse();
  }

  private AutoCloseable closing(String name) {
    return () -> closed.add(name);
  }
}

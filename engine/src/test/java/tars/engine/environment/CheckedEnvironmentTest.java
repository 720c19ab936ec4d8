package tars.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Environments with one fault each, at the second step of the third row. Negative control: the same
 * one without a fault.
 */
class CheckedEnvironmentTest {

  private static final EnvironmentSpecification SPECIFICATION =
      new EnvironmentSpecification(
          "Faulty-v0",
          "Go wrong at the second step.",
          new Space.Box(new float[] {-1, -1}, new float[] {1, 1}),
          new Space.Discrete(2),
          9,
          0,
          9,
          OptionalDouble.empty(),
          Optional.empty());

  @Test
  void oneWithoutAFaultIsStepped() {
    VectorEnvironment vector = stepped(new Faulty());
    vector.step(new float[] {0, 1, 0, 1});
    assertThat(vector.observations()).containsExactly(0, 0, 1, 0, 0, 0, 1, 0);
    assertThat(vector.rewards()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void numbersThatAreNotFiniteSayWhichAndWhere() {
    assertFault(new Faulty().giving(Float.NaN, 1))
        .withMessage(
            "Faulty-v0: row 2, reset seed 3, step 2: observation[1] is NaN; write finite numbers, as many as the space has: 2")
        .withNoCause()
        .satisfies(fault -> {
          assertThat(fault.environment()).isEqualTo("Faulty-v0");
          assertThat(fault.row()).hasValue(2);
          assertThat(fault.seed()).hasValue(3);
          assertThat(fault.step()).isEqualTo(2);
        });
    assertFault(new Faulty().giving(Float.NEGATIVE_INFINITY, 1))
        .withMessageContaining("observation[1] is -Infinity");
    assertFault(new Faulty().giving(0, Double.NaN))
        .withMessage("Faulty-v0: row 2, reset seed 3, step 2: reward is NaN; give a finite one");
    assertFault(new Faulty().giving(0, Double.POSITIVE_INFINITY))
        .withMessageContaining("reward is Infinity");
    assertFault(new Faulty().giving(0, -1e39))
        .withMessageEndingWith("reward is -1.0E39; give one that a 32-bit float can hold");
  }

  @Test
  void whatItThrowsIsTheCause() {
    assertFault(new Faulty().throwing(new IllegalStateException("on purpose")))
        .withMessage(
            "Faulty-v0: row 2, reset seed 3, step 2: step threw java.lang.IllegalStateException: on purpose")
        .havingCause()
        .withMessage("on purpose");
    assertFault(new Faulty().throwing(new AssertionError("also")))
        .withMessageEndingWith("step threw java.lang.AssertionError: also");
    assertFault(new Faulty().throwing(new VerifyError("as well")))
        .withMessageEndingWith("step threw java.lang.VerifyError: as well");
    assertFault(new Faulty().throwing(new Error("and this")))
        .withMessageEndingWith("step threw java.lang.Error: and this");
  }

  @Test
  void anObservationOfAnotherSizeIsFound() {
    assertFault(new Faulty().writing(1))
        .withMessageContaining(
            "observation[1] is NaN; write finite numbers, as many as the space has: 2");
    assertFault(new Faulty().writing(3))
        .withMessageContaining("step threw java.lang.ArrayIndexOutOfBoundsException");
  }

  @Test
  void aFirstObservationIsCheckedToo() {
    CheckedEnvironment environment =
        new CheckedEnvironment(SPECIFICATION, provider(new Faulty().writing(1).fromTheStart()));
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> environment.reset(7, new float[2], 0))
        .withMessage(
            "Faulty-v0: reset seed 7, step 0: observation[1] is NaN; write finite numbers, as many as the space has: 2")
        .satisfies(fault -> assertThat(fault.row()).isEmpty());
  }

  @Test
  void anEpisodeThatContinuesARandomStreamHasNoSeedToTell() {
    Faulty faulty = new Faulty();
    CheckedEnvironment environment = new CheckedEnvironment(SPECIFICATION, provider(faulty));
    environment.reset(7, new float[2], 0);
    faulty.giving(Float.NaN, 1).fromTheStart();
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> environment.reset(new float[2], 0))
        .withMessageStartingWith("Faulty-v0: step 0: ")
        .satisfies(fault -> assertThat(fault.seed()).isEmpty());
  }

  @Test
  void oneThatCannotBeCreatedSaysSo() {
    EnvironmentProvider broken =
        new KnownEnvironment(
            SPECIFICATION,
            () -> {
              throw new IllegalStateException("no licence");
            },
            Optional.empty());
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> new CheckedEnvironment(SPECIFICATION, broken))
        .withMessage("Faulty-v0: step 0: create threw java.lang.IllegalStateException: no licence");
  }

  @Test
  void actionsAreKeptFromIt() {
    float[] actions = {1, 1};
    CheckedEnvironment environment =
        new CheckedEnvironment(SPECIFICATION, provider(new Faulty().changingActions()));
    environment.reset(1, new float[2], 0);
    environment.step(actions, 1, new float[2], 0);
    assertThat(actions).containsExactly(1, 1);
  }

  @Test
  void theStepIsSavedForTheMessage() throws IOException {
    CheckedEnvironment environment = new CheckedEnvironment(SPECIFICATION, provider(new Faulty()));
    environment.reset(1, new float[2], 0);
    environment.step(new float[1], 0, new float[2], 0);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(saved));
    Faulty other = new Faulty().giving(Float.NaN, 1).fromTheStart();
    CheckedEnvironment restored = new CheckedEnvironment(SPECIFICATION, provider(other));
    restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> restored.step(new float[1], 0, new float[2], 0))
        .withMessageStartingWith("Faulty-v0: step 2: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | restore reads more than the 0 bytes that save wrote; read as many",
        "2 | restore read 4 of the 8 bytes that save wrote; read as many",
      })
  void aStateThatIsNotReadAsItWasWrittenIsTheEnvironmentsFault(int savedInts, String told)
      throws IOException {
    CheckedEnvironment environment =
        new CheckedEnvironment(SPECIFICATION, provider(new Faulty().saving(savedInts)));
    environment.reset(1, new float[2], 0);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    environment.save(new DataOutputStream(saved));

    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() ->
            environment.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray()))))
        .withMessageStartingWith("Faulty-v0: ")
        .withMessageEndingWith(told);
  }

  @Test
  void itReadsNoFurtherThanItsState() throws IOException {
    CheckedEnvironment environment = new CheckedEnvironment(SPECIFICATION, provider(new Faulty()));
    environment.reset(1, new float[2], 0);
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    DataOutputStream output = new DataOutputStream(saved);
    environment.save(output);
    output.writeInt(42);
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
    environment.restore(input);

    assertThat(input.readInt()).isEqualTo(42);
  }

  @Test
  void itCannotLeaveItsCallerInterrupted() {
    CheckedEnvironment environment =
        new CheckedEnvironment(SPECIFICATION, provider(new Faulty().interrupting()));
    environment.reset(1, new float[2], 0);
    assertThat(Thread.interrupted()).as("reset").isFalse();
    environment.step(new float[1], 0, new float[2], 0);
    assertThat(Thread.interrupted()).as("step").isFalse();

    Thread.currentThread().interrupt();
    environment.step(new float[1], 0, new float[2], 0);
    assertThat(Thread.interrupted()).as("it was before").isTrue();
  }

  @Test
  void whatItThrowsWhileItIsSavedIsItsFault() {
    CheckedEnvironment environment =
        new CheckedEnvironment(
            SPECIFICATION, provider(new Faulty().throwing(new IOException("disk full"))));
    environment.reset(1, new float[2], 0);
    assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> environment.save(new DataOutputStream(new ByteArrayOutputStream())))
        .withMessage("Faulty-v0: reset seed 1, step 0: save threw java.io.IOException: disk full");
  }

  @Test
  void allocatesNothingPerStep() {
    CheckedEnvironment environment = new CheckedEnvironment(SPECIFICATION, provider(new Faulty()));
    float[] actions = {1};
    float[] observation = new float[2];
    environment.reset(1, observation, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long fewest = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int step = 0; step < 2_000; step++) {
        environment.step(actions, 0, observation, 0);
      }
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(fewest).isZero();
  }

  private static ThrowableAssertAlternative<EnvironmentFaultException> assertFault(Faulty third) {
    VectorEnvironment vector = stepped(third);
    return assertThatExceptionOfType(EnvironmentFaultException.class)
        .isThrownBy(() -> vector.step(new float[4]));
  }

  /** Four rows after their first step, of which the third is the given one. */
  private static VectorEnvironment stepped(Faulty third) {
    Faulty[] rows = {new Faulty(), new Faulty(), third, new Faulty()};
    int[] created = new int[1];
    EnvironmentProvider rowByRow =
        new KnownEnvironment(SPECIFICATION, () -> rows[created[0]++], Optional.empty());
    VectorEnvironment vector =
        new VectorEnvironment(
            new KnownEnvironment(
                SPECIFICATION,
                () -> new CheckedEnvironment(SPECIFICATION, rowByRow),
                Optional.empty()),
            rows.length);
    vector.reset(1);
    vector.step(new float[] {0, 1, 1, 0});
    assertThat(vector.observations()).containsExactly(0, 0, 1, 0, 1, 0, 0, 0);
    return vector;
  }

  private static EnvironmentProvider provider(Faulty environment) {
    return new KnownEnvironment(SPECIFICATION, () -> environment, Optional.empty());
  }

  /** Observes its last action and 0, and rewards 1, until it goes wrong. */
  private static final class Faulty implements Environment {
    private int savedInts = 1;
    private int faultyFrom = 2;
    private int step;
    private float second;
    private double reward = 1;
    private int size = 2;
    private boolean changesActions;
    private boolean interrupts;
    private Optional<Throwable> thrown = Optional.empty();

    Faulty giving(float secondObservation, double itsReward) {
      second = secondObservation;
      reward = itsReward;
      return this;
    }

    Faulty throwing(Throwable what) {
      thrown = Optional.of(what);
      return this;
    }

    Faulty writing(int values) {
      size = values;
      return this;
    }

    Faulty fromTheStart() {
      faultyFrom = 0;
      return this;
    }

    Faulty interrupting() {
      interrupts = true;
      return this;
    }

    Faulty changingActions() {
      changesActions = true;
      return this;
    }

    @Override
    public EnvironmentSpecification specification() {
      return SPECIFICATION;
    }

    @Override
    public void reset(long seed, float[] observations, int offset) {
      reset(observations, offset);
    }

    @Override
    public void reset(float[] observations, int offset) {
      step = 0;
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      observe(0, observations, offset);
    }

    @Override
    public double step(float[] actions, int actionOffset, float[] observations, int offset) {
      step++;
      if (isFaulty() && thrown.isPresent()) {
        throw Faulty.<RuntimeException>unchecked(thrown.get());
      }
      observe(actions[actionOffset], observations, offset);
      if (changesActions) {
        actions[actionOffset] = -1;
      }
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      return isFaulty() ? reward : 1;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws any as it is
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
      throw (T) thrown;
    }

    Faulty saving(int ints) {
      savedInts = ints;
      return this;
    }

    private boolean isFaulty() {
      return step >= faultyFrom;
    }

    private void observe(float first, float[] observations, int offset) {
      int values = isFaulty() ? size : 2;
      for (int i = 0; i < values; i++) {
        float other = isFaulty() ? second : 0;
        observations[offset + i] = i == 0 ? first : other;
      }
    }

    @Override
    public boolean terminated() {
      return false;
    }

    @Override
    public void save(DataOutput output) throws IOException {
      if (thrown.isPresent()) {
        throw Faulty.<IOException>unchecked(thrown.get());
      }
      for (int k = 0; k < savedInts; k++) {
        output.writeInt(step);
      }
    }

    @Override
    public void restore(DataInput input) throws IOException {
      step = input.readInt();
    }
  }
}

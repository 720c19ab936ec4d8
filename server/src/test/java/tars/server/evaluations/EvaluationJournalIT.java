package tars.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tars.engine.environment.EpisodeEnd;
import tars.evaluation.protocol.Episode;
import tars.server.Api;
import tars.server.IdleServer;
import tars.server.evaluations.Evaluation.Judgement;
import tars.server.evaluations.Evaluation.Subject;
import tars.server.evaluations.Evaluation.Summary;
import tars.server.platform.database.Database;
import tars.server.platform.identity.TimeOrderedId;
import tars.server.platform.work.Failure;

/** Evaluations as rows: their order, their fence, and what goes live with them. */
@QuarkusTest
@TestProfile(IdleServer.class)
class EvaluationJournalIT {

  private static final Summary SUMMARY = new Summary(50, 50, 45, 55, 5.0, 10, 90);
  private static int agents;

  @Inject Database database;
  @Inject EvaluationStore evaluations;
  @Inject EpisodeStore episodes;
  @Inject EvaluationJournal journal;
  @Inject PolicyShelf policies;

  private final Api api = new Api();
  private String agent = "";

  @BeforeEach
  void anAgentOfItsOwn() {
    database.change(handle ->
        handle.execute(
            "UPDATE evaluations SET status = 'cancelled' WHERE status IN"
                + " ('queued', 'running')"));
    agent = "evaluated-" + ++agents;
    api.post("agents", "{\"id\":\"" + agent + "\",\"environment\":\"CartPole-v1\"}");
  }

  @Test
  void candidatesOfAnAgentAreDecidedInOrderOneAtATime() {
    Evaluation first = candidate();
    Evaluation second = candidate();

    assertThat(leased()).containsExactly(first.id());
    assertThat(leased()).isEmpty();
    database.change(handle ->
        handle
            .createUpdate("UPDATE evaluations SET status = 'completed' WHERE id = :id")
            .bind("id", first.id())
            .execute());
    assertThat(leased()).containsExactly(second.id());
  }

  @Test
  void anAgentGetsACandidateASecondWhateverItsRuns() {
    candidate();
    UUID run =
        database.transact(handle ->
            handle
                .createQuery(
                    """
                    UPDATE evaluations SET run_id = runs.id FROM runs
                    WHERE runs.agent_id = evaluations.agent_id AND runs.agent_id = :agent
                    RETURNING run_id
                    """)
                .bind("agent", agent)
                .mapTo(UUID.class)
                .one());
    assertThat(shouldWait(run)).as("its own is undecided").isTrue();
    assertThat(shouldWait(UUID.randomUUID())).as("another's is fresh").isTrue();

    journal.fail(journal.lease(10).getFirst(), Failure.of("ended"));
    assertThat(shouldWait(run)).as("its own has ended").isFalse();
    database.change(handle ->
        handle.execute("UPDATE evaluations SET created_at = now() - interval '1 second'"));
    assertThat(shouldWait(UUID.randomUUID())).isFalse();
  }

  /** Each of them may have cost a thread. */
  @Test
  void candidatesThatFailOneAfterTheOtherBecomeRare() {
    @Nullable UUID run = null;
    for (int k = 0; k < 3; k++) {
      Evaluation failing = candidate();
      run = run == null ? runOf(failing) : run;
      ofRun(failing, run);
      if (k == 2) {
        assertThat(shouldWait(run)).as("it is undecided").isTrue();
      }
      journal.fail(journal.lease(10).getFirst(), Failure.of("it hangs"));
      assertThat(shouldWait(run)).as("after %d failures", k + 1).isEqualTo(k == 2);
    }
    database.change(handle ->
        handle.execute("UPDATE evaluations SET created_at = now() - interval '10 minutes'"));
    assertThat(shouldWait(Objects.requireNonNull(run))).as("ten minutes later").isFalse();
  }

  private UUID runOf(Evaluation evaluation) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT run_id FROM policies WHERE agent_id = :agent AND version = :version")
            .bind("agent", agent)
            .bind("version", evaluation.subject().policyVersion())
            .mapTo(UUID.class)
            .one());
  }

  private void ofRun(Evaluation evaluation, UUID run) {
    database.change(handle ->
        handle.execute("UPDATE evaluations SET run_id = ? WHERE id = ?", run, evaluation.id()));
  }

  /** A plugin's words may be long, and have a character that PostgreSQL does not. */
  @Test
  void aFailureIsKeptWithItsStackTraceHoweverItIsWorded() {
    Evaluation failing = candidate();
    journal.fail(
        journal.lease(10).getFirst(),
        Failure.of(new IllegalStateException("a\0b" + "c".repeat(100_000)), null));

    JsonNode alone = api.get("evaluations/" + failing.id()).body();
    assertThat(alone.get("status").asText()).isEqualTo("failed");
    assertThat(alone.get("error").asText())
        .startsWith("IllegalStateException: a?bccc")
        .hasSizeLessThan(2_100);
    assertThat(alone.get("error_detail").asText()).contains("IllegalStateException: a?b");
    JsonNode listed = api.get("evaluations?agent_id=" + agent).body().at("/items/0");
    assertThat(listed.has("error_detail")).as("lists stay short").isFalse();
  }

  @Test
  void anEvaluationWaitsForItsEnvironmentAndIsNotAskedForWithoutIt() {
    Evaluation waiting = candidate();
    database.change(handle -> {
      handle.execute("UPDATE evaluations SET environment = 'Gone-v1' WHERE id = ?", waiting.id());
      handle.execute("UPDATE agents SET environment = 'Gone-v1' WHERE id = ?", agent);
    });
    assertThat(leased()).isEmpty();

    Api.Answer asked =
        api.post(
            "evaluations",
            "{\"agent_id\":\"%s\",\"policy_version\":%d}"
                .formatted(agent, waiting.subject().policyVersion()));
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.body().get("detail").asText()).contains("Gone-v1 is not");

    database.change(handle ->
        handle.execute(
            "UPDATE evaluations SET environment = 'CartPole-v1' WHERE id = ?", waiting.id()));
    assertThat(leased()).as("the control: it is here").containsExactly(waiting.id());
  }

  private boolean shouldWait(UUID run) {
    return database.read(handle -> evaluations.shouldWait(handle, agent, run));
  }

  @Test
  void theFirstCandidateGoesLiveWithoutAVerdict() {
    Evaluation first = candidate();
    EvaluationLease lease = journal.lease(10).getFirst();

    Evaluation completed = journal.complete(lease, outcome(null)).orElseThrow();

    assertThat(completed.promoted()).isTrue();
    assertThat(completed.baselineVersion()).isNull();
    assertThat(completed.comparisonNumber()).isNull();
    assertThat(live()).isEqualTo(first.subject().policyVersion());
  }

  @Test
  void onlyABetterCandidateGoesLive() {
    decide(null);
    long live = live();
    for (String verdict : List.of("worse", "undecided", "no_worse")) {
      assertThat(decide(verdict).promoted()).as(verdict).isFalse();
      assertThat(live()).isEqualTo(live);
    }
    Evaluation better = decide("better");
    assertThat(better.promoted()).isTrue();
    assertThat(better.baselineVersion()).isEqualTo(live);
    assertThat(better.comparisonNumber()).isEqualTo(4);
    assertThat(live()).isEqualTo(better.subject().policyVersion());

    JsonNode promotions =
        api.get("evaluations?promoted=true&agent_id=" + agent).body().get("items");
    assertThat(promotions).hasSize(2);
    assertThat(promotions.get(0).get("policy_version").asLong()).isEqualTo(live());
    assertThat(api.get("evaluations?promoted=false&agent_id=" + agent).body().get("items"))
        .hasSize(3);
    assertThat(api.get("evaluations?promoted=yes").status()).isEqualTo(400);

    Evaluation next = decide("undecided");
    assertThat(next.baselineVersion()).isEqualTo(live());
    assertThat(next.comparisonNumber()).as("a new baseline, a new line").isEqualTo(1);
  }

  @Test
  void aBaselineThatChangedMeanwhileIsNotOverruled() {
    decide(null);
    candidate();
    EvaluationLease lease = journal.lease(10).getFirst();
    long other = policy();
    database.change(handle ->
        handle
            .createUpdate("UPDATE agents SET live_version = :version WHERE id = :id")
            .bind("version", other)
            .bind("id", agent)
            .execute());

    Evaluation completed = journal.complete(lease, outcome("better")).orElseThrow();

    assertThat(completed.judgement()).isNotNull();
    assertThat(completed.promoted()).isFalse();
    assertThat(live()).isEqualTo(other);
  }

  @Test
  void anEvaluationThatEndsProcessAfterProcessIsGivenUp() {
    UUID id = candidate().id();
    for (int process = 1; process <= 5; process++) {
      EvaluationLease lease = journal.lease(10).getFirst();
      if (process == 1) { // what got further is counted anew
        database.change(
            handle -> handle.execute("UPDATE evaluations SET abandoned = 4 WHERE id = ?", id));
        Episode episode = new Episode(0, 7, 1, 1, EpisodeEnd.TERMINATED);
        journal.store(lease, Map.of(Side.CANDIDATE, List.of(List.of(episode))));
      }
      database.change(
          handle -> handle.execute("UPDATE evaluations SET leased_by = 1 WHERE id = ?", id));
    }

    assertThat(journal.lease(10)).isEmpty();
    Evaluation failed = database.read(handle -> evaluations.find(handle, id)).orElseThrow();
    assertThat(failed.status()).isEqualTo(EvaluationStatus.FAILED);
    assertThat(failed.error()).startsWith("given up: 5 attempts in a row");
  }

  @Test
  void whatAPersonAskedForNeverGoesLive() {
    decide(null);
    long live = live();
    long version = policy();
    Api.Answer answer =
        api.post(
            "evaluations",
            "{\"agent_id\":\"%s\",\"policy_version\":%d,\"episodes\":3,\"seed\":7}"
                .formatted(agent, version));
    assertThat(answer.status()).isEqualTo(202);

    EvaluationLease lease = journal.lease(10).getFirst();
    Evaluation completed = journal.complete(lease, outcome("better")).orElseThrow();

    assertThat(completed.promoted()).isFalse();
    assertThat(completed.comparisonNumber()).isNull();
    assertThat(live()).isEqualTo(live);
  }

  @Test
  void aStaleAttemptWritesNothing() {
    candidate();
    EvaluationLease stale = journal.lease(10).getFirst();
    database.change(handle ->
        handle
            .createUpdate("UPDATE evaluations SET leased_by = 12345 WHERE id = :id")
            .bind("id", stale.evaluation().id())
            .execute());
    EvaluationLease current = journal.lease(10).getFirst();
    assertThat(current.attempt()).isEqualTo(2);

    assertThat(journal.store(stale, pieces(0, 5))).isFalse();
    assertThat(journal.complete(stale, outcome(null))).isEmpty();
    journal.fail(stale, Failure.of("stale"));

    assertThat(journal.stored(current, Side.CANDIDATE)).isEmpty();
    assertThat(find(stale.evaluation().id()).status()).isEqualTo(EvaluationStatus.RUNNING);
    assertThat(api.get("agents/" + agent).body().get("live_version").isNull()).isTrue();
  }

  @Test
  void anEvaluationIsCompletedOnce() {
    candidate();
    EvaluationLease lease = journal.lease(10).getFirst();

    assertThat(journal.complete(lease, outcome(null))).isPresent();
    assertThat(journal.complete(lease, outcome(null))).isEmpty();
  }

  @Test
  void episodesStoredTwiceAreThereOnce() {
    candidate();
    EvaluationLease lease = journal.lease(10).getFirst();

    assertThat(journal.store(lease, pieces(0, 5))).isTrue();
    assertThat(journal.store(lease, pieces(0, 5))).isTrue();
    assertThat(journal.store(lease, pieces(5, 8))).isTrue();

    assertThat(journal.stored(lease, Side.CANDIDATE)).isEqualTo(episodes(0, 8));
    JsonNode alone = api.get("evaluations/" + lease.evaluation().id()).body();
    assertThat(alone.get("episode_list")).hasSize(8);
    assertThat(alone.get("episode_list").get(7).get("return").asDouble()).isEqualTo(8.5);
    assertThat(
            api.get("evaluations?agent_id=" + agent).body().get("items").get(0).has("episode_list"))
        .isFalse();
  }

  @Test
  void listsAreOfAnAgentOrARunAndPaged() {
    Evaluation first = candidate();
    Evaluation second = candidate();

    JsonNode all = api.get("evaluations?agent_id=" + agent).body();
    assertThat(all.get("items").findValuesAsText("id"))
        .containsExactly(second.id().toString(), first.id().toString());
    assertThat(all.get("limit").asInt()).isEqualTo(100);
    assertThat(all.get("offset").asInt()).isZero();
    JsonNode page = api.get("evaluations?agent_id=" + agent + "&limit=1&offset=1").body();
    assertThat(page.get("items").findValuesAsText("id")).containsExactly(first.id().toString());
    JsonNode ofRun = api.get("evaluations?run_id=" + UUID.randomUUID()).body();
    assertThat(ofRun.get("items")).isEmpty();
  }

  private Evaluation decide(@Nullable String verdict) {
    candidate();
    return journal.complete(journal.lease(10).getFirst(), outcome(verdict)).orElseThrow();
  }

  private static EvaluationOutcome outcome(@Nullable String verdict) {
    return new EvaluationOutcome(
        SUMMARY, new Judgement(verdict, "a test says so", 100, 0.5, -1.0, 2.0, 0.01));
  }

  private Evaluation candidate() {
    long version = policy();
    return database.transact(handle ->
        evaluations.insert(
            handle,
            TimeOrderedId.next(),
            new Subject(agent, null, version, "CartPole-v1", true, 8, 5)));
  }

  private long policy() {
    return database.transact(handle -> {
      UUID run = TimeOrderedId.next();
      handle
          .createUpdate(
              """
              INSERT INTO runs (id, agent_id, environment, algorithm, seed, hyperparameters,
                                total_steps, status)
              VALUES (:id, :agent, 'CartPole-v1', 'ppo', 1, '{}', 1, 'cancelled')
              """)
          .bind("id", run)
          .bind("agent", agent)
          .execute();
      return policies.add(handle, agent, run, 1, new byte[] {1});
    });
  }

  private List<UUID> leased() {
    return journal.lease(10).stream().map(lease -> lease.evaluation().id()).toList();
  }

  private Evaluation find(UUID id) {
    return database.read(handle -> evaluations.find(handle, id)).orElseThrow();
  }

  private long live() {
    return api.get("agents/" + agent).body().get("live_version").asLong();
  }

  private static Map<Side, List<List<Episode>>> pieces(int from, int to) {
    Map<Side, List<List<Episode>>> pieces = new EnumMap<>(Side.class);
    pieces.put(Side.CANDIDATE, List.of(episodes(from, to)));
    return pieces;
  }

  private static List<Episode> episodes(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(index ->
            new Episode(
                index,
                1000L + index,
                index + 1.5,
                index + 1,
                index % 2 == 0 ? EpisodeEnd.TERMINATED : EpisodeEnd.TRUNCATED))
        .toList();
  }
}

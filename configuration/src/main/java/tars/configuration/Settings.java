package tars.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tars.configuration.SettingType.Choice;
import tars.configuration.SettingType.Flag;
import tars.configuration.SettingType.LoopbackAddress;
import tars.configuration.SettingType.ServerUrl;
import tars.configuration.SettingType.Text;
import tars.configuration.SettingType.Whole;

/** Every setting there is. */
public final class Settings {

  private static final Text ANY_TEXT = new Text(Pattern.compile("\\P{Cntrl}*"), "one line of text");

  public static final Setting<String> HTTP_HOST =
      plain(
          "http.host",
          new LoopbackAddress(),
          "127.0.0.1",
          "Address the server listens on; loopback only.");

  public static final Setting<Integer> HTTP_PORT =
      plain(
          "http.port",
          new Whole(0, 65_535),
          "8080",
          "Port of the page and the API; 0 takes a free one.");

  public static final Setting<String> ENGINE_KERNEL =
      plain(
          "engine.kernel",
          new Choice(List.of("vector", "scalar", "vector-128", "vector-256", "vector-512")),
          "vector",
          "Arithmetic of learning: the widest vectors here, or others; all give the same bits.");

  public static final Setting<Integer> ENGINE_THREADS =
      plain(
          "engine.threads",
          new Whole(0, 1_024),
          "0",
          "Threads that train and evaluate; 0 means one fewer than there are cores.");

  public static final Setting<Integer> ENGINE_SLICE_SECONDS =
      plain(
          "engine.slice.seconds",
          new Whole(1, 86_400),
          "30",
          "Time after which work that does not come back is given up, and its run fails.");

  public static final Setting<Integer> WORK_RUNS =
      plain(
          "work.runs",
          new Whole(0, 1_000),
          "8",
          "Runs that this process trains at the same time; further ones wait.");

  public static final Setting<Integer> WORK_EVALUATIONS =
      plain(
          "work.evaluations",
          new Whole(0, 1_000),
          "4",
          "Evaluations that this process runs at the same time; further ones wait.");

  public static final Setting<Boolean> DEMO =
      plain("demo", new Flag(), "true", "Creates two demonstration agents when there are none.");

  public static final Setting<String> PLUGINS_FOLDER =
      plain(
          "plugins.folder",
          ANY_TEXT,
          "",
          "Folder whose jars add environments; when empty, the folder plugins of the home.");

  public static final Setting<String> DATABASE_URL =
      plain(
          "database.url",
          new ServerUrl(List.of("jdbc:postgresql:")),
          "",
          "PostgreSQL to use; when empty, TARS starts one of its own in the home.");

  public static final Setting<String> DATABASE_USER =
      plain("database.user", ANY_TEXT, "tars", "User of the PostgreSQL that database.url names.");

  public static final Setting<String> DATABASE_PASSWORD =
      new Setting<>(
          "database.password",
          ANY_TEXT,
          "",
          true,
          "Password of the PostgreSQL that database.url names.");

  public static final Setting<String> REDIS_URL =
      new Setting<>(
          "redis.url",
          new ServerUrl(List.of("redis:", "rediss:")),
          "",
          true,
          "Redis to use; when empty, TARS starts one of its own in the home.");

  public static final Setting<String> REGION =
      plain(
          "region",
          new Text(
              Pattern.compile("[a-z0-9][a-z0-9-]{0,62}"),
              "1 to 63 lower-case letters, digits and hyphens, not starting with a hyphen"),
          "local",
          "Name of this installation among others.");

  public static final Setting<Integer> LEASE_SECONDS =
      plain(
          "lease.seconds",
          new Whole(2, 3_600),
          "10",
          "How long a worker that says nothing keeps its run or evaluation.");

  public static final Setting<Integer> CHECKPOINT_SECONDS =
      plain(
          "checkpoint.seconds", new Whole(1, 3_600), "5", "Time between two checkpoints of a run.");

  public static final Setting<Integer> RETENTION_POLICIES =
      plain(
          "retention.policies",
          new Whole(1, 1_000_000),
          "50",
          "Newest policies of an agent whose bytes are kept, beside live, baseline and best.");

  /** In the order in which people read them. */
  public static final List<Setting<?>> ALL =
      List.of(
          HTTP_HOST,
          HTTP_PORT,
          ENGINE_KERNEL,
          ENGINE_THREADS,
          ENGINE_SLICE_SECONDS,
          WORK_RUNS,
          WORK_EVALUATIONS,
          DEMO,
          PLUGINS_FOLDER,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          REDIS_URL,
          REGION,
          LEASE_SECONDS,
          CHECKPOINT_SECONDS,
          RETENTION_POLICIES);

  private Settings() {}

  public static Optional<Setting<?>> byKey(String key) {
    return ALL.stream().filter(s -> s.key().equals(key)).findFirst();
  }

  private static <T> Setting<T> plain(
      String key, SettingType<T> type, String defaultText, String documentation) {
    return new Setting<>(key, type, defaultText, false, documentation);
  }
}

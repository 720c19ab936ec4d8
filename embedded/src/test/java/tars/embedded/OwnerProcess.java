package tars.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that holds the services of a home, to be killed by a test. */
final class OwnerProcess implements AutoCloseable {

  private final Process process;
  final long postgreSqlPid;
  final long redisPid;
  final Database database;

  private OwnerProcess(Process process, String[] words) {
    this.process = process;
    this.postgreSqlPid = Long.parseLong(words[0]);
    this.redisPid = Long.parseLong(words[1]);
    this.database = new Database(words[2], words[3], words[4]);
  }

  static OwnerProcess start(Path home) throws IOException {
    String java = Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path", ""),
                OwnerProcess.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the process that was to hold " + home + " ended");
    }
    return new OwnerProcess(process, line.split(" ", -1));
  }

  ProcessHandle postgreSql() {
    return ProcessHandle.of(postgreSqlPid).orElseThrow();
  }

  ProcessHandle redis() {
    return ProcessHandle.of(redisPid).orElseThrow();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  public static void main(String[] arguments) throws IOException {
    EmbeddedServices services = EmbeddedServices.start(Path.of(arguments[0]));
    System.out.printf(
        "%d %d %s %s %s%n",
        services.postgreSqlPid(),
        services.redisPid(),
        services.jdbcUrl(),
        services.databasePassword(),
        services.redisUrl());
    if (System.in.read() >= 0) {
      services.close();
    }
  }
}

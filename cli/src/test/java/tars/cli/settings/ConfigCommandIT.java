package tars.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandIT {

  @TempDir private Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void showsValuesAndWhereTheyComeFrom() throws Exception {
    Files.writeString(home.resolve("tars.properties"), "region=eu\n");

    assertThat(run("--port", "9000", "--set", "demo=false")).isZero();

    assertThat(out.toString())
        .containsPattern("http.port +9000 +--port")
        .containsPattern("demo +false +--set")
        .containsPattern("region +eu +" + home.resolve("tars.properties"))
        .containsPattern("lease.seconds +10 +default");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void namesAFaultAndShowsNoTable() {
    assertThat(run("--set", "http.prot=1")).isEqualTo(2);

    assertThat(err.toString()).contains("http.prot", "did you mean http.port?");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = home.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return new CommandLine(new ConfigCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }
}

package tars.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The description of the API that is checked in is the one the server gives. After a change, {@code
 * mvn -pl server -am verify -Dit.test=OpenApiIT -Dtars.openapi.write=true} writes it anew, and
 * {@code npm run api} the page's types of it.
 */
@QuarkusTest
@TestProfile(IdleServer.class)
class OpenApiIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theDocumentIsWhatTheServerSays() throws IOException {
    JsonNode said = JSON.readTree(new Api().bytes("/q/openapi?format=JSON").body());
    Path document = document();
    if (Boolean.getBoolean("tars.openapi.write")) {
      Files.createDirectories(document.getParent());
      Files.writeString(
          document, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(said) + "\n");
    }

    boolean same = JSON.readTree(Files.readString(document)).equals(said);
    assertThat(same).as("%s is what the server says; write it anew", document).isTrue();
    assertThat(said.at("/openapi").asText()).startsWith("3.1");
    assertThat(said.at("/paths").has("/api/v1/agents")).isTrue();
    JsonNode agent = said.at("/components/schemas/AgentRepresentation");
    assertThat(agent.at("/properties/live_version/type").toString())
        .isEqualTo("[\"integer\",\"null\"]");
    assertThat(agent.at("/properties/id/type").asText()).isEqualTo("string");
    assertThat(agent.get("required")).hasSize(agent.get("properties").size());
    assertThat(said.at("/paths/~1api~1v1~1runs/post/responses/default/content").toString())
        .contains("ProblemRepresentation");
  }

  /** Tests run in the module's folder or in the root. */
  private static Path document() {
    Path document = Path.of("docs/api/openapi.json");
    return Files.isDirectory(Path.of("docs")) ? document : Path.of("..").resolve(document);
  }
}

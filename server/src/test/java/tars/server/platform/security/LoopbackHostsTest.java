package tars.server.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "tars.localhost",
        "127.0.0.1",
        "127.9.8.7",
        "[::1]",
        "::1"
      })
  void thisMachine(String host) {
    assertThat(LoopbackHosts.contains(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "example.org", "localhost.example.org", "127.0.0.1.example.org", "127.0.0.1.nip.io",
        "128.0.0.1", "0.0.0.0", "10.0.0.1", "xlocalhost", "[::]"
      })
  void elsewhere(String host) {
    assertThat(LoopbackHosts.contains(host)).isFalse();
  }

  @Test
  void aPageOfThisServerHasItsAuthority() {
    assertThat(LoopbackHosts.isSame("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(LoopbackHosts.isSame("http://localhost:8081", "localhost:8080")).isFalse();
    assertThat(LoopbackHosts.isSame("http://127.0.0.1:8080", "localhost:8080")).isFalse();
    assertThat(LoopbackHosts.isSame("http://evil.example", "localhost:8080")).isFalse();
    assertThat(LoopbackHosts.isSame("null", "localhost:8080")).isFalse();
    assertThat(LoopbackHosts.isSame("http://localhost:8080", null)).isFalse();
  }
}

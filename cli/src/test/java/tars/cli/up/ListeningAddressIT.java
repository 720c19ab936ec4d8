package tars.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import tars.configuration.Configuration;
import tars.configuration.ConfigurationSources;

class ListeningAddressIT {

  @Test
  void portZeroBecomesAFreeOne() throws Exception {
    ListeningAddress address = ListeningAddress.free(configured("http.port=0"));

    assertThat(address.port()).isPositive();
    assertThat(address.url()).isEqualTo("http://127.0.0.1:" + address.port());
  }

  @Test
  void aTakenPortIsRefusedWithAWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Configuration configuration = configured("http.port=" + taken.getLocalPort());

      assertThatExceptionOfType(StartFailure.class)
          .isThrownBy(() -> ListeningAddress.free(configuration))
          .withMessageContaining("127.0.0.1, port " + taken.getLocalPort())
          .withMessageContaining("--port");
    }
  }

  @Test
  void aBrowserReadsItInEveryFamily() {
    assertThat(new ListeningAddress("::1", 80).url()).isEqualTo("http://[::1]:80");
    assertThat(new ListeningAddress("localhost", 80).url()).isEqualTo("http://localhost:80");
  }

  private static Configuration configured(String assignment) throws Exception {
    return new ConfigurationSources().set(assignment).validated();
  }
}

package tars.server.platform.security;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names by which a browser may address a server on its own machine. */
final class LoopbackHosts {
  private static final Pattern IPV4 = Pattern.compile("127\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

  private LoopbackHosts() {}

  /**
   * Whether a host of a URL is this machine by its very text. A name that merely resolves to
   * loopback is not: that is how a foreign site reaches a local server (DNS rebinding).
   */
  static boolean contains(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || IPV4.matcher(name).matches();
  }

  /**
   * Whether a page of {@code origin} was served by the server addressed as {@code authority}.
   *
   * @param origin as browsers send it, for example {@code http://localhost:8080}; {@code null} as
   *     text for pages without one
   * @param authority host and port of the request, for example {@code localhost:8080}
   */
  static boolean isSame(String origin, @Nullable String authority) {
    return authority != null
        && (origin.equalsIgnoreCase("http://" + authority)
            || origin.equalsIgnoreCase("https://" + authority));
  }
}

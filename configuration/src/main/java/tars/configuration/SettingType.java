package tars.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the text of a setting is read.
 *
 * @param <T> what it means
 */
public sealed interface SettingType<T> {

  /**
   * Reads a value.
   *
   * @throws InvalidValueException saying what is allowed, as the end of the sentence "it must be …"
   */
  T parse(String text) throws InvalidValueException;

  /** What is allowed, in words. */
  String allowed();

  /** A text that does not mean anything; the message is the end of the sentence "it must be …". */
  final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidValueException(String allowed) {
      super(allowed);
    }
  }

  /** A whole number in a closed range. */
  record Whole(int min, int max) implements SettingType<Integer> {

    @Override
    public Integer parse(String text) throws InvalidValueException {
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new InvalidValueException(allowed());
    }

    @Override
    public String allowed() {
      return "a whole number from %d to %d".formatted(min, max);
    }
  }

  /** Yes or no. */
  record Flag() implements SettingType<Boolean> {

    @Override
    public Boolean parse(String text) throws InvalidValueException {
      return switch (text.strip()) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new InvalidValueException(allowed());
      };
    }

    @Override
    public String allowed() {
      return "true or false";
    }
  }

  /** One of a few words. */
  record Choice(List<String> words) implements SettingType<String> {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String parse(String text) throws InvalidValueException {
      String word = text.strip();
      if (!words.contains(word)) {
        throw new InvalidValueException(allowed());
      }
      return word;
    }

    @Override
    public String allowed() {
      return String.join(" or ", words);
    }
  }

  /** A text of a given form. */
  record Text(Pattern form, String allowed) implements SettingType<String> {

    @Override
    public String parse(String text) throws InvalidValueException {
      if (!form.matcher(text).matches()) {
        throw new InvalidValueException(allowed);
      }
      return text;
    }
  }

  /** An address of this machine that no other machine reaches. */
  record LoopbackAddress() implements SettingType<String> {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]+]?");

    @Override
    public String parse(String text) throws InvalidValueException {
      String host = text.strip();
      try {
        // Names other than localhost are not resolved: what a name means may change under a running
        // server.
        boolean literal = LITERAL.matcher(host).matches();
        if (host.equals("localhost")
            || (literal && InetAddress.ofLiteral(bare(host)).isLoopbackAddress())) {
          return bare(host);
        }
      } catch (IllegalArgumentException e) {
        // said below
      }
      throw new InvalidValueException(allowed());
    }

    private static String bare(String host) {
      return host.startsWith("[") && host.endsWith("]")
          ? host.substring(1, host.length() - 1)
          : host;
    }

    @Override
    public String allowed() {
      return "a loopback address such as 127.0.0.1: TARS has no authentication yet, so whoever reaches it commands it";
    }
  }

  /** Empty, or the address of a server. */
  record ServerUrl(List<String> schemes) implements SettingType<String> {

    public ServerUrl {
      schemes = List.copyOf(schemes);
    }

    @Override
    public String parse(String text) throws InvalidValueException {
      String url = text.strip();
      if (url.isEmpty()) {
        return url;
      }
      for (String scheme : schemes) {
        if (url.startsWith(scheme + "//") && hasHost(url.substring(scheme.length()))) {
          return url;
        }
      }
      throw new InvalidValueException(allowed());
    }

    private static boolean hasHost(String afterScheme) {
      try {
        String authority = new URI("x:" + afterScheme).getRawAuthority();
        return authority != null && !authority.isEmpty();
      } catch (URISyntaxException e) {
        return false;
      }
    }

    @Override
    public String allowed() {
      return "empty, or an address that starts with "
          + String.join(" or ", schemes.stream().map(s -> s + "//").toList());
    }
  }
}

package tars.cli;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Locale;
import picocli.CommandLine.ExitCode;

/**
 * Ends the program when a thread of it ended for want of memory, as what is left would only seem to
 * work. What a plugin's environment could not allocate is no such case: it fails its training,
 * whose memory is free again.
 */
final class OutOfMemory implements UncaughtExceptionHandler {

  private static final double MIB = 1 << 20;

  private OutOfMemory() {}

  /** From now on. */
  static void endsTheProgram() {
    Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (!(thrown instanceof OutOfMemoryError)) {
      tell(thread, thrown);
      return;
    }
    try {
      System.err.printf(
          Locale.ROOT,
          "tars: out of memory, of which Java may take %.0f MiB; give it more with"
              + " JAVA_TOOL_OPTIONS=-Xmx…%n",
          Runtime.getRuntime().maxMemory() / MIB);
      tell(thread, thrown);
    } finally {
      Runtime.getRuntime().halt(ExitCode.SOFTWARE); // there may be no memory for words either
    }
  }

  /** As the JVM does it. */
  private static void tell(Thread thread, Throwable thrown) {
    System.err.print("Exception in thread \"" + thread.getName() + "\" ");
    thrown.printStackTrace();
  }
}

package tars.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The standard output, which remembers its first fault: writers of text swallow faults, and a full
 * disk must not look like success.
 */
final class StandardOutput extends OutputStream {

  private static final int EXIT_FAILED = 1;

  /** As a shell reports a program that SIGPIPE ended: whoever read had enough. */
  private static final int EXIT_NOT_READ = 141;

  private static final String NOT_READ = "Broken pipe";

  private final FileOutputStream stream = new FileOutputStream(FileDescriptor.out);
  private @Nullable IOException fault;

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      stream.write(bytes, from, count);
    } catch (IOException failed) {
      if (fault == null) {
        fault = failed;
      }
      throw failed;
    }
  }

  /**
   * A command's exit code, in view of what became of its output; says so where that was a fault.
   */
  int exitCode(int ofCommand, PrintWriter err) {
    if (fault == null || ofCommand != 0) {
      return ofCommand;
    }
    String reason = String.valueOf(fault.getMessage());
    if (reason.equals(NOT_READ)) {
      return EXIT_NOT_READ;
    }
    err.println("tars: not all of the output could be written: " + reason);
    return EXIT_FAILED;
  }
}

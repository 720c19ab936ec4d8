package tars.engine.encoding;

/** What is to be framed has more bytes than an array can hold; the message says so. */
public final class PayloadTooLargeException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  PayloadTooLargeException(String what, long most) {
    super(
        "%s: its contents exceed %d bytes, the most that one can hold: make smaller what is kept in it"
            .formatted(what, most));
  }
}

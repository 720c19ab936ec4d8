package tars.server.platform.validation;

import java.util.List;
import java.util.function.Function;

/** A part of a list, newest first, with the limit and offset that it was cut by. */
public record PageRepresentation<T>(List<T> items, int limit, long offset) {

  public static <S, T> PageRepresentation<T> of(
      Page page, List<S> items, Function<? super S, ? extends T> represent) {
    return new PageRepresentation<>(
        items.stream().<T>map(represent).toList(), page.limit(), page.offset());
  }
}
